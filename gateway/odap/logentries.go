package odap

import (
	"crypto"
	"crypto/ecdsa"
	"fmt"

	"causeway/chainlog"
)

// The log's own entries stand in session zero. Their source_ fields name the
// gateway whose log it is, their recipient_ fields are empty.

// maxIdentityKeys is the largest number of instances that a log may have.
const maxIdentityKeys = 8

// LogConstants are the constants of session zero. dlt names the ledger that
// keeps the log, pubkey the identity key of the instance that opens it.
func LogConstants(log chainlog.LogID, dlt, gateway, pubkey string) Constants {
	return Constants{SourceGatewayPubkey: pubkey, SourceDLT: dlt, SourceUID: gateway, SourceLog: log}
}

// SignInitLog makes entry 0 of a log: the gateway's id and the identity keys of
// all its instances, the signer's own among them. predecessor is the log that
// this one continues, or zero.
func SignInitLog(signer crypto.Signer, k Constants, keys []string, predecessor chainlog.LogID, now int64) (chainlog.Entry, Entry, error) {
	p := InitLog{Format: Format, Gateway: k.SourceUID, Keys: keys}
	if predecessor != (chainlog.LogID{}) {
		p.Predecessor = predecessor.String()
	}
	return signOwn(signer, k, 1, chainlog.Hash{}, NewBody(InitLogOp, 0, now, &p))
}

// SignRotateKey makes the entry by which the identity key of one instance is
// replaced: signed by both keys, in force behind the entry's own index. seq and
// last are those of session zero. It is of format 1, as Sign has it.
func SignRotateKey(old, new crypto.Signer, k Constants, seq uint64, last chainlog.Hash, now int64) (chainlog.Entry, Entry, error) {
	var none chainlog.Entry
	from, err := PublicKeyString(old.Public())
	if err != nil {
		return none, Entry{}, fmt.Errorf("rotate-key: old key: %w", err)
	}
	to, err := PublicKeyString(new.Public())
	if err != nil {
		return none, Entry{}, fmt.Errorf("rotate-key: new key: %w", err)
	}
	p := RotateKey{OldKey: from, NewKey: to}
	e := Entry{Constants: k, Seq: seq, LastEntry: last, Body: NewBody(RotateKeyOp, 0, now, &p)}
	digest, err := e.digest()
	if err != nil {
		return none, Entry{}, fmt.Errorf("rotate-key: %w", err)
	}
	r, s, err := es256(new, digest)
	if err != nil {
		return none, Entry{}, fmt.Errorf("rotate-key: new key: %w", err)
	}
	p.NewSignature = signatureText(r, s)
	return signOwn(old, k, seq, last, NewBody(RotateKeyOp, 0, now, &p))
}

func signOwn(signer crypto.Signer, k Constants, seq uint64, last chainlog.Hash, b Body) (chainlog.Entry, Entry, error) {
	entries, restored, err := Sign(signer, k, 0, seq, last, []Body{b})
	if err != nil {
		return chainlog.Entry{}, Entry{}, err
	}
	return entries[0], restored[0], nil
}

// verify checks the new key's signature in e, the entry that p are the fields
// of, and returns the key that comes in and the one that goes.
func (p RotateKey) verify(e Entry) (in, out *ecdsa.PublicKey, err error) {
	if out, err = ParsePublicKey(p.OldKey); err != nil {
		return nil, nil, fieldError("old_key", err.Error())
	}
	if in, err = ParsePublicKey(p.NewKey); err != nil {
		return nil, nil, fieldError("new_key", err.Error())
	}
	r, s, err := parseSignature(p.NewSignature)
	if err != nil {
		return nil, nil, fieldError("new_key_signature", err.Error())
	}
	p.NewSignature = ""
	e.Msg = Marshal(&p)
	digest, err := e.digest()
	if err != nil {
		return nil, nil, err
	}
	if err := chainlog.CheckSignature(in, digest, r, s); err != nil {
		return nil, nil, fieldError("new_key_signature", err.Error())
	}
	return in, out, nil
}

func (p *InitLog) keys() ([]*ecdsa.PublicKey, error) {
	var keys []*ecdsa.PublicKey
	for i, s := range p.Keys {
		k, err := ParsePublicKey(s)
		if err != nil {
			return nil, fieldError(fmt.Sprintf("identity_keys.%d", i), err.Error())
		}
		if holds(keys, k) {
			return nil, fieldError(fmt.Sprintf("identity_keys.%d", i), "stands twice")
		}
		keys = append(keys, k)
	}
	return keys, nil
}

func (p *InitLog) check() error {
	switch {
	case p.Format < 1 || p.Format > Format:
		return fieldError("format", fmt.Sprintf("is %d, want 1 to %d", p.Format, Format))
	case len(p.Keys) == 0 || len(p.Keys) > maxIdentityKeys:
		return fieldError("identity_keys", fmt.Sprintf("are %d, want 1 to %d", len(p.Keys), maxIdentityKeys))
	}
	if p.Predecessor != "" {
		log, err := parseHex(p.Predecessor)
		if err != nil {
			return fieldError("predecessor", err.Error())
		}
		if log == (chainlog.LogID{}) || log.String() != p.Predecessor {
			return fieldError("predecessor", "is zero or not in lower-case digits")
		}
	}
	return text("gateway", p.Gateway, 1)
}

func (p *RotateKey) check() error {
	if p.OldKey == p.NewKey {
		return fieldError("new_key", "is the old one")
	}
	return nil
}
