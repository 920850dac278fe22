package odap

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"testing"

	"causeway/chainlog"
)

// exhaustive makes the generated tests run all that they could. Without it they
// run a sample that is the same every time.
var exhaustive = flag.Bool("exhaustive", false, "all pairs of crashes and all moments of giving up, about two minutes of CPU")

// sampled tells whether to run the next case of a test that has this many.
func sampled(rng *rand.Rand, oneIn int) bool {
	return *exhaustive || rng.IntN(oneIn) == 0
}

// fault is what befalls a gateway at one effect, counted over both gateways.
type fault struct {
	at   int
	kind faultKind
}

type faultKind int

const (
	crashBefore   faultKind = iota // the effect did not happen
	crashAfter                     // it happened, the answer was lost
	crashInFlight                  // it was sent, will land later, and the answer was lost
	failBefore                     // as crashBefore, without a crash: the driver gives up on the list
	failAfter
	faultKinds
)

func (f fault) String() string {
	return fmt.Sprintf("%s at effect %d", [...]string{"crash before", "crash after", "crash in flight", "fail before", "fail after"}[f.kind], f.at)
}

// plot is one story that a transfer goes through besides the faults.
type plot struct {
	name string
	prep func(*world)
	// want is what must be the outcome without faults.
	want chainlog.Outcome
	// always: whatever the faults, the outcome is one of these.
	always []chainlog.Outcome
}

var plots = []plot{
	{"all goes well", func(*world) {}, chainlog.Committed, set(chainlog.Committed)},
	{"every message twice", func(w *world) { w.copies = 2 }, chainlog.Committed, set(chainlog.Committed)},
	{"only the first message arrives", func(w *world) { w.lose = true }, chainlog.Committed, set(chainlog.Committed)},
	{"last message first", func(w *world) { w.lifo = true }, chainlog.Committed, set(chainlog.Committed)},
	{"lock slow to be final", func(w *world) { w.source.pending = 4 }, chainlog.Committed, set(chainlog.Committed)},
	{"denied", func(w *world) { w.deny = "source_amount: 1000, limit 10" }, chainlog.None, set(chainlog.None)},
	{"lock refused", func(w *world) { w.source.refuse = "balance 5, amount 1000" }, chainlog.Aborted, set(chainlog.Aborted)},
	{"false lock claim", func(w *world) { w.falseLock = true }, chainlog.Aborted, set(chainlog.Aborted)},
	{"create would be refused", func(w *world) { w.target.refuse, w.target.refuseDry = "beneficiary is frozen", true }, chainlog.Aborted, set(chainlog.Aborted)},
	{"create refused after committed", func(w *world) { w.target.refuse = "token is paused" }, chainlog.Refused, set(chainlog.Refused)},
	{"refused for now until it expires", func(w *world) { w.denyNow, w.expiry = "token is paused", startTime+30 }, chainlog.Aborted, set(chainlog.Aborted)},
	{"recipient never there", func(w *world) { w.g[1].down = true }, chainlog.None, set(chainlog.None, chainlog.Aborted)},
}

// run plays a plot with faults and returns the world at its end.
func (p plot) run(faults []fault, more func(*world)) *world {
	w := newWorld()
	p.prep(w)
	if more != nil {
		more(w)
	}
	hook := func(kinds ...faultKind) func(*gate, Effect) bool {
		return func(g *gate, e Effect) bool {
			for _, f := range faults {
				if f.at == w.effects && in(kinds, f.kind) {
					return w.befall(f, g, e)
				}
			}
			return false
		}
	}
	w.before = hook(crashBefore, crashInFlight, failBefore)
	w.after = hook(crashAfter, failAfter)
	w.start()
	w.settle(40)
	for i := 0; i < 3 && !w.ended(); i++ {
		w.now = w.expiry + int64(i) // nobody waits for ever
		w.settle(60)
	}
	return w
}

// befall lets a fault happen; true ends the effect list with a crash.
func (w *world) befall(f fault, g *gate, e Effect) bool {
	w.trace("  %s", f)
	switch f.kind {
	case failBefore, failAfter:
		w.fail = true
		return false
	case crashInFlight:
		switch e := e.(type) {
		case Act:
			w.inFlight = append(w.inFlight, func() { w.land(e.Action.Key) })
		case Append:
			// A batch that was sent before the crash and is mined after: the gateway
			// reads its log again before it does anything in the session, so from
			// where it stands this is a crash after.
			w.append(g, e)
		}
	}
	return true
}

func TestEveryPlotEndsRight(t *testing.T) {
	for _, p := range plots {
		t.Run(p.name, func(t *testing.T) {
			w := p.run(nil, nil)
			if w.outcome != p.want {
				t.Errorf("outcome %s, want %s", w.outcome, p.want)
			}
			report(t, p, nil, w)
		})
	}
}

// TestCrashAtEveryEffect crashes each gateway at every effect, in all forms, and
// demands that both sides end alike with the asset in exactly one place.
func TestCrashAtEveryEffect(t *testing.T) {
	for i, p := range plots {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			rng := rand.New(rand.NewPCG(uint64(i), 3))
			n := p.run(nil, nil).effects
			for at := 1; at <= n; at++ {
				for kind := range faultKinds {
					if i > 0 && !sampled(rng, 8) {
						continue
					}
					f := []fault{{at, kind}}
					report(t, p, f, p.run(f, nil))
				}
			}
		})
	}
}

// TestCrashTwice crashes at every pair of effects: the second one falls into the
// recovery of the first.
func TestCrashTwice(t *testing.T) {
	for i, p := range plots {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			rng := rand.New(rand.NewPCG(uint64(i), 1))
			n := p.run(nil, nil).effects
			runs := 0
			for a := 1; a <= n; a++ {
				for b := a + 1; b <= a+12; b++ {
					if !sampled(rng, 40) {
						continue
					}
					f := []fault{{a, faultKind(rng.IntN(int(faultKinds)))}, {b, faultKind(rng.IntN(int(faultKinds)))}}
					report(t, p, f, p.run(f, nil))
					runs++
				}
			}
			t.Logf("%d runs", runs)
		})
	}
}

// TestGiveUpAtEveryEvent lets an operator of either side, or the expiry, come
// between any two effects, with and without a crash there.
func TestGiveUpAtEveryEvent(t *testing.T) {
	for i, p := range plots {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			rng := rand.New(rand.NewPCG(uint64(i), 2))
			n := p.run(nil, nil).effects
			for at := 1; at <= n; at++ {
				for who := range 4 {
					for _, faults := range [][]fault{nil, {{at, crashAfter}}, {{at + 1, crashInFlight}}, {{at + 2, crashBefore}}} {
						if !sampled(rng, 40) {
							continue
						}
						giveUp := func(w *world) { w.giveUpAt, w.giveUpBy = at, who }
						w := p.run(faults, giveUp)
						q := p
						q.always = append(set(chainlog.Aborted, chainlog.None), p.always...)
						report(t, q, faults, w)
						if t.Failed() {
							t.Fatalf("giving up at effect %d by %d", at, who)
						}
					}
				}
			}
		})
	}
}

// report fails the test with the trace of the run if anything was broken.
func report(t *testing.T, p plot, faults []fault, w *world) {
	t.Helper()
	bad := w.verdictAtEnd()
	// A request of which nothing was logged was never acknowledged to the client.
	if !in(p.always, w.outcome) && len(w.g[0].log) > 0 {
		bad = append(bad, fmt.Sprintf("outcome %s, want one of %v", w.outcome, p.always))
	}
	if len(bad) == 0 {
		return
	}
	t.Errorf("%s, %v:", p.name, faults)
	for _, b := range bad {
		t.Error("  " + b)
	}
	if t.Failed() {
		for _, line := range w.lines {
			t.Log(line)
		}
		t.FailNow()
	}
}
