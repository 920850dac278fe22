package cache

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"causeway/chainlog"

	"github.com/syndtr/goleveldb/leveldb"
	"github.com/syndtr/goleveldb/leveldb/iterator"
	"github.com/syndtr/goleveldb/leveldb/opt"
	"github.com/syndtr/goleveldb/leveldb/util"
)

// reader is the database, or a snapshot of it.
type reader interface {
	Get(key []byte, o *opt.ReadOptions) ([]byte, error)
	NewIterator(slice *util.Range, o *opt.ReadOptions) iterator.Iterator
}

// content is what a mirror knows of its database without looking.
type content struct {
	head chainlog.Head
	sums *sums
}

func emptyContent(b Binding) content { return content{chainlog.Head{Hash: b.Log}, &sums{}} }

// writeBinding is the first write into an empty directory. It is synced, so that
// content never lies behind a binding that a crash took away: a crash before it
// leaves a database without a schema row, which is discarded.
func writeBinding(db *leveldb.DB, b Binding) error {
	batch := new(leveldb.Batch)
	batch.Put(keySchema, binary.BigEndian.AppendUint32(nil, schemaNumber))
	batch.Put(keyBinding, b.value())
	batch.Put(keyHead, headValue(chainlog.Head{Hash: b.Log}, rowSum{}))
	return db.Write(batch, &opt.WriteOptions{Sync: true})
}

// checkBinding tells whether db is a cache of b in today's layout.
func checkBinding(db reader, b Binding) error {
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
func get(db reader, key []byte) ([]byte, error) {
	v, err := db.Get(key, nil)
	if errors.Is(err, leveldb.ErrNotFound) {
		return nil, fmt.Errorf("missing: %w", ErrDamaged)
	}
	return v, damage(err)
}

// checkEnds reads what is to be known of the content before anything of it is read:
// the head row, the sums, and the records at the end. Its time does not grow with
// the log. Everything else is checked when it is read, and by checkAll.
func checkEnds(db reader, b Binding) (content, error) {
	c := emptyContent(b)
	row, err := get(db, keyHead)
	if err != nil {
		return c, fmt.Errorf("head row: %w", err)
	}
	var total rowSum
	if c.head, total, err = parseHead(row); err != nil {
		return c, err
	}
	if c.sums, err = readSums(db, total); err != nil {
		return c, err
	}
	it := db.NewIterator(&util.Range{Start: recordKey(c.head.Length), Limit: []byte{prefixRecord + 1}}, nil)
	defer it.Release()
	if it.Next() {
		return c, fmt.Errorf("a record beyond the head at length %d: %w", c.head.Length, ErrDamaged)
	}
	if err := damage(it.Error()); err != nil {
		return c, err
	}
	last := b.Log
	if n := c.head.Length; n > 0 {
		rs, err := chunk(db, b.Log, n-1, n)
		if err != nil {
			return c, err
		}
		last = rs[0].Hash
	}
	if last != c.head.Hash {
		return c, fmt.Errorf("records end in %s, head row says %d %s: %w", last, c.head.Length, c.head.Hash, ErrDamaged)
	}
	return c, nil
}

// walk calls f for every row of a prefix, in their order.
type walk func(prefix byte, f func(key, value []byte) error) error

// checkAll walks over all rows of c, and returns the first damage: every index from
// 0 on is there, every hash fits, the head row names the last one, the session rows
// are those of the records, no more and no fewer, and every bucket fits its sum.
func checkAll(rows walk, log chainlog.LogID, c content) error {
	v := chainlog.NewVerifier(log, nil)
	fromRecords := change{}
	err := rows(prefixRecord, func(key, value []byte) error {
		r, err := parseRecord(key, value, v.Head().Hash)
		if err != nil {
			return err
		}
		bucket := bucketOf(r.Session[:])
		fromRecords.flip(bucket, sessionKey(bucket, r.Session, r.Index), nil)
		if err := v.Add(r); err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if found := v.Head(); c.head != found {
		return fmt.Errorf("records end at %d %s, head row says %d %s: %w",
			found.Length, found.Hash, c.head.Length, c.head.Hash, ErrDamaged)
	}
	return checkBuckets(rows, c.sums, fromRecords)
}

// checkBuckets holds the rows of the index against their sums, and the session rows
// among them against those that the records make.
func checkBuckets(rows walk, s *sums, fromRecords change) error {
	fromSessions := change{}
	all := change{}
	err := rows(prefixIndex, func(key, value []byte) error {
		if len(key) <= bucketKeyBytes {
			return fmt.Errorf("index row with a key of %d bytes: %w", len(key), ErrDamaged)
		}
		bucket := binary.BigEndian.Uint16(key[1:])
		all.flip(bucket, key, value)
		if key[bucketKeyBytes] == kindSession {
			fromSessions.flip(bucket, key, value)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for bucket := range uint16(buckets) {
		if fromSessions[bucket] != fromRecords[bucket] {
			return fmt.Errorf("session rows of bucket %d are not those of the records: %w", bucket, ErrDamaged)
		}
		if all[bucket] != s.of[bucket] {
			return fmt.Errorf("rows of bucket %d do not fit their sum: %w", bucket, ErrDamaged)
		}
	}
	return nil
}

// Check walks over the whole copy, computing every hash and every sum, and returns
// ErrDamaged with the first fault. It goes on beside reads and writes, checks what
// stood when it was called, and takes at most the share (above 0, up to 1) of a
// processor. A copy that is reset or closed meanwhile is no fault.
func (m *Mirror) Check(ctx context.Context, share float64) error {
	m.mu.RLock()
	db, c := m.db, m.content
	if db == nil {
		m.mu.RUnlock()
		return fmt.Errorf("check cache %s: %w", m.dir, chainlog.ErrClosed)
	}
	stood, err := db.GetSnapshot()
	of := *c.sums
	m.mu.RUnlock()
	if err != nil {
		return fmt.Errorf("check cache %s: %w", m.dir, damage(err))
	}
	defer stood.Release()
	c.sums = &of
	rest := resting(ctx, share)
	err = checkAll(func(prefix byte, f func(key, value []byte) error) error {
		for at := []byte{prefix}; at != nil; {
			var err error
			if at, err = m.piece(db, stood, at, f); err != nil {
				return err
			}
			if err := rest(); err != nil {
				return err
			}
		}
		return nil
	}, m.binding.Log, c)
	if err == nil || errors.Is(err, errGone) {
		return ctx.Err()
	}
	return fmt.Errorf("check cache %s: %w", m.dir, err)
}

// errGone: the database that is checked was closed.
var errGone = errors.New("the copy was reset or closed")

// checkRows is how many rows are checked in one go: so long a writer waits.
const checkRows = 128

// piece calls f for the next rows of a prefix from a key on, and returns the key to go
// on with, nil at the end. A database must not be closed under an iterator: readers
// hold the lock as long as they have one.
func (m *Mirror) piece(db *leveldb.DB, stood reader, from []byte, f func(key, value []byte) error) ([]byte, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if m.db != db {
		return nil, errGone
	}
	// Checking once is no reason to push everything else out of memory.
	it := stood.NewIterator(&util.Range{Start: from, Limit: []byte{from[0] + 1}}, &opt.ReadOptions{DontFillCache: true})
	defer it.Release()
	n := 0
	for it.Next() {
		if n++; n > checkRows {
			return append([]byte(nil), it.Key()...), nil
		}
		if err := f(it.Key(), it.Value()); err != nil {
			return nil, err
		}
	}
	return nil, damage(it.Error())
}

// resting returns a function that is called after each piece of work, and waits for
// as long as it takes for the work to be no more than its share of the time.
func resting(ctx context.Context, share float64) func() error {
	begun := time.Now()
	return func() error {
		worked := time.Since(begun)
		pause := time.NewTimer(time.Duration(float64(worked) * (1 - share) / share))
		defer pause.Stop()
		select {
		case <-pause.C:
		case <-ctx.Done():
			return ctx.Err()
		}
		begun = time.Now()
		return nil
	}
}

func eachRow(db reader, prefix byte, f func(key, value []byte) error) error {
	it := db.NewIterator(util.BytesPrefix([]byte{prefix}), nil)
	defer it.Release()
	for it.Next() {
		if err := f(it.Key(), it.Value()); err != nil {
			return err
		}
	}
	return damage(it.Error())
}
