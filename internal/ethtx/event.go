package ethtx

import (
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Event is something that happened: one of Submit, Release, Stands, Head, Clock,
// Reconnected, Signed, Sent, Looked.
type Event interface{ event() }

// Submit asks for a job to be done. Answered by Accepted or Refused.
type Submit struct{ Job Job }

// Release says that the owner needs a job no more: a mined-reverted or dead one
// is forgotten at once, an unmined one as soon as its nonce is used.
type Release struct{ ID JobID }

// Stands says that the effect of a job's call stands in the block Block, which the
// next Head will be of. The owner has seen it in the state of the chain, which says
// more than a receipt: none is asked for while Heads follow that say so again.
type Stands struct {
	ID    JobID
	Block common.Hash
}

// Head is a block that the node took as its newest, with the account as it stands
// in that very block.
type Head struct {
	Now      time.Time // local clock, for intervals only
	Number   uint64
	Hash     common.Hash
	Parent   common.Hash
	Time     uint64   // chain time, Unix seconds
	BaseFee  *big.Int // wei; nil before EIP-1559
	Tip      *big.Int // wei, the node's suggestion
	GasPrice *big.Int // wei, the node's suggestion; used without EIP-1559
	Nonce    uint64
	Balance  *big.Int // wei
}

// Clock says that time has passed. A driver sends it a few times a second.
type Clock struct{ Now time.Time }

// Reconnected says that the node may have been restarted: its pool may be empty.
type Reconnected struct{}

// Signed answers Sign.
type Signed struct {
	ID  JobID
	Seq uint64
	Tx  *types.Transaction
	Err error
}

// Sent answers Broadcast.
type Sent struct {
	ID   JobID
	Hash common.Hash
	Err  error // nil: in the node's pool
}

// Looked answers Look.
type Looked struct {
	ID      JobID
	Receipt *Receipt // nil: no hash of the job is in a block
	Err     error    // the node could not tell
}

func (Submit) event()      {}
func (Release) event()     {}
func (Stands) event()      {}
func (Head) event()        {}
func (Clock) event()       {}
func (Reconnected) event() {}
func (Signed) event()      {}
func (Sent) event()        {}
func (Looked) event()      {}

// Receipt is what a block says of a job's transaction.
type Receipt struct {
	Tx        common.Hash
	Block     uint64
	BlockHash common.Hash
	OK        bool   // false: reverted
	GasUsed   uint64 // equal to Gas when it ran out of gas
	Gas       uint64 // the limit it had
	Logs      []*types.Log
	// Revert is the data a reverted call answered when it was tried again on top
	// of its block; nil if the node did not tell. It explains, it proves nothing.
	Revert []byte
}

// OutOfGas tells whether a reverted transaction had used up its gas.
func (r Receipt) OutOfGas() bool { return !r.OK && r.GasUsed == r.Gas }

// Effect is something to do, or a Notice.
type Effect interface{ effect() }

// Sign asks for a signature. Answered by Signed with the same Seq.
type Sign struct {
	ID  JobID
	Seq uint64
	Tx  *types.Transaction
}

// Persist is the commit point of what stands behind it in the list of effects: the
// driver must not perform these before the outbox holds this.
type Persist struct {
	Put map[[32]byte][]byte
	Del [][32]byte
}

// Broadcast gives a transaction to the node. Answered by Sent.
type Broadcast struct {
	ID JobID
	Tx *types.Transaction
}

// Look asks whether one of these transactions is in a block. Answered by Looked.
type Look struct {
	ID     JobID
	Call   Job // for the reason of a revert
	Hashes []common.Hash
}

func (Sign) effect()      {}
func (Persist) effect()   {}
func (Broadcast) effect() {}
func (Look) effect()      {}

// Notice tells the owner of a job what became of it: one of Accepted, Refused,
// Mined, Unmined, Final, Dead, Stuck.
type Notice interface {
	Effect
	Job() JobID
}

// Accepted: the job has a nonce and is being signed. It is durable, and will be
// sent also after a restart, once the following Persist is done.
type Accepted struct {
	ID    JobID
	Nonce uint64
}

// Refused: nothing was signed; the job is unknown to the sender.
type Refused struct {
	ID  JobID
	Err error // ErrBusy, ErrNotReady, ErrFeeCap or *InsufficientFundsError
}

// Mined: the call is in a block of the chain as it is now, effective or reverted.
// It comes again if a reorganisation moved it to another block.
type Mined struct {
	ID      JobID
	Receipt Receipt
}

// Unmined: the chain lost the block; the job is being sent again.
type Unmined struct{ ID JobID }

// Final: Depth blocks stand above. A job that took effect is forgotten; a
// reverted one is kept until it is released or replaced.
type Final struct {
	ID      JobID
	Receipt Receipt
}

// Dead: the nonce is used, and not by the job's call. The same call may be
// submitted again as another job.
type Dead struct {
	ID  JobID
	Err error // ErrCancelled (with its cause) or ErrNonceTaken
}

// Stuck: the job cannot go on by itself, and is tried on. Given once per cause.
type Stuck struct {
	ID  JobID
	Err error
}

func (Accepted) effect() {}
func (Refused) effect()  {}
func (Mined) effect()    {}
func (Unmined) effect()  {}
func (Final) effect()    {}
func (Dead) effect()     {}
func (Stuck) effect()    {}

// Job returns the id of the job that the notice is about.
func (n Accepted) Job() JobID { return n.ID }

// Job returns the id of the job that the notice is about.
func (n Refused) Job() JobID { return n.ID }

// Job returns the id of the job that the notice is about.
func (n Mined) Job() JobID { return n.ID }

// Job returns the id of the job that the notice is about.
func (n Unmined) Job() JobID { return n.ID }

// Job returns the id of the job that the notice is about.
func (n Final) Job() JobID { return n.ID }

// Job returns the id of the job that the notice is about.
func (n Dead) Job() JobID { return n.ID }

// Job returns the id of the job that the notice is about.
func (n Stuck) Job() JobID { return n.ID }
