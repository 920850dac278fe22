package ethlog

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"sort"

	"causeway/chainlog"
	"causeway/internal/ethtx"
)

// metaVersion is the first byte of what is kept with a job of a batch. The index of
// its first entry follows (u64), and for each Append in it the number of its
// entries and of its asks (u16 each), all big endian: a batch is only ever split
// between two Appends, after a restart too.
const metaVersion = 1

func encodeMeta(b *batch) []byte {
	out := binary.BigEndian.AppendUint64([]byte{metaVersion}, b.first())
	for _, r := range b.reqs {
		out = binary.BigEndian.AppendUint16(out, uint16(len(r.records)))
		out = binary.BigEndian.AppendUint16(out, uint16(len(r.asks)))
	}
	return out
}

// decodeBatch rebuilds a batch from the call that carried it. Nobody waits for its
// Appends any more.
func decodeBatch(meta []byte, call Call) (*batch, error) {
	if len(meta) < 9 || meta[0] != metaVersion || (len(meta)-9)%4 != 0 {
		return nil, errMeta
	}
	first, meta := binary.BigEndian.Uint64(meta[1:]), meta[9:]
	b := &batch{prev: call.Prev, records: chainlog.Place(call.Log, first, call.Prev, call.Entries), live: make(map[ethtx.JobID]bool)}
	records, asks := b.records, call.Asks
	for ; len(meta) > 0; meta = meta[4:] {
		n, k := int(binary.BigEndian.Uint16(meta)), int(binary.BigEndian.Uint16(meta[2:]))
		if n == 0 || n > len(records) || k > len(asks) {
			return nil, errMeta
		}
		r := &request{records: records[:n:n], entries: entriesOf(records[:n]), done: true}
		for _, a := range asks[:k] {
			r.asks = append(r.asks, &ask{Ask: a, transfer: a.Transfer(call.Log)})
		}
		b.reqs, records, asks = append(b.reqs, r), records[n:], asks[k:]
	}
	if len(records)+len(asks) > 0 || len(b.reqs) == 0 {
		return nil, errMeta
	}
	return b, nil
}

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
	if !ok {
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
	for len(c.queue) > 0 && c.inFlight() < c.cfg.InFlight && c.sender.Room() >= 2 {
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
		tail.live, b.live, b.dead = b.live, make(map[ethtx.JobID]bool), nil
		tail.current, b.current = b.current, ethtx.JobID{}
		for id := range tail.live {
			c.jobs[id].batch = tail
		}
	}
}

// part cuts b before its n-th Append and puts the rest behind it as a batch of its
// own, which it returns.
func (c *Committer) part(b *batch, n int) *batch {
	tail := &batch{reqs: b.reqs[n:], live: make(map[ethtx.JobID]bool), tries: b.tries, depth: b.depth}
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
		b.current = id
		b.live[id] = true
		b.dead = nil // forgotten in the step that keeps the new one
		return true
	}
	if b.tries == 0 && len(b.live) == 0 && len(b.dead) == 0 && b == c.batches[len(c.batches)-1] {
		// Nothing was ever signed for it: it gives its place back.
		c.batches = c.batches[:len(c.batches)-1]
		c.line.cut(b.first())
		for _, r := range b.reqs {
			c.answer(r, Answer{Err: fmt.Errorf("log %s: nothing was logged: %w: %w", c.cfg.Log, chainlog.ErrBusy, err)})
		}
		return false
	}
	c.warn("sign", fmt.Errorf("log %s: entries %d to %d cannot be signed anew: %w", c.cfg.Log, b.first(), b.end()-1, err))
	return false
}

// submit hands a call to the sender. b is nil but for appends.
func (c *Committer) submit(call Call, t txJob, b *batch) (ethtx.JobID, error) {
	data, err := call.Encode()
	if err != nil {
		return ethtx.JobID{}, err
	}
	job := ethtx.Job{To: c.cfg.Contract, Data: data, ValidUntil: call.ValidUntil, Depth: c.cfg.Confirmations,
		Gas: min(call.gas(data, c.cfg.AskGas), c.cfg.GasCap)}
	if b != nil {
		job.Gas, job.Depth = min(max(job.Gas, b.gas), c.cfg.GasCap), b.depth
		job.Meta, job.Replaces = encodeMeta(b), b.dead
		b.gas = job.Gas
	}
	job.ID = c.newJobID(data)
	c.jobs[job.ID] = &t
	effects := c.sender.Step(ethtx.Submit{Job: job})
	for _, e := range effects {
		switch e := e.(type) {
		case ethtx.Refused:
			delete(c.jobs, job.ID)
			return ethtx.JobID{}, e.Err
		case ethtx.Notice:
		default:
			c.emit(Perform{e})
		}
	}
	return job.ID, nil
}

// newJobID names a job by its call and by how often that was signed.
func (c *Committer) newJobID(data []byte) ethtx.JobID {
	for {
		c.jobSeq++
		h := sha256.New()
		h.Write([]byte("causeway/tx/1"))
		h.Write(data)
		h.Write(binary.BigEndian.AppendUint64(nil, c.jobSeq))
		id := ethtx.JobID(h.Sum(nil))
		if c.jobs[id] == nil {
			return id
		}
	}
}

func (c *Committer) onNotice(n ethtx.Notice) {
	id := n.Job()
	t := c.jobs[id]
	if t == nil {
		return
	}
	switch n := n.(type) {
	case ethtx.Mined:
		t.done = n.Receipt.OK
		for _, a := range t.asks {
			if a.carrier == id {
				a.carrier = ethtx.JobID{}
				if n.Receipt.OK {
					a.landed = n.Receipt.Block
				}
			}
		}
		if b := t.batch; b != nil && t.done && b.current == id && !c.standing(b) {
			b.current = ethtx.JobID{} // it carried a part of b; the rest is still to be sent
		}
		if !n.Receipt.OK {
			c.lost(id, t, &n.Receipt, &ethtx.RevertedError{Receipt: n.Receipt})
		}
	case ethtx.Unmined:
		t.done = false
		for _, a := range t.asks {
			if a.landed != 0 || a.carrier == (ethtx.JobID{}) {
				a.carrier, a.landed = id, 0
			}
		}
		if t.batch != nil {
			t.batch.live[id] = true
			if t.batch.current == (ethtx.JobID{}) {
				t.batch.current = id
			}
		}
	case ethtx.Final:
		if n.Receipt.OK {
			delete(c.jobs, id)
			if t.batch != nil {
				delete(t.batch.live, id)
			}
		}
	case ethtx.Dead:
		for _, a := range t.asks {
			if a.carrier == id {
				a.carrier = ethtx.JobID{}
			}
		}
		c.lost(id, t, nil, n.Err)
	case ethtx.Stuck:
		c.warn("tx "+id.String(), fmt.Errorf("log %s: a transaction of %s does not go on: %w", c.cfg.Log, t.kind, n.Err))
	}
}

// lost deals with a transaction that landed without effect, or never will.
func (c *Committer) lost(id ethtx.JobID, t *txJob, r *ethtx.Receipt, why error) {
	b := t.batch
	if b == nil {
		// A heartbeat, a tick, lone asks, or an append whose entries are confirmed:
		// nothing depends on it. The owners of the asks see that they are unsettled.
		delete(c.jobs, id)
		c.tx(ethtx.Release{ID: id})
		return
	}
	delete(b.live, id)
	b.dead = append(b.dead, id)
	if b.current != id {
		return
	}
	b.current = ethtx.JobID{}
	if c.standing(b) {
		return // another transaction carried the same entries
	}
	b.tries++
	if b.tries > c.cfg.MaxTries {
		c.stop(fmt.Errorf("log %s: entries %d to %d were refused %d times, the last time: %w: %w", c.cfg.Log,
			b.first(), b.end()-1, b.tries, why, chainlog.ErrHalted))
		return
	}
	// Everything behind it names a head that will not be, and is refused too: all
	// of it is signed anew behind what is under way, at once and in order.
	behind := false
	for _, o := range c.batches {
		if behind && !c.standing(o) {
			o.current = ethtx.JobID{}
		}
		behind = behind || o == b
	}
	if r != nil && r.OutOfGas() {
		c.outOfGas(b, r.Gas)
	}
}

// outOfGas doubles the gas up to the cap, then halves the batch. A batch of one
// Append stops the log: it cannot be split and will not land.
func (c *Committer) outOfGas(b *batch, had uint64) {
	if had < c.cfg.GasCap {
		b.gas = min(2*had, c.cfg.GasCap)
		return
	}
	if len(b.reqs) >= 2 {
		c.part(b, len(b.reqs)/2)
		return
	}
	c.stop(fmt.Errorf("log %s: entries %d to %d (session %s) do not fit into %d gas, the cap of a transaction: %w: %w", c.cfg.Log,
		b.first(), b.end()-1, b.records[0].Session, c.cfg.GasCap, errOutOfGas, chainlog.ErrHalted))
}

var errOutOfGas = errors.New("out of gas")

// repeatAsks sends asks whose outcome is open although they have been put: alone,
// as many as one transaction takes. An ask of a batch is put with the batch first.
func (c *Committer) repeatAsks(until uint64) {
	var open []*ask
	collect := func(r *request) {
		for _, a := range r.asks {
			moved, ok := c.view.Outcomes[a.transfer]
			fresh := len(r.entries) == 0 && a.landed == 0
			if !r.done && a.carrier == (ethtx.JobID{}) && (fresh || (ok && !a.Settled(moved.Outcome))) {
				open = append(open, a)
			}
		}
	}
	for _, b := range c.batches {
		if c.standing(b) {
			for _, r := range b.reqs {
				collect(r)
			}
		}
	}
	for _, r := range c.askers {
		collect(r)
	}
	most := int(min(uint64(chainlog.MaxAsks), max(1, (c.cfg.GasCap-200_000)/(c.cfg.AskGas+4096))))
	for len(open) > 0 && c.sender.Room() >= 2 {
		n := min(len(open), most)
		some := open[:n:n]
		open = open[n:]
		call := Call{Kind: CallAsk, Log: c.cfg.Log, Epoch: c.cfg.Epoch, ValidUntil: until, Asks: plain(some)}
		id, err := c.submit(call, txJob{kind: CallAsk, asks: some}, nil)
		if err != nil {
			c.warn("ask", fmt.Errorf("log %s: %d asks cannot be put: %w", c.cfg.Log, n, err))
			return
		}
		for _, a := range some {
			a.carrier, a.landed = id, 0
		}
	}
}
