package ethlog

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"causeway/chainlog"
	"causeway/internal/ethtx"

	"github.com/ethereum/go-ethereum/common"
)

// Config says which log to write, and how.
type Config struct {
	Log      chainlog.LogID
	Contract common.Address
	ChainID  uint64
	Genesis  common.Hash   // zero: whatever the first start finds
	KeyHash  chainlog.Hash // of this instance's identity key, as the list of writers must have it

	// Committer holds the figures of the write path; Log, Contract, Genesis, Epoch
	// and the chain id and account of Tx are filled in.
	Committer CommitterConfig
	// Poll is the interval of asking for blocks where the connection carries no
	// subscription; default 200 ms.
	Poll   time.Duration
	Logger *slog.Logger // nil: silent
}

// Deps are the things that a Log works with. It closes none of them.
type Deps struct {
	Backend ethtx.Backend
	Signer  ethtx.Signer
	Store   Store
}

// Log is a gateway's own log on ChainLog.sol; it implements chainlog.Log. Entries
// are read from the chain: put package cache over it.
type Log struct {
	cfg    Config
	deps   Deps
	reader *Reader
	views  viewer
	heads  *ethtx.Heads
	calls  chan call
	stop   context.CancelFunc
	done   chan struct{}
	once   sync.Once

	closing atomic.Bool
	head    atomic.Pointer[chainlog.Head]
	stats   atomic.Pointer[Stats]
	settled chan struct{} // closed when the outbox is settled

	mu      sync.Mutex
	changed chan struct{}
	err     error // why the log stopped for good
	trouble error // why the chain cannot be read now

	standings *standings

	performer *performer
	events    chan TxEvent   // answers to effects
	broken    chan error     // the store is
	seen      chan sight     // the chain as it was read
	seeing    sync.WaitGroup // whoever reads it

	// of the goroutine alone
	machine  *Committer
	waiting  map[uint64]chan Answer
	nextID   uint64
	looking  bool      // the chain is being read
	lookMore bool      // and is to be read once more
	stale    bool      // the newest block could not be read
	lookAt   time.Time // not again before
	awayAt   time.Time // since when it cannot be read
	awaySaid bool
	opened   bool
}

var _ chainlog.Log = (*Log)(nil)

// call is something the goroutine is asked to do.
type call struct {
	event  Event
	batch  chainlog.Batch
	saw    *Saw        // instead of a batch
	answer chan Answer // of an Append or a Saw
	id     chan uint64
}

// ID implements chainlog.Log.
func (l *Log) ID() chainlog.LogID { return l.cfg.Log }

// Append implements chainlog.Log. The class local is served as mined, unless
// CommitterConfig.Local says otherwise.
func (l *Log) Append(ctx context.Context, b chainlog.Batch) (chainlog.Appended, error) {
	if err := b.Check(l.cfg.Log); err != nil {
		return chainlog.Appended{}, err
	}
	if l.closing.Load() {
		return chainlog.Appended{}, fmt.Errorf("log %s: %w", l.cfg.Log, chainlog.ErrClosed)
	}
	c := call{batch: b, answer: make(chan Answer, 1), id: make(chan uint64, 1)}
	select {
	case l.calls <- c:
	case <-l.done:
		return chainlog.Appended{}, l.ended(chainlog.ErrClosed)
	case <-ctx.Done():
		return chainlog.Appended{}, fmt.Errorf("log %s: nothing was logged: %w: %w", l.cfg.Log, chainlog.ErrBusy, ctx.Err())
	}
	select {
	case a := <-c.answer:
		return a.Appended, a.Err
	case <-l.done:
		select {
		case a := <-c.answer:
			return a.Appended, a.Err
		default:
			return chainlog.Appended{}, l.ended(chainlog.ErrUnknown)
		}
	case <-ctx.Done():
		l.forget(c)
		return chainlog.Appended{}, fmt.Errorf("log %s: %w: %w", l.cfg.Log, chainlog.ErrUnknown, ctx.Err())
	}
}

// forget tells the goroutine that nobody waits for c.
func (l *Log) forget(c call) {
	select {
	case id := <-c.id:
		select {
		case l.calls <- call{event: Forget{ID: id}}:
		case <-l.done:
		}
	case <-l.done:
	}
}

// ended returns why the log goes on no more. Fenced and halted are for good, and
// say all; whatever else ended it says nothing about a batch: otherwise does.
func (l *Log) ended(otherwise error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.err == nil:
		return fmt.Errorf("log %s: closed: %w", l.cfg.Log, otherwise)
	case errors.Is(l.err, chainlog.ErrFenced) || errors.Is(l.err, chainlog.ErrHalted):
		return l.err
	}
	return fmt.Errorf("log %s: stopped: %w: %w", l.cfg.Log, otherwise, l.err)
}

// stoppedBy returns why the log stopped for good, if that wraps target.
func (l *Log) stoppedBy(target error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if errors.Is(l.err, target) {
		return l.err
	}
	return nil
}

// Head implements chainlog.Log.
func (l *Log) Head(context.Context) (chainlog.Head, error) {
	if err := l.stoppedBy(chainlog.ErrHalted); err != nil {
		return chainlog.Head{}, err
	}
	if h := l.head.Load(); h != nil {
		return *h, nil
	}
	return chainlog.Head{}, fmt.Errorf("log %s: no block read yet: %w", l.cfg.Log, chainlog.ErrUnavailable)
}

// Records implements chainlog.Log from the chain.
func (l *Log) Records(ctx context.Context, from uint64, yield func(chainlog.Record) error) error {
	return l.reader.Records(ctx, l.cfg.Log, from, yield)
}

// Session implements chainlog.Log from the chain.
func (l *Log) Session(ctx context.Context, session chainlog.SessionID, yield func(chainlog.Record) error) error {
	return l.reader.Session(ctx, l.cfg.Log, session, yield)
}

// Changed implements chainlog.Log.
func (l *Log) Changed() <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.changed
}

// Err implements chainlog.Log.
func (l *Log) Err() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.err
}

// Reachable returns nil while the log's chain answers, and else why it does not;
// Appends wait then. A log that has stopped says why, too.
func (l *Log) Reachable() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return errors.Join(l.err, l.trouble)
}

// Stopped is closed when the log goes on no more; Err tells why.
func (l *Log) Stopped() <-chan struct{} { return l.done }

// Close implements chainlog.Log.
func (l *Log) Close() error {
	l.closing.Store(true)
	l.once.Do(func() {
		l.stop()
		<-l.done
		l.heads.Close()
		l.standings.close()
	})
	return nil
}
