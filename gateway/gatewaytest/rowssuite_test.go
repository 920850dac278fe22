package gatewaytest

import (
	"testing"

	"causeway/gateway"
)

func TestMemoryRowsConform(t *testing.T) {
	rows := new(gateway.MemoryRows)
	RunRowsSuite(t, func(*testing.T) gateway.Rows { return rows })
}
