package gateway

import (
	"context"
	"crypto"
	"errors"
	"fmt"
	"sync"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// Performer does jobs by calling the seams. It holds no state of any session but
// what it has verified of peers' logs; its methods may be called from many
// goroutines.
type Performer struct {
	Config  *Config
	Own     odap.Party
	Signer  crypto.Signer
	Log     func() chainlog.Log // the one that is open now
	Reader  chainlog.Reader
	Ledgers map[string]Ledger
	Peer    Peer

	mu    sync.Mutex
	folds map[peerSession]*peerFold
}

// Perform does j, any but ReopenLog and IndexLog, and returns its result. now is read when the
// answer is there.
func (p *Performer) Perform(ctx context.Context, j Job, now func() Stamp) Result {
	events, err := p.effect(ctx, j, now)
	r := Result{ID: j.ID, Events: events, Err: err}
	if _, ok := j.Effect.(Reload); ok && err == nil {
		r.Session, r.Err = p.reload(ctx, j)
	}
	return r
}

func (p *Performer) effect(ctx context.Context, j Job, now func() Stamp) ([]odap.Event, error) {
	switch e := j.Effect.(type) {
	case odap.Append:
		return p.append(ctx, j.State, e, now)
	case odap.Observe, odap.ReadPeer:
		ctx, cancel := context.WithTimeout(ctx, p.Config.Timeouts.LogChain)
		defer cancel()
		if _, ok := e.(odap.Observe); ok {
			return p.observe(ctx, j.State, now)
		}
		return p.readPeer(ctx, j.State, now)
	case odap.Send:
		ctx, cancel := context.WithTimeout(ctx, p.Config.Timeouts.Message)
		defer cancel()
		return nil, p.Peer.Send(ctx, j.State.Peer.UID, e.Message)
	case Reload:
		return nil, nil
	}
	ctx, cancel := context.WithTimeout(ctx, p.Config.Timeouts.Ledger)
	defer cancel()
	return p.ask(ctx, j, now)
}

// ask performs the effects that a ledger answers.
func (p *Performer) ask(ctx context.Context, j Job, now func() Stamp) ([]odap.Event, error) {
	switch e := j.Effect.(type) {
	case odap.Act:
		return p.look(e.Action.Key, now, func(l Ledger) (odap.Status, error) { return l.Do(ctx, e.Action) })
	case odap.Void:
		return p.look(e.Action.Key, now, func(l Ledger) (odap.Status, error) { return l.Void(ctx, e.Action) })
	case odap.Look:
		return p.look(e.Key, now, func(l Ledger) (odap.Status, error) { return l.Status(ctx, e.Key) })
	case odap.Inspect:
		l, err := p.ledger(e.Key.Ledger)
		if err != nil {
			return nil, err
		}
		lock, err := l.Inspect(ctx, e.Key)
		return one(odap.Inspected{At: now().at(), Lock: lock}, err)
	case odap.Try:
		l, err := p.ledger(e.Action.Key.Ledger)
		if err != nil {
			return nil, err
		}
		v, err := l.Try(ctx, e.Action)
		return one(odap.Tried{At: now().at(), Verdict: v}, err)
	case Settle:
		l, err := p.ledger(e.Action.Key.Ledger)
		if err != nil {
			return nil, err
		}
		return nil, l.Settle(ctx, e.Action)
	}
	return nil, fmt.Errorf("session %s: no way to perform %T", j.Session, j.Effect)
}

func one(e odap.Event, err error) ([]odap.Event, error) {
	if err != nil {
		return nil, err
	}
	return []odap.Event{e}, nil
}

func (p *Performer) look(k odap.Key, now func() Stamp, call func(Ledger) (odap.Status, error)) ([]odap.Event, error) {
	l, err := p.ledger(k.Ledger)
	if err != nil {
		return nil, err
	}
	st, err := call(l)
	return one(odap.Looked{At: now().at(), Key: k, Status: st}, err)
}

func (p *Performer) ledger(id string) (Ledger, error) {
	l, ok := p.Ledgers[id]
	if !ok {
		return nil, fmt.Errorf("ledger %s is not configured", id)
	}
	return l, nil
}

// append signs and appends. A crash before the log has taken the batch leaves
// nothing; after that, what the log promises of an unknown append.
func (p *Performer) append(ctx context.Context, s odap.Session, e odap.Append, now func() Stamp) ([]odap.Event, error) {
	b, entries, err := Batch(p.Signer, s, e, p.Config.Rest())
	if err != nil {
		return nil, err
	}
	done, err := p.Log().Append(ctx, b)
	if err != nil {
		return nil, err
	}
	return one(Stands(now(), p.Own.Log, entries, done), nil)
}

// observe reads the outcome at the depth of the terms.
func (p *Performer) observe(ctx context.Context, s odap.Session, now func() Stamp) ([]odap.Event, error) {
	st, err := p.Log().Outcome(ctx, s.Transfer, s.Depth())
	return one(odap.Observed{At: now().at(), Outcome: st.Confirmed, Latest: st.Latest}, err)
}

// readPeer reads the session's entries in the peer's log. What they claim is
// checked by their signatures, not by the reader; each is checked once.
func (p *Performer) readPeer(ctx context.Context, s odap.Session, now func() Stamp) ([]odap.Event, error) {
	f, err := p.fold(s)
	if err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.at = 0
	if err := p.Reader.Session(ctx, s.Peer.Log, s.Constants.Session, f.add); err != nil {
		p.forget(s)
		return nil, fmt.Errorf("log %s of peer %s: session %s: %w", s.Peer.Log, s.Peer.UID, s.Constants.Session, err)
	}
	return one(odap.PeerRead{At: now().at(), Entries: f.seen[:f.at:f.at]}, nil)
}

// peerSession is a session in a peer's log.
type peerSession struct {
	log     chainlog.LogID
	session chainlog.SessionID
}

// maxFolds bounds how many sessions' verified entries are kept; beyond it they
// are verified again.
const maxFolds = 1024

func (p *Performer) fold(s odap.Session) (*peerFold, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	k := peerSession{s.Peer.Log, s.Constants.Session}
	if f, ok := p.folds[k]; ok {
		return f, nil
	}
	key, err := odap.ParsePublicKey(s.Peer.Pubkey)
	if err != nil {
		return nil, fmt.Errorf("peer %s: %w", s.Peer.UID, err)
	}
	if p.folds == nil || len(p.folds) >= maxFolds {
		p.folds = map[peerSession]*peerFold{}
	}
	f := &peerFold{log: k.log, restore: odap.NewSessionRestorer(k.log, key), limit: p.Config.Limits.EntriesASession}
	p.folds[k] = f
	return f, nil
}

func (p *Performer) forget(s odap.Session) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.folds, peerSession{s.Peer.Log, s.Constants.Session})
}

func (p *Performer) reload(ctx context.Context, j Job) (*odap.Session, error) {
	ctx, cancel := context.WithTimeout(ctx, p.Config.Timeouts.LogChain)
	defer cancel()
	f := NewFold(p.Config, p.Own, odap.NewSessionRestorer(p.Own.Log))
	if err := p.Log().Session(ctx, j.Session, f.Add); err != nil {
		return nil, err
	}
	return f.one(j.Session)
}

// peerFold is what a peer's log shows of a session, verified.
type peerFold struct {
	mu      sync.Mutex
	log     chainlog.LogID
	restore *odap.Restorer
	limit   int
	seen    []odap.Message
	at      int // records of the reading under way
}

var (
	errTooMany = errors.New("more entries than a session may have")
	errChanged = errors.New("entries were lost and others are in their place")
)

func (f *peerFold) add(r chainlog.Record) error {
	if f.at < len(f.seen) {
		if f.seen[f.at].Hash != r.Hash {
			return fmt.Errorf("entry %d: %w", r.Index, errChanged) // the next reading starts afresh
		}
		f.at++
		return nil
	}
	if f.at >= f.limit {
		return fmt.Errorf("%d entries: %w", f.limit, errTooMany)
	}
	digest, key, err := f.restore.Signed(r)
	if err == nil {
		err = chainlog.CheckSignature(key, digest, r.R, r.S)
	}
	if err != nil {
		return fmt.Errorf("entry %d: %w: %w", r.Index, err, chainlog.ErrTampered)
	}
	e, err := f.restore.Restore(r)
	if err != nil {
		return fmt.Errorf("entry %d: %w", r.Index, err)
	}
	f.seen = append(f.seen, odap.NewMessage(f.log, r, e))
	f.at++
	return nil
}
