package cache

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"causeway/chainlog"
	"causeway/chainlog/chainlogtest"
)

// overMemory puts a mirror in front of each log that h opens. A log keeps its
// directory from one opening to the next.
func overMemory(t *testing.T, h chainlogtest.Harness) chainlogtest.Harness {
	dir := t.TempDir()
	over := func(l chainlog.Log, err error, name string) (chainlog.Log, error) {
		if err != nil {
			return nil, err
		}
		m, err := Open(filepath.Join(dir, name+l.ID().String()[:8]), Binding{ChainID: "1", Log: l.ID()})
		if err != nil {
			return nil, errors.Join(err, l.Close())
		}
		return Over(l, m, nil)
	}
	open, takeOver, crash := h.Open, h.TakeOver, h.Crash
	h.Open = func(ctx context.Context, g chainlogtest.Gateway) (chainlog.Log, error) {
		l, err := open(ctx, g)
		return over(l, err, "primary")
	}
	h.TakeOver = func(ctx context.Context, g chainlogtest.Gateway) (chainlog.Log, error) {
		l, err := takeOver(ctx, g)
		return over(l, err, "backup")
	}
	h.Crash = func(l chainlog.Log, landed bool) { crash(l.(*Log).Log, landed) }
	return h
}

func TestOverMemoryConforms(t *testing.T) {
	t.Run("AutoMine", func(t *testing.T) {
		chainlogtest.Run(t, func(t *testing.T) chainlogtest.Harness {
			h, _ := chainlogtest.ChainOptions{Confirmations: 2, AutoMine: true}.Harness()
			return overMemory(t, h)
		})
	})
	t.Run("MineAlways", func(t *testing.T) {
		chainlogtest.Run(t, func(t *testing.T) chainlogtest.Harness {
			h, c := chainlogtest.ChainOptions{Confirmations: 2}.Harness()
			t.Cleanup(c.MineAlways())
			h.Block = nil
			return overMemory(t, h)
		})
	})
}

// countingLog counts the entries that are read from the log underneath.
type countingLog struct {
	chainlog.Log
	read int
}

func (c *countingLog) Records(ctx context.Context, from uint64, yield func(chainlog.Record) error) error {
	return c.Log.Records(ctx, from, func(r chainlog.Record) error { c.read++; return yield(r) })
}

func (c *countingLog) Session(ctx context.Context, s chainlog.SessionID, yield func(chainlog.Record) error) error {
	return c.Log.Session(ctx, s, func(r chainlog.Record) error { c.read++; return yield(r) })
}

type overRig struct {
	*testing.T
	chain  *chainlogtest.Chain
	log    *countingLog
	dir    string
	filled []Filled
}

func newOverRig(t *testing.T, entries int) *overRig {
	t.Helper()
	c := chainlogtest.NewChain(chainlogtest.ChainOptions{AutoMine: true})
	m, err := c.Open(c.NewLog("gateway", "primary"), "primary")
	if err != nil {
		t.Fatal(err)
	}
	r := &overRig{T: t, chain: c, log: &countingLog{Log: m}, dir: filepath.Join(t.TempDir(), "cache")}
	r.append(r.log, 0, entries)
	return r
}

func (r *overRig) append(l chainlog.Log, from, n int) {
	r.Helper()
	for i := range n {
		_, err := l.Append(context.Background(), chainlog.Batch{Entries: []chainlog.Entry{sampleEntry(from + i)}, Durable: chainlog.Mined()})
		if err != nil {
			r.Fatal(err)
		}
	}
}

func (r *overRig) open() *Log {
	r.Helper()
	m, err := Open(r.dir, Binding{ChainID: "1", Log: r.log.ID()})
	if err != nil {
		r.Fatal(err)
	}
	l, err := Over(r.log, m, func(f Filled) { r.filled = append(r.filled, f) })
	if err != nil {
		r.Fatal(err)
	}
	r.Cleanup(func() {
		if err := m.Close(); err != nil {
			r.Error(err)
		}
	})
	return l
}

// check reads everything through l and returns how many entries the log
// underneath had to be asked for.
func (r *overRig) check(l chainlog.Log, want int) int {
	r.Helper()
	before, n := r.log.read, 0
	err := l.Records(context.Background(), 0, func(rec chainlog.Record) error {
		if rec.Entry != sampleEntry(n) {
			return fmt.Errorf("entry %d is %+v", n, rec)
		}
		n++
		return nil
	})
	if err != nil || n != want {
		r.Fatalf("%d entries, %v, want %d", n, err, want)
	}
	return r.log.read - before
}

func TestOverFillsOnceAndThenServes(t *testing.T) {
	r := newOverRig(t, 30)
	l := r.open()
	if n := r.check(l, 30); n != 30 {
		t.Fatalf("%d entries read at first", n)
	}
	r.append(l, 30, 5) // what passes through is copied on the way
	if n := r.check(l, 35); n != 0 {
		t.Fatalf("%d entries read again", n)
	}
	r.append(r.log, 35, 2) // what passes by is fetched
	if n := r.check(l, 37); n != 2 {
		t.Fatalf("%d entries read for 2 new ones", n)
	}
	if err := l.mirror.Close(); err != nil {
		t.Fatal(err)
	}
	if n := r.check(r.open(), 37); n != 0 {
		t.Fatalf("%d entries read after opening anew", n)
	}
	if got := fmt.Sprint(r.filled); got != "[{<nil> 0 30} {<nil> 35 37}]" {
		t.Fatalf("filled %s", got)
	}
}

// A mirror of other content, and one that is longer than the log because the
// chain lost blocks.
func TestOverComparesWithTheLog(t *testing.T) {
	r := newOverRig(t, 10)
	l := r.open()
	other := chainlog.Place(l.ID(), 0, l.ID(), []chainlog.Entry{{Text: "another history"}, {Text: "of this log"}})
	if err := l.mirror.Extend(other); err != nil {
		t.Fatal(err)
	}
	r.check(l, 10)
	if len(r.filled) != 1 || r.filled[0].Discarded == nil || r.filled[0].From != 0 {
		t.Fatalf("filled %+v", r.filled)
	}
	// The same again with the other history longer than the log.
	if err := l.mirror.Reset(errors.New("test")); err != nil {
		t.Fatal(err)
	}
	var long []chainlog.Entry
	for i := range 20 {
		long = append(long, chainlog.Entry{Text: fmt.Sprint("other ", i)})
	}
	if err := l.mirror.Extend(chainlog.Place(l.ID(), 0, l.ID(), long)); err != nil {
		t.Fatal(err)
	}
	r.check(l, 10)
	// An extension of the log is kept, and not served.
	h, err := l.Head(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if err := l.mirror.Extend(chainlog.Place(l.ID(), h.Length, h.Hash, long)); err != nil {
		t.Fatal(err)
	}
	if n := r.check(l, 10); n != 0 || l.mirror.Head().Length != 30 {
		t.Fatalf("%d entries read, mirror holds %d", n, l.mirror.Head().Length)
	}
	if err := l.Records(context.Background(), 11, nil); !errors.Is(err, chainlog.ErrNotFound) {
		t.Fatalf("beyond the log's head: %v", err)
	}
}

func TestOverRefusesAnotherLog(t *testing.T) {
	r := newOverRig(t, 1)
	m, err := Open(r.dir, Binding{ChainID: "1", Log: chainlog.LogID{1}})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := m.Close(); err != nil {
			t.Error(err)
		}
	}()
	if _, err := Over(r.log, m, nil); err == nil {
		t.Fatal("a mirror of another log was put in front")
	}
}

// Damage that shows only while reading: the rest comes from the log, once.
func TestOverGoesOnPastDamage(t *testing.T) {
	r := newOverRig(t, 30)
	l := r.open()
	r.check(l, 30)
	// Behind the mirror's back, as a disk would: one record altered, another gone.
	for _, change := range []func() error{
		func() error { return l.mirror.db.Put(recordKey(17), []byte("rubbish"), nil) },
		func() error { return l.mirror.db.Delete(recordKey(5), nil) },
		func() error {
			v, err := l.mirror.db.Get(recordKey(9), nil)
			if err != nil {
				return err
			}
			v[len(v)-1] ^= 1
			return l.mirror.db.Put(recordKey(9), v, nil)
		},
	} {
		if err := change(); err != nil {
			t.Fatal(err)
		}
		if n := r.check(l, 30); n == 0 {
			t.Fatal("damage was served")
		}
		r.check(l, 30)
		if n := r.check(l, 30); n != 0 {
			t.Fatalf("%d entries read after the repair", n)
		}
	}
	d, ok := l.mirror.Discarded()
	if !ok || !errors.Is(d.Why, ErrDamaged) || d.MovedTo == "" {
		t.Fatalf("discarded %+v", d)
	}
}

// Damage that nobody reads is found in the background, and the copy begins anew.
func TestOverChecksEverything(t *testing.T) {
	r := newOverRig(t, 30)
	l := r.open()
	r.check(l, 30)
	if <-l.checked; l.mirror.Head().Length != 30 {
		t.Fatalf("%d entries after a check that finds nothing", l.mirror.Head().Length)
	}
	if err := errors.Join(l.mirror.db.Put(recordKey(17), []byte("rubbish"), nil), l.mirror.Close()); err != nil {
		t.Fatal(err)
	}
	l = r.open()
	<-l.checked
	if d, ok := l.mirror.Discarded(); !ok || !errors.Is(d.Why, ErrDamaged) || l.mirror.Head().Length != 0 {
		t.Fatalf("discarded %+v, %d entries", d, l.mirror.Head().Length)
	}
	r.check(l, 30)
	if n := len(r.filled); n != 2 || r.filled[1].Discarded == nil {
		t.Fatalf("filled %+v", r.filled)
	}
}

// lateLog hands out answers that were prepared.
type lateLog struct {
	chainlog.Log
	answers []chainlog.Appended
}

func (l *lateLog) Append(context.Context, chainlog.Batch) (chainlog.Appended, error) {
	a := l.answers[0]
	l.answers = l.answers[1:]
	return a, nil
}

// Appends whose answers come in another order are copied all the same, and one that
// never comes leaves the rest to the next read.
func TestOverCopiesAppendsInAnyOrder(t *testing.T) {
	all := sampleRecords(2 * maxEarly)
	late := &lateLog{Log: &countingLog{}}
	m := mustOpen(t, t.TempDir())
	defer mustClose(t, m)
	l := &Log{Log: late, mirror: m, filled: func(Filled) {}, early: map[uint64][]chainlog.Record{}}
	give := func(from, to int) {
		t.Helper()
		late.answers = append(late.answers, chainlog.Appended{Records: all[from:to]})
		if _, err := l.Append(t.Context(), chainlog.Batch{Durable: chainlog.Mined()}); err != nil {
			t.Fatal(err)
		}
	}
	give(3, 5)
	give(5, 6)
	wantPrefix(t, m, 0)
	give(0, 3)
	wantPrefix(t, m, 6)
	give(2, 4) // an old one again
	wantPrefix(t, m, 6)
	for i := 7; i < 2*maxEarly; i++ {
		give(i, i+1)
	}
	if len(l.early) > maxEarly {
		t.Fatalf("%d batches wait", len(l.early))
	}
	wantPrefix(t, m, 6)
}

// Rows stand beside the entries and go with them.
func TestOverKeepsRows(t *testing.T) {
	r := newOverRig(t, 3)
	l := r.open()
	r.check(l, 3)
	if err := set(l.mirror, map[string][]byte{"a": []byte("1")}); err != nil {
		t.Fatal(err)
	}
	if v, err := l.Row("a"); err != nil || string(v) != "1" {
		t.Fatalf("%q, %v", v, err)
	}
	if err := l.Discard(errors.New("test")); err != nil {
		t.Fatal(err)
	}
	if v, err := l.Row("a"); err != nil || v != nil {
		t.Fatalf("%q, %v", v, err)
	}
	if n := r.check(l, 3); n != 3 {
		t.Fatalf("%d entries read again", n)
	}
}
