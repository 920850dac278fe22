package start

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
	sizes, within := filled.Sizes{Small: 1, Large: 900, Open: 30}, 3*time.Minute
	if *full {
		sizes, within = filled.Full, 40*time.Minute
		sizes.Small = 1
	}
	ctx, cancel := context.WithTimeout(t.Context(), within)
	defer cancel()
	node := testnet.StartForTest(t, testnet.Config{ChainID: 551_778, PeriodSeconds: testnet.OnDemand, Alloc: filled.Alloc()})
	logs, err := filled.Fill(ctx, node, *keep, sizes)
	if err != nil {
		t.Fatal(err)
	}
	defer logs.Close()
	r, err := Measure(ctx, node, logs, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if r.EmptyMS <= 0 || r.LargeMS <= 0 || r.FirstMS <= 0 || r.RSS <= 0 || r.Peak < r.RSS || r.OpenMS <= 0 {
		t.Errorf("%+v", r)
	}
	t.Logf("%+v", r)
}
