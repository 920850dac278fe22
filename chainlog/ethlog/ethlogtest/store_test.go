package ethlogtest_test

import (
	"testing"

	"causeway/chainlog/ethlog"
	"causeway/chainlog/ethlog/ethlogtest"
)

func TestMemoryStore(t *testing.T) {
	s := ethlog.NewMemoryStore()
	ethlogtest.TestStore(t, func() ethlog.Store { return s })
}
