package odap

import (
	"crypto/sha256"
	"strconv"

	"causeway/chainlog"
)

// bodies returns the entries that a plan writes, without those that the log has:
// it may have ended between entries that are written together, and receipts are
// written when the message is here.
func (s Session) bodies(ops []Operation) []Body {
	var out []Body
	for _, op := range ops {
		if s.has(op) {
			continue
		}
		op = s.undoOp(op)
		p := s.fields(op)
		b := NewBody(op, s.Role, s.Facts.Now, p)
		out = append(out, b)
	}
	return out
}

// has tells whether the log has the entry already, or cannot have it now.
func (s Session) has(op Operation) bool {
	if op == AckValidateOp && s.Role == Source && s.Facts.Rejected == "" && s.GivingUp() != "" {
		return true // a response that came too late: only that it was given up is logged
	}
	if op == ExecFinalOp {
		_, logged := s.Hashes[InitFinalOp]
		_, here := s.Facts.Inbox.Get(InitFinalOp)
		return logged || !here
	}
	if of, receipt := receiptOf[op]; receipt && !(s.Role == Recipient && isMessage(op, Recipient)) {
		_, logged := s.Hashes[of]
		_, here := s.Facts.Inbox.Get(of)
		return logged || !here
	}
	if Stage(op) == s.Stage {
		return true
	}
	switch op {
	case DoneCreateAssetOp:
		_, done := s.Proofs[Create]
		return done
	case DoneValidateOp, DoneCommenceOp, DoneFinalOp, DoneCompleteOp:
		return false
	}
	return false
}

func isMessage(op Operation, writer Role) bool {
	row, ok := RowOf(op, writer)
	return ok && row.Message()
}

// undoOp is what exec-rollback-lock-asset becomes when the asset is extinguished:
// a lock is released, an extinguishment re-issued.
func (s Session) undoOp(op Operation) Operation {
	if op == ExecRollbackLockAssetOp {
		if _, gone := s.Proofs[Extinguish]; gone {
			return ExecReissueAssetOp
		}
	}
	return op
}

// fields returns what the entry of op says.
func (s Session) fields(op Operation) Payload {
	switch op {
	case InitValidateOp:
		return s.initValidate()
	case AckValidateOp:
		if s.Role == Source {
			return s.responseReceipt()
		}
		return s.ackValidate()
	case InitCommenceOp:
		return s.initCommence()
	case AckCommenceOp:
		if s.Role == Recipient {
			return &AckCommence{HashCommenceRequest: s.hashOf(InitCommenceOp)}
		}
	case InitLockOp:
		return &InitLock{Claim: s.claim(Lock), Expiration: s.Terms.Expiry, HashCommenceAck: s.hashOf(AckCommenceOp)}
	case AckLockOp:
		if s.Role == Recipient {
			return &AckLock{HashLockEvidence: s.hashOf(InitLockOp)}
		}
	case InitPrepareOp:
		return &InitPrepare{HashLockEvidenceAck: s.hashOf(AckLockOp), HashLockEvidence: s.Sent.Of(InitLockOp).Hash}
	case AckPrepareOp:
		if s.Role == Recipient {
			return &AckPrepare{HashCommitPrepare: s.hashOf(InitPrepareOp)}
		}
	case InitFinalOp:
		return &InitFinal{Claim: s.claim(Extinguish), HashCommitPrepareAck: s.hashOf(AckPrepareOp)}
	case AckFinalOp:
		if s.Role == Recipient {
			return &AckFinal{Claim: s.claim(Create), HashCommitFinal: s.hashOf(InitFinalOp)}
		}
	case InitCompleteOp:
		return &InitComplete{HashCommitFinalAck: s.hashOf(AckFinalOp), HashTransferCommence: s.Sent.Of(InitCommenceOp).Hash}
	case DoneLockOp, DonePrepareOp:
		return &LockRead{Proof: s.Facts.Lock.Proof}
	case DoneOutcomeOp:
		return &DoneOutcome{Outcome: s.Facts.Outcome.String()}
	case FailValidateOp, FailLockAssetOp, FailLockOp, FailPrepareOp, FailCreateAssetOp, ExecAbortOp, ExecRefuseOp:
		return &Failure{Reason: s.why()}
	}
	if of, ok := receiptOf[op]; ok {
		return &Receipt{Message: RefTo(s.Facts.Inbox.Of(of))}
	}
	if p := s.actionFields(op); p != nil {
		return p
	}
	return &Done{}
}

// actionFields is the rollback list: each exec- carries what takes the action
// back, so that it is durable before the action can happen.
func (s Session) actionFields(op Operation) Payload {
	switch op {
	case ExecLockAssetOp:
		return &ExecAction{Action: string(Lock), Undo: string(Release)}
	case DoneLockAssetOp:
		return s.doneAction(Lock, Lock)
	case ExecDeleteAssetOp:
		return &ExecAction{Action: string(Extinguish), Undo: string(Reissue)}
	case DoneDeleteAssetOp:
		return s.doneAction(Extinguish, Extinguish)
	case ExecCreateAssetOp:
		return &ExecAction{Action: string(Create)} // nothing takes a creation back
	case DoneCreateAssetOp:
		return s.doneAction(Create, Create)
	case ExecRollbackLockAssetOp:
		// Action says what is meant to be done; the ledger has the last word.
		if _, locked := s.Proofs[Lock]; locked {
			return &ExecAction{Action: string(Release)}
		}
		return &ExecAction{Action: VoidAction}
	case DoneRollbackLockAssetOp:
		if s.status(Release) == Applied {
			return s.doneAction(Release, Release)
		}
		return s.doneAction(VoidAction, Lock)
	case ExecReissueAssetOp:
		return &ExecAction{Action: string(Reissue)}
	case DoneReissueAssetOp:
		return s.doneAction(Reissue, Reissue)
	case ExecVoidCreateAssetOp:
		return &ExecAction{Action: VoidAction}
	case DoneVoidCreateAssetOp:
		return s.doneAction(VoidAction, Create)
	}
	return nil
}

func (s Session) doneAction(action ActionKind, key ActionKind) Payload {
	st := s.Facts.Status[key]
	return &DoneAction{Action: string(action), State: st.State, Proof: st.Proof}
}

// why is the reason that a failure, an abort or a refusal is logged with. It may
// hold text of the peer or of a ledger, so it is cut to what an entry takes.
func (s Session) why() string { return Shorten(s.cause()) }

func (s Session) cause() string {
	if s.Reason != "" {
		return s.Reason
	}
	key, state := s.pending(s.seen())
	switch {
	case key == Lock && state == Denied && s.Role == Recipient && s.Facts.Claim != "":
		return "lock claim: " + s.Facts.Claim
	case key == Lock && state == Denied && s.Role == Recipient:
		return "lock on the source ledger: " + s.lockDiffers()
	case key == Create && s.Facts.Dry != nil && s.Facts.Dry.Refused != "" && in(set(AtExecPrepare, AtDonePrepare), s.Stage):
		return "create on the recipient ledger: " + s.Facts.Dry.String()
	case key != "" && state == Denied:
		return string(key) + ": " + s.Facts.Status[key].Reason
	case key != "" && state == Voided:
		return string(key) + ": the action key is void"
	}
	if r := s.GivingUp(); r != "" {
		return r
	}
	return "given up"
}

// hashOf is the hash of a message of the peer, logged or about to be.
func (s Session) hashOf(op Operation) chainlog.Hash {
	if h, ok := s.Hashes[op]; ok {
		return h
	}
	return s.Facts.Inbox.Of(op).Hash
}

func (s Session) claim(kind ActionKind) Claim {
	k := s.Key(kind)
	contract := s.Terms.SourceContract
	if kind == Create {
		contract = s.Terms.RecipientContract
	}
	proof, done := s.Proofs[kind]
	if !done {
		proof = s.Facts.Status[kind].Proof
	}
	return Claim{Ledger: k.Ledger, Contract: contract, Group: k.Group, Transfer: k.Transfer, Step: kind, Proof: proof}
}

// EscrowType is what an Initialization Request says of the lock: it ends in
// extinguishment, and no time releases it.
const EscrowType = "destroy/burn"

func (s Session) initValidate() Payload {
	b := s.Facts.Begin
	return &InitValidate{
		Versions:    []string{WireVersion},
		Terms:       b.Terms,
		SourceGroup: s.Own.Groups[b.Terms.SourceLedger],
		EscrowType:  EscrowType,
		Client: Client{
			Peer:           b.Request.Peer,
			IdempotencyKey: b.Request.IdempotencyKey,
			BodyHash:       b.Request.BodyHash,
			OrderSignature: b.Request.OrderSignature,
		},
	}
}

// ackValidate is the response that closes the terms, or the denial.
func (s Session) ackValidate() Payload {
	p := &AckValidate{HashInit: s.hashOf(InitValidateOp), Received: strconv.FormatInt(s.Facts.Now, 10)}
	if no := s.GivingUp(); no != "" || s.Stage == AtFailValidate {
		p.Denied = s.why()
		return p
	}
	terms := s.Facts.Verdict.Terms
	hash := terms.Hash()
	id := chainlog.TransferID(s.Constants.Session, s.Constants.SourceLog, s.Constants.RecipientLog, hash)
	p.Version = WireVersion
	p.Terms, p.TermsHash, p.Transfer = &terms, &hash, &id
	p.RecipientGroup = s.Own.Groups[terms.RecipientLedger]
	return p
}

func (s Session) responseReceipt() Payload {
	m := s.Facts.Inbox.Of(AckValidateOp)
	p := &AckValidateReceipt{Message: RefTo(m)}
	r, err := Fields[AckValidate](m.Entry.Body)
	switch {
	case err != nil:
		p.Denied = err.Error() // cannot be: it was read when it came in
	case s.Facts.Rejected != "" || r.Terms == nil:
		p.Denied = s.why()
	default:
		p.Terms, p.RecipientGroup = r.Terms, r.RecipientGroup
	}
	return p
}

// initCommence is built when the response is at hand, logged or not.
func (s Session) initCommence() Payload {
	if s.Stage == AtInitValidate {
		if r, err := Fields[AckValidate](s.Facts.Inbox.Of(AckValidateOp).Entry.Body); err == nil && r.Terms != nil {
			s.close(*r.Terms)
		}
	}
	return &InitCommence{
		OriginatorPubkey:  s.Terms.Originator,
		BeneficiaryPubkey: s.Terms.Beneficiary,
		HashAssetProfile:  sha256.Sum256([]byte(s.Constants.PayloadProfile)),
		HashPrevMessage:   s.hashOf(AckValidateOp),
		TermsHash:         s.TermsHash,
		Transfer:          s.Transfer,
	}
}
