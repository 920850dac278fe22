package ethlog

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"causeway/chainlog"
	"causeway/internal/ethtx"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// hangs is a node that, once told so, takes requests and never answers.
type hangs struct {
	ethtx.Backend
	on      atomic.Bool
	asked   chan struct{} // readable when a request hangs
	release chan struct{}
}

func (h *hangs) hang(ctx context.Context) error {
	if !h.on.Load() {
		return nil
	}
	select {
	case h.asked <- struct{}{}:
	default:
	}
	<-h.release // also when ctx has ended: the worst that a library may do
	return errors.Join(ctx.Err(), context.DeadlineExceeded)
}

func (h *hangs) Newest(ctx context.Context) (ethtx.Block, error) {
	if err := h.hang(ctx); err != nil {
		return ethtx.Block{}, err
	}
	return h.Backend.Newest(ctx)
}

func (h *hangs) SendTransaction(ctx context.Context, tx *types.Transaction) error {
	if err := h.hang(ctx); err != nil {
		return err
	}
	return h.Backend.SendTransaction(ctx, tx)
}

// While a node hangs, and with it the log's goroutine, the figures are there.
func TestStatsDoNotWaitForAChainThatHangs(t *testing.T) {
	w := newSimulatedWorld(t)
	g := w.openLog(t)
	node := &hangs{Backend: w.backend, asked: make(chan struct{}, 1), release: make(chan struct{})}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	l, err := Open(ctx, Config{Log: g.id, Contract: w.contract, ChainID: w.chainID.Uint64(), KeyHash: g.primary.keyHash,
		Committer: CommitterConfig{Confirmations: conformanceDepth}},
		Deps{Backend: node, Signer: ethtx.NewKeySigner(g.primary.key), Store: g.primary.store})
	if err != nil {
		t.Fatal(err)
	}
	e := chainlog.Entry{Session: chainlog.SessionID{1}, R: [32]byte{1}, S: [32]byte{2}, Text: "x"}
	if _, err := l.Append(ctx, chainlog.Batch{Entries: []chainlog.Entry{e}, Durable: chainlog.Mined()}); err != nil {
		t.Fatal(err)
	}
	seen := l.Stats()
	for ; seen.Length == 0 && ctx.Err() == nil; seen = l.Stats() {
		<-l.Changed()
	}
	if seen.Newest.Number == 0 || seen.Newest.Seen.IsZero() || seen.Tx.Account != crypto.PubkeyToAddress(g.primary.key.PublicKey) ||
		seen.Tx.Balance == nil || seen.BatchEntries.Sum != 1 || !seen.Away.IsZero() {
		t.Errorf("after one entry: %+v", seen)
	}
	node.on.Store(true)
	<-node.asked // the goroutine, or the watcher of blocks, hangs
	appended := make(chan error, 1)
	go func() {
		_, err := l.Append(ctx, chainlog.Batch{Entries: []chainlog.Entry{e}, Durable: chainlog.Mined()})
		appended <- err
	}()
	got := make(chan Stats)
	go func() {
		for range 1000 {
			got <- l.Stats()
		}
	}()
	for range 1000 {
		select {
		case s := <-got:
			if s.Newest.Number < seen.Newest.Number {
				t.Fatalf("block %d after block %d", s.Newest.Number, seen.Newest.Number)
			}
		case <-ctx.Done():
			t.Fatal("Stats waits for a chain that hangs")
		}
	}
	select {
	case err := <-appended:
		t.Errorf("the append ended while the chain hung: %v", err)
	default:
	}
	node.on.Store(false)
	close(node.release)
	if err := <-appended; err != nil {
		t.Errorf("the append after the chain answered again: %v", err)
	}
	if err := l.Close(); err != nil {
		t.Error(err)
	}
}
