package ethledger_test

import (
	"context"
	"fmt"
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

// lockOf returns a lock of 70 of 140 units that must succeed.
func (h *harness) lockOf(t *testing.T, n byte) odap.Action {
	t.Helper()
	owner, asset := h.Account(t), h.Asset(t, false)
	h.Give(t, asset, "", owner, "140")
	const far = "0x5B38Da6a701c568545dCfcB03FcB875f56beddC4"
	a := odap.Action{
		Key:     odap.Key{Ledger: h.ID(), Group: h.Group(0), Transfer: [32]byte{1, n}, Step: odap.Lock},
		Session: [16]byte{2, n}, RecipientLog: [32]byte{3},
		Terms: odap.Terms{
			LogChain: "eip155:1", LogContract: far,
			SourceLedger: h.ID(), SourceContract: h.Contract(), SourceAsset: asset, SourceAmount: "70", Originator: owner,
			RecipientLedger: "eip155:2", RecipientContract: far, RecipientAsset: far, RecipientAmount: "70", Beneficiary: far,
			Expiry: "4102444800",
		},
	}
	a.OrderSignature = h.Sign(t, owner, a)
	return a
}

// settles asks for the action again and again, as a gateway does, until the ledger
// answers, and wants it applied with one effect.
func (h *harness) settles(t *testing.T, l gateway.Ledger, a odap.Action) {
	t.Helper()
	ctx := within(t)
	for {
		st, err := l.Do(ctx, a)
		if err == nil {
			if st.State != odap.Applied || st.Proof.Transaction == "" {
				t.Fatalf("%s: %+v", a.Key.Step, st)
			}
			break
		}
		if ctx.Err() != nil {
			t.Fatalf("%s is not settled: %v", a.Key.Step, err)
		}
	}
	if got := h.Balance(t, a.Terms.SourceAsset, "", a.Terms.Originator); got != "70" {
		t.Fatalf("the owner holds %s, want 70", got)
	}
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
	for st := (odap.Status{}); st.State != odap.Applied; {
		var err error
		if st, err = l.Do(within(t), release); err != nil && within(t).Err() != nil {
			t.Fatal(err)
		}
	}
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

// untilApplied waits for a status without doing anything for it.
func untilApplied(t *testing.T, l gateway.Ledger, k odap.Key) {
	t.Helper()
	poll(t, fmt.Sprintf("%s to be applied", k.Step), func(ctx context.Context) bool {
		st, err := l.Status(ctx, k)
		return err == nil && st.State == odap.Applied
	})
}

func untilSent(t *testing.T, l gateway.Ledger, k odap.Key) {
	t.Helper()
	poll(t, fmt.Sprintf("%s to be sent", k.Step), func(ctx context.Context) bool {
		st, err := l.Status(ctx, k)
		return err == nil && st.State != odap.Open
	})
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

func poll(t *testing.T, what string, done func(context.Context) bool) {
	t.Helper()
	ctx := within(t)
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for !done(ctx) {
		select {
		case <-tick.C:
		case <-ctx.Done():
			t.Fatalf("waited in vain for %s", what)
		}
	}
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
