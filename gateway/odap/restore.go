package odap

import (
	"crypto/ecdsa"
	"errors"

	"causeway/chainlog"
)

// Restorer turns the records of one log back into entries. It implements
// chainlog.Signatures. After an error it is of no further use.
type Restorer struct {
	log chainlog.LogID
}

// NewRestorer restores a whole log: the records must come in order from index 0.
func NewRestorer(log chainlog.LogID) *Restorer { return &Restorer{log: log} }

// NewSessionRestorer restores sessions of a log from their first entries on,
// without the log's own entries. keys are the identity keys in force, for
// Signed; with none given, the key that the session's first entry names is
// taken.
func NewSessionRestorer(log chainlog.LogID, keys ...*ecdsa.PublicKey) *Restorer {
	return &Restorer{log: log}
}

// Restore returns the entry that rec stands for. Its signature is not checked.
func (r *Restorer) Restore(rec chainlog.Record) (Entry, error) {
	return Entry{}, errors.New("restore: not built")
}

// Signed implements chainlog.Signatures by way of Restore.
func (r *Restorer) Signed(rec chainlog.Record) (chainlog.Hash, *ecdsa.PublicKey, error) {
	return chainlog.Hash{}, nil, errors.New("signed: not built")
}
