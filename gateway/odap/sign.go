package odap

import (
	"crypto"
	"crypto/ecdsa"
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
func Sign(signer crypto.Signer, k Constants, writer Role, seq uint64, last chainlog.Hash, bodies []Body) ([]chainlog.Entry, []Entry, error) {
	entries := make([]Entry, len(bodies))
	texts := make([]string, len(bodies))
	for i, b := range bodies {
		e := Entry{Constants: k, Body: b, Writer: writer, Seq: seq + uint64(i)}
		text, err := e.prepare()
		if err != nil {
			return nil, nil, fmt.Errorf("session %s: entry %d (%s): %w", k.Session, e.Seq, b.Operation, err)
		}
		entries[i], texts[i] = e, text
	}
	out := make([]chainlog.Entry, len(bodies))
	for i := range entries {
		e := &entries[i]
		e.LastEntry = last
		if err := e.sign(signer); err != nil {
			return nil, nil, fmt.Errorf("session %s: entry %d (%s): %w", k.Session, e.Seq, e.Operation, err)
		}
		last = e.Hash()
		out[i] = chainlog.Entry{Session: k.Session, R: e.R, S: e.S, Text: texts[i]}
	}
	return out, entries, nil
}

// prepare checks what the protocol wants written, puts the fields into their
// one spelling and returns the text for the log.
func (e *Entry) prepare() (string, error) {
	row, ok := RowOf(e.Operation, e.Writer)
	if !ok {
		return "", fmt.Errorf("no such operation of the %s gateway", e.Writer)
	}
	if e.Votes != row.Votes {
		return "", fieldError("votes", fmt.Sprintf("is %q, want %q", e.Votes, row.Votes))
	}
	if e.Seq == 0 {
		return "", fieldError("seq_number", "is 0, want 1 or more")
	}
	if e.Seq == 1 {
		if err := e.Constants.check(e.Writer); err != nil {
			return "", err
		}
	}
	if e.Msg == nil {
		e.Msg = []byte("{}")
	}
	if _, err := e.checkBody(row); err != nil {
		return "", err
	}
	msg, err := canonical(e.Msg)
	if err != nil {
		return "", err
	}
	e.Msg = msg
	return compact(*e)
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

func (e *Entry) sign(signer crypto.Signer) error {
	if err := e.checkNumber(); err != nil {
		return err
	}
	digest, err := e.digest()
	if err != nil {
		return err
	}
	e.PayloadHash = digest
	e.R, e.S, err = es256(signer, digest)
	return err
}

// es256 signs a digest and makes sure that the signature is good before anybody
// sees it.
func es256(signer crypto.Signer, digest chainlog.Hash) (r, s [32]byte, err error) {
	pub, ok := signer.Public().(*ecdsa.PublicKey)
	if !ok {
		return r, s, errNotP256
	}
	if _, err := spki(pub); err != nil {
		return r, s, err
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
	if err := chainlog.CheckSignature(pub, digest, r, s); err != nil {
		return r, s, fmt.Errorf("sign: the signer's signature is not good for its own key: %w", err)
	}
	return r, s, nil
}
