package chainlog

import (
	"context"
	"errors"
	"fmt"
)

// Durability is how safe an Append must be before it returns.
type Durability struct {
	class class
	// Depth is the number of blocks that must stand above an entry's block;
	// used by Confirmed alone.
	Depth uint64
}

type class uint8

const (
	classLocal class = iota
	classMined
	classConfirmed
)

// Local: fsynced by this instance, not yet seen by anybody else.
func Local() Durability { return Durability{class: classLocal} }

// Mined: in a block of the log's chain, which may still be lost.
func Mined() Durability { return Durability{class: classMined} }

// Confirmed: depth blocks stand above the entry's block. Depth 0 is "in the
// latest block", honest only where blocks are final.
func Confirmed(depth uint64) Durability {
	return Durability{class: classConfirmed, Depth: depth}
}

// IsLocal, IsMined and IsConfirmed tell the class.
func (d Durability) IsLocal() bool { return d.class == classLocal }

// IsMined reports whether d is the class Mined.
func (d Durability) IsMined() bool { return d.class == classMined }

// IsConfirmed reports whether d is the class Confirmed.
func (d Durability) IsConfirmed() bool { return d.class == classConfirmed }

func (d Durability) String() string {
	switch d.class {
	case classLocal:
		return "local"
	case classMined:
		return "mined"
	}
	return fmt.Sprintf("confirmed(%d)", d.Depth)
}

// Batch is one Append: entries that stand together or not at all, asks that
// ride with them, and how durable all of it must be.
type Batch struct {
	Entries []Entry // may be empty when Asks is not
	Asks    []Ask   // at most MaxAsks
	Durable Durability
}

// Bytes returns the size of b that MaxBatchBytes bounds: what its entries and
// asks take up in the contract's call data.
func (b Batch) Bytes() int {
	n := len(b.Asks) * askBytes
	for _, e := range b.Entries {
		n += entryBytes + (len(e.Text)+31)/32*32
	}
	return n
}

// Check reports the first limit that b breaks in log own, before anything is
// done. Every support calls it first.
func (b Batch) Check(own LogID) error {
	if len(b.Entries) == 0 && len(b.Asks) == 0 {
		return errors.New("append: neither an entry nor an ask")
	}
	if len(b.Asks) > MaxAsks {
		return fmt.Errorf("append: %d asks, limit %d: %w", len(b.Asks), MaxAsks, ErrTooLarge)
	}
	for _, e := range b.Entries {
		if len(e.Text) == 0 {
			return fmt.Errorf("append: session %s: empty entry", e.Session)
		}
		if len(e.Text) > MaxEntryBytes {
			return fmt.Errorf("append: session %s: entry of %d bytes, limit %d: %w",
				e.Session, len(e.Text), MaxEntryBytes, ErrTooLarge)
		}
	}
	if n := b.Bytes(); n > MaxBatchBytes {
		return fmt.Errorf("append: %d entries and %d asks of %d bytes together, limit %d: %w",
			len(b.Entries), len(b.Asks), n, MaxBatchBytes, ErrTooLarge)
	}
	if len(b.Asks) > 0 && !b.Durable.IsConfirmed() {
		return errors.New("append: an ask needs the durability class confirmed")
	}
	for _, a := range b.Asks {
		// Both would leave the outcome as it is for ever, and the caller waiting.
		if a.Act > Refuse {
			return fmt.Errorf("append: session %s: unknown act %d", a.Session, uint8(a.Act))
		}
		if a.PeerLog == own {
			return fmt.Errorf("append: session %s: ask %s names the own log %s as peer", a.Session, a.Act, own)
		}
	}
	return nil
}

// Appended is the answer to a Batch.
type Appended struct {
	Records []Record
	// Outcomes has, for each ask of the batch in its order, the outcome that
	// stands at the batch's depth and that the ask can no longer move. It need
	// not be the one asked for.
	Outcomes []Outcome
}

// Head is the end of a log.
type Head struct {
	Length uint64
	Hash   Hash // the log id while Length is 0
	Epoch  uint64
}

// Standing is what the arbiter says of a transfer.
type Standing struct {
	// Latest is the outcome in the newest block, which may yet be lost.
	Latest Outcome
	// Confirmed is the outcome at the depth asked for. Act on this one only.
	Confirmed Outcome
}

// Reader reads logs. Implementations verify nothing beyond what they say; pass
// what they yield through Verifier. A log that does not exist is ErrNotFound.
type Reader interface {
	// Head returns the end of log as the newest block has it.
	Head(ctx context.Context, log LogID) (Head, error)
	// Records yields the records of log from index from on, in order, up to the
	// head at the time of the call. It stops at the first error of yield and
	// returns it. from may equal the log's length, and then nothing is yielded;
	// beyond it, the error wraps ErrNotFound.
	Records(ctx context.Context, log LogID, from uint64, yield func(Record) error) error
	// Session yields the records of one session of log, in order: none if the
	// log has no entry of that session. Errors of yield as in Records.
	Session(ctx context.Context, log LogID, session SessionID, yield func(Record) error) error
}

// Log is one gateway's own log, open for appending. All methods may be called
// from many goroutines at once.
type Log interface {
	// ID returns the log's id.
	ID() LogID

	// Append adds a batch at the end and returns when it is as durable as
	// b.Durable says and, for each ask, when the outcome at that depth is one
	// that the ask can no longer move. Batches of concurrent calls are put in
	// some order; the entries of one batch stay together.
	//
	// Errors: those of Batch.Check, ErrBusy, ErrUnfunded, ErrClosed: nothing was
	// logged; a context that ends before the batch is taken may be ErrBusy, too.
	// ErrFenced, ErrHalted: this instance must stop acting for good, and what of
	// the batch stands is found by reading. Anything else, an ended context
	// included, wraps ErrUnknown: the batch may stand or come to stand, and the
	// caller must not append to the same sessions before it has opened the log
	// anew and read it.
	Append(ctx context.Context, b Batch) (Appended, error)

	// Outcome asks the arbiter about a transfer. depth is the one of the
	// transfer's terms. Errors are always worth a retry, but for ErrHalted.
	Outcome(ctx context.Context, transfer Hash, depth uint64) (Standing, error)

	// Head returns the end of the log as far as this instance knows it to
	// stand in the newest block.
	Head(ctx context.Context) (Head, error)

	// Records yields the log's own records from index from on; see Reader.
	Records(ctx context.Context, from uint64, yield func(Record) error) error

	// Session yields the log's own records of one session; see Reader.
	Session(ctx context.Context, session SessionID, yield func(Record) error) error

	// Changed returns a channel that is closed when the chain has a newer block
	// than at the time of the call, for callers that wait for an outcome.
	Changed() <-chan struct{}

	// Err returns why the log has stopped for good, also when nobody appends:
	// ErrFenced, ErrHalted, or what broke its store. nil while it goes on and after
	// an ordinary Close.
	Err() error

	// Close stops appending and waits for the goroutines of the log to end. An
	// Append that is under way ends with ErrUnknown; what is accepted and not
	// yet durable stays in the outbox and is sent when the log is opened again.
	// Close may be called twice.
	Close() error
}

// Sentinels. Each tells the caller what to do; test with errors.Is.
var (
	// ErrTooLarge: a limit is exceeded. Nothing was logged; do not retry.
	ErrTooLarge = errors.New("too large")
	// ErrBusy: a queue is full. Nothing was logged; retry later.
	ErrBusy = errors.New("log is busy")
	// ErrUnfunded: the writer's account cannot pay. Nothing was logged; an operator
	// has to fund it, then retry.
	ErrUnfunded = errors.New("log's account cannot pay")
	// ErrClosed: Close was called before. Nothing was logged.
	ErrClosed = errors.New("log is closed")
	// ErrUnknown: the batch may stand or come to stand. Open anew and read.
	ErrUnknown = errors.New("outcome of the append is unknown")
	// ErrFenced: another instance writes this log now. Stop acting for good.
	ErrFenced = errors.New("fenced: another instance writes this log")
	// ErrHalted: the chain contradicts what this instance saw confirmed, or was
	// rewound, emptied or replaced. Stop and let an operator look.
	ErrHalted = errors.New("halted")
	// ErrUnavailable: the chain does not answer now. Retry.
	ErrUnavailable = errors.New("log chain is unavailable")
	// ErrNotFound: no such log, entry or session.
	ErrNotFound = errors.New("not found")
	// ErrTampered: a record does not fit the hash chain or its signature.
	ErrTampered = errors.New("tampered")
)
