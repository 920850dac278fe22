package odap

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"

	"causeway/chainlog"
)

// Sign makes the next entries of one session in the writer's log: bodies get
// the numbers seq, seq+1, ... and the hashes from last on (zero for seq 1), and
// are signed by signer, an ES256 key, whose public key need not be the one in k
// (it may have been rotated since). It returns them as the log wants them and as
// the session does. Nothing is signed when a body is wrong or too large for an
// entry. With a key in memory it is deterministic (RFC 6979).
//
// Sign knows of no earlier entry: those that follow on one, when seq is above 1, it
// writes in format 1. Gateways use Session.Sign.
func Sign(signer crypto.Signer, k Constants, writer Role, seq uint64, last chainlog.Hash, bodies []Body) ([]chainlog.Entry, []Entry, error) {
	return signAfter(Past{}, formatFor, signer, Entry{Constants: k, Writer: writer, Seq: seq, LastEntry: last}, bodies)
}

// Sign makes the session's next own entries of bodies as the function Sign does, in the
// newest format.
func (s Session) Sign(signer crypto.Signer, bodies []Body) ([]chainlog.Entry, []Entry, error) {
	return signAfter(s.past, formatFor, signer, Entry{Constants: s.Constants, Writer: s.Role, Seq: s.NextSeq, LastEntry: s.LastEntry}, bodies)
}

// Sign makes the entries that come next behind p as the function Sign does, in the
// newest format, for who has no Session.
func (p Past) Sign(signer crypto.Signer, k Constants, writer Role, last chainlog.Hash, bodies []Body) ([]chainlog.Entry, []Entry, error) {
	return signAfter(p, formatFor, signer, Entry{Constants: k, Writer: writer, Seq: p.seq + 1, LastEntry: last}, bodies)
}

// signAfter makes entries of bodies behind p. first is what the first of them has
// without its body; format says what each is written in.
func signAfter(
	p Past, format func(Entry, Past) int, signer crypto.Signer, first Entry, bodies []Body,
) ([]chainlog.Entry, []Entry, error) {
	entries := make([]Entry, len(bodies))
	texts := make([]string, len(bodies))
	for i, b := range bodies {
		e := first
		e.Body, e.Seq = b, first.Seq+uint64(i)
		err := e.prepare()
		if err == nil {
			texts[i], err = compact(format(e, p), e, p)
		}
		if err != nil {
			return nil, nil, fmt.Errorf("session %s: entry %d (%s): %w", e.Session, e.Seq, b.Operation, err)
		}
		entries[i], p = e, p.With(e, chainlog.Hash{})
	}
	out := make([]chainlog.Entry, len(bodies))
	last := first.LastEntry
	for i := range entries {
		e := &entries[i]
		e.LastEntry = last
		hash, err := e.sign(signer)
		if err != nil {
			return nil, nil, fmt.Errorf("session %s: entry %d (%s): %w", e.Session, e.Seq, e.Operation, err)
		}
		last = hash
		out[i] = chainlog.Entry{Session: e.Session, R: e.R, S: e.S, Text: texts[i]}
	}
	return out, entries, nil
}

// prepare checks what the protocol wants written and puts the fields into their
// one spelling.
func (e *Entry) prepare() error {
	row, ok := RowOf(e.Operation, e.Writer)
	if !ok {
		return fmt.Errorf("no such operation of the %s gateway", e.Writer)
	}
	if e.Votes != row.Votes {
		return fieldError("votes", fmt.Sprintf("is %q, want %q", e.Votes, row.Votes))
	}
	if e.Seq == 0 {
		return fieldError("seq_number", "is 0, want 1 or more")
	}
	if e.Seq == 1 {
		if err := e.Constants.check(e.Writer); err != nil {
			return err
		}
	}
	if e.Msg == nil {
		e.Msg = []byte("{}")
	}
	if _, err := e.checkBody(row); err != nil {
		return err
	}
	msg, err := transform(e.Msg)
	e.Msg = msg
	return err
}

// checkBody checks timestamp and fields and returns the fields.
func (e Entry) checkBody(row Row) (Payload, error) {
	if e.Timestamp < 0 || e.Timestamp > maxSafeInteger {
		return nil, fieldError("timestamp", fmt.Sprintf("is %d, want Unix seconds", e.Timestamp))
	}
	p := row.fields()
	if err := unmarshalFields(e.Operation, e.Msg, p); err != nil {
		return nil, err
	}
	return p, row.checkAction(p)
}

// sign signs an entry that is complete but for that, and returns the hash of its
// outside form.
func (e *Entry) sign(signer crypto.Signer) (chainlog.Hash, error) {
	if err := e.checkNumber(); err != nil {
		return chainlog.Hash{}, err
	}
	o, err := e.outside()
	if err != nil {
		return chainlog.Hash{}, err
	}
	e.PayloadHash = o.digest()
	if e.R, e.S, err = es256(signer, e.PayloadHash); err != nil {
		return chainlog.Hash{}, err
	}
	return sha256.Sum256(o.whole(*e)), nil
}

// es256 signs a digest. What a signer outside of this process gives is checked before
// anybody sees it. A key in memory is the standard library's own affair and is trusted
// with the signature as with everything else: the check costs more than twice as much.
func es256(signer crypto.Signer, digest chainlog.Hash) (r, s [32]byte, err error) {
	pub, ok := signer.Public().(*ecdsa.PublicKey)
	if !ok || pub.Curve != elliptic.P256() {
		return r, s, errNotP256
	}
	// Without randomness crypto/ecdsa derives the nonce from key and digest.
	der, err := signer.Sign(nil, digest[:], crypto.SHA256)
	if err != nil {
		return r, s, fmt.Errorf("sign: %w", err)
	}
	var sig struct{ R, S *big.Int }
	rest, err := asn1.Unmarshal(der, &sig)
	if err != nil || len(rest) > 0 || sig.R.Sign() <= 0 || sig.S.Sign() <= 0 || sig.R.BitLen() > 256 || sig.S.BitLen() > 256 {
		return r, s, errors.New("sign: the signer gave no ASN.1 ECDSA signature on P-256")
	}
	sig.R.FillBytes(r[:])
	sig.S.FillBytes(s[:])
	if _, inMemory := signer.(*ecdsa.PrivateKey); inMemory {
		return r, s, nil
	}
	if err := chainlog.CheckSignature(pub, digest, r, s); err != nil {
		return r, s, fmt.Errorf("sign: the signer's signature is not good for its own key: %w", err)
	}
	return r, s, nil
}
