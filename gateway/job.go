package gateway

import (
	"time"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// Stamp comes with every event that a machine is fed: the only clock and the
// only chance that the machines have.
type Stamp struct {
	// Now is the wall clock at start, carried on by a monotonic clock: a clock
	// that is set while the gateway runs moves no deadline.
	Now time.Time
	// Jitter in [0, 1) spreads what is tried again.
	Jitter float64
}

func (s Stamp) at() odap.At { return odap.At{Now: s.Now.Unix()} }

// Job is something that a machine wants done outside. A session has at most one
// under way; each ends with exactly one Result, in whatever time. Jobs of a
// stopped Node are not to be started.
type Job struct {
	ID      uint64
	Session chainlog.SessionID // zero for jobs of the Node itself
	// State is the session when the job was made: what to sign, whom to ask.
	State odap.Session
	// Effect is one of odap's, or Reload, ReopenLog, Settle, IndexLog.
	Effect any
}

// Effects of the gateway's own machines, beside those of package odap.
type (
	// Reload reads the session's own records back from the log. The answer is
	// Result.Session, or ErrNotFound when the log has none of it.
	Reload struct{}
	// ReopenLog closes the log, opens it anew and recovers what it holds: after an
	// append whose outcome is unknown. Not of a session.
	ReopenLog struct{}
	// Settle has a ledger pay out what an applied action made withdrawable: after
	// everything that matters, and again for a while when it fails.
	Settle struct{ Action odap.Action }
)

// Result is how a Job ended.
type Result struct {
	ID uint64
	// Events are the answers that the protocol is to be fed with, in order.
	Events []odap.Event
	// Session is the answer to Reload.
	Session *odap.Session
	// Indexed is the answer to IndexLog: how many of its endings the index has now,
	// also when there is an error.
	Indexed int
	// Err says that the job failed, or that its outcome is unknown. The machine
	// decides by the sentinels of package chainlog, ErrRejected and ErrNotFound;
	// anything else is tried again.
	Err error
}
