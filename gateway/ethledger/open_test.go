package ethledger_test

import (
	"context"
	"errors"
	"io"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"causeway/bindings"
	"causeway/gateway/ethledger"
	"causeway/gateway/odap"
	"causeway/internal/ethtx"
)

func bindingOf(o ethledger.Order) bindings.IAssetLedgerOrder {
	return bindings.IAssetLedgerOrder{
		Session: o.Session, SourceGroup: o.SourceGroup, Asset: o.Asset, Amount: o.Amount, TokenId: o.TokenID,
		TargetLedger: o.TargetLedger, TargetAsset: o.TargetAsset, Beneficiary: o.Beneficiary,
		RecipientLog: o.RecipientLog, Expiry: o.Expiry,
	}
}

// What is wrong with a ledger is said when it is opened, by name, before anything
// is sent.
func TestOpenRefuses(t *testing.T) {
	h := newSimulated(t, 0)
	coin := h.Asset(t, false)
	for name, tc := range map[string]struct {
		alter func(*ethledger.Config)
		says  string
		is    error
	}{
		"no chain":           {func(c *ethledger.Config) { c.Chain = "" }, "chain", nil},
		"another chain":      {func(c *ethledger.Config) { c.Chain = "eip155:1" }, "chain id is 1337", ethtx.ErrOtherChain},
		"contract lower":     {func(c *ethledger.Config) { c.Contract = strings.ToLower(c.Contract) }, "EIP-55", nil},
		"no contract":        {func(c *ethledger.Config) { c.Contract = h.NoAsset() }, "no contract at " + h.NoAsset(), nil},
		"another contract":   {func(c *ethledger.Config) { c.Contract = coin }, "version", nil},
		"group no hex":       {func(c *ethledger.Config) { c.Group = "group" }, "group", nil},
		"group of others":    {func(c *ethledger.Config) { c.Group = h.Group(1) }, h.Group(1), ethledger.ErrNoMember},
		"group not founded":  {func(c *ethledger.Config) { c.Group = "0x" + strings.Repeat("ab", 32) }, "abab", ethledger.ErrNoMember},
		"no signer":          {func(c *ethledger.Config) { c.Signer = nil }, "signer", nil},
		"no outbox":          {func(c *ethledger.Config) { c.Outbox = nil }, "outbox", nil},
		"outbox of somebody": {func(c *ethledger.Config) { c.Outbox = brokenOutbox{} }, "loading the outbox", io.ErrUnexpectedEOF},
	} {
		cfg := h.config(0)
		tc.alter(&cfg)
		l, err := ethledger.OpenOn(within(t), cfg, h.node)
		if err == nil {
			t.Errorf("%s: opened; close: %v", name, l.Close())
			continue
		}
		if !strings.Contains(err.Error(), tc.says) || (tc.is != nil && !errors.Is(err, tc.is)) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Without a key and a group the ledger is for reading: what others have there can
// be seen, and nothing be done.
func TestOpenForReading(t *testing.T) {
	h := newSimulated(t, 1)
	lock := h.lockOf(t, 1)
	own := h.Open(t, 0)
	defer closed(t, own)
	h.settles(t, own, lock)
	cfg := h.config(0)
	cfg.Group, cfg.Signer, cfg.Outbox = "", nil, nil
	l, err := ethledger.OpenOn(within(t), cfg, h.node)
	if err != nil {
		t.Fatal(err)
	}
	defer closed(t, l)
	if st, err := l.Status(within(t), lock.Key); err != nil || st.State != odap.Applied {
		t.Errorf("status: %+v, %v", st, err)
	}
	if f, err := l.Inspect(within(t), lock.Key); err != nil || f.State != odap.Applied || f.Amount != "70" {
		t.Errorf("inspect: %+v, %v", f, err)
	}
	for name, do := range map[string]func() error{
		"do":     func() error { _, err := l.Do(within(t), lock); return err },
		"void":   func() error { _, err := l.Void(within(t), lock); return err },
		"check":  func() error { _, err := l.Check(within(t), lock); return err },
		"try":    func() error { _, err := l.Try(within(t), lock); return err },
		"settle": func() error { return l.Settle(within(t), lock) },
	} {
		if err := do(); !errors.Is(err, ethledger.ErrReadOnly) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

type brokenOutbox struct{}

func (brokenOutbox) Load() (map[[32]byte][]byte, error) { return nil, io.ErrUnexpectedEOF }
func (brokenOutbox) Commit(map[[32]byte][]byte, [][32]byte) error {
	return io.ErrUnexpectedEOF
}

// A chain that makes no block by itself is found out, and named.
func TestOpenRefusesFinalityWithoutBlocks(t *testing.T) {
	h := newSimulated(t, 3)
	cfg := h.config(0)
	cfg.BlockWait = 300 * time.Millisecond
	h.Hold(t)
	if l, err := ethledger.OpenOn(within(t), cfg, h.node); err == nil {
		t.Fatalf("opened; close: %v", l.Close())
	} else if !strings.Contains(err.Error(), "finality 3") || !strings.Contains(err.Error(), h.ID()) {
		t.Fatal(err)
	}
	h.Resume(t)
	l, err := ethledger.OpenOn(within(t), cfg, h.node)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
}

// The id of a group can be told before it is founded.
func TestGroupIDOf(t *testing.T) {
	h := newSimulated(t, 0)
	id := ethledger.GroupIDOf(h.chainID, h.contract, h.deployer.address, [32]byte{1})
	if id != h.groups[0].id {
		t.Errorf("computed %x, the contract has %x", id, h.groups[0].id)
	}
}

// A ledger key without ether is an error that names the account and what it has,
// and no refusal of the action.
func TestNoEther(t *testing.T) {
	h := newSimulated(t, 0)
	poor := h.wallet(newKey(t))
	h.deployer.start(t, &poor.address, big.NewInt(7), nil)()
	h.deployer.call(t, h.contract, ledgerABI.PackSetMembers(h.groups[0].id, []common.Address{poor.address}))
	h.groups[0].wallet = poor
	lock := h.lockOf(t, 1)
	l := h.Open(t, 0)
	defer closed(t, l)
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	st, err := l.Do(ctx, lock)
	var funds *ethtx.InsufficientFundsError
	if !errors.As(err, &funds) || !strings.Contains(err.Error(), poor.address.Hex()+" has 7 wei, needs ") || !strings.Contains(err.Error(), h.ID()) {
		t.Fatalf("%+v, %v", st, err)
	}
	h.deployer.fund(t, poor.address, 1)
	h.settles(t, l, lock)
}

// A key that was taken out of its group can do nothing, and that is no refusal
// either, nor is it foreseen as one: the action waits until the group's admin has mended it.
func TestMemberRemoved(t *testing.T) {
	h := newSimulated(t, 0)
	lock := h.lockOf(t, 1)
	l := h.Open(t, 0)
	defer closed(t, l)
	h.deployer.call(t, h.contract, ledgerABI.PackSetMembers(h.groups[0].id, []common.Address{h.deployer.address}))
	if st, err := l.Do(within(t), lock); !errors.Is(err, ethledger.ErrNoMember) {
		t.Errorf("do: %+v, %v", st, err)
	}
	if st, err := l.Void(within(t), lock); !errors.Is(err, ethledger.ErrNoMember) {
		t.Errorf("void: %+v, %v", st, err)
	}
	for name, ask := range map[string]func(context.Context, odap.Action) (odap.Verdict, error){"check": l.Check, "try": l.Try} {
		if v, err := ask(within(t), lock); !errors.Is(err, ethledger.ErrNoMember) || !strings.Contains(err.Error(), h.ID()) {
			t.Errorf("%s: %+v, %v, want ErrNoMember: an operator's fault, and none of the request", name, v, err)
		}
	}
	h.deployer.call(t, h.contract, ledgerABI.PackSetMembers(h.groups[0].id, []common.Address{h.groups[0].wallet.address}))
	h.settles(t, l, lock)
}

// Signed and durable, and never broadcast: the process ends, and the next one
// sends it without being asked.
func TestSignedGoesOnByItself(t *testing.T) {
	h := newSimulated(t, 1)
	lock := h.lockOf(t, 1)
	l, err := ethledger.OpenOn(within(t), h.config(0), mute{h.node})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(within(t))
	done := make(chan struct{})
	go func() {
		defer close(done)
		if st, err := l.Do(ctx, lock); err == nil {
			t.Errorf("a lock that was never sent: %+v", st)
		}
	}()
	poll(t, "a signed transaction", func(context.Context) bool {
		kept, err := h.groups[0].outbox.Load()
		return err == nil && len(kept) > 0
	})
	cancel()
	<-done
	closed(t, l)
	again := h.Open(t, 0)
	defer closed(t, again)
	untilApplied(t, again, lock.Key)
	h.settles(t, again, lock)
	if st, err := again.Void(within(t), lock); err != nil || st.State != odap.Applied {
		t.Errorf("void: %+v, %v", st, err)
	}
}

// The outbox is lost with a transaction in flight: the key is asked, the action
// sent again, and it has one effect.
func TestOutboxLost(t *testing.T) {
	h := newSimulated(t, 1)
	lock := h.lockOf(t, 1)
	l := h.Open(t, 0)
	h.Hold(t)
	ctx, cancel := context.WithCancel(within(t))
	done := make(chan struct{})
	go func() {
		defer close(done)
		if st, err := l.Do(ctx, lock); err == nil {
			t.Errorf("a lock without a block: %+v", st)
		}
	}()
	poll(t, "a transaction in flight", func(context.Context) bool { return h.InFlight(t) > 0 })
	cancel()
	<-done
	closed(t, l)
	h.groups[0].outbox = ethtx.NewMemoryOutbox()
	h.Resume(t)
	l = h.Open(t, 0)
	defer closed(t, l)
	h.settles(t, l, lock)
}

func closed(t *testing.T, l io.Closer) {
	t.Helper()
	if err := l.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
}

// mute is a node that answers every broadcast with a broken connection and takes
// none.
type mute struct{ ethtx.Backend }

func (mute) SendTransaction(context.Context, *types.Transaction) error { return io.ErrUnexpectedEOF }

// topicless is a node that answers events without topics.
type topicless struct{ ethtx.Backend }

func (n topicless) FilterLogs(ctx context.Context, q ethereum.FilterQuery) ([]types.Log, error) {
	logs, err := n.Backend.FilterLogs(ctx, q)
	for i := range logs {
		logs[i].Topics = nil
	}
	return logs, err
}

// What a node answers of events is a hint where to look the step up, and no more: the
// state proves it.
func TestEventsWithoutTopics(t *testing.T) {
	h := newSimulated(t, 0)
	lock := h.lockOf(t, 1)
	l, err := ethledger.OpenOn(within(t), h.config(0), topicless{h.node})
	if err != nil {
		t.Fatal(err)
	}
	defer closed(t, l)
	if st, err := l.Do(within(t), lock); err != nil || st.State != odap.Applied || st.Proof.Transaction != "" {
		t.Errorf("%+v, %v, want it applied by a transaction that nobody named", st, err)
	}
}
