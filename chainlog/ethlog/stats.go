package ethlog

import (
	"slices"
	"time"

	"causeway/internal/ethtx"
)

// Stats are figures of the way that entries take to the chain. Counts begin at
// zero when the log is opened.
type Stats struct {
	Newest ethtx.Newest // block of the log's chain
	Behind uint64       // blocks that Newest is below what was seen or confirmed before
	Away   time.Time    // since when the chain cannot be read; zero while it can

	Length uint64 // entries in the newest block
	// Unconfirmed entries were taken and are not covered by the watermark, those
	// that wait for a place in the log included. Oldest is when the first of them
	// was taken, or the start if that was before it; zero if there is none.
	Unconfirmed int
	Oldest      time.Time
	Waiting     int // Appends that no transaction was asked for yet; QueueLength bounds them
	WaitBytes   int // their size; QueueBytes bounds it

	BatchEntries Sizes  // of batches when they are first signed, by EntryBounds
	BatchBytes   Sizes  // the same in bytes of call data, by ByteBounds
	Resigned     uint64 // batches signed anew: refused, cancelled, or behind one that was

	Tx ethtx.Stats // of the account that writes
}

// Sizes counts values by their size: Counts[i] those up to the i-th bound and
// above the one before it, the last one those above all bounds.
type Sizes struct {
	Counts [sizeBounds + 1]uint64
	Sum    uint64
}

const sizeBounds = 9

// The bounds of Sizes. A batch has at most MaxBatchBytes.
var (
	EntryBounds = [sizeBounds]uint64{1, 2, 5, 10, 20, 50, 100, 200, 500}
	ByteBounds  = [sizeBounds]uint64{512, 1 << 10, 2 << 10, 4 << 10, 8 << 10, 16 << 10, 32 << 10, 64 << 10, 128 << 10}
)

func (s *Sizes) add(v uint64, bounds [sizeBounds]uint64) {
	i, _ := slices.BinarySearch(bounds[:], v)
	s.Counts[i]++
	s.Sum += v
}

// counts is what a Committer keeps for Stats and for nothing else.
type counts struct {
	Stats           // those figures that only grow, and Newest
	began time.Time // the first time it was told
}

// count takes what an event adds to the figures.
func (c *Committer) count(ev Event) {
	var now time.Time
	switch ev := ev.(type) {
	case View:
		now = ev.Head.Now
		c.counts.Newest.See(ev.Head.Number, ev.Head.Hash, ev.Head.Time, now)
	case Clock:
		now = ev.Now
	}
	if c.counts.began.IsZero() {
		c.counts.began = now
	}
}

// countSigned takes a batch that has just been signed, before that is noted in it.
func (c *Committer) countSigned(b *batch) {
	if b.signed {
		c.counts.Resigned++
		return
	}
	c.counts.BatchEntries.add(uint64(len(b.records)), EntryBounds)
	c.counts.BatchBytes.add(uint64(b.bytes), ByteBounds)
}

// Stats returns the figures as they are. Its cost is bounded by the queue's length
// and the batches under way.
func (c *Committer) Stats() Stats {
	s := c.counts.Stats
	s.Tx = c.sender.Stats()
	s.Waiting, s.WaitBytes = c.unsent()
	highest, confirmed := s.Newest.Highest, c.line.base
	if c.mark != nil {
		highest, confirmed = max(highest, c.mark.Height), c.mark.Length
	}
	if s.Newest.Number > 0 {
		s.Behind = highest - s.Newest.Number
	}
	if c.view != nil {
		s.Length = c.view.Log.Length
	}
	tip, _ := c.line.tip()
	s.Unconfirmed = int(max(tip, confirmed) - confirmed)
	for _, r := range c.queue {
		s.Unconfirmed += len(r.entries)
	}
	if s.Unconfirmed > 0 {
		s.Oldest = c.oldest(confirmed)
	}
	return s
}

// oldest returns when the first of the entries from index confirmed on was taken.
// Requests get their places in the order in which they came.
func (c *Committer) oldest(confirmed uint64) time.Time {
	var first *request
	for _, b := range c.batches {
		if b.end() > confirmed {
			first = b.reqs[0]
			break
		}
	}
	for _, r := range c.queue {
		if first == nil && len(r.entries) > 0 {
			first = r
		}
	}
	if first == nil || first.at.IsZero() {
		return c.counts.began // signed by another process before this one
	}
	return first.at
}

// publish makes the figures visible to other goroutines, a few times a second: on
// every View and on the clock. The log's own goroutine calls it.
func (l *Log) publish(ev Event) {
	switch ev.(type) {
	case View, Clock:
		s := l.machine.Stats()
		s.Away = l.awayAt
		l.stats.Store(&s)
	}
}

// Stats returns the figures as they were at the last block or tick of the clock.
// It never waits, neither for the log's goroutine nor for the chain; while a node
// hangs, what is seen last stands, and the times in it grow old.
func (l *Log) Stats() Stats {
	if s := l.stats.Load(); s != nil {
		return *s
	}
	return Stats{}
}
