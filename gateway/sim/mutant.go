package sim

import (
	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/odap"
)

// Mutant is a way of doing it wrong. The empty one is right.
type Mutant string

// The mutants. Each removes one rule; the simulation must catch each.
const (
	// ActUnconfirmed: an outcome in the newest block is taken for a confirmed one.
	ActUnconfirmed Mutant = "act-unconfirmed"
	// TrustAsk: an ask is taken for the outcome that it asks for.
	TrustAsk Mutant = "trust-ask"
	// NoTombstone: after ABORTED a lock that is not seen is not voided.
	NoTombstone Mutant = "no-tombstone"
	// NoGuard: entries that guard an act are only mined when it is done.
	NoGuard Mutant = "no-guard"
	// ForgetOutbox: a crash loses the outbox of signed transactions.
	ForgetOutbox Mutant = "forget-outbox"
	// PendingIsFinal: what a ledger shows and may still lose is taken for final.
	PendingIsFinal Mutant = "pending-is-final"
	// ForgetSession: a start resumes all open sessions but one.
	ForgetSession Mutant = "forget-session"
	// ForgetEnded: rows of the index that are lost are taken for sessions that were
	// never seen.
	ForgetEnded Mutant = "forget-ended"
	// LockUnseen: the recipient believes the lock claim without reading the ledger.
	LockUnseen Mutant = "lock-unseen"
)

// Mutants are all of them.
var Mutants = []Mutant{ActUnconfirmed, TrustAsk, NoTombstone, NoGuard, ForgetOutbox, PendingIsFinal, ForgetSession, ForgetEnded, LockUnseen}

// mutateRead changes what an instance has read.
func (w *world) mutateRead(in *instance, j gateway.Job, r *gateway.Result) {
	if w.mutant == "" || r.Err != nil {
		return
	}
	for i, e := range r.Events {
		switch e := e.(type) {
		case odap.Observed:
			if w.mutant == ActUnconfirmed {
				e.Outcome = e.Latest
				r.Events[i] = e
			}
		case odap.Inspected:
			if w.mutant == LockUnseen {
				e.Lock = lockOf(j.State)
				r.Events[i] = e
			}
		}
	}
}

// lockOf is the lock as the terms say it should be.
func lockOf(s odap.Session) odap.LockFacts {
	t := s.Terms
	return odap.LockFacts{
		State: odap.Applied, Contract: t.SourceContract, Asset: t.SourceAsset, Amount: t.SourceAmount, TokenID: t.TokenID,
		Owner: t.Originator, TargetLedger: t.RecipientLedger, TargetAsset: t.RecipientAsset, Beneficiary: t.Beneficiary,
		RecipientLog: s.Constants.RecipientLog, Session: s.Constants.Session, Expiry: s.Expiry(),
		Proof: odap.Proof{Ledger: t.SourceLedger, Transaction: "0x00"},
	}
}

func (w *world) mutateBatch(b *chainlog.Batch) {
	if w.mutant == NoGuard && len(b.Asks) == 0 {
		b.Durable = chainlog.Mined()
	}
}

func (w *world) mutateAppended(b chainlog.Batch, done *chainlog.Appended) {
	if w.mutant != TrustAsk {
		return
	}
	for i, a := range b.Asks {
		done.Outcomes[i] = map[chainlog.Act]chainlog.Outcome{
			chainlog.Prepare: chainlog.Prepared, chainlog.Commit: chainlog.Committed, chainlog.Refuse: chainlog.Refused,
			chainlog.AbortAsSource: chainlog.Aborted, chainlog.AbortAsRecipient: chainlog.Aborted,
		}[a.Act]
	}
}

// forgetOne has a start find one session less: the first by id.
func forgetOne(open map[chainlog.SessionID]odap.Session) {
	var first *chainlog.SessionID
	for id := range open {
		if first == nil || string(id[:]) < string(first[:]) {
			first = &id
		}
	}
	if first != nil {
		delete(open, *first)
	}
}
