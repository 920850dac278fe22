package sim

import (
	"context"
	"encoding/binary"
	"errors"
	"math/big"
	"slices"

	"causeway/chainlog"
	"causeway/chainlog/ethlog"
	"causeway/internal/ethtx"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// chain is the log chain in memory: accounts with nonces, a pool, blocks with the
// state after them, and the contract's rules (contract.go). Blocks come, and are
// lost, when the world says so.
type chain struct {
	id       *big.Int
	contract common.Address
	blocks   []*block // canonical, by number
	pool     []*pooled
	receipts map[common.Hash]receipt
	forks    uint64
}

type block struct {
	number       uint64
	hash, parent common.Hash
	time         uint64 // Unix seconds
	txs          []*pooled
	state        *state // never changed once the block holds it
}

// pooled is a transaction with what is needed of it.
type pooled struct {
	tx   *types.Transaction
	from common.Address
	call *ethlog.Call // nil: not to the contract
}

type receipt struct {
	block uint64
	hash  common.Hash
	ok    bool
	gas   uint64
}

func newChain(now uint64) *chain {
	c := &chain{
		id: big.NewInt(4242), contract: common.HexToAddress("0x00000000000000000000000000000000000c4a1e"),
		receipts: map[common.Hash]receipt{},
	}
	g := &block{time: now, state: newState()}
	g.hash = c.hashOf(0)
	c.blocks = []*block{g}
	return c
}

func (c *chain) hashOf(number uint64) common.Hash {
	var b [16]byte
	binary.BigEndian.PutUint64(b[:], number)
	binary.BigEndian.PutUint64(b[8:], c.forks)
	return crypto.Keccak256Hash(b[:])
}

func (c *chain) head() *block { return c.blocks[len(c.blocks)-1] }

// below returns the block depth blocks below the newest one, the genesis if there
// are not so many.
func (c *chain) below(depth uint64) *block {
	return c.blocks[max(0, len(c.blocks)-1-int(depth))]
}

// errors as geth words them
var (
	errKnown       = errors.New("already known")
	errNonceLow    = errors.New("nonce too low")
	errReplacement = errors.New("replacement transaction underpriced")
)

// send puts a transaction into the pool.
func (c *chain) send(from common.Address, tx *types.Transaction) error {
	if tx.Nonce() < c.head().state.nonces[from] {
		return errNonceLow
	}
	for i, p := range c.pool {
		if p.from != from || p.tx.Nonce() != tx.Nonce() {
			continue
		}
		if p.tx.Hash() == tx.Hash() {
			return errKnown
		}
		if !dearer(tx.GasTipCap(), p.tx.GasTipCap()) || !dearer(tx.GasFeeCap(), p.tx.GasFeeCap()) {
			return errReplacement
		}
		c.pool[i] = c.open(from, tx)
		return nil
	}
	c.pool = append(c.pool, c.open(from, tx))
	return nil
}

// dearer is geth's rule for a replacement: a tenth more.
func dearer(now, was *big.Int) bool {
	least := new(big.Int).Mul(was, big.NewInt(11))
	return new(big.Int).Mul(now, big.NewInt(10)).Cmp(least) >= 0
}

func (c *chain) open(from common.Address, tx *types.Transaction) *pooled {
	p := &pooled{tx: tx, from: from}
	if to := tx.To(); to != nil && *to == c.contract {
		if call, err := ethlog.DecodeCall(tx.Data()); err == nil {
			p.call = &call
		}
	}
	return p
}

// mine makes a block at a time with those of the pool that are due by nonce and
// that take picks.
func (c *chain) mine(time uint64, take func() bool) {
	parent := c.head()
	b := &block{number: parent.number + 1, parent: parent.hash, time: max(time, parent.time+1), state: parent.state}
	b.hash = c.hashOf(b.number)
	for {
		i := slices.IndexFunc(c.pool, func(p *pooled) bool { return p.tx.Nonce() == b.state.nonces[p.from] })
		if i < 0 || !take() {
			break
		}
		p := c.pool[i]
		c.pool = slices.Delete(c.pool, i, i+1)
		b.state = b.state.clone()
		ok := b.state.apply(p, b)
		b.txs = append(b.txs, p)
		c.receipts[p.tx.Hash()] = receipt{block: b.number, hash: b.hash, ok: ok, gas: p.tx.Gas() / 2}
	}
	c.pool = slices.DeleteFunc(c.pool, func(p *pooled) bool { return p.tx.Nonce() < b.state.nonces[p.from] })
	c.blocks = append(c.blocks, b)
}

// lose takes the newest n blocks away. Their transactions are in the pool again,
// as far as keep says.
func (c *chain) lose(n int, keep func() bool) {
	gone := c.blocks[len(c.blocks)-n:]
	c.blocks = slices.Clone(c.blocks[:len(c.blocks)-n])
	c.forks++
	var back []*pooled
	for _, b := range gone {
		for _, p := range b.txs {
			delete(c.receipts, p.tx.Hash())
			if keep() {
				back = append(back, p)
			}
		}
	}
	c.pool = append(back, c.pool...)
}

// emptyPool is what a node has after a restart.
func (c *chain) emptyPool() { c.pool = nil }

// OutcomeAt implements gatewaytest.Register.
func (c *chain) OutcomeAt(transfer chainlog.Hash, depth uint64) chainlog.Outcome {
	return c.below(depth).state.outcomes[transfer].Outcome
}

// RecordsAt implements gatewaytest.Register.
func (c *chain) RecordsAt(log chainlog.LogID, depth uint64) []chainlog.Record {
	return c.below(depth).state.logs[log].records
}

// view is what a writer sees in the newest block.
func (c *chain) view(account common.Address, log chainlog.LogID, w ethlog.Wants) ethlog.View {
	h := c.head()
	v := ethlog.View{
		Head: ethtx.Head{
			Number: h.number, Hash: h.hash, Parent: h.parent, Time: h.time, BaseFee: gwei, Tip: gwei, GasPrice: gwei,
			Nonce: h.state.nonces[account], Balance: ether,
		},
		Genesis: c.blocks[0].hash, Contract: true, Log: h.state.view(log), MarkHeight: w.MarkHeight,
		Below: map[uint64]ethlog.Below{}, Outcomes: map[chainlog.Hash]ethlog.Moved{},
	}
	if w.MarkHeight < uint64(len(c.blocks)) {
		v.AtMark = c.blocks[w.MarkHeight].hash
	}
	if w.Lost(v.AtMark) && w.FloorHeight < uint64(len(c.blocks)) {
		v.AtFloor = c.blocks[w.FloorHeight].hash
	}
	for _, d := range w.Depths {
		if d < uint64(len(c.blocks)) {
			b := c.below(d)
			v.Below[d] = ethlog.Below{Number: b.number, Block: b.hash, Log: b.state.view(log)}
		}
	}
	for _, t := range w.Reads(v.AtMark) {
		v.Outcomes[t] = h.state.outcomes[t]
	}
	return v
}

var (
	gwei  = big.NewInt(1_000_000_000)
	ether = new(big.Int).Mul(big.NewInt(1_000_000), big.NewInt(1_000_000_000_000_000_000))
)

// node is the chain as one instance's connection shows it: ethtx.Backend, as far
// as a Sender's effects need it.
type node struct {
	ethtx.Backend // nil: the rest is never called
	w             *world
	in            *instance
}

var errNoAnswer = errors.New("read: connection reset by peer")

// SendTransaction loses some requests, and some answers.
func (n node) SendTransaction(_ context.Context, tx *types.Transaction) error {
	f := &n.w.faults
	if n.w.chainDown || n.w.chance(f.sendLost) {
		return errNoAnswer
	}
	err := n.w.chain.send(n.in.account, tx)
	n.w.trace("broadcast", n.in.name, tx.Nonce(), err)
	if n.w.chance(f.sendUnanswered) {
		return errNoAnswer
	}
	return err
}

// TransactionReceipt knows the canonical chain.
func (n node) TransactionReceipt(_ context.Context, hash common.Hash) (*types.Receipt, error) {
	if n.w.chainDown {
		return nil, errNoAnswer
	}
	if n.w.chance(n.w.faults.sendUnanswered) {
		return nil, errors.New("transaction indexing is in progress")
	}
	r, ok := n.w.chain.receipts[hash]
	if !ok {
		return nil, ethereum.NotFound
	}
	out := &types.Receipt{TxHash: hash, BlockNumber: new(big.Int).SetUint64(r.block), BlockHash: r.hash, GasUsed: r.gas}
	if r.ok {
		out.Status = types.ReceiptStatusSuccessful
	}
	return out, nil
}

// CallContractAtHash is asked for the reason of a revert only.
func (n node) CallContractAtHash(context.Context, ethereum.CallMsg, common.Hash) ([]byte, error) {
	return nil, errNoAnswer
}
