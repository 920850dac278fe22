package gateway_test

import (
	"errors"
	"testing"

	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/gatewaytest"
)

// A gateway with nothing under way learns that it was fenced, and says so.
func TestIdleGatewayLearnsThatItIsFenced(t *testing.T) {
	w := gatewaytest.NewWorld(t, 2, coin)
	ctx := within(t)
	g := w.Start(gatewaytest.G1)
	if err := g.Stopped(ctx); err != nil {
		t.Fatal(err)
	}
	// The same account in a later epoch: to this instance, somebody else.
	if err := w.Chain.TakeOver(w.Sites[gatewaytest.G1].Log, gatewaytest.G1); err != nil {
		t.Fatal(err)
	}
	w.Chain.Mine(1)
	if err := g.Stopped(ctx); !errors.Is(err, gateway.ErrStopped) || !errors.Is(err, chainlog.ErrFenced) {
		t.Fatalf("a fenced gateway: %v, want ErrStopped and ErrFenced", err)
	}
	if _, err := g.Begin(ctx, w.Transfer(gatewaytest.G1, coin, "1", nil)); !errors.Is(err, gateway.ErrStopped) {
		t.Errorf("a fenced gateway took a transfer on: %v", err)
	}
	if err := g.Ready(ctx); err == nil {
		t.Error("a fenced gateway is ready")
	}
}
