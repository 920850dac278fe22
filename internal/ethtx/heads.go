package ethtx

import (
	"context"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// Heads tells of new blocks: by subscription where the connection can carry one,
// else by asking every so often. It coalesces: one pending wake-up stands for any
// number of blocks, and the reader reads the newest.
type Heads struct {
	backend Backend
	every   time.Duration
	wake    chan struct{}
	lost    chan struct{}
	stop    context.CancelFunc
	done    sync.WaitGroup
}

// WatchHeads starts to watch. every is the interval of asking where there is no
// subscription, and of trying to subscribe again; default 200 ms.
func WatchHeads(b Backend, every time.Duration) *Heads {
	if every <= 0 {
		every = 200 * time.Millisecond
	}
	ctx, stop := context.WithCancel(context.Background())
	h := &Heads{backend: b, every: every, wake: make(chan struct{}, 1), lost: make(chan struct{}, 1), stop: stop}
	h.done.Add(1)
	go func() {
		defer h.done.Done()
		h.run(ctx)
	}()
	return h
}

// C is readable when there may be a newer block than at the last read.
func (h *Heads) C() <-chan struct{} { return h.wake }

// Lost is readable after the node has been out of reach and answers again.
func (h *Heads) Lost() <-chan struct{} { return h.lost }

// Close ends the watching and waits for it.
func (h *Heads) Close() {
	h.stop()
	h.done.Wait()
}

func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

func (h *Heads) run(ctx context.Context) {
	tick := time.NewTicker(h.every)
	defer tick.Stop()
	var last common.Hash
	away := false
	for ctx.Err() == nil {
		if !away {
			h.follow(ctx, &last)
		}
		// No subscription, or it has ended: ask.
		err := h.poll(ctx, &last)
		if err == nil && away {
			signal(h.lost)
			signal(h.wake)
		}
		away = err != nil
		select {
		case <-ctx.Done():
		case <-tick.C:
		}
	}
}

func (h *Heads) poll(ctx context.Context, last *common.Hash) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	head, err := h.backend.Newest(ctx)
	if err != nil {
		return err
	}
	if head.Hash != *last {
		*last = head.Hash
		signal(h.wake)
	}
	return nil
}

// quiet is how long a subscription may say nothing before the node is asked: a
// connection can die without a word.
const quiet = 10 * time.Second

// follow forwards the blocks of a subscription until it ends, and returns at once
// if there can be none.
func (h *Heads) follow(ctx context.Context, last *common.Hash) {
	ch := make(chan Block, 64)
	sctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	sub, err := h.backend.SubscribeBlocks(sctx, ch)
	cancel()
	if err != nil {
		return
	}
	defer sub.Unsubscribe()
	signal(h.wake)
	idle := time.NewTimer(quiet)
	defer idle.Stop()
	for {
		select {
		case b := <-ch:
			*last = b.Hash
			signal(h.wake)
			idle.Reset(quiet)
		case <-idle.C:
			was := *last
			if err := h.poll(ctx, last); err != nil || (*last != was && was != (common.Hash{})) {
				signal(h.lost)
				return // there are blocks that it did not tell of
			}
			idle.Reset(quiet)
		case <-sub.Err(): //nolint:errcheck // why it ended does not matter: blocks are asked for anew
			signal(h.lost)
			return
		case <-ctx.Done():
			return
		}
	}
}
