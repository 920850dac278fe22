package testnet_test

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"

	"causeway/testnet"
)

const richName = "testnet-test-rich"

func config(chainID uint64) testnet.Config {
	return testnet.Config{
		ChainID: chainID,
		Alloc:   map[common.Address]*big.Int{testnet.ThrowAwayAddress(richName): testnet.Ether(10)},
	}
}

func withTimeout(t *testing.T, d time.Duration) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), d)
	t.Cleanup(cancel)
	return ctx
}

// until asks every few milliseconds, at most for a minute.
func until(t *testing.T, what string, done func(context.Context) (bool, error)) {
	t.Helper()
	ctx := withTimeout(t, time.Minute)
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		ok, err := done(ctx)
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		if ok {
			return
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			t.Fatalf("%s: not within a minute", what)
		}
	}
}

func dial(t *testing.T, url string) *ethclient.Client {
	t.Helper()
	c, err := ethclient.DialContext(withTimeout(t, time.Minute), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func head(t *testing.T, url string) uint64 {
	t.Helper()
	h, err := dial(t, url).BlockNumber(withTimeout(t, time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// send sends 1 wei and returns when there is a receipt.
func send(t *testing.T, n *testnet.Node, nonce uint64) common.Hash {
	t.Helper()
	client := dial(t, n.HTTP())
	to := testnet.ThrowAwayAddress("testnet-test-recipient")
	tx, err := types.SignNewTx(testnet.ThrowAwayKey(richName), types.LatestSignerForChainID(new(big.Int).SetUint64(n.ChainID())), &types.DynamicFeeTx{
		ChainID: new(big.Int).SetUint64(n.ChainID()), Nonce: nonce, To: &to, Value: big.NewInt(1),
		Gas: 500_000, GasTipCap: big.NewInt(1e9), GasFeeCap: big.NewInt(1e11),
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := client.SendTransaction(withTimeout(t, time.Minute), tx); err != nil {
		t.Fatal(err)
	}
	untilReceipt(t, n, tx.Hash())
	return tx.Hash()
}

func untilReceipt(t *testing.T, n *testnet.Node, tx common.Hash) {
	t.Helper()
	client := dial(t, n.HTTP())
	until(t, "receipt of "+tx.String(), func(ctx context.Context) (bool, error) {
		receipt, err := client.TransactionReceipt(ctx, tx)
		if notYet(err) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		if receipt.Status != types.ReceiptStatusSuccessful {
			return false, fmt.Errorf("status %d", receipt.Status)
		}
		return true, nil
	})
}

// notYet tells answers that mean "ask again".
func notYet(err error) bool {
	return errors.Is(err, errNotFound) || err != nil && strings.Contains(err.Error(), "indexing is in progress")
}

func untilHead(t *testing.T, url string, height uint64) {
	t.Helper()
	client := dial(t, url)
	until(t, fmt.Sprintf("block %d at %s", height, url), func(ctx context.Context) (bool, error) {
		h, err := client.BlockNumber(ctx)
		return h >= height, err
	})
}

func TestGethServesItsOwnChain(t *testing.T) {
	t.Parallel()
	n := testnet.StartForTest(t, config(7101))
	want := n.Identity()
	if want.ChainID != 7101 || want.Genesis == (common.Hash{}) {
		t.Fatalf("identity %+v", want)
	}
	for _, url := range []string{n.HTTP(), n.WS(), n.IPC()} {
		if err := testnet.AssertIdentity(withTimeout(t, time.Minute), url, want); err != nil {
			t.Errorf("%s: %v", url, err)
		}
	}
	ctx := withTimeout(t, time.Minute)
	client := dial(t, n.WS())
	balance, err := client.BalanceAt(ctx, testnet.ThrowAwayAddress(richName), big.NewInt(0))
	if err != nil {
		t.Fatal(err)
	}
	if balance.Cmp(testnet.Ether(10)) != 0 {
		t.Errorf("balance %s", balance)
	}
	if code, err := client.CodeAt(ctx, testnet.Create2Factory, nil); err != nil || len(code) != 69 {
		t.Errorf("CREATE2 factory: %d bytes, %v", len(code), err)
	}
	untilHead(t, n.HTTP(), 2) // by itself, without transactions
	pid, err := os.ReadFile(filepath.Join(filepath.Dir(n.LogPath()), "geth.pid"))
	if err != nil || strings.TrimSpace(string(pid)) != strconv.Itoa(n.PID()) {
		t.Errorf("pid file %q, %v; want %d", pid, err, n.PID())
	}
}

func TestGethNodesOfOneConfigurationHaveTwoChains(t *testing.T) {
	t.Parallel()
	a, b := testnet.StartForTest(t, config(7102)), testnet.StartForTest(t, config(7102))
	if a.Genesis() == b.Genesis() {
		t.Errorf("both have genesis %s", a.Genesis())
	}
	if a.HTTP() == b.HTTP() {
		t.Errorf("both are at %s", a.HTTP())
	}
	err := testnet.AssertIdentity(withTimeout(t, time.Minute), a.HTTP(), b.Identity())
	if !errors.Is(err, testnet.ErrOtherChain) {
		t.Errorf("got %v, want ErrOtherChain", err)
	}
}

func TestGethKillKeepsConfirmedTransactions(t *testing.T) {
	t.Parallel()
	n := testnet.StartForTest(t, config(7103))
	http, genesis := n.HTTP(), n.Genesis()
	var sent []common.Hash
	for i := range 5 {
		sent = append(sent, send(t, n, uint64(i)))
		before := head(t, n.HTTP())
		done := n.Done()
		if err := n.Kill(); err != nil {
			t.Fatal(err)
		}
		select {
		case <-done:
		default:
			t.Fatal("Kill returned before Done was closed")
		}
		if err := n.Restart(withTimeout(t, time.Minute)); err != nil {
			t.Fatal(err)
		}
		if n.HTTP() != http || n.Genesis() != genesis {
			t.Fatalf("after the restart: %s, genesis %s", n.HTTP(), n.Genesis())
		}
		if after := head(t, n.HTTP()); after+1 < before {
			t.Errorf("kill %d: head %d, then %d", i, before, after)
		}
		for _, tx := range sent {
			untilReceipt(t, n, tx)
		}
	}
}

// The counterpart: what the durable flags are for, and proof that the test
// above looks at something.
func TestGethDefaultFlagsLoseTheChainAtAKill(t *testing.T) {
	t.Parallel()
	cfg := config(7104)
	cfg.DefaultFlags = true
	n := testnet.StartForTest(t, cfg)
	send(t, n, 0)
	untilHead(t, n.HTTP(), 3)
	before := head(t, n.HTTP())
	if err := n.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := n.Restart(withTimeout(t, time.Minute)); err != nil {
		t.Fatal(err)
	}
	client := dial(t, n.HTTP())
	ctx := withTimeout(t, time.Minute)
	nonce, err := client.NonceAt(ctx, testnet.ThrowAwayAddress(richName), big.NewInt(0))
	if err != nil || nonce != 0 {
		t.Fatalf("nonce at block 0: %d, %v", nonce, err)
	}
	block, err := client.BlockByNumber(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	if block.NumberU64() >= before {
		t.Errorf("head %d before the kill, %d right after", before, block.NumberU64())
	}
}

func TestGethFreezeAndThaw(t *testing.T) {
	t.Parallel()
	n := testnet.StartForTest(t, config(7105))
	untilHead(t, n.HTTP(), 1)
	if err := n.Freeze(); err != nil {
		t.Fatal(err)
	}
	if err := n.Freeze(); err != nil {
		t.Errorf("second Freeze: %v", err)
	}
	short, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if err := testnet.AssertIdentity(short, n.HTTP(), n.Identity()); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("asked a frozen node: %v", err)
	}
	select {
	case <-n.Done():
		t.Fatal("Freeze ended the node")
	default:
	}
	if err := n.Thaw(); err != nil {
		t.Fatal(err)
	}
	untilHead(t, n.HTTP(), head(t, n.HTTP())+1)

	if err := n.Freeze(); err != nil {
		t.Fatal(err)
	}
	if err := n.Stop(withTimeout(t, time.Minute)); err != nil {
		t.Errorf("stop a frozen node: %v", err)
	}
	for what, err := range map[string]error{"Freeze": n.Freeze(), "Thaw": n.Thaw()} {
		if !errors.Is(err, testnet.ErrDown) {
			t.Errorf("%s of a node that is down: %v", what, err)
		}
	}
	if err := errors.Join(n.Kill(), n.Stop(t.Context())); err != nil {
		t.Errorf("Kill and Stop of a node that is down: %v", err)
	}
}

func TestGethStopGivesUpWithItsContext(t *testing.T) {
	t.Parallel()
	n := testnet.StartForTest(t, config(7106))
	over, cancel := context.WithCancel(t.Context())
	cancel()
	if err := n.Stop(over); err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	<-n.Done() // SIGTERM was sent all the same
}

func TestGethResetKeepsGenesisAndReplaceDoesNot(t *testing.T) {
	t.Parallel()
	n := testnet.StartForTest(t, config(7107))
	http, genesis := n.HTTP(), n.Genesis()
	tx := send(t, n, 0)
	gone := func(what string) {
		t.Helper()
		if n.HTTP() != http {
			t.Errorf("%s: now at %s, was at %s", what, n.HTTP(), http)
		}
		_, err := dial(t, n.HTTP()).TransactionReceipt(withTimeout(t, time.Minute), tx)
		if !errors.Is(err, errNotFound) {
			t.Errorf("%s: receipt: %v", what, err)
		}
	}
	if err := n.Reset(withTimeout(t, time.Minute)); err != nil {
		t.Fatal(err)
	}
	gone("Reset")
	if n.Genesis() != genesis {
		t.Errorf("Reset changed genesis %s to %s", genesis, n.Genesis())
	}
	send(t, n, 0)
	if err := n.Replace(withTimeout(t, time.Minute)); err != nil {
		t.Fatal(err)
	}
	gone("Replace")
	if n.Genesis() == genesis {
		t.Error("Replace kept the genesis block")
	}
	if n.Identity().ChainID != 7107 {
		t.Errorf("Replace changed the chain id to %d", n.Identity().ChainID)
	}
	send(t, n, 0)
}

func TestGethStartContinuesAChain(t *testing.T) {
	t.Parallel()
	cfg := config(7108)
	cfg.Dir, cfg.Name = t.TempDir(), "kept"
	first := testnet.StartForTest(t, cfg)
	http, genesis := first.HTTP(), first.Genesis()
	tx := send(t, first, 0)
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second := testnet.StartForTest(t, cfg)
	if second.HTTP() != http || second.Genesis() != genesis {
		t.Errorf("now %s, genesis %s; was %s, %s", second.HTTP(), second.Genesis(), http, genesis)
	}
	untilReceipt(t, second, tx)
	if n, err := testnet.Start(t.Context(), cfg); err == nil {
		t.Errorf("a second node runs on the same data: %v", errors.Join(n.Close()))
	}
	other := cfg
	other.ChainID = 7109
	if n, err := testnet.Start(t.Context(), other); err == nil {
		t.Errorf("started as another chain: %v", n.Close())
	} else if !strings.Contains(err.Error(), "7109") {
		t.Errorf("refused without the chain id: %v", err)
	}
}

func TestGethCommandStartsItByHand(t *testing.T) {
	t.Parallel()
	cfg := config(7114)
	cfg.PeriodSeconds = testnet.OnDemand
	n := testnet.StartForTest(t, cfg)
	line := strings.Join(n.Command(), " ")
	for _, flags := range []string{
		"--state.scheme hash", "--gcmode archive", "--db.engine leveldb", "--cache 128", "--history.logs 0",
		"--history.transactions 0", "--dev.period 0", "--rpc.txfeecap 0", "--dev.gaslimit 60000000",
		"--nodiscover --maxpeers 0 --port 0",
	} {
		if !strings.Contains(line, flags) {
			t.Errorf("no %s in %s", flags, line)
		}
	}
	send(t, n, 0)
	if h := head(t, n.HTTP()); h != 1 {
		t.Errorf("head %d after one transaction on demand", h)
	}
	if !slices.Contains(n.Command(), filepath.Dir(n.IPC())) {
		t.Errorf("no data directory in %s", line)
	}
}

// A node without the index of logs finds them all the same.
func TestGethWithoutTheIndexOfLogs(t *testing.T) {
	t.Parallel()
	cfg := config(7119)
	cfg.NoLogIndex = true
	n := testnet.StartForTest(t, cfg)
	if line := strings.Join(n.Command(), " "); !strings.Contains(line, "--history.logs.disable") || strings.Contains(line, "--history.logs 0") {
		t.Errorf("started as %s", line)
	}
	client, err := ethclient.DialContext(t.Context(), n.IPC())
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	if _, err := client.FilterLogs(t.Context(), ethereum.FilterQuery{FromBlock: new(big.Int), ToBlock: new(big.Int)}); err != nil {
		t.Errorf("asked for logs: %v", err)
	}
}

func TestGethSocketFitsUnderALongPath(t *testing.T) {
	t.Parallel()
	cfg := config(7116)
	cfg.Dir, cfg.Name = filepath.Join(t.TempDir(), strings.Repeat("d", 60)), strings.Repeat("n", 60)
	n := testnet.StartForTest(t, cfg)
	if err := testnet.AssertIdentity(withTimeout(t, time.Minute), n.IPC(), n.Identity()); err != nil {
		t.Error(err)
	}
	if err := n.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(n.IPC()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the socket %s is left: %v", n.IPC(), err)
	}
}
