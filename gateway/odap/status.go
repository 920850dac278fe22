package odap

import (
	"fmt"

	"causeway/chainlog"
)

// names gives each stage the name that people see.
var names = map[Role]map[Stage]string{
	Source: {
		AtNothing: "INIT", AtInitValidate: "INIT", AtAckValidate: "INIT", AtInitCommence: "INIT",
		AtDenied: "DENIED", AtFailValidate: "ABORTED",
		AtAckCommence: "COMMENCED", AtExecLockAsset: "COMMENCED", AtFailLockAsset: "ABORTING",
		AtDoneLockAsset: "LOCKED", AtInitLock: "LOCKED",
		AtAckLock: "EVIDENCED", AtInitPrepare: "PREPARING",
		AtAckPrepare: "PREPARED", AtExecCommit: "PREPARED",
		AtExecAbort: "ABORTING", AtAbortDecided: "ABORTING",
		AtCommitted: "COMMITTED", AtExecDelete: "COMMITTED",
		AtDoneDelete: "EXTINGUISHED", AtInitFinal: "COMMITTING",
		AtAckFinal: "FINAL", AtInitComplete: "COMPLETE",
		AtAborted: "ROLLING_BACK", AtUndoAborted: "ROLLING_BACK",
		AtUndone:  "ABORTED",
		AtRefused: "OBLIGATION_OPEN", AtUndoRefused: "OBLIGATION_OPEN", AtExecReissue: "OBLIGATION_OPEN",
		AtDoneReissue: "ROLLED_BACK",
	},
	Recipient: {
		AtNothing: "INIT", AtExecValidate: "INIT", AtDoneValidate: "INIT", AtAckValidate: "INIT",
		AtFailValidate: "DENIED", AtDenied: "DENIED",
		AtExecCommence: "INIT", AtDoneCommence: "INIT", AtAckCommence: "COMMENCED", AtExecLock: "COMMENCED",
		AtFailLock: "ABORTING", AtDoneLock: "LOCKED", AtAckLock: "EVIDENCED",
		AtExecPrepare: "PREPARING", AtDonePrepare: "PREPARING", AtFailPrepare: "ABORTING",
		AtAckPrepare: "VOTED", AtPrepared: "VOTED",
		AtExecAbort: "ABORTING", AtAbortVoted: "ABORTING", AtAborted: "ABORTED",
		AtCommitted: "COMMITTED", AtExecCreate: "COMMITTING",
		AtFailCreate: "OBLIGATION_OPEN", AtExecVoidCreate: "OBLIGATION_OPEN",
		AtDoneVoidCreate: "OBLIGATION_OPEN", AtExecRefuse: "OBLIGATION_OPEN", AtRefused: "REFUSED",
		AtDoneCreate: "CREATED", AtDoneFinal: "CREATED", AtAckFinal: "FINAL",
		AtExecComplete: "FINAL", AtDoneComplete: "FINAL", AtAckComplete: "COMPLETE",
	},
}

// State names how far the transfer has come, for people: INIT, DENIED, COMMENCED,
// LOCKED, EVIDENCED, PREPARING, VOTED (recipient), PREPARED (source), COMMITTED,
// EXTINGUISHED, COMMITTING, CREATED, FINAL, COMPLETE; ABORTING, ROLLING_BACK,
// ABORTED; OBLIGATION_OPEN while an asset is owed after COMMITTED that the
// recipient ledger refused, then ROLLED_BACK (source) and REFUSED (recipient);
// DISPUTED when log and arbiter contradict each other.
func (s Session) State() string {
	if s.Role == 0 {
		return "INIT"
	}
	if decideWith(table, s.Case()).Plan == Contradiction {
		return "DISPUTED"
	}
	_, answered := s.Hashes[AckValidateOp]
	switch {
	case s.Stage == AtFailValidate && s.Role == Source && answered:
		return "DENIED"
	case s.Stage == AtUndone && s.Outcome == chainlog.Refused:
		return "ROLLED_BACK"
	}
	return names[s.Role][s.Stage]
}

// awaited says for each plan what a session is waiting for while it is carried
// out, and what an operator can do. Plans that append wait for the log.
var awaited = map[Plan]string{
	Wait:          "the peer to repeat its Initialization Request",
	AskLedger:     "proof of the extinguishment: the source gateway, its log, or the source ledger. If no instance of the source gateway comes back, its admin has to list a new writer",
	ReadOutcome:   "the log's chain to say which outcome stands",
	LookLock:      "the source ledger to say that the lock stands",
	LookCreate:    "the recipient ledger to show the create key void",
	InspectLock:   "the source ledger to show the lock, final",
	TryCreate:     "the recipient ledger to say whether it would create",
	ActLock:       "the lock to be final on the source ledger",
	ActExtinguish: "the extinguishment to be final on the source ledger",
	ActCreate:     "the creation to be final on the recipient ledger",
	ActRelease:    "the release to be final on the source ledger",
	ActReissue:    "the re-issue to be final on the source ledger",
	VoidLock:      "the lock key to be void, or found applied, on the source ledger",
	VoidCreate:    "the create key to be void, or found applied, on the recipient ledger",
	AskPrepare:    "the outcome PREPARED to stand",
	AskCommit:     "the outcome COMMITTED to stand",
	AskAbort:      "the outcome ABORTED to stand",
	AskRefuse:     "the outcome REFUSED to stand",
	Contradiction: "an operator: the log's chain contradicts what was logged; compare both logs with causeway log verify and log diff",
}

// Waiting says in one sentence what the session waits for; empty when it has
// ended.
func (s Session) Waiting() string {
	if s.Role == 0 || s.Ended() {
		return ""
	}
	r := decideWith(table, s.Case())
	if r.Plan == AskPeer {
		due, _ := s.due()
		return fmt.Sprintf("%s of %s, after %s", due, s.Peer.UID, s.Stage)
	}
	if text, ok := awaited[r.Plan]; ok {
		if key, _ := s.pending(s.seen()); key != "" {
			if st := s.Facts.Status[key]; st.State == Denied {
				text += "; it refuses: " + st.Reason
			}
		}
		return text
	}
	if _, ok := appends[r.Plan]; ok {
		return "the log: " + string(r.Plan)
	}
	return "an operator: no rule covers this state"
}
