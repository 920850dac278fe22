// Command cmd runs the simulation over many seeds, or explains one.
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"causeway/gateway/sim"
)

func main() {
	os.Exit(run())
}

func run() int {
	seeds := flag.Int("seeds", 1000, "how many seeds to run")
	seed := flag.Uint64("seed", 1, "the first seed")
	mutant := flag.String("mutant", "", "do it wrong in this way, to see it caught")
	workers := flag.Int("workers", runtime.GOMAXPROCS(0), "seeds that run at the same time")
	verbose := flag.Bool("v", false, "print the trace of the first seed")
	flag.Parse()
	if *verbose {
		sim.Explain(os.Stdout, *seed, sim.Mutant(*mutant))
	}
	// Much is made and little is kept: collect by amount.
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(384 << 20)
	began, said := time.Now(), time.Now()
	done := 0
	t := sim.Sweep(*seed, *seeds, *workers, sim.Mutant(*mutant), func(sim.Result) {
		if done++; time.Since(said) > 5*time.Second {
			said = time.Now()
			fmt.Fprintf(os.Stderr, "%d of %d seeds, %.0f s\n", done, *seeds, time.Since(began).Seconds())
		}
	})
	if t.First != nil && !*verbose {
		sim.Explain(os.Stdout, t.First.Seed, sim.Mutant(*mutant))
	}
	fmt.Printf("refused=%d denied=%d crashes=%d resumed=%d reopened=%d indexed=%d remade=%d seconds=%.1f\n",
		t.Refusals, t.Denied, t.Crashes, t.Resumed, t.Reopened, t.Indexed, t.Remade, time.Since(began).Seconds())
	fmt.Printf("seeds=%d commits=%d aborts=%d violations=%d\n", t.Seeds, t.Commits, t.Aborts, t.Violations)
	// Few seeds need not show every end; many must, or nothing was tried.
	if t.Violations > 0 || t.Seeds >= enough && (t.Commits == 0 || t.Aborts == 0) {
		return 1
	}
	return 0
}

const enough = 50
