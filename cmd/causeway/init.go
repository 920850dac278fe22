package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/google/uuid"
	"github.com/spf13/cobra"

	"causeway/gateway/ethledger"
	"causeway/gateway/odap"
	"causeway/internal/config"
	"causeway/internal/keyfile"
)

// made is what init tells: everything public about the new gateway, for its own
// causeway.yaml and for its peers'.
type made struct {
	Gateway     string            `json:"gateway"`
	IdentityKey string            `json:"identity_key"` // peers[].identityKey
	KeyHash     string            `json:"key_hash"`     // writers of the log name it
	Certificate string            `json:"certificate"`  // file; peers[].certificateFile
	ChainKey    string            `json:"chain_key"`    // address; needs ether on the log chain
	LedgerKeys  map[string]string `json:"ledger_keys"`  // ledger → address; needs ether there
	Files       map[string]string `json:"files"`
}

func newInit() *cobra.Command {
	var gateway, dir, output string
	var ledgers []string
	cmd := &cobra.Command{
		Use:   "init",
		Short: "Make the keys of a new gateway: identity, TLS, log chain, one for each ledger",
		Long: `Make the keys of a new gateway in a folder and print what is public about them.

Nothing that exists is replaced. The keystores' password is 256 random bits in the
file "password"; whoever can read that file and a keystore has the key.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			m, err := initGateway(gateway, dir, ledgers)
			if err != nil {
				return err
			}
			if output == "json" {
				return printJSON(cmd.OutOrStdout(), m)
			}
			return m.print(cmd)
		},
	}
	cmd.Flags().StringVar(&gateway, "gateway", "", "gateway id")
	cmd.Flags().StringVar(&dir, "dir", ".", "folder, made when missing")
	cmd.Flags().StringSliceVar(&ledgers, "ledger", nil, "CAIP-2 id of a ledger, as in eip155:1301; may be repeated")
	outputFlag(cmd, &output)
	must(cmd.MarkFlagRequired("gateway"))
	return cmd
}

func (m *made) print(cmd *cobra.Command) error {
	rows := [][2]string{{"gateway", m.Gateway}, {"identity key", m.IdentityKey}, {"key hash", m.KeyHash},
		{"certificate", m.Certificate}, {"chain key", m.ChainKey}}
	for ledger, address := range m.LedgerKeys {
		rows = append(rows, [2]string{"ledger key " + ledger, address})
	}
	return printRows(cmd.OutOrStdout(), rows)
}

func initGateway(gateway, dir string, ledgers []string) (*made, error) {
	// Before anything is made: what causeway.yaml would refuse, and names of files.
	if !config.ValidGateway(gateway) {
		return nil, exits(exitUsage, fmt.Errorf("--gateway %q: want 1 to 64 characters of a-z 0-9 . -, beginning and ending with a letter or digit", gateway))
	}
	for i, l := range ledgers {
		if _, err := ethledger.ParseChain(l); err != nil {
			return nil, exits(exitUsage, fmt.Errorf("--ledger %s: %w", l, err))
		}
		if slices.Contains(ledgers[:i], l) {
			return nil, exits(exitUsage, fmt.Errorf("--ledger %s: given twice", l))
		}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	m := &made{Gateway: gateway, LedgerKeys: map[string]string{}, Files: map[string]string{}}
	file := func(name string) string {
		p := filepath.Join(dir, name)
		m.Files[name] = p
		return p
	}
	identity, err := keyfile.NewIdentity(file("identity.pem"))
	if err != nil {
		return nil, err
	}
	if m.IdentityKey, err = odap.PublicKeyString(&identity.PublicKey); err != nil {
		return nil, err
	}
	hash, err := odap.KeyHash(&identity.PublicKey)
	if err != nil {
		return nil, err
	}
	m.KeyHash = "0x" + hash.String()
	m.Certificate = file("tls.pem")
	if err := newCertificate(gateway, m.Certificate, file("tls.key")); err != nil {
		return nil, err
	}
	secret := make([]byte, 32)
	if _, err := rand.Read(secret); err != nil {
		return nil, err
	}
	password := hex.EncodeToString(secret)
	if err := keyfile.Write(file("password"), []byte(password)); err != nil {
		return nil, err
	}
	if m.ChainKey, err = newKeystore(file("chain-key.json"), password); err != nil {
		return nil, err
	}
	for _, l := range ledgers {
		name := "ledger-key-" + strings.ReplaceAll(l, ":", "-") + ".json"
		if m.LedgerKeys[l], err = newKeystore(file(name), password); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// newKeystore writes a Web3 keystore (V3) with a new secp256k1 key and returns
// its address. The key derivation is the light one: it protects short passwords,
// and this one is a random key itself.
func newKeystore(path, password string) (string, error) {
	key, err := crypto.GenerateKey()
	if err != nil {
		return "", err
	}
	id, err := uuid.NewRandom()
	if err != nil {
		return "", err
	}
	address := crypto.PubkeyToAddress(key.PublicKey)
	raw, err := keystore.EncryptKey(&keystore.Key{Id: id, Address: address, PrivateKey: key}, password,
		keystore.LightScryptN, keystore.LightScryptP)
	if err != nil {
		return "", fmt.Errorf("keystore %s: %w", path, err)
	}
	return address.Hex(), keyfile.Write(path, raw)
}

// certificateLife is how long a self-made TLS certificate is good for. Peers pin
// its key, so a renewed certificate with the same key needs no new pin.
const certificateLife = 5 * 365 * 24 * time.Hour

// newCertificate writes a self-signed TLS certificate and its key.
func newCertificate(name, certPath, keyPath string) error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 127))
	if err != nil {
		return err
	}
	now := time.Now()
	template := &x509.Certificate{
		SerialNumber: serial,
		Subject:      pkix.Name{CommonName: name},
		DNSNames:     []string{name},
		NotBefore:    now.Add(-time.Hour),
		NotAfter:     now.Add(certificateLife),
		KeyUsage:     x509.KeyUsageDigitalSignature,
		ExtKeyUsage:  []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		return fmt.Errorf("certificate: %w", err)
	}
	pkcs8, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return fmt.Errorf("certificate: %w", err)
	}
	if err := keyfile.Write(keyPath, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: pkcs8})); err != nil {
		return err
	}
	return os.WriteFile(certPath, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o644)
}
