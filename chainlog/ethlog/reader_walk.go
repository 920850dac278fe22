package ethlog

import (
	"context"
	"fmt"

	"causeway/chainlog"
)

// cut is a place between two entries of a log, at the end of a block.
type cut struct {
	block  uint64        // the newest block below it that holds events of the log; 0 when that is not known
	length uint64        // of the log there
	hash   chainlog.Hash // of the entry below it
	// told: length and hash are known. Otherwise they follow from what is read.
	told bool
}

// stretch is the part of a log between two cuts, which one walk reads.
type stretch struct{ from, to cut }

// piece is the part of a log that lies in one block.
type piece struct {
	block   uint64
	records []chainlog.Record // nil: read again when they are needed
	first   uint64            // index of the first record
	last    chainlog.Hash     // hash of the last one
	bytes   int               // of the records
}

// errLoose says that events and contract do not fit together. Either the chain
// changed in between, or the node does not tell the truth.
var errLoose = fmt.Errorf("events do not lead to the log's head: %w", chainlog.ErrTampered)

// path walks back from the upper end of a stretch to its lower one. Pieces come
// newest first. The records of all of them are linked by computed hashes to each
// other and to the ends that are told; the lowest one lacks Prev where the lower
// end is not told. Records beyond the buffer are dropped again, the newest first,
// since they are needed last.
//
// A lower end without a block is an index alone: the walk goes on until it has the
// hash before it, and may bring entries below it.
func (w *walk) path(ctx context.Context, s stretch, buffer int) ([]piece, error) {
	p := pathState{walk: w, stretch: s, free: buffer}
	defer func() {
		for _, d := range p.open {
			<-d.done // no decoder outlives the walk
		}
	}()
	for number := s.to.block; ; {
		b, prev, first, err := w.fetch(ctx, number)
		if err != nil {
			return nil, err
		}
		if err := p.push(number, b); err != nil {
			return nil, err
		}
		if prev == 0 || prev <= s.from.block || first == 0 || first < s.from.length {
			break // the rest is with the decoders
		}
		number = prev
	}
	if err := p.finish(0); err != nil {
		return nil, err
	}
	return p.pieces, p.end()
}

// fetch gets a block, the block to go back to from it, and the index of the first
// entry in it (the largest number when it has none).
func (w *walk) fetch(ctx context.Context, number uint64) (b blockEvents, prev, first uint64, err error) {
	if b, err = w.block(ctx, number); err != nil {
		return b, 0, 0, fmt.Errorf("read block %d: %w", number, err)
	}
	found, first := false, ^uint64(0)
	err = w.each(b, func(e event) (bool, error) {
		// The first event in the block is the earliest, and so the one whose
		// previous block lies below this one.
		found = true
		if e.isAppended() {
			if first, err = e.index(); err != nil {
				return true, err
			}
		}
		prev, err = e.prevBlock()
		return true, err
	})
	if err == nil && (!found || prev >= number) {
		err = fmt.Errorf("an event of log %s in the block: %v, going back to %d: %w", w.log, found, prev, errLoose)
	}
	if err != nil {
		return b, 0, 0, fmt.Errorf("block %d: %w", number, err)
	}
	return b, prev, first, nil
}

// pathState is the walk under way: blocks that decoders work on, newest first,
// and the pieces that are linked.
type pathState struct {
	*walk
	stretch
	open   []*decoding
	pieces []piece
	next   uint64 // index of the lowest record that is linked, once there are pieces
	// upper is that record while the hash before it is not known.
	upper   *chainlog.Record
	free    int // bytes of the buffer that are left
	dropped int // pieces whose records are gone, the newest ones
}

// decoding is one block in a decoder's hands.
type decoding struct {
	block   uint64
	done    chan struct{}
	records []chainlog.Record // all but the first with Prev, and checked
	err     error
}

// push hands a block to a decoder and links what the oldest have done.
func (p *pathState) push(number uint64, b blockEvents) error {
	d := &decoding{block: number, done: make(chan struct{})}
	p.open = append(p.open, d)
	go func() {
		defer close(d.done)
		d.records, d.err = p.decode(b)
	}()
	return p.finish(p.r.opts.Decoders - 1)
}

// finish links blocks until at most open are left with decoders.
func (p *pathState) finish(open int) error {
	for len(p.open) > open {
		d := p.open[0]
		<-d.done
		p.open = p.open[1:]
		if d.err != nil {
			return fmt.Errorf("block %d: %w", d.block, d.err)
		}
		if err := p.link(d); err != nil {
			return fmt.Errorf("block %d: %w", d.block, err)
		}
	}
	return nil
}

// decode reads a block's entries and checks each but the first against its hash.
func (w *walk) decode(b blockEvents) ([]chainlog.Record, error) {
	var out []chainlog.Record
	err := w.each(b, func(e event) (bool, error) {
		if !e.isAppended() {
			return false, nil
		}
		a, err := decodeAppended(e)
		if err != nil {
			return true, err
		}
		if n := len(out); n > 0 {
			a.record.Prev = out[n-1].Hash
			if a.record.Index != out[n-1].Index+1 {
				return true, fmt.Errorf("entry %d after entry %d: %w", a.record.Index, out[n-1].Index, errLoose)
			}
			if err := w.check(a.record); err != nil {
				return true, err
			}
		}
		out = append(out, a.record)
		return false, nil
	})
	return out, err
}

func (w *walk) check(r chainlog.Record) error {
	if h := chainlog.HashAt(w.log, r.Index, r.Prev, r.Entry); h != r.Hash {
		return fmt.Errorf("entry %d: hash %s, computed %s: %w", r.Index, r.Hash, h, errLoose)
	}
	return nil
}

// recordBytes is what a record takes up in memory beside its text.
const recordBytes = 192

// link joins a block's entries to what is linked already.
func (p *pathState) link(d *decoding) error {
	n := len(d.records)
	if n == 0 {
		return nil // a change of writers
	}
	last := d.records[n-1]
	switch {
	case len(p.pieces) > 0 && last.Index+1 != p.next:
		return fmt.Errorf("entry %d below entry %d: %w", last.Index, p.next, errLoose)
	case len(p.pieces) == 0 && p.to.told && (last.Index+1 != p.to.length || last.Hash != p.to.hash):
		return fmt.Errorf("entry %d has hash %s, the contract has %d entries that end in %s: %w",
			last.Index, last.Hash, p.to.length, p.to.hash, errLoose)
	}
	if err := p.join(last.Hash); err != nil {
		return err
	}
	part := piece{block: d.block, records: d.records, first: d.records[0].Index, last: last.Hash}
	for _, r := range d.records {
		part.bytes += recordBytes + len(r.Text)
	}
	p.pieces = append(p.pieces, part)
	p.next, p.upper = part.first, &d.records[0]
	p.spare(part.bytes)
	if p.next == 0 {
		return p.join(p.log)
	}
	return nil
}

// join gives the lowest record that is linked the hash before it.
func (p *pathState) join(prev chainlog.Hash) error {
	if p.upper == nil {
		return nil
	}
	p.upper.Prev = prev
	err := p.check(*p.upper)
	p.upper = nil
	return err
}

// end holds the lowest record that is linked against the lower end.
func (p *pathState) end() error {
	switch from := p.from; {
	case len(p.pieces) == 0:
		return fmt.Errorf("no entry in blocks %d to %d: %w", from.block+1, p.to.block, errLoose)
	case from.block == 0 && p.next > 0 && p.next >= from.length:
		return fmt.Errorf("no event of entry %d: %w", p.next-1, errLoose)
	case from.block > 0 && from.told && p.next != from.length:
		return fmt.Errorf("entry %d where entry %d is due: %w", p.next, from.length, errLoose)
	case from.block > 0 && from.told:
		return p.join(from.hash)
	}
	return nil
}

// spare drops the newest pieces while the buffer is over its bound, and never the
// lowest one.
func (p *pathState) spare(bytes int) {
	p.free -= bytes
	for ; p.free < 0 && p.dropped < len(p.pieces)-1; p.dropped++ {
		p.free += p.pieces[p.dropped].bytes
		p.pieces[p.dropped].records = nil
	}
}
