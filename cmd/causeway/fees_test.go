package main

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"causeway/chainlog/ethlog"
	"causeway/internal/config"
	"causeway/internal/ethtx"
)

// What causeway.yaml says of fees is what is offered.
func TestFees(t *testing.T) {
	gwei := big.NewInt(7_000_000_000)
	for _, tc := range []struct {
		kind string
		max  uint64
		want ethtx.Fees
	}{
		{"", 0, ethtx.Fees{}},
		{config.FeesEIP1559, 7, ethtx.Fees{MaxPerGas: gwei}},
		{config.FeesLegacy, 7, ethtx.Fees{MaxPerGas: gwei, Legacy: true}},
		{config.FeesZero, 7, ethtx.Fees{MaxPerGas: gwei, ZeroPrice: true}},
	} {
		got := fees(tc.kind, tc.max)
		if fmt.Sprint(got) != fmt.Sprint(tc.want) {
			t.Errorf("fees(%q, %d) = %v, want %v", tc.kind, tc.max, got, tc.want)
		}
	}
}

// What log.inFlight may be is what the log serves: more would silently be less.
func TestInFlightIsServedAsConfigured(t *testing.T) {
	for _, n := range []int{1, ethlog.MaxInFlight, ethlog.MaxInFlight + 1} {
		code, _, said := command(t, "config", "validate", "-c", "../../internal/config/testdata/good.yaml", "--set", fmt.Sprint("log.inFlight=", n))
		refused := code == exitUsage && strings.Contains(said, "log.inFlight")
		if refused != (n > ethlog.MaxInFlight) {
			t.Errorf("log.inFlight %d: code %d, %s", n, code, said)
		}
	}
}
