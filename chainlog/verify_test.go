package chainlog

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"strings"
	"testing"
)

// oneKey signs the SHA-256 of the text, all entries by one key.
type oneKey struct {
	key *ecdsa.PublicKey
	err error
}

func (k oneKey) Signed(r Record) (Hash, *ecdsa.PublicKey, error) {
	return sha256.Sum256([]byte(r.Text)), k.key, k.err
}

func signedLog(t *testing.T, key *ecdsa.PrivateKey, log LogID, n int) []Record {
	t.Helper()
	var es []Entry
	for i := range n {
		e := Entry{Session: SessionID{byte(i % 3)}, Text: strings.Repeat("e", i+1)}
		digest := sha256.Sum256([]byte(e.Text))
		r, s, err := ecdsa.Sign(rand.Reader, key, digest[:])
		if err != nil {
			t.Fatal(err)
		}
		r.FillBytes(e.R[:])
		s.FillBytes(e.S[:])
		es = append(es, e)
	}
	return Place(log, 0, log, es)
}

func newKey(t *testing.T) *ecdsa.PrivateKey {
	t.Helper()
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// Each rule broken in turn: the error names it and the index, and the verifier
// stays where it was.
func TestVerifierNamesTheBrokenRule(t *testing.T) {
	key, log := newKey(t), LogID{7}
	good := signedLog(t, key, log, 6)
	rehash := func(r Record) Record { r.Hash = HashAt(log, r.Index, r.Prev, r.Entry); return r }
	for name, c := range map[string]struct {
		change func(Record) Record // of entry 3
		sigs   Signatures
		want   string
	}{
		"index skipped":      {func(Record) Record { return good[4] }, nil, "entry 4 where 3 is due"},
		"index repeated":     {func(Record) Record { return good[2] }, nil, "entry 2 where 3 is due"},
		"another previous":   {func(r Record) Record { r.Prev[0] ^= 1; return rehash(r) }, nil, "entry 3: previous hash"},
		"hash altered":       {func(r Record) Record { r.Hash[31] ^= 1; return r }, nil, "entry 3: hash"},
		"text altered":       {func(r Record) Record { r.Text += " "; return r }, nil, "entry 3: hash"},
		"session altered":    {func(r Record) Record { r.Session[15] ^= 1; return r }, nil, "entry 3: hash"},
		"signature altered":  {func(r Record) Record { r.R[5] ^= 1; return r }, nil, "entry 3: hash"},
		"signature unfit":    {func(r Record) Record { r.S[5] ^= 1; return rehash(r) }, oneKey{key: &key.PublicKey}, "does not fit the identity key"},
		"signature of zeros": {func(r Record) Record { r.R, r.S = [32]byte{}, [32]byte{}; return rehash(r) }, oneKey{key: &key.PublicKey}, "does not fit the identity key"},
		"another's key":      {func(r Record) Record { return r }, oneKey{key: &newKey(t).PublicKey}, "entry 0: session"},
		"no key in force":    {func(r Record) Record { return r }, oneKey{}, "no key in force"},
		"format refused":     {func(r Record) Record { return r }, oneKey{err: errors.New("format 9 is unknown")}, "format 9 is unknown"},
	} {
		v := NewVerifier(log, c.sigs)
		var err error
		at := 0
		for ; at < len(good) && err == nil; at++ {
			r := good[at]
			if at == 3 {
				r = c.change(r)
			}
			err = v.Add(r)
		}
		if !errors.Is(err, ErrTampered) || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), log.String()) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
			continue
		}
		if v.Head().Length != uint64(at-1) {
			t.Errorf("%s: the verifier went on to %d", name, v.Head().Length)
		}
		if v.sigs == nil { // the right record is still taken
			if err := v.Add(good[at-1]); err != nil {
				t.Errorf("%s: then %v", name, err)
			}
		}
	}
}

func TestVerifierTakesGood(t *testing.T) {
	key, log := newKey(t), LogID{7}
	good := signedLog(t, key, log, 6)
	v := NewVerifier(log, oneKey{key: &key.PublicKey})
	if h := v.Head(); h != (Head{Hash: log}) {
		t.Errorf("empty head %+v", h)
	}
	for _, r := range good[:3] {
		if err := v.Add(r); err != nil {
			t.Fatal(err)
		}
	}
	resumed := ResumeVerifier(log, v.Head(), oneKey{key: &key.PublicKey})
	for _, r := range good[3:] {
		if err := resumed.Add(r); err != nil {
			t.Fatal(err)
		}
	}
	if h := resumed.Head(); h.Length != 6 || h.Hash != good[5].Hash {
		t.Errorf("head %+v", h)
	}
}

// A log's entries do not verify as another's: its id is in every hash.
func TestVerifierOfAnotherLog(t *testing.T) {
	good := Place(LogID{7}, 0, LogID{7}, []Entry{{Text: "a"}})
	r := good[0]
	r.Prev = LogID{8}
	for _, r := range []Record{good[0], r} {
		if err := NewVerifier(LogID{8}, nil).Add(r); !errors.Is(err, ErrTampered) {
			t.Errorf("%v", err)
		}
	}
}
