package odap

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"causeway/chainlog"
)

// ownLog is a log being written entry by entry, by any key.
type ownLog struct {
	t       *testing.T
	id      chainlog.LogID
	k       Constants
	records []chainlog.Record
	seq     map[chainlog.SessionID]uint64
	last    map[chainlog.SessionID]chainlog.Hash
}

func newOwnLog(t *testing.T) *ownLog {
	k := sampleConstantsOf(0)
	return &ownLog{
		t: t, id: k.SourceLog, k: k,
		seq: map[chainlog.SessionID]uint64{}, last: map[chainlog.SessionID]chainlog.Hash{},
	}
}

func (l *ownLog) place(c chainlog.Entry, e Entry, err error) {
	l.t.Helper()
	if err != nil {
		l.t.Fatal(err)
	}
	prev, next := l.id, uint64(len(l.records))
	if next > 0 {
		prev = l.records[next-1].Hash
	}
	l.records = append(l.records, chainlog.Place(l.id, next, prev, []chainlog.Entry{c})...)
	l.seq[e.Session], l.last[e.Session] = e.Seq, e.Hash()
}

func (l *ownLog) init(names ...string) {
	l.t.Helper()
	var keys []string
	for _, n := range names {
		keys = append(keys, samplePub(n))
	}
	c, e, err := SignInitLog(sampleKey(names[0]), l.k, keys, chainlog.LogID{}, 1)
	l.place(c, e, err)
}

func (l *ownLog) rotate(old, new string) {
	l.t.Helper()
	c, e, err := SignRotateKey(sampleKey(old), sampleKey(new), l.k, l.seq[l.k.Session]+1, l.last[l.k.Session], 2)
	l.place(c, e, err)
}

// write appends an entry of a session that names the key of names[0] and is
// signed by that of by.
func (l *ownLog) write(session byte, names, by string) {
	l.t.Helper()
	k := sampleConstants()
	k.Session[15], k.SourceGatewayPubkey = session, samplePub(names)
	b := NewBody(DoneOutcomeOp, Source, 3, &DoneOutcome{Outcome: "ABORTED"})
	c, e, err := Sign(sampleKey(by), k, Source, l.seq[k.Session]+1, l.last[k.Session], []Body{b})
	if err != nil {
		l.t.Fatal(err)
	}
	l.place(c[0], e[0], nil)
}

func (l *ownLog) verify() error {
	v := chainlog.NewVerifier(l.id, NewRestorer(l.id))
	for _, r := range l.records {
		if err := v.Add(r); err != nil {
			return err
		}
	}
	return nil
}

// The key in force at an index, and no other, is good for the entry there: of
// any instance, before and after a rotation, and for sessions begun before it.
func TestKeysInForce(t *testing.T) {
	for name, c := range map[string]struct {
		write func(l *ownLog)
		want  string // in the error; empty when the log is good
	}{
		"one key":       {func(l *ownLog) { l.init("A"); l.write(1, "A", "A"); l.write(1, "A", "A") }, ""},
		"two instances": {func(l *ownLog) { l.init("A", "B"); l.write(1, "A", "A"); l.write(1, "A", "B"); l.write(2, "B", "B") }, ""},
		"rotation": {func(l *ownLog) {
			l.init("A")
			l.write(1, "A", "A")
			l.rotate("A", "C")
			l.write(1, "A", "C")
			l.write(2, "C", "C")
		}, ""},
		"rotation of one of two":      {func(l *ownLog) { l.init("A", "B"); l.rotate("B", "C"); l.write(1, "A", "A"); l.write(1, "A", "C") }, ""},
		"two rotations":               {func(l *ownLog) { l.init("A"); l.rotate("A", "B"); l.rotate("B", "A"); l.write(1, "A", "A") }, ""},
		"a stranger's key":            {func(l *ownLog) { l.init("A"); l.write(1, "A", "X") }, "signature"},
		"a stranger's key, two known": {func(l *ownLog) { l.init("A", "B"); l.write(1, "A", "X") }, "signature"},
		"the old key":                 {func(l *ownLog) { l.init("A"); l.rotate("A", "B"); l.write(1, "B", "A") }, "signature"},
		"the new key too early":       {func(l *ownLog) { l.init("A"); l.write(1, "A", "B"); l.rotate("A", "B") }, "signature"},
		"session names another key":   {func(l *ownLog) { l.init("A"); l.write(1, "X", "A") }, "not in force"},
		"session names the old key":   {func(l *ownLog) { l.init("A"); l.rotate("A", "B"); l.write(1, "A", "B") }, "not in force"},
		"rotation by a stranger":      {func(l *ownLog) { l.init("A"); l.rotate("X", "B") }, "old_key: is not in force"},
		"rotation to a known key":     {func(l *ownLog) { l.init("A", "B"); l.rotate("A", "B") }, "new_key: is in force already"},
		"no init-log":                 {func(l *ownLog) { l.write(1, "A", "A") }, "entry 0 of a log is init-log"},
	} {
		t.Run(name, func(t *testing.T) {
			l := newOwnLog(t)
			l.k.SourceGatewayPubkey = samplePub("A")
			c.write(l)
			err := l.verify()
			switch {
			case c.want == "" && err != nil:
				t.Fatal(err)
			case c.want != "" && (!errors.Is(err, chainlog.ErrTampered) || !strings.Contains(err.Error(), c.want)):
				t.Fatalf("got %v, want %q", err, c.want)
			}
		})
	}
}

// init-log stands at index 0 and nowhere else, and holds the signer's own key.
func TestInitLogRules(t *testing.T) {
	l := newOwnLog(t)
	l.k.SourceGatewayPubkey = samplePub("A")
	l.init("A")
	again := l.records[0]
	again.Index, again.Prev = 1, l.records[0].Hash
	again.Session[0] = 1
	if _, err := NewRestorer(l.id).Restore(again); err == nil {
		t.Error("init-log in a session")
	}
	again.Session[0] = 0
	if _, err := NewRestorer(l.id).Restore(again); err == nil || !strings.Contains(err.Error(), "entry 0") {
		t.Errorf("init-log at index 1: %v", err)
	}
	for name, keys := range map[string][]string{
		"none":     nil,
		"nine":     {"1", "2", "3", "4", "5", "6", "7", "8", "9"},
		"no key":   {"AAAA"},
		"twice":    {samplePub("A"), samplePub("A")},
		"not own":  {samplePub("B")},
		"with CRs": {samplePub("A") + "\n"},
	} {
		c, _, err := SignInitLog(sampleKey("A"), l.k, keys, chainlog.LogID{}, 1)
		if err != nil {
			continue // refused before it is signed
		}
		r := chainlog.Place(l.id, 0, l.id, []chainlog.Entry{c})[0]
		if _, err := NewRestorer(l.id).Restore(r); err == nil {
			t.Errorf("identity keys %s: accepted", name)
		}
	}
	_, e, err := SignInitLog(sampleKey("A"), l.k, []string{samplePub("A")}, sampleHash("old log"), 1)
	if err != nil {
		t.Fatal(err)
	}
	f, err := Fields[InitLog](e.Body)
	if err != nil || f.Predecessor != sampleHash("old log").String() || f.Gateway != "gateway-a" || f.Format != Format {
		t.Errorf("%+v, %v", f, err)
	}
}

// rotate-key without the new key's own signature is refused.
func TestRotateKeyWantsBothSignatures(t *testing.T) {
	l := newOwnLog(t)
	l.k.SourceGatewayPubkey = samplePub("A")
	l.init("A")
	p := &RotateKey{OldKey: samplePub("A"), NewKey: samplePub("B"), NewSignature: signatureText([32]byte{1}, [32]byte{1})}
	c, e, err := signOwn(sampleKey("A"), l.k, 2, l.last[l.k.Session], NewBody(RotateKeyOp, 0, 2, p))
	l.place(c, e, err)
	if err := l.verify(); !errors.Is(err, chainlog.ErrTampered) || !strings.Contains(err.Error(), "new_key_signature") {
		t.Fatalf("got %v", err)
	}
}

// Sessions are restored on their own too: fed session zero first, with the key
// in force at each entry's index; fed nothing, with the key that they name.
func TestOneSessionAlone(t *testing.T) {
	l := newOwnLog(t)
	l.k.SourceGatewayPubkey = samplePub("A")
	l.init("A")
	l.write(1, "A", "A")
	l.rotate("A", "B")
	l.write(1, "A", "B")
	r := NewRestorer(l.id)
	for _, i := range []int{0, 2, 1, 3} {
		digest, key, err := r.Signed(l.records[i])
		if err != nil {
			t.Fatal(err)
		}
		if err := chainlog.CheckSignature(key, digest, l.records[i].R, l.records[i].S); err != nil {
			t.Errorf("entry %d: %v", i, err)
		}
	}
	r = NewSessionRestorer(l.id)
	if _, key, err := r.Signed(l.records[1]); err != nil || !key.Equal(&sampleKey("A").PublicKey) {
		t.Errorf("without keys: %v", err)
	}
	first, err := r.Restore(l.records[1])
	if err != nil || !reflect.DeepEqual(first, r.Last()) {
		t.Errorf("the last record again: %v", err)
	}
	if _, err := r.Restore(l.records[3]); err != nil {
		t.Error(err)
	}
	if _, err := r.Restore(l.records[1]); err == nil {
		t.Error("an entry twice")
	}
	r.Forget(first.Session)
	if _, err := r.Restore(l.records[3]); err == nil || !strings.Contains(err.Error(), "without its constants") {
		t.Errorf("a forgotten session: %v", err)
	}
	// What a session says of its log, or leaves out, is signed.
	other := NewSessionRestorer(sampleHash("log C"), &sampleKey("A").PublicKey)
	if digest, key, err := other.Signed(l.records[1]); err != nil || chainlog.CheckSignature(key, digest, l.records[1].R, l.records[1].S) == nil {
		t.Errorf("a session in a log that it was not written for: %v", err)
	}
	_, records, _ := sampleLogIn(t, 1, Source)
	if _, err := NewRestorer(sampleHash("log C")).Restore(records[1]); err == nil || !strings.Contains(err.Error(), "neither") {
		t.Errorf("a session in a log that it does not name: %v", err)
	}
}

// last_entry_hash chains a session's entries: one that was left out, put in,
// or changed shows in every later signature.
func TestSessionChain(t *testing.T) {
	l := newOwnLog(t)
	l.k.SourceGatewayPubkey = samplePub("A")
	l.init("A")
	l.write(1, "A", "A")
	l.write(1, "A", "A")
	l.last[sampleSessionN(1)] = sampleHash("another entry")
	l.write(1, "A", "A")
	if err := l.verify(); !errors.Is(err, chainlog.ErrTampered) || !strings.Contains(err.Error(), "signature") {
		t.Fatalf("got %v", err)
	}
}

func sampleSessionN(n byte) chainlog.SessionID {
	s := sampleConstants().Session
	s[15] = n
	return s
}
