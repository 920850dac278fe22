package bindings_test

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	"github.com/ethereum/go-ethereum/rpc"
)

// chain is a simulated chain with funded accounts; every transaction gets a
// block of its own.
type chain struct {
	t       *testing.T
	backend *simulated.Backend
	chainID *big.Int
}

func newChain(t *testing.T, funded ...*ecdsa.PrivateKey) *chain {
	t.Helper()
	alloc := types.GenesisAlloc{}
	for _, key := range funded {
		alloc[crypto.PubkeyToAddress(key.PublicKey)] = types.Account{Balance: big.NewInt(1e18)}
	}
	backend := simulated.NewBackend(alloc)
	t.Cleanup(func() {
		if err := backend.Close(); err != nil {
			t.Errorf("close the simulated chain: %v", err)
		}
	})
	c := &chain{t: t, backend: backend}
	id, err := backend.Client().ChainID(c.ctx())
	if err != nil {
		t.Fatal(err)
	}
	c.chainID = id
	return c
}

func (c *chain) ctx() context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	c.t.Cleanup(cancel)
	return ctx
}

// receiptsByBlock is the part of ethclient.Client that simulated.Client hides.
type receiptsByBlock interface {
	BlockReceipts(context.Context, rpc.BlockNumberOrHash) ([]*types.Receipt, error)
}

// newKey makes a key for one test.
func newKey(t *testing.T) *ecdsa.PrivateKey {
	t.Helper()
	key, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func addressOf(key *ecdsa.PrivateKey) common.Address { return crypto.PubkeyToAddress(key.PublicKey) }

// send mines one transaction (creation when to is nil) and returns its receipt.
func (c *chain) send(key *ecdsa.PrivateKey, to *common.Address, data []byte) *types.Receipt {
	c.t.Helper()
	nonce, err := c.backend.Client().PendingNonceAt(c.ctx(), addressOf(key))
	if err != nil {
		c.t.Fatal(err)
	}
	tx, err := types.SignNewTx(key, types.LatestSignerForChainID(c.chainID), &types.DynamicFeeTx{
		ChainID: c.chainID, Nonce: nonce, To: to, Data: data, Gas: 12_000_000,
		GasFeeCap: big.NewInt(3e9), GasTipCap: big.NewInt(1e9),
	})
	if err != nil {
		c.t.Fatal(err)
	}
	if err := c.backend.Client().SendTransaction(c.ctx(), tx); err != nil {
		c.t.Fatal(err)
	}
	block := c.backend.Commit()
	// By block: the index by transaction hash is built in the background.
	receipts, err := c.backend.Client().(receiptsByBlock).BlockReceipts(c.ctx(), rpc.BlockNumberOrHashWithHash(block, true))
	if err != nil {
		c.t.Fatal(err)
	}
	if len(receipts) != 1 || receipts[0].TxHash != tx.Hash() {
		c.t.Fatalf("block %s does not hold transaction %s alone: %d receipts", block, tx.Hash(), len(receipts))
	}
	return receipts[0]
}

// mustSend is send for what must succeed.
func (c *chain) mustSend(key *ecdsa.PrivateKey, to common.Address, data []byte) *types.Receipt {
	c.t.Helper()
	receipt := c.send(key, &to, data)
	if receipt.Status != types.ReceiptStatusSuccessful {
		_, err := c.call(addressOf(key), to, data)
		c.t.Fatalf("transaction reverted, %d gas: %v", receipt.GasUsed, err)
	}
	return receipt
}

// deploy mines a contract's creation and returns its address.
func (c *chain) deploy(key *ecdsa.PrivateKey, bytecode []byte) common.Address {
	c.t.Helper()
	receipt := c.send(key, nil, bytecode)
	if receipt.Status != types.ReceiptStatusSuccessful {
		c.t.Fatalf("deployment reverted, %d gas", receipt.GasUsed)
	}
	return receipt.ContractAddress
}

func (c *chain) call(from, to common.Address, data []byte) ([]byte, error) {
	return c.backend.Client().CallContract(c.ctx(), ethereum.CallMsg{From: from, To: &to, Data: data}, nil)
}

// view calls a function and decodes its answer.
func view[T any](c *chain, to common.Address, data []byte, unpack func([]byte) (T, error)) T {
	c.t.Helper()
	raw, err := c.call(common.Address{}, to, data)
	if err != nil {
		c.t.Fatal(err)
	}
	out, err := unpack(raw)
	if err != nil {
		c.t.Fatal(err)
	}
	return out
}

// refusal calls a function that must revert and returns its decoded error.
func (c *chain) refusal(from, to common.Address, data []byte, unpack func([]byte) (any, error)) any {
	c.t.Helper()
	_, err := c.call(from, to, data)
	var withData rpc.DataError
	if !errors.As(err, &withData) {
		c.t.Fatalf("call did not revert with data: %v", err)
	}
	raw, ok := withData.ErrorData().(string)
	if !ok || len(common.FromHex(raw)) < 4 {
		c.t.Fatalf("revert data %v is no custom error", withData.ErrorData())
	}
	decoded, err := unpack(common.FromHex(raw))
	if err != nil {
		c.t.Fatal(err)
	}
	return decoded
}
