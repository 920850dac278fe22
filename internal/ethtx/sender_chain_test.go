package ethtx_test

import (
	"errors"
	"fmt"
	"math/big"
	"testing"
	"time"

	"causeway/internal/ethtx"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

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

// A node may show a block before it finds the block's transactions by hash.
func TestReceiptThatComesLateIsNotTakenForNo(t *testing.T) {
	r := newRig(t)
	j := r.submit("a")
	r.node.Blind = 1
	r.chain.Mine(1, nil)
	r.head()
	r.head()
	_, dead := last[ethtx.Dead](r, j.ID)
	_, mined := last[ethtx.Mined](r, j.ID)
	r.want(!dead && mined, "dead %v, mined %v", dead, mined)

	k := r.submit("b")
	r.node.Blind = 3 // three heads in a row, faster than a node may be
	r.chain.Mine(1, nil)
	for range 4 {
		r.head()
	}
	_, dead = last[ethtx.Dead](r, k.ID)
	_, mined = last[ethtx.Mined](r, k.ID)
	r.want(!dead && mined, "dead %v, mined %v", dead, mined)
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
	t.Run("legacy by configuration", func(t *testing.T) {
		r := newRig(t, func(r *rig) { r.cfg.Fees.Legacy = true })
		r.submit("a")
		r.want(r.chain.Pool()[0].Type() == types.LegacyTxType, "type %d", r.chain.Pool()[0].Type())
	})
	// The account has nothing, and nothing is ever offered, however long the chain
	// takes: by configuration, or because the node asks for nothing.
	for _, configured := range []bool{true, false} {
		for _, baseFee := range []*big.Int{nil, new(big.Int)} {
			t.Run(fmt.Sprintf("free, configured %v, base fee %v", configured, baseFee), func(t *testing.T) {
				r := newRig(t, func(r *rig) {
					r.cfg.Fees.ZeroPrice = configured
					r.chain.BaseFee, r.chain.Tip = baseFee, new(big.Int)
					r.chain.SetBalance(r.signer.Account(), new(big.Int))
					r.chain.Mine(1, nil)
				})
				j := r.submit("a")
				for range 10 {
					r.chain.Mine(1, func(*types.Transaction) bool { return true })
					r.head()
					r.wait(10 * time.Second)
					r.want(len(r.chain.Pool()) == 1 && r.chain.Pool()[0].Cost().Sign() == 0, "%d wait, offering %s", len(r.chain.Pool()), r.chain.Pool()[0].Cost())
				}
				stuck, said := last[ethtx.Stuck](r, j.ID)
				r.want(said && errors.Is(stuck.Err, ethtx.ErrFeeCap), "said %v", stuck.Err)
				r.mine(1)
				r.want(r.count('a') == 1, "did not land")
			})
		}
	}
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

// A job whose effect the owner has seen in the newest block needs no receipt: none
// is asked for, and once released it is forgotten. When the block is lost it is sent
// again.
func TestWhatTheOwnerSawStandNeedsNoReceipt(t *testing.T) {
	r := newRig(t)
	j := r.submit("a")
	r.chain.Mine(1, nil)
	stands := func() {
		h := r.chain.HeadOf(r.signer.Account(), r.now)
		r.feed(ethtx.Stands{ID: j.ID, Block: h.Hash})
		r.feed(h)
		r.wait(time.Second)
	}
	r.node.Indexing = true // a receipt would be refused, and be asked for again
	stands()
	if _, mined := last[ethtx.Mined](r, j.ID); mined {
		t.Fatal("a receipt was looked up")
	}
	r.want(r.stored() == 1, "forgotten before it was released")
	r.chain.Reorg(1, false)
	r.head()
	r.want(len(r.chain.Pool()) == 1, "not sent again after its block was lost")
	r.chain.Mine(1, nil)
	stands()
	r.feed(ethtx.Release{ID: j.ID})
	r.want(r.stored() == 0, "kept although it is released")
}

// What stood in one block proves nothing in the next: without the owner's word the
// receipt is asked for.
func TestStandsCountsForOneBlock(t *testing.T) {
	r := newRig(t)
	j := r.submit("a")
	r.chain.Mine(1, nil)
	h := r.chain.HeadOf(r.signer.Account(), r.now)
	r.feed(ethtx.Stands{ID: j.ID, Block: h.Hash})
	r.feed(h)
	r.mine(1)
	m, mined := last[ethtx.Mined](r, j.ID)
	r.want(mined && m.Receipt.OK, "no receipt for a block that nobody vouched for")
}
