package ethlog

import (
	"context"
	"fmt"
	"sync"
	"time"

	"causeway/chainlog"
	"causeway/internal/ethtx"

	"golang.org/x/sync/errgroup"
)

// standings reads outcomes for many callers. On every new block all sessions that wait
// for an outcome ask at about the same time: those that ask while one reading is under
// way are answered by the next, in a few messages to the node for all of them.
//
// A caller's question is put to a block that is the newest after it has asked.
type standings struct {
	backend ethtx.Backend
	reader  *Reader
	ctx     context.Context
	stop    context.CancelFunc

	mu      sync.Mutex
	waiting []*standingOf
	reading bool
	closed  bool
	done    sync.WaitGroup
}

// standingOf is one question.
type standingOf struct {
	transfer chainlog.Hash
	depth    uint64

	answered chan struct{} // closed when what follows is set
	at       Block         // as of which
	standing chainlog.Standing
	err      error
}

func newStandings(b ethtx.Backend, r *Reader) *standings {
	s := &standings{backend: b, reader: r}
	s.ctx, s.stop = context.WithCancel(context.Background())
	return s
}

// What bounds one reading: a node that swallows messages of many questions must leave
// time for single ones.
const (
	togetherTime = 3 * time.Second
	singlyTime   = 15 * time.Second
)

// ask returns what stands for a transfer in the newest block and depth blocks below it,
// and that block. Its errors are those of Reader.StandingAt.
func (s *standings) ask(ctx context.Context, transfer chainlog.Hash, depth uint64) (Block, chainlog.Standing, error) {
	q := &standingOf{transfer: transfer, depth: depth, answered: make(chan struct{})}
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return Block{}, chainlog.Standing{}, fmt.Errorf("transfer %s: the log is closed: %w", transfer, chainlog.ErrUnavailable)
	}
	s.waiting = append(s.waiting, q)
	if !s.reading {
		s.reading = true
		s.done.Go(s.run)
	}
	s.mu.Unlock()
	select {
	case <-q.answered:
		return q.at, q.standing, q.err
	case <-ctx.Done():
		return Block{}, chainlog.Standing{}, fmt.Errorf("transfer %s: %w: %w", transfer, chainlog.ErrUnavailable, ctx.Err())
	}
}

// close ends the reading under way, and waits for that.
func (s *standings) close() {
	s.stop()
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.done.Wait()
}

func (s *standings) run() {
	for {
		s.mu.Lock()
		some := s.waiting
		s.waiting = nil
		s.reading = len(some) > 0
		s.mu.Unlock()
		if len(some) == 0 {
			return
		}
		if len(some) > 1 {
			ctx, cancel := context.WithTimeout(s.ctx, togetherTime)
			err := s.together(ctx, some)
			cancel()
			if err == nil {
				for _, q := range some {
					close(q.answered)
				}
				continue
			}
		}
		ctx, cancel := context.WithTimeout(s.ctx, singlyTime)
		s.singly(ctx, some)
		cancel()
	}
}

// singly reads with care, whatever is unusual, and answers each question at once: none
// waits for another that hangs.
func (s *standings) singly(ctx context.Context, some []*standingOf) {
	var all errgroup.Group
	all.SetLimit(askedAtOnce)
	for _, q := range some {
		all.Go(func() error {
			q.err = s.reader.atLatest(ctx, func(b Block) (err error) {
				q.at = b
				q.standing, err = s.reader.StandingAt(ctx, q.transfer, q.depth, b)
				return err
			})
			close(q.answered)
			return nil
		})
	}
	_ = all.Wait() // each has its own
}

// together reads all at one block, and those that moved lately at one below it. Any
// error: nothing is answered.
func (s *standings) together(ctx context.Context, some []*standingOf) error {
	at, err := s.reader.Latest(ctx)
	if err != nil {
		return err
	}
	newest, err := s.outcomes(ctx, at, some)
	if err != nil {
		return err
	}
	shallow := map[uint64][]*standingOf{} // by depth
	for i, q := range some {
		q.at, q.standing = at, chainlog.Standing{Latest: newest[i].Outcome}
		switch moved := newest[i].Block; {
		case at.Number >= moved && at.Number-moved >= q.depth:
			q.standing.Confirmed = q.standing.Latest
		case at.Number >= q.depth: // else the chain is younger than that
			shallow[q.depth] = append(shallow[q.depth], q)
		}
	}
	for depth, some := range shallow {
		below, err := s.reader.Block(ctx, at.Number-depth)
		if err != nil {
			return err
		}
		// below is on the chain of at, unless that was replaced in between.
		if err := s.reader.stillCanonical(ctx, at); err != nil {
			return err
		}
		older, err := s.outcomes(ctx, below, some)
		if err != nil {
			return err
		}
		for i, q := range some {
			q.standing.Confirmed = older[i].Outcome
		}
	}
	return nil
}

// outcomes reads the outcome of each transfer in one block.
func (s *standings) outcomes(ctx context.Context, at Block, some []*standingOf) ([]Moved, error) {
	transfers := make([]chainlog.Hash, len(some))
	for i, w := range some {
		transfers[i] = w.transfer
	}
	var q questions
	answers := s.reader.addOutcomes(&q, transfers, at)
	if err := q.ask(ctx, s.backend); err != nil {
		return nil, err
	}
	all, err := answers()
	if err != nil {
		return nil, err
	}
	out := make([]Moved, len(some))
	for i, w := range some {
		out[i] = all[w.transfer]
	}
	return out, nil
}
