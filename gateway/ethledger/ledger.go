package ethledger

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"

	"causeway/bindings"
	"causeway/gateway"
	"causeway/internal/ethtx"
)

// Ledger is a gateway.Ledger. Its methods may be called from many goroutines.
type Ledger struct {
	parsed
	node       ethtx.Backend
	abi        *bindings.AssetLedger
	shell      *ethtx.Shell // nil when open for reading
	heads      *ethtx.Heads
	disconnect func() // nil when the connection is somebody else's

	stop context.CancelFunc
	done sync.WaitGroup

	mu       sync.Mutex
	changed  chan struct{}  // closed when there may be a newer block
	inFlight map[flight]int // calls of Do and Void that have sent and not ended
	seen     ethtx.Newest   // block; see stats.go
	closed   bool

	costs   recent[cost, uint64]         // gas of a call
	uniques recent[common.Address, bool] // assets that are ERC-721, to foresee what the contract would say
}

var _ gateway.Ledger = (*Ledger)(nil)

// ID returns the ledger's CAIP-2 id.
func (l *Ledger) ID() string { return l.Chain }

// Domain returns where the orders of this ledger hold.
func (l *Ledger) Domain() Domain { return Domain{ChainID: l.chainID, Contract: l.contract} }

// Close ends the goroutines and waits for them. What is signed stays in the outbox
// and goes on when the ledger is opened again.
func (l *Ledger) Close() error {
	l.mu.Lock()
	was := l.closed
	l.closed = true
	l.mu.Unlock()
	if was {
		return nil
	}
	var err error
	if !l.readOnly() {
		err = l.shell.Close()
	}
	l.unwatch()
	if l.disconnect != nil {
		l.disconnect()
	}
	if err != nil {
		return fmt.Errorf("ledger %s: close: %w", l.Chain, err)
	}
	return nil
}

// watch follows the chain: it wakes whoever waits for a block, and says so when
// the chain lost a block that had counted as final.
func (l *Ledger) watch(ctx context.Context) {
	ctx, l.stop = context.WithCancel(context.WithoutCancel(ctx))
	l.changed = make(chan struct{})
	l.heads = ethtx.WatchHeads(l.node, 0)
	l.done.Add(1)
	go func() {
		defer l.done.Done()
		var final ethtx.Block
		var checked time.Time
		var due <-chan time.Time // a check that was put off
		for {
			select {
			case <-ctx.Done():
				return
			case <-l.heads.Lost():
			case <-due:
				final, checked, due = l.rewound(ctx, final), time.Now(), nil
			case <-l.heads.C():
				if wait := checkEvery - time.Since(checked); due == nil && wait > 0 {
					due = time.After(wait)
				} else if due == nil {
					final, checked = l.rewound(ctx, final), time.Now()
				}
			}
			l.mu.Lock()
			close(l.changed)
			l.changed = make(chan struct{})
			l.mu.Unlock()
		}
	}()
}

func (l *Ledger) unwatch() {
	l.stop()
	l.heads.Close()
	l.done.Wait()
}

// checkEvery bounds how often a chain that makes many blocks is compared with what counted
// as final.
const checkEvery = time.Second

// rewound compares the block that counted as final with the chain, and returns
// the one that does now. A chain that loses final blocks breaks its promise: what
// is under way is asked for and driven again by itself, but what had ended is not.
func (l *Ledger) rewound(ctx context.Context, was ethtx.Block) ethtx.Block {
	b, err := l.newest(ctx)
	if err == nil {
		l.saw(b)
	}
	if err != nil || b.Number < l.Finality {
		return was // the next block
	}
	if was.Hash != zeroHash {
		is, err := l.block(ctx, was.Number)
		switch {
		case err == nil && is.Hash == was.Hash:
		case err == nil || ethtx.Classify(err) == ethtx.NotFound:
			l.Logger.Error("ledger lost blocks that counted as final", "ledger", l.Chain,
				"block", was.Number, "hash", was.Hash, "finality", l.Finality, "newest", b.Number)
		default:
			return was
		}
	}
	if l.Finality == 0 {
		return b
	}
	now, err := l.block(ctx, b.Number-l.Finality)
	if err != nil {
		return was
	}
	return now
}

// news returns a channel that is closed when there may be a block newer than at
// the time of the call.
func (l *Ledger) news() <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.changed
}

func (l *Ledger) await(ctx context.Context, news <-chan struct{}) error {
	select {
	case <-news:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// seeBlock waits for a block that nobody here has asked for. Without one nothing
// would ever become final.
func (l *Ledger) seeBlock(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, l.BlockWait)
	defer cancel()
	first, err := l.newest(ctx)
	if err != nil {
		return err
	}
	for {
		news := l.news()
		b, err := l.newest(ctx)
		if err == nil && b.Number > first.Number {
			return nil
		}
		if err := l.await(ctx, news); err != nil {
			return fmt.Errorf("finality %d needs a chain that makes blocks by itself, and none came after block %d in %s: %w",
				l.Finality, first.Number, l.BlockWait, err)
		}
	}
}

func (l *Ledger) newest(ctx context.Context) (ethtx.Block, error) {
	ctx, cancel := context.WithTimeout(ctx, l.Call)
	defer cancel()
	b, err := l.node.Newest(ctx)
	if err != nil {
		return b, fmt.Errorf("asking for the newest block: %w", err)
	}
	return b, nil
}

func (l *Ledger) block(ctx context.Context, number uint64) (ethtx.Block, error) {
	ctx, cancel := context.WithTimeout(ctx, l.Call)
	defer cancel()
	b, err := l.node.BlockAt(ctx, number)
	if err != nil {
		return b, fmt.Errorf("asking for block %d: %w", number, err)
	}
	return b, nil
}

// call runs a call of the contract on the state of block b with the ledger key's
// rights.
func (l *Ledger) call(ctx context.Context, b ethtx.Block, msg ethereum.CallMsg) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, l.Call)
	defer cancel()
	msg.From = l.account
	return l.node.CallContractAtHash(ctx, msg, b.Hash)
}

// view reads one view of the contract in block b.
func view[T any](ctx context.Context, l *Ledger, b ethtx.Block, data []byte, unpack func([]byte) (T, error)) (T, error) {
	var none T
	out, err := l.call(ctx, b, ethereum.CallMsg{To: &l.contract, Data: data})
	if err != nil {
		return none, err
	}
	if len(out) == 0 {
		return none, errors.New("the contract answers nothing")
	}
	v, err := unpack(out)
	if err != nil {
		return none, fmt.Errorf("answer of the contract: %w", err)
	}
	return v, nil
}
