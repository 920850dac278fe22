package odap

import (
	"bytes"
	"crypto/ecdsa"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"causeway/chainlog"

	"pgregory.net/rapid"
)

// Every operation of either gateway goes into its log and comes back bit for
// bit, and the log verifies.
func TestEveryOperationIsRestoredBitForBit(t *testing.T) {
	for _, writer := range []Role{Source, Recipient} {
		log, records, entries := sampleLog(t, writer)
		r := NewRestorer(log)
		v := chainlog.NewVerifier(log, r)
		for i, rec := range records {
			if err := v.Add(rec); err != nil {
				t.Fatal(err)
			}
			got := r.Last()
			if !reflect.DeepEqual(got, entries[i]) {
				t.Fatalf("restored %+v\nwas %+v", got, entries[i])
			}
			if !bytes.Equal(got.Outside(), entries[i].Outside()) {
				t.Fatalf("restored %s\nwas %s", got.Outside(), entries[i].Outside())
			}
			again, err := DecodeOutside(got.Outside())
			if err != nil {
				t.Fatalf("%s: %v", got.Operation, err)
			}
			if !reflect.DeepEqual(again, entries[i]) {
				t.Fatalf("decoded %+v\nwas %+v", again, entries[i])
			}
		}
	}
}

// Whatever the fields and constants say, outside → compact → outside changes
// nothing.
func TestRoundTripProperty(t *testing.T) {
	sessionRows := rows[2:]
	rapid.Check(t, func(t *rapid.T) {
		row := rapid.SampledFrom(sessionRows).Draw(t, "row")
		k := drawConstants(t)
		b := NewBody(row.Operation, row.Writer, rapid.Int64Range(0, maxSafeInteger).Draw(t, "t"), drawFields(t, row))
		seq := rapid.Uint64Range(1, 2).Draw(t, "seq")
		bodies := []Body{b, b}[:seq] // the second entry carries no constants
		format := rapid.IntRange(1, Format).Draw(t, "format")
		texts, entries, err := signAfter(Past{}, ever(format), sampleSigner(row.Writer), Entry{Constants: k, Writer: row.Writer, Seq: 1}, bodies)
		if err != nil {
			t.Fatal(err)
		}
		log, said := entries[0].Log(), Past{}
		r := NewSessionRestorer(log, &sampleSigner(row.Writer).PublicKey)
		for i, rec := range chainlog.Place(log, 7, sampleHash("head"), texts) {
			e, err := r.Restore(rec)
			if err != nil {
				t.Fatal(err)
			}
			digest, key, err := r.Signed(rec)
			if err != nil {
				t.Fatal(err)
			}
			if err := chainlog.CheckSignature(key, digest, rec.R, rec.S); err != nil {
				t.Fatal(err)
			}
			again, err := DecodeOutside(e.Outside())
			if err != nil {
				t.Fatal(err)
			}
			text, err := compact(format, again, said)
			if err != nil {
				t.Fatal(err)
			}
			if text != rec.Text || !bytes.Equal(again.Outside(), entries[i].Outside()) {
				t.Fatalf("%s became %s", rec.Text, text)
			}
			said = said.With(again, rec.Hash)
			if row.Message() {
				checkMessage(t, log, rec, e)
			}
		}
	})
}

func checkMessage(t *rapid.T, log chainlog.LogID, rec chainlog.Record, e Entry) {
	m := NewMessage(log, rec, e)
	again, err := OpenMessage(m.Encode(), func(chainlog.LogID) (*ecdsa.PublicKey, error) {
		return &sampleSigner(e.Writer).PublicKey, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(m, again) {
		t.Fatalf("message %+v\nwas %+v", again, m)
	}
}

func drawConstants(t *rapid.T) Constants {
	k := sampleConstants()
	copy(k.Session[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "session"))
	k.Session[0] |= 1
	for _, f := range []*string{
		&k.SourceUID, &k.RecipientUID, &k.LoggingProfile, &k.AccessControlProfile, &k.ResourceURL, &k.DeveloperURN,
		&k.CredentialProfile, &k.CredentialBlock, &k.PayloadProfile, &k.ApplicationProfile,
	} {
		*f = rapid.StringN(0, 20, 80).Draw(t, "constant")
	}
	k.SourceDLT = rapid.StringN(1, 20, 80).Draw(t, "dlt")
	k.RecipientDLT = rapid.StringN(1, 20, 80).Draw(t, "dlt")
	return k
}

// drawFields draws fields of the row's struct: good ones, with every text and
// number that may be anything replaced.
func drawFields(t *rapid.T, row Row) Payload {
	p := sampleFields(row)
	name := func() string { return rapid.StringN(0, 40, 256).Draw(t, "text") }
	must := func() string { return rapid.StringN(1, 40, 256).Draw(t, "text") }
	number := func() uint64 { return rapid.Uint64Range(0, maxSafeInteger).Draw(t, "number") }
	proof := func() Proof {
		return Proof{Ledger: name(), Transaction: name(), Block: number(), BlockHash: name()}
	}
	switch p := p.(type) {
	case *InitValidate:
		p.EscrowType, p.Permissions, p.History = must(), []string{must()}, nil
		p.Client = Client{Peer: name(), IdempotencyKey: name(), BodyHash: sampleHash(name()), OrderSignature: name()}
		p.MultipleCancels = rapid.Bool().Draw(t, "bool")
		p.Terms.TokenID, p.Terms.SourceAmount, p.Terms.RecipientAmount = fmt.Sprint(number()), "1", "1"
	case *AckValidate:
		if rapid.Bool().Draw(t, "denied") {
			*p = AckValidate{HashInit: p.HashInit, Received: "0", Denied: must(), Proposal: p.Terms}
		}
	case *InitCommence:
		p.AssetUnit, p.ClientTransferNumber, p.OriginatorPubkey = name(), name(), must()
	case *InitLock:
		p.Claim.Proof, p.Claim.Contract = proof(), name()
	case *InitFinal:
		p.Claim.Proof, p.Claim.Contract = proof(), name()
	case *AckFinal:
		p.Claim.Proof, p.ServerTransferNumber = proof(), name()
	case *Receipt:
		p.Message = Ref{Index: number(), Hash: sampleHash(name())}
	case *Failure:
		p.Reason = must()
	case *DoneAction:
		p.Proof = proof()
		p.State = rapid.SampledFrom([]State{Applied, Voided}).Draw(t, "state")
	case *LockRead:
		p.Proof = proof()
	}
	return p
}

// The table of operations has one row for each operation and writer, each with
// a flow, and a message type for what is a message.
func TestTableOfOperations(t *testing.T) {
	if len(rowIndex) != len(rows) {
		t.Fatalf("%d rows, %d of them distinct", len(rows), len(rowIndex))
	}
	urns := map[string]Operation{}
	for _, r := range rows {
		if r.Message() {
			if op, twice := urns[r.MessageType]; twice {
				t.Errorf("%s and %s have message type %s", r.Operation, op, r.MessageType)
			}
			urns[r.MessageType] = r.Operation
		}
		if p := r.fields(); p == nil {
			t.Errorf("%s has no fields", r.Operation)
		}
		if (r.Writer == 0) != (r.Phase == PhaseLog) {
			t.Errorf("%s of the %s gateway in phase %s", r.Operation, r.Writer, r.Phase)
		}
		if row, ok := RowOf(r.Operation, r.Writer); !ok || row.Gateways() != r.Gateways() {
			t.Errorf("%s is not found", r.Operation)
		}
		if writerOf(r.Gateways()) != r.Writer {
			t.Errorf("%s: %s does not tell the writer", r.Operation, r.Gateways())
		}
	}
	if len(urns) != 11 {
		t.Errorf("%d messages, want the 11 of the protocol", len(urns))
	}
	for op := range actionsOf {
		if !strings.HasPrefix(string(op), "exec-") && !strings.HasPrefix(string(op), "done-") {
			t.Errorf("%s changes a ledger", op)
		}
	}
}

// A format that is not known stops the reader, by name.
func TestUnknownFormatStops(t *testing.T) {
	log, records, _ := sampleLog(t, Source)
	rec := records[0]
	for _, f := range []string{"0", "3", "-1", "9007199254740991"} {
		rec.Text = strings.Replace(records[0].Text, `"f":2,`, `"f":`+f+`,`, 1)
		if _, err := NewRestorer(log).Restore(rec); !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), f) {
			t.Errorf("format %s: got %v", f, err)
		}
	}
	for _, f := range []string{``, `"f":"1",`, `"f":null,`} {
		rec.Text = strings.Replace(records[0].Text, `"f":2,`, f, 1)
		if _, err := NewRestorer(log).Restore(rec); err == nil {
			t.Errorf("%s accepted", rec.Text)
		}
	}
}

// An entry of 65,536 bytes is signed, one of 65,537 is not, nor anything with it.
func TestEntrySizeLimit(t *testing.T) {
	k := sampleConstants()
	body := NewBody(ExecValidateOp, Recipient, 1, &Receipt{Message: Ref{Hash: sampleHash("x")}})
	size := func(pad int) int {
		k.ApplicationProfile = strings.Repeat("x", pad)
		out, _, err := Sign(sampleSigner(Recipient), k, Recipient, 1, chainlog.Hash{}, []Body{body})
		if err != nil {
			t.Fatal(err)
		}
		return len(out[0].Text)
	}
	pad := chainlog.MaxEntryBytes - size(1) + 1
	if n := size(pad); n != chainlog.MaxEntryBytes {
		t.Fatalf("%d bytes", n)
	}
	k.ApplicationProfile += "x"
	out, _, err := Sign(sampleSigner(Recipient), k, Recipient, 1, chainlog.Hash{}, []Body{body, body})
	if !errors.Is(err, chainlog.ErrTooLarge) || out != nil {
		t.Fatalf("got %d entries, %v", len(out), err)
	}
}

// Signing is deterministic: what is signed again after a crash is the same.
func TestSigningIsDeterministic(t *testing.T) {
	body := NewBody(ExecCommitOp, Source, 5, &Done{})
	a, _ := sign(t, Source, 4, sampleHash("before"), body)
	b, _ := sign(t, Source, 4, sampleHash("before"), body)
	if a[0] != b[0] {
		t.Fatal("two signatures of one entry differ")
	}
}

// A text must be the one spelling of its entry: every other is refused, however
// well it would parse. Here of format 1; TestBothRefuseWhatThePageForbids has both.
func TestTextHasOneSpelling(t *testing.T) {
	log, records, _ := sampleLogIn(t, 1, Recipient)
	first := records[1].Text
	for name, change := range map[string]func(string) string{
		"white space":     func(s string) string { return strings.Replace(s, `,`, `, `, 1) },
		"order of keys":   func(s string) string { return `{"t":1606157330,` + strings.Replace(s[1:], `,"t":1606157330`, "", 1) },
		"escape":          func(s string) string { return strings.Replace(s, `exec-validate`, `exec\u002dvalidate`, 1) },
		"upper-case hex":  func(s string) string { return strings.Replace(s, `"hash":"ab`, `"hash":"AB`, 1) },
		"unknown key":     func(s string) string { return strings.Replace(s, `"seq":`, `"sep":1,"seq":`, 1) },
		"unknown field":   func(s string) string { return strings.Replace(s, `"index":`, `"idx":1,"index":`, 1) },
		"case-folded key": func(s string) string { return strings.Replace(s, `"op":`, `"Op":`, 1) },
		"duplicate key":   func(s string) string { return strings.Replace(s, `"seq":1`, `"seq":1,"seq":1`, 1) },
		"empty for absent": func(s string) string {
			return strings.Replace(s, `"session":{`, `"session":{"application_profile":"",`, 1)
		},
		"empty msg":         func(s string) string { return strings.Replace(s, `"msg":{"message"`, `"msg":{},"msg":{"message"`, 1) },
		"null":              func(s string) string { return strings.Replace(s, `"seq":1`, `"seq":null`, 1) },
		"wrong seq":         func(s string) string { return strings.Replace(s, `"seq":1`, `"seq":2`, 1) },
		"fractional time":   func(s string) string { return strings.Replace(s, `"t":1606157330`, `"t":1606157330.0`, 1) },
		"negative time":     func(s string) string { return strings.Replace(s, `"t":1606157330`, `"t":-1`, 1) },
		"operation of G1":   func(s string) string { return strings.Replace(s, `exec-validate`, `exec-commit`, 1) },
		"unknown operation": func(s string) string { return strings.Replace(s, `exec-validate`, `exec-dance`, 1) },
		"constants missing": func(s string) string { i := strings.Index(s, `"session"`); return s[:i] + `"t":1606157330}` },
		"another log": func(s string) string {
			return strings.ReplaceAll(s, sampleConstants().RecipientLog.String(), sampleHash("?").String())
		},
		"not its own key": func(s string) string { return strings.Replace(s, samplePub("gateway B"), samplePub("gateway C"), 1) },
		"trailing data":   func(s string) string { return s + " " },
		"not even JSON":   func(s string) string { return s[:len(s)-1] },
		"a list":          func(s string) string { return "[" + s + "]" },
	} {
		t.Run(name, func(t *testing.T) {
			r := NewRestorer(log)
			if _, err := r.Restore(records[0]); err != nil {
				t.Fatal(err)
			}
			rec := records[1]
			rec.Text = strings.Replace(rec.Text, rec.Text, change(first), 1)
			if rec.Text == first {
				t.Fatal("the test changes nothing")
			}
			e, err := r.Restore(rec)
			if err == nil {
				t.Fatalf("restored as %+v", e)
			}
		})
	}
}

// What the protocol may not want written is refused before anything is signed.
func TestSignRefuses(t *testing.T) {
	good := NewBody(DoneOutcomeOp, Source, 5, &DoneOutcome{Outcome: "ABORTED"})
	for name, c := range map[string]struct {
		change func(*Body)
		want   string
	}{
		"operation of the other gateway": {func(b *Body) { b.Operation = ExecRefuseOp }, "no such operation"},
		"votes":                          {func(b *Body) { b.Votes = VoteCommit }, "votes"},
		"time before 1970":               {func(b *Body) { b.Timestamp = -1 }, "timestamp"},
		"no fields":                      {func(b *Body) { b.Msg = nil }, "outcome"},
		"fields of another operation":    {func(b *Body) { b.Msg = Marshal(&Failure{"x"}) }, "reason"},
		"unknown outcome":                {func(b *Body) { b.Msg = Marshal(&DoneOutcome{"WON"}) }, "outcome"},
		"block beyond 2^53": {func(b *Body) {
			*b = NewBody(DoneLockAssetOp, Source, 5, &DoneAction{"lock", Applied, Proof{Block: 1<<53 + 1}})
		}, "block"},
		"action of another operation": {func(b *Body) {
			*b = NewBody(ExecDeleteAssetOp, Source, 5, &ExecAction{Action: "lock"})
		}, "action"},
	} {
		t.Run(name, func(t *testing.T) {
			b := good
			c.change(&b)
			out, _, err := Sign(sampleSigner(Source), sampleConstants(), Source, 3, sampleHash("x"), []Body{good, b})
			if err == nil || out != nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("got %d entries, %v; want %q", len(out), err, c.want)
			}
			if !strings.Contains(err.Error(), sampleConstants().Session.String()) {
				t.Errorf("%v does not name the session", err)
			}
		})
	}
}

// A long or broken error text is cut to a reason that can be written.
func TestReasonsAreShortened(t *testing.T) {
	for _, reason := range []string{strings.Repeat("ä", 5000), strings.Repeat("x\xff", 5000), "ok"} {
		b := NewBody(ExecAbortOp, Source, 1, &Failure{Reason: reason})
		_, entries := sign(t, Source, 2, sampleHash("x"), b)
		f, err := Fields[Failure](entries[0].Body)
		if err != nil || len(f.Reason) > MaxReasonBytes || f.Reason == "" {
			t.Fatalf("%d bytes, %v", len(f.Reason), err)
		}
	}
}

// json.RawMessage in an Entry is canonical, so that entries can be compared.
func TestMsgIsCanonical(t *testing.T) {
	b := NewBody(DoneOutcomeOp, Source, 5, &DoneOutcome{Outcome: "ABORTED"})
	b.Msg = json.RawMessage(" {\n \"outcome\" : \"ABORTED\" } ")
	_, entries := sign(t, Source, 2, sampleHash("x"), b)
	if string(entries[0].Msg) != `{"outcome":"ABORTED"}` {
		t.Fatalf("%s", entries[0].Msg)
	}
}
