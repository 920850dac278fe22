package main

import (
	"errors"
	"strings"
	"testing"

	"causeway/chainlog"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
)

// The entries that a node gives must be those that the contract has: a head with
// another hash, or more entries than the node shows, is tampering. And whoever signed
// them must be on the contract's list of writers.
func TestVerifyHoldsTheEntriesToTheContract(t *testing.T) {
	w := gatewaytest.NewWorld(t, 1)
	w.Start(gatewaytest.G1)
	site, reader := w.Sites[gatewaytest.G1], w.Chain.Reader()
	head, err := reader.Head(t.Context(), site.Log)
	if err != nil || head.Length == 0 {
		t.Fatalf("head %+v, %v", head, err)
	}
	own, err := odap.KeyHash(&site.Key.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	lists := []odap.Listed{{Keys: []chainlog.Hash{{1}, own}}}
	records := func(yield func(chainlog.Record) error) error { return reader.Records(t.Context(), site.Log, 0, yield) }
	if got, err := verifyLog(site.Log, head, lists, records); err != nil || got != head {
		t.Errorf("the log as it is: %+v, %v, want %+v", got, err, head)
	}
	other, longer := head, head
	other.Hash = chainlog.Hash{1}
	longer.Length++
	for name, c := range map[string]struct {
		head  chainlog.Head
		lists []odap.Listed
		says  string
	}{
		"a head with another hash": {other, lists, "the contract has"},
		"a head with more entries": {longer, lists, "the contract has"},
		"a list of another key":    {head, []odap.Listed{{Keys: []chainlog.Hash{{1}}}}, own.String() + " is not on the list of writers"},
		"a list that came later":   {head, []odap.Listed{{From: 1, Keys: []chainlog.Hash{own}}}, own.String() + " is not on the list of writers"},
		"no list":                  {head, nil, "is not on the list of writers"},
	} {
		_, err := verifyLog(site.Log, c.head, c.lists, records)
		if !errors.Is(err, chainlog.ErrTampered) || exitCode(err) != exitDivergence || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want ErrTampered, code 4 and %q", name, err, c.says)
		}
	}
}
