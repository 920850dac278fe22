package cache

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"causeway/chainlog"
)

// Log is a chainlog.Log whose entries are read from a Mirror. Everything else is
// the log underneath: it alone says how long the log is and what stands.
//
// Beside the entries it keeps rows for whoever makes something of the log
// (gateway.Rows). They are lost when the mirror is discarded, whole.
type Log struct {
	chainlog.Log
	mirror *Mirror
	filled func(Filled)
	// filling is held while the mirror is brought up to the log's head.
	filling sync.Mutex
	early   map[uint64][]chainlog.Record // appended, and waiting for what stands before, by index

	cancel  context.CancelFunc
	checked chan struct{} // closed when the check is over
}

// Filled tells that the mirror was brought up to the head again.
type Filled struct {
	Discarded *Discarded // what was found unusable first, or nil
	From, To  uint64     // entries read from the log underneath: [From, To)
}

// checkShare is how much of one processor checking the whole mirror may take.
const checkShare = 0.2

// Over puts m in front of log. m must be bound to that log; both are closed by
// Close. filled, if not nil, is called for every run of entries that had to be
// read from the log underneath, before the read that needed them goes on.
//
// The whole mirror is checked once in the background. When it is found damaged it
// begins anew, as it does when a read finds it so.
func Over(log chainlog.Log, m *Mirror, filled func(Filled)) (*Log, error) {
	if log.ID() != m.Binding().Log {
		return nil, fmt.Errorf("cache of log %s put before log %s: %w", m.Binding().Log, log.ID(), errForeign)
	}
	if filled == nil {
		filled = func(Filled) {}
	}
	ctx, cancel := context.WithCancel(context.Background())
	l := &Log{Log: log, mirror: m, filled: filled, early: map[uint64][]chainlog.Record{}, cancel: cancel, checked: make(chan struct{})}
	go func() {
		defer close(l.checked)
		if err := m.Check(ctx, checkShare); errors.Is(err, ErrDamaged) {
			_ = m.Reset(err) // should that fail, whoever reads meets the damage, and what the system says
		}
	}()
	return l, nil
}

// maxEarly bounds the batches that wait to be copied. Beyond it they are forgotten,
// and read from the log underneath when somebody reads.
const maxEarly = 256

// Append implements chainlog.Log. What the log underneath has taken is copied when
// all before it is, whatever the order in which appends return.
func (l *Log) Append(ctx context.Context, b chainlog.Batch) (chainlog.Appended, error) {
	done, err := l.Log.Append(ctx, b)
	// An entry that is only local may still lose its place to another writer. It
	// is copied when the chain has it.
	if err != nil || b.Durable.IsLocal() || len(done.Records) == 0 || !l.filling.TryLock() {
		return done, err
	}
	defer l.filling.Unlock()
	if len(l.early) >= maxEarly {
		clear(l.early)
	}
	l.early[done.Records[0].Index] = done.Records
	for {
		at := l.mirror.Head().Length
		next, ok := l.early[at]
		if !ok {
			return done, nil
		}
		delete(l.early, at)
		// The append stands whatever becomes of its copy; a copy that fails is
		// missed, and reported, by the next read.
		if l.mirror.Extend(next) != nil {
			return done, nil
		}
	}
}

// Records implements chainlog.Log from the mirror.
func (l *Log) Records(ctx context.Context, from uint64, yield func(chainlog.Record) error) error {
	return l.read(ctx, from, yield, l.mirror.Records, func(from uint64) error {
		return l.Log.Records(ctx, from, yield)
	})
}

// Session implements chainlog.Log from the mirror.
func (l *Log) Session(ctx context.Context, session chainlog.SessionID, yield func(chainlog.Record) error) error {
	fromMirror := func(_ uint64, yield func(chainlog.Record) error) error { return l.mirror.Session(session, yield) }
	return l.read(ctx, 0, yield, fromMirror, func(from uint64) error {
		return l.Log.Session(ctx, session, func(r chainlog.Record) error {
			if r.Index < from {
				return nil
			}
			return yield(r)
		})
	})
}

var errEnd = errors.New("end of the log")

// read serves from the mirror, up to the log's head at the time of the call.
// When the mirror turns out to be damaged on the way, the log underneath serves
// the rest, and the mirror starts anew.
func (l *Log) read(ctx context.Context, from uint64, yield func(chainlog.Record) error,
	fromMirror func(uint64, func(chainlog.Record) error) error, fromLog func(uint64) error) error {
	head, err := l.Log.Head(ctx)
	if err != nil {
		return err
	}
	if from > head.Length {
		return fmt.Errorf("log %s holds %d entries, wanted from %d on: %w", l.ID(), head.Length, from, chainlog.ErrNotFound)
	}
	if err := l.fill(ctx, head); err != nil {
		return err
	}
	next := from
	var fromYield error
	err = fromMirror(from, func(r chainlog.Record) error {
		if r.Index >= head.Length {
			return errEnd // the mirror may hold what a rewound chain has lost
		}
		if fromYield = yield(r); fromYield == nil {
			next = r.Index + 1
		}
		return fromYield
	})
	switch {
	case fromYield != nil:
		return fromYield
	case err == nil || errors.Is(err, errEnd):
		return nil
	case !errors.Is(err, ErrDamaged):
		return err
	}
	if err := l.mirror.Reset(err); err != nil {
		return err
	}
	return fromLog(next)
}

// fillChunk is the number of records that are copied at once.
const fillChunk = 1024

// fill brings the mirror up to head, so that it holds all of the log and nothing
// else below head. A mirror that holds other content was wrong: it starts anew.
func (l *Log) fill(ctx context.Context, head chainlog.Head) error {
	l.filling.Lock()
	defer l.filling.Unlock()
	clear(l.early)
	did := Filled{From: l.mirror.Head().Length}
	ok, err := l.agrees(head)
	if err != nil {
		return err
	}
	if !ok {
		why := fmt.Errorf("entries below %d are not those that end in %s: %w", head.Length, head.Hash, ErrDamaged)
		if err := l.reset(&did, why); err != nil {
			return err
		}
	}
	if d, discarded := l.mirror.Discarded(); discarded && did.From == 0 {
		did.Discarded = &d
	}
	if did.From >= head.Length {
		return nil
	}
	err = Fill(l.mirror, func(from uint64, yield func(chainlog.Record) error) error {
		return l.Log.Records(ctx, from, yield)
	})
	if errors.Is(err, chainlog.ErrTampered) && did.From > 0 {
		// The copy ends in another entry than the one that the log goes on from.
		if err := l.reset(&did, err); err != nil {
			return err
		}
		err = Fill(l.mirror, func(from uint64, yield func(chainlog.Record) error) error {
			return l.Log.Records(ctx, from, yield)
		})
	}
	if err != nil {
		return fmt.Errorf("fill cache from log %s: %w", l.ID(), err)
	}
	did.To = l.mirror.Head().Length
	l.filled(did)
	return nil
}

func (l *Log) reset(did *Filled, why error) error {
	if err := l.mirror.Reset(why); err != nil {
		return err
	}
	if d, ok := l.mirror.Discarded(); ok {
		did.Discarded = &d
	}
	did.From = 0
	return nil
}

// agrees tells whether the mirror, where it reaches up to head, ends in it there.
func (l *Log) agrees(head chainlog.Head) (bool, error) {
	if l.mirror.Head().Length < head.Length {
		return true, nil // Extend compares where the two meet
	}
	h, err := l.mirror.HashAt(head.Length)
	if errors.Is(err, ErrDamaged) {
		return false, nil
	}
	return err == nil && h == head.Hash, err
}

// Fill copies records behind the mirror's head until the source ends. When it ends
// early, what it has given is copied all the same: the next Fill goes on there.
func Fill(m *Mirror, records func(from uint64, yield func(chainlog.Record) error) error) error {
	chunk, bytes := make([]chainlog.Record, 0, fillChunk), 0
	err := records(m.Head().Length, func(r chainlog.Record) error {
		chunk, bytes = append(chunk, r), bytes+len(r.Text)
		if len(chunk) < fillChunk && bytes < extendChunk {
			return nil
		}
		err := m.Extend(chunk)
		chunk, bytes = chunk[:0], 0
		return err
	})
	return errors.Join(err, m.Extend(chunk))
}

// Row returns the value of the row of that name, nil when there is none. An error
// says that it cannot be told; ErrDamaged, that Discard is due.
func (l *Log) Row(name string) ([]byte, error) { return l.mirror.Row(name) }

// SetRows writes rows, all of them or none, if the row named when has the value was
// (nil: there is none); false says that it has not.
func (l *Log) SetRows(rows map[string][]byte, when string, was []byte) (bool, error) {
	return l.mirror.SetRows(rows, when, was)
}

// Discard forgets all rows, and the entries with them: they are read from the log
// underneath again.
func (l *Log) Discard(why error) error { return l.mirror.Reset(why) }

// Close closes the log underneath, then the mirror.
func (l *Log) Close() error {
	err := l.Log.Close()
	l.cancel()
	<-l.checked
	return errors.Join(err, l.mirror.Close())
}
