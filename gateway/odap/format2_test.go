package odap

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"causeway/chainlog"

	"pgregory.net/rapid"
)

// Whatever becomes of a transfer, crashes included, what the gateways logged is
// restored bit for bit, from the whole log and from each session alone; and whoever
// knows format 2 writes nothing else from then on.
func TestRealSessionsAreRestored(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	for i, p := range plots {
		logs := realLogs(1 + i%Format)
		session := testSession()
		for n := range 6 {
			session[15] = byte(n)
			at := uint64(rng.IntN(20)) // the entries that are logged before the gateway is upgraded
			if n == 0 {
				at = 0
			}
			for _, l := range logs {
				l.format = func(e Entry, p Past) int {
					if e.Seq <= at {
						return 1
					}
					return formatFor(e, p)
				}
			}
			faults := []fault{{rng.IntN(60), faultKind(rng.IntN(int(faultKinds)))}, {rng.IntN(60), faultKind(rng.IntN(int(faultKinds)))}}
			w := p.run(faults[:n%3], func(w *world) {
				onReal(logs, session)(w)
				w.takes = int64(rng.IntN(3))
				w.giveUpAt, w.giveUpBy = n/3*rng.IntN(60), rng.IntN(4)
			})
			if len(w.broken) > 0 {
				t.Fatalf("%s, %v: %v", p.name, faults, w.broken)
			}
			for _, l := range logs {
				records, entries := l.sessionOf(session)
				for i, r := range records {
					if isFormat1(r.Text) != (entries[i].Seq <= at) {
						t.Fatalf("%s: entry %d is %s", p.name, entries[i].Seq, r.Text)
					}
				}
			}
		}
		for _, l := range logs {
			l.restores(t)
		}
	}
}

// Entries of any content in any order, as a gateway may write its own log that keeps to
// the format and to nothing else, are restored bit for bit: whether their fields are what
// is expected of them, nearly, or not at all.
func TestAnySessionIsRestored(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { drawLog(t).verify(t) })
}

// drawLog draws a log with one session in it.
func drawLog(t *rapid.T) *realLog {
	logs := realLogs(rapid.IntRange(1, Format).Draw(t, "log"))
	writer := rapid.SampledFrom([]Role{Source, Recipient}).Draw(t, "writer")
	log := logs[writer-Source]
	own := slices.DeleteFunc(slices.Clone(rows), func(r Row) bool { return r.Writer != writer })
	k := drawConstants(t)
	if rapid.Bool().Draw(t, "usual") {
		chain := sampleTerms()
		k.LoggingProfile = rapid.SampledFrom([]string{"on-chain", "off-chain", "on-chain ", "on-chain  "}).Draw(t, "profile") + " " + chain.LogChain + " " + chain.LogContract
		k.AccessControlProfile = rapid.SampledFrom([]string{"plain", "", "encrypted"}).Draw(t, "access")
	}
	k.SourceLog, k.RecipientLog = logs[0].id, logs[1].id
	s := Session{Role: writer, Constants: k, NextSeq: 1}
	for range rapid.IntRange(1, 8).Draw(t, "appends") {
		var bodies []Body
		for range rapid.IntRange(1, 3).Draw(t, "entries") {
			row := rapid.SampledFrom(own).Draw(t, "row")
			now := rapid.Int64Range(0, 3).Draw(t, "t") * rapid.SampledFrom([]int64{1, maxSafeInteger / 3}).Draw(t, "scale")
			b := NewBody(row.Operation, writer, now, drawFields(t, row))
			bodies = append(bodies, likelyBody(t, s, row, b))
		}
		log.format = ever(1)
		if rapid.IntRange(0, 3).Draw(t, "format") > 0 {
			log.format = formatFor
		}
		for _, m := range log.append(s, bodies) {
			s.NextSeq, s.LastEntry, s.past = m.Entry.Seq+1, m.Entry.Hash(), s.past.With(m.Entry, m.Hash)
		}
	}
	return log
}

// likelyBody is b with some of its fields as they are expected behind what s has said.
func likelyBody(t *rapid.T, s Session, row Row, b Body) Body {
	e := Entry{Constants: s.Constants, Body: b, Writer: row.Writer, Seq: s.NextSeq}
	fields, err := parseStrict(b.Msg)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range expectedOf[rowKey{row.Operation, row.Writer}] {
		want, ok := s.past.expected(&e, fields).at(x.path)
		if ok && rapid.IntRange(0, 3).Draw(t, x.field) > 0 {
			fields = merge(fields, patchAt(x.path, want))
		}
	}
	b.Msg = appendSorted(nil, fields)
	if p := row.fields(); unmarshalFields(b.Operation, b.Msg, p) != nil || row.checkAction(p) != nil {
		return e.Body // what follows from other fields contradicts itself
	}
	return b
}

// patchAt puts n at a path.
func patchAt(path []string, n node) node {
	out := node{kind: kindObject}
	out.set(path, n)
	return out
}

// verify is restores for a rapid test.
func (l *realLog) verify(t *rapid.T) {
	restorers := []*Restorer{NewRestorer(l.id), NewSessionRestorer(l.id)}
	v := chainlog.NewVerifier(l.id, restorers[0])
	for i, rec := range l.records {
		if err := v.Add(rec); err != nil {
			t.Fatalf("entry %d: %s: %v", i, rec.Text, err)
		}
		if i == 0 {
			continue
		}
		for _, r := range restorers {
			if got, err := r.Restore(rec); err != nil || !reflect.DeepEqual(got, l.entries[i]) {
				t.Fatalf("entry %d: %s restored as %+v\nwas %+v: %v", i, rec.Text, got, l.entries[i], err)
			}
		}
		e, err := DecodeOutside(l.entries[i].Outside())
		if err != nil || !reflect.DeepEqual(e, l.entries[i]) {
			t.Fatalf("entry %d: outside form read as %+v: %v", i, e, err)
		}
	}
}

// The difference of two values makes the one of the other, nothing of equal ones, and
// has no part that could be left out.
func TestDifferenceProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkDifference(t, drawNode(t, 3), drawNode(t, 3))
	})
}

// drawNode draws a value of few keys and values, so that two have much in common.
func drawNode(t *rapid.T, depth int) node {
	if depth == 0 || rapid.Bool().Draw(t, "leaf") {
		return rapid.SampledFrom([]node{textNode("a"), textNode("b"), numberNode(1), parsed(`[]`), parsed(`[{"a":1}]`), parsed("true")}).Draw(t, "value")
	}
	n := node{kind: kindObject}
	for _, k := range []string{"a", "b", "c"} {
		if rapid.Bool().Draw(t, k) {
			n.put(k, drawNode(t, depth-1))
		}
	}
	return n
}

func parsed(text string) node {
	n, err := parseStrict([]byte(text))
	if err != nil {
		panic(err)
	}
	return n
}

func checkDifference(t interface{ Fatalf(string, ...any) }, from, to node) {
	text := func(n node) string { return string(appendSorted(nil, n)) }
	patch, differs := difference(from, to)
	if !differs {
		if text(from) != text(to) {
			t.Fatalf("no difference between %s and %s", text(from), text(to))
		}
		return
	}
	if got := merge(from, patch); text(got) != text(to) {
		t.Fatalf("%s and %s make %s, want %s", text(from), text(patch), text(got), text(to))
	}
	if patch.kind != kindObject {
		return
	}
	for i := range patch.keys {
		less := node{kind: kindObject}
		for j, k := range patch.keys {
			if j != i {
				less.put(k, patch.items[j])
			}
		}
		if text(merge(from, less)) == text(to) {
			t.Fatalf("%s and %s: %s is more than it takes", text(from), text(to), text(patch))
		}
	}
}

// What an operation's last entry does not say is not expected, though one before it
// said so.
func TestOnlyTheLastEntryOfAnOperationCounts(t *testing.T) {
	row := rowIndex[rowKey{AckValidateOp, Source}]
	first := sampleFields(row).(*AckValidateReceipt)
	denied := &AckValidateReceipt{Message: first.Message, Denied: "no"}
	var p Past
	terms := ref{AckValidateOp, Source, "terms"}
	for i, fields := range []*AckValidateReceipt{first, denied, first} {
		p = p.With(Entry{Body: NewBody(AckValidateOp, Source, 1, fields), Writer: Source, Seq: p.seq + 1}, chainlog.Hash{})
		if said := p.of(terms) != ""; said != (fields.Denied == "") {
			t.Errorf("entry %d: terms are said: %v", i, said)
		}
	}
}

// What is remembered of a session has a bound, however long it is and whatever it says.
func TestPastIsBounded(t *testing.T) {
	const most = 16 << 10
	for _, writer := range []Role{Source, Recipient} {
		var p Past
		for n := range 3 {
			for _, row := range rows {
				if row.Writer != writer {
					continue
				}
				msg := string(Marshal(sampleFields(row)))
				for _, short := range []string{`"0x` + sampleHash("group").String(), `"0x` + sampleHash("transaction").String(), `"eip155:2001`} {
					msg = strings.ReplaceAll(msg, short, `"`+strings.Repeat("\U0001F600", 64)) // texts have 256 bytes at most
				}
				p = p.With(Entry{Body: Body{Operation: row.Operation, Msg: json.RawMessage(msg)}, Writer: writer, Seq: p.seq + 1}, sampleHash(fmt.Sprint(n)))
			}
		}
		bytes := 0
		for _, s := range p.said {
			bytes += len(s)
		}
		if bytes > most || bytes < 1<<10 {
			t.Errorf("%s: %d bytes", writer, bytes)
		}
	}
}

// What stands beside the fields in a text of format 2 is the name of no field.
func TestFieldsAreNotTakenForTheRest(t *testing.T) {
	for _, row := range rows {
		p := reflect.TypeOf(row.fields()).Elem()
		for i := range p.NumField() {
			key, _, _ := strings.Cut(p.Field(i).Tag.Get("json"), ",")
			if slices.Contains([]string{"dt", "f", "of", "op", "seq", "session", "t"}, key) {
				t.Errorf("%s has a field %s", row.Operation, key)
			}
		}
	}
}

// docs/log-format.md has every line of what is expected, and the fields are fields.
func TestDocumentedExpectations(t *testing.T) {
	b, err := os.ReadFile("../../docs/log-format.md")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"| operation | writer | field | expected |", "|---|---|---|---|"}
	for _, x := range expectedFields {
		writer := map[Role]string{0: "G", Source: "GS", Recipient: "GR"}[x.writer]
		want = append(want, fmt.Sprintf("| `%s` | %s | `%s` | %s |", x.op, writer, x.field, x.from.says))
		if fields, err := parseStrict(Marshal(sampleFields(rowIndex[rowKey{x.op, x.writer}]))); err != nil {
			t.Fatal(err)
		} else if _, ok := fields.at(x.path); !ok && x.field != "undo" {
			t.Errorf("%s has no field %s", x.op, x.field)
		}
	}
	if table := strings.Join(want, "\n") + "\n"; !strings.Contains(string(b), table) {
		t.Errorf("docs/log-format.md lacks the table\n%s", table)
	}
}
