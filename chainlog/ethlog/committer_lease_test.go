package ethlog_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"causeway/chainlog"
	"causeway/chainlog/ethlog"
	"causeway/chainlog/ethlog/ethlogtest"

	"github.com/ethereum/go-ethereum/core/types"
)

func TestHeartbeatAtHalfTheLeaseAndBeforeAppendsAfterItsEnd(t *testing.T) {
	w := newWorld(t, 2)
	before := w.log().RenewedAt
	for w.Chain.Head().Time < before+310 {
		w.Chain.Mine(10, nil)
		w.now = w.now.Add(10 * time.Second)
		w.see()
	}
	w.mine(1)
	w.want(w.log().RenewedAt > before, "no heartbeat at half the lease")
	w.want(w.log().Length == 0, "length %d", w.log().Length)

	// The process is away until long after the lease has ended.
	w.Crash()
	w.Chain.Mine(5000, nil)
	w.now = w.now.Add(5000 * time.Second)
	w.start()
	id := w.Append(batchOf(chainlog.Mined(), 1, "x"))
	for _, tx := range w.Chain.Pool() {
		call, _ := ethlog.DecodeCall(tx.Data())
		w.want(call.Kind == ethlog.CallHeartbeat, "%s sent while the lease has ended", call.Kind)
	}
	w.mine(6)
	w.want(w.Answers[id].Err == nil && w.log().Length == 1, "%+v", w.Answers[id])
	w.noReverts()
}

// The same on a chain that makes no block while nobody sends anything: its newest
// block is as old as the lease, and says nothing of the time.
func TestHeartbeatComesFirstOnAChainThatStoodStill(t *testing.T) {
	w := newWorld(t, 0)
	w.Crash()
	w.now = w.now.Add(5000 * time.Second)
	w.start()
	id := w.Append(batchOf(chainlog.Mined(), 1, "x"))
	for range 4 {
		w.Chain.Mine(uint64(w.now.Unix())-w.Chain.Head().Time, nil)
		w.see()
	}
	w.want(w.Answers[id].Err == nil && w.log().Length == 1, "%+v", w.Answers[id])
	w.noReverts()
}

// noReverts checks that no transaction was ever mined in vain.
func (w *world) noReverts() {
	w.t.Helper()
	for n := uint64(0); n <= w.Chain.Head().Number; n++ {
		for i, r := range w.Chain.At(n).Receipts {
			if r.Status != types.ReceiptStatusSuccessful {
				call, _ := ethlog.DecodeCall(w.Chain.At(n).Txs[i].Data())
				w.t.Fatalf("block %d: %s reverted", n, call.Kind)
			}
		}
	}
}

func TestNothingIsValidBeyondAConfirmedLease(t *testing.T) {
	w := newWorld(t, 3)
	for i := 0; i < 400; i++ {
		if i%40 < 4 {
			w.Append(batchOf(chainlog.Mined(), i, fmt.Sprint(i)))
		}
		for _, tx := range w.Chain.Pool() {
			call, err := ethlog.DecodeCall(tx.Data())
			if err != nil {
				t.Fatal(err)
			}
			b := ethlogtest.At(w.Chain.At(w.Chain.Head().Number - 3)).Logs[ownLog]
			w.want(call.ValidUntil <= b.LeaseUntil(), "%s valid until %d, confirmed lease ends %d", call.Kind, call.ValidUntil, b.LeaseUntil())
		}
		w.now = w.now.Add(5 * time.Second)
		w.Chain.Mine(5, nil)
		w.see()
	}
	w.noReverts()
}

// Renewals that are confirmed when they are over again, one after the other: nothing
// is ever appended, and why is said, with the figures. A lease that was over because
// the process was away is not said.
func TestALeaseThatIsOverBeforeItIsConfirmedIsSaid(t *testing.T) {
	for _, c := range []struct {
		seconds uint64 // a block
		said    bool
	}{{400, true}, {20, false}} {
		w := newWorld(t, 2)
		w.Crash()
		w.Chain.Mine(5000, nil)
		w.now = w.now.Add(5000 * time.Second)
		w.start()
		id := w.Append(batchOf(chainlog.Mined(), 1, "x"))
		for range 30 {
			w.now = w.now.Add(time.Duration(c.seconds) * time.Second)
			w.Chain.Mine(c.seconds, nil)
			w.see()
		}
		said := false
		for _, x := range w.Warned {
			said = said || x.What == "lease" && strings.Contains(x.Err.Error(), "lease of 600 s") && strings.Contains(x.Err.Error(), "2 confirmations")
		}
		_, answered := w.Answers[id]
		w.want(said == c.said && answered == !c.said && w.Stopped == nil, "a block in %d s: said %v, answered %v, stopped %v", c.seconds, said, answered, w.Stopped)
	}
}
