package ethlog

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"sync"

	"causeway/chainlog"
	"causeway/internal/ethtx"
)

// Store is the durable directory of a log's writer: the outbox of its signed transactions,
// entries that were placed and are not signed yet, its watermark, and the outcomes that it
// saw confirmed. Losing it is a fault of its own, unlike losing the cache. cache.Outbox is
// one.
//
// Every method that writes returns when what it wrote survives a crash. After an
// error the store must not be used further.
type Store interface {
	ethtx.Outbox
	// Apply does what Commit does and keeps a watermark (a nil one leaves that
	// which stands) and outcomes (a nil one lets go), all in one step: after a crash
	// all of it stands or none does.
	Apply(put map[[32]byte][]byte, del [][32]byte, mark []byte, outcomes map[[32]byte][]byte) error
	// Mark returns the watermark, nil if there is none.
	Mark() ([]byte, error)
	// Outcome returns what is kept of a transfer, nil if nothing is.
	Outcome(transfer [32]byte) ([]byte, error)
	// Outcomes returns what is kept of every transfer.
	Outcomes() (map[[32]byte][]byte, error)
}

// change is what several effects in a row write, made durable in one step.
type change struct {
	put      map[[32]byte][]byte
	del      map[[32]byte]bool // none of put
	mark     []byte
	outcomes map[[32]byte][]byte
}

// add appends an effect to the change, if it is one that writes.
func (c *change) add(e Effect) {
	switch e := e.(type) {
	case Keep:
		c.keep(e)
	case Perform:
		if p, ok := e.Effect.(ethtx.Persist); ok {
			c.jobs(p)
		}
	}
}

func (c *change) jobs(p ethtx.Persist) {
	if c.put == nil {
		c.put, c.del = make(map[[32]byte][]byte), make(map[[32]byte]bool)
	}
	for _, id := range p.Del {
		delete(c.put, id)
		c.del[id] = true
	}
	for id, b := range p.Put {
		c.put[id] = b
		delete(c.del, id)
	}
}

func (c *change) keep(k Keep) {
	if k.Mark != nil {
		c.mark = k.Mark.encode()
	}
	if c.outcomes == nil {
		c.outcomes = make(map[[32]byte][]byte, len(k.Outcomes))
	}
	for id, seen := range k.Outcomes {
		c.outcomes[id] = seen.encode()
	}
	for _, id := range k.Gone {
		c.outcomes[id] = nil
	}
}

// write makes the change durable in s; an empty one costs nothing.
func (c *change) write(s Store) error {
	if len(c.put)+len(c.del)+len(c.outcomes) == 0 && c.mark == nil {
		return nil
	}
	return s.Apply(c.put, slices.Collect(maps.Keys(c.del)), c.mark, c.outcomes)
}

func (s SeenOutcome) encode() []byte {
	return binary.BigEndian.AppendUint64([]byte{byte(s.Outcome)}, s.At)
}

func decodeSeen(b []byte) (s SeenOutcome, err error) {
	if len(b) != 9 || b[0] > byte(chainlog.Refused) {
		return s, fmt.Errorf("outcome row of %d bytes: unknown form", len(b))
	}
	return SeenOutcome{Outcome: chainlog.Outcome(b[0]), At: binary.BigEndian.Uint64(b[1:])}, nil
}

// KeepIn makes what a Keep holds durable in a store.
func (k Keep) KeepIn(s Store) error {
	var c change
	c.keep(k)
	return c.write(s)
}

// LoadMark reads the watermark of a store, nil if there is none.
func LoadMark(s Store) (*Watermark, error) {
	b, err := s.Mark()
	if err != nil || b == nil {
		return nil, err
	}
	w, err := decodeWatermark(b)
	return &w, err
}

// LoadOutcome reads what a store holds of a transfer; ok is false for nothing.
func LoadOutcome(s Store, transfer chainlog.Hash) (seen SeenOutcome, ok bool, err error) {
	b, err := s.Outcome(transfer)
	if err != nil || b == nil {
		return seen, false, err
	}
	seen, err = decodeSeen(b)
	return seen, err == nil, err
}

// LoadOutcomes reads what a store holds of every transfer.
func LoadOutcomes(s Store) (map[chainlog.Hash]SeenOutcome, error) {
	rows, err := s.Outcomes()
	if err != nil {
		return nil, err
	}
	out := make(map[chainlog.Hash]SeenOutcome, len(rows))
	for id, b := range rows {
		seen, err := decodeSeen(b)
		if err != nil {
			return nil, fmt.Errorf("transfer %s: %w", chainlog.Hash(id), err)
		}
		out[id] = seen
	}
	return out, nil
}

// MemoryStore is a Store without a disk, for tests and simulations. What it holds
// is what a crash leaves. It may be used from many goroutines at once.
type MemoryStore struct {
	*ethtx.MemoryOutbox
	mu       sync.Mutex
	mark     []byte
	outcomes map[[32]byte][]byte
}

// NewMemoryStore returns an empty one.
func NewMemoryStore() *MemoryStore {
	return &MemoryStore{MemoryOutbox: ethtx.NewMemoryOutbox(), outcomes: make(map[[32]byte][]byte)}
}

// Apply as in Store.
func (m *MemoryStore) Apply(put map[[32]byte][]byte, del [][32]byte, mark []byte, outcomes map[[32]byte][]byte) error {
	if err := m.Commit(put, del); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if mark != nil {
		m.mark = append([]byte(nil), mark...)
	}
	maps.Copy(m.outcomes, outcomes)
	maps.DeleteFunc(m.outcomes, func(_ [32]byte, v []byte) bool { return v == nil })
	return nil
}

// Outcomes as in Store.
func (m *MemoryStore) Outcomes() (map[[32]byte][]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return maps.Clone(m.outcomes), nil
}

// Mark as in Store.
func (m *MemoryStore) Mark() ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.mark, nil
}

// Outcome as in Store.
func (m *MemoryStore) Outcome(transfer [32]byte) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.outcomes[transfer], nil
}
