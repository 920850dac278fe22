package ethtx_test

import (
	"math/big"
	"testing"
	"time"

	"causeway/internal/ethtx"
	"causeway/internal/ethtx/ethtxtest"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Each answer of a node to a broadcast is counted once, in both forms of a lost
// one; so is each raised fee and each cancelled nonce; balance and the number of
// what waits are those of the newest block.
func TestStatsOfASender(t *testing.T) {
	for _, fault := range []ethtxtest.Fault{ethtxtest.NotDone, ethtxtest.Done} {
		r := newRig(t)
		lost := 0
		r.node.Send = func(*types.Transaction) ethtxtest.Fault {
			if lost++; lost == 1 {
				return fault
			}
			return ethtxtest.None
		}
		r.submit("a")
		st := r.sender.Stats()
		r.want(st.Account == r.signer.Account() && st.Unmined == 1, "%+v", st)
		r.want(st.Answers[ethtx.Unknown] == 1 && st.Answers[ethtx.Done] == 0, "fault %d: answers %v", fault, st.Answers)
		r.wait(6 * time.Second) // the same bytes again
		st = r.sender.Stats()
		r.want(st.Answers[ethtx.Unknown] == 1 && st.Answers[ethtx.Done]+st.Answers[ethtx.Known] == 1 && st.FeeBumps == 0,
			"fault %d, sent again: %+v", fault, st)
		r.mine(2)
		r.want(r.sender.Stats().Unmined == 0, "%d wait after two blocks", r.sender.Stats().Unmined)
	}

	r := newRig(t)
	r.submit("a")
	r.chain.BaseFee = big.NewInt(50_000) // above what was offered
	r.mine(3)
	r.wait(20 * time.Second)
	st := r.sender.Stats()
	r.want(st.FeeBumps == 1 && st.Cancels == 0, "%d bumps, %d cancels of a stuck transaction", st.FeeBumps, st.Cancels)

	r = newRig(t)
	until := r.chain.Head().Time + 1
	j := job("b")
	j.ValidUntil = until
	r.feed(ethtx.Submit{Job: j})
	r.mineBut(3, all)
	st = r.sender.Stats()
	r.want(st.Cancels == 1 && st.FeeBumps == 0, "%d cancels, %d bumps of one that came too late", st.Cancels, st.FeeBumps)
	r.chain.SetBalance(r.signer.Account(), big.NewInt(42))
	r.head()
	r.want(r.sender.Stats().Balance.Int64() == 42, "balance %s", r.sender.Stats().Balance)
}

// A block that is shown again is no news; a lower one leaves the highest.
func TestNewest(t *testing.T) {
	var n ethtx.Newest
	at := time.Unix(1_000, 0)
	see := func(number uint64, hash byte, after time.Duration) {
		n.See(number, common.Hash{hash}, 500+number, at.Add(after))
	}
	see(7, 1, time.Second)
	see(7, 1, time.Minute)
	if n.Number != 7 || n.Time != 507 || !n.Seen.Equal(at.Add(time.Second)) || n.Highest != 7 {
		t.Errorf("the same block twice: %+v", n)
	}
	see(5, 2, 2*time.Minute)
	if n.Number != 5 || !n.Seen.Equal(at.Add(2*time.Minute)) || n.Highest != 7 {
		t.Errorf("a lower block: %+v", n)
	}
	see(8, 3, 3*time.Minute)
	if n.Highest != 8 {
		t.Errorf("a higher block: %+v", n)
	}
}

// What a shell shows is there from its opening on, and follows its goroutine.
func TestStatsOfAShell(t *testing.T) {
	e := newEVM(t, true)
	if st := e.shell.Stats(); st.Account != e.signer.Account() {
		t.Errorf("at the opening: %+v", st)
	}
	if _, err := e.shell.Send(within(t, 30*time.Second), call(returns, "x", 1)); err != nil {
		t.Fatal(err)
	}
	if st := e.shell.Stats(); st.Answers[ethtx.Done] != 1 || st.Balance == nil || st.Balance.Sign() <= 0 {
		t.Errorf("after one transaction: %+v", st)
	}
}
