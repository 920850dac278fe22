package ethlog

import (
	"fmt"
	"time"

	"causeway/chainlog"
	"causeway/internal/ethtx"
)

// markEvery is how far the watermark may lag behind while the log stands still, in
// blocks: every move costs an fsync.
const markEvery = 16

func (c *Committer) onView(v View) {
	if v.Head.Now.After(c.now) {
		c.now = v.Head.Now
	}
	if !c.agrees(v) {
		return
	}
	if v.Log.Epoch > c.cfg.Epoch || (v.Log.Epoch == c.cfg.Epoch && v.Log.Writer != c.cfg.Tx.Account) {
		c.stop(fmt.Errorf("log %s: own epoch %d, account %s; block %d has epoch %d, writer %s: %w", c.cfg.Log,
			c.cfg.Epoch, c.cfg.Tx.Account, v.Head.Number, v.Log.Epoch, v.Log.Writer, chainlog.ErrFenced))
		return
	}
	if c.view == nil {
		c.firstHead = v.Head.Hash
	}
	if c.view == nil || c.view.Head.Hash != v.Head.Hash {
		if c.view != nil {
			c.pace = c.now.Sub(c.headAt)
		}
		c.headAt = c.now
	}
	c.view = &v
	c.vouch()
	c.tx(v.Head)
	if c.stopped != nil {
		return
	}
	answers := c.settle()
	for i := range answers {
		a := &answers[i]
		for _, k := range a.asks {
			a.Appended.Outcomes = append(a.Appended.Outcomes, k.outcome)
		}
		c.seeAnswered(a.request)
	}
	keep := c.keepMark()
	keep.Outcomes = c.outcomes.changes()
	if keep.Mark != nil || keep.Outcomes != nil {
		// Before anybody is told. A crash before this leaves callers without an
		// answer and an older mark; a crash after it leaves a mark that covers more
		// than anybody was told.
		c.emit(keep)
	}
	for _, a := range answers {
		c.answer(a.request, a.Answer)
	}
	c.retire()
	c.opened = c.opened || c.Settled()
}

// vouch tells the sender which batches stand in the block of the view: their
// receipts need not be asked for.
func (c *Committer) vouch() {
	for _, b := range c.batches {
		if !c.standing(b) {
			return
		}
		for _, id := range sortedJobs(b.live) {
			c.tx(ethtx.Stands{ID: id, Block: c.view.Head.Hash})
		}
	}
}

// agrees compares the view with the watermark and with what is known of the log,
// and ends or pauses the committer where they do not agree.
func (c *Committer) agrees(v View) bool {
	if c.mark != nil && v.MarkHeight != c.mark.Height {
		return false // read before the watermark moved; the next one is right
	}
	if c.mark == nil && len(c.batches) == 0 && v.Log.Epoch != 0 && v.Unreadable == nil {
		// Nothing is kept and nothing was signed: the log is what the chain has.
		c.line = newLine(v.Log.Head())
	}
	f := Facts{Genesis: v.Genesis, Newest: v.Head.Number, AtMark: v.AtMark, AtFloor: v.AtFloor, Needs: needs(c.outcomes.watched()), Contract: v.Contract, Open: v.Log.Epoch != 0,
		Epoch: v.Log.Epoch, Length: v.Log.Length, Head: v.Log.HeadHash, Unreadable: v.Unreadable != nil}
	if f.Open && v.Log.Epoch <= c.cfg.Epoch {
		f.Fit = c.line.fit(v.Log.Length, v.Log.HeadHash)
	}
	verdict := Compare(c.mark, f)
	if c.mark == nil && f.Genesis != c.cfg.Genesis {
		verdict = Replaced
	}
	wrong := &HaltError{Log: c.cfg.Log, Verdict: verdict, Mark: c.mark, Facts: f}
	switch verdict {
	case Same:
	case Reorganised:
		c.warn("reorganised", fmt.Errorf("log %s: block %d was %s, is %s; the log's content stands", c.cfg.Log,
			c.mark.Height, c.mark.Block, v.AtMark))
	case Behind:
		if c.behindAt.IsZero() {
			c.behindAt = c.now
		}
		// A node that has the very block of the mark has lost nothing that counts:
		// it is waited for, however long it cannot tell the state.
		c.behind = wrong
		if c.mark == nil || f.has(c.mark) {
			c.behind = nil
		}
		c.warn("behind", wrong)
		c.behindTooLong()
		return false
	default:
		c.stop(wrong)
		return false
	}
	c.behindAt, c.behind = time.Time{}, nil
	return c.outcomesAgree(v, verdict)
}

// behindTooLong ends the committer where the node has been below the watermark for
// long. The clock calls it too: a node that lost its blocks may make none.
func (c *Committer) behindTooLong() {
	if !c.behindAt.IsZero() && c.behind != nil && c.now.Sub(c.behindAt) >= c.cfg.BehindFor {
		c.behind.Verdict = Rewound
		c.stop(c.behind)
	}
}

// keepMark moves the watermark to the block that is confirmed now, if that tells
// something new.
func (c *Committer) keepMark() Keep {
	b, ok := c.view.Below[c.cfg.Confirmations]
	if !ok || b.Log.Epoch == 0 {
		return Keep{}
	}
	m := &Watermark{Genesis: c.view.Genesis, Height: b.Number, Block: b.Block, Epoch: b.Log.Epoch, Length: b.Log.Length, Head: b.Log.HeadHash}
	if was := c.mark; was != nil {
		same := m.Epoch == was.Epoch && m.Length == was.Length && m.Head == was.Head
		lost := c.view.AtMark != was.Block // replaced by another block of the same content
		switch {
		case m.Length < was.Length || m.Epoch < was.Epoch:
			return Keep{}
		case lost:
		case m.Height <= was.Height || (same && m.Height < was.Height+markEvery && !c.outcomes.waits(m.Height, c.view.Outcomes)):
			return Keep{}
		}
		m.FloorHeight, m.FloorBlock = was.FloorHeight, was.FloorBlock
	}
	c.mark = m
	return Keep{Mark: m, Gone: c.outcomes.cover(m, c.view.Outcomes)}
}

type settled struct {
	*request
	Answer
}

// settle finds the requests that are as durable as they asked for.
func (c *Committer) settle() []settled {
	var out []settled
	for _, b := range c.batches {
		for _, r := range b.reqs {
			if !r.done && c.durable(r, b) && c.asksSettled(r) {
				out = append(out, settled{r, Answer{Appended: chainlog.Appended{Records: r.records}}})
			}
		}
	}
	for _, r := range c.askers {
		if !r.done && c.asksSettled(r) {
			out = append(out, settled{r, Answer{}})
		}
	}
	return out
}

// standing tells whether the newest block has all of b.
func (c *Committer) standing(b *batch) bool { return c.view != nil && b.end() <= c.view.Log.Length }

func (c *Committer) durable(r *request, b *batch) bool {
	if !r.durable.IsConfirmed() {
		return c.standing(b)
	}
	below, ok := c.view.Below[r.durable.Depth]
	// The older block is of the same chain as the newest, whose head fits: what
	// it holds is a prefix of it.
	return ok && c.standing(b) && below.Log.Epoch != 0 && b.end() <= below.Log.Length
}

// retire drops batches that are confirmed and whose requests are answered.
func (c *Committer) retire() {
	confirmed := uint64(0)
	if c.mark != nil {
		confirmed = c.mark.Length
	}
	for len(c.batches) > 0 {
		b := c.batches[0]
		if b.end() > confirmed || !c.standing(b) || !allDone(b.reqs) {
			break
		}
		c.batches = c.batches[1:]
		c.stale = append(c.stale, b.rows...)
		// Whatever else was signed for these entries is refused by the contract,
		// or has been.
		for _, id := range append(sortedJobs(b.live), b.dead...) {
			if c.jobs[id] != nil {
				delete(c.jobs, id)
				c.tx(ethtx.Release{ID: id})
			}
		}
	}
	if len(c.stale) > 0 {
		c.emit(Perform{ethtx.Persist{Del: c.stale}})
		c.stale = nil
	}
	keep := c.askers[:0]
	for _, r := range c.askers {
		if !r.done {
			keep = append(keep, r)
		}
	}
	c.askers = keep
	if len(c.batches) == 0 || c.batches[0].first() >= confirmed {
		c.line.forget(min(confirmed, c.tipLength()))
	}
}

func (c *Committer) tipLength() uint64 {
	n, _ := c.line.tip()
	return n
}

func allDone(reqs []*request) bool {
	for _, r := range reqs {
		if !r.done {
			return false
		}
	}
	return true
}
