package ethlog

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"causeway/chainlog"
	"causeway/chainlog/cache"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
)

// short are options under which a log of some dozen entries is long.
var short = ReaderOptions{Stretch: 4, Walks: 3}

func readAll(c *readChain, r *Reader, log chainlog.LogID) ([]chainlog.Record, error) {
	return read(func(y func(chainlog.Record) error) error { return r.Records(c.ctx(), log, 0, y) })
}

// A long log is read in stretches, each block once, and with few questions about
// where to cut it.
func TestReaderReadsEachBlockOnce(t *testing.T) {
	c := newReadChain(t)
	log, other := c.openLog(1), c.openLog(2)
	c.fill(log, other, 80)
	for name, before := range map[string]func(string, []any) error{"views": nil, "search": withoutState} {
		seen := map[any]int{}
		var mu sync.Mutex
		node := &faultyNode{Node: c.node, before: func(method string, args []any) error {
			if method == "debug_getRawReceipts" {
				mu.Lock()
				seen[args[0]]++
				mu.Unlock()
			}
			if before == nil {
				return nil
			}
			return before(method, args)
		}}
		got, err := readAll(c, NewReader(node, c.contract, short), log)
		if err != nil || !slices.Equal(got, c.want[log]) {
			t.Fatalf("%s: %d records, %v", name, len(got), err)
		}
		for block, n := range seen {
			if n > 1 {
				t.Errorf("%s: block %v was read %d times", name, block, n)
			}
		}
		if n := node.calls["eth_call"] + node.calls["eth_getLogs"]; n < 3 || n > 8*(len(c.want[log])/4+8) {
			t.Errorf("%s: %d questions about where to cut %d entries", name, n, len(c.want[log]))
		}
	}
}

// The answer about the lowest stretch comes last, after those about the next ones:
// the order is the log's.
func TestReaderTakesLateAnswers(t *testing.T) {
	c := newReadChain(t)
	log, other := c.openLog(1), c.openLog(2)
	c.fill(log, other, 60)
	var mu sync.Mutex
	asked, answered, enough := 0, 0, make(chan struct{})
	node := &faultyNode{Node: c.node, after: func(method string, _ []any, _ any) error {
		if method != "debug_getRawReceipts" {
			return nil
		}
		mu.Lock()
		asked++
		first := asked == 1
		mu.Unlock()
		if first {
			<-enough
			return nil
		}
		mu.Lock()
		defer mu.Unlock()
		if answered++; answered == short.Walks-1 {
			close(enough)
		}
		return nil
	}}
	got, err := readAll(c, NewReader(node, c.contract, short), log)
	if err != nil || !slices.Equal(got, c.want[log]) || answered < short.Walks {
		t.Fatalf("%d records, %d late answers, %v", len(got), answered, err)
	}
}

// What a node says of older blocks and of where entries lie is a hint: when it is
// wrong, the walk from the head gives the log all the same, or says that it cannot
// be had.
func TestReaderTrustsNoCut(t *testing.T) {
	c := newReadChain(t)
	log, other := c.openLog(1), c.openLog(2)
	c.fill(log, other, 60)
	c.mine()
	word := func(i int, change func(uint64) uint64) func(*rand.Rand, []byte) {
		return func(_ *rand.Rand, b []byte) {
			v := binary.BigEndian.Uint64(b[i*32+24:])
			binary.BigEndian.PutUint64(b[i*32+24:], change(v))
		}
	}
	views := map[string]func(*rand.Rand, []byte){
		"longer":       word(3, func(v uint64) uint64 { return v + 1 }),
		"shorter":      word(3, func(v uint64) uint64 { return v - min(v, 1) }),
		"empty":        word(3, func(uint64) uint64 { return 0 }),
		"endless":      word(3, func(uint64) uint64 { return 1 << 62 }),
		"other hash":   func(_ *rand.Rand, b []byte) { b[4*32] ^= 1 },
		"lower block":  word(5, func(v uint64) uint64 { return v - min(v, 1) }),
		"higher block": word(5, func(v uint64) uint64 { return v + 1 }),
		"no block":     word(5, func(uint64) uint64 { return 0 }),
		"anything":     func(rng *rand.Rand, b []byte) { b[rng.IntN(len(b))] ^= 1 << rng.IntN(8) },
	}
	for name, lie := range views {
		for _, every := range []int{1, 3} {
			rng, n := rand.New(rand.NewPCG(1, uint64(every))), 0
			node := &faultyNode{Node: c.node, after: func(method string, args []any, result any) error {
				if method != "eth_call" || withoutState(method, args) == nil {
					return nil
				}
				if b := *result.(*hexutil.Bytes); len(b) == 12*32 {
					if n++; n%every == 0 {
						lie(rng, b)
					}
				}
				return nil
			}}
			c.honest(fmt.Sprintf("views %s, every %d", name, every), node, log, false)
		}
	}
	searches := map[string]func([]types.Log) []types.Log{
		"one block up":   func(l []types.Log) []types.Log { l[0].BlockNumber++; return l },
		"one block down": func(l []types.Log) []types.Log { l[0].BlockNumber--; return l },
		"beyond":         func(l []types.Log) []types.Log { l[0].BlockNumber = 1 << 40; return l },
		"in block 0":     func(l []types.Log) []types.Log { l[len(l)-1].BlockNumber = 0; return l },
		"in disorder":    func(l []types.Log) []types.Log { slices.Reverse(l); return l },
		"some":           func(l []types.Log) []types.Log { return l[:1] },
		"none":           func([]types.Log) []types.Log { return nil },
		"twice":          func(l []types.Log) []types.Log { return append(l, l...) },
	}
	for name, lie := range searches {
		node := &faultyNode{Node: c.node, before: withoutState, after: func(method string, _ []any, result any) error {
			if method == "eth_getLogs" {
				logs := result.(*[]types.Log)
				*logs = lie(*logs)
			}
			return nil
		}}
		c.honest("search "+name, node, log, true)
	}
}

// honest reads a log through node: all of it, or an error that says that it is not
// the log. whole: it must be all of it.
func (c *readChain) honest(what string, node Node, log chainlog.LogID, whole bool) {
	c.Helper()
	got, err := readAll(c, NewReader(node, c.contract, short), log)
	switch {
	case err == nil && slices.Equal(got, c.want[log]):
	case err == nil || whole:
		c.Errorf("%s: %d records, %v", what, len(got), err)
	case !errors.Is(err, chainlog.ErrTampered) && !errors.Is(err, errABI) && !errors.Is(err, chainlog.ErrUnavailable):
		c.Errorf("%s: %v", what, err)
	}
}

// Receipts that are cut, left out or altered are found out, whichever walk meets
// them.
func TestReaderFindsLiesInReceipts(t *testing.T) {
	c := newReadChain(t)
	log, other := c.openLog(1), c.openLog(2)
	c.fill(log, other, 60)
	found := 0
	for name, lie := range map[string]func(*rand.Rand, []hexutil.Bytes) []hexutil.Bytes{
		"the last left out":  func(_ *rand.Rand, r []hexutil.Bytes) []hexutil.Bytes { return r[:len(r)-1] },
		"the first left out": func(_ *rand.Rand, r []hexutil.Bytes) []hexutil.Bytes { return r[1:] },
		"none":               func(*rand.Rand, []hexutil.Bytes) []hexutil.Bytes { return nil },
		"cut": func(rng *rand.Rand, r []hexutil.Bytes) []hexutil.Bytes {
			i := rng.IntN(len(r))
			r[i] = r[i][:rng.IntN(len(r[i]))]
			return r
		},
		"a bit flipped": func(rng *rand.Rand, r []hexutil.Bytes) []hexutil.Bytes {
			b := r[rng.IntN(len(r))]
			b[rng.IntN(len(b))] ^= 1 << rng.IntN(8)
			return r
		},
	} {
		for every := 1; every < 12; every += 2 {
			rng, n := rand.New(rand.NewPCG(7, uint64(every))), 0
			var mu sync.Mutex
			node := &faultyNode{Node: c.node, after: func(method string, _ []any, result any) error {
				if method != "debug_getRawReceipts" {
					return nil
				}
				mu.Lock()
				defer mu.Unlock()
				receipts := result.(*[]hexutil.Bytes)
				if n++; n%every == 0 && len(*receipts) > 0 {
					*receipts = lie(rng, *receipts)
				}
				return nil
			}}
			for _, o := range []ReaderOptions{short, {}} {
				got, err := readAll(c, NewReader(node, c.contract, o), log)
				if err == nil && !slices.Equal(got, c.want[log]) {
					t.Errorf("%s, every %d: %d records of %d", name, every, len(got), len(c.want[log]))
				}
				if err != nil {
					found++
				}
			}
		}
	}
	if found < 30 {
		t.Fatalf("%d lies were found", found)
	}
}

// A rebuild that ends early, wherever, is gone on with by the next one, which reads
// nothing again but what lies between the cache's end and a block's.
func TestRebuildGoesOnFromAnywhere(t *testing.T) {
	c := newReadChain(t)
	log, other := c.openLog(1), c.openLog(2)
	c.fill(log, other, 70)
	whole := &faultyNode{Node: c.node}
	if _, err := readAll(c, NewReader(whole, c.contract, short), log); err != nil {
		t.Fatal(err)
	}
	blocks := whole.calls["debug_getRawReceipts"]
	away := errors.New("the node is away")
	// A block with entries, one in which the writers changed, and the one below them,
	// which tells where to go on.
	for stop := 3; stop < blocks; stop += 1 + stop/4 {
		dir := t.TempDir()
		total := 0
		for try := 0; ; try++ {
			if try > blocks+2 {
				t.Fatalf("stopped at every %dth block: no end after %d tries", stop, try)
			}
			node := &faultyNode{Node: c.node}
			ctx, cancel := context.WithCancel(c.ctx())
			node.before = func(method string, _ []any) error {
				if method == "debug_getRawReceipts" && node.calls[method] > stop {
					cancel()
					return away
				}
				return nil
			}
			r := NewReader(node, c.contract, ReaderOptions{Stretch: 1, Walks: 1, Decoders: 1})
			m, err := cache.Open(dir, c.binding(log))
			if err != nil {
				t.Fatal(err)
			}
			was := m.Head().Length
			did, err := Rebuild(ctx, r, m, nil)
			cancel()
			total += min(node.calls["debug_getRawReceipts"], stop)
			if is := m.Head().Length; did.From != was || did.Discarded != nil || is < was || err == nil && is != uint64(len(c.want[log])) {
				t.Fatalf("%+v of %d entries, now %d, %v", did, was, is, err)
			}
			c.holds(m, c.want[log][:m.Head().Length])
			if err := errors.Join(m.Check(c.ctx(), 1), m.Close()); err != nil {
				t.Fatal(err)
			}
			if err == nil {
				break
			}
		}
		if total > 3*blocks+stop {
			t.Errorf("stopped at every %dth block: %d blocks read, there are %d", stop, total, blocks)
		}
	}
}

func (c *readChain) binding(log chainlog.LogID) cache.Binding {
	c.Helper()
	b, err := NewReader(c.node, c.contract, ReaderOptions{}).BindingOf(c.ctx(), log)
	if err != nil {
		c.Fatal(err)
	}
	return b
}
