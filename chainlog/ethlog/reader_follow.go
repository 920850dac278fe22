package ethlog

import (
	"context"
	"fmt"
	"slices"

	"causeway/chainlog"
)

// follow reads stretches, lowest first, several at once, and yields what they hold
// from the record p.next on.
func (r *Reader) follow(ctx context.Context, log chainlog.LogID, parts []stretch, p *progress) error {
	walks := min(r.opts.Walks, len(parts))
	walked := ahead(ctx, walks, parts, func(ctx context.Context, s stretch) ([]piece, error) {
		w := walk{r: r, log: log, floor: s.from.block}
		pieces, err := w.path(ctx, s, r.opts.BufferBytes/walks)
		slices.Reverse(pieces)
		return pieces, err
	})
	defer walked.stop()
	first := true
	for range parts {
		pieces, err := walked.next(ctx)
		if err != nil {
			return err
		}
		w := walk{r: r, log: log}
		if err := w.forward(ctx, pieces, p, &first); err != nil {
			return err
		}
	}
	return nil
}

// forward yields pieces, oldest first, from the record p.next on. first: nothing
// was yielded since the newest block was looked at.
func (w *walk) forward(ctx context.Context, pieces []piece, p *progress, first *bool) error {
	again := w.reread(ctx, pieces)
	defer again.stop()
	for i, piece := range pieces {
		records := piece.records
		if records == nil {
			var err error
			if records, err = again.next(ctx); err != nil {
				return fmt.Errorf("block %d: %w", piece.block, err)
			}
		}
		pieces[i].records = nil // yielded records are the caller's to keep
		for _, r := range records {
			if r.Index < p.next {
				continue
			}
			if r.Prev == (chainlog.Hash{}) && !*first { // the end of a stretch that was not told
				r.Prev = p.last
				if err := w.check(r); err != nil {
					return err
				}
			}
			if p.begun() && (r.Index != p.next || r.Prev != p.last) {
				return w.torn(r, p, *first)
			}
			if err := p.give(r); err != nil {
				return err
			}
			*first = false
		}
	}
	return nil
}

// torn says what it means that a record does not follow on the one yielded last.
func (w *walk) torn(r chainlog.Record, p *progress, first bool) error {
	if first {
		return fmt.Errorf("log %s: entry %d was replaced while it was read: %w", w.log, p.next-1, chainlog.ErrUnavailable)
	}
	return fmt.Errorf("entry %d after %s, not behind entry %d %s: %w", r.Index, r.Prev, p.next-1, p.last, errLoose)
}

// reread begins to fetch those pieces whose records were dropped. Each has to end
// in the hash that it ended in at first.
func (w *walk) reread(ctx context.Context, pieces []piece) *queue[[]chainlog.Record] {
	first := slices.IndexFunc(pieces, func(p piece) bool { return p.records == nil })
	if first < 0 {
		first = len(pieces)
	}
	// Only the newest are dropped, so all from the first on, and never the lowest.
	type dropped struct {
		piece
		prev chainlog.Hash
	}
	var todo []dropped
	for i, p := range pieces[first:] {
		todo = append(todo, dropped{p, pieces[first+i-1].last})
	}
	return ahead(ctx, w.r.opts.Decoders, todo, func(ctx context.Context, d dropped) ([]chainlog.Record, error) {
		return w.readPiece(ctx, d.piece, d.prev)
	})
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

// queue holds answers in the order of their questions.
type queue[A any] struct {
	cancel  context.CancelFunc
	answers chan chan answer[A] // closed at the end
}

type answer[A any] struct {
	value A
	err   error
}

// ahead asks f about each of todo, in order, with at most n answers under way or
// not yet taken.
func ahead[Q, A any](ctx context.Context, n int, todo []Q, f func(context.Context, Q) (A, error)) *queue[A] {
	ctx, cancel := context.WithCancel(ctx)
	q := &queue[A]{cancel: cancel, answers: make(chan chan answer[A], max(n-1, 0))}
	go func() {
		defer close(q.answers)
		for _, x := range todo {
			a := make(chan answer[A], 1)
			select {
			case q.answers <- a:
			case <-ctx.Done():
				return
			}
			go func() {
				value, err := f(ctx, x)
				a <- answer[A]{value, err}
			}()
		}
	}()
	return q
}

// next takes the next answer.
func (q *queue[A]) next(ctx context.Context) (value A, err error) {
	a, ok := <-q.answers
	if !ok {
		return value, ctx.Err() // nothing else ends the queue early
	}
	got := <-a
	return got.value, got.err
}

// stop ends what is still being asked and waits for it.
func (q *queue[A]) stop() {
	q.cancel()
	for a := range q.answers {
		<-a
	}
}
