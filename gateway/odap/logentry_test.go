package odap

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// draft-belchior-gateway-recovery-01 §5, Figures 9 and 10: the draft's own
// examples are read, though their hashes are none (10's has 63 digits, and
// logEntryHash is "[...]") and they carry no public keys.
func TestFiguresAreRead(t *testing.T) {
	for _, c := range []struct {
		file, msg, hash string
		seq             uint64
		timestamp       int64
	}{
		{"testdata/figure9.json", `"LOCK_ASSET"`, "80BCF1C7421E98B097264D1C6F1A514576D6C9F4EF04955FA3AEF1C0664B34E3", 6, 1606157330},
		{"testdata/figure10.json", `"LOCK_ASSET_ACK"`, "84DA7C54F12CE74680778C22DAE37AEBD60461F76D381D3CD855B0713BB98D1", 7, 1606157333},
	} {
		b, err := os.ReadFile(c.file)
		if err != nil {
			t.Fatal(err)
		}
		l, err := ReadLogEntry(b)
		if err != nil {
			t.Fatalf("%s: %v", c.file, err)
		}
		if string(l.Msg) != c.msg {
			t.Errorf("%s: message %s", c.file, l.Msg)
		}
		l.Msg = nil
		want := LogEntry{
			Session: sampleSession("4eb424c8-aead-4e9e-a321-a160ac3909ac"), Seq: c.seq, Phase: PhaseLock,
			SourceDLT: "Hyperledger-Fabric-JusticeChain", SourceUID: "5.47.165.186",
			RecipientDLT: "Ethereum", RecipientUID: "192.47.113.116",
			Timestamp: c.timestamp, Votes: VoteNone, MessageType: "2pc-log",
			PayloadHash: c.hash, LastEntryHash: "[...]",
		}
		if got, w := asText(t, l), asText(t, want); got != w {
			t.Errorf("%s: read as %s\nwant %s", c.file, got, w)
		}
		// An entry that this gateway could have written it is not.
		if _, err := DecodeOutside(b); err == nil {
			t.Errorf("%s: taken for an entry of this gateway", c.file)
		}
	}
}

func asText(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// A number is taken for the timestamp too, votes may be absent, and the draft's
// list of names and that of its examples may be mixed, but no field may stand
// under both.
func TestReadLogEntrySpellings(t *testing.T) {
	b, err := os.ReadFile("testdata/figure9.json")
	if err != nil {
		t.Fatal(err)
	}
	replace := func(old, new string) string {
		s := strings.Replace(string(b), old, new, 1)
		if s == string(b) {
			t.Fatalf("%s is not in the figure", old)
		}
		return s
	}
	for name, s := range map[string]string{
		"number as timestamp": replace(`"1606157330"`, `1606157330`),
		"name of the list":    replace(`"seqNumber"`, `"seq_number"`),
		"no votes":            replace("\"LOCK_ASSET\",\n        \"votes\": \"none\"", `"LOCK_ASSET"`),
	} {
		l, err := ReadLogEntry([]byte(s))
		if err != nil || l.Seq != 6 || l.Timestamp != 1606157330 || l.Votes != VoteNone {
			t.Errorf("%s: %+v, %v", name, l, err)
		}
	}
	for _, c := range []struct{ name, in, want string }{
		{"both names", replace(`{`, `{"seq_number": 6,`), "both its names"},
		{"both names in the payload", replace(`"votes"`, `"msg": "x", "votes"`), "both its names"},
		{"unknown", replace(`{`, `{"colour": 6,`), "colour: is unknown"},
		{"unknown in the payload", replace(`"votes"`, `"vote"`), "payload.vote: is unknown"},
		{"folded", replace(`"seqNumber"`, `"SeqNumber"`), "seq_number: is missing"},
		{"no session", replace(`"sessionId"`, `"id"`), "session_ID: is missing"},
		{"no phase", replace(`"phaseId": "lock",`, ``), "odap_phase: is missing"},
		{"no payload", replace(`"payload"`, `"payloads"`), "payload: is missing"},
		{"no message", replace(`"message": "LOCK_ASSET",`, ``), "msg: is missing"},
		{"no hash", replace(`"payloadHash"`, `"hash"`), "payload_hash: is missing"},
		{"seq as text", replace(`: 6,`, `: "6",`), "seq_number: is a string"},
		{"seq below zero", replace(`: 6,`, `: -6,`), "seq_number: is -6"},
		{"time in words", replace(`1606157330`, `now`), "timestamp"},
		{"time below zero", replace(`1606157330`, `-1`), "timestamp"},
		{"no UUID", replace(`4eb424c8-`, `4eb424c8`), "session_ID"},
	} {
		if _, err := ReadLogEntry([]byte(c.in)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.name, err, c.want)
		}
	}
}
