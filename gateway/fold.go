package gateway

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// Fold makes sessions out of a log. It is the one way in which a gateway learns
// what it was doing: at every start it is fed what the index does not cover, and a
// session whose append is unknown is folded anew from its own records. A session
// that has ended is in Open no more.
type Fold struct {
	Open    map[chainlog.SessionID]odap.Session
	Entries uint64 // folded

	cfg     *Config
	own     odap.Party
	restore *odap.Restorer
	last    odap.Session                  // of the record folded last
	endings map[chainlog.SessionID]Ending // not taken yet
	// ended tells of sessions that ended before what was folded; nil: none did.
	ended func(chainlog.SessionID) (Finished, bool, error)
}

// NewFold folds records of the log own, which restore turns into entries. cfg
// names the peers.
func NewFold(cfg *Config, own odap.Party, restore *odap.Restorer) *Fold {
	return &Fold{
		Open: map[chainlog.SessionID]odap.Session{}, endings: map[chainlog.SessionID]Ending{},
		cfg: cfg, own: own, restore: restore,
	}
}

// Verify checks the signature of the next record, and folds it. That it stands
// where it does is for its hash to say.
func (f *Fold) Verify(r chainlog.Record) error {
	digest, key, err := f.restore.Signed(r)
	if err == nil {
		err = chainlog.CheckSignature(key, digest, r.R, r.S)
	}
	if err != nil {
		return fmt.Errorf("log %s: entry %d: session %s: %w: %w", f.own.Log, r.Index, r.Session, err, chainlog.ErrTampered)
	}
	return f.Add(r)
}

// Add folds the next record. It verifies nothing: see Verify. An entry that does not
// follow on its session is an error; the gateway must not act on what it does not
// understand.
func (f *Fold) Add(r chainlog.Record) error {
	e, err := f.restore.Restore(r)
	if err != nil {
		return fmt.Errorf("log %s: entry %d: session %s: %w", f.own.Log, r.Index, r.Session, err)
	}
	f.Entries++
	if r.Session == (chainlog.SessionID{}) {
		return f.ownEntry(e)
	}
	s, ok := f.Open[r.Session]
	if !ok {
		if err := f.isNew(r); err != nil {
			return err
		}
		s = odap.New(f.own, f.party(e))
	}
	if s, err = odap.Apply(s, odap.NewMessage(f.own.Log, r, e)); err != nil {
		return fmt.Errorf("log %s: entry %d: session %s: %w", f.own.Log, r.Index, r.Session, err)
	}
	f.last = s
	f.keep(r, s)
	return nil
}

// isNew refuses an entry of a session that has ended.
func (f *Fold) isNew(r chainlog.Record) error {
	x, ended := f.endings[r.Session]
	was := x.Finished
	if !ended && f.ended != nil {
		var err error
		if was, ended, err = f.ended(r.Session); err != nil {
			return err
		}
	}
	if ended {
		return fmt.Errorf("log %s: entry %d: session %s has ended as %s: %w", f.own.Log, r.Index, r.Session, was.Stage, chainlog.ErrTampered)
	}
	return nil
}

// ownEntry sees to it that the log is this gateway's.
func (f *Fold) ownEntry(e odap.Entry) error {
	if e.Operation != odap.InitLogOp {
		return nil // keys are the restorer's business
	}
	p, err := odap.Fields[odap.InitLog](e.Body)
	if err != nil {
		return fmt.Errorf("log %s: init-log: %w", f.own.Log, err)
	}
	if p.Gateway != f.own.UID {
		return fmt.Errorf("log %s is the log of gateway %q, this is %q", f.own.Log, p.Gateway, f.own.UID)
	}
	return nil
}

// Signs tells whether the own identity key is one of those in force for the next
// entry of a log of that length: entries signed with another one would not be
// verified.
func (f *Fold) Signs(length uint64) error {
	keys := f.restore.KeysAt(length)
	for _, k := range keys {
		if s, err := odap.PublicKeyString(k); err == nil && s == f.own.Pubkey {
			return nil
		}
	}
	return fmt.Errorf("log %s: the identity key %s is not one of the %d keys in force at entry %d", f.own.Log, f.own.Pubkey, len(keys), length)
}

func (f *Fold) keep(r chainlog.Record, s odap.Session) {
	if !s.Ended() {
		f.Open[r.Session] = s
		return
	}
	delete(f.Open, r.Session)
	e := endingOf(r.Session, s)
	e.last = r.Index
	f.endings[r.Session] = e
	f.restore.Forget(r.Session)
}

// Endings takes the sessions that have ended since the last call, in the order of
// their last entries.
func (f *Fold) Endings() []Ending {
	out := slices.Collect(maps.Values(f.endings))
	clear(f.endings)
	slices.SortFunc(out, byLast)
	return out
}

func byLast(a, b Ending) int { return cmp.Compare(a.last, b.last) }

// one returns the session of a fold that was fed the records of one session.
func (f *Fold) one(id chainlog.SessionID) (*odap.Session, error) {
	if f.Entries == 0 {
		return nil, fmt.Errorf("session %s in log %s: %w", id, f.own.Log, chainlog.ErrNotFound)
	}
	s := f.last
	return &s, nil
}

// party is the peer that an own entry names. One that config no longer has keeps
// what the entry says of it: its asset is still to be brought to an end.
func (f *Fold) party(e odap.Entry) odap.Party {
	uid, log, key := e.RecipientUID, e.RecipientLog, e.RecipientGatewayPubkey
	if e.Writer == odap.Recipient {
		uid, log, key = e.SourceUID, e.SourceLog, e.SourceGatewayPubkey
	}
	if p, ok := f.cfg.peer(uid); ok && p.Log == log {
		return p.party()
	}
	return odap.Party{UID: uid, Log: log, Pubkey: key}
}
