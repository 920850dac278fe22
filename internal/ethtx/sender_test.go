package ethtx_test

import (
	"errors"
	"fmt"
	"math/big"
	"testing"
	"time"

	"causeway/internal/ethtx"
	"causeway/internal/ethtx/ethtxtest"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

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

// The signer is away for the first of three: nothing behind it is kept or sent
// before it.
func TestJobsAreKeptInTheOrderOfTheirNonces(t *testing.T) {
	r := newRig(t)
	away := true
	r.sign = func() error {
		if away {
			return errors.New("signer is away")
		}
		return nil
	}
	var ids []ethtx.JobID
	for _, w := range []string{"a", "b", "c"} {
		ids = append(ids, r.submit(w).ID)
	}
	r.want(r.stored() == 0 && len(r.chain.Pool()) == 0, "kept %d, sent %d without the first", r.stored(), len(r.chain.Pool()))
	_, said := last[ethtx.Stuck](r, ids[0])
	r.want(said, "not said")
	r.wait(time.Second)
	away = false
	r.wait(time.Second)
	r.want(r.stored() == 3, "kept %d", r.stored())
	for i, tx := range r.chain.Pool() {
		r.want(tx.Nonce() == uint64(i), "transaction %d has nonce %d", i, tx.Nonce())
	}
	r.mine(1)
	for _, id := range ids {
		_, final := last[ethtx.Final](r, id)
		r.want(final, "job %s did not land", id)
	}
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
