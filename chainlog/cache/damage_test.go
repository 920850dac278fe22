package cache

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"causeway/chainlog"

	"github.com/syndtr/goleveldb/leveldb/storage"
)

var everyByte = flag.Bool("everybyte", false, "cut and flip at every byte of the journal (minutes)")

const sampleSize = 202

// files is a database directory as a map; a trial changes a copy.
type files map[storage.FileDesc][]byte

// image writes sampleSize records, some in tables and the rest in the journal,
// and returns the files as a process leaves them that is killed then.
func image(t testing.TB) files {
	t.Helper()
	dir := t.TempDir()
	all := sampleRecords(sampleSize)
	m := mustOpen(t, dir)
	if err := errors.Join(m.Extend(all[:52]), set(m, rowsOf(52))); err != nil {
		t.Fatal(err)
	}
	mustClose(t, m)
	m = mustOpen(t, dir) // what was in the journal is in a table now
	for i := 52; i < sampleSize; i += 6 {
		if err := errors.Join(m.Extend(all[i:i+6]), set(m, rowsOf(i+6))); err != nil {
			t.Fatal(err)
		}
	}
	f := files{}
	list, err := m.stor.List(storage.TypeAll)
	if err != nil {
		t.Fatal(err)
	}
	for _, fd := range list {
		r, err := m.stor.Open(fd)
		if err != nil {
			t.Fatal(err)
		}
		if f[fd], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	}
	mustClose(t, m)
	return f
}

// rowsOf is what is written in one go when the log is length long, rowAt what then
// stands in one of the rows.
func rowsOf(length int) map[string][]byte {
	return map[string][]byte{"mark": []byte(fmt.Sprint(length)), fmt.Sprint("row ", length%5): []byte(fmt.Sprint(length))}
}

func rowAt(length, row int) string {
	for ; length >= 52; length -= 6 {
		if length%5 == row {
			return fmt.Sprint(length)
		}
	}
	return ""
}

// honestRows reads the rows. What they say together must have stood once, and when
// the log was as long as it is or one write before; or they are damaged.
func honestRows(t testing.TB, what string, m *Mirror, length int) (damaged bool) {
	t.Helper()
	v, err := m.Row("mark")
	mark := 0
	if err == nil && v != nil {
		if mark, err = strconv.Atoi(string(v)); err != nil || mark > length || mark < length-6 || (mark-52)%6 != 0 {
			t.Fatalf("%s: the mark is %q at length %d", what, v, length)
		}
	} else if err == nil && length > 52 {
		t.Fatalf("%s: no mark at length %d", what, length)
	}
	damaged = err != nil
	for row := range 5 {
		v, err := m.Row(fmt.Sprint("row ", row))
		if damaged = damaged || err != nil; err != nil && !errors.Is(err, ErrDamaged) {
			t.Fatalf("%s: row %d: %v", what, row, err)
		}
		if want := rowAt(mark, row); !damaged && string(v) != want {
			t.Fatalf("%s: row %d is %q at mark %d, want %q", what, row, v, mark, want)
		}
	}
	return damaged
}

// one returns the only file of a kind.
func (f files) one(t testing.TB, kind storage.FileType) storage.FileDesc {
	t.Helper()
	var found []storage.FileDesc
	for fd := range f {
		if fd.Type == kind {
			found = append(found, fd)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d files of type %s", len(found), kind)
	}
	return found[0]
}

// store puts f into a storage in memory; without names the manifest stays unnamed.
func (f files) store(t testing.TB) storage.Storage {
	t.Helper()
	stor := storage.NewMemStorage()
	for fd, b := range f {
		w, err := stor.Create(fd)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(b); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if fd.Type == storage.TypeManifest {
			if err := stor.SetMeta(fd); err != nil {
				t.Fatal(err)
			}
		}
	}
	return stor
}

// tally counts how trials ended: rebuilt at open, or found while reading.
type tally struct{ whole, shorter, rebuilt, found int }

// try opens f and checks what comes of it: the first records of the log and the rows
// of that time, or damage; and that whatever any reader met, Check finds.
func (c *tally) try(t testing.TB, what string, f files) {
	t.Helper()
	db, is, err := openStorage(f.store(t), sampleBinding(), false)
	if err != nil {
		if !discardable(err) {
			t.Fatalf("%s: %v", what, err)
		}
		c.rebuilt++
		return
	}
	m := &Mirror{binding: sampleBinding(), db: db, stor: storage.NewMemStorage(), content: is}
	defer func() {
		if err := m.Close(); err != nil && !errors.Is(damage(err), ErrDamaged) {
			t.Fatalf("%s: %v", what, err)
		}
	}()
	length := int(is.head.Length)
	if length > sampleSize {
		t.Fatalf("%s: %d records", what, length)
	}
	damaged := honest(t, what, m, length)
	damaged = honestRows(t, what, m, length) || damaged
	switch err := m.Check(t.Context(), 1); {
	case errors.Is(err, ErrDamaged):
		c.found++
	case err != nil || damaged:
		t.Fatalf("%s: damage met by readers: %v; checked: %v", what, damaged, err)
	case length == sampleSize:
		c.whole++
	default:
		c.shorter++
	}
}

func (f files) with(fd storage.FileDesc, b []byte) files {
	out := files{}
	for k, v := range f {
		out[k] = v
	}
	out[fd] = b
	return out
}

func flipped(b []byte, at int, bit byte) []byte {
	b = append([]byte(nil), b...)
	b[at] ^= bit
	return b
}

func zeroed(b []byte, from, n int) []byte {
	b = append([]byte(nil), b...)
	clear(b[from:min(from+n, len(b))])
	return b
}

// A journal cut off at any byte: an ordinary torn tail gives a shorter copy.
func TestJournalCutAtAnyByte(t *testing.T) {
	f := image(t)
	fd := f.one(t, storage.TypeJournal)
	journal := f[fd]
	var c tally
	step := 229
	if *everyByte {
		step = 1
	}
	for n := 0; n <= len(journal); n++ {
		if n%step == 0 || n < 32 || n > len(journal)-120 || n%32768 < 8 || n%32768 > 32759 {
			c.try(t, fmt.Sprintf("journal cut at byte %d of %d", n, len(journal)), f.with(fd, journal[:n]))
		}
	}
	if c.whole == 0 || c.shorter < 200 || c.rebuilt+c.found > 0 {
		t.Fatalf("%+v", c)
	}
	t.Logf("%+v", c)
}

// One flipped bit anywhere, in any file.
func TestAnyBitFlipped(t *testing.T) {
	f := image(t)
	for fd, b := range f {
		var c tally
		trials, rng := 150, rand.New(rand.NewPCG(1, uint64(fd.Type)))
		if *everyByte {
			trials = len(b)
		}
		for i := range trials {
			at := i
			if !*everyByte {
				at = rng.IntN(len(b))
			}
			c.try(t, fmt.Sprintf("%s: bit flipped in byte %d of %d", fd, at, len(b)), f.with(fd, flipped(b, at, 1<<rng.IntN(8))))
		}
		t.Logf("%s: %+v", fd, c)
		if fd.Type == storage.TypeJournal && (c.rebuilt+c.found == 0 || c.shorter == 0) {
			t.Fatalf("%s: %+v", fd, c)
		}
	}
}

// Zeros where a page, a sector or a few bytes should be.
func TestAnyPageZeroed(t *testing.T) {
	f := image(t)
	for fd, b := range f {
		var c tally
		for _, size := range []int{7, 512, 4096, 1 << 30} {
			for from := 0; from < len(b); from += max(min(size, 4096)/2, 1021) {
				c.try(t, fmt.Sprintf("%s: %d bytes zeroed from %d of %d", fd, size, from, len(b)), f.with(fd, zeroed(b, from, size)))
			}
		}
		t.Logf("%s: %+v", fd, c)
	}
}

// Files that are not there, and files that are cut.
func TestFilesMissingOrCut(t *testing.T) {
	f := image(t)
	for fd, b := range f {
		var c tally
		less := f.with(fd, nil)
		delete(less, fd)
		c.try(t, fmt.Sprint(fd, " missing"), less)
		for _, n := range []int{0, 1, len(b) / 3, len(b) / 2, len(b) - 1} {
			c.try(t, fmt.Sprintf("%s cut to %d bytes", fd, n), f.with(fd, b[:n]))
		}
		c.try(t, fmt.Sprint(fd, " longer"), f.with(fd, append(append([]byte(nil), b...), make([]byte, 5000)...)))
		t.Logf("%s: %+v", fd, c)
	}
}

// A damaged directory on disk, from opening to the full copy again.
func TestDamagedDirectoryIsRebuilt(t *testing.T) {
	for name, change := range map[string]func(dir string, names map[string]string) error{
		"CURRENT missing": func(dir string, _ map[string]string) error { return os.Remove(filepath.Join(dir, "CURRENT")) },
		"CURRENT empty":   func(dir string, _ map[string]string) error { return os.Truncate(filepath.Join(dir, "CURRENT"), 0) },
		"CURRENT elsewhere": func(dir string, _ map[string]string) error {
			return os.WriteFile(filepath.Join(dir, "CURRENT"), []byte("MANIFEST-999999\n"), 0o644)
		},
		"manifest missing": func(dir string, n map[string]string) error { return os.Remove(n["MANIFEST"]) },
		"table missing":    func(dir string, n map[string]string) error { return os.Remove(n[".ldb"]) },
		"tables and journal": func(dir string, n map[string]string) error {
			return errors.Join(os.Remove(n[".ldb"]), os.Remove(n[".log"]))
		},
		"only CURRENT": func(dir string, n map[string]string) error {
			return errors.Join(os.Remove(n[".ldb"]), os.Remove(n[".log"]), os.Remove(n["MANIFEST"]))
		},
	} {
		dir := filepath.Join(t.TempDir(), "cache")
		m := mustOpen(t, dir)
		if err := m.Extend(sampleRecords(50)); err != nil {
			t.Fatal(err)
		}
		mustClose(t, m)
		m = mustOpen(t, dir)
		if err := m.Extend(sampleRecords(60)[50:]); err != nil {
			t.Fatal(err)
		}
		mustClose(t, m)
		if err := change(dir, named(t, dir)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		m = mustOpen(t, dir)
		d, ok := m.Discarded()
		if !ok || !errors.Is(d.Why, ErrDamaged) {
			t.Errorf("%s: discarded %+v", name, d)
		}
		wantPrefix(t, m, 0)
		if err := m.Extend(sampleRecords(60)); err != nil {
			t.Fatal(err)
		}
		mustClose(t, m)
		m = mustOpen(t, dir)
		wantPrefix(t, m, 60)
		mustClose(t, m)
		if _, err := os.Stat(d.MovedTo); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// named finds the database's files by the kind of their name.
func named(t *testing.T, dir string) map[string]string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range list {
		kind := filepath.Ext(f.Name())
		if strings.HasPrefix(f.Name(), "MANIFEST") {
			kind = "MANIFEST"
		}
		out[kind] = filepath.Join(dir, f.Name())
	}
	return out
}

// An older copy of the directory put back, whole or mixed with newer files, is a
// shorter copy or damage.
func TestStaleCopy(t *testing.T) {
	whole := image(t)
	dir := t.TempDir()
	m := mustOpen(t, dir)
	if err := m.Extend(sampleRecords(52)); err != nil {
		t.Fatal(err)
	}
	stale := files{}
	list, err := m.stor.List(storage.TypeAll)
	if err != nil {
		t.Fatal(err)
	}
	for _, fd := range list {
		r, err := m.stor.Open(fd)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		stale[fd] = b
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	}
	mustClose(t, m)
	var c tally
	c.try(t, "stale copy", stale)
	if c.shorter != 1 {
		t.Fatalf("%+v", c)
	}
	for fd, b := range stale {
		c.try(t, fmt.Sprint("older ", fd, " among newer files"), whole.with(fd, b))
	}
	for fd, b := range whole {
		c.try(t, fmt.Sprint("newer ", fd, " among older files"), stale.with(fd, b))
	}
	t.Logf("%+v", c)
}

func FuzzOpenDamagedJournal(f *testing.F) {
	sample := image(f)
	fd := sample.one(f, storage.TypeJournal)
	f.Add(uint32(1000), uint32(50), []byte{0})
	f.Add(uint32(32760), uint32(20), []byte{})
	f.Add(uint32(0), uint32(0), []byte("more at the start"))
	f.Fuzz(func(t *testing.T, at, gone uint32, put []byte) {
		j := sample[fd]
		from := int(at) % (len(j) + 1)
		to := min(from+int(gone%8192), len(j))
		b := append(append(append([]byte(nil), j[:from]...), put...), j[to:]...)
		var c tally
		c.try(t, "journal", sample.with(fd, b))
	})
}

// Checking everything costs time in the background; this says how much.
func BenchmarkCheckAll(b *testing.B) {
	m := mustOpen(b, b.TempDir())
	defer mustClose(b, m)
	const n = 20_000
	es := make([]chainlog.Entry, n)
	for i := range es {
		es[i] = chainlog.Entry{Session: chainlog.SessionID{byte(i), byte(i >> 8)}, Text: strings.Repeat("t", 400)}
	}
	if err := m.Extend(chainlog.Place(sampleLog, 0, sampleLog, es)); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := m.Check(b.Context(), 1); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "entries/s")
}
