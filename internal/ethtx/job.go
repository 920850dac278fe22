package ethtx

import (
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"
)

// JobID names a job. The owner chooses it such that it finds the job again after
// a restart: a hash over what the job does and which try it is.
type JobID [32]byte

// String gives the lower-case hex form.
func (id JobID) String() string { return hex.EncodeToString(id[:]) }

// Job is one call that its owner wants on the chain. It carries no ether.
type Job struct {
	ID   JobID
	To   common.Address
	Data []byte // call data
	Gas  uint64 // gas limit, computed by the owner

	// ValidUntil is the last chain time (Unix seconds) at which the call may
	// land; 0 is for ever. The call itself must refuse later blocks; the sender
	// only takes care that the nonce is not blocked by a call that is too late.
	ValidUntil uint64
	// Depth is the number of blocks above its own at which a mined job is final
	// and forgotten.
	Depth uint64
	// Meta is the owner's; it is kept and handed back.
	Meta []byte
	// Replaces names dead or reverted jobs that are forgotten in the same durable
	// step that keeps this one.
	Replaces []JobID
}

// Attempt is one signed transaction of a job. All attempts share the nonce, and
// all that are no cancel share the call.
type Attempt struct {
	Raw    []byte // EIP-2718 encoding
	Cancel bool   // an empty transfer to the own account
	tx     *types.Transaction
}

// Hash returns the transaction hash.
func (a Attempt) Hash() common.Hash { return a.tx.Hash() }

// Tx returns the decoded transaction.
func (a Attempt) Tx() *types.Transaction { return a.tx }

// record is what the outbox holds of a job. To, data, gas and nonce stand in the
// first attempt.
type record struct {
	Version    uint64
	Fill       bool // made by the sender to close a gap; it has no owner
	ValidUntil uint64
	Depth      uint64
	Meta       []byte
	Attempts   []storedAttempt
}

type storedAttempt struct {
	Cancel bool
	Raw    []byte
}

const recordVersion = 1

var errRecord = errors.New("outbox record does not decode")

func (j *job) encode() ([]byte, error) {
	r := record{Version: recordVersion, Fill: j.fill, ValidUntil: j.ValidUntil, Depth: j.Depth, Meta: j.Meta}
	for _, a := range j.attempts {
		r.Attempts = append(r.Attempts, storedAttempt{a.Cancel, a.Raw})
	}
	return rlp.EncodeToBytes(&r)
}

func decodeJob(id JobID, b []byte, chainID *big.Int, account common.Address) (*job, error) {
	var r record
	if err := rlp.DecodeBytes(b, &r); err != nil {
		return nil, fmt.Errorf("job %s: %w: %w", id, errRecord, err)
	}
	if r.Version != recordVersion || len(r.Attempts) == 0 {
		return nil, fmt.Errorf("job %s: version %d with %d attempts: %w", id, r.Version, len(r.Attempts), errRecord)
	}
	j := &job{fill: r.Fill, state: pending}
	j.Job = Job{ID: id, ValidUntil: r.ValidUntil, Depth: r.Depth, Meta: r.Meta}
	signer := types.LatestSignerForChainID(chainID)
	for i, s := range r.Attempts {
		tx := new(types.Transaction)
		if err := tx.UnmarshalBinary(s.Raw); err != nil {
			return nil, fmt.Errorf("job %s: attempt %d: %w: %w", id, i, errRecord, err)
		}
		from, err := types.Sender(signer, tx)
		if err != nil || from != account {
			return nil, fmt.Errorf("job %s: attempt %d is signed by %s for chain %s, want %s on chain %s: %w",
				id, i, from, tx.ChainId(), account, chainID, errRecord)
		}
		j.attempts = append(j.attempts, Attempt{Raw: s.Raw, Cancel: s.Cancel, tx: tx})
	}
	first := j.attempts[0].tx
	if first.To() == nil {
		return nil, fmt.Errorf("job %s: creates a contract: %w", id, errRecord)
	}
	j.nonce, j.To, j.Data, j.Gas = first.Nonce(), *first.To(), first.Data(), first.Gas()
	return j, nil
}
