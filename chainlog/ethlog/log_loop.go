package ethlog

import (
	"context"
	"errors"
	"fmt"
	"time"

	"causeway/chainlog"
	"causeway/internal/ethtx"
)

// start runs the goroutine that owns the machine.
func (l *Log) start() {
	ctx, stop := context.WithCancel(context.Background())
	l.stop = stop
	go func() {
		defer close(l.done)
		defer stop()
		l.ends(l.run(ctx))
	}()
}

// ends keeps the reason for callers that come later.
func (l *Log) ends(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.err = err
	close(l.changed)
	l.changed = make(chan struct{}) // there is no more news to wait for
	if err != nil {
		l.cfg.Logger.Error("log stopped", "log", l.cfg.Log, "err", err)
	}
}

var errStopped = errors.New("stopped")

func (l *Log) run(ctx context.Context) error {
	clock := time.NewTicker(100 * time.Millisecond)
	defer clock.Stop()
	for {
		var err error
		select {
		case <-ctx.Done():
			return nil
		case c := <-l.calls:
			err = l.accept(ctx, c)
		case <-l.heads.Lost():
			l.stale = true
			err = l.feed(ctx, TxEvent{ethtx.Reconnected{}})
		case <-l.heads.C():
			err = l.look(ctx)
		case now := <-clock.C:
			err = l.feed(ctx, Clock{Now: now})
			if err == nil && l.stale && now.After(l.lookAt) {
				err = l.look(ctx)
			}
		}
		if errors.Is(err, errStopped) {
			return l.machine.Stopped()
		}
		if err != nil {
			return err
		}
	}
}

// maxAtOnce bounds the calls that are taken before the chain is looked at again.
const maxAtOnce = 1024

// accept takes one call and all that wait behind it, so that what many callers
// append at a time goes into one batch.
func (l *Log) accept(ctx context.Context, c call) error {
	calls := []call{c}
	for len(calls) < maxAtOnce {
		select {
		case c = <-l.calls:
			calls = append(calls, c)
			continue
		default:
		}
		break
	}
	for i, c := range calls {
		ev := c.event
		if c.answer != nil {
			l.nextID++
			l.waiting[l.nextID] = c.answer
			c.id <- l.nextID
			ev = Append{ID: l.nextID, Batch: c.batch, More: i+1 < len(calls) && calls[i+1].answer != nil}
		}
		if f, ok := ev.(Forget); ok {
			delete(l.waiting, f.ID)
		}
		if err := l.feed(ctx, ev); err != nil {
			return err
		}
	}
	return nil
}

// look reads the chain and tells the machine. A node that does not answer is no
// event: the clock asks again.
func (l *Log) look(ctx context.Context) error {
	rctx, cancel := context.WithTimeout(ctx, 15*time.Second)
	defer cancel()
	v, err := l.views.read(rctx, l.machine.Wants())
	if errors.Is(err, ethtx.ErrOtherChain) {
		return l.feed(ctx, Contradiction{Err: fmt.Errorf("log %s: %w: %w", l.cfg.Log, err, chainlog.ErrHalted)})
	}
	if l.stale = err != nil || v.Unreadable != nil; l.stale {
		l.lookAt = time.Now().Add(lookAgain)
	}
	if err == nil {
		err = v.Unreadable
	}
	l.away(err)
	if err != nil && v.Unreadable == nil {
		return nil
	}
	if err := l.feed(ctx, v); err != nil {
		return err
	}
	if !l.opened && l.machine.Settled() {
		l.opened = true
		close(l.settled)
	}
	l.mu.Lock()
	close(l.changed)
	l.changed = make(chan struct{})
	l.mu.Unlock()
	return nil
}

// lookAgain is how long a node that did not answer is left alone, and awayFor how
// long until that is said.
const (
	lookAgain = 300 * time.Millisecond
	awayFor   = 10 * time.Second
)

// away says once that the chain cannot be read, since when and why, and once that
// it can be again.
func (l *Log) away(err error) {
	l.mu.Lock()
	if l.trouble = nil; err != nil {
		l.trouble = fmt.Errorf("log %s: %w: %w", l.cfg.Log, chainlog.ErrUnavailable, err)
	}
	l.mu.Unlock()
	switch {
	case err == nil && l.awaySaid:
		l.cfg.Logger.Info("log chain answers again", "log", l.cfg.Log, "after", time.Since(l.awayAt).Round(time.Second))
		l.awayAt, l.awaySaid = time.Time{}, false
	case err == nil:
		l.awayAt = time.Time{}
	case l.awayAt.IsZero():
		l.awayAt = time.Now()
	case !l.awaySaid && time.Since(l.awayAt) > awayFor:
		l.awaySaid = true
		l.cfg.Logger.Warn("log chain cannot be read; appends wait", "log", l.cfg.Log, "since", l.awayAt.UTC().Format(time.RFC3339), "err", err)
	}
}

// feed steps the machine and performs its effects in order, with all events that
// follow from them.
func (l *Log) feed(ctx context.Context, ev Event) error {
	events := []Event{ev}
	for len(events) > 0 {
		effects := l.machine.Step(events[0])
		events = events[1:]
		// Before anybody is answered: who reads the head then finds its entry.
		if h, ok := l.machine.Head(); ok {
			l.head.Store(&h)
		}
		// Before any answer: what an Append was told is mined is below the head.
		if h, ok := l.machine.Head(); ok {
			l.head.Store(&h)
		}
		for _, e := range effects {
			next, err := l.perform(ctx, e)
			if err != nil {
				return err
			}
			if next != nil {
				events = append(events, TxEvent{next})
			}
		}
	}
	return nil
}

func (l *Log) perform(ctx context.Context, e Effect) (ethtx.Event, error) {
	switch e := e.(type) {
	case Perform:
		ev, err := l.io.Perform(ctx, e.Effect)
		if err != nil {
			return nil, fmt.Errorf("log %s: %w", l.cfg.Log, err)
		}
		return ev, nil
	case Keep:
		if err := e.KeepIn(l.deps.Store); err != nil {
			return nil, fmt.Errorf("log %s: outbox: keeping the watermark: %w", l.cfg.Log, err)
		}
	case Answer:
		if c := l.waiting[e.ID]; c != nil {
			c <- e
			delete(l.waiting, e.ID)
		}
	case Warn:
		l.cfg.Logger.Warn(e.What, "log", l.cfg.Log, "err", e.Err)
	case Stop:
		return nil, errStopped
	}
	return nil, nil
}
