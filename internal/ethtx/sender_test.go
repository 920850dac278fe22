package ethtx_test

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"
	"testing"
	"time"

	"causeway/internal/ethtx"
	"causeway/internal/ethtx/ethtxtest"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// counter is a contract that counts calls by their first byte; 'r' reverts, 'g'
// burns more gas than anybody has.
type counter struct{ calls map[byte]int }

func (c *counter) Clone() ethtxtest.Contract {
	out := &counter{calls: map[byte]int{}}
	for k, v := range c.calls {
		out.calls[k] = v
	}
	return out
}

func (c *counter) Run(_ common.Address, data []byte, at ethtx.Block) (uint64, []byte, bool) {
	switch data[0] {
	case 'r':
		return 1000, []byte("no"), false
	case 'g':
		return 1 << 40, nil, true
	}
	if len(data) > 8 && data[1] == 't' { // valid until
		var until uint64
		fmt.Sscanf(string(data[2:]), "%d", &until)
		if at.Time > until {
			return 1000, []byte("late"), false
		}
	}
	c.calls[data[0]]++
	return 5000, nil, true
}

var contractAddr = common.HexToAddress("0xc0de")

// rig is a sender with a chain, driven on one thread.
type rig struct {
	t       *testing.T
	chain   *ethtxtest.Chain
	node    *ethtxtest.Backend
	outbox  *ethtx.MemoryOutbox
	cfg     ethtx.Config
	signer  *ethtx.KeySigner
	sender  *ethtx.Sender
	now     time.Time
	notices map[ethtx.JobID][]ethtx.Notice
	// crashAt ends the process before the effect with this number; 0: never.
	crashAt int
	effects int
	crashed bool
}

func testKey(n int) *ecdsa.PrivateKey {
	k, err := crypto.ToECDSA(crypto.Keccak256([]byte{byte(n)}))
	if err != nil {
		panic(err)
	}
	return k
}

func newRig(t *testing.T, change ...func(*rig)) *rig {
	r := &rig{t: t, signer: ethtx.NewKeySigner(testKey(1)), outbox: ethtx.NewMemoryOutbox(), now: time.Unix(1_700_000_000, 0),
		notices: map[ethtx.JobID][]ethtx.Notice{}}
	r.chain = ethtxtest.NewChain(7, map[common.Address]ethtxtest.Contract{contractAddr: &counter{calls: map[byte]int{}}})
	r.node = &ethtxtest.Backend{Chain: r.chain}
	r.cfg = ethtx.Config{ChainID: r.chain.ID, Account: r.signer.Account()}
	for _, f := range change {
		f(r)
	}
	r.start()
	return r
}

// start is a start of the process on what the outbox holds.
func (r *rig) start() {
	r.t.Helper()
	stored, err := r.outbox.Load()
	if err != nil {
		r.t.Fatal(err)
	}
	r.sender, err = ethtx.NewSender(r.cfg, stored)
	if err != nil {
		r.t.Fatal(err)
	}
	r.crashed, r.crashAt, r.effects = false, 0, 0
	r.head()
}

func (r *rig) io() ethtx.IO {
	return ethtx.IO{Backend: r.node, Signer: r.signer, Outbox: r.outbox, ChainID: r.chain.ID}
}

func (r *rig) feed(ev ethtx.Event) {
	events := []ethtx.Event{ev}
	for len(events) > 0 && !r.crashed {
		effects := r.sender.Step(events[0])
		events = events[1:]
		for _, e := range effects {
			if n, ok := e.(ethtx.Notice); ok {
				r.notices[n.Job()] = append(r.notices[n.Job()], n)
				continue
			}
			if r.effects++; r.effects == r.crashAt {
				r.crashed = true
				return
			}
			next, err := r.io().Perform(context.Background(), e)
			if err != nil {
				r.t.Fatal(err)
			}
			if next != nil {
				events = append(events, next)
			}
		}
	}
}

func (r *rig) head()                { r.feed(r.chain.HeadOf(r.signer.Account(), r.now)) }
func (r *rig) mine(n int)           { r.mineBut(n, nil) }
func (r *rig) wait(d time.Duration) { r.now = r.now.Add(d); r.feed(ethtx.Clock{Now: r.now}) }
func (r *rig) mineBut(n int, skip func(*types.Transaction) bool) {
	for i := 0; i < n; i++ {
		r.chain.Mine(1, skip)
		r.now = r.now.Add(time.Second)
		r.head()
		r.wait(0)
	}
}

func all(*types.Transaction) bool { return true }

func job(what string) ethtx.Job {
	return ethtx.Job{ID: ethtx.JobID(crypto.Keccak256Hash([]byte(what))), To: contractAddr, Data: []byte(what), Gas: 100_000}
}

func (r *rig) submit(what string) ethtx.Job {
	j := job(what)
	r.feed(ethtx.Submit{Job: j})
	return j
}

func (r *rig) count(what byte) int {
	return r.chain.Head().State.Contracts[contractAddr].(*counter).calls[what]
}

func last[N ethtx.Notice](r *rig, id ethtx.JobID) (n N, ok bool) {
	for _, x := range r.notices[id] {
		if y, is := x.(N); is {
			n, ok = y, true
		}
	}
	return n, ok
}

func (r *rig) want(ok bool, what string, args ...any) {
	r.t.Helper()
	if !ok {
		r.t.Fatalf(what, args...)
	}
}

func (r *rig) stored() int {
	m, err := r.outbox.Load()
	if err != nil {
		r.t.Fatal(err)
	}
	return len(m)
}

func TestJobIsMinedAndFinalAndForgotten(t *testing.T) {
	r := newRig(t)
	j := job("a")
	j.Depth = 2
	r.feed(ethtx.Submit{Job: j})
	r.want(r.stored() == 1 && len(r.chain.Pool()) == 1, "kept %d, in the pool %d", r.stored(), len(r.chain.Pool()))
	r.mine(1)
	_, mined := last[ethtx.Mined](r, j.ID)
	_, final := last[ethtx.Final](r, j.ID)
	r.want(mined && !final, "mined %v, final %v after one block", mined, final)
	r.mine(2)
	_, final = last[ethtx.Final](r, j.ID)
	r.want(final && r.stored() == 0, "final %v, kept %d", final, r.stored())
	r.want(r.count('a') == 1, "landed %d times", r.count('a'))
}

func TestNothingIsBroadcastBeforeItIsKept(t *testing.T) {
	r := newRig(t)
	kept := map[common.Hash]bool{}
	r.node.Send = func(tx *types.Transaction) ethtxtest.Fault {
		stored, _ := r.outbox.Load()
		s, err := ethtx.NewSender(r.cfg, stored)
		if err != nil {
			t.Fatal(err)
		}
		for _, st := range s.Jobs() {
			if st.Nonce == tx.Nonce() {
				kept[tx.Hash()] = true
			}
		}
		if !kept[tx.Hash()] {
			t.Errorf("nonce %d broadcast, outbox has no job for it", tx.Nonce())
		}
		return ethtxtest.None
	}
	for _, w := range []string{"a", "b", "c"} {
		r.submit(w)
	}
	r.want(len(kept) == 3, "%d broadcast", len(kept))
}

// Each crash point of one job's life, and of a bump: whatever was done before it,
// the call lands exactly once after a restart, or nobody ever heard of it.
func TestCrashBeforeEveryEffect(t *testing.T) {
	for _, lose := range []bool{false, true} {
		for at := 1; at <= 12; at++ {
			t.Run(fmt.Sprintf("effect %d, pool lost %v", at, lose), func(t *testing.T) {
				r := newRig(t)
				r.crashAt = at
				j := r.submit("a")
				r.mineBut(5, all) // stuck: a bump comes
				r.now = r.now.Add(time.Minute)
				r.mineBut(1, all)
				r.mine(3)
				if !r.crashed && at <= 7 {
					t.Fatalf("no effect %d", at)
				}
				kept := r.stored()
				done := r.count('a')
				if lose {
					r.chain.DropPool()
				}
				r.start()
				r.mine(4)
				switch {
				case kept == 0 && done == 0:
					r.want(len(r.chain.Pool()) == 0 && r.count('a') == 0, "a job that was not kept was sent")
					r.feed(ethtx.Submit{Job: j}) // the owner asks again
					r.mine(3)
				}
				r.want(r.count('a') == 1, "landed %d times", r.count('a'))
				r.want(r.stored() == 0, "%d records left", r.stored())
			})
		}
	}
}

func TestLostAnswerOfABroadcastBothForms(t *testing.T) {
	for _, fault := range []ethtxtest.Fault{ethtxtest.NotDone, ethtxtest.Done} {
		r := newRig(t)
		n := 0
		r.node.Send = func(*types.Transaction) ethtxtest.Fault {
			if n++; n == 1 {
				return fault
			}
			return ethtxtest.None
		}
		j := r.submit("a")
		_, stuck := last[ethtx.Stuck](r, j.ID)
		r.want(stuck, "fault %d: an unclear answer was not said", fault)
		r.wait(6 * time.Second)
		r.mine(2)
		r.want(r.count('a') == 1, "fault %d: landed %d times", fault, r.count('a'))
		_, final := last[ethtx.Final](r, j.ID)
		r.want(final, "fault %d: not final", fault)
	}
}

func TestVanishedTransactionIsSentAgainByteForByte(t *testing.T) {
	r := newRig(t)
	r.submit("a")
	hash := r.chain.Pool()[0].Hash()
	r.chain.DropPool()
	r.feed(ethtx.Reconnected{})
	r.want(len(r.chain.Pool()) == 1 && r.chain.Pool()[0].Hash() == hash, "other bytes, or none")
	r.chain.DropPool()
	r.wait(6 * time.Second)
	r.want(len(r.chain.Pool()) == 1 && r.chain.Pool()[0].Hash() == hash, "not sent again after a while")
}

func TestStuckTransactionIsBumpedWithTheSameCall(t *testing.T) {
	r := newRig(t)
	r.submit("a")
	first := r.chain.Pool()[0]
	r.chain.BaseFee = big.NewInt(50_000) // above what was offered
	r.mine(3)
	r.wait(20 * time.Second)
	r.mine(1)
	pool := r.chain.Pool()
	if len(pool) == 0 {
		r.want(r.count('a') == 1, "neither in the pool nor mined")
		pool = r.chain.Head().Txs
	}
	r.want(pool[0].Nonce() == first.Nonce() && string(pool[0].Data()) == "a", "another call or nonce")
	tenth := new(big.Int).Div(new(big.Int).Mul(first.GasFeeCap(), big.NewInt(110)), big.NewInt(100))
	r.want(pool[0].GasFeeCap().Cmp(tenth) >= 0, "offers %s after %s", pool[0].GasFeeCap(), first.GasFeeCap())
	r.mine(2)
	r.want(r.count('a') == 1, "landed %d times", r.count('a'))
}

func TestFeeCapHoldsAndIsSaid(t *testing.T) {
	r := newRig(t, func(r *rig) { r.cfg.Fees.MaxPerGas = big.NewInt(3000) })
	j := r.submit("a")
	r.chain.BaseFee = big.NewInt(10_000)
	for i := 0; i < 10; i++ {
		r.mine(3)
		r.wait(20 * time.Second)
	}
	for _, tx := range r.chain.Pool() {
		r.want(tx.GasFeeCap().Cmp(big.NewInt(3000)) <= 0, "offers %s", tx.GasFeeCap())
	}
	stuck, ok := last[ethtx.Stuck](r, j.ID)
	r.want(ok && errors.Is(stuck.Err, ethtx.ErrFeeCap), "said %v", stuck.Err)
	k := r.submit("b")
	refused, ok := last[ethtx.Refused](r, k.ID)
	r.want(ok && errors.Is(refused.Err, ethtx.ErrFeeCap), "a new job: %v", refused.Err)
	r.chain.BaseFee = big.NewInt(1000)
	r.mine(2)
	r.want(r.count('a') == 1, "landed %d times after the price fell", r.count('a'))
}

func TestNoEtherIsRefusedBeforeAnythingIsSigned(t *testing.T) {
	r := newRig(t)
	r.chain.SetBalance(r.signer.Account(), big.NewInt(1000))
	r.head()
	j := r.submit("a")
	refused, ok := last[ethtx.Refused](r, j.ID)
	var funds *ethtx.InsufficientFundsError
	r.want(ok && errors.As(refused.Err, &funds), "said %v", refused.Err)
	r.want(funds.Account == r.signer.Account() && funds.Balance.Int64() == 1000, "names %v", funds)
	r.want(r.stored() == 0 && len(r.chain.Pool()) == 0, "something was done")
}

func TestExpiredJobIsCancelledAndHandedBackDead(t *testing.T) {
	r := newRig(t)
	until := r.chain.Head().Time + 3
	j := job(fmt.Sprintf("at%d", until))
	j.ValidUntil = until
	r.feed(ethtx.Submit{Job: j})
	k := r.submit("b") // behind it
	r.mineBut(5, all)
	r.mine(2)
	dead, ok := last[ethtx.Dead](r, j.ID)
	r.want(ok && errors.Is(dead.Err, ethtx.ErrCancelled), "said %v", dead.Err)
	r.want(r.count('a') == 0, "it landed late")
	_, final := last[ethtx.Final](r, k.ID)
	r.want(final && r.count('b') == 1, "what was behind it did not land")
	r.want(r.stored() == 1, "the dead job is not kept until released: %d", r.stored())
	r.start() // after a restart it is still there and dead again
	r.notices = map[ethtx.JobID][]ethtx.Notice{}
	r.head()
	_, ok = last[ethtx.Dead](r, j.ID)
	r.want(ok || len(r.sender.Jobs()) == 1 && r.sender.Jobs()[0].Dead, "forgotten by a restart")
	r.feed(ethtx.Release{ID: j.ID})
	r.want(r.stored() == 0, "released and still kept")
}

func TestRevertedJobIsKeptUntilReplaced(t *testing.T) {
	r := newRig(t)
	j := r.submit("r")
	r.mine(1)
	mined, ok := last[ethtx.Mined](r, j.ID)
	r.want(ok && !mined.Receipt.OK && string(mined.Receipt.Revert) == "no", "said %+v", mined.Receipt)
	r.want(r.stored() == 1, "kept %d", r.stored())
	k := job("b")
	k.Replaces = []ethtx.JobID{j.ID}
	r.feed(ethtx.Submit{Job: k})
	stored, _ := r.outbox.Load()
	_, old := stored[j.ID]
	_, fresh := stored[k.ID]
	r.want(fresh && !old, "kept: old %v, new %v", old, fresh)
}

func TestOutOfGasIsTold(t *testing.T) {
	r := newRig(t)
	j := r.submit("g")
	r.mine(1)
	mined, ok := last[ethtx.Mined](r, j.ID)
	r.want(ok && mined.Receipt.OutOfGas(), "said %+v", mined.Receipt)
}

func TestNonceFollowsFromChainAndOutbox(t *testing.T) {
	r := newRig(t)
	for i := 0; i < 3; i++ {
		r.submit(string(rune('a' + i)))
	}
	r.mine(2)
	r.start()
	r.submit("x")
	r.want(r.chain.Pool()[0].Nonce() == 3, "nonce %d", r.chain.Pool()[0].Nonce())
	r.start()
	r.submit("y")
	r.want(r.chain.Pool()[1].Nonce() == 4, "nonce %d", r.chain.Pool()[1].Nonce())
}

func TestNonceTakenByAStrangerMakesTheJobDead(t *testing.T) {
	r := newRig(t)
	j := r.submit("a")
	r.chain.DropPool()
	foreign, err := types.SignNewTx(testKey(1), types.LatestSignerForChainID(r.chain.ID), &types.DynamicFeeTx{ChainID: r.chain.ID,
		Nonce: 0, To: &contractAddr, Data: []byte("z"), Gas: 100_000, GasFeeCap: big.NewInt(5000), GasTipCap: big.NewInt(10)})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.chain.Add(foreign); err != nil {
		t.Fatal(err)
	}
	r.mine(2)
	r.wait(time.Second)
	r.wait(time.Second)
	dead, ok := last[ethtx.Dead](r, j.ID)
	r.want(ok && errors.Is(dead.Err, ethtx.ErrNonceTaken), "said %v", dead.Err)
}

func TestIndexingNodeIsNotTakenForNo(t *testing.T) {
	r := newRig(t)
	j := r.submit("a")
	r.node.Indexing = true
	r.mine(3)
	for i := 0; i < 10; i++ {
		r.wait(time.Second)
	}
	_, dead := last[ethtx.Dead](r, j.ID)
	r.want(!dead, "dead while the node could not tell")
	r.node.Indexing = false
	r.wait(time.Second)
	_, mined := last[ethtx.Mined](r, j.ID)
	r.want(mined, "not found once the node could tell")
}

func TestReorganisationIsSaidAndSurvived(t *testing.T) {
	for _, back := range []bool{true, false} {
		r := newRig(t)
		j := job("a")
		j.Depth = 3
		r.feed(ethtx.Submit{Job: j})
		r.mine(2)
		r.chain.Reorg(2, back)
		r.head()
		_, unmined := last[ethtx.Unmined](r, j.ID)
		r.want(unmined, "pool kept %v: not said", back)
		r.mine(6)
		_, final := last[ethtx.Final](r, j.ID)
		r.want(final && r.count('a') == 1, "pool kept %v: final %v, landed %d times", back, final, r.count('a'))
	}
}

func TestGapIsFilled(t *testing.T) {
	r := newRig(t)
	a := r.submit("a")
	r.mine(1) // final at depth 0: forgotten
	_, final := last[ethtx.Final](r, a.ID)
	r.want(final, "not final")
	b := r.submit("b") // nonce 1
	r.chain.Reorg(1, false)
	r.head()
	r.wait(3 * time.Second)
	r.mine(3)
	_, final = last[ethtx.Final](r, b.ID)
	r.want(final && r.count('b') == 1, "what lies behind the gap did not land")
	r.want(r.stored() == 0, "%d records left", r.stored())
}

func TestAtMost32AreUnmined(t *testing.T) {
	r := newRig(t)
	for i := 0; i < 40; i++ {
		r.submit(fmt.Sprintf("a%d", i))
	}
	r.want(len(r.chain.Pool()) == 32 && r.sender.Room() == 0, "%d in the pool", len(r.chain.Pool()))
	refused, ok := last[ethtx.Refused](r, job("a39").ID)
	r.want(ok && errors.Is(refused.Err, ethtx.ErrBusy), "said %v", refused.Err)
	r.mine(1)
	r.want(r.sender.Room() == 32, "room %d", r.sender.Room())
}

func TestTooLargeNeverBlocksTheNonce(t *testing.T) {
	r := newRig(t)
	j := job("a")
	j.Data = append([]byte("a"), make([]byte, 140_000)...)
	r.feed(ethtx.Submit{Job: j})
	k := r.submit("b")
	r.mine(3)
	dead, ok := last[ethtx.Dead](r, j.ID)
	r.want(ok && ethtx.Classify(dead.Err) == ethtx.TooLarge, "said %v", dead.Err)
	_, final := last[ethtx.Final](r, k.ID)
	r.want(final, "what was behind it did not land")
}

func TestLegacyAndFreeChains(t *testing.T) {
	t.Run("legacy", func(t *testing.T) {
		r := newRig(t, func(r *rig) { r.chain.BaseFee = nil; r.chain.Mine(1, nil) })
		r.submit("a")
		r.want(r.chain.Pool()[0].Type() == types.LegacyTxType, "type %d", r.chain.Pool()[0].Type())
		r.mine(1)
		r.want(r.count('a') == 1, "did not land")
	})
	t.Run("free", func(t *testing.T) {
		r := newRig(t, func(r *rig) {
			r.cfg.Fees.ZeroPrice = true
			r.chain.BaseFee = new(big.Int)
			r.chain.SetBalance(r.signer.Account(), new(big.Int))
			r.chain.Mine(1, nil)
		})
		r.submit("a")
		r.want(r.chain.Pool()[0].Cost().Sign() == 0, "costs %s", r.chain.Pool()[0].Cost())
		r.mine(1)
		r.want(r.count('a') == 1, "did not land")
	})
}

func TestOutboxOfAnotherAccountIsRefused(t *testing.T) {
	r := newRig(t)
	r.submit("a")
	stored, _ := r.outbox.Load()
	cfg := r.cfg
	cfg.Account = common.HexToAddress("0x1234")
	if _, err := ethtx.NewSender(cfg, stored); err == nil {
		t.Fatal("taken")
	}
	for id, b := range stored {
		stored[id] = b[:len(b)-1]
	}
	if _, err := ethtx.NewSender(r.cfg, stored); err == nil {
		t.Fatal("damaged record taken")
	}
}
