package ethlog_test

import (
	"fmt"
	"testing"
	"time"

	"causeway/chainlog"
	"causeway/chainlog/ethlog/ethlogtest"
	"causeway/internal/ethtx"
	"causeway/internal/ethtx/ethtxtest"
)

func (w *world) outcome(a chainlog.Ask) chainlog.Outcome {
	return w.contract().Outcomes[a.Transfer(ownLog)].Outcome
}

// peerAsks lets the other log put an ask, in a block of its own.
func (w *world) peerAsks(n int, act chainlog.Act) {
	a := askOf(n, act)
	a.PeerLog = ownLog
	w.Chain.Change(ethlogtest.ContractAddress, func(c ethtxtest.Contract, b ethtx.Block) {
		c.(*ethlogtest.Contract).Put(peerLog, a, b)
	})
	w.now = w.now.Add(time.Second)
	w.see()
}

func TestAskIsAnsweredOnceItsOutcomeStandsAtItsDepth(t *testing.T) {
	for _, alone := range []bool{false, true} {
		w := newWorld(t, 1)
		b := chainlog.Batch{Asks: []chainlog.Ask{askOf(1, chainlog.Prepare)}, Durable: chainlog.Confirmed(3)}
		if !alone {
			b.Entries = []chainlog.Entry{entry(1, "vote")}
		}
		id := w.Append(b)
		w.mine(3)
		_, ok := w.Answers[id]
		w.want(!ok && w.outcome(b.Asks[0]) == chainlog.Prepared, "alone %v: answered %v, outcome %s", alone, ok, w.outcome(b.Asks[0]))
		w.mine(1)
		w.want(w.Answers[id].Err == nil && len(w.Answers[id].Appended.Outcomes) == 1 && w.Answers[id].Appended.Outcomes[0] == chainlog.Prepared,
			"alone %v: %+v", alone, w.Answers[id])
	}
}

// The peer is first: the ask loses, changes nothing, and is answered with what
// stands.
func TestLostAskIsAnsweredWithWhatStands(t *testing.T) {
	w := newWorld(t, 1)
	b := batchOf(chainlog.Confirmed(1), 1, "vote")
	b.Asks = []chainlog.Ask{askOf(1, chainlog.Prepare)}
	id := w.Append(b)
	w.peerAsks(1, chainlog.AbortAsSource)
	w.mine(4)
	w.want(w.Answers[id].Appended.Outcomes[0] == chainlog.Aborted, "%+v", w.Answers[id])
	w.noReverts()
}

// An ask that was not legal when it was put, and is later: it is put again.
func TestAskIsRepeatedWhileItIsLegal(t *testing.T) {
	w := newWorld(t, 3)
	b := batchOf(chainlog.Confirmed(3), 1, "commit")
	b.Asks = []chainlog.Ask{askOf(1, chainlog.Commit)}
	id := w.Append(b)
	w.mine(1)
	w.want(w.outcome(b.Asks[0]) == chainlog.None, "outcome %s", w.outcome(b.Asks[0]))
	w.mineBut(2, everything) // the entry is confirmed before the outcome is
	w.peerAsks(1, chainlog.Prepare)
	for range 8 {
		_, told := w.Answers[id]
		w.want(!told || w.contract().Outcomes[b.Asks[0].Transfer(ownLog)].Block+3 <= w.Chain.Head().Number, "told before it is confirmed")
		w.mine(1)
	}
	w.mine(2)
	w.want(w.outcome(b.Asks[0]) == chainlog.Committed, "outcome %s", w.outcome(b.Asks[0]))
	w.want(w.Answers[id].Appended.Outcomes[0] == chainlog.Committed, "%+v", w.Answers[id])
	puts := 0
	for n := uint64(0); n <= w.Chain.Head().Number; n++ {
		puts += len(w.Chain.At(n).Txs)
	}
	w.want(puts == 2, "%d transactions", puts)
}

// An ask never comes before the entry that it rides with.
func TestAskDoesNotOvertakeItsEntry(t *testing.T) {
	w := newWorld(t, 1)
	b := batchOf(chainlog.Confirmed(1), 1, "vote")
	b.Asks = []chainlog.Ask{askOf(1, chainlog.Prepare)}
	w.Append(b)
	w.mineBut(5, everything)
	pool := w.Chain.Pool()
	w.want(len(pool) == 1, "%d transactions for one batch that waits", len(pool))
}

// A reorganisation takes the outcome away and gives it to the peer, or to nobody.
func TestAskIsRepeatedAfterAReorganisation(t *testing.T) {
	for _, back := range []bool{false, true} {
		for _, peerFirst := range []bool{false, true} {
			w := newWorld(t, 3)
			b := batchOf(chainlog.Confirmed(3), 1, "vote")
			b.Asks = []chainlog.Ask{askOf(1, chainlog.Prepare)}
			id := w.Append(b)
			w.mine(2)
			w.Chain.Reorg(2, back)
			if peerFirst {
				w.peerAsks(1, chainlog.AbortAsSource)
			}
			w.see()
			w.mine(12)
			want := chainlog.Prepared
			if peerFirst {
				want = chainlog.Aborted
			}
			name := fmt.Sprintf("pool back %v, peer first %v", back, peerFirst)
			w.want(w.Answers[id].Err == nil && w.Answers[id].Appended.Records != nil, "%s: %+v", name, w.Answers[id])
			w.want(w.Answers[id].Appended.Outcomes[0] == want && w.outcome(b.Asks[0]) == want, "%s: %v", name, w.Answers[id].Appended.Outcomes)
			w.verify()
		}
	}
}

// Lone asks are lost from the pool, and their answers too.
func TestLoneAskIsLostAndPutAgain(t *testing.T) {
	for _, fault := range []ethtxtest.Fault{ethtxtest.None, ethtxtest.NotDone, ethtxtest.Done} {
		w := newWorld(t, 1)
		n := 0
		w.Node.Send = func(*ethtxTransaction) ethtxtest.Fault {
			if n++; n == 1 {
				return fault
			}
			return ethtxtest.None
		}
		a := askOf(1, chainlog.Prepare)
		id := w.Append(chainlog.Batch{Asks: []chainlog.Ask{a}, Durable: chainlog.Confirmed(1)})
		if fault == ethtxtest.None {
			w.Chain.DropPool()
		}
		w.mine(10)
		w.want(w.outcome(a) == chainlog.Prepared && len(w.Answers[id].Appended.Outcomes) == 1, "fault %d: %+v", fault, w.Answers[id])
	}
}

func TestOutcomesAreKeptBeforeTheyAreTold(t *testing.T) {
	w := newWorld(t, 1)
	b := batchOf(chainlog.Confirmed(1), 1, "vote")
	b.Asks = []chainlog.Ask{askOf(1, chainlog.Prepare)}
	id := w.Append(b)
	for i := 0; i < 4; i++ {
		_, told := w.Answers[id]
		seen, ok, err := loadOutcome(w, b.Asks[0].Transfer(ownLog))
		w.want(err == nil && (!told || (ok && seen.Outcome == chainlog.Prepared)), "told %v, kept %v %+v", told, ok, seen)
		w.mine(1)
	}
	_, told := w.Answers[id]
	w.want(told, "never answered")
}
