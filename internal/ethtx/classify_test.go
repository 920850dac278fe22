package ethtx_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"syscall"
	"testing"

	"causeway/internal/ethtx"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/txpool"
	"github.com/ethereum/go-ethereum/rpc"
)

// refusal is an error object of JSON-RPC.
type refusal struct {
	text string
	data any
}

func (r refusal) Error() string  { return r.text }
func (r refusal) ErrorCode() int { return -32000 }
func (r refusal) ErrorData() any { return r.data }

func say(text string) error { return refusal{text: text} }

func TestClassify(t *testing.T) {
	for _, c := range []struct {
		err  error
		want ethtx.Class
	}{
		{nil, ethtx.Done},
		{say("already known"), ethtx.Known},
		{say("Known transaction"), ethtx.Known},            // Besu
		{say("AlreadyKnown"), ethtx.Known},                 // Nethermind
		{say("transaction already imported"), ethtx.Known}, // anvil
		{fmt.Errorf("%w: next nonce 5, tx nonce 4", core.ErrNonceTooLow), ethtx.NonceTooLow},
		{say("OldNonce, Current nonce: 3, nonce of rejected tx: 2"), ethtx.NonceTooLow},
		{say("Nonce below current account nonce"), ethtx.NonceTooLow},
		{txpool.ErrUnderpriced, ethtx.Underpriced},
		{txpool.ErrTxGasPriceTooLow, ethtx.Underpriced},
		{core.ErrFeeCapTooLow, ethtx.Underpriced},
		{say("Gas price below configured minimum gas price"), ethtx.Underpriced},
		{txpool.ErrReplaceUnderpriced, ethtx.ReplacementUnderpriced},
		{say("ReplacementNotAllowed"), ethtx.ReplacementUnderpriced},
		{core.ErrInsufficientFunds, ethtx.InsufficientFunds},
		{say("Upfront cost exceeds account balance"), ethtx.InsufficientFunds},
		{fmt.Errorf("%w: gas 21000, minimum needed 50000", core.ErrFloorDataGas), ethtx.GasLimit},
		{fmt.Errorf("%w: transaction size 131073, limit 131072", txpool.ErrOversizedData), ethtx.TooLarge},
		{rpc.HTTPError{StatusCode: http.StatusRequestEntityTooLarge, Status: "413"}, ethtx.TooLarge},
		{core.ErrIntrinsicGas, ethtx.GasLimit},
		{txpool.ErrGasLimit, ethtx.GasLimit},
		{fmt.Errorf("%w (cap: 16777216, tx: 16777217)", core.ErrGasLimitTooHigh), ethtx.GasLimit},
		{say("tx fee (2.00 ether) exceeds the configured cap (1.00 ether)"), ethtx.FeeCap},
		{refusal{"execution reverted", "0x08c379a0"}, ethtx.Reverted},
		{say("execution reverted"), ethtx.Reverted},
		{ethereum.NotFound, ethtx.NotFound},
		{say("transaction indexing is in progress"), ethtx.Retry},
		{say("txpool is full"), ethtx.Retry},
		{txpool.ErrAccountLimitExceeded, ethtx.Retry},
		{say("header not found"), ethtx.Retry},
		{rpc.HTTPError{StatusCode: http.StatusTooManyRequests, Status: "429"}, ethtx.Retry},
		{rpc.HTTPError{StatusCode: http.StatusBadGateway, Status: "502"}, ethtx.Unknown},
		{fmt.Errorf("dial: %w", syscall.ECONNREFUSED), ethtx.Unknown},
		{fmt.Errorf("read: %w", syscall.ECONNRESET), ethtx.Unknown},
		{&net.OpError{Op: "read", Err: errors.New("i/o timeout")}, ethtx.Unknown},
		{context.DeadlineExceeded, ethtx.Unknown},
		{context.Canceled, ethtx.Unknown},
		{io.EOF, ethtx.Unknown},
		{io.ErrUnexpectedEOF, ethtx.Unknown},
		{rpc.ErrClientQuit, ethtx.Unknown},
		{say("something that nobody has seen before"), ethtx.Unknown},
	} {
		if got := ethtx.Classify(c.err); got != c.want {
			t.Errorf("%v: %v, want %v", c.err, got, c.want)
		}
		if got := ethtx.Classify(fmt.Errorf("wrapped: %w", c.err)); c.err != nil && got != c.want {
			t.Errorf("wrapped %v: %v, want %v", c.err, got, c.want)
		}
	}
}

func TestRevertDataIsRead(t *testing.T) {
	if got := ethtx.RevertData(fmt.Errorf("call: %w", refusal{"execution reverted", "0x0102"})); string(got) != "\x01\x02" {
		t.Fatalf("%x", got)
	}
	for _, err := range []error{nil, say("x"), refusal{"x", 7}, refusal{"x", "zz"}, errors.New("x")} {
		if got := ethtx.RevertData(err); got != nil {
			t.Errorf("%v: %x", err, got)
		}
	}
}
