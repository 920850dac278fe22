package odap

import "causeway/chainlog"

// Plan names what a rule does, in words: entries that are appended together, the
// ask that rides with them, or what is asked of whom.
type Plan string

// The plans. Appends marked confirmed guard a ledger change or a promise.
const (
	Wait          Plan = "wait"
	CloseSession  Plan = "close"
	SendAndClose  Plan = "send, close"
	Contradiction Plan = "stop: contradiction; read outcome"

	AskPeer     Plan = "send; then read outcome, read peer"
	AskLedger   Plan = "look extinguish, read peer"
	ReadOutcome Plan = "read outcome"
	LookLock    Plan = "look lock"
	LookCreate  Plan = "look create"
	InspectLock Plan = "inspect lock"
	TryCreate   Plan = "try create"

	ActLock       Plan = "act lock"
	ActExtinguish Plan = "act extinguish"
	ActCreate     Plan = "act create"
	ActRelease    Plan = "act release"
	ActReissue    Plan = "act reissue"
	VoidLock      Plan = "void lock"
	VoidCreate    Plan = "void create"

	AskPrepare Plan = "ask Prepare"
	AskCommit  Plan = "ask Commit"
	AskAbort   Plan = "ask Abort"
	AskRefuse  Plan = "ask Refuse"

	LogInitValidate    Plan = "append init-validate"
	LogFailValidate    Plan = "append fail-validate"
	LogInitCommence    Plan = "append ack-validate init-commence"
	LogExecLockAsset   Plan = "append ack-commence exec-lock-asset, confirmed"
	LogDoneLockAsset   Plan = "append done-lock-asset init-lock"
	LogFailLockAsset   Plan = "append fail-lock-asset exec-abort, confirmed, ask Abort"
	LogInitLock        Plan = "append init-lock"
	LogInitPrepare     Plan = "append ack-lock init-prepare"
	LogExecCommit      Plan = "append ack-prepare exec-commit, confirmed, ask Commit"
	LogExecAbort       Plan = "append exec-abort, confirmed, ask Abort"
	LogCommittedDelete Plan = "append done-outcome COMMITTED exec-delete-asset, confirmed"
	LogExecDelete      Plan = "append exec-delete-asset, confirmed"
	LogDoneDelete      Plan = "append done-delete-asset init-final"
	LogInitFinal       Plan = "append init-final"
	LogInitComplete    Plan = "append ack-final init-complete"
	LogAbortedUndo     Plan = "append done-outcome ABORTED exec-rollback-lock-asset, confirmed"
	LogRefusedUndo     Plan = "append done-outcome REFUSED exec-rollback-lock-asset or exec-reissue-asset, confirmed"
	LogUndo            Plan = "append exec-rollback-lock-asset or exec-reissue-asset, confirmed"
	LogUndone          Plan = "append done-rollback-lock-asset"
	LogReissue         Plan = "append exec-reissue-asset, confirmed"
	LogReissued        Plan = "append done-reissue-asset"

	LogAckValidate     Plan = "append exec-validate done-validate ack-validate"
	LogDenied          Plan = "append exec-validate fail-validate ack-validate DENIED"
	LogAckCommence     Plan = "append exec-commence done-commence ack-commence"
	LogExecLock        Plan = "append exec-lock"
	LogAckLock         Plan = "append done-lock ack-lock"
	LogFailLock        Plan = "append fail-lock exec-abort, confirmed, ask Abort"
	LogExecPrepare     Plan = "append exec-prepare"
	LogVote            Plan = "append done-prepare ack-prepare, confirmed, ask Prepare"
	LogFailPrepare     Plan = "append fail-prepare exec-abort, confirmed, ask Abort"
	LogPrepared        Plan = "append done-outcome PREPARED, confirmed"
	LogCommitted       Plan = "append exec-final done-outcome COMMITTED, confirmed"
	LogCommittedCreate Plan = "append exec-final done-outcome COMMITTED exec-create-asset, confirmed"
	LogExecCreate      Plan = "append exec-final exec-create-asset, confirmed"
	LogDoneCreate      Plan = "append done-create-asset"
	LogAckFinal        Plan = "append done-create-asset exec-final done-final ack-final"
	LogAckComplete     Plan = "append exec-complete done-complete ack-complete"
	LogAborted         Plan = "append done-outcome ABORTED, confirmed"
	LogFailCreate      Plan = "append fail-create-asset exec-void-create-asset, confirmed"
	LogVoidCreate      Plan = "append exec-void-create-asset, confirmed"
	LogRefuse          Plan = "append done-void-create-asset exec-refuse, confirmed, ask Refuse"
	LogRefused         Plan = "append done-outcome REFUSED, confirmed"
)

// appends says which entries a plan writes together. Those at the front that
// the log has already are left out: it may have ended between them.
var appends = map[Plan]struct {
	entries []Operation
	guard   bool
	ask     bool
}{
	LogInitValidate:    {entries: set(InitValidateOp)},
	LogFailValidate:    {entries: set(AckValidateOp, FailValidateOp)},
	LogInitCommence:    {entries: set(AckValidateOp, InitCommenceOp)},
	LogExecLockAsset:   {entries: set(AckCommenceOp, ExecLockAssetOp), guard: true},
	LogDoneLockAsset:   {entries: set(DoneLockAssetOp, InitLockOp)},
	LogFailLockAsset:   {entries: set(FailLockAssetOp, ExecAbortOp), guard: true, ask: true},
	LogInitLock:        {entries: set(InitLockOp)},
	LogInitPrepare:     {entries: set(AckLockOp, InitPrepareOp)},
	LogExecCommit:      {entries: set(AckPrepareOp, ExecCommitOp), guard: true, ask: true},
	LogExecAbort:       {entries: set(ExecAbortOp), guard: true, ask: true},
	LogCommittedDelete: {entries: set(DoneOutcomeOp, ExecDeleteAssetOp), guard: true},
	LogExecDelete:      {entries: set(ExecDeleteAssetOp), guard: true},
	LogDoneDelete:      {entries: set(DoneDeleteAssetOp, InitFinalOp)},
	LogInitFinal:       {entries: set(InitFinalOp)},
	LogInitComplete:    {entries: set(AckFinalOp, InitCompleteOp)},
	LogAbortedUndo:     {entries: set(DoneOutcomeOp, ExecRollbackLockAssetOp), guard: true},
	LogRefusedUndo:     {entries: set(DoneOutcomeOp, ExecRollbackLockAssetOp), guard: true},
	LogUndo:            {entries: set(ExecRollbackLockAssetOp), guard: true},
	LogUndone:          {entries: set(DoneRollbackLockAssetOp)},
	LogReissue:         {entries: set(ExecReissueAssetOp), guard: true},
	LogReissued:        {entries: set(DoneReissueAssetOp)},

	LogAckValidate:     {entries: set(ExecValidateOp, DoneValidateOp, AckValidateOp)},
	LogDenied:          {entries: set(ExecValidateOp, FailValidateOp, AckValidateOp)},
	LogAckCommence:     {entries: set(ExecCommenceOp, DoneCommenceOp, AckCommenceOp)},
	LogExecLock:        {entries: set(ExecLockOp)},
	LogAckLock:         {entries: set(DoneLockOp, AckLockOp)},
	LogFailLock:        {entries: set(FailLockOp, ExecAbortOp), guard: true, ask: true},
	LogExecPrepare:     {entries: set(ExecPrepareOp)},
	LogVote:            {entries: set(DonePrepareOp, AckPrepareOp), guard: true, ask: true},
	LogFailPrepare:     {entries: set(FailPrepareOp, ExecAbortOp), guard: true, ask: true},
	LogPrepared:        {entries: set(DoneOutcomeOp), guard: true},
	LogCommitted:       {entries: set(ExecFinalOp, DoneOutcomeOp), guard: true},
	LogCommittedCreate: {entries: set(ExecFinalOp, DoneOutcomeOp, ExecCreateAssetOp), guard: true},
	LogExecCreate:      {entries: set(ExecFinalOp, ExecCreateAssetOp), guard: true},
	LogDoneCreate:      {entries: set(DoneCreateAssetOp)},
	LogAckFinal:        {entries: set(DoneCreateAssetOp, ExecFinalOp, DoneFinalOp, AckFinalOp)},
	LogAckComplete:     {entries: set(ExecCompleteOp, DoneCompleteOp, AckCompleteOp)},
	LogAborted:         {entries: set(DoneOutcomeOp), guard: true},
	LogFailCreate:      {entries: set(FailCreateAssetOp, ExecVoidCreateAssetOp), guard: true},
	LogVoidCreate:      {entries: set(ExecVoidCreateAssetOp), guard: true},
	LogRefuse:          {entries: set(DoneVoidCreateAssetOp, ExecRefuseOp), guard: true, ask: true},
	LogRefused:         {entries: set(DoneOutcomeOp), guard: true},
}

// effectsOf returns what the rule's plan means for the session.
func effectsOf(r Rule, s Session) []Effect {
	if a, ok := appends[r.Plan]; ok {
		e := Append{Bodies: s.bodies(a.entries), Guard: a.guard}
		if a.ask {
			e.Asks = set(s.ask(askAfter[e.Bodies[len(e.Bodies)-1].Operation]))
		}
		return set[Effect](e)
	}
	if act, ok := lone[r.Plan]; ok {
		return set[Effect](Append{Asks: set(s.ask(act)), Guard: true})
	}
	switch r.Plan {
	case CloseSession:
		return set[Effect](Close{})
	case SendAndClose:
		return []Effect{Send{s.lastMessage()}, Close{}}
	case AskPeer:
		return s.askPeer()
	case AskLedger:
		return s.turns(Look{s.Key(Extinguish)}, ReadPeer{})
	case ReadOutcome, Contradiction:
		return set[Effect](Observe{})
	case LookLock:
		return set[Effect](Look{s.Key(Lock)})
	case LookCreate:
		return set[Effect](Look{s.Key(Create)})
	case InspectLock:
		return s.turns(Inspect{s.Key(Lock)}, Observe{})
	case TryCreate:
		return s.turns(Try{s.Action(Create)}, Observe{})
	case ActLock:
		return s.turns(Act{s.Action(Lock)}, Observe{})
	case ActExtinguish:
		return s.turns(Act{s.Action(Extinguish)}, Observe{})
	case ActCreate:
		return set[Effect](Act{s.Action(Create)})
	case ActRelease:
		return set[Effect](Act{s.Action(Release)})
	case ActReissue:
		return set[Effect](Act{s.Action(Reissue)})
	case VoidLock:
		return set[Effect](Void{s.Action(Lock)})
	case VoidCreate:
		return set[Effect](Void{s.Action(Create)})
	}
	return nil // Wait
}

// askAfter is the act that an entry asks for, as the source; the recipient's
// exec-abort asks AbortAsRecipient.
var askAfter = map[Operation]chainlog.Act{
	AckPrepareOp: chainlog.Prepare,
	ExecCommitOp: chainlog.Commit,
	ExecAbortOp:  chainlog.AbortAsSource,
	ExecRefuseOp: chainlog.Refuse,
}

// lone are the plans that repeat an ask whose entry is logged.
var lone = map[Plan]chainlog.Act{
	AskPrepare: chainlog.Prepare,
	AskCommit:  chainlog.Commit,
	AskAbort:   chainlog.AbortAsSource,
	AskRefuse:  chainlog.Refuse,
}

func (s Session) ask(act chainlog.Act) chainlog.Ask {
	if act == chainlog.AbortAsSource && s.Role == Recipient {
		act = chainlog.AbortAsRecipient
	}
	return chainlog.Ask{Session: s.Constants.Session, PeerLog: s.Peer.Log, Terms: s.TermsHash, Act: act}
}

// turns returns first at once and on every second tick, and second in between,
// so that neither hides what the other would tell.
func (s Session) turns(first, second Effect) []Effect {
	if s.Facts.Beats > 0 && s.Facts.Beats%2 == 0 {
		return set(second)
	}
	return set(first)
}

// askPeer sends the message that waits for an answer, and from the first tick on
// also looks where an answer that is not sent would show: the outcome, the
// peer's log.
func (s Session) askPeer() []Effect {
	var out []Effect
	// A request is repeated until it is answered, and so is 3.6, which asks for
	// 3.8. Other answers are sent once more after a crash; from then on the peer's
	// repeated request asks for them.
	if m, ok := s.unanswered(); ok && (s.Role == Source || s.Stage == AtAckFinal || s.Facts.Beats <= 1) {
		out = append(out, Send{m})
	}
	if s.Stage == AtDoneCreate {
		return set[Effect](ReadPeer{}) // 3.4 is due already, and logged over there
	}
	if s.Facts.Beats == 0 {
		return out
	}
	if s.Stage == AtInitValidate || s.Stage == AtAckFinal || s.seen() == SeenPrepared && s.Stage == AtInitPrepare {
		return append(out, ReadPeer{})
	}
	return append(out, s.turns(Observe{}, ReadPeer{})...)
}

// unanswered is the own message that the session waits for an answer to.
func (s Session) unanswered() (Message, bool) {
	op := Operation(s.Stage)
	if s.Stage == AtPrepared {
		op = AckPrepareOp
	}
	m, ok := s.Sent.Get(op)
	return m, ok
}

func (s Session) lastMessage() Message {
	op := Operation(s.Stage)
	if s.Stage == AtDenied {
		op = AckValidateOp
	}
	return s.Sent.Of(op)
}
