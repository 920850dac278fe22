package ethlog

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"
	"path/filepath"
	"reflect"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"causeway/bindings"
	"causeway/chainlog"
	"causeway/chainlog/cache"
	"causeway/chainlog/chainlogtest"
	"causeway/internal/ethtx"
	"causeway/testnet"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	"github.com/ethereum/go-ethereum/node"
)

const conformanceDepth = 2

// The suite on this package's Log over an EVM in this process.
func TestConformanceOnSimulatedChain(t *testing.T) {
	w := newSimulatedWorld(t)
	chainlogtest.Run(t, w.harness)
}

// The same with a cache over it.
func TestConformanceOfCacheOnSimulatedChain(t *testing.T) {
	w := newSimulatedWorld(t)
	chainlogtest.Run(t, func(t *testing.T) chainlogtest.Harness { return w.cached(t, w.harness(t)) })
}

// What a chain's losses do to it, each on a chain of its own, and with a cache over it.
func TestConformanceOnSimulatedChainsThatLoseBlocks(t *testing.T) {
	chainlogtest.RunLosses(t, func(t *testing.T) chainlogtest.Harness { return newSimulatedWorld(t).harness(t) })
}

func TestConformanceOfCacheOnSimulatedChainsThatLoseBlocks(t *testing.T) {
	chainlogtest.RunLosses(t, func(t *testing.T) chainlogtest.Harness {
		w := newSimulatedWorld(t)
		return w.cached(t, w.harness(t))
	})
}

// Both on a real geth that makes a block a second.
func TestConformanceOnGeth(t *testing.T) {
	w := newGethWorld(t)
	t.Run("Log", func(t *testing.T) {
		t.Parallel()
		chainlogtest.Run(t, w.harness)
	})
	t.Run("CacheOverLog", func(t *testing.T) {
		t.Parallel()
		chainlogtest.Run(t, func(t *testing.T) chainlogtest.Harness { return w.cached(t, w.harness(t)) })
	})
}

// world is a chain with the contract on it and accounts that nobody has used.
type world struct {
	backend  ethtx.Backend
	chainID  *big.Int
	contract common.Address
	within   time.Duration
	// forget replaces the blocks above a number by empty ones; nil on a real chain.
	forget func(ctx context.Context, above uint64) error

	mu   sync.Mutex
	keys []*ecdsa.PrivateKey
}

// worldKeys is enough for four instances in each promise of the suite, twice.
const worldKeys = 240

func worldAccounts(name string) (keys []*ecdsa.PrivateKey, alloc map[common.Address]*big.Int) {
	alloc = map[common.Address]*big.Int{}
	for i := range worldKeys {
		k := testnet.ThrowAwayKey(fmt.Sprintf("%s %d", name, i))
		keys = append(keys, k)
		alloc[crypto.PubkeyToAddress(k.PublicKey)] = new(big.Int).Lsh(big.NewInt(1), 70)
	}
	return keys, alloc
}

// newSimulatedWorld makes blocks from a goroutine, much faster than real chains.
// Without options its rules are those of a geth dev chain.
func newSimulatedWorld(t *testing.T, options ...func(*node.Config, *ethconfig.Config)) *world {
	t.Helper()
	keys, alloc := worldAccounts("simulated")
	genesis := types.GenesisAlloc{}
	for a, wei := range alloc {
		genesis[a] = types.Account{Balance: wei}
	}
	// The state of every block is kept, so that any may be gone back to.
	archive := func(_ *node.Config, eth *ethconfig.Config) {
		eth.StateScheme, eth.NoPruning = rawdb.HashScheme, true
	}
	backend := simulated.NewBackend(genesis, append(options, archive)...)
	// The backend's client is a struct around *ethclient.Client, which hides its
	// connection.
	client := reflect.ValueOf(backend.Client()).FieldByName("Client").Interface().(*ethclient.Client)
	var mining sync.Mutex
	end, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(15 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				mining.Lock()
				backend.Commit()
				mining.Unlock()
			case <-end:
				return
			}
		}
	}()
	t.Cleanup(func() {
		close(end)
		<-ended
		if err := backend.Close(); err != nil {
			t.Error(err)
		}
	})
	w := &world{backend: ethtx.Attach(client.Client()), keys: keys, within: time.Minute}
	w.forget = func(ctx context.Context, above uint64) error {
		mining.Lock()
		defer mining.Unlock()
		return forget(ctx, backend, above)
	}
	w.deploy(t)
	return w
}

// forget replaces all blocks above a number. More than 64 blocks back a node puts no
// transaction into its pool again.
func forget(ctx context.Context, b *simulated.Backend, above uint64) error {
	parent, err := b.Client().HeaderByNumber(ctx, new(big.Int).SetUint64(above))
	if err != nil {
		return err
	}
	for ctx.Err() == nil {
		head, err := b.Client().BlockNumber(ctx)
		if err != nil || head <= above+64 {
			return fmt.Errorf("block %d is the newest, all above %d are to go: %w", head, above, err)
		}
		if b.Fork(parent.Hash()) != nil {
			b.Commit() // the pool was not empty
			continue
		}
		for range head - above + 1 {
			b.Commit()
		}
		return nil
	}
	return ctx.Err()
}

func newGethWorld(t *testing.T) *world {
	t.Helper()
	keys, alloc := worldAccounts("geth")
	n := testnet.StartForTest(t, testnet.Config{ChainID: 551_001, PeriodSeconds: 1, Alloc: alloc})
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	rpc, err := ethtx.Dial(ctx, n.WS(), ethtx.Identity{ChainID: n.ChainID(), Genesis: n.Genesis()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(rpc.Close)
	w := &world{backend: rpc, keys: keys, within: 3 * time.Minute}
	w.deploy(t)
	return w
}

// key hands out an account that has sent nothing yet.
func (w *world) key(t *testing.T) *ecdsa.PrivateKey {
	t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.keys) == 0 {
		t.Fatal("no account is left")
	}
	k := w.keys[0]
	w.keys = w.keys[1:]
	return k
}

func (w *world) deploy(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	var err error
	if w.chainID, err = w.backend.ChainID(ctx); err != nil {
		t.Fatal(err)
	}
	key := w.key(t)
	from, code := crypto.PubkeyToAddress(key.PublicKey), common.FromHex(bindings.ChainLogMetaData.Bin)
	// Rules differ in what code costs, up to more than others allow for a transaction.
	gas, err := w.backend.EstimateGas(ctx, ethereum.CallMsg{From: from, Data: code})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.transact(ctx, key, nil, code, gas); err != nil {
		t.Fatal(err)
	}
	w.contract = crypto.CreateAddress(from, 0)
}

// gatewayLog is a log with its two instances.
type gatewayLog struct {
	id              chainlog.LogID
	primary, backup *instance
}

// instance is what of one instance survives its crash.
type instance struct {
	key     *ecdsa.PrivateKey
	keyHash chainlog.Hash
	store   *MemoryStore
}

func (w *world) openLog(t *testing.T) gatewayLog {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), w.within)
	defer cancel()
	g := gatewayLog{primary: &instance{key: w.key(t), keyHash: chainlog.Hash{1}}, backup: &instance{key: w.key(t), keyHash: chainlog.Hash{2}}}
	var listed []bindings.IChainLogWriter
	for _, i := range []*instance{g.primary, g.backup} {
		i.store = NewMemoryStore()
		listed = append(listed, bindings.IChainLogWriter{Account: crypto.PubkeyToAddress(i.key.PublicKey), KeyHash: i.keyHash})
	}
	// The longest lease: blocks made faster than a second each run ahead of time.
	data := bindings.NewChainLog().PackOpen([32]byte{}, listed[0].Account, listed, 604_800, 0, 0)
	if err := w.send(ctx, g.primary.key, &w.contract, data); err != nil {
		t.Fatal(err)
	}
	var err error
	if g.id, err = chainlog.LogIDOf(w.chainID, w.contract, listed[0].Account, chainlog.Hash{}); err != nil {
		t.Fatal(err)
	}
	return g
}

func (w *world) harness(t *testing.T) chainlogtest.Harness {
	logs := []gatewayLog{chainlogtest.Source: w.openLog(t), chainlogtest.Recipient: w.openLog(t)}
	r := NewReader(w.backend, w.contract, ReaderOptions{})
	return chainlogtest.Harness{
		Open: func(ctx context.Context, g chainlogtest.Gateway) (chainlog.Log, error) {
			return w.openAs(ctx, logs[g].id, logs[g].primary)
		},
		TakeOver: func(ctx context.Context, g chainlogtest.Gateway) (chainlog.Log, error) {
			l := logs[g]
			s, err := atNewest(ctx, r, l.id)
			if err != nil {
				return nil, err
			}
			to := crypto.PubkeyToAddress(l.backup.key.PublicKey)
			if err := w.send(ctx, l.primary.key, &w.contract, bindings.NewChainLog().PackHandOver(l.id, s.Epoch, to)); err != nil {
				return nil, err
			}
			return w.openAs(ctx, l.id, l.backup)
		},
		Crash:  func(l chainlog.Log, landed bool) { l.(crashable).crash(landed) },
		Reader: r,
		HeadAt: func(ctx context.Context, log chainlog.LogID, depth uint64) (chainlog.Head, error) {
			latest, err := r.Latest(ctx)
			if err != nil {
				return chainlog.Head{}, err
			}
			at, err := r.Block(ctx, latest.Number-depth)
			if err != nil {
				return chainlog.Head{}, err
			}
			s, err := r.StateAt(ctx, log, at)
			return s.Head(), err
		},
		Height: func(ctx context.Context) (uint64, error) {
			latest, err := r.Latest(ctx)
			return latest.Number, err
		},
		Forget: w.forget,
		Depth:  conformanceDepth,
		Within: w.within,
	}
}

func atNewest(ctx context.Context, r *Reader, log chainlog.LogID) (s State, err error) {
	err = r.atLatest(ctx, func(at Block) (err error) {
		s, err = r.StateAt(ctx, log, at)
		return err
	})
	return s, err
}

// openAs opens a log as a gateway does: again, while the node does not answer.
func (w *world) openAs(ctx context.Context, log chainlog.LogID, i *instance) (chainlog.Log, error) {
	again := time.NewTicker(100 * time.Millisecond)
	defer again.Stop()
	for {
		store := &mortalStore{Store: i.store}
		cfg := Config{Log: log, Contract: w.contract, ChainID: w.chainID.Uint64(), KeyHash: i.keyHash,
			Committer: CommitterConfig{Confirmations: conformanceDepth}}
		l, err := Open(ctx, cfg, Deps{Backend: w.backend, Signer: ethtx.NewKeySigner(i.key), Store: store})
		if err == nil {
			return crashable{l, store}, nil
		}
		if !errors.Is(err, chainlog.ErrUnavailable) {
			return nil, err
		}
		select {
		case <-again.C:
		case <-ctx.Done():
			return nil, err
		}
	}
}

// crashable is a Log that a test can end as SIGKILL would.
type crashable struct {
	*Log
	store *mortalStore
}

// crash takes the disk away under the log: what is under way has just been
// written, or just not.
func (c crashable) crash(landed bool) {
	c.store.crash(landed)
	<-c.Stopped()
}

// mortalStore is a Store that dies at the next write: with it done and not told,
// or not done.
type mortalStore struct {
	Store
	dead, landed atomic.Bool
}

var errCrashed = errors.New("crashed")

func (m *mortalStore) crash(landed bool) {
	m.landed.Store(landed)
	m.dead.Store(true)
}

// dies lets one last write through if it is to land.
func (m *mortalStore) dies(write func() error) error {
	if !m.dead.Load() {
		return write()
	}
	if m.landed.CompareAndSwap(true, false) {
		if err := write(); err != nil {
			return err
		}
	}
	return errCrashed
}

func (m *mortalStore) Commit(put map[[32]byte][]byte, del [][32]byte) error {
	return m.dies(func() error { return m.Store.Commit(put, del) })
}

func (m *mortalStore) Apply(put map[[32]byte][]byte, del [][32]byte, mark []byte, outcomes map[[32]byte][]byte) error {
	return m.dies(func() error { return m.Store.Apply(put, del, mark, outcomes) })
}

// cached puts a mirror in front of every log that h opens.
func (w *world) cached(t *testing.T, h chainlogtest.Harness) chainlogtest.Harness {
	dir, r := t.TempDir(), NewReader(w.backend, w.contract, ReaderOptions{})
	over := func(ctx context.Context, l chainlog.Log, err error, name string) (chainlog.Log, error) {
		if err != nil {
			return nil, err
		}
		b, err := r.BindingOf(ctx, l.ID())
		if err != nil {
			return nil, errors.Join(err, l.Close())
		}
		m, err := cache.Open(filepath.Join(dir, name+l.ID().String()[:8]), b)
		if err != nil {
			return nil, errors.Join(err, l.Close())
		}
		return cache.Over(l, m, nil)
	}
	open, takeOver, crash := h.Open, h.TakeOver, h.Crash
	h.Open = func(ctx context.Context, g chainlogtest.Gateway) (chainlog.Log, error) {
		l, err := open(ctx, g)
		return over(ctx, l, err, "primary")
	}
	h.TakeOver = func(ctx context.Context, g chainlogtest.Gateway) (chainlog.Log, error) {
		l, err := takeOver(ctx, g)
		return over(ctx, l, err, "backup")
	}
	h.Crash = func(l chainlog.Log, landed bool) { crash(l.(*cache.Log).Log, landed) }
	return h
}
