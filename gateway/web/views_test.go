package web

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"causeway/chainlog"
	"causeway/gateway"
)

// Page by page every open session is listed once, whatever ends between two pages.
func TestPagesOfOpenTransfers(t *testing.T) {
	var open []gateway.Status
	for i := range 9 {
		open = append(open, gateway.Status{Session: chainlog.SessionID{6: 0x40, 8: 0x80, 15: byte(i)}, Updated: time.Unix(1_800_000_000-int64(i/4), 0)})
	}
	for ends := range len(open) + 1 { // that many sessions of a page end before the next one
		left, seen, cursor := slices.Clone(open), map[string]int{}, ""
		for pages := 0; ; pages++ {
			after, err := parsePlace(cursor)
			if err != nil || pages > len(open) {
				t.Fatalf("page %d after %q: %v", pages, cursor, err)
			}
			page, next := pageOf(left, after, 2)
			for i, tr := range page {
				seen[tr.ID]++
				if i < ends {
					left = slices.DeleteFunc(left, func(st gateway.Status) bool { return st.Session.String() == tr.ID })
				}
			}
			if cursor = next; cursor == "" {
				break
			}
		}
		for _, st := range open {
			if n := seen[st.Session.String()]; n != 1 {
				t.Errorf("%d of a page end: session %s is listed %d times", ends, st.Session, n)
			}
		}
	}
	for _, bad := range []string{"x", "1", "1.x", ".4eb424c8-aead-4e9e-a321-a160ac3909ac", "01.4eb424c8-aead-4e9e-a321-a160ac3909ac", "4eb424c8-aead-4e9e-a321-a160ac3909ac"} {
		if _, err := parsePlace(bad); err == nil {
			t.Errorf("cursor %q is taken", bad)
		}
	}
	if !slices.IsSortedFunc(open, func(a, b gateway.Status) int {
		if c := b.Updated.Compare(a.Updated); c != 0 {
			return c
		}
		return bytes.Compare(a.Session[:], b.Session[:])
	}) {
		t.Error("the sessions of this test are not in the order of Gateway.Sessions")
	}
}
