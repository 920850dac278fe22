package ethlog

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"causeway/chainlog"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// ErrLease: the log's lease and its writers do not fit the chain. Open another log,
// or ask for fewer confirmations.
var ErrLease = errors.New("lease does not fit the chain")

// MinLeaseOnDemand is the shortest lease, in seconds, on a chain that makes blocks on
// demand: its time stands still and then runs ahead in bursts.
const MinLeaseOnDemand = 600

// paceBlocks are looked at beside as many as a renewal needs, to see how fast blocks
// come; standsStill is how long none may come before that is said of the chain.
const (
	paceBlocks  = 16
	standsStill = 15 * time.Second
)

// pace is how the newest blocks of a chain came.
type pace struct {
	times []uint64 // chain time of each, Unix seconds, oldest first
	empty bool     // one at least holds no transaction: nobody asked for it
	still bool     // all were asked for, and none came while it was waited for
}

// fastest returns the least chain time in which n blocks came, 0 where there are not
// so many. The least is taken, since a node that was away leaves a gap.
func (p pace) fastest(n uint64) uint64 {
	least := uint64(0)
	for i := int(n); i < len(p.times); i++ {
		if took := p.times[i] - p.times[i-int(n)]; least == 0 || took < least {
			least = took
		}
	}
	return least
}

// leaseMargin is how long before its end a lease is used no more, in seconds.
func leaseMargin(lease uint64) uint64 { return min(lease/6, 15) }

// fitsLease holds a log's lease and its number of writers against the pace of its
// chain. A heartbeat is sent at half the lease: it must have been seen, mined and
// confirmed before the lease, less the margin, is over. On a chain that makes blocks
// on demand time is no measure, so that the lease must be long and nobody may take
// over by it.
func fitsLease(s State, writers int, confirmations uint64, p pace) error {
	switch n := confirmations + 2; {
	case p.still && s.Lease < MinLeaseOnDemand:
		return fmt.Errorf("the chain makes blocks on demand: a lease of %d s, want at least %d s: %w", s.Lease, MinLeaseOnDemand, ErrLease)
	case p.still && writers > 1:
		return fmt.Errorf("the chain makes blocks on demand: %d listed writers, want 1, since no lease tells there when to take over: %w",
			writers, ErrLease)
	case p.empty && p.fastest(n) >= s.Lease/2-leaseMargin(s.Lease):
		return fmt.Errorf("a lease of %d s is renewed after %d s and used until %d s before its end; a renewal with %d confirmations takes %d s or more here: %w",
			s.Lease, s.Lease/2, leaseMargin(s.Lease), confirmations, p.fastest(n), ErrLease)
	}
	return nil
}

// checkLease refuses a lease that could never be kept. A chain whose newest blocks
// were all asked for, and that makes none for a while, is taken for one that makes
// them on demand; that is waited for only where it matters.
func (l *Log) checkLease(ctx context.Context, at Block, s State, writers int) error {
	p, err := l.pace(ctx, at)
	if err != nil {
		return fmt.Errorf("opening log %s: %w", l.cfg.Log, err)
	}
	if !p.empty && (s.Lease < MinLeaseOnDemand || writers > 1) {
		if p.still, err = l.makesNone(ctx, at); err != nil {
			return fmt.Errorf("opening log %s: %w", l.cfg.Log, err)
		}
	}
	if err := fitsLease(s, writers, l.cfg.Committer.Confirmations, p); err != nil {
		return fmt.Errorf("opening log %s: block %d: %w", l.cfg.Log, at.Number, err)
	}
	return nil
}

// pace reads the blocks up to at, the genesis block left out, which nobody asks for.
func (l *Log) pace(ctx context.Context, at Block) (p pace, err error) {
	n := min(at.Number, l.cfg.Committer.Confirmations+paceBlocks)
	for number := at.Number; number > at.Number-n; number-- {
		var b *struct {
			Time         hexutil.Uint64 `json:"timestamp"`
			Transactions []common.Hash  `json:"transactions"`
		}
		if err := l.reader.call(ctx, &b, "eth_getBlockByNumber", hexutil.EncodeUint64(number), false); err != nil {
			return p, fmt.Errorf("reading block %d: %w", number, err)
		}
		if b == nil {
			return p, fmt.Errorf("block %d is no longer there: %w", number, chainlog.ErrUnavailable)
		}
		p.times = append(p.times, uint64(b.Time))
		p.empty = p.empty || len(b.Transactions) == 0
	}
	slices.Reverse(p.times)
	return p, nil
}

// makesNone tells whether no block comes behind at for a while.
func (l *Log) makesNone(ctx context.Context, at Block) (bool, error) {
	began := time.Now()
	for time.Since(began) < standsStill {
		newest, err := l.reader.Latest(ctx)
		if err != nil {
			return false, err
		}
		if newest.Number > at.Number {
			return false, nil
		}
		if !pause(ctx, 200*time.Millisecond) {
			return false, fmt.Errorf("waiting for a block behind %d: %w: %w", at.Number, chainlog.ErrUnavailable, ctx.Err())
		}
	}
	return true, nil
}
