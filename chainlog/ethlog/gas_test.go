package ethlog

import (
	"context"
	"strings"
	"testing"
	"time"

	"causeway/chainlog"

	"github.com/ethereum/go-ethereum/crypto"
)

// The computed gas is enough for every shape of batch under the newest rules that
// the simulated chain applies, and not wildly more than is used: a node takes a
// transaction only from an account that could pay for all of it.
func TestComputedGasIsEnough(t *testing.T) {
	w := newSimulatedWorld(t)
	g := w.openLog(t)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	from := crypto.PubkeyToAddress(g.primary.key.PublicKey)
	r := NewReader(w.backend, w.contract, ReaderOptions{})
	s, err := atNewest(ctx, r, g.id)
	if err != nil {
		t.Fatal(err)
	}
	askGas := measureAsk(ctx, w.backend, w.contract, from, g.id, s)
	if askGas == DefaultAskGas || askGas < 20_000 {
		t.Fatalf("an ask was measured at %d gas", askGas)
	}
	entries := func(n int, text string) (out []chainlog.Entry) {
		for i := range n {
			out = append(out, chainlog.Entry{Session: chainlog.SessionID{byte(i), 1}, R: [32]byte{1, 2, 3}, S: [32]byte{4}, Text: text})
		}
		return out
	}
	asks := func(n int) (out []chainlog.Ask) {
		for i := range n {
			out = append(out, chainlog.Ask{Session: chainlog.SessionID{byte(i), 9}, PeerLog: chainlog.Hash{7}, Terms: chainlog.Hash{byte(n)}, Act: chainlog.AbortAsSource})
		}
		return out
	}
	for _, c := range []struct {
		name string
		call Call
	}{
		{"one small entry", Call{Kind: CallAppend, Entries: entries(1, "x")}},
		{"one entry of the draft's size", Call{Kind: CallAppend, Entries: entries(1, strings.Repeat("e", 486))}},
		{"many entries", Call{Kind: CallAppend, Entries: entries(250, strings.Repeat("e", 210))}},
		{"many tiny entries", Call{Kind: CallAppend, Entries: entries(400, "x")}},
		{"the largest entry", Call{Kind: CallAppend, Entries: entries(1, strings.Repeat("e", chainlog.MaxEntryBytes))}},
		{"the largest entry of zeros", Call{Kind: CallAppend, Entries: entries(1, strings.Repeat("\x00", chainlog.MaxEntryBytes))}},
		{"an entry with an ask", Call{Kind: CallAppend, Entries: entries(1, "x"), Asks: asks(1)}},
		{"as many asks as go", Call{Kind: CallAppend, Entries: entries(64, strings.Repeat("e", 210)), Asks: asks(64)}},
		{"one ask alone", Call{Kind: CallAsk, Asks: asks(2)[:1]}},
		{"asks alone", Call{Kind: CallAsk, Asks: asks(63)}},
		{"asks that lose", Call{Kind: CallAsk, Asks: asks(63)}},
		{"heartbeat", Call{Kind: CallHeartbeat}},
		{"tick", Call{Kind: CallTick}},
	} {
		if s, err = atNewest(ctx, r, g.id); err != nil {
			t.Fatal(err)
		}
		c.call.Log, c.call.Epoch, c.call.Prev, c.call.ValidUntil = g.id, s.Epoch, s.HeadHash, 1<<40
		data, err := c.call.Encode()
		if err != nil {
			t.Fatal(err)
		}
		limit := c.call.gas(data, askGas)
		receipt, err := w.transact(ctx, g.primary.key, &w.contract, data, limit)
		if err != nil {
			t.Errorf("%s: limit %d: %v", c.name, limit, err)
			continue
		}
		used := receipt.GasUsed
		loses := c.name == "asks that lose" // which nobody can know beforehand
		if (limit > 5*used+200_000 && !loses) || limit > DefaultGasCap {
			t.Errorf("%s: limit %d, used %d", c.name, limit, used)
		}
		if b := (chainlog.Batch{Entries: c.call.Entries, Asks: c.call.Asks}); len(b.Entries) > 0 && gasBound(b, askGas) < limit {
			t.Errorf("%s: limit %d, bound before it is encoded %d", c.name, limit, gasBound(b, askGas))
		}
	}
}
