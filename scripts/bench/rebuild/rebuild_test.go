package rebuild

import (
	"context"
	"flag"
	"testing"
	"time"

	"causeway/scripts/bench/filled"
	"causeway/testnet"
)

var (
	full = flag.Bool("full", false, "measure with logs of the full size")
	keep = flag.String("keep", "", "directory that keeps generated entries from one run to the next")
)

// The figures come out of logs of any size.
func TestMeasureOnGeth(t *testing.T) {
	sizes, within := filled.Sizes{Small: 300, Large: 900, Open: 5}, 3*time.Minute
	if *full {
		sizes, within = filled.Full, 40*time.Minute
		sizes.Open = 1
	}
	ctx, cancel := context.WithTimeout(t.Context(), within)
	defer cancel()
	node := testnet.StartForTest(t, testnet.Config{ChainID: 551_778, PeriodSeconds: testnet.OnDemand, Alloc: filled.Alloc()})
	logs, err := filled.Fill(ctx, node, *keep, sizes)
	if err != nil {
		t.Fatal(err)
	}
	defer logs.Close()
	r, err := Measure(ctx, node, logs)
	if err != nil {
		t.Fatal(err)
	}
	for name, x := range map[string]float64{"small": r.Small, "large": r.Large, "getLogs": r.GetLogs, "verify": r.Verify} {
		if x <= 0 {
			t.Errorf("%s: %.0f entries/s", name, x)
		}
	}
	t.Logf("%+v", r)
}
