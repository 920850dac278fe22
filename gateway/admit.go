package gateway

import (
	"errors"
	"fmt"
	"strings"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// Known returns the session that an idempotency key stands for. ErrKeyReused:
// it came with another body. ErrUnavailable: the index does not answer.
func (n *Node) Known(key string, body chainlog.Hash) (chainlog.SessionID, bool, error) {
	if key == "" {
		return chainlog.SessionID{}, false, nil
	}
	u, ok, err := n.keyOf(key)
	if err != nil || !ok {
		return chainlog.SessionID{}, false, err
	}
	if u.body != body {
		return chainlog.SessionID{}, false, fmt.Errorf("idempotency key of session %s: %w", u.session, ErrKeyReused)
	}
	return u.session, true, nil
}

// Logged tells whether a session's first entry stands: from then on it goes to its
// end, and whoever asked for it may be told so. ErrUnavailable: the index does not
// answer.
func (n *Node) Logged(id chainlog.SessionID) (bool, error) {
	if d, ok := n.open[id]; ok && !d.transient {
		return !d.first, nil
	}
	_, ended, err := n.ended(id)
	return ended, err
}

// Begin takes a new transfer on as its source. terms are those that config makes
// of the request, which its ledger has found sound.
func (n *Node) Begin(at Stamp, r odap.Request, terms odap.Terms) ([]Job, error) {
	if _, known, err := n.Known(r.IdempotencyKey, r.BodyHash); err != nil {
		return nil, err
	} else if known {
		return nil, fmt.Errorf("session %s: idempotency key: %w", r.Session, ErrSeen)
	}
	if err := n.admits(r.Session); err != nil {
		return nil, err
	}
	peer, ok := n.cfg.peer(r.Peer)
	if !ok {
		return nil, refuse("peer", "%q is not in peers", r.Peer)
	}
	if peer.Log == n.own.Log {
		return nil, refuse("peer", "%s writes the own log", r.Peer)
	}
	d := newDriver(&n.cfg, odap.New(n.own, peer.party()), r.Session)
	d.heardAt = at.Now // nothing can have been said yet
	n.open[r.Session] = d
	n.remember(r)
	d.post(at, odap.Begin{At: at.at(), Constants: n.cfg.constants(n.own, peer, r.Session, terms), Request: r, Terms: terms})
	jobs := n.drive(at, d)
	err := d.refusal()
	var unfit *odap.FieldError
	if errors.As(err, &unfit) {
		field := unfit.Field[strings.LastIndexByte(unfit.Field, '.')+1:]
		return jobs, &Refusal{Field: clientField(field), Reason: unfit.Err.Error()}
	}
	return jobs, err
}

// admits tells whether a new session of this id can be taken on.
func (n *Node) admits(id chainlog.SessionID) error {
	if n.stopped != nil {
		return fmt.Errorf("session %s: %w: %w", id, ErrStopped, n.stopped)
	}
	if id[6]>>4 != 4 || id[8]>>6 != 2 {
		return refuse("id", "%s is not a UUID of version 4", id)
	}
	if _, open := n.open[id]; open {
		return fmt.Errorf("session %s: %w", id, ErrSeen)
	}
	switch _, ended, err := n.ended(id); {
	case err != nil:
		return err
	case ended:
		return fmt.Errorf("session %s: %w", id, ErrSeen)
	}
	if len(n.open) >= n.cfg.Limits.OpenSessions {
		return fmt.Errorf("session %s: %d sessions are open, limit %d: %w", id, len(n.open), n.cfg.Limits.OpenSessions, ErrBusy)
	}
	if len(n.lately.endings) >= n.cfg.Limits.OpenSessions {
		return fmt.Errorf("session %s: %d ended sessions are not in the index yet, limit %d: %w", id, len(n.lately.endings), n.cfg.Limits.OpenSessions, ErrBusy)
	}
	return nil
}

// Deliver takes a message of a peer that was opened with the peer's pinned key,
// sent over a channel that is the peer's. nil: it will be looked at.
// ErrRejected: it never will. ErrNotDue, ErrBusy, ErrStopped: it may be sent again.
func (n *Node) Deliver(at Stamp, peerID string, m odap.Message) ([]Job, error) {
	id := m.Entry.Session
	if n.stopped != nil {
		return nil, fmt.Errorf("session %s: %w", id, ErrStopped)
	}
	peer, ok := n.cfg.peer(peerID)
	if !ok {
		return nil, fmt.Errorf("session %s: gateway %q is not a peer: %w", id, peerID, ErrRejected)
	}
	if m.Log != peer.Log || m.Log == n.own.Log {
		return nil, &odap.FieldError{Field: "log_id", Err: fmt.Errorf("session %s: log %s is not the log pinned for peer %s: %w", id, m.Log, peerID, ErrRejected)}
	}
	d, err := n.receiver(peer, m)
	if err != nil {
		return nil, err
	}
	if d.s.Peer.UID != "" && d.s.Peer.UID != peerID {
		return nil, &odap.FieldError{Field: sessionField, Err: fmt.Errorf("session %s: its peer is %s, not %s: %w", id, d.s.Peer.UID, peerID, ErrRejected)}
	}
	e := odap.Received{At: at.at(), Message: m}
	if m.Entry.Operation == odap.InitValidateOp {
		e.Verdict = n.cfg.incoming(peer, m, at.Now.Unix())
	}
	if !d.post(at, e) {
		return nil, fmt.Errorf("session %s: %d messages wait: %w", id, len(d.mailbox), ErrBusy)
	}
	if d.transient && d.job == 0 && d.s.Role == 0 {
		return []Job{n.reload(d)}, nil
	}
	if d.transient && d.s.Role == 0 {
		return nil, nil // being read back
	}
	busy := d.job != 0
	jobs := n.drive(at, d)
	if err := d.refusal(); err != nil && !busy {
		return jobs, refusedMessage(err)
	}
	return jobs, nil
}

// refusedMessage is what a peer is told of a message that the protocol refuses. A
// message that is not due may be due later; the others never get right.
func refusedMessage(err error) error {
	if errors.Is(err, odap.ErrOutOfOrder) {
		return fmt.Errorf("%w: %w", ErrNotDue, err)
	}
	return fmt.Errorf("%w: %w", ErrRejected, err)
}

// sessionField is where a message names its session.
const sessionField = "entry.session_ID"

// receiver finds or makes the driver that a message is for.
func (n *Node) receiver(peer PeerPin, m odap.Message) (*Driver, error) {
	id := m.Entry.Session
	if d, ok := n.open[id]; ok {
		return d, nil
	}
	_, ended, err := n.ended(id)
	if err != nil {
		return nil, err
	}
	if ended {
		// Answered from the log: the peer may not have heard our last message.
		if n.loads >= n.cfg.Limits.Loads {
			return nil, fmt.Errorf("session %s: %d finished sessions are being read back: %w", id, n.loads, ErrBusy)
		}
		n.loads++
		d := newDriver(&n.cfg, odap.Session{}, id)
		d.transient = true
		n.open[id] = d
		return d, nil
	}
	if m.Entry.Operation != odap.InitValidateOp {
		return nil, &odap.FieldError{Field: sessionField, Err: fmt.Errorf("session %s is not known here, %s cannot begin one: %w", id, m.Entry.Operation, ErrRejected)}
	}
	if err := n.admits(id); err != nil {
		var refused *Refusal
		if errors.As(err, &refused) {
			return nil, &odap.FieldError{Field: sessionField, Err: fmt.Errorf("session %s: %s: %w", id, refused.Reason, ErrRejected)}
		}
		return nil, err
	}
	d := newDriver(&n.cfg, odap.New(n.own, peer.party()), id)
	n.open[id] = d
	return d, nil
}
