package ethlogtest

import (
	"bytes"
	"maps"
	"testing"

	"causeway/chainlog/ethlog"
)

// TestStore checks every promise of ethlog.Store. open returns a store that is
// empty at the first call and holds what was written at each later one, as after a
// crash; the one before is used no more.
func TestStore(t *testing.T, open func() ethlog.Store) {
	t.Helper()
	no := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	holds := func(s ethlog.Store, jobs map[[32]byte]string, mark string, outcomes map[[32]byte]string) {
		t.Helper()
		got, err := s.Load()
		no(err)
		if !maps.EqualFunc(got, jobs, func(a []byte, b string) bool { return string(a) == b }) {
			t.Fatalf("jobs %q, want %q", got, jobs)
		}
		m, err := s.Mark()
		no(err)
		if string(m) != mark || (m == nil) != (mark == "") {
			t.Fatalf("mark %q, want %q", m, mark)
		}
		all, err := s.Outcomes()
		no(err)
		n := 0
		for id, want := range outcomes {
			if want != "" {
				n++
			}
			if string(all[id]) != want {
				t.Fatalf("outcomes: %x: %q, want %q", id[0], all[id], want)
			}
			o, err := s.Outcome(id)
			no(err)
			if string(o) != want || (o == nil) != (want == "") {
				t.Fatalf("outcome %x: %q, want %q", id[0], o, want)
			}
		}
		if len(all) != n {
			t.Fatalf("%d outcomes, want %d", len(all), n)
		}
	}
	a, b, c := [32]byte{1}, [32]byte{2}, [32]byte{3}
	s := open()
	holds(s, nil, "", map[[32]byte]string{a: "", b: ""})

	value := []byte("a1")
	no(s.Commit(map[[32]byte][]byte{a: value, b: []byte("b1")}, nil))
	value[0] = 'x' // what was given is the caller's again
	no(s.Apply(nil, nil, []byte("m1"), map[[32]byte][]byte{a: []byte("o1")}))
	holds(s, map[[32]byte]string{a: "a1", b: "b1"}, "m1", map[[32]byte]string{a: "o1", b: ""})
	s = open()
	holds(s, map[[32]byte]string{a: "a1", b: "b1"}, "m1", map[[32]byte]string{a: "o1", b: ""})

	// One step: a new one in place of an old one, a changed one, one that is not there.
	no(s.Apply(map[[32]byte][]byte{b: []byte("b2"), c: bytes.Repeat([]byte("c"), 200_000)}, [][32]byte{a, {9}},
		nil, map[[32]byte][]byte{b: []byte("o2"), a: []byte("o3")}))
	jobs := map[[32]byte]string{b: "b2", c: string(bytes.Repeat([]byte("c"), 200_000))}
	outcomes := map[[32]byte]string{a: "o3", b: "o2", c: ""}
	holds(s, jobs, "m1", outcomes)
	s = open()
	holds(s, jobs, "m1", outcomes)

	no(s.Apply(nil, nil, []byte("m2"), map[[32]byte][]byte{b: nil, c: nil}))
	outcomes[b] = ""
	no(s.Commit(nil, [][32]byte{b, c}))
	no(s.Commit(nil, nil))
	s = open()
	holds(s, nil, "m2", outcomes)
}
