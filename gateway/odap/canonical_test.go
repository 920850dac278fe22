package odap

import (
	"bytes"
	"encoding/json"
	"testing"
	"unicode/utf8"

	"github.com/gowebpki/jcs"
)

// Our canonical JSON is that of RFC 8785: the same as an implementation by
// others, for every text that parseStrict takes.
func FuzzCanonical(f *testing.F) {
	for _, s := range []string{
		`{"b":1,"a":[true,null,-5,"x"],"":{}}`,
		"{\"\U0001F600\":1,\"\uFB33\":2,\"\u20ac\":3,\"\\r\":4,\"1\":5,\"\u0080\":6,\"\u00f6\":7}",
		`"\u0000\u001f\u007f\u0080\u2028<>&\/\\\"\b\f\n\r\t"`,
		`{"ab":1,"a":2,"a\u00e4":3,"a\ud83d\ude00":4,"a\uffff":5}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		n, err := parseStrict(b)
		if err != nil {
			return
		}
		want, err := jcs.Transform(b)
		if err != nil {
			t.Fatalf("%q: jcs: %v", b, err)
		}
		if got := appendNode(nil, n); !bytes.Equal(got, want) {
			t.Fatalf("%q: canonical %q, want %q", b, got, want)
		}
	})
}

// Every entry's text, outside form and message is canonical as it is written,
// though written piece by piece.
func TestWrittenCanonically(t *testing.T) {
	check := func(what string, b []byte) {
		t.Helper()
		want, err := jcs.Transform(b)
		if err != nil || !bytes.Equal(b, want) || !json.Valid(b) || !utf8.Valid(b) {
			t.Errorf("%s: %s\nwant %s: %v", what, b, want, err)
		}
	}
	for _, writer := range []Role{Source, Recipient} {
		log, records, entries := sampleLog(t, writer)
		for i, e := range entries {
			check("text", []byte(records[i].Text))
			check("outside form", e.Outside())
			check("message", NewMessage(log, records[i], e).Encode())
			check("fields", e.Msg)
		}
	}
}

func BenchmarkSign(b *testing.B) {
	body := NewBody(ExecLockAssetOp, Source, 5, &ExecAction{Action: "lock", Undo: "release"})
	for b.Loop() {
		sign(b, Source, 4, sampleHash("x"), body)
	}
}

func BenchmarkRestore(b *testing.B) {
	log, records, _ := sampleLog(b, Source)
	b.ReportMetric(float64(len(records)), "entries/op")
	for b.Loop() {
		r := NewRestorer(log)
		for _, rec := range records {
			if _, err := r.Restore(rec); err != nil {
				b.Fatal(err)
			}
		}
	}
}
