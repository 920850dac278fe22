package odap

import (
	"errors"
	"fmt"
	"maps"

	"causeway/chainlog"
)

// arrow says from which stages an entry may lead to a stage. There is none that
// leads away from an outcome, but from COMMITTED to REFUSED: a log that tells two
// outcomes cannot be replayed.
type arrow struct {
	role Role
	to   Stage
	from []Stage
}

var arrows = []arrow{
	{Source, AtInitValidate, set(AtNothing)},
	{Source, AtAckValidate, set(AtInitValidate)},
	{Source, AtDenied, set(AtInitValidate)},
	{Source, AtFailValidate, set(AtInitValidate, AtDenied)},
	{Source, AtInitCommence, set(AtAckValidate)},
	{Source, AtAckCommence, set(AtInitCommence)},
	{Source, AtExecLockAsset, set(AtAckCommence)},
	{Source, AtDoneLockAsset, set(AtExecLockAsset)},
	{Source, AtFailLockAsset, set(AtExecLockAsset)},
	{Source, AtInitLock, set(AtDoneLockAsset)},
	{Source, AtAckLock, set(AtInitLock)},
	{Source, AtInitPrepare, set(AtAckLock)},
	{Source, AtAckPrepare, set(AtInitPrepare)},
	{Source, AtExecCommit, set(AtAckPrepare)},
	{Source, AtExecAbort, append(set(AtExecLockAsset, AtFailLockAsset), beforeLock...)},
	{Source, AtAbortDecided, set(AtExecCommit)},
	{Source, AtCommitted, set(AtExecCommit, AtAbortDecided)},
	{Source, AtAborted, abortable},
	{Source, AtRefused, committed},
	{Source, AtExecDelete, set(AtCommitted)},
	{Source, AtDoneDelete, set(AtExecDelete)},
	{Source, AtInitFinal, set(AtDoneDelete)},
	{Source, AtAckFinal, set(AtInitFinal)},
	{Source, AtInitComplete, set(AtAckFinal)},
	{Source, AtUndoAborted, set(AtAborted)},
	{Source, AtUndoRefused, set(AtRefused)},
	{Source, AtUndone, set(AtUndoAborted, AtUndoRefused)},
	{Source, AtExecReissue, set(AtRefused, AtUndoRefused)},
	{Source, AtDoneReissue, set(AtExecReissue)},

	{Recipient, AtExecValidate, set(AtNothing)},
	{Recipient, AtDoneValidate, set(AtExecValidate)},
	{Recipient, AtFailValidate, set(AtExecValidate, AtDoneValidate)},
	{Recipient, AtAckValidate, set(AtDoneValidate)},
	{Recipient, AtDenied, set(AtFailValidate)},
	{Recipient, AtExecCommence, set(AtAckValidate)},
	{Recipient, AtDoneCommence, set(AtExecCommence)},
	{Recipient, AtAckCommence, set(AtDoneCommence)},
	{Recipient, AtExecLock, set(AtAckCommence)},
	{Recipient, AtDoneLock, set(AtExecLock)},
	{Recipient, AtFailLock, set(AtExecLock)},
	{Recipient, AtAckLock, set(AtDoneLock)},
	{Recipient, AtExecPrepare, set(AtAckLock)},
	{Recipient, AtDonePrepare, set(AtExecPrepare)},
	{Recipient, AtFailPrepare, set(AtExecPrepare, AtDonePrepare)},
	{Recipient, AtAckPrepare, set(AtDonePrepare)},
	{Recipient, AtPrepared, set(AtAckPrepare)},
	{Recipient, AtExecAbort, append(set(AtExecLock, AtExecPrepare, AtDonePrepare, AtFailLock, AtFailPrepare), beforeVote...)},
	{Recipient, AtAbortVoted, set(AtAckPrepare, AtPrepared)},
	{Recipient, AtCommitted, set(AtAckPrepare, AtPrepared, AtAbortVoted)},
	{Recipient, AtAborted, voidable},
	{Recipient, AtExecCreate, set(AtCommitted)},
	{Recipient, AtDoneCreate, set(AtExecCreate, AtExecVoidCreate)},
	{Recipient, AtFailCreate, set(AtExecCreate)},
	{Recipient, AtDoneFinal, set(AtDoneCreate)},
	{Recipient, AtAckFinal, set(AtDoneFinal)},
	{Recipient, AtExecComplete, set(AtAckFinal)},
	{Recipient, AtDoneComplete, set(AtExecComplete)},
	{Recipient, AtAckComplete, set(AtDoneComplete)},
	{Recipient, AtExecVoidCreate, set(AtFailCreate)},
	{Recipient, AtDoneVoidCreate, set(AtExecVoidCreate)},
	{Recipient, AtExecRefuse, set(AtDoneVoidCreate)},
	{Recipient, AtRefused, set(AtExecRefuse)},
}

// finalAt: the recipient may log the receipt of commit-final (exec-final) at any
// of these, and stays there.
var finalAt = set(AtAckPrepare, AtPrepared, AtAbortVoted, AtCommitted, AtExecCreate, AtDoneCreate, AtFailCreate, AtExecVoidCreate)

// ErrReplay: an entry cannot follow on the ones before it. The log says
// something that no gateway of this version writes; stop acting in the session.
var ErrReplay = errors.New("entry does not follow on the session's log")

// Apply adds the next own entry, at its place in the own log, to a session. It is
// the only function that changes what is not Facts. An entry that cannot follow
// on the ones before is refused with ErrReplay, and the session stays as it was.
func Apply(s Session, m Message) (Session, error) {
	t := s
	t.Hashes, t.Proofs = maps.Clone(s.Hashes), maps.Clone(s.Proofs)
	if err := t.apply(m); err != nil {
		return s, fmt.Errorf("session %s: entry %d of log %s, %s after %q: %w: %w",
			m.Entry.Session, m.Index, m.Log, m.Entry.Operation, s.Stage, err, ErrReplay)
	}
	return t, nil
}

func (s *Session) apply(m Message) error {
	e := m.Entry
	row, ok := RowOf(e.Operation, e.Writer)
	switch {
	case !ok || e.Writer == 0:
		return fmt.Errorf("no operation of a session's %s gateway", e.Writer)
	case m.Log != s.Own.Log || e.Log() != s.Own.Log:
		return fmt.Errorf("stands in log %s, not in the own log %s", e.Log(), s.Own.Log)
	case s.NextSeq > 1 && (e.Writer != s.Role || e.Constants != s.Constants):
		return errors.New("role or constants are not those of the session")
	case e.Seq != s.NextSeq:
		return fmt.Errorf("seq_number %d where %d is due", e.Seq, s.NextSeq)
	case e.LastEntry != s.LastEntry:
		return fmt.Errorf("last_entry_hash %s, want %s", e.LastEntry, s.LastEntry)
	}
	from := s.Stage
	s.Role, s.Constants = e.Writer, e.Constants
	to, err := s.fold(e)
	if err != nil {
		return err
	}
	if !leads(s.Role, from, to) {
		return errors.New("no arrow leads there")
	}
	if row.Message() {
		s.Sent = s.Sent.With(m)
	}
	s.Stage = to
	s.NextSeq, s.LastEntry, s.Since = e.Seq+1, e.Hash(), e.Timestamp
	s.past = s.past.With(e, m.Hash)
	return nil
}

// leads tells whether an entry may take a session of the role from one stage to
// another. Staying is for exec-final alone, which fold has let through.
func leads(role Role, from, to Stage) bool {
	if role == Recipient && from == to {
		return in(finalAt, to)
	}
	for _, a := range arrows {
		if a.role == role && a.to == to {
			return in(a.from, from)
		}
	}
	return false
}

// fold takes what the entry's fields say into s and returns the stage that the
// entry leads to.
func (s *Session) fold(e Entry) (Stage, error) {
	to := Stage(e.Operation)
	switch e.Operation {
	case InitValidateOp:
		return to, s.foldRequest(e.Body)
	case AckValidateOp:
		if s.Role == Source {
			return s.foldResponseReceipt(e.Body)
		}
		return s.foldResponse(e.Body)
	case DoneOutcomeOp:
		p, err := Fields[DoneOutcome](e.Body)
		if err != nil {
			return to, err
		}
		s.Outcome, err = chainlog.ParseOutcome(p.Outcome)
		return Stage(DoneOutcomeOp) + " " + Stage(p.Outcome), err
	case ExecRollbackLockAssetOp:
		return to + " " + Stage(s.Outcome.String()), nil
	case FailValidateOp, FailLockAssetOp, FailLockOp, FailPrepareOp, FailCreateAssetOp, ExecAbortOp, ExecRefuseOp:
		p, err := Fields[Failure](e.Body)
		if s.Reason == "" {
			s.Reason = p.Reason
		}
		if e.Operation == ExecAbortOp {
			to = s.abortStage()
		}
		return to, err
	case DoneLockAssetOp, DoneDeleteAssetOp, DoneCreateAssetOp, DoneRollbackLockAssetOp, DoneReissueAssetOp, DoneVoidCreateAssetOp:
		p, err := Fields[DoneAction](e.Body)
		put(&s.Proofs, ActionKind(p.Action), p.Proof)
		return to, err
	case ExecValidateOp, ExecCommenceOp, ExecLockOp, ExecPrepareOp, ExecFinalOp, ExecCompleteOp,
		AckCommenceOp, AckLockOp, AckPrepareOp, AckFinalOp:
		return s.foldReceipt(e)
	}
	return to, nil
}

// abortStage tells an abort that nothing can overtake from one that COMMITTED may
// have come before.
func (s *Session) abortStage() Stage {
	_, voted := s.Sent.Get(AckPrepareOp)
	switch {
	case s.Role == Recipient && voted:
		return AtAbortVoted
	case s.Stage == AtExecCommit:
		return AtAbortDecided
	}
	return AtExecAbort
}

// foldReceipt takes the hash of a message of the peer: the source logs it with
// the answer's own name, the recipient with the exec- of the request.
func (s *Session) foldReceipt(e Entry) (Stage, error) {
	to := Stage(e.Operation)
	row := e.Row()
	if row.Message() {
		return to, nil // the recipient's own answer
	}
	of, ok := receiptOf[e.Operation]
	if !ok {
		return to, nil // ack-complete, which answers nobody
	}
	p, err := Fields[Receipt](e.Body)
	if err != nil {
		return to, err
	}
	if _, had := s.Hashes[of]; had {
		return to, fmt.Errorf("%s is logged as received already", of)
	}
	put(&s.Hashes, of, p.Message.Hash)
	if e.Operation == ExecFinalOp {
		to = s.Stage
	}
	return to, nil
}

// receiptOf tells which message of the peer an entry is the receipt of.
var receiptOf = map[Operation]Operation{
	ExecValidateOp: InitValidateOp,
	ExecCommenceOp: InitCommenceOp,
	ExecLockOp:     InitLockOp,
	ExecPrepareOp:  InitPrepareOp,
	ExecFinalOp:    InitFinalOp,
	ExecCompleteOp: InitCompleteOp,
	AckValidateOp:  AckValidateOp,
	AckCommenceOp:  AckCommenceOp,
	AckLockOp:      AckLockOp,
	AckPrepareOp:   AckPrepareOp,
	AckFinalOp:     AckFinalOp,
}

func (s *Session) foldRequest(b Body) error {
	p, err := Fields[InitValidate](b)
	if err != nil {
		return err
	}
	s.Terms = p.Terms
	s.Own = s.Own.memberOf(p.Terms.SourceLedger, p.SourceGroup)
	s.Request = Request{
		Session:         s.Constants.Session,
		Peer:            p.Client.Peer,
		SourceLedger:    p.Terms.SourceLedger,
		SourceAsset:     p.Terms.SourceAsset,
		Amount:          p.Terms.SourceAmount,
		TokenID:         p.Terms.TokenID,
		RecipientLedger: p.Terms.RecipientLedger,
		RecipientAsset:  p.Terms.RecipientAsset,
		Originator:      p.Terms.Originator,
		Beneficiary:     p.Terms.Beneficiary,
		OrderSignature:  p.Client.OrderSignature,
		IdempotencyKey:  p.Client.IdempotencyKey,
		BodyHash:        p.Client.BodyHash,
	}
	s.Request.Expiry = s.Expiry()
	return nil
}

func (s *Session) foldResponseReceipt(b Body) (Stage, error) {
	p, err := Fields[AckValidateReceipt](b)
	if err != nil {
		return AtAckValidate, err
	}
	put(&s.Hashes, AckValidateOp, p.Message.Hash)
	if p.Terms == nil {
		s.Reason = p.Denied
		return AtDenied, nil
	}
	s.Peer = s.Peer.memberOf(p.Terms.RecipientLedger, p.RecipientGroup)
	s.close(*p.Terms)
	return AtAckValidate, nil
}

func (s *Session) foldResponse(b Body) (Stage, error) {
	p, err := Fields[AckValidate](b)
	if err != nil {
		return AtAckValidate, err
	}
	if p.Terms == nil {
		return AtDenied, nil
	}
	s.Own = s.Own.memberOf(p.Terms.RecipientLedger, p.RecipientGroup)
	s.close(*p.Terms)
	return AtAckValidate, nil
}

// memberOf returns p as a member of the group that the log names for a ledger. Config
// may name another one since; under that group's keys nothing of the transfer
// stands, and voiding one of them would leave the lock where it is.
func (p Party) memberOf(ledger, group string) Party {
	if p.Groups[ledger] != group {
		p.Groups = maps.Clone(p.Groups)
		put(&p.Groups, ledger, group)
	}
	return p
}

// close makes terms the session's, from now on unchangeable.
func (s *Session) close(terms Terms) {
	s.Terms, s.TermsHash = terms, terms.Hash()
	s.Transfer = chainlog.TransferID(s.Constants.Session, s.Constants.SourceLog, s.Constants.RecipientLog, s.TermsHash)
}

// put adds to a map that may be nil. The caller owns the map.
func put[K comparable, V any](m *map[K]V, k K, v V) {
	if *m == nil {
		*m = make(map[K]V)
	}
	(*m)[k] = v
}
