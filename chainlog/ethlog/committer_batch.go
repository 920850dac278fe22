package ethlog

import (
	"bytes"
	"errors"
	"fmt"
	"sort"
	"time"

	"causeway/chainlog"
	"causeway/internal/ethtx"
)

func sortedJobs(set map[ethtx.JobID]bool) []ethtx.JobID {
	out := make([]ethtx.JobID, 0, len(set))
	for id := range set {
		out = append(out, id)
	}
	sort.Slice(out, func(i, j int) bool { return bytes.Compare(out[i][:], out[j][:]) < 0 })
	return out
}

// pump sends what may be sent now. It runs after every event.
func (c *Committer) pump() {
	if c.view == nil || c.mark == nil || !c.behindAt.IsZero() {
		return
	}
	c.renew()
	until, ok := c.lease()
	if c.sayLate(ok); !ok {
		return
	}
	c.keepLocal()
	// What lost its transaction first, in the order of the log: a later batch must
	// not be signed before an earlier one.
	for i := 0; i < len(c.batches) && c.batches[i].signed; i++ {
		b := c.batches[i]
		if b.current != (ethtx.JobID{}) || c.standing(b) {
			continue
		}
		if c.sender.Room() < 2 {
			return
		}
		if c.trim(i); !c.send(c.batches[i], until) {
			return
		}
	}
	for c.inFlight() < c.cfg.InFlight && c.sender.Room() >= 2 && c.ready() {
		b, last := c.unsigned()
		if b == nil || last {
			b, last = c.fill(b, len(c.queue)), true
		}
		if b == nil || !c.due(b, last) {
			break
		}
		if !c.send(b, until) {
			return
		}
	}
	c.repeatAsks(until)
}

// ready tells whether another batch is to be signed. Behind one that is not durable
// yet, or several that the node has not taken, it would only wait. Where every batch
// gets a block of its own, which costs the node more than most batches do, many Appends
// gather for ethtx.GatherFor, or until they are as large as the batch under way and
// fairBatch; few are not kept waiting but by a batch that is under way.
func (c *Committer) ready() bool {
	undurable, unanswered := c.sender.Busy()
	if undurable > 0 {
		return false
	}
	appends, bytes := c.unsent()
	if bytes >= c.cfg.MaxBatchBytes {
		return true
	}
	if unanswered >= 2 {
		return false
	}
	if !ethtx.Hasty(c.pace) || c.now.Sub(c.oldestUnsent()) >= ethtx.GatherFor {
		return true
	}
	last := c.underway()
	if last == nil {
		return max(appends, c.lastAppends) <= fewAppends || bytes >= fairBatch
	}
	return bytes >= max(last.bytes, fairBatch)
}

// What counts as few Appends in a batch, and as a batch that is worth a block.
const (
	fewAppends = 2
	fairBatch  = 16 << 10
)

// underway returns the last batch that waits for a block, nil if none does.
func (c *Committer) underway() *batch {
	for i := len(c.batches) - 1; i >= 0; i-- {
		if b := c.batches[i]; b.signed {
			if c.standing(b) {
				return nil
			}
			return b
		}
	}
	return nil
}

// oldestUnsent is when the first Append came that no transaction was asked for.
func (c *Committer) oldestUnsent() time.Time {
	if b, _ := c.unsigned(); b != nil {
		return b.reqs[0].at
	}
	if len(c.queue) > 0 {
		return c.queue[0].at
	}
	return c.now
}

// inFlight is how many batches wait for a block.
func (c *Committer) inFlight() int {
	n := 0
	for _, b := range c.batches {
		if b.signed && !c.standing(b) {
			n++
		}
	}
	return n
}

// fill gives the first requests of the queue, most of them at most, their places in b,
// the last batch and never signed, or in a new one for nil: as many as go into one
// transaction. It returns the batch, nil if there is none.
func (c *Committer) fill(b *batch, most int) *batch {
	first, prev := c.line.tip()
	var records []chainlog.Record
	for ; most > 0; most-- {
		r := c.queue[0]
		if len(r.entries) == 0 {
			c.askers = append(c.askers, c.unqueue(0))
			continue
		}
		if b != nil && !c.fits(b, r) {
			break
		}
		if b == nil {
			b = &batch{prev: prev, live: make(map[ethtx.JobID]bool), depth: c.cfg.Confirmations}
			c.batches = append(c.batches, b)
		}
		c.unqueue(0)
		r.records = chainlog.Place(c.cfg.Log, first, prev, r.entries)
		first, prev = first+uint64(len(r.records)), r.records[len(r.records)-1].Hash
		records = append(records, r.records...)
		b.records = append(b.records, r.records...)
		c.join(b, r)
	}
	if err := c.line.add(records); err != nil {
		panic(err) // records were placed at the line's own tip
	}
	return b
}

// fits tells whether r goes into the transaction of b too.
func (c *Committer) fits(b *batch, r *request) bool {
	return b.bytes+r.bytes <= c.cfg.MaxBatchBytes && b.nasks+len(r.asks) <= chainlog.MaxAsks && b.need+c.needs(r) <= c.cfg.GasCap
}

// join puts r, whose records b has, into b.
func (c *Committer) join(b *batch, r *request) {
	b.reqs = append(b.reqs, r)
	c.weigh(b, r)
}

// weigh adds what r brings to b.
func (c *Committer) weigh(b *batch, r *request) {
	b.bytes, b.nasks, b.need = b.bytes+r.bytes, b.nasks+len(r.asks), b.need+c.needs(r)
	b.depth = max(b.depth, r.durable.Depth)
}

// reweigh sums up what b's Appends bring, after some were put in or taken out.
func (c *Committer) reweigh(b *batch) {
	b.bytes, b.nasks, b.need = 0, 0, 0
	for _, r := range b.reqs {
		c.weigh(b, r)
	}
}

func (c *Committer) needs(r *request) uint64 {
	return gasBound(chainlog.Batch{Entries: r.entries, Asks: plain(r.asks)}, c.cfg.AskGas)
}

func plain(asks []*ask) []chainlog.Ask {
	out := make([]chainlog.Ask, len(asks))
	for i, a := range asks {
		out[i] = a.Ask
	}
	return out
}

func entriesOf(records []chainlog.Record) []chainlog.Entry {
	out := make([]chainlog.Entry, len(records))
	for i, r := range records {
		out[i] = r.Entry
	}
	return out
}

// trim parts batch i where the chain holds its beginning already, which happens
// after a batch that was split and a restart in between.
func (c *Committer) trim(i int) {
	b := c.batches[i]
	length := c.view.Log.Length
	if length <= b.first() || length >= b.end() {
		return
	}
	n := 0
	for n < len(b.reqs) && b.reqs[n].records[0].Index < length {
		n++
	}
	if n > 0 && n < len(b.reqs) {
		tail := c.part(b, n)
		// What is under way for b may still carry the tail.
		tail.live, b.live = b.live, make(map[ethtx.JobID]bool)
		tail.current, b.current = b.current, ethtx.JobID{}
		for id := range tail.live {
			c.jobs[id].batch = tail
		}
	}
}

// part cuts b before its n-th Append and puts the rest behind it as a batch of its
// own, which it returns. What was signed for the whole and is dead, and what holds it
// without a transaction, goes with the rest, which is signed last: until then the outbox
// holds all of it.
func (c *Committer) part(b *batch, n int) *batch {
	tail := &batch{reqs: b.reqs[n:], live: make(map[ethtx.JobID]bool), dead: b.dead, tries: b.tries, depth: b.depth, signed: b.signed}
	for _, id := range b.dead {
		if t := c.jobs[id]; t != nil {
			t.batch = tail
		}
	}
	b.dead = nil
	tail.rows, b.rows = b.rows, nil
	tail.parted, b.parted = true, true
	k := int(tail.reqs[0].records[0].Index - b.first())
	tail.records, tail.prev = b.records[k:], b.records[k-1].Hash
	b.reqs, b.records, b.gas = b.reqs[:n:n], b.records[:k:k], 0
	c.reweigh(b)
	c.reweigh(tail)
	for i, o := range c.batches {
		if o == b {
			c.batches = append(c.batches[:i+1:i+1], append([]*batch{tail}, c.batches[i+1:]...)...)
			break
		}
	}
	return tail
}

// send signs a transaction for b. It returns false when nothing more can be sent
// now.
func (c *Committer) send(b *batch, until uint64) bool {
	if c.standing(b) {
		// An outbox of earlier, such as a copy that was put back, holds entries without
		// the transaction that carried them since.
		b.signed = true
		return true
	}
	call := Call{Kind: CallAppend, Log: c.cfg.Log, Epoch: c.cfg.Epoch, Prev: b.prev, ValidUntil: until,
		Entries: entriesOf(b.records), Asks: b.asks()}
	id, err := c.submit(call, txJob{kind: CallAppend, batch: b}, b)
	if err == nil {
		c.countSigned(b)
		b.signed, c.unsignable, c.lastAppends = true, nil, len(b.reqs)
		b.current = id
		b.live[id] = true
		for _, old := range b.dead { // forgotten in the step that keeps the new one
			delete(c.jobs, old)
		}
		b.dead = nil
		return true
	}
	if !b.signed {
		c.giveBack(b, err)
		return false
	}
	c.warn("sign", fmt.Errorf("log %s: entries %d to %d cannot be signed anew: %w", c.cfg.Log, b.first(), b.end()-1, err))
	return false
}

// unsigned is the sentinel of a batch that could not be signed for err.
func unsigned(err error) error {
	var funds *ethtx.InsufficientFundsError
	if errors.As(err, &funds) {
		return chainlog.ErrUnfunded
	}
	return chainlog.ErrBusy
}
