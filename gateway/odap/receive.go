package odap

import (
	"errors"
	"fmt"
	"strconv"

	"causeway/chainlog"
)

// What a message can be refused with. Nothing is logged then, and the session
// stays as it was.
var (
	// ErrOutOfOrder: not the message that is due.
	ErrOutOfOrder = errors.New("message out of order")
	// ErrWrongHash: the message does not carry the hash of the one it follows on.
	ErrWrongHash = errors.New("message does not follow on ours")
	// ErrConflict: another message of this kind came before in this session.
	ErrConflict = errors.New("another message was received in its place")
	// ErrUnfit: the message contradicts the session or what was agreed.
	ErrUnfit = errors.New("message does not fit the session")
)

// receive takes a message of the peer. A repeat changes nothing and is answered
// from the log.
func (s *Session) receive(e Received) ([]Effect, error) {
	m := e.Message
	op := m.Entry.Operation
	if err := s.checkSender(m); err != nil {
		return nil, s.refuse(m, err)
	}
	if had, known := s.Hashes[op]; known {
		if had != m.Hash {
			return nil, s.refuse(m, fmt.Errorf("hash %s, logged as received: %s: %w", m.Hash, had, ErrConflict))
		}
		if op == InitValidateOp && in(set(AtExecValidate, AtDoneValidate), s.Stage) {
			return nil, s.checkRequest(m, e.Verdict) // received, and not answered yet
		}
		return s.answerAgain(op), nil
	}
	if had, here := s.Facts.Inbox.Get(op); here && had.Hash != m.Hash {
		return nil, s.refuse(m, fmt.Errorf("hash %s, received before: %s: %w", m.Hash, had.Hash, ErrConflict))
	}
	due, ok := s.due()
	if s.Role == 0 {
		due, ok = InitValidateOp, true
	}
	if !ok || op != due || !s.open(op) {
		want := due
		if !ok || op == due {
			want = "none"
		}
		return nil, s.refuse(m, outOfOrder(want, op))
	}
	if err := s.check(m, e.Verdict); err != nil {
		return nil, s.refuse(m, err)
	}
	s.Facts.Inbox = s.Facts.Inbox.With(m)
	return nil, nil
}

func outOfOrder(want, got Operation) error {
	return &FieldError{operationField, fmt.Errorf("expected %s, got %s: %w", want, got, ErrOutOfOrder)}
}

// unfit is the error of one field of a message that contradicts the session.
func unfit(field, format string, args ...any) error {
	return &FieldError{field, fmt.Errorf(format+": %w", append(args, ErrUnfit)...)}
}

func (s *Session) refuse(m Message, err error) error {
	return fmt.Errorf("session %s: %s of log %s: %w", m.Entry.Session, m.Entry.Operation, m.Log, err)
}

// open tells whether the message can be taken: what it answers was sent, and the
// session has not ended.
func (s *Session) open(op Operation) bool {
	if s.Role != 0 && s.Ended() {
		return false
	}
	after, ok := follows[op]
	if !ok {
		return s.Stage == AtNothing || s.Stage == AtExecValidate || s.Stage == AtDoneValidate
	}
	_, sent := s.Sent.Get(after)
	return sent
}

// follows tells which message of ours a message of the peer follows on.
var follows = map[Operation]Operation{
	AckValidateOp:  InitValidateOp,
	InitCommenceOp: AckValidateOp,
	AckCommenceOp:  InitCommenceOp,
	InitLockOp:     AckCommenceOp,
	AckLockOp:      InitLockOp,
	InitPrepareOp:  AckLockOp,
	AckPrepareOp:   InitPrepareOp,
	InitFinalOp:    AckPrepareOp,
	AckFinalOp:     InitFinalOp,
	InitCompleteOp: AckFinalOp,
}

// answerAgain sends what was logged in answer to a repeated message. A request of
// the source is no answer: it is repeated by ticks alone. Otherwise every
// doubled message would be doubled again at each hop.
func (s *Session) answerAgain(op Operation) []Effect {
	if op == InitPrepareOp && s.Stage == AtAckPrepare {
		return nil // 3.2 is not sent before the vote is known to stand
	}
	if m, ok := s.Sent.Get(answerTo[op]); ok {
		return set[Effect](Send{m})
	}
	return nil
}

// answerTo tells which message of ours answers a message of the peer.
var answerTo = map[Operation]Operation{
	InitValidateOp: AckValidateOp,
	InitCommenceOp: AckCommenceOp,
	InitLockOp:     AckLockOp,
	InitPrepareOp:  AckPrepareOp,
	InitFinalOp:    AckFinalOp,
	AckFinalOp:     InitCompleteOp,
}

// checkSender: from the peer's log, as the other role, in this session.
func (s *Session) checkSender(m Message) error {
	e := m.Entry
	role := Source
	if s.Role == Source {
		role = Recipient
	}
	switch {
	case m.Log != s.Peer.Log || e.Log() != s.Peer.Log:
		return unfit("log_id", "not of the peer's log %s", s.Peer.Log)
	case e.Writer != role:
		return unfit("entry.payload.msg.gateways", "written as %s, want %s", e.Writer, role)
	case s.Role == 0 && e.Operation != InitValidateOp:
		return outOfOrder(InitValidateOp, e.Operation)
	case s.Role == 0:
		return s.checkConstants(e.Constants)
	case e.Constants != s.Constants:
		return fmt.Errorf("constants are not those of the session: %w", ErrUnfit)
	}
	return nil
}

func (s *Session) checkConstants(k Constants) error {
	switch {
	case k.RecipientLog != s.Own.Log:
		return unfit("entry.payload.msg.recipient_log", "recipient log %s, this is %s", k.RecipientLog, s.Own.Log)
	case k.SourceLog == k.RecipientLog:
		return unfit("entry.payload.msg.source_log", "source and recipient log are the same")
	case k.RecipientUID != s.Own.UID || k.SourceUID != s.Peer.UID:
		return unfit("entry.source_gateway_uid", "gateway ids %q to %q, want %q to %q", k.SourceUID, k.RecipientUID, s.Peer.UID, s.Own.UID)
	case k.SourceGatewayPubkey != s.Peer.Pubkey:
		return unfit("entry.source_gateway_pubkey", "source gateway's public key is not the pinned one")
	case k.RecipientGatewayPubkey != s.Own.Pubkey:
		return unfit("entry.recipient_gateway_pubkey", "recipient gateway's public key is not ours")
	}
	return nil
}

// check reads the message's fields against the session. What is false for good
// but well formed becomes a reason to give up; what does not fit is an error.
func (s *Session) check(m Message, verdict *Proposal) error {
	b := m.Entry.Body
	switch b.Operation {
	case InitValidateOp:
		return s.checkRequest(m, verdict)
	case AckValidateOp:
		return s.checkResponse(b)
	case InitCommenceOp:
		p, err := Fields[InitCommence](b)
		return firstOf(err, s.hash("hash_prev_message", p.HashPrevMessage, AckValidateOp),
			sameHash("terms_hash", p.TermsHash, s.TermsHash), sameHash("transfer", p.Transfer, s.Transfer))
	case AckCommenceOp:
		p, err := Fields[AckCommence](b)
		return firstOf(err, s.hash("hash_commence_request", p.HashCommenceRequest, InitCommenceOp))
	case InitLockOp:
		p, err := Fields[InitLock](b)
		if err := firstOf(err, s.hash("hash_commence_ack_request", p.HashCommenceAck, AckCommenceOp)); err != nil {
			return err
		}
		s.Facts.Claim = s.lockClaimDiffers(p)
		return nil
	case AckLockOp:
		p, err := Fields[AckLock](b)
		return firstOf(err, s.hash("hash_lockevidence_request", p.HashLockEvidence, InitLockOp))
	case InitPrepareOp:
		p, err := Fields[InitPrepare](b)
		return firstOf(err, s.hash("hash_lockevidence_ack", p.HashLockEvidenceAck, AckLockOp),
			sameHash("hash_lockevidence_request", p.HashLockEvidence, s.Hashes[InitLockOp]))
	case AckPrepareOp:
		p, err := Fields[AckPrepare](b)
		return firstOf(err, s.hash("hash_commitprep", p.HashCommitPrepare, InitPrepareOp))
	case InitFinalOp:
		p, err := Fields[InitFinal](b)
		return firstOf(err, s.hash("hash_commitprepare_ack", p.HashCommitPrepareAck, AckPrepareOp), s.sameClaim(p.Claim, Extinguish))
	case AckFinalOp:
		p, err := Fields[AckFinal](b)
		return firstOf(err, s.hash("hash_commitfinal", p.HashCommitFinal, InitFinalOp), s.sameClaim(p.Claim, Create))
	case InitCompleteOp:
		p, err := Fields[InitComplete](b)
		return firstOf(err, s.hash("hash_commit_final_ack", p.HashCommitFinalAck, AckFinalOp),
			sameHash("hash_transfer_commence", p.HashTransferCommence, s.Hashes[InitCommenceOp]))
	}
	return fmt.Errorf("%s is no message: %w", b.Operation, ErrUnfit)
}

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// hash checks that a message carries the hash of ours of that operation.
func (s *Session) hash(field string, got chainlog.Hash, op Operation) error {
	if want := s.Sent.Of(op).Hash; got != want {
		return &FieldError{fieldsPath + field, fmt.Errorf("%s is %s, our %s has %s: %w", field, got, op, want, ErrWrongHash)}
	}
	return nil
}

func sameHash(field string, got, want chainlog.Hash) error {
	if got != want {
		return unfit(fieldsPath+field, "%s is %s, want %s", field, got, want)
	}
	return nil
}

func (s *Session) sameClaim(c Claim, kind ActionKind) error {
	want := s.claim(kind)
	if c.Ledger != want.Ledger || c.Contract != want.Contract || c.Group != want.Group || c.Transfer != want.Transfer || c.Step != kind {
		return fmt.Errorf("claim is about %s of transfer %s by group %s on %s, want %s of %s by %s on %s: %w",
			c.Step, c.Transfer, c.Group, c.Ledger, kind, want.Transfer, want.Group, want.Ledger, ErrUnfit)
	}
	return nil
}

// lockClaimDiffers says what is false in a signed lock claim, by the terms alone.
func (s *Session) lockClaimDiffers(p InitLock) string {
	if err := s.sameClaim(p.Claim, Lock); err != nil {
		return err.Error()
	}
	if p.Expiration != s.Terms.Expiry {
		return fmt.Sprintf("lock_evidence_expiration is %q, the terms' expiry %q", p.Expiration, s.Terms.Expiry)
	}
	return ""
}

// checkRequest takes the first message of a session and the gateway's verdict on
// it. What the protocol itself forbids is denied whatever the verdict.
func (s *Session) checkRequest(m Message, verdict *Proposal) error {
	p, err := Fields[InitValidate](m.Entry.Body)
	if err != nil {
		return err
	}
	if verdict == nil {
		return fmt.Errorf("no verdict of the gateway: %w", ErrUnfit)
	}
	v := *verdict
	if v.Denied == "" {
		v.Denied = s.denies(p, v.Terms)
	}
	s.Role, s.Constants = Recipient, m.Entry.Constants
	s.Facts.Verdict = &v
	return nil
}

// denies says why a request must be denied, given the terms as they would be
// closed.
func (s *Session) denies(p InitValidate, closed Terms) string {
	if !in(p.Versions, WireVersion) {
		return fmt.Sprintf("versions: %v, this gateway speaks %s", p.Versions, WireVersion)
	}
	if want := s.Peer.Groups[p.Terms.SourceLedger]; p.SourceGroup != want {
		return fmt.Sprintf("source_group: %s, pinned for ledger %s: %s", p.SourceGroup, p.Terms.SourceLedger, want)
	}
	if err := closed.Check(); err != nil {
		return "terms: " + err.Error()
	}
	if why := closes(p.Terms, closed, s.Own.MaxConfirmations); why != "" {
		return why
	}
	if at, err := strconv.ParseInt(closed.Expiry, 10, 64); err != nil || s.Facts.Now >= at {
		return fmt.Sprintf("expiry: %s has passed", closed.Expiry)
	}
	return ""
}

// checkResponse: a denial, or terms that are not the proposed ones closed, end
// the session before there is anything to rule on.
func (s *Session) checkResponse(b Body) error {
	p, err := Fields[AckValidate](b)
	if err := firstOf(err, s.hash("hash_init_request", p.HashInit, InitValidateOp)); err != nil {
		return err
	}
	if p.Denied != "" {
		s.Facts.Rejected = "the peer denied the transfer: " + p.Denied
		return nil
	}
	id := chainlog.TransferID(s.Constants.Session, s.Constants.SourceLog, s.Constants.RecipientLog, *p.TermsHash)
	if *p.Transfer != id {
		s.Facts.Rejected = fmt.Sprintf("the response's transfer is %s, that of its terms %s", p.Transfer, id)
		return nil
	}
	if want := s.Peer.Groups[p.Terms.RecipientLedger]; p.RecipientGroup != want {
		s.Facts.Rejected = fmt.Sprintf("the response's recipient_group is %s, pinned for ledger %s: %s", p.RecipientGroup, p.Terms.RecipientLedger, want)
		return nil
	}
	s.Facts.Rejected = closes(s.Terms, *p.Terms, s.Own.MaxConfirmations)
	return nil
}

// closes says why closed is not what proposed becomes when it is closed: equal in
// every field, but that an open recipient_contract is filled in and confirmations
// may grow, up to limit if that is not zero.
func closes(proposed, closed Terms, limit uint64) string {
	was, err := strconv.ParseUint(proposed.Confirmations, 10, 64)
	if err != nil {
		return "confirmations: " + err.Error()
	}
	is, err := strconv.ParseUint(closed.Confirmations, 10, 64)
	switch {
	case err != nil:
		return "confirmations: " + err.Error()
	case is < was:
		return fmt.Sprintf("confirmations: %d, proposed were %d", is, was)
	case limit != 0 && is > limit:
		return fmt.Sprintf("confirmations: %d, limit %d", is, limit)
	}
	for _, f := range []struct{ name, was, is string }{
		{"v", proposed.V, closed.V},
		{"log_chain", proposed.LogChain, closed.LogChain},
		{"log_contract", proposed.LogContract, closed.LogContract},
		{"source_ledger", proposed.SourceLedger, closed.SourceLedger},
		{"source_contract", proposed.SourceContract, closed.SourceContract},
		{"source_asset", proposed.SourceAsset, closed.SourceAsset},
		{"source_amount", proposed.SourceAmount, closed.SourceAmount},
		{"recipient_ledger", proposed.RecipientLedger, closed.RecipientLedger},
		{"recipient_contract", proposed.RecipientContract, closed.RecipientContract},
		{"recipient_asset", proposed.RecipientAsset, closed.RecipientAsset},
		{"recipient_amount", proposed.RecipientAmount, closed.RecipientAmount},
		{"token_id", proposed.TokenID, closed.TokenID},
		{"originator", proposed.Originator, closed.Originator},
		{"beneficiary", proposed.Beneficiary, closed.Beneficiary},
		{"expiry", proposed.Expiry, closed.Expiry},
	} {
		open := f.name == "recipient_contract" && f.was == "" // the peer knows it
		if f.is != f.was && !open {
			return fmt.Sprintf("%s: %q, proposed was %q", f.name, f.is, f.was)
		}
	}
	return ""
}

// readPeer takes what the peer has logged. Its messages count as received; of the
// rest only what helps to go on.
func (s *Session) readPeer(e PeerRead) error {
	for _, m := range e.Entries {
		op := m.Entry.Operation
		if err := s.checkSender(m); err != nil {
			return s.refuse(m, err)
		}
		switch {
		case op == DoneDeleteAssetOp && s.Role == Recipient:
			p, err := Fields[DoneAction](m.Entry.Body)
			if err != nil {
				return s.refuse(m, err)
			}
			s.Facts.Deleted = p.State == Applied
		case op == FailValidateOp && s.Role == Recipient:
			p, err := Fields[Failure](m.Entry.Body)
			if err != nil {
				return s.refuse(m, err)
			}
			s.Facts.Rejected = "the peer has given up: " + p.Reason
		}
		if due, ok := s.due(); !ok || op != due || !m.Entry.Row().Message() || !s.open(op) {
			continue // known, or no message
		}
		if _, err := s.receive(Received{At: e.At, Message: m}); err != nil {
			return err
		}
	}
	return nil
}
