package ethtxtest

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"causeway/internal/ethtx"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"
)

// Fault is what becomes of one request to a node.
type Fault uint8

// The faults, each in both forms: it did not happen, or it did and the answer was
// lost.
const (
	None    Fault = iota
	NotDone       // no answer, and nothing happened
	Done          // no answer, but it happened
)

// ErrNoAnswer is how a lost answer looks.
var ErrNoAnswer = fmt.Errorf("read tcp 127.0.0.1: %w", context.DeadlineExceeded)

// Backend is a node of a Chain, as far as IO and the views of tests need one.
type Backend struct {
	Chain *Chain
	// Send and Look decide what becomes of a broadcast and of a request for a
	// receipt; nil: no fault.
	Send func(*types.Transaction) Fault
	Look func(common.Hash) Fault
	// Indexing answers every request for a receipt as a node that just started.
	Indexing bool
	// Blind answers so many requests for a receipt with "not found", as a node
	// whose index is behind its blocks.
	Blind int
}

var _ ethtx.Backend = (*Backend)(nil)

var errUnsupported = errors.New("ethtxtest: not supported")

// ChainID as in ethtx.Backend.
func (b *Backend) ChainID(context.Context) (*big.Int, error) { return b.Chain.ID, nil }

// Newest as in ethtx.Backend.
func (b *Backend) Newest(context.Context) (ethtx.Block, error) { return b.Chain.Head().Block, nil }

// BlockAt as in ethtx.Backend.
func (b *Backend) BlockAt(_ context.Context, number uint64) (ethtx.Block, error) {
	if m := b.Chain.At(number); m != nil {
		return m.Block, nil
	}
	return ethtx.Block{}, ethereum.NotFound
}

func (b *Backend) at(block common.Hash) (*Mined, error) {
	if m := b.Chain.ByHash(block); m != nil {
		return m, nil
	}
	return nil, errors.New("header not found")
}

// NonceAtHash as in ethtx.Backend.
func (b *Backend) NonceAtHash(_ context.Context, a common.Address, block common.Hash) (uint64, error) {
	m, err := b.at(block)
	if err != nil {
		return 0, err
	}
	return m.State.Nonces[a], nil
}

var plenty = new(big.Int).Exp(big.NewInt(10), big.NewInt(24), nil)

// BalanceAtHash as in ethtx.Backend.
func (b *Backend) BalanceAtHash(_ context.Context, a common.Address, block common.Hash) (*big.Int, error) {
	m, err := b.at(block)
	if err != nil {
		return nil, err
	}
	if x := m.State.Balances[a]; x != nil {
		return x, nil
	}
	return plenty, nil
}

// CodeAtHash as in ethtx.Backend.
func (b *Backend) CodeAtHash(_ context.Context, a common.Address, block common.Hash) ([]byte, error) {
	m, err := b.at(block)
	if err != nil || m.State.Contracts[a] == nil {
		return nil, err
	}
	return []byte{0xfe}, nil
}

// CallContractAtHash answers what a call reverts with.
func (b *Backend) CallContractAtHash(_ context.Context, msg ethereum.CallMsg, block common.Hash) ([]byte, error) {
	m, err := b.at(block)
	if err != nil {
		return nil, err
	}
	code := m.State.Contracts[*msg.To]
	if code == nil {
		return nil, nil
	}
	if _, revert, ok := code.Clone().Run(msg.From, msg.Data, m.Block); !ok {
		return nil, revertError(revert)
	}
	return nil, nil
}

type revertError []byte

func (e revertError) Error() string  { return "execution reverted" }
func (e revertError) ErrorCode() int { return 3 }
func (e revertError) ErrorData() any { return fmt.Sprintf("0x%x", []byte(e)) }

// EstimateGas as in ethtx.Backend.
func (b *Backend) EstimateGas(context.Context, ethereum.CallMsg) (uint64, error) {
	return 0, errUnsupported
}

// SuggestGasTipCap as in ethtx.Backend.
func (b *Backend) SuggestGasTipCap(context.Context) (*big.Int, error) { return b.Chain.Tip, nil }

// SuggestGasPrice as in ethtx.Backend.
func (b *Backend) SuggestGasPrice(context.Context) (*big.Int, error) { return b.Chain.Tip, nil }

// SendTransaction as in ethtx.Backend.
func (b *Backend) SendTransaction(_ context.Context, tx *types.Transaction) error {
	fault := None
	if b.Send != nil {
		fault = b.Send(tx)
	}
	if fault == NotDone {
		return ErrNoAnswer
	}
	err := b.Chain.Add(tx)
	if fault == Done {
		return ErrNoAnswer
	}
	return err
}

// TransactionReceipt as in ethtx.Backend.
func (b *Backend) TransactionReceipt(_ context.Context, hash common.Hash) (*types.Receipt, error) {
	if b.Indexing {
		return nil, errors.New("transaction indexing is in progress")
	}
	if b.Look != nil && b.Look(hash) != None {
		return nil, ErrNoAnswer
	}
	if b.Blind > 0 {
		b.Blind--
		return nil, ethereum.NotFound
	}
	if r := b.Chain.Receipt(hash); r != nil {
		return r, nil
	}
	return nil, ethereum.NotFound
}

// FilterLogs is not supported.
func (b *Backend) FilterLogs(context.Context, ethereum.FilterQuery) ([]types.Log, error) {
	return nil, errUnsupported
}

// SubscribeBlocks is not supported.
func (b *Backend) SubscribeBlocks(context.Context, chan<- ethtx.Block) (ethereum.Subscription, error) {
	return nil, errUnsupported
}

// CallContext is not supported.
func (b *Backend) CallContext(context.Context, any, string, ...any) error { return errUnsupported }

// HeadOf returns the newest block with an account, as ethtx.ReadHead does; now is
// the local clock.
func (c *Chain) HeadOf(account common.Address, now time.Time) ethtx.Head {
	h := c.Head()
	balance := h.State.Balances[account]
	if balance == nil {
		balance = plenty
	}
	return ethtx.Head{Now: now, Number: h.Number, Hash: h.Hash, Parent: h.Parent, Time: h.Time, BaseFee: h.BaseFee, Tip: c.Tip,
		GasPrice: c.Tip, Nonce: h.State.Nonces[account], Balance: balance}
}

// BatchCallContext is unsupported.
func (b *Backend) BatchCallContext(context.Context, []rpc.BatchElem) error { return errUnsupported }
