package ethledger

import (
	"errors"
	"testing"
	"time"
)

func TestRecentAsksOnceForAWhile(t *testing.T) {
	var r recent[int, int]
	asked, fails := 0, false
	get := func(k int) (int, error) {
		return r.get(k, func() (int, error) {
			asked++
			if fails {
				return 0, errors.New("no answer")
			}
			return asked, nil
		})
	}
	want := func(k, value, questions int) {
		t.Helper()
		if v, err := get(k); err != nil || v != value || asked != questions {
			t.Fatalf("%d: %d, %v after %d questions, want %d after %d", k, v, err, asked, value, questions)
		}
	}
	want(1, 1, 1)
	want(1, 1, 1)
	want(2, 2, 2)
	r.forget(1)
	want(1, 3, 3)
	r.all[1] = remembered[int]{3, time.Now().Add(-time.Second)}
	fails = true
	if _, err := get(1); err == nil {
		t.Fatal("what is too old was taken for an answer")
	}
	fails = false
	want(1, 5, 5)
	for k := range recentMany {
		if _, err := get(k + 10); err != nil {
			t.Fatal(err)
		}
	}
	if len(r.all) > recentMany {
		t.Fatalf("%d are remembered", len(r.all))
	}
}
