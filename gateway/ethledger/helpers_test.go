package ethledger_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"causeway/gateway"
	"causeway/gateway/odap"
)

// lockOf returns a lock of 70 of 140 units that must succeed.
func (h *harness) lockOf(t *testing.T, n byte) odap.Action {
	t.Helper()
	owner, asset := h.Account(t), h.Asset(t, false)
	h.Give(t, asset, "", owner, "140")
	const far = "0x5B38Da6a701c568545dCfcB03FcB875f56beddC4"
	a := odap.Action{
		Key:     odap.Key{Ledger: h.ID(), Group: h.Group(0), Transfer: [32]byte{1, n}, Step: odap.Lock},
		Session: [16]byte{2, n}, RecipientLog: [32]byte{3},
		Terms: odap.Terms{
			LogChain: "eip155:1", LogContract: far,
			SourceLedger: h.ID(), SourceContract: h.Contract(), SourceAsset: asset, SourceAmount: "70", Originator: owner,
			RecipientLedger: "eip155:2", RecipientContract: far, RecipientAsset: far, RecipientAmount: "70", Beneficiary: far,
			Expiry: "4102444800",
		},
	}
	a.OrderSignature = h.Sign(t, owner, a)
	return a
}

// settles has a lock done and wants it to have had one effect.
func (h *harness) settles(t *testing.T, l gateway.Ledger, a odap.Action) {
	t.Helper()
	applied(t, l, a)
	if got := h.Balance(t, a.Terms.SourceAsset, "", a.Terms.Originator); got != "70" {
		t.Fatalf("the owner holds %s, want 70", got)
	}
}

// applied asks for the action again and again, as a gateway does, until the ledger
// answers.
func applied(t *testing.T, l gateway.Ledger, a odap.Action) {
	t.Helper()
	ctx := within(t)
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for ; ; <-tick.C {
		st, err := l.Do(ctx, a)
		switch {
		case err == nil && st.State == odap.Applied && st.Proof.Transaction != "":
			return
		case err == nil:
			t.Fatalf("%s: %+v", a.Key.Step, st)
		case ctx.Err() != nil:
			t.Fatalf("%s is not settled: %v", a.Key.Step, err)
		}
	}
}

// untilApplied waits for a status without doing anything for it.
func untilApplied(t *testing.T, l gateway.Ledger, k odap.Key) {
	t.Helper()
	poll(t, fmt.Sprintf("%s to be applied", k.Step), func(ctx context.Context) bool {
		st, err := l.Status(ctx, k)
		return err == nil && st.State == odap.Applied
	})
}

func untilSent(t *testing.T, l gateway.Ledger, k odap.Key) {
	t.Helper()
	poll(t, fmt.Sprintf("%s to be sent", k.Step), func(ctx context.Context) bool {
		st, err := l.Status(ctx, k)
		return err == nil && st.State != odap.Open
	})
}

func poll(t *testing.T, what string, done func(context.Context) bool) {
	t.Helper()
	ctx := within(t)
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for !done(ctx) {
		select {
		case <-tick.C:
		case <-ctx.Done():
			t.Fatalf("waited in vain for %s", what)
		}
	}
}
