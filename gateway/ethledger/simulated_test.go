package ethledger_test

import (
	"crypto/ecdsa"
	"math/big"
	"reflect"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/ethclient/simulated"

	"causeway/gateway/gatewaytest"
	"causeway/internal/ethtx"
)

// simulatedChain is a real EVM in this process. Blocks come by themselves every
// few milliseconds unless it is held.
type simulatedChain struct {
	*harness
	backend *simulated.Backend
	mu      sync.Mutex // held while a block is made
	held    bool
}

var _ gatewaytest.LedgerChain = (*simulatedChain)(nil)

func newSimulated(t testing.TB, finality uint64) *simulatedChain {
	t.Helper()
	backend, node, key := simulate(t)
	c := &simulatedChain{backend: backend}
	c.start(t)
	c.harness = newHarness(t, node, key, finality)
	return c
}

// start makes blocks until the test ends.
func (c *simulatedChain) start(t testing.TB) {
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				return
			case <-tick.C:
				c.mu.Lock()
				if !c.held {
					c.backend.Commit()
				}
				c.mu.Unlock()
			}
		}
	}()
	t.Cleanup(func() { close(stop); <-done })
}

// simulate starts a chain that makes no block by itself.
func simulate(t testing.TB) (*simulated.Backend, ethtx.Backend, *ecdsa.PrivateKey) {
	t.Helper()
	key := newKey(t)
	rich := new(big.Int).Mul(big.NewInt(1e18), big.NewInt(1e6))
	backend := simulated.NewBackend(types.GenesisAlloc{crypto.PubkeyToAddress(key.PublicKey): {Balance: rich}})
	t.Cleanup(func() {
		if err := backend.Close(); err != nil {
			t.Errorf("closing the simulated chain: %v", err)
		}
	})
	// The client is a struct around *ethclient.Client, which hides Client().
	client, ok := reflect.ValueOf(backend.Client()).FieldByName("Client").Interface().(*ethclient.Client)
	if !ok {
		t.Fatal("the simulated chain hides its connection")
	}
	return backend, ethtx.Attach(client.Client()), key
}

func (c *simulatedChain) Hold(testing.TB)   { c.hold(true) }
func (c *simulatedChain) Resume(testing.TB) { c.hold(false) }

func (c *simulatedChain) hold(held bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.held = held
}

func (c *simulatedChain) InFlight(t testing.TB) int {
	t.Helper()
	n, err := c.backend.Client().PendingTransactionCount(within(t))
	if err != nil {
		t.Fatal(err)
	}
	return int(n)
}

func (c *simulatedChain) MineOne(testing.TB) { c.backend.Commit() }

func (c *simulatedChain) LoseOne(t testing.TB) {
	t.Helper()
	b, err := c.node.Newest(within(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.backend.Fork(b.Parent); err != nil {
		t.Fatal(err)
	}
	c.backend.Commit() // an empty block in its place
}

func TestSimulatedChainKeepsTheRules(t *testing.T) {
	gatewaytest.RunLedgerSuite(t, func(t *testing.T) gatewaytest.LedgerHarness { return newSimulated(t, 2) })
}
