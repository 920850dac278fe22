package gateway

import (
	"time"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// payout is what a ledger is still to pay out to an owner: nothing of the
// transfer depends on it, and its session may have ended. It is not logged: a
// crash forgets it, and then the owner, or anybody, calls withdraw.
type payout struct {
	session chainlog.SessionID
	role    odap.Role
	stage   odap.Stage
	action  odap.Action
	tries   int
	due     time.Time // of the next try
}

// payoutTries and maxPayoutPause bound what is done for a ledger that is away or
// that refuses to pay: an hour and more in all, with the default timeouts.retry.
const (
	payoutTries    = 16
	maxPayoutPause = 10 * time.Minute
)

// pay begins the payout that d's ledger owes, if there is one.
func (n *Node) pay(d *Driver) []Job {
	if d.payout == nil {
		return nil
	}
	p := &payout{session: d.id, role: d.s.Role, stage: d.s.Stage, action: *d.payout}
	d.payout = nil
	return []Job{n.payNow(p)}
}

func (n *Node) payNow(p *payout) Job {
	j := n.newJob(p.session)
	j.Effect = Settle{p.action}
	p.tries++
	n.payouts[j.ID] = p
	return j
}

// paid takes the result of a payout. One that failed is tried again later and
// later: it may have been made, and a ledger pays nothing twice.
func (n *Node) paid(at Stamp, job uint64, err error) {
	p := n.payouts[job]
	delete(n.payouts, job)
	if err == nil {
		return
	}
	n.countUnpaid()
	text := "given up"
	if p.tries < payoutTries && len(n.unpaid) < n.cfg.Limits.OpenSessions {
		pause := min(n.cfg.Timeouts.Retry<<p.tries, maxPayoutPause)
		p.due = at.Now.Add(time.Duration(float64(pause) * (0.75 + 0.5*at.Jitter)))
		n.unpaid = append(n.unpaid, p)
		text = "tried again"
	}
	if p.tries == 1 || text == "given up" {
		n.notes = append(n.notes, Note{Kind: NoteUnpaid, Session: p.session, Role: p.role, Stage: p.stage, Text: text, Err: err})
	}
}

// nextPayout returns when the next payout is to be tried again.
func (n *Node) nextPayout() (at time.Time, ok bool) {
	for _, p := range n.unpaid {
		if !ok || p.due.Before(at) {
			at, ok = p.due, true
		}
	}
	return at, ok
}

// payAgain tries what is due.
func (n *Node) payAgain(at Stamp) (jobs []Job) {
	later := n.unpaid[:0]
	for _, p := range n.unpaid {
		if p.due.After(at.Now) {
			later = append(later, p)
			continue
		}
		jobs = append(jobs, n.payNow(p))
	}
	n.unpaid = later
	return jobs
}
