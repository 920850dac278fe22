package ethlog

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"causeway/chainlog"
	"causeway/chainlog/cache"
)

func (c *readChain) mirror(r *Reader, log chainlog.LogID, dir string) *cache.Mirror {
	c.Helper()
	b, err := r.BindingOf(c.ctx(), log)
	if err != nil {
		c.Fatal(err)
	}
	m, err := cache.Open(dir, b)
	if err != nil {
		c.Fatal(err)
	}
	c.Cleanup(func() {
		if err := m.Close(); err != nil {
			c.Error(err)
		}
	})
	return m
}

func (c *readChain) holds(m *cache.Mirror, want []chainlog.Record) {
	c.Helper()
	got, err := read(func(y func(chainlog.Record) error) error { return m.Records(0, y) })
	if err != nil || !slices.Equal(got, want) {
		c.Fatalf("mirror holds %d records, %v, want %d", len(got), err, len(want))
	}
}

func TestRebuild(t *testing.T) {
	c := newReadChain(t)
	log, other := c.openLog(1), c.openLog(2)
	c.fill(log, other, 30)
	node := &faultyNode{Node: c.node}
	r := NewReader(node, c.contract, ReaderOptions{})
	m := c.mirror(r, log, filepath.Join(t.TempDir(), "cache"))
	var told []string
	report := func(done, total uint64) { told = append(told, fmt.Sprintf("%d/%d", done, total)) }
	length := uint64(len(c.want[log]))
	did, err := Rebuild(c.ctx(), r, m, report)
	if err != nil || did != (Rebuilt{To: length}) || !slices.Equal(told, []string{fmt.Sprintf("%d/%d", length, length)}) {
		t.Fatalf("%+v, %v, told %v", did, err, told)
	}
	c.holds(m, c.want[log])

	// Again: nothing to do. Further: only what is new.
	node.calls = nil
	if did, err = Rebuild(c.ctx(), r, m, nil); err != nil || did != (Rebuilt{From: length, To: length}) || node.calls["debug_getRawReceipts"] > 0 {
		t.Fatalf("%+v, %v, requests %v", did, err, node.calls)
	}
	c.fill(log, other, int(length)+5)
	if did, err = Rebuild(c.ctx(), r, m, nil); err != nil || did.From != length || did.Discarded != nil {
		t.Fatalf("%+v, %v", did, err)
	}
	c.holds(m, c.want[log])

	// Another history, shorter, as long, and longer than the chain's.
	for _, n := range []int{3, len(c.want[log]), len(c.want[log]) + 3} {
		if err := m.Reset(errors.New("test")); err != nil {
			t.Fatal(err)
		}
		var es []chainlog.Entry
		for i := range n {
			es = append(es, chainlog.Entry{Text: fmt.Sprint("another ", i)})
		}
		if err := m.Extend(chainlog.Place(log, 0, log, es)); err != nil {
			t.Fatal(err)
		}
		if did, err = Rebuild(c.ctx(), r, m, nil); err != nil || did.From != 0 || did.Discarded == nil {
			t.Fatalf("%d others: %+v, %v", n, did, err)
		}
		c.holds(m, c.want[log])
	}

	// An extension of the chain's log is left.
	h := m.Head()
	more := chainlog.Place(log, h.Length, h.Hash, []chainlog.Entry{{Text: "lost by the chain"}})
	if err := m.Extend(more); err != nil {
		t.Fatal(err)
	}
	if did, err = Rebuild(c.ctx(), r, m, nil); err != nil || did.Discarded != nil || did.From != did.To {
		t.Fatalf("%+v, %v", did, err)
	}
	c.holds(m, append(slices.Clone(c.want[log]), more...))
}

func TestRebuildOfAnotherChain(t *testing.T) {
	c := newReadChain(t)
	log := c.openLog(1)
	r := NewReader(c.node, c.contract, ReaderOptions{})
	m, err := cache.Open(t.TempDir(), cache.Binding{ChainID: "1337", Log: log})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Rebuild(c.ctx(), r, m, nil); !errors.Is(err, ErrOtherCache) {
		t.Fatal(err)
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
}

// A rebuild that is broken off goes on where it was.
func TestRebuildGoesOn(t *testing.T) {
	c := newReadChain(t)
	log := c.openLog(1)
	var es []chainlog.Entry
	for i := range 300 {
		es = append(es, chainlog.Entry{Text: fmt.Sprint(i)})
	}
	for range 8 {
		c.mine(c.put(log, es...))
	}
	ctx, cancel := context.WithCancel(context.Background())
	r := NewReader(c.node, c.contract, ReaderOptions{BufferBytes: 1})
	m := c.mirror(r, log, t.TempDir())
	if _, err := Rebuild(ctx, r, m, func(uint64, uint64) { cancel() }); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	kept := m.Head().Length
	if kept > 0 {
		c.holds(m, c.want[log][:kept])
	}
	did, err := Rebuild(c.ctx(), r, m, nil)
	if err != nil || did.From != kept || did.To != 2400 {
		t.Fatalf("%+v after %d, %v", did, kept, err)
	}
	c.holds(m, c.want[log])
}

// The chain loses blocks while it is read: what was yielded stays, the rest is
// read from what replaced it, or refused where that contradicts. In stretches, what
// was yielded may be from before.
func TestReaderWhileTheChainChanges(t *testing.T) {
	whileTheChainChanges(t, ReaderOptions{})
	whileTheChainChanges(t, ReaderOptions{Stretch: 1, Walks: 1})
}

func whileTheChainChanges(t *testing.T, o ReaderOptions) {
	t.Helper()
	for name, same := range map[string]bool{"same entries in other blocks": true, "other entries": false} {
		for _, at := range []int{1, 2, 3, 5} { // request before which it happens
			c := newReadChain(t)
			log := c.openLog(1)
			fork, err := c.backend.Client().HeaderByNumber(c.ctx(), nil)
			if err != nil {
				t.Fatal(err)
			}
			nonce := c.nonce
			for i := range 6 {
				c.mine(c.put(log, chainlog.Entry{Text: fmt.Sprint(i)}))
			}
			old := slices.Clone(c.want[log])
			n := 0
			node := &faultyNode{Node: c.node, before: func(method string, _ []any) error {
				if method != "debug_getRawReceipts" {
					return nil
				}
				if n++; n != at {
					return nil
				}
				if err := c.fork(fork.Hash(), nonce, log); err != nil {
					return err
				}
				c.mine()
				for i := range 8 {
					text := fmt.Sprint(i)
					if !same {
						text = "other " + text
					}
					c.mine(c.put(log, chainlog.Entry{Text: text}))
				}
				return nil
			}}
			r := NewReader(node, c.contract, o)
			got, err := read(func(y func(chainlog.Record) error) error { return r.Records(c.ctx(), log, 0, y) })
			stale := o.Stretch > 0 && !same && errors.Is(err, chainlog.ErrUnavailable) && slices.Equal(got, old[:len(got)])
			if !stale && (err != nil || !slices.Equal(got, c.want[log])) {
				t.Errorf("%s, stretches of %d, before request %d: %d records, %v", name, o.Stretch, at, len(got), err)
			}
			if len(old) != 6 || n < at {
				t.Fatalf("%d requests", n)
			}
		}
	}
}

// The same while records are being yielded, with blocks that are read twice.
func TestReaderWhileTheChainChangesUnderYield(t *testing.T) {
	for name, same := range map[string]bool{"same entries": true, "other entries": false} {
		c := newReadChain(t)
		log := c.openLog(1)
		fork, err := c.backend.Client().HeaderByNumber(c.ctx(), nil)
		if err != nil {
			t.Fatal(err)
		}
		nonce := c.nonce
		for i := range 12 {
			c.mine(c.put(log, chainlog.Entry{Text: fmt.Sprint(i)}))
		}
		r := NewReader(c.node, c.contract, ReaderOptions{BufferBytes: 1, Decoders: 1})
		var got []chainlog.Record
		err = r.Records(c.ctx(), log, 0, func(rec chainlog.Record) error {
			if got = append(got, rec); len(got) != 3 {
				return nil
			}
			if err := c.fork(fork.Hash(), nonce, log); err != nil {
				return err
			}
			for range 3 {
				c.mine()
			}
			for i := range 14 {
				text := fmt.Sprint(i)
				if !same {
					text = "other " + text
				}
				c.mine(c.put(log, chainlog.Entry{Text: text}))
			}
			return nil
		})
		if same && (err != nil || !slices.Equal(got, c.want[log])) {
			t.Errorf("%s: %d records, %v", name, len(got), err)
		}
		if !same && !errors.Is(err, chainlog.ErrUnavailable) {
			t.Errorf("%s: %d records, %v", name, len(got), err)
		}
	}
}
