package gatewaytest_test

import (
	"context"
	"testing"
	"time"

	"causeway/chainlog"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
)

func action(group string, step odap.ActionKind) odap.Action {
	a := odap.Action{
		Key:     odap.Key{Ledger: "eip155:1", Group: group, Transfer: chainlog.Hash{1}, Step: step},
		Session: chainlog.SessionID{1},
		Terms: odap.Terms{
			SourceLedger: "eip155:1", SourceContract: "c", SourceAsset: "coin", SourceAmount: "40",
			RecipientLedger: "eip155:2", RecipientAsset: "coin2", RecipientAmount: "40",
			Originator: "alice", Beneficiary: "bob", Expiry: "1000",
		},
	}
	a.OrderSignature = gatewaytest.FakeOrder("alice", a)
	return a
}

// A void that overtakes a lock in flight stands, and the lock fails when it
// lands: the tombstone.
func TestVoidOvertakesLockInFlight(t *testing.T) {
	l := gatewaytest.NewFakeLedger("eip155:1", "c", 2)
	l.Manual()
	l.Issue("coin", "", "alice", 100)
	lock := action("g", odap.Lock)
	if st, ok := l.Submit("g", lock); ok || st.State != odap.Pending {
		t.Fatalf("submit: %v %v", st, ok)
	}
	if _, ok := l.SubmitVoid("g", lock); ok {
		t.Fatal("void answered before it is final")
	}
	l.MineSome(func(tx gatewaytest.FakeTx) bool { return tx.Void })
	if st := l.Status(lock.Key); st.State != odap.Pending {
		t.Fatalf("a void that is not final is %v", st)
	}
	l.Mine()
	l.Mine()
	l.Mine()
	if st := l.Status(lock.Key); st.State != odap.Voided || st.Proof.Transaction == "" {
		t.Fatalf("after the void: %v", st)
	}
	if st, ok := l.Submit("g", lock); !ok || st.State != odap.Voided {
		t.Fatalf("lock after void: %v %v", st, ok)
	}
	if got := l.Balance("coin", "", "alice").String(); got != "100" {
		t.Fatalf("balance %s", got)
	}
}

// What stands and is not final may be lost, and comes back at most once.
func TestRewindBelowFinality(t *testing.T) {
	for _, vanish := range []bool{false, true} {
		l := gatewaytest.NewFakeLedger("eip155:1", "c", 2)
		l.Manual()
		l.Issue("coin", "", "alice", 100)
		lock := action("g", odap.Lock)
		l.Submit("g", lock)
		l.Mine()
		l.Mine()
		if st := l.Status(lock.Key); st.State != odap.Pending {
			t.Fatalf("one confirmation of two: %v", st)
		}
		if err := l.Rewind(2, vanish); err != nil {
			t.Fatal(err)
		}
		want := odap.Pending
		if vanish {
			want = odap.Open
		}
		if st := l.Status(lock.Key); st.State != want {
			t.Fatalf("vanish %v: after the rewind: %v", vanish, st)
		}
		l.Submit("g", lock)
		l.Finalise()
		if st, ok := l.Submit("g", lock); !ok || st.State != odap.Applied {
			t.Fatalf("driven again: %v", st)
		}
		if got := l.Tally("coin", ""); got.Locked.String() != "40" || got.Held.String() != "60" {
			t.Fatalf("tally %v", got)
		}
	}
}

func TestManualDoWaitsForBlocks(t *testing.T) {
	l := gatewaytest.NewFakeLedger("eip155:1", "c", 0)
	l.Manual()
	l.Issue("coin", "", "alice", 100)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	done := make(chan odap.Status, 1)
	go func() {
		st, err := l.Open("g").Do(ctx, action("g", odap.Lock))
		if err != nil {
			t.Error(err)
		}
		done <- st
	}()
	for {
		select {
		case st := <-done:
			if st.State != odap.Applied {
				t.Fatalf("got %v", st)
			}
			return
		default:
			l.Mine()
		}
	}
}
