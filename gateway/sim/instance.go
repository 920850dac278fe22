package sim

import (
	"context"
	"errors"
	"fmt"
	"time"

	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
	"causeway/internal/ethtx"

	"github.com/ethereum/go-ethereum/common"
)

// instance is one gateway's process: what a crash takes away, and beside it what
// it leaves (the store, and all that is in the pools).
type instance struct {
	w       *world
	index   int
	name    string
	site    gatewaytest.Site
	cfg     gateway.Config
	own     odap.Party
	account common.Address
	signer  ethtx.Signer
	disk    *store
	// the index of sessions, in a cache that anything may happen to
	rows        *gateway.MemoryRows
	rowsThen    *gateway.MemoryRows // an older copy of it
	rowsDamaged bool

	// Gone with a crash.
	life   int // counts starts; what was begun in an earlier life ends silently
	up     bool
	node   *gateway.Node
	ended  *gateway.Index
	log    *writer
	does   *gateway.Performer
	wakeAt int64

	stayDown bool // until the world is healed
	crossed  int  // boundaries between effects, over all lives
	acked    map[chainlog.SessionID]bool
	crashes  int
	planned  int // of them
	resumed  int
	reopens  int
	indexed  int
	remade   int
}

// guard returns f for this life only.
func (in *instance) guard(f func()) func() {
	life := in.life
	return func() {
		if in.up && in.life == life {
			f()
		}
	}
}

// boundary is crossed between any two effects: here the process may die. True: it
// has.
func (in *instance) boundary(where string) bool {
	if !in.up {
		return true
	}
	in.crossed++
	due := &in.w.faults.crashes[in.index]
	if len(*due) == 0 || in.crossed < (*due)[0] {
		return false
	}
	*due = (*due)[1:]
	in.planned++
	in.crash(where)
	return true
}

// crash is SIGKILL.
func (in *instance) crash(where string) {
	if !in.up {
		return
	}
	in.w.trace("crash", in.name, uint64(in.crossed), errors.New(where))
	in.crashes++
	in.up = false
	in.life++
	in.node, in.ended, in.log = nil, nil, nil
	away := in.w.between(500, 20_000)
	if in.w.mutant == ForgetOutbox {
		in.disk.MemoryOutbox = ethtx.NewMemoryOutbox()
		away = 1 // back before what it has forgotten can land
	}
	if !in.stayDown {
		in.w.after(away, in.revive)
	}
}

// revive starts the process again, as soon as the chain answers.
func (in *instance) revive() {
	if in.up || in.stayDown {
		return
	}
	if in.w.chainDown {
		in.w.after(1_000, in.revive)
		return
	}
	in.w.trace("start", in.name, 0, nil)
	in.up = true
	in.life++
	in.openLog(in.recover)
}

// recover is what gateway.Open does: bring the index up to the log, restore what is
// open, go on. There is no other way in.
func (in *instance) recover() {
	life, log := in.life, chainLog{in.w, in.site.Log}
	in.ended = gateway.NewIndex(in.site.Log, func() gateway.Rows { return rows{in} })
	found, err := gateway.Recover(context.Background(), &in.cfg, in.own, log, in.ended)
	if in.life != life {
		return // it has died at a boundary
	}
	if err != nil {
		in.w.violated(fmt.Errorf("S7: %s: recovery: %w", in.name, err))
		return
	}
	in.resumed += len(found.Open)
	for id := range in.acked {
		_, open := found.Open[id]
		if _, ended, err := in.ended.Ended(id); err != nil || !open && !ended {
			in.w.violated(fmt.Errorf("S8: %s: session %s was acknowledged and is not in the log (%w)", in.name, id, err))
		}
	}
	if in.w.mutant == ForgetSession {
		forgetOne(found.Open)
	}
	in.node = gateway.NewNode(in.cfg, in.own, in.ended)
	in.node.Restore(found.Open)
	in.does = &gateway.Performer{
		Config: &in.cfg, Own: in.own, Signer: in.site.Key, Reader: chainReader{in.w},
		Log: func() chainlog.Log { return chainLog{in.w, in.site.Log} }, Ledgers: in.w.views(in.name),
	}
	if found.Report.Entries == 0 {
		b, err := gateway.InitLog(in.site.Key, in.own, in.w.unix())
		if err != nil {
			in.w.violated(err)
			return
		}
		in.log.append(b, func(_ chainlog.Appended, err error) {
			if err != nil {
				in.crash("init-log: " + err.Error()) // Open fails, the process ends
				return
			}
			in.start(in.node.Start(in.stamp()))
		})
		return
	}
	in.start(in.node.Start(in.stamp()))
}

// running tells whether the process is up and recovered.
func (in *instance) running() bool { return in.up && in.node != nil }

// ready tells whether its log is open too.
func (in *instance) ready() bool { return in.running() && in.log != nil && in.log.opened == nil }

// stamp is this instance's clock, which may be wrong by some seconds.
func (in *instance) stamp() gateway.Stamp {
	return gateway.Stamp{Now: in.w.time().Add(time.Duration(in.w.skew[in.index]) * time.Second), Jitter: in.w.rng.Float64()}
}

// at is the same as the protocol's events carry it.
func (in *instance) at() odap.At { return odap.At{Now: in.w.unix() + in.w.skew[in.index]} }

// start begins jobs a moment later, takes the node's notes, and sees to its next
// wake-up.
func (in *instance) start(jobs []gateway.Job) {
	jobs = append(jobs, in.node.Due(in.stamp())...)
	in.w.takeNotes(in)
	for _, j := range jobs {
		in.w.after(in.w.between(0, 20), in.guard(func() { in.perform(j) }))
	}
	at, ok := in.node.NextWake()
	if !ok {
		return
	}
	due := max(in.w.now+1, at.UnixMilli()-in.w.skew[in.index]*1000-in.w.epoch)
	if in.wakeAt > in.w.now && in.wakeAt <= due {
		return
	}
	in.wakeAt = due
	in.w.after(due-in.w.now, in.guard(func() {
		if in.wakeAt == in.w.now {
			in.start(in.node.Wake(in.stamp()))
		}
	}))
}

// perform does one job. The process may die before it, and after its effect.
func (in *instance) perform(j gateway.Job) {
	if in.boundary(fmt.Sprintf("before %T", j.Effect)) {
		return
	}
	switch e := j.Effect.(type) {
	case odap.Append:
		in.appendEntries(j, e)
	case odap.Act:
		in.act(j, e.Action, false)
	case odap.Void:
		in.act(j, e.Action, true)
	case odap.Send:
		in.w.send(in, j, e.Message)
	case gateway.ReopenLog:
		in.reopens++
		if in.log != nil {
			in.log.close()
		}
		in.log = nil
		in.openLog(func() { in.result(gateway.Result{ID: j.ID}) })
	case gateway.Settle:
		in.settle(j, e.Action)
	case gateway.IndexLog:
		in.indexLog(j, e)
	default:
		in.read(j)
	}
}

// read performs what only looks: the answer may be late or missing, the process
// may die before it has it.
func (in *instance) read(j gateway.Job) {
	if in.w.chance(in.w.faults.ledgerLost / 2) {
		in.failed(j, errNoAnswer)
		return
	}
	r := in.does.Perform(context.Background(), j, in.stamp)
	in.w.mutateRead(in, j, &r)
	in.w.trace("read", in.name, j.ID, r.Err)
	if in.boundary(fmt.Sprintf("after %T", j.Effect)) {
		return
	}
	in.result(r)
}

func (in *instance) appendEntries(j gateway.Job, e odap.Append) {
	b, entries, err := gateway.Batch(in.site.Key, j.State, e, in.cfg.Rest())
	if err = errors.Join(err, in.w.checker.Logs(j.State, e.Bodies)); err != nil {
		in.w.violated(err)
		return
	}
	in.w.mutateBatch(&b)
	in.w.traceAppend(in, e)
	if !in.ready() {
		in.failed(j, chainlog.ErrClosed) // it is being opened anew
		return
	}
	in.log.append(b, func(done chainlog.Appended, err error) {
		if in.boundary("append stands") {
			return
		}
		if err != nil {
			in.failed(j, err)
			return
		}
		in.w.mutateAppended(b, &done)
		in.done(j, gateway.Stands(in.stamp(), in.site.Log, entries, done))
	})
}

func (in *instance) settle(j gateway.Job, a odap.Action) {
	// Paid out to its owner, not waited for; nothing depends on it.
	view := in.w.ledger(a.Key.Ledger).Open(gatewaytest.Group(in.name, a.Key.Ledger))
	in.result(gateway.Result{ID: j.ID, Err: view.Settle(context.Background(), a)})
}

func (in *instance) indexLog(j gateway.Job, e gateway.IndexLog) {
	life := in.life
	n, err := in.ended.Advance(context.Background(), &in.cfg, in.own, chainLog{in.w, in.site.Log}, e.Endings, e.Broken)
	in.w.trace("index", in.name, uint64(n), err)
	if in.life == life {
		in.indexed++
		in.result(gateway.Result{ID: j.ID, Indexed: n, Err: err})
	}
}

func (in *instance) done(j gateway.Job, e odap.Event) {
	in.result(gateway.Result{ID: j.ID, Events: []odap.Event{e}})
}

func (in *instance) failed(j gateway.Job, err error) {
	in.result(gateway.Result{ID: j.ID, Err: err})
}

// result gives the node an answer, a moment later.
func (in *instance) result(r gateway.Result) {
	in.w.after(in.w.between(0, 20), in.guard(func() {
		in.start(in.node.Done(in.stamp(), r))
	}))
}

// newHead tells the instance that the chain has another newest block.
func (in *instance) newHead() {
	if in.w.chainDown || !in.up {
		return
	}
	if in.log != nil {
		in.log.look()
	}
	if in.running() {
		in.start(in.node.Head(in.stamp()))
	}
}

// deliver is what the peers' listener does with a message.
func (in *instance) deliver(from string, b []byte) error {
	if !in.running() {
		return errNoAnswer
	}
	m, err := in.w.open(in.cfg.Peers[0], b)
	if err != nil {
		return fmt.Errorf("%w: %w", gateway.ErrRejected, err)
	}
	jobs, err := in.node.Deliver(in.stamp(), from, m)
	in.start(jobs)
	return err
}
