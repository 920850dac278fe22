package ethlog

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"causeway/chainlog"
	"causeway/internal/ethtx"
)

// keepLocal gives the Appends of the class local, and what waits in front of them,
// their places, makes them durable without a transaction, and answers them: so they
// wait for no nonce, no signature and no node. They are signed by and by.
//
// A crash before the Persist leaves nothing of them and nobody told. A crash between
// it and the one that keeps their transaction leaves placed entries: Open signs them.
func (c *Committer) keepLocal() {
	if !c.cfg.Local {
		return
	}
	n := 0 // the queue up to the last of them
	for i, r := range c.queue {
		if r.durable.IsLocal() {
			n = i + 1
		}
	}
	for n > 0 {
		waited := len(c.queue)
		b, from := c.open()
		if b = c.fill(b, n); len(c.queue) == waited { // it is full
			b, from = c.fill(nil, n), 0
		}
		if n -= waited - len(c.queue); b == nil || from == len(b.reqs) {
			continue // asks alone
		}
		some := &batch{prev: b.reqs[from].records[0].Prev, reqs: b.reqs[from:]}
		for _, r := range some.reqs {
			some.records = append(some.records, r.records...)
		}
		id, row, err := encodePlaced(c.cfg.Log, some)
		if err != nil {
			c.stop(fmt.Errorf("log %s: keeping %s: %w", c.cfg.Log, some, err))
			return
		}
		b.rows, b.kept = append(b.rows, id), len(b.reqs)
		c.emit(Perform{ethtx.Persist{Put: map[[32]byte][]byte{id: row}}})
		for _, r := range some.reqs {
			if r.durable.IsLocal() {
				c.answer(r, Answer{Appended: chainlog.Appended{Records: r.records}})
			}
		}
	}
}

// unsigned returns the first batch that was never signed, and whether it is the last of
// all; nil if there is none. Behind it no batch was signed either.
func (c *Committer) unsigned() (b *batch, last bool) {
	for i, b := range c.batches {
		if !b.signed {
			return b, i == len(c.batches)-1
		}
	}
	return nil, false
}

// open returns the batch that what is placed next joins, nil if that begins a new one,
// and how many Appends are in it.
func (c *Committer) open() (*batch, int) {
	if n := len(c.batches); n > 0 && !c.batches[n-1].signed {
		return c.batches[n-1], len(c.batches[n-1].reqs)
	}
	return nil, 0
}

// unsent is what waits for a signature: Appends, and their bytes.
func (c *Committer) unsent() (appends, bytes int) {
	appends, bytes = len(c.queue), c.queueBytes
	for i := len(c.batches) - 1; i >= 0 && !c.batches[i].signed; i-- {
		appends, bytes = appends+len(c.batches[i].reqs), bytes+c.batches[i].bytes
	}
	return appends, bytes
}

// due tells whether b, which was never signed, is to be signed now. Entries that the
// outbox holds and nobody waits for may wait for others to share a transaction with:
// each costs an fsync more.
func (c *Committer) due(b *batch, last bool) bool {
	if !last || c.now.Sub(b.reqs[0].at) >= ethtx.GatherFor {
		return true
	}
	for _, r := range b.reqs {
		if !r.done {
			return true
		}
	}
	return false
}

// giveBack takes the places back of what the outbox does not hold of b, the last batch,
// which cannot be signed. The rest stays and is tried again.
func (c *Committer) giveBack(b *batch, why error) {
	if b.kept < len(b.reqs) {
		gone := b.reqs[b.kept:]
		first := gone[0].records[0].Index
		c.line.cut(first)
		b.records, b.reqs = b.records[:first-b.first()], b.reqs[:b.kept]
		c.reweigh(b)
		for _, r := range gone {
			c.answer(r, Answer{Err: fmt.Errorf("log %s: nothing was logged: %w: %w", c.cfg.Log, unsigned(why), why)})
		}
	}
	if len(b.reqs) == 0 {
		c.batches = c.batches[:len(c.batches)-1]
		return
	}
	c.unsignable = why
	c.warn("sign", fmt.Errorf("log %s: %s cannot be signed: %w", c.cfg.Log, b, why))
}

// forgetRows lets go what was placed without a transaction, in the step that keeps one
// that carries all of it: a crash leaves the one or the other. What may be carried by
// several is let go when it is confirmed.
func (c *Committer) forgetRows(p ethtx.Persist) ethtx.Persist {
	for id := range p.Put {
		if t := c.jobs[id]; t != nil && t.batch != nil && !t.batch.parted {
			p.Del, t.batch.rows = append(p.Del, t.batch.rows...), nil
		}
	}
	return p
}

// placedTag is the first byte of a row of the outbox that holds placed entries without
// a transaction; a job's is an RLP list and begins above 0xbf. The length of what
// encodeMeta makes follows (u32, big endian), it, and the call that carries the entries.
const placedTag = 0x01

func encodePlaced(log chainlog.LogID, b *batch) (id [32]byte, row []byte, err error) {
	data, err := Call{Kind: CallAppend, Log: log, Prev: b.prev, Entries: entriesOf(b.records), Asks: b.asks()}.Encode()
	if err != nil {
		return id, nil, err
	}
	meta := encodeMeta(b)
	row = binary.BigEndian.AppendUint32([]byte{placedTag}, uint32(len(meta)))
	row = append(append(row, meta...), data...)
	return sha256.Sum256(row), row, nil
}

func decodePlaced(row []byte) (*batch, Call, error) {
	if len(row) < 5 || uint64(len(row)-5) < uint64(binary.BigEndian.Uint32(row[1:])) {
		return nil, Call{}, errMeta
	}
	meta, data := row[5:], []byte(nil)
	n := binary.BigEndian.Uint32(row[1:])
	meta, data = meta[:n], meta[n:]
	call, err := DecodeCall(data)
	if err != nil {
		return nil, call, err
	}
	if call.Kind != CallAppend {
		return nil, call, errMeta
	}
	b, err := decodeBatch(meta, call)
	return b, call, err
}

// divideRows parts the rows of an outbox into those of transactions and those of placed
// entries.
func divideRows(stored map[[32]byte][]byte) (jobs, placed map[[32]byte][]byte) {
	jobs, placed = map[[32]byte][]byte{}, map[[32]byte][]byte{}
	for id, row := range stored {
		if len(row) > 0 && row[0] == placedTag {
			placed[id] = row
		} else {
			jobs[id] = row
		}
	}
	return jobs, placed
}

// storedBatch is what a row of an outbox holds: placed entries, or a transaction that
// carries some.
type storedBatch struct {
	*batch
	job   ethtx.Job // of a transaction; zero otherwise
	nonce uint64
}

// storedBatches decodes the rows of an outbox, those of transactions as a sender has them.
// call sees what each transaction is, and of placed entries their call with a zero job.
func storedBatches(sender *ethtx.Sender, placed map[[32]byte][]byte, call func(ethtx.Job, Call) error) ([]storedBatch, error) {
	var all []storedBatch
	for row, raw := range placed {
		b, what, err := decodePlaced(raw)
		if err == nil {
			err = call(ethtx.Job{}, what)
		}
		if err != nil {
			return nil, fmt.Errorf("placed entries %x: %w", row, err)
		}
		b.rows = [][32]byte{row}
		all = append(all, storedBatch{batch: b})
	}
	for _, st := range sender.Jobs() {
		what, err := DecodeCall(st.Job.Data)
		if err == nil {
			err = call(st.Job, what)
		}
		if err == nil && what.Kind == CallAppend {
			var b *batch
			if b, err = decodeBatch(st.Job.Meta, what); err == nil {
				b.depth, b.signed = st.Job.Depth, true
				all = append(all, storedBatch{b, st.Job, st.Nonce})
			}
		}
		if err != nil {
			return nil, fmt.Errorf("job %s: %w", st.Job.ID, err)
		}
	}
	return all, nil
}

// StoredRecords returns the entries that the rows of an outbox hold, at their places in
// the log, in no order: the next start sees to it that they stand.
func StoredRecords(cfg ethtx.Config, stored map[[32]byte][]byte) ([]chainlog.Record, error) {
	jobs, placed := divideRows(stored)
	sender, err := ethtx.NewSender(cfg, jobs)
	if err != nil {
		return nil, err
	}
	all, err := storedBatches(sender, placed, func(ethtx.Job, Call) error { return nil })
	var out []chainlog.Record
	for _, b := range all {
		out = append(out, b.records...)
	}
	return out, err
}
