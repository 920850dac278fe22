package sim

import (
	"errors"

	"causeway/gateway"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
)

// ledger is a FakeLedger in virtual time.
type ledger struct {
	*gatewaytest.FakeLedger
	w        *world
	finality int
	away     bool // does not answer; blocks go on
	waiting  []func()
}

var errAway = errors.New("ledger does not answer")

// mine makes a block and wakes whoever waits for one.
func (l *ledger) mine() {
	busy := len(l.Pool()) > 0
	l.block()
	l.woken()
	if busy {
		l.w.check()
	}
}

func (l *ledger) block() {
	some := l.w.faults.skip
	l.SetTime(l.w.unix())
	l.MineSome(func(gatewaytest.FakeTx) bool { return !l.w.chance(some) })
}

func (l *ledger) woken() {
	waiting := l.waiting
	l.waiting = nil
	for _, f := range waiting {
		f()
	}
}

func (l *ledger) stir(f *faults) {
	w := l.w
	if w.chance(f.ledgerReorg) && l.finality > 0 {
		// Blocks that are final stay: those with finality blocks above them.
		n := min(w.rng.IntN(l.finality)+1, int(l.Height()))
		if n > 0 && l.Rewind(n, w.chance(0.3)) == nil {
			w.trace("reorg", l.ID(), uint64(n), nil)
			for range n {
				l.block()
			}
			l.woken()
			w.check()
		}
	}
	if w.chance(f.ledgerDrop) {
		w.trace("pool", l.ID(), 0, nil)
		l.Drop(func(gatewaytest.FakeTx) bool { return w.chance(0.7) })
	}
	if w.chance(f.ledgerAway) && !l.away {
		w.trace("away", l.ID(), 0, nil)
		l.away = true
		w.after(w.between(1_000, 25_000), func() { l.away = false })
	}
}

// act is Do or Void of a real ledger, in virtual time: submit, wait for blocks,
// until the answer is final or the time is over.
func (in *instance) act(j gateway.Job, a odap.Action, void bool) {
	w, l := in.w, in.w.ledger(a.Key.Ledger)
	if err := w.checker.Acts(in.site.Log, a, void); err != nil {
		w.violated(err)
		return
	}
	if void && w.mutant == NoTombstone && a.Key.Step == odap.Lock {
		in.done(j, odap.Looked{At: in.at(), Key: a.Key, Status: odap.Status{State: odap.Voided}})
		return
	}
	if w.liar && in.index == 0 && !void && (a.Key.Step == odap.Lock || a.Key.Step == odap.Release) {
		// It says that it has locked, and that it has released what it never locked.
		in.done(j, odap.Looked{At: in.at(), Key: a.Key, Status: falseLock(a.Key)})
		return
	}
	until := w.now + in.cfg.Timeouts.Ledger.Milliseconds()
	var try func()
	again := in.guard(func() { try() })
	group := gatewaytest.Group(in.name, a.Key.Ledger)
	try = func() {
		switch {
		case w.now >= until || w.chance(w.faults.ledgerLost):
			in.failed(j, errAway)
			return
		case l.away:
			l.waiting = append(l.waiting, again)
			return
		}
		submit := l.Submit
		if void {
			submit = l.SubmitVoid
		}
		st, final := submit(group, a)
		w.traceAct(in, a, void, st)
		if in.boundary("ledger") {
			return
		}
		switch {
		case final && void && st.State == odap.Denied:
			in.failed(j, errors.New(st.Reason))
		case final, w.mutant == PendingIsFinal:
			if !final {
				st.State = odap.Applied
			}
			in.done(j, odap.Looked{At: in.at(), Key: a.Key, Status: st})
		default:
			l.waiting = append(l.waiting, again)
		}
	}
	try()
}
