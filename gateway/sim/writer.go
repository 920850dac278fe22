package sim

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"causeway/chainlog"
	"causeway/chainlog/ethlog"
	"causeway/internal/ethtx"
)

// store is an instance's disk.
type store struct{ *ethlog.MemoryStore }

// writer drives an instance's Committer, and so its Sender, as ethlog's shell does:
// effects strictly in order, events in the order in which they came.
type writer struct {
	in      *instance
	c       *ethlog.Committer
	io      ethtx.IO
	events  []ethlog.Event
	busy    bool
	lastID  uint64
	waiting map[uint64]func(chainlog.Appended, error)
	opened  func() // called once the log is settled; nil from then on
}

// openLog opens the log as it is found on disk and chain and calls then when all
// that was ever signed is settled. A crash in between is a crash like any other.
func (in *instance) openLog(then func()) {
	if in.w.chainDown {
		in.w.after(1_000, in.guard(func() { in.openLog(then) }))
		return
	}
	stored, err := in.disk.Load()
	mark, err2 := ethlog.LoadMark(in.disk)
	seen, err3 := ethlog.LoadOutcomes(in.disk)
	if err := errors.Join(err, err2, err3); err != nil {
		in.w.violated(fmt.Errorf("%s: store: %w", in.name, err))
		return
	}
	records := in.w.chain.RecordsAt(in.site.Log, 0)
	base := chainlog.Head{Hash: in.site.Log}
	if mark != nil {
		base = chainlog.Head{Length: mark.Length, Hash: mark.Head, Epoch: mark.Epoch}
	}
	if uint64(len(records)) < base.Length {
		in.w.violated(fmt.Errorf("S7: %s: %d entries on the chain, watermark %s", in.name, len(records), mark))
		return
	}
	c, err := ethlog.NewCommitter(in.w.committerConfig(in), stored, mark, seen, base, records[base.Length:])
	if err != nil {
		in.w.violated(fmt.Errorf("%s: open the log: %w", in.name, err))
		return
	}
	l := &writer{
		in: in, c: c, opened: then, waiting: map[uint64]func(chainlog.Appended, error){},
		io: ethtx.IO{Backend: node{w: in.w, in: in}, Signer: in.signer, Outbox: in.disk, ChainID: in.w.chain.id},
	}
	in.log = l
	in.w.after(0, in.guard(l.tick))
	l.look()
}

// tick is the shell's clock.
func (l *writer) tick() {
	if l.in.log != l {
		return // closed
	}
	l.feed(ethlog.Clock{Now: l.in.w.time()})
	l.in.w.after(1_000, l.in.guard(l.tick))
}

// look reads the chain as of its newest block.
func (l *writer) look() {
	if l.in.w.chainDown {
		return
	}
	v := l.in.w.chain.view(l.in.account, l.in.site.Log, l.c.Wants())
	v.Head.Now = l.in.w.time()
	l.feed(v)
	if l.opened != nil && l.in.log == l && l.c.Settled() {
		then := l.opened
		l.opened = nil
		then()
	}
}

// append is chainlog.Log.Append: done is called once, later, unless the process
// dies first.
func (l *writer) append(b chainlog.Batch, done func(chainlog.Appended, error)) {
	l.lastID++
	id := l.lastID
	l.waiting[id] = done
	l.feed(ethlog.Append{ID: id, Batch: b})
	if l.in.w.chance(l.in.w.faults.unknown) {
		// The caller's answer is lost: what ends a context does.
		l.in.w.after(l.in.w.between(0, 4_000), l.in.guard(func() {
			if f := l.waiting[id]; f != nil && l.in.log == l {
				delete(l.waiting, id)
				l.feed(ethlog.Forget{ID: id})
				f(chainlog.Appended{}, fmt.Errorf("append: %w", chainlog.ErrUnknown))
			}
		}))
	}
}

// close is chainlog.Log.Close: who waits learns nothing. What is signed stays in
// the outbox and in the pools.
func (l *writer) close() {
	for id := uint64(1); id <= l.lastID; id++ {
		if f := l.waiting[id]; f != nil {
			delete(l.waiting, id)
			f(chainlog.Appended{}, fmt.Errorf("append: log closed: %w", chainlog.ErrUnknown))
		}
	}
}

// feed steps the machine through ev and all that follows from it.
func (l *writer) feed(ev ethlog.Event) {
	l.events = append(l.events, ev)
	if l.busy {
		return
	}
	l.busy = true
	defer func() { l.busy = false }()
	for len(l.events) > 0 {
		ev := l.events[0]
		l.events = l.events[1:]
		for _, e := range l.c.Step(ev) {
			if l.in.log != l || !l.perform(e) {
				return
			}
		}
	}
}

// perform does one effect; false: the process has died at one of its boundaries.
func (l *writer) perform(e ethlog.Effect) bool {
	w, in := l.in.w, l.in
	switch e := e.(type) {
	case ethlog.Perform:
		if in.boundary(fmt.Sprintf("before %T", e.Effect)) {
			return false
		}
		ev, err := l.io.Perform(context.Background(), e.Effect)
		if err != nil {
			w.violated(fmt.Errorf("%s: outbox: %w", in.name, err))
			return false
		}
		if in.boundary(fmt.Sprintf("after %T", e.Effect)) {
			return false
		}
		if ev != nil {
			l.events = append(l.events, ethlog.TxEvent{Event: ev})
		}
	case ethlog.Keep:
		if in.boundary("before Keep") {
			return false
		}
		if err := e.KeepIn(in.disk); err != nil {
			w.violated(fmt.Errorf("%s: watermark: %w", in.name, err))
			return false
		}
		return !in.boundary("after Keep")
	case ethlog.Answer:
		w.trace("answer", in.name, e.ID, e.Err)
		if f := l.waiting[e.ID]; f != nil {
			delete(l.waiting, e.ID)
			f(e.Appended, e.Err)
		}
		return in.up && in.log == l
	case ethlog.Warn:
		w.trace("warn", in.name, 0, fmt.Errorf("%s: %w", e.What, e.Err))
	case ethlog.Stop:
		w.violated(fmt.Errorf("S10: %s: the log stopped and nothing that was confirmed is lost: %w", in.name, e.Err))
		return false
	}
	return true
}

// kept tells whether the outbox of log's writer holds an entry, so that the next
// start sends it. Only a gateway of the policy decisive may lean on that.
func (w *world) kept(log chainlog.LogID, entry chainlog.Hash) bool {
	for _, in := range w.instances {
		if in.site.Log != log || !in.cfg.Decisive {
			continue
		}
		stored, err := in.disk.Load()
		if err != nil {
			return false
		}
		records, err := ethlog.StoredRecords(ethtx.Config{ChainID: w.chain.id, Account: in.account}, stored)
		if err == nil && slices.ContainsFunc(records, func(r chainlog.Record) bool { return r.Hash == entry }) {
			return true
		}
	}
	return false
}

func (w *world) committerConfig(in *instance) ethlog.CommitterConfig {
	return ethlog.CommitterConfig{
		Log: in.site.Log, Contract: w.chain.contract, Genesis: w.chain.blocks[0].hash, Epoch: 1,
		Confirmations: w.depth, InFlight: w.inFlight, TickAfter: time.Minute, AskGas: 100_000, Local: in.cfg.Decisive,
		Tx: ethtx.Config{ChainID: w.chain.id, Account: in.account, Resend: 3 * time.Second, BumpAfter: 5 * time.Second},
	}
}
