package odap

import (
	"crypto/ecdsa"
	"fmt"
	"reflect"
	"testing"

	"causeway/chainlog"
)

// realLog is a log as a gateway writes it, signed and hashed, in which any number of
// worlds may keep one gateway's entries.
type realLog struct {
	name    string // of the key that signs now
	id      chainlog.LogID
	records []chainlog.Record
	entries []Entry
	names   []string // of the keys that signed
	format  func(Entry, Past) int
}

// realLogs are those of gateways A and B, begun in a format, and written in the newest
// from then on.
func realLogs(format int) [2]*realLog {
	logs := [2]*realLog{{name: "gateway A", id: sampleConstants().SourceLog}, {name: "gateway B", id: sampleConstants().RecipientLog}}
	for i, l := range logs {
		l.format = ever(format)
		uid := []string{"gateway-a", "gateway-b"}[i]
		first := Entry{Constants: LogConstants(l.id, "eip155:2000", uid, samplePub(l.name)), Seq: 1}
		l.sign(Past{}, first, NewBody(InitLogOp, 0, 1606157300, &InitLog{Format: format, Gateway: uid, Keys: []string{samplePub(l.name)}}))
		l.format = formatFor
	}
	return logs
}

func (l *realLog) key() *ecdsa.PrivateKey { return sampleKey(l.name) }

func (l *realLog) head() (next uint64, prev chainlog.Hash) {
	if n := len(l.records); n > 0 {
		return uint64(n), l.records[n-1].Hash
	}
	return 0, l.id
}

// sign appends entries made of bodies.
func (l *realLog) sign(p Past, first Entry, bodies ...Body) []Message {
	texts, entries, err := signAfter(p, l.format, l.key(), first, bodies)
	if err != nil {
		panic(fmt.Sprintf("sign: %v", err))
	}
	return l.place(texts, entries)
}

func (l *realLog) place(texts []chainlog.Entry, entries []Entry) []Message {
	next, prev := l.head()
	var out []Message
	for i, rec := range chainlog.Place(l.id, next, prev, texts) {
		l.records, l.entries, l.names = append(l.records, rec), append(l.entries, entries[i]), append(l.names, l.name)
		out = append(out, NewMessage(l.id, rec, entries[i]))
	}
	return out
}

// append is what a world does with a session's bodies.
func (l *realLog) append(s Session, bodies []Body) []Message {
	return l.sign(s.past, Entry{Constants: s.Constants, Writer: s.Role, Seq: s.NextSeq, LastEntry: s.LastEntry}, bodies...)
}

// onReal has a world keep its entries in real logs.
func onReal(logs [2]*realLog, session chainlog.SessionID) func(*world) {
	return func(w *world) {
		w.session = session
		for i, l := range logs {
			w.g[i].real = l
			w.g[i].own.Log, w.g[i].own.Pubkey = l.id, samplePub(l.name)
			w.g[i].own.Groups = map[string]string{}
			for _, ledger := range []string{"eip155:1001", "eip155:1002"} {
				w.g[i].own.Groups[ledger] = "0x" + sampleHash(w.g[i].name+" on "+ledger).String()
			}
		}
		for i, g := range w.g {
			g.peer = w.g[1-i].own
			g.s = New(g.own, g.peer)
		}
	}
}

// sessionOf returns the records of one session.
func (l *realLog) sessionOf(id chainlog.SessionID) (records []chainlog.Record, entries []Entry) {
	for i, r := range l.records {
		if r.Session == id {
			records, entries = append(records, r), append(entries, l.entries[i])
		}
	}
	return records, entries
}

// restores demands that the log verifies, and that every entry is restored as it was,
// with the log or from its session alone.
func (l *realLog) restores(t *testing.T) {
	t.Helper()
	whole := NewRestorer(l.id)
	v := chainlog.NewVerifier(l.id, whole)
	for i, rec := range l.records {
		if err := v.Add(rec); err != nil {
			t.Fatalf("entry %d: %s: %v", i, rec.Text, err)
		}
		if got := whole.Last(); !reflect.DeepEqual(got, l.entries[i]) {
			t.Fatalf("entry %d: %s restored as %s\nwas %s", i, rec.Text, got.Outside(), l.entries[i].Outside())
		}
	}
	done := map[chainlog.SessionID]bool{{}: true}
	for _, rec := range l.records {
		if done[rec.Session] {
			continue
		}
		done[rec.Session] = true
		alone := NewSessionRestorer(l.id)
		records, entries := l.sessionOf(rec.Session)
		for i, r := range records {
			if got, err := alone.Restore(r); err != nil || !reflect.DeepEqual(got, entries[i]) {
				t.Fatalf("session %s alone: entry %d: %s: %v", r.Session, i, r.Text, err)
			}
		}
	}
}

// message returns the message that an entry of a session is.
func (l *realLog) message(t *testing.T, id chainlog.SessionID, op Operation) Message {
	t.Helper()
	for i, e := range l.entries {
		if e.Session == id && e.Operation == op {
			return NewMessage(l.id, l.records[i], e)
		}
	}
	t.Fatalf("no %s", op)
	return Message{}
}

// rotate has the key that signs replaced.
func (l *realLog) rotate(t *testing.T, name string) {
	t.Helper()
	first := l.entries[0]
	c, e, err := SignRotateKey(l.key(), sampleKey(name), first.Constants, 2, first.Hash(), 1606159000)
	if err != nil {
		t.Fatal(err)
	}
	l.place([]chainlog.Entry{c}, []Entry{e})
	l.name = name
}
