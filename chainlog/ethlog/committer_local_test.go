package ethlog_test

import (
	"errors"
	"maps"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"causeway/chainlog"
	"causeway/chainlog/ethlog"
	"causeway/internal/ethtx"
)

func local(text string) chainlog.Batch {
	return chainlog.Batch{Entries: []chainlog.Entry{{Session: chainlog.SessionID{1}, Text: text}}, Durable: chainlog.Local()}
}

// An Append of the class local is answered when the outbox holds it, and stands in
// the log in the end: also when the process dies at any point behind the answer.
func TestLocalIsAnsweredByTheOutbox(t *testing.T) {
	for boundary := 1; ; boundary++ {
		w := newWorld(t, 2, func(w *world) { w.Config.Local = true })
		w.CrashBefore, w.Effects = boundary, 0
		id := w.Append(local("x"))
		a, answered := w.Answers[id]
		if !w.Crashed && !answered {
			t.Fatal("not answered by the outbox")
		}
		if answered && (a.Err != nil || len(a.Appended.Records) != 1) {
			t.Fatalf("answer %+v", a)
		}
		if !w.Crashed {
			w.mine(5) // signed, kept, sent, confirmed
		}
		died := w.Crashed
		w.start()
		w.mine(5)
		stands := w.contract().Logs[ownLog].Length
		if answered && stands != 1 {
			t.Fatalf("boundary %d: answered, and %d entries stand", boundary, stands)
		}
		if !died {
			if boundary < 7 {
				t.Fatalf("only %d boundaries", boundary)
			}
			if rows, err := w.Store.Load(); err != nil || len(rows) != 0 {
				t.Fatalf("%d rows are left in the outbox, %v", len(rows), err)
			}
			return
		}
	}
}

// Without the policy, local is served as mined; a confirmed Append is not answered
// early with it.
func TestLocalIsMinedWithoutThePolicy(t *testing.T) {
	w := newWorld(t, 2)
	id := w.Append(local("x"))
	if _, ok := w.Answers[id]; ok {
		t.Fatal("answered before it was mined")
	}
	w.mine(1)
	if a, ok := w.Answers[id]; !ok || a.Err != nil {
		t.Fatalf("not answered when it was mined: %+v", a)
	}
	w = newWorld(t, 2, func(w *world) { w.Config.Local = true })
	b := local("x")
	b.Durable = chainlog.Confirmed(2)
	if id = w.Append(b); w.Answers[id].Appended.Records != nil {
		t.Fatal("a promise was answered by the outbox")
	}
	w.mine(4)
	if a, ok := w.Answers[id]; !ok || a.Err != nil {
		t.Fatalf("not answered when it was confirmed: %+v", a)
	}
}

// While one batch is not durable yet, what is appended gathers for the next.
func TestWhatIsAppendedMeanwhileGathers(t *testing.T) {
	w := newWorld(t, 2)
	var signs int
	step := func(ev ethlog.Event) {
		for _, e := range w.Machine.Step(ev) {
			if p, ok := e.(ethlog.Perform); ok && isSign(p) {
				signs++ // and never answered
			}
		}
	}
	for i := range uint64(5) {
		step(ethlog.Append{ID: 100 + i, Batch: local("x")})
	}
	if signs != 1 {
		t.Fatalf("%d batches are being signed at a time", signs)
	}
}

// hasty makes a block a moment after the one before.
func (w *world) hasty() {
	w.now = w.now.Add(20 * time.Millisecond)
	w.Chain.Mine(1, nil)
	w.see()
}

func (w *world) under() int { return w.Machine.Stats().Tx.Unmined }

// On a chain that makes blocks by the clock nothing is put off for others to come.
func TestNothingGathersWhereBlocksComeByTheClock(t *testing.T) {
	w := newWorld(t, 2)
	for i := range 3 {
		w.Append(batchOf(chainlog.Mined(), i, "one"))
		w.want(w.under() == i+1, "%d transactions for %d batches", w.under(), i+1)
	}
}

// On one that makes a block for each transaction, behind a batch that waits for its
// block the next gathers: until it is as large and worth a block, or for a while.
func TestBehindABatchTheNextGathers(t *testing.T) {
	w := newWorld(t, 2)
	w.hasty()
	large := strings.Repeat("x", 10<<10)
	w.Append(batchOf(chainlog.Mined(), 1, "one", "two"))
	w.want(w.under() == 1, "%d transactions", w.under())
	w.Append(batchOf(chainlog.Mined(), 2, "a", "b", "c"))
	w.want(w.under() == 1, "%d transactions, the second of a few bytes", w.under())
	w.Append(batchOf(chainlog.Mined(), 3, large, large))
	w.want(w.under() == 2, "%d transactions when enough has gathered", w.under())
	id := w.Append(batchOf(chainlog.Mined(), 4, "c"))
	w.want(w.under() == 2, "%d transactions before it has waited", w.under())
	w.pass(ethtx.GatherFor)
	w.want(w.under() == 3, "%d transactions after it has waited", w.under())
	w.mine(1)
	w.want(w.Answers[id].Appended.Records != nil && w.log().Length == 8, "answer %+v, %d entries", w.Answers[id], w.log().Length)
}

// There, one after the other goes at once; where many came together, the next ones are
// waited for although nothing is under way.
func TestFewAreNotKeptWaiting(t *testing.T) {
	w := newWorld(t, 2)
	w.hasty()
	for i := range 3 {
		w.Append(batchOf(chainlog.Mined(), i, "alone"))
		w.want(w.under() == 1, "%d transactions for one after the other", w.under())
		w.hasty()
	}
	for i := range 4 {
		w.Append(batchOf(chainlog.Mined(), i, "many"))
	}
	w.pass(ethtx.GatherFor)
	w.hasty()
	w.Append(batchOf(chainlog.Mined(), 9, "next"))
	w.want(w.under() == 0, "%d transactions behind many", w.under())
	w.pass(ethtx.GatherFor)
	w.want(w.under() == 1, "%d transactions after a while", w.under())
}

// Entries that nobody waits for are kept one by one and share a transaction; what is
// signed with them for somebody who waits goes at once, and all stand in their order.
func TestKeptEntriesShareATransaction(t *testing.T) {
	w := newWorld(t, 2, func(w *world) { w.Config.Local = true })
	for i := range 5 {
		if a := w.Answers[w.Append(local(string(rune('a'+i))))]; a.Err != nil || a.Appended.Records[0].Index != uint64(i) {
			t.Fatalf("append %d: %+v", i, a)
		}
	}
	w.want(w.stored() == 5 && w.Machine.Stats().Tx.Unmined == 0, "%d rows, %d transactions", w.stored(), w.Machine.Stats().Tx.Unmined)
	w.Append(batchOf(chainlog.Mined(), 1, "f"))
	w.want(w.stored() == 1, "%d rows once the transaction is kept", w.stored())
	w.mine(1)
	w.want(w.log().Length == 6 && len(w.Chain.Head().Txs) == 1, "%d entries in %d transactions", w.log().Length, len(w.Chain.Head().Txs))
	w.verify()
}

// Kept entries survive any number of restarts without a node, in their order, and what
// is appended behind them stands behind them.
func TestKeptEntriesAreFoundAgain(t *testing.T) {
	w := newWorld(t, 2, func(w *world) { w.Config.Local = true })
	w.Append(local("a"))
	w.Append(local("b"))
	for range 3 {
		w.Crash()
		w.start()
	}
	w.Append(local("c"))
	w.mine(4)
	texts := ""
	for _, r := range w.log().Records {
		texts += r.Text
	}
	w.want(texts == "abc" && w.stored() == 0, "the log is %q, %d rows are left", texts, w.stored())
	w.verify()
}

// Kept entries whose predecessor is nowhere any more are not passed over: their callers
// were told that they would stand.
func TestKeptEntriesWithoutTheOneBeforeThem(t *testing.T) {
	w := newWorld(t, 2, func(w *world) { w.Config.Local = true })
	w.Append(local("a"))
	rows, err := w.Store.Load()
	if err != nil || len(rows) != 1 {
		t.Fatal(len(rows), err)
	}
	w.Append(local("b"))
	w.Crash()
	for id := range rows {
		if err := w.Store.Commit(nil, [][32]byte{id}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Start(w.now); !errors.Is(err, chainlog.ErrHalted) {
		t.Fatalf("started: %v", err)
	}
}

// A copy of the outbox that was put back holds entries as placed that stand on the chain
// since. They are not written a second time, and the log goes on behind them.
func TestKeptEntriesThatStandAlready(t *testing.T) {
	w := newWorld(t, 2, func(w *world) { w.Config.Local = true })
	w.Append(local("a"))
	copied, err := w.Store.Load()
	if err != nil {
		t.Fatal(err)
	}
	w.pass(time.Second)
	w.mine(1)
	w.Crash()
	now, err := w.Store.Load()
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Store.Commit(copied, slices.Collect(maps.Keys(now))); err != nil {
		t.Fatal(err)
	}
	w.start()
	id := w.Append(batchOf(chainlog.Mined(), 1, "b"))
	w.mine(4)
	w.want(w.Answers[id].Err == nil && w.log().Length == 2 && w.stored() == 0, "%+v, %d entries, %d rows", w.Answers[id], w.log().Length, w.stored())
	w.verify()
}

// A row of the outbox that is no entries, or those of another log, is named.
func TestKeptEntriesThatDoNotDecode(t *testing.T) {
	for name, row := range map[string][]byte{"short": {1, 0}, "lengths": {1, 255, 255, 255, 255, 0}, "no call": {1, 0, 0, 0, 1, 9, 1, 2, 3, 4}} {
		w := newWorld(t, 2, func(w *world) { w.Config.Local = true })
		w.Crash()
		if err := w.Store.Commit(map[[32]byte][]byte{{7}: row}, nil); err != nil {
			t.Fatal(err)
		}
		if err := w.Start(w.now); err == nil || !strings.Contains(err.Error(), "0700") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Who cannot pay for a transaction is told so, and what is kept stays in its place.
func TestKeptEntriesOfAnEmptyAccount(t *testing.T) {
	w := newWorld(t, 2, func(w *world) { w.Config.Local = true })
	w.Chain.SetBalance(w.Signer.Account(), big.NewInt(1))
	w.mine(1)
	kept := w.Append(local("a"))
	w.want(w.Answers[kept].Err == nil, "kept: %v", w.Answers[kept].Err)
	w.pass(time.Second)
	for _, b := range []chainlog.Batch{local("refused"), batchOf(chainlog.Mined(), 1, "refused")} {
		a, ok := w.Answers[w.Append(b)]
		w.want(ok && errors.Is(a.Err, chainlog.ErrUnfunded), "append of an empty account: %+v", a)
	}
	w.want(w.stored() == 1 && len(w.Warned) > 0, "%d rows, %d warnings", w.stored(), len(w.Warned))
	w.Chain.SetBalance(w.Signer.Account(), big.NewInt(1e18))
	w.mine(1)
	w.Append(local("b"))
	w.mine(4)
	w.want(w.log().Length == 2 && w.stored() == 0, "%d entries stand, %d rows are left", w.log().Length, w.stored())
	w.verify()
}

func isSign(p ethlog.Perform) bool {
	_, ok := p.Effect.(ethtx.Sign)
	return ok
}
