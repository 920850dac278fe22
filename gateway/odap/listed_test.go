package odap

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"strconv"
	"strings"
	"testing"

	"causeway/chainlog"
)

// rotated is a log in which the identity key is rotated, from the shipped vectors: the
// entry that rotates stands at index at.
func rotated(t *testing.T) (all vectors, l vectorLog, at uint64) {
	t.Helper()
	b, err := os.ReadFile("testdata/format1.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &all); err != nil {
		t.Fatal(err)
	}
	all.Message = nil
	all.Logs = all.Logs[:1]
	n := len(all.Logs[0].Records)
	return all, all.Logs[0], uint64(n - 2)
}

func recordsOf(t *testing.T, l vectorLog) (log chainlog.LogID, out []chainlog.Record) {
	t.Helper()
	log, err := chainlog.ParseHash(l.ID)
	if err != nil {
		t.Fatal(err)
	}
	head := chainlog.Head{Hash: log}
	for _, r := range l.Records {
		e := chainlog.Entry{Session: sampleSession(r.Session), Text: r.Text}
		for to, from := range map[*[32]byte]string{&e.R: r.R, &e.S: r.S} {
			if n, err := hex.Decode(to[:], []byte(from)); err != nil || n != 32 {
				t.Fatal(err)
			}
		}
		placed := chainlog.Place(log, head.Length, head.Hash, []chainlog.Entry{e})
		out = append(out, placed...)
		head = chainlog.Head{Length: head.Length + 1, Hash: placed[0].Hash}
	}
	return log, out
}

// Whoever signed an entry must be on the list of writers in force at it; a list comes
// before the rotation that it is for. verify.mjs judges the same logs the same way.
func TestSignersMustBeListed(t *testing.T) {
	all, l, at := rotated(t)
	log, records := recordsOf(t, l)
	hash := func(name string) chainlog.Hash {
		h, err := KeyHash(&sampleKey(name).PublicKey)
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
	first, second, other := hash("gateway A"), hash("gateway A, second"), hash("gateway B")
	list := func(from uint64, keys ...chainlog.Hash) Listed { return Listed{from, keys} }
	cases := []struct {
		name  string
		lists []Listed
		bad   int // the first entry that is refused; -1: none
	}{
		{"both from the start", []Listed{list(0, first, second)}, -1},
		{"the new one in the place of the old", []Listed{list(0, other, first), list(at, second)}, -1},
		{"changed and changed back", []Listed{list(0, first), list(3, first, other), list(5, first), list(at, second)}, -1},
		{"two lists at one index: the last counts", []Listed{list(0, other), list(0, first, second)}, -1},
		{"never listed", []Listed{list(0, other)}, 0},
		{"no list", nil, 0},
		{"listed too late", []Listed{list(1, first, second)}, 0},
		{"taken off the list in between", []Listed{list(0, first), list(5, other), list(6, first, second)}, 5},
		{"replaced before its last entries", []Listed{list(0, first), list(at-1, second)}, int(at) - 1},
		{"the new key is not listed when it comes", []Listed{list(0, first)}, int(at)},
		{"the new key is listed for its rotation alone", []Listed{list(0, first), list(at, second), list(at+1, first)}, int(at) + 1},
	}
	judged := map[string]vectors{}
	for _, c := range cases {
		v, bad := chainlog.NewVerifier(log, NewListedSigners(log, c.lists)), -1
		for i, r := range records {
			if err := v.Add(r); err != nil {
				if !errors.Is(err, chainlog.ErrTampered) || !strings.Contains(err.Error(), "list of writers") {
					t.Errorf("%s: %v", c.name, err)
				}
				bad = i
				break
			}
		}
		if bad != c.bad {
			t.Errorf("%s: entry %d is refused, want %d", c.name, bad, c.bad)
		}
		one := all
		withLists := l
		withLists.Writers = []vectorList{}
		for _, w := range c.lists {
			keys := []string{}
			for _, k := range w.Keys {
				keys = append(keys, k.String())
			}
			withLists.Writers = append(withLists.Writers, vectorList{w.From, keys})
		}
		one.Logs = []vectorLog{withLists}
		judged[c.name] = one
	}
	said := byAnother(t, judged)
	for _, c := range cases {
		want := "ok: "
		if c.bad >= 0 {
			want = "log " + l.ID + ": entry " + strconv.Itoa(c.bad) + ": the signer is not on the list of writers"
		}
		if !strings.HasPrefix(said[c.name], want) {
			t.Errorf("%s: verify.mjs says %q, want %q", c.name, said[c.name], want)
		}
	}
}

// A bad signature is what is said of an entry, whoever is listed.
func TestABadSignatureIsNamedBeforeAList(t *testing.T) {
	_, l, _ := rotated(t)
	log, records := recordsOf(t, l)
	e := records[0].Entry
	e.S[31] ^= 1
	err := chainlog.NewVerifier(log, NewListedSigners(log, nil)).Add(chainlog.Place(log, 0, log, []chainlog.Entry{e})[0])
	if !errors.Is(err, chainlog.ErrTampered) || !strings.Contains(err.Error(), "signature does not fit") {
		t.Errorf("said %v", err)
	}
}
