package odap

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"causeway/chainlog"

	"pgregory.net/rapid"
)

// byAnother has vectors verified by testdata/verify.mjs, the implementation of
// docs/log-format.md that is not ours, and returns what it says of each.
func byAnother(t *testing.T, all map[string]vectors) map[string]string {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Fatalf("the tests need Node 20 or later on the PATH: %v", err)
	}
	dir := t.TempDir()
	args := []string{"testdata/verify.mjs"}
	names := map[string]string{}
	for name, v := range all {
		b, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, fmt.Sprintf("%d.json", len(names)))
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		names[path] = name
		args = append(args, path)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, node, args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err = cmd.Run()
	said := map[string]string{}
	ok := true
	for _, line := range strings.Split(strings.TrimSpace(stdout.String()), "\n") {
		path, what, _ := strings.Cut(line, ": ")
		said[names[path]] = what
		ok = ok && strings.HasPrefix(what, "ok: ")
	}
	if len(said) != len(all) || ok != (err == nil) {
		t.Fatalf("verify.mjs: %v: %d of %d files were judged\n%s", err, len(said), len(all), stderr.String())
	}
	return said
}

func shippedVectors(t *testing.T, format int) vectors {
	t.Helper()
	b, err := os.ReadFile(vectorFile(format))
	if err != nil {
		t.Fatal(err)
	}
	var v vectors
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// The vectors are good to an implementation that knows nothing but the page.
func TestVectorsByAnotherImplementation(t *testing.T) {
	said := byAnother(t, map[string]vectors{"1": shippedVectors(t, 1), "2": shippedVectors(t, 2)})
	for format, want := range map[string]string{"1": "ok: 2 logs, 59 entries, 1 messages, terms", "2": "ok: 2 logs, 181 entries, 1 messages, terms"} {
		if said[format] != want {
			t.Errorf("format %s: got %q, want %q", format, said[format], want)
		}
	}
}

// One byte changed anywhere is found, and the entry that it is found in named.
func TestChangedVectorsByAnotherImplementation(t *testing.T) {
	for format, at := range map[int]func(records int) []int{
		1: func(n int) []int { return []int{0, 1, 2, 19, n - 2} },
		2: func(n int) []int { return []int{1, 3, 7, 12, n - 3} },
	} {
		t.Run(fmt.Sprint(format), func(t *testing.T) { changedVectors(t, format, at) })
	}
}

func changedVectors(t *testing.T, format int, entries func(records int) []int) {
	all, where := map[string]vectors{}, map[string]string{}
	mutant := func(name, at string, change func(*vectors)) {
		v := shippedVectors(t, format)
		change(&v)
		all[name], where[name] = v, at
	}
	shipped := shippedVectors(t, format)
	for l, log := range shipped.Logs {
		for _, i := range entries(len(log.Records)) {
			entry := fmt.Sprintf("log %s: entry %d: ", log.ID, i)
			// Logs and records behind it are left out: they are not come to.
			record := func(v *vectors) *vectorRecord {
				v.Logs = v.Logs[l : l+1]
				v.Logs[0].Records = v.Logs[0].Records[:i+1]
				v.Message = nil
				return &v.Logs[0].Records[i]
			}
			mutant(entry+"index", entry, func(v *vectors) { record(v).Index++ })
			for f := range reflect.TypeFor[vectorRecord]().NumField() {
				value := reflect.ValueOf(log.Records[i]).Field(f)
				for _, at := range places(value) {
					mutant(fmt.Sprintf("%s%s, byte %d", entry, reflect.TypeFor[vectorRecord]().Field(f).Name, at), entry, func(v *vectors) {
						changeByte(reflect.ValueOf(record(v)).Elem().Field(f), at)
					})
				}
			}
		}
		mutant(fmt.Sprintf("log id %d", l), ": entry 0: ", func(v *vectors) {
			v.Logs = v.Logs[l : l+1]
			changeByte(reflect.ValueOf(&v.Logs[0].ID).Elem(), 9)
		})
	}
	final := messageEntry(t, shipped)
	for f := range reflect.TypeFor[vectorSample]().NumField() {
		for _, at := range places(reflect.ValueOf(*shipped.Message).Field(f)) {
			mutant(fmt.Sprintf("message, field %d, byte %d", f, at), "message: "+final, func(v *vectors) {
				changeByte(reflect.ValueOf(v.Message).Elem().Field(f), at)
			})
		}
	}
	mutant("terms, canonical", "terms: canonical", func(v *vectors) { changeByte(reflect.ValueOf(&v.Terms.Canonical).Elem(), 20) })
	mutant("terms, hash", "terms: hash", func(v *vectors) { changeByte(reflect.ValueOf(&v.Terms.Hash).Elem(), 20) })
	mutant("terms, originator", "terms: canonical", func(v *vectors) { changeByte(reflect.ValueOf(&v.Terms.Terms.Originator).Elem(), 20) })
	for name, what := range byAnother(t, all) {
		if strings.HasPrefix(what, "ok") || !strings.Contains(what, where[name]) {
			t.Errorf("%s: %q, want %q", name, what, where[name])
		}
	}
}

// messageEntry is where the vectors' message stands.
func messageEntry(t *testing.T, v vectors) string {
	t.Helper()
	for _, l := range v.Logs {
		for _, r := range l.Records {
			if r.Hash == v.Message.Hash {
				return fmt.Sprintf("log %s: entry %d: ", l.ID, r.Index)
			}
		}
	}
	t.Fatal("the message stands in no log")
	return ""
}

// places are the bytes of a text to change: a few of a long one, none of a
// number or where nothing stands.
func places(v reflect.Value) []int {
	if v.Kind() != reflect.String || v.Len() == 0 {
		return nil
	}
	if v.Len() <= 64 {
		return []int{v.Len() / 2}
	}
	return []int{0, v.Len() / 3, v.Len() * 2 / 3, v.Len() - 1}
}

// changeByte makes another digit of the byte, else another letter.
func changeByte(v reflect.Value, at int) {
	b := []byte(v.String())
	switch c := b[at]; {
	case c == '9' || c == 'f':
		b[at] = '0'
	case c >= '0' && c < '9' || c >= 'a' && c < 'f':
		b[at]++
	case c == 'x':
		b[at] = 'y'
	default:
		b[at] = 'x'
	}
	v.SetString(string(b))
}

// Whatever the fields and constants say, entries that we write are good to the other
// implementation: the same canonical JSON, the same hashes and signatures, and what
// follows from earlier ones is the same.
func TestDrawnEntriesByAnotherImplementation(t *testing.T) {
	all := map[string]vectors{}
	rapid.Check(t, func(rt *rapid.T) {
		l := drawLog(rt)
		all[fmt.Sprint(len(all))] = vectors{Terms: vectorOfTerms(sampleTerms()), Logs: []vectorLog{vectorOf(l.id, l.records, l.entries, l.names)}}
	})
	for name, what := range byAnother(t, all) {
		if want := fmt.Sprintf("ok: 1 logs, %d entries", len(all[name].Logs[0].Records)); !strings.HasPrefix(what, want) {
			t.Errorf("%s, want %s", what, want)
			for _, r := range all[name].Logs[0].Records {
				t.Log(r.Text)
			}
		}
	}
}

// lastEntry is a log of init-log and of entries of one session of which the last is
// signed as it is, though Sign would refuse it. respell changes its text, which is not
// what is signed.
func lastEntry(t *testing.T, format int, k Constants, writer Role, bodies []Body, respell func(string) string) vectors {
	t.Helper()
	log := realLogs(format)[writer-Source]
	log.format = ever(format)
	e := Entry{Constants: k, Writer: writer}
	var p Past
	for _, b := range bodies {
		e.Body, e.Seq, e.R, e.S = b, e.Seq+1, [32]byte{}, [32]byte{}
		if _, err := e.sign(log.key()); err != nil {
			t.Fatal(err)
		}
		text, err := compact(format, e, p)
		if err != nil {
			t.Fatal(err)
		}
		if respell != nil && int(e.Seq) == len(bodies) {
			again := respell(text)
			if again == text {
				t.Fatalf("%s is not changed", text)
			}
			text = again
		}
		log.place([]chainlog.Entry{{Session: k.Session, R: e.R, S: e.S, Text: text}}, []Entry{e})
		p, e.LastEntry = p.With(e, log.records[len(log.records)-1].Hash), e.Hash()
	}
	return vectors{
		Terms: vectorOfTerms(sampleTerms()),
		Logs:  []vectorLog{vectorOf(log.id, log.records, log.entries, log.names)},
	}
}

// A rule of the page that an entry breaks, though hashed and signed as it is, is
// named by our reader and by the other one.
func TestBothRefuseWhatThePageForbids(t *testing.T) {
	all, want := map[string]vectors{}, map[string]string{}
	for format, rules := range map[int]map[string]brokenRule{1: forbidden(), 2: forbiddenIn2()} {
		for name, c := range rules {
			k := sampleConstants()
			if c.constants != nil {
				c.constants(&k)
			}
			row, ok := RowOf(c.op, c.writer)
			if !ok {
				t.Fatalf("%s: no row", name)
			}
			b := NewBody(c.op, c.writer, 1606157330, sampleFields(row))
			for old, new := range c.fields {
				was := string(b.Msg)
				if b.Msg = json.RawMessage(strings.Replace(was, old, new, 1)); string(b.Msg) == was {
					t.Fatalf("%s: %s is not in %s", name, old, was)
				}
			}
			name = fmt.Sprintf("format %d: %s", format, name)
			all[name], want[name] = lastEntry(t, format, k, c.writer, append(slices.Clone(c.after), b), c.respell), c.want
			if err := readLog(all[name].Logs[0]); err == nil {
				t.Errorf("%s: our reader takes %s", name, last(all[name]).Text)
			}
		}
	}
	for name, what := range byAnother(t, all) {
		entry := fmt.Sprintf(": entry %d: ", last(all[name]).Index)
		if !strings.Contains(what, entry) || !strings.Contains(what, want[name]) {
			t.Errorf("%s: %q, want %q\n%s", name, what, want[name], last(all[name]).Text)
		}
	}
}

func last(v vectors) vectorRecord { r := v.Logs[0].Records; return r[len(r)-1] }

type brokenRule struct {
	op        Operation
	writer    Role
	fields    map[string]string // replaced in the sample's fields
	constants func(*Constants)
	respell   func(string) string // of the text, behind the signature
	after     []Body              // sound entries before it in its session
	want      string              // in what the other implementation says
}

func forbidden() map[string]brokenRule {
	in := func(op Operation, writer Role, old, new, want string) brokenRule {
		return brokenRule{op: op, writer: writer, fields: map[string]string{old: new}, want: want}
	}
	spelt := func(old, new, want string) brokenRule {
		return brokenRule{op: ExecLockAssetOp, writer: Source, want: want, respell: func(s string) string { return strings.Replace(s, old, new, 1) }}
	}
	constant := func(change func(*Constants), want string) brokenRule {
		return brokenRule{op: ExecLockAssetOp, writer: Source, constants: change, want: want}
	}
	hash := sampleHash("message").String()
	return map[string]brokenRule{
		"unknown field":          in(ExecLockAssetOp, Source, `{`, `{"a":1,`, "msg.a: is unknown"),
		"field missing":          in(DoneLockOp, Recipient, `"ledger":"eip155:2001",`, ``, "msg.proof.ledger: is missing"),
		"empty where left out":   in(ExecLockAssetOp, Source, `"undo":"release"`, `"undo":""`, "msg.undo"),
		"text of 257 bytes":      in(DoneLockOp, Recipient, `eip155:2001`, strings.Repeat("ä", 128)+"x", "msg.proof.ledger: has 257 bytes"),
		"reason empty":           in(ExecAbortOp, Source, `the terms have expired`, ``, "msg.reason"),
		"another's action":       in(ExecLockAssetOp, Source, `"lock"`, `"create"`, "msg.action"),
		"undo of a lock":         in(ExecLockAssetOp, Source, `"release"`, `"lock"`, "msg.undo"),
		"state not final":        in(DoneLockAssetOp, Source, `"applied"`, `"pending"`, "msg.state"),
		"unknown outcome":        in(DoneOutcomeOp, Source, `COMMITTED`, `WON`, "msg.outcome"),
		"hash zero":              in(ExecLockOp, Recipient, hash, strings.Repeat("0", 64), "msg.message.hash: is zero"),
		"hash in capitals":       in(ExecLockOp, Recipient, hash, strings.ToUpper(hash), "msg.message.hash"),
		"index negative":         in(ExecLockOp, Recipient, `"index":12`, `"index":-12`, "msg.message.index"),
		"claim of another step":  in(InitLockOp, Source, `"step":"lock"`, `"step":"create"`, "msg.lock_evidence_claim.step"),
		"expiration with zeros":  in(InitLockOp, Source, `"1606160930"`, `"01606160930"`, "msg.lock_evidence_expiration"),
		"no versions":            in(InitValidateOp, Source, `"versions":["1"]`, `"versions":[]`, "msg.versions"),
		"amount 0":               in(InitValidateOp, Source, `"source_amount":"1000000000000000000"`, `"source_amount":"0"`, "source_amount"),
		"amount of 2^256":        in(InitValidateOp, Source, `"source_amount":"1000000000000000000"`, `"source_amount":"115792089237316195423570985008687907853269984665640564039457584007913129639936"`, "source_amount"),
		"many of a unique asset": in(InitValidateOp, Source, `"token_id":""`, `"token_id":"7"`, "_amount"),
		"ledger no CAIP-2 id":    in(InitValidateOp, Source, `"eip155:2001"`, `"eip155"`, "msg.terms.source_ledger"),
		"originator zero":        in(InitValidateOp, Source, `"0x4000000000000000000000000000000000000001"`, `"0x0000000000000000000000000000000000000000"`, "msg.terms.originator"),
		"expiry 0":               in(InitValidateOp, Source, `"expiry":"1606160930"`, `"expiry":"0"`, "msg.terms.expiry"),
		"confirmations 2^32":     in(InitValidateOp, Source, `"confirmations":"2"`, `"confirmations":"4294967296"`, "msg.terms.confirmations"),
		"hash of other terms":    in(AckValidateOp, Recipient, sampleTerms().Hash().String(), hash, "terms_hash"),
		"denied beside terms":    in(AckValidateOp, Recipient, `{`, `{"denied":"no",`, "stands beside denied"),
		"another version":        in(AckValidateOp, Recipient, `"version_chosen":"1"`, `"version_chosen":"2"`, "msg.version_chosen"),
		"terms still open":       in(AckValidateOp, Recipient, `"0x3000000000000000000000000000000000000001"`, `""`, "msg.terms.recipient_contract"),
		"receipt of both":        in(AckValidateOp, Source, `{`, `{"denied":"no",`, "one of terms and denied"),

		"white space":     spelt(`,`, `, `, "one spelling"),
		"order of keys":   spelt(`{"f":1,"msg":{"action":"lock","undo":"release"}`, `{"msg":{"action":"lock","undo":"release"},"f":1`, "one spelling"),
		"escape":          spelt(`exec-lock`, `exec\u002dlock`, "one spelling"),
		"key twice":       spelt(`"seq":1`, `"seq":1,"seq":1`, "one spelling"),
		"number spelt":    spelt(`"seq":1`, `"seq":1.0`, "one spelling"),
		"constant empty":  spelt(`"session":{`, `"session":{"application_profile":"",`, "application_profile"),
		"unknown key":     spelt(`"seq":1`, `"sep":1,"seq":1`, "text.sep: is unknown"),
		"another format":  spelt(`"f":1`, `"f":3`, "format 3"),
		"format 2":        spelt(`"f":1`, `"f":2`, "msg.msg: is unknown"),
		"no JSON":         spelt(`}`, ``, "text"),
		"behind the text": spelt(`"t":1606157330}`, `"t":1606157330} `, "one spelling"),
		"time negative":   spelt(`"t":`, `"t":-`, "text.t"),

		"ledger not named": constant(func(k *Constants) { k.RecipientDLT = "" }, "dlt_system"),
		"own key unknown":  constant(func(k *Constants) { k.SourceGatewayPubkey = samplePub("gateway C") }, "not in force"),
		"peer's key none":  constant(func(k *Constants) { k.RecipientGatewayPubkey = strings.Repeat("A", 124) }, "recipient.pubkey"),
		"log twice":        constant(func(k *Constants) { k.RecipientLog = k.SourceLog }, "recipient.log"),
		"peer's log zero":  constant(func(k *Constants) { k.RecipientLog = chainlog.LogID{} }, "recipient.log: is zero"),
	}
}
