package ethlog

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"causeway/bindings"
	"causeway/chainlog"
	"causeway/chainlog/cache"
	"causeway/internal/ethtx"
	"causeway/testnet"
)

// A real node that is frozen, killed, emptied and replaced under a reader. Reads
// go on when it is back; a chain that is gone, or another one, is named.
func TestReaderOnGethThatComesAndGoes(t *testing.T) {
	t.Parallel()
	keys, alloc := worldAccounts("reader")
	n := testnet.StartForTest(t, testnet.Config{ChainID: 551_002, PeriodSeconds: 1, Alloc: alloc})
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	node, err := ethtx.Dial(ctx, n.WS(), ethtx.Identity{ChainID: n.ChainID(), Genesis: n.Genesis()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(node.Close)
	w := &world{backend: node, keys: keys, within: time.Minute}
	w.deploy(t)
	g := w.openLog(t)
	r := NewReader(node, w.contract, ReaderOptions{})

	var want []chainlog.Record
	appendSome := func(batches int) {
		for range batches {
			h := chainlog.Head{Hash: g.id}
			if k := len(want); k > 0 {
				h = chainlog.Head{Length: uint64(k), Hash: want[k-1].Hash}
			}
			var es []chainlog.Entry
			var packed []bindings.IChainLogEntry
			for i := range 20 {
				e := chainlog.Entry{Session: chainlog.SessionID{byte(i)}, Text: fmt.Sprintf("entry %d", len(want)+i)}
				es, packed = append(es, e), append(packed, bindings.IChainLogEntry{Session: e.Session, Text: e.Text})
			}
			if err := w.send(ctx, g.primary.key, &w.contract, bindings.NewChainLog().PackAppend(g.id, 1, h.Hash, math.MaxUint64, packed, nil)); err != nil {
				t.Fatal(err)
			}
			want = append(want, chainlog.Place(g.id, h.Length, h.Hash, es)...)
		}
	}
	check := func(when string) {
		t.Helper()
		got, err := read(func(y func(chainlog.Record) error) error { return r.Records(ctx, g.id, 0, y) })
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("%s: %d records of %d, %v", when, len(got), len(want), err)
		}
	}
	appendSome(4)
	check("at first")
	binding, err := r.BindingOf(ctx, g.id)
	if err != nil {
		t.Fatal(err)
	}
	m, err := cache.Open(t.TempDir(), binding)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := m.Close(); err != nil {
			t.Error(err)
		}
	})

	// While a read is under way, the node dies and comes back.
	back := make(chan error, 1)
	i := 0
	err = r.Records(ctx, g.id, 0, func(rec chainlog.Record) error {
		if i++; i == 1 {
			if err := n.Kill(); err != nil {
				return err
			}
			go func() { back <- n.Restart(ctx) }()
		}
		return nil
	})
	if err != nil || i != len(want) {
		t.Fatalf("%d records while the node died, %v", i, err)
	}
	check("while the node restarts")
	if err := <-back; err != nil {
		t.Fatal(err)
	}
	if did, err := Rebuild(ctx, r, m, nil); err != nil || did.To != uint64(len(want)) {
		t.Fatalf("%+v, %v", did, err)
	}
	appendSome(2)
	if did, err := Rebuild(ctx, r, m, nil); err != nil || did.From != uint64(len(want)-40) || did.To != uint64(len(want)) {
		t.Fatalf("%+v, %v", did, err)
	}

	// Frozen: the deadline ends it, and says that nobody answered.
	if err := n.Freeze(); err != nil {
		t.Fatal(err)
	}
	short, stop := context.WithTimeout(ctx, 300*time.Millisecond)
	defer stop()
	if _, err := r.Head(short, g.id); !errors.Is(err, chainlog.ErrUnavailable) || !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("frozen node: %v", err)
	}
	if err := n.Thaw(); err != nil {
		t.Fatal(err)
	}
	check("after the node was frozen")

	// Emptied: the same chain, without the contract.
	if err := n.Reset(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Head(ctx, g.id); !errors.Is(err, ErrNoContract) {
		t.Fatalf("emptied chain: %v", err)
	}
	if _, err := Rebuild(ctx, r, m, nil); !errors.Is(err, ErrNoContract) || m.Head().Length != uint64(len(want)) {
		t.Fatalf("emptied chain: %v, mirror %+v", err, m.Head())
	}
	// Replaced: another genesis under the same id. A connection that came back by
	// itself may show it, a new one refuses it.
	if err := n.Replace(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Head(ctx, g.id); !errors.Is(err, ErrNoContract) && !errors.Is(err, ethtx.ErrOtherChain) {
		t.Fatalf("replaced chain: %v", err)
	}
	if _, err := Rebuild(ctx, r, m, nil); !errors.Is(err, ErrOtherCache) && !errors.Is(err, ethtx.ErrOtherChain) || m.Head().Length != uint64(len(want)) {
		t.Fatalf("replaced chain: %v, mirror %+v", err, m.Head())
	}
}
