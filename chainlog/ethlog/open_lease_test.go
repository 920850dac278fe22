package ethlog

import (
	"errors"
	"strings"
	"testing"
)

// blocks returns the times of n blocks that came every so many seconds, with gaps.
func blocks(n int, every uint64, gaps ...int) (times []uint64) {
	t := uint64(1_700_000_000)
	for i := range n {
		times = append(times, t)
		t += every
		for _, g := range gaps {
			if g == i {
				t += 86_400
			}
		}
	}
	return times
}

func TestALeaseMustFitItsChain(t *testing.T) {
	timed := func(every uint64, gaps ...int) pace { return pace{times: blocks(28, every, gaps...), empty: true} }
	for _, c := range []struct {
		name    string
		lease   uint64
		writers int
		d       uint64
		p       pace
		says    []string // of the refusal; none: it fits
	}{
		{"a block a second", 30, 2, 2, timed(1), nil},
		{"slow blocks and a long lease", 3600, 1, 12, timed(15), nil},
		{"slow blocks and a short lease", 60, 1, 2, timed(12), []string{"60 s", "48 s or more", "2 confirmations"}},
		{"just not in time", 60, 1, 2, timed(5), []string{"20 s or more"}},
		{"just in time", 62, 1, 2, timed(5), nil},
		{"more confirmations than the lease has blocks", 30, 1, 12, timed(1), []string{"30 s", "12 confirmations", "14 s or more"}},
		{"a node that was away for a day", 60, 1, 2, timed(1, 20), nil},
		{"a node that was away, and slow blocks", 60, 1, 2, timed(12, 20), []string{"48 s or more"}},
		{"a chain too young to tell", 30, 1, 2, pace{times: blocks(4, 100), empty: true}, nil},
		{"busy: nobody knows who asked for the blocks", 30, 2, 2, pace{times: blocks(20, 100)}, nil},
		{"on demand", 600, 1, 2, pace{times: blocks(20, 1800), still: true}, nil},
		{"on demand, short lease", 599, 1, 2, pace{times: blocks(20, 1), still: true}, []string{"599 s", "600 s"}},
		{"on demand, with a backup", 3600, 2, 2, pace{times: blocks(20, 1), still: true}, []string{"2 listed writers", "want 1"}},
	} {
		err := fitsLease(State{Lease: c.lease}, c.writers, c.d, c.p)
		if (err == nil) != (c.says == nil) || err != nil && !errors.Is(err, ErrLease) {
			t.Errorf("%s: %v", c.name, err)
		}
		for _, s := range c.says {
			if err != nil && !strings.Contains(err.Error(), s) {
				t.Errorf("%s: %q does not say %q", c.name, err, s)
			}
		}
	}
}
