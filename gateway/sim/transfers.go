package sim

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"

	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
)

// transfer is one client's request and what becomes of it.
type transfer struct {
	from     int // index of the source gateway
	request  odap.Request
	answered bool // acknowledged, or refused
	refused  error
}

// plotTransfers draws what is transferred, and the mishaps that are not faults of
// any machine: a recipient that stays away, an operator, a ledger that refuses.
func (w *world) plotTransfers() {
	for i := range 1 + w.rng.IntN(3)/2 + w.rng.IntN(10)/9 {
		t := &transfer{from: 0}
		pair := pairCoin
		if i == 0 && w.chance(0.3) {
			pair = pairDeed
		}
		w.transfers = append(w.transfers, t)
		home := i > 0 && !w.calm && w.chance(0.4) // from B to A, by the other gateway: what came over before, if it did
		w.after(w.between(0, 20_000), func() { w.ask(t, pair, home) })
		if home {
			t.from = 1
		}
		if !w.calm && w.chance(0.1) {
			w.after(w.between(5_000, 90_000), func() { w.abort(t) })
		}
	}
	if !w.calm {
		w.plotMishaps()
	}
}

func (w *world) plotMishaps() {
	if w.chance(0.06) {
		in := w.instances[w.rng.IntN(2)]
		w.after(w.between(1_000, 60_000), func() { in.stayDown = true; in.crash("stays down") })
	}
	w.freezes = w.chance(0.06)
	if w.chance(0.03) {
		// The recipient's config knows nothing of the asset any more.
		w.instances[1].cfg.Assets = w.instances[1].cfg.Assets[:2]
	}
}

// ask makes the request once it can be known what there is to transfer, and
// repeats it until it is answered.
func (w *world) ask(t *transfer, p gatewaytest.Pair, home bool) {
	in := w.instances[t.from]
	r := odap.Request{
		Session: w.uuid(), SourceLedger: gatewaytest.LedgerA, SourceAsset: p.A, Amount: "1",
		Originator: gatewaytest.Alice, Beneficiary: gatewaytest.Bob,
		Expiry: w.unix() + w.between(60, 150), OrderSignature: "unsigned",
	}
	if home {
		r.SourceLedger, r.SourceAsset, r.Originator, r.Beneficiary = gatewaytest.LedgerB, p.B, gatewaytest.Bob, gatewaytest.Alice
	}
	switch {
	case p.Unique:
		r.TokenID = "7"
	case !w.calm && w.chance(0.05):
		r.Amount = "100000" // more than there is
	default:
		r.Amount = fmt.Sprint(w.between(1, 300))
	}
	r.IdempotencyKey = r.Session.String()
	r.BodyHash = sha256.Sum256([]byte(r.IdempotencyKey + r.Amount))
	_, _, lock, err := in.cfg.Propose(in.site.Log, r, w.unix())
	if err == nil {
		r.OrderSignature = gatewaytest.FakeOrder(r.Originator, lock)
		if home {
			w.ledgers[1].Approve(p.B, r.TokenID, gatewaytest.Bob, 1_000_000)
		}
	}
	r.RecipientLedger = w.ledgers[0].ID()
	if !home {
		r.RecipientLedger = w.ledgers[1].ID()
	}
	t.request = r
	w.request(t)
}

// request is a client that repeats itself until it has an answer.
func (w *world) request(t *transfer) {
	if t.answered {
		return
	}
	w.after(2_000, func() { w.request(t) })
	in := w.instances[t.from]
	if !in.ready() || w.chainDown {
		return
	}
	at := in.stamp()
	_, known, err := in.node.Known(t.request.IdempotencyKey, t.request.BodyHash)
	if errors.Is(err, gateway.ErrUnavailable) {
		in.start(nil)
		return // its index is lost, and will be made anew
	}
	if err != nil {
		w.violated(err)
		return
	}
	if known {
		if logged, err := in.node.Logged(t.request.Session); err == nil && logged {
			in.acked[t.request.Session] = true
			w.answer(t, nil)
		}
		return // otherwise the answer comes with its first entry
	}
	r, terms, lock, err := in.cfg.Propose(in.site.Log, t.request, at.Now.Unix())
	if err != nil {
		w.answer(t, err)
		return
	}
	l := w.ledger(r.SourceLedger)
	if l.away {
		return
	}
	if v, err := l.FakeLedger.Open(lock.Key.Group).Check(context.Background(), lock); err == nil && v.Refused != "" && w.chance(0.5) {
		// Not always: balances change between the check and the lock.
		w.answer(t, errors.New(v.String()))
		return
	}
	jobs, err := in.node.Begin(at, r, terms)
	w.trace("begin", in.name, 0, err)
	if errors.Is(err, gateway.ErrUnavailable) {
		in.start(nil)
		return
	}
	if err != nil {
		w.answer(t, err)
		return
	}
	in.start(jobs)
}

func (w *world) answer(t *transfer, err error) {
	w.trace("answer", "client", 0, err)
	t.answered, t.refused = true, err
}

// abort is an operator who has changed his mind.
func (w *world) abort(t *transfer) {
	in := w.instances[w.rng.IntN(2)]
	if !in.running() {
		return
	}
	jobs, err := in.node.Abort(in.stamp(), t.request.Session, "operator")
	w.trace("abort", in.name, 0, err)
	in.start(jobs)
}

// takeNotes takes what a node has noted, and what the checker has to know.
func (w *world) takeNotes(in *instance) {
	for _, x := range in.node.Notes() {
		w.traceNote(in, x)
		w.watch(in, x.Session)
		switch x.Kind {
		case gateway.NoteLogged:
			if x.Role == odap.Source {
				in.acked[x.Session] = true
				w.acknowledge(x.Session)
			}
		case gateway.NoteStopped:
			w.violated(fmt.Errorf("S10: %s stopped: %w", in.name, x.Err))
		}
	}
}

// refuse has the recipient's ledger refuse to create for good, once there is no
// way back.
func (w *world) refuse() {
	for _, t := range w.transfers {
		if w.freezes && w.checker.Outcome(t.request.Session) == chainlog.Committed {
			w.freezes = false
			l := w.ledger(t.request.RecipientLedger)
			w.trace("freeze", l.ID(), 0, nil)
			l.Freeze(t.request.Beneficiary, true)
		}
	}
}

// calmEnd demands that what nobody has disturbed has been done.
func (w *world) calmEnd() error {
	if !w.calm || w.instances[0].crashes+w.instances[1].crashes > 0 {
		return nil
	}
	for i, t := range w.transfers {
		if o := w.checker.Outcome(t.request.Session); o != chainlog.Committed {
			return fmt.Errorf("S4: nothing went wrong and transfer %d ended %s (%w)", i, o, t.refused)
		}
	}
	return nil
}

func (w *world) acknowledge(id chainlog.SessionID) {
	for _, t := range w.transfers {
		if t.request.Session == id && !t.answered {
			w.answer(t, nil)
		}
	}
}

// watch has the checker know a transfer as soon as its terms are closed.
func (w *world) watch(in *instance, id chainlog.SessionID) {
	st, ok := in.node.Session(id)
	if !ok || st.Transfer == (chainlog.Hash{}) {
		return
	}
	source, recipient := in, w.instances[1-in.index]
	if st.Role == odap.Recipient {
		source, recipient = recipient, source
	}
	w.checker.WatchTransfer(gatewaytest.Watched{
		ID: st.Transfer, Session: id, Terms: st.Terms, SourceLog: source.site.Log, RecipientLog: recipient.site.Log,
		SourceGroup: gatewaytest.Group(source.name, st.Terms.SourceLedger), RecipientGrp: gatewaytest.Group(recipient.name, st.Terms.RecipientLedger),
	})
}

// awayLedger is what a gateway reads of a ledger: nothing while it is away, and,
// if the gateway is a liar, its own lock claims confirmed.
type awayLedger struct {
	*gatewaytest.FakeView
	l    *ledger
	lies bool
}

func (a awayLedger) Status(ctx context.Context, k odap.Key) (odap.Status, error) {
	if a.l.away {
		return odap.Status{}, errAway
	}
	st, err := a.FakeView.Status(ctx, k)
	if a.lies && k.Step == odap.Lock && st.State != odap.Voided {
		return falseLock(k), nil
	}
	return st, err
}

// falseLock is what a liar says of a lock that it never made.
func falseLock(k odap.Key) odap.Status {
	return odap.Status{State: odap.Applied, Proof: odap.Proof{Ledger: k.Ledger, Transaction: "0x00", BlockHash: "0x00"}}
}

func (a awayLedger) Inspect(ctx context.Context, k odap.Key) (odap.LockFacts, error) {
	if a.l.away {
		return odap.LockFacts{}, errAway
	}
	return a.FakeView.Inspect(ctx, k)
}

func (a awayLedger) Try(ctx context.Context, act odap.Action) (odap.Verdict, error) {
	if a.l.away {
		return odap.Verdict{}, errAway
	}
	return a.FakeView.Try(ctx, act)
}
