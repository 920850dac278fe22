package gateway

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// Status is what can be said of one session.
type Status struct {
	Session   chainlog.SessionID
	Role      odap.Role
	State     string     // for people: INIT, LOCKED, VOTED, COMPLETE, ABORTED, ...
	Stage     odap.Stage // the last own entry that matters
	Peer      string     // gateway id
	Ended     bool
	Waiting   Waiting          // empty when Ended
	Outcome   chainlog.Outcome // as read and logged
	Reason    string           // why it was given up, denied or refused
	Entries   uint64           // own ones
	Updated   time.Time        // of the last own entry
	Request   odap.Request     // source only
	Terms     odap.Terms       // as far as agreed
	Transfer  chainlog.Hash    // zero before the terms are closed
	LastEntry chainlog.Hash    // SHA-256 of the last own entry's outside form
}

func statusOf(id chainlog.SessionID, s odap.Session) Status {
	return Status{
		Session: id, Role: s.Role, State: s.State(), Stage: s.Stage, Peer: s.Peer.UID, Ended: s.Ended(),
		Outcome: s.Outcome, Reason: s.Reason, Entries: s.NextSeq - 1, Updated: time.Unix(s.Since, 0).UTC(),
		Request: s.Request, Terms: s.Terms, Transfer: s.Transfer, LastEntry: s.LastEntry,
	}
}

func (d *Driver) status() Status {
	st := statusOf(d.id, d.s)
	if st.Ended {
		return st
	}
	st.Waiting = d.wait
	st.Waiting.Hint = d.s.Waiting()
	if st.Waiting.Hint != "" && (st.Waiting.For == "" || d.job == 0 && d.fault == nil) {
		st.Waiting.For = st.Waiting.Hint
	}
	if d.s.Since != 0 {
		st.Waiting.Since = st.Updated
	}
	return st
}

// Session returns what stands of a session, open or ended. ErrNotFound: its id
// was never seen.
func (g *Gateway) Session(ctx context.Context, id chainlog.SessionID) (Status, error) {
	var st Status
	var open, ended bool
	var err error
	if err := g.call(ctx, func(n *Node) {
		d, ok := n.open[id]
		if ok && !d.transient {
			st, open = d.status(), true
			return
		}
		_, ended, err = n.ended(id)
	}); err != nil {
		return st, err
	}
	switch {
	case err != nil || open:
		return st, err
	case !ended:
		return st, fmt.Errorf("session %s: %w", id, ErrNotFound)
	}
	s, err := g.does.reload(ctx, Job{Session: id})
	if err != nil {
		return st, fmt.Errorf("session %s: read back: %w", id, err)
	}
	return statusOf(id, *s), nil
}

// Sessions returns the open sessions, those that changed last first.
func (g *Gateway) Sessions(ctx context.Context) ([]Status, error) {
	var out []Status
	err := g.call(ctx, func(n *Node) { out = n.Statuses() })
	slices.SortFunc(out, func(a, b Status) int {
		if c := b.Updated.Compare(a.Updated); c != 0 {
			return c
		}
		return bytes.Compare(a.Session[:], b.Session[:])
	})
	return out, err
}

// Ended is an ended session as the index has it. Session tells more.
type Ended struct {
	Session chainlog.SessionID
	Finished
}

// EndedSessions returns ended sessions, those that ended last first, at most limit
// of them behind after (zero for the first). ErrNotFound: after has not ended.
func (g *Gateway) EndedSessions(ctx context.Context, after chainlog.SessionID, limit int) ([]Ended, error) {
	var out []Ended
	var err error
	if e := g.call(ctx, func(n *Node) { out, err = n.EndedSessions(after, limit) }); e != nil {
		return nil, e
	}
	return out, err
}

// EndedSessions is the same of a Node: what ended lately comes before what the index
// has.
func (n *Node) EndedSessions(after chainlog.SessionID, limit int) ([]Ended, error) {
	var out []Ended
	_, behind := n.index.Mark()
	late := len(n.lately.endings)
	if after != (chainlog.SessionID{}) {
		late = slices.IndexFunc(n.lately.endings, func(e Ending) bool { return e.Session == after })
		if late < 0 {
			at, ok, err := n.index.place(after)
			if err != nil {
				return nil, n.unanswered(fmt.Sprintf("session %s", after), err)
			} else if !ok {
				return nil, fmt.Errorf("session %s among the ended ones: %w", after, ErrNotFound)
			}
			behind, late = at, 0
		}
	}
	for late--; late >= 0 && len(out) < limit; late-- {
		e := n.lately.endings[late]
		out = append(out, Ended{e.Session, e.Finished})
	}
	more, err := n.index.page(behind, limit-len(out))
	if err != nil {
		return nil, n.unanswered("ended sessions", err)
	}
	return append(out, more...), nil
}

// Recovery returns what the start found and what has become of it since.
func (g *Gateway) Recovery(ctx context.Context) (Report, error) {
	var r Report
	err := g.call(ctx, func(n *Node) {
		r = g.report
		r.Sessions = slices.Clone(r.Sessions)
		for i := range r.Sessions {
			x := &r.Sessions[i]
			if d, ok := n.open[x.Session]; ok && !d.transient {
				x.Now, x.Waiting = d.s.State(), d.status().Waiting
			} else if f, ok, err := n.ended(x.Session); err == nil && ok {
				x.Now, x.Waiting = f.State, Waiting{}
			}
		}
	})
	return r, err
}

// takeNotes tells callers and the logger what the node has noted.
func (g *Gateway) takeNotes() {
	for _, x := range g.node.Notes() {
		g.say(x)
		switch x.Kind {
		case NoteLogged:
			g.answer(x.Session, nil)
		case NoteDropped:
			g.answer(x.Session, dropped(x))
		case NoteStopped:
			for id := range g.waiters {
				g.answer(id, fmt.Errorf("session %s: first entry: %w: %w", id, chainlog.ErrUnknown, x.Err))
			}
		}
	}
}

// dropped is what whoever began a session is told when nothing of it was logged.
func dropped(x Note) error {
	switch {
	case x.Err == nil:
		return fmt.Errorf("session %s: nothing was logged", x.Session)
	case errors.Is(x.Err, chainlog.ErrBusy):
		return fmt.Errorf("session %s: %w: %w", x.Session, ErrBusy, x.Err)
	case errors.Is(x.Err, chainlog.ErrTooLarge):
		return refuse("body", "%v", x.Err)
	}
	return fmt.Errorf("session %s: nothing was logged: %w: %w", x.Session, ErrUnavailable, x.Err)
}

func (g *Gateway) answer(id chainlog.SessionID, err error) {
	for _, c := range g.waiters[id] {
		c <- err
	}
	delete(g.waiters, id)
}

// say writes one line for what a person may act on. No payloads, no secrets.
func (g *Gateway) say(x Note) {
	l := g.deps.Logger.With("session", x.Session, "role", x.Role, "step", x.Stage)
	switch x.Kind {
	case NoteFault:
		l.Warn("waiting", "for", x.Text, "err", x.Err)
	case NoteEnded:
		l.Info("ended", "reason", x.Text)
	case NoteDropped:
		l.Warn("nothing was logged", "err", x.Err)
	case NoteUnpaid:
		l.Warn("not paid out; its owner, or anybody, may call withdraw on the ledger", "now", x.Text, "err", x.Err)
	case NoteIndex:
		if x.Err != nil {
			g.deps.Logger.Warn("index of sessions: not moved on; it is tried again", "log", g.own.Log, "err", x.Err)
			return
		}
		g.deps.Logger.Warn("index of sessions: made anew from the log", "log", g.own.Log, "because", x.Text)
	case NoteStopped:
		if errors.Is(x.Err, ErrStopped) {
			g.deps.Logger.Info("stopping", "log", g.own.Log)
			return
		}
		g.deps.Logger.Error("gateway stopped: nothing is done until it is started again", "log", g.own.Log, "err", x.Err)
	default:
		l.Info(string(x.Kind))
	}
}
