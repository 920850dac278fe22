package ethlog

import (
	"time"

	"causeway/chainlog"
	"causeway/internal/ethtx"

	"github.com/ethereum/go-ethereum/common"
)

// Event is what a Committer is told: one of Append, Forget, View, Saw, Contradiction,
// Clock, or TxEvent.
type Event interface{ event() }

// Append asks for a batch to be logged. Answered by one Answer with the same ID.
type Append struct {
	ID    uint64 // chosen by the driver, never twice
	Batch chainlog.Batch
	// More says that another Append follows at once: nothing is signed before the
	// last of them, so that all go into one batch.
	More bool
}

// Forget says that nobody waits for an Append any more. It is dropped if it has
// no place in the log yet, and goes on without an answer otherwise.
type Forget struct{ ID uint64 }

// View is the chain as of one block.
type View struct {
	Head    ethtx.Head
	Genesis common.Hash
	// MarkHeight is that of the Wants that this was read for, and AtMark the hash
	// of the block there, zero if there is none.
	MarkHeight uint64
	AtMark     common.Hash
	// AtFloor is the hash of the block at Wants.FloorHeight, zero if there is none;
	// read only where AtMark is not Wants.MarkBlock.
	AtFloor common.Hash
	// Unreadable is why the node, which answers, cannot tell the state of its own
	// newest block; the account in Head and all that follows is then missing.
	Unreadable error
	Contract   bool  // there is code at the contract's address
	Log        State // of the log; all zero if it is not open
	// Below holds, for each depth wanted, the log as it stood that many blocks
	// below; all zero if it was not open there or the chain is shorter.
	Below map[uint64]Below
	// Outcomes holds each transfer of Wants.Reads.
	Outcomes map[chainlog.Hash]Moved
}

// Below is a log as it stood in an older block of the same chain.
type Below struct {
	Number uint64
	Block  common.Hash
	Log    State
}

// Moved is an outcome and the block in which it last moved, 0 while NONE.
type Moved struct {
	Outcome chainlog.Outcome
	Block   uint64
}

// Wants is what the next View must hold.
type Wants struct {
	MarkHeight uint64 // 0: not needed
	Depths     []uint64
	Transfers  []chainlog.Hash
	// Where the block at MarkHeight is not MarkBlock, the block at FloorHeight, if that
	// is not 0, and these transfers are wanted too.
	MarkBlock   common.Hash
	FloorHeight uint64
	IfLost      []chainlog.Hash
}

// Lost tells whether the mark's block is no longer there, by what is in its place: so
// that more must be read.
func (w Wants) Lost(atMark common.Hash) bool { return w.MarkHeight != 0 && atMark != w.MarkBlock }

// Reads returns the transfers whose outcomes a View must hold, by what is in the place
// of the mark's block.
func (w Wants) Reads(atMark common.Hash) []chainlog.Hash {
	if w.Lost(atMark) {
		return append(w.Transfers[:len(w.Transfers):len(w.Transfers)], w.IfLost...)
	}
	return w.Transfers
}

// Saw says that an outcome was read and stands confirmed. It is kept, and held against
// every view from then on, before it is answered by one Answer with the same ID.
type Saw struct {
	ID       uint64 // as of an Append
	Transfer chainlog.Hash
	Seen     SeenOutcome
}

// Contradiction says that a reader found what must never be, such as another chain.
// The log halts.
type Contradiction struct{ Err error }

// Clock says that time has passed; a few times a second. Now is the local clock,
// taken for intervals, and once, before the first new block is seen, for chain
// time on a chain that stands still.
type Clock struct{ Now time.Time }

// TxEvent passes an answer to a Perform effect on to the Sender inside:
// ethtx.Signed, Sent, Looked or Reconnected.
type TxEvent struct{ Event ethtx.Event }

func (Append) event()        {}
func (Forget) event()        {}
func (View) event()          {}
func (Saw) event()           {}
func (Contradiction) event() {}
func (Clock) event()         {}
func (TxEvent) event()       {}

// Effect is what a Committer wants done: one of Perform, Keep, Answer, Warn, Stop.
// The driver does them strictly in order and ends at the first Perform or Keep
// that fails: both are commit points.
type Effect interface{ effect() }

// Perform is an effect of the Sender inside: ethtx.Sign, Persist, Broadcast or
// Look. ethtx.IO performs it; the event that answers goes back as a TxEvent.
type Perform struct{ Effect ethtx.Effect }

// Keep makes a watermark and outcomes durable, and lets others go, in one step. What
// stands behind it in the list of effects tells others of what it covers.
type Keep struct {
	Mark     *Watermark
	Outcomes map[chainlog.Hash]SeenOutcome
	Gone     []chainlog.Hash
}

// SeenOutcome is an outcome that was seen confirmed: it, or one that follows from it,
// stood in the block At.
type SeenOutcome struct {
	Outcome chainlog.Outcome
	At      uint64
}

// Answer ends an Append or a Saw.
type Answer struct {
	ID       uint64
	Appended chainlog.Appended
	Err      error
}

// Warn is something that an operator may act on; the log goes on.
type Warn struct {
	What string
	Err  error
}

// Stop says that the log has ended for good in this process: fenced or halted.
// All Appends have been answered. The driver must perform nothing more.
type Stop struct{ Err error }

func (Perform) effect() {}
func (Keep) effect()    {}
func (Answer) effect()  {}
func (Warn) effect()    {}
func (Stop) effect()    {}
