package gas

import (
	"context"
	"crypto/ecdsa"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"causeway/chainlog"
	"causeway/chainlog/ethlog"
	"causeway/internal/ethtx"

	"github.com/ethereum/go-ethereum/common"
)

// gasLimit is below what any chain takes from one transaction (EIP-7825), and
// above what any batch here needs.
const gasLimit = 16_000_000

// Chain is a chain with the contract on it, and an account that opens logs there
// and writes them by one transaction after the other.
type Chain struct {
	backend  ethtx.Backend
	shell    *ethtx.Shell
	contract common.Address
	logs     uint64 // opened
}

// OnChain puts the contract on a chain, paid for by key's account, which nobody
// else may send from until Close.
func OnChain(ctx context.Context, backend ethtx.Backend, key *ecdsa.PrivateKey) (*Chain, error) {
	id, err := backend.ChainID(ctx)
	if err != nil {
		return nil, fmt.Errorf("gas: %w", err)
	}
	signer := ethtx.NewKeySigner(key)
	shell, err := ethtx.Open(ethtx.ShellConfig{
		Config:  ethtx.Config{ChainID: id, Account: signer.Account()},
		Backend: backend, Signer: signer, Outbox: ethtx.NewMemoryOutbox(),
	})
	if err != nil {
		return nil, fmt.Errorf("gas: %w", err)
	}
	c := &Chain{backend: backend, shell: shell}
	deployed, err := ethlog.Deploy(ctx, backend, shell, sha256.Sum256([]byte("gas")), 0)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("gas: %w", err), shell.Close())
	}
	c.contract = deployed.Address
	return c, nil
}

// Close ends the goroutines. The backend stays the caller's.
func (c *Chain) Close() error { return c.shell.Close() }

// opened is the end of a log that the account has opened.
type opened struct {
	id   chainlog.LogID
	next uint64
	head chainlog.Hash
}

func (c *Chain) open(ctx context.Context) (*opened, error) {
	c.logs++
	var salt chainlog.Hash
	binary.BigEndian.PutUint64(salt[:], c.logs)
	id, err := ethlog.OpenLog(ctx, c.backend, c.shell, c.contract, ethlog.LogParams{
		Salt: salt, Admin: c.shell.Account(), Lease: 604_800,
		Writers: []ethlog.Writer{{Account: c.shell.Account(), KeyHash: salt}},
	}, 0)
	if err != nil {
		return nil, err
	}
	return &opened{id: id, head: id}, nil
}

// append has one batch appended and returns the gas of its transaction.
func (c *Chain) append(ctx context.Context, to *opened, b chainlog.Batch) (uint64, error) {
	call := ethlog.Call{Kind: ethlog.CallAppend, Log: to.id, Epoch: 1, Prev: to.head, ValidUntil: 1 << 40, Entries: b.Entries, Asks: b.Asks}
	data, err := call.Encode()
	if err != nil {
		return 0, err
	}
	receipt, err := c.shell.Send(ctx, ethtx.Job{ID: sha256.Sum256(data), To: c.contract, Data: data, Gas: gasLimit})
	if err != nil {
		return 0, err
	}
	placed := chainlog.Place(to.id, to.next, to.head, b.Entries)
	to.next, to.head = to.next+uint64(len(placed)), placed[len(placed)-1].Hash
	return receipt.GasUsed, nil
}

// perEntry has entries appended to a log of their own in batches of BatchSize and
// returns the mean gas of an entry. The log is begun before: opening its slots is no
// entry's cost.
func (c *Chain) perEntry(ctx context.Context, entries []chainlog.Entry) (float64, error) {
	log, err := c.open(ctx)
	if err != nil {
		return 0, err
	}
	if _, err := c.append(ctx, log, chainlog.Batch{Entries: []chainlog.Entry{{Text: "{}"}}}); err != nil {
		return 0, err
	}
	gas := uint64(0)
	for part := range slices.Chunk(entries, BatchSize) {
		used, err := c.append(ctx, log, chainlog.Batch{Entries: part})
		if err != nil {
			return 0, err
		}
		gas += used
	}
	return float64(gas) / float64(len(entries)), nil
}
