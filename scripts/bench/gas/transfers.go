package gas

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"time"

	"causeway/chainlog"
	"causeway/chainlog/chainlogtest"
	"causeway/gateway"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"

	"github.com/google/uuid"
)

// What stands in the entries is as long as on real chains.
const (
	token    = "0x5FbDB2315678afecb367f032d93F642f64180aa3"
	wrapped  = "0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512"
	owner    = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"
	receiver = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"

	amount      = 100_000_000_000_000_000 // base units of a token with 18 decimals
	firstBlock  = 21_000_000              // of the ledgers
	finality    = 2
	depth       = 2
	oneTransfer = time.Minute

	// Nothing here takes time by itself, and timestamps would all be the same.
	messageTakes = 1100 * time.Millisecond
)

// entry is an entry of a session as it stands in a log, and what it is.
type entry struct {
	chainlog.Entry
	operation odap.Operation
	writer    odap.Role
}

// transfers has two gateways carry n transfers of an ERC-20 token through, over
// logs, ledgers and a network in memory, and returns what each has logged of them,
// session by session: so any stretch of it is a mixture as a log in daily use holds
// it, though all transfers begin at once here.
func transfers(ctx context.Context, n int) ([2][]entry, error) {
	var out [2][]entry
	p := newPair(n)
	defer p.close()
	if err := p.start(ctx); err != nil {
		return out, err
	}
	var sessions []chainlog.SessionID
	for range n {
		st, err := p.up[gatewaytest.G1].Begin(ctx, p.request())
		if err != nil {
			return out, err
		}
		sessions = append(sessions, st.Session)
	}
	for i, site := range p.sites {
		for _, s := range sessions {
			if err := p.await(ctx, site.ID, s); err != nil {
				return out, err
			}
		}
		restore := odap.NewRestorer(site.Log)
		err := p.chain.Reader().Records(ctx, site.Log, 0, func(r chainlog.Record) error {
			e, err := restore.Restore(r)
			if e.Writer != 0 {
				out[i] = append(out[i], entry{r.Entry, e.Operation, e.Writer})
			}
			return err
		})
		if err != nil {
			return out, fmt.Errorf("log %s: %w", site.Log, err)
		}
		slices.SortStableFunc(out[i], func(a, b entry) int { return bytes.Compare(a.Session[:], b.Session[:]) })
	}
	return out, nil
}

// kind is what entries of one kind are called: some operations stand in a session
// twice.
type kind struct {
	operation odap.Operation
	writer    odap.Role
	nth       int
}

// byKind sorts a log's entries by their kind, in the order in which the first
// session has them.
func byKind(log []entry) (kinds []kind, entries map[kind][]chainlog.Entry) {
	entries = map[kind][]chainlog.Entry{}
	type inSession struct {
		kind
		chainlog.SessionID
	}
	seen := map[inSession]int{}
	for _, e := range log {
		k := kind{operation: e.operation, writer: e.writer}
		at := inSession{k, e.Session}
		k.nth = seen[at]
		seen[at]++
		if len(entries[k]) == 0 {
			kinds = append(kinds, k)
		}
		entries[k] = append(entries[k], e.Entry)
	}
	return kinds, entries
}

// pair is two gateways over memory.
type pair struct {
	chain   *chainlogtest.Chain
	net     *gatewaytest.Network
	sites   [2]gatewaytest.Site
	ledgers map[string]*gatewaytest.FakeLedger
	up      map[string]*gateway.Gateway
}

func newPair(n int) *pair {
	p := &pair{
		chain: chainlogtest.NewChain(chainlogtest.ChainOptions{Confirmations: depth, AutoMine: true}),
		net:   gatewaytest.NewNetwork(), ledgers: map[string]*gatewaytest.FakeLedger{}, up: map[string]*gateway.Gateway{},
	}
	for i, id := range []string{gatewaytest.G1, gatewaytest.G2} {
		p.sites[i] = gatewaytest.Site{ID: id, Log: p.chain.NewLog(id, id), Key: gatewaytest.Key(id)}
	}
	now := time.Now().Unix()
	for i, id := range []string{gatewaytest.LedgerA, gatewaytest.LedgerB} {
		l := gatewaytest.NewFakeLedger(id, gatewaytest.Contracts[i], finality)
		l.SetTime(now)
		p.ledgers[id] = l
	}
	a, b := p.ledgers[gatewaytest.LedgerA], p.ledgers[gatewaytest.LedgerB]
	a.Issue(token, "", owner, int64(n)*amount)
	b.Register(wrapped, false)
	b.AllowMint(wrapped, gatewaytest.Group(gatewaytest.G2, gatewaytest.LedgerB), true)
	return p
}

func (p *pair) config(i int) gateway.Config {
	return gatewaytest.ConfigOf(p.sites[i], p.sites[1-i], depth, gatewaytest.Pair{A: token, B: wrapped})
}

func (p *pair) start(ctx context.Context) error {
	for i, site := range p.sites {
		ledgers := map[string]gateway.Ledger{}
		for id, l := range p.ledgers {
			ledgers[id] = realistic{l.Open(gatewaytest.Group(site.ID, id))}
		}
		g, err := gateway.Open(ctx, p.config(i), gateway.Deps{
			OpenLog: func(context.Context) (chainlog.Log, error) { return p.chain.Open(site.Log, site.ID) },
			Reader:  p.chain.Reader(), Ledgers: ledgers, Peer: distant{p.net.Peer(site.ID)}, Identity: site.Key,
		})
		if err != nil {
			return err
		}
		p.up[site.ID] = g
		p.net.Join(site.ID, g)
	}
	return nil
}

func (p *pair) close() {
	for id, g := range p.up {
		p.net.Join(id, nil)
		_ = g.Close() // nothing is left to be lost
	}
}

// request is one client's request, with a signature of the length of a real one.
func (p *pair) request() odap.Request {
	id := chainlog.SessionID(uuid.New())
	signature := sha256.Sum256(id[:])
	return odap.Request{
		Session: id, SourceLedger: gatewaytest.LedgerA, SourceAsset: token, Amount: fmt.Sprint(amount),
		RecipientLedger: gatewaytest.LedgerB, RecipientAsset: wrapped, Originator: owner, Beneficiary: receiver,
		Expiry: time.Now().Unix() + 1800, IdempotencyKey: uuid.NewString(), BodyHash: sha256.Sum256(signature[:]),
		OrderSignature: fmt.Sprintf("0x%x%x1b", signature, sha256.Sum256(signature[:])),
	}
}

var errNotComplete = errors.New("is not complete")

func (p *pair) await(ctx context.Context, id string, session chainlog.SessionID) error {
	ctx, cancel := context.WithTimeout(ctx, oneTransfer)
	defer cancel()
	look := time.NewTicker(10 * time.Millisecond)
	defer look.Stop()
	for {
		st, err := p.up[id].Session(ctx, session)
		if err != nil && !errors.Is(err, gateway.ErrNotFound) {
			return err
		}
		if st.Ended {
			if st.State != "COMPLETE" {
				return fmt.Errorf("session %s at %s: %s: %w", session, id, st.State, errNotComplete)
			}
			return nil
		}
		select {
		case <-look.C:
		case <-ctx.Done():
			return fmt.Errorf("session %s at %s: %s: %w", session, id, st.State, errNotComplete)
		}
	}
}

// distant is a peer that takes a while to hear.
type distant struct{ gateway.Peer }

// Send implements gateway.Peer.
func (d distant) Send(ctx context.Context, uid string, m odap.Message) error {
	select {
	case <-time.After(messageTakes):
		return d.Peer.Send(ctx, uid, m)
	case <-ctx.Done():
		return ctx.Err()
	}
}

// realistic is a fake ledger whose proofs and orders look like those of a real one.
type realistic struct{ *gatewaytest.FakeView }

// order puts the fake ledger's own signature into a lock.
func order(a odap.Action) odap.Action {
	if a.OrderSignature != "" {
		a.OrderSignature = gatewaytest.FakeOrder(a.Terms.Originator, a)
	}
	return a
}

func aged(st odap.Status, err error) (odap.Status, error) {
	if st.Proof != (odap.Proof{}) {
		st.Proof.Block += firstBlock
	}
	return st, err
}

// Check implements gateway.Ledger.
func (l realistic) Check(ctx context.Context, a odap.Action) (odap.Verdict, error) {
	return l.FakeView.Check(ctx, order(a))
}

// Do implements gateway.Ledger.
func (l realistic) Do(ctx context.Context, a odap.Action) (odap.Status, error) {
	return aged(l.FakeView.Do(ctx, order(a)))
}

// Void implements gateway.Ledger.
func (l realistic) Void(ctx context.Context, a odap.Action) (odap.Status, error) {
	return aged(l.FakeView.Void(ctx, order(a)))
}

// Status implements gateway.Ledger.
func (l realistic) Status(ctx context.Context, k odap.Key) (odap.Status, error) {
	return aged(l.FakeView.Status(ctx, k))
}

// Inspect implements gateway.Ledger.
func (l realistic) Inspect(ctx context.Context, k odap.Key) (odap.LockFacts, error) {
	lock, err := l.FakeView.Inspect(ctx, k)
	if lock.Proof != (odap.Proof{}) {
		lock.Proof.Block += firstBlock
	}
	return lock, err
}

// Try implements gateway.Ledger.
func (l realistic) Try(ctx context.Context, a odap.Action) (odap.Verdict, error) {
	return l.FakeView.Try(ctx, order(a))
}
