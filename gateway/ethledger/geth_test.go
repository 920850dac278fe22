package ethledger_test

import (
	"context"
	"errors"
	"math/big"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/ethclient"

	"causeway/gateway"
	"causeway/gateway/ethledger"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
	"causeway/internal/ethtx"
	"causeway/testnet"
)

const gethFinality = 1

// startGeth starts a node on which the keys of these names have ether.
func startGeth(t *testing.T, chainID uint64, period int, names ...string) (*testnet.Node, *ethtx.Node) {
	t.Helper()
	alloc := make(map[common.Address]*big.Int)
	for _, name := range names {
		alloc[testnet.ThrowAwayAddress(name)] = testnet.Ether(10_000)
	}
	node := testnet.StartForTest(t, testnet.Config{ChainID: chainID, PeriodSeconds: period, Alloc: alloc})
	return node, dialGeth(t, node)
}

func dialGeth(t *testing.T, node *testnet.Node) *ethtx.Node {
	t.Helper()
	client, err := ethtx.Dial(within(t), node.WS(), ethtx.Identity{ChainID: node.ChainID(), Genesis: node.Genesis()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	return client
}

func TestGethKeepsTheRules(t *testing.T) {
	t.Parallel()
	names := []string{"suite-0", "suite-1", "suite-2", "suite-3"}
	_, client := startGeth(t, 7301, 1, names...)
	var next atomic.Int32
	gatewaytest.RunLedgerSuite(t, func(t *testing.T) gatewaytest.LedgerHarness {
		key := testnet.ThrowAwayKey(names[next.Add(1)-1])
		return newHarness(t, client, key, gethFinality)
	})
}

// opened returns the ledger of group 0 over a connection of its own, as a gateway
// opens it.
func opened(t *testing.T, h *harness, node *testnet.Node) gateway.Ledger {
	t.Helper()
	cfg := h.config(0)
	cfg.RPC, cfg.Genesis = node.WS(), node.Genesis()
	l, err := ethledger.Open(within(t), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return l
}

// A node that dies with the transaction in its pool, and comes back with an empty
// one, costs time and nothing else. The gateway's process lives on.
func TestGethKilledBetweenSendAndReceipt(t *testing.T) {
	t.Parallel()
	node, client := startGeth(t, 7302, 2, "killed")
	h := newHarness(t, client, testnet.ThrowAwayKey("killed"), gethFinality)
	l := opened(t, h, node)
	lock := h.lockOf(t, 1)
	done := make(chan struct{})
	go func() {
		defer close(done)
		if st, err := l.Do(within(t), lock); err == nil && st.State != odap.Applied {
			t.Errorf("the lock whose node dies: %+v", st)
		}
	}()
	pooled(t, node)
	if err := node.Kill(); err != nil {
		t.Fatal(err)
	}
	forgetPool(t, node)
	if err := node.Restart(within(t)); err != nil {
		t.Fatal(err)
	}
	<-done
	h.settles(t, l, lock)

	// The same, and the gateway's process dies too: what it had signed is in its
	// outbox.
	extinguish := lock
	extinguish.Key.Step = odap.Extinguish
	ctx, cancel := context.WithCancel(within(t))
	abandoned := make(chan struct{})
	go func() {
		defer close(abandoned)
		if st, err := l.Do(ctx, extinguish); err == nil {
			t.Errorf("an extinguishment without a block: %+v", st)
		}
	}()
	pooled(t, node)
	cancel()
	<-abandoned
	if err := node.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	forgetPool(t, node)
	if err := node.Restart(within(t)); err != nil {
		t.Fatal(err)
	}
	l = opened(t, h, node)
	untilApplied(t, l, extinguish.Key) // by itself
	h.settles(t, l, extinguish)
	if got := h.Pool(t, lock.Terms.SourceAsset, "", 0); got != "70" {
		t.Fatalf("the pool holds %s, want 70", got)
	}
}

// A node that hangs answers nothing: the caller hears that the state is unknown,
// in time, and the key tells later.
func TestGethFrozen(t *testing.T) {
	t.Parallel()
	node, client := startGeth(t, 7303, 1, "frozen")
	h := newHarness(t, client, testnet.ThrowAwayKey("frozen"), gethFinality)
	l := opened(t, h, node)
	lock := h.lockOf(t, 1)
	if err := node.Freeze(); err != nil {
		t.Fatal(err)
	}
	for name, ask := range map[string]func(context.Context) error{
		"do":      func(ctx context.Context) error { _, err := l.Do(ctx, lock); return err },
		"void":    func(ctx context.Context) error { _, err := l.Void(ctx, lock); return err },
		"status":  func(ctx context.Context) error { _, err := l.Status(ctx, lock.Key); return err },
		"inspect": func(ctx context.Context) error { _, err := l.Inspect(ctx, lock.Key); return err },
	} {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		start := time.Now()
		err := ask(ctx)
		cancel()
		if err == nil {
			t.Errorf("%s of a node that hangs gives an answer", name)
		}
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s of a node that hangs took %s", name, took)
		}
	}
	if err := node.Thaw(); err != nil {
		t.Fatal(err)
	}
	h.settles(t, l, lock)

	// Frozen with the transaction under way.
	release := lock
	release.Key.Step = odap.Release
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	done := make(chan error, 1)
	go func() { _, err := l.Do(ctx, release); done <- err }()
	untilSent(t, l, release.Key)
	if err := node.Freeze(); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err == nil {
		t.Error("a node that hangs confirmed a release")
	}
	if err := node.Thaw(); err != nil {
		t.Fatal(err)
	}
	applied(t, l, release)
}

// A chain that is replaced by another with the same id is noticed, not asked.
func TestGethReplacedIsNoticed(t *testing.T) {
	t.Parallel()
	node, client := startGeth(t, 7305, 1, "replaced")
	h := newHarness(t, client, testnet.ThrowAwayKey("replaced"), gethFinality)
	cfg := h.config(0)
	cfg.RPC = node.WS()
	l, err := ethledger.Open(within(t), cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer closed(t, l)
	if err := node.Replace(within(t)); err != nil {
		t.Fatal(err)
	}
	key := odap.Key{Ledger: h.ID(), Group: h.Group(0), Step: odap.Lock}
	poll(t, "the other chain to be noticed", func(ctx context.Context) bool {
		st, err := l.Status(ctx, key)
		if err == nil {
			t.Fatalf("a chain that was replaced answers: %+v", st)
		}
		return errors.Is(err, ethtx.ErrOtherChain)
	})
}

// A chain that makes blocks only for transactions never confirms anything.
func TestGethOnDemandIsRefusedWithFinality(t *testing.T) {
	t.Parallel()
	node, client := startGeth(t, 7304, testnet.OnDemand, "on-demand")
	h := newHarness(t, client, testnet.ThrowAwayKey("on-demand"), 0)
	l := opened(t, h, node) // finality 0 needs no further block
	h.settles(t, l, h.lockOf(t, 1))
	cfg := h.config(1)
	cfg.Finality, cfg.BlockWait = 2, 2*time.Second
	if l, err := ethledger.OpenOn(within(t), cfg, client); err == nil {
		t.Errorf("opened with finality 2 on a chain that makes no blocks by itself; close: %v", l.Close())
	}
}

// pooled waits for a transaction in the node's pool.
func pooled(t *testing.T, node *testnet.Node) {
	t.Helper()
	client, err := ethclient.DialContext(within(t), node.HTTP())
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	poll(t, "a transaction in the pool", func(ctx context.Context) bool {
		var status struct{ Pending hexutil.Uint64 }
		err := client.Client().CallContext(ctx, &status, "txpool_status")
		return err == nil && status.Pending > 0
	})
}

// forgetPool removes the journal of a dead node's pool.
func forgetPool(t *testing.T, node *testnet.Node) {
	t.Helper()
	data := filepath.Dir(node.IPC())
	found, err := filepath.Glob(filepath.Join(data, "geth", "transactions.rlp*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range found {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
}
