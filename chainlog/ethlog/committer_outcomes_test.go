package ethlog_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"causeway/chainlog"
	"causeway/chainlog/ethlog"
	"causeway/chainlog/ethlog/ethlogtest"
	"causeway/internal/ethtx"
	"causeway/internal/ethtx/ethtxtest"
)

// vote is the peer's yes vote in session n: an outcome that moves without an entry or
// an ask of this log.
func vote(n int) chainlog.Ask {
	return chainlog.Ask{Session: session(n), PeerLog: ownLog, Terms: chainlog.Hash{3}, Act: chainlog.Prepare}
}

// prepared lets the peer vote, in a block of its own, and returns the transfer.
func (w *world) prepared(n int) chainlog.Hash {
	w.now = w.now.Add(time.Second)
	w.Chain.Change(ethlogtest.ContractAddress, func(c ethtxtest.Contract, b ethtx.Block) {
		c.(*ethlogtest.Contract).Put(peerLog, vote(n), b)
	})
	w.see()
	return vote(n).Transfer(peerLog)
}

// told has a caller read the outcome at the configured depth, as Log.Outcome does, and
// returns the number of its answer.
func (w *world) told(transfer chainlog.Hash) uint64 {
	w.t.Helper()
	at := w.Chain.At(w.Chain.Head().Number - w.Config.Confirmations)
	o := ethlogtest.At(at).Outcomes[transfer].Outcome
	w.want(o != chainlog.None, "nothing is confirmed of %s", transfer)
	id := w.Saw(transfer, ethlog.SeenOutcome{Outcome: o, At: at.Number})
	if !w.Crashed {
		_, answered := w.Answers[id]
		w.want(answered, "a caller that saw an outcome has no answer")
	}
	return id
}

// without replaces the newest n blocks by n+5 empty ones, unseen.
func (w *world) without(n uint64) {
	w.Chain.Reorg(n, false)
	w.onlyBlocks(int(n) + 5)
}

func (w *world) lostOutcome(transfer chainlog.Hash, seen, now chainlog.Outcome) {
	w.t.Helper()
	var lost *ethlog.OutcomeError
	w.want(errors.As(w.Stopped, &lost) && errors.Is(w.Stopped, chainlog.ErrHalted), "stopped: %v", w.Stopped)
	w.want(lost.Transfer == transfer && lost.Seen == seen && lost.Now == now, "%v", lost)
	for _, word := range []string{ownLog.String(), transfer.String(), seen.String(), now.String()} {
		w.want(strings.Contains(lost.Error(), word), "%q does not name %s", lost, word)
	}
	id := w.Append(batchOf(chainlog.Mined(), 9, "later"))
	w.want(errors.Is(w.Answers[id].Err, chainlog.ErrHalted), "%v", w.Answers[id].Err)
	id = w.Saw(transfer, ethlog.SeenOutcome{Outcome: seen, At: 1})
	w.want(errors.Is(w.Answers[id].Err, chainlog.ErrHalted), "%v", w.Answers[id].Err)
}

// An outcome that was seen confirmed is removed by a chain on which the log's own
// content stays. It stops the log, running and at a start, and nobody has to ask.
func TestAConfirmedOutcomeThatIsLostStopsTheLog(t *testing.T) {
	for _, later := range []int{0, 1, 40} { // blocks between the answer and the loss
		for _, atStart := range []bool{false, true} {
			t.Run(fmt.Sprintf("%d blocks later, at start %v", later, atStart), func(t *testing.T) {
				w := working(t)
				w.mine(30) // the log's own entries lie deep
				height := w.Chain.Head().Number
				transfer := w.prepared(1)
				w.mine(2)
				w.told(transfer)
				if later > 0 {
					w.mine(later)
				}
				if atStart {
					w.Crash()
				}
				w.without(w.Chain.Head().Number - height)
				if atStart {
					w.start()
				}
				w.see()
				w.want(w.log().Length == 3, "the log's own content is gone")
				w.lostOutcome(transfer, chainlog.Prepared, chainlog.None)
			})
		}
	}
}

// The same of an outcome that the own ask brought about.
func TestAnAnsweredAskThatIsLostStopsTheLog(t *testing.T) {
	w := working(t)
	w.mine(30)
	height := w.Chain.Head().Number
	ask := askOf(1, chainlog.AbortAsSource)
	id := w.Append(chainlog.Batch{Asks: []chainlog.Ask{ask}, Durable: chainlog.Confirmed(2)})
	w.mine(6)
	w.want(w.Answers[id].Err == nil && len(w.Answers[id].Appended.Outcomes) == 1, "%+v", w.Answers[id])
	w.mine(20)
	w.without(w.Chain.Head().Number - height)
	w.see()
	w.lostOutcome(ask.Transfer(ownLog), chainlog.Aborted, chainlog.None)
}

// An outcome may move on along the arrows, and confirmed blocks may be replaced by
// others in which it stands too. Where those are lost in turn, without it, the log
// stops.
func TestAnOutcomeThatStandsInOtherBlocksIsHeldTo(t *testing.T) {
	w := working(t)
	w.mine(30)
	height := w.Chain.Head().Number
	transfer := w.prepared(1)
	w.mine(2)
	w.told(transfer)
	w.mine(20)
	w.Chain.Reorg(w.Chain.Head().Number-height, false)
	w.onlyBlocks(7)
	w.Chain.Change(ethlogtest.ContractAddress, func(c ethtxtest.Contract, b ethtx.Block) {
		c.(*ethlogtest.Contract).Put(peerLog, vote(1), b)
		c.(*ethlogtest.Contract).Put(ownLog, askOf(1, chainlog.Commit), b)
	})
	w.onlyBlocks(20)
	w.see()
	w.want(w.Stopped == nil, "stopped: %v", w.Stopped)
	w.mine(30)
	w.want(len(w.Machine.Wants().Transfers) == 0, "read again and again: %v", w.Machine.Wants().Transfers)
	id := w.Append(batchOf(chainlog.Confirmed(2), 2, "goes on"))
	w.mine(5)
	w.want(w.Answers[id].Err == nil && len(w.Answers[id].Appended.Records) == 1, "%+v, stopped %v", w.Answers[id], w.Stopped)
	w.mine(20)
	w.Crash()
	w.Chain.Reorg(w.Chain.Head().Number-height, false)
	w.Chain.Change(ethlogtest.ContractAddress, func(c ethtxtest.Contract, b ethtx.Block) {
		l := c.(*ethlogtest.Contract).Logs[ownLog] // the entry stands, the outcome does not
		r := chainlog.Place(ownLog, l.Length, l.HeadHash, []chainlog.Entry{entry(2, "goes on")})
		l.Records, l.Length, l.HeadHash, l.LastBlock = append(l.Records, r...), l.Length+1, r[0].Hash, b.Number
	})
	w.onlyBlocks(90)
	w.start()
	w.lostOutcome(transfer, chainlog.Prepared, chainlog.None)
}

// Confirmed blocks are replaced, and the outcome comes to stand in one that is not
// confirmed yet: it is watched again until the watermark covers it there, after a
// restart too.
func TestAnOutcomeInABlockThatIsNotConfirmedIsWatchedAgain(t *testing.T) {
	for _, restart := range []bool{false, true} {
		w := working(t)
		w.mine(30)
		height := w.Chain.Head().Number
		transfer := w.prepared(1)
		w.mine(2)
		w.told(transfer)
		w.mine(20)
		w.Chain.Reorg(w.Chain.Head().Number-height, false)
		w.onlyBlocks(30)
		w.prepared(1) // in the newest block
		w.want(w.Stopped == nil, "stopped: %v", w.Stopped)
		if restart {
			w.Crash()
		}
		w.without(1)
		if restart {
			w.start()
		}
		w.see()
		w.lostOutcome(transfer, chainlog.Prepared, chainlog.None)
	}
}

// An outcome is read while it is new, and no more once the watermark's block says it.
func TestACoveredOutcomeIsNotReadAgain(t *testing.T) {
	w := working(t)
	transfer := w.prepared(1)
	w.mine(2)
	w.told(transfer)
	w.want(slices.Equal(w.Machine.Wants().Transfers, []chainlog.Hash{transfer}), "a new outcome is not watched: %v", w.Machine.Wants())
	w.mine(1)
	wants := w.Machine.Wants()
	w.want(len(wants.Transfers) == 0, "read again: %v", wants.Transfers)
	w.want(slices.Equal(wants.IfLost, []chainlog.Hash{transfer}), "not read where the mark is lost: %v", wants.IfLost)
	mark, err := ethlog.LoadMark(w.Store)
	seen, ok, err2 := loadOutcome(w, transfer)
	w.want(err == nil && err2 == nil && ok && mark.Height >= seen.At, "mark %v, kept %+v", mark, seen)
	w.Crash()
	w.start()
	w.want(len(w.Machine.Wants().Transfers) == 0, "read after a start: %v", w.Machine.Wants().Transfers)
}

// A crash at every effect between the moment in which an outcome was seen and the one
// in which the watermark covers it. Whoever was told finds the loss at the next start.
func TestACrashBeforeTheWatermarkCoversAnOutcome(t *testing.T) {
	told := 0
	for at := 1; ; at++ {
		w := working(t)
		w.mine(30)
		height := w.Chain.Head().Number
		transfer := w.prepared(1)
		w.mine(2)
		w.Effects, w.CrashBefore = 0, at
		id := w.told(transfer)
		w.mine(1)
		_, answered := w.Answers[id]
		crashed := w.Crashed
		w.Crash()
		w.without(w.Chain.Head().Number - height)
		w.start()
		if answered {
			told++
			w.lostOutcome(transfer, chainlog.Prepared, chainlog.None)
		}
		if !crashed {
			w.want(at > 3 && told > 1, "%d effects, told in %d of the runs", at-1, told)
			return
		}
	}
}

// What is kept never goes back: an older reading changes nothing, and one that cannot
// have led to what is kept stops the log.
func TestAnOutcomeThatIsKeptNeverGoesBack(t *testing.T) {
	w := working(t)
	transfer := w.prepared(1)
	w.mine(2)
	w.told(transfer)
	w.Chain.Change(ethlogtest.ContractAddress, func(c ethtxtest.Contract, b ethtx.Block) {
		c.(*ethlogtest.Contract).Put(ownLog, askOf(1, chainlog.Commit), b)
	})
	w.see()
	w.mine(2)
	w.told(transfer)
	late := w.Saw(transfer, ethlog.SeenOutcome{Outcome: chainlog.Prepared, At: 3})
	seen, _, err := loadOutcome(w, transfer)
	w.want(err == nil && w.Answers[late].Err == nil && seen.Outcome == chainlog.Committed, "kept %+v, %v", seen, w.Answers[late].Err)
	w.mine(20)
	bad := w.Saw(transfer, ethlog.SeenOutcome{Outcome: chainlog.Aborted, At: 3})
	w.want(errors.Is(w.Answers[bad].Err, chainlog.ErrHalted), "%v", w.Answers[bad].Err)
	w.lostOutcome(transfer, chainlog.Committed, chainlog.Aborted)
}

// A node that has not got as far as the block in which an outcome was seen is waited
// for, at a start too, and stops the log where it stays there.
func TestANodeBehindAnOutcomeIsWaitedFor(t *testing.T) {
	for _, stays := range []bool{false, true} {
		w := working(t)
		w.mine(10)
		transfer := w.prepared(1)
		w.mine(2)
		w.Saw(transfer, ethlog.SeenOutcome{Outcome: chainlog.Prepared, At: w.Chain.Head().Number})
		w.Crash()
		w.Chain.Reorg(1, false)
		w.start()
		w.see()
		w.want(w.Stopped == nil && !w.Machine.Settled(), "stopped %v", w.Stopped)
		if stays {
			w.pass(61 * time.Second)
			w.want(errors.Is(w.Stopped, chainlog.ErrHalted), "goes on")
			continue
		}
		w.mine(4)
		w.want(w.Stopped == nil && w.Machine.Settled(), "stopped %v", w.Stopped)
	}
}

// What is kept does not grow with the log: many outcomes far below the watermark are
// let go. Blocks above the floor may be replaced; where the floor is, nobody can tell
// any more, and the log stops.
func TestOutcomesFarBelowTheWatermarkAreLetGo(t *testing.T) {
	w := working(t, func(w *world) { w.Config.KeepOutcomes = 10 })
	most, all := 0, map[chainlog.Hash]uint64{}
	for n := range 300 {
		transfer := w.prepared(n)
		all[transfer] = w.Chain.Head().Number
		w.mine(2)
		w.told(transfer)
		kept, err := w.Store.Outcomes()
		w.want(err == nil, "%v", err)
		most = max(most, len(kept))
	}
	w.mine(5)
	kept, err := ethlog.LoadOutcomes(w.Store)
	mark, err2 := ethlog.LoadMark(w.Store)
	// 256 blocks are 86 outcomes here; two such runs and the ten.
	w.want(err == nil && err2 == nil && most < 200 && len(kept) < 200 && len(w.Machine.Wants().IfLost) == len(kept), "%d kept, %d at most", len(kept), most)
	w.want(mark.FloorHeight > 0 && mark.FloorHeight+256 <= mark.Height, "mark %v, floor %d", mark, mark.FloorHeight)
	for id, block := range all {
		_, ok := kept[id]
		w.want(ok == (block > mark.FloorHeight), "transfer %s of block %d: kept %v, the floor is %d", id, block, ok, mark.FloorHeight)
	}

	copied := func() *world { // the same disk, on another chain
		o := *w
		i := *w.Instance
		c := *w.Chain
		o.Instance, i.Chain, i.Node = &i, &c, &ethtxtest.Backend{Chain: &c}
		i.Crash()
		return &o
	}
	shallow := copied()
	shallow.without(3)
	shallow.start()
	shallow.want(shallow.Stopped == nil, "stopped: %v", shallow.Stopped)

	deep := copied()
	deep.Chain.Reorg(deep.Chain.Head().Number-mark.FloorHeight+1, false)
	deep.Chain.Change(ethlogtest.ContractAddress, func(c ethtxtest.Contract, b ethtx.Block) {
		for n := range 300 { // all that is kept stands, in other blocks
			c.(*ethlogtest.Contract).Put(peerLog, vote(n), b)
		}
	})
	deep.onlyBlocks(1000)
	deep.start()
	var halt *ethlog.HaltError
	deep.want(errors.As(deep.Stopped, &halt) && halt.Verdict == ethlog.Uprooted, "stopped: %v", deep.Stopped)
	deep.want(strings.Contains(halt.Error(), mark.FloorBlock.String()), "%v", halt)
}

// The floor is a block that is canonical, after confirmed blocks were replaced too:
// those above the last floor, and the block that was to be the next.
func TestTheFloorIsCanonicalAfterAReorganisation(t *testing.T) {
	w := working(t, func(w *world) { w.Config.KeepOutcomes = 10 })
	w.mine(10)
	height := uint64(0)
	for n := range 120 {
		if n == 70 {
			height = w.Chain.Head().Number
		}
		w.prepared(n)
		w.mine(2)
		w.told(vote(n).Transfer(peerLog))
	}
	was, err := ethlog.LoadMark(w.Store)
	w.want(err == nil && was.FloorHeight > 0 && was.FloorHeight < height, "floor %d, replaced from %d on", was.FloorHeight, height)
	w.Chain.Reorg(w.Chain.Head().Number-height, false)
	w.Chain.Change(ethlogtest.ContractAddress, func(c ethtxtest.Contract, b ethtx.Block) {
		for n := range 120 {
			c.(*ethlogtest.Contract).Put(peerLog, vote(n), b)
		}
	})
	w.onlyBlocks(300)
	w.see()
	w.mine(600)
	mark, err := ethlog.LoadMark(w.Store)
	w.want(err == nil && w.Stopped == nil && mark.FloorHeight > was.FloorHeight, "floor %d, was %d, stopped %v", mark.FloorHeight, was.FloorHeight, w.Stopped)
	w.want(w.Chain.At(mark.FloorHeight).Hash == mark.FloorBlock, "the floor %d is not of this chain", mark.FloorHeight)
	w.without(10)
	w.see()
	w.want(w.Stopped == nil, "stopped: %v", w.Stopped)
}
