package cache

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"syscall"

	"github.com/syndtr/goleveldb/leveldb"
	"github.com/syndtr/goleveldb/leveldb/opt"
	"github.com/syndtr/goleveldb/leveldb/storage"

	"causeway/chainlog"
)

// Refusals of OpenOutbox. Nothing in the directory is changed by them.
var (
	// ErrOutboxDamaged: rows are missing or altered. An outbox is never opened
	// with holes and never rebuilt by itself: what it held may be on its way. Move
	// the directory away, and start as one that has lost its outbox.
	ErrOutboxDamaged = errors.New("outbox is damaged")
	// ErrOutboxForeign: it is another chain's, contract's or account's.
	ErrOutboxForeign = errors.New("outbox belongs to another chain, contract or account")
)

// OutboxBinding is what an Outbox is for. A zero Genesis is not checked.
type OutboxBinding struct {
	ChainID  string // decimal
	Genesis  chainlog.Hash
	Contract [20]byte
	Account  [20]byte // whose transactions it holds
}

func (b OutboxBinding) String() string {
	return fmt.Sprintf("account 0x%x, contract 0x%x on chain %s with genesis 0x%s", b.Account, b.Contract, b.ChainID, b.Genesis)
}

// Outbox keeps what one account has signed and not seen final, what a log's writer has
// placed and not signed, and the watermark
// of that writer, in a directory that must not be lost. It is a store of
// package ethlog and an outbox of package ethtx. Methods may be called from many
// goroutines at once.
//
// Every write is one batch with fsync: a crash before it leaves what stood, a
// crash behind it leaves what was written, and no crash leaves a part. Each batch
// carries the sum of all rows that stand after it. goleveldb opens a journal with
// a damaged block by leaving its batches out and says nothing; then the sum that
// is read does not fit the rows, and the outbox is refused. A journal that lost
// its newest batches alone looks like one that ended there: that is caught by
// comparing with the chain, where what those batches held is found unexpected.
type Outbox struct {
	mu   sync.Mutex
	dir  string
	db   *leveldb.DB
	stor storage.Storage
	sum  rowSum
	err  error // of a failed write; nothing is written after it
}

// OpenOutbox opens the outbox in dir or begins an empty one. ErrInUse: another
// process has it. See also ErrOutboxDamaged, ErrOutboxForeign, ErrNewerSchema.
func OpenOutbox(dir string, b OutboxBinding) (*Outbox, error) {
	o := &Outbox{dir: dir}
	if err := o.open(b); err != nil {
		return nil, fmt.Errorf("open outbox %s: %w", filepath.Clean(dir), err)
	}
	return o, nil
}

func (o *Outbox) open(b OutboxBinding) error {
	fresh, err := looksFresh(o.dir)
	if err != nil {
		return err
	}
	o.stor, err = storage.OpenFile(o.dir, false)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return fmt.Errorf("%w (%w)", ErrInUse, err)
	} else if err != nil {
		return err
	}
	if o.db, err = openLevelDB(o.stor, outboxBuffer); err != nil {
		return errors.Join(asOutbox(err), o.stor.Close())
	}
	if fresh {
		// A crash here leaves files without a schema row: the next start refuses
		// them, and they held nothing.
		err = o.write(map[string][]byte{string(keySchema): binary.BigEndian.AppendUint32(nil, outboxSchema), string(keyBinding): b.value()}, nil)
	} else {
		err = o.check(b)
	}
	if err != nil {
		return errors.Join(err, o.db.Close(), o.stor.Close())
	}
	return nil
}

// asOutbox says of damage that goleveldb finds itself what it means here.
func asOutbox(err error) error {
	if errors.Is(err, ErrDamaged) {
		return fmt.Errorf("%w: %w", ErrOutboxDamaged, err)
	}
	return err
}

func (b OutboxBinding) value() []byte {
	v := append(append([]byte(nil), b.Genesis[:]...), b.Contract[:]...)
	return append(append(v, b.Account[:]...), b.ChainID...)
}

const outboxBindingFixed = 32 + 20 + 20

func parseOutboxBinding(v []byte) (b OutboxBinding, err error) {
	if len(v) < outboxBindingFixed {
		return b, fmt.Errorf("binding row of %d bytes: %w", len(v), ErrOutboxDamaged)
	}
	n := copy(b.Genesis[:], v)
	n += copy(b.Contract[:], v[n:])
	n += copy(b.Account[:], v[n:])
	b.ChainID = string(v[n:])
	return b, nil
}

// check reads every row once.
func (o *Outbox) check(b OutboxBinding) error {
	var stored, is rowSum
	var schema, binding []byte
	it := o.db.NewIterator(nil, nil)
	defer it.Release()
	for it.Next() {
		switch k, v := it.Key(), it.Value(); {
		case bytes.Equal(k, keyTotal):
			copy(stored[:], v)
			continue
		case bytes.Equal(k, keySchema):
			schema = bytes.Clone(v)
		case bytes.Equal(k, keyBinding):
			binding = bytes.Clone(v)
		}
		is.flip(it.Key(), it.Value())
	}
	if err := it.Error(); err != nil {
		return asOutbox(damage(err))
	}
	if len(schema) == 4 && binary.BigEndian.Uint32(schema) > outboxSchema {
		return fmt.Errorf("schema %d, this program knows %d: %w", binary.BigEndian.Uint32(schema), outboxSchema, ErrNewerSchema)
	}
	if schema == nil || stored != is {
		return fmt.Errorf("the sum over its rows is %x, stored is %x: %w", is, stored, ErrOutboxDamaged)
	}
	was, err := parseOutboxBinding(binding)
	if err != nil {
		return err
	}
	if b.Genesis == (chainlog.Hash{}) {
		b.Genesis = was.Genesis
	}
	if was != b {
		return fmt.Errorf("%w: it is of %s, wanted is %s", ErrOutboxForeign, was, b)
	}
	o.sum = is
	return nil
}

// write makes puts and deletes durable in one synced batch. The lock is held.
func (o *Outbox) write(put map[string][]byte, del []string) error {
	if o.err != nil {
		return o.err
	}
	sum, batch := o.sum, new(leveldb.Batch)
	change := func(key string, value []byte) error {
		was, err := o.get([]byte(key))
		if err != nil {
			return err
		}
		if was != nil {
			sum.flip([]byte(key), was)
		}
		if value == nil {
			batch.Delete([]byte(key))
			return nil
		}
		sum.flip([]byte(key), value)
		batch.Put([]byte(key), value)
		return nil
	}
	for k, v := range put {
		if err := change(k, append([]byte{}, v...)); err != nil {
			return err
		}
	}
	for _, k := range del {
		if err := change(k, nil); err != nil {
			return err
		}
	}
	batch.Put(keyTotal, sum[:])
	if err := o.db.Write(batch, &opt.WriteOptions{Sync: true}); err != nil {
		// What became of the batch is unknown: the next open tells.
		o.err = fmt.Errorf("write outbox %s: %w", o.dir, err)
		return o.err
	}
	o.sum = sum
	return nil
}

// get returns nil for a row that does not exist; rows are never empty but in
// meaning: each value is kept as it is.
func (o *Outbox) get(key []byte) ([]byte, error) {
	v, err := o.db.Get(key, nil)
	if errors.Is(err, leveldb.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read outbox %s: %w", o.dir, asOutbox(damage(err)))
	}
	if v == nil {
		v = []byte{}
	}
	return v, nil
}

// Commit implements ethtx.Outbox.
func (o *Outbox) Commit(put map[[32]byte][]byte, del [][32]byte) error {
	return o.Apply(put, del, nil, nil)
}

// Apply implements ethlog.Store.
func (o *Outbox) Apply(put map[[32]byte][]byte, del [][32]byte, mark []byte, outcomes map[[32]byte][]byte) error {
	rows := make(map[string][]byte, len(put)+len(outcomes)+1)
	for id, v := range put {
		rows[string(outboxKey(prefixJob, id))] = v
	}
	if mark != nil {
		rows[string(keyMark)] = mark
	}
	var gone []string
	for id, v := range outcomes {
		if key := string(outboxKey(prefixOutcome, id)); v != nil {
			rows[key] = v
		} else {
			gone = append(gone, key)
		}
	}
	for _, id := range del {
		if _, again := put[id]; !again {
			gone = append(gone, string(outboxKey(prefixJob, id)))
		}
	}
	if len(rows)+len(gone) == 0 {
		return nil
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.write(rows, gone)
}

// Load implements ethtx.Outbox.
func (o *Outbox) Load() (map[[32]byte][]byte, error) { return o.rows(prefixJob) }

// Outcomes implements ethlog.Store.
func (o *Outbox) Outcomes() (map[[32]byte][]byte, error) { return o.rows(prefixOutcome) }

// rows returns all rows of one kind by their ids.
func (o *Outbox) rows(prefix byte) (map[[32]byte][]byte, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	out := map[[32]byte][]byte{}
	err := eachRow(o.db, prefix, func(key, value []byte) error {
		if len(key) != 33 {
			return fmt.Errorf("row %q with a key of %d bytes: %w", prefix, len(key), ErrOutboxDamaged)
		}
		out[[32]byte(key[1:])] = bytes.Clone(value)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read outbox %s: %w", o.dir, asOutbox(err))
	}
	return out, nil
}

// Mark implements ethlog.Store.
func (o *Outbox) Mark() ([]byte, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.get(keyMark)
}

// Outcome implements ethlog.Store.
func (o *Outbox) Outcome(transfer [32]byte) ([]byte, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.get(outboxKey(prefixOutcome, transfer))
}

// Close lets the directory go.
func (o *Outbox) Close() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	return errors.Join(o.db.Close(), o.stor.Close())
}
