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

// Records implements chainlog.Reader: it walks back from the head, from block to
// block as the events lead, and then yields from index from on. Every record is
// linked by hashes to the head that the contract shows before the first one is
// yielded. Beside the buffer, about 100 bytes are kept for each block that holds
// entries.
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
		return err
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
	w := walk{r: r, log: log}
	pieces, err := w.path(ctx, s, p.next)
	if err != nil {
		return r.blame(ctx, log, at, err)
	}
	slices.Reverse(pieces)
	return w.forward(ctx, at, pieces, p)
}

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

// forward yields pieces, oldest first, from the record p.next on.
func (w *walk) forward(ctx context.Context, at Block, pieces []piece, p *progress) error {
	var verify *chainlog.Verifier
	again := w.reread(ctx, pieces)
	defer again.stop()
	for i, piece := range pieces {
		records := piece.records
		if records == nil {
			var err error
			if records, err = again.next(ctx); err != nil {
				return w.r.blame(ctx, w.log, at, fmt.Errorf("block %d: %w", piece.block, err))
			}
		}
		pieces[i].records = nil // yielded records are the caller's to keep
		for _, r := range records {
			if r.Index < p.next {
				continue
			}
			if verify == nil {
				if p.begun() && r.Prev != p.last {
					return fmt.Errorf("log %s: entry %d was replaced while it was read: %w", w.log, p.next-1, chainlog.ErrUnavailable)
				}
				verify = chainlog.ResumeVerifier(w.log, chainlog.Head{Length: r.Index, Hash: r.Prev}, nil)
			}
			if err := verify.Add(r); err != nil {
				return w.r.blame(ctx, w.log, at, err)
			}
			if err := p.give(r); err != nil {
				return err
			}
		}
	}
	return nil
}

// rereading fetches dropped pieces a second time, a few ahead.
type rereading struct {
	cancel context.CancelFunc
	queue  chan chan reread // in order; closed at the end
}

type reread struct {
	records []chainlog.Record
	err     error
}

// reread begins to fetch those pieces whose records were dropped. Each has to end
// in the hash that it ended in at first.
func (w *walk) reread(ctx context.Context, pieces []piece) *rereading {
	first := slices.IndexFunc(pieces, func(p piece) bool { return p.records == nil })
	if first < 0 {
		first = len(pieces)
	}
	ctx, cancel := context.WithCancel(ctx)
	q := &rereading{cancel: cancel, queue: make(chan chan reread, w.r.opts.Decoders-1)}
	// Only the newest are dropped, so all from the first on. Copied, because the
	// caller writes to its own.
	todo, prev := slices.Clone(pieces[first:]), w.log
	if first > 0 && first < len(pieces) {
		prev = pieces[first-1].last
	}
	go func() {
		defer close(q.queue)
		for _, p := range todo {
			answer := make(chan reread, 1)
			select {
			case q.queue <- answer:
			case <-ctx.Done():
				return
			}
			go func(prev chainlog.Hash) {
				records, err := w.readPiece(ctx, p, prev)
				answer <- reread{records, err}
			}(prev)
			prev = p.last
		}
	}()
	return q
}

func (w *walk) readPiece(ctx context.Context, p piece, prev chainlog.Hash) ([]chainlog.Record, error) {
	own := walk{r: w.r, log: w.log} // the ranges of a walk are for one goroutine
	b, err := own.block(ctx, p.block)
	if err != nil {
		return nil, err
	}
	records, err := own.decode(b)
	if err != nil {
		return nil, err
	}
	if len(records) == 0 || records[0].Index != p.first || records[len(records)-1].Hash != p.last {
		return nil, fmt.Errorf("other entries than a moment ago: %w", errLoose)
	}
	records[0].Prev = prev
	return records, own.check(records[0])
}

func (q *rereading) next(ctx context.Context) ([]chainlog.Record, error) {
	answer, ok := <-q.queue
	if !ok {
		return nil, ctx.Err() // nothing else ends the queue early
	}
	a := <-answer
	return a.records, a.err
}

// stop ends what is still being fetched and waits for it.
func (q *rereading) stop() {
	q.cancel()
	for answer := range q.queue {
		<-answer
	}
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
	if isRefusal(err) {
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
