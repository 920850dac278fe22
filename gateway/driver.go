package gateway

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// Driver takes one session from its first event to its end. It performs what
// the protocol wants strictly in order and one thing at a time, feeds the
// answers back, and tries again what failed. It decides nothing about the
// transfer.
//
//	mailbox ──► odap.Next ──► list ──► job under way ──► answers ─┐
//	               ▲                                              │
//	               └──────────── when the list is done ───────────┘
//
// A round lasts from one thing that came from outside (a message, the clock, an
// append that stands) until nothing is left to do. Within a round no effect is
// performed twice: asking the same again needs time to pass first. When a round
// is over the driver sleeps until wakeAt.
type Driver struct {
	id    chainlog.SessionID
	cfg   *Config
	s     odap.Session
	first bool // nothing of it stands in the log yet

	list    []odap.Effect   // still to be performed
	answers []odap.Event    // of the list under way
	mailbox []odap.Event    // came meanwhile
	tried   map[string]bool // performed in this round
	job     uint64          // under way; 0 for none
	effect  odap.Effect     // what the job performs; nil for a Reload

	sending uint64      // job that hands a message to the peer; 0 for none
	unsent  []odap.Send // to be handed over after it

	payout *odap.Action // applied, and to be paid out once that is logged

	held      bool // an append may or may not stand: nothing is done before a Reload
	transient bool // a finished session, read back to answer a peer: ends when idle
	ended     bool

	refused error // the last event that the protocol refused; taken by refusal

	// watching: the outcome was read and the session waits for another one.
	watching bool
	looking  bool // at the outcome, for a new block alone
	// heardAt is when the peer was last heard of, by a message or in its log; zero
	// after a start, which asks at once.
	heardAt time.Time

	rounds int       // without progress
	wakeAt time.Time // of the next try; zero for none
	queued time.Time // the same as the node's queue knows it
	wait   Waiting
	fault  error  // of what is waited for, wait.Fault in full
	noted  string // fault that was noted last
}

// Waiting says what a session waits for.
type Waiting struct {
	// For names the chain, ledger or peer first and then what it is to do.
	For string
	// Since is when the session last came a step further.
	Since time.Time
	// Fault is the last failure of what is waited for; empty if there was none.
	Fault string
	// Hint says what the transfer needs and, where an operator can do something,
	// what.
	Hint string
}

// maxUnsent bounds the messages that wait behind one that is being sent. What
// does not fit is said again by a later Tick.
const maxUnsent = 4

func newDriver(cfg *Config, s odap.Session, id chainlog.SessionID) *Driver {
	return &Driver{id: id, cfg: cfg, s: s, tried: map[string]bool{}, first: s.NextSeq <= 1}
}

// post puts an event into the mailbox. False: the mailbox is full.
func (d *Driver) post(at Stamp, e odap.Event) bool {
	if len(d.mailbox) >= d.cfg.Limits.Mailbox {
		return false
	}
	if _, ok := e.(odap.Received); ok {
		d.heardAt = at.Now
	}
	d.mailbox = append(d.mailbox, e)
	return true
}

// tick makes the protocol say again what the session needs.
func (d *Driver) tick(at Stamp) {
	d.wakeAt = time.Time{}
	for _, e := range d.mailbox {
		if _, ok := e.(odap.Tick); ok {
			return // one is enough
		}
	}
	if d.job == 0 {
		d.mailbox = append(d.mailbox, odap.Tick{At: at.at()})
	}
	// With a job under way its end sets the next wake-up.
}

// next returns the next effect to perform, feeding the protocol as needed.
func (d *Driver) next() (odap.Effect, bool) {
	for {
		switch {
		case len(d.list) > 0:
			e := d.list[0]
			d.list = d.list[1:]
			k := effectKey(e)
			if d.tried[k] {
				continue // just performed; its answer is known
			}
			d.tried[k] = true
			return e, true
		case len(d.answers) > 0:
			d.feedAnswers()
		case len(d.mailbox) > 0:
			e := d.mailbox[0]
			d.mailbox = d.mailbox[1:]
			clear(d.tried)
			if d.feed(e); d.refused != nil {
				d.setFault(d.refused)
			}
		default:
			return nil, false
		}
	}
}

// feedAnswers gives the protocol what the last list brought. After one answer it
// wants what follows from it; after several, what it decides when it knows all.
func (d *Driver) feedAnswers() {
	answers := d.answers
	d.answers = nil
	wants := false
	for _, a := range answers {
		if _, ok := a.(odap.Appended); ok {
			clear(d.tried)
			d.rounds = 0
			d.first, d.watching, d.noted = false, false, ""
		}
		d.feed(a)
		wants = wants || len(d.list) > 0
	}
	if wants && len(answers) > 1 {
		_, d.list = odap.Decide(d.s)
	}
}

// feed gives the protocol one event. What it refuses has not happened: it stays
// as the fault that the session shows.
func (d *Driver) feed(e odap.Event) {
	s, list, err := odap.Next(d.s, e)
	if err != nil {
		d.refused = err
		d.list = nil
		return
	}
	d.s, d.list = s, list
}

// run performs what can be performed now and returns the effects to start:
// any number of messages and at most one other effect, which is then under way.
func (d *Driver) run(at Stamp) (start odap.Effect, worked bool) {
	for d.job == 0 && !d.held && !d.ended {
		e, ok := d.next()
		if !ok {
			break
		}
		worked = true
		switch e := e.(type) {
		case odap.Send:
			d.enqueue(e)
			d.waitFor(at, fmt.Sprintf("peer %s: answer to %s", d.s.Peer.UID, e.Message.Entry.Operation), nil)
		case odap.Close:
			d.ended = true
		case odap.ReadPeer:
			if d.silent(at) {
				d.effect = e
				return e, true
			}
		default:
			if _, ok := e.(odap.Observe); ok {
				d.watching = true
			}
			d.effect = e
			d.waitFor(at, describe(e), nil)
			return e, true
		}
	}
	if d.job == 0 && d.transient && len(d.unsent) == 0 && d.sending == 0 {
		d.ended = true
	}
	if d.job == 0 && !d.ended && d.wakeAt.IsZero() {
		d.sleep(at)
	}
	return nil, worked
}

func (d *Driver) enqueue(m odap.Send) {
	for _, u := range d.unsent {
		if u.Message.Hash == m.Message.Hash {
			return
		}
	}
	if len(d.unsent) < maxUnsent {
		d.unsent = append(d.unsent, m)
	}
}

// sleep sets the time of the next try: it doubles from timeouts.retry up to
// maxRetryFactor times that while nothing moves, but never passes the expiry.
func (d *Driver) sleep(at Stamp) {
	factor := min(1<<min(d.rounds, 8), maxRetryFactor)
	d.rounds++
	pause := time.Duration(float64(d.cfg.Timeouts.Retry) * float64(factor) * (0.75 + 0.5*at.Jitter))
	d.wakeAt = at.Now.Add(pause)
	if e := time.Unix(d.s.Expiry(), 0); e.After(at.Now) && e.Before(d.wakeAt) {
		d.wakeAt = e
	}
}

// finish takes the result of the effect that was under way.
func (d *Driver) finish(at Stamp, r Result) {
	d.job = 0
	done := d.effect
	d.effect = nil
	if !d.looking {
		d.wakeAt = time.Time{} // a look for a new block puts no try off
	}
	d.looking = false
	if r.Err == nil {
		d.answers = append(d.answers, r.Events...)
		d.notePayout(done, r.Events)
		return
	}
	// What came before it in the list has happened and must be known; what was to
	// come after it is said again by the next Tick.
	d.list = nil
	d.feedAnswers()
	d.list = nil
	if _, ok := done.(odap.Append); ok && unknown(r.Err) {
		d.held = true
	}
	d.waitFor(at, describe(done), r.Err)
	if d.wakeAt.IsZero() {
		d.sleep(at)
	}
}

// notePayout remembers an action whose units wait to be paid out: one that was done,
// or that was found done when it was to be voided.
func (d *Driver) notePayout(done odap.Effect, events []odap.Event) {
	var a odap.Action
	switch e := done.(type) {
	case odap.Act:
		a = e.Action
	case odap.Void:
		a = e.Action
	default:
		return
	}
	if len(events) != 1 || a.Key.Step == odap.Lock || a.Key.Step == odap.Extinguish {
		return
	}
	if l, ok := events[0].(odap.Looked); ok && l.Status.State == odap.Applied {
		d.payout = &a
	}
}

// unknown tells whether a failed append may stand: everything that the log does
// not promise to be without effect.
func unknown(err error) bool {
	for _, none := range []error{chainlog.ErrTooLarge, chainlog.ErrBusy, chainlog.ErrUnfunded, chainlog.ErrClosed, errUnsigned} {
		if errors.Is(err, none) {
			return false
		}
	}
	return true
}

// errUnsigned: the batch was never given to the log.
var errUnsigned = errors.New("entries could not be signed")

// sent takes the result of handing a message to the peer. Delivery is not
// awaited by anything: only a refusal for good is news to the protocol.
func (d *Driver) sent(at Stamp, op odap.Operation, err error) {
	d.sending = 0
	switch {
	case errors.Is(err, ErrRejected):
		d.waitFor(at, d.wait.For, err)
		d.mailbox = append(d.mailbox, odap.Rejected{At: at.at(), Operation: op, Reason: err.Error()})
	case err != nil:
		d.setFault(err)
	}
}

// reloaded continues with what the log has of the session.
func (d *Driver) reloaded(at Stamp, s odap.Session) {
	d.s, d.held, d.first = s, false, s.NextSeq <= 1
	d.list, d.answers, d.effect = nil, nil, nil
	d.tick(at)
}

func (d *Driver) waitFor(at Stamp, what string, err error) {
	d.wait.For = what
	if d.wait.Since.IsZero() {
		d.wait.Since = at.Now
	}
	d.setFault(err)
}

func (d *Driver) setFault(err error) {
	d.fault, d.wait.Fault = err, ""
	if err != nil {
		d.wait.Fault = err.Error()
	}
}

// refusal returns and forgets what the protocol refused last.
func (d *Driver) refusal() error {
	err := d.refused
	d.refused = nil
	return err
}

// idle tells whether nothing is under way and nothing waits to be looked at.
func (d *Driver) idle() bool {
	return d.job == 0 && !d.held && len(d.mailbox) == 0 && len(d.list) == 0 && len(d.answers) == 0
}

// look reads the outcome once more, because there is a newer block: if that is
// what the session waits for. Nothing else is said or asked again for it.
func (d *Driver) look() bool {
	if !d.watching || !d.idle() {
		return false
	}
	clear(d.tried)
	d.list = []odap.Effect{odap.Observe{}}
	d.looking = true
	return true
}

// silent tells whether the peer has been silent for so long that its log is to
// be read. Reading it at every try would cost more than all the rest together.
func (d *Driver) silent(at Stamp) bool {
	if at.Now.Before(d.heardAt.Add(d.cfg.Timeouts.Silence)) {
		return false
	}
	d.heardAt = at.Now
	return true
}

// effectKey is the same for effects that ask for the same thing.
func effectKey(e odap.Effect) string {
	switch e := e.(type) {
	case odap.Append:
		var b strings.Builder
		b.WriteString("append")
		for _, x := range e.Bodies {
			b.WriteString(" " + string(x.Operation))
		}
		for _, a := range e.Asks {
			b.WriteString(" " + a.Act.String())
		}
		return b.String()
	case odap.Act:
		return "act " + keyText(e.Action.Key)
	case odap.Void:
		return "void " + keyText(e.Action.Key)
	case odap.Look:
		return "look " + keyText(e.Key)
	case odap.Inspect:
		return "inspect " + keyText(e.Key)
	case odap.Try:
		return "try " + keyText(e.Action.Key)
	case odap.Send:
		return "send " + e.Message.Hash.String()
	}
	return fmt.Sprintf("%T", e)
}

func keyText(k odap.Key) string {
	return k.Ledger + " " + k.Group + " " + k.Transfer.String() + " " + string(k.Step)
}

// describe says what is waited for while e is performed.
func describe(e odap.Effect) string {
	switch e := e.(type) {
	case odap.Append:
		what := "ask"
		if n := len(e.Bodies); n > 0 {
			what = string(e.Bodies[n-1].Operation)
		}
		return "log chain: " + what + " to stand"
	case odap.Act:
		return fmt.Sprintf("ledger %s: %s to be final", e.Action.Key.Ledger, e.Action.Key.Step)
	case odap.Void:
		return fmt.Sprintf("ledger %s: %s to be void or found applied", e.Action.Key.Ledger, e.Action.Key.Step)
	case odap.Look:
		return fmt.Sprintf("ledger %s: what stands of %s", e.Key.Ledger, e.Key.Step)
	case odap.Inspect:
		return fmt.Sprintf("ledger %s: the lock to be shown", e.Key.Ledger)
	case odap.Try:
		return fmt.Sprintf("ledger %s: dry run of %s", e.Action.Key.Ledger, e.Action.Key.Step)
	case odap.Observe:
		return "log chain: outcome of the transfer"
	case odap.ReadPeer:
		return "log chain: the peer's log to be read"
	case nil:
		return "log: the session to be read back"
	}
	return fmt.Sprintf("%T", e)
}
