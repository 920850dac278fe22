// Package write measures how fast entries become durable: Causeway's log against
// writers as one would write them by hand, on one node, with the same signed bytes.
package write

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"causeway/chainlog"
	"causeway/chainlog/cache"
	"causeway/chainlog/ethlog"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
	"causeway/internal/ethtx"
	"causeway/scripts/bench/steps"
	"causeway/testnet"

	"github.com/ethereum/go-ethereum/common"
)

// Rig is a node with the contract on it.
type Rig struct {
	Node     *testnet.Node
	RPC      *ethtx.Node
	Contract common.Address
	ChainID  *big.Int
	dir      string
	wrap     func(*ethtx.Node) ethtx.Backend
}

// writers are the accounts that write, by what they are for.
var writers = []string{"log", "sequential", "pipelined", "gas"}

// NewRig starts a node that makes blocks when there are transactions and puts the
// contract on it.
func NewRig(ctx context.Context, dir string) (*Rig, error) {
	alloc := map[common.Address]*big.Int{}
	for _, w := range writers {
		alloc[testnet.ThrowAwayAddress(w)] = testnet.Ether(1_000_000)
	}
	node, err := testnet.Start(ctx, testnet.Config{Dir: dir, Name: "bench", ChainID: 551_900, PeriodSeconds: testnet.OnDemand, Alloc: alloc})
	if err != nil {
		return nil, err
	}
	r := &Rig{Node: node, dir: dir}
	if r.RPC, err = ethtx.Dial(ctx, node.IPC(), ethtx.Identity{ChainID: node.ChainID(), Genesis: node.Genesis()}); err != nil {
		return nil, errors.Join(err, node.Close())
	}
	r.ChainID = new(big.Int).SetUint64(node.ChainID())
	s, err := r.shell(writers[0])
	if err == nil {
		var d ethtx.Deployed
		if d, err = ethlog.Deploy(ctx, r.RPC, s, [32]byte{1}, 0); err == nil {
			r.Contract = d.Address
		}
		err = errors.Join(err, s.Close())
	}
	if err != nil {
		return nil, errors.Join(err, r.Close())
	}
	return r, nil
}

// Close ends the node.
func (r *Rig) Close() error {
	r.RPC.Close()
	return r.Node.Close()
}

func (r *Rig) shell(name string) (*ethtx.Shell, error) {
	signer := ethtx.NewKeySigner(testnet.ThrowAwayKey(name))
	return ethtx.Open(ethtx.ShellConfig{Config: ethtx.Config{ChainID: r.ChainID, Account: signer.Account()}, Backend: r.RPC, Signer: signer,
		Outbox: ethtx.NewMemoryOutbox()})
}

// openLog opens an empty log whose one writer is the account called name.
func (r *Rig) openLog(ctx context.Context, name string) (id chainlog.LogID, err error) {
	s, err := r.shell(name)
	if err != nil {
		return id, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return ethlog.OpenLog(ctx, r.RPC, s, r.Contract, ethlog.LogParams{Salt: chainlog.Hash{2}, Admin: common.Address{5},
		Writers: []ethlog.Writer{{Account: s.Account(), KeyHash: chainlog.Hash{3}}}, Lease: 86_400, Grace: 60, MinBlocks: 5}, 0)
}

// Log opens a log for writing as a gateway does, its outbox on disk.
func (r *Rig) Log(ctx context.Context, tune func(*ethlog.CommitterConfig)) (*ethlog.Log, func() error, error) {
	id, err := r.openLog(ctx, writers[0])
	if err != nil {
		return nil, nil, err
	}
	signer := ethtx.NewKeySigner(testnet.ThrowAwayKey(writers[0]))
	store, err := cache.OpenOutbox(filepath.Join(r.dir, "outbox"), cache.OutboxBinding{ChainID: r.ChainID.String(),
		Genesis: chainlog.Hash(r.Node.Genesis()), Contract: r.Contract, Account: signer.Account()})
	if err != nil {
		return nil, nil, err
	}
	cfg := ethlog.Config{Log: id, Contract: r.Contract, ChainID: r.ChainID.Uint64(), Genesis: r.Node.Genesis(), KeyHash: chainlog.Hash{3}}
	if tune != nil {
		tune(&cfg.Committer)
	}
	l, err := ethlog.Open(ctx, cfg, ethlog.Deps{Backend: r.backend(), Signer: signer, Store: store})
	if err != nil {
		return nil, nil, errors.Join(err, store.Close())
	}
	return l, func() error { return errors.Join(l.Close(), store.Close()) }, nil
}

// Load is a closed loop: each of Sessions goroutines signs one protocol step,
// appends it, and signs the next when that is durable.
type Load struct {
	Sessions int
	For      time.Duration
	Durable  chainlog.Durability
}

// Result is what a load brought.
type Result struct {
	Entries, Appends uint64
	Took             time.Duration
	Latency          []time.Duration // of each Append
}

// PerSecond is entries a second.
func (r Result) PerSecond() float64 { return float64(r.Entries) / r.Took.Seconds() }

// Run puts the load on a log. Entries whose Append answers after the end of the
// time do not count.
func (l Load) Run(ctx context.Context, log chainlog.Log, t *steps.Transfers) (Result, error) {
	key := gatewaytest.Key("bench")
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var next, entries, appends atomic.Uint64
	var wg sync.WaitGroup
	var mu sync.Mutex
	var failed error
	var latency []time.Duration
	start := time.Now()
	end := start.Add(l.For)
	for range l.Sessions {
		wg.Add(1)
		go func() {
			defer wg.Done()
			var own []time.Duration
			defer func() { mu.Lock(); latency = append(latency, own...); mu.Unlock() }()
			for {
				n := next.Add(1)
				s := t.Session(n, odap.Role(1+n%2), key)
				for {
					e, err := s.Next()
					if e == nil && err == nil {
						break
					}
					began := time.Now()
					if err == nil {
						_, err = log.Append(ctx, chainlog.Batch{Entries: e, Durable: l.Durable})
					}
					if time.Now().After(end) || ctx.Err() != nil {
						return
					}
					if err != nil {
						mu.Lock()
						failed = errors.Join(failed, fmt.Errorf("session %d: %w", n, err))
						mu.Unlock()
						cancel()
						return
					}
					own = append(own, time.Since(began))
					entries.Add(uint64(len(e)))
					appends.Add(1)
				}
			}
		}()
	}
	wg.Wait()
	return Result{Entries: entries.Load(), Appends: appends.Load(), Took: l.For, Latency: latency}, failed
}

func (r *Rig) backend() ethtx.Backend {
	if r.wrap != nil {
		return r.wrap(r.RPC)
	}
	return r.RPC
}
