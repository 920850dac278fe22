package gateway

import (
	"errors"
	"testing"
	"time"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// A ledger that never pays is asked later and later, for an hour and more, and then
// no more: the first failure and the last are said.
func TestAPayoutIsGivenUpInTheEnd(t *testing.T) {
	n := NewNode(Config{}.WithDefaults(), odap.Party{}, NewIndex(chainlog.LogID{}, func() Rows { return nil }))
	away, start := errors.New("away"), time.Unix(1_800_000_000, 0)
	at := Stamp{Now: start, Jitter: 0.5}
	jobs := n.pay(&Driver{id: chainlog.SessionID{1}, payout: &odap.Action{}})
	tries, pause := 0, time.Duration(0)
	for len(jobs) == 1 {
		if _, ok := jobs[0].Effect.(Settle); !ok || jobs[0].Session != (chainlog.SessionID{1}) {
			t.Fatalf("%+v, want a payout", jobs[0])
		}
		tries++
		n.Done(at, Result{ID: jobs[0].ID, Err: away})
		due, ok := n.NextWake()
		if !ok {
			break
		}
		if early := n.Wake(Stamp{Now: due.Add(-1)}); len(early) != 0 {
			t.Fatal("tried before its time")
		}
		if p := due.Sub(at.Now); p < pause || p > maxPayoutPause {
			t.Fatalf("try %d: pause %s after %s", tries, p, pause)
		} else {
			pause = p
		}
		at.Now = due
		jobs = n.Wake(at)
	}
	if took := at.Now.Sub(start); tries != payoutTries || took < time.Hour || took > 3*time.Hour {
		t.Errorf("%d tries in %s", tries, took)
	}
	var said []string
	for _, x := range n.Notes() {
		if x.Kind == NoteUnpaid && errors.Is(x.Err, away) {
			said = append(said, x.Text)
		}
	}
	if len(said) != 2 || said[0] != "tried again" || said[1] != "given up" {
		t.Errorf("said %q", said)
	}
}

// A node that has stopped pays nothing.
func TestAStoppedNodePaysNothing(t *testing.T) {
	n := NewNode(Config{}.WithDefaults(), odap.Party{}, NewIndex(chainlog.LogID{}, func() Rows { return nil }))
	at := Stamp{Now: time.Unix(1_800_000_000, 0)}
	jobs := n.pay(&Driver{payout: &odap.Action{}})
	n.Done(at, Result{ID: jobs[0].ID, Err: errors.New("away")})
	n.Stop(ErrStopped)
	if _, ok := n.NextWake(); ok || len(n.Wake(Stamp{Now: at.Now.Add(time.Hour)})) != 0 {
		t.Error("woken to pay")
	}
}
