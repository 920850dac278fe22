package ethlog_test

import (
	"errors"
	"fmt"
	"math/big"
	"testing"
	"time"

	"causeway/chainlog"

	"causeway/internal/ethtx/ethtxtest"

	"github.com/ethereum/go-ethereum/common"
	"pgregory.net/rapid"
)

// chaos is a world in which anything goes wrong that may: the node loses answers,
// its pool and, above what is confirmed, its blocks; blocks leave transactions
// out, in any order; prices and gas jump; time jumps; the process dies.
type chaos struct {
	*world
	rt      *rapid.T
	depth   uint64
	highest uint64 // newest block ever seen; none below highest-depth is ever lost
	n       int
}

func (c *chaos) run(name string, max int) int { return rapid.IntRange(0, max).Draw(c.rt, name) }
func (c *chaos) coin(name string) bool        { return rapid.Bool().Draw(c.rt, name) }

func (c *chaos) step() {
	if c.Machine == nil {
		c.start()
		c.CrashBefore = []int{0, 0, c.run("crash again", 12) + 1}[c.run("crashes again", 2)]
		return
	}
	switch c.run("act", 17) {
	case 0, 1, 2:
		c.append()
	case 3, 4, 5, 6:
		c.block()
	case 7:
		c.Chain.DropPool()
	case 8:
		if pool := c.Chain.Pool(); len(pool) > 0 {
			c.Chain.Drop(pool[c.run("which", len(pool)-1)].Hash())
		}
	case 9:
		c.rewind()
	case 10:
		c.CrashBefore = c.Effects + 1 + c.run("crash", 30)
	case 11:
		c.Crash()
	case 12:
		fault := ethtxtest.Fault(c.run("fault", 2))
		c.Node.Send = func(*ethtxTransaction) ethtxtest.Fault { return fault }
	case 13:
		c.Node.Indexing = !c.Node.Indexing
	case 14:
		c.contract().Gas = []uint64{0, 0, 150_000, 1_500_000}[c.run("gas", 3)]
	case 15:
		c.Chain.BaseFee = big.NewInt([]int64{1000, 1000, 5000, 100_000}[c.run("fee", 3)])
	case 16:
		c.jump()
	case 17:
		c.peer()
	}
	if c.Machine != nil {
		c.Wait(c.now)
	}
}

func (c *chaos) append() {
	c.n++
	d := chainlog.Mined()
	var asks []chainlog.Ask
	if c.coin("confirmed") {
		d = chainlog.Confirmed(c.depth + uint64(c.run("deeper", 1)))
		if c.coin("ask") {
			asks = []chainlog.Ask{askOf(c.run("transfer", 5), chainlog.Act(c.run("ask", 4)))}
		}
	}
	b := batchOf(d, c.n, fmt.Sprintf("%d", c.n))
	if c.coin("two") {
		b = batchOf(d, c.n, fmt.Sprintf("%d first", c.n), fmt.Sprintf("%d second", c.n))
	}
	if len(asks) > 0 && c.coin("alone") {
		b.Entries = nil
	}
	b.Asks = asks
	c.Append(b)
}

func (c *chaos) block() {
	left := map[common.Hash]bool{}
	if c.run("leave out", 3) == 0 {
		for _, tx := range c.Chain.Pool() {
			left[tx.Hash()] = c.coin("left")
		}
	}
	c.now = c.now.Add(time.Second)
	c.Chain.Mine(1, func(tx *ethtxTransaction) bool { return left[tx.Hash()] })
	c.highest = max(c.highest, c.Chain.Head().Number)
	if c.run("unseen", 4) != 0 {
		c.see()
	}
}

func (c *chaos) rewind() {
	n := c.Chain.Head().Number
	lowest := uint64(0)
	if c.highest > c.depth {
		lowest = c.highest - c.depth
	}
	if n <= lowest {
		return
	}
	c.Chain.Reorg(1+uint64(c.run("depth", int(n-lowest)-1)), c.coin("back"))
	if c.coin("seen") {
		c.see()
	}
}

func (c *chaos) jump() {
	d := []time.Duration{3 * time.Second, 30 * time.Second, 200 * time.Second, 1000 * time.Second}[c.run("jump", 3)]
	c.now = c.now.Add(d)
	if c.coin("blocks") {
		c.Chain.Mine(uint64(d/time.Second), everything)
		c.highest = max(c.highest, c.Chain.Head().Number)
		c.see()
	}
}

func (c *chaos) peer() {
	if c.run("peer late", 2) == 0 {
		c.peerAsks(c.run("transfer", 5), []chainlog.Act{chainlog.Prepare, chainlog.AbortAsRecipient, chainlog.Commit, chainlog.AbortAsSource}[c.run("peer asks", 3)])
		c.highest = max(c.highest, c.Chain.Head().Number)
	}
}

// holds checks what must hold at every moment.
func (c *chaos) holds() {
	if c.Stopped != nil {
		c.rt.Fatalf("stopped: %v", c.Stopped)
	}
	c.verify()
	for id, b := range c.Asked {
		if len(b.Entries) > 0 && c.stands(b) > 1 {
			c.rt.Fatalf("append %d stands %d times", id, c.stands(b))
		}
		a, ok := c.Answers[id]
		if !ok || a.Err != nil || !b.Durable.IsConfirmed() {
			continue
		}
		for _, r := range a.Appended.Records {
			if r.Index >= c.log().Length || c.log().Records[r.Index] != r {
				c.rt.Fatalf("append %d: entry %d was told to be confirmed and does not stand", id, r.Index)
			}
		}
	}
}

// heal ends all faults and lets everything come to rest.
func (c *chaos) heal() {
	c.Node.Send, c.Node.Indexing, c.Chain.BaseFee, c.contract().Gas = nil, false, big.NewInt(1000), 0
	if c.Machine == nil {
		c.start()
	}
	c.CrashBefore = 0
	for i := 0; i < 120; i++ {
		c.mine(1)
		c.pass(2 * time.Second)
		c.Chain.Mine(2, nil)
	}
}

func TestAnythingThatMayGoWrong(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		depth := uint64(rapid.IntRange(0, 3).Draw(rt, "confirmations"))
		inFlight := rapid.IntRange(1, 6).Draw(rt, "in flight")
		w := newWorld(rt, depth, func(w *world) {
			w.Config.InFlight = inFlight
			w.Config.MaxTries = 1 << 20
			w.Config.TickAfter = 5 * time.Second
			w.Config.BehindFor = time.Hour
		})
		c := &chaos{world: w, rt: rt, depth: depth, highest: w.Chain.Head().Number}
		for i, n := 0, rapid.IntRange(5, 80).Draw(rt, "steps"); i < n; i++ {
			c.step()
			c.holds()
		}
		c.heal()
		c.holds()
		c.check()
		if !c.Machine.Settled() {
			rt.Fatalf("not settled")
		}
		for id := range c.Asked {
			if a, ok := c.Answers[id]; ok && errors.Is(a.Err, chainlog.ErrUnknown) {
				rt.Fatalf("append %d: %v", id, a.Err)
			}
		}
		id := c.Append(batchOf(chainlog.Confirmed(depth), 9999, "after"))
		c.mine(int(depth) + 4)
		if a, ok := c.Answers[id]; !ok || a.Err != nil {
			rt.Fatalf("no append afterwards: %v %v", ok, a.Err)
		}
		c.mine(int(depth) + 3)
		if c.stored() != 0 {
			rt.Fatalf("%d records left in the outbox", c.stored())
		}
	})
}
