package cache

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"github.com/syndtr/goleveldb/leveldb"
	"github.com/syndtr/goleveldb/leveldb/util"
)

// rowSum is the sum over SHA-256 of every row: it does not depend on their order,
// and one row is added or taken away without looking at the others. Against chance
// it is as good as SHA-256; whoever may write to the disk can make it fit anything.
type rowSum [sha256.Size]byte

func (s *rowSum) flip(key, value []byte) {
	var length [4]byte
	binary.BigEndian.PutUint32(length[:], uint32(len(key)))
	h := sha256.New()
	h.Write(length[:])
	h.Write(key)
	h.Write(value)
	var sum rowSum
	s.add(rowSum(h.Sum(sum[:0])))
}

func (s *rowSum) add(o rowSum) {
	for i := range s {
		s[i] ^= o[i]
	}
}

// sums are those of all buckets, and the one over them that the head row carries.
// What a reader finds in a bucket must fit them: a row that was lost, came back,
// or changed is found when somebody looks for it, and however the database came to
// lose it.
type sums struct {
	of    [buckets]rowSum
	total rowSum
}

// change is what a batch does to the sums, by bucket.
type change map[uint16]rowSum

func (c change) flip(bucket uint16, key, value []byte) {
	s := c[bucket]
	s.flip(key, value)
	c[bucket] = s
}

// apply puts the changed sums into the batch and returns the sum over all of them.
// s itself does not change before the batch is written.
func (s *sums) apply(c change, b *leveldb.Batch) rowSum {
	total := s.total
	for bucket, delta := range c {
		was := s.of[bucket]
		is := was
		is.add(delta)
		key := bucketKey(prefixSum, bucket)
		if was != (rowSum{}) {
			total.flip(key, was[:])
		}
		if is == (rowSum{}) {
			b.Delete(key)
			continue
		}
		total.flip(key, is[:])
		b.Put(key, is[:])
	}
	return total
}

// written takes over what apply has put into a batch.
func (s *sums) written(c change, total rowSum) {
	for bucket, delta := range c {
		s.of[bucket].add(delta)
	}
	s.total = total
}

// readSums reads the sums of all buckets and holds them against their total.
func readSums(db reader, total rowSum) (*sums, error) {
	s := &sums{total: total}
	var is rowSum
	err := eachRow(db, prefixSum, func(key, value []byte) error {
		if len(key) != bucketKeyBytes || len(value) != len(is) {
			return fmt.Errorf("sum row of %d and %d bytes: %w", len(key), len(value), ErrDamaged)
		}
		bucket := binary.BigEndian.Uint16(key[1:])
		if bucket >= buckets {
			return fmt.Errorf("sum row of bucket %d: %w", bucket, ErrDamaged)
		}
		is.flip(key, value)
		copy(s.of[bucket][:], value)
		return nil
	})
	if err == nil && is != total {
		err = fmt.Errorf("the sum over sums is %x, the head row says %x: %w", is, total, ErrDamaged)
	}
	return s, err
}

// bucket calls f for every row of a bucket, and fails when they do not fit its sum:
// then what f was given is not to be relied on.
func (s *sums) bucket(db reader, bucket uint16, f func(key, value []byte)) error {
	it := db.NewIterator(util.BytesPrefix(bucketKey(prefixIndex, bucket)), nil)
	defer it.Release()
	var is rowSum
	for it.Next() {
		is.flip(it.Key(), it.Value())
		f(it.Key(), it.Value())
	}
	if err := damage(it.Error()); err != nil {
		return err
	}
	if is != s.of[bucket] {
		return fmt.Errorf("the sum over bucket %d is %x, stored is %x: %w", bucket, is, s.of[bucket], ErrDamaged)
	}
	return nil
}
