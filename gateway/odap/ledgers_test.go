package odap

import (
	"fmt"
	"slices"

	"causeway/chainlog"
)

// sourceLedger is the state of the one transfer on L1.
type sourceLedger struct {
	state     string // none, voided, locked, released, extinguished, reissued
	facts     LockFacts
	refuse    string // why it will not lock
	pending   int    // so many reads say Pending before a lock is final
	effective map[string]int
}

// targetLedger is the state of the one transfer on L2.
type targetLedger struct {
	state     string // none, created, voided
	refuse    string // why it will not create
	refuseDry bool   // whether a dry run tells
	effective map[string]int
}

// act lands at once.
func (w *world) act(g *gate, k Key) Status {
	w.writeAhead(g, k)
	w.land(k)
	if k.Step == Lock && w.source.refuse != "" {
		return Status{State: Denied, Reason: w.source.refuse}
	}
	if k.Step == Create && w.target.refuse != "" && w.target.state == "none" {
		return Status{State: Denied, Reason: w.target.refuse}
	}
	return w.status(k)
}

// land is the ledger's own rule for an action that arrives, whenever it arrives.
func (w *world) land(k Key) {
	l := &w.source
	switch {
	case k.Step == Lock && l.state == "none" && l.refuse == "":
		l.state = "locked"
		l.facts = w.lockOf(k)
		if w.falseLock {
			l.facts.Amount = "999"
		}
	case k.Step == Release && l.state == "locked":
		l.state = "released"
	case k.Step == Extinguish && l.state == "locked":
		l.state = "extinguished"
	case k.Step == Reissue && l.state == "extinguished":
		l.state = "reissued"
	case k.Step == Create && w.target.state == "none" && w.target.refuse == "":
		w.target.state = "created"
	default:
		return
	}
	l.effective[string(k.Step)]++
	w.rightful(k.Step)
}

func (w *world) lockOf(k Key) LockFacts {
	t := w.terms()
	return LockFacts{
		State: Applied, Contract: t.SourceContract, Asset: t.SourceAsset, Amount: t.SourceAmount, TokenID: t.TokenID,
		Owner: t.Originator, TargetLedger: t.RecipientLedger, TargetAsset: t.RecipientAsset, Beneficiary: t.Beneficiary,
		RecipientLog: w.g[1].own.Log, Session: w.session, Expiry: w.expiry,
		Proof: proofOf(k),
	}
}

// rightful: no ledger change without the outcome that allows it (S3).
func (w *world) rightful(step ActionKind) {
	o := w.outcome
	ok := map[ActionKind]bool{
		Lock:       true,
		Extinguish: o == chainlog.Committed || o == chainlog.Refused,
		Create:     o == chainlog.Committed,
		Release:    o == chainlog.Aborted || o == chainlog.Refused,
		Reissue:    o == chainlog.Refused,
	}[step]
	if !ok {
		w.broken = append(w.broken, fmt.Sprintf("S3: %s while the outcome is %s", step, o))
	}
}

// writeAhead: no action without its exec- entry in the log (S6).
func (w *world) writeAhead(g *gate, k Key) {
	ops := map[ActionKind][]Operation{
		Lock: {ExecLockAssetOp}, Extinguish: {ExecDeleteAssetOp}, Create: {ExecCreateAssetOp},
		Release: {ExecRollbackLockAssetOp}, Reissue: {ExecReissueAssetOp},
	}[k.Step]
	if !slices.ContainsFunc(ops, g.logged) {
		w.broken = append(w.broken, fmt.Sprintf("S6: %s without %v in the log", k.Step, ops))
	}
}

func (w *world) void(g *gate, k Key) Status {
	want := ExecRollbackLockAssetOp
	if k.Step == Create {
		want = ExecVoidCreateAssetOp
	}
	if !g.logged(want) {
		w.broken = append(w.broken, "S6: void of "+string(k.Step)+" without "+string(want))
	}
	if k.Step == Lock && w.source.state == "none" {
		w.source.state = "voided"
	}
	if k.Step == Create && w.target.state == "none" {
		w.target.state = "voided"
	}
	return w.status(k)
}

func proofOf(k Key) Proof {
	return Proof{
		Ledger: k.Ledger, Transaction: "0x" + sampleHash(string(k.Step)).String(),
		Block: 21_000_010 + uint64(len(k.Step)), BlockHash: "0x" + sampleHash("block of "+string(k.Step)).String(),
	}
}

// status is what AssetLedger's status says.
func (w *world) status(k Key) Status {
	state := map[ActionKind]map[string]State{
		Lock:       {"none": Open, "voided": Voided, "locked": Applied, "released": Applied, "extinguished": Applied, "reissued": Applied},
		Release:    {"none": Open, "voided": Voided, "locked": Open, "released": Applied, "extinguished": Voided, "reissued": Voided},
		Extinguish: {"none": Open, "voided": Voided, "locked": Open, "released": Voided, "extinguished": Applied, "reissued": Applied},
		Reissue:    {"none": Open, "voided": Voided, "locked": Open, "released": Voided, "extinguished": Open, "reissued": Applied},
		Create:     {"none": Open, "voided": Voided, "created": Applied},
	}[k.Step]
	at := w.source.state
	if k.Step == Create {
		at = w.target.state
	}
	st := Status{State: state[at]}
	if st.State == Applied || st.State == Voided {
		st.Proof = proofOf(k)
	}
	return st
}

func (w *world) inspect() LockFacts {
	if w.source.state != "locked" {
		return LockFacts{State: w.status(Key{Step: Lock}).State}
	}
	if w.source.pending > 0 {
		w.source.pending--
		return LockFacts{State: Pending}
	}
	return w.source.facts
}
