package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"

	"causeway/chainlog"

	"github.com/syndtr/goleveldb/leveldb"
	"github.com/syndtr/goleveldb/leveldb/iterator"
	"github.com/syndtr/goleveldb/leveldb/opt"
	"github.com/syndtr/goleveldb/leveldb/util"
)

// writeBinding is the first write into an empty directory. It is synced, so that
// content never lies behind a binding that a crash took away: a crash before it
// leaves a database without a schema row, which is discarded.
func writeBinding(db *leveldb.DB, b Binding) error {
	batch := new(leveldb.Batch)
	batch.Put(keySchema, binary.BigEndian.AppendUint32(nil, schemaNumber))
	batch.Put(keyBinding, b.value())
	batch.Put(keyHead, headValue(chainlog.Head{Hash: b.Log}))
	return db.Write(batch, &opt.WriteOptions{Sync: true})
}

// checkBinding tells whether db is a cache of b in today's layout.
func checkBinding(db *leveldb.DB, b Binding) error {
	v, err := get(db, keySchema)
	if err != nil {
		return fmt.Errorf("schema row: %w", err)
	}
	if len(v) != 4 {
		return fmt.Errorf("schema row of %d bytes: %w", len(v), ErrDamaged)
	}
	if n := binary.BigEndian.Uint32(v); n > schemaNumber {
		return fmt.Errorf("schema %d, this program knows %d: %w", n, schemaNumber, ErrNewerSchema)
	} else if n < schemaNumber {
		return fmt.Errorf("schema %d, this program writes %d: %w", n, schemaNumber, errOlderSchema)
	}
	if v, err = get(db, keyBinding); err != nil {
		return fmt.Errorf("binding row: %w", err)
	}
	was, err := parseBinding(v)
	if err != nil {
		return err
	}
	if was != b {
		return fmt.Errorf("%w: it holds %s, wanted is %s", errForeign, was, b)
	}
	return nil
}

// get reads a row that must be there.
func get(db *leveldb.DB, key []byte) ([]byte, error) {
	v, err := db.Get(key, nil)
	if errors.Is(err, leveldb.ErrNotFound) {
		return nil, fmt.Errorf("missing: %w", ErrDamaged)
	}
	return v, damage(err)
}

// checkContent walks over all rows and returns the head, or the first damage:
// every index from 0 on is there, every hash fits, the head row names the last
// one, and the session rows are those of the records, no more and no fewer.
func checkContent(db *leveldb.DB, log chainlog.LogID) (chainlog.Head, error) {
	v := chainlog.NewVerifier(log, nil)
	var fromRecords, fromSessions sessionKeys
	err := eachRow(db, prefixRecord, func(key, value []byte) error {
		r, err := parseRecord(key, value, v.Head().Hash)
		if err != nil {
			return err
		}
		fromRecords.add(sessionKey(r.Session, r.Index))
		if err := v.Add(r); err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		return nil
	})
	if err != nil {
		return chainlog.Head{}, err
	}
	err = eachRow(db, prefixSession, func(key, _ []byte) error {
		fromSessions.add(key)
		return nil
	})
	if err != nil {
		return chainlog.Head{}, err
	}
	if fromRecords != fromSessions {
		return chainlog.Head{}, fmt.Errorf("%d records, but %d session rows or others: %w",
			fromRecords.n, fromSessions.n, ErrDamaged)
	}
	row, err := get(db, keyHead)
	if err != nil {
		return chainlog.Head{}, fmt.Errorf("head row: %w", err)
	}
	head, err := parseHead(row)
	if err != nil {
		return chainlog.Head{}, err
	}
	if found := v.Head(); head != found {
		return chainlog.Head{}, fmt.Errorf("records end at %d %s, head row says %d %s: %w",
			found.Length, found.Hash, head.Length, head.Hash, ErrDamaged)
	}
	return head, nil
}

// sessionKeys compares two sets of keys without holding them: their number and the
// exclusive or of their hashes, in whatever order they come.
type sessionKeys struct {
	n   uint64
	sum [sha256.Size]byte
}

func (s *sessionKeys) add(key []byte) {
	s.n++
	for i, b := range sha256.Sum256(key) {
		s.sum[i] ^= b
	}
}

func eachRow(db *leveldb.DB, prefix byte, f func(key, value []byte) error) error {
	// Checking once is no reason to push everything else out of memory.
	it := db.NewIterator(util.BytesPrefix([]byte{prefix}), &opt.ReadOptions{DontFillCache: true})
	defer it.Release()
	for it.Next() {
		if err := f(it.Key(), it.Value()); err != nil {
			return err
		}
	}
	return damage(it.Error())
}

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

// Session yields the records of one session, in order, up to the head at the
// time of the call.
func (m *Mirror) Session(session chainlog.SessionID, yield func(chainlog.Record) error) error {
	end := m.Head().Length
	return inChunks(0, end, yield, func(from uint64) ([]chainlog.Record, error) {
		return m.sessionChunk(session, from, end)
	})
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
	first := from
	if first > 0 {
		first-- // its hash is the previous one of the first record wanted
	}
	it := m.db.NewIterator(&util.Range{Start: recordKey(first), Limit: recordKey(end)}, nil)
	defer it.Release()
	out, err := collect(it, m.binding.Log, first, from)
	if err == nil && len(out) == 0 {
		err = fmt.Errorf("entry %d is missing: %w", from, ErrDamaged)
	}
	if err != nil {
		return nil, fmt.Errorf("read cache %s: %w", m.dir, err)
	}
	return out, nil
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

// sessionChunk reads records of one session from index from on, none from end on.
func (m *Mirror) sessionChunk(session chainlog.SessionID, from, end uint64) ([]chainlog.Record, error) {
	indexes, err := m.sessionIndexes(session, from, end)
	if err != nil {
		return nil, fmt.Errorf("read cache %s: session %s: %w", m.dir, session, err)
	}
	out, size := make([]chainlog.Record, 0, len(indexes)), 0
	for _, i := range indexes {
		rs, err := m.chunk(i, i+1)
		if err != nil {
			return nil, err
		}
		if rs[0].Session != session {
			return nil, fmt.Errorf("read cache %s: entry %d is of session %s, its row says %s: %w",
				m.dir, i, rs[0].Session, session, ErrDamaged)
		}
		if out = append(out, rs[0]); size >= chunkBytes {
			break
		}
		size += len(rs[0].Text)
	}
	return out, nil
}

func (m *Mirror) sessionIndexes(session chainlog.SessionID, from, end uint64) ([]uint64, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if m.db == nil {
		return nil, chainlog.ErrClosed
	}
	it := m.db.NewIterator(&util.Range{Start: sessionKey(session, from), Limit: sessionKey(session, end)}, nil)
	defer it.Release()
	var out []uint64
	for len(out) < chunkRows && it.Next() {
		key := it.Key()
		if len(key) != sessionKeyBytes || !bytes.HasPrefix(key, sessionKey(session, 0)[:17]) {
			return nil, fmt.Errorf("row of %d bytes: %w", len(key), ErrDamaged)
		}
		out = append(out, binary.BigEndian.Uint64(key[17:]))
	}
	return out, damage(it.Error())
}
