package ethlog

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math"
	"math/big"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"causeway/bindings"
	"causeway/chainlog"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/rpc"
)

// readChain is a simulated chain with the contract on it. Transactions are sent
// by hand, so that the reader is tested without the write side.
type readChain struct {
	testing.TB
	backend  *simulated.Backend
	key      *ecdsa.PrivateKey
	account  common.Address
	contract common.Address
	abi      *bindings.ChainLog
	node     Node
	nonce    uint64
	want     map[chainlog.LogID][]chainlog.Record
	epoch    map[chainlog.LogID]uint64
}

func newReadChain(t testing.TB) *readChain {
	t.Helper()
	key, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	c := &readChain{TB: t, key: key, account: crypto.PubkeyToAddress(key.PublicKey), abi: bindings.NewChainLog(),
		want: map[chainlog.LogID][]chainlog.Record{}, epoch: map[chainlog.LogID]uint64{}}
	// The backend's own client hides its connection, so it gets a second one.
	dir, err := os.MkdirTemp("", "sim") // a socket's path must be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	socket := filepath.Join(dir, "ipc")
	c.backend = simulated.NewBackend(types.GenesisAlloc{c.account: {Balance: new(big.Int).Lsh(big.NewInt(1), 90)}},
		func(n *node.Config, _ *ethconfig.Config) { n.IPCPath = socket })
	t.Cleanup(func() {
		if err := c.backend.Close(); err != nil {
			t.Error(err)
		}
	})
	client, err := rpc.Dial(socket)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	c.node = client
	c.contract = crypto.CreateAddress(c.account, 0)
	c.mine(c.send(nil, common.FromHex(bindings.ChainLogMetaData.Bin)))
	return c
}

func (c *readChain) ctx() context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	c.Cleanup(cancel)
	return ctx
}

// send puts a transaction into the pool.
func (c *readChain) send(to *common.Address, data []byte) common.Hash {
	c.Helper()
	tx, err := types.SignNewTx(c.key, types.LatestSignerForChainID(big.NewInt(1337)), &types.DynamicFeeTx{
		ChainID: big.NewInt(1337), Nonce: c.nonce, To: to, Data: data, Gas: 15_000_000,
		GasFeeCap: big.NewInt(3e9), GasTipCap: big.NewInt(1e9),
	})
	if err != nil {
		c.Fatal(err)
	}
	if err := c.backend.Client().SendTransaction(c.ctx(), tx); err != nil {
		c.Fatal(err)
	}
	c.nonce++
	return tx.Hash()
}

// mine makes a block and demands that these transactions succeeded in it, or in
// one of the next: on a busy machine a block may be made without them.
func (c *readChain) mine(txs ...common.Hash) {
	c.Helper()
	c.backend.Commit()
	ctx := c.ctx()
	for _, tx := range txs {
		r, err := c.backend.Client().TransactionReceipt(ctx, tx)
		for errors.Is(err, ethereum.NotFound) && ctx.Err() == nil {
			c.backend.Commit()
			r, err = c.backend.Client().TransactionReceipt(ctx, tx)
		}
		if err != nil || r.Status != types.ReceiptStatusSuccessful {
			c.Fatalf("transaction %s: %+v, %v", tx, r, err)
		}
	}
}

func (c *readChain) call(data []byte) common.Hash { c.Helper(); return c.send(&c.contract, data) }

func (c *readChain) openLog(salt byte) chainlog.LogID {
	c.Helper()
	w := []bindings.IChainLogWriter{{Account: c.account, KeyHash: [32]byte{1}}, {Account: common.Address{2}, KeyHash: [32]byte{2}}}
	c.mine(c.call(c.abi.PackOpen([32]byte{salt}, c.account, w, 3600, 0, 0)))
	id, err := chainlog.LogIDOf(big.NewInt(1337), c.contract, c.account, chainlog.Hash{salt})
	if err != nil {
		c.Fatal(err)
	}
	c.epoch[id] = 1
	return id
}

// put sends one batch of entries; it is not mined yet.
func (c *readChain) put(log chainlog.LogID, entries ...chainlog.Entry) common.Hash {
	c.Helper()
	prev, next := log, uint64(len(c.want[log]))
	if next > 0 {
		prev = c.want[log][next-1].Hash
	}
	packed := make([]bindings.IChainLogEntry, len(entries))
	for i, e := range entries {
		packed[i] = bindings.IChainLogEntry{Session: e.Session, R: e.R, S: e.S, Text: e.Text}
	}
	c.want[log] = append(c.want[log], chainlog.Place(log, next, prev, entries)...)
	return c.call(c.abi.PackAppend(log, c.epoch[log], prev, math.MaxUint64, packed, nil))
}

// fill gives log n entries in blocks of all shapes: one batch, several batches,
// batches of two logs, blocks without anything, and changes of writers alone and
// beside entries.
func (c *readChain) fill(log, other chainlog.LogID, n int) {
	c.Helper()
	k := 0
	some := func(m int) (out []chainlog.Entry) {
		for range m {
			out = append(out, chainlog.Entry{
				Session: chainlog.SessionID{byte(k % 5), 15: byte(k % 5)}, R: [32]byte{byte(k)}, S: [32]byte{31: byte(k)},
				Text: fmt.Sprintf(`{"n":%d,"pad":"%0*d"}`, k, k%70, 0),
			})
			k++
		}
		return out
	}
	w := []bindings.IChainLogWriter{{Account: c.account, KeyHash: [32]byte{1}}, {Account: common.Address{2}, KeyHash: [32]byte{3}}}
	for len(c.want[log]) < n {
		switch len(c.want[log]) % 8 {
		case 0, 5:
			c.mine(c.put(log, some(1)...))
		case 1:
			c.mine(c.put(log, some(2)...), c.put(other, some(3)...), c.put(log, some(1)...), c.put(log, some(2)...))
		case 2, 6:
			c.mine()
			c.mine(c.call(c.abi.PackSetWriters(log, c.epoch[log], w)))
			c.mine(c.put(log, some(3)...))
		default:
			c.mine(c.call(c.abi.PackSetWriters(log, c.epoch[log], w)), c.put(log, some(2)...), c.call(c.abi.PackHeartbeat(log, c.epoch[log])))
		}
	}
}

// fork makes the chain go on from an older block, without the transactions that
// came after it, and forgets log's entries.
func (c *readChain) fork(from common.Hash, nonce uint64, log chainlog.LogID) error {
	if err := c.backend.Fork(from); err != nil {
		return err
	}
	// The pool takes the lost transactions back, in its own time.
	ctx := c.ctx()
	for {
		c.backend.Rollback()
		n, err := c.backend.Client().PendingNonceAt(ctx, c.account)
		if err != nil {
			return err
		}
		if n == nonce {
			c.nonce, c.want[log] = nonce, nil
			return nil
		}
	}
}

// read collects what a read yields.
func read(f func(func(chainlog.Record) error) error) (out []chainlog.Record, err error) {
	err = f(func(r chainlog.Record) error {
		out = append(out, r)
		return nil
	})
	return out, err
}

// faultyNode stands between reader and node. before is asked ahead of each
// request and may answer in the node's place.
type faultyNode struct {
	Node
	mu     sync.Mutex
	before func(method string, args []any) error
	after  func(method string, args []any, result any) error
	calls  map[string]int
}

func (f *faultyNode) CallContext(ctx context.Context, result any, method string, args ...any) error {
	f.mu.Lock()
	if f.calls == nil {
		f.calls = map[string]int{}
	}
	f.calls[method]++
	before, after := f.before, f.after
	f.mu.Unlock()
	if before != nil {
		if err := before(method, args); err != nil {
			return err
		}
	}
	if err := f.Node.CallContext(ctx, result, method, args...); err != nil {
		return err
	}
	if after != nil {
		return after(method, args, result)
	}
	return nil
}

// refusal is an answer of the node that says no.
type refusal struct {
	code int
	text string
}

func (r refusal) Error() string  { return r.text }
func (r refusal) ErrorCode() int { return r.code }

var (
	_ rpc.Error = refusal{}
)
