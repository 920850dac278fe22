package odap

import (
	"crypto/ecdsa"
	"errors"

	"causeway/chainlog"
)

// MaxMessageBytes bounds a message on the wire.
const MaxMessageBytes = 128 << 10

// Message is an entry on its way to the peer: with its place in its writer's
// log, so that the receiver can compute its hash.
type Message struct {
	Log   chainlog.LogID
	Index uint64
	Prev  chainlog.Hash
	Entry Entry
	// Hash is hash(Index), computed by whoever made or opened the message.
	Hash chainlog.Hash
}

// NewMessage returns the message that e is at the place of rec in its log.
func NewMessage(log chainlog.LogID, rec chainlog.Record, e Entry) Message {
	return Message{Log: log, Index: rec.Index, Prev: rec.Prev, Entry: e, Hash: rec.Hash}
}

// Encode returns the message as canonical JSON, the same bytes every time.
func (m Message) Encode() []byte { return nil }

// OpenMessage reads a message strictly and checks what can be checked without
// the session: size, form, that it is a message at all, that the log is its
// writer's, its signature by the identity key that pinned returns for the log.
// It computes the message's hash. An error of pinned is returned wrapped.
func OpenMessage(b []byte, pinned func(log chainlog.LogID) (*ecdsa.PublicKey, error)) (Message, error) {
	return Message{}, errors.New("open message: not built")
}
