package chainlog

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"
)

// Hash is a SHA-256 value.
type Hash [32]byte

// String gives the lower-case hex form without prefix.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// ParseHash reads 64 hex digits of any case, with or without 0x.
func ParseHash(s string) (Hash, error) {
	var h Hash
	if len(s) == 66 && (s[:2] == "0x" || s[:2] == "0X") {
		s = s[2:]
	}
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != len(h) {
		return h, fmt.Errorf("hash %q: want 64 hex digits", s)
	}
	copy(h[:], b)
	return h, nil
}

// LogID names a log; see LogIDOf.
type LogID = Hash

// LogIDOf returns the id of the log that opener opens with salt in a contract:
// sha256(abi.encode("causeway/log/1", uint256 chainid, address contract, address
// opener, bytes32 salt)). The error is a chain id outside of uint256.
func LogIDOf(chainID *big.Int, contract, opener [20]byte, salt Hash) (LogID, error) {
	const kind = "causeway/log/1"
	if chainID.Sign() < 0 || chainID.BitLen() > 256 {
		return LogID{}, fmt.Errorf("chain id %s: want 0 to 2^256-1", chainID)
	}
	var p [7 * 32]byte
	p[31] = 5 * 32 // where the string stands
	chainID.FillBytes(p[32:64])
	copy(p[64+12:], contract[:])
	copy(p[96+12:], opener[:])
	copy(p[128:], salt[:])
	p[191] = byte(len(kind))
	copy(p[192:], kind)
	return sha256.Sum256(p[:]), nil
}

// SessionID is the UUID of a transfer, big endian as RFC 9562 writes it. The
// zero value stands for entries of the log itself.
type SessionID [16]byte

// String gives the 8-4-4-4-12 form in lower case.
func (s SessionID) String() string {
	x := hex.EncodeToString(s[:])
	return x[:8] + "-" + x[8:12] + "-" + x[12:16] + "-" + x[16:20] + "-" + x[20:]
}

// ErrSessionID is returned for text that is no UUID.
var ErrSessionID = errors.New("session id is not a UUID of the form 8-4-4-4-12")

// ParseSessionID reads the 8-4-4-4-12 form, digits of any case.
func ParseSessionID(s string) (SessionID, error) {
	var id SessionID
	if len(s) != 36 || s[8] != '-' || s[13] != '-' || s[18] != '-' || s[23] != '-' {
		return id, fmt.Errorf("%q: %w", s, ErrSessionID)
	}
	b, err := hex.DecodeString(s[:8] + s[9:13] + s[14:18] + s[19:23] + s[24:])
	if err != nil {
		return id, fmt.Errorf("%q: %w", s, ErrSessionID)
	}
	copy(id[:], b)
	return id, nil
}

// Limits of one log, the same in the contract and in every support.
const (
	// MaxEntryBytes bounds the text of one entry.
	MaxEntryBytes = 65_536
	// MaxAsks bounds the asks of one batch.
	MaxAsks = 64
	// MaxBatchBytes bounds one batch as Batch.Bytes counts it, so that it fits
	// into one transaction (nodes take 131,072 bytes) and stands whole or not at
	// all.
	MaxBatchBytes = 120_000
)

// What one entry takes up in call data beside its text (offset, session, r, s,
// offset and length of the text), and one ask.
const (
	entryBytes = 6 * 32
	askBytes   = 4 * 32
)

// Entry is what a gateway appends: a text, canonical JSON of package odap, and
// the ES256 signature (r, s, big endian) of the instance's identity key over the
// outside form that the text stands for.
type Entry struct {
	Session SessionID
	R, S    [32]byte
	Text    string
}

// Record is an entry at its place in a log.
type Record struct {
	Index uint64
	Prev  Hash // hash(Index-1), the log id for index 0
	Hash  Hash // hash(Index)
	Entry
}

// Preimage returns the 224 bytes whose SHA-256 is the hash of e at index after
// prev.
func Preimage(log LogID, index uint64, prev Hash, e Entry) [224]byte {
	return preimage(log, index, prev, e.Session, e.R, e.S, sha256.Sum256([]byte(e.Text)))
}

func preimage(log LogID, index uint64, prev Hash, session SessionID, r, s [32]byte, textHash Hash) [224]byte {
	var p [224]byte
	copy(p[0:], log[:])
	binary.BigEndian.PutUint64(p[56:], index)
	copy(p[64:], session[:]) // bytes16 is padded on the right
	copy(p[96:], prev[:])
	copy(p[128:], r[:])
	copy(p[160:], s[:])
	copy(p[192:], textHash[:])
	return p
}

// HashAt returns hash(index) for e after prev.
func HashAt(log LogID, index uint64, prev Hash, e Entry) Hash {
	return HashOf(log, index, prev, e.Session, e.R, e.S, sha256.Sum256([]byte(e.Text)))
}

// HashOf is HashAt for who knows of an entry's text no more than its SHA-256.
func HashOf(log LogID, index uint64, prev Hash, session SessionID, r, s [32]byte, textHash Hash) Hash {
	p := preimage(log, index, prev, session, r, s, textHash)
	return sha256.Sum256(p[:])
}

// Place puts entries at the end of a log whose length is next and whose head is
// prev, and returns the records that they become.
func Place(log LogID, next uint64, prev Hash, entries []Entry) []Record {
	out := make([]Record, len(entries))
	for i, e := range entries {
		h := HashAt(log, next, prev, e)
		out[i] = Record{Index: next, Prev: prev, Hash: h, Entry: e}
		prev, next = h, next+1
	}
	return out
}

// TransferID names a transfer for the arbiter and for the ledgers:
// sha256(abi.encode(bytes16 session, bytes32 sourceLog, bytes32 recipientLog,
// bytes32 terms)).
func TransferID(session SessionID, sourceLog, recipientLog LogID, terms Hash) Hash {
	var p [128]byte
	copy(p[0:], session[:])
	copy(p[32:], sourceLog[:])
	copy(p[64:], recipientLog[:])
	copy(p[96:], terms[:])
	return sha256.Sum256(p[:])
}
