package odap

import "causeway/chainlog"

// Stage is how far a session has come: the last of its own entries that matters,
// by the name of its operation. Where the same entry can mean different things,
// what it says follows: "done-outcome ABORTED".
type Stage string

// The stages. Those of one role run from top to bottom unless something is given
// up; apply.go has the arrows between them.
const (
	Fresh Stage = "" // nothing is logged

	// Of both roles; the entries in between are the other role's.
	InitValidated  = Stage(InitValidateOp)
	ExecValidated  = Stage(ExecValidateOp)
	DoneValidated  = Stage(DoneValidateOp)
	FailValidated  = Stage(FailValidateOp)
	AckValidated   = Stage(AckValidateOp)
	Denial         = Stage(AckValidateOp + " DENIED")
	InitCommenced  = Stage(InitCommenceOp)
	ExecCommenced  = Stage(ExecCommenceOp)
	DoneCommenced  = Stage(DoneCommenceOp)
	AckCommenced   = Stage(AckCommenceOp)
	ExecLockAsset  = Stage(ExecLockAssetOp)
	DoneLockAsset  = Stage(DoneLockAssetOp)
	FailLockAsset  = Stage(FailLockAssetOp)
	InitLocked     = Stage(InitLockOp)
	ExecLocked     = Stage(ExecLockOp)
	DoneLocked     = Stage(DoneLockOp)
	FailLocked     = Stage(FailLockOp)
	AckLocked      = Stage(AckLockOp)
	InitPrepared   = Stage(InitPrepareOp)
	ExecPrepared   = Stage(ExecPrepareOp)
	DonePrepared   = Stage(DonePrepareOp)
	FailPrepared   = Stage(FailPrepareOp)
	AckPrepared    = Stage(AckPrepareOp)
	ExecCommit     = Stage(ExecCommitOp)
	ExecAbort      = Stage(ExecAbortOp)
	ReadPrepared   = Stage(DoneOutcomeOp + " PREPARED")
	ReadCommitted  = Stage(DoneOutcomeOp + " COMMITTED")
	ReadAborted    = Stage(DoneOutcomeOp + " ABORTED")
	ReadRefused    = Stage(DoneOutcomeOp + " REFUSED")
	ExecDelete     = Stage(ExecDeleteAssetOp)
	DoneDelete     = Stage(DoneDeleteAssetOp)
	InitFinaled    = Stage(InitFinalOp)
	ExecCreate     = Stage(ExecCreateAssetOp)
	DoneCreate     = Stage(DoneCreateAssetOp)
	FailCreate     = Stage(FailCreateAssetOp)
	DoneFinaled    = Stage(DoneFinalOp)
	AckFinaled     = Stage(AckFinalOp)
	InitCompleted  = Stage(InitCompleteOp)
	ExecCompleted  = Stage(ExecCompleteOp)
	DoneCompleted  = Stage(DoneCompleteOp)
	AckCompleted   = Stage(AckCompleteOp)
	UndoAborted    = Stage(ExecRollbackLockAssetOp + " ABORTED")
	UndoRefused    = Stage(ExecRollbackLockAssetOp + " REFUSED")
	DoneUndo       = Stage(DoneRollbackLockAssetOp)
	ExecReissue    = Stage(ExecReissueAssetOp)
	DoneReissue    = Stage(DoneReissueAssetOp)
	ExecVoidCreate = Stage(ExecVoidCreateAssetOp)
	DoneVoidCreate = Stage(DoneVoidCreateAssetOp)
	ExecRefuse     = Stage(ExecRefuseOp)
)

// Seen is the transfer's outcome as this session read it last.
type Seen string

// What may be seen. Committing is COMMITTED in the newest block and not yet at
// the depth of the terms: nobody acts on it, and nobody who has seen it asks for
// ABORTED any more.
const (
	SeenNothing    Seen = "?"
	SeenNone       Seen = "NONE"
	SeenPrepared   Seen = "PREPARED"
	SeenCommitting Seen = "COMMITTING"
	SeenCommitted  Seen = "COMMITTED"
	SeenAborted    Seen = "ABORTED"
	SeenRefused    Seen = "REFUSED"
)

// Heard is what is known of the peer beyond what the own log says.
type Heard string

// What may be heard. Proof is recipient only: the asset is extinguished, but
// commit-final is not here yet.
const (
	HeardNothing Heard = "silent"
	HeardNext    Heard = "next"
	HeardProof   Heard = "proof"
)

// Unasked is the state of an action key that no ledger was asked about.
const Unasked State = "?"

// Case is all that a decision depends on.
type Case struct {
	Role   Role
	Stage  Stage
	Key    ActionKind // the action that the stage is about; empty for most
	Ledger State      // what is known of Key
	Seen   Seen
	Heard  Heard
	GiveUp bool // the terms have expired, or somebody wants or has to give up
}

// Rule says what is done in one situation. A nil set matches everything.
type Rule struct {
	Label  string
	Role   Role // zero matches both
	Stages []Stage
	Key    []ActionKind
	Ledger []State
	Seen   []Seen
	Heard  []Heard
	GiveUp *bool
	Plan   Plan
	// Story tells when a session is in this situation, after which crash too, and
	// why Plan is right.
	Story string
}

var _ = chainlog.None
