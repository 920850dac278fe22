package ethlog

import (
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

// RecordsOf returns the entries that a transaction of the outbox carries, at their
// places in the log; none for one that is no append.
func RecordsOf(job ethtx.Job) ([]chainlog.Record, error) {
	call, err := DecodeCall(job.Data)
	if err != nil || call.Kind != CallAppend {
		return nil, err
	}
	b, err := decodeBatch(job.Meta, call)
	if err != nil {
		return nil, err
	}
	return b.records, nil
}

// restore rebuilds the batches from the transactions of the outbox, which come in
// the order of their nonces.
func (c *Committer) restore() error {
	type found struct {
		*batch
		id    ethtx.JobID
		nonce uint64
	}
	var all []found
	for _, st := range c.sender.Jobs() {
		call, err := DecodeCall(st.Job.Data)
		if err != nil {
			return fmt.Errorf("job %s: %w", st.Job.ID, err)
		}
		if call.Log != c.cfg.Log || st.Job.To != c.cfg.Contract {
			return fmt.Errorf("job %s is of log %s, contract %s", st.Job.ID, call.Log, st.Job.To)
		}
		c.jobs[st.Job.ID] = &txJob{kind: call.Kind}
		if call.Kind != CallAppend {
			continue
		}
		b, err := decodeBatch(st.Job.Meta, call)
		if err != nil {
			return fmt.Errorf("job %s: %w", st.Job.ID, err)
		}
		b.depth = st.Job.Depth
		all = append(all, found{b, st.Job.ID, st.Nonce})
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
			continue // confirmed long ago; the sender ends it
		}
		if tip, _ := c.line.tip(); f.first() > tip {
			// What it stands upon is neither on the chain nor here: it will never
			// land, and nobody was told of it. The sender ends it.
			c.orphans++
			continue
		}
		if err := c.line.add(f.behind(c.line.base)); err != nil {
			return err
		}
		into := f.batch
		if n := len(c.batches); n > 0 && f.end() <= c.batches[n-1].end() {
			into = c.batches[n-1]
		} else {
			c.batches = append(c.batches, into)
		}
		into.live[f.id] = true
		c.jobs[f.id].batch = into
		if f.nonce >= newest[into] {
			newest[into], into.current = f.nonce, f.id
		}
	}
	return nil
}

// behind returns b's records from index length on.
func (b *batch) behind(length uint64) []chainlog.Record {
	if length <= b.first() {
		return b.records
	}
	return b.records[length-b.first():]
}
