package main

import (
	"errors"
	"testing"

	"causeway/chainlog"
	"causeway/gateway/gatewaytest"
)

// The entries that a node gives must be those that the contract has: a head with
// another hash, or more entries than the node shows, is tampering.
func TestVerifyHoldsTheEntriesToTheHead(t *testing.T) {
	w := gatewaytest.NewWorld(t, 1)
	w.Start(gatewaytest.G1)
	log, reader := w.Sites[gatewaytest.G1].Log, w.Chain.Reader()
	head, err := reader.Head(t.Context(), log)
	if err != nil || head.Length == 0 {
		t.Fatalf("head %+v, %v", head, err)
	}
	if got, err := verifyLog(t.Context(), reader, log, head); err != nil || got != head {
		t.Errorf("the log as it is: %+v, %v, want %+v", got, err, head)
	}
	other, longer := head, head
	other.Hash = chainlog.Hash{1}
	longer.Length++
	for name, h := range map[string]chainlog.Head{"another hash": other, "more entries": longer} {
		if _, err := verifyLog(t.Context(), reader, log, h); !errors.Is(err, chainlog.ErrTampered) || exitCode(err) != exitDivergence {
			t.Errorf("a head with %s: %v, want ErrTampered and code 4", name, err)
		}
	}
}
