package chainlogtest

import (
	"context"
	"crypto/sha256"
	"fmt"
	"math/big"
	"slices"
	"sync"

	"causeway/chainlog"
)

// ChainOptions sets up a Chain. The zero value is a chain whose blocks a test
// makes by hand and whose newest block is final.
type ChainOptions struct {
	// Confirmations is the depth at which an instance counts a block as final.
	// Losing such a block halts it.
	Confirmations uint64
	// AutoMine makes blocks as long as somebody waits for one.
	AutoMine bool
	// MaxPending bounds the batches of one instance that are not final yet;
	// beyond it Append says ErrBusy. 0 means 1,024.
	MaxPending int
}

// Chain is a log chain in memory. All methods may be called from many goroutines.
type Chain struct {
	mu        sync.Mutex
	opts      ChainOptions
	blocks    [][]*tx // blocks[0] is the genesis, empty
	pool      []*tx   // in order of arrival
	logs      map[chainlog.LogID]*ledger
	outcomes  map[chainlog.Hash][]move // in order of blocks
	disks     map[seat]*disk
	instances []*Memory // open ones, in order of opening
	down      bool
	changed   chan struct{}
	answers   []func() // to be given once mu is free
}

// ledger is what the contract stores of one log.
type ledger struct {
	listed  []string
	epoch   uint64
	writer  string
	records []chainlog.Record
	blockOf []uint64 // of each record
}

type move struct {
	block   uint64
	outcome chainlog.Outcome
}

// seat names an instance of a log.
type seat struct {
	log  chainlog.LogID
	name string
}

// tx is a transaction: a batch at its place, or a takeover.
type tx struct {
	log     chainlog.LogID
	from    string
	epoch   uint64
	prev    chainlog.Hash
	records []chainlog.Record
	asks    []chainlog.Ask
	durable chainlog.Durability
	takes   bool   // the writership
	local   bool   // answered as local: a crash does not take it away
	block   uint64 // 0: in none
}

// NewChain begins a chain with a genesis block.
func NewChain(o ChainOptions) *Chain {
	if o.MaxPending <= 0 {
		o.MaxPending = 1024
	}
	return &Chain{
		opts: o, blocks: make([][]*tx, 1), logs: map[chainlog.LogID]*ledger{},
		outcomes: map[chainlog.Hash][]move{}, disks: map[seat]*disk{}, changed: make(chan struct{}),
	}
}

// NewLog opens a log for the named instances; the first is its writer, in epoch 1.
func (c *Chain) NewLog(name string, instances ...string) chainlog.LogID {
	opener := sha256.Sum256([]byte(name))
	id, err := chainlog.LogIDOf(big.NewInt(0), [20]byte{}, [20]byte(opener[:]), chainlog.Hash{})
	if err != nil || len(instances) == 0 {
		panic(fmt.Sprintf("new log %q: %d instances, %v", name, len(instances), err))
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.logs[id] = &ledger{listed: instances, epoch: 1, writer: instances[0]}
	c.disks[seat{id, instances[0]}] = &disk{}
	return id
}

// Height returns the number of the newest block.
func (c *Chain) Height() uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.height()
}

func (c *Chain) height() uint64 { return uint64(len(c.blocks) - 1) }

// Mine makes n blocks; the first takes all that is in the pool.
func (c *Chain) Mine(n int) {
	c.mu.Lock()
	defer c.unlock()
	for range n {
		c.mine()
	}
}

// unlock frees the chain and then gives the answers that have become due, in
// their order: who is answered may call the chain.
func (c *Chain) unlock() {
	answers := c.answers
	c.answers = nil
	c.mu.Unlock()
	for _, a := range answers {
		a()
	}
}

func (c *Chain) mine() {
	pool := c.pool
	c.pool = nil
	c.blocks = append(c.blocks, nil)
	for _, t := range pool {
		c.apply(t, c.height())
	}
	c.news()
}

// news tells everybody that the chain has another head.
func (c *Chain) news() {
	close(c.changed)
	c.changed = make(chan struct{})
	for _, m := range slices.Clone(c.instances) {
		m.onHead()
	}
}

// maxSettle bounds the blocks that one call makes: more is an Append that can
// never be answered.
const maxSettle = 10_000

// settle makes blocks while anybody waits for one, if the chain does so.
func (c *Chain) settle() {
	waiting := func(m *Memory) bool { return len(m.waits) > 0 }
	for n := 0; c.opts.AutoMine && !c.down && slices.ContainsFunc(c.instances, waiting); n++ {
		if n == maxSettle {
			panic(fmt.Sprintf("an append is not answered after %d blocks", n))
		}
		c.mine()
	}
}

// apply is the contract: a transaction that states something untrue is reverted.
func (c *Chain) apply(t *tx, number uint64) {
	l := c.logs[t.log]
	switch {
	case t.epoch != l.epoch:
		return
	case t.takes:
		l.epoch, l.writer = l.epoch+1, t.from
	case t.from != l.writer || len(t.records) > 0 && t.prev != l.head(t.log).Hash:
		return
	default:
		l.records = append(l.records, t.records...)
		for range t.records {
			l.blockOf = append(l.blockOf, number)
		}
		for _, a := range t.asks {
			c.ask(a, t.log, number)
		}
	}
	t.block = number
	c.blocks[number] = append(c.blocks[number], t)
}

func (c *Chain) ask(a chainlog.Ask, own chainlog.LogID, number uint64) {
	id := a.Transfer(own)
	was := c.outcomeAt(id, number)
	if now := chainlog.NextOutcome(was, a.Act); now != was {
		c.outcomes[id] = append(c.outcomes[id], move{number, now})
	}
}

func (c *Chain) outcomeAt(transfer chainlog.Hash, number uint64) chainlog.Outcome {
	o := chainlog.None
	for _, m := range c.outcomes[transfer] {
		if m.block <= number {
			o = m.outcome
		}
	}
	return o
}

func (l *ledger) head(id chainlog.LogID) chainlog.Head {
	h := chainlog.Head{Length: uint64(len(l.records)), Hash: id, Epoch: l.epoch}
	if h.Length > 0 {
		h.Hash = l.records[h.Length-1].Hash
	}
	return h
}

// Rewind takes the newest n blocks away, as a node does that was killed without
// having kept them: the chain is shorter and their transactions are gone.
func (c *Chain) Rewind(n int) {
	c.mu.Lock()
	defer c.unlock()
	c.rewind(n)
	c.news()
	c.settle()
}

// Reorg replaces the newest n blocks by n+1 others, the first of which has all
// their transactions.
func (c *Chain) Reorg(n int) {
	c.mu.Lock()
	defer c.unlock()
	lost := c.rewind(n)
	c.pool = append(lost, c.pool...)
	for range n + 1 {
		c.blocks = append(c.blocks, nil)
	}
	pool, first := c.pool, uint64(len(c.blocks)-n-1)
	c.pool = nil
	for _, t := range pool {
		c.apply(t, first)
	}
	c.news()
	c.settle()
}

// rewind computes the state anew from the blocks that remain.
func (c *Chain) rewind(n int) (lost []*tx) {
	if n < 0 || n >= len(c.blocks) {
		panic(fmt.Sprintf("rewind by %d of %d blocks", n, len(c.blocks)))
	}
	kept, gone := c.blocks[:len(c.blocks)-n], c.blocks[len(c.blocks)-n:]
	c.blocks = make([][]*tx, len(kept))
	c.outcomes = map[chainlog.Hash][]move{}
	for _, l := range c.logs {
		l.epoch, l.writer, l.records, l.blockOf = 1, l.listed[0], nil, nil
	}
	for number, txs := range kept {
		for _, t := range txs {
			c.apply(t, uint64(number))
		}
	}
	for _, txs := range gone {
		for _, t := range txs {
			t.block = 0
			lost = append(lost, t)
		}
	}
	return lost
}

// TakeOver makes another listed instance the writer, in a block of its own.
func (c *Chain) TakeOver(log chainlog.LogID, instance string) error {
	c.mu.Lock()
	defer c.unlock()
	l := c.logs[log]
	if l == nil || !slices.Contains(l.listed, instance) {
		return fmt.Errorf("take over log %s: %q is not listed: %w", log, instance, chainlog.ErrNotFound)
	}
	// First in its block: what the old writer has in the pool comes too late.
	c.pool = append([]*tx{{log: log, from: instance, epoch: l.epoch, takes: true}}, c.pool...)
	if c.disks[seat{log, instance}] == nil {
		c.disks[seat{log, instance}] = &disk{}
	}
	c.mine()
	c.settle()
	return nil
}

// SetDown makes the node stop answering, or answer again. Blocks may go on.
func (c *Chain) SetDown(down bool) {
	c.mu.Lock()
	defer c.unlock()
	c.down = down
	c.news()
	c.settle()
}

// HeadAt returns the end of log as it was depth blocks below the newest one.
func (c *Chain) HeadAt(log chainlog.LogID, depth uint64) (chainlog.Head, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	l := c.logs[log]
	if l == nil {
		return chainlog.Head{}, fmt.Errorf("log %s: %w", log, chainlog.ErrNotFound)
	}
	h := chainlog.Head{Hash: log, Epoch: l.epoch}
	for i, n := range l.blockOf {
		if n+depth <= c.height() {
			h.Length, h.Hash = uint64(i+1), l.records[i].Hash
		}
	}
	return h, nil
}

// Reader returns a reader of every log of the chain.
func (c *Chain) Reader() chainlog.Reader { return reader{c} }

type reader struct{ c *Chain }

func (r reader) Head(ctx context.Context, log chainlog.LogID) (chainlog.Head, error) {
	h, _, err := r.c.view(ctx, log)
	return h, err
}

func (r reader) Records(ctx context.Context, log chainlog.LogID, from uint64, yield func(chainlog.Record) error) error {
	_, records, err := r.c.view(ctx, log)
	if err != nil {
		return err
	}
	if from > uint64(len(records)) {
		return fmt.Errorf("log %s holds %d entries, wanted from %d on: %w", log, len(records), from, chainlog.ErrNotFound)
	}
	return each(ctx, records[from:], yield)
}

func (r reader) Session(ctx context.Context, log chainlog.LogID, session chainlog.SessionID, yield func(chainlog.Record) error) error {
	_, records, err := r.c.view(ctx, log)
	if err != nil {
		return err
	}
	return each(ctx, records, func(rec chainlog.Record) error {
		if rec.Session != session {
			return nil
		}
		return yield(rec)
	})
}

func each(ctx context.Context, records []chainlog.Record, yield func(chainlog.Record) error) error {
	for _, r := range records {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := yield(r); err != nil {
			return err
		}
	}
	return nil
}

// view returns a log as the newest block has it. The records are never changed
// in place, so they may be read without the lock.
func (c *Chain) view(ctx context.Context, log chainlog.LogID) (chainlog.Head, []chainlog.Record, error) {
	if err := ctx.Err(); err != nil {
		return chainlog.Head{}, nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	l := c.logs[log]
	switch {
	case c.down:
		return chainlog.Head{}, nil, fmt.Errorf("read log %s: %w", log, chainlog.ErrUnavailable)
	case l == nil:
		return chainlog.Head{}, nil, fmt.Errorf("log %s: %w", log, chainlog.ErrNotFound)
	}
	return l.head(log), l.records[:len(l.records):len(l.records)], nil
}
