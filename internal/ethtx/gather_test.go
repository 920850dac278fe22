package ethtx

import (
	"testing"
	"time"
)

// What comes alone goes at once, and so does everything where blocks come by the clock
// or nothing is known of them; else who is not alone waits for others, for a while.
func TestWhatGathers(t *testing.T) {
	at := time.Unix(1000, 0)
	for name, c := range map[string]struct {
		pace         time.Duration
		last, queued int
		unmined      int
		after        time.Duration
		gathers      bool
	}{
		"alone":                  {20 * time.Millisecond, 0, 1, 0, 0, false},
		"alone, as before":       {20 * time.Millisecond, 1, 1, 0, 0, false},
		"behind another":         {20 * time.Millisecond, 1, 1, 1, 0, true},
		"two":                    {20 * time.Millisecond, 1, 2, 0, 0, true},
		"after many":             {20 * time.Millisecond, 5, 1, 0, 0, true},
		"long enough":            {20 * time.Millisecond, 5, 3, 2, GatherFor, false},
		"a block a second":       {time.Second, 5, 3, 2, 0, false},
		"half the queue":         {20 * time.Millisecond, 5, 8, 2, 0, false},
		"nothing is known of it": {0, 5, 3, 2, 0, false},
	} {
		s := Shell{cfg: ShellConfig{Queue: 16}, pace: c.pace, last: c.last, queue: make([]call, c.queued)}
		s.queue[0].at = at
		if got := s.gathers(at.Add(c.after), c.unmined); got != c.gathers {
			t.Errorf("%s: gathers %v", name, got)
		}
	}
}
