package gatewaytest

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/odap"
)

// LedgerHarness is a ledger prepared for RunLedgerSuite, with two gateway groups
// on it. Methods may be called from many goroutines; they end the test when they
// fail, and return when what they did can be seen in the newest block.
type LedgerHarness interface {
	// ID and Contract are what terms call the ledger and its contract.
	ID() string
	Contract() string
	// Group returns the id of group 0 or 1. Neither may have units minted before
	// AllowMint says so.
	Group(i int) string
	// Open opens the ledger with the rights of group i. The suite closes a
	// group's ledger before it opens it again; what it sent before may still
	// come to stand.
	Open(t testing.TB, i int) gateway.Ledger
	// Account returns an account that holds nothing.
	Account(t testing.TB) string
	// Asset makes an asset known on the ledger and returns its name there.
	// NoAsset returns a well-formed name that no asset has.
	Asset(t testing.TB, unique bool) string
	NoAsset() string
	// Give gives units to an account, which lets the ledger take all of them.
	// tokenID is empty for a fungible asset.
	Give(t testing.TB, asset, tokenID, account, amount string)
	// Approve sets how many units of an account the ledger may take.
	Approve(t testing.TB, asset, tokenID, account, amount string)
	// AllowMint lets group i have units of the asset minted, or ends that.
	AllowMint(t testing.TB, asset string, i int, allowed bool)
	// Pause has a fungible asset refuse every movement.
	Pause(t testing.TB, asset string, paused bool)
	// Sign returns the signature of an account over the order in a.
	Sign(t testing.TB, account string, a odap.Action) string
	// Balance, Pool and Supply return units in decimal, as the newest block has
	// them: held by an account, extinguished in group i's pool, ever made less
	// burned. An account that was not paid out yet does not hold.
	Balance(t testing.TB, asset, tokenID, account string) string
	Pool(t testing.TB, asset, tokenID string, i int) string
	Supply(t testing.TB, asset string) string
	// Fail has the next thing that group i sends to the ledger meet the fault.
	// FailReads has its next n reads fail.
	Fail(t testing.TB, i int, f Fault)
	FailReads(t testing.TB, i int, n int)
}

// LedgerChain is a LedgerHarness whose blocks the test makes: the suite then
// also looks at what happens before there is a block, and when one is lost.
type LedgerChain interface {
	LedgerHarness
	// Hold ends the making of blocks; Resume makes them again as they are needed.
	Hold(t testing.TB)
	Resume(t testing.TB)
	// InFlight returns how many transactions wait for a block.
	InFlight(t testing.TB) int
	// MineOne makes one block with all that is in flight, while held.
	MineOne(t testing.TB)
	// LoseOne loses the newest block; its transactions may come again. Only
	// while held.
	LoseOne(t testing.TB)
	// Finality is how many blocks must stand above one, at least 1.
	Finality() uint64
}

// patience bounds every wait of the suite.
const patience = 90 * time.Second

// RunLedgerSuite checks that a ledger keeps the promises of gateway.Ledger, on
// ledgers that open prepares, each for a part of the suite. The parts run in
// parallel, and so do most cases of one.
func RunLedgerSuite(t *testing.T, open func(t *testing.T) LedgerHarness) {
	t.Run("rules", func(t *testing.T) {
		t.Parallel()
		s := newSuite(t, open(t))
		for _, unique := range []bool{false, true} {
			kind := map[bool]string{false: "fungible", true: "unique"}[unique]
			for name, run := range lifecycles {
				t.Run(kind+"/"+name, func(t *testing.T) {
					t.Parallel()
					run(&ledgerCase{suite: s, t: t, unique: unique})
				})
			}
		}
		t.Run("refused locks", func(t *testing.T) { s.refusedLocks(t) })
		t.Run("refused creations", func(t *testing.T) { s.refusedCreations(t) })
	})
	for name, f := range map[string]Fault{"not done, answer lost": NotDone, "done, answer lost": Unanswered} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			newSuite(t, open(t)).faults(t, f)
		})
	}
	t.Run("in flight", func(t *testing.T) {
		t.Parallel()
		if chain, ok := open(t).(LedgerChain); ok {
			newSuite(t, chain).inFlight(t, chain)
		}
	})
}

// suite is a harness with both groups' ledgers open.
type suite struct {
	h           LedgerHarness
	own, other  gateway.Ledger
	ctx         context.Context
	transferSeq chan byte
}

func newSuite(t *testing.T, h LedgerHarness) *suite {
	// Parallel cases go on after t.Run of this part has returned, so the context
	// must not be t's; it ends when all of them have.
	ctx, cancel := context.WithTimeout(context.Background(), 4*patience)
	s := &suite{h: h, own: h.Open(t, 0), other: h.Open(t, 1), ctx: ctx, transferSeq: make(chan byte, 250)}
	for i := range cap(s.transferSeq) {
		s.transferSeq <- byte(i + 1)
	}
	t.Cleanup(func() {
		cancel()
		for _, l := range []gateway.Ledger{s.own, s.other} {
			if err := l.Close(); err != nil {
				t.Errorf("close: %v", err)
			}
		}
	})
	return s
}

// ledgerCase is one case: one transfer, unless it makes more.
type ledgerCase struct {
	*suite
	t      *testing.T
	unique bool
}

// Where the other end of a transfer lies; no ledger of the suite looks there.
const (
	farLedger   = "eip155:424242"
	farContract = "0x5B38Da6a701c568545dCfcB03FcB875f56beddC4"
	farAsset    = "0xAb8483F64d9C6d1EcF9b849Ae677dD3315835cb2"
	farAccount  = "0x4B20993Bc481177ec7E8f571ceCaE8A9e22C02db"
)

// transfer returns terms with the ledger at one end. owner is set for the source
// end, beneficiary for the recipient's.
func (c *ledgerCase) transfer(source bool, asset, amount, tokenID, account string) odap.Action {
	c.t.Helper()
	var n byte
	select {
	case n = <-c.transferSeq:
	default:
		c.t.Fatal("the suite has used up its transfer ids")
	}
	a := odap.Action{
		Key:          odap.Key{Ledger: c.h.ID(), Group: c.h.Group(0), Transfer: chainlog.Hash{0xca, n}},
		Session:      chainlog.SessionID{0x5e, n, 6: 0x40, 8: 0x80},
		SourceLog:    chainlog.LogID{0x51},
		RecipientLog: chainlog.LogID{0x52},
		Terms: odap.Terms{
			V: "1", LogChain: "eip155:7", LogContract: farContract, Confirmations: "2",
			SourceLedger: farLedger, SourceContract: farContract, SourceAsset: farAsset, SourceAmount: amount,
			RecipientLedger: farLedger, RecipientContract: farContract, RecipientAsset: farAsset, RecipientAmount: amount,
			TokenID: tokenID, Originator: farAccount, Beneficiary: farAccount, Expiry: "4102444800",
		},
	}
	t := &a.Terms
	if source {
		a.Key.Step = odap.Lock
		t.SourceLedger, t.SourceContract, t.SourceAsset, t.Originator = c.h.ID(), c.h.Contract(), asset, account
	} else {
		a.Key.Step = odap.Create
		t.RecipientLedger, t.RecipientContract, t.RecipientAsset, t.Beneficiary = c.h.ID(), c.h.Contract(), asset, account
	}
	return a
}

// funded returns a lock that must succeed: a fresh owner with twice the amount,
// or with the only one. The owner's signature is on it.
func (c *ledgerCase) funded() odap.Action {
	c.t.Helper()
	owner, asset := c.h.Account(c.t), c.h.Asset(c.t, c.unique)
	amount, tokenID := "70", ""
	if c.unique {
		amount, tokenID = "1", "77"
		c.h.Give(c.t, asset, tokenID, owner, "1")
	} else {
		c.h.Give(c.t, asset, "", owner, "140")
	}
	a := c.transfer(true, asset, amount, tokenID, owner)
	a.OrderSignature = c.h.Sign(c.t, owner, a)
	return a
}

// creation returns a creation that must succeed by minting.
func (c *ledgerCase) creation() odap.Action {
	c.t.Helper()
	asset := c.h.Asset(c.t, c.unique)
	c.h.AllowMint(c.t, asset, 0, true)
	amount, tokenID := "70", ""
	if c.unique {
		amount, tokenID = "1", "77"
	}
	return c.transfer(false, asset, amount, tokenID, c.h.Account(c.t))
}

// at returns the action of the same transfer with another step.
func at(a odap.Action, step odap.ActionKind) odap.Action {
	a.Key.Step = step
	return a
}

// must has the action done by l and returns the proof.
func (c *ledgerCase) must(l gateway.Ledger, a odap.Action, want odap.State) odap.Status {
	c.t.Helper()
	return c.settled("do", a, want)(l.Do(c.deadline(), a))
}

// mustVoid has the action voided by l.
func (c *ledgerCase) mustVoid(l gateway.Ledger, a odap.Action, want odap.State) odap.Status {
	c.t.Helper()
	return c.settled("void", a, want)(l.Void(c.deadline(), a))
}

func (c *ledgerCase) settled(verb string, a odap.Action, want odap.State) func(odap.Status, error) odap.Status {
	return func(st odap.Status, err error) odap.Status {
		c.t.Helper()
		switch {
		case err != nil:
			c.t.Fatalf("%s %s: %v", verb, a.Key.Step, err)
		case st.State != want:
			c.t.Fatalf("%s %s: %s (%s), want %s", verb, a.Key.Step, st.State, st.Reason, want)
		case want == odap.Denied && (st.Reason == "" || st.Proof != odap.Proof{}):
			c.t.Fatalf("%s %s: a refusal has a reason and no proof: %+v", verb, a.Key.Step, st)
		case want != odap.Denied:
			c.proven(st.Proof)
		}
		return st
	}
}

func (c *ledgerCase) proven(p odap.Proof) {
	c.t.Helper()
	if p.Ledger != c.h.ID() || p.Transaction == "" || p.Block == 0 || p.BlockHash == "" {
		c.t.Fatalf("a final answer has a proof: %+v", p)
	}
}

// status wants a key to stand as said.
func (c *ledgerCase) status(l gateway.Ledger, k odap.Key, want odap.State) odap.Status {
	c.t.Helper()
	st, err := l.Status(c.deadline(), k)
	if err != nil {
		c.t.Fatalf("status of %s: %v", k.Step, err)
	}
	if st.State != want {
		c.t.Fatalf("status of %s: %s, want %s", k.Step, st.State, want)
	}
	if want == odap.Applied || want == odap.Voided {
		c.proven(st.Proof)
	}
	return st
}

// refused wants Check and Try to refuse by the name of a field, with words that have
// all of these.
func (c *ledgerCase) refused(l gateway.Ledger, a odap.Action, words ...string) {
	c.t.Helper()
	for name, ask := range map[string]func(context.Context, odap.Action) (odap.Verdict, error){"check": l.Check, "try": l.Try} {
		v, err := ask(c.deadline(), a)
		if err != nil {
			c.t.Fatalf("%s %s: %v", name, a.Key.Step, err)
		}
		for _, w := range words {
			if v.Field == "" || v.Refused == "" || !strings.Contains(v.String(), w) {
				c.t.Fatalf("%s %s answers %+v, want it to name %q", name, a.Key.Step, v, w)
			}
		}
	}
}

// says wants a sentence to name session, ledger and all words.
func (c *ledgerCase) says(what, sentence string, a odap.Action, words []string) {
	c.t.Helper()
	for _, w := range append([]string{a.Session.String(), c.h.ID()}, words...) {
		if !strings.Contains(sentence, w) {
			c.t.Fatalf("%s %s answers %q, want it to name %q", what, a.Key.Step, sentence, w)
		}
	}
}

// foreseen wants Check and Try to have nothing against the action.
func (c *ledgerCase) foreseen(l gateway.Ledger, a odap.Action) {
	c.t.Helper()
	for name, ask := range map[string]func(context.Context, odap.Action) (odap.Verdict, error){"check": l.Check, "try": l.Try} {
		if v, err := ask(c.deadline(), a); err != nil || v.Refused != "" {
			c.t.Fatalf("%s %s: %q, %v; want no objection", name, a.Key.Step, v.Refused, err)
		}
	}
}

// settle pays out, trying again while the ledger does not answer.
func (c *ledgerCase) settle(l gateway.Ledger, a odap.Action) {
	c.t.Helper()
	ctx := c.deadline()
	for {
		err := l.Settle(ctx, a)
		if err == nil {
			return
		}
		if ctx.Err() != nil {
			c.t.Fatalf("settle %s: %v", a.Key.Step, errors.Join(err, ctx.Err()))
		}
	}
}

func (c *ledgerCase) deadline() context.Context {
	ctx, cancel := context.WithTimeout(c.ctx, patience)
	c.t.Cleanup(cancel)
	return ctx
}

func (c *ledgerCase) equal(what, got, want string) {
	c.t.Helper()
	if got != want {
		c.t.Fatalf("%s is %s, want %s", what, got, want)
	}
}

// owned wants the owner of a lock to hold so much.
func (c *ledgerCase) owned(a odap.Action, want string) {
	c.t.Helper()
	c.equal("the owner's balance", c.h.Balance(c.t, a.Terms.SourceAsset, a.Terms.TokenID, a.Terms.Originator), want)
}

// received wants the beneficiary of a creation to hold so much.
func (c *ledgerCase) received(a odap.Action, want string) {
	c.t.Helper()
	c.equal("the beneficiary's balance", c.h.Balance(c.t, a.Terms.RecipientAsset, a.Terms.TokenID, a.Terms.Beneficiary), want)
}
