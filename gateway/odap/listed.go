package odap

import (
	"crypto/ecdsa"
	"fmt"
	"slices"

	"causeway/chainlog"
)

// Listed is a list of a log's writers as the contract has it: the key hashes of those
// who may sign its entries from index From on, until the next list.
type Listed struct {
	From uint64
	Keys []chainlog.Hash
}

// ListedSigners is a Restorer that also holds who signed to the lists of writers. A
// Restorer alone takes the identity keys from the log's own entries: who may append
// could put any there, and only the contract's admin says whose keys those may be.
type ListedSigners struct {
	*Restorer
	lists []Listed
}

// NewListedSigners restores log from index 0. lists are all that were ever in force,
// in their order.
func NewListedSigners(log chainlog.LogID, lists []Listed) ListedSigners {
	return ListedSigners{NewRestorer(log), lists}
}

// Signed implements chainlog.Signatures. That a key is not listed is an error of its
// own only where the signature is good: else that is what is wrong.
func (l ListedSigners) Signed(rec chainlog.Record) (chainlog.Hash, *ecdsa.PublicKey, error) {
	digest, key, err := l.Restorer.Signed(rec)
	if err != nil {
		return digest, key, err
	}
	signer := key
	if e := l.Last(); e.Operation == RotateKeyOp {
		// The list precedes the rotation: it has the key that comes in, and need not
		// have the one that goes.
		p, err := Fields[RotateKey](e.Body)
		if err != nil {
			return digest, key, err
		}
		if signer, err = ParsePublicKey(p.NewKey); err != nil {
			return digest, key, fieldError("new_key", err.Error())
		}
	}
	hash, err := KeyHash(signer)
	if err != nil {
		return digest, key, err
	}
	if !l.holds(rec.Index, hash) && chainlog.CheckSignature(key, digest, rec.R, rec.S) == nil {
		return digest, key, fmt.Errorf("the key with hash %s is not on the list of writers in force", hash)
	}
	return digest, key, nil
}

// holds tells whether the list in force at index has a key.
func (l ListedSigners) holds(index uint64, key chainlog.Hash) bool {
	for _, list := range slices.Backward(l.lists) {
		if list.From <= index {
			return slices.Contains(list.Keys, key)
		}
	}
	return false
}
