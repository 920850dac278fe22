package chainlogtest

import (
	"context"
	"math"
	"sync"
	"time"

	"causeway/chainlog"
)

// Harness returns two gateways' logs on a fresh chain of that kind, for Run and
// for suites over it. Each log lists two instances, "primary" and "backup".
func (o ChainOptions) Harness() (Harness, *Chain) {
	c := NewChain(o)
	ids := []chainlog.LogID{Source: c.NewLog("source", "primary", "backup"), Recipient: c.NewLog("recipient", "primary", "backup")}
	return Harness{
		Open: func(_ context.Context, g Gateway) (chainlog.Log, error) { return openAs(c, ids[g], "primary") },
		TakeOver: func(_ context.Context, g Gateway) (chainlog.Log, error) {
			if err := c.TakeOver(ids[g], "backup"); err != nil {
				return nil, err
			}
			return openAs(c, ids[g], "backup")
		},
		Crash: func(l chainlog.Log, landed bool) {
			n := 0
			if landed {
				n = math.MaxInt
			}
			l.(*Memory).Crash(n)
		},
		Reader: c.Reader(),
		HeadAt: func(_ context.Context, log chainlog.LogID, depth uint64) (chainlog.Head, error) {
			return c.HeadAt(log, depth)
		},
		Block:  func() error { c.Mine(1); return nil },
		Height: func(context.Context) (uint64, error) { return c.Height(), nil },
		Forget: func(_ context.Context, above uint64) error {
			n := int(c.Height() - above)
			c.Rewind(n)
			c.Mine(n + 1)
			return nil
		},
		Depth: o.Confirmations,
	}, c
}

// openAs keeps a nil *Memory from becoming a log that is not nil.
func openAs(c *Chain, log chainlog.LogID, instance string) (chainlog.Log, error) {
	m, err := c.Open(log, instance)
	if err != nil {
		return nil, err
	}
	return m, nil
}

// MineAlways makes a block every millisecond, from a goroutine of its own, until
// stop is called. It is for tests of what happens at once; such a test does not
// run the same way twice.
func (c *Chain) MineAlways() (stop func()) {
	end, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-end:
				return
			case <-tick.C:
				c.Mine(1)
			}
		}
	}()
	var once sync.Once
	return func() { once.Do(func() { close(end); <-ended }) }
}
