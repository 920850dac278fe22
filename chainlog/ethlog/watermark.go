package ethlog

import (
	"encoding/binary"
	"fmt"

	"causeway/chainlog"

	"github.com/ethereum/go-ethereum/common"
)

// Watermark is what this instance has seen confirmed of its own log. It is kept
// with the outbox, fsynced before anybody is told of what it covers, and compared
// with the chain at every start and on every new head: a node can lose blocks.
type Watermark struct {
	Genesis common.Hash
	Height  uint64      // a block with config's confirmations above it
	Block   common.Hash // its hash
	Epoch   uint64      // of the log in that block
	Length  uint64      // likewise
	Head    chainlog.Hash
	// The floor: a block below which confirmed outcomes are no longer kept, 0 and zero
	// while all are.
	FloorHeight uint64
	FloorBlock  common.Hash
}

func (w Watermark) String() string {
	return fmt.Sprintf("block %d (%s): epoch %d, %d entries, head %s", w.Height, w.Block, w.Epoch, w.Length, w.Head)
}

const watermarkVersion = 2

// encode gives version u8 ‖ genesis 32 ‖ height u64 ‖ block 32 ‖ epoch u64 ‖
// length u64 ‖ head 32 ‖ floor's height u64 ‖ floor's block 32, integers big endian.
// Version 1 had no floor.
func (w Watermark) encode() []byte {
	b := append([]byte{watermarkVersion}, w.Genesis[:]...)
	b = append(binary.BigEndian.AppendUint64(b, w.Height), w.Block[:]...)
	b = binary.BigEndian.AppendUint64(b, w.Epoch)
	b = append(binary.BigEndian.AppendUint64(b, w.Length), w.Head[:]...)
	return append(binary.BigEndian.AppendUint64(b, w.FloorHeight), w.FloorBlock[:]...)
}

func decodeWatermark(b []byte) (w Watermark, err error) {
	const first, floor = 1 + 32 + 8 + 32 + 8 + 8 + 32, 8 + 32
	switch {
	case len(b) == first && b[0] == 1:
		b = append(b[:first:first], make([]byte, floor)...)
	case len(b) != first+floor || b[0] != watermarkVersion:
		return w, fmt.Errorf("watermark of %d bytes: unknown form", len(b))
	}
	b = b[1:]
	b = b[copy(w.Genesis[:], b):]
	w.Height, b = binary.BigEndian.Uint64(b), b[8:]
	b = b[copy(w.Block[:], b):]
	w.Epoch, b = binary.BigEndian.Uint64(b), b[8:]
	w.Length, b = binary.BigEndian.Uint64(b), b[8:]
	b = b[copy(w.Head[:], b):]
	w.FloorHeight, b = binary.BigEndian.Uint64(b), b[8:]
	copy(w.FloorBlock[:], b)
	return w, nil
}

// Fit tells how the log's head on the chain relates to the hashes that are known
// of the log.
type Fit uint8

// The fits.
const (
	FitUnknown Fit = iota // not compared
	FitYes                // the chain's head is one of the known hashes, or extends them
	FitNo                 // it is not: other content
)

// Facts is what the chain shows now, all as of one block.
type Facts struct {
	Genesis common.Hash
	Newest  uint64      // number of the newest block
	AtMark  common.Hash // hash of the block at the watermark's height; zero if there is none
	AtFloor common.Hash // likewise at its floor; needed only where AtMark is another block
	Needs   uint64      // the newest block in which a confirmed outcome was seen that is to be compared
	// Unreadable: the node has the newest block, but not its state. Nothing below
	// is known then.
	Unreadable bool
	Contract   bool // there is code at the contract's address
	Open       bool // the log is open there
	Epoch      uint64
	Length     uint64
	Head       chainlog.Hash
	Fit        Fit
	Own        uint64 // entries by this account; needed only where there is no watermark
}

// has tells whether the node has the mark's block, and has got so far that the outcomes
// can be compared.
func (f Facts) has(mark *Watermark) bool {
	return f.AtMark == mark.Block && f.Newest >= max(mark.Height, f.Needs)
}

func (f Facts) String() string {
	switch {
	case f.Unreadable:
		return fmt.Sprintf("newest block %d, whose state the node has lost; block %s at that height", f.Newest, f.AtMark)
	case !f.Contract:
		return fmt.Sprintf("newest block %d: no contract", f.Newest)
	case !f.Open:
		return fmt.Sprintf("newest block %d: log is not open", f.Newest)
	}
	if f.Own > 0 {
		return fmt.Sprintf("newest block %d: epoch %d, %d entries, %d of them by this account, head %s", f.Newest, f.Epoch, f.Length, f.Own, f.Head)
	}
	return fmt.Sprintf("newest block %d: epoch %d, %d entries, head %s", f.Newest, f.Epoch, f.Length, f.Head)
}

// Verdict is what a comparison of watermark and chain says.
type Verdict uint8

// The verdicts. Only Same and Reorganised let the log go on.
const (
	Same         Verdict = iota // nothing that was confirmed is lost
	Reorganised                 // confirmed blocks were replaced, the log's content stands
	Behind                      // the node has not got that far, or cannot tell: behind, or rewound; wait
	Rewound                     // the same content, but less of it
	Contradicted                // other content where ours was confirmed
	Emptied                     // same genesis, but no contract or no log
	Replaced                    // another chain
	OutboxLost                  // a log with entries of our own, and no watermark of it
	Uprooted                    // confirmed blocks were replaced deeper than outcomes are kept
)

var verdictNames = [...]string{"same", "reorganised", "behind", "rewound", "contradicted", "emptied", "replaced", "outbox lost", "uprooted"}

func (v Verdict) String() string { return verdictNames[v] }

// Compare is the whole rule. mark is nil where nothing was ever seen confirmed.
//
// A chain that is shorter than the mark is not lost for that: a node that starts
// may be behind. Lost is only what is gone although the chain has passed the
// mark's height with another block. What stays so for long is lost all the same;
// whoever calls Compare again and again says for how long.
func Compare(mark *Watermark, f Facts) Verdict {
	if mark == nil {
		if f.Unreadable {
			return Behind
		}
		if f.Open && f.Own > 0 {
			return OutboxLost
		}
		return Same
	}
	switch {
	case f.Genesis != mark.Genesis:
		return Replaced
	case f.Newest < max(mark.Height, f.Needs) || f.Unreadable:
		return Behind
	case !f.Contract || !f.Open:
		return Emptied
	case f.Fit == FitNo || (f.Length == mark.Length && f.Head != mark.Head):
		return Contradicted
	case f.Length < mark.Length:
		return Rewound
	case f.Epoch < mark.Epoch:
		// A takeover or handover that was confirmed is gone with its block.
		return Rewound
	case f.AtMark != mark.Block && mark.FloorHeight != 0 && f.AtFloor != mark.FloorBlock:
		return Uprooted
	case f.AtMark != mark.Block:
		return Reorganised
	}
	return Same
}

// actions says what an operator can do.
var actions = map[Verdict]string{
	Behind:       "wait until the node has caught up; if it lost blocks, restore its data",
	Rewound:      "the chain lost confirmed blocks: restore the node's data from a copy that has them, or from another node of the chain; the entries are in this instance's cache",
	Contradicted: "two histories of one log: keep cache and outbox, run `causeway log verify` on both, find out who wrote with this instance's key",
	Emptied:      "the chain was emptied: restore the node's data, or deploy the contract at the same address and open the log with the same salt",
	Replaced:     "the node serves another chain: check log.rpc and the node's data directory",
	Uprooted:     "nobody can tell whether the outcomes of ended transfers still stand: compare the node with another one of the chain, restore its data",
	OutboxLost:   "this instance wrote entries and does not know what it promised: restore the outbox directory; never start two instances with one key",
}

// HaltError says that the chain contradicts what this instance saw confirmed. It
// wraps chainlog.ErrHalted.
type HaltError struct {
	Log     chainlog.LogID
	Verdict Verdict
	Mark    *Watermark
	Facts   Facts
}

func (e *HaltError) Error() string {
	seen := "nothing"
	if e.Mark != nil {
		seen = e.Mark.String()
		if e.Verdict == Replaced {
			seen = "genesis " + e.Mark.Genesis.String()
		}
	}
	shows := e.Facts.String()
	if e.Verdict == Uprooted && e.Mark != nil {
		seen = fmt.Sprintf("block %d is %s, and below it outcomes that are no longer kept", e.Mark.FloorHeight, e.Mark.FloorBlock)
		shows = fmt.Sprintf("%s there, newest block %d", e.Facts.AtFloor, e.Facts.Newest)
	}
	if e.Verdict == Replaced {
		shows = "genesis " + e.Facts.Genesis.String()
	}
	return fmt.Sprintf("log %s: chain is %s: seen confirmed: %s; the chain shows: %s; %s: %v",
		e.Log, e.Verdict, seen, shows, actions[e.Verdict], chainlog.ErrHalted)
}

// Unwrap makes errors.Is(err, chainlog.ErrHalted) hold; a node that is merely
// behind is chainlog.ErrUnavailable.
func (e *HaltError) Unwrap() error {
	if e.Verdict == Behind {
		return chainlog.ErrUnavailable
	}
	return chainlog.ErrHalted
}

// OutcomeError says that an outcome that was seen confirmed no longer stands.
type OutcomeError struct {
	Log      chainlog.LogID
	Transfer chainlog.Hash
	Seen     chainlog.Outcome // confirmed
	At       uint64           // the block in which it stood
	Now      chainlog.Outcome
	Newest   uint64
}

func (e *OutcomeError) Error() string {
	return fmt.Sprintf("log %s: transfer %s: outcome %s was seen confirmed in block %d, the chain shows %s at block %d; %s: %v",
		e.Log, e.Transfer, e.Seen, e.At, e.Now, e.Newest, actions[Rewound], chainlog.ErrHalted)
}

func (e *OutcomeError) Unwrap() error { return chainlog.ErrHalted }

// leadsTo tells whether asks can have moved an outcome from was to now.
func leadsTo(was, now chainlog.Outcome) bool {
	if was == now {
		return true
	}
	for act := chainlog.Prepare; act <= chainlog.Refuse; act++ {
		if next := chainlog.NextOutcome(was, act); next != was && leadsTo(next, now) {
			return true
		}
	}
	return false
}
