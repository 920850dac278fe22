package cache_test

import (
	"path/filepath"
	"testing"

	"causeway/chainlog/cache"
	"causeway/chainlog/ethlog"
	"causeway/chainlog/ethlog/ethlogtest"
)

// The outbox keeps the promises that the log's writer leans on, as the store in
// memory does.
func TestOutboxIsAStore(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "outbox")
	var last *cache.Outbox
	closeLast := func() {
		if last == nil {
			return
		}
		if err := last.Close(); err != nil {
			t.Error(err)
		}
	}
	t.Cleanup(closeLast)
	ethlogtest.TestStore(t, func() ethlog.Store {
		closeLast()
		var err error
		if last, err = cache.OpenOutbox(dir, cache.OutboxBinding{ChainID: "7", Account: [20]byte{1}}); err != nil {
			t.Fatal(err)
		}
		return last
	})
}
