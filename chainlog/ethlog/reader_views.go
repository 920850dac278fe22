package ethlog

import (
	"context"
	"fmt"

	"causeway/chainlog"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// State is all that the contract stores of one log but its list of writers.
type State struct {
	Admin        common.Address
	Writer       common.Address // zero: none, any listed one may take over
	Epoch        uint64
	Length       uint64
	HeadHash     chainlog.Hash
	LastBlock    uint64 // of the last append, writer change or change of the list
	RenewedBlock uint64 // in which the lease was last renewed
	RenewedAt    uint64 // chain time of that block, Unix seconds
	Lease        uint64 // seconds
	Grace        uint64 // seconds
	MinBlocks    uint64
	OpenedBlock  uint64
}

// Head is the end of the log in this state.
func (s State) Head() chainlog.Head {
	return chainlog.Head{Length: s.Length, Hash: s.HeadHash, Epoch: s.Epoch}
}

// LeaseUntil is the chain time, in Unix seconds, at which the lease ends.
func (s State) LeaseUntil() uint64 { return s.RenewedAt + s.Lease }

// Writer is one instance that may write a log.
type Writer struct {
	Account common.Address
	KeyHash chainlog.Hash // SHA-256 of the identity key's SubjectPublicKeyInfo
}

// StateAt returns the state of log at a block. A log that is not open there is
// chainlog.ErrNotFound; no contract there is ErrNoContract; a node that does not
// keep the state of that block is said so.
func (r *Reader) StateAt(ctx context.Context, log chainlog.LogID, at Block) (State, error) {
	out, err := r.view(ctx, at, packLogState(log))
	if err != nil {
		return State{}, fmt.Errorf("read state of log %s: %w", log, err)
	}
	s, err := unpackLogState(out)
	if err != nil {
		return State{}, fmt.Errorf("read state of log %s at block %d: %w", log, at.Number, err)
	}
	if s.Epoch == 0 {
		return State{}, fmt.Errorf("log %s at block %d of contract %s: %w", log, at.Number, r.contract, chainlog.ErrNotFound)
	}
	return s, nil
}

// WritersAt returns the list of writers of log at a block.
func (r *Reader) WritersAt(ctx context.Context, log chainlog.LogID, at Block) ([]Writer, error) {
	out, err := r.view(ctx, at, packWriters(log))
	if err != nil {
		return nil, fmt.Errorf("read writers of log %s: %w", log, err)
	}
	w, err := unpackWriters(out)
	if err != nil {
		return nil, fmt.Errorf("read writers of log %s at block %d: %w", log, at.Number, err)
	}
	if len(w) == 0 {
		return nil, fmt.Errorf("log %s at block %d of contract %s: %w", log, at.Number, r.contract, chainlog.ErrNotFound)
	}
	return w, nil
}

// OutcomeAt returns a transfer's outcome at a block, and the block in which it
// last moved (0 while NONE).
func (r *Reader) OutcomeAt(ctx context.Context, transfer chainlog.Hash, at Block) (chainlog.Outcome, uint64, error) {
	out, err := r.view(ctx, at, packOutcome(transfer))
	if err != nil {
		return 0, 0, fmt.Errorf("read outcome of transfer %s: %w", transfer, err)
	}
	o, moved, err := unpackOutcome(out)
	if err != nil {
		return 0, 0, fmt.Errorf("read outcome of transfer %s at block %d: %w", transfer, at.Number, err)
	}
	return o, moved, nil
}

// Outcome returns what stands for a transfer in the newest block and depth
// blocks below it.
//
// The contract says in which block an outcome last moved, so the older state is
// read only while that block is less than depth deep. A node needs to keep the
// state of that many blocks: geth keeps 128 by default, all with
// --gcmode archive. Where it does not, Outcome fails and says so until the
// outcome's block is deep enough; it never guesses.
func (r *Reader) Outcome(ctx context.Context, transfer chainlog.Hash, depth uint64) (chainlog.Standing, error) {
	var s chainlog.Standing
	err := r.atLatest(ctx, func(at Block) (err error) {
		s, err = r.StandingAt(ctx, transfer, depth, at)
		return err
	})
	return s, err
}

// StandingAt is Outcome as of the block at: what stands there and depth blocks
// below it.
func (r *Reader) StandingAt(ctx context.Context, transfer chainlog.Hash, depth uint64, at Block) (chainlog.Standing, error) {
	latest, moved, err := r.OutcomeAt(ctx, transfer, at)
	if err != nil {
		return chainlog.Standing{}, err
	}
	s := chainlog.Standing{Latest: latest}
	switch {
	case at.Number >= moved && at.Number-moved >= depth:
		s.Confirmed = latest
		return s, nil
	case at.Number < depth:
		return s, nil // the chain is younger than depth: nothing is confirmed
	}
	below, err := r.Block(ctx, at.Number-depth)
	if err != nil {
		return chainlog.Standing{}, err
	}
	// below is on the chain of at unless that was replaced in between; then the
	// whole read begins anew.
	if err := r.stillCanonical(ctx, at); err != nil {
		return chainlog.Standing{}, err
	}
	confirmed, _, err := r.OutcomeAt(ctx, transfer, below)
	if err != nil && !isNoContract(err) { // the contract is younger than depth
		return chainlog.Standing{}, err
	}
	s.Confirmed = confirmed
	return s, nil
}

// stillCanonical returns errMoved when the chain no longer holds at.
func (r *Reader) stillCanonical(ctx context.Context, at Block) error {
	ok, err := r.Canonical(ctx, at.Number, at.Hash)
	if err == nil && !ok {
		err = fmt.Errorf("block %d %s: %w", at.Number, at.Hash, errMoved)
	}
	return err
}

// view calls the contract at a block that is named by its hash, so that a chain
// that changes in between gives an error and never a mixture.
func (r *Reader) view(ctx context.Context, at Block, data []byte) ([]byte, error) {
	var out hexutil.Bytes
	if err := r.call(ctx, &out, "eth_call", r.callOf(data), blockOf(at)); err != nil {
		if !isRefusal(err) {
			return nil, err
		}
		// Whether the block was replaced is asked, not read from the error's text.
		if moved := r.stillCanonical(ctx, at); moved != nil {
			return nil, moved
		}
		return nil, fmt.Errorf("view at block %d (does the node still keep its state?): %w", at.Number, err)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("contract %s at block %d: %w", r.contract, at.Number, ErrNoContract)
	}
	return out, nil
}
