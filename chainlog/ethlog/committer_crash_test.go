package ethlog_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"causeway/chainlog"
	"causeway/chainlog/ethlog"
	"causeway/internal/ethtx/ethtxtest"
)

// life is what an instance does in the crash table: appends with and without
// asks, a batch that runs out of gas with one behind it, and a heartbeat.
func life(w *world) {
	w.contract().Gas = 150_000 // the first try of every batch runs out
	w.Append(batchOf(chainlog.Confirmed(1), 1, "a1", "a2"))
	b := batchOf(chainlog.Confirmed(1), 2, "b")
	b.Asks = []chainlog.Ask{askOf(2, chainlog.Prepare)}
	w.Append(b)
	w.mine(2)
	w.Append(batchOf(chainlog.Mined(), 3, "c"))
	w.mine(4)
	w.now = w.now.Add(320 * time.Second)
	w.Chain.Mine(320, nil)
	w.see()
	w.mine(3)
	w.Append(chainlog.Batch{Asks: []chainlog.Ask{askOf(4, chainlog.AbortAsSource)}, Durable: chainlog.Confirmed(1)})
	w.mine(4)
}

// settle starts the process again, as Open does, and lets it settle.
func (w *world) settle() {
	w.t.Helper()
	w.start()
	for i := 0; i < 40 && !w.Machine.Settled(); i++ {
		w.mine(1)
		w.pass(time.Second)
	}
	w.want(w.Stopped == nil && w.Machine.Settled(), "not settled: stopped %v", w.Stopped)
}

// check holds every answer that was given against what stands.
func (w *world) check() {
	w.t.Helper()
	w.verify()
	for id, b := range w.Asked {
		n := w.stands(b)
		if len(b.Entries) == 0 {
			n = 1
		}
		a, answered := w.Answers[id]
		w.want(n <= 1, "append %d stands %d times", id, n)
		w.want(!answered || a.Err != nil || n == 1, "append %d was answered and stands %d times", id, n)
		if errors.Is(a.Err, chainlog.ErrBusy) {
			w.want(n == 0, "append %d was refused and stands", id)
		}
		for i, o := range a.Appended.Outcomes {
			w.want(leads(o, w.outcome(b.Asks[i])), "ask of append %d: told %s, stands %s", id, o, w.outcome(b.Asks[i]))
		}
	}
}

// leads tells whether asks can have moved an outcome from was to now.
func leads(was, now chainlog.Outcome) bool {
	found := was == now
	for act := chainlog.Prepare; act <= chainlog.Refuse; act++ {
		if next := chainlog.NextOutcome(was, act); next != was {
			found = found || leads(next, now)
		}
	}
	return found
}

// TestCrashBeforeEveryEffect ends the process before every single effect of a
// life, with the node's pool kept and lost, and once more during the recovery.
func TestCrashBeforeEveryEffect(t *testing.T) {
	whole := newWorld(t, 1)
	whole.Effects = 0
	life(whole)
	whole.want(whole.Stopped == nil && len(whole.Answers) == 4, "the life itself: %v, %d answers", whole.Stopped, len(whole.Answers))
	total := whole.Effects
	if total < 40 {
		t.Fatalf("only %d effects", total)
	}
	for at := 1; at <= total; at++ {
		for _, poolLost := range []bool{false, true} {
			for _, again := range []int{0, 1, 2, 3, 5, 8} {
				name := fmt.Sprintf("before effect %d of %d, pool lost %v, again before effect %d", at, total, poolLost, again)
				w := newWorld(t, 1)
				w.Effects, w.CrashBefore = 0, at
				life(w)
				w.want(w.Crashed, "%s: no crash", name)
				if poolLost {
					w.Chain.DropPool()
				}
				if again > 0 {
					w.start()
					w.Effects, w.CrashBefore = 0, again
					w.mine(2)
					w.Crash()
				}
				w.settle()
				id := w.Append(batchOf(chainlog.Confirmed(1), 7, "after"))
				w.mine(10)
				w.want(w.Answers[id].Err == nil && w.Answers[id].Appended.Records != nil, "%s: no append afterwards: %+v, stopped %v", name, w.Answers[id], w.Stopped)
				w.check()
				if t.Failed() {
					t.Fatal(name)
				}
				w.mine(3)
				w.want(w.stored() == 0, "%s: %d records left in the outbox", name, w.stored())
			}
		}
	}
}

// What was kept before the crash is mined by Open, not only what was broadcast.
func TestWhatTheOutboxHoldsIsMinedAfterARestart(t *testing.T) {
	w := newWorld(t, 1)
	w.Node.Send = func(*ethtxTransaction) ethtxtest.Fault { return ethtxtest.NotDone }
	w.Append(batchOf(chainlog.Confirmed(1), 1, "x"))
	w.want(w.stored() == 1 && len(w.Chain.Pool()) == 0, "kept %d, in the pool %d", w.stored(), len(w.Chain.Pool()))
	w.Crash()
	w.Node.Send = nil
	w.settle()
	w.want(w.log().Length == 1, "length %d", w.log().Length)
}

// A batch that was split before the crash: parts of it stand afterwards, the rest is
// still to be sent.
func TestSplitBatchSurvivesARestart(t *testing.T) {
	parts := 0
	for at := 1; ; at++ {
		w := newWorld(t, 0, func(w *world) { w.Config.InFlight, w.Config.GasCap = 1, 400_000 })
		w.Append(batchOf(chainlog.Mined(), 0, "x"))
		for i := 0; i < 4; i++ {
			w.Append(batchOf(chainlog.Mined(), i, fmt.Sprint("y", i)))
		}
		w.mine(1)
		w.contract().Gas = 1 << 30
		w.Effects, w.CrashBefore = 0, at
		w.mine(5) // doubled up to the cap, and split, and split again
		crashed := w.Crashed
		w.contract().Gas = 0
		w.mine(2)
		if n := w.log().Length; crashed && n > 1 && n < 5 {
			parts++
		}
		w.Crash()
		w.settle()
		w.check()
		if crashed {
			continue
		}
		if parts == 0 {
			t.Fatalf("no part of a batch stood after any of %d crashes", at-1)
		}
		return
	}
}

// An entry that was mined and answered, lost to a reorganisation, and kept out of
// the chain until its transaction is no longer valid: it is signed anew, since
// others may stand behind it and callers rely on it.
func TestMinedBatchThatIsLostIsSignedAnewUntilConfirmed(t *testing.T) {
	for _, restart := range []bool{false, true} {
		w := newWorld(t, 3)
		id := w.Append(batchOf(chainlog.Mined(), 1, "x"))
		w.mine(1)
		_, told := w.Answers[id]
		w.want(told && w.log().Length == 1, "not mined")
		w.Chain.Reorg(1, false)
		w.see()
		if restart {
			w.Crash()
			w.start()
		}
		for range 15 {
			w.now = w.now.Add(50 * time.Second)
			w.Chain.Mine(50, everything)
			w.see()
		}
		w.mine(20)
		w.want(w.log().Length == 1 && w.Machine.Settled(), "restart %v: length %d, settled %v", restart, w.log().Length, w.Machine.Settled())
		w.check()
		w.want(w.stored() == 0, "%d records left", w.stored())
	}
}

// An outbox that holds a batch without the one before it, which is nowhere: nobody
// was told of either, and the log goes on.
func TestEntriesThatStandUponNothingAreGivenUp(t *testing.T) {
	w := newWorld(t, 1, func(w *world) { w.Config.InFlight = 2 })
	w.Append(batchOf(chainlog.Mined(), 1, "a"))
	first, err := w.Store.Load()
	if err != nil {
		t.Fatal(err)
	}
	w.Append(batchOf(chainlog.Mined(), 2, "b"))
	for id := range first {
		if err := w.Store.Commit(nil, [][32]byte{id}); err != nil {
			t.Fatal(err)
		}
	}
	w.Crash()
	w.Chain.DropPool()
	w.settle()
	said := false
	for _, x := range w.Warned {
		said = said || x.What == "orphans"
	}
	w.want(said && w.log().Length == 0, "said %v, length %d", said, w.log().Length)
	id := w.Append(batchOf(chainlog.Confirmed(1), 3, "c"))
	w.mine(12)
	w.want(w.Answers[id].Err == nil && len(w.Answers[id].Appended.Records) == 1, "%+v", w.Answers[id])
	w.want(w.stored() == 0, "%d records left", w.stored())
}

// The store is refused where it does not fit the log.
func TestOutboxOfAnotherLogIsRefused(t *testing.T) {
	w := newWorld(t, 0)
	w.Append(batchOf(chainlog.Mined(), 1, "x"))
	w.Crash()
	w.Config.Log = peerLog
	if err := w.Start(w.now); err == nil {
		t.Fatal("taken")
	}
	var none *ethlog.HaltError
	if errors.As(w.Stopped, &none) {
		t.Fatal(none)
	}
}
