// Package filled makes chains with full logs for benchmarks: a ChainLog on a node,
// logs in it, and records appended as fast as the node takes them.
package filled

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/rpc"

	"causeway/bindings"
	"causeway/chainlog"
	"causeway/testnet"
)

// filler is the throw-away account that opens and fills all logs.
const filler = "bench filler"

// Alloc is what the genesis block of a node must give for Deploy to work on it.
func Alloc() map[common.Address]*big.Int {
	much := new(big.Int).Lsh(big.NewInt(1), 110)
	return map[common.Address]*big.Int{testnet.ThrowAwayAddress(filler): much, testnet.ThrowAwayAddress(writer): much}
}

// Chain is a ChainLog contract on a node. It is not safe for concurrent use.
type Chain struct {
	Contract common.Address
	ID       *big.Int
	Client   *ethclient.Client

	key    *ecdsa.PrivateKey
	signer types.Signer
	nonce  uint64
	last   common.Hash // of the transaction posted last
}

// Deploy puts the contract on a chain on which the filler has sent nothing yet, so
// that contract and logs have the same names on every chain of this id.
func Deploy(ctx context.Context, node *testnet.Node) (*Chain, error) {
	c := &Chain{key: testnet.ThrowAwayKey(filler), ID: new(big.Int).SetUint64(node.ChainID())}
	connection, err := rpc.DialContext(ctx, node.IPC())
	if err != nil {
		return nil, fmt.Errorf("fill: %w", err)
	}
	c.Client, c.signer = ethclient.NewClient(connection), types.LatestSignerForChainID(c.ID)
	if c.nonce, err = c.Client.NonceAt(ctx, c.account(), nil); err == nil && c.nonce != 0 {
		err = errors.New("the filler's account was used before")
	}
	if err == nil {
		c.Contract = crypto.CreateAddress(c.account(), 0)
		err = c.send(ctx, nil, common.FromHex(bindings.ChainLogMetaData.Bin))
	}
	if err != nil {
		c.Client.Close()
		return nil, fmt.Errorf("fill: deploy ChainLog: %w", err)
	}
	return c, nil
}

// Close ends the connection.
func (c *Chain) Close() { c.Client.Close() }

func (c *Chain) account() common.Address { return crypto.PubkeyToAddress(c.key.PublicKey) }

var abi = bindings.NewChainLog()

// LogID is the id of the log that Open opens under a salt on a chain of this id.
func LogID(chainID *big.Int, salt byte) chainlog.LogID {
	account := testnet.ThrowAwayAddress(filler)
	id, err := chainlog.LogIDOf(chainID, crypto.CreateAddress(account, 0), account, chainlog.Hash{salt})
	if err != nil {
		panic(err) // of a chain id outside of uint256
	}
	return id
}

// Writer is an account that a log can be handed to, with its identity key's hash.
type Writer struct {
	Account common.Address
	KeyHash chainlog.Hash
}

// Open opens a log whose writers are the filler and next.
func (c *Chain) Open(ctx context.Context, salt byte, next Writer) (chainlog.LogID, error) {
	writers := []bindings.IChainLogWriter{{Account: c.account(), KeyHash: chainlog.Hash{1}}, {Account: next.Account, KeyHash: next.KeyHash}}
	const week = 7 * 24 * 3600
	if err := c.send(ctx, &c.Contract, abi.PackOpen(chainlog.Hash{salt}, c.account(), writers, week, 0, 0)); err != nil {
		return chainlog.LogID{}, fmt.Errorf("fill: open log %d: %w", salt, err)
	}
	return LogID(c.ID, salt), nil
}

// HandOver makes another the log's writer, in epoch 2.
func (c *Chain) HandOver(ctx context.Context, log chainlog.LogID, to common.Address) error {
	if err := c.send(ctx, &c.Contract, abi.PackHandOver(log, 1, to)); err != nil {
		return fmt.Errorf("fill: hand over log %s: %w", log, err)
	}
	return nil
}

// Bounds of one append. Three of the largest fill a block, and so many are on their
// way at once that blocks are full.
const (
	maxEntries = 300
	maxBytes   = 120_000
	inFlight   = 24
)

// Fill appends records, which must go on from the log's end, and returns when all
// stand.
func (c *Chain) Fill(ctx context.Context, log chainlog.LogID, records []chainlog.Record) error {
	for len(records) > 0 {
		n := fits(records)
		entries := make([]bindings.IChainLogEntry, n)
		for i, r := range records[:n] {
			entries[i] = bindings.IChainLogEntry{Session: r.Session, R: r.R, S: r.S, Text: r.Text}
		}
		data := abi.PackAppend(log, 1, records[0].Prev, math.MaxUint64, entries, nil)
		if err := c.post(ctx, &c.Contract, data); err != nil {
			return fmt.Errorf("fill log %s: entry %d: %w", log, records[0].Index, err)
		}
		last := records[n-1]
		if records = records[n:]; len(records) == 0 || c.nonce%inFlight == 0 {
			if err := c.settle(ctx); err != nil {
				return fmt.Errorf("fill log %s: up to entry %d: %w", log, last.Index, err)
			}
		}
	}
	return nil
}

// fits is how many of the next records go into one append.
func fits(records []chainlog.Record) int {
	var b chainlog.Batch
	for i, r := range records {
		if b.Entries = append(b.Entries, r.Entry); i == maxEntries || b.Bytes() > maxBytes {
			return i
		}
	}
	return len(records)
}

// send has one transaction succeed.
func (c *Chain) send(ctx context.Context, to *common.Address, data []byte) error {
	if err := c.post(ctx, to, data); err != nil {
		return err
	}
	return c.settle(ctx)
}

// The base fee grows by an eighth with every full block; the filler pays whatever
// it comes to.
var (
	gwei   = big.NewInt(1_000_000_000)
	feeCap = new(big.Int).Lsh(big.NewInt(1), 70)
)

// post gives the node the next transaction. The gas is more than any needs.
func (c *Chain) post(ctx context.Context, to *common.Address, data []byte) error {
	tx, err := types.SignNewTx(c.key, c.signer, &types.DynamicFeeTx{
		ChainID: c.ID, Nonce: c.nonce, To: to, Data: data, Gas: 16_000_000,
		GasFeeCap: feeCap, GasTipCap: gwei,
	})
	if err != nil {
		return err
	}
	if err := c.Client.SendTransaction(ctx, tx); err != nil {
		return err
	}
	c.nonce++
	c.last = tx.Hash()
	return nil
}

// settle waits until all that was posted stands, and tells whether the last one
// succeeded: an append that fails fails all behind it. Whatever the node says until
// then (not found, still indexing) is waited out.
func (c *Chain) settle(ctx context.Context) error {
	every := time.NewTicker(5 * time.Millisecond)
	defer every.Stop()
	for {
		r, err := c.Client.TransactionReceipt(ctx, c.last)
		switch {
		case err == nil && r.Status != types.ReceiptStatusSuccessful:
			return fmt.Errorf("transaction %s failed", c.last)
		case err == nil:
			return nil
		case ctx.Err() != nil:
			return errors.Join(err, ctx.Err())
		}
		select {
		case <-every.C:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
