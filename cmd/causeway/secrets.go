package main

import (
	"crypto/ecdsa"
	"crypto/tls"
	"fmt"
	"os"

	"causeway/gateway/web"
	"causeway/internal/config"
	"causeway/internal/ethtx"
	"causeway/internal/keyfile"
)

// secrets are the keys that a gateway runs with, read from where the
// configuration says. They are never printed.
type secrets struct {
	identity *ecdsa.PrivateKey
	chain    ethtx.Signer
	ledgers  map[string]ethtx.Signer // by CAIP-2 id
	tls      tls.Certificate
	peers    map[string]web.Pin // by gateway id
}

// loadSecrets reads every key file that c names. Each error names the field and
// the file.
func loadSecrets(c *config.Config) (*secrets, error) {
	s := &secrets{ledgers: map[string]ethtx.Signer{}, peers: map[string]web.Pin{}}
	var err error
	if s.identity, err = keyfile.Identity(c.Identity.KeyFile); err != nil {
		return nil, fmt.Errorf("identity.keyFile: %w", err)
	}
	if s.chain, err = ethtx.LoadKeystore(c.Log.KeyFile, c.Log.PasswordFile); err != nil {
		return nil, fmt.Errorf("log.keyFile: %w", err)
	}
	for i, l := range c.Ledgers {
		if !l.Acts() {
			continue
		}
		if s.ledgers[l.ID], err = ethtx.LoadKeystore(l.KeyFile, l.PasswordFile); err != nil {
			return nil, fmt.Errorf("ledgers[%d].keyFile: %w", i, err)
		}
		// Two senders that count the nonces of one account would undo each other.
		if a := s.chain.Account(); l.ID == c.Log.Chain && s.ledgers[l.ID].Account() == a {
			return nil, fmt.Errorf("ledgers[%d].keyFile: %s holds account %s, which writes the log on the same chain; a ledger there needs one of its own", i, l.KeyFile, a)
		}
	}
	if s.tls, err = loadCertificate(c.Listeners.Peers.CertificateFile, c.Listeners.Peers.KeyFile); err != nil {
		return nil, fmt.Errorf("listeners.peers: %w", err)
	}
	seen := map[web.Pin]string{}
	for i, p := range c.Peers {
		raw, err := os.ReadFile(p.CertificateFile)
		if err != nil {
			return nil, fmt.Errorf("peers[%d].certificateFile: %w", i, err)
		}
		if s.peers[p.ID], err = web.PinOf(raw); err != nil {
			return nil, fmt.Errorf("peers[%d].certificateFile: %s: %w", i, p.CertificateFile, err)
		}
		// A caller is known by its key alone.
		if other, ok := seen[s.peers[p.ID]]; ok {
			return nil, fmt.Errorf("peers[%d].certificateFile: %s has the key of peer %s", i, p.CertificateFile, other)
		}
		seen[s.peers[p.ID]] = p.ID
	}
	return s, nil
}

func loadCertificate(certPath, keyPath string) (tls.Certificate, error) {
	key, err := keyfile.Read(keyPath)
	if err != nil {
		return tls.Certificate{}, err
	}
	cert, err := os.ReadFile(certPath)
	if err != nil {
		return tls.Certificate{}, fmt.Errorf("certificate: %w", err)
	}
	pair, err := tls.X509KeyPair(cert, key)
	if err != nil {
		return tls.Certificate{}, fmt.Errorf("certificate %s with key %s: %w", certPath, keyPath, err)
	}
	return pair, nil
}
