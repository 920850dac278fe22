package ethtx

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"causeway/internal/keyfile"
)

// KeySigner signs with a secp256k1 key in memory.
type KeySigner struct {
	key     *ecdsa.PrivateKey
	account common.Address
}

// NewKeySigner returns a signer for a key.
func NewKeySigner(key *ecdsa.PrivateKey) *KeySigner {
	return &KeySigner{key: key, account: crypto.PubkeyToAddress(key.PublicKey)}
}

// Account returns the key's address.
func (k *KeySigner) Account() common.Address { return k.account }

// SignTx signs with replay protection for chainID.
func (k *KeySigner) SignTx(_ context.Context, tx *types.Transaction, chainID *big.Int) (*types.Transaction, error) {
	return types.SignTx(tx, types.LatestSignerForChainID(chainID), k.key)
}

// LoadKeystore opens a Web3 Secret Storage (keystore V3) file with the password
// in the first line of another file. Both must be readable by their owner alone;
// every failure wraps ErrKeyFile and names the file.
func LoadKeystore(path, passwordPath string) (*KeySigner, error) {
	blob, err := readKeyFile(path)
	if err != nil {
		return nil, err
	}
	password, err := readKeyFile(passwordPath)
	if err != nil {
		return nil, err
	}
	line, _, _ := bytes.Cut(password, []byte("\n"))
	key, err := keystore.DecryptKey(blob, string(bytes.TrimSuffix(line, []byte("\r"))))
	if err != nil {
		return nil, fmt.Errorf("%w %s: cannot be opened with the password of %s: %w", ErrKeyFile, path, passwordPath, err)
	}
	return NewKeySigner(key.PrivateKey), nil
}

func readKeyFile(path string) ([]byte, error) {
	b, err := keyfile.Read(path)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKeyFile, err)
	}
	return b, nil
}

// SignDigest signs 32 bytes and returns r, s and v, with v 27 or 28 as contracts
// expect it.
func (k *KeySigner) SignDigest(digest [32]byte) ([]byte, error) {
	sig, err := crypto.Sign(digest[:], k.key)
	if err != nil {
		return nil, fmt.Errorf("account %s: sign: %w", k.account, err)
	}
	sig[64] += 27
	return sig, nil
}
