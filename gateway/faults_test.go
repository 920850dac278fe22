package gateway_test

import (
	"crypto/sha256"
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
)

// until waits until both ends of a session have ended, restarting whatever is
// down, and then checks that everything is where it belongs.
func until(t *testing.T, w *gatewaytest.World, session chainlog.SessionID) chainlog.Outcome {
	t.Helper()
	ctx := within(t)
	var out [2]chainlog.Outcome
	for i, id := range []string{gatewaytest.G1, gatewaytest.G2} {
		st, err := w.AwaitEnd(ctx, id, session)
		if err != nil {
			t.Fatal(err)
		}
		out[i] = st.Outcome
	}
	if out[0] != out[1] {
		t.Errorf("session %s: source says %s, recipient %s", session, out[0], out[1])
	}
	if err := w.Check.AtRest(); err != nil {
		t.Error(err)
	}
	return out[0]
}

func begin(t *testing.T, w *gatewaytest.World, g *gateway.Gateway, r odap.Request) chainlog.SessionID {
	t.Helper()
	st, err := g.Begin(within(t), r)
	if err != nil {
		t.Fatal(err)
	}
	return st.Session
}

// Kill either gateway at every message of a transfer, with what it had given to
// its log landed or not: the transfer ends as if nothing had happened.
func TestKilledAtEveryMessage(t *testing.T) {
	ops := []odap.Operation{
		odap.InitValidateOp, odap.AckValidateOp, odap.InitCommenceOp, odap.AckCommenceOp, odap.InitLockOp, odap.AckLockOp,
		odap.InitPrepareOp, odap.AckPrepareOp, odap.InitFinalOp, odap.AckFinalOp, odap.InitCompleteOp,
	}
	for _, op := range ops {
		for _, victim := range []string{gatewaytest.G1, gatewaytest.G2} {
			for landed := range 2 {
				killAt(t, op, victim, landed)
			}
		}
	}
}

func killAt(t *testing.T, op odap.Operation, victim string, landed int) {
	t.Helper()
	w := gatewaytest.NewWorld(t, 1, coin)
	g1 := w.Start(gatewaytest.G1)
	w.Start(gatewaytest.G2)
	seen := make(chan struct{}, 1)
	w.Net.Script(func(p gatewaytest.Parcel) gatewaytest.Fate {
		if p.Message.Entry.Operation != op || p.N > 0 {
			return gatewaytest.Pass
		}
		select {
		case seen <- struct{}{}:
		default:
		}
		return gatewaytest.LoseAnswer
	})
	session := begin(t, w, g1, w.Transfer(gatewaytest.G1, coin, "250", nil))
	select {
	case <-seen:
	case <-within(t).Done():
		t.Fatalf("no %s was sent", op)
	}
	w.Crash(victim, landed)
	w.Start(victim)
	if o := until(t, w, session); o != chainlog.Committed {
		t.Errorf("%s killed at %s (landed %d): %s", victim, op, landed, o)
	}
	wantNewestFormat(t, w)
	w.Stop(gatewaytest.G1)
	w.Stop(gatewaytest.G2)
}

// A network that loses, repeats and holds messages back delays a transfer.
func TestLossyNetwork(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	w := gatewaytest.NewWorld(t, 2, coin)
	g1 := w.Start(gatewaytest.G1)
	w.Start(gatewaytest.G2)
	w.Net.Script(func(gatewaytest.Parcel) gatewaytest.Fate { return gatewaytest.Fate(rng.IntN(5)) })
	var sessions []chainlog.SessionID
	for range 5 {
		sessions = append(sessions, begin(t, w, g1, w.Transfer(gatewaytest.G1, coin, "10", nil)))
	}
	ctx := within(t)
	for _, s := range sessions {
		w.Net.Release(ctx, rng.IntN)
		for _, id := range []string{gatewaytest.G1, gatewaytest.G2} {
			if st, err := w.AwaitEnd(ctx, id, s); err != nil || st.Outcome != chainlog.Committed {
				t.Fatalf("%s: %s, %v", id, st.Outcome, err)
			}
		}
	}
	w.Net.Release(ctx, rng.IntN) // long after the end
	if err := w.Check.AtRest(); err != nil {
		t.Error(err)
	}
}

func TestIdempotencyKey(t *testing.T) {
	w := gatewaytest.NewWorld(t, 1, coin)
	g1 := w.Start(gatewaytest.G1)
	w.Start(gatewaytest.G2)
	r := w.Transfer(gatewaytest.G1, coin, "250", func(r *odap.Request) {
		r.IdempotencyKey, r.BodyHash = "key", sha256.Sum256([]byte("body"))
	})
	session := begin(t, w, g1, r)
	again := func(when string) {
		t.Helper()
		if st, err := g1.Begin(within(t), r); err != nil || st.Session != session {
			t.Errorf("%s: same key, same body: %s, %v", when, st.Session, err)
		}
		other := r
		other.BodyHash = sha256.Sum256([]byte("another"))
		if _, err := g1.Begin(within(t), other); !errors.Is(err, gateway.ErrKeyReused) {
			t.Errorf("%s: same key, other body: %v", when, err)
		}
		other = r
		other.IdempotencyKey = ""
		if _, err := g1.Begin(within(t), other); !errors.Is(err, gateway.ErrSeen) {
			t.Errorf("%s: same session id: %v", when, err)
		}
	}
	again("open")
	until(t, w, session)
	again("ended")
	w.Crash(gatewaytest.G1, 0)
	g1 = w.Start(gatewaytest.G1)
	again("after a restart")
}

func TestRequestsThatAreRefused(t *testing.T) {
	w := gatewaytest.NewWorld(t, 1, coin)
	g1 := w.Start(gatewaytest.G1)
	w.Start(gatewaytest.G2)
	refused := func(why string, r odap.Request) {
		t.Helper()
		var refusal *gateway.Refusal
		if _, err := g1.Begin(within(t), r); !errors.As(err, &refusal) {
			t.Errorf("%s: %v, want a refusal", why, err)
		}
	}
	refused("above the balance", w.Transfer(gatewaytest.G1, coin, "1001", nil))
	refused("unknown asset", w.Transfer(gatewaytest.G1, deed, "1", nil))
	r := w.Transfer(gatewaytest.G1, coin, "5", nil)
	r.OrderSignature = "0x00"
	refused("wrong order", r)
	r = w.Transfer(gatewaytest.G1, coin, "5", nil)
	r.Session = chainlog.SessionID{6: 0x10}
	refused("no UUID of version 4", r)
	w.Ledgers[gatewaytest.LedgerA].FailReads(gatewaytest.Group(gatewaytest.G1, gatewaytest.LedgerA), 1)
	if _, err := g1.Begin(within(t), w.Transfer(gatewaytest.G1, coin, "5", nil)); !errors.Is(err, gateway.ErrUnavailable) {
		t.Errorf("ledger away: %v, want ErrUnavailable", err)
	}
	w.Chain.SetDown(true)
	if _, err := g1.Begin(within(t), w.Transfer(gatewaytest.G1, coin, "5", nil)); !errors.Is(err, gateway.ErrUnavailable) {
		t.Errorf("log chain away: %v, want ErrUnavailable", err)
	}
	if err := g1.Ready(within(t)); !errors.Is(err, gateway.ErrUnavailable) {
		t.Errorf("ready with the log chain away: %v", err)
	}
	w.Chain.SetDown(false)
	if err := g1.Ready(within(t)); err != nil {
		t.Errorf("ready: %v", err)
	}
	if _, err := g1.Session(within(t), w.NewID()); !errors.Is(err, gateway.ErrNotFound) {
		t.Errorf("unknown session: %v, want ErrNotFound", err)
	}
	if n := len(w.Check.Records(w.Sites[gatewaytest.G1].Log)); n != 1 {
		t.Errorf("%d entries after refusals alone, want init-log", n)
	}
}

// What a recipient's config does not know is denied; nothing is locked.
func TestRecipientDenies(t *testing.T) {
	w := gatewaytest.NewWorld(t, 1, coin)
	g1 := w.Start(gatewaytest.G1)
	cfg := w.Config(gatewaytest.G2)
	cfg.Assets = nil
	w.StartWith(gatewaytest.G2, cfg)
	session := begin(t, w, g1, w.Transfer(gatewaytest.G1, coin, "5", nil))
	st, err := w.AwaitEnd(within(t), gatewaytest.G1, session)
	if err != nil || st.Reason == "" || st.Outcome != chainlog.None {
		t.Errorf("%+v, %v", st, err)
	}
}

func TestFencedGatewayStopsForGood(t *testing.T) {
	w := gatewaytest.NewWorld(t, 1, coin)
	g1 := w.Start(gatewaytest.G1)
	w.Start(gatewaytest.G2)
	w.Net.Cut(gatewaytest.G1, gatewaytest.G2, true)
	begin(t, w, g1, w.Transfer(gatewaytest.G1, coin, "5", nil))
	w.Fence(gatewaytest.G1)
	r := w.Transfer(gatewaytest.G1, coin, "5", nil)
	if _, err := g1.Begin(within(t), r); err == nil {
		t.Fatal("a fenced gateway took a transfer")
	}
	err := g1.Ready(within(t))
	if !errors.Is(err, gateway.ErrStopped) || !errors.Is(err, chainlog.ErrFenced) {
		t.Errorf("ready: %v, want ErrStopped and ErrFenced", err)
	}
	if _, err := g1.Begin(within(t), r); !errors.Is(err, gateway.ErrStopped) {
		t.Errorf("begin: %v, want ErrStopped", err)
	}
}

// An append whose outcome is unknown: the log is opened anew and read.
func TestUnknownAppendIsReadBack(t *testing.T) {
	for landed := range 2 {
		w := gatewaytest.NewWorld(t, 1, coin)
		g1 := w.Start(gatewaytest.G1)
		w.Start(gatewaytest.G2)
		w.Unknown(gatewaytest.G1, 3, landed == 1)
		session := begin(t, w, g1, w.Transfer(gatewaytest.G1, coin, "250", nil))
		if o := until(t, w, session); o != chainlog.Committed {
			t.Errorf("landed %d: %s", landed, o)
		}
	}
}

func TestRecoveryReport(t *testing.T) {
	w := gatewaytest.NewWorld(t, 1, coin)
	g1 := w.Start(gatewaytest.G1)
	w.Start(gatewaytest.G2)
	done := begin(t, w, g1, w.Transfer(gatewaytest.G1, coin, "5", nil))
	until(t, w, done)
	w.Net.Cut(gatewaytest.G1, gatewaytest.G2, true)
	held := begin(t, w, g1, w.Transfer(gatewaytest.G1, coin, "5", nil))
	w.Crash(gatewaytest.G1, 1)
	g1 = w.Start(gatewaytest.G1)
	r, err := g1.Recovery(within(t))
	if err != nil {
		t.Fatal(err)
	}
	if r.Ended != 1 || len(r.Sessions) != 1 || r.Sessions[0].Session != held || r.Sessions[0].Waiting.For == "" || r.Entries == 0 {
		t.Errorf("%+v", r)
	}
	w.Net.Cut(gatewaytest.G1, gatewaytest.G2, false)
	until(t, w, held)
	if r, err = g1.Recovery(within(t)); err != nil || r.Sessions[0].Found != "INIT" || r.Sessions[0].Now != "COMPLETE" {
		t.Errorf("%+v, %v, want it found INIT and now COMPLETE", r, err)
	}
	ended, err := g1.EndedSessions(within(t), chainlog.SessionID{}, 10)
	if err != nil || len(ended) != 2 {
		t.Errorf("%d ended sessions, %v, want 2", len(ended), err)
	}
	if open, err := g1.Sessions(within(t)); err != nil || len(open) != 0 {
		t.Errorf("%d open sessions, %v, want 0", len(open), err)
	}
}

// Messages that nobody should send.
func TestDeliverRefuses(t *testing.T) {
	w := gatewaytest.NewWorld(t, 1, coin)
	g1 := w.Start(gatewaytest.G1)
	g2 := w.Start(gatewaytest.G2)
	first := make(chan odap.Message, 1)
	w.Net.Script(func(p gatewaytest.Parcel) gatewaytest.Fate {
		if p.Message.Entry.Operation == odap.InitValidateOp && p.N == 0 {
			first <- p.Message
		}
		return gatewaytest.Pass
	})
	session := begin(t, w, g1, w.Transfer(gatewaytest.G1, coin, "5", nil))
	m := <-first
	until(t, w, session)
	before := len(w.Check.Records(w.Sites[gatewaytest.G2].Log))
	bytes := m.Encode()
	for name, try := range map[string]func() error{
		"stranger":       func() error { return g2.Deliver(within(t), "stranger", bytes) },
		"garbage":        func() error { return g2.Deliver(within(t), gatewaytest.G1, []byte("{}")) },
		"cut short":      func() error { return g2.Deliver(within(t), gatewaytest.G1, bytes[:len(bytes)-2]) },
		"own message":    func() error { return g1.Deliver(within(t), gatewaytest.G2, bytes) },
		"changed":        func() error { return g2.Deliver(within(t), gatewaytest.G1, changed(bytes)) },
		"not a beginner": func() error { return g2.Deliver(within(t), gatewaytest.G1, stray(t, w)) },
	} {
		if err := try(); !errors.Is(err, gateway.ErrRejected) {
			t.Errorf("%s: %v, want ErrRejected", name, err)
		}
	}
	if err := g2.Deliver(within(t), gatewaytest.G1, bytes); err != nil {
		t.Errorf("a repeat after the end: %v, want it taken", err)
	}
	if after := len(w.Check.Records(w.Sites[gatewaytest.G2].Log)); after != before {
		t.Errorf("refused messages grew the log from %d to %d entries", before, after)
	}
}

// changed flips a digit of the message's timestamp or amount: the signature no
// longer fits.
func changed(b []byte) []byte {
	out := append([]byte(nil), b...)
	for i := len(out) / 2; i < len(out); i++ {
		if out[i] == '5' {
			out[i] = '6'
			return out
		}
	}
	return out
}

// stray is a signed message of gateway-1 in a session that gateway-2 has not
// heard of.
func stray(t *testing.T, w *gatewaytest.World) []byte {
	t.Helper()
	site, peer := w.Sites[gatewaytest.G1], w.Sites[gatewaytest.G2]
	k := odap.Constants{
		Session: w.NewID(), SourceGatewayPubkey: site.Pubkey(), RecipientGatewayPubkey: peer.Pubkey(),
		SourceDLT: gatewaytest.LedgerA, RecipientDLT: gatewaytest.LedgerB, SourceUID: site.ID, RecipientUID: peer.ID,
		LoggingProfile: "x", AccessControlProfile: "x", SourceLog: site.Log, RecipientLog: peer.Log,
	}
	body := odap.NewBody(odap.InitCommenceOp, odap.Source, time.Now().Unix(), &odap.InitCommence{
		OriginatorPubkey: gatewaytest.Alice, BeneficiaryPubkey: gatewaytest.Bob, HashAssetProfile: chainlog.Hash{1},
		HashPrevMessage: chainlog.Hash{2}, TermsHash: chainlog.Hash{3}, Transfer: chainlog.Hash{4},
	})
	texts, entries, err := odap.Sign(site.Key, k, odap.Source, 1, chainlog.Hash{}, []odap.Body{body})
	if err != nil {
		t.Fatal(err)
	}
	rec := chainlog.Place(site.Log, 0, site.Log, texts)[0]
	return odap.NewMessage(site.Log, rec, entries[0]).Encode()
}

func TestBoundsOnOpenSessions(t *testing.T) {
	w := gatewaytest.NewWorld(t, 1, coin)
	cfg := w.Config(gatewaytest.G1)
	cfg.Limits.OpenSessions = 2
	g1 := w.StartWith(gatewaytest.G1, cfg)
	for range 2 {
		begin(t, w, g1, w.Transfer(gatewaytest.G1, coin, "5", nil))
	}
	if _, err := g1.Begin(within(t), w.Transfer(gatewaytest.G1, coin, "5", nil)); !errors.Is(err, gateway.ErrBusy) {
		t.Errorf("third session: %v, want ErrBusy", err)
	}
}
