package odap

// Stage is how far a session has come: the last of its own entries that matters,
// by the name of its operation. Where the same operation can mean different
// things, what it says follows it: "done-outcome ABORTED".
type Stage string

// The stages. apply.go has the arrows between them.
const (
	AtNothing        Stage = ""
	AtInitValidate         = Stage(InitValidateOp)
	AtExecValidate         = Stage(ExecValidateOp)
	AtDoneValidate         = Stage(DoneValidateOp)
	AtFailValidate         = Stage(FailValidateOp)
	AtAckValidate          = Stage(AckValidateOp)
	AtDenied               = Stage(AckValidateOp + " DENIED")
	AtInitCommence         = Stage(InitCommenceOp)
	AtExecCommence         = Stage(ExecCommenceOp)
	AtDoneCommence         = Stage(DoneCommenceOp)
	AtAckCommence          = Stage(AckCommenceOp)
	AtExecLockAsset        = Stage(ExecLockAssetOp)
	AtDoneLockAsset        = Stage(DoneLockAssetOp)
	AtFailLockAsset        = Stage(FailLockAssetOp)
	AtInitLock             = Stage(InitLockOp)
	AtExecLock             = Stage(ExecLockOp)
	AtDoneLock             = Stage(DoneLockOp)
	AtFailLock             = Stage(FailLockOp)
	AtAckLock              = Stage(AckLockOp)
	AtInitPrepare          = Stage(InitPrepareOp)
	AtExecPrepare          = Stage(ExecPrepareOp)
	AtDonePrepare          = Stage(DonePrepareOp)
	AtFailPrepare          = Stage(FailPrepareOp)
	AtAckPrepare           = Stage(AckPrepareOp)
	AtExecCommit           = Stage(ExecCommitOp)
	AtExecAbort            = Stage(ExecAbortOp)
	AtAbortVoted           = Stage(ExecAbortOp + " VOTED")   // recipient, after its vote
	AtAbortDecided         = Stage(ExecAbortOp + " DECIDED") // source, after it asked for COMMITTED
	AtPrepared             = Stage(DoneOutcomeOp + " PREPARED")
	AtCommitted            = Stage(DoneOutcomeOp + " COMMITTED")
	AtAborted              = Stage(DoneOutcomeOp + " ABORTED")
	AtRefused              = Stage(DoneOutcomeOp + " REFUSED")
	AtExecDelete           = Stage(ExecDeleteAssetOp)
	AtDoneDelete           = Stage(DoneDeleteAssetOp)
	AtInitFinal            = Stage(InitFinalOp)
	AtExecCreate           = Stage(ExecCreateAssetOp)
	AtDoneCreate           = Stage(DoneCreateAssetOp)
	AtFailCreate           = Stage(FailCreateAssetOp)
	AtDoneFinal            = Stage(DoneFinalOp)
	AtAckFinal             = Stage(AckFinalOp)
	AtInitComplete         = Stage(InitCompleteOp)
	AtExecComplete         = Stage(ExecCompleteOp)
	AtDoneComplete         = Stage(DoneCompleteOp)
	AtAckComplete          = Stage(AckCompleteOp)
	AtUndoAborted          = Stage(ExecRollbackLockAssetOp + " ABORTED")
	AtUndoRefused          = Stage(ExecRollbackLockAssetOp + " REFUSED")
	AtUndone               = Stage(DoneRollbackLockAssetOp)
	AtExecReissue          = Stage(ExecReissueAssetOp)
	AtDoneReissue          = Stage(DoneReissueAssetOp)
	AtExecVoidCreate       = Stage(ExecVoidCreateAssetOp)
	AtDoneVoidCreate       = Stage(DoneVoidCreateAssetOp)
	AtExecRefuse           = Stage(ExecRefuseOp)
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

// What may be heard. Next: the message that is due has arrived. Proof, recipient
// only: the asset is extinguished, but commit-final has not arrived.
const (
	HeardNothing Heard = "silent"
	HeardNext    Heard = "next"
	HeardProof   Heard = "proof"
)

// Unasked is the state of an action key that no ledger was asked about since the
// session was replayed.
const Unasked State = "?"

// Case is all that a decision depends on.
type Case struct {
	Role  Role
	Stage Stage
	// Key is the action that the stage is about; empty for most stages.
	Key ActionKind
	// Ledger is what is known of Key. For the recipient's checks before its vote:
	// Applied is a lock that is final and equal to the terms, Denied one that is
	// not; of create, Open is a dry run that went well.
	Ledger State
	Seen   Seen
	Heard  Heard
	GiveUp bool // the terms have expired, or somebody wants or has to give up
}

// Rule says what is done in one situation. A nil set matches everything.
type Rule struct {
	Label  string
	Role   Role
	Stages []Stage
	Key    []ActionKind
	Ledger []State
	Seen   []Seen
	Heard  []Heard
	GiveUp []bool
	Plan   Plan
	// Story tells how a session gets here, after which crash too, and why the
	// plan is right.
	Story string
}

// Matches tells whether the rule covers c.
func (r Rule) Matches(c Case) bool {
	return r.Role == c.Role && in(r.Stages, c.Stage) && in(r.Key, c.Key) && in(r.Ledger, c.Ledger) &&
		in(r.Seen, c.Seen) && in(r.Heard, c.Heard) && in(r.GiveUp, c.GiveUp)
}

func in[T comparable](set []T, v T) bool {
	if set == nil {
		return true
	}
	for _, x := range set {
		if x == v {
			return true
		}
	}
	return false
}

func set[T any](v ...T) []T { return v }

// Table is every rule of the protocol. Whatever a session has been through, in
// normal operation as after any crash, exactly one of them matches: a test walks
// all cases. The rules stand in four files: what is done when all goes well
// (forward_source.go, forward_recipient.go), what is asked first when memory is
// gone (recovery.go), and giving up (rollback.go).
func Table() []Rule {
	var t []Rule
	t = append(t, forwardSource...)
	t = append(t, forwardRecipient...)
	t = append(t, recovery...)
	return append(t, rollback...)
}

var table = Table()

// Sets that several rules share.
var (
	yes, no = set(true), set(false)

	silent, next = set(HeardNothing), set(HeardNext)
	noMessage    = set(HeardNothing, HeardProof)
	proven       = set(HeardNext, HeardProof)

	// undecided: COMMITTED has not been seen, so that ABORTED may be asked for.
	undecided = set(SeenNone, SeenPrepared)
	// calm: nothing is known against going on.
	calm = set(SeenNothing, SeenNone, SeenPrepared)
	// ahead: more than the own log can have led to.
	ahead = set(SeenCommitting, SeenCommitted, SeenRefused)
	// forwards: nothing is known against a COMMITTED that was logged.
	forwards = set(SeenNothing, SeenNone, SeenPrepared, SeenCommitting, SeenCommitted)

	// unsettled: the ledger has to be asked, or asked again.
	unsettled = set(Unasked, Open, Pending)
	// untaken: the same for an action that may be refused for now.
	untaken = set(Unasked, Open, Pending, Denied)
	refused = set(Denied, Voided)
)
