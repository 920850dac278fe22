package testnet_test

import (
	"testing"

	"causeway/testnet"
)

// Documents and scripts print these addresses, so they must not move.
func TestThrowAwayKeysAreAlwaysTheSame(t *testing.T) {
	const want = "0x6223390b476F18e089664ed7525AaadA726d269c"
	if got := testnet.ThrowAwayAddress("deployer").String(); got != want {
		t.Errorf("deployer: %s, want %s", got, want)
	}
	if testnet.ThrowAwayAddress("deployer") == testnet.ThrowAwayAddress("owner") {
		t.Error("two names, one key")
	}
}
