package cache

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"causeway/chainlog"

	"github.com/syndtr/goleveldb/leveldb"
)

// set writes rows whatever stands.
func set(m *Mirror, rows map[string][]byte) error {
	_, err := m.SetRows(rows, "never written", nil)
	return err
}

// sessionRow is the key of a sample record's session row.
func sessionRow(e chainlog.Entry, index uint64) []byte {
	return sessionKey(bucketOf(e.Session[:]), e.Session, index)
}

// The rows that no hash of the log covers: what is wrong with them is found at
// open, or when they are looked at, and by Check in any case.
func TestEveryRowIsChecked(t *testing.T) {
	_, rowA := rowKey("a")
	bucket := bucketOf([]byte("a"))
	for name, change := range map[string]func(*leveldb.DB) error{
		"head gone": func(db *leveldb.DB) error { return db.Delete(keyHead, nil) },
		"head behind": func(db *leveldb.DB) error {
			return db.Put(keyHead, headValue(chainlog.Head{Length: 4, Hash: sampleRecords(5)[3].Hash}, rowSum{}), nil)
		},
		"head short":       func(db *leveldb.DB) error { return db.Put(keyHead, []byte{1}, nil) },
		"binding gone":     func(db *leveldb.DB) error { return db.Delete(keyBinding, nil) },
		"binding short":    func(db *leveldb.DB) error { return db.Put(keyBinding, []byte{1}, nil) },
		"schema gone":      func(db *leveldb.DB) error { return db.Delete(keySchema, nil) },
		"session row gone": func(db *leveldb.DB) error { return db.Delete(sessionRow(sampleEntry(2), 2), nil) },
		"session row more": func(db *leveldb.DB) error {
			return db.Put(sessionRow(chainlog.Entry{Session: chainlog.SessionID{99}}, 2), nil, nil)
		},
		"session row swapped": func(db *leveldb.DB) error {
			return errors.Join(db.Delete(sessionRow(sampleEntry(2), 2), nil), db.Put(sessionRow(sampleEntry(3), 2), nil, nil))
		},
		"session row elsewhere": func(db *leveldb.DB) error {
			return db.Put(sessionKey(bucket+1, sampleEntry(2).Session, 2), nil, nil)
		},
		"row gone":         func(db *leveldb.DB) error { return db.Delete(rowA, nil) },
		"row altered":      func(db *leveldb.DB) error { return db.Put(rowA, []byte("1 "), nil) },
		"row more":         func(db *leveldb.DB) error { return db.Put(append(rowA[:len(rowA):len(rowA)], 'b'), []byte("1"), nil) },
		"row beside all":   func(db *leveldb.DB) error { return db.Put([]byte{prefixIndex}, nil, nil) },
		"sum gone":         func(db *leveldb.DB) error { return db.Delete(bucketKey(prefixSum, bucket), nil) },
		"sum altered":      func(db *leveldb.DB) error { return db.Put(bucketKey(prefixSum, bucket), make([]byte, 32), nil) },
		"sum short":        func(db *leveldb.DB) error { return db.Put(bucketKey(prefixSum, bucket), make([]byte, 31), nil) },
		"sum more":         func(db *leveldb.DB) error { return db.Put(bucketKey(prefixSum, bucket+1), make([]byte, 32), nil) },
		"sum beyond":       func(db *leveldb.DB) error { return db.Put(bucketKey(prefixSum, buckets), make([]byte, 32), nil) },
		"record gone":      func(db *leveldb.DB) error { return db.Delete(recordKey(2), nil) },
		"last record gone": func(db *leveldb.DB) error { return db.Delete(recordKey(4), nil) },
		"record short":     func(db *leveldb.DB) error { return db.Put(recordKey(2), []byte("x"), nil) },
		"record more":      func(db *leveldb.DB) error { return db.Put(recordKey(9), recordValue(sampleRecords(10)[9]), nil) },
		"record swapped":   func(db *leveldb.DB) error { return db.Put(recordKey(2), recordValue(sampleRecords(5)[3]), nil) },
	} {
		dir := filepath.Join(t.TempDir(), "cache")
		m := mustOpen(t, dir)
		err := errors.Join(m.Extend(sampleRecords(5)), set(m, map[string][]byte{"a": []byte("1"), "z": nil}))
		if err = errors.Join(err, m.Check(t.Context(), 1), change(m.db)); err != nil {
			t.Fatal(err)
		}
		mustClose(t, m)
		m = mustOpen(t, dir)
		if d, discarded := m.Discarded(); discarded {
			if wantPrefix(t, m, 0); !errors.Is(d.Why, ErrDamaged) {
				t.Errorf("%s: discarded %+v", name, d)
			}
		} else if err := m.Check(t.Context(), 1); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: checked: %v", name, err)
		} else {
			honest(t, name, m, 5)
			if v, err := m.Row("a"); err == nil && string(v) != "1" || err != nil && !errors.Is(err, ErrDamaged) {
				t.Errorf("%s: row a is %q, %v", name, v, err)
			}
		}
		mustClose(t, m)
	}
}

// Rows are what was written last, all of a write or nothing, also after opening
// anew; they go with the content.
func TestRows(t *testing.T) {
	dir := t.TempDir()
	m := mustOpen(t, dir)
	rng := rand.New(rand.NewPCG(1, 2))
	want := map[string]string{}
	check := func() {
		t.Helper()
		for i := range 50 {
			name := fmt.Sprint("row ", i)
			v, err := m.Row(name)
			if w, ok := want[name]; err != nil || string(v) != w || (v != nil) != ok {
				t.Fatalf("%s: %q, %v, want %q", name, v, err, w)
			}
		}
		if err := m.Check(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
	}
	for round := range 8 {
		rows := map[string][]byte{}
		for range 10 {
			name, value := fmt.Sprint("row ", rng.IntN(50)), strings.Repeat("v", rng.IntN(4)*round)
			rows[name], want[name] = []byte(value), value
		}
		if err := errors.Join(set(m, rows), m.Extend(sampleRecords(round + 1)[round:])); err != nil {
			t.Fatal(err)
		}
		check()
		if round%3 == 0 {
			mustClose(t, m)
			m = mustOpen(t, dir)
			check()
		}
	}
	if err := m.Reset(errors.New("test")); err != nil {
		t.Fatal(err)
	}
	clear(want)
	check()
	mustClose(t, m)
	_, err := m.Row("row 1")
	for _, err := range []error{err, set(m, map[string][]byte{"a": nil}), m.Check(t.Context(), 1)} {
		if !errors.Is(err, chainlog.ErrClosed) {
			t.Fatalf("a closed mirror: %v", err)
		}
	}
}

// Neither what is written beside a check nor a reset under it is taken for damage.
func TestCheckBesideWrites(t *testing.T) {
	m := mustOpen(t, t.TempDir())
	defer mustClose(t, m)
	all := sampleRecords(2000)
	if err := m.Extend(all[:1500]); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- m.Check(t.Context(), 0.5) }()
	for i := 1500; i < 1900; i++ {
		if err := errors.Join(m.Extend(all[i:i+1]), set(m, map[string][]byte{fmt.Sprint(i % 9): []byte(fmt.Sprint(i))})); err != nil {
			t.Fatal(err)
		}
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	go func() { done <- m.Check(t.Context(), 0.01) }()
	if err := m.Reset(errors.New("test")); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := errors.Join(m.Extend(all), m.Check(t.Context(), 1)); err != nil {
		t.Fatal(err)
	}
	if err := m.Check(ctx, 1); !errors.Is(err, context.Canceled) {
		t.Fatalf("an ended context: %v", err)
	}
}
