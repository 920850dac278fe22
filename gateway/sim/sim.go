package sim

import (
	"fmt"
	"io"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"

	"causeway/chainlog"
)

// Result is what a run came to.
type Result struct {
	Seed      uint64
	Violation error // nil: none
	Trace     uint64
	Lines     []string // the trace as text, if it was wanted
	Events    int
	Commits   int // transfers that ended COMMITTED
	Aborts    int // ABORTED
	Refusals  int // REFUSED
	Denied    int // requests that never became transfers
	Crashes   int
	Planned   int // crashes at a boundary that was chosen beforehand
	Resumed   int // open sessions that starts found
	Reopened  int // logs opened anew after an append whose outcome was unknown
	Indexed   int // moves of an index of sessions while its gateway ran
	Remade    int // indexes that were discarded and made anew
}

// Run runs one seed. text keeps the trace.
func Run(seed uint64, mutant Mutant, text bool) Result {
	w := newWorld(seed, mutant, text)
	w.runSafely()
	return w.result()
}

// runSafely takes a panic for what it is: a broken rule of this seed.
func (w *world) runSafely() {
	defer func() {
		if x := recover(); x != nil {
			w.violated(fmt.Errorf("panic: %v\n%s", x, debug.Stack()))
		}
	}()
	w.run()
}

// CrashAt runs a seed with no other fault than one crash: gateway 0 or 1 dies at
// the nth boundary between effects, from 1 on. Planned is 0 when there are not so
// many.
func CrashAt(seed uint64, gateway, n int, text bool) Result {
	w := newWorld(seed, "", text)
	w.faults = faults{}
	w.faults.crashes[gateway] = []int{n}
	w.runSafely()
	return w.result()
}

func (w *world) result() Result {
	seed := w.seed
	r := Result{Seed: seed, Violation: w.violation, Trace: w.sum, Lines: w.lines, Events: w.events}
	for _, t := range w.transfers {
		switch w.checker.Outcome(t.request.Session) {
		case chainlog.Committed:
			r.Commits++
		case chainlog.Aborted:
			r.Aborts++
		case chainlog.Refused:
			r.Refusals++
		default:
			r.Denied++
		}
	}
	for _, in := range w.instances {
		r.Crashes, r.Resumed, r.Reopened = r.Crashes+in.crashes, r.Resumed+in.resumed, r.Reopened+in.reopens
		r.Indexed, r.Remade = r.Indexed+in.indexed, r.Remade+in.remade
		r.Planned += in.planned
	}
	return r
}

// Total is what many runs came to.
type Total struct {
	Seeds, Commits, Aborts, Refusals, Denied, Crashes, Resumed, Reopened, Indexed, Remade, Violations int
	First                                                                                             *Result // the first violation, by seed
}

// Sweep runs n seeds from first on, workers at a time, and calls each (if it is
// not nil) with every result. It stops early once a rule is broken.
func Sweep(first uint64, n, workers int, mutant Mutant, each func(Result)) Total {
	var t Total
	var mu sync.Mutex
	var next atomic.Uint64
	var wg sync.WaitGroup
	for range max(1, workers) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for {
				i := next.Add(1) - 1
				mu.Lock()
				stop := i >= uint64(n) || t.Violations > 0
				mu.Unlock()
				if stop {
					return
				}
				r := Run(first+i, mutant, false)
				mu.Lock()
				t.add(r)
				if each != nil {
					each(r)
				}
				mu.Unlock()
			}
		}()
	}
	wg.Wait()
	return t
}

func (t *Total) add(r Result) {
	t.Seeds++
	t.Commits, t.Aborts, t.Refusals, t.Denied = t.Commits+r.Commits, t.Aborts+r.Aborts, t.Refusals+r.Refusals, t.Denied+r.Denied
	t.Crashes, t.Resumed, t.Reopened = t.Crashes+r.Crashes, t.Resumed+r.Resumed, t.Reopened+r.Reopened
	t.Indexed, t.Remade = t.Indexed+r.Indexed, t.Remade+r.Remade
	if r.Violation != nil {
		t.Violations++
		if t.First == nil || r.Seed < t.First.Seed {
			t.First = &r
		}
	}
}

// Explain runs a seed again with its trace as text and writes what happened and
// how to see it again.
func Explain(out io.Writer, seed uint64, mutant Mutant) {
	r := Run(seed, mutant, true)
	fmt.Fprintln(out, strings.Join(r.Lines, "\n"))
	what := "no rule is broken"
	if r.Violation != nil {
		what = r.Violation.Error()
	}
	fmt.Fprintf(out, "seed %d, trace %016x: %s\n", seed, r.Trace, what)
	fmt.Fprintf(out, "again: make sim SEEDS=1 SEED=%d\n", seed)
}
