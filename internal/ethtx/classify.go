package ethtx

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"
	"syscall"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/rpc"
)

// Class is what an error of a node means for a transaction.
type Class uint8

// The classes. Only Done and Known say that the node has the transaction.
const (
	Done                   Class = iota // no error
	Known                               // the pool has these very bytes
	NonceTooLow                         // the nonce is used: perhaps by us, look
	Underpriced                         // below what the pool takes: bump
	ReplacementUnderpriced              // the pool has another one: bump
	InsufficientFunds                   // the account cannot pay
	TooLarge                            // more bytes than nodes take: never
	GasLimit                            // too little or too much gas: never
	FeeCap                              // the fee exceeds the node's or our cap
	Reverted                            // a call that the contract refuses
	NotFound                            // the node says that there is no such thing
	Retry                               // the node cannot tell now; later
	Unknown                             // no clear answer: it may be done or not
)

var classNames = [...]string{"done", "known", "nonce too low", "underpriced", "replacement underpriced",
	"insufficient funds", "too large", "gas limit", "fee cap", "reverted", "not found", "retry", "unknown"}

func (c Class) String() string { return classNames[c] }

// texts maps what nodes say, in lower case, to a class; the first that is
// contained in the message wins. geth, anvil, Besu, Nethermind and Erigon word
// these differently.
var texts = []struct {
	contains string
	class    Class
}{
	{"already known", Known},
	{"known transaction", Known},
	{"alreadyknown", Known},
	{"already imported", Known},
	{"nonce too low", NonceTooLow},
	{"nonce_too_low", NonceTooLow},
	{"oldnonce", NonceTooLow},
	{"nonce is too low", NonceTooLow},
	{"nonce below current account nonce", NonceTooLow},
	{"replacement transaction underpriced", ReplacementUnderpriced},
	{"transaction replacement underpriced", ReplacementUnderpriced},
	{"replacementnotallowed", ReplacementUnderpriced},
	{"insufficient gas for floor data", GasLimit},
	{"insufficient funds", InsufficientFunds},
	{"upfront cost exceeds account balance", InsufficientFunds},
	{"overshot", InsufficientFunds},
	{"exceeds the configured cap", FeeCap},
	{"fee cap exceeded", FeeCap},
	{"gas price below configured minimum", Underpriced},
	{"transaction underpriced", Underpriced},
	{"gas price below minimum", Underpriced},
	{"gas price too low", Underpriced},
	{"feetoolow", Underpriced},
	{"max fee per gas less than block base fee", Underpriced},
	{"underpriced", Underpriced},
	{"oversized data", TooLarge},
	{"transaction size", TooLarge},
	{"request entity too large", TooLarge},
	{"content length too large", TooLarge},
	{"max initcode size", TooLarge},
	{"intrinsic gas", GasLimit},
	{"exceeds block gas limit", GasLimit},
	{"gas limit too high", GasLimit},
	{"exceeds transaction gas", GasLimit},
	{"execution reverted", Reverted},
	{"transaction indexing is in progress", Retry},
	{"txpool is full", Retry},
	{"out of capacity", Retry},
	{"account limit exceeded", Retry},
	{"in-flight transaction limit", Retry},
	{"too many requests", Retry},
	{"header not found", Retry},
	{"missing trie node", Retry},
	{"historical state", Retry},
	{"unknown block", Retry},
}

// Classify is the only place that reads what a node says.
func Classify(err error) Class {
	if err == nil {
		return Done
	}
	if errors.Is(err, ethereum.NotFound) {
		return NotFound
	}
	if NoAnswer(err) {
		return Unknown
	}
	if len(RevertData(err)) > 0 {
		return Reverted
	}
	var limited rpc.HTTPError
	if errors.As(err, &limited) {
		switch {
		case limited.StatusCode == 413:
			return TooLarge
		case limited.StatusCode == 429:
			return Retry
		default: // a proxy may answer 502 for what the node has taken
			return Unknown
		}
	}
	var said *saidError
	if errors.As(err, &said) {
		err = said.err // in the node's own words, uncut
	}
	text := strings.ToLower(err.Error())
	for _, t := range texts {
		if strings.Contains(text, t.contains) {
			return t.class
		}
	}
	return Unknown
}

// NoAnswer tells whether an error is of the connection and says nothing about
// the request.
func NoAnswer(err error) bool {
	var network net.Error
	return errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) ||
		errors.Is(err, rpc.ErrClientQuit) || errors.Is(err, rpc.ErrSubscriptionQueueOverflow) ||
		errors.Is(err, syscall.ECONNREFUSED) || errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) ||
		errors.As(err, &network)
}

// RevertData returns the data with which a contract refused a call, or nil.
func RevertData(err error) []byte {
	var d rpc.DataError
	if !errors.As(err, &d) {
		return nil
	}
	text, ok := d.ErrorData().(string)
	if !ok {
		return nil
	}
	b, err := hexutil.Decode(text)
	if err != nil {
		return nil
	}
	return b
}
