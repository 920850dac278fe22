package chainlogtest

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"causeway/chainlog"
)

// Memory is one instance's log on a Chain; it implements chainlog.Log. Its batches
// pass through an outbox, as a real instance's do: what is accepted is kept there
// until it is final, and sent again when the chain has lost it.
type Memory struct {
	c     *Chain
	log   chainlog.LogID
	name  string
	epoch uint64
	disk  *disk
	waits []*wait
	// err is what Append says from now on: closed, fenced or halted.
	err error
}

var _ chainlog.Log = (*Memory)(nil)

// disk is what survives a crash of the instance.
type disk struct {
	outbox []*tx // accepted and not final, in the order of the log
	// mark is the end of what was seen final, and seen the outcomes that were.
	mark chainlog.Head
	seen map[chainlog.Hash]chainlog.Outcome
}

// wait is an Append that has no answer yet.
type wait struct {
	t    *tx
	done func(chainlog.Appended, error)
}

// Open opens log as instance, which must be its writer. What its outbox holds is
// sent again. ErrFenced: another instance writes the log. ErrHalted: the chain
// has lost what this instance saw final, or its outbox is lost.
func (c *Chain) Open(log chainlog.LogID, instance string) (*Memory, error) {
	c.mu.Lock()
	defer c.unlock()
	l := c.logs[log]
	switch {
	case c.down:
		return nil, fmt.Errorf("open log %s: %w", log, chainlog.ErrUnavailable)
	case l == nil:
		return nil, fmt.Errorf("open log %s: %w", log, chainlog.ErrNotFound)
	case l.writer != instance:
		return nil, fmt.Errorf("open log %s as %q: %w", log, instance, chainlog.ErrFenced)
	}
	d := c.disks[seat{log, instance}]
	if d == nil {
		if len(l.records) > 0 {
			return nil, fmt.Errorf("open log %s as %q: no outbox, but %d entries: %w", log, instance, len(l.records), chainlog.ErrHalted)
		}
		d = &disk{}
		c.disks[seat{log, instance}] = d
	}
	m := &Memory{c: c, log: log, name: instance, epoch: l.epoch, disk: d}
	if err := m.rewound(); err != nil {
		return nil, fmt.Errorf("open log %s as %q: %w", log, instance, err)
	}
	// Entries of an older epoch that never got a place will never get it.
	d.outbox = slices.DeleteFunc(d.outbox, func(t *tx) bool { return t.epoch != m.epoch && t.block == 0 })
	c.instances = append(c.instances, m)
	m.resend()
	return m, nil
}

// LoseOutbox deletes what instance has on its disk. It must not be open.
func (c *Chain) LoseOutbox(log chainlog.LogID, instance string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.disks, seat{log, instance})
}

// ID implements chainlog.Log.
func (m *Memory) ID() chainlog.LogID { return m.log }

// Append implements chainlog.Log.
func (m *Memory) Append(ctx context.Context, b chainlog.Batch) (chainlog.Appended, error) {
	if err := b.Check(m.log); err != nil {
		return chainlog.Appended{}, fmt.Errorf("log %s: %w", m.log, err)
	}
	if err := ctx.Err(); err != nil {
		return chainlog.Appended{}, fmt.Errorf("append to log %s: %w: %w", m.log, err, chainlog.ErrUnknown)
	}
	type answer struct {
		a   chainlog.Appended
		err error
	}
	answered := make(chan answer, 1)
	m.Submit(b, func(a chainlog.Appended, err error) { answered <- answer{a, err} })
	select {
	case a := <-answered:
		return a.a, a.err
	case <-ctx.Done():
		return chainlog.Appended{}, fmt.Errorf("append to log %s: %w: %w", m.log, ctx.Err(), chainlog.ErrUnknown)
	}
}

// Submit is Append without waiting: done is called once, with what Append would
// have returned, from within Submit or the call on the Chain that decided it.
func (m *Memory) Submit(b chainlog.Batch, done func(chainlog.Appended, error)) {
	if err := b.Check(m.log); err != nil {
		done(chainlog.Appended{}, fmt.Errorf("log %s: %w", m.log, err))
		return
	}
	m.c.mu.Lock()
	defer m.c.unlock()
	answer := func(a chainlog.Appended, err error) {
		m.c.answers = append(m.c.answers, func() { done(a, err) })
	}
	if m.err != nil {
		answer(chainlog.Appended{}, fmt.Errorf("append to log %s: %w", m.log, m.err))
		return
	}
	if len(m.disk.outbox) >= m.c.opts.MaxPending {
		answer(chainlog.Appended{}, fmt.Errorf("append to log %s: %d batches are pending: %w", m.log, len(m.disk.outbox), chainlog.ErrBusy))
		return
	}
	t := m.place(b)
	m.disk.outbox = append(m.disk.outbox, t)
	m.c.pool = append(m.c.pool, t)
	if t.durable.IsLocal() {
		t.local = true
		answer(chainlog.Appended{Records: t.records}, nil)
		if m.c.opts.AutoMine && !m.c.down {
			m.c.mine()
		}
		return
	}
	m.waits = append(m.waits, &wait{t, answer})
	m.c.settle()
}

// place gives b its place behind all that was accepted before.
func (m *Memory) place(b chainlog.Batch) *tx {
	head := m.c.logs[m.log].head(m.log)
	for _, t := range m.disk.outbox {
		if n := len(t.records); n > 0 && t.block == 0 {
			head.Length, head.Hash = t.records[n-1].Index+1, t.records[n-1].Hash
		}
	}
	return &tx{
		log: m.log, from: m.name, epoch: m.epoch, prev: head.Hash, asks: slices.Clone(b.Asks), durable: b.Durable,
		records: chainlog.Place(m.log, head.Length, head.Hash, b.Entries),
	}
}

// onHead does what an instance does when it hears of another head.
func (m *Memory) onHead() {
	if m.c.down {
		return
	}
	if m.c.logs[m.log].epoch != m.epoch {
		m.stop(fmt.Errorf("epoch %d, now %d: %w", m.epoch, m.c.logs[m.log].epoch, chainlog.ErrFenced))
		return
	}
	if err := m.rewound(); err != nil {
		m.stop(err)
		return
	}
	m.disk.outbox = slices.DeleteFunc(m.disk.outbox, func(t *tx) bool {
		final := t.block > 0 && m.c.height()-t.block >= m.c.opts.Confirmations
		if final {
			m.mark(t)
		}
		return final
	})
	m.waits = slices.DeleteFunc(m.waits, func(w *wait) bool {
		a, ok := m.answer(w.t)
		if ok {
			w.done(a, nil)
		}
		return ok
	})
	m.resend()
}

// answer is what Append returns for t, once that is as durable as it must be.
func (m *Memory) answer(t *tx) (chainlog.Appended, bool) {
	a := chainlog.Appended{Records: t.records}
	height := m.c.height()
	if t.block == 0 || t.durable.IsConfirmed() && height-t.block < t.durable.Depth {
		return a, false
	}
	for _, ask := range t.asks {
		o := m.c.outcomeAt(ask.Transfer(m.log), height-t.durable.Depth)
		if !ask.Settled(o) {
			return a, false
		}
		a.Outcomes = append(a.Outcomes, o)
	}
	if t.durable.IsConfirmed() {
		m.mark(t)
	}
	for i, o := range a.Outcomes {
		m.see(t.asks[i].Transfer(m.log), o)
	}
	return a, true
}

func (m *Memory) mark(t *tx) {
	if n := len(t.records); n > 0 && t.records[n-1].Index >= m.disk.mark.Length {
		m.disk.mark = chainlog.Head{Length: t.records[n-1].Index + 1, Hash: t.records[n-1].Hash}
	}
}

func (m *Memory) see(transfer chainlog.Hash, o chainlog.Outcome) {
	if o == chainlog.None {
		return
	}
	if m.disk.seen == nil {
		m.disk.seen = map[chainlog.Hash]chainlog.Outcome{}
	}
	m.disk.seen[transfer] = o
}

// rewound compares the chain with what this instance saw final.
func (m *Memory) rewound() error {
	records, mark := m.c.logs[m.log].records, m.disk.mark
	if n := mark.Length; n > uint64(len(records)) || n > 0 && records[n-1].Hash != mark.Hash {
		return fmt.Errorf("chain was rewound: entry %d was final and is gone: %w", n-1, chainlog.ErrHalted)
	}
	for transfer, was := range m.disk.seen {
		if now := m.c.outcomeAt(transfer, m.c.height()); !reaches(was, now) {
			return fmt.Errorf("chain was rewound: transfer %s was %s and is %s: %w", transfer, was, now, chainlog.ErrHalted)
		}
	}
	return nil
}

// reaches tells whether an outcome can have become another.
func reaches(was, now chainlog.Outcome) bool {
	if was == now {
		return true
	}
	for act := chainlog.Prepare; act <= chainlog.Refuse; act++ {
		if next := chainlog.NextOutcome(was, act); next != was && reaches(next, now) {
			return true
		}
	}
	return false
}

// resend puts what the chain does not hold into the pool, in the log's order.
func (m *Memory) resend() {
	for _, t := range m.disk.outbox {
		if t.block == 0 && !slices.Contains(m.c.pool, t) {
			m.c.pool = append(m.c.pool, t)
		}
	}
}

// stop ends the instance: it answers all that is waiting, and no more is sent.
func (m *Memory) stop(err error) {
	m.err = err
	for _, w := range m.waits {
		w.done(chainlog.Appended{}, fmt.Errorf("append to log %s: %w", m.log, err))
	}
	m.waits = nil
	m.c.instances = slices.DeleteFunc(m.c.instances, func(o *Memory) bool { return o == m })
}

// Pending returns the number of batches that are accepted and in no block.
func (m *Memory) Pending() int {
	m.c.mu.Lock()
	defer m.c.mu.Unlock()
	n := 0
	for _, t := range m.disk.outbox {
		if t.block == 0 {
			n++
		}
	}
	return n
}

// Crash ends the instance as SIGKILL does. Of the batches that are in no block,
// the first landed have reached the outbox and the pool and come to stand; the
// others were still in memory and are gone, but for those that a local answer
// was given for. Whoever waits learns nothing: ErrUnknown.
func (m *Memory) Crash(landed int) {
	m.c.mu.Lock()
	defer m.c.unlock()
	if m.err != nil {
		return
	}
	keep := 0 // batches of the outbox: a prefix, since each needs the one before
	for i, t := range m.disk.outbox {
		if t.block > 0 || t.local {
			keep = i + 1
		} else if landed > 0 {
			keep, landed = i+1, landed-1
		}
	}
	gone := m.disk.outbox[keep:]
	m.disk.outbox = slices.Clone(m.disk.outbox[:keep])
	m.c.pool = slices.DeleteFunc(m.c.pool, func(t *tx) bool { return slices.Contains(gone, t) })
	m.stop(fmt.Errorf("the instance crashed: %w", chainlog.ErrUnknown))
	m.err = fmt.Errorf("the instance crashed: %w", chainlog.ErrClosed)
}

// Err implements chainlog.Log.
func (m *Memory) Err() error {
	m.c.mu.Lock()
	defer m.c.mu.Unlock()
	if errors.Is(m.err, chainlog.ErrClosed) {
		return nil
	}
	return m.err
}

// Close implements chainlog.Log. What is in the pool may still land.
func (m *Memory) Close() error {
	m.c.mu.Lock()
	defer m.c.unlock()
	if m.err == nil {
		m.stop(chainlog.ErrUnknown)
		m.err = chainlog.ErrClosed
	}
	return nil
}

// Outcome implements chainlog.Log.
func (m *Memory) Outcome(ctx context.Context, transfer chainlog.Hash, depth uint64) (chainlog.Standing, error) {
	if err := ctx.Err(); err != nil {
		return chainlog.Standing{}, err
	}
	m.c.mu.Lock()
	defer m.c.mu.Unlock()
	if m.c.down {
		return chainlog.Standing{}, fmt.Errorf("read outcome of transfer %s: %w", transfer, chainlog.ErrUnavailable)
	}
	if err := m.rewound(); err != nil {
		return chainlog.Standing{}, fmt.Errorf("read outcome of transfer %s: %w", transfer, err)
	}
	height := m.c.height()
	s := chainlog.Standing{Latest: m.c.outcomeAt(transfer, height)}
	if height >= depth {
		s.Confirmed = m.c.outcomeAt(transfer, height-depth)
	}
	m.see(transfer, s.Confirmed)
	return s, nil
}

// Head implements chainlog.Log.
func (m *Memory) Head(ctx context.Context) (chainlog.Head, error) {
	return m.c.Reader().Head(ctx, m.log)
}

// Records implements chainlog.Log.
func (m *Memory) Records(ctx context.Context, from uint64, yield func(chainlog.Record) error) error {
	return m.c.Reader().Records(ctx, m.log, from, yield)
}

// Session implements chainlog.Log.
func (m *Memory) Session(ctx context.Context, session chainlog.SessionID, yield func(chainlog.Record) error) error {
	return m.c.Reader().Session(ctx, m.log, session, yield)
}

// Changed implements chainlog.Log.
func (m *Memory) Changed() <-chan struct{} {
	m.c.mu.Lock()
	defer m.c.mu.Unlock()
	return m.c.changed
}
