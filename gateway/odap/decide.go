package odap

import (
	"fmt"

	"causeway/chainlog"
)

// Decide says what a session needs now: the rule of the table that its case
// matches, and the effects it calls for.
func Decide(s Session) (Rule, []Effect) {
	r := decideWith(table, s.Case())
	return r, effectsOf(r, s)
}

// decideWith returns the first rule of t that covers c, and the zero Rule when
// there is none: then nothing is done. A test proves that one and only one rule
// of Table covers each case.
func decideWith(t []Rule, c Case) Rule {
	for _, r := range t {
		if r.Matches(c) {
			return r
		}
	}
	return Rule{}
}

// Case reduces a session to what decisions depend on.
func (s Session) Case() Case {
	c := Case{Role: s.Role, Stage: s.Stage, Seen: s.seen(), Heard: s.heard(), GiveUp: s.GivingUp() != ""}
	c.Key, c.Ledger = s.pending(c.Seen)
	return c
}

func (s Session) seen() Seen {
	if s.Facts.Outcome == nil {
		return SeenNothing
	}
	o := *s.Facts.Outcome
	if o < chainlog.Committed && s.Facts.Latest == chainlog.Committed {
		return SeenCommitting
	}
	return Seen(o.String())
}

func (s Session) heard() Heard {
	due, ok := s.due()
	if ok {
		if _, here := s.Facts.Inbox.Get(due); here {
			return HeardNext
		}
	}
	if s.Role == Recipient && s.Facts.Verdict != nil && in(set(AtExecValidate, AtDoneValidate), s.Stage) {
		return HeardNext
	}
	if s.Role != Recipient || !in(finalAt, s.Stage) {
		return HeardNothing
	}
	if _, logged := s.Hashes[InitFinalOp]; logged {
		return HeardNext
	}
	if s.Facts.Deleted || s.Facts.Status[Extinguish].State == Applied {
		return HeardProof
	}
	return HeardNothing
}

// The peer's messages in the order in which they are due.
var (
	answers  = set(AckValidateOp, AckCommenceOp, AckLockOp, AckPrepareOp, AckFinalOp)
	requests = set(InitValidateOp, InitCommenceOp, InitLockOp, InitPrepareOp, InitFinalOp, InitCompleteOp)
)

// due returns the peer's message that is due next; false when none is.
func (s Session) due() (Operation, bool) {
	order := answers
	if s.Role == Recipient {
		order = requests
	}
	for _, op := range order {
		if _, had := s.Hashes[op]; !had {
			return op, true
		}
	}
	return "", false
}

// GivingUp says why the transfer is to be given up, as long as it still can be;
// empty when it is not.
func (s Session) GivingUp() string {
	f := s.Facts
	switch {
	case f.Verdict != nil && in(set(AtNothing, AtExecValidate, AtDoneValidate), s.Stage):
		return f.Verdict.Denied
	case f.Rejected != "":
		return f.Rejected
	case f.Abort != "":
		return f.Abort
	case f.Expired:
		return fmt.Sprintf("the terms expired at %d (Unix seconds)", s.Expiry())
	}
	return ""
}

// Settled tells whether an outcome stands, logged or read, after which the transfer
// cannot be given up on request any more.
func (s Session) Settled() (chainlog.Outcome, bool) {
	o := s.Outcome
	if s.Facts.Outcome != nil {
		o = max(o, *s.Facts.Outcome)
	}
	return o, o == chainlog.Committed || o == chainlog.Refused
}

// pending returns the action that the session's stage is about, and what is
// known of it.
func (s Session) pending(seen Seen) (ActionKind, State) {
	if s.Role == Source {
		return s.pendingSource(seen)
	}
	switch s.Stage {
	case AtExecLock:
		return Lock, s.lockRead()
	case AtExecPrepare, AtDonePrepare:
		if l := s.lockRead(); l != Applied {
			return Lock, l
		}
		return Create, s.dryRun()
	case AtExecCreate, AtExecVoidCreate:
		return Create, s.status(Create)
	}
	return "", Unasked
}

func (s Session) pendingSource(seen Seen) (ActionKind, State) {
	if seen == SeenRefused && in(committed, s.Stage) {
		return Create, s.status(Create)
	}
	switch s.Stage {
	case AtExecLockAsset, AtInitPrepare, AtAckPrepare:
		return Lock, s.status(Lock)
	case AtExecDelete:
		return Extinguish, s.status(Extinguish)
	case AtUndoAborted:
		if st := s.status(Release); st != Unasked {
			return Release, st
		}
		return Lock, s.status(Lock)
	case AtUndoRefused:
		return Release, s.status(Release)
	case AtExecReissue:
		return Reissue, s.status(Reissue)
	}
	return "", Unasked
}

func (s Session) status(k ActionKind) State {
	if st, ok := s.Facts.Status[k]; ok {
		return st.State
	}
	return Unasked
}

// lockRead judges what the source ledger shows of the lock: Applied if it is
// final and equal to the terms in every field, Denied if it is final and not.
func (s Session) lockRead() State {
	l := s.Facts.Lock
	switch {
	case s.Facts.Claim != "":
		return Denied
	case l == nil:
		return Unasked
	case l.State != Applied:
		return l.State
	case s.lockDiffers() != "":
		return Denied
	}
	return Applied
}

// lockDiffers names the first field of the lock on the source ledger that is not
// as the terms say.
func (s Session) lockDiffers() string {
	l, t := s.Facts.Lock, s.Terms
	if l.Session != s.Constants.Session {
		return fmt.Sprintf("session is %s, want %s", l.Session, s.Constants.Session)
	}
	if l.RecipientLog != s.Constants.RecipientLog {
		return fmt.Sprintf("recipient log is %s, want %s", l.RecipientLog, s.Constants.RecipientLog)
	}
	if l.Expiry != s.Expiry() {
		return fmt.Sprintf("expiry is %d, want %d", l.Expiry, s.Expiry())
	}
	for _, f := range []struct{ name, is, want string }{
		{"contract", l.Contract, t.SourceContract},
		{"asset", l.Asset, t.SourceAsset},
		{"amount", l.Amount, t.SourceAmount},
		{"token id", l.TokenID, t.TokenID},
		{"owner", l.Owner, t.Originator},
		{"target ledger", l.TargetLedger, t.RecipientLedger},
		{"target asset", l.TargetAsset, t.RecipientAsset},
		{"beneficiary", l.Beneficiary, t.Beneficiary},
	} {
		if f.is != f.want {
			return fmt.Sprintf("%s is %q, want %q", f.name, f.is, f.want)
		}
	}
	return ""
}

func (s Session) dryRun() State {
	d := s.Facts.Dry
	switch {
	case d == nil:
		return Unasked
	case d.Refused == "":
		return Open
	case d.Final:
		return Denied
	}
	return Pending
}
