// Package keyfile reads and writes files that hold secrets. A secret comes by
// path only and is never printed.
package keyfile

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// maxBytes bounds a key file.
const maxBytes = 64 << 10

// ErrReadable is returned for a secret that others than its owner may read.
var ErrReadable = errors.New("readable by others than its owner; allow only the owner (chmod 600)")

// Read returns the content of a secret file. It refuses one that is not a
// regular file, is larger than 64 KiB, or may be read by group or others. The
// checks are made on the open file, so it cannot be exchanged in between. It never
// waits: a named pipe is opened without its other end.
func Read(path string) (content []byte, err error) {
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, fmt.Errorf("key file: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("key file: %w", err)
	}
	switch {
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("key file %s: not a regular file", path)
	case info.Mode().Perm()&0o077 != 0:
		return nil, fmt.Errorf("key file %s has mode %#o: %w", path, info.Mode().Perm(), ErrReadable)
	case info.Size() > maxBytes:
		return nil, fmt.Errorf("key file %s: %d bytes, limit %d", path, info.Size(), maxBytes)
	}
	return io.ReadAll(io.LimitReader(f, maxBytes))
}

// Write creates a secret file that only its owner may read. It never replaces
// one: a key that is overwritten is lost for good. It leaves the whole file, on
// disk, or none; only a crash can leave a part, which is then refused as a key.
func Write(path string, content []byte) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		if errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("key file %s exists; it is not replaced", path)
		}
		return fmt.Errorf("key file: %w", err)
	}
	_, err = f.Write(content)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("key file %s: %w", path, errors.Join(err, os.Remove(path)))
	}
	return syncDir(filepath.Dir(path))
}

// syncDir brings a new file's name to disk.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("key file: %w", err)
	}
	if err := errors.Join(d.Sync(), d.Close()); err != nil {
		return fmt.Errorf("key file: folder %s: %w", dir, err)
	}
	return nil
}

// NewIdentity makes a P-256 identity key and writes it to path as PEM PKCS#8.
func NewIdentity(path string) (*ecdsa.PrivateKey, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("identity key: %w", err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, fmt.Errorf("identity key: %w", err)
	}
	return key, Write(path, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
}

// Identity reads the P-256 identity key at path.
func Identity(path string) (*ecdsa.PrivateKey, error) {
	raw, err := Read(path)
	if err != nil {
		return nil, err
	}
	block, _ := pem.Decode(raw)
	if block == nil || block.Type != "PRIVATE KEY" {
		return nil, fmt.Errorf("key file %s: no PEM block PRIVATE KEY", path)
	}
	k, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, fmt.Errorf("key file %s: no PKCS#8 key", path) // the parser's words could show bytes
	}
	key, ok := k.(*ecdsa.PrivateKey)
	if !ok || key.Curve != elliptic.P256() {
		return nil, fmt.Errorf("key file %s: no ECDSA key on P-256", path)
	}
	return key, nil
}
