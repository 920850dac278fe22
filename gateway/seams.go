package gateway

import (
	"context"
	"errors"

	"causeway/gateway/odap"
)

// Ledger is one ledger that assets live on, seen with the rights of the own
// gateway group. Methods may be called from many goroutines at once.
//
// No method takes silence for an answer: an error means that the ledger's state
// is unknown, and the call is to be made again. What the ledger says for good is
// a Status.
type Ledger interface {
	// ID returns the CAIP-2 id, as config and terms name the ledger.
	ID() string

	// Check tells, before anything is logged, whether the action could be done
	// now: asset known, amount within the owner's balance and allowance, the
	// owner's order sound. A refusal names field and limit; err is for a ledger that
	// does not answer, and for what an operator has to mend: the own group's rights.
	Check(ctx context.Context, a odap.Action) (odap.Verdict, error)

	// Do has the action done, at most once for its key however often it is
	// called, and returns when the answer is final on this ledger (Applied with
	// proof, Voided, or Denied) or with an error when ctx ends or the ledger does
	// not answer: then the action may or may not come to stand.
	Do(ctx context.Context, a odap.Action) (odap.Status, error)

	// Void makes the action with a's key impossible for ever, whatever is still
	// in flight, or finds it Applied. Returns like Do.
	Void(ctx context.Context, a odap.Action) (odap.Status, error)

	// Status returns what stands under a key: Open, Pending, Applied, Voided.
	// Applied and Voided only when final. Open never means that the action will
	// not come.
	Status(ctx context.Context, k odap.Key) (odap.Status, error)

	// Inspect returns what the ledger shows under a lock key of any group.
	Inspect(ctx context.Context, k odap.Key) (odap.LockFacts, error)

	// Try foresees whether Do would be refused, without changing anything.
	Try(ctx context.Context, a odap.Action) (odap.Verdict, error)

	// Settle pays out what an applied release, create or re-issue made
	// withdrawable. Best effort: anybody may do it later.
	Settle(ctx context.Context, a odap.Action) error

	// Close ends the ledger's goroutines. What was sent may still come to stand.
	Close() error
}

// Peer carries messages to other gateways.
type Peer interface {
	// Send gives m to the gateway with this id. nil: it has it, which says
	// nothing about what it will do. ErrRejected: it refused it for good. Any
	// other error: it may or may not have it; send again.
	Send(ctx context.Context, uid string, m odap.Message) error
}

// ErrRejected says that the peer understood a message and refuses it for good;
// the text says why.
var ErrRejected = errors.New("rejected by the peer")
