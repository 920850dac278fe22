package gateway_test

import (
	"context"
	"testing"
	"time"

	"causeway/chainlog"
	"causeway/gateway/gatewaytest"
)

var (
	coin = gatewaytest.Pair{A: "0xC011000000000000000000000000000000000011", B: "0xC022000000000000000000000000000000000022"}
	deed = gatewaytest.Pair{A: "0xDEED0000000000000000000000000000000000Aa", B: "0xDEED0000000000000000000000000000000000Bb", Unique: true}
)

func within(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	t.Cleanup(cancel)
	return ctx
}

func TestTransferCommits(t *testing.T) {
	for _, p := range []gatewaytest.Pair{coin, deed} {
		w := gatewaytest.NewWorld(t, 2, p)
		w.Logger = t.Output()
		ctx := within(t)
		g1, _ := w.Start(gatewaytest.G1), w.Start(gatewaytest.G2)
		amount := "1"
		if !p.Unique {
			amount = "250"
		}
		st, err := g1.Begin(ctx, w.Transfer(gatewaytest.G1, p, amount, nil))
		if err != nil {
			t.Fatal(err)
		}
		wantEnd(t, ctx, w, st.Session, chainlog.Committed)
	}
}

// wantEnd waits until both sides have ended with an outcome and checks that
// everything is where it belongs.
func wantEnd(t *testing.T, ctx context.Context, w *gatewaytest.World, session chainlog.SessionID, want chainlog.Outcome) {
	t.Helper()
	for _, id := range []string{gatewaytest.G1, gatewaytest.G2} {
		st, err := w.AwaitEnd(ctx, id, session)
		if err != nil {
			t.Fatal(err)
		}
		if st.Outcome != want {
			t.Errorf("%s: outcome %s (%s), want %s", id, st.Outcome, st.Reason, want)
		}
	}
	if err := w.Check.AtRest(); err != nil {
		t.Error(err)
	}
}
