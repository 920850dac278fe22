package ethlog

import (
	"context"
	"errors"
	"math/big"
	"sync"
	"testing"

	"causeway/internal/ethtx"
	"causeway/testnet"

	"github.com/ethereum/go-ethereum/core/types"
)

// gateStore waits before every write until it is let go, and counts writes.
type gateStore struct {
	*MemoryStore
	gate   chan error // an error is the disk's
	mu     sync.Mutex
	writes []int // transactions in each
}

func (s *gateStore) Apply(put map[[32]byte][]byte, del [][32]byte, mark []byte, outcomes map[[32]byte][]byte) error {
	if err := <-s.gate; err != nil {
		return err
	}
	s.mu.Lock()
	s.writes = append(s.writes, len(put))
	s.mu.Unlock()
	return s.MemoryStore.Apply(put, del, mark, outcomes)
}

// sentNode tells of every broadcast.
type sentNode struct {
	ethtx.Backend
	sent chan *types.Transaction
}

func (n *sentNode) SendTransaction(_ context.Context, tx *types.Transaction) error {
	n.sent <- tx
	return nil
}

func newTestPerformer(t *testing.T) (*performer, *gateStore, *sentNode, chan error) {
	store := &gateStore{MemoryStore: NewMemoryStore(), gate: make(chan error)}
	node := &sentNode{sent: make(chan *types.Transaction, 16)}
	broken := make(chan error, 1)
	ctx, cancel := context.WithCancel(t.Context())
	p := newPerformer(ctx, ethtx.IO{Backend: node, ChainID: big.NewInt(1)}, store, func(TxEvent) {}, func(err error) { broken <- err })
	t.Cleanup(func() { cancel(); close(store.gate); p.close() })
	return p, store, node, broken
}

func persist(n byte) Perform {
	return Perform{ethtx.Persist{Put: map[[32]byte][]byte{{n}: {n}}}}
}

func broadcast(t *testing.T, n uint64) Perform {
	t.Helper()
	tx, err := types.SignNewTx(testnet.ThrowAwayKey("performer"), types.LatestSignerForChainID(big.NewInt(1)), &types.LegacyTx{Nonce: n, GasPrice: big.NewInt(1)})
	if err != nil {
		t.Fatal(err)
	}
	return Perform{ethtx.Broadcast{Tx: tx}}
}

// Nothing is sent and nobody is told before the disk holds what stood in front, and
// what gathers while the disk is busy is written in one step.
func TestAnswersAndBroadcastsWaitForTheDisk(t *testing.T) {
	p, store, node, _ := newTestPerformer(t)
	told := make(chan Answer, 4)
	p.give(persist(1))
	p.give(broadcast(t, 1))
	p.give(delivery{Answer{ID: 1}, told})
	p.give(persist(2))
	p.give(broadcast(t, 2))
	p.give(Keep{Mark: &Watermark{Height: 3}})
	p.give(delivery{Answer{ID: 2}, told})
	select {
	case <-node.sent:
		t.Fatal("sent before it was durable")
	case <-told:
		t.Fatal("told before it was durable")
	default:
	}
	store.gate <- nil
	var got []uint64
	for len(got) < 2 {
		select {
		case store.gate <- nil: // what came while the disk was busy with the first
		case a := <-told:
			got = append(got, a.ID)
		}
	}
	if got[0] != 1 || got[1] != 2 {
		t.Errorf("told in the order %v", got)
	}
	for want := range uint64(2) {
		if tx := <-node.sent; tx.Nonce() != want+1 {
			t.Errorf("sent nonce %d, want %d", tx.Nonce(), want+1)
		}
	}
	store.mu.Lock()
	defer store.mu.Unlock()
	if n := len(store.writes); n > 2 {
		t.Errorf("%d writes: %v", n, store.writes)
	}
	if mark, err := LoadMark(store); err != nil || mark == nil || mark.Height != 3 {
		t.Errorf("watermark %v, %v", mark, err)
	}
}

// A disk that refuses a write ends everything: nothing behind it is sent or told.
func TestABrokenDiskIsTheEnd(t *testing.T) {
	p, store, node, broken := newTestPerformer(t)
	told := make(chan Answer, 4)
	full := errors.New("no space left")
	p.give(persist(1))
	p.give(broadcast(t, 1))
	p.give(delivery{Answer{ID: 1}, told})
	store.gate <- full
	if err := <-broken; !errors.Is(err, full) {
		t.Errorf("said %v", err)
	}
	p.give(persist(2))
	p.give(delivery{Answer{ID: 2}, told})
	p.disk.close()
	select {
	case <-node.sent:
		t.Error("sent what was not durable")
	case a := <-told:
		t.Errorf("told %d", a.ID)
	default:
	}
	if jobs, err := store.Load(); err != nil || len(jobs) != 0 {
		t.Errorf("%d transactions kept, %v", len(jobs), err)
	}
}

// What was given to the disk before the end is still written, and its callers told.
func TestCloseWritesWhatWasGiven(t *testing.T) {
	store := NewMemoryStore()
	ctx, cancel := context.WithCancel(t.Context())
	p := newPerformer(ctx, ethtx.IO{Backend: &sentNode{sent: make(chan *types.Transaction, 1)}, ChainID: big.NewInt(1)}, store,
		func(TxEvent) {}, func(err error) { t.Error(err) })
	told := make(chan Answer, 1)
	p.give(persist(1))
	p.give(delivery{Answer{ID: 1}, told})
	cancel()
	p.close()
	if a := <-told; a.ID != 1 {
		t.Errorf("told %d", a.ID)
	}
	if jobs, err := store.Load(); err != nil || len(jobs) != 1 {
		t.Errorf("%d transactions kept, %v", len(jobs), err)
	}
}
