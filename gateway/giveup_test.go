package gateway_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
)

// locked begins a transfer that the recipient does not hear of once the asset is
// locked: it is dead from then on.
func locked(t *testing.T, w *gatewaytest.World) (*gateway.Gateway, odap.Request) {
	t.Helper()
	g1 := w.Start(gatewaytest.G1)
	w.Start(gatewaytest.G2)
	final := make(chan struct{}, 1)
	w.Net.Script(func(p gatewaytest.Parcel) gatewaytest.Fate {
		if p.Message.Entry.Operation == odap.InitLockOp {
			select {
			case final <- struct{}{}:
			default:
			}
			return gatewaytest.Lose
		}
		return gatewaytest.Pass
	})
	r := w.Transfer(gatewaytest.G1, coin, "250", func(r *odap.Request) { r.Expiry = time.Now().Unix() + 60 })
	begin(t, w, g1, r)
	select {
	case <-final:
	case <-within(t).Done():
		t.Fatal("nothing was locked")
	}
	w.Crash(gatewaytest.G2, 0)
	return g1, r
}

// returned demands that the owner has everything back, brings the recipient back, and
// demands that it agrees.
func returned(t *testing.T, w *gatewaytest.World, g1 *gateway.Gateway, session chainlog.SessionID) {
	t.Helper()
	if got := w.Ledgers[gatewaytest.LedgerA].Tally(coin.A, "").Usable().Int64(); got != 1000 {
		t.Errorf("%d units usable on ledger A, want 1000", got)
	}
	w.Start(gatewaytest.G2)
	if o := until(t, w, session); o != chainlog.Aborted {
		t.Errorf("recipient came back to %s", o)
	}
	if err := g1.Abort(within(t), session, "again"); !errors.Is(err, gateway.ErrTooLate) {
		t.Errorf("abort of an ended session: %v, want ErrTooLate", err)
	}
}

// A recipient that stays away past the expiry: the source gives up by itself, not
// before, and the owner has everything back. Time in here is the bubble's.
func TestExpiryWithRecipientAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := gatewaytest.NewWorld(t, 1, coin)
		g1, r := locked(t, w)
		ctx, cancel := context.WithTimeout(t.Context(), 24*time.Hour)
		defer cancel()
		st, err := w.AwaitEnd(ctx, gatewaytest.G1, r.Session)
		if err != nil || st.Outcome != chainlog.Aborted || !strings.Contains(st.Reason, "expired") {
			t.Fatalf("%s for %q, %v", st.Outcome, st.Reason, err)
		}
		if now := time.Now().Unix(); now < r.Expiry {
			t.Errorf("given up %d s before the expiry", r.Expiry-now)
		}
		returned(t, w, g1, r.Session)
	})
}

// An operator need not wait for the expiry.
func TestAbortWithRecipientAway(t *testing.T) {
	w := gatewaytest.NewWorld(t, 1, coin)
	g1, r := locked(t, w)
	if err := g1.Abort(within(t), r.Session, "recipient is away"); err != nil {
		t.Fatal(err)
	}
	st, err := w.AwaitEnd(within(t), gatewaytest.G1, r.Session)
	if err != nil || st.Outcome != chainlog.Aborted || st.Reason != "recipient is away" {
		t.Fatalf("%s for %q, %v", st.Outcome, st.Reason, err)
	}
	returned(t, w, g1, r.Session)
}

// The recipient is dead after its vote: COMMITTED stands, and the source says that it
// is too late to give up. The recipient comes back, and the transfer goes to its end.
func TestAbortAfterCommitted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := gatewaytest.NewWorld(t, 1, coin)
		g1 := w.Start(gatewaytest.G1)
		w.Start(gatewaytest.G2)
		voted := make(chan struct{}, 1)
		w.Net.Script(func(p gatewaytest.Parcel) gatewaytest.Fate {
			if p.Message.Entry.Operation == odap.AckPrepareOp && p.N == 0 {
				voted <- struct{}{}
			}
			return gatewaytest.Pass
		})
		session := begin(t, w, g1, w.Transfer(gatewaytest.G1, coin, "250", nil))
		<-voted
		w.Crash(gatewaytest.G2, 0)
		reaches(t, g1, session, func(st gateway.Status) bool { return st.Outcome == chainlog.Committed })
		if err := g1.Abort(within(t), session, "too slow"); !errors.Is(err, gateway.ErrTooLate) {
			t.Errorf("abort after COMMITTED: %v, want ErrTooLate", err)
		}
		w.Start(gatewaytest.G2)
		if o := until(t, w, session); o != chainlog.Committed {
			t.Errorf("ended %s", o)
		}
	})
}

// reaches waits until a session is as it is wanted.
func reaches(t *testing.T, g *gateway.Gateway, session chainlog.SessionID, is func(gateway.Status) bool) gateway.Status {
	t.Helper()
	ctx := within(t)
	for tick := time.NewTicker(5 * time.Millisecond); ; {
		st, err := g.Session(ctx, session)
		if err != nil {
			t.Fatal(err)
		}
		if is(st) {
			tick.Stop()
			return st
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			t.Fatalf("session %s stays at %+v", session, st)
		}
	}
}

// falseNo is a ledger that creates and says that it refuses to, as one that refused
// while the creation was in flight.
type falseNo struct{ gateway.Ledger }

func (l falseNo) Do(ctx context.Context, a odap.Action) (odap.Status, error) {
	st, err := l.Ledger.Do(ctx, a)
	if err == nil && a.Key.Step == odap.Create {
		st = odap.Status{State: odap.Denied, Reason: "not now"}
	}
	return st, err
}

// A creation that is found when its key is to be voided is paid out as any other.
func TestCreationFoundByVoidIsPaidOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := gatewaytest.NewWorld(t, 1, coin)
		g1 := w.Start(gatewaytest.G1)
		w.StartOn(gatewaytest.G2, func(d *gateway.Deps) {
			d.Ledgers[gatewaytest.LedgerB] = falseNo{d.Ledgers[gatewaytest.LedgerB]}
		})
		session := begin(t, w, g1, w.Transfer(gatewaytest.G1, coin, "250", nil))
		if o := until(t, w, session); o != chainlog.Committed {
			t.Fatalf("ended %s", o)
		}
		synctest.Wait() // for the payout, which is nobody's to wait for
		if got := w.Ledgers[gatewaytest.LedgerB].Balance(coin.B, "", gatewaytest.Bob); got.Int64() != 250 {
			t.Errorf("%s units paid out on ledger B, want 250", got)
		}
	})
}
