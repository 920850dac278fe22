package ethledger_test

import (
	"context"
	"testing"

	"causeway/gateway/ethledger"
)

// A ledger that is only read shows its chain, one that acts its account too; both
// follow the chain by themselves.
func TestStats(t *testing.T) {
	h := newSimulated(t, 1)
	acting := h.Open(t, 0).(*ethledger.Ledger)
	defer closed(t, acting)
	cfg := h.config(0)
	cfg.Group, cfg.Signer, cfg.Outbox = "", nil, nil
	reading, err := ethledger.OpenOn(within(t), cfg, h.node)
	if err != nil {
		t.Fatal(err)
	}
	defer closed(t, reading)
	first := reading.Stats().Newest.Number
	for _, l := range []*ethledger.Ledger{acting, reading} {
		poll(t, "a newer block in the figures", func(context.Context) bool {
			n := l.Stats().Newest
			return n.Number > first && n.Highest == n.Number && !n.Seen.IsZero() && n.Time > 0
		})
	}
	if tx := reading.Stats().Tx; tx != nil {
		t.Errorf("a ledger that is only read has an account: %+v", tx)
	}
	poll(t, "the balance of the ledger key", func(context.Context) bool {
		tx := acting.Stats().Tx
		return tx.Account == h.groups[0].wallet.address && tx.Balance != nil && tx.Balance.Sign() > 0
	})
}
