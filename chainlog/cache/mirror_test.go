package cache

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"causeway/chainlog"

	"github.com/syndtr/goleveldb/leveldb"
)

func sampleEntry(i int) chainlog.Entry {
	return chainlog.Entry{
		Session: chainlog.SessionID{byte(i % 7)}, R: [32]byte{byte(i)}, S: [32]byte{1, byte(i)},
		Text: fmt.Sprintf("%d:%s", i, strings.Repeat("text ", i%40)),
	}
}

var sampleLog = chainlog.LogID{1, 2, 3}

func sampleBinding() Binding {
	return Binding{ChainID: "1337", Genesis: chainlog.Hash{4}, Contract: [20]byte{5}, Log: sampleLog}
}

var samples = func() []chainlog.Record {
	es := make([]chainlog.Entry, 2000)
	for i := range es {
		es[i] = sampleEntry(i)
	}
	return chainlog.Place(sampleLog, 0, sampleLog, es)
}()

// sampleRecords returns the first n records of the sample log.
func sampleRecords(n int) []chainlog.Record { return slices.Clone(samples[:n]) }

func mustOpen(t testing.TB, dir string) *Mirror {
	t.Helper()
	m, err := Open(dir, sampleBinding())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func mustClose(t testing.TB, m *Mirror) {
	t.Helper()
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
}

// wantPrefix checks that m serves the first n sample records and no others, by
// index and by session.
func wantPrefix(t testing.TB, m *Mirror, n int) {
	t.Helper()
	all := samples[:n]
	if h := m.Head(); h.Length != uint64(n) || n > 0 && h.Hash != all[n-1].Hash || n == 0 && h.Hash != sampleLog {
		t.Fatalf("head %+v, want %d entries", h, n)
	}
	for _, from := range []int{0, n / 2, n} {
		i := from
		err := m.Records(uint64(from), func(r chainlog.Record) error {
			if i >= n || r != all[i] {
				return fmt.Errorf("entry %d of %d is %+v", i, n, r)
			}
			i++
			return nil
		})
		if err != nil || i != n {
			t.Fatalf("records from %d: stopped at %d of %d: %v", from, i, n, err)
		}
	}
	for s := range 7 {
		i := s
		err := m.Session(chainlog.SessionID{byte(s)}, func(r chainlog.Record) error {
			if i >= n || r != all[i] {
				return fmt.Errorf("entry %d of %d is %+v", i, n, r)
			}
			i += 7
			return nil
		})
		if err != nil || i < n {
			t.Fatalf("session %d: stopped at %d of %d: %v", s, i, n, err)
		}
	}
}

// honest reads all that m says of n sample records, by index and by session. Each
// answer must be right, or be that the cache is damaged; it tells whether one was.
func honest(t testing.TB, what string, m *Mirror, n int) (damaged bool) {
	t.Helper()
	read := func(how string, from, step int, records func(func(chainlog.Record) error) error) {
		i := from
		err := records(func(r chainlog.Record) error {
			if i >= n || r != samples[i] {
				return fmt.Errorf("entry %d of %d is %+v", i, n, r)
			}
			i += step
			return nil
		})
		switch {
		case errors.Is(err, ErrDamaged):
			damaged = true
		case err != nil || i < n:
			t.Fatalf("%s: %s: stopped at %d of %d: %v", what, how, i, n, err)
		}
	}
	for _, from := range []int{0, n / 2, n} {
		read(fmt.Sprint("records from ", from), from, 1, func(y func(chainlog.Record) error) error { return m.Records(uint64(from), y) })
	}
	for s := range 7 {
		read(fmt.Sprint("session ", s), s, 7, func(y func(chainlog.Record) error) error {
			return m.Session(chainlog.SessionID{byte(s)}, y)
		})
	}
	return damaged
}

func TestMirrorKeepsWhatItIsGiven(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	m := mustOpen(t, dir)
	wantPrefix(t, m, 0)
	all := sampleRecords(2000)
	for _, cut := range [][2]int{{0, 1}, {1, 1}, {1, 600}, {600, 2000}} {
		if err := m.Extend(all[cut[0]:cut[1]]); err != nil {
			t.Fatal(err)
		}
		wantPrefix(t, m, cut[1])
	}
	for range 2 {
		mustClose(t, m)
		m = mustOpen(t, dir)
		wantPrefix(t, m, 2000)
	}
	if d, ok := m.Discarded(); ok {
		t.Fatalf("discarded %+v", d)
	}
	if _, err := m.Record(2000); !errors.Is(err, chainlog.ErrNotFound) {
		t.Fatalf("record beyond the head: %v", err)
	}
	if err := m.Records(2001, nil); !errors.Is(err, chainlog.ErrNotFound) {
		t.Fatalf("records beyond the head: %v", err)
	}
	if h, err := m.HashAt(7); err != nil || h != all[6].Hash {
		t.Fatalf("hash at 7: %s, %v", h, err)
	}
	mustClose(t, m)
	mustClose(t, m)
	for _, err := range []error{m.Extend(all[:1]), m.Reset(nil), m.Records(0, nil), m.Session(chainlog.SessionID{}, nil)} {
		if err == nil {
			t.Fatal("a closed mirror answers")
		}
	}
}

// A mirror takes no record that does not follow, and keeps those before it.
func TestExtendRefuses(t *testing.T) {
	m := mustOpen(t, t.TempDir())
	defer mustClose(t, m)
	all := sampleRecords(10)
	if err := m.Extend(all[:3]); err != nil {
		t.Fatal(err)
	}
	altered := all[5]
	altered.Text += "x"
	for name, rs := range map[string][]chainlog.Record{
		"again": all[2:3], "a gap": all[4:5], "altered": {altered},
	} {
		if err := m.Extend(rs); !errors.Is(err, chainlog.ErrTampered) {
			t.Fatalf("%s: %v", name, err)
		}
		wantPrefix(t, m, 3)
	}
	if err := m.Extend([]chainlog.Record{all[3], all[4], altered, all[6]}); !errors.Is(err, chainlog.ErrTampered) {
		t.Fatal(err)
	}
	wantPrefix(t, m, 5)
}

func TestReset(t *testing.T) {
	m := mustOpen(t, t.TempDir())
	defer mustClose(t, m)
	for n := 5; n > 3; n-- {
		if err := m.Extend(sampleRecords(n)); err != nil {
			t.Fatal(err)
		}
		why := fmt.Errorf("reset %d", n)
		if err := m.Reset(why); err != nil {
			t.Fatal(err)
		}
		wantPrefix(t, m, 0)
		d, ok := m.Discarded()
		if !ok || !errors.Is(d.Why, why) {
			t.Fatalf("discarded %+v", d)
		}
		aside, err := Open(d.MovedTo, sampleBinding())
		if err != nil {
			t.Fatal(err)
		}
		wantPrefix(t, aside, n)
		mustClose(t, aside)
	}
}

func TestYieldMayUseTheMirror(t *testing.T) {
	m := mustOpen(t, t.TempDir())
	defer mustClose(t, m)
	all := sampleRecords(40)
	if err := m.Extend(all[:20]); err != nil {
		t.Fatal(err)
	}
	err := m.Records(0, func(r chainlog.Record) error {
		if err := m.Extend(all[20+r.Index : 21+r.Index]); err != nil {
			return err
		}
		_, err := m.Record(r.Index + 20)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	wantPrefix(t, m, 40)
}

// Each part of the binding counts.
func TestForeignCacheIsRebuilt(t *testing.T) {
	for name, change := range map[string]func(*Binding){
		"chain id": func(b *Binding) { b.ChainID = "133" },
		"genesis":  func(b *Binding) { b.Genesis[31] ^= 1 },
		"contract": func(b *Binding) { b.Contract[19] ^= 1 },
		"log":      func(b *Binding) { b.Log[0] ^= 1 },
	} {
		dir := filepath.Join(t.TempDir(), "cache")
		m := mustOpen(t, dir)
		if err := m.Extend(sampleRecords(3)); err != nil {
			t.Fatal(err)
		}
		mustClose(t, m)
		b := sampleBinding()
		change(&b)
		m, err := Open(dir, b)
		if err != nil {
			t.Fatal(err)
		}
		if d, ok := m.Discarded(); !ok || !errors.Is(d.Why, errForeign) || m.Head().Length != 0 || m.Head().Hash != b.Log {
			t.Errorf("%s: discarded %+v, head %+v", name, d, m.Head())
		}
		mustClose(t, m)
	}
}

func putSchema(t *testing.T, dir string, value []byte) {
	t.Helper()
	db, err := leveldb.OpenFile(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Put(keySchema, value, nil), db.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestSchemaNumbers(t *testing.T) {
	for value, want := range map[string]error{
		"\x00\x00\x00\x00": errOlderSchema, "\x00\x00\x00\x01": errOlderSchema, "\x00\x00\x00\x03": ErrNewerSchema,
		"\xff\xff\xff\xff": ErrNewerSchema, "": ErrDamaged, "\x00\x00\x00\x02\x00": ErrDamaged,
	} {
		dir := filepath.Join(t.TempDir(), "cache")
		m := mustOpen(t, dir)
		if err := m.Extend(sampleRecords(3)); err != nil {
			t.Fatal(err)
		}
		mustClose(t, m)
		putSchema(t, dir, []byte(value))
		m, err := Open(dir, sampleBinding())
		if errors.Is(want, ErrNewerSchema) {
			if !errors.Is(err, want) || !strings.Contains(err.Error(), dir) {
				t.Fatalf("schema %x: %v", value, err)
			}
			putSchema(t, dir, []byte("\x00\x00\x00\x02")) // it was left as it was
			m = mustOpen(t, dir)
			wantPrefix(t, m, 3)
			mustClose(t, m)
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if d, ok := m.Discarded(); !ok || !errors.Is(d.Why, want) || m.Head().Length != 0 {
			t.Errorf("schema %x: discarded %+v, head %+v", value, d, m.Head())
		}
		mustClose(t, m)
	}
}

func TestInUse(t *testing.T) {
	dir := t.TempDir()
	m := mustOpen(t, dir)
	defer mustClose(t, m)
	if err := m.Extend(sampleRecords(3)); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, sampleBinding()); !errors.Is(err, ErrInUse) {
		t.Fatalf("opened twice: %v", err)
	}
	wantPrefix(t, m, 3)
}

// What is no cache is neither used nor moved.
func TestForeignFiles(t *testing.T) {
	for _, name := range []string{"thesis.txt", "000001.log.bak", "sub/CURRENT"} {
		dir := t.TempDir()
		file := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte("mine"), 0o644)); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(dir, sampleBinding()); !errors.Is(err, ErrForeignFiles) {
			t.Fatalf("%s: %v", name, err)
		}
		if b, err := os.ReadFile(file); err != nil || string(b) != "mine" {
			t.Fatalf("%s: %q, %v", name, b, err)
		}
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(file, sampleBinding()); err == nil {
		t.Fatal("a file was opened as a cache")
	}
}
