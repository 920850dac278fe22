package ethlog

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"causeway/chainlog"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Records implements chainlog.Reader. A short part of a log is walked back from the
// head, from block to block as the events lead, and then yielded from index from on;
// a long one is cut into stretches of some thousand entries, which several walks
// read at once and which are yielded as they are complete. What a stretch yields is
// linked by hashes to what the contract shows at its end (where the node keeps no
// state, to the stretch above it), and all of it to the head: an error at the end
// of a long read says that nothing of what it has yielded is to be relied on.
//
// Memory: opts.Walks times a stretch and one block, at most opts.BufferBytes of
// records, and about 100 bytes for each block of the stretches under way.
//
// When the chain changes in between, reading begins anew at the newest block,
// behind what was yielded; if that is no longer part of the log, the error wraps
// chainlog.ErrUnavailable. A node whose events do not fit the contract's head is
// chainlog.ErrTampered.
func (r *Reader) Records(ctx context.Context, log chainlog.LogID, from uint64, yield func(chainlog.Record) error) error {
	p := progress{from: from, next: from, yield: yield}
	return r.atLatest(ctx, func(at Block) error { return r.recordsTo(ctx, log, at, &p) })
}

// RecordsAt is Records up to the head that the log had at the block at.
func (r *Reader) RecordsAt(ctx context.Context, log chainlog.LogID, from uint64, at Block, yield func(chainlog.Record) error) error {
	p := progress{from: from, next: from, yield: yield}
	err := r.recordsTo(ctx, log, at, &p)
	if errors.Is(err, errMoved) {
		err = fmt.Errorf("read log %s: %w: %w", log, err, chainlog.ErrUnavailable)
	}
	return err
}

// progress is how far a read has come; it goes on across changes of the chain.
type progress struct {
	from  uint64
	next  uint64        // index of the next record
	last  chainlog.Hash // hash of the one before it, once next > from
	yield func(chainlog.Record) error
}

func (p *progress) begun() bool { return p.next > p.from }

func (p *progress) give(r chainlog.Record) error {
	if err := p.yield(r); err != nil {
		return yieldError{err}
	}
	p.next, p.last = r.Index+1, r.Hash
	return nil
}

func (r *Reader) recordsTo(ctx context.Context, log chainlog.LogID, at Block, p *progress) error {
	s, err := r.StateAt(ctx, log, at)
	if err != nil {
		return err
	}
	switch {
	case p.next > s.Length && p.begun():
		return fmt.Errorf("log %s has %d entries after %d were read: %w", log, s.Length, p.next, chainlog.ErrUnavailable)
	case p.next > s.Length:
		return fmt.Errorf("log %s holds %d entries, wanted from %d on: %w", log, s.Length, p.next, chainlog.ErrNotFound)
	case p.next == s.Length:
		return nil
	}
	parts, err := r.stretches(ctx, log, s, at, p.next)
	if err == nil {
		err = r.follow(ctx, log, parts, p)
	}
	if len(parts) > 1 && errors.Is(err, errLoose) {
		// The cuts were no good, or the entries are not: one walk from the head tells.
		err = r.follow(ctx, log, []stretch{{cut{length: p.next}, parts[len(parts)-1].to}}, p)
	}
	var own yieldError
	if errors.As(err, &own) {
		return own.error
	}
	if err != nil {
		return r.blame(ctx, log, at, err)
	}
	return nil
}

// yieldError is what yield said; it is returned as it is.
type yieldError struct{ error }

// blame decides what a read that failed means: when the block it was to end at is
// gone, nothing but that.
func (r *Reader) blame(ctx context.Context, log chainlog.LogID, at Block, err error) error {
	if errors.Is(err, chainlog.ErrTampered) || isRefusal(err) {
		if moved := r.stillCanonical(ctx, at); moved != nil {
			return moved
		}
	}
	return fmt.Errorf("read log %s up to block %d: %w", log, at.Number, err)
}

// Session implements chainlog.Reader: the entries of one session by the indexes
// that the node keeps over events, or, where it refuses to search, by reading the
// whole log.
//
// Each record is bound to its log, index, session and previous hash by its own
// hash. That none is left out, and that they lead to the head, only Records
// proves: where that matters, read through a Mirror.
func (r *Reader) Session(ctx context.Context, log chainlog.LogID, session chainlog.SessionID, yield func(chainlog.Record) error) error {
	var records []chainlog.Record
	err := r.atLatest(ctx, func(at Block) (err error) {
		records, err = r.sessionAt(ctx, log, session, at)
		return err
	})
	if askOtherwise(err) {
		return r.Records(ctx, log, 0, func(rec chainlog.Record) error {
			if rec.Session != session {
				return nil
			}
			return yield(rec)
		})
	}
	if err != nil {
		return err
	}
	for _, rec := range records {
		if err := yield(rec); err != nil {
			return err
		}
	}
	return nil
}

func (r *Reader) sessionAt(ctx context.Context, log chainlog.LogID, session chainlog.SessionID, at Block) ([]chainlog.Record, error) {
	s, err := r.StateAt(ctx, log, at)
	if err != nil {
		return nil, err
	}
	var id common.Hash
	copy(id[:], session[:])
	found, err := r.search(ctx, s, at, []any{topicAppended, common.Hash(log), id})
	if err != nil {
		return nil, r.blame(ctx, log, at, err)
	}
	hashes := map[uint64]chainlog.Hash{}
	for _, rec := range found {
		hashes[rec.Index] = rec.Hash
	}
	if err := r.hashesBefore(ctx, log, s, at, found, hashes); err != nil {
		return nil, r.blame(ctx, log, at, err)
	}
	for i := range found {
		rec := &found[i]
		rec.Prev = log
		if rec.Index > 0 {
			rec.Prev = hashes[rec.Index-1]
		}
		if rec.Index >= s.Length || i > 0 && rec.Index <= found[i-1].Index || rec.Session != session {
			return nil, r.blame(ctx, log, at, fmt.Errorf("entry %d of session %s: %w", rec.Index, rec.Session, errLoose))
		}
		if err := (&walk{r: r, log: log}).check(*rec); err != nil {
			return nil, r.blame(ctx, log, at, err)
		}
	}
	return found, nil
}

// maxTopics bounds the alternatives for one topic in one request; geth takes
// 1,000.
const maxTopics = 500

// hashesBefore finds, by their indexes, the hashes of the entries before those of
// a session.
func (r *Reader) hashesBefore(ctx context.Context, log chainlog.LogID, s State, at Block, found []chainlog.Record, hashes map[uint64]chainlog.Hash) error {
	var missing []common.Hash
	for _, rec := range found {
		if _, ok := hashes[rec.Index-1]; rec.Index > 0 && !ok {
			missing = append(missing, topicOf(rec.Index-1))
		}
	}
	for part := range slices.Chunk(missing, maxTopics) {
		before, err := r.search(ctx, s, at, []any{topicAppended, common.Hash(log), nil, part})
		if err != nil {
			return err
		}
		for _, rec := range before {
			hashes[rec.Index] = rec.Hash
		}
	}
	return nil
}

// search finds entries of one log by topics, without Prev.
func (r *Reader) search(ctx context.Context, s State, at Block, topics []any) ([]chainlog.Record, error) {
	logs, err := r.logs(ctx, s.OpenedBlock, at.Number, topics)
	if err != nil {
		return nil, err
	}
	out := make([]chainlog.Record, len(logs))
	for i, l := range logs {
		a, err := decodeSearched(l)
		if err != nil {
			return nil, fmt.Errorf("block %d: %w: %w", l.BlockNumber, err, errLoose)
		}
		out[i] = a.record
	}
	return out, nil
}

func decodeSearched(l types.Log) (appended, error) {
	e := event{l.Topics, l.Data}
	if len(e.topics) == 0 || !e.isAppended() {
		return appended{}, fmt.Errorf("an event that was not searched for: %w", errABI)
	}
	return decodeAppended(e)
}
