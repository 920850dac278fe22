package testnet

import (
	"crypto/ecdsa"
	"crypto/sha256"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// ThrowAwayKey returns the secp256k1 key that belongs to a name, the same one
// for the same name everywhere. Everybody who can read this line has it: it is
// for chains that are thrown away, and for nothing else.
func ThrowAwayKey(name string) *ecdsa.PrivateKey {
	seed := sha256.Sum256([]byte("causeway throw-away key: " + name))
	key, err := crypto.ToECDSA(seed[:])
	if err != nil {
		// One digest in 2^128 is outside the curve's order.
		panic(fmt.Sprintf("testnet: throw-away key %q: %v", name, err))
	}
	return key
}

// ThrowAwayAddress is the account of ThrowAwayKey(name).
func ThrowAwayAddress(name string) common.Address {
	return crypto.PubkeyToAddress(ThrowAwayKey(name).PublicKey)
}
