package odap

import "causeway/chainlog"

// Event is something that happened to a session. Every event carries the time
// it happened at in Unix seconds; the protocol has no other clock.
type Event interface{ at() int64 }

// At is the time of an event.
type At struct{ Now int64 }

func (a At) at() int64 { return a.Now }

type (
	// Begin: the client's request was found sound by the ledger and the config.
	// Source only, first event of a new session. Constants and Profiles come from
	// the config, Terms are as G1 proposes them.
	Begin struct {
		At
		Constants Constants
		Request   Request
		Terms     Terms
	}
	// Received: a message of the peer whose signature, log, session and position
	// were checked by OpenMessage; whether it fits the session is decided here.
	Received struct {
		At
		Message Message
		// Verdict is the recipient's answer to a first message, made from its
		// config by the gateway; nil for all others.
		Verdict *Proposal
	}
	// Appended: an Append stands as durably as it asked for. Entries are at their
	// places in the own log; Outcomes are those of its asks, in their order.
	Appended struct {
		At
		Entries  []Message
		Outcomes []chainlog.Outcome
	}
	// PeerRead: the session's entries in the peer's log on the chain, all of them
	// in order, signatures checked. Empty when the peer has logged nothing.
	PeerRead struct {
		At
		Entries []Message
	}
	// Looked: a ledger's answer to Act, Void or Look.
	Looked struct {
		At
		Key    Key
		Status Status
	}
	// Inspected: what the source ledger shows of the lock.
	Inspected struct {
		At
		Lock LockFacts
	}
	// Tried: the answer of a dry run.
	Tried struct {
		At
		Verdict Verdict
	}
	// Observed: the transfer's outcome at the depth of the terms, and in the newest
	// block.
	Observed struct {
		At
		Outcome chainlog.Outcome
		Latest  chainlog.Outcome
	}
	// Rejected: the peer refused our message for good.
	Rejected struct {
		At
		Operation Operation
		Reason    string
	}
	// AbortWanted: an operator or a client wants the transfer given up.
	AbortWanted struct {
		At
		Reason string
	}
	// Tick: time has passed, a block has come, or an effect failed for now.
	Tick struct{ At }
)

// Proposal is what the recipient gateway's config says to an Initialization
// Request: the terms as it closes them, or why it is denied.
type Proposal struct {
	Terms  Terms
	Denied string
}

// Verdict of a check: Refused says why not, and is empty when all is well. Field is
// what is at fault: a field of the terms by its key there, order_signature, or
// transfer. Final tells that it will not change by waiting.
type Verdict struct {
	Field   string
	Refused string
	Final   bool
}

func (v Verdict) String() string {
	if v.Field == "" {
		return v.Refused
	}
	return v.Field + ": " + v.Refused
}
