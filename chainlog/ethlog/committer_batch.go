package ethlog

import (
	"bytes"
	"errors"
	"fmt"
	"sort"

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
	// What lost its transaction first, in the order of the log: a later batch must
	// not be signed before an earlier one.
	for i := 0; i < len(c.batches); i++ {
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
	for len(c.queue) > 0 && c.inFlight() < c.cfg.InFlight && c.sender.Room() >= 2 && c.ready() {
		if len(c.queue[0].entries) == 0 {
			c.askers = append(c.askers, c.unqueue(0))
			continue
		}
		b := c.place()
		c.batches = append(c.batches, b)
		if !c.send(b, until) {
			return
		}
	}
	c.repeatAsks(until)
}

// ready tells whether another batch would go on at once. Behind one that is not
// durable yet, or several that the node has not taken, it would only wait: what is
// appended meanwhile goes into it, up to a full one.
func (c *Committer) ready() bool {
	undurable, unanswered := c.sender.Busy()
	return undurable == 0 && (unanswered < 2 || c.queueBytes >= c.cfg.MaxBatchBytes)
}

func (c *Committer) inFlight() int {
	n := 0
	for _, b := range c.batches {
		if !c.standing(b) {
			n++
		}
	}
	return n
}

// place gives the first requests of the queue their place in the log, as many as
// go into one transaction.
func (c *Committer) place() *batch {
	b := &batch{live: make(map[ethtx.JobID]bool), depth: c.cfg.Confirmations}
	first, prev := c.line.tip()
	b.prev = prev
	var size, asks int
	var gas uint64
	for len(c.queue) > 0 {
		r := c.queue[0]
		need := gasBound(chainlog.Batch{Entries: r.entries, Asks: plain(r.asks)}, c.cfg.AskGas)
		if len(r.entries) == 0 || (len(b.reqs) > 0 &&
			(size+r.bytes > c.cfg.MaxBatchBytes || asks+len(r.asks) > chainlog.MaxAsks || gas+need > c.cfg.GasCap)) {
			break
		}
		c.unqueue(0)
		r.records = chainlog.Place(c.cfg.Log, first, prev, r.entries)
		first, prev = first+uint64(len(r.records)), r.records[len(r.records)-1].Hash
		b.reqs = append(b.reqs, r)
		b.records = append(b.records, r.records...)
		size, asks, gas = size+r.bytes, asks+len(r.asks), gas+need
		b.depth = max(b.depth, r.durable.Depth)
	}
	if err := c.line.add(b.records); err != nil {
		panic(err) // records were placed at the line's own tip
	}
	return b
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
// own, which it returns. What was signed for the whole and is dead goes with the
// rest, which is signed last: until then the outbox holds all of it.
func (c *Committer) part(b *batch, n int) *batch {
	tail := &batch{reqs: b.reqs[n:], live: make(map[ethtx.JobID]bool), dead: b.dead, tries: b.tries, depth: b.depth}
	for _, id := range b.dead {
		if t := c.jobs[id]; t != nil {
			t.batch = tail
		}
	}
	b.dead = nil
	k := int(tail.reqs[0].records[0].Index - b.first())
	tail.records, tail.prev = b.records[k:], b.records[k-1].Hash
	b.reqs, b.records, b.gas = b.reqs[:n:n], b.records[:k:k], 0
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
		return true
	}
	call := Call{Kind: CallAppend, Log: c.cfg.Log, Epoch: c.cfg.Epoch, Prev: b.prev, ValidUntil: until,
		Entries: entriesOf(b.records), Asks: b.asks()}
	id, err := c.submit(call, txJob{kind: CallAppend, batch: b}, b)
	if err == nil {
		c.countSigned(b)
		b.current = id
		b.live[id] = true
		for _, old := range b.dead { // forgotten in the step that keeps the new one
			delete(c.jobs, old)
		}
		b.dead = nil
		return true
	}
	if b.tries == 0 && len(b.live) == 0 && len(b.dead) == 0 && b == c.batches[len(c.batches)-1] {
		// Nothing was ever signed for it: it gives its place back.
		c.batches = c.batches[:len(c.batches)-1]
		c.line.cut(b.first())
		for _, r := range b.reqs {
			c.answer(r, Answer{Err: fmt.Errorf("log %s: nothing was logged: %w: %w", c.cfg.Log, unsigned(err), err)})
		}
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
