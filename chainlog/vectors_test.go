package chainlog

import (
	"encoding/hex"
	"encoding/json"
	"math/big"
	"os"
	"testing"
)

type vectors struct {
	LogIDs []struct {
		ChainID, Contract, Opener, Salt, LogID string
	}
	Chains []struct {
		Log     string
		Records []struct {
			Index                               uint64
			Session, Prev, R, S, Text, Preimage string
			Hash                                string
		}
	}
	Transfers []struct {
		Session, SourceLog, RecipientLog, Terms, ID string
	}
}

func readVectors(t *testing.T) vectors {
	t.Helper()
	b, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var v vectors
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	if len(v.LogIDs) == 0 || len(v.Chains) == 0 || len(v.Transfers) == 0 {
		t.Fatal("vectors.json has an empty list")
	}
	return v
}

func mustHash(t *testing.T, s string) Hash {
	t.Helper()
	h, err := ParseHash(s)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func mustSession(t *testing.T, s string) SessionID {
	t.Helper()
	id, err := ParseSessionID(s)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func mustAddress(t *testing.T, s string) (a [20]byte) {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != len(a) {
		t.Fatalf("address %q", s)
	}
	return [20]byte(b)
}

// The hash rule against values that testdata/vectors.py computed with another
// language's library.
func TestVectors(t *testing.T) {
	v := readVectors(t)
	for _, l := range v.LogIDs {
		chain, ok := new(big.Int).SetString(l.ChainID, 10)
		if !ok {
			t.Fatalf("chain id %q", l.ChainID)
		}
		id, err := LogIDOf(chain, mustAddress(t, l.Contract), mustAddress(t, l.Opener), mustHash(t, l.Salt))
		if err != nil || id != mustHash(t, l.LogID) {
			t.Errorf("log id on chain %s: %s, %v, want %s", l.ChainID, id, err, l.LogID)
		}
	}
	for _, c := range v.Chains {
		log := mustHash(t, c.Log)
		verify := NewVerifier(log, nil)
		for _, r := range c.Records {
			e := Entry{Session: mustSession(t, r.Session), R: mustHash(t, r.R), S: mustHash(t, r.S), Text: r.Text}
			p := Preimage(log, r.Index, mustHash(t, r.Prev), e)
			if got := hex.EncodeToString(p[:]); got != r.Preimage {
				t.Errorf("preimage of entry %d: %s, want %s", r.Index, got, r.Preimage)
			}
			placed := Place(log, r.Index, mustHash(t, r.Prev), []Entry{e})[0]
			if placed.Hash != mustHash(t, r.Hash) {
				t.Errorf("hash of entry %d: %s, want %s", r.Index, placed.Hash, r.Hash)
			}
			if err := verify.Add(placed); err != nil {
				t.Error(err)
			}
		}
	}
	for _, x := range v.Transfers {
		id := TransferID(mustSession(t, x.Session), mustHash(t, x.SourceLog), mustHash(t, x.RecipientLog), mustHash(t, x.Terms))
		if id != mustHash(t, x.ID) {
			t.Errorf("transfer id of %s: %s, want %s", x.Session, id, x.ID)
		}
	}
}

func TestLogIDOfRefusesChainIDs(t *testing.T) {
	for _, n := range []*big.Int{big.NewInt(-1), new(big.Int).Lsh(big.NewInt(1), 256)} {
		if _, err := LogIDOf(n, [20]byte{}, [20]byte{}, Hash{}); err == nil {
			t.Errorf("chain id %s was taken", n)
		}
	}
}
