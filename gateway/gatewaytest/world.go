package gatewaytest

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"sync/atomic"
	"testing"
	"time"

	"causeway/chainlog"
	"causeway/chainlog/chainlogtest"
	"causeway/gateway"
	"causeway/gateway/odap"
)

// World is two or more gateways in one process: their logs on one chain in memory,
// ledgers, a network, and a Checker that sees every act. Blocks come when
// somebody waits for one.
type World struct {
	t       testing.TB
	Chain   *chainlogtest.Chain
	Ledgers map[string]*FakeLedger
	Net     *Network
	Check   *Checker
	Sites   map[string]Site
	Logger  io.Writer // where the gateways' loggers write; discarded while nil

	names  []string // of the gateways
	pairs  []Pair
	depth  uint64
	up     map[string]*gateway.Gateway
	memory map[string]*atomic.Pointer[chainlogtest.Memory]
	ids    atomic.Uint64
	unsure atomic.Pointer[unsure]
}

// NewWorld makes a world with G1 and G2, both down. Each pair's asset A exists 1,000
// times (once for token id 7 if it is unique) in the hands of alice on its ledger.
func NewWorld(t testing.TB, depth uint64, pairs ...Pair) *World {
	return NewWorldOf(t, depth, []string{G1, G2}, pairs...)
}

// NewWorldOf is NewWorld with these gateways, each of which trusts all others.
func NewWorldOf(t testing.TB, depth uint64, ids []string, pairs ...Pair) *World {
	w := &World{
		t: t, Chain: chainlogtest.NewChain(chainlogtest.ChainOptions{Confirmations: depth, AutoMine: true}),
		Ledgers: map[string]*FakeLedger{}, Net: NewNetwork(), Sites: map[string]Site{}, names: ids, pairs: pairs, depth: depth,
		up: map[string]*gateway.Gateway{}, memory: map[string]*atomic.Pointer[chainlogtest.Memory]{},
	}
	now := time.Now().Unix()
	var ledgers []*FakeLedger
	for id, contract := range places(pairs) {
		l := NewFakeLedger(id, contract, 1)
		l.SetTime(now)
		w.Ledgers[id], ledgers = l, append(ledgers, l)
	}
	w.Check = NewChecker(&chainRegister{w: w}, depth, ledgers...)
	for _, id := range ids {
		w.Sites[id] = Site{ID: id, Log: w.Chain.NewLog(id, id, id+"-backup"), Key: Key(id)}
		w.memory[id] = &atomic.Pointer[chainlogtest.Memory]{}
		w.Check.WatchLog(w.Sites[id].Log)
	}
	for _, p := range pairs {
		w.issue(p)
	}
	t.Cleanup(func() {
		for id := range w.up {
			w.Stop(id)
		}
	})
	return w
}

func (w *World) issue(p Pair) {
	token, amount := "", int64(1000)
	if p.Unique {
		token, amount = "7", 1
	}
	from, to := p.ledgers()
	a, b := w.Ledgers[from], w.Ledgers[to]
	a.Issue(p.A, token, Alice, amount)
	b.Register(p.B, p.Unique)
	for _, id := range w.names {
		a.AllowMint(p.A, Group(id, from), true)
		b.AllowMint(p.B, Group(id, to), true)
	}
	w.Check.WatchHolding(Holding{LedgerA: a, LedgerB: b, AssetA: p.A, AssetB: p.B, TokenID: token, Total: amount})
}

// Config returns the config that Start gives a gateway.
func (w *World) Config(id string) gateway.Config {
	var peers []Site
	for _, other := range w.names {
		if other != id {
			peers = append(peers, w.Sites[other])
		}
	}
	return configOf(w.Sites[id], peers, w.depth, w.pairs)
}

// Deps returns what Start gives a gateway to run on.
func (w *World) Deps(id string) gateway.Deps {
	site, out := w.Sites[id], w.Logger
	if out == nil {
		out = io.Discard
	}
	d := gateway.Deps{
		OpenLog: func(context.Context) (chainlog.Log, error) {
			m, err := w.Chain.Open(site.Log, id)
			if err != nil {
				return nil, err
			}
			w.memory[id].Store(m)
			return &unsureLog{Memory: m, w: w, id: id}, nil
		},
		Reader: w.Chain.Reader(), Ledgers: map[string]gateway.Ledger{}, Peer: checkedPeer{w.Net.Peer(id), w},
		Identity: site.Key, NewID: w.NewID, Rand: rand.Float64,
		Logger: slog.New(slog.NewTextHandler(out, nil)).With("gateway", id),
	}
	for l, f := range w.Ledgers {
		d.Ledgers[l] = checkedLedger{f.Open(Group(id, l)), w, site.Log}
	}
	return d
}

// NewID returns UUIDs of version 4 that count up.
func (w *World) NewID() chainlog.SessionID {
	var id chainlog.SessionID
	binary.BigEndian.PutUint64(id[8:], w.ids.Add(1))
	id[6], id[8] = 0x40, 0x80
	return id
}

// Start opens a gateway and puts it on the network.
func (w *World) Start(id string) *gateway.Gateway {
	w.t.Helper()
	return w.StartWith(id, w.Config(id))
}

// StartWith is Start with another config.
func (w *World) StartWith(id string, cfg gateway.Config) *gateway.Gateway {
	w.t.Helper()
	return w.start(id, cfg, w.Deps(id))
}

// StartOn is Start with what the gateway runs on altered.
func (w *World) StartOn(id string, alter func(*gateway.Deps)) *gateway.Gateway {
	w.t.Helper()
	deps := w.Deps(id)
	alter(&deps)
	return w.start(id, w.Config(id), deps)
}

func (w *World) start(id string, cfg gateway.Config, deps gateway.Deps) *gateway.Gateway {
	w.t.Helper()
	g, err := gateway.Open(context.Background(), cfg, deps)
	if err != nil {
		w.t.Fatalf("start %s: %v", id, err)
	}
	w.up[id] = g
	w.Net.Join(id, g)
	return g
}

// Stop closes a gateway in order.
func (w *World) Stop(id string) {
	w.t.Helper()
	w.Net.Join(id, nil)
	if g := w.up[id]; g != nil {
		delete(w.up, id)
		if err := g.Close(); err != nil {
			w.t.Errorf("stop %s: %v", id, err)
		}
	}
}

// Crash ends a gateway as SIGKILL does; landed of the batches that it had given to
// its log and that are in no block come to stand.
func (w *World) Crash(id string, landed int) {
	w.t.Helper()
	w.Net.Join(id, nil)
	w.memory[id].Load().Crash(landed)
	if g := w.up[id]; g != nil {
		delete(w.up, id)
		// Its goroutines are all that is left of it.
		if err := g.Close(); err != nil {
			w.t.Errorf("crash %s: %v", id, err)
		}
	}
}

// Fence has another instance take a gateway's log over, so that its next append is
// refused for good.
func (w *World) Fence(id string) {
	w.t.Helper()
	if err := w.Chain.TakeOver(w.Sites[id].Log, id+"-backup"); err != nil {
		w.t.Fatal(err)
	}
}

// Unknown has the nth next Append of a gateway (from 1 on) end with ErrUnknown:
// after it was done, if landed, else with nothing of it done.
func (w *World) Unknown(id string, nth int, landed bool) {
	w.unsure.Store(&unsure{id: id, landed: landed, left: int64(nth)})
}

type unsure struct {
	id     string
	landed bool
	left   int64 // Appends until it happens
}

// unsureLog is a log that may lose an answer.
type unsureLog struct {
	*chainlogtest.Memory
	w  *World
	id string
}

// Append implements chainlog.Log.
func (l *unsureLog) Append(ctx context.Context, b chainlog.Batch) (chainlog.Appended, error) {
	u := l.w.unsure.Load()
	if u == nil || u.id != l.id || atomic.AddInt64(&u.left, -1) != 0 {
		return l.Memory.Append(ctx, b)
	}
	if u.landed {
		if _, err := l.Memory.Append(ctx, b); err != nil {
			return chainlog.Appended{}, err
		}
	}
	return chainlog.Appended{}, fmt.Errorf("append: the answer is lost: %w", chainlog.ErrUnknown)
}

// Transfer is a request of Alice to have units of a pair's asset A become B, Bob's,
// signed by her. change may alter it before she signs; where there is more than one
// peer it has to name one.
func (w *World) Transfer(from string, p Pair, amount string, change func(*odap.Request)) odap.Request {
	w.t.Helper()
	r := odap.Request{
		Session: w.NewID(), SourceAsset: p.A, Amount: amount,
		Originator: Alice, Beneficiary: Bob, Expiry: time.Now().Unix() + 900,
	}
	r.SourceLedger, _ = p.ledgers()
	if p.Unique {
		r.TokenID = "7"
	}
	if change != nil {
		change(&r)
	}
	r.OrderSignature = "unsigned"
	_, _, lock, err := w.Config(from).WithDefaults().Propose(w.Sites[from].Log, r, time.Now().Unix())
	if err == nil {
		r.OrderSignature = FakeOrder(r.Originator, lock)
	}
	return r
}

// ErrNotEnded is what AwaitEnd gives up with.
var ErrNotEnded = errors.New("session has not ended")

// AwaitEnd waits until a session has ended at a gateway, checking the invariants
// all the while.
func (w *World) AwaitEnd(ctx context.Context, id string, session chainlog.SessionID) (gateway.Status, error) {
	for {
		st, err := w.up[id].Session(ctx, session)
		if err != nil && !errors.Is(err, gateway.ErrNotFound) {
			return st, err
		}
		w.Watch(id, st)
		if err := w.Check.Check(); err != nil {
			return st, err
		}
		if st.Ended {
			return st, nil
		}
		select {
		case <-time.After(5 * time.Millisecond):
		case <-ctx.Done():
			return st, fmt.Errorf("session %s at %s: state %q, stage %q, waiting for %q, fault %q: %w",
				session, id, st.State, st.Stage, st.Waiting.For, st.Waiting.Fault, ErrNotEnded)
		}
	}
}

// Watch has the Checker know a transfer, as gateway id shows it, as soon as its terms
// are closed.
func (w *World) Watch(id string, st gateway.Status) {
	if st.Transfer == (chainlog.Hash{}) {
		return
	}
	source, recipient := id, st.Peer
	if st.Role == odap.Recipient {
		source, recipient = recipient, source
	}
	w.Check.WatchTransfer(Watched{
		ID: st.Transfer, Session: st.Session, Terms: st.Terms,
		SourceLog: w.Sites[source].Log, RecipientLog: w.Sites[recipient].Log,
		SourceGroup: Group(source, st.Terms.SourceLedger), RecipientGrp: Group(recipient, st.Terms.RecipientLedger),
	})
}

// checkedLedger tells the Checker before it acts.
type checkedLedger struct {
	gateway.Ledger
	w   *World
	log chainlog.LogID
}

func (l checkedLedger) Do(ctx context.Context, a odap.Action) (odap.Status, error) {
	if err := l.w.Check.Acts(l.log, a, false); err != nil {
		l.w.t.Error(err)
	}
	return l.Ledger.Do(ctx, a)
}

func (l checkedLedger) Void(ctx context.Context, a odap.Action) (odap.Status, error) {
	if err := l.w.Check.Acts(l.log, a, true); err != nil {
		l.w.t.Error(err)
	}
	return l.Ledger.Void(ctx, a)
}

// checkedPeer tells the Checker before it sends.
type checkedPeer struct {
	gateway.Peer
	w *World
}

func (p checkedPeer) Send(ctx context.Context, uid string, m odap.Message) error {
	if err := p.w.Check.Sends(m); err != nil {
		p.w.t.Error(err)
	}
	return p.Peer.Send(ctx, uid, m)
}

// chainRegister reads a chainlogtest.Chain.
type chainRegister struct{ w *World }

func (r *chainRegister) OutcomeAt(transfer chainlog.Hash, depth uint64) chainlog.Outcome {
	return r.w.Chain.OutcomeAt(transfer, depth)
}

func (r *chainRegister) RecordsAt(log chainlog.LogID, depth uint64) []chainlog.Record {
	h, err := r.w.Chain.HeadAt(log, depth)
	if err != nil {
		return nil
	}
	var out []chainlog.Record
	err = r.w.Chain.Reader().Records(context.Background(), log, 0, func(rec chainlog.Record) error {
		if rec.Index < h.Length {
			out = append(out, rec)
		}
		return nil
	})
	if err != nil {
		return nil
	}
	return out
}
