package ethlog

import (
	"fmt"
	"maps"
	"sort"
	"time"

	"causeway/chainlog"
	"causeway/internal/ethtx"

	"github.com/ethereum/go-ethereum/common"
)

// CommitterConfig is what a Committer must know. The zero value of a field marked
// with a default means that default.
type CommitterConfig struct {
	Log      chainlog.LogID
	Contract common.Address
	Genesis  common.Hash
	Epoch    uint64 // of this instance's reign, as Open found it

	Confirmations uint64 // depth at which the watermark follows
	InFlight      int    // batches that wait for a block at a time; default 8, at most MaxInFlight
	MaxBatchBytes int    // call data of one batch; default chainlog.MaxBatchBytes
	QueueLength   int    // Appends that wait for a place; default 1,024
	QueueBytes    int    // their size; default 16 MiB
	AskGas        uint64 // for one ask; default DefaultAskGas
	GasCap        uint64 // for one transaction; default DefaultGasCap
	// TickAfter is how long the chain may make no block while somebody waits for
	// confirmations before a tick is sent; default 15 s. Set it to a fraction of a
	// second on a chain that makes blocks on demand.
	TickAfter time.Duration
	// BehindFor is how long a node may stay below the watermark's height before
	// the log halts; default 60 s.
	BehindFor time.Duration
	// Local answers Appends of the class local as soon as the outbox holds them. Else
	// they are served as mined. A log with other writers must not have it: one that
	// takes over does not know of what this outbox alone holds.
	Local bool
	// MaxTries bounds how often a batch is signed anew after it was refused; then it
	// is divided, and an Append that is refused so often alone stops the log; default 16.
	MaxTries int
	// KeepOutcomes is how many outcomes that were seen confirmed are kept before those
	// far below the watermark are let go; default 1,024.
	KeepOutcomes int

	Tx ethtx.Config // of the account that writes
}

// MaxInFlight bounds CommitterConfig.InFlight: of the 32 transactions of an account
// that may wait for a block, some are left for heartbeats, asks and ticks.
const MaxInFlight = 24

func (c CommitterConfig) withDefaults() CommitterConfig {
	def := func(v *int, d int) {
		if *v <= 0 {
			*v = d
		}
	}
	def(&c.InFlight, 8)
	c.InFlight = min(c.InFlight, MaxInFlight)
	def(&c.MaxBatchBytes, chainlog.MaxBatchBytes)
	def(&c.QueueLength, 1024)
	def(&c.QueueBytes, 16<<20)
	def(&c.MaxTries, 16)
	def(&c.KeepOutcomes, keepOutcomes)
	if c.AskGas == 0 {
		c.AskGas = DefaultAskGas
	}
	if c.GasCap == 0 {
		c.GasCap = DefaultGasCap
	}
	if c.TickAfter <= 0 {
		c.TickAfter = 15 * time.Second
	}
	if c.BehindFor <= 0 {
		c.BehindFor = 60 * time.Second
	}
	return c
}

// Committer writes one log. It is a pure state machine: Step takes an event and
// returns effects; see the package documentation for how to drive it. It must be
// used by one goroutine at a time.
type Committer struct {
	cfg    CommitterConfig
	sender *ethtx.Sender
	mark   *Watermark
	line   line
	view   *View
	now    time.Time

	firstHead common.Hash   // of the first view; a chain that stands still shows no other
	headAt    time.Time     // when the newest block was first seen
	pace      time.Duration // how long after the one seen before; 0: not known
	behindAt  time.Time     // since when the node is below the watermark; zero: it is not
	behind    *HaltError    // what is said when that lasts; nil: it may last
	warned    map[string]string
	late      late // renewals that were confirmed too late
	outcomes  outcomes

	queue       []*request // no place in the log yet
	queueBytes  int
	batches     []*batch // placed, by index, until confirmed and answered
	askers      []*request
	jobs        map[ethtx.JobID]*txJob
	jobSeq      uint64
	lastAppends int        // of the batch signed last
	unsignable  error      // why the entries that the outbox holds cannot be signed; nil: they can
	stale       [][32]byte // rows of the outbox that hold nothing which is not confirmed
	opened      bool       // has been Settled once
	orphans     int        // transactions of the outbox whose entries can never land
	stopped     error
	out         []Effect
	counts      counts // see stats.go
}

// request is an Append that waits.
type request struct {
	id      uint64
	entries []chainlog.Entry
	records []chainlog.Record
	asks    []*ask
	durable chainlog.Durability
	bytes   int
	at      time.Time // when it came; zero: before the start
	done    bool      // answered or forgotten
}

func (r *request) waits() bool { return !r.done && r.durable.IsConfirmed() }

// ask is one ask of a request.
type ask struct {
	chainlog.Ask
	transfer chainlog.Hash
	carrier  ethtx.JobID // the lone ask transaction under way; zero: none
	landed   uint64      // block of a lone ask transaction; 0: none, or it rides with a batch
	settled  bool
	outcome  chainlog.Outcome
}

// batch is a run of entries that one transaction carries.
type batch struct {
	prev    chainlog.Hash
	records []chainlog.Record
	reqs    []*request
	current ethtx.JobID          // the transaction that is meant to land; zero: to be signed
	live    map[ethtx.JobID]bool // all that may still land
	dead    []ethtx.JobID        // that never will, kept until a new one is durable
	gas     uint64               // at least this much; doubled when it ran out
	tries   int
	depth   uint64
	signed  bool       // a transaction for it was asked for, now or before the start
	rows    [][32]byte // of the outbox that hold its entries without a transaction
	kept    int        // so many of reqs are in them: their places are not given back
	parted  bool       // a part of another, or joined by a transaction of a part of it
	// What reqs bring: bytes, a bound of their gas, asks.
	bytes int
	need  uint64
	nasks int
}

func (b *batch) first() uint64 { return b.records[0].Index }
func (b *batch) end() uint64   { return b.records[len(b.records)-1].Index + 1 }
func (b *batch) asks() (out []chainlog.Ask) {
	for _, r := range b.reqs {
		out = append(out, plain(r.asks)...)
	}
	return out
}

// txJob is what a transaction of the outbox is for.
type txJob struct {
	kind  CallKind
	batch *batch
	asks  []*ask
	done  bool // mined
}

// NewCommitter returns a committer that goes on with what the store held: the
// signed transactions, the watermark (nil if there is none), and the outcomes that
// were seen confirmed. known is the log as the chain has it from base on: base is what
// the watermark covers, or the empty log, and known are the records behind it.
func NewCommitter(cfg CommitterConfig, stored map[[32]byte][]byte, mark *Watermark, seen map[chainlog.Hash]SeenOutcome,
	base chainlog.Head, known []chainlog.Record) (*Committer, error) {
	cfg = cfg.withDefaults()
	jobs, placed := divideRows(stored)
	sender, err := ethtx.NewSender(cfg.Tx, jobs)
	if err != nil {
		return nil, fmt.Errorf("log %s: outbox: %w", cfg.Log, err)
	}
	c := &Committer{cfg: cfg, sender: sender, mark: mark, line: newLine(base),
		warned: make(map[string]string), jobs: make(map[ethtx.JobID]*txJob), outcomes: newOutcomes(seen, mark, cfg.KeepOutcomes)}
	if err := c.line.add(known); err != nil {
		return nil, fmt.Errorf("log %s: %w", cfg.Log, err)
	}
	if err := c.restore(placed); err != nil {
		return nil, fmt.Errorf("log %s: outbox: %w", cfg.Log, err)
	}
	return c, nil
}

// Step takes one event and returns what is to be done, in this order.
func (c *Committer) Step(ev Event) []Effect {
	c.out = nil
	c.count(ev)
	if c.stopped != nil {
		switch ev := ev.(type) {
		case Append:
			c.emit(Answer{ID: ev.ID, Err: c.stopped})
		case Saw:
			c.emit(Answer{ID: ev.ID, Err: c.stopped})
		}
		return c.out
	}
	switch ev := ev.(type) {
	case Append:
		c.onAppend(ev)
	case Forget:
		c.onForget(ev.ID)
	case View:
		c.onView(ev)
	case Saw:
		c.onSaw(ev)
	case Contradiction:
		c.stop(ev.Err)
	case Clock:
		if ev.Now.After(c.now) {
			c.now = ev.Now
		}
		if c.behindTooLong(); c.stopped == nil {
			c.tx(ethtx.Clock{Now: c.now})
			c.onClock()
		}
	case TxEvent:
		c.tx(ev.Event)
	default:
		panic(fmt.Sprintf("ethlog: unknown event %T", ev))
	}
	if c.orphans > 0 {
		c.warn("orphans", fmt.Errorf("log %s: %d transactions of the outbox stand upon entries that nobody has; they are given up, "+
			"their callers were told nothing", c.cfg.Log, c.orphans))
	}
	if a, ok := ev.(Append); c.stopped == nil && !(ok && a.More) {
		c.pump()
	}
	out := c.out
	c.out = nil
	return out
}

func (c *Committer) emit(e Effect) { c.out = append(c.out, e) }

// tx steps the sender and deals with what it says.
func (c *Committer) tx(ev ethtx.Event) {
	for _, e := range c.sender.Step(ev) {
		if c.stopped != nil {
			return
		}
		if n, ok := e.(ethtx.Notice); ok {
			c.onNotice(n)
			continue
		}
		if p, ok := e.(ethtx.Persist); ok {
			e = c.forgetRows(p)
		}
		c.emit(Perform{e})
	}
}

// stop ends the committer for good: everybody who waits is told, in order.
func (c *Committer) stop(err error) {
	if c.stopped != nil {
		return
	}
	c.stopped = err
	for _, r := range c.waiting() {
		c.answer(r, Answer{Err: err})
	}
	c.emit(Stop{err})
}

// waiting returns every request that has no answer, the placed ones first.
func (c *Committer) waiting() []*request {
	var out []*request
	for _, b := range c.batches {
		out = append(out, b.reqs...)
	}
	return append(append(out, c.askers...), c.queue...)
}

func (c *Committer) answer(r *request, a Answer) {
	if r.done {
		return
	}
	r.done = true
	a.ID = r.id
	c.emit(a)
}

// warn says something once for each text.
func (c *Committer) warn(what string, err error) {
	if c.warned[what] == err.Error() {
		return
	}
	c.warned[what] = err.Error()
	c.emit(Warn{what, err})
}

func (c *Committer) onAppend(ev Append) {
	b := ev.Batch
	refuse := func(err error) { c.emit(Answer{ID: ev.ID, Err: err}) }
	if err := b.Check(c.cfg.Log); err != nil {
		refuse(err)
		return
	}
	r := &request{id: ev.ID, entries: b.Entries, durable: b.Durable, bytes: b.Bytes(), at: c.now}
	if r.bytes > c.cfg.MaxBatchBytes {
		refuse(fmt.Errorf("append: %d bytes, limit of a batch %d: %w", r.bytes, c.cfg.MaxBatchBytes, chainlog.ErrTooLarge))
		return
	}
	if g := gasBound(b, c.cfg.AskGas); g > c.cfg.GasCap {
		refuse(fmt.Errorf("append: %d entries and %d asks need %d gas, cap of a transaction %d: %w",
			len(b.Entries), len(b.Asks), g, c.cfg.GasCap, chainlog.ErrTooLarge))
		return
	}
	if n, bytes := c.unsent(); n >= c.cfg.QueueLength || bytes+r.bytes > c.cfg.QueueBytes {
		refuse(fmt.Errorf("append: %d batches of %d bytes wait: %w", n, bytes, chainlog.ErrBusy))
		return
	}
	if c.unsignable != nil && b.Durable.IsLocal() && c.cfg.Local {
		refuse(fmt.Errorf("append: entries before it cannot be signed: %w: %w", unsigned(c.unsignable), c.unsignable))
		return
	}
	for _, a := range b.Asks {
		r.asks = append(r.asks, &ask{Ask: a, transfer: a.Transfer(c.cfg.Log)})
	}
	c.queue = append(c.queue, r)
	c.queueBytes += r.bytes
}

// gasBound is an upper bound of what a batch needs, before it is encoded.
func gasBound(b chainlog.Batch, askGas uint64) uint64 {
	g := uint64(gasBase+gasPerCall) + uint64(len(b.Asks))*askGas
	for _, e := range b.Entries {
		g += gasPerEntry + uint64(len(e.Text))*gasPerByte
	}
	return max(g+16*uint64(b.Bytes()+512), gasBase+40*uint64(b.Bytes()+512))
}

func (c *Committer) onForget(id uint64) {
	for i, r := range c.queue {
		if r.id == id {
			c.unqueue(i)
			return
		}
	}
	for _, r := range c.waiting() {
		if r.id == id {
			r.done = true
		}
	}
}

func (c *Committer) unqueue(i int) *request {
	r := c.queue[i]
	c.queue = append(c.queue[:i:i], c.queue[i+1:]...)
	c.queueBytes -= r.bytes
	return r
}

// Wants returns what the next View must hold.
func (c *Committer) Wants() Wants {
	w := wantsOf(c.mark, c.outcomes.all, c.outcomes.watched())
	depths := map[uint64]bool{c.cfg.Confirmations: true}
	seen := maps.Clone(c.outcomes.watch)
	for _, r := range c.waiting() {
		if !r.waits() {
			continue
		}
		depths[r.durable.Depth] = true
		for _, a := range r.asks {
			if !seen[a.transfer] {
				seen[a.transfer] = true
				w.Transfers = append(w.Transfers, a.transfer)
			}
		}
	}
	for d := range depths {
		w.Depths = append(w.Depths, d)
	}
	sort.Slice(w.Depths, func(i, j int) bool { return w.Depths[i] < w.Depths[j] })
	return w
}

// Settled tells whether all that was ever signed is confirmed and nothing else is
// on the chain: what Open waits for.
func (c *Committer) Settled() bool {
	if c.view == nil || c.mark == nil || !c.behindAt.IsZero() {
		return false
	}
	tip, _ := c.line.tip()
	return len(c.batches) == 0 && c.view.Log.Length == tip && c.view.Below[c.cfg.Confirmations].Log.Length == tip
}

// Head returns the log as the newest View has it; false before the first.
func (c *Committer) Head() (chainlog.Head, bool) {
	if c.view == nil {
		return chainlog.Head{}, false
	}
	return c.view.Log.Head(), true
}

// Stopped returns why the committer has ended for good, nil while it goes on.
func (c *Committer) Stopped() error { return c.stopped }
