package gateway

import (
	"errors"
	"fmt"
	"slices"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// Node is a gateway's decisions about all of its sessions: which to take on, to
// which a message belongs, what to do when the log's answer is unknown, when to
// stop. It is a state machine: every method is an event, and what it returns is
// to be performed. It has no goroutine, clock or chance, does no I/O but to ask its
// index, and is not to be used from two goroutines.
type Node struct {
	cfg  Config
	own  odap.Party
	open map[chainlog.SessionID]*Driver
	// index has every session that has ended, but those that ended lately.
	index  *Index
	lately lately
	keys   map[string]keyUse // of open sessions, and of those that ended lately
	loads  int               // finished sessions read back at this moment

	jobs      map[uint64]chainlog.SessionID // under way
	payouts   map[uint64]*payout            // those of them that only pay out
	unpaid    []*payout                     // to be tried again
	lastJob   uint64
	reopening uint64 // job that opens the log anew; 0 for none
	indexing  uint64 // job that moves the index; 0 for none
	older     uint64 // last job that the log before it was asked by
	stopped   error  // fenced, halted or closing: nothing is ever done again

	wakes wakeQueue
	notes []Note
	tally tally // see stats.go
}

// keyUse remembers what an idempotency key stands for.
type keyUse struct {
	session chainlog.SessionID
	body    chainlog.Hash
}

// Finished is what is remembered of a session that has ended.
type Finished struct {
	Role  odap.Role
	State string // for people
	Stage odap.Stage
	Peer  string // gateway id
}

func finished(s odap.Session) Finished {
	return Finished{Role: s.Role, State: s.State(), Stage: s.Stage, Peer: s.Peer.UID}
}

// NoteKind tells what a Note is about.
type NoteKind string

// The notes: what a person may act on or a caller waits for.
const (
	NoteLogged  NoteKind = "logged"  // the session's first entry stands
	NoteDropped NoteKind = "dropped" // nothing of the session was logged, nothing will be
	NoteStage   NoteKind = "stage"   // the session has come a step further
	NoteFault   NoteKind = "fault"   // what the session waits for failed; it is tried again
	NoteEnded   NoteKind = "ended"   // the session has ended
	NoteUnpaid  NoteKind = "unpaid"  // what an owner may withdraw was not paid out to it; Text: what becomes of it
	NoteIndex   NoteKind = "index"   // the index of sessions was made anew, or could not be moved; it is tried again
	NoteStopped NoteKind = "stopped" // the gateway acts no more
)

// Note is something worth a line of the logger. The Node collects them, Notes
// hands them over.
type Note struct {
	Kind    NoteKind
	Session chainlog.SessionID
	Role    odap.Role
	Stage   odap.Stage
	Text    string
	Err     error // of NoteDropped, NoteFault, NoteUnpaid, NoteIndex, NoteStopped
}

// NewNode makes the node of a gateway whose config was checked. own is what it
// tells its peers of itself, x what Recover has brought up to the log.
func NewNode(cfg Config, own odap.Party, x *Index) *Node {
	return &Node{
		cfg: cfg, own: own, index: x,
		open:    map[chainlog.SessionID]*Driver{},
		lately:  newLately(),
		keys:    map[string]keyUse{},
		jobs:    map[uint64]chainlog.SessionID{},
		payouts: map[uint64]*payout{},
		tally:   newTally(),
	}
}

// Notes returns what has happened since the last call.
func (n *Node) Notes() []Note {
	out := n.notes
	n.notes = nil
	return out
}

// Stopped returns why the node acts no more: nil while it does.
func (n *Node) Stopped() error { return n.stopped }

// Stop makes the node act no more: no method returns a job from here on. Jobs
// under way may end as they like.
func (n *Node) Stop(err error) {
	if n.stopped == nil {
		n.stopped = err
		n.notes = append(n.notes, Note{Kind: NoteStopped, Err: err})
	}
}

// Restore takes the sessions that are open in the log, before anything else.
func (n *Node) Restore(open map[chainlog.SessionID]odap.Session) {
	for id, s := range open {
		n.open[id] = newDriver(&n.cfg, s, id)
		n.remember(s.Request)
	}
	n.recountRestored()
}

// Start lets every restored session go on.
func (n *Node) Start(at Stamp) []Job {
	return n.each(at, func(d *Driver) bool { d.tick(at); return true })
}

// Head tells that the log chain has a newer block.
func (n *Node) Head(at Stamp) []Job {
	return n.each(at, (*Driver).look)
}

// Abort asks for a transfer to be given up. Whether it is, the arbiter says.
// ErrTooLate: it has ended, or an outcome stands that forbids it.
func (n *Node) Abort(at Stamp, id chainlog.SessionID, reason string) ([]Job, error) {
	if n.stopped != nil {
		return nil, fmt.Errorf("session %s: %w", id, ErrStopped)
	}
	d, ok := n.open[id]
	if !ok || d.transient {
		switch _, ended, err := n.ended(id); {
		case err != nil:
			return nil, err
		case ended:
			return nil, fmt.Errorf("session %s has ended: %w", id, ErrTooLate)
		}
		return nil, fmt.Errorf("session %s: %w", id, ErrNotFound)
	}
	if o, settled := d.s.Settled(); settled {
		return nil, fmt.Errorf("session %s: outcome %s stands: %w", id, o, ErrTooLate)
	}
	if !d.post(at, odap.AbortWanted{At: at.at(), Reason: reason}) {
		return nil, fmt.Errorf("session %s: mailbox is full: %w", id, ErrBusy)
	}
	return n.drive(at, d), nil
}

// Done takes the result of a job.
func (n *Node) Done(at Stamp, r Result) []Job {
	id, ok := n.jobs[r.ID]
	if !ok {
		return nil
	}
	delete(n.jobs, r.ID)
	if errors.Is(r.Err, chainlog.ErrFenced) || errors.Is(r.Err, chainlog.ErrHalted) {
		n.Stop(r.Err)
	}
	if n.stopped != nil {
		return nil
	}
	switch r.ID {
	case n.reopening:
		return n.reopened(at)
	case n.indexing:
		n.indexed(at, r)
		return nil
	}
	if n.payouts[r.ID] != nil {
		n.paid(at, r.ID, r.Err)
		return nil
	}
	d, ok := n.open[id]
	if !ok || (r.ID != d.job && r.ID != d.sending) {
		return nil // the last message of a session that has ended
	}
	var done odap.Effect
	switch r.ID {
	case d.sending:
		op := d.unsent[0].Message.Entry.Operation
		d.unsent = d.unsent[1:]
		d.sent(at, op, r.Err)
	case d.job:
		if d.effect == nil {
			return n.reloaded(at, d, r)
		}
		done = d.effect
		d.finish(at, r)
		if r.Err != nil {
			n.fault(d)
		}
	}
	jobs := n.drive(at, d)
	if _, ok := done.(odap.Append); ok && r.Err == nil {
		jobs = append(jobs, n.pay(d)...)
	}
	// A log that has ended takes nothing, and would take nothing for ever.
	a, appends := done.(odap.Append)
	if appends && r.Err == nil {
		n.lately.entries += len(a.Bodies)
	}
	gone := appends && errors.Is(r.Err, chainlog.ErrClosed) && r.ID > n.older
	if (d.held || gone) && n.reopening == 0 {
		jobs = append(jobs, n.reopen())
	}
	return jobs
}

// reopen asks for the log to be opened anew, once for all sessions whose append
// is unknown.
func (n *Node) reopen() Job {
	j := n.newJob(chainlog.SessionID{})
	j.Effect = ReopenLog{}
	n.reopening = j.ID
	return j
}

// reopened reads back every session whose append is unknown. What a crash here
// leaves is what every start finds.
func (n *Node) reopened(at Stamp) []Job {
	n.reopening, n.older = 0, n.lastJob
	var jobs []Job
	for _, id := range n.ids() {
		if d := n.open[id]; d.held && d.job == 0 {
			jobs = append(jobs, n.reload(d))
		}
	}
	return jobs
}

func (n *Node) reload(d *Driver) Job {
	j := n.newJob(d.id)
	j.Effect = Reload{}
	d.job, d.effect = j.ID, nil
	return j
}

// reloaded goes on with a session that was read back.
func (n *Node) reloaded(at Stamp, d *Driver, r Result) []Job {
	d.job = 0
	if d.transient {
		n.loads--
	}
	switch {
	case errors.Is(r.Err, chainlog.ErrNotFound) && !d.transient:
		d.fault = fmt.Errorf("nothing of the session stands in the log: %w", r.Err)
		n.drop(d)
		return nil
	case d.transient && (r.Err != nil || !r.Session.Ended()):
		// The newest block may lack entries that stood before and will stand again:
		// what it shows is not where the session is. The peer sends its message again.
		delete(n.open, d.id)
		return nil
	case r.Err != nil:
		d.waitFor(at, describe(nil), r.Err)
		n.fault(d)
		d.held = true
		if n.reopening != 0 {
			return nil
		}
		return []Job{n.reopen()}
	}
	if d.transient {
		d.s, d.first = *r.Session, false
	} else {
		first := d.first
		if d.reloaded(at, *r.Session); first && !d.first {
			n.note(d, NoteLogged, "")
		}
	}
	return n.drive(at, d)
}

// drop forgets a session of which nothing was logged.
func (n *Node) drop(d *Driver) {
	delete(n.open, d.id)
	if k := d.s.Request.IdempotencyKey; k != "" && n.keys[k].session == d.id {
		delete(n.keys, k)
	}
	n.uncount(d)
	n.note(d, NoteDropped, "")
}

// drive runs a session as far as it goes and returns the jobs to start.
func (n *Node) drive(at Stamp, d *Driver) []Job {
	if n.stopped != nil {
		return nil
	}
	stage, first := d.s.Stage, d.first
	var jobs []Job
	e, _ := d.run(at)
	if e != nil {
		j := n.newJob(d.id)
		j.State, j.Effect = d.s, e
		d.job = j.ID
		jobs = append(jobs, j)
	}
	if d.sending == 0 && len(d.unsent) > 0 {
		j := n.newJob(d.id)
		j.State, j.Effect = d.s, d.unsent[0]
		d.sending = j.ID
		jobs = append(jobs, j)
	}
	if first && !d.first {
		n.note(d, NoteLogged, "")
	}
	if stage != d.s.Stage && !d.transient {
		n.note(d, NoteStage, "")
	}
	if d.ended {
		n.end(d)
	} else if d.first && d.idle() && !d.transient {
		n.drop(d)
	}
	n.requeue(d)
	n.recount(d, at.Now)
	return jobs
}

// end forgets a session but for its place in the index.
func (n *Node) end(d *Driver) {
	delete(n.open, d.id)
	if d.transient {
		return
	}
	n.lately.add(endingOf(d.id, d.s))
	n.countEnd(d)
	n.note(d, NoteEnded, d.s.Reason)
}

// OpenSessions returns how many sessions are open.
func (n *Node) OpenSessions() int { return len(n.open) }

// Session returns an open session as it stands.
func (n *Node) Session(id chainlog.SessionID) (odap.Session, bool) {
	d, ok := n.open[id]
	if !ok || d.transient {
		return odap.Session{}, false
	}
	return d.s, true
}

// Statuses returns what can be said of each open session, in the order of their
// ids.
func (n *Node) Statuses() []Status {
	var out []Status
	for _, id := range n.ids() {
		if d := n.open[id]; !d.transient {
			out = append(out, d.status())
		}
	}
	return out
}

func (n *Node) note(d *Driver, kind NoteKind, text string) {
	n.notes = append(n.notes, Note{Kind: kind, Session: d.id, Role: d.s.Role, Stage: d.s.Stage, Text: text, Err: d.fault})
}

// fault notes a failure, once for as long as it stays the same.
func (n *Node) fault(d *Driver) {
	text := d.wait.For + ": " + d.wait.Fault
	if d.noted != text {
		d.noted = text
		n.note(d, NoteFault, d.wait.For)
	}
}

func (n *Node) newJob(id chainlog.SessionID) Job {
	n.lastJob++
	n.jobs[n.lastJob] = id
	return Job{ID: n.lastJob, Session: id}
}

func (n *Node) remember(r odap.Request) {
	if r.IdempotencyKey != "" {
		n.keys[r.IdempotencyKey] = keyUse{session: r.Session, body: r.BodyHash}
	}
}

// ids returns the open sessions in one order, so that a simulation repeats.
func (n *Node) ids() []chainlog.SessionID {
	ids := make([]chainlog.SessionID, 0, len(n.open))
	for id := range n.open {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b chainlog.SessionID) int { return slices.Compare(a[:], b[:]) })
	return ids
}

func (n *Node) each(at Stamp, f func(*Driver) bool) []Job {
	if n.stopped != nil {
		return nil
	}
	var jobs []Job
	for _, id := range n.ids() {
		if d := n.open[id]; f(d) {
			jobs = append(jobs, n.drive(at, d)...)
		}
	}
	return jobs
}
