package odap

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"errors"
	"io"
	"strings"
	"testing"

	"causeway/chainlog"
)

// A key has one spelling, and its hash is that of its DER bytes.
func TestPublicKeyText(t *testing.T) {
	pub := &sampleKey("gateway A").PublicKey
	s := samplePub("gateway A")
	again, err := ParsePublicKey(s)
	if err != nil || !again.Equal(pub) {
		t.Fatal(err)
	}
	// openssl: echo $KEY | base64 -d | sha256sum
	hash, err := KeyHash(pub)
	if err != nil || hash.String() != keyHashOfGatewayA {
		t.Errorf("hash %s, %v", hash, err)
	}
	for name, bad := range map[string]string{
		"empty":        "",
		"no base64":    "!" + s[1:],
		"white space":  s + "\n",
		"url alphabet": strings.NewReplacer("+", "-", "/", "_").Replace(s) + "",
		"cut":          s[:len(s)-4],
		"more":         s + "AAAA",
		"not on curve": s[:60] + "AAAA" + s[64:],
		"compressed":   "MDkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDIgACMoSCUDQF0MXzBsrUgiAGaoHOt6fWYO3Flj3d2nCrBv8=",
	} {
		if _, err := ParsePublicKey(bad); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	other, err := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := PublicKeyString(&other.PublicKey); !errors.Is(err, errNotP256) {
		t.Errorf("P-384: %v", err)
	}
	if _, err := KeyHash(&rsa.PublicKey{}); !errors.Is(err, errNotP256) {
		t.Errorf("RSA: %v", err)
	}
}

const keyHashOfGatewayA = "cc8b88a218bd93ac46e9a8ebe1a4cb5e1fc2fc4fed8dc78d50b4a697d350ef5e"

// badSigner answers wrongly in one way or another.
type badSigner struct {
	crypto.Signer
	answer func([]byte) ([]byte, error)
}

func (s badSigner) Sign(_ io.Reader, digest []byte, _ crypto.SignerOpts) ([]byte, error) {
	return s.answer(digest)
}

// A signer that fails or answers nonsense leaves nothing signed.
func TestSignerThatFails(t *testing.T) {
	good := sampleKey("gateway A")
	b := NewBody(ExecCommitOp, Source, 5, &Done{})
	for name, answer := range map[string]func([]byte) ([]byte, error){
		"error":       func([]byte) ([]byte, error) { return nil, errors.New("token unplugged") },
		"nothing":     func([]byte) ([]byte, error) { return nil, nil },
		"no ASN.1":    func([]byte) ([]byte, error) { return []byte("x"), nil },
		"raw r and s": func([]byte) ([]byte, error) { return make([]byte, 64), nil },
		"zero":        func([]byte) ([]byte, error) { return []byte{0x30, 6, 2, 1, 0, 2, 1, 0}, nil },
		"negative":    func([]byte) ([]byte, error) { return []byte{0x30, 6, 2, 1, 0x80, 2, 1, 0x80}, nil },
		"too long": func([]byte) ([]byte, error) {
			return append([]byte{0x30, 0x27, 2, 0x22, 1}, append(make([]byte, 33), 2, 1, 1)...), nil
		},
		"other key":    func(d []byte) ([]byte, error) { return sampleKey("x").Sign(nil, d, crypto.SHA256) },
		"other digest": func(d []byte) ([]byte, error) { return good.Sign(nil, make([]byte, 32), crypto.SHA256) },
		"trailing byte": func(d []byte) ([]byte, error) {
			der, err := good.Sign(nil, d, crypto.SHA256)
			return append(der, 0), err
		},
	} {
		out, _, err := Sign(badSigner{good, answer}, sampleConstants(), Source, 4, sampleHash("x"), []Body{b})
		if err == nil || out != nil {
			t.Errorf("%s: %d entries, %v", name, len(out), err)
		}
	}
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := Sign(key, sampleConstants(), Source, 4, sampleHash("x"), []Body{b}); !errors.Is(err, errNotP256) {
		t.Errorf("RSA: %v", err)
	}
	if _, _, err := Sign(good, sampleConstants(), Source, 4, chainlog.Hash{}, []Body{b}); err == nil {
		t.Error("signed without a last entry")
	}
}

// Constants that no session can have are refused in a session's first entry.
func TestSignRefusesConstants(t *testing.T) {
	b := NewBody(ExecCommitOp, Source, 5, &Done{})
	for name, c := range map[string]struct {
		change func(*Constants)
		want   string
	}{
		"no session":       {func(k *Constants) { k.Session = chainlog.SessionID{} }, "session_ID"},
		"no source log":    {func(k *Constants) { k.SourceLog = chainlog.LogID{} }, "source_log"},
		"no recipient log": {func(k *Constants) { k.RecipientLog = chainlog.LogID{} }, "recipient_log"},
		"own log as peer":  {func(k *Constants) { k.RecipientLog = k.SourceLog }, "recipient_log"},
		"no key":           {func(k *Constants) { k.SourceGatewayPubkey = "" }, "source_gateway_pubkey"},
		"no peer's key":    {func(k *Constants) { k.RecipientGatewayPubkey = "x" }, "recipient_gateway_pubkey"},
		"no ledger":        {func(k *Constants) { k.SourceDLT = "" }, "source_gateway_dlt_system"},
		"no peer's ledger": {func(k *Constants) { k.RecipientDLT = "" }, "recipient_gateway_dlt_system"},
	} {
		k := sampleConstants()
		c.change(&k)
		_, _, err := Sign(sampleKey("gateway A"), k, Source, 1, chainlog.Hash{}, []Body{b})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
	k := sampleConstants()
	if err := (&Entry{Constants: k, Body: NewBody(RotateKeyOp, 0, 1, &RotateKey{OldKey: "a", NewKey: "b"}), Seq: 1}).prepare(); err == nil {
		t.Error("an entry of the log itself with the constants of a session")
	}
}
