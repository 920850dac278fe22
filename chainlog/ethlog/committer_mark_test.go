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
)

type ethtxTransaction = types.Transaction

func loadOutcome(w *world, id chainlog.Hash) (ethlog.SeenOutcome, bool, error) {
	return ethlog.LoadOutcome(w.Store, id)
}

func TestCompare(t *testing.T) {
	g, other := common.Hash{1}, common.Hash{2}
	mark := ethlog.Watermark{Genesis: g, Height: 100, Block: common.Hash{3}, Epoch: 2, Length: 10, Head: chainlog.Hash{10}}
	same := ethlog.Facts{Genesis: g, Newest: 105, AtMark: mark.Block, Contract: true, Open: true, Epoch: 2, Length: 10, Head: mark.Head, Fit: ethlog.FitYes}
	rooted := mark
	rooted.FloorHeight, rooted.FloorBlock = 50, common.Hash{6}
	with := func(f func(*ethlog.Facts)) ethlog.Facts {
		x := same
		f(&x)
		return x
	}
	for _, c := range []struct {
		name string
		mark *ethlog.Watermark
		f    ethlog.Facts
		want ethlog.Verdict
	}{
		{"nothing changed", &mark, same, ethlog.Same},
		{"the log grew", &mark, with(func(f *ethlog.Facts) { f.Length, f.Head = 12, chainlog.Hash{12} }), ethlog.Same},
		{"another instance took over", &mark, with(func(f *ethlog.Facts) { f.Epoch, f.Fit, f.Length = 3, ethlog.FitUnknown, 11 }), ethlog.Same},
		{"other blocks, same content", &mark, with(func(f *ethlog.Facts) { f.AtMark = common.Hash{4} }), ethlog.Reorganised},
		{"other blocks down to the floor", &rooted, with(func(f *ethlog.Facts) { f.AtMark, f.AtFloor = common.Hash{4}, rooted.FloorBlock }), ethlog.Reorganised},
		{"other blocks below the floor", &rooted, with(func(f *ethlog.Facts) { f.AtMark, f.AtFloor = common.Hash{4}, common.Hash{5} }), ethlog.Uprooted},
		{"other blocks below the floor, shorter", &rooted, with(func(f *ethlog.Facts) { f.AtMark, f.AtFloor, f.Length = common.Hash{4}, common.Hash{5}, 9 }), ethlog.Rewound},
		{"the floor is not read while the mark stands", &rooted, same, ethlog.Same},
		{"a node that is behind an outcome", &mark, with(func(f *ethlog.Facts) { f.Needs = 106 }), ethlog.Behind},
		{"a node that has just got there", &mark, with(func(f *ethlog.Facts) { f.Needs = 105 }), ethlog.Same},
		{"a node that has not got that far", &mark, with(func(f *ethlog.Facts) { f.Newest, f.AtMark, f.Length, f.Fit = 99, common.Hash{}, 8, ethlog.FitUnknown }), ethlog.Behind},
		{"a node at genesis", &mark, with(func(f *ethlog.Facts) { *f = ethlog.Facts{Genesis: g} }), ethlog.Behind},
		{"a node that lost the state of its newest block", &mark, with(func(f *ethlog.Facts) { f.AtMark, f.Unreadable, f.Open = common.Hash{4}, true, false }), ethlog.Behind},
		{"the same at the first start", nil, with(func(f *ethlog.Facts) { f.Unreadable, f.Open = true, false }), ethlog.Behind},
		{"shorter, and other blocks", &mark, with(func(f *ethlog.Facts) {
			f.AtMark, f.Length, f.Head, f.Fit = common.Hash{4}, 9, chainlog.Hash{9}, ethlog.FitUnknown
		}), ethlog.Rewound},
		{"empty log, and other blocks", &mark, with(func(f *ethlog.Facts) { f.AtMark, f.Length, f.Fit = common.Hash{4}, 0, ethlog.FitUnknown }), ethlog.Rewound},
		{"the takeover is lost", &mark, with(func(f *ethlog.Facts) { f.AtMark, f.Epoch = common.Hash{4}, 1 }), ethlog.Rewound},
		{"as long, other head", &mark, with(func(f *ethlog.Facts) { f.AtMark, f.Head, f.Fit = common.Hash{4}, chainlog.Hash{99}, ethlog.FitNo }), ethlog.Contradicted},
		{"as long, other head, not compared", &mark, with(func(f *ethlog.Facts) { f.Head, f.Fit = chainlog.Hash{99}, ethlog.FitUnknown }), ethlog.Contradicted},
		{"longer, other content", &mark, with(func(f *ethlog.Facts) { f.Length, f.Fit = 20, ethlog.FitNo }), ethlog.Contradicted},
		{"no contract", &mark, with(func(f *ethlog.Facts) { f.AtMark, f.Contract, f.Open = common.Hash{4}, false, false }), ethlog.Emptied},
		{"contract without the log", &mark, with(func(f *ethlog.Facts) { f.AtMark, f.Open = common.Hash{4}, false }), ethlog.Emptied},
		{"another chain", &mark, with(func(f *ethlog.Facts) { f.Genesis = other }), ethlog.Replaced},
		{"another chain that is younger", &mark, with(func(f *ethlog.Facts) { f.Genesis, f.Newest = other, 3 }), ethlog.Replaced},
		{"first start on an empty log", nil, with(func(f *ethlog.Facts) { f.Length, f.Head = 0, chainlog.Hash{} }), ethlog.Same},
		{"first start after a takeover", nil, same, ethlog.Same},
		{"first start on own entries", nil, with(func(f *ethlog.Facts) { f.Own = 10 }), ethlog.OutboxLost},
		{"first start before deploy", nil, ethlog.Facts{Genesis: g}, ethlog.Same},
	} {
		if got := ethlog.Compare(c.mark, c.f); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// working is a world in which entries and an outcome have been confirmed.
func working(t *testing.T, change ...func(*world)) *world {
	w := newWorld(t, 2, change...)
	for i := 0; i < 3; i++ {
		w.Append(batchOf(chainlog.Confirmed(2), i, fmt.Sprint(i)))
		w.mine(4)
	}
	w.want(w.log().Length == 3 && w.Machine.Settled(), "length %d", w.log().Length)
	return w
}

// Each way in which a chain loses what was confirmed, found while running and at a
// start. It is stopped and named, and nothing is written.
func TestLostChainIsStoppedAndNamed(t *testing.T) {
	for _, c := range []struct {
		name string
		lose func(*world)
		want ethlog.Verdict
		says string
	}{
		{"rewound", func(w *world) { w.Chain.Reorg(9, false); w.onlyBlocks(20) }, ethlog.Rewound, "3 entries"},
		{"emptied", func(w *world) { w.Chain.Reorg(1000, false); w.onlyBlocks(20) }, ethlog.Emptied, "log is not open"},
		{"contract gone", func(w *world) {
			w.Chain.Reorg(1000, false)
			delete(w.Chain.Head().State.Contracts, ethlogtest.ContractAddress)
			w.onlyBlocks(20)
		}, ethlog.Emptied, "no contract"},
		{"replaced", func(w *world) {
			old := w.Chain.At(0).State.Contracts
			*w.Chain = *ethtxtest.NewChainWith(77, 1, old)
			w.Chain.Mine(5, nil)
			w.Chain.Mine(5, nil)
		}, ethlog.Replaced, "genesis"},
		{"contradicted", func(w *world) {
			w.Chain.Reorg(9, false)
			w.Chain.Change(ethlogtest.ContractAddress, func(c ethtxtest.Contract, b ethtx.Block) {
				w.foreign(c.(*ethlogtest.Contract), b, 5)
			})
			w.onlyBlocks(20)
		}, ethlog.Contradicted, "two histories"},
	} {
		for _, atStart := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, at start %v", c.name, atStart), func(t *testing.T) {
				w := working(t)
				pending := w.Append(batchOf(chainlog.Confirmed(2), 9, "pending"))
				if atStart {
					w.Crash()
				}
				c.lose(w)
				if atStart {
					if err := w.Start(w.now); err != nil {
						w.want(c.want == ethlog.Contradicted && errors.Is(err, chainlog.ErrTampered), "start: %v", err)
						return
					}
				}
				w.see()
				var halt *ethlog.HaltError
				w.want(errors.As(w.Stopped, &halt) && errors.Is(w.Stopped, chainlog.ErrHalted), "stopped: %v", w.Stopped)
				w.want(halt.Verdict == c.want && strings.Contains(halt.Error(), c.says), "%s: %v", halt.Verdict, halt)
				if !atStart {
					w.want(errors.Is(w.Answers[pending].Err, chainlog.ErrHalted), "%v", w.Answers[pending].Err)
				}
				id := w.Append(batchOf(chainlog.Mined(), 9, "later"))
				w.want(errors.Is(w.Answers[id].Err, chainlog.ErrHalted), "%v", w.Answers[id].Err)
				effects := w.Effects
				w.mine(3)
				w.want(w.Effects == effects, "goes on after it stopped")
			})
		}
	}
}

// onlyBlocks makes empty blocks that the instance does not see.
func (w *world) onlyBlocks(n int) {
	for i := 0; i < n; i++ {
		w.Chain.Mine(1, everything)
	}
}

// foreign puts n entries on the log that nobody here wrote.
func (w *world) foreign(c *ethlogtest.Contract, b ethtx.Block, n int) {
	l := c.Logs[ownLog]
	for i := 0; i < n; i++ {
		r := chainlog.Place(ownLog, l.Length, l.HeadHash, []chainlog.Entry{entry(50+i, "foreign")})
		l.Records, l.Length, l.HeadHash, l.LastBlock = append(l.Records, r...), l.Length+1, r[0].Hash, b.Number
	}
}

func TestForeignEntriesInTheOwnEpochStopTheLog(t *testing.T) {
	w := working(t)
	w.Chain.Change(ethlogtest.ContractAddress, func(c ethtxtest.Contract, b ethtx.Block) {
		w.foreign(c.(*ethlogtest.Contract), b, 1)
	})
	w.see()
	var halt *ethlog.HaltError
	w.want(errors.As(w.Stopped, &halt) && halt.Verdict == ethlog.Contradicted, "stopped: %v", w.Stopped)
}

// A node that starts and has not got its blocks yet is waited for.
func TestNodeThatIsBehindIsWaitedFor(t *testing.T) {
	w := working(t)
	id := w.Append(batchOf(chainlog.Confirmed(2), 9, "x"))
	ahead := *w.Chain
	aheadNode := *w.Node
	w.Chain.Reorg(10, false)
	pool := len(w.Chain.Pool())
	for i := 0; i < 20; i++ {
		w.pass(time.Second)
		w.see()
	}
	w.want(w.Stopped == nil, "stopped: %v", w.Stopped)
	w.want(len(w.Chain.Pool()) <= pool+1, "writes to a node that is behind")
	_, answered := w.Answers[id]
	w.want(!answered, "answered: %+v", w.Answers[id])
	*w.Chain, *w.Node = ahead, aheadNode
	w.Node.Chain = w.Chain
	w.see()
	w.mine(8)
	w.want(w.Answers[id].Err == nil && w.Stopped == nil, "%+v, stopped %v", w.Answers[id], w.Stopped)
	w.want(w.Answers[id].Appended.Records != nil, "not answered")
}

func TestNodeThatStaysBehindStopsTheLog(t *testing.T) {
	w := working(t)
	w.Chain.Reorg(10, false)
	w.see()
	w.want(w.Stopped == nil, "stopped at once: %v", w.Stopped)
	w.pass(61 * time.Second) // without a block: such a node may make none
	var halt *ethlog.HaltError
	w.want(errors.As(w.Stopped, &halt) && halt.Verdict == ethlog.Rewound, "stopped: %v", w.Stopped)
}

// Confirmed blocks are replaced, but the same entries came to stand in others.
func TestSameContentInOtherBlocksIsSaidAndGoesOn(t *testing.T) {
	w := newWorld(t, 1)
	w.Append(batchOf(chainlog.Confirmed(1), 1, "x"))
	w.mine(4)
	w.Chain.Reorg(4, true)
	w.Chain.Mine(1, nil)
	w.onlyBlocks(6)
	w.see()
	w.want(w.Stopped == nil, "stopped: %v", w.Stopped)
	said := false
	for _, x := range w.Warned {
		said = said || x.What == "reorganised"
	}
	w.want(said, "not said: %v", w.Warned)
	id := w.Append(batchOf(chainlog.Confirmed(1), 2, "y"))
	w.mine(3)
	w.want(w.Answers[id].Err == nil && w.Answers[id].Appended.Records[0].Index == 1, "%+v", w.Answers[id])
	n := len(w.Warned)
	w.mine(3)
	w.want(len(w.Warned) == n, "the mark did not move to the new branch: %v", w.Warned[n:])
}

func TestWatermarkIsKeptBeforeAnAnswerIsGiven(t *testing.T) {
	w := newWorld(t, 2)
	id := w.Append(batchOf(chainlog.Confirmed(2), 1, "x"))
	for i := 0; i < 5; i++ {
		w.mine(1)
		if _, told := w.Answers[id]; told {
			mark, err := ethlog.LoadMark(w.Store)
			w.want(err == nil && mark.Length == 1, "told, but the mark is %v", mark)
			return
		}
	}
	t.Fatal("never answered")
}
