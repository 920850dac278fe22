package odap

import (
	"crypto/ecdsa"
	"crypto/sha256"
	"encoding/json"
	"fmt"

	"causeway/chainlog"
)

// MaxMessageBytes bounds a message on the wire: an entry of the largest size,
// what its outside form adds, and room for white space.
const MaxMessageBytes = 2 * chainlog.MaxEntryBytes

// Message is an entry on its way to the peer: with its place in its writer's
// log, so that the receiver can compute its hash. On the wire:
//
//	{"entry": the outside form, "index": 12, "log_id": hex, "prev": hex of hash(11),
//	 "text_hash": hex; left out when the text is of format 1}
type Message struct {
	Log   chainlog.LogID
	Index uint64
	Prev  chainlog.Hash
	Entry Entry
	// TextHash is the hash of the text that the entry stands as. It is zero for one
	// of format 1, which anybody can make of the entry; that of a later format rests on
	// entries before it in the writer's log, which the receiver need not have.
	TextHash chainlog.Hash
	// Hash is hash(Index), computed by whoever made or opened the message.
	Hash chainlog.Hash
}

// NewMessage returns the message that e is at the place of rec in its log.
func NewMessage(log chainlog.LogID, rec chainlog.Record, e Entry) Message {
	m := Message{Log: log, Index: rec.Index, Prev: rec.Prev, Entry: e, Hash: rec.Hash}
	if !isFormat1(rec.Text) {
		m.TextHash = sha256.Sum256([]byte(rec.Text))
	}
	return m
}

// Encode returns the message as canonical JSON, the same bytes every time. See
// Entry.Outside on what the entry must be.
func (m Message) Encode() []byte {
	var textHash string
	if m.TextHash != (chainlog.Hash{}) {
		textHash = m.TextHash.String()
	}
	return mustCanonical(struct {
		Entry    json.RawMessage `json:"entry"`
		Index    uint64          `json:"index"`
		Log      chainlog.LogID  `json:"log_id"`
		Prev     chainlog.Hash   `json:"prev"`
		TextHash string          `json:"text_hash,omitempty"`
	}{m.Entry.Outside(), m.Index, m.Log, m.Prev, textHash})
}

// Where a message has some of its fields.
const (
	operationField = "entry.payload.msg.operation"
	fieldsPath     = "entry.payload.msg.fields."
)

// OpenMessage reads a message strictly and checks what can be checked without
// the session: size, form, that it is a message at all, that the log is its
// writer's, its signature by the identity key that pinned returns for the log.
// It computes the message's hash. An error of pinned is returned wrapped.
// Whether the message stands in the log is not known from it. An error about one
// field is a *FieldError.
func OpenMessage(b []byte, pinned func(log chainlog.LogID) (*ecdsa.PublicKey, error)) (Message, error) {
	if len(b) > MaxMessageBytes {
		return Message{}, fmt.Errorf("message of %d bytes, limit %d: %w", len(b), MaxMessageBytes, chainlog.ErrTooLarge)
	}
	n, err := parseStrict(b)
	if err != nil {
		return Message{}, fmt.Errorf("message: %w", err)
	}
	m, err := nodeMessage(n)
	if err != nil {
		return Message{}, fmt.Errorf("message: %w", err)
	}
	key, err := pinned(m.Log)
	if err != nil {
		return Message{}, &FieldError{"log_id", fmt.Errorf("message: session %s: log %s: %w", m.Entry.Session, m.Log, err)}
	}
	if err := chainlog.CheckSignature(key, m.Entry.PayloadHash, m.Entry.R, m.Entry.S); err != nil {
		return Message{}, &FieldError{"entry.message_signature",
			fmt.Errorf("message: session %s: log %s: field message_signature: %w", m.Entry.Session, m.Log, err)}
	}
	return m, nil
}

func nodeMessage(n node) (Message, error) {
	o := newObject("", n)
	m := Message{Log: o.hash("log_id"), Index: uint64(o.count("index")), Prev: o.hash("prev")}
	entry, _ := o.take("entry", kindObject)
	if o.has("text_hash") {
		if m.TextHash = o.hash("text_hash"); m.TextHash == (chainlog.Hash{}) {
			o.fail("text_hash", "is zero")
		}
	}
	if err := o.end(); err != nil {
		return m, err
	}
	e, err := nodeEntry("entry", entry)
	if err != nil {
		return m, err
	}
	if !e.Row().Message() {
		return m, &FieldError{operationField, fmt.Errorf("session %s: %s of the %s gateway is no message", e.Session, e.Operation, e.Writer)}
	}
	if m.Log != e.Log() {
		return m, fieldError("log_id", fmt.Sprintf("is %s, but the entry was written for log %s", m.Log, e.Log()))
	}
	if (m.Index == 0) != (m.Prev == m.Log) {
		return m, fieldError("prev", "is the log id at index 0, and only there")
	}
	if m.Index < e.Seq {
		return m, fieldError("index", fmt.Sprintf("is %d, too small for seq_number %d", m.Index, e.Seq))
	}
	m.Entry = e
	textHash := m.TextHash
	if textHash == (chainlog.Hash{}) {
		text, err := compact(1, e, Past{})
		if err != nil {
			return m, err
		}
		textHash = sha256.Sum256([]byte(text))
	}
	m.Hash = chainlog.HashOf(m.Log, m.Index, m.Prev, e.Session, e.R, e.S, textHash)
	return m, nil
}
