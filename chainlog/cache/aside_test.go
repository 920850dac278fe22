package cache

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What was moved aside before stays as it is, as often as the cache is doubted; when
// there are as many copies as may be, that is said and nothing is changed.
func TestACopyThatWasMovedAsideIsNeverTouched(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "cache")
	m := mustOpen(t, dir)
	lies := map[string]int{} // entries of each copy
	for n := 1; n <= maxDiscarded; n++ {
		if err := m.Extend(sampleRecords(n)); err != nil {
			t.Fatal(err)
		}
		if n%2 == 0 {
			if err := m.Reset(fmt.Errorf("reset %d", n)); err != nil {
				t.Fatal(err)
			}
		} else { // found damaged at an open
			mustClose(t, m)
			spoil(t, dir)
			m = mustOpen(t, dir)
		}
		d, ok := m.Discarded()
		if _, twice := lies[d.MovedTo]; !ok || twice {
			t.Fatalf("copy %d: %+v", n, d)
		}
		lies[d.MovedTo] = n
	}
	if err := m.Extend(sampleRecords(20)); err != nil {
		t.Fatal(err)
	}
	if err := m.Reset(errors.New("once more")); err == nil || !strings.Contains(err.Error(), "8 copies lie beside it already, "+dir+".discarded") {
		t.Fatalf("one too many: %v", err)
	}
	wantPrefix(t, m, 20) // and it goes on
	mustClose(t, m)
	spoil(t, dir)
	if _, err := Open(dir, sampleBinding()); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "delete those that nobody needs") {
		t.Fatalf("one too many at an open: %v", err)
	}
	for at, n := range lies {
		if n%2 != 0 {
			continue // spoilt by the test
		}
		aside := mustOpen(t, at)
		wantPrefix(t, aside, n)
		mustClose(t, aside)
	}
	if err := os.RemoveAll(dir + ".discarded.3"); err != nil {
		t.Fatal(err)
	}
	m = mustOpen(t, dir)
	defer mustClose(t, m)
	if d, _ := m.Discarded(); d.MovedTo != dir+".discarded.3" {
		t.Fatalf("moved to %s, want the name that is free", d.MovedTo)
	}
}

// spoil makes a cache that is found damaged at its next open: the file that names the
// newest state is gone.
func spoil(t *testing.T, dir string) {
	t.Helper()
	if err := os.Remove(filepath.Join(dir, "CURRENT")); err != nil {
		t.Fatal(err)
	}
}
