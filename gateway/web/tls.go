package web

import (
	"bytes"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"time"
)

// Pin is the SHA-256 of a certificate's DER SubjectPublicKeyInfo. It outlives a
// renewal of the certificate with the same key.
type Pin [sha256.Size]byte

// PinOf returns the pin of the first certificate in a PEM text.
func PinOf(certificatePEM []byte) (Pin, error) {
	block, _ := pem.Decode(certificatePEM)
	if block == nil || block.Type != "CERTIFICATE" {
		return Pin{}, errors.New("no PEM block CERTIFICATE")
	}
	c, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		return Pin{}, fmt.Errorf("certificate: %w", err)
	}
	return sha256.Sum256(c.RawSubjectPublicKeyInfo), nil
}

// errUnpinned is what a handshake with an unknown certificate ends with.
var errUnpinned = errors.New("certificate of an unknown gateway")

// leafPin is the pin of the certificate that the other side showed and whose key
// the handshake proved that it holds.
func leafPin(raw [][]byte) (Pin, error) {
	if len(raw) == 0 {
		return Pin{}, errUnpinned
	}
	c, err := x509.ParseCertificate(raw[0])
	if err != nil {
		return Pin{}, fmt.Errorf("%w: %w", errUnpinned, err)
	}
	if now := time.Now(); now.Before(c.NotBefore) || now.After(c.NotAfter) {
		return Pin{}, fmt.Errorf("certificate is good from %s to %s", c.NotBefore.UTC(), c.NotAfter.UTC())
	}
	return sha256.Sum256(c.RawSubjectPublicKeyInfo), nil
}

// peerServerTLS asks every caller for a certificate and ends the handshake
// unless its key is one of the pinned ones. No authority is trusted: the pins
// say everything.
func peerServerTLS(own tls.Certificate, peers map[Pin]string) *tls.Config {
	return &tls.Config{
		MinVersion:             tls.VersionTLS13,
		NextProtos:             protocols,
		Certificates:           []tls.Certificate{own},
		ClientAuth:             tls.RequireAnyClientCert,
		SessionTicketsDisabled: true, // so that every connection shows its certificate
		VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error {
			pin, err := leafPin(raw)
			if err != nil {
				return err
			}
			if _, ok := peers[pin]; !ok {
				return fmt.Errorf("%w: the SHA-256 of its key is %x", errUnpinned, pin)
			}
			return nil
		},
	}
}

// peerClientTLS shows the own certificate and accepts one key only. The usual
// check of names and authorities is replaced by the pin, not left out.
func peerClientTLS(own tls.Certificate, want Pin) *tls.Config {
	return &tls.Config{
		MinVersion:         tls.VersionTLS13,
		Certificates:       []tls.Certificate{own},
		InsecureSkipVerify: true, // #nosec: VerifyPeerCertificate below demands the pinned key
		VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error {
			pin, err := leafPin(raw)
			if err != nil {
				return err
			}
			if !bytes.Equal(pin[:], want[:]) {
				return fmt.Errorf("%w: the SHA-256 of its key is %x, want %x", errUnpinned, pin, want)
			}
			return nil
		},
	}
}

// operatorTLS serves callers whose certificate one of the authorities signed.
func operatorTLS(own tls.Certificate, callers *x509.CertPool) *tls.Config {
	return &tls.Config{
		MinVersion:   tls.VersionTLS13,
		NextProtos:   protocols,
		Certificates: []tls.Certificate{own},
		ClientAuth:   tls.RequireAndVerifyClientCert,
		ClientCAs:    callers,
	}
}
