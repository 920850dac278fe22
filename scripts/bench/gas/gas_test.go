package gas_test

import (
	"context"
	"math/big"
	"reflect"
	"testing"
	"time"

	"causeway/internal/ethtx"
	"causeway/scripts/bench/gas"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
)

// What entries may cost, in batches of fifty.
const (
	mostPerEntry  = 12_000
	mostExecEntry = 12_000
)

// An entry of a transfer stays within what it may cost, on an EVM with the newest
// rules.
func TestEntriesStayWithinTheirGas(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	f, err := gas.Measure(ctx, simulatedChain(ctx, t))
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("gas: %.0f an entry, %.0f an exec- entry, %.0f for the asks of a transfer\n%s",
		f.PerEntry, f.ExecEntry, f.AsksPerTransfer, f.Table())
	if f.PerEntry > mostPerEntry || f.ExecEntry > mostExecEntry {
		t.Errorf("want at most %d and %d", mostPerEntry, mostExecEntry)
	}
	if f.PerEntry < 5_000 || f.ExecEntry < 5_000 || f.AsksPerTransfer < 10_000 || len(f.Operations) < 30 {
		t.Errorf("%+v: that little cannot be", f)
	}
}

func simulatedChain(ctx context.Context, t *testing.T) *gas.Chain {
	t.Helper()
	key, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	backend := simulated.NewBackend(types.GenesisAlloc{
		crypto.PubkeyToAddress(key.PublicKey): {Balance: new(big.Int).Lsh(big.NewInt(1), 100)},
		ethtx.Factory: {Balance: new(big.Int), Code: common.FromHex("7fffffffffffffffffffffffffffffffffffffffffffffffff" +
			"ffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3")},
	})
	// The client of the package is a struct around *ethclient.Client, which hides
	// its connection.
	client := reflect.ValueOf(backend.Client()).FieldByName("Client").Interface().(*ethclient.Client).Client()
	end, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				backend.Commit()
			case <-end:
				return
			}
		}
	}()
	c, err := gas.OnChain(ctx, ethtx.Attach(client), key)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
		close(end)
		<-ended
		if err := backend.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}
