package gatewaytest_test

import (
	"fmt"
	"strconv"
	"sync/atomic"
	"testing"

	"causeway/gateway"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
)

func TestFakeLedgerKeepsTheRules(t *testing.T) {
	for _, finality := range []uint64{1, 3} {
		t.Run(fmt.Sprintf("finality %d", finality), func(t *testing.T) {
			gatewaytest.RunLedgerSuite(t, func(*testing.T) gatewaytest.LedgerHarness {
				h := &fakeHarness{l: gatewaytest.NewFakeLedger("eip155:9", "the ledger", finality), finality: finality}
				h.l.SetTime(1_700_000_000)
				return h
			})
		})
	}
}

type fakeHarness struct {
	l        *gatewaytest.FakeLedger
	finality uint64
	names    atomic.Int64
}

var _ gatewaytest.LedgerChain = (*fakeHarness)(nil)

func (h *fakeHarness) ID() string         { return h.l.ID() }
func (h *fakeHarness) Contract() string   { return h.l.Contract() }
func (h *fakeHarness) Group(i int) string { return fmt.Sprintf("group-%d", i) }
func (h *fakeHarness) NoAsset() string    { return "nothing" }
func (h *fakeHarness) Finality() uint64   { return h.finality }

func (h *fakeHarness) Open(_ testing.TB, i int) gateway.Ledger { return h.l.Open(h.Group(i)) }

func (h *fakeHarness) Account(testing.TB) string { return fmt.Sprintf("account-%d", h.names.Add(1)) }

func (h *fakeHarness) Asset(_ testing.TB, unique bool) string {
	asset := fmt.Sprintf("asset-%d", h.names.Add(1))
	h.l.Register(asset, unique)
	return asset
}

func (h *fakeHarness) Give(t testing.TB, asset, tokenID, account, amount string) {
	h.l.Issue(asset, tokenID, account, number(t, amount))
}

func (h *fakeHarness) Approve(t testing.TB, asset, tokenID, account, amount string) {
	h.l.Approve(asset, tokenID, account, number(t, amount))
}

func (h *fakeHarness) AllowMint(_ testing.TB, asset string, i int, allowed bool) {
	h.l.AllowMint(asset, h.Group(i), allowed)
}

func (h *fakeHarness) Pause(_ testing.TB, asset string, paused bool) { h.l.Pause(asset, paused) }

func (h *fakeHarness) Sign(_ testing.TB, account string, a odap.Action) string {
	return gatewaytest.FakeOrder(account, a)
}

func (h *fakeHarness) Balance(_ testing.TB, asset, tokenID, account string) string {
	return h.l.Balance(asset, tokenID, account).String()
}

func (h *fakeHarness) Pool(_ testing.TB, asset, tokenID string, i int) string {
	return h.l.Extinguished(asset, tokenID, h.Group(i)).String()
}

func (h *fakeHarness) Supply(_ testing.TB, asset string) string { return h.l.Supply(asset).String() }

func (h *fakeHarness) Fail(_ testing.TB, i int, f gatewaytest.Fault) { h.l.Fail(h.Group(i), f) }
func (h *fakeHarness) FailReads(_ testing.TB, i, n int)              { h.l.FailReads(h.Group(i), n) }
func (h *fakeHarness) Hold(testing.TB)                               { h.l.Manual() }
func (h *fakeHarness) Resume(testing.TB)                             { h.l.Automatic() }
func (h *fakeHarness) InFlight(testing.TB) int                       { return len(h.l.Pool()) }
func (h *fakeHarness) MineOne(testing.TB)                            { h.l.Mine() }

func (h *fakeHarness) LoseOne(t testing.TB) {
	if err := h.l.Rewind(1, false); err != nil {
		t.Fatal(err)
	}
}

func number(t testing.TB, s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
