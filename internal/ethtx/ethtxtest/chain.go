// Package ethtxtest is an Ethereum chain in memory, single-threaded and without a
// clock, for tests and simulations of package ethtx and what is built on it. It
// knows accounts, nonces, a pool, fees as far as they decide what is taken and
// mined, blocks, receipts, reorganisations and nodes that lose what they had; the
// contracts are Go code.
package ethtxtest

import (
	"encoding/binary"
	"fmt"
	"maps"
	"math/big"
	"sort"

	"causeway/internal/ethtx"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/txpool"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// Contract is code at an address, with its storage.
type Contract interface {
	// Clone returns a copy that further calls do not change.
	Clone() Contract
	// Run executes a call. It must leave the storage as it was when ok is false.
	Run(from common.Address, data []byte, at ethtx.Block) (used uint64, revert []byte, ok bool)
}

// State is all accounts after a block.
type State struct {
	Nonces    map[common.Address]uint64
	Balances  map[common.Address]*big.Int // absent: plenty
	Contracts map[common.Address]Contract
}

func (s State) clone() State {
	out := State{Nonces: maps.Clone(s.Nonces), Balances: maps.Clone(s.Balances), Contracts: make(map[common.Address]Contract, len(s.Contracts))}
	for a, c := range s.Contracts {
		out.Contracts[a] = c.Clone()
	}
	return out
}

// Mined is a block with what it holds.
type Mined struct {
	ethtx.Block
	Txs      []*types.Transaction
	Receipts []*types.Receipt
	State    State
}

// Chain is the whole thing as one node has it. It must be used by one goroutine.
type Chain struct {
	ID      *big.Int
	BaseFee *big.Int // of every new block; nil before EIP-1559
	Tip     *big.Int // what the node suggests
	// GasPerBlock bounds a block by the gas limits of its transactions; 0: none.
	GasPerBlock uint64

	blocks []*Mined
	pool   []*types.Transaction // in the order of arrival
	fork   uint64               // makes blocks of different branches differ
	signer types.Signer
}

// NewChain returns a chain with a genesis block.
func NewChain(id uint64, contracts map[common.Address]Contract) *Chain {
	return NewChainWith(id, 0, contracts)
}

// NewChainWith returns a chain whose genesis block differs with seed: two chains
// can have one id.
func NewChainWith(id, seed uint64, contracts map[common.Address]Contract) *Chain {
	c := &Chain{fork: seed << 32, ID: new(big.Int).SetUint64(id), BaseFee: big.NewInt(1000), Tip: big.NewInt(10)}
	c.signer = types.LatestSignerForChainID(c.ID)
	s := State{Nonces: map[common.Address]uint64{}, Balances: map[common.Address]*big.Int{}, Contracts: contracts}
	c.blocks = []*Mined{{Block: ethtx.Block{Hash: c.hash(common.Hash{}, 0), Time: 1_700_000_000, BaseFee: c.BaseFee}, State: s.clone()}}
	return c
}

func (c *Chain) hash(parent common.Hash, number uint64) common.Hash {
	c.fork++
	return crypto.Keccak256Hash(parent[:], binary.BigEndian.AppendUint64(nil, number), binary.BigEndian.AppendUint64(c.ID.Bytes(), c.fork))
}

// Head returns the newest block.
func (c *Chain) Head() *Mined { return c.blocks[len(c.blocks)-1] }

// At returns a canonical block, nil if there is none.
func (c *Chain) At(number uint64) *Mined {
	if number >= uint64(len(c.blocks)) {
		return nil
	}
	return c.blocks[number]
}

// ByHash returns a canonical block, nil if there is none.
func (c *Chain) ByHash(hash common.Hash) *Mined {
	for i := len(c.blocks) - 1; i >= 0; i-- {
		if c.blocks[i].Hash == hash {
			return c.blocks[i]
		}
	}
	return nil
}

// SetBalance gives an account so much in the newest block and all that follow.
func (c *Chain) SetBalance(a common.Address, wei *big.Int) { c.Head().State.Balances[a] = wei }

// Pool returns the transactions that wait.
func (c *Chain) Pool() []*types.Transaction { return append([]*types.Transaction(nil), c.pool...) }

// DropPool forgets what waits, as a restart of a node does.
func (c *Chain) DropPool() { c.pool = nil }

// Drop forgets one transaction that waits.
func (c *Chain) Drop(hash common.Hash) {
	for i, tx := range c.pool {
		if tx.Hash() == hash {
			c.pool = append(c.pool[:i:i], c.pool[i+1:]...)
			return
		}
	}
}

// Add puts a transaction into the pool, with the refusals of geth.
func (c *Chain) Add(tx *types.Transaction) error {
	from, err := types.Sender(c.signer, tx)
	if err != nil {
		return fmt.Errorf("%w: %w", txpool.ErrInvalidSender, err)
	}
	st := c.Head().State
	switch {
	case tx.Size() > 131_072:
		return fmt.Errorf("%w: transaction size %d, limit 131072", txpool.ErrOversizedData, tx.Size())
	case tx.Gas() > 16_777_216:
		return fmt.Errorf("%w (cap: 16777216, tx: %d)", core.ErrGasLimitTooHigh, tx.Gas())
	case tx.Gas() < 21_000:
		return fmt.Errorf("%w: gas %d, minimum needed 21000", core.ErrIntrinsicGas, tx.Gas())
	case tx.Nonce() < st.Nonces[from]:
		return fmt.Errorf("%w: next nonce %d, tx nonce %d", core.ErrNonceTooLow, st.Nonces[from], tx.Nonce())
	}
	if b := st.Balances[from]; b != nil && b.Cmp(tx.Cost()) < 0 {
		return fmt.Errorf("%w: balance %s, tx cost %s", core.ErrInsufficientFunds, b, tx.Cost())
	}
	for i, old := range c.pool {
		if old.Hash() == tx.Hash() {
			return txpool.ErrAlreadyKnown
		}
		if a, _ := types.Sender(c.signer, old); a != from || old.Nonce() != tx.Nonce() {
			continue
		}
		tenth := func(x *big.Int) *big.Int {
			return new(big.Int).Div(new(big.Int).Mul(x, big.NewInt(110)), big.NewInt(100))
		}
		if tx.GasFeeCap().Cmp(tenth(old.GasFeeCap())) < 0 || tx.GasTipCap().Cmp(tenth(old.GasTipCap())) < 0 || tx.GasFeeCap().Cmp(old.GasFeeCap()) <= 0 {
			return txpool.ErrReplaceUnderpriced
		}
		c.pool[i] = tx
		return nil
	}
	c.pool = append(c.pool, tx)
	return nil
}

// Mine makes a block, seconds after the one before, of what the pool has and may
// be mined. skip keeps a transaction waiting; nil skips none.
func (c *Chain) Mine(seconds uint64, skip func(*types.Transaction) bool) *Mined {
	head := c.Head()
	b := &Mined{Block: ethtx.Block{Number: head.Number + 1, Hash: c.hash(head.Hash, head.Number+1), Parent: head.Hash,
		Time: head.Time + max(1, seconds), BaseFee: c.BaseFee}, State: head.State.clone()}
	sort.SliceStable(c.pool, func(i, j int) bool { return c.pool[i].Nonce() < c.pool[j].Nonce() })
	var left []*types.Transaction
	gas := uint64(0)
	for _, tx := range c.pool {
		from, _ := types.Sender(c.signer, tx)
		switch nonce := b.State.Nonces[from]; {
		case tx.Nonce() < nonce:
			continue // replaced or mined elsewhere
		case tx.Nonce() > nonce || (skip != nil && skip(tx)) || c.dear(tx) || (c.GasPerBlock != 0 && gas+tx.Gas() > c.GasPerBlock):
			left = append(left, tx)
			continue
		}
		gas += tx.Gas()
		c.run(b, from, tx)
	}
	c.pool = left
	c.blocks = append(c.blocks, b)
	return b
}

// dear tells whether the base fee is above what tx offers.
func (c *Chain) dear(tx *types.Transaction) bool {
	return c.BaseFee != nil && tx.GasFeeCap().Cmp(c.BaseFee) < 0
}

func (c *Chain) run(b *Mined, from common.Address, tx *types.Transaction) {
	b.State.Nonces[from] = tx.Nonce() + 1
	r := &types.Receipt{Type: tx.Type(), TxHash: tx.Hash(), BlockHash: b.Hash, BlockNumber: new(big.Int).SetUint64(b.Number),
		Status: types.ReceiptStatusSuccessful, GasUsed: 21_000}
	if code := b.State.Contracts[*tx.To()]; code != nil {
		trial := code.Clone()
		used, _, ok := trial.Run(from, tx.Data(), b.Block)
		r.GasUsed = 21_000 + used
		switch {
		case r.GasUsed > tx.Gas():
			r.GasUsed, r.Status = tx.Gas(), types.ReceiptStatusFailed
		case !ok:
			r.Status = types.ReceiptStatusFailed
		default:
			b.State.Contracts[*tx.To()] = trial
		}
	}
	b.Txs, b.Receipts = append(b.Txs, tx), append(b.Receipts, r)
}

// Reorg takes the newest depth blocks off the chain. With back, what they held is
// in the pool again.
func (c *Chain) Reorg(depth uint64, back bool) {
	keep := uint64(len(c.blocks))
	keep -= min(depth, keep-1)
	lost := c.blocks[keep:]
	c.blocks = c.blocks[:keep]
	if !back {
		return
	}
	var again []*types.Transaction
	for _, b := range lost {
		again = append(again, b.Txs...)
	}
	pool := c.pool
	c.pool = nil
	for _, tx := range append(again, pool...) {
		// A refusal (the nonce is used twice) only means that it stays away.
		if err := c.Add(tx); err != nil {
			continue
		}
	}
}

// Change lets a test reach into a contract, in a block of its own.
func (c *Chain) Change(at common.Address, change func(Contract, ethtx.Block)) *Mined {
	b := c.Mine(1, func(*types.Transaction) bool { return true })
	change(b.State.Contracts[at], b.Block)
	return b
}

// Receipt returns the receipt of a transaction in a canonical block, nil if there
// is none.
func (c *Chain) Receipt(hash common.Hash) *types.Receipt {
	for i := len(c.blocks) - 1; i > 0; i-- {
		for k, tx := range c.blocks[i].Txs {
			if tx.Hash() == hash {
				return c.blocks[i].Receipts[k]
			}
		}
	}
	return nil
}
