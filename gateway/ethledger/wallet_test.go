package ethledger_test

import (
	"crypto/ecdsa"
	"math/big"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"causeway/internal/ethtx"
)

// wallet is an account that sends transactions of the harness itself.
type wallet struct {
	h       *harness
	key     *ecdsa.PrivateKey
	address common.Address
	mu      sync.Mutex
	nonce   uint64
}

func newKey(t testing.TB) *ecdsa.PrivateKey {
	t.Helper()
	key, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func (h *harness) wallet(key *ecdsa.PrivateKey) *wallet {
	h.mu.Lock()
	defer h.mu.Unlock()
	w := &wallet{h: h, key: key, address: crypto.PubkeyToAddress(key.PublicKey)}
	h.accounts[w.address] = w
	return w
}

func (h *harness) owner(account string) *wallet {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.accounts[common.HexToAddress(account)]
}

// ether returns tenths of an ether in wei.
func ether(tenths int64) *big.Int {
	return new(big.Int).Mul(big.NewInt(tenths), big.NewInt(1e17))
}

func (w *wallet) fund(t testing.TB, to common.Address, tenths int64) {
	t.Helper()
	w.start(t, &to, ether(tenths), nil)()
}

func (w *wallet) call(t testing.TB, to common.Address, data []byte) {
	t.Helper()
	w.start(t, &to, nil, data)()
}

func (w *wallet) deploy(t testing.TB, code []byte) common.Address {
	t.Helper()
	a, wait := w.deploying(t, code)
	wait()
	return a
}

func (w *wallet) deploying(t testing.TB, code []byte) (common.Address, func()) {
	t.Helper()
	tx := w.submit(t, nil, nil, code)
	return crypto.CreateAddress(w.address, tx.Nonce()), w.landed(t, tx)
}

// start sends a transaction and returns what waits until it is in a block and
// succeeded, so that several can share a block.
func (w *wallet) start(t testing.TB, to *common.Address, value *big.Int, data []byte) func() {
	t.Helper()
	return w.landed(t, w.submit(t, to, value, data))
}

func (w *wallet) landed(t testing.TB, tx *types.Transaction) func() {
	ctx := within(t)
	return func() {
		t.Helper()
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		for {
			r, err := w.h.node.TransactionReceipt(ctx, tx.Hash())
			if err == nil && r.Status != types.ReceiptStatusSuccessful {
				t.Fatalf("transaction of %s to %v reverted", w.address, tx.To())
			}
			// A receipt can be visible before the newest block has it.
			if err == nil && w.h.height(t) >= r.BlockNumber.Uint64() {
				return
			}
			select {
			case <-tick.C:
			case <-ctx.Done():
				t.Fatalf("no receipt of %s: %v", tx.Hash(), err)
			}
		}
	}
}

func (h *harness) height(t testing.TB) uint64 {
	t.Helper()
	b, err := h.node.Newest(within(t))
	if err != nil {
		t.Fatal(err)
	}
	return b.Number
}

func (w *wallet) submit(t testing.TB, to *common.Address, value *big.Int, data []byte) *types.Transaction {
	t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	gas := uint64(2_000_000)
	if to == nil {
		gas = 16_000_000
	}
	tx, err := types.SignNewTx(w.key, types.LatestSignerForChainID(w.h.chainID), &types.DynamicFeeTx{
		ChainID: w.h.chainID, Nonce: w.nonce, To: to, Value: value, Data: data, Gas: gas,
		GasFeeCap: big.NewInt(2e9), GasTipCap: big.NewInt(1e9),
	})
	if err != nil {
		t.Fatal(err)
	}
	// The pool learns of a new block a moment after it can be read.
	ctx := within(t)
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for err = w.h.node.SendTransaction(ctx, tx); ethtx.Classify(err) == ethtx.InsufficientFunds && ctx.Err() == nil; {
		<-tick.C
		err = w.h.node.SendTransaction(ctx, tx)
	}
	if err != nil {
		t.Fatalf("transaction %d of %s: %v", w.nonce, w.address, err)
	}
	w.nonce++
	return tx
}
