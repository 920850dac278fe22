package gateway

import (
	"fmt"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// Fold makes sessions out of a log. It is the one way in which a gateway learns
// what it was doing: at every start it is fed the whole log, and a session whose
// append is unknown is folded anew from its own records. A session that has ended
// leaves its place in the index only.
type Fold struct {
	Open     map[chainlog.SessionID]odap.Session
	Finished map[chainlog.SessionID]Finished
	Entries  uint64 // folded
	keys     map[string]keyUse

	cfg     *Config
	own     odap.Party
	restore *odap.Restorer
	last    odap.Session // of the record folded last
}

// NewFold folds records of the log own, which restore turns into entries. cfg
// names the peers.
func NewFold(cfg *Config, own odap.Party, restore *odap.Restorer) *Fold {
	return &Fold{
		Open:     map[chainlog.SessionID]odap.Session{},
		Finished: map[chainlog.SessionID]Finished{},
		keys:     map[string]keyUse{},
		cfg:      cfg, own: own, restore: restore,
	}
}

// Add folds the next record. It verifies nothing: pass records through a
// chainlog.Verifier first. An entry that does not follow on its session is an
// error; the gateway must not act on what it does not understand.
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
		if x, ended := f.Finished[r.Session]; ended {
			return fmt.Errorf("log %s: entry %d: session %s has ended as %s: %w",
				f.own.Log, r.Index, r.Session, x.Stage, chainlog.ErrTampered)
		}
		s = odap.New(f.own, f.party(e))
	}
	if s, err = odap.Apply(s, odap.NewMessage(f.own.Log, r, e)); err != nil {
		return fmt.Errorf("log %s: entry %d: session %s: %w", f.own.Log, r.Index, r.Session, err)
	}
	f.last = s
	f.keep(r.Session, s)
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

// Signs tells whether the own identity key is one of those in force at the end of
// what was folded: entries signed with another one would not be verified.
func (f *Fold) Signs() error {
	keys := f.restore.KeysAt(f.Entries)
	for _, k := range keys {
		if s, err := odap.PublicKeyString(k); err == nil && s == f.own.Pubkey {
			return nil
		}
	}
	return fmt.Errorf("log %s: the identity key %s is not one of the %d keys in force at entry %d", f.own.Log, f.own.Pubkey, len(keys), f.Entries)
}

func (f *Fold) keep(id chainlog.SessionID, s odap.Session) {
	if k := s.Request.IdempotencyKey; k != "" {
		f.keys[k] = keyUse{session: id, body: s.Request.BodyHash}
	}
	if s.Ended() {
		delete(f.Open, id)
		f.Finished[id] = finished(s)
		f.restore.Forget(id)
		return
	}
	f.Open[id] = s
}

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
