package sim

import (
	"flag"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
)

var (
	seedsFlag = flag.Int("seeds", 150, "how many seeds TestSeeds runs")
	firstFlag = flag.Uint64("seed", 1, "the first of them")
)

// TestSeeds is `make sim` in little.
func TestSeeds(t *testing.T) {
	n := *seedsFlag
	if testing.Short() {
		n = min(n, 20)
	}
	total := Sweep(*firstFlag, n, runtime.GOMAXPROCS(0), "", nil)
	if total.First != nil {
		var text strings.Builder
		Explain(&text, total.First.Seed, "")
		t.Fatal(text.String())
	}
	if total.Commits == 0 || total.Aborts == 0 || total.Crashes == 0 || total.Resumed == 0 || total.Indexed == 0 || total.Remade == 0 {
		t.Errorf("%+v: nothing of one kind has happened", total)
	}
}

// TestSameSeedSameTrace: a run depends on its seed alone.
func TestSameSeedSameTrace(t *testing.T) {
	seeds := 10
	if testing.Short() {
		seeds = 3
	}
	for seed := range uint64(seeds) {
		a, b := Run(seed, "", false), Run(seed, "", true)
		if a.Trace != b.Trace || a.Events != b.Events {
			t.Errorf("seed %d: trace %016x of %d events, again %016x of %d", seed, a.Trace, a.Events, b.Trace, b.Events)
		}
		if a.Trace == Run(seed+1000, "", false).Trace {
			t.Errorf("seeds %d and %d have the same trace", seed, seed+1000)
		}
	}
}

// TestMutantsAreCaught proves that the simulation can fail: every way of doing it
// wrong breaks a rule within a bounded number of seeds.
func TestMutantsAreCaught(t *testing.T) {
	for _, m := range Mutants {
		t.Run(string(m), func(t *testing.T) {
			if testing.Short() && m != TrustAsk {
				return // one canary is enough for the inner loop
			}
			total := Sweep(1, mutantSeeds, runtime.GOMAXPROCS(0), m, nil)
			if total.First == nil {
				t.Fatalf("not caught by %d seeds", total.Seeds)
			}
			t.Logf("caught by seed %d: %v", total.First.Seed, total.First.Violation)
		})
	}
}

const mutantSeeds = 400

// TestCalmSeedsCommit: where nothing goes wrong everything is committed. calmEnd
// demands it; this sees that there are such seeds.
func TestCalmSeedsCommit(t *testing.T) {
	for seed := uint64(1); seed < 200; seed++ {
		if w := newWorld(seed, "", false); !w.calm {
			continue
		}
		r := Run(seed, "", false)
		if r.Violation != nil || r.Commits == 0 || r.Aborts+r.Refusals+r.Denied+r.Crashes > 0 {
			t.Errorf("seed %d: %+v", seed, r)
		}
		return
	}
	t.Error("no calm seed")
}

// TestCrashAtEveryBoundary: with no other fault, either gateway dies once, at each
// boundary between two effects in turn, of a seed that commits and of one whose
// transfer is given up.
func TestCrashAtEveryBoundary(t *testing.T) {
	if testing.Short() {
		return // TestSeeds crosses many of them
	}
	seen := map[bool]uint64{} // seeds, by whether they commit without the crash
	for seed := uint64(1); seed < 500 && len(seen) < 2; seed++ {
		calm := CrashAt(seed, 0, 1<<30, false)
		commits := calm.Commits == 1 && calm.Aborts == 0
		if _, ok := seen[commits]; !ok && calm.Commits+calm.Aborts == 1 && calm.Denied == 0 {
			seen[commits] = seed
		}
	}
	if len(seen) < 2 {
		t.Fatalf("found %v, want a seed that commits and one that does not", seen)
	}
	for commits, seed := range seen {
		for gateway := range 2 {
			t.Run(fmt.Sprintf("commits %v, gateway-%d", commits, gateway+1), func(t *testing.T) {
				t.Parallel()
				for n := 1; ; n++ {
					r := CrashAt(seed, gateway, n, false)
					if r.Violation != nil {
						t.Fatalf("seed %d, dies at boundary %d: %v", seed, n, r.Violation)
					}
					if r.Planned > 0 {
						continue
					}
					if n <= 40 {
						t.Errorf("seed %d: %d boundaries, want 40", seed, n-1)
					}
					t.Logf("seed %d: %d boundaries", seed, n-1)
					return
				}
			})
		}
	}
}

// TestExplain: a trace names the seed, what happened and how to see it again.
func TestExplain(t *testing.T) {
	i := slices.Index(Mutants, TrustAsk)
	if i < 0 {
		t.Fatal("no such mutant")
	}
	total := Sweep(1, mutantSeeds, 1, TrustAsk, nil)
	var text strings.Builder
	Explain(&text, total.First.Seed, TrustAsk)
	for _, want := range []string{"S3: ", "asks ", "again: ", "delivered"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the trace of seed %d has no %q", total.First.Seed, want)
		}
	}
}

func BenchmarkSeed(b *testing.B) {
	for i := range b.N {
		if r := Run(uint64(i+1), "", false); r.Violation != nil {
			b.Fatalf("seed %d: %v", r.Seed, r.Violation)
		}
	}
}
