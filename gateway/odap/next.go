package odap

import (
	"errors"
	"fmt"
	"maps"

	"causeway/chainlog"
)

// Next takes what has happened into the session and returns what is to be done.
// The session given is not changed. After an error nothing has happened: the
// session returned is the one given, and nothing of the event counts.
//
// A Tick returns all that the session needs now. Any other event returns only
// what follows from it: nothing when it brought nothing new. So whoever feeds
// every answer back, and a Tick now and then, neither stalls nor spins.
func Next(s Session, e Event) (Session, []Effect, error) {
	before := decideWith(table, s.Case())
	t := s.withOwnFacts()
	t.Facts.Now = e.at()
	effects, err := t.take(e)
	if err != nil {
		return s, nil, err
	}
	t.Facts.Expired = t.Expiry() != 0 && t.Facts.Now >= t.Expiry()
	tick := repeats(s, e)
	after := decideWith(table, t.Case())
	switch {
	case after.Label != before.Label || t.Stage != s.Stage:
		t.Facts.Beats = 0
		if tick {
			t.Facts.Beats = 1
		}
	case tick:
		t.Facts.Beats++
	default:
		return t, effects, nil // nothing new
	}
	return t, append(effects, effectsOf(after, t)...), nil
}

// repeats tells whether the session is to say again what it needs: at a tick, and
// when the peer repeats a message that is here and not logged, because then the
// append of it has failed.
func repeats(s Session, e Event) bool {
	switch e := e.(type) {
	case Tick:
		return true
	case Received:
		_, here := s.Facts.Inbox.Get(e.Message.Entry.Operation)
		return here
	}
	return false
}

// withOwnFacts returns s with maps that may be written to.
func (s Session) withOwnFacts() Session {
	s.Facts.Status = maps.Clone(s.Facts.Status)
	return s
}

// Ended tells whether nothing will ever be done for the session again, except to
// answer repeated messages from the log.
func (s Session) Ended() bool {
	p := decideWith(table, s.Case()).Plan
	return p == CloseSession || p == SendAndClose
}

// What an event can be refused with, beside the errors of a message.
var (
	// ErrBegun: the session has begun already; an id is used once.
	ErrBegun = errors.New("session has begun already")
	// ErrStray: an answer to something that the session did not ask.
	ErrStray = errors.New("answer to nothing that was asked")
)

// take folds the event into s. What it returns answers repeated messages.
func (s *Session) take(e Event) ([]Effect, error) {
	switch e := e.(type) {
	case Begin:
		return nil, s.begin(e)
	case Received:
		return s.receive(e)
	case PeerRead:
		return nil, s.readPeer(e)
	case Appended:
		return nil, s.appended(e)
	case Looked:
		return nil, s.looked(e)
	case Inspected:
		lock := e.Lock
		s.Facts.Lock = &lock
	case Tried:
		dry := e.Verdict
		s.Facts.Dry = &dry
	case Observed:
		s.observed(e.Outcome, e.Latest)
	case Rejected:
		if m, ok := s.unanswered(); ok && m.Entry.Operation == e.Operation {
			s.Facts.Rejected = fmt.Sprintf("the peer rejected %s: %s", e.Operation, e.Reason)
		}
	case AbortWanted:
		s.Facts.Abort = e.Reason
		if s.Facts.Abort == "" {
			s.Facts.Abort = "given up on request"
		}
	case Tick:
	default:
		return nil, fmt.Errorf("session %s: unknown event %T", s.Constants.Session, e)
	}
	return nil, nil
}

func (s *Session) begin(e Begin) error {
	k := e.Constants
	switch {
	case s.Role != 0:
		return fmt.Errorf("session %s: %w", s.Constants.Session, ErrBegun)
	case k.Session == chainlog.SessionID{} || k.Session != e.Request.Session:
		return fmt.Errorf("session %s: the request is for session %s", k.Session, e.Request.Session)
	case k.SourceLog != s.Own.Log || k.RecipientLog != s.Peer.Log:
		return fmt.Errorf("session %s: logs %s, %s are not those of this gateway and its peer", k.Session, k.SourceLog, k.RecipientLog)
	case k.SourceLog == k.RecipientLog:
		return fmt.Errorf("session %s: the peer's log is the own log", k.Session)
	}
	s.Role, s.Constants = Source, k
	s.Facts.Begin = &e
	if err := s.initValidate().check(); err != nil {
		return fmt.Errorf("session %s: %w", k.Session, err)
	}
	return nil
}

// appended folds own entries that stand now, and the outcomes of their asks.
func (s *Session) appended(e Appended) error {
	for _, m := range e.Entries {
		t, err := Apply(*s, m)
		if err != nil {
			return err
		}
		*s = t
	}
	for op := range s.Hashes {
		s.Facts.Inbox = s.Facts.Inbox.Without(op)
	}
	for _, o := range e.Outcomes {
		s.observed(o, o)
	}
	return nil
}

func (s *Session) observed(confirmed, latest chainlog.Outcome) {
	s.Facts.Outcome, s.Facts.Latest = &confirmed, latest
}

func (s *Session) looked(e Looked) error {
	if s.Transfer == (chainlog.Hash{}) || e.Key != s.Key(e.Key.Step) {
		return fmt.Errorf("session %s: status of key %s of group %s on %s: %w",
			s.Constants.Session, e.Key.Step, e.Key.Group, e.Key.Ledger, ErrStray)
	}
	put(&s.Facts.Status, e.Key.Step, e.Status)
	return nil
}
