package odap

import "fmt"

// The operations. A name is one of the draft's five prefixes and what is done;
// lock-asset, delete-asset and create-asset are the draft's names for the
// changes of a ledger (draft-belchior-gateway-recovery-01 §3).
const (
	InitLogOp   Operation = "init-log"   // entry 0 of a log
	RotateKeyOp Operation = "rotate-key" // the identity key changes

	InitValidateOp Operation = "init-validate"
	ExecValidateOp Operation = "exec-validate"
	DoneValidateOp Operation = "done-validate"
	FailValidateOp Operation = "fail-validate"
	AckValidateOp  Operation = "ack-validate" // G2: the message; G1: its receipt

	InitCommenceOp Operation = "init-commence"
	ExecCommenceOp Operation = "exec-commence"
	DoneCommenceOp Operation = "done-commence"
	FailCommenceOp Operation = "fail-commence"
	AckCommenceOp  Operation = "ack-commence"

	ExecLockAssetOp Operation = "exec-lock-asset"
	DoneLockAssetOp Operation = "done-lock-asset"
	FailLockAssetOp Operation = "fail-lock-asset"

	InitLockOp Operation = "init-lock"
	ExecLockOp Operation = "exec-lock"
	DoneLockOp Operation = "done-lock"
	FailLockOp Operation = "fail-lock"
	AckLockOp  Operation = "ack-lock"

	InitPrepareOp Operation = "init-prepare"
	ExecPrepareOp Operation = "exec-prepare"
	DonePrepareOp Operation = "done-prepare"
	FailPrepareOp Operation = "fail-prepare"
	AckPrepareOp  Operation = "ack-prepare" // G2: the yes vote

	ExecCommitOp  Operation = "exec-commit"  // G1 decides; an ask Commit rides
	ExecAbortOp   Operation = "exec-abort"   // either gives up; an ask rides
	ExecRefuseOp  Operation = "exec-refuse"  // G2 cannot create, ever; an ask Refuse rides
	DoneOutcomeOp Operation = "done-outcome" // the outcome that was read

	ExecDeleteAssetOp Operation = "exec-delete-asset"
	DoneDeleteAssetOp Operation = "done-delete-asset"
	FailDeleteAssetOp Operation = "fail-delete-asset"

	InitFinalOp Operation = "init-final"
	ExecFinalOp Operation = "exec-final"
	DoneFinalOp Operation = "done-final"
	AckFinalOp  Operation = "ack-final"

	ExecCreateAssetOp Operation = "exec-create-asset"
	DoneCreateAssetOp Operation = "done-create-asset"
	FailCreateAssetOp Operation = "fail-create-asset"

	InitCompleteOp Operation = "init-complete"
	ExecCompleteOp Operation = "exec-complete"
	DoneCompleteOp Operation = "done-complete"
	AckCompleteOp  Operation = "ack-complete"

	ExecRollbackLockAssetOp Operation = "exec-rollback-lock-asset" // G1: void the lock key or release
	DoneRollbackLockAssetOp Operation = "done-rollback-lock-asset"
	ExecVoidCreateAssetOp   Operation = "exec-void-create-asset" // G2: void the create key
	DoneVoidCreateAssetOp   Operation = "done-void-create-asset"
	ExecReissueAssetOp      Operation = "exec-reissue-asset" // G1, after REFUSED
	DoneReissueAssetOp      Operation = "done-reissue-asset"
)

// The values of odap_phase: the three flows, and the log's own entries, which
// belong to none.
const (
	PhaseInitiation = "Transfer Initiation flow"
	PhaseLock       = "Lock-Evidence flow"
	PhaseCommitment = "Commitment Establishment flow"
	PhaseLog        = "Log"
)

// logType is the message_type of every entry that is no message
// (draft-belchior-gateway-recovery-01 §5, Figures 9 and 10).
const logType = "2pc-log"

const urn = "urn:ietf:odap:msgtype:"

// Row is what an operation says by itself, when its writer is known. None of it
// is stored with an entry.
type Row struct {
	Operation   Operation
	Writer      Role // zero for the entries of the log itself
	Phase       string
	Step        string // of the protocol, 1.1 to 3.8; empty where none fits
	MessageType string // an ODAP URN for messages, else 2pc-log
	Votes       Vote
	fields      func() Payload
}

// Message tells whether the entry is sent to the peer.
func (r Row) Message() bool { return r.MessageType != logType }

// Gateways is the gateways item of a log entry: writer and receiver of a
// message, the writer alone for work of its own. The writer comes first.
func (r Row) Gateways() string {
	switch {
	case r.Writer == Source && r.Message():
		return "(GS->GR)"
	case r.Writer == Recipient && r.Message():
		return "(GR->GS)"
	case r.Writer == Source:
		return "(GS)"
	case r.Writer == Recipient:
		return "(GR)"
	}
	return "(G)"
}

// rows is the table of operations. Who writes what, under which step, as which
// message: draft-belchior-gateway-recovery-01 Figure 1 applied to every message
// of draft-hargreaves-odap-03 §6 to §8.
var rows = []Row{
	{InitLogOp, 0, PhaseLog, "", logType, VoteNone, of[InitLog]},
	{RotateKeyOp, 0, PhaseLog, "", logType, VoteNone, of[RotateKey]},

	{InitValidateOp, Source, PhaseInitiation, "1.1", urn + "init-transfer-msg", VoteNone, of[InitValidate]},
	{ExecValidateOp, Recipient, PhaseInitiation, "1.1", logType, VoteNone, of[Receipt]},
	{DoneValidateOp, Recipient, PhaseInitiation, "1.1", logType, VoteNone, of[Done]},
	{FailValidateOp, Recipient, PhaseInitiation, "1.1", logType, VoteNone, of[Failure]},
	{AckValidateOp, Recipient, PhaseInitiation, "1.2", urn + "init-transfer-ack-msg", VoteNone, of[AckValidate]},
	{AckValidateOp, Source, PhaseInitiation, "1.2", logType, VoteNone, of[AckValidateReceipt]},
	{FailValidateOp, Source, PhaseInitiation, "1.2", logType, VoteNone, of[Failure]},

	{InitCommenceOp, Source, PhaseLock, "2.1", urn + "transfer-commence-msg", VoteNone, of[InitCommence]},
	{ExecCommenceOp, Recipient, PhaseLock, "2.1", logType, VoteNone, of[Receipt]},
	{DoneCommenceOp, Recipient, PhaseLock, "2.1", logType, VoteNone, of[Done]},
	{FailCommenceOp, Recipient, PhaseLock, "2.1", logType, VoteNone, of[Failure]},
	{AckCommenceOp, Recipient, PhaseLock, "2.2", urn + "transfer-commenceack-msg", VoteNone, of[AckCommence]},
	{AckCommenceOp, Source, PhaseLock, "2.2", logType, VoteNone, of[Receipt]},
	{ExecLockAssetOp, Source, PhaseLock, "2.3", logType, VoteNone, of[ExecAction]},
	{DoneLockAssetOp, Source, PhaseLock, "2.3", logType, VoteNone, of[DoneAction]},
	{FailLockAssetOp, Source, PhaseLock, "2.3", logType, VoteNone, of[Failure]},
	{InitLockOp, Source, PhaseLock, "2.5", urn + "lock-evidence-req-msg", VoteNone, of[InitLock]},
	{ExecLockOp, Recipient, PhaseLock, "2.5", logType, VoteNone, of[Receipt]},
	{DoneLockOp, Recipient, PhaseLock, "2.4", logType, VoteNone, of[LockRead]},
	{FailLockOp, Recipient, PhaseLock, "2.4", logType, VoteNone, of[Failure]},
	{AckLockOp, Recipient, PhaseLock, "2.6", urn + "lock-evidence-ack-msg", VoteNone, of[AckLock]},
	{AckLockOp, Source, PhaseLock, "2.6", logType, VoteNone, of[Receipt]},

	{InitPrepareOp, Source, PhaseCommitment, "3.1", urn + "commit-prepare-msg", VoteNone, of[InitPrepare]},
	{ExecPrepareOp, Recipient, PhaseCommitment, "3.1", logType, VoteNone, of[Receipt]},
	{DonePrepareOp, Recipient, PhaseCommitment, "3.1", logType, VoteNone, of[LockRead]},
	{FailPrepareOp, Recipient, PhaseCommitment, "3.1", logType, VoteAbort, of[Failure]},
	{AckPrepareOp, Recipient, PhaseCommitment, "3.2", urn + "commit-prepare-ack-msg", VoteCommit, of[AckPrepare]},
	{AckPrepareOp, Source, PhaseCommitment, "3.2", logType, VoteNone, of[Receipt]},

	{ExecCommitOp, Source, PhaseCommitment, "", logType, VoteCommit, of[Done]},
	{ExecAbortOp, Source, PhaseCommitment, "", logType, VoteAbort, of[Failure]},
	{ExecAbortOp, Recipient, PhaseCommitment, "", logType, VoteAbort, of[Failure]},
	{ExecRefuseOp, Recipient, PhaseCommitment, "", logType, VoteAbort, of[Failure]},
	{DoneOutcomeOp, Source, PhaseCommitment, "", logType, VoteNone, of[DoneOutcome]},
	{DoneOutcomeOp, Recipient, PhaseCommitment, "", logType, VoteNone, of[DoneOutcome]},

	{ExecDeleteAssetOp, Source, PhaseCommitment, "3.3", logType, VoteNone, of[ExecAction]},
	{DoneDeleteAssetOp, Source, PhaseCommitment, "3.3", logType, VoteNone, of[DoneAction]},
	{FailDeleteAssetOp, Source, PhaseCommitment, "3.3", logType, VoteNone, of[Failure]},
	{InitFinalOp, Source, PhaseCommitment, "3.4", urn + "commit-final-msg", VoteNone, of[InitFinal]},
	{ExecFinalOp, Recipient, PhaseCommitment, "3.4", logType, VoteNone, of[Receipt]},
	{ExecCreateAssetOp, Recipient, PhaseCommitment, "3.5", logType, VoteNone, of[ExecAction]},
	{DoneCreateAssetOp, Recipient, PhaseCommitment, "3.5", logType, VoteNone, of[DoneAction]},
	{FailCreateAssetOp, Recipient, PhaseCommitment, "3.5", logType, VoteNone, of[Failure]},
	{DoneFinalOp, Recipient, PhaseCommitment, "3.5", logType, VoteNone, of[Done]},
	{AckFinalOp, Recipient, PhaseCommitment, "3.6", urn + "commit-final-ack-msg", VoteNone, of[AckFinal]},
	{AckFinalOp, Source, PhaseCommitment, "3.6", logType, VoteNone, of[Receipt]},
	{InitCompleteOp, Source, PhaseCommitment, "3.8", urn + "commit-transfer-complete-msg", VoteNone, of[InitComplete]},
	{ExecCompleteOp, Recipient, PhaseCommitment, "3.8", logType, VoteNone, of[Receipt]},
	{DoneCompleteOp, Recipient, PhaseCommitment, "3.8", logType, VoteNone, of[Done]},
	{AckCompleteOp, Recipient, PhaseCommitment, "3.8", logType, VoteNone, of[Done]},

	{ExecRollbackLockAssetOp, Source, PhaseCommitment, "", logType, VoteNone, of[ExecAction]},
	{DoneRollbackLockAssetOp, Source, PhaseCommitment, "", logType, VoteNone, of[DoneAction]},
	{ExecReissueAssetOp, Source, PhaseCommitment, "", logType, VoteNone, of[ExecAction]},
	{DoneReissueAssetOp, Source, PhaseCommitment, "", logType, VoteNone, of[DoneAction]},
	{ExecVoidCreateAssetOp, Recipient, PhaseCommitment, "", logType, VoteNone, of[ExecAction]},
	{DoneVoidCreateAssetOp, Recipient, PhaseCommitment, "", logType, VoteNone, of[DoneAction]},
}

// actionsOf maps the operations that change a ledger to what they may do there:
// the words of the draft to those of a ledger.
var actionsOf = map[Operation][]string{
	ExecLockAssetOp:         {string(Lock)},
	DoneLockAssetOp:         {string(Lock)},
	ExecDeleteAssetOp:       {string(Extinguish)},
	DoneDeleteAssetOp:       {string(Extinguish)},
	ExecCreateAssetOp:       {string(Create)},
	DoneCreateAssetOp:       {string(Create)},
	ExecRollbackLockAssetOp: {VoidAction, string(Release)},
	DoneRollbackLockAssetOp: {VoidAction, string(Release)},
	ExecVoidCreateAssetOp:   {VoidAction},
	DoneVoidCreateAssetOp:   {VoidAction},
	ExecReissueAssetOp:      {string(Reissue)},
	DoneReissueAssetOp:      {string(Reissue)},
}

// VoidAction is the action of making another one impossible for ever: the lock
// under exec-rollback-lock-asset, the create under exec-void-create-asset.
const VoidAction = "void"

// checkAction refuses fields that name an action of another operation.
func (r Row) checkAction(p Payload) error {
	var action string
	switch p := p.(type) {
	case *ExecAction:
		action = p.Action
	case *DoneAction:
		action = p.Action
	default:
		return nil
	}
	for _, a := range actionsOf[r.Operation] {
		if a == action {
			return nil
		}
	}
	return fieldError("action", fmt.Sprintf("is %.40q, want one of %q for %s", action, actionsOf[r.Operation], r.Operation))
}

type rowKey struct {
	op     Operation
	writer Role
}

var rowIndex = func() map[rowKey]Row {
	m := make(map[rowKey]Row, len(rows))
	for _, r := range rows {
		m[rowKey{r.Operation, r.Writer}] = r
	}
	return m
}()

// RowOf returns the row of an operation as the writer's log has it.
func RowOf(op Operation, writer Role) (Row, bool) {
	r, ok := rowIndex[rowKey{op, writer}]
	return r, ok
}

func of[P any, PP interface {
	*P
	Payload
}]() Payload {
	return PP(new(P))
}
