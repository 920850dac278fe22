package ethlog

import (
	"context"
	"errors"
	"fmt"

	"causeway/bindings"
	"causeway/chainlog"
	"causeway/internal/ethtx"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Deploy puts the contract ChainLog on a chain, or finds it there: the address
// follows from its code and salt alone, so that an emptied chain can be given the
// same contract at the same address.
func Deploy(ctx context.Context, b ethtx.Backend, s *ethtx.Shell, salt [32]byte, depth uint64) (ethtx.Deployed, error) {
	return ethtx.Create2(ctx, b, s, salt, common.FromHex(bindings.ChainLogMetaData.Bin), depth)
}

// LogParams are the arguments of the contract's open.
type LogParams struct {
	Salt      chainlog.Hash
	Admin     common.Address
	Writers   []Writer // the first becomes the writer
	Lease     uint64   // seconds, 30 to 604,800
	Grace     uint64   // seconds, at most 86,400
	MinBlocks uint64   // at most 1,000
}

// OpenLog opens a log in the contract, by the shell's account, and returns its id.
// A log that is open already under this account and salt is returned as it is, if
// account and key of its first writer are listed.
func OpenLog(ctx context.Context, b ethtx.Backend, s *ethtx.Shell, contractAddr common.Address, p LogParams, depth uint64) (chainlog.LogID, error) {
	chainID, err := b.ChainID(ctx)
	if err != nil {
		return chainlog.LogID{}, fmt.Errorf("opening a log: asking for the chain id: %w", err)
	}
	if len(p.Writers) == 0 {
		return chainlog.LogID{}, errors.New("opening a log: no writer")
	}
	id, err := chainlog.LogIDOf(chainID, contractAddr, s.Account(), p.Salt)
	if err != nil {
		return id, fmt.Errorf("opening a log: %w", err)
	}
	reader := NewReader(b, contractAddr, ReaderOptions{})
	at, err := reader.Latest(ctx)
	if err != nil {
		return id, fmt.Errorf("opening log %s: %w", id, err)
	}
	listed, err := reader.WritersAt(ctx, id, at)
	switch {
	case err == nil:
		for _, w := range listed {
			if w == p.Writers[0] {
				return id, nil
			}
		}
		return id, fmt.Errorf("opening log %s: it is open, and account %s with key %s is none of its %d writers", id,
			p.Writers[0].Account, p.Writers[0].KeyHash, len(listed))
	case !errors.Is(err, chainlog.ErrNotFound):
		return id, fmt.Errorf("opening log %s: %w", id, err)
	}
	writers := make([]bindings.IChainLogWriter, len(p.Writers))
	for i, w := range p.Writers {
		writers[i] = bindings.IChainLogWriter{Account: w.Account, KeyHash: w.KeyHash}
	}
	data, err := contract.TryPackOpen(p.Salt, p.Admin, writers, p.Lease, p.Grace, p.MinBlocks)
	if err != nil {
		return id, fmt.Errorf("opening log %s: %w", id, err)
	}
	job := ethtx.Job{ID: ethtx.JobID(crypto.Keccak256Hash([]byte("open"), id[:], at.Hash[:])), To: contractAddr, Data: data,
		Gas: gasOpen + uint64(len(writers))*gasOpenWriter, Depth: depth}
	if _, err := s.Send(ctx, job); err != nil {
		return id, fmt.Errorf("opening log %s: %w", id, named(err))
	}
	return id, nil
}

// Opening takes five new slots and two for each writer; two writers cost 808,000
// gas under the newest rules.
const (
	gasOpen       = 900_000
	gasOpenWriter = 400_000
)

// named puts the contract's own words into the error of a refused call.
func named(err error) error {
	var r *ethtx.RevertedError
	if !errors.As(err, &r) || len(r.Receipt.Revert) < 4 {
		return err
	}
	said, uerr := contract.UnpackError(r.Receipt.Revert)
	if uerr != nil {
		return err
	}
	return fmt.Errorf("%w: %T%+v", err, said, said)
}
