package cache

import (
	"fmt"

	"causeway/chainlog"

	"github.com/syndtr/goleveldb/leveldb/iterator"
	"github.com/syndtr/goleveldb/leveldb/util"
)

// Bounds of one chunk of rows that a reader takes out at once.
const (
	chunkRows  = 512
	chunkBytes = 1 << 20
)

// Records yields the records from index from on, up to the head at the time of
// the call. Each is checked against its hash again. Errors as in
// chainlog.Reader, and ErrDamaged.
func (m *Mirror) Records(from uint64, yield func(chainlog.Record) error) error {
	end := m.Head().Length
	if from > end {
		return fmt.Errorf("cache %s holds %d entries, wanted from %d on: %w", m.dir, end, from, chainlog.ErrNotFound)
	}
	return inChunks(from, end, yield, func(from uint64) ([]chainlog.Record, error) { return m.chunk(from, end) })
}

// Session yields the records of one session, in order, up to the head at the time
// of the call. None is left out: the rows that name them fit their sum.
func (m *Mirror) Session(session chainlog.SessionID, yield func(chainlog.Record) error) error {
	indexes, err := m.sessionIndexes(session)
	if err != nil {
		return fmt.Errorf("read cache %s: session %s: %w", m.dir, session, err)
	}
	for _, i := range indexes {
		rs, err := m.chunk(i, i+1)
		if err != nil {
			return err
		}
		if rs[0].Session != session {
			return fmt.Errorf("read cache %s: entry %d is of session %s, its row says %s: %w",
				m.dir, i, rs[0].Session, session, ErrDamaged)
		}
		if err := yield(rs[0]); err != nil {
			return err
		}
	}
	return nil
}

// sessionIndexes returns where a session's records are.
func (m *Mirror) sessionIndexes(session chainlog.SessionID) (out []uint64, err error) {
	bucket := bucketOf(session[:])
	var odd error
	err = m.lookInto(bucket, func(key, _ []byte) {
		if key[bucketKeyBytes] != kindSession {
			return
		}
		switch s, i, err := parseSessionKey(key); {
		case err != nil:
			odd = err
		case s == session:
			out = append(out, i)
		}
	})
	if err == nil {
		err = odd
	}
	return out, err
}

// lookInto calls f for every row of a bucket. When it fails, what f was given is not
// to be relied on.
func (m *Mirror) lookInto(bucket uint16, f func(key, value []byte)) error {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if m.db == nil {
		return chainlog.ErrClosed
	}
	return m.sums.bucket(m.db, bucket, f)
}

// Record returns the record at index.
func (m *Mirror) Record(index uint64) (chainlog.Record, error) {
	if end := m.Head().Length; index >= end {
		return chainlog.Record{}, fmt.Errorf("cache %s holds %d entries, wanted %d: %w", m.dir, end, index, chainlog.ErrNotFound)
	}
	rs, err := m.chunk(index, index+1)
	if err != nil {
		return chainlog.Record{}, err
	}
	return rs[0], nil
}

// HashAt returns the hash of the log's last record when it was length long.
func (m *Mirror) HashAt(length uint64) (chainlog.Hash, error) {
	if length == 0 {
		return m.binding.Log, nil
	}
	r, err := m.Record(length - 1)
	return r.Hash, err
}

// inChunks yields without holding a lock, so that yield may use the mirror.
func inChunks(from, end uint64, yield func(chainlog.Record) error, chunk func(uint64) ([]chainlog.Record, error)) error {
	for from < end {
		records, err := chunk(from)
		if err != nil {
			return err
		}
		if len(records) == 0 {
			return nil
		}
		for _, r := range records {
			if err := yield(r); err != nil {
				return err
			}
			from = r.Index + 1
		}
	}
	return nil
}

// chunk reads records from index from on, at least one and none from end on.
func (m *Mirror) chunk(from, end uint64) ([]chainlog.Record, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if m.db == nil {
		return nil, fmt.Errorf("read cache %s: %w", m.dir, chainlog.ErrClosed)
	}
	out, err := chunk(m.db, m.binding.Log, from, end)
	if err != nil {
		return nil, fmt.Errorf("read cache %s: %w", m.dir, err)
	}
	return out, nil
}

func chunk(db reader, log chainlog.LogID, from, end uint64) ([]chainlog.Record, error) {
	first := from
	if first > 0 {
		first-- // its hash is the previous one of the first record wanted
	}
	it := db.NewIterator(&util.Range{Start: recordKey(first), Limit: recordKey(end)}, nil)
	defer it.Release()
	out, err := collect(it, log, first, from)
	if err == nil && len(out) == 0 {
		err = fmt.Errorf("entry %d is missing: %w", from, ErrDamaged)
	}
	return out, err
}

func collect(it iterator.Iterator, log chainlog.LogID, first, from uint64) ([]chainlog.Record, error) {
	var out []chainlog.Record
	prev, bytes := log, 0
	for i := first; len(out) < chunkRows && bytes < chunkBytes && it.Next(); i++ {
		r, err := parseRecord(it.Key(), it.Value(), prev)
		if err != nil {
			return nil, err
		}
		if r.Index != i {
			return nil, fmt.Errorf("entry %d where %d is due: %w", r.Index, i, ErrDamaged)
		}
		if prev = r.Hash; i < from {
			continue
		}
		if chainlog.HashAt(log, r.Index, r.Prev, r.Entry) != r.Hash {
			return nil, fmt.Errorf("entry %d does not fit its hash: %w", i, ErrDamaged)
		}
		out, bytes = append(out, r), bytes+len(r.Text)
	}
	return out, damage(it.Error())
}
