package ethtx_test

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"causeway/internal/ethtx"

	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	"github.com/google/uuid"
)

// evm is a shell on a simulated chain that makes blocks from a goroutine, with
// two contracts: one returns, one reverts with the bytes that it was called with.
type evm struct {
	t      *testing.T
	chain  *simulated.Backend
	node   *ethtx.Node
	signer *ethtx.KeySigner
	outbox *ethtx.MemoryOutbox
	shell  *ethtx.Shell
}

var (
	returns = common.HexToAddress("0xaaaa")
	reverts = common.HexToAddress("0xbbbb")
)

func newEVM(t *testing.T, blocks bool) *evm {
	t.Helper()
	e := &evm{t: t, signer: ethtx.NewKeySigner(testKey(1)), outbox: ethtx.NewMemoryOutbox()}
	e.chain = simulated.NewBackend(types.GenesisAlloc{
		e.signer.Account(): {Balance: new(big.Int).Lsh(big.NewInt(1), 70)},
		ethtx.Factory:      {Balance: big.NewInt(1)}, // the package has it with its code
		returns:            {Code: []byte{0x00}, Balance: new(big.Int)},
		// CALLDATASIZE PUSH0 PUSH0 CALLDATACOPY CALLDATASIZE PUSH0 REVERT
		reverts: {Code: common.FromHex("365f5f37365ffd"), Balance: new(big.Int)},
	})
	// The client of the package is a struct around *ethclient.Client, which hides
	// its connection.
	e.node = ethtx.Attach(reflect.ValueOf(e.chain.Client()).FieldByName("Client").Interface().(*ethclient.Client).Client())
	end, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				if blocks {
					e.chain.Commit()
				}
			case <-end:
				return
			}
		}
	}()
	t.Cleanup(func() {
		close(end)
		<-ended
		if err := e.chain.Close(); err != nil {
			t.Error(err)
		}
	})
	e.open()
	return e
}

func (e *evm) open() {
	e.t.Helper()
	id, err := e.node.ChainID(context.Background())
	if err != nil {
		e.t.Fatal(err)
	}
	e.shell, err = ethtx.Open(ethtx.ShellConfig{Config: ethtx.Config{ChainID: id, Account: e.signer.Account()}, Backend: e.node,
		Signer: e.signer, Outbox: e.outbox})
	if err != nil {
		e.t.Fatal(err)
	}
	s := e.shell
	e.t.Cleanup(func() {
		if err := s.Close(); err != nil {
			e.t.Error(err)
		}
	})
}

func within(t *testing.T, d time.Duration) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), d)
	t.Cleanup(cancel)
	return ctx
}

func call(to common.Address, data string, depth uint64) ethtx.Job {
	return ethtx.Job{ID: ethtx.JobID(crypto.Keccak256Hash([]byte(uuid.NewString()))), To: to, Data: []byte(data), Gas: 100_000, Depth: depth}
}

func TestSendReturnsWithItsDepthOrWithTheReason(t *testing.T) {
	e := newEVM(t, true)
	r, err := e.shell.Send(within(t, 30*time.Second), call(returns, "x", 3))
	if err != nil || !r.OK {
		t.Fatalf("%+v, %v", r, err)
	}
	at, err := e.node.Newest(within(t, 5*time.Second))
	if err != nil || at.Number < r.Block+3 {
		t.Fatalf("newest block %d after depth 3 above %d, %v", at.Number, r.Block, err)
	}
	_, err = e.shell.Send(within(t, 30*time.Second), call(reverts, "because", 0))
	var no *ethtx.RevertedError
	if !errors.As(err, &no) || string(no.Receipt.Revert) != "because" {
		t.Fatalf("%v", err)
	}
	kept, err := e.outbox.Load()
	if err != nil || len(kept) != 0 {
		t.Fatalf("%d jobs left, %v", len(kept), err)
	}
}

func TestManySendsAtOnce(t *testing.T) {
	e := newEVM(t, true)
	errs := make(chan error, 100)
	for range cap(errs) {
		go func() {
			_, err := e.shell.Send(within(t, time.Minute), call(returns, "x", 1))
			errs <- err
		}()
	}
	for range cap(errs) {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}

// A caller that leaves knows nothing; the job goes on, over a restart too, and
// the same id finds it.
func TestSendThatWasLeftGoesOn(t *testing.T) {
	e := newEVM(t, false)
	j := call(returns, "x", 0)
	_, err := e.shell.Send(within(t, 300*time.Millisecond), j)
	if !errors.Is(err, ethtx.ErrUnknown) || !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("%v", err)
	}
	if err := e.shell.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := e.shell.Send(within(t, time.Second), j); !errors.Is(err, ethtx.ErrNotReady) {
		t.Fatalf("closed: %v", err)
	}
	e.open()
	done := make(chan error, 1)
	go func() {
		_, err := e.shell.Send(within(t, 30*time.Second), j)
		done <- err
	}()
	for {
		e.chain.Commit()
		select {
		case err := <-done:
			if err != nil {
				t.Fatal(err)
			}
			nonce, err := e.node.NonceAtHash(context.Background(), e.signer.Account(), newest(t, e.node).Hash)
			if err != nil || nonce != 1 {
				t.Fatalf("%d transactions, %v", nonce, err)
			}
			return
		case <-time.After(10 * time.Millisecond):
		}
	}
}

func newest(t *testing.T, b ethtx.Backend) ethtx.Block {
	t.Helper()
	at, err := b.Newest(within(t, 5*time.Second))
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestCreate2WithoutAFactoryNamesTheCommand(t *testing.T) {
	e := newEVM(t, true)
	_, err := ethtx.Create2(within(t, 10*time.Second), e.node, e.shell, [32]byte{}, []byte{0x00}, 0)
	if !errors.Is(err, ethtx.ErrNoFactory) || !strings.Contains(err.Error(), "cast publish 0xf8a5") {
		t.Fatalf("%v", err)
	}
	// The command in the error is right: it creates the factory on this chain.
	raw := strings.TrimSuffix(err.Error()[strings.Index(err.Error(), "0xf8a5"):], "`")
	tx := new(types.Transaction)
	if err := tx.UnmarshalBinary(common.FromHex(raw)); err != nil {
		t.Fatal(err)
	}
	from, err := types.Sender(types.HomesteadSigner{}, tx)
	if err != nil || from != common.HexToAddress("0x3fab184622dc19b6109349b94811493bf2a45362") {
		t.Fatalf("sent by %s, %v", from, err)
	}
	if at := crypto.CreateAddress(from, tx.Nonce()); at != ethtx.Factory {
		t.Fatalf("creates %s", at)
	}
	if need := tx.Cost(); need.Cmp(big.NewInt(1e16)) > 0 {
		t.Fatalf("costs %s wei, more than the text says", need)
	}
}

func TestNodeOfAnotherChainIsRefused(t *testing.T) {
	e := newEVM(t, false)
	genesis := newest(t, e.node)
	for _, want := range []ethtx.Identity{{ChainID: 1}, {ChainID: 1337, Genesis: common.Hash{1}}} {
		_, err := ethtx.Dial(within(t, 5*time.Second), serve(t, e.node), want)
		if !errors.Is(err, ethtx.ErrOtherChain) {
			t.Fatalf("%+v: %v", want, err)
		}
	}
	n, err := ethtx.Dial(within(t, 5*time.Second), serve(t, e.node), ethtx.Identity{ChainID: 1337, Genesis: genesis.Hash})
	if err != nil {
		t.Fatal(err)
	}
	n.Close()
	if _, err := n.Newest(within(t, time.Second)); ethtx.Classify(err) != ethtx.Unknown {
		t.Fatalf("closed: %v", err)
	}
}

// A node that goes away and comes back: requests fail meanwhile, with no clear
// answer, and go on by themselves afterwards.
func TestNodeConnectsAgain(t *testing.T) {
	e := newEVM(t, false)
	proxy := newProxy(t, e.node)
	n, err := ethtx.Dial(within(t, 5*time.Second), proxy.url(), ethtx.Identity{ChainID: 1337})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(n.Close)
	newest(t, n)
	proxy.stop()
	if _, err := n.Newest(within(t, 5*time.Second)); ethtx.Classify(err) != ethtx.Unknown {
		t.Fatalf("away: %v", err)
	}
	proxy.start()
	newest(t, n)
}

func TestKeystore(t *testing.T) {
	dir := t.TempDir()
	key := testKey(3)
	blob, err := keystore.EncryptKey(&keystore.Key{Id: uuid.New(), Address: crypto.PubkeyToAddress(key.PublicKey), PrivateKey: key},
		"secret", keystore.LightScryptN, keystore.LightScryptP)
	if err != nil {
		t.Fatal(err)
	}
	write := func(name, text string, mode os.FileMode) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), mode); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good, password := write("key", string(blob), 0o600), write("password", "secret\n", 0o600)
	s, err := ethtx.LoadKeystore(good, password)
	if err != nil || s.Account() != crypto.PubkeyToAddress(key.PublicKey) {
		t.Fatalf("%v", err)
	}
	for name, c := range map[string][2]string{
		"key readable by others":      {write("open", string(blob), 0o644), password},
		"key readable by the group":   {write("group", string(blob), 0o640), password},
		"password readable by others": {good, write("openpw", "secret", 0o604)},
		"no key":                      {filepath.Join(dir, "none"), password},
		"no password":                 {good, filepath.Join(dir, "none")},
		"wrong password":              {good, write("wrong", "sesame", 0o600)},
		"no keystore":                 {write("junk", "{}", 0o600), password},
		"a directory":                 {dir, password},
	} {
		_, err := ethtx.LoadKeystore(c[0], c[1])
		if !errors.Is(err, ethtx.ErrKeyFile) || !(strings.Contains(err.Error(), c[0]) || strings.Contains(err.Error(), c[1])) {
			t.Errorf("%s: %v", name, err)
		}
		if strings.Contains(fmt.Sprint(err), "secret") || strings.Contains(fmt.Sprint(err), "sesame") {
			t.Errorf("%s: says the password: %v", name, err)
		}
	}
}
