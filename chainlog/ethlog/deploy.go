package ethlog

import (
	"context"
	"crypto/sha256"
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
	Salt      [32]byte
	Admin     common.Address
	Writers   []Writer // the first becomes the writer
	Lease     uint64   // seconds, 30 to 604,800
	Grace     uint64   // seconds, at most 86,400
	MinBlocks uint64   // at most 1,000
}

// LogIDOf returns the id of the log that an account opens with a salt.
func LogIDOf(chainID uint64, contract, sender common.Address, salt [32]byte) chainlog.LogID {
	// abi.encode: the string is the one dynamic item, its offset comes first.
	const name = "causeway/log/1"
	word := func(b []byte) []byte { return common.LeftPadBytes(b, 32) }
	number := func(n uint64) []byte { return word(new8(n)) }
	h := sha256.New()
	for _, w := range [][]byte{number(5 * 32), number(chainID), word(contract[:]), word(sender[:]), salt[:],
		number(uint64(len(name))), common.RightPadBytes([]byte(name), 32)} {
		h.Write(w)
	}
	return chainlog.LogID(h.Sum(nil))
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
	id := LogIDOf(chainID.Uint64(), contractAddr, s.Account(), p.Salt)
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

func new8(n uint64) []byte {
	return []byte{byte(n >> 56), byte(n >> 48), byte(n >> 40), byte(n >> 32), byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)}
}
