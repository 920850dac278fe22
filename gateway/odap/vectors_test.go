package odap

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"testing"

	"causeway/chainlog"
)

// The vectors of entry format 1 are the contract with every other implementation:
// they are written once and never again. testdata/verify.mjs is one, see
// verify_test.go.
var writeVectors = flag.Bool("write-vectors", false, "write testdata/format1.json where there is none")

const vectorFile = "testdata/format1.json"

type vectors struct {
	About   []string      `json:"about"`
	Terms   vectorTerms   `json:"terms"`
	Logs    []vectorLog   `json:"logs"`
	Message *vectorSample `json:"message,omitempty"`
}

type vectorTerms struct {
	Terms     Terms  `json:"terms"`
	Canonical string `json:"canonical"`
	Hash      string `json:"hash"`
}

func vectorOfTerms(terms Terms) vectorTerms {
	return vectorTerms{terms, string(mustCanonical(terms)), terms.Hash().String()}
}

type vectorLog struct {
	ID      string         `json:"log_id"`
	Records []vectorRecord `json:"records"`
	Writers []vectorList   `json:"writers,omitzero"` // nil: not said
}

type vectorList struct {
	From uint64   `json:"from"`
	Keys []string `json:"keys"` // key hashes
}

type vectorRecord struct {
	Index       uint64 `json:"index"`
	Session     string `json:"session"`
	Key         string `json:"signed_by"` // whose scalar is the SHA-256 of this name
	R           string `json:"r"`
	S           string `json:"s"`
	Text        string `json:"text"`
	PayloadHash string `json:"payload_hash"`
	EntryHash   string `json:"entry_hash"` // last_entry_hash of the next of the session
	Hash        string `json:"hash"`       // hash(index)
	Outside     string `json:"outside,omitempty"`
}

type vectorSample struct {
	Encoded string `json:"encoded"`
	Hash    string `json:"hash"`
}

// vectorLogs makes the logs of the vectors: all operations of either gateway,
// and in the first one a rotated key with an entry of the session behind it.
func vectorLogs(t *testing.T) []vectorLog {
	var out []vectorLog
	for _, writer := range []Role{Source, Recipient} {
		log, records, entries := sampleLog(t, writer)
		name := map[Role]string{Source: "gateway A", Recipient: "gateway B"}[writer]
		names := make([]string, len(records))
		for i := range names {
			names[i] = name
		}
		if writer == Source {
			k := LogConstants(log, "eip155:2000", "gateway-a", samplePub(name))
			rotate, e, err := SignRotateKey(sampleKey(name), sampleKey("gateway A, second"), k, 2, entries[0].Hash(), 1606159000)
			if err != nil {
				t.Fatal(err)
			}
			last := entries[len(entries)-1]
			b := NewBody(DoneOutcomeOp, Source, 1606159100, &DoneOutcome{Outcome: "ABORTED"})
			after, more, err := Sign(sampleKey("gateway A, second"), sampleConstants(), Source, last.Seq+1, last.Hash(), []Body{b})
			if err != nil {
				t.Fatal(err)
			}
			head := records[len(records)-1]
			records = append(records, chainlog.Place(log, head.Index+1, head.Hash, []chainlog.Entry{rotate, after[0]})...)
			entries = append(entries, e, more[0])
			names = append(names, name, "gateway A, second")
		}
		out = append(out, vectorOf(log, records, entries, names))
	}
	return out
}

// vectorOf writes a log as vectors have it. names are those of the keys that
// signed.
func vectorOf(log chainlog.LogID, records []chainlog.Record, entries []Entry, names []string) vectorLog {
	v := vectorLog{ID: log.String()}
	for i, rec := range records {
		e := entries[i]
		r := vectorRecord{
			Index: rec.Index, Session: rec.Session.String(), Key: names[i],
			R: hex.EncodeToString(rec.R[:]), S: hex.EncodeToString(rec.S[:]), Text: rec.Text,
			PayloadHash: e.PayloadHash.String(), EntryHash: e.Hash().String(), Hash: rec.Hash.String(),
		}
		if i < 2 || e.Operation == RotateKeyOp || e.Operation == InitFinalOp || e.Operation == AckPrepareOp {
			r.Outside = string(e.Outside())
		}
		v.Records = append(v.Records, r)
	}
	return v
}

// Entry format 1 is what its vectors say, reading and writing.
func TestVectorsOfFormat1(t *testing.T) {
	m := sampleMessage(t, InitFinalOp, Source)
	want := vectors{
		About: []string{
			"Vectors of entry format 1, as docs/log-format.md describes it. Never changed once shipped.",
			"The identity keys are P-256 keys whose scalar is the SHA-256 of the name given; signatures are deterministic (RFC 6979).",
			"outside is given for some entries, its SHA-256 (entry_hash) and that of what is signed (payload_hash) for all.",
		},
		Terms:   vectorOfTerms(sampleTerms()),
		Logs:    vectorLogs(t),
		Message: &vectorSample{string(m.Encode()), m.Hash.String()},
	}
	made, err := json.MarshalIndent(want, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	made = append(made, '\n')
	b, err := os.ReadFile(vectorFile)
	if os.IsNotExist(err) && *writeVectors {
		b, err = made, os.WriteFile(vectorFile, made, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b, made) {
		t.Error("what is written now is not what the vectors say")
	}
	var v vectors
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	for _, l := range v.Logs {
		if err := readLog(l); err != nil {
			t.Error(err)
		}
	}
	if opened, err := OpenMessage([]byte(v.Message.Encoded), pinnedSample); err != nil || opened.Hash.String() != v.Message.Hash {
		t.Errorf("message: hash %s, %v", opened.Hash, err)
	}
	if v.Terms.Terms.Hash().String() != v.Terms.Hash {
		t.Error("hash of the terms")
	}
}

// readLog verifies a log and compares every hash, and every outside form given.
func readLog(l vectorLog) error {
	log, err := chainlog.ParseHash(l.ID)
	if err != nil {
		return err
	}
	restorer := NewRestorer(log)
	v := chainlog.NewVerifier(log, restorer)
	for _, r := range l.Records {
		rec := chainlog.Record{Index: r.Index, Prev: v.Head().Hash, Entry: chainlog.Entry{Session: sampleSession(r.Session), Text: r.Text}}
		for from, to := range map[string]*[32]byte{r.R: &rec.R, r.S: &rec.S} {
			h, err := chainlog.ParseHash(from)
			if err != nil {
				return err
			}
			*to = h
		}
		rec.Hash = chainlog.HashAt(log, r.Index, rec.Prev, rec.Entry)
		if err := v.Add(rec); err != nil {
			return err
		}
		e := restorer.Last()
		if rec.Hash.String() != r.Hash || e.PayloadHash.String() != r.PayloadHash || e.Hash().String() != r.EntryHash {
			return fmt.Errorf("log %s: entry %d: hashes differ", l.ID, r.Index)
		}
		if r.Outside != "" && r.Outside != string(e.Outside()) {
			return fmt.Errorf("log %s: entry %d: outside form %s, want %s", l.ID, r.Index, e.Outside(), r.Outside)
		}
	}
	return nil
}
