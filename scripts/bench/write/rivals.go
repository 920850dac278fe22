package write

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"
	"path/filepath"
	"time"

	"causeway/bindings"
	"causeway/chainlog"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
	"causeway/scripts/bench/steps"
	"causeway/testnet"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/syndtr/goleveldb/leveldb"
	"github.com/syndtr/goleveldb/leveldb/opt"
)

// rival writes one transaction an entry, through the bindings and geth's own
// client. Nonce, gas and fees are known to it beforehand, which favours it: it asks
// the node for nothing that it can do without. As durable means the same to it as to
// us, it keeps each signed transaction in a goleveldb, synced, before it is sent.
type rival struct {
	client   *ethclient.Client
	outbox   *leveldb.DB
	instance *bind.BoundContract
	opts     *bind.TransactOpts
	contract *bindings.ChainLog
	identity *ecdsa.PrivateKey
	log      chainlog.LogID
	prev     chainlog.Hash
	index    uint64
	session  *steps.Session
	steps    *steps.Transfers
	sessions uint64
	left     []chainlog.Entry // signed and not written yet
}

func (r *Rig) newRival(ctx context.Context, name string, t *steps.Transfers) (*rival, error) {
	id, err := r.openLog(ctx, name)
	if err != nil {
		return nil, err
	}
	client, err := ethclient.DialContext(ctx, r.Node.IPC())
	if err != nil {
		return nil, err
	}
	contract := bindings.NewChainLog()
	v := &rival{client: client, contract: contract, instance: contract.Instance(client, r.Contract),
		opts: bind.NewKeyedTransactor(testnet.ThrowAwayKey(name), r.ChainID), identity: gatewaytest.Key("bench"), log: id, prev: id, steps: t}
	nonce, err := client.NonceAt(ctx, v.opts.From, nil)
	if err != nil {
		return nil, err
	}
	v.opts.Nonce, v.opts.GasLimit = new(big.Int).SetUint64(nonce), 400_000
	v.opts.GasFeeCap, v.opts.GasTipCap = big.NewInt(100e9), big.NewInt(1e9)
	v.opts.NoSend = true
	v.outbox, err = leveldb.OpenFile(filepath.Join(r.dir, "outbox-"+name), nil)
	return v, err
}

func (v *rival) close() error {
	v.client.Close()
	return v.outbox.Close()
}

// entry signs what comes next, a step at a time.
func (v *rival) entry() (chainlog.Entry, error) {
	for len(v.left) == 0 {
		if v.session == nil {
			v.sessions++
			v.session = v.steps.Session(v.sessions, odap.Role(1+v.sessions%2), v.identity)
		}
		var err error
		if v.left, err = v.session.Next(); err != nil {
			return chainlog.Entry{}, err
		}
		if v.left == nil {
			v.session = nil
		}
	}
	e := v.left[0]
	v.left = v.left[1:]
	return e, nil
}

// send writes one entry and returns its transaction.
func (v *rival) send(ctx context.Context) (*types.Transaction, error) {
	e, err := v.entry()
	if err != nil {
		return nil, err
	}
	v.opts.Context = ctx
	data := v.contract.PackAppend(v.log, 1, v.prev, uint64(time.Now().Add(12*time.Hour).Unix()),
		[]bindings.IChainLogEntry{{Session: e.Session, R: e.R, S: e.S, Text: e.Text}}, nil)
	tx, err := bind.Transact(v.instance, v.opts, data) // signs
	if err != nil {
		return nil, err
	}
	raw, err := tx.MarshalBinary()
	if err == nil {
		err = v.outbox.Put(tx.Hash().Bytes(), raw, &opt.WriteOptions{Sync: true})
	}
	if err == nil {
		err = v.client.SendTransaction(ctx, tx)
	}
	if err != nil {
		return nil, err
	}
	v.prev = chainlog.HashAt(v.log, v.index, v.prev, e)
	v.index++
	v.opts.Nonce.Add(v.opts.Nonce, common.Big1)
	return tx, nil
}

// mined waits for the receipt of a transaction by looking at every new head, and
// says whether it took effect.
func (v *rival) mined(ctx context.Context, heads <-chan *types.Header, tx common.Hash) error {
	for {
		r, err := v.client.TransactionReceipt(ctx, tx)
		if err == nil {
			if r.Status != types.ReceiptStatusSuccessful {
				return fmt.Errorf("transaction %s was refused", tx)
			}
			return nil
		}
		select {
		case <-heads:
		case <-ctx.Done():
			return errors.Join(err, ctx.Err())
		}
	}
}

// Sequential writes one transaction an entry and waits for each, on new heads.
func (r *Rig) Sequential(ctx context.Context, t *steps.Transfers, during time.Duration) (res Result, err error) {
	v, err := r.newRival(ctx, "sequential", t)
	if err != nil {
		return Result{}, err
	}
	defer func() { err = errors.Join(err, v.close()) }()
	heads := make(chan *types.Header, 64)
	sub, err := v.client.SubscribeNewHead(ctx, heads)
	if err != nil {
		return Result{}, err
	}
	defer sub.Unsubscribe()
	start := time.Now()
	for time.Since(start) < during {
		tx, err := v.send(ctx)
		if err == nil {
			err = v.mined(ctx, heads, tx.Hash())
		}
		if err != nil {
			return Result{}, fmt.Errorf("sequential writer: entry %d: %w", v.index, err)
		}
	}
	return Result{Entries: v.index, Appends: v.index, Took: time.Since(start)}, nil
}

// The pipelined writer has unmined transactions under way: enough to fill blocks, few
// enough that the node's pool drops none. It looks at one receipt in each stride of
// them, for a receipt costs the node as much as a block has transactions.
const (
	unmined = 512
	stride  = 128
)

// Pipelined writes one transaction an entry and waits for none of them but one that
// is unmined transactions back, and in the end for the last.
func (r *Rig) Pipelined(ctx context.Context, t *steps.Transfers, during time.Duration) (res Result, err error) {
	v, err := r.newRival(ctx, "pipelined", t)
	if err != nil {
		return Result{}, err
	}
	defer func() { err = errors.Join(err, v.close()) }()
	heads := make(chan *types.Header, 4096)
	sub, err := v.client.SubscribeNewHead(ctx, heads)
	if err != nil {
		return Result{}, err
	}
	defer sub.Unsubscribe()
	var sent []common.Hash
	seen := 0
	start := time.Now()
	for time.Since(start) < during {
		if len(sent)-seen >= unmined {
			seen += stride
			if err := v.mined(ctx, heads, sent[seen-1]); err != nil {
				return Result{}, fmt.Errorf("pipelined writer: entry %d: %w", seen-1, err)
			}
		}
		tx, err := v.send(ctx)
		if err != nil {
			return Result{}, fmt.Errorf("pipelined writer: entry %d: %w", v.index, err)
		}
		sent = append(sent, tx.Hash())
	}
	if err := v.mined(ctx, heads, sent[len(sent)-1]); err != nil {
		return Result{}, fmt.Errorf("pipelined writer: last entry: %w", err)
	}
	return Result{Entries: v.index, Appends: v.index, Took: time.Since(start)}, nil
}
