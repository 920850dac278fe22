package cache

import (
	"encoding/binary"
	"fmt"

	"causeway/chainlog"
)

// schemaNumber is the number of the layout below. A directory of an older
// number is rebuilt, one of a newer number is refused.
const schemaNumber = 1

// Every key of the database, with its exact shape. Integers are big endian, so
// that keys sort as their numbers do.
//
//	key                                    value
//	"!"                                    schema u32
//	"b"                                    genesis 32 ‖ contract 20 ‖ log 32 ‖ chain id, decimal
//	"h"                                    length u64 ‖ hash 32 of the last record (the log id while there is none)
//	"r" ‖ index u64                        hash 32 ‖ session 16 ‖ r 32 ‖ s 32 ‖ text
//	"s" ‖ session 16 ‖ index u64           (empty)
var (
	keySchema  = []byte("!")
	keyBinding = []byte("b")
	keyHead    = []byte("h")
)

const (
	prefixRecord  = 'r'
	prefixSession = 's'

	recordKeyBytes  = 1 + 8
	sessionKeyBytes = 1 + 16 + 8
	recordFixed     = 32 + 16 + 32 + 32
	bindingFixed    = 32 + 20 + 32
)

func recordKey(index uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{prefixRecord}, index)
}

func sessionKey(session chainlog.SessionID, index uint64) []byte {
	k := append(make([]byte, 0, sessionKeyBytes), prefixSession)
	return binary.BigEndian.AppendUint64(append(k, session[:]...), index)
}

func recordValue(r chainlog.Record) []byte {
	v := make([]byte, 0, recordFixed+len(r.Text))
	v = append(append(v, r.Hash[:]...), r.Session[:]...)
	v = append(append(v, r.R[:]...), r.S[:]...)
	return append(v, r.Text...)
}

// parseRecord reads a row of "r". prev comes from the row before it.
func parseRecord(key, value []byte, prev chainlog.Hash) (chainlog.Record, error) {
	if len(key) != recordKeyBytes || len(value) < recordFixed {
		return chainlog.Record{}, fmt.Errorf("record row of %d and %d bytes: %w", len(key), len(value), ErrDamaged)
	}
	r := chainlog.Record{Index: binary.BigEndian.Uint64(key[1:]), Prev: prev}
	n := copy(r.Hash[:], value)
	n += copy(r.Session[:], value[n:])
	n += copy(r.R[:], value[n:])
	n += copy(r.S[:], value[n:])
	r.Text = string(value[n:])
	return r, nil
}

func headValue(h chainlog.Head) []byte {
	return append(binary.BigEndian.AppendUint64(nil, h.Length), h.Hash[:]...)
}

func parseHead(v []byte) (h chainlog.Head, err error) {
	if len(v) != 8+32 {
		return h, fmt.Errorf("head row of %d bytes: %w", len(v), ErrDamaged)
	}
	h.Length = binary.BigEndian.Uint64(v)
	copy(h.Hash[:], v[8:])
	return h, nil
}

func (b Binding) value() []byte {
	v := make([]byte, 0, bindingFixed+len(b.ChainID))
	v = append(append(v, b.Genesis[:]...), b.Contract[:]...)
	return append(append(v, b.Log[:]...), b.ChainID...)
}

func parseBinding(v []byte) (b Binding, err error) {
	if len(v) < bindingFixed {
		return b, fmt.Errorf("binding row of %d bytes: %w", len(v), ErrDamaged)
	}
	n := copy(b.Genesis[:], v)
	n += copy(b.Contract[:], v[n:])
	n += copy(b.Log[:], v[n:])
	b.ChainID = string(v[n:])
	return b, nil
}

// The outbox is a database of its own, in a directory of its own. Its binding and
// schema rows have the keys above.
//
//	key                                    value
//	"!"                                    schema u32
//	"b"                                    genesis 32 ‖ contract 20 ‖ account 20 ‖ chain id, decimal
//	"+"                                    XOR over all other rows of SHA-256(len(key) u32 ‖ key ‖ value), 32
//	"m"                                    the log writer's watermark, as package ethlog writes it
//	"j" ‖ job id 32                        a transaction's life so far, as package ethtx writes it
//	"o" ‖ transfer id 32                   the outcome seen confirmed, as package ethlog writes it
const (
	outboxSchema = 1

	prefixJob     = 'j'
	prefixOutcome = 'o'
)

var (
	keyTotal = []byte("+")
	keyMark  = []byte("m")
)

func outboxKey(prefix byte, id [32]byte) []byte { return append([]byte{prefix}, id[:]...) }
