package cache_test

import (
	"context"
	"testing"

	"causeway/chainlog"
	"causeway/chainlog/cache"
	"causeway/chainlog/chainlogtest"
	"causeway/gateway"
	"causeway/gateway/gatewaytest"
)

// The rows beside a log's entries are what package gateway keeps its index in.
func TestRowsConform(t *testing.T) {
	chain := chainlogtest.NewChain(chainlogtest.ChainOptions{AutoMine: true})
	id, dir := chain.NewLog("gateway", "primary"), t.TempDir()
	var last *cache.Log
	gatewaytest.RunRowsSuite(t, func(t *testing.T) gateway.Rows {
		if last != nil {
			if err := last.Close(); err != nil {
				t.Fatal(err)
			}
		}
		under, err := chain.Open(id, "primary")
		if err != nil {
			t.Fatal(err)
		}
		m, err := cache.Open(dir, cache.Binding{ChainID: "1", Log: id})
		if err != nil {
			t.Fatal(err)
		}
		if last, err = cache.Over(under, m, nil); err != nil {
			t.Fatal(err)
		}
		// Entries come and go beside the rows.
		b := chainlog.Batch{Entries: []chainlog.Entry{{Text: "an entry"}}, Durable: chainlog.Mined()}
		if _, err := last.Append(context.Background(), b); err != nil {
			t.Fatal(err)
		}
		return last
	})
	if err := last.Close(); err != nil {
		t.Fatal(err)
	}
}
