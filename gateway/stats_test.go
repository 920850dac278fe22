package gateway_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
)

// counted returns how many sessions of a role are open, over all states, and how
// many have ended as state.
func counted(s gateway.Stats, r odap.Role, state string) (open, ended uint64) {
	for _, c := range s.Transfers {
		if c.Role != r {
			continue
		}
		open += c.Open
		if c.State == state {
			ended = c.Ended
		}
	}
	return open, ended
}

// A session is counted once while it is open, under the state it is in, and then
// once under the state it ended in; one that leaves nothing is not counted.
func TestStatsOfANode(t *testing.T) {
	n, cfg, site, j := began(t)
	want := func(when string, open uint64, oldest int64) {
		t.Helper()
		s := n.Stats()
		if got, _ := counted(s, odap.Source, ""); got != open || !s.Acting {
			t.Errorf("%s: %d open, acting %v, want %d", when, got, s.Acting, open)
		}
		if oldest == 0 && !s.Oldest.IsZero() || oldest != 0 && s.Oldest.Unix() != oldest {
			t.Errorf("%s: the oldest step is of %s, want %d", when, s.Oldest, oldest)
		}
	}
	want("begun", 1, clock)
	n.Head(stamp(time.Minute))
	want("a block later", 1, clock)
	r, terms, _, err := cfg.Propose(site.Log, request(2), clock)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := n.Begin(stamp(time.Second), r, terms); err != nil {
		t.Fatal(err)
	}
	want("two begun", 2, clock)
	n.Done(stamp(2*time.Second), stands(t, site, j, 0, site.Log))
	want("the first has made a step", 2, clock+1)

	n, _, _, j = began(t)
	n.Done(stamp(0), gateway.Result{ID: j.ID, Err: chainlog.ErrBusy})
	want("nothing was logged", 0, 0)

	n, _, _, _ = began(t)
	n.Stop(gateway.ErrStopped)
	if s := n.Stats(); s.Acting {
		t.Error("a stopped node acts")
	}
}

// Both gateways count a transfer as open while it runs and as ended behind it; what
// was open at a crash is counted after the start, the ended ones are not counted
// again.
func TestStatsOfATransfer(t *testing.T) {
	w := gatewaytest.NewWorld(t, 2, coin)
	ctx := within(t)
	g1, g2 := w.Start(gatewaytest.G1), w.Start(gatewaytest.G2)
	if s := g1.Stats(); len(s.Transfers) == 0 || !s.Oldest.IsZero() {
		t.Errorf("at rest: %+v", s)
	}
	st, err := g1.Begin(ctx, w.Transfer(gatewaytest.G1, coin, "250", nil))
	if err != nil {
		t.Fatal(err)
	}
	wantEnd(t, ctx, w, st.Session, chainlog.Committed)
	settle(t, g1)
	settle(t, g2)
	if open, ended := counted(g1.Stats(), odap.Source, "COMPLETE"); open != 0 || ended != 1 {
		t.Errorf("source: %d open, %d COMPLETE", open, ended)
	}
	if open, ended := counted(g2.Stats(), odap.Recipient, "COMPLETE"); open != 0 || ended != 1 {
		t.Errorf("recipient: %d open, %d COMPLETE", open, ended)
	}

	w.Stop(gatewaytest.G2) // so that the next one stays open
	if _, err := g1.Begin(ctx, w.Transfer(gatewaytest.G1, coin, "1", nil)); err != nil {
		t.Fatal(err)
	}
	w.Crash(gatewaytest.G1, 0)
	g1 = w.Start(gatewaytest.G1)
	settle(t, g1)
	s := g1.Stats()
	if open, ended := counted(s, odap.Source, "COMPLETE"); open != 1 || ended != 0 || s.Oldest.IsZero() || !s.Acting {
		t.Errorf("after a crash: %d open, %d COMPLETE since the start, oldest %s, acting %v", open, ended, s.Oldest, s.Acting)
	}
	w.Stop(gatewaytest.G1)
	if g1.Stats().Acting {
		t.Error("a gateway that is shut down acts")
	}
}

// broke is a ledger that pays nothing out.
type broke struct{ gateway.Ledger }

func (broke) Settle(context.Context, odap.Action) error { return errors.New("paused") }

// A payout that a ledger refuses is counted; the transfer ends all the same.
func TestStatsOfPayouts(t *testing.T) {
	w := gatewaytest.NewWorld(t, 2, coin)
	ctx := within(t)
	deps := w.Deps(gatewaytest.G2)
	deps.Ledgers[gatewaytest.LedgerB] = broke{deps.Ledgers[gatewaytest.LedgerB]}
	g2, err := gateway.Open(ctx, w.Config(gatewaytest.G2), deps)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := g2.Close(); err != nil {
			t.Error(err)
		}
	}()
	w.Net.Join(gatewaytest.G2, g2)
	st, err := w.Start(gatewaytest.G1).Begin(ctx, w.Transfer(gatewaytest.G1, coin, "1", nil))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.AwaitEnd(ctx, gatewaytest.G1, st.Session); err != nil {
		t.Fatal(err)
	}
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for g2.Stats().Unpaid != 1 {
		select {
		case <-tick.C:
		case <-ctx.Done():
			t.Fatalf("%d payouts not made, want 1", g2.Stats().Unpaid)
		}
	}
}

// settle returns when the gateway's loop has made its last step visible.
func settle(t *testing.T, g *gateway.Gateway) {
	t.Helper()
	for range 2 { // the second call begins when the step of the first is published
		if _, err := g.Sessions(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}
