package odap

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"causeway/chainlog"
)

// upTo runs a transfer until a gateway has just logged op, and returns the world
// with nothing in the mail.
func upTo(t *testing.T, g int, op Operation) *world {
	t.Helper()
	w := newWorld()
	w.start()
	for range 1000 {
		if w.g[g].logged(op) && w.g[g].s.Stage != AtNothing && len(w.g[g].queue) == 0 {
			w.mail = nil
			return w
		}
		if !w.step() {
			break
		}
	}
	if !w.g[g].logged(op) {
		t.Fatalf("%s is never logged", op)
	}
	return w
}

// forge makes a message that looks as if the other gateway had logged p under op.
func (w *world) forge(from int, op Operation, p Payload) Message {
	g := w.g[from]
	role := set(Source, Recipient)[from]
	e := Entry{Constants: w.begin().Constants, Body: NewBody(op, role, w.now, p), Writer: role, Seq: 99}
	m := Message{Log: g.own.Log, Index: 99, Prev: g.own.Log, Entry: e}
	m.Hash = chainlog.HashAt(m.Log, m.Index, m.Prev, chainlog.Entry{Session: e.Session, Text: string(op) + string(e.Msg)})
	return m
}

// TestBadMessages: what does not fit is refused by name, with nothing logged and
// nothing changed.
func TestBadMessages(t *testing.T) {
	one := chainlog.Hash{1}
	tests := []struct {
		name string
		at   Operation // logged last by the receiver
		to   int
		make func(w *world) Message
		want error
		text string
	}{
		{"out of order", AckCommenceOp, 1, func(w *world) Message {
			return w.forge(0, InitPrepareOp, &InitPrepare{HashLockEvidenceAck: one, HashLockEvidence: one})
		}, ErrOutOfOrder, "expected init-lock, got init-prepare"},
		{"answer before the request", InitValidateOp, 0, func(w *world) Message {
			return w.forge(1, AckCommenceOp, &AckCommence{HashCommenceRequest: one})
		}, ErrOutOfOrder, "expected ack-validate, got ack-commence"},
		{"wrong previous hash", AckCommenceOp, 1, func(w *world) Message {
			return w.forge(0, InitLockOp, &InitLock{Claim: w.g[0].s.claim(Lock), Expiration: "1", HashCommenceAck: one})
		}, ErrWrongHash, "hash_commence_ack_request"},
		{"wrong hash of the request", InitValidateOp, 0, func(w *world) Message {
			return w.forge(1, AckValidateOp, &AckValidate{HashInit: one, Received: "1", Denied: "no"})
		}, ErrWrongHash, "hash_init_request"},
		{"other terms in 2.1", AckValidateOp, 1, func(w *world) Message {
			return w.forge(0, InitCommenceOp, &InitCommence{OriginatorPubkey: "a", BeneficiaryPubkey: "b", HashAssetProfile: one,
				HashPrevMessage: w.g[1].s.Sent.Of(AckValidateOp).Hash, TermsHash: one, Transfer: w.g[1].s.Transfer})
		}, ErrUnfit, "terms_hash"},
		{"another request in place of one", AckCommenceOp, 1, func(w *world) Message {
			m := w.g[0].s.Sent.Of(InitCommenceOp)
			m.Hash = one
			return m
		}, ErrConflict, "logged as received"},
		{"of another log", AckCommenceOp, 1, func(w *world) Message {
			m := w.g[0].s.Sent.Of(InitCommenceOp)
			m.Log = one
			return m
		}, ErrUnfit, "not of the peer's log"},
		{"other constants", AckCommenceOp, 1, func(w *world) Message {
			m := w.g[0].s.Sent.Of(InitCommenceOp)
			m.Entry.SourceDLT = "eip155:1"
			return m
		}, ErrUnfit, "constants"},
		{"written as the own role", AckCommenceOp, 1, func(w *world) Message {
			m := w.g[0].s.Sent.Of(InitCommenceOp)
			m.Entry.Writer = Recipient
			return m
		}, ErrUnfit, "peer's log"},
		{"commit-final claims another action", AckPrepareOp, 1, func(w *world) Message {
			c := w.g[1].s.claim(Extinguish)
			c.Transfer = one
			return w.forge(0, InitFinalOp, &InitFinal{Claim: c, HashCommitPrepareAck: w.g[1].s.Sent.Of(AckPrepareOp).Hash})
		}, ErrUnfit, "claim is about"},
		{"ack-final claims another group", InitFinalOp, 0, func(w *world) Message {
			c := w.g[0].s.claim(Create)
			c.Group = "0xcc"
			return w.forge(1, AckFinalOp, &AckFinal{Claim: c, HashCommitFinal: w.g[0].s.Sent.Of(InitFinalOp).Hash})
		}, ErrUnfit, "claim is about"},
		{"a local entry sent as a message", AckCommenceOp, 1, func(w *world) Message {
			return w.forge(0, ExecLockAssetOp, &ExecAction{Action: "lock"})
		}, ErrOutOfOrder, "expected init-lock"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := upTo(t, tt.to, tt.at)
			g := w.g[tt.to]
			before := len(g.log)
			next, effects, err := Next(g.s, Received{At: At{w.now}, Message: tt.make(w)})
			if !errors.Is(err, tt.want) || !strings.Contains(err.Error(), tt.text) || !strings.Contains(err.Error(), testSession().String()) {
				t.Errorf("error %v, want %v with session and %q", err, tt.want, tt.text)
			}
			if len(effects) > 0 || len(g.log) != before || next.Case() != g.s.Case() {
				t.Errorf("effects %v, case %s was %s", effects, next.Case(), g.s.Case())
			}
			// The transfer goes on as if nothing had come.
			w.settle(5)
			if w.outcome != chainlog.Committed {
				t.Errorf("outcome %s", w.outcome)
			}
		})
	}
}

func TestFirstMessageMustFitThePins(t *testing.T) {
	for name, change := range map[string]func(*Constants){
		"recipient log": func(k *Constants) { k.RecipientLog = chainlog.LogID{9} },
		"same log":      func(k *Constants) { k.RecipientLog = k.SourceLog },
		"recipient uid": func(k *Constants) { k.RecipientUID = "somebody" },
		"source uid":    func(k *Constants) { k.SourceUID = "somebody" },
		"source key":    func(k *Constants) { k.SourceGatewayPubkey = "other" },
		"recipient key": func(k *Constants) { k.RecipientGatewayPubkey = "other" },
	} {
		w := upTo(t, 0, InitValidateOp)
		m := w.g[0].s.Sent.Of(InitValidateOp)
		change(&m.Entry.Constants)
		if _, _, err := Next(w.g[1].s, Received{At: At{w.now}, Message: m, Verdict: &Proposal{Terms: w.terms()}}); !errors.Is(err, ErrUnfit) {
			t.Errorf("%s: %v", name, err)
		}
	}
	w := upTo(t, 0, InitValidateOp)
	if _, _, err := Next(w.g[1].s, Received{At: At{w.now}, Message: w.g[0].s.Sent.Of(InitValidateOp)}); !errors.Is(err, ErrUnfit) {
		t.Errorf("without a verdict: %v", err)
	}
	if _, _, err := Next(w.g[1].s, Received{At: At{w.now}, Message: w.forge(0, InitCommenceOp, &InitCommence{})}); !errors.Is(err, ErrOutOfOrder) {
		t.Errorf("a session begun with init-commence: %v", err)
	}
}

// TestDenied: what the protocol itself forbids is denied whatever the config says.
func TestDenied(t *testing.T) {
	for name, tt := range map[string]struct {
		change func(*world, *Message, *Proposal)
		want   string
	}{
		"config":        {func(w *world, m *Message, p *Proposal) { p.Denied = "unknown asset" }, "unknown asset"},
		"amount":        {func(w *world, m *Message, p *Proposal) { p.Terms.SourceAmount = "2000" }, "source_amount"},
		"beneficiary":   {func(w *world, m *Message, p *Proposal) { p.Terms.Beneficiary = p.Terms.Originator }, "beneficiary"},
		"confirmations": {func(w *world, m *Message, p *Proposal) { p.Terms.Confirmations = "13" }, "limit 12"},
		"fewer":         {func(w *world, m *Message, p *Proposal) { p.Terms.Confirmations = "1" }, "proposed were 2"},
		"expired":       {func(w *world, m *Message, p *Proposal) { w.now = w.expiry }, "has passed"},
		"group": {func(w *world, m *Message, p *Proposal) {
			f, _ := Fields[InitValidate](m.Entry.Body)
			f.SourceGroup = "0xdd"
			m.Entry.Msg = Marshal(&f)
		}, "source_group"},
		"version": {func(w *world, m *Message, p *Proposal) {
			f, _ := Fields[InitValidate](m.Entry.Body)
			f.Versions = []string{"9"}
			m.Entry.Msg = Marshal(&f)
		}, "versions"},
	} {
		w := upTo(t, 0, InitValidateOp)
		m, p := w.g[0].s.Sent.Of(InitValidateOp), Proposal{Terms: w.terms()}
		tt.change(w, &m, &p)
		w.feed(w.g[1], Received{At: At{w.now}, Message: m, Verdict: &p})
		w.idle()
		if got := opsText(w.g[1].log); got != "exec-validate fail-validate ack-validate" {
			t.Errorf("%s: G2 logs %s", name, got)
		}
		if got := w.g[1].s.Reason; !strings.Contains(got, tt.want) {
			t.Errorf("%s: denied with %q, want %q", name, got, tt.want)
		}
	}
}

// TestResponseThatIsNoClosing: a response that changes the terms ends the session
// before there is anything to rule on.
func TestResponseThatIsNoClosing(t *testing.T) {
	for name, change := range map[string]func(*AckValidate){
		"asset":         func(p *AckValidate) { p.Terms.RecipientAsset = p.Terms.Originator },
		"expiry":        func(p *AckValidate) { p.Terms.Expiry = "1700009999" },
		"confirmations": func(p *AckValidate) { p.Terms.Confirmations = "200" },
		"fewer":         func(p *AckValidate) { p.Terms.Confirmations = "0" },
		"transfer":      func(p *AckValidate) { p.Transfer = &chainlog.Hash{1} },
		"group":         func(p *AckValidate) { p.RecipientGroup = "0xee" },
	} {
		w := upTo(t, 0, InitValidateOp)
		terms := w.terms()
		p := AckValidate{Version: WireVersion, HashInit: w.g[0].s.Sent.Of(InitValidateOp).Hash, Received: fmt.Sprint(w.now), Terms: &terms, RecipientGroup: "0xbb02"}
		if name == "transfer" {
			closeAck(&p)
			change(&p)
		} else {
			change(&p)
			closeAck(&p)
		}
		w.feed(w.g[0], Received{At: At{w.now}, Message: w.forge(1, AckValidateOp, &p)})
		w.idle()
		if got := opsText(w.g[0].log); got != "init-validate ack-validate fail-validate" || !w.g[0].closed {
			t.Errorf("%s: G1 logs %s, reason %q", name, got, w.g[0].s.Reason)
		}
	}
}

func closeAck(p *AckValidate) {
	w := newWorld()
	h := p.Terms.Hash()
	id := chainlog.TransferID(testSession(), w.g[0].own.Log, w.g[1].own.Log, h)
	p.TermsHash, p.Transfer = &h, &id
}

// TestResponseMayClose: confirmations may grow, and the recipient's contract may be
// filled in.
func TestResponseMayClose(t *testing.T) {
	proposed, closed := newWorld().terms(), newWorld().terms()
	proposed.RecipientContract = ""
	closed.Confirmations = "12"
	if why := closes(proposed, closed, 12); why != "" {
		t.Error(why)
	}
	if why := closes(proposed, closed, 11); why == "" {
		t.Error("12 confirmations with limit 11 are taken")
	}
}

// TestEveryFalseLock: a lock that differs from the terms in any field, or is void,
// ends ABORTED with the field named; so does a false claim about it.
func TestEveryFalseLock(t *testing.T) {
	for want, change := range map[string]func(*LockFacts){
		"contract":      func(l *LockFacts) { l.Contract = "0x0" },
		"asset":         func(l *LockFacts) { l.Asset = "0x0" },
		"amount":        func(l *LockFacts) { l.Amount = "1001" },
		"token id":      func(l *LockFacts) { l.TokenID = "7" },
		"owner":         func(l *LockFacts) { l.Owner = "0x0" },
		"target ledger": func(l *LockFacts) { l.TargetLedger = "eip155:1" },
		"target asset":  func(l *LockFacts) { l.TargetAsset = "0x0" },
		"beneficiary":   func(l *LockFacts) { l.Beneficiary = "0x0" },
		"recipient log": func(l *LockFacts) { l.RecipientLog = chainlog.LogID{3} },
		"session":       func(l *LockFacts) { l.Session[0]++ },
		"expiry":        func(l *LockFacts) { l.Expiry++ },
		"void":          func(l *LockFacts) { l.State = Voided },
	} {
		w := upTo(t, 0, InitLockOp)
		change(&w.source.facts)
		w.feed(w.g[1], Received{At: At{w.now}, Message: w.g[0].s.Sent.Of(InitLockOp)})
		w.settle(10)
		if !w.g[1].logged(FailLockOp) || w.outcome != chainlog.Aborted || !strings.Contains(w.g[1].s.Reason, want) {
			t.Errorf("%s: outcome %s, reason %q", want, w.outcome, w.g[1].s.Reason)
		}
		if w.g[1].logged(AckPrepareOp) {
			t.Errorf("%s: voted", want)
		}
	}
	for name, change := range map[string]func(*InitLock){
		"claim is about":           func(p *InitLock) { p.Claim.Group = "0x1" },
		"claim":                    func(p *InitLock) { p.Claim.Ledger = "eip155:5" },
		"lock_evidence_expiration": func(p *InitLock) { p.Expiration = "1700000001" },
	} {
		w := upTo(t, 0, InitLockOp)
		p, err := Fields[InitLock](w.g[0].s.Sent.Of(InitLockOp).Entry.Body)
		if err != nil {
			t.Fatal(err)
		}
		change(&p)
		w.feed(w.g[1], Received{At: At{w.now}, Message: w.forge(0, InitLockOp, &p)})
		w.settle(10)
		if w.outcome != chainlog.Aborted || !strings.Contains(w.g[1].s.Reason, name) {
			t.Errorf("%s: outcome %s, reason %q", name, w.outcome, w.g[1].s.Reason)
		}
	}
}

// TestRepeatsAreAnsweredFromTheLog, byte for byte and after the end too.
func TestRepeatsAreAnsweredFromTheLog(t *testing.T) {
	w := plots[0].run(nil, nil)
	for op, answer := range answerTo {
		from, to := w.g[0], w.g[1]
		if answer == InitCompleteOp {
			from, to = to, from
		}
		s, err := Replay(to.own, to.peer, to.log)
		if err != nil {
			t.Fatal(err)
		}
		next, effects, err := Next(s, Received{At: At{w.now}, Message: from.s.Sent.Of(op)})
		if err != nil || len(effects) != 1 {
			t.Errorf("%s again: %d effects, %v", op, len(effects), err)
			continue
		}
		if send, ok := effects[0].(Send); !ok || send.Message.Hash != to.s.Sent.Of(answer).Hash || next.Case() != s.Case() {
			t.Errorf("%s again: %s", op, effectText(effects[0]))
		}
	}
}

// TestStrayAnswers: a ledger's answer about another key is refused.
func TestStrayAnswers(t *testing.T) {
	w := upTo(t, 0, ExecLockAssetOp)
	k := w.g[0].s.Key(Lock)
	k.Group = "0x99"
	if _, _, err := Next(w.g[0].s, Looked{At{w.now}, k, Status{State: Applied}}); !errors.Is(err, ErrStray) {
		t.Errorf("error %v", err)
	}
	fresh := New(w.g[0].own, w.g[0].peer)
	if _, _, err := Next(fresh, Looked{At{w.now}, fresh.Key(Lock), Status{State: Applied}}); !errors.Is(err, ErrStray) {
		t.Errorf("before the terms are closed: error %v", err)
	}
}

// TestRejected: only the message that waits for an answer can be rejected, and
// not when the asset is committed.
func TestRejected(t *testing.T) {
	w := upTo(t, 0, InitLockOp)
	s, _, err := Next(w.g[0].s, Rejected{At{w.now}, InitCommenceOp, "old"})
	if err != nil || s.GivingUp() != "" {
		t.Errorf("an answered message: %q, %v", s.GivingUp(), err)
	}
	if s, _, err = Next(s, Rejected{At{w.now}, InitLockOp, "no such session"}); err != nil || !strings.Contains(s.GivingUp(), "no such session") {
		t.Errorf("the message under way: %q, %v", s.GivingUp(), err)
	}
	w = upTo(t, 0, InitFinalOp)
	w.feed(w.g[0], Rejected{At{w.now}, InitFinalOp, "no"})
	w.settle(10)
	if w.outcome != chainlog.Committed || w.target.state != "created" {
		t.Errorf("after COMMITTED: outcome %s, L2 %s", w.outcome, w.target.state)
	}
}

// TestNextChangesNothingItWasGiven feeds a session twice with the same event and
// compares.
func TestNextChangesNothingItWasGiven(t *testing.T) {
	w := upTo(t, 1, AckCommenceOp)
	s := w.g[1].s
	inbox, status := len(s.Facts.Inbox), len(s.Facts.Status)
	m := w.forge(0, InitLockOp, &InitLock{Claim: w.g[1].s.claim(Lock), Expiration: s.Terms.Expiry, HashCommenceAck: s.Sent.Of(AckCommenceOp).Hash})
	for range 2 {
		if _, _, err := Next(s, Received{At: At{w.now}, Message: m}); err != nil {
			t.Fatal(err)
		}
		if _, _, err := Next(s, Looked{At{w.now}, s.Key(Extinguish), Status{State: Applied}}); err != nil {
			t.Fatal(err)
		}
		if len(s.Facts.Inbox) != inbox || len(s.Facts.Status) != status {
			t.Fatal("Next wrote into the session that it was given")
		}
	}
}
