package gateway

import (
	"context"
	"crypto"
	crand "crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// Deps is what a gateway runs on. Everything but the log belongs to the caller,
// who closes it after the gateway.
type Deps struct {
	// OpenLog opens the own log and recovers what it holds. It is called at start,
	// and again after an append whose outcome is unknown; the gateway closes what
	// it returns.
	OpenLog func(ctx context.Context) (chainlog.Log, error)
	// Reader reads the logs of peers, and the own one as others see it.
	Reader chainlog.Reader
	// Ledgers by CAIP-2 id: those of config's ledgers, and those of peers that
	// assets come from, where locks are read.
	Ledgers map[string]Ledger
	Peer    Peer
	// Identity signs entries and messages; ECDSA on P-256.
	Identity crypto.Signer
	// NewID makes a UUID of version 4, Rand a number in [0, 1). Both are called from
	// many goroutines; nil means the usual sources.
	NewID  func() chainlog.SessionID
	Rand   func() float64
	Logger *slog.Logger // nil: nothing is written
}

func (d Deps) withDefaults() Deps {
	if d.NewID == nil {
		d.NewID = newID
	}
	if d.Rand == nil {
		d.Rand = rand.Float64
	}
	if d.Logger == nil {
		d.Logger = slog.New(slog.DiscardHandler)
	}
	return d
}

// newID makes a random UUID of version 4 (RFC 9562 §5.4).
func newID() (id chainlog.SessionID) {
	crand.Read(id[:]) // never fails, by its documentation
	id[6], id[8] = id[6]&0x0f|0x40, id[8]&0x3f|0x80
	return id
}

// Gateway runs all transfers of one log. Its methods may be called from many
// goroutines at once.
//
// One goroutine owns the Node and with it every session; a job under way has a
// goroutine of its own, at most two for a session: one that appends or asks, one
// that hands a message to the peer.
type Gateway struct {
	cfg    Config
	own    odap.Party
	deps   Deps
	node   *Node // of the loop's goroutine alone
	index  *Index
	memory MemoryRows // for a log that keeps no rows
	log    atomic.Pointer[chainlog.Log]
	does   *Performer

	start   time.Time
	calls   chan func()
	results chan Result
	waiters map[chainlog.SessionID][]chan error // of the loop's goroutine alone
	report  Report                              // of the loop's goroutine alone
	lanes   *lanes                              // of the loop's goroutine alone
	stats   atomic.Pointer[Stats]

	work    context.Context // of jobs; ends when they must
	cancel  context.CancelFunc
	jobs    sync.WaitGroup
	quit    chan struct{} // closed: the loop ends
	ended   chan struct{} // closed by the loop
	closing sync.Once
	closed  error
}

// Open opens the log, recovers every open session and lets them go on. It
// returns a gateway that takes requests, or an error that says what is missing.
// Recovery returns what was found.
func Open(ctx context.Context, cfg Config, deps Deps) (*Gateway, error) {
	cfg, deps = cfg.WithDefaults(), deps.withDefaults()
	pub, err := odap.PublicKeyString(deps.Identity.Public())
	if err != nil {
		return nil, fmt.Errorf("gateway %s: %w", cfg.ID, err)
	}
	log, err := deps.OpenLog(ctx)
	if err != nil {
		return nil, fmt.Errorf("gateway %s: open the log: %w", cfg.ID, err)
	}
	g := &Gateway{
		cfg: cfg, deps: deps, own: cfg.Party(log.ID(), pub),
		start: time.Now(), calls: make(chan func()), results: make(chan Result),
		waiters: map[chainlog.SessionID][]chan error{}, lanes: newLanes(cfg.Limits.Asks),
		quit: make(chan struct{}), ended: make(chan struct{}),
	}
	g.log.Store(&log)
	if err := g.prepare(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("gateway %s: %w", cfg.ID, err), log.Close())
	}
	g.work, g.cancel = context.WithCancel(context.Background())
	g.publish()
	go g.loop()
	return g, nil
}

// prepare checks everything and makes the node, before anything is acted on.
func (g *Gateway) prepare(ctx context.Context) error {
	if err := g.cfg.Check(g.own.Log); err != nil {
		return err
	}
	if err := g.checkLedgers(); err != nil {
		return err
	}
	g.does = &Performer{
		Config: &g.cfg, Own: g.own, Signer: g.deps.Identity, Log: g.current,
		Reader: g.deps.Reader, Ledgers: g.deps.Ledgers, Peer: g.deps.Peer,
	}
	g.index = NewIndex(g.own.Log, g.rows)
	found, err := Recover(ctx, &g.cfg, g.own, g.current(), g.index)
	if err != nil {
		return err
	}
	if found.Report.Entries == 0 {
		b, err := InitLog(g.deps.Identity, g.own, g.stamp().Now.Unix())
		if err != nil {
			return err
		}
		// A crash here leaves an empty log, or one with entry 0: both are starts.
		if _, err := g.current().Append(ctx, b); err != nil {
			return fmt.Errorf("log %s: init-log: %w", g.own.Log, err)
		}
	}
	g.node = NewNode(g.cfg, g.own, g.index)
	g.node.Restore(found.Open)
	g.report = found.Report
	g.report.Took = time.Since(g.start)
	g.sayRecovered(g.report)
	return nil
}

// rows keep the index: beside the entries, where the log is one that does that.
func (g *Gateway) rows() Rows {
	if r, ok := g.current().(Rows); ok {
		return r
	}
	return &g.memory
}

func (g *Gateway) checkLedgers() error {
	for id := range g.cfg.Ledgers {
		if _, ok := g.deps.Ledgers[id]; !ok {
			return refuse("ledgers", "%s is not connected", id)
		}
	}
	for i, a := range g.cfg.Assets {
		if _, ok := g.deps.Ledgers[a.RemoteLedger]; !ok {
			return refuse(fmt.Sprintf("assets[%d].remoteLedger", i), "%s is not connected: locks are read there before a vote", a.RemoteLedger)
		}
	}
	return nil
}

func (g *Gateway) current() chainlog.Log { return *g.log.Load() }

// stamp is the time of an event: the wall clock at start, carried on by the
// monotonic clock.
func (g *Gateway) stamp() Stamp {
	return Stamp{Now: g.start.Add(time.Since(g.start)), Jitter: g.deps.Rand()}
}

// loop owns the node until the gateway is closed.
func (g *Gateway) loop() {
	defer close(g.ended)
	timer := time.NewTimer(0)
	defer timer.Stop()
	heads := headWatch{rest: time.NewTimer(0)}
	defer heads.rest.Stop()
	g.perform(g.node.Start(g.stamp()))
	for {
		g.perform(g.node.Due(g.stamp()))
		g.publish() // before anybody is answered
		g.takeNotes()
		g.setTimer(timer)
		changed := heads.of(g.current(), g.node.reopening != 0)
		select {
		case f := <-g.calls:
			f()
		case r := <-g.results:
			g.done(r)
		case <-timer.C:
			g.perform(g.node.Wake(g.stamp()))
		case <-changed:
			heads.seen()
			g.perform(g.node.Head(g.stamp()))
		case <-heads.rest.C:
			heads.rested = true
		case <-g.quit:
			return
		}
	}
}

// headEvery is the least time between two looks at newer blocks: a chain that makes
// blocks on demand makes dozens a second, and every session that waits for an
// outcome asks at each.
const headEvery = 200 * time.Millisecond

// headWatch keeps the channel that tells of the next block.
type headWatch struct {
	log     chainlog.Log
	changed <-chan struct{}
	rest    *time.Timer
	rested  bool // headEvery has passed since the last look
}

// of returns the channel of log; none while it is being opened anew, for a closed
// log has no news, and none for a while after the last.
func (h *headWatch) of(log chainlog.Log, closed bool) <-chan struct{} {
	if closed {
		h.log, h.changed = nil, nil
		return nil
	}
	if h.log != log {
		h.log, h.changed = log, log.Changed()
	}
	if !h.rested {
		return nil
	}
	return h.changed
}

// seen is called when the channel has told of a block.
func (h *headWatch) seen() {
	h.log, h.changed, h.rested = nil, nil, false
	h.rest.Reset(headEvery)
}

func (g *Gateway) setTimer(t *time.Timer) {
	t.Stop()
	if at, ok := g.node.NextWake(); ok {
		t.Reset(max(0, at.Sub(g.stamp().Now)))
	}
}

// perform starts jobs, as far as their lanes have room. Each ends with a result for
// the loop, or with the gateway.
func (g *Gateway) perform(jobs []Job) { g.run(g.lanes.take(jobs)) }

// done takes the result of a job, and starts what waited for it to end.
func (g *Gateway) done(r Result) {
	next := g.lanes.done(r.ID)
	jobs := g.node.Done(g.stamp(), r)
	if g.node.Stopped() != nil {
		return // nothing is started any more, what waits neither
	}
	g.run(next)
	g.perform(jobs)
}

func (g *Gateway) run(jobs []Job) {
	for _, j := range jobs {
		g.jobs.Add(1)
		go func() {
			defer g.jobs.Done()
			r := g.do(j)
			select {
			case g.results <- r:
			case <-g.ended:
			}
		}()
	}
}

func (g *Gateway) do(j Job) Result {
	switch e := j.Effect.(type) {
	case ReopenLog:
		return Result{ID: j.ID, Err: g.reopen()}
	case IndexLog:
		n, err := g.index.Advance(g.work, &g.cfg, g.own, g.current(), e.Endings, e.Broken)
		return Result{ID: j.ID, Indexed: n, Err: err}
	}
	return g.does.Perform(g.work, j, g.stamp)
}

// reopen closes the log and opens it anew, as often as it takes. Only then is it
// known what of an append stands.
func (g *Gateway) reopen() error {
	if err := g.current().Close(); err != nil {
		g.deps.Logger.Warn("log: close before opening anew", "log", g.own.Log, "err", err)
	}
	pause := g.cfg.Timeouts.Retry
	for {
		log, err := g.deps.OpenLog(g.work)
		if err == nil {
			g.log.Store(&log)
			return nil
		}
		if errors.Is(err, chainlog.ErrFenced) || errors.Is(err, chainlog.ErrHalted) || g.work.Err() != nil {
			return err
		}
		g.deps.Logger.Warn("log: open anew; it is tried again", "log", g.own.Log, "err", err, "in", pause)
		select {
		case <-time.After(pause):
			pause = min(2*pause, maxRetryFactor*g.cfg.Timeouts.Retry)
		case <-g.work.Done():
			return g.work.Err()
		}
	}
}

// call has f run by the goroutine that owns the node.
func (g *Gateway) call(ctx context.Context, f func(n *Node)) error {
	done := make(chan struct{})
	select {
	case g.calls <- func() { f(g.node); close(done) }:
		<-done // the loop runs what it has taken
		return nil
	case <-g.ended:
		return ErrStopped
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Shutdown takes no new transfer, lets the durable steps under way end, and
// closes the log. When ctx ends first, steps are cut off, as a crash would; the
// next start finds what stands. It returns when no goroutine is left.
func (g *Gateway) Shutdown(ctx context.Context) error {
	g.closing.Do(func() { g.closed = g.shutdown(ctx) })
	return g.closed
}

// Close is Shutdown that waits for no step.
func (g *Gateway) Close() error {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return g.Shutdown(ctx)
}

func (g *Gateway) shutdown(ctx context.Context) error {
	if err := g.call(context.Background(), func(n *Node) { n.Stop(ErrStopped) }); err != nil {
		return err
	}
	idle := make(chan struct{})
	go func() { g.jobs.Wait(); close(idle) }()
	select {
	case <-idle:
	case <-ctx.Done():
	}
	g.cancel()
	err := g.current().Close() // ends the appends that are cut off
	<-idle
	err = errors.Join(err, g.current().Close()) // one that was just opened anew
	close(g.quit)
	<-g.ended
	return err
}
