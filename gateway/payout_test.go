package gateway_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"

	"causeway/gateway"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
)

var errAway = errors.New("dial tcp: connection refused")

// awayLedger fails the first payouts: every other one is made all the same.
type awayLedger struct {
	gateway.Ledger
	fails int64
	tries atomic.Int64
	paid  chan struct{} // closed when one was answered
}

func (l *awayLedger) Settle(ctx context.Context, a odap.Action) error {
	n := l.tries.Add(1)
	if n <= l.fails && n%2 == 1 {
		return errAway
	}
	err := l.Ledger.Settle(ctx, a)
	if n <= l.fails {
		return errors.Join(err, errAway) // made, and the answer is lost
	}
	close(l.paid)
	return err
}

// A payout that fails because the ledger is away is made again while the gateway
// runs, whether it was made or not, and pays once.
func TestAFailedPayoutIsMadeAgain(t *testing.T) {
	for _, fails := range []int64{1, 2, 5} {
		w := gatewaytest.NewWorld(t, 1, coin)
		g1 := w.Start(gatewaytest.G1)
		deps := w.Deps(gatewaytest.G2)
		away := &awayLedger{Ledger: deps.Ledgers[gatewaytest.LedgerB], fails: fails, paid: make(chan struct{})}
		deps.Ledgers[gatewaytest.LedgerB] = away
		g2, err := gateway.Open(t.Context(), w.Config(gatewaytest.G2), deps)
		if err != nil {
			t.Fatal(err)
		}
		w.Net.Join(gatewaytest.G2, g2)
		st, err := g1.Begin(within(t), w.Transfer(gatewaytest.G1, coin, "250", nil))
		if err != nil {
			t.Fatal(err)
		}
		select {
		case <-away.paid:
		case <-within(t).Done():
			t.Fatalf("%d failures: never paid after %d tries", fails, away.tries.Load())
		}
		if _, err := w.AwaitEnd(within(t), gatewaytest.G1, st.Session); err != nil {
			t.Fatal(err)
		}
		b := w.Ledgers[gatewaytest.LedgerB]
		if n := b.Credit(coin.B, "", gatewaytest.Bob); n.Sign() != 0 || b.Tally(coin.B, "").Held.Int64() != 250 {
			t.Errorf("%d failures: %s credited, %+v", fails, n, b.Tally(coin.B, ""))
		}
		if err := g2.Close(); err != nil {
			t.Error(err)
		}
		w.Stop(gatewaytest.G1)
	}
}
