package gateway_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/gatewaytest"
)

// slowLog is a log in which appends wait, once it is closed to them, until it is
// opened again or their context ends.
type slowLog struct {
	chainlog.Log
	closed *atomic.Pointer[chan struct{}]
}

func (l slowLog) Append(ctx context.Context, b chainlog.Batch) (chainlog.Appended, error) {
	if wait := l.closed.Load(); wait != nil {
		select {
		case <-*wait:
		case <-ctx.Done():
			return chainlog.Appended{}, errors.Join(chainlog.ErrUnknown, ctx.Err())
		}
	}
	return l.Log.Append(ctx, b)
}

// stepUnderWay returns a gateway that has begun a transfer and is about to log the
// next step of it, which open lets it do.
func stepUnderWay(t *testing.T, w *gatewaytest.World) (g1 *gateway.Gateway, session chainlog.SessionID, open func()) {
	t.Helper()
	closed, wait := new(atomic.Pointer[chan struct{}]), make(chan struct{})
	g1 = w.StartOn(gatewaytest.G1, func(d *gateway.Deps) {
		own := d.OpenLog
		d.OpenLog = func(ctx context.Context) (chainlog.Log, error) {
			log, err := own(ctx)
			return slowLog{log, closed}, err
		}
	})
	session = begin(t, w, g1, w.Transfer(gatewaytest.G1, coin, "5", nil))
	closed.Store(&wait)
	w.Start(gatewaytest.G2)
	reaches(t, g1, session, func(st gateway.Status) bool { return st.Waiting.For == "log chain: init-commence to stand" })
	return g1, session, func() { close(wait) }
}

// A shutdown takes no new transfer, waits for the durable step under way, and begins
// none behind it.
func TestShutdownWaitsForTheStepUnderWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := gatewaytest.NewWorld(t, 1, coin)
		g1, session, open := stepUnderWay(t, w)
		before := len(w.Check.Records(w.Sites[gatewaytest.G1].Log))
		ended := make(chan error, 1)
		go func() {
			ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
			defer cancel()
			ended <- g1.Shutdown(ctx)
		}()
		synctest.Wait()
		if _, err := g1.Begin(t.Context(), w.Transfer(gatewaytest.G1, coin, "5", nil)); !errors.Is(err, gateway.ErrStopped) {
			t.Errorf("begin while it ends: %v, want ErrStopped", err)
		}
		if err := g1.Ready(t.Context()); !errors.Is(err, gateway.ErrStopped) {
			t.Errorf("ready while it ends: %v, want ErrStopped", err)
		}
		select {
		case err := <-ended:
			t.Fatalf("shut down with a step under way: %v", err)
		default:
		}
		open()
		if err := <-ended; err != nil {
			t.Fatal(err)
		}
		if err := g1.Close(); err != nil {
			t.Errorf("second close: %v", err)
		}
		if n := len(w.Check.Records(w.Sites[gatewaytest.G1].Log)) - before; n != 2 {
			t.Errorf("%d entries more, want ack-validate and init-commence", n)
		}
		w.Start(gatewaytest.G1)
		if o := until(t, w, session); o != chainlog.Committed {
			t.Errorf("ended %s after the next start", o)
		}
	})
}

// A step that takes longer than the shutdown may is cut off, as by a crash.
func TestShutdownCutsOffWhatTakesTooLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := gatewaytest.NewWorld(t, 1, coin)
		g1, session, _ := stepUnderWay(t, w)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		asked := time.Now()
		if err := g1.Shutdown(ctx); err != nil {
			t.Fatal(err)
		}
		if took := time.Since(asked); took != time.Minute {
			t.Errorf("shut down after %s, want the minute that it has", took)
		}
		w.Start(gatewaytest.G1)
		if o := until(t, w, session); o != chainlog.Committed {
			t.Errorf("ended %s after the next start", o)
		}
	})
}
