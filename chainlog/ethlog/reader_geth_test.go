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

// gethReader is a log on a real node, its reader, and what it should read.
type gethReader struct {
	*testing.T
	ctx    context.Context
	node   *testnet.Node
	world  *world
	log    gatewayLog
	reader *Reader
	mirror *cache.Mirror
	want   []chainlog.Record
}

func newGethReader(t *testing.T) *gethReader {
	t.Helper()
	keys, alloc := worldAccounts("reader")
	g := &gethReader{T: t, node: testnet.StartForTest(t, testnet.Config{ChainID: 551_002, PeriodSeconds: 1, Alloc: alloc})}
	ctx, cancel := context.WithTimeout(t.Context(), 4*time.Minute)
	t.Cleanup(cancel)
	g.ctx = ctx
	node, err := ethtx.Dial(ctx, g.node.WS(), ethtx.Identity{ChainID: g.node.ChainID(), Genesis: g.node.Genesis()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(node.Close)
	g.world = &world{backend: node, keys: keys, within: time.Minute}
	g.world.deploy(t)
	g.log = g.world.openLog(t)
	g.reader = NewReader(node, g.world.contract, ReaderOptions{})
	binding, err := g.reader.BindingOf(ctx, g.log.id)
	if err != nil {
		t.Fatal(err)
	}
	if g.mirror, err = cache.Open(t.TempDir(), binding); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := g.mirror.Close(); err != nil {
			t.Error(err)
		}
	})
	return g
}

// append adds batches of 20 entries, each in a block of its own.
func (g *gethReader) append(batches int) {
	g.Helper()
	for range batches {
		h := chainlog.Head{Hash: g.log.id}
		if k := len(g.want); k > 0 {
			h = chainlog.Head{Length: uint64(k), Hash: g.want[k-1].Hash}
		}
		var es []chainlog.Entry
		var packed []bindings.IChainLogEntry
		for i := range 20 {
			e := chainlog.Entry{Session: chainlog.SessionID{byte(i)}, Text: fmt.Sprintf("entry %d", len(g.want)+i)}
			es, packed = append(es, e), append(packed, bindings.IChainLogEntry{Session: e.Session, Text: e.Text})
		}
		data := bindings.NewChainLog().PackAppend(g.log.id, 1, h.Hash, math.MaxUint64, packed, nil)
		if err := g.world.send(g.ctx, g.log.primary.key, &g.world.contract, data); err != nil {
			g.Fatal(err)
		}
		g.want = append(g.want, chainlog.Place(g.log.id, h.Length, h.Hash, es)...)
	}
}

func (g *gethReader) check(when string) {
	g.Helper()
	got, err := read(func(y func(chainlog.Record) error) error { return g.reader.Records(g.ctx, g.log.id, 0, y) })
	if err != nil || !slices.Equal(got, g.want) {
		g.Fatalf("%s: %d records of %d, %v", when, len(got), len(g.want), err)
	}
}

// rebuild demands that the mirror is filled from an index on.
func (g *gethReader) rebuild(from int) {
	g.Helper()
	did, err := Rebuild(g.ctx, g.reader, g.mirror, nil)
	if err != nil || did != (Rebuilt{From: uint64(from), To: uint64(len(g.want))}) {
		g.Fatalf("%+v, %v", did, err)
	}
}

// refused demands that head and rebuild fail with one of these errors, and that
// the mirror keeps what it has.
func (g *gethReader) refused(when string, wanted ...error) {
	g.Helper()
	_, head := g.reader.Head(g.ctx, g.log.id)
	_, rebuild := Rebuild(g.ctx, g.reader, g.mirror, nil)
	for _, err := range []error{head, rebuild} {
		if !slices.ContainsFunc(wanted, func(w error) bool { return errors.Is(err, w) }) {
			g.Fatalf("%s: %v, want one of %v", when, err, wanted)
		}
	}
	if h := g.mirror.Head(); h.Length != uint64(len(g.want)) {
		g.Fatalf("%s: mirror %+v", when, h)
	}
}

// A real node that is frozen, killed, emptied and replaced under a reader. Reads
// go on when it is back; a chain that is gone, or another one, is named.
func TestReaderOnGethThatComesAndGoes(t *testing.T) {
	t.Parallel()
	g := newGethReader(t)
	g.append(4)
	g.check("at first")

	// The node dies while a read is under way, and comes back.
	back := make(chan error, 1)
	seen := 0
	err := g.reader.Records(g.ctx, g.log.id, 0, func(chainlog.Record) error {
		if seen++; seen != 1 {
			return nil
		}
		if err := g.node.Kill(); err != nil {
			return err
		}
		go func() { back <- g.node.Restart(g.ctx) }()
		return nil
	})
	if err != nil || seen != len(g.want) {
		t.Fatalf("%d records while the node died, %v", seen, err)
	}
	g.check("while the node restarts")
	if err := <-back; err != nil {
		t.Fatal(err)
	}
	g.rebuild(0)
	g.append(2)
	g.rebuild(80)

	// Frozen: the deadline ends a read, which says that nobody answered.
	if err := g.node.Freeze(); err != nil {
		t.Fatal(err)
	}
	short, stop := context.WithTimeout(g.ctx, 300*time.Millisecond)
	defer stop()
	if _, err := g.reader.Head(short, g.log.id); !errors.Is(err, chainlog.ErrUnavailable) || !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("frozen node: %v", err)
	}
	if err := g.node.Thaw(); err != nil {
		t.Fatal(err)
	}
	g.check("after the node was frozen")

	if err := g.node.Reset(g.ctx); err != nil {
		t.Fatal(err)
	}
	g.refused("emptied chain", ErrNoContract)
	// Another genesis under the same id. A connection that came back by itself may
	// show it, a new one refuses it.
	if err := g.node.Replace(g.ctx); err != nil {
		t.Fatal(err)
	}
	g.refused("replaced chain", ErrNoContract, ErrOtherCache, ethtx.ErrOtherChain)
}
