package ethledger_test

import (
	"context"
	"crypto/ecdsa"
	"fmt"
	"io"
	"math/big"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"causeway/bindings"
	"causeway/gateway"
	"causeway/gateway/ethledger"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
	"causeway/internal/ethtx"
)

// harness is an AssetLedger, freshly deployed on some chain, with two groups of
// one key each.
type harness struct {
	node     ethtx.Backend
	chainID  *big.Int
	finality uint64
	contract common.Address
	deployer *wallet
	groups   [2]group

	mu       sync.Mutex
	accounts map[common.Address]*wallet
}

type group struct {
	id     [32]byte
	wallet *wallet
	outbox *ethtx.MemoryOutbox
	node   *faulty
}

var (
	ledgerABI = bindings.NewAssetLedger()
	coinABI   = bindings.NewDemoToken()
	deedABI   = bindings.NewDemoDeed()
)

const patience = time.Minute

func within(t testing.TB) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	t.Cleanup(cancel)
	return ctx
}

// newHarness deploys the contract with a funded key.
func newHarness(t testing.TB, node ethtx.Backend, funded *ecdsa.PrivateKey, finality uint64) *harness {
	t.Helper()
	id, err := node.ChainID(within(t))
	if err != nil {
		t.Fatal(err)
	}
	h := &harness{node: node, chainID: id, finality: finality, accounts: make(map[common.Address]*wallet)}
	h.deployer = h.wallet(funded)
	if h.deployer.nonce, err = nonceOf(within(t), node, h.deployer.address); err != nil {
		t.Fatal(err)
	}
	h.contract = h.deployer.deploy(t, common.FromHex(bindings.AssetLedgerMetaData.Bin))
	for i := range h.groups {
		g := &h.groups[i]
		g.wallet = h.wallet(newKey(t))
		h.deployer.fund(t, g.wallet.address, 10)
		salt := [32]byte{byte(i + 1)}
		h.deployer.call(t, h.contract, ledgerABI.PackFoundGroup(salt, h.deployer.address, []common.Address{g.wallet.address}))
		out := h.read(t, h.contract, ledgerABI.PackGroupIdOf(h.deployer.address, salt))
		if g.id, err = ledgerABI.UnpackGroupIdOf(out); err != nil {
			t.Fatal(err)
		}
		g.outbox, g.node = ethtx.NewMemoryOutbox(), &faulty{Backend: node}
	}
	return h
}

func nonceOf(ctx context.Context, node ethtx.Backend, account common.Address) (uint64, error) {
	b, err := node.Newest(ctx)
	if err != nil {
		return 0, err
	}
	return node.NonceAtHash(ctx, account, b.Hash)
}

func (h *harness) ID() string         { return "eip155:" + h.chainID.String() }
func (h *harness) Contract() string   { return h.contract.Hex() }
func (h *harness) Group(i int) string { return fmt.Sprintf("0x%x", h.groups[i].id) }
func (h *harness) NoAsset() string    { return "0xdD870fA1b7C4700F2BD7f44238821C26f7392148" }
func (h *harness) Finality() uint64   { return h.finality }
func (h *harness) domain() ethledger.Domain {
	return ethledger.Domain{ChainID: h.chainID, Contract: h.contract}
}

func (h *harness) config(i int) ethledger.Config {
	g := &h.groups[i]
	return ethledger.Config{
		Chain: h.ID(), Contract: h.Contract(), Finality: h.finality, Group: h.Group(i),
		Signer: ethtx.NewKeySigner(g.wallet.key), Outbox: g.outbox,
		Resend: 250 * time.Millisecond,
	}
}

func (h *harness) Open(t testing.TB, i int) gateway.Ledger {
	t.Helper()
	l, err := ethledger.OpenOn(within(t), h.config(i), h.groups[i].node)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func (h *harness) Account(t testing.TB) string { return h.wallet(newKey(t)).address.Hex() }

func (h *harness) Asset(t testing.TB, unique bool) string {
	t.Helper()
	var code []byte
	if unique {
		code = append(common.FromHex(bindings.DemoDeedMetaData.Bin), deedABI.PackConstructor("Deed", "DEED", h.deployer.address)...)
	} else {
		code = append(common.FromHex(bindings.DemoTokenMetaData.Bin), coinABI.PackConstructor("Coin", "COIN", 2, h.deployer.address)...)
	}
	asset, wait := h.deployer.deploying(t, code)
	h.deployer.call(t, asset, coinABI.PackSetMintRight(h.contract, true))
	wait()
	return asset.Hex()
}

// isUnique tells a deed from a coin by what only a coin answers.
func (h *harness) isUnique(t testing.TB, asset string) bool {
	t.Helper()
	a := common.HexToAddress(asset)
	_, err := h.tryRead(t, a, coinABI.PackTotalSupply())
	return err != nil
}

func (h *harness) Give(t testing.TB, asset, tokenID, account, amount string) {
	t.Helper()
	a, owner := common.HexToAddress(asset), h.owner(account)
	value := number(t, amount)
	if tokenID != "" {
		value = number(t, tokenID)
	}
	funded := h.deployer.start(t, &owner.address, ether(1), nil)
	h.deployer.call(t, a, coinABI.PackMint(owner.address, value))
	funded()
	if tokenID == "" {
		value = new(big.Int).Lsh(big.NewInt(1), 200)
	}
	owner.call(t, a, coinABI.PackApprove(h.contract, value))
}

func (h *harness) Approve(t testing.TB, asset, tokenID, account, amount string) {
	t.Helper()
	a, owner := common.HexToAddress(asset), h.owner(account)
	if tokenID == "" {
		owner.call(t, a, coinABI.PackApprove(h.contract, number(t, amount)))
		return
	}
	spender := h.contract
	if amount == "0" {
		spender = common.Address{}
	}
	owner.call(t, a, deedABI.PackApprove(spender, number(t, tokenID)))
}

func (h *harness) AllowMint(t testing.TB, asset string, i int, allowed bool) {
	t.Helper()
	h.deployer.call(t, h.contract, ledgerABI.PackSetMinter(common.HexToAddress(asset), h.groups[i].id, allowed))
}

func (h *harness) Pause(t testing.TB, asset string, paused bool) {
	t.Helper()
	data := coinABI.PackUnpause()
	if paused {
		data = coinABI.PackPause()
	}
	h.deployer.call(t, common.HexToAddress(asset), data)
}

func (h *harness) Sign(t testing.TB, account string, a odap.Action) string {
	t.Helper()
	o, err := ethledger.OrderOf(a)
	if err != nil {
		return "0x00" // terms that no order fits; they are refused for that
	}
	s, err := ethledger.SignOrder(h.owner(account).key, h.domain(), o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (h *harness) Balance(t testing.TB, asset, tokenID, account string) string {
	t.Helper()
	owner := common.HexToAddress(account)
	if tokenID != "" {
		out, err := h.tryRead(t, common.HexToAddress(asset), deedABI.PackOwnerOf(number(t, tokenID)))
		if err == nil && common.BytesToAddress(out) == owner {
			return "1"
		}
		return "0"
	}
	return new(big.Int).SetBytes(h.read(t, common.HexToAddress(asset), coinABI.PackBalanceOf(owner))).String()
}

func (h *harness) Pool(t testing.TB, asset, tokenID string, i int) string {
	t.Helper()
	id := new(big.Int)
	if tokenID != "" {
		id = number(t, tokenID)
	}
	return new(big.Int).SetBytes(h.read(t, h.contract, ledgerABI.PackPoolOf(h.groups[i].id, common.HexToAddress(asset), id))).String()
}

func (h *harness) Supply(t testing.TB, asset string) string {
	t.Helper()
	a := common.HexToAddress(asset)
	if !h.isUnique(t, asset) {
		return new(big.Int).SetBytes(h.read(t, a, coinABI.PackTotalSupply())).String()
	}
	transfer := crypto.Keccak256Hash([]byte("Transfer(address,address,uint256)"))
	logs, err := h.node.FilterLogs(within(t), ethereum.FilterQuery{
		FromBlock: new(big.Int), Addresses: []common.Address{a}, Topics: [][]common.Hash{{transfer}, {common.Hash{}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(len(logs))
}

func (h *harness) Fail(_ testing.TB, i int, f gatewaytest.Fault) { h.groups[i].node.fail(f) }
func (h *harness) FailReads(_ testing.TB, i, n int)              { h.groups[i].node.failReads(n) }

func (h *harness) tryRead(t testing.TB, to common.Address, data []byte) ([]byte, error) {
	t.Helper()
	b, err := h.node.Newest(within(t))
	if err != nil {
		t.Fatal(err)
	}
	return h.node.CallContractAtHash(within(t), ethereum.CallMsg{To: &to, Data: data}, b.Hash)
}

func (h *harness) read(t testing.TB, to common.Address, data []byte) []byte {
	t.Helper()
	out, err := h.tryRead(t, to, data)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func number(t testing.TB, s string) *big.Int {
	t.Helper()
	n, ok := new(big.Int).SetString(s, 10)
	if !ok {
		t.Fatalf("%q is no number", s)
	}
	return n
}

// faulty is a node whose next broadcasts or reads go wrong.
type faulty struct {
	ethtx.Backend
	mu    sync.Mutex
	sends []gatewaytest.Fault
	reads int
}

func (f *faulty) fail(fault gatewaytest.Fault) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.sends = append(f.sends, fault)
}

func (f *faulty) failReads(n int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.reads += n
}

func (f *faulty) SendTransaction(ctx context.Context, tx *types.Transaction) error {
	f.mu.Lock()
	var fault gatewaytest.Fault
	if len(f.sends) > 0 {
		fault, f.sends = f.sends[0], f.sends[1:]
	}
	f.mu.Unlock()
	switch fault {
	case gatewaytest.NotDone:
		return io.ErrUnexpectedEOF
	case gatewaytest.Unanswered:
		if err := f.Backend.SendTransaction(ctx, tx); err != nil {
			return err
		}
		return io.ErrUnexpectedEOF
	}
	return f.Backend.SendTransaction(ctx, tx)
}

func (f *faulty) CallContractAtHash(ctx context.Context, msg ethereum.CallMsg, block common.Hash) ([]byte, error) {
	f.mu.Lock()
	fails := f.reads > 0
	if fails {
		f.reads--
	}
	f.mu.Unlock()
	if fails {
		return nil, io.ErrUnexpectedEOF
	}
	return f.Backend.CallContractAtHash(ctx, msg, block)
}
