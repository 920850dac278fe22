package cache

import (
	"bytes"
	"fmt"

	"github.com/syndtr/goleveldb/leveldb"
)

// Rows beside the records: whoever makes something of a log may keep it with the
// copy, and loses it with the copy.

// Row returns the value of the row of that name as it was written last, nil when
// there is none. ErrDamaged: it cannot be told; Reset.
func (m *Mirror) Row(name string) ([]byte, error) {
	value, err := m.row(name)
	if err != nil {
		return nil, fmt.Errorf("read cache %s: row %q: %w", m.dir, name, err)
	}
	return value, nil
}

func (m *Mirror) row(name string) (value []byte, err error) {
	bucket, wanted := rowKey(name)
	err = m.lookInto(bucket, func(key, v []byte) {
		if bytes.Equal(key, wanted) {
			value = append([]byte{}, v...)
		}
	})
	return value, err
}

// SetRows writes rows, all of them or none, if the row named when has the value was
// at that moment (nil: there is none); false says that it had not. The names of rows
// that were written stay until Reset.
//
// Sync is false, as for records. A crash here leaves all rows as they were, or all
// as they are.
func (m *Mirror) SetRows(rows map[string][]byte, when string, was []byte) (bool, error) {
	m.writing.Lock()
	defer m.writing.Unlock()
	is, err := m.row(when)
	if err != nil {
		return false, fmt.Errorf("write cache %s: row %q: %w", m.dir, when, err)
	}
	if (is == nil) != (was == nil) || !bytes.Equal(is, was) {
		return false, nil
	}
	batch, c := new(leveldb.Batch), change{}
	for name, value := range rows {
		was, err := m.row(name)
		if err != nil {
			return false, fmt.Errorf("write cache %s: row %q: %w", m.dir, name, err)
		}
		bucket, key := rowKey(name)
		if was != nil {
			c.flip(bucket, key, was)
		}
		c.flip(bucket, key, value)
		batch.Put(key, value)
	}
	return true, m.write(batch, m.Head(), c)
}
