package odap

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/sha256"
	"fmt"

	"causeway/chainlog"
)

// Restorer turns the records of one log back into entries. It takes a session's
// records in order, from the session's first entry on; sessions may be mixed as
// they are in the log, or come one after another. It implements
// chainlog.Signatures. After an error it is of no further use. Its memory grows
// with the number of sessions by about three kilobytes each (Past, and the
// constants). It is not safe for concurrent use.
//
// The identity keys in force at each index are learnt from the log's own entries
// (session zero), which must come before those that they are to vouch for. A
// Restorer that has not seen them and was given no keys takes, for each session,
// the key that the session's own first entry names: then a good signature says
// only that one key signed the whole session.
type Restorer struct {
	log      chainlog.LogID
	sessions map[chainlog.SessionID]*restored
	reigns   []reign
	opened   bool // init-log was seen
	last     Entry
	lastRec  chainlog.Record
	signers  []*ecdsa.PublicKey // who may have signed last
}

// restored is where a session's restoring has come to.
type restored struct {
	k      Constants
	writer Role
	past   Past
	last   chainlog.Hash
	key    *ecdsa.PublicKey // of the own gateway as the first entry names it
}

// reign is the identity keys in force from an index on.
type reign struct {
	from uint64
	keys []*ecdsa.PublicKey
}

// NewRestorer restores a whole log from index 0, or whatever of it is fed.
func NewRestorer(log chainlog.LogID) *Restorer { return NewSessionRestorer(log) }

// NewSessionRestorer restores sessions of log without the log's own entries:
// keys are the identity keys that were in force over all of them.
func NewSessionRestorer(log chainlog.LogID, keys ...*ecdsa.PublicKey) *Restorer {
	r := &Restorer{log: log, sessions: map[chainlog.SessionID]*restored{}}
	if len(keys) > 0 {
		r.reigns = []reign{{0, keys}}
	}
	return r
}

// Restore returns the entry that rec stands for, complete. Its signature is not
// checked, nor its place in the hash chain. The record that came last, by Restore
// or by Signed, may come again. Errors name the broken rule; one of a format that
// is not known wraps ErrFormat.
func (r *Restorer) Restore(rec chainlog.Record) (Entry, error) {
	if r.last.Seq > 0 && rec == r.lastRec {
		return r.last, nil
	}
	format, n, err := readText(rec.Text)
	if err != nil {
		return Entry{}, err
	}
	e, s, err := r.take(rec, format, n)
	if err != nil {
		return Entry{}, err
	}
	row, ok := RowOf(e.Operation, e.Writer)
	if !ok {
		return Entry{}, fmt.Errorf("no operation %.80q of the %s gateway", e.Operation, e.Writer)
	}
	e.Votes = row.Votes
	if !s.past.follows(e) {
		return Entry{}, fieldError("seq", fmt.Sprintf("is %d, want %d", e.Seq, s.past.seq+1))
	}
	p, err := e.checkBody(row)
	if err != nil {
		return Entry{}, err
	}
	if err := oneSpelling(format, e, s.past, rec.Text, n); err != nil {
		return Entry{}, err
	}
	o, err := e.outside()
	if err != nil {
		return Entry{}, err
	}
	e.PayloadHash = o.digest()
	if err := r.own(rec.Index, e, s, p); err != nil {
		return Entry{}, err
	}
	s.past, s.last = s.past.With(e, rec.Hash), sha256.Sum256(o.whole(e))
	r.last, r.lastRec = e, rec
	r.sessions[rec.Session] = s
	return e, nil
}

// take takes a text apart and puts together what of its entry it says, and what
// follows from the session's entries before.
func (r *Restorer) take(rec chainlog.Record, format int, n node) (Entry, *restored, error) {
	e := Entry{R: rec.R, S: rec.S}
	if format == 1 {
		f, err := take1(rec.Text)
		if err != nil {
			return e, nil, err
		}
		s, err := r.session(rec, f.Seq, f.Session != nil, func() (Constants, error) { return f.Session.constants(rec.Session), nil })
		if err != nil {
			return e, nil, err
		}
		e.Constants, e.Writer, e.Seq, e.LastEntry = s.k, s.writer, f.Seq, s.last
		e.Body = Body{Operation: f.Op, Timestamp: f.T, Msg: f.Msg}
		return e, s, nil
	}
	if again, err := transform([]byte(rec.Text)); err != nil || string(again) != rec.Text {
		return e, nil, errSpelling // the parts of the text become parts of the fields as they are
	}
	f, err := take2(n)
	if err != nil {
		return e, nil, err
	}
	s, err := r.session(rec, f.seq, f.session != nil, func() (Constants, error) { return constants2(*f.session, r.log, rec.Session) })
	if err != nil {
		return e, nil, err
	}
	e.Constants, e.Writer, e.Seq, e.LastEntry = s.k, s.writer, f.seq, s.last
	e.Body = Body{Operation: f.op, Timestamp: s.past.t + f.time}
	e.Msg = bytes.Clone(appendSorted(nil, s.past.merged(&e, f.fields))) // without room to grow: many are kept
	return e, s, nil
}

// session returns where the record's session has come to: the state of a new
// one when this is its first entry.
func (r *Restorer) session(rec chainlog.Record, seq uint64, first bool, constants func() (Constants, error)) (*restored, error) {
	s, known := r.sessions[rec.Session]
	switch {
	case known && first:
		return nil, fieldError("session", "stands again behind the session's first entry")
	case known:
		return s, nil
	case !first:
		return nil, fmt.Errorf("session %s begins at seq %d without its constants", rec.Session, seq)
	}
	k, err := constants()
	if err != nil {
		return nil, err
	}
	s = &restored{k: k}
	own := s.k.SourceGatewayPubkey
	switch {
	case rec.Session == chainlog.SessionID{}: // the log's own entries have no writer
	case s.k.SourceLog == r.log:
		s.writer = Source
	case s.k.RecipientLog == r.log:
		s.writer, own = Recipient, s.k.RecipientGatewayPubkey
	}
	if s.k.SourceLog != r.log && s.writer != Recipient {
		return nil, fmt.Errorf("session %s names neither as source nor as recipient the log %s that it stands in", rec.Session, r.log)
	}
	if err := s.k.check(s.writer); err != nil {
		return nil, err
	}
	key, err := ParsePublicKey(own)
	if err != nil {
		return nil, err
	}
	s.key = key
	return s, nil
}

// own applies the rules about who may sign, and those of the log's own entries.
func (r *Restorer) own(index uint64, e Entry, s *restored, p Payload) error {
	if (index == 0) != (e.Operation == InitLogOp) {
		return fmt.Errorf("entry %d is %s: entry 0 of a log is %s, and no other is", index, e.Operation, InitLogOp)
	}
	r.signers = r.KeysAt(index)
	if len(r.signers) == 0 {
		r.signers = []*ecdsa.PublicKey{s.key}
	}
	switch p := p.(type) {
	case *InitLog:
		keys, err := p.keys()
		if err != nil {
			return err
		}
		if !holds(keys, s.key) {
			return fieldError("identity_keys", "do not hold the key that the entry names as its gateway's")
		}
		r.signers, r.opened = keys, true
		r.reigns = []reign{{0, keys}}
		return nil
	case *RotateKey:
		return r.rotate(index, e, *p)
	}
	if r.opened && e.Seq == 1 && !holds(r.signers, s.key) {
		return fmt.Errorf("the session names an identity key of its own gateway that is not in force in its log")
	}
	return nil
}

func (r *Restorer) rotate(index uint64, e Entry, p RotateKey) error {
	in, out, err := p.verify(e)
	if err != nil {
		return err
	}
	if !holds(r.signers, out) {
		return fieldError("old_key", "is not in force")
	}
	if holds(r.signers, in) {
		return fieldError("new_key", "is in force already")
	}
	next := []*ecdsa.PublicKey{in}
	for _, k := range r.signers {
		if !k.Equal(out) {
			next = append(next, k)
		}
	}
	r.reigns = append(r.reigns, reign{index + 1, next})
	r.signers = []*ecdsa.PublicKey{out}
	return nil
}

// KeysAt returns the identity keys in force for the entry at index, as far as
// the log's own entries were seen.
func (r *Restorer) KeysAt(index uint64) []*ecdsa.PublicKey {
	for i := len(r.reigns) - 1; i >= 0; i-- {
		if r.reigns[i].from <= index {
			return r.reigns[i].keys
		}
	}
	return nil
}

// Last returns the entry that Restore or Signed came to last.
func (r *Restorer) Last() Entry { return r.last }

// Forget drops what is remembered of a session that has ended. A further entry
// of it is then an error.
func (r *Restorer) Forget(session chainlog.SessionID) {
	delete(r.sessions, session)
	if r.lastRec.Session == session {
		r.lastRec = chainlog.Record{}
	}
}

// Signed implements chainlog.Signatures by way of Restore. Of several keys in
// force it returns the one that fits, else the first.
func (r *Restorer) Signed(rec chainlog.Record) (chainlog.Hash, *ecdsa.PublicKey, error) {
	e, err := r.Restore(rec)
	if err != nil {
		return chainlog.Hash{}, nil, err
	}
	for _, k := range r.signers[1:] {
		if chainlog.CheckSignature(k, e.PayloadHash, e.R, e.S) == nil {
			return e.PayloadHash, k, nil
		}
	}
	return e.PayloadHash, r.signers[0], nil
}

func holds(keys []*ecdsa.PublicKey, k *ecdsa.PublicKey) bool {
	for _, have := range keys {
		if have.Equal(k) {
			return true
		}
	}
	return false
}
