package odap

import (
	"errors"

	"causeway/chainlog"
)

// Outside returns the entry in its outside form, canonical JSON with the field
// names of draft-belchior-gateway-recovery-01 §5.
func (e Entry) Outside() []byte { return nil }

// Hash returns the SHA-256 of the outside form: last_entry_hash of the session's
// next entry in the same log.
func (e Entry) Hash() chainlog.Hash { return chainlog.Hash{} }

// DecodeOutside reads the outside form strictly. The signature is not checked.
func DecodeOutside(b []byte) (Entry, error) {
	return Entry{}, errors.New("decode outside form: not built")
}
