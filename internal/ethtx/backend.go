package ethtx

import (
	"context"
	"math/big"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"
)

// Block is what this project needs of a header. The hash is the one the node
// gives, not one computed from the header: on chains whose consensus seals stand
// in the header (QBFT, IBFT) the two differ.
type Block struct {
	Number  uint64
	Hash    common.Hash
	Parent  common.Hash
	Time    uint64   // chain time, Unix seconds
	BaseFee *big.Int // wei; nil before EIP-1559
}

// Backend is what is needed of a node. Node is the implementation over any
// connection, that of ethclient/simulated included. Methods may be called from
// many goroutines at once; what their errors mean, Classify says.
type Backend interface {
	ChainID(ctx context.Context) (*big.Int, error)
	// Newest returns the block that the node takes as its newest.
	Newest(ctx context.Context) (Block, error)
	// BlockAt returns the canonical block with this number; an error of class
	// NotFound says that there is none yet.
	BlockAt(ctx context.Context, number uint64) (Block, error)
	NonceAtHash(ctx context.Context, account common.Address, block common.Hash) (uint64, error)
	BalanceAtHash(ctx context.Context, account common.Address, block common.Hash) (*big.Int, error)
	CodeAtHash(ctx context.Context, account common.Address, block common.Hash) ([]byte, error)
	CallContractAtHash(ctx context.Context, msg ethereum.CallMsg, block common.Hash) ([]byte, error)
	EstimateGas(ctx context.Context, msg ethereum.CallMsg) (uint64, error)
	SuggestGasTipCap(ctx context.Context) (*big.Int, error)
	SuggestGasPrice(ctx context.Context) (*big.Int, error)
	SendTransaction(ctx context.Context, tx *types.Transaction) error
	TransactionReceipt(ctx context.Context, hash common.Hash) (*types.Receipt, error)
	FilterLogs(ctx context.Context, q ethereum.FilterQuery) ([]types.Log, error)
	// SubscribeBlocks sends a value for every new block until the subscription
	// ends. Connections that carry no subscriptions answer an error.
	SubscribeBlocks(ctx context.Context, ch chan<- Block) (ethereum.Subscription, error)
	// CallContext is any other request, as rpc.Client has it.
	CallContext(ctx context.Context, result any, method string, args ...any) error
	// BatchCallContext is any requests in one message, as rpc.Client has it: each
	// has an error of its own. The error returned is of the message; some nodes take
	// none of that kind.
	BatchCallContext(ctx context.Context, batch []rpc.BatchElem) error
}

// Signer signs an account's transactions. It may be remote and slow; it is called
// from one goroutine at a time.
type Signer interface {
	Account() common.Address
	SignTx(ctx context.Context, tx *types.Transaction, chainID *big.Int) (*types.Transaction, error)
}

// Outbox keeps what was signed, in a directory that must not be lost. The keys
// are job ids, the values opaque.
type Outbox interface {
	// Commit makes all puts and deletes durable in one step: after a crash either
	// all of them stand or none does. When it returns nil they survive a crash.
	// After an error the outbox must not be used further.
	Commit(put map[[32]byte][]byte, del [][32]byte) error
	// Load returns everything that stands.
	Load() (map[[32]byte][]byte, error)
}
