package ethlog_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"causeway/chainlog"
	"causeway/chainlog/ethlog"
	"causeway/chainlog/ethlog/ethlogtest"
	"causeway/internal/ethtx"
	"causeway/internal/ethtx/ethtxtest"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

var (
	ownLog  = chainlog.LogID{0xaa}
	peerLog = chainlog.LogID{0xbb}
)

// world is one instance on a chain in memory, with a clock that goes with it.
type world struct {
	*ethlogtest.Instance
	t   tester
	now time.Time
}

// tester is what *testing.T and *rapid.T have in common, as far as it is used.
type tester interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

func newWorld(t tester, confirmations uint64, change ...func(*world)) *world {
	t.Helper()
	contract := ethlogtest.NewContract()
	key, err := crypto.ToECDSA(crypto.Keccak256([]byte("writer")))
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, Instance: &ethlogtest.Instance{Signer: ethtx.NewKeySigner(key), Store: ethlog.NewMemoryStore()}}
	w.Chain = ethtxtest.NewChain(77, map[common.Address]ethtxtest.Contract{ethlogtest.ContractAddress: contract})
	w.Node = &ethtxtest.Backend{Chain: w.Chain}
	w.Config = ethlog.CommitterConfig{Log: ownLog, Confirmations: confirmations}
	w.now = time.Unix(int64(w.Chain.Head().Time), 0)
	w.Chain.Change(ethlogtest.ContractAddress, func(c ethtxtest.Contract, b ethtx.Block) {
		c.(*ethlogtest.Contract).Open(ownLog, 600, b, ethlog.Writer{Account: w.Signer.Account(), KeyHash: chainlog.Hash{1}})
		c.(*ethlogtest.Contract).Open(peerLog, 600, b, ethlog.Writer{Account: common.Address{9}})
	})
	w.OnAnswer = w.covered
	for _, f := range change {
		f(w)
	}
	w.start()
	w.mine(int(confirmations) + 1)
	return w
}

// covered checks that what somebody is told to be confirmed is on disk: a process
// that dies now must notice if the chain loses it.
func (w *world) covered(b chainlog.Batch, a ethlog.Answer) {
	w.t.Helper()
	if a.Err != nil || !b.Durable.IsConfirmed() || b.Durable.Depth < w.Config.Confirmations {
		return
	}
	mark, err := ethlog.LoadMark(w.Store)
	for _, r := range a.Appended.Records {
		w.want(err == nil && mark != nil && r.Index < mark.Length, "entry %d is told to be confirmed, the mark is %v", r.Index, mark)
	}
	for i, ask := range b.Asks {
		seen, ok, err := ethlog.LoadOutcome(w.Store, ask.Transfer(ownLog))
		w.want(err == nil && ok && seen.Outcome == a.Appended.Outcomes[i], "outcome %s is told, kept is %v %v", a.Appended.Outcomes[i], seen, ok)
	}
}

func (w *world) start() {
	w.t.Helper()
	if err := w.Start(w.now); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) mine(n int) { w.mineBut(n, nil) }

func (w *world) mineBut(n int, skip func(*types.Transaction) bool) {
	for i := 0; i < n; i++ {
		w.now = w.now.Add(time.Second)
		w.Chain.Mine(1, skip)
		w.see()
	}
}

func (w *world) see() {
	if w.Machine != nil {
		w.Look(w.now)
		w.Wait(w.now)
	}
}

func (w *world) pass(d time.Duration) {
	w.now = w.now.Add(d)
	w.Wait(w.now)
}

func everything(*types.Transaction) bool { return true }

func (w *world) contract() *ethlogtest.Contract { return ethlogtest.At(w.Chain.Head()) }
func (w *world) log() *ethlogtest.Log           { return w.contract().Logs[ownLog] }

func (w *world) want(ok bool, what string, args ...any) {
	w.t.Helper()
	if !ok {
		w.t.Fatalf(what, args...)
	}
}

func session(n int) chainlog.SessionID { return chainlog.SessionID{1, byte(n), byte(n >> 8)} }

func entry(n int, text string) chainlog.Entry {
	return chainlog.Entry{Session: session(n), R: [32]byte{byte(n)}, S: [32]byte{2}, Text: text}
}

func batchOf(d chainlog.Durability, n int, texts ...string) chainlog.Batch {
	b := chainlog.Batch{Durable: d}
	for _, t := range texts {
		b.Entries = append(b.Entries, entry(n, t))
	}
	return b
}

func askOf(n int, act chainlog.Act) chainlog.Ask {
	return chainlog.Ask{Session: session(n), PeerLog: peerLog, Terms: chainlog.Hash{3}, Act: act}
}

// stands returns at which places of the log a batch's entries stand.
func (w *world) stands(b chainlog.Batch) int {
	n := 0
	for i, r := range w.log().Records {
		for k := 0; k < len(b.Entries) && i+k < len(w.log().Records) && w.log().Records[i+k].Entry == b.Entries[k]; k++ {
			if k == len(b.Entries)-1 {
				n++
			}
		}
		_ = r
	}
	return n
}

// verify checks the log by its own hashes.
func (w *world) verify() {
	w.t.Helper()
	v := chainlog.NewVerifier(ownLog, nil)
	for _, r := range w.log().Records {
		if err := v.Add(r); err != nil {
			w.t.Fatal(err)
		}
	}
	if v.Head().Hash != w.log().HeadHash {
		w.t.Fatalf("head %s, records end in %s", w.log().HeadHash, v.Head().Hash)
	}
}

func (w *world) stored() int {
	m, err := w.Store.Load()
	if err != nil {
		w.t.Fatal(err)
	}
	return len(m)
}

func TestAppendIsAnsweredAsDurableAsItAsked(t *testing.T) {
	w := newWorld(t, 2)
	a := w.Append(batchOf(chainlog.Mined(), 1, "one"))
	b := w.Append(batchOf(chainlog.Confirmed(2), 2, "two", "three"))
	c := w.Append(batchOf(chainlog.Confirmed(4), 3, "four"))
	for blocks, want := range []string{"", "a", "a", "ab", "ab", "abc"} {
		got := ""
		for i, id := range []uint64{a, b, c} {
			if ans, ok := w.Answers[id]; ok {
				w.want(ans.Err == nil, "%v", ans.Err)
				got += string(rune('a' + i))
			}
		}
		w.want(got == want, "after %d blocks: %q, want %q", blocks, got, want)
		w.mine(1)
	}
	w.verify()
	recs := w.Answers[b].Appended.Records
	w.want(len(recs) == 2 && recs[0] == w.log().Records[1], "records %v", recs)
	w.mine(3)
	w.want(w.stored() == 0 && w.Machine.Settled(), "kept %d, settled %v", w.stored(), w.Machine.Settled())
}

func TestManyAppendsGoIntoFewBatchesInOrder(t *testing.T) {
	w := newWorld(t, 1)
	var ids []uint64
	for i := 0; i < 500; i++ {
		ids = append(ids, w.Append(batchOf(chainlog.Mined(), i, fmt.Sprintf("entry %d", i))))
	}
	txs := len(w.Chain.Pool())
	w.want(txs == 8, "%d transactions under way, want InFlight", txs)
	w.mine(3)
	for i, id := range ids {
		ans, ok := w.Answers[id]
		w.want(ok && ans.Err == nil && ans.Appended.Records[0].Index == uint64(i), "append %d: %v %v", i, ok, ans.Err)
	}
	w.verify()
	total := 0
	for n := uint64(0); n <= w.Chain.Head().Number; n++ {
		total += len(w.Chain.At(n).Txs)
	}
	w.want(total < 20, "%d transactions for 500 entries", total)
}

func TestBatchBoundsHold(t *testing.T) {
	w := newWorld(t, 0)
	big := strings.Repeat("x", 50_000)
	for i := 0; i < 6; i++ {
		w.Append(batchOf(chainlog.Mined(), i, big))
	}
	for i := 0; i < 4; i++ {
		b := batchOf(chainlog.Confirmed(0), 10+i, "asks")
		for k := 0; k < 40; k++ {
			b.Asks = append(b.Asks, askOf(100*i+k, chainlog.AbortAsSource))
		}
		w.Append(b)
	}
	w.mine(4)
	for n := uint64(0); n <= w.Chain.Head().Number; n++ {
		for _, tx := range w.Chain.At(n).Txs {
			call, err := ethlog.DecodeCall(tx.Data())
			if err != nil {
				t.Fatal(err)
			}
			w.want(tx.Size() < 131_072 && len(call.Asks) <= 64 && tx.Gas() <= ethlog.DefaultGasCap, "%d bytes, %d asks, %d gas", tx.Size(), len(call.Asks), tx.Gas())
		}
	}
	w.want(len(w.Answers) == 10, "%d of 10 answered", len(w.Answers))
}

func TestFullQueueIsBusyAndNothingIsLogged(t *testing.T) {
	w := newWorld(t, 0, func(w *world) { w.Config.QueueLength, w.Config.InFlight = 3, 1 })
	var busy, taken int
	for i := 0; i < 10; i++ {
		id := w.Append(batchOf(chainlog.Mined(), i, "x"))
		if a, ok := w.Answers[id]; ok && errors.Is(a.Err, chainlog.ErrBusy) {
			busy++
		} else {
			taken++
		}
	}
	w.want(busy == 6 && taken == 4, "busy %d, taken %d", busy, taken)
	w.mine(5)
	w.want(w.log().Length == 4, "length %d", w.log().Length)
}

func TestNoEtherIsNamedAndNothingIsLogged(t *testing.T) {
	w := newWorld(t, 0)
	w.Chain.SetBalance(w.Signer.Account(), common.Big1)
	w.see()
	id := w.Append(batchOf(chainlog.Mined(), 1, "x"))
	a := w.Answers[id]
	var funds *ethtx.InsufficientFundsError
	w.want(errors.Is(a.Err, chainlog.ErrUnfunded) && errors.As(a.Err, &funds), "%v", a.Err)
	w.want(strings.Contains(a.Err.Error(), w.Signer.Account().Hex()+" has 1 wei, needs "), "%v", a.Err)
	w.want(w.stored() == 0 && len(w.Chain.Pool()) == 0, "something was signed")
	w.Chain.SetBalance(w.Signer.Account(), nil)
	delete(w.Chain.Head().State.Balances, w.Signer.Account())
	w.see()
	id = w.Append(batchOf(chainlog.Mined(), 1, "y"))
	w.mine(1)
	w.want(w.Answers[id].Err == nil && w.Answers[id].Appended.Records[0].Index == 0, "%+v", w.Answers[id])
}

// A batch that runs out of gas takes all behind it down; everything lands all the
// same, in order, once.
func TestOutOfGasIsDoubledAndAllBehindIsSignedAnew(t *testing.T) {
	w := newWorld(t, 1, func(w *world) { w.Config.InFlight = 4 })
	w.contract().Gas = 150_000
	var ids []uint64
	for i := 0; i < 6; i++ {
		ids = append(ids, w.Append(batchOf(chainlog.Confirmed(1), i, "x")))
	}
	w.mine(8)
	for i, id := range ids {
		w.want(w.Answers[id].Err == nil && w.Answers[id].Appended.Records != nil, "append %d: %+v", i, w.Answers[id])
		w.want(w.Answers[id].Appended.Records[0].Index == uint64(i), "append %d at %d", i, w.Answers[id].Appended.Records[0].Index)
	}
	w.verify()
	w.mine(3)
	w.want(w.stored() == 0, "%d records left", w.stored())
}

// What lies behind a refused batch is refused too, and is not waited for.
func TestAllBehindARefusedBatchIsSignedAnewAtOnce(t *testing.T) {
	w := newWorld(t, 1, func(w *world) { w.Config.InFlight = 4 })
	w.contract().Gas = 150_000
	for i := 0; i < 4; i++ {
		w.Append(batchOf(chainlog.Mined(), i, "x"))
	}
	first := w.Chain.Pool()[0].Nonce()
	w.mineBut(1, func(tx *types.Transaction) bool { return tx.Nonce() != first })
	w.want(len(w.Chain.Pool()) == 3+4, "%d transactions wait: want 3 in vain and 4 anew", len(w.Chain.Pool()))
	w.mine(1)
	w.want(w.log().Length == 1 || w.log().Length == 4, "length %d", w.log().Length)
	w.mine(4)
	w.want(w.log().Length == 4 && len(w.Answers) == 4, "length %d", w.log().Length)
	w.verify()
}

func TestOutOfGasAtTheCapSplitsAndOneAppendHalts(t *testing.T) {
	w := newWorld(t, 0, func(w *world) { w.Config.InFlight, w.Config.GasCap = 1, 400_000 })
	w.contract().Gas = 0
	first := w.Append(batchOf(chainlog.Mined(), 0, "x")) // alone under way
	var ids []uint64
	for i := 0; i < 4; i++ {
		ids = append(ids, w.Append(batchOf(chainlog.Mined(), i, "y"))) // one batch behind it
	}
	w.mine(1)
	w.contract().Gas = 1 << 30
	w.mine(20)
	w.want(w.Answers[first].Err == nil, "%v", w.Answers[first].Err)
	w.want(errors.Is(w.Stopped, chainlog.ErrHalted) && strings.Contains(w.Stopped.Error(), session(0).String()), "stopped: %v", w.Stopped)
	for _, id := range ids {
		w.want(errors.Is(w.Answers[id].Err, chainlog.ErrHalted), "%v", w.Answers[id].Err)
	}
	w.want(strings.Contains(w.Stopped.Error(), "entry 1 ("), "names %v", w.Stopped)
}

// A batch that lies too long is refused by the contract or cancelled, and its
// entries are signed anew after a heartbeat.
func TestExpiredBatchIsSignedAnew(t *testing.T) {
	for _, mineLate := range []bool{false, true} {
		w := newWorld(t, 1)
		a := w.Append(batchOf(chainlog.Confirmed(1), 1, "a"))
		b := w.Append(batchOf(chainlog.Confirmed(1), 2, "b"))
		if mineLate {
			w.Chain.Mine(700, nil) // both land too late
			w.now = w.now.Add(700 * time.Second)
			w.see()
		} else {
			for i := 0; i < 14; i++ {
				w.Chain.Mine(50, everything)
				w.now = w.now.Add(50 * time.Second)
				w.see()
			}
		}
		w.mine(12)
		for _, id := range []uint64{a, b} {
			w.want(w.Answers[id].Err == nil && len(w.Answers[id].Appended.Records) == 1, "late %v: %+v", mineLate, w.Answers[id])
		}
		w.verify()
		w.want(w.log().Length == 2, "length %d", w.log().Length)
		w.mine(3)
		w.want(w.stored() == 0, "%d records left", w.stored())
	}
}

func TestTakenOverIsFencedForGood(t *testing.T) {
	w := newWorld(t, 1)
	a := w.Append(batchOf(chainlog.Mined(), 1, "a"))
	w.mine(1)
	w.Chain.Change(ethlogtest.ContractAddress, func(c ethtxtest.Contract, b ethtx.Block) {
		c.(*ethlogtest.Contract).Crown(ownLog, common.Address{7}, b)
	})
	b := w.Append(batchOf(chainlog.Mined(), 1, "b"))
	w.see()
	c := w.Append(batchOf(chainlog.Mined(), 1, "c"))
	w.mine(3)
	w.want(w.Answers[a].Err == nil, "%v", w.Answers[a].Err)
	w.want(errors.Is(w.Answers[b].Err, chainlog.ErrFenced) && errors.Is(w.Answers[c].Err, chainlog.ErrFenced), "%v, %v", w.Answers[b].Err, w.Answers[c].Err)
	w.want(w.log().Length == 1, "length %d", w.log().Length)
}

func TestForgottenAppendIsDroppedIfItHasNoPlace(t *testing.T) {
	w := newWorld(t, 0, func(w *world) { w.Config.InFlight = 1 })
	w.Append(batchOf(chainlog.Mined(), 1, "a"))
	b := w.Append(batchOf(chainlog.Mined(), 2, "b"))
	w.Feed(ethlog.Forget{ID: b})
	w.mine(3)
	w.want(w.log().Length == 1, "length %d", w.log().Length)
}

func TestTicksOnAChainThatMakesNoBlocks(t *testing.T) {
	w := newWorld(t, 2, func(w *world) { w.Config.TickAfter = time.Second })
	id := w.Append(batchOf(chainlog.Confirmed(2), 1, "a"))
	for i := 0; i < 20; i++ {
		if len(w.Chain.Pool()) > 0 {
			w.mine(1) // on demand
		}
		w.pass(1100 * time.Millisecond)
	}
	w.want(w.Answers[id].Err == nil && len(w.Answers[id].Appended.Records) == 1, "%+v", w.Answers[id])
	n := w.Chain.Head().Number
	for i := 0; i < 20; i++ {
		w.pass(1100 * time.Millisecond)
	}
	w.want(w.Chain.Head().Number == n && len(w.Chain.Pool()) == 0, "ticks though nobody waits")
}
