package chainlog

import (
	"crypto/ecdsa"
	"fmt"
	"math/big"
)

// Signatures tells a Verifier how entries are signed. It is fed every record
// once, in order, and may keep state (the constants of each session, the key in
// force). Package odap implements it.
type Signatures interface {
	// Signed returns the SHA-256 of the bytes that the record's signature
	// covers and the key that must have signed them. Further signatures that
	// stand in the text (rotate-key has one) are checked by Signed itself; an
	// error of it is a broken rule.
	Signed(r Record) (digest Hash, key *ecdsa.PublicKey, err error)
}

// Verifier checks the records of one log one after another: index, previous
// hash, own hash, signature. It needs no chain and trusts nobody.
type Verifier struct {
	log  LogID
	next uint64
	prev Hash
	sigs Signatures
}

// NewVerifier starts at index 0 of log. With sigs nil only the hash chain is
// checked.
func NewVerifier(log LogID, sigs Signatures) *Verifier {
	return &Verifier{log: log, prev: log, sigs: sigs}
}

// ResumeVerifier starts behind a head that was verified before. Signatures of
// entries after it cannot be checked unless sigs has seen what stands before.
func ResumeVerifier(log LogID, head Head, sigs Signatures) *Verifier {
	return &Verifier{log: log, next: head.Length, prev: head.Hash, sigs: sigs}
}

// Head returns the end of what has been verified.
func (v *Verifier) Head() Head { return Head{Length: v.next, Hash: v.prev} }

// Add checks the next record. Every failure wraps ErrTampered and names the
// index and the rule that is broken; the verifier then stays where it was.
func (v *Verifier) Add(r Record) error {
	if r.Index != v.next {
		return fmt.Errorf("log %s: entry %d where %d is due: %w", v.log, r.Index, v.next, ErrTampered)
	}
	if r.Prev != v.prev {
		return fmt.Errorf("log %s: entry %d: previous hash %s, want %s: %w", v.log, r.Index, r.Prev, v.prev, ErrTampered)
	}
	if h := HashAt(v.log, r.Index, r.Prev, r.Entry); h != r.Hash {
		return fmt.Errorf("log %s: entry %d: hash %s, computed %s: %w", v.log, r.Index, r.Hash, h, ErrTampered)
	}
	if v.sigs != nil {
		if err := v.signature(r); err != nil {
			return fmt.Errorf("log %s: entry %d: session %s: %w: %w", v.log, r.Index, r.Session, err, ErrTampered)
		}
	}
	v.next, v.prev = v.next+1, r.Hash
	return nil
}

func (v *Verifier) signature(r Record) error {
	digest, key, err := v.sigs.Signed(r)
	if err != nil {
		return err
	}
	return CheckSignature(key, digest, r.R, r.S)
}

// CheckSignature verifies an ES256 signature given as r and s over a digest.
func CheckSignature(key *ecdsa.PublicKey, digest Hash, r, s [32]byte) error {
	if key == nil {
		return fmt.Errorf("no key in force to check the signature with")
	}
	if !ecdsa.Verify(key, digest[:], new(big.Int).SetBytes(r[:]), new(big.Int).SetBytes(s[:])) {
		return fmt.Errorf("signature does not fit the identity key in force")
	}
	return nil
}
