package ethlog_test

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"causeway/chainlog"
	"causeway/chainlog/cache"
	"causeway/chainlog/ethlog"
	"causeway/internal/ethtx"
	"causeway/testnet"

	"github.com/ethereum/go-ethereum/common"
)

// geth is a real node with a log on it, and what its writer keeps on disk.
type geth struct {
	t       *testing.T
	node    *testnet.Node
	rpc     *ethtx.Node
	signer  *ethtx.KeySigner
	address common.Address // of the contract
	log     chainlog.LogID
	dir     string
	store   *cache.Outbox
	cfg     ethlog.Config
}

func (g *geth) ctx(d time.Duration) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), d)
	g.t.Cleanup(cancel)
	return ctx
}

func (g *geth) no(err error) {
	g.t.Helper()
	if err != nil {
		g.t.Fatal(err)
	}
}

// startGeth starts a node and opens a log with a lease of so many seconds, 600 if
// none are given.
func startGeth(t *testing.T, cfg testnet.Config, lease ...uint64) *geth {
	t.Helper()
	key := testnet.ThrowAwayKey("writer of " + t.Name())
	g := &geth{t: t, signer: ethtx.NewKeySigner(key), dir: filepath.Join(t.TempDir(), "outbox")}
	cfg.Alloc = map[common.Address]*big.Int{g.signer.Account(): testnet.Ether(1000)}
	g.node = testnet.StartForTest(t, cfg)
	g.connect()
	g.deploy(append(lease, 600)[0])
	return g
}

func (g *geth) connect() {
	g.t.Helper()
	var err error
	g.rpc, err = ethtx.Dial(g.ctx(20*time.Second), g.node.WS(), ethtx.Identity{ChainID: g.node.ChainID(), Genesis: g.node.Genesis()})
	g.no(err)
	g.t.Cleanup(g.rpc.Close)
}

// deploy puts contract and log on the chain, twice, since both must be idempotent.
func (g *geth) deploy(lease uint64) {
	g.t.Helper()
	id, err := g.rpc.ChainID(g.ctx(10 * time.Second))
	g.no(err)
	s, err := ethtx.Open(ethtx.ShellConfig{Config: ethtx.Config{ChainID: id, Account: g.signer.Account()}, Backend: g.rpc, Signer: g.signer,
		Outbox: ethtx.NewMemoryOutbox()})
	g.no(err)
	defer func() { g.no(s.Close()) }()
	for i := 0; i < 2; i++ {
		d, err := ethlog.Deploy(g.ctx(time.Minute), g.rpc, s, [32]byte{1}, 0)
		g.no(err)
		if d.Existed != (i == 1) {
			g.t.Fatalf("deployment %d: existed %v", i, d.Existed)
		}
		g.address = d.Address
		log, err := ethlog.OpenLog(g.ctx(time.Minute), g.rpc, s, d.Address, ethlog.LogParams{Salt: chainlog.Hash{2}, Admin: common.Address{5},
			Writers: []ethlog.Writer{{Account: g.signer.Account(), KeyHash: chainlog.Hash{3}}}, Lease: lease, Grace: 60, MinBlocks: 5}, 0)
		g.no(err)
		g.log = log
	}
	g.cfg = ethlog.Config{Log: g.log, Contract: g.address, ChainID: id.Uint64(), Genesis: g.node.Genesis(), KeyHash: chainlog.Hash{3},
		Committer: ethlog.CommitterConfig{Confirmations: 2, BehindFor: 4 * time.Second}}
}

// open opens the log on the store on disk.
func (g *geth) open() (*ethlog.Log, error) {
	g.t.Helper()
	if g.store == nil {
		var err error
		g.store, err = cache.OpenOutbox(g.dir, cache.OutboxBinding{ChainID: fmt.Sprint(g.node.ChainID()), Genesis: chainlog.Hash(g.node.Genesis()),
			Contract: g.address, Account: g.signer.Account()})
		g.no(err)
		store := g.store
		g.t.Cleanup(func() { _ = store.Close() }) // a test may have closed it to lose it
	}
	return ethlog.Open(g.ctx(90*time.Second), g.cfg, ethlog.Deps{Backend: g.rpc, Signer: g.signer, Store: g.store})
}

func (g *geth) mustOpen() *ethlog.Log {
	g.t.Helper()
	l, err := g.open()
	g.no(err)
	g.t.Cleanup(func() { _ = l.Close() }) // closed by the test already, as a rule
	return l
}

// Appends go on while the node is killed and started again, again and again, and
// while the log itself is closed and opened in between.
func TestAppendsSurviveKillsOfGeth(t *testing.T) {
	t.Parallel()
	g := startGeth(t, testnet.Config{ChainID: 551_101})
	l := g.mustOpen()
	var mu sync.Mutex
	var answered []chainlog.Record
	var stop atomic.Bool
	var workers sync.WaitGroup
	append := func(l *ethlog.Log, worker int) error {
		b := chainlog.Batch{Durable: chainlog.Confirmed(2)}
		for k := 0; k < 3; k++ {
			b.Entries = append(b.Entries, entry(worker, fmt.Sprintf(`{"worker":%d,"n":%d}`, worker, time.Now().UnixNano())))
		}
		a, err := l.Append(g.ctx(2*time.Minute), b)
		mu.Lock()
		defer mu.Unlock()
		answered = append(answered, a.Records...)
		return err
	}
	for i := 0; i < 8; i++ {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for !stop.Load() {
				if err := append(l, i); err != nil {
					t.Errorf("worker %d: %v", i, err)
					return
				}
			}
		}()
	}
	for kill := 0; kill < 4; kill++ {
		before := g.answers(&mu, &answered)
		g.until("answers between two kills", func() bool { return g.answers(&mu, &answered) >= before+24 })
		g.no(g.node.Kill())
		g.no(g.node.Restart(g.ctx(time.Minute)))
	}
	before := g.answers(&mu, &answered)
	g.until("answers after the last kill", func() bool { return g.answers(&mu, &answered) >= before+24 })
	stop.Store(true)
	workers.Wait()
	g.no(l.Close())

	// A start on a node that was killed in between, with entries in the outbox.
	l = g.mustOpen()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_, err := l.Append(ctx, batchOf(chainlog.Confirmed(2), 99, "under way"))
		if err == nil {
			t.Error("confirmed at once")
		}
	}()
	g.until("an entry in the outbox", func() bool {
		m, err := g.store.Load()
		return err == nil && len(m) > 0
	})
	g.no(g.node.Kill())
	g.no(l.Close())
	cancel()
	<-ended
	g.no(g.node.Restart(g.ctx(time.Minute)))
	l = g.mustOpen()
	g.verify(l, answered, "under way")
	g.no(l.Close())
}

func (g *geth) answers(mu *sync.Mutex, a *[]chainlog.Record) int {
	mu.Lock()
	defer mu.Unlock()
	return len(*a)
}

// until waits for something that a real node does in its own time.
func (g *geth) until(what string, ok func() bool) {
	g.t.Helper()
	ctx := g.ctx(2 * time.Minute)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !ok() {
		select {
		case <-tick.C:
		case <-ctx.Done():
			g.t.Fatalf("waited for %s", what)
		}
	}
}

// verify reads the log from the chain by its hashes: it holds every record once
// and ends with the text last.
func (g *geth) verify(l *ethlog.Log, want []chainlog.Record, last string) {
	g.t.Helper()
	v := chainlog.NewVerifier(g.log, nil)
	var all []chainlog.Record
	texts := map[string]int{}
	g.no(l.Records(g.ctx(time.Minute), 0, func(r chainlog.Record) error {
		all = append(all, r)
		texts[r.Text]++
		return v.Add(r)
	}))
	for _, r := range want {
		if r.Index >= uint64(len(all)) || all[r.Index] != r {
			g.t.Fatalf("entry %d was answered and does not stand", r.Index)
		}
	}
	for text, n := range texts {
		if n != 1 {
			g.t.Errorf("%s stands %d times", text, n)
		}
	}
	if all[len(all)-1].Text != last {
		g.t.Errorf("the log ends with %s, want %s", all[len(all)-1].Text, last)
	}
}

// A chain that makes blocks on demand: ticks bring the confirmations.
func TestAppendIsConfirmedOnAnOnDemandGeth(t *testing.T) {
	t.Parallel()
	g := startGeth(t, testnet.Config{ChainID: 551_102, PeriodSeconds: testnet.OnDemand})
	g.cfg.Committer.TickAfter = 200 * time.Millisecond
	l := g.mustOpen()
	for i := 0; i < 3; i++ {
		b := batchOf(chainlog.Confirmed(2), i, fmt.Sprint(i))
		b.Asks = []chainlog.Ask{askOf(i, chainlog.AbortAsSource)}
		a, err := l.Append(g.ctx(30*time.Second), b)
		g.no(err)
		if a.Outcomes[0] != chainlog.Aborted {
			t.Fatalf("outcome %s", a.Outcomes[0])
		}
		s, err := l.Outcome(g.ctx(10*time.Second), b.Asks[0].Transfer(g.log), 2)
		g.no(err)
		if s.Confirmed != chainlog.Aborted {
			t.Fatalf("stands at %+v", s)
		}
	}
	g.no(l.Close())
}

// A chain that makes blocks on demand is found out where it matters, and a lease that
// is too short for it is refused with both figures.
func TestShortLeaseIsRefusedOnAnOnDemandGeth(t *testing.T) {
	t.Parallel()
	g := startGeth(t, testnet.Config{ChainID: 551_107, PeriodSeconds: testnet.OnDemand}, 300)
	if _, err := g.open(); !errors.Is(err, ethlog.ErrLease) || !strings.Contains(err.Error(), "300 s") || !strings.Contains(err.Error(), "600 s") {
		t.Fatalf("opened: %v", err)
	}
}

func TestOpenOnGethRefusesByName(t *testing.T) {
	t.Parallel()
	g := startGeth(t, testnet.Config{ChainID: 551_106})
	l := g.mustOpen()
	_, err := l.Append(g.ctx(time.Minute), batchOf(chainlog.Confirmed(2), 1, "x"))
	g.no(err)
	g.no(l.Close())
	good, signer, store := g.cfg, g.signer, g.store
	for _, c := range []struct {
		name   string
		change func()
		is     error
		says   string
	}{
		{"chain id", func() { g.cfg.ChainID++ }, ethtx.ErrOtherChain, "chain 551106, want 551107"},
		{"no contract", func() { g.cfg.Contract = common.Address{1}; g.store = newCacheOutbox(g, "other") }, ethlog.ErrNoContract, "0x0100000000"},
		{"another contract", func() { g.cfg.Contract = ethtx.Factory; g.store = newCacheOutbox(g, "factory") }, nil, "log"},
		{"no such log", func() { g.cfg.Log = chainlog.LogID{1}; g.store = newCacheOutbox(g, "nolog") }, chainlog.ErrNotFound, "not open"},
		{"another account", func() {
			g.signer = ethtx.NewKeySigner(testnet.ThrowAwayKey("somebody"))
			g.store = newCacheOutbox(g, "somebody")
		}, chainlog.ErrFenced, "own account"},
		{"another identity key", func() { g.cfg.KeyHash = chainlog.Hash{4} }, nil, "identity key has hash 04"},
		{"outbox lost", func() { g.store = newCacheOutbox(g, "lost") }, chainlog.ErrHalted, "restore the outbox directory"},
	} {
		g.cfg, g.signer, g.store = good, signer, store
		c.change()
		_, err := g.open()
		if err == nil || (c.is != nil && !errors.Is(err, c.is)) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	g.cfg, g.signer, g.store = good, signer, store
	l, err = g.open()
	g.no(err)
	g.no(l.Close())
}

func newCacheOutbox(g *geth, name string) *cache.Outbox {
	g.t.Helper()
	o, err := cache.OpenOutbox(filepath.Join(g.t.TempDir(), name), cache.OutboxBinding{ChainID: "1", Account: g.signer.Account()})
	g.no(err)
	g.t.Cleanup(func() { g.no(o.Close()) })
	return o
}

// A log on which nothing happens renews its lease by itself, and a process that
// was away until the lease had ended goes on.
func TestIdleLogOnGethKeepsItsLease(t *testing.T) {
	t.Parallel()
	g := startGeth(t, testnet.Config{ChainID: 551_108}, 30)
	reader := ethlog.NewReader(g.rpc, g.address, ethlog.ReaderOptions{})
	state := func() ethlog.State {
		at, err := reader.Latest(g.ctx(10 * time.Second))
		g.no(err)
		s, err := reader.StateAt(g.ctx(10*time.Second), g.log, at)
		g.no(err)
		return s
	}
	l := g.mustOpen()
	opened := state().RenewedAt
	g.until("a heartbeat", func() bool { return state().RenewedAt > opened })
	if s := state(); s.RenewedAt > opened+25 {
		t.Fatalf("renewed at %d after %d: later than half the lease and some blocks", s.RenewedAt, opened)
	}
	g.no(l.Close())
	ends := state().LeaseUntil()
	g.until("the lease to end", func() bool {
		at, err := reader.Latest(g.ctx(10 * time.Second))
		g.no(err)
		return at.Time > ends+1
	})
	l = g.mustOpen()
	_, err := l.Append(g.ctx(time.Minute), batchOf(chainlog.Confirmed(2), 1, "late"))
	g.no(err)
	g.no(l.Close())
}
