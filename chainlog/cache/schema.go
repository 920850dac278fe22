package cache

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"causeway/chainlog"
)

// schemaNumber is the number of the layout below. A directory of an older
// number is rebuilt, one of a newer number is refused.
const schemaNumber = 2

// Every key of the database, with its exact shape. Integers are big endian, so
// that keys sort as their numbers do.
//
//	key                                             value
//	"!"                                             schema u32
//	"b"                                             genesis 32 ‖ contract 20 ‖ log 32 ‖ chain id, decimal
//	"h"                                             length u64 ‖ hash 32 of the last record (the log id while there is none) ‖ sum 32 over all rows "+"
//	"r" ‖ index u64                                 hash 32 ‖ session 16 ‖ r 32 ‖ s 32 ‖ text
//	"i" ‖ bucket u16 ‖ "s" ‖ session 16 ‖ index u64  (empty)
//	"i" ‖ bucket u16 ‖ "x" ‖ name                    value, of whoever keeps rows here
//	"+" ‖ bucket u16                                sum 32 over the rows "i" of the bucket; no row when it is zero
//
// The bucket of a row is the first 14 bits of SHA-256(session), or of
// SHA-256(name). A sum is the XOR over rows of SHA-256(len(key) u32 ‖ key ‖ value).
var (
	keySchema  = []byte("!")
	keyBinding = []byte("b")
	keyHead    = []byte("h")
)

const (
	prefixRecord = 'r'
	prefixIndex  = 'i'
	prefixSum    = '+'

	kindSession = 's'
	kindRow     = 'x'

	buckets = 1 << 14

	recordKeyBytes  = 1 + 8
	bucketKeyBytes  = 1 + 2
	sessionKeyBytes = bucketKeyBytes + 1 + 16 + 8
	recordFixed     = 32 + 16 + 32 + 32
	bindingFixed    = 32 + 20 + 32
)

// bucketOf is where the rows of a session, or a row of that name, are.
func bucketOf(name []byte) uint16 {
	h := sha256.Sum256(name)
	return binary.BigEndian.Uint16(h[:]) >> 2
}

// bucketKey is the key of a bucket's sum, or what its rows begin with.
func bucketKey(prefix byte, bucket uint16) []byte {
	return binary.BigEndian.AppendUint16(append(make([]byte, 0, sessionKeyBytes), prefix), bucket)
}

func recordKey(index uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{prefixRecord}, index)
}

// sessionKey is the key of the row that says that a session has the entry at index.
// bucket is bucketOf(session[:]).
func sessionKey(bucket uint16, session chainlog.SessionID, index uint64) []byte {
	k := append(append(bucketKey(prefixIndex, bucket), kindSession), session[:]...)
	return binary.BigEndian.AppendUint64(k, index)
}

// parseSessionKey reads what sessionKey wrote.
func parseSessionKey(key []byte) (s chainlog.SessionID, index uint64, err error) {
	if len(key) != sessionKeyBytes || key[bucketKeyBytes] != kindSession {
		return s, 0, fmt.Errorf("session row with a key of %d bytes: %w", len(key), ErrDamaged)
	}
	copy(s[:], key[bucketKeyBytes+1:])
	return s, binary.BigEndian.Uint64(key[bucketKeyBytes+1+16:]), nil
}

func rowKey(name string) (bucket uint16, key []byte) {
	bucket = bucketOf([]byte(name))
	return bucket, append(append(bucketKey(prefixIndex, bucket), kindRow), name...)
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

func headValue(h chainlog.Head, total rowSum) []byte {
	v := append(binary.BigEndian.AppendUint64(nil, h.Length), h.Hash[:]...)
	return append(v, total[:]...)
}

func parseHead(v []byte) (h chainlog.Head, total rowSum, err error) {
	if len(v) != 8+32+32 {
		return h, total, fmt.Errorf("head row of %d bytes: %w", len(v), ErrDamaged)
	}
	h.Length = binary.BigEndian.Uint64(v)
	copy(h.Hash[:], v[8:])
	copy(total[:], v[8+32:])
	return h, total, nil
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
