package ethtx

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"fmt"
	"math/big"
	"os"

	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
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

// maxKeyFile bounds what is read of a key file or a password file, in bytes.
const maxKeyFile = 64 << 10

// LoadKeystore opens a Web3 Secret Storage (keystore V3) file with the password
// in the first line of another file. Both must be readable by their owner alone;
// every failure wraps ErrKeyFile and names the file.
func LoadKeystore(path, passwordPath string) (*KeySigner, error) {
	blob, err := readSecret(path)
	if err != nil {
		return nil, err
	}
	password, err := readSecret(passwordPath)
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

func readSecret(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKeyFile, err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%w %s: is no regular file", ErrKeyFile, path)
	}
	if open := info.Mode().Perm() & 0o077; open != 0 {
		return nil, fmt.Errorf("%w %s: mode %04o lets others than its owner at it; set it to 0600", ErrKeyFile, path, info.Mode().Perm())
	}
	if info.Size() > maxKeyFile {
		return nil, fmt.Errorf("%w %s: %d bytes, limit %d", ErrKeyFile, path, info.Size(), maxKeyFile)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKeyFile, err)
	}
	return b, nil
}
