package odap

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"

	"causeway/chainlog"

	"github.com/gowebpki/jcs"
)

// What is taken is valid JSON, means the same to encoding/json, and its canonical
// form is taken again and is its own.
func FuzzStrictJSON(f *testing.F) {
	for _, s := range []string{
		`{"a":[1,-2,true,null,{"b":"\u00e4\ud83d\ude00"}]}`, `{"\u0061":"x","b":{}}`, `[[[]]]`, `"\ud800"`, `1e400`, `-0`,
		`9007199254740993`, `{"a":1,"a":2}`, "\xef\xbb\xbf{}", `{} x`, `{"a":"\"}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		n, err := parseStrict(b)
		if err != nil {
			return
		}
		if !json.Valid(b) {
			t.Fatalf("taken: %q", b)
		}
		text, err := canonical(json.RawMessage(b))
		if err != nil {
			t.Fatalf("%q: %v", b, err)
		}
		again, err := parseStrict(text)
		if err != nil {
			t.Fatalf("%q: canonical %q: %v", b, text, err)
		}
		var was, is any
		if err := json.Unmarshal(b, &was); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(text, &is); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(was, is) || n.kind != again.kind {
			t.Fatalf("%q became %q", b, text)
		}
		twice, err := canonical(json.RawMessage(text))
		if err != nil || !bytes.Equal(text, twice) {
			t.Fatalf("canonical %q became %q: %v", text, twice, err)
		}
	})
}

func addFile(f *testing.F, name string) {
	f.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
}

// What is decoded as an entry is one: it is written and read again as the same.
func FuzzDecodeOutside(f *testing.F) {
	addFile(f, "testdata/figure9.json")
	addFile(f, "testdata/figure10.json")
	for _, writer := range []Role{Source, Recipient} {
		_, _, entries := sampleLog(f, writer)
		for _, e := range entries {
			f.Add(e.Outside())
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if l, err := ReadLogEntry(b); err == nil && l.Seq > maxSafeInteger {
			t.Fatalf("seq_number %d", l.Seq)
		}
		e, err := DecodeOutside(b)
		if err != nil {
			return
		}
		again, err := DecodeOutside(e.Outside())
		if err != nil || !reflect.DeepEqual(e, again) {
			t.Fatalf("%s became %s: %v", e.Outside(), again.Outside(), err)
		}
	})
}

// What is opened as a message encodes to bytes that are opened as the same.
func FuzzOpenMessage(f *testing.F) {
	for _, writer := range []Role{Source, Recipient} {
		log, records, entries := sampleLog(f, writer)
		for i, e := range entries {
			f.Add(NewMessage(log, records[i], e).Encode())
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := OpenMessage(b, pinnedSample)
		if err != nil {
			return
		}
		again, err := OpenMessage(m.Encode(), pinnedSample)
		if err != nil || !reflect.DeepEqual(m, again) {
			t.Fatalf("%s: %v", m.Encode(), err)
		}
		if m.Hash == (chainlog.Hash{}) || m.Log != m.Entry.Log() {
			t.Fatalf("message %+v", m)
		}
	})
}

// A text that is restored is the one spelling of its entry, whatever key signed
// it, and its outside form stands for it.
func FuzzRestore(f *testing.F) {
	a, b := sampleConstants().SourceLog, sampleConstants().RecipientLog
	for _, writer := range []Role{Source, Recipient} {
		_, records, _ := sampleLog(f, writer)
		for _, r := range records {
			f.Add(writer == Recipient, r.Session != chainlog.SessionID{}, r.Text)
		}
	}
	f.Fuzz(func(t *testing.T, recipient, session bool, text string) {
		log := a
		if recipient {
			log = b
		}
		e := chainlog.Entry{Text: text}
		index := uint64(0)
		if session {
			e.Session, index = sampleConstants().Session, 1
		}
		r := NewRestorer(log)
		rec := chainlog.Place(log, index, log, []chainlog.Entry{e})[0]
		got, err := r.Restore(rec)
		if err != nil {
			return
		}
		format, _, err := readText(text)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := compact(format, got, Past{}); err != nil || again != text {
			t.Fatalf("%s became %s: %v", text, again, err)
		}
		if l, err := ReadLogEntry(got.Outside()); err != nil || l.Session != e.Session || l.Seq != got.Seq {
			t.Fatalf("%s: %v", got.Outside(), err)
		}
	})
}

// Fields that are read encode to what was read.
func FuzzFields(f *testing.F) {
	for i, row := range rows {
		f.Add(uint8(i), []byte(Marshal(sampleFields(row))))
		f.Add(uint8(i), []byte(`{}`))
	}
	f.Fuzz(func(t *testing.T, i uint8, b []byte) {
		row := rows[int(i)%len(rows)]
		p := row.fields()
		if err := unmarshalFields(row.Operation, b, p); err != nil {
			return
		}
		want, err := canonical(json.RawMessage(b))
		if err != nil || !bytes.Equal(want, Marshal(p)) {
			t.Fatalf("%s read as %s: %v", want, Marshal(p), err)
		}
	})
}

// One key has one spelling.
func FuzzParsePublicKey(f *testing.F) {
	f.Add(samplePub("gateway A"))
	f.Add(samplePub("gateway A") + "\n")
	f.Add("AAAA")
	f.Fuzz(func(t *testing.T, s string) {
		k, err := ParsePublicKey(s)
		if err != nil {
			return
		}
		if again, err := PublicKeyString(k); err != nil || again != s {
			t.Fatalf("%q became %q: %v", s, again, err)
		}
	})
}

// Reasons always fit and stay readable.
func FuzzShorten(f *testing.F) {
	f.Add("expired", 1)
	f.Add("\xff\u00e4", 3000)
	f.Fuzz(func(t *testing.T, s string, times int) {
		if times < 0 || times > 3000 || len(s) > 100 {
			return
		}
		long := bytes.Repeat([]byte(s), times)
		if got := Shorten(string(long)); len(got) > MaxReasonBytes || bytes.ContainsRune([]byte(got), 0) && !bytes.ContainsRune(long, 0) {
			t.Fatalf("%d bytes", len(got))
		}
	})
}

// The short way is no way of its own: what is taken as plain is what the libraries
// read, and what is written without them is what they write.
func FuzzPlain(f *testing.F) {
	for _, s := range []string{
		`{"a":[1,-2,true,null,{"b":"ä"}]}`, `{"b":1,"a":{}}`, `{"b":1,"a":2,"b":3}`, `{"":1,"":2}`, `{"a":1,"ä":2}`, `{"a":"\u003c"}`,
		`{"a":"<&>"}`, "{\"a\":\"\x7f\u2028\"}", "{\"a\":\"\xff\"}", `{"a":1.0}`, `{"a":-0}`, `-`, `01`, `-01`, `+1`, `9007199254740992`, `tru`, `nul`,
		`{"a":1,}`, `[1,]`, `{"a" :1}`, `[[[[]]]]`, `{"\ud83d\ude00":1}`, "\"\ue000\"", "{\"\ufb33\":1,\"\U0001f600\":2}", `"a`, `{"a":"b"`, `{"a"`, ``, ` {}`, `{} `,
	} {
		f.Add([]byte(s))
	}
	f.Add([]byte(strings.Repeat("[", maxDepth) + strings.Repeat("]", maxDepth)))
	f.Add([]byte(strings.Repeat("[", maxDepth+1) + strings.Repeat("]", maxDepth+1)))
	for _, writer := range []Role{Source, Recipient} {
		_, records, entries := sampleLog(f, writer)
		for i, e := range entries {
			f.Add([]byte(records[i].Text))
			f.Add(e.Outside())
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		n, plain := plainNode(b)
		judged, err := parseTokens(b)
		if plain && (err != nil || !reflect.DeepEqual(n, judged)) {
			t.Fatalf("%q is taken as %+v, it is %+v: %v", b, n, judged, err)
		}
		if err != nil {
			if plainCanonical(b) {
				t.Fatalf("%q is taken as canonical: %v", b, err)
			}
			return
		}
		want, err := jcs.Transform(b)
		if err != nil {
			t.Fatalf("%q: %v", b, err)
		}
		if got, err := transform(b); err != nil || !bytes.Equal(got, want) {
			t.Fatalf("%q becomes %q, want %q: %v", b, got, want, err)
		}
	})
}

// A text that is restored behind others is the one spelling of its entry there.
func FuzzRestoreBehindOthers(f *testing.F) {
	logs := realLogs(Format)
	plots[0].run(nil, onReal(logs, testSession()))
	for i, l := range logs {
		for at, r := range l.records {
			f.Add(i == 1, uint8(at), r.Text)
			f.Add(i == 1, uint8(at+1), r.Text)
		}
	}
	f.Fuzz(func(t *testing.T, recipient bool, behind uint8, text string) {
		l := logs[0]
		if recipient {
			l = logs[1]
		}
		r := NewRestorer(l.id)
		var p Past
		before := l.records[:min(int(behind), len(l.records))]
		for i, rec := range before {
			e, err := r.Restore(rec)
			if err != nil {
				t.Fatal(err)
			}
			if i > 0 {
				p = p.With(e, rec.Hash)
			}
		}
		e := chainlog.Entry{Text: text}
		if len(before) > 0 {
			e.Session = testSession()
		}
		got, err := r.Restore(chainlog.Place(l.id, uint64(len(before)), l.id, []chainlog.Entry{e})[0])
		if err != nil {
			return
		}
		format, _, err := readText(text)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := compact(format, got, p); err != nil || again != text {
			t.Fatalf("%s became %s: %v", text, again, err)
		}
		again, err := DecodeOutside(got.Outside())
		if err != nil || !reflect.DeepEqual(again, got) {
			t.Fatalf("%s is shown as %s: %v", text, got.Outside(), err)
		}
	})
}

// Any two values without null have a difference that makes the one of the other.
func FuzzDifference(f *testing.F) {
	_, records, _ := sampleLog(f, Source)
	for i, r := range records[1:] {
		f.Add([]byte(records[i].Text), []byte(r.Text))
	}
	f.Add([]byte(`{"a":{"b":1}}`), []byte(`{"a":1}`))
	f.Add([]byte(`[]`), []byte(`{"a":{}}`))
	f.Fuzz(func(t *testing.T, a, b []byte) {
		from, err := canonicalNode(a)
		if err != nil {
			return
		}
		to, err := canonicalNode(b)
		if err != nil {
			return
		}
		checkDifference(t, from, to)
	})
}

// canonicalNode reads a JSON text without null.
func canonicalNode(b []byte) (node, error) {
	if _, err := parseStrict(b); err != nil {
		return node{}, err
	}
	text, err := transform(b)
	if err != nil {
		return node{}, err
	}
	if bytes.Contains(text, []byte("null")) {
		return node{}, errSpelling
	}
	return parseStrict(text)
}
