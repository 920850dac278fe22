package ethlog

import (
	"bytes"
	"fmt"
	"maps"
	"slices"

	"causeway/chainlog"

	"github.com/ethereum/go-ethereum/common"
)

// outcomes is every outcome that this instance saw confirmed and has to hold the
// chain to.
//
//	seen ──► watched ──────────────► covered ────────────────────────► let go
//	         read in every view       the watermark's block is at or     many are kept, and a
//	         until that block is      above the one in which it stood:   mark of long ago, the
//	         confirmed                it says all of them by its hash    floor, is above it
//	            ▲                         │
//	            └─────────────────────────┘ that block was replaced
//
// So nothing is read of an outcome but while it is new, or after confirmed blocks
// were replaced: then all are read, before anything is done. Those that were let go
// rest on the floor: where that block was replaced too, nobody can tell whether they
// stand, and the log halts.
type outcomes struct {
	all   map[chainlog.Hash]SeenOutcome
	watch map[chainlog.Hash]bool
	dirty map[chainlog.Hash]bool // not as the store has it
	root  blockRef               // a mark of some time ago, still canonical
	most  int                    // how many are kept before any is let go
}

// blockRef names a block.
type blockRef struct {
	number uint64
	hash   common.Hash
}

// Outcomes that are kept before any is let go, and how many blocks at least lie above
// the floor that they are let go at.
const (
	keepOutcomes = 1024
	floorDepth   = 256
)

func newOutcomes(kept map[chainlog.Hash]SeenOutcome, mark *Watermark, most int) outcomes {
	o := outcomes{all: maps.Clone(kept), watch: map[chainlog.Hash]bool{}, dirty: map[chainlog.Hash]bool{}, most: most}
	if o.all == nil {
		o.all = map[chainlog.Hash]SeenOutcome{}
	}
	for id := range uncovered(kept, mark) {
		o.watch[id] = true
	}
	return o
}

// uncovered returns those of kept that the watermark's block does not say.
func uncovered(kept map[chainlog.Hash]SeenOutcome, mark *Watermark) map[chainlog.Hash]SeenOutcome {
	out := map[chainlog.Hash]SeenOutcome{}
	for id, s := range kept {
		if mark == nil || s.At > mark.Height {
			out[id] = s
		}
	}
	return out
}

// needs returns the block that a node must have reached before the watched outcomes
// can be looked for.
func needs(watched map[chainlog.Hash]SeenOutcome) (block uint64) {
	for _, s := range watched {
		block = max(block, s.At)
	}
	return block
}

// wantsOf returns what a view must hold for watermark and outcomes.
func wantsOf(mark *Watermark, kept, watched map[chainlog.Hash]SeenOutcome) Wants {
	w := Wants{Transfers: sortedHashes(watched)}
	if mark != nil {
		w.MarkHeight, w.MarkBlock, w.FloorHeight = mark.Height, mark.Block, mark.FloorHeight
		for id := range kept {
			if _, once := watched[id]; !once {
				w.IfLost = append(w.IfLost, id)
			}
		}
	}
	return w
}

func (o *outcomes) watched() map[chainlog.Hash]SeenOutcome {
	out := make(map[chainlog.Hash]SeenOutcome, len(o.watch))
	for id := range o.watch {
		out[id] = o.all[id]
	}
	return out
}

// CompareOutcomes holds outcomes that were seen confirmed against what the chain
// shows, and returns the first, by its transfer, that the chain cannot have come from.
// What was not read is not compared.
func CompareOutcomes(seen map[chainlog.Hash]SeenOutcome, now map[chainlog.Hash]Moved) *OutcomeError {
	for _, id := range sortedHashes(now) {
		if s, ok := seen[id]; ok && !leadsTo(s.Outcome, now[id].Outcome) {
			return &OutcomeError{Transfer: id, Seen: s.Outcome, At: s.At, Now: now[id].Outcome}
		}
	}
	return nil
}

func sortedHashes[V any](m map[chainlog.Hash]V) []chainlog.Hash {
	return slices.SortedFunc(maps.Keys(m), func(a, b chainlog.Hash) int { return bytes.Compare(a[:], b[:]) })
}

// see keeps an outcome that stands confirmed in a block, unless one that follows from
// it is kept. It is watched until the watermark covers it. An error says that the one
// that is kept cannot have become this one.
func (o *outcomes) see(id chainlog.Hash, seen SeenOutcome) *OutcomeError {
	was, ok := o.all[id]
	switch {
	case ok && leadsTo(seen.Outcome, was.Outcome):
		return nil
	case ok && !leadsTo(was.Outcome, seen.Outcome):
		return &OutcomeError{Transfer: id, Seen: was.Outcome, At: was.At, Now: seen.Outcome, Newest: seen.At}
	}
	o.all[id], o.watch[id], o.dirty[id] = seen, true, true
	return nil
}

// found takes what a view, which agrees, has of the watched outcomes: the blocks in
// which they stand. With lost the block that said the others is gone, and every
// outcome is watched, where it stands now.
func (o *outcomes) found(now map[chainlog.Hash]Moved, lost bool) {
	if lost {
		o.root = blockRef{}
		for id := range o.all {
			o.watch[id] = true
		}
	}
	for id := range o.watch {
		m, ok := now[id]
		// One that has moved on since may do so in other blocks yet.
		if s := o.all[id]; ok && s.At != m.Block && (lost || m.Outcome == s.Outcome) {
			o.all[id] = SeenOutcome{Outcome: s.Outcome, At: m.Block}
			o.dirty[id] = true
		}
	}
}

// waits tells whether a watermark at height would cover a watched outcome that now
// holds.
func (o *outcomes) waits(height uint64, now map[chainlog.Hash]Moved) bool {
	for id := range o.watch {
		if m, ok := now[id]; ok && m.Block <= height {
			return true
		}
	}
	return false
}

// cover takes a watermark that has moved, in a view that had now: what it covers is
// watched no more. m gets its floor.
func (o *outcomes) cover(m *Watermark, now map[chainlog.Hash]Moved) (gone []chainlog.Hash) {
	for id := range o.watch {
		if moved, ok := now[id]; ok && moved.Block <= m.Height {
			delete(o.watch, id)
		}
	}
	mark := blockRef{m.Height, m.Block}
	if o.root == (blockRef{}) {
		o.root = mark
	}
	if len(o.all) <= o.most || o.root.number+floorDepth > m.Height {
		return nil
	}
	m.FloorHeight, m.FloorBlock = o.root.number, o.root.hash
	for _, id := range sortedHashes(o.all) {
		if !o.watch[id] && o.all[id].At <= o.root.number {
			delete(o.all, id)
			delete(o.dirty, id)
			gone = append(gone, id)
		}
	}
	o.root = mark
	return gone
}

// changes returns what the store does not have yet.
func (o *outcomes) changes() map[chainlog.Hash]SeenOutcome {
	if len(o.dirty) == 0 {
		return nil
	}
	out := make(map[chainlog.Hash]SeenOutcome, len(o.dirty))
	for id := range o.dirty {
		out[id] = o.all[id]
	}
	clear(o.dirty)
	return out
}

// onSaw keeps what a caller was about to be told. A crash before the Keep leaves it
// without an answer; after it, an outcome that is watched though nobody acted on it.
func (c *Committer) onSaw(ev Saw) {
	if bad := c.outcomes.see(ev.Transfer, ev.Seen); bad != nil {
		bad.Log = c.cfg.Log
		c.emit(Answer{ID: ev.ID, Err: bad})
		c.stop(bad)
		return
	}
	if changed := c.outcomes.changes(); changed != nil {
		c.emit(Keep{Outcomes: changed})
	}
	c.emit(Answer{ID: ev.ID})
}

// outcomesAgree holds the view against the outcomes that were seen confirmed, once
// the log's own content was found to agree, and ends the committer where one is lost.
func (c *Committer) outcomesAgree(v View, verdict Verdict) bool {
	if bad := CompareOutcomes(c.outcomes.all, v.Outcomes); bad != nil {
		bad.Log, bad.Newest = c.cfg.Log, v.Head.Number
		c.stop(bad)
		return false
	}
	c.outcomes.found(v.Outcomes, verdict == Reorganised)
	return true
}

// seeAnswered keeps the outcomes that an Append is about to be told, where they are as
// deep as what counts as confirmed here.
func (c *Committer) seeAnswered(r *request) {
	if r.durable.Depth < c.cfg.Confirmations {
		return
	}
	for _, k := range r.asks {
		// Not in contradiction: the view that settled it agrees with what is kept.
		if bad := c.outcomes.see(k.transfer, SeenOutcome{Outcome: k.outcome, At: c.view.Outcomes[k.transfer].Block}); bad != nil {
			panic(fmt.Sprintf("ethlog: %v", bad))
		}
	}
}
