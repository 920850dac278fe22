package gateway_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"sync"
	"testing"

	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
)

// gate is a ledger whose checks announce themselves and wait to be let through, each
// at the door of its session.
type gate struct {
	gateway.Ledger
	came  chan struct{}
	doors *sync.Map // SessionID → chan struct{}
}

func (l gate) door(id chainlog.SessionID) chan struct{} {
	d, _ := l.doors.LoadOrStore(id, make(chan struct{}))
	return d.(chan struct{})
}

func (l gate) Check(ctx context.Context, a odap.Action) (odap.Verdict, error) {
	l.came <- struct{}{}
	select {
	case <-l.door(a.Session):
	case <-ctx.Done():
		return odap.Verdict{}, ctx.Err()
	}
	return l.Ledger.Check(ctx, a)
}

// gated starts gateway 1 behind a gate on ledger A, and gateway 2.
func gated(t *testing.T, w *gatewaytest.World) (*gateway.Gateway, gate) {
	t.Helper()
	w.Start(gatewaytest.G2)
	l := gate{came: make(chan struct{}), doors: &sync.Map{}}
	g := w.StartOn(gatewaytest.G1, func(d *gateway.Deps) {
		l.Ledger = d.Ledgers[gatewaytest.LedgerA]
		d.Ledgers[gatewaytest.LedgerA] = l
	})
	return g, l
}

// begun is what came of one call.
type begun struct {
	session chainlog.SessionID
	err     error
}

// call begins r in a goroutine of its own, and returns when its check waits.
func call(t *testing.T, g *gateway.Gateway, l gate, r odap.Request) <-chan begun {
	t.Helper()
	out, ctx := make(chan begun, 1), within(t)
	go func() {
		st, err := g.Begin(ctx, r)
		out <- begun{st.Session, err}
	}()
	select {
	case <-l.came:
	case <-ctx.Done():
		t.Fatal("the ledger is not asked")
	}
	return out
}

func keyed(w *gatewaytest.World, amount, body string) odap.Request {
	return w.Transfer(gatewaytest.G1, coin, amount, func(r *odap.Request) {
		r.IdempotencyKey, r.BodyHash = "key", sha256.Sum256([]byte(body))
	})
}

// The same key with the same body is the same transfer also for calls that have all
// found it new, and for the one with another body it is used.
func TestSameKeyAtOnce(t *testing.T) {
	w := gatewaytest.NewWorld(t, 1, coin)
	g, l := gated(t, w)
	r, other := keyed(w, "5", "body"), keyed(w, "5", "another")
	var calls []<-chan begun
	for range 50 {
		calls = append(calls, call(t, g, l, r))
	}
	late := call(t, g, l, other)
	close(l.door(r.Session))
	for i, c := range calls {
		if b := <-c; b.err != nil || b.session != r.Session {
			t.Errorf("call %d: session %s, %v", i, b.session, b.err)
		}
	}
	close(l.door(other.Session))
	if b := <-late; !errors.Is(b.err, gateway.ErrKeyReused) {
		t.Errorf("another body: %v, want ErrKeyReused", b.err)
	}
	if open, err := g.Sessions(within(t)); err != nil || len(open) > 1 {
		t.Errorf("%d sessions of one key, %v", len(open), err)
	}
}

// A call that finds its ledger changed by the same call a moment before is that one,
// and not refused for what that one has locked.
func TestSameKeyAfterTheLock(t *testing.T) {
	w := gatewaytest.NewWorld(t, 1, coin)
	g, l := gated(t, w)
	r := keyed(w, "1000", "body") // all that the owner has
	first, second := call(t, g, l, r), call(t, g, l, r)
	l.door(r.Session) <- struct{}{}
	var b begun
	select {
	case b = <-first:
		first = second
	case b = <-second:
	}
	if b.err != nil {
		t.Fatal(b.err)
	}
	reaches(t, g, r.Session, func(st gateway.Status) bool { return st.Ended })
	close(l.door(r.Session))
	if b := <-first; b.err != nil || b.session != r.Session {
		t.Errorf("the call behind it: session %s, %v", b.session, b.err)
	}
}
