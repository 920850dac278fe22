package gateway

import (
	"bytes"
	"maps"
	"sync"
)

// Rows keeps an Index. A log that implements it keeps the rows beside its entries
// (package cache does); for any other log they are in memory. RunRowsSuite of
// package gatewaytest is what every implementation passes. Methods may be called
// from many goroutines at once.
//
// Rows may be lost at any time, all at once, and then there are none: a name that
// was written has no row. They are never lost in part, and never go back to an
// older value alone.
type Rows interface {
	// Row returns the value of the row of that name, nil when there is none. An
	// error says that it cannot be told.
	Row(name string) ([]byte, error)
	// SetRows writes rows, all of them or none, if the row named when has the value
	// was at that moment (nil: there is none); false says that it had not. After an
	// error either may be the case.
	SetRows(rows map[string][]byte, when string, was []byte) (bool, error)
	// Discard forgets all rows, because of why.
	Discard(why error) error
}

// MemoryRows are rows that end with the process.
type MemoryRows struct {
	mu   sync.Mutex
	rows map[string][]byte
}

// Row implements Rows.
func (m *MemoryRows) Row(name string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	v, ok := m.rows[name]
	if !ok {
		return nil, nil
	}
	return append([]byte{}, v...), nil
}

// SetRows implements Rows.
func (m *MemoryRows) SetRows(rows map[string][]byte, when string, was []byte) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if v, ok := m.rows[when]; ok != (was != nil) || !bytes.Equal(v, was) {
		return false, nil
	}
	if m.rows == nil {
		m.rows = map[string][]byte{}
	}
	for name, v := range rows {
		m.rows[name] = append([]byte{}, v...)
	}
	return true, nil
}

// Discard implements Rows.
func (m *MemoryRows) Discard(error) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.rows = nil
	return nil
}

// Copy returns rows of the same content, as a disk would be found later.
func (m *MemoryRows) Copy() *MemoryRows {
	m.mu.Lock()
	defer m.mu.Unlock()
	return &MemoryRows{rows: maps.Clone(m.rows)}
}
