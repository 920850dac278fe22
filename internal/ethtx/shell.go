package ethtx

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// ShellConfig is what Open needs beside the machine's own Config.
type ShellConfig struct {
	Config
	Backend Backend
	Signer  Signer
	Outbox  Outbox
	// Poll is the interval of asking for blocks where the connection carries no
	// subscription; default 200 ms.
	Poll time.Duration
	// Queue bounds the calls of Send that wait for a nonce; default 256.
	Queue  int
	Logger *slog.Logger // nil: silent
}

// Shell drives one Sender with one goroutine. It may be used from many goroutines
// at once.
type Shell struct {
	cfg    ShellConfig
	io     IO
	sender *Sender
	heads  *Heads
	stale  bool          // the newest block could not be read
	head   common.Hash   // the newest block that was read
	headAt time.Time     // when that was
	pace   time.Duration // how long after the one before; 0: not known
	calls  chan call
	stop   context.CancelFunc
	done   chan struct{}
	wg     sync.WaitGroup
	err    error // why the goroutine ended; read after done
	stats  atomic.Pointer[Stats]

	// of the goroutine alone
	waiting map[JobID][]chan answer
	queue   []call
	last    int // how many were submitted at a time
}

type call struct {
	job    Job
	ctx    context.Context
	answer chan answer
	at     time.Time // when it came to the goroutine
}

type answer struct {
	receipt Receipt
	err     error
}

// Open starts a shell on what the outbox holds. Jobs found there go on by
// themselves; a Send with the same id waits for them.
func Open(cfg ShellConfig) (*Shell, error) {
	stored, err := cfg.Outbox.Load()
	if err != nil {
		return nil, fmt.Errorf("loading the outbox of account %s: %w", cfg.Account, err)
	}
	sender, err := NewSender(cfg.Config, stored)
	if err != nil {
		return nil, err
	}
	if cfg.Signer.Account() != cfg.Account {
		return nil, fmt.Errorf("ethtx: the signer is of account %s, want %s", cfg.Signer.Account(), cfg.Account)
	}
	if cfg.Queue <= 0 {
		cfg.Queue = 256
	}
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	ctx, stop := context.WithCancel(context.Background())
	s := &Shell{
		cfg: cfg, sender: sender, stop: stop,
		io:      IO{Backend: cfg.Backend, Signer: cfg.Signer, Outbox: cfg.Outbox, ChainID: cfg.ChainID},
		heads:   WatchHeads(cfg.Backend, cfg.Poll),
		calls:   make(chan call),
		done:    make(chan struct{}),
		waiting: make(map[JobID][]chan answer),
	}
	s.publish()
	s.wg.Add(1)
	go func() {
		defer s.wg.Done()
		defer close(s.done)
		s.err = s.run(ctx)
	}()
	return s, nil
}

// Send has a job done and returns when Depth blocks stand above it.
//
//   - nil: the call took effect.
//   - *RevertedError: the call landed and the contract refused it.
//   - ErrDead: it did not land and never will; send it again under another id.
//   - ErrBusy, ErrNotReady, ErrFeeCap, *InsufficientFundsError: nothing was signed.
//   - ErrUnknown: ctx ended or the shell was closed. What was signed goes on; Send
//     with the same id waits for it, after a restart too, while it is not final.
func (s *Shell) Send(ctx context.Context, job Job) (Receipt, error) {
	c := call{job: job, ctx: ctx, answer: make(chan answer, 1)}
	select {
	case s.calls <- c:
	case <-s.done:
		return Receipt{}, fmt.Errorf("job %s: shell of account %s is closed, nothing was signed: %w", job.ID, s.cfg.Account, ErrNotReady)
	case <-ctx.Done():
		return Receipt{}, fmt.Errorf("job %s: nothing was signed: %w: %w", job.ID, ErrNotReady, ctx.Err())
	}
	select {
	case a := <-c.answer:
		return a.receipt, a.err
	case <-s.done:
		return Receipt{}, fmt.Errorf("job %s: shell of account %s ended: %w", job.ID, s.cfg.Account, errors.Join(ErrUnknown, s.err))
	case <-ctx.Done():
		return Receipt{}, fmt.Errorf("job %s: %w: %w", job.ID, ErrUnknown, ctx.Err())
	}
}

// Close ends the goroutines and waits for them. What was signed stays in the
// outbox and goes on at the next Open.
func (s *Shell) Close() error {
	s.stop()
	s.wg.Wait()
	s.heads.Close()
	return s.err
}

func (s *Shell) run(ctx context.Context) error {
	clock := time.NewTicker(GatherFor / 2)
	defer clock.Stop()
	for {
		var err error
		select {
		case <-ctx.Done():
			return nil
		case c := <-s.calls:
			err = s.accept(ctx, c)
		case <-s.heads.Lost():
			err = s.feed(ctx, Reconnected{})
		case <-s.heads.C():
			err = s.readHead(ctx)
		case now := <-clock.C:
			err = s.feed(ctx, Clock{Now: now})
			if err == nil && s.stale {
				err = s.readHead(ctx)
			}
		}
		if err == nil {
			err = s.drain(ctx)
		}
		if err != nil {
			return err
		}
		s.publish()
	}
}

func (s *Shell) readHead(ctx context.Context) error {
	rctx, cancel := context.WithTimeout(ctx, s.io.timeout())
	defer cancel()
	h, err := ReadHead(rctx, s.cfg.Backend, s.cfg.Account)
	s.stale = err != nil
	if err != nil {
		s.cfg.Logger.Debug("newest block not read", "account", s.cfg.Account, "err", err)
		return nil // the clock asks again
	}
	if h.Hash != s.head {
		if !s.headAt.IsZero() {
			s.pace = h.Now.Sub(s.headAt)
		}
		s.head, s.headAt = h.Hash, h.Now
	}
	return s.feed(ctx, h)
}

func (s *Shell) accept(ctx context.Context, c call) error {
	if len(s.queue) >= s.cfg.Queue {
		c.answer <- answer{err: fmt.Errorf("job %s: %d calls wait: %w", c.job.ID, len(s.queue), ErrBusy)}
		return nil
	}
	c.at = time.Now()
	s.queue = append(s.queue, c)
	return nil
}

// gathers tells whether what waits, which is something, is to wait for more.
func (s *Shell) gathers(now time.Time, unmined int) bool {
	if len(s.queue) >= s.cfg.Queue/2 {
		return false
	}
	busy := unmined > 0 || max(s.last, len(s.queue)) > 1
	return Hasty(s.pace) && busy && now.Sub(s.queue[0].at) < GatherFor
}

// drain submits what waits, as far as nonces are to be had. Where each transaction gets
// a block of its own, those that come while one is under way, or several at a time, are
// gathered.
func (s *Shell) drain(ctx context.Context) error {
	if len(s.queue) == 0 || s.gathers(time.Now(), s.sender.Unmined()) {
		return nil
	}
	s.last = len(s.queue)
	for len(s.queue) > 0 {
		c := s.queue[0]
		if c.ctx.Err() != nil {
			s.queue = s.queue[1:]
			continue
		}
		if _, known := s.sender.jobs[c.job.ID]; !known && s.sender.Room() == 0 {
			return nil
		}
		s.queue = s.queue[1:]
		s.waiting[c.job.ID] = append(s.waiting[c.job.ID], c.answer)
		if err := s.feed(ctx, Submit{Job: c.job}); err != nil {
			return err
		}
		// A job that is dead or reverted already says so again.
		if err := s.restate(ctx, c.job.ID); err != nil {
			return err
		}
	}
	return nil
}

func (s *Shell) restate(ctx context.Context, id JobID) error {
	j := s.sender.jobs[id]
	switch {
	case j == nil:
		return nil
	case j.state == dead:
		return s.notice(ctx, Dead{id, ErrDead})
	case j.state == mined && j.final:
		return s.notice(ctx, Final{id, *j.receipt})
	}
	return nil
}

// feed steps the machine and performs what it wants, in order, with all events
// that follow.
func (s *Shell) feed(ctx context.Context, ev Event) error {
	events := []Event{ev}
	for len(events) > 0 {
		effects := s.sender.Step(events[0])
		events = events[1:]
		for _, e := range effects {
			if n, ok := e.(Notice); ok {
				if err := s.notice(ctx, n); err != nil {
					return err
				}
				continue
			}
			next, err := s.io.Perform(ctx, e)
			if err != nil {
				return err
			}
			if next != nil {
				events = append(events, next)
			}
		}
	}
	return nil
}

func (s *Shell) notice(ctx context.Context, n Notice) error {
	id := n.Job()
	switch n := n.(type) {
	case Refused:
		s.reply(id, answer{err: fmt.Errorf("job %s: nothing was signed: %w", id, n.Err)})
	case Final:
		if n.Receipt.OK {
			s.reply(id, answer{receipt: n.Receipt})
			return nil
		}
		s.reply(id, answer{receipt: n.Receipt, err: fmt.Errorf("job %s: %w", id, &RevertedError{n.Receipt})})
		return s.feed(ctx, Release{ID: id})
	case Dead:
		s.reply(id, answer{err: fmt.Errorf("job %s: %w: %w", id, ErrDead, n.Err)})
		return s.feed(ctx, Release{ID: id})
	case Stuck:
		s.cfg.Logger.Warn("transaction does not go on", "account", s.cfg.Account, "job", id, "err", n.Err)
	}
	return nil
}

func (s *Shell) reply(id JobID, a answer) {
	for _, c := range s.waiting[id] {
		c <- a
	}
	delete(s.waiting, id)
}

// Account returns the account that the shell sends from.
func (s *Shell) Account() common.Address { return s.cfg.Account }
