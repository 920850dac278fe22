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
	io := ethtx.IO{Backend: l.deps.Backend, Signer: l.deps.Signer, ChainID: l.machine.cfg.Tx.ChainID}
	l.performer = newPerformer(ctx, io, l.deps.Store, func(ev TxEvent) {
		select {
		case l.events <- ev:
		case <-ctx.Done():
		}
	}, func(err error) {
		select {
		case l.broken <- err:
		case <-ctx.Done():
		}
	})
	go func() {
		defer close(l.done)
		err := l.run(ctx)
		stop()
		l.performer.close() // whom the machine has answered learns it
		l.seeing.Wait()
		l.ends(err)
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
	clock := time.NewTicker(50 * time.Millisecond)
	defer clock.Stop()
	for {
		var err error
		select {
		case <-ctx.Done():
			return nil
		case err := <-l.broken:
			return fmt.Errorf("log %s: %w", l.cfg.Log, err)
		case c := <-l.calls:
			err = l.accept(c)
		case ev := <-l.events:
			err = l.feed(ev)
		case v := <-l.seen:
			err = l.looked(ctx, v)
		case <-l.heads.Lost():
			l.stale = true
			err = l.feed(TxEvent{ethtx.Reconnected{}})
		case <-l.heads.C():
			l.look(ctx)
		case now := <-clock.C:
			err = l.feed(Clock{Now: now})
			if l.stale && now.After(l.lookAt) {
				l.look(ctx)
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
func (l *Log) accept(c call) error {
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
			if c.saw != nil {
				ev = Saw{ID: l.nextID, Transfer: c.saw.Transfer, Seen: c.saw.Seen}
			}
		}
		if f, ok := ev.(Forget); ok {
			delete(l.waiting, f.ID)
		}
		if err := l.feed(ev); err != nil {
			return err
		}
	}
	return nil
}

// sight is what reading the chain brought.
type sight struct {
	view View
	err  error
}

// look has the chain read beside the machine, one reading at a time: a head that
// comes meanwhile has it read once more.
func (l *Log) look(ctx context.Context) {
	if l.looking {
		l.lookMore = true
		return
	}
	l.looking, l.lookMore = true, false
	w := l.machine.Wants()
	l.seeing.Go(func() {
		rctx, cancel := context.WithTimeout(ctx, 15*time.Second)
		defer cancel()
		v, err := l.views.read(rctx, w)
		select {
		case l.seen <- sight{v, err}:
		case <-ctx.Done():
		}
	})
}

// looked tells the machine what was read. A node that does not answer is no event:
// the clock asks again.
func (l *Log) looked(ctx context.Context, s sight) error {
	v, err := s.view, s.err
	l.looking = false
	if errors.Is(err, ethtx.ErrOtherChain) {
		return l.feed(Contradiction{Err: fmt.Errorf("log %s: %w: %w", l.cfg.Log, err, chainlog.ErrHalted)})
	}
	if l.stale = err != nil || v.Unreadable != nil; l.stale {
		l.lookAt = time.Now().Add(lookAgain)
	}
	if err == nil {
		err = v.Unreadable
	}
	l.away(err)
	if err == nil || v.Unreadable != nil {
		if err := l.feed(v); err != nil {
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
	}
	if l.lookMore {
		l.look(ctx)
	}
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

// feed steps the machine and has its effects performed.
func (l *Log) feed(ev Event) error {
	effects := l.machine.Step(ev)
	// Before anybody is answered: who reads the head then finds its entry.
	if h, ok := l.machine.Head(); ok {
		l.head.Store(&h)
	}
	for _, e := range effects {
		switch e := e.(type) {
		case Perform, Keep:
			l.performer.give(e)
		case Answer:
			if to := l.waiting[e.ID]; to != nil {
				l.performer.give(delivery{e, to})
				delete(l.waiting, e.ID)
			}
		case Warn:
			l.cfg.Logger.Warn(e.What, "log", l.cfg.Log, "err", e.Err)
		case Stop:
			return errStopped
		}
	}
	l.publish(ev)
	return nil
}
