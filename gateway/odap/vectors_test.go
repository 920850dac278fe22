package odap

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"testing"

	"causeway/chainlog"
)

// The vectors of an entry format are the contract with every other implementation:
// they are written once and never again. testdata/verify.mjs is one, see
// verify_test.go.
var writeVectors = flag.Bool("write-vectors", false, "write the files of vectors that are not there in testdata")

func vectorFile(format int) string { return fmt.Sprintf("testdata/format%d.json", format) }

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
		log, records, entries := sampleLogIn(t, 1, writer)
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
	checkVectors(t, 1, []string{
		"Vectors of entry format 1, as docs/log-format.md describes it. Never changed once shipped.",
		"The identity keys are P-256 keys whose scalar is the SHA-256 of the name given; signatures are deterministic (RFC 6979).",
		"outside is given for some entries, its SHA-256 (entry_hash) and that of what is signed (payload_hash) for all.",
	}, vectorLogs(t), sampleMessageIn(t, 1, InitFinalOp, Source))
}

func checkVectors(t *testing.T, format int, about []string, logs []vectorLog, m Message) {
	t.Helper()
	want := vectors{About: about, Terms: vectorOfTerms(sampleTerms()), Logs: logs, Message: &vectorSample{string(m.Encode()), m.Hash.String()}}
	made, err := json.MarshalIndent(want, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	made = append(made, '\n')
	file := vectorFile(format)
	b, err := os.ReadFile(file)
	if os.IsNotExist(err) && *writeVectors {
		b, err = made, os.WriteFile(file, made, 0o644)
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

// Entry format 2 is what its vectors say.
func TestVectorsOfFormat2(t *testing.T) {
	logs, m := formatTwoLogs(t)
	var out []vectorLog
	for _, l := range logs {
		l.restores(t)
		out = append(out, vectorOf(l.id, l.records, l.entries, l.names))
	}
	checkVectors(t, 2, []string{
		"Vectors of entry format 2, as docs/log-format.md describes it. Never changed once shipped. Made as those of format 1 are.",
		"Two logs of a transfer that is committed; of one whose gateways learn format 2 when it is under way; of one that is refused after COMMITTED;",
		"of one that is denied; and of a session of every operation, with fields that follow from nothing.",
	}, out, m)
}

// formatTwoLogs are the logs of gateways A and B, and a message of A.
func formatTwoLogs(t *testing.T) ([2]*realLog, Message) {
	t.Helper()
	logs := realLogs(2)
	id := func(n byte) chainlog.SessionID {
		s := sampleConstants().Session
		s[15] = n
		return s
	}
	plotted := func(n byte, name string, more func(*world)) {
		t.Helper()
		i := slices.IndexFunc(plots, func(p plot) bool { return p.name == name })
		w := plots[i].run(nil, func(w *world) {
			onReal(logs, id(n))(w)
			w.takes = 2
			if more != nil {
				more(w)
			}
		})
		if w.outcome != plots[i].want || len(w.verdictAtEnd()) > 0 {
			t.Fatalf("%s: %s, %v", name, w.outcome, w.verdictAtEnd())
		}
	}
	plotted(1, "all goes well", nil)
	final := logs[0].message(t, id(1), InitFinalOp)
	for _, l := range logs {
		l.format = func(e Entry, _ Past) int { return 1 + int(min(e.Seq/8, 1)) }
	}
	plotted(2, "all goes well", nil)
	for _, l := range logs {
		l.format = formatFor
	}
	plotted(3, "create refused after committed", nil)
	logs[0].rotate(t, "gateway A, second")
	plotted(4, "denied", nil)
	for i, l := range logs {
		k := sampleConstants()
		k.Session, k.SourceGatewayPubkey, k.AccessControlProfile = id(5), samplePub("gateway A, second"), ""
		var bodies []Body
		for _, row := range rows {
			if row.Writer == []Role{Source, Recipient}[i] {
				bodies = append(bodies, NewBody(row.Operation, row.Writer, 1606157330+[]int64{0, 7, 3}[len(bodies)%3], sampleFields(row)))
			}
		}
		l.sign(Past{}, Entry{Constants: k, Writer: []Role{Source, Recipient}[i], Seq: 1}, bodies...)
	}
	return logs, final
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
