package ethlog

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"sync/atomic"
	"time"

	"causeway/chainlog"
	"causeway/internal/ethtx"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
)

// Node is a connection to a node of the log's chain; *rpc.Client is one.
type Node interface {
	CallContext(ctx context.Context, result any, method string, args ...any) error
}

// ReaderOptions bounds a Reader. The zero value is ready for use.
type ReaderOptions struct {
	// Patience is how long one request is repeated while the node does not
	// answer or is still starting; the context's deadline ends it earlier.
	// 0 means 30 s.
	Patience time.Duration
	// Walks is the number of stretches of a long log that are read at once. 0 means 4.
	Walks int
	// Stretch is about how many entries a stretch has; a block that holds more
	// makes it longer. 0 means 4096.
	Stretch uint64
	// Decoders is the number of goroutines of a walk that decode and hash. 0 means 2.
	Decoders int
	// BufferBytes bounds the records held in memory at once by one call of Records.
	// Beyond it blocks are read a second time. 0 means 64 MiB.
	BufferBytes int
}

func (o ReaderOptions) withDefaults() ReaderOptions {
	if o.Patience <= 0 {
		o.Patience = 30 * time.Second
	}
	if o.Walks <= 0 {
		o.Walks = 4
	}
	if o.Stretch == 0 {
		o.Stretch = 4096
	}
	if o.Decoders <= 0 {
		o.Decoders = 2
	}
	if o.BufferBytes <= 0 {
		o.BufferBytes = 64 << 20
	}
	return o
}

// Reader reads every log of one ChainLog contract, the own one and those of
// peers, from a node that it does not trust with the content: each record that
// it yields is bound by hashes to the head that the contract showed. It keeps
// nothing between calls and may be used from many goroutines at once.
type Reader struct {
	node     Node
	contract common.Address
	opts     ReaderOptions
	// source is the first of blockSources that the node has not refused.
	source atomic.Int32
}

// NewReader reads the logs of contract through node.
func NewReader(node Node, contract common.Address, opts ReaderOptions) *Reader {
	return &Reader{node: node, contract: contract, opts: opts.withDefaults()}
}

// Reader is the read side of package chainlog on this chain.
var _ chainlog.Reader = (*Reader)(nil)

// ErrNoContract says that there is no code at the contract's address: another
// chain, or one that was emptied.
var ErrNoContract = errors.New("no contract at this address")

// errMoved says that the block a view was asked at is no longer canonical.
var errMoved = errors.New("block is no longer canonical")

// Identity names the chain and the contract that a Reader reads.
type Identity struct {
	ChainID  *big.Int
	Genesis  common.Hash // hash of block 0
	CodeHash common.Hash // Keccak-256 of the contract's code, zero when there is none
}

// Identity asks the node which chain it is on and what code the contract has in
// the latest block.
func (r *Reader) Identity(ctx context.Context) (Identity, error) {
	var id Identity
	var chain hexutil.Big
	if err := r.call(ctx, &chain, "eth_chainId"); err != nil {
		return id, fmt.Errorf("read chain id: %w", err)
	}
	genesis, err := r.Block(ctx, 0)
	if err != nil {
		return id, fmt.Errorf("read genesis: %w", err)
	}
	var code hexutil.Bytes
	if err := r.call(ctx, &code, "eth_getCode", r.contract, "latest"); err != nil {
		return id, fmt.Errorf("read code of %s: %w", r.contract, err)
	}
	id.ChainID, id.Genesis = chain.ToInt(), genesis.Hash
	if len(code) > 0 {
		id.CodeHash = crypto.Keccak256Hash(code)
	}
	return id, nil
}

// Block is a block's place in the chain.
type Block struct {
	Number uint64
	Hash   common.Hash
	Parent common.Hash
	Time   uint64 // chain time, Unix seconds
}

// Latest returns the newest block.
func (r *Reader) Latest(ctx context.Context) (Block, error) { return r.header(ctx, "latest") }

// Block returns the canonical block of that number; above the newest one the
// error wraps chainlog.ErrNotFound.
func (r *Reader) Block(ctx context.Context, number uint64) (Block, error) {
	return r.header(ctx, hexutil.EncodeUint64(number))
}

// Canonical tells whether the chain still holds this block.
func (r *Reader) Canonical(ctx context.Context, number uint64, hash common.Hash) (bool, error) {
	b, err := r.Block(ctx, number)
	if errors.Is(err, chainlog.ErrNotFound) {
		return false, nil
	}
	return err == nil && b.Hash == hash, err
}

func (r *Reader) header(ctx context.Context, tag string) (Block, error) {
	var h *ethtx.Header
	if err := r.call(ctx, &h, "eth_getBlockByNumber", tag, false); err != nil {
		return Block{}, fmt.Errorf("read block %s: %w", tag, err)
	}
	if h == nil {
		return Block{}, fmt.Errorf("block %s: %w", tag, chainlog.ErrNotFound)
	}
	b, err := h.Block(tag)
	if err != nil {
		return Block{}, fmt.Errorf("read %w: %w", err, chainlog.ErrUnavailable)
	}
	return Block{Number: b.Number, Hash: b.Hash, Parent: b.Parent, Time: b.Time}, nil
}

// maxRestarts bounds how often a read begins anew because the chain changed
// under it.
const maxRestarts = 8

// atLatest runs view at the newest block, and again while that block is replaced
// before the view has been answered.
func (r *Reader) atLatest(ctx context.Context, view func(Block) error) error {
	for i := 0; ; i++ {
		at, err := r.Latest(ctx)
		if err != nil {
			return err
		}
		if err = view(at); !errors.Is(err, errMoved) {
			return err
		}
		if i == maxRestarts {
			return fmt.Errorf("chain changed %d times under one read: %w: %w", i+1, err, chainlog.ErrUnavailable)
		}
	}
}

// Head implements chainlog.Reader.
func (r *Reader) Head(ctx context.Context, log chainlog.LogID) (chainlog.Head, error) {
	var s State
	err := r.atLatest(ctx, func(at Block) (err error) {
		s, err = r.StateAt(ctx, log, at)
		return err
	})
	return s.Head(), err
}
