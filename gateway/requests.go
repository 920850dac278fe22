package gateway

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// Begin takes on a transfer that this gateway is the source of, and returns when
// its first entry is as durable as its class demands: from then on it goes to its
// end by itself. A request without a session id gets one. The same idempotency
// key with the same body returns the session that it began.
//
// Errors: *Refusal names the field that cannot be met; ErrKeyReused, ErrSeen,
// ErrBusy, ErrUnavailable, ErrStopped: nothing was logged. Any other error,
// chainlog.ErrUnknown or an ended context included: the transfer may go on; ask
// again with the same key, or for the session.
func (g *Gateway) Begin(ctx context.Context, r odap.Request) (Status, error) {
	id, known, err := g.known(ctx, r)
	if err != nil {
		return Status{}, err
	}
	if known {
		return g.join(ctx, id)
	}
	r, terms, refused := g.propose(ctx, r)
	if refused == nil {
		return g.begin(ctx, r, terms)
	}
	// Meanwhile the same call may have been taken on: what stands in the way of this one
	// is then what that one has done, as the lock of all that the owner has.
	switch id, known, err = g.known(ctx, r); {
	case err != nil:
		return Status{}, err
	case known:
		return g.join(ctx, id)
	}
	return Status{}, refused
}

// propose makes terms of a request that has come for the first time, and has chain
// and ledger asked whether it can be met.
func (g *Gateway) propose(ctx context.Context, r odap.Request) (odap.Request, odap.Terms, error) {
	if r.Session == (chainlog.SessionID{}) {
		r.Session = g.deps.NewID()
	}
	r, terms, lock, err := g.cfg.Propose(g.own.Log, r, g.stamp().Now.Unix())
	if err != nil {
		return r, terms, err
	}
	return r, terms, g.sound(ctx, lock)
}

func (g *Gateway) known(ctx context.Context, r odap.Request) (id chainlog.SessionID, known bool, err error) {
	if e := g.call(ctx, func(n *Node) { id, known, err = n.Known(r.IdempotencyKey, r.BodyHash) }); e != nil {
		return id, false, e
	}
	return id, known, err
}

// sound asks the log chain whether it is there and the source ledger whether the
// lock could be done, before anything is logged.
func (g *Gateway) sound(ctx context.Context, lock odap.Action) error {
	if err := g.reachable(ctx); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, g.cfg.Timeouts.LogChain)
	defer cancel()
	ledger := g.deps.Ledgers[lock.Key.Ledger]
	v, err := ledger.Check(ctx, lock)
	if err != nil {
		return &LedgerError{ledger.ID(), fmt.Errorf("session %s: ledger %s: %w: %w", lock.Session, ledger.ID(), ErrUnavailable, err)}
	}
	if v.Refused != "" {
		return &Refusal{Field: clientField(v.Field), Reason: v.Refused, Ledger: ledger.ID()}
	}
	return nil
}

func (g *Gateway) reachable(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, g.cfg.Timeouts.LogChain)
	defer cancel()
	if _, err := g.deps.Reader.Head(ctx, g.own.Log); err != nil {
		return fmt.Errorf("log chain %s: %w: %w", g.cfg.LogChain, ErrUnavailable, err)
	}
	return nil
}

// begin takes a sound request on, unless the same one was taken on since it was
// looked at.
func (g *Gateway) begin(ctx context.Context, r odap.Request, terms odap.Terms) (Status, error) {
	stands := make(chan error, 1)
	var id chainlog.SessionID
	var known bool
	var err error
	if e := g.call(ctx, func(n *Node) {
		if id, known, err = n.Known(r.IdempotencyKey, r.BodyHash); err != nil || known {
			return
		}
		var jobs []Job
		if jobs, err = n.Begin(g.stamp(), r, terms); err == nil {
			g.waiters[r.Session] = append(g.waiters[r.Session], stands)
			g.perform(jobs)
		}
	}); e != nil {
		return Status{}, fmt.Errorf("session %s: %w", r.Session, e)
	}
	switch {
	case err != nil:
		return Status{}, err
	case known:
		return g.join(ctx, id)
	}
	return g.await(ctx, r.Session, stands)
}

// join waits for the first entry of a session that has begun already.
func (g *Gateway) join(ctx context.Context, id chainlog.SessionID) (Status, error) {
	stands := make(chan error, 1)
	if err := g.call(ctx, func(n *Node) {
		_, open := n.open[id]
		switch logged, err := n.Logged(id); {
		case err != nil:
			stands <- err
		case logged:
			stands <- nil
		case !open:
			stands <- fmt.Errorf("session %s: nothing was logged: %w", id, ErrUnavailable)
		default:
			g.waiters[id] = append(g.waiters[id], stands)
		}
	}); err != nil {
		return Status{}, fmt.Errorf("session %s: %w: %w", id, chainlog.ErrUnknown, err)
	}
	return g.await(ctx, id, stands)
}

// await returns when the first entry of a session stands, or never will.
func (g *Gateway) await(ctx context.Context, id chainlog.SessionID, stands <-chan error) (Status, error) {
	var err error
	select {
	case err = <-stands:
	case <-ctx.Done():
		err = fmt.Errorf("session %s: first entry: %w: %w", id, chainlog.ErrUnknown, ctx.Err())
	case <-g.ended:
		err = fmt.Errorf("session %s: first entry: %w", id, chainlog.ErrUnknown)
	}
	if err != nil {
		return Status{}, err
	}
	return g.Session(ctx, id)
}

// Deliver takes a message that came from peerID over a channel that is proven to
// be that peer's. nil: it will be looked at, which says nothing about what
// becomes of it. ErrRejected: it is refused for good. ErrNotDue, ErrBusy,
// ErrStopped: the peer may send it again.
func (g *Gateway) Deliver(ctx context.Context, peerID string, message []byte) error {
	peer, ok := g.cfg.peer(peerID)
	if !ok {
		return fmt.Errorf("gateway %q is not a peer: %w", peerID, ErrRejected)
	}
	m, err := odap.OpenMessage(message, func(log chainlog.LogID) (*ecdsa.PublicKey, error) {
		if log != peer.Log {
			return nil, fmt.Errorf("log %s is not the one pinned for peer %s", log, peerID)
		}
		return odap.ParsePublicKey(peer.Pubkey)
	})
	if err != nil {
		return fmt.Errorf("message of peer %s: %w: %w", peerID, ErrRejected, err)
	}
	if e := g.call(ctx, func(n *Node) {
		var jobs []Job
		jobs, err = n.Deliver(g.stamp(), peerID, m)
		g.perform(jobs)
	}); e != nil {
		return e
	}
	return err
}

// Abort asks for a transfer to be given up, for a reason that the log will show.
// nil: it is asked for; the arbiter decides, and Session shows what came of it.
// ErrTooLate: it has ended, or COMMITTED or REFUSED was seen to stand.
func (g *Gateway) Abort(ctx context.Context, id chainlog.SessionID, reason string) error {
	if reason == "" {
		return refuse("reason", "missing: the log shows why a transfer was given up")
	}
	if len(reason) > odap.MaxReasonBytes { // what an operator wrote is not shortened
		return refuse("reason", "%d bytes, limit %d", len(reason), odap.MaxReasonBytes)
	}
	var err error
	if e := g.call(ctx, func(n *Node) {
		var jobs []Job
		jobs, err = n.Abort(g.stamp(), id, reason)
		g.perform(jobs)
	}); e != nil {
		return e
	}
	return err
}

// Ready tells whether transfers can be taken on: nil, ErrStopped with what
// stopped the gateway, or ErrUnavailable.
func (g *Gateway) Ready(ctx context.Context) error {
	if err := g.Stopped(ctx); err != nil {
		return err
	}
	return g.reachable(ctx)
}

// Stopped returns nil while the gateway acts. chainlog.ErrHalted and ErrFenced
// in its error tell what has happened; nothing is done until it is opened again. A
// log that halts or is fenced stops the gateway here also while nothing is under
// way that would meet it.
func (g *Gateway) Stopped(ctx context.Context) error {
	var why error
	if err := g.call(ctx, func(n *Node) {
		if err := g.current().Err(); errors.Is(err, chainlog.ErrHalted) || errors.Is(err, chainlog.ErrFenced) {
			n.Stop(err)
		}
		why = n.Stopped()
	}); err != nil {
		return err
	}
	if why != nil && !errors.Is(why, ErrStopped) {
		return fmt.Errorf("%w: %w", ErrStopped, why)
	}
	return why
}
