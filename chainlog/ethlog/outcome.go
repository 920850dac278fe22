package ethlog

import (
	"context"
	"fmt"

	"causeway/chainlog"
)

// Outcome implements chainlog.Log. What it reports as confirmed is kept before it
// is reported, and an outcome that was reported and is gone halts the log.
func (l *Log) Outcome(ctx context.Context, transfer chainlog.Hash, depth uint64) (chainlog.Standing, error) {
	if err := l.stoppedBy(chainlog.ErrHalted); err != nil {
		return chainlog.Standing{}, err
	}
	at, s, err := l.standings.ask(ctx, transfer, depth)
	if err != nil {
		return chainlog.Standing{}, fmt.Errorf("log %s: %w", l.cfg.Log, err)
	}
	seen, ok, err := LoadOutcome(l.deps.Store, transfer)
	if err != nil {
		return chainlog.Standing{}, fmt.Errorf("log %s: outbox: transfer %s: %w", l.cfg.Log, transfer, err)
	}
	if ok && !leadsTo(seen.Outcome, s.Latest) {
		if at.Number < seen.At {
			return chainlog.Standing{}, fmt.Errorf("log %s: transfer %s was seen %s in block %d, the node is at block %d: %w",
				l.cfg.Log, transfer, seen.Outcome, seen.At, at.Number, chainlog.ErrUnavailable)
		}
		// What was kept may have come since this was read, on another branch.
		if err := l.reader.stillCanonical(ctx, at); err != nil {
			return chainlog.Standing{}, fmt.Errorf("log %s: transfer %s: %w: %w", l.cfg.Log, transfer, chainlog.ErrUnavailable, err)
		}
		bad := &OutcomeError{Log: l.cfg.Log, Transfer: transfer, Seen: seen.Outcome, At: seen.At, Now: s.Latest, Newest: at.Number}
		select {
		case l.calls <- call{event: Contradiction{Err: bad}}:
		case <-l.done:
		case <-ctx.Done():
		}
		return chainlog.Standing{}, bad
	}
	// Less than the configured depth may be asked for to look, never to rely on it.
	deep := depth >= l.cfg.Committer.Confirmations
	if deep && s.Confirmed != chainlog.None && (!ok || s.Confirmed != seen.Outcome) {
		if err := l.saw(ctx, transfer, SeenOutcome{Outcome: s.Confirmed, At: at.Number - depth}); err != nil {
			return chainlog.Standing{}, err
		}
	}
	return s, nil
}

// saw has the machine keep an outcome, and returns when it is kept.
func (l *Log) saw(ctx context.Context, transfer chainlog.Hash, seen SeenOutcome) error {
	c := call{saw: &Saw{Transfer: transfer, Seen: seen}, answer: make(chan Answer, 1), id: make(chan uint64, 1)}
	select {
	case l.calls <- c:
	case <-l.done:
		return l.ended(chainlog.ErrUnavailable)
	case <-ctx.Done():
		return fmt.Errorf("log %s: transfer %s: %w: %w", l.cfg.Log, transfer, chainlog.ErrUnavailable, ctx.Err())
	}
	select {
	case a := <-c.answer:
		return a.Err
	case <-l.done:
		return l.ended(chainlog.ErrUnavailable)
	case <-ctx.Done():
		return fmt.Errorf("log %s: transfer %s: %w: %w", l.cfg.Log, transfer, chainlog.ErrUnavailable, ctx.Err())
	}
}
