package odap

import "causeway/chainlog"

// Effect is something that the driver has to do. See the package comment.
type Effect interface{ effect() }

type (
	// Append signs Bodies, with Session.Constants, NextSeq and LastEntry, and
	// appends them in one batch with Asks. Guard asks for the class confirmed(d),
	// d being Session.Depth; without it mined is enough. Bodies may be empty when
	// Asks is not: an ask is then repeated.
	Append struct {
		Bodies []Body
		Asks   []chainlog.Ask
		Guard  bool
	}
	// Act has the ledger do the action. Repeatable under its key.
	Act struct{ Action Action }
	// Void makes the action with this key impossible for ever, or learns that it
	// is applied.
	Void struct{ Action Action }
	// Look asks a ledger, the own or the peer's, what stands under a key, without
	// changing anything.
	Look struct{ Key Key }
	// Inspect reads the lock on the source ledger, without trust in the peer.
	Inspect struct{ Key Key }
	// Try asks the ledger whether it would do the action, without doing it.
	Try struct{ Action Action }
	// Observe reads the outcome of the session's transfer at Session.Depth.
	Observe struct{}
	// ReadPeer reads the session's entries in the peer's log on the chain.
	ReadPeer struct{}
	// Send gives a message to the peer. Delivery is not awaited: a message is a
	// hint to look at the log.
	Send struct{ Message Message }
	// Close ends the session: nothing will ever be done for it again.
	Close struct{}
)

func (Append) effect()   {}
func (Act) effect()      {}
func (Void) effect()     {}
func (Look) effect()     {}
func (Inspect) effect()  {}
func (Try) effect()      {}
func (Observe) effect()  {}
func (ReadPeer) effect() {}
func (Send) effect()     {}
func (Close) effect()    {}
