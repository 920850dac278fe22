package ethtx

import (
	"maps"
	"sync"
)

// MemoryOutbox is an Outbox without a disk, for tests and simulations. It may be
// used from many goroutines at once.
type MemoryOutbox struct {
	mu   sync.Mutex
	jobs map[[32]byte][]byte
}

// NewMemoryOutbox returns an empty one.
func NewMemoryOutbox() *MemoryOutbox { return &MemoryOutbox{jobs: make(map[[32]byte][]byte)} }

// Commit keeps and forgets.
func (m *MemoryOutbox) Commit(put map[[32]byte][]byte, del [][32]byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for id, b := range put {
		m.jobs[id] = append([]byte(nil), b...)
	}
	for _, id := range del {
		delete(m.jobs, id)
	}
	return nil
}

// Load returns a copy of what is kept.
func (m *MemoryOutbox) Load() (map[[32]byte][]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return maps.Clone(m.jobs), nil
}
