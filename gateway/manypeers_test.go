package gateway_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
)

// Three gateways, three ledgers, one log each: every gateway is source and recipient at
// once, with two peers.
//
//	       ledger A           ledger B           ledger C
//	gold   gateway-1 ───────► gateway-2
//	tin    gateway-1 ────────────────────────────► gateway-3
//	zinc   gateway-1 ◄──────────────────────────── gateway-3
//	iron                      gateway-2 ─────────► gateway-3
var (
	gold = gatewaytest.Pair{A: "0xC0A10000000000000000000000000000000000A1", B: "0xC0B10000000000000000000000000000000000B1"}
	tin  = gatewaytest.Pair{A: "0xC0A20000000000000000000000000000000000A2", B: "0xC0C20000000000000000000000000000000000C2", To: gatewaytest.LedgerC}
	zinc = gatewaytest.Pair{A: "0xC0C30000000000000000000000000000000000C3", B: "0xC0A30000000000000000000000000000000000A3", From: gatewaytest.LedgerC, To: gatewaytest.LedgerA}
	iron = gatewaytest.Pair{A: "0xC0B40000000000000000000000000000000000B4", B: "0xC0C40000000000000000000000000000000000C4", From: gatewaytest.LedgerB, To: gatewaytest.LedgerC}
)

// way is a transfer from one gateway to another.
type way struct {
	from, to string
	pair     gatewaytest.Pair
	session  chainlog.SessionID
}

func (x *way) begin(t *testing.T, w *gatewaytest.World, g *gateway.Gateway) {
	t.Helper()
	x.session = begin(t, w, g, w.Transfer(x.from, x.pair, "100", func(r *odap.Request) { r.Peer = x.to }))
}

func (x *way) commits(t *testing.T, ctx context.Context, w *gatewaytest.World) {
	t.Helper()
	for _, id := range []string{x.from, x.to} {
		if st, err := w.AwaitEnd(ctx, id, x.session); err != nil || st.Outcome != chainlog.Committed {
			t.Fatalf("%s to %s at %s: %s, %v", x.from, x.to, id, st.Outcome, err)
		}
	}
}

func TestManyPeersAndLedgers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g1, g2, g3 := gatewaytest.G1, gatewaytest.G2, gatewaytest.G3
		w := gatewaytest.NewWorldOf(t, 2, []string{g1, g2, g3}, gold, tin, zinc, iron)
		up := map[string]*gateway.Gateway{g1: w.Start(g1), g2: w.Start(g2), g3: w.Start(g3)}
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
		defer cancel()
		all := []*way{{from: g1, to: g2, pair: gold}, {from: g1, to: g3, pair: tin}, {from: g3, to: g1, pair: zinc}, {from: g2, to: g3, pair: iron}}
		answer := make(chan odap.Message, 1)
		w.Net.Script(func(p gatewaytest.Parcel) gatewaytest.Fate {
			if p.From == g2 && p.To == g1 && len(answer) == 0 {
				answer <- p.Message
			}
			return gatewaytest.Pass
		})
		for _, x := range all {
			x.begin(t, w, up[x.from])
		}
		for _, x := range all {
			x.commits(t, ctx, w)
		}
		if err := w.Check.AtRest(); err != nil {
			t.Error(err)
		}
		// The transfers of both peers and both roles stand in one log.
		in := map[chainlog.SessionID]bool{}
		for _, r := range w.Check.Records(w.Sites[g1].Log) {
			in[r.Session] = true
		}
		for i, want := range []bool{true, true, true, false} {
			if in[all[i].session] != want {
				t.Errorf("%s to %s in the log of %s: %v, want %v", all[i].from, all[i].to, g1, !want, want)
			}
		}
		// One peer does not speak for another.
		if err := up[g1].Deliver(ctx, g3, (<-answer).Encode()); !errors.Is(err, gateway.ErrRejected) {
			t.Errorf("a message of %s that %s delivers: %v, want ErrRejected", g2, g3, err)
		}
	})
}

// A peer that is dead holds up its own transfers alone.
func TestDeadPeerHoldsUpNobodyElse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g1, g2, g3 := gatewaytest.G1, gatewaytest.G2, gatewaytest.G3
		w := gatewaytest.NewWorldOf(t, 2, []string{g1, g2, g3}, gold, tin)
		up := map[string]*gateway.Gateway{g1: w.Start(g1), g2: w.Start(g2), g3: w.Start(g3)}
		w.Crash(g2, 0)
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
		defer cancel()
		toDead, toLiving := &way{from: g1, to: g2, pair: gold}, &way{from: g1, to: g3, pair: tin}
		toDead.begin(t, w, up[g1])
		toLiving.begin(t, w, up[g1])
		toLiving.commits(t, ctx, w)
		if st, err := up[g1].Session(ctx, toDead.session); err != nil || st.Ended || st.Peer != g2 {
			t.Errorf("the transfer to the dead peer: %+v, %v, want it open", st, err)
		}
		w.Start(g2)
		toDead.commits(t, ctx, w)
		if err := w.Check.AtRest(); err != nil {
			t.Error(err)
		}
	})
}
