package odap

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"

	"causeway/chainlog"
)

var errNotP256 = errors.New("identity key is not an ECDSA key on P-256")

// PublicKeyString writes an identity key as entries carry it: standard base64
// of its DER SubjectPublicKeyInfo.
func PublicKeyString(pub crypto.PublicKey) (string, error) {
	der, err := spki(pub)
	if err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(der), nil
}

// ParsePublicKey reads what PublicKeyString wrote, and nothing else: one key
// has one spelling.
func ParsePublicKey(s string) (*ecdsa.PublicKey, error) {
	der, err := base64.StdEncoding.Strict().DecodeString(s)
	if err != nil {
		return nil, fmt.Errorf("identity key: %w", err)
	}
	any, err := x509.ParsePKIXPublicKey(der)
	if err != nil {
		return nil, fmt.Errorf("identity key: %w", err)
	}
	pub, ok := any.(*ecdsa.PublicKey)
	if !ok {
		return nil, errNotP256
	}
	again, err := PublicKeyString(pub)
	if err != nil {
		return nil, err
	}
	if again != s {
		return nil, errors.New("identity key: not in its one canonical spelling")
	}
	return pub, nil
}

// KeyHash returns the SHA-256 of the identity key's DER SubjectPublicKeyInfo,
// by which a log's list of writers names it.
func KeyHash(pub crypto.PublicKey) (chainlog.Hash, error) {
	der, err := spki(pub)
	if err != nil {
		return chainlog.Hash{}, err
	}
	return sha256.Sum256(der), nil
}

func spki(pub crypto.PublicKey) ([]byte, error) {
	k, ok := pub.(*ecdsa.PublicKey)
	if !ok || k.Curve != elliptic.P256() {
		return nil, errNotP256
	}
	der, err := x509.MarshalPKIXPublicKey(k)
	if err != nil {
		return nil, fmt.Errorf("identity key: %w", err)
	}
	return der, nil
}
