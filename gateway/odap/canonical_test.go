package odap

import (
	"bytes"
	"encoding/json"
	"math"
	"testing"
	"unicode/utf8"

	"github.com/gowebpki/jcs"
)

// canonical is RFC 8785, by its own words: keys by UTF-16 units (§3.2.3), no
// white space, the fewest escapes (§3.2.2.2), numbers as JavaScript writes them
// (§3.2.2.3).
func TestCanonical(t *testing.T) {
	for in, want := range map[string]string{
		`{"b":1,"a":[true,null,-5,"x"],"":{}}`: `{"":{},"a":[true,null,-5,"x"],"b":1}`,
		// The example of §3.2.3, and its order.
		`{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",` +
			`"\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}`: `{"\r":"Carriage Return",` +
			`"1":"One","` + "\u0080" + `":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face",` +
			`"` + "\ufb33" + `":"Hebrew Letter Dalet With Dagesh"}`,
		`"\u0000\u001f\u007f\u2028<>&\/\\\"\b\f\n\r\t"`: `"\u0000\u001f` + "\u007f\u2028" + `<>&/\\\"\b\f\n\r\t"`,
		`[9007199254740991,-9007199254740991,0]`:        `[9007199254740991,-9007199254740991,0]`,
	} {
		got, err := canonical(json.RawMessage(in))
		if err != nil || string(got) != want {
			t.Errorf("%s: got %s, want %s: %v", in, got, want, err)
		}
	}
	if b, err := canonical(json.RawMessage(`{"a":1,"a":1}`)); err == nil {
		t.Errorf("a key that stands twice is written as %s", b)
	}
}

// A number that canonical JSON does not keep does not become one that it keeps,
// so that whoever reads it refuses it.
func TestNumbersBeyondDoublesStayRefused(t *testing.T) {
	for _, block := range []uint64{maxSafeInteger + 1, maxSafeInteger + 2, 1 << 60, math.MaxUint64} {
		if n, err := parseStrict(Marshal(&LockRead{Proof: Proof{Block: block}})); err == nil {
			t.Errorf("block %d is read as %s", block, n.raw)
		}
	}
}

// Every entry's text, outside form and message is canonical as it is written.
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
