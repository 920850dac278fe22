package gatewaytest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"causeway/gateway"
)

// RunRowsSuite is what every gateway.Rows passes. open returns rows that are empty
// at first, again what is returned the last time, as a process finds it that starts.
func RunRowsSuite(t *testing.T, open func(t *testing.T) gateway.Rows) {
	s := rowsSuite{T: t, open: open, want: map[string]string{}}
	s.is = open(t)
	s.check()
	s.conditions()
	s.random()
	for range 2 {
		if err := s.is.Discard(errors.New("the suite wants it")); err != nil {
			t.Fatal(err)
		}
		clear(s.want)
		s.check()
	}
	s.is = open(t)
	s.check()
	s.set(map[string]string{"row 1": "after all"}, "row 1")
	s.check()
}

type rowsSuite struct {
	*testing.T
	open func(t *testing.T) gateway.Rows
	is   gateway.Rows
	want map[string]string
}

// check reads every name that is ever written, and some that are not.
func (s *rowsSuite) check() {
	s.Helper()
	for _, name := range append(s.names(), "", "row", "row 1 and more", "mark") {
		v, err := s.is.Row(name)
		if want, ok := s.want[name]; err != nil || string(v) != want || (v != nil) != ok {
			s.Fatalf("row %q is %q (there: %v), %v, want %q", name, v, v != nil, err, want)
		}
	}
}

func (s *rowsSuite) names() (out []string) {
	for i := range 40 {
		out = append(out, fmt.Sprint("row ", i))
	}
	return append(out, "row \x00", "row "+strings.Repeat("n", 300))
}

// set writes rows on the condition of what a row has.
func (s *rowsSuite) set(rows map[string]string, when string) {
	s.Helper()
	in := map[string][]byte{}
	for name, v := range rows {
		in[name] = []byte(v)
	}
	if ok, err := s.is.SetRows(in, when, s.was(when)); err != nil || !ok {
		s.Fatalf("write on row %q: %v, %v", when, ok, err)
	}
	for name, v := range rows {
		clear(in[name]) // the caller's to change
		s.want[name] = v
	}
}

func (s *rowsSuite) was(name string) []byte {
	if v, ok := s.want[name]; ok {
		return []byte(v)
	}
	return nil
}

// conditions: what is not met changes nothing, and no row is another thing than an
// empty one.
func (s *rowsSuite) conditions() {
	s.Helper()
	s.set(map[string]string{"row 1": "one", "row 2": ""}, "row 1")
	s.check()
	for _, c := range []struct {
		when string
		was  []byte
	}{
		{"row 1", nil}, {"row 1", []byte{}}, {"row 1", []byte("two")}, {"row 1", []byte("on")}, {"row 2", nil}, {"row 3", []byte{}},
	} {
		if ok, err := s.is.SetRows(map[string][]byte{"row 1": nil, "row 9": []byte("no")}, c.when, c.was); err != nil || ok {
			s.Fatalf("write on row %q being %q: %v, %v", c.when, c.was, ok, err)
		}
		s.check()
	}
	v, err := s.is.Row("row 1")
	if err != nil {
		s.Fatal(err)
	}
	clear(v) // the caller's to change
	s.check()
	s.set(map[string]string{"row 1": "two"}, "row 2")
	s.check()
}

// random writes, and starts in between.
func (s *rowsSuite) random() {
	s.Helper()
	rng := rand.New(rand.NewPCG(3, 5))
	names := s.names()
	for round := range 30 {
		rows := map[string]string{}
		for range rng.IntN(12) {
			rows[names[rng.IntN(len(names))]] = strings.Repeat("v", rng.IntN(1+round*round))
		}
		s.set(rows, names[rng.IntN(len(names))])
		if round%7 == 3 {
			s.is = s.open(s.T)
		}
		s.check()
	}
}
