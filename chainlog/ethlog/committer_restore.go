package ethlog

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"sort"

	"causeway/chainlog"
	"causeway/internal/ethtx"
)

// metaVersion is the first byte of what is kept with a job of a batch. The index of
// its first entry follows (u64), and for each Append in it the number of its
// entries and of its asks (u16 each), all big endian: a batch is only ever split
// between two Appends, after a restart too.
const metaVersion = 1

var errMeta = errors.New("what the transaction is for does not decode")

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
		r.bytes = chainlog.Batch{Entries: r.entries, Asks: asks[:k]}.Bytes()
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

// restore rebuilds the batches from the transactions of the outbox, which come in
// the order of their nonces, and from the placed entries that have none.
func (c *Committer) restore(placed map[[32]byte][]byte) error {
	all, err := storedBatches(c.sender, placed, func(job ethtx.Job, call Call) error {
		if call.Log != c.cfg.Log {
			return fmt.Errorf("is of log %s", call.Log)
		}
		if job.ID != (ethtx.JobID{}) {
			if job.To != c.cfg.Contract {
				return fmt.Errorf("is of contract %s", job.To)
			}
			c.jobs[job.ID] = &txJob{kind: call.Kind}
		}
		return nil
	})
	if err != nil {
		return err
	}
	// Longest first at each place, so that parts of a batch that was split join it.
	sort.SliceStable(all, func(i, j int) bool {
		if all[i].first() != all[j].first() {
			return all[i].first() < all[j].first()
		}
		return all[i].end() > all[j].end()
	})
	newest := map[*batch]uint64{}
	for _, f := range all {
		if f.end() <= c.line.base {
			c.stale = append(c.stale, f.rows...)
			continue // confirmed long ago; the sender ends its transaction
		}
		tip, _ := c.line.tip()
		if f.first() > tip && !f.signed {
			return fmt.Errorf("placed entries %d to %d were answered for, and entry %d before them is neither in the outbox nor on the chain: %w",
				f.first(), f.end()-1, tip, chainlog.ErrHalted)
		}
		if f.first() > tip {
			// What it stands upon is neither on the chain nor here: it will never
			// land, and nobody was told of it. The sender ends it.
			c.orphans++
			continue
		}
		if err := c.line.add(f.behind(c.line.base)); err != nil {
			return err
		}
		into := c.into(f.batch)
		if !f.signed {
			continue
		}
		into.signed, into.parted = true, into.parted || into != f.batch
		into.live[f.job.ID] = true
		c.jobs[f.job.ID].batch = into
		if f.nonce >= newest[into] {
			newest[into], into.current = f.nonce, f.job.ID
		}
	}
	return nil
}

// into returns the batch that a restored one belongs to: the last, if that covers it,
// or if neither was signed and both fit one transaction; else itself, from now on the
// last.
func (c *Committer) into(b *batch) *batch {
	if n := len(c.batches); n > 0 {
		last := c.batches[n-1]
		if b.end() <= last.end() {
			last.rows = append(last.rows, b.rows...)
			return last
		}
		if !b.signed && !last.signed && b.first() == last.end() && !slices.ContainsFunc(b.reqs, func(r *request) bool { return !c.fits(last, r) }) {
			for _, r := range b.reqs {
				last.records = append(last.records, r.records...)
				c.join(last, r)
			}
			last.rows, last.kept = append(last.rows, b.rows...), len(last.reqs)
			return last
		}
	}
	c.reweigh(b)
	b.kept = len(b.reqs)
	c.batches = append(c.batches, b)
	return b
}

// behind returns b's records from index length on.
func (b *batch) behind(length uint64) []chainlog.Record {
	if length <= b.first() {
		return b.records
	}
	return b.records[length-b.first():]
}
