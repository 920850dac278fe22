package ethtx

import (
	"context"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// IO performs the effects of a Sender against a node, a signer and an outbox.
type IO struct {
	Backend Backend
	Signer  Signer
	Outbox  Outbox
	ChainID *big.Int
	// Timeout bounds each request to the node and the signer; default 10 s.
	Timeout time.Duration
}

func (o IO) timeout() time.Duration {
	if o.Timeout > 0 {
		return o.Timeout
	}
	return 10 * time.Second
}

// Perform does one effect and returns the event that answers it, nil if none
// does. The error is of the outbox alone: the driver must stop, and go on only
// from what the outbox then holds. All other failures are inside the event.
func (o IO) Perform(ctx context.Context, e Effect) (Event, error) {
	if p, ok := e.(Persist); ok {
		if err := o.Outbox.Commit(p.Put, p.Del); err != nil {
			return nil, fmt.Errorf("outbox: keeping %d and forgetting %d transactions: %w", len(p.Put), len(p.Del), err)
		}
		return nil, nil
	}
	ctx, cancel := context.WithTimeout(ctx, o.timeout())
	defer cancel()
	switch e := e.(type) {
	case Sign:
		tx, err := o.Signer.SignTx(ctx, e.Tx, o.ChainID)
		return Signed{ID: e.ID, Seq: e.Seq, Tx: tx, Err: err}, nil
	case Broadcast:
		return Sent{ID: e.ID, Hash: e.Tx.Hash(), Err: o.Backend.SendTransaction(ctx, e.Tx)}, nil
	case Look:
		return o.look(ctx, e), nil
	}
	return nil, nil
}

func (o IO) look(ctx context.Context, e Look) Looked {
	for i := len(e.Hashes) - 1; i >= 0; i-- {
		r, err := o.Backend.TransactionReceipt(ctx, e.Hashes[i])
		switch {
		case Classify(err) == NotFound || (err == nil && r == nil):
			continue
		case err != nil:
			return Looked{ID: e.ID, Err: err}
		}
		out := &Receipt{Tx: r.TxHash, Block: r.BlockNumber.Uint64(), BlockHash: r.BlockHash, OK: r.Status == types.ReceiptStatusSuccessful,
			GasUsed: r.GasUsed, Gas: e.Call.Gas, Logs: r.Logs}
		if !out.OK && !out.OutOfGas() {
			out.Revert = o.reason(ctx, e.Call, r.BlockHash)
		}
		return Looked{ID: e.ID, Receipt: out}
	}
	return Looked{ID: e.ID}
}

// reason tries a reverted call again on top of its block. The state may differ
// from the one it met, so that the answer explains and proves nothing; no answer
// is no fault.
func (o IO) reason(ctx context.Context, call Job, block common.Hash) []byte {
	msg := ethereum.CallMsg{From: o.Signer.Account(), To: &call.To, Gas: call.Gas, Data: call.Data}
	_, err := o.Backend.CallContractAtHash(ctx, msg, block)
	return RevertData(err)
}

// ReadHead reads the newest block and the account as it stands in that block.
func ReadHead(ctx context.Context, b Backend, account common.Address) (Head, error) {
	block, err := b.Newest(ctx)
	if err != nil {
		return Head{}, fmt.Errorf("reading the newest block: %w", err)
	}
	return HeadAt(ctx, b, account, block)
}

// HeadAt reads the account as it stands in a block.
func HeadAt(ctx context.Context, b Backend, account common.Address, block Block) (Head, error) {
	out := Head{Now: time.Now(), Number: block.Number, Hash: block.Hash, Parent: block.Parent, Time: block.Time, BaseFee: block.BaseFee}
	var err error
	if out.Nonce, err = b.NonceAtHash(ctx, account, block.Hash); err != nil {
		return Head{}, fmt.Errorf("block %d: reading the nonce of %s: %w", block.Number, account, err)
	}
	if out.Balance, err = b.BalanceAtHash(ctx, account, block.Hash); err != nil {
		return Head{}, fmt.Errorf("block %d: reading the balance of %s: %w", block.Number, account, err)
	}
	if block.BaseFee != nil {
		out.Tip, err = b.SuggestGasTipCap(ctx)
	} else {
		out.GasPrice, err = b.SuggestGasPrice(ctx)
	}
	if err != nil {
		return Head{}, fmt.Errorf("block %d: asking for a gas price: %w", block.Number, err)
	}
	return out, nil
}
