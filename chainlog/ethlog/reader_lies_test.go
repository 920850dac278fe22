package ethlog

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"causeway/chainlog"

	"github.com/ethereum/go-ethereum/core/types"
)

// A node that does not tell the truth about entries is found out before anything
// it says is yielded.
func TestReaderFindsLies(t *testing.T) {
	c := newReadChain(t)
	log := c.openLog(1)
	for i := range 12 {
		c.mine(c.put(log, chainlog.Entry{Text: fmt.Sprintf("entry %d", i)}, chainlog.Entry{Text: fmt.Sprintf("and %d", i)}))
	}
	calls, found := 0, 0
	for name, lie := range map[string]func(*types.Log) bool{ // false: left out
		"text":       func(l *types.Log) bool { l.Data[6*32] ^= 1; return true },
		"hash":       func(l *types.Log) bool { l.Data[0] ^= 1; return true },
		"signature":  func(l *types.Log) bool { l.Data[2*32] ^= 1; return true },
		"session":    func(l *types.Log) bool { l.Topics[2][3] ^= 1; return true },
		"index":      func(l *types.Log) bool { l.Topics[3][31] ^= 1; return true },
		"left out":   func(*types.Log) bool { return false },
		"length":     func(l *types.Log) bool { l.Data[5*32+31]++; return true },
		"cut":        func(l *types.Log) bool { l.Data = l.Data[:6*32]; return true },
		"long way":   func(l *types.Log) bool { l.Data[32+31]--; return true },
		"in a ring":  func(l *types.Log) bool { l.Data[32+31] = 200; return true },
		"big number": func(l *types.Log) bool { l.Data[32] = 1; return true },
		"no topics":  func(l *types.Log) bool { l.Topics = nil; return true },
		"one topic":  func(l *types.Log) bool { l.Topics = l.Topics[:1]; return true },
		"two topics": func(l *types.Log) bool { l.Topics = l.Topics[:2]; return true },
		"no data":    func(l *types.Log) bool { l.Data = nil; return true },
	} {
		for _, o := range []ReaderOptions{{}, {BufferBytes: 1}} {
			for _, every := range []int{1, 9} {
				node := &faultyNode{Node: c.node, before: without("debug_getRawReceipts")}
				n := 0
				node.after = func(method string, _ []any, result any) error {
					if method != "eth_getLogs" {
						return nil
					}
					logs := result.(*[]types.Log)
					if n++; n%every == 0 {
						// About each entry of a block in turn.
						i := n / every % max(len(*logs), 1)
						if i < len(*logs) && (*logs)[i].Topics[0] == topicAppended && !lie(&(*logs)[i]) {
							*logs = slices.Delete(*logs, i, i+1)
						}
					}
					return nil
				}
				r := NewReader(node, c.contract, o)
				got, err := read(func(y func(chainlog.Record) error) error { return r.Records(c.ctx(), log, 0, y) })
				// Where to go back to from a block's second entry is nobody's concern.
				if whole := err == nil && slices.Equal(got, c.want[log]); !whole && !errors.Is(err, chainlog.ErrTampered) && !errors.Is(err, errABI) {
					t.Errorf("%s, every %d: %d records, %v", name, every, len(got), err)
				}
				if !slices.Equal(got, c.want[log][:len(got)]) || err != nil && o.BufferBytes == 0 && len(got) > 0 {
					t.Errorf("%s, every %d: yielded %d records", name, every, len(got))
				}
				if calls++; err != nil {
					found++
				}
			}
		}
	}
	if calls != 60 || found < 54 {
		t.Fatalf("%d lies found in %d trials", found, calls)
	}
}

// forged returns an event whose text is another and whose hash fits it.
func forged(log chainlog.LogID, prev chainlog.Hash, l types.Log) types.Log {
	l.Data = slices.Clone(l.Data)
	l.Data[6*32] ^= 1
	a, err := decodeAppended(event{l.Topics, l.Data})
	if err != nil {
		panic(err)
	}
	h := chainlog.HashAt(log, a.record.Index, prev, a.record.Entry)
	copy(l.Data, h[:])
	return l
}

// A forgery with hashes that fit each other is found by the contract's head; one
// that is only told when a block is read again, by what it said at first.
func TestReaderFindsForgeries(t *testing.T) {
	c := newReadChain(t)
	log := c.openLog(1)
	const n = 6
	for i := range n {
		c.mine(c.put(log, chainlog.Entry{Text: fmt.Sprintf("entry %d", i)}))
	}
	for name, x := range map[string]struct {
		index   uint64 // from here on, all is forged
		from    int    // request from which on it is
		options ReaderOptions
		yielded int
	}{
		"the last entry":   {n - 1, 1, ReaderOptions{}, 0},
		"everything":       {0, 1, ReaderOptions{}, 0},
		"the second time":  {3, n + 1, ReaderOptions{BufferBytes: 1, Decoders: 1}, 3},
		"all second times": {0, n + 1, ReaderOptions{BufferBytes: 1, Decoders: 1}, 1},
	} {
		requests := 0
		prevs := map[uint64]chainlog.Hash{x.index: log}
		if x.index > 0 {
			prevs[x.index] = c.want[log][x.index-1].Hash
		}
		node := &faultyNode{Node: c.node, before: without("debug_getRawReceipts")}
		for i := x.index; i < n; i++ { // what the forger has prepared
			e := c.want[log][i].Entry
			e.Text = string(append([]byte{e.Text[0] ^ 1}, e.Text[1:]...))
			prevs[i+1] = chainlog.HashAt(log, i, prevs[i], e)
		}
		node.after = func(method string, _ []any, result any) error {
			if method != "eth_getLogs" {
				return nil
			}
			requests++
			for i, l := range *result.(*[]types.Log) {
				if index, err := (event{l.Topics, l.Data}).index(); err == nil && index >= x.index && requests >= x.from {
					(*result.(*[]types.Log))[i] = forged(log, prevs[index], l)
				}
			}
			return nil
		}
		r := NewReader(node, c.contract, x.options)
		got, err := read(func(y func(chainlog.Record) error) error { return r.Records(c.ctx(), log, 0, y) })
		if !errors.Is(err, chainlog.ErrTampered) || !slices.Equal(got, c.want[log][:x.yielded]) {
			t.Errorf("%s: %d records, %v, want %d", name, len(got), err, x.yielded)
		}
	}
}

// Lies in the search for one session.
func TestReaderFindsLiesAboutASession(t *testing.T) {
	c := newReadChain(t)
	log := c.openLog(1)
	s := chainlog.SessionID{7}
	for i := range 4 {
		c.mine(c.put(log, chainlog.Entry{Session: s, Text: fmt.Sprint(i)}, chainlog.Entry{Text: "other"}))
	}
	for name, lie := range map[string]func([]types.Log) []types.Log{
		"text":        func(l []types.Log) []types.Log { l[1].Data[6*32] ^= 1; return l },
		"twice":       func(l []types.Log) []types.Log { return append(l[:2:2], l[1:]...) },
		"order":       func(l []types.Log) []types.Log { l[0], l[1] = l[1], l[0]; return l },
		"other event": func(l []types.Log) []types.Log { l[0].Topics[0][0] ^= 1; return l },
		"no topics":   func(l []types.Log) []types.Log { l[0].Topics = nil; return l },
		"beyond":      func(l []types.Log) []types.Log { l[3].Topics[3][24] = 1; return l },
	} {
		node := &faultyNode{Node: c.node, after: func(method string, _ []any, result any) error {
			if method == "eth_getLogs" {
				logs := result.(*[]types.Log)
				if len(*logs) == 4 {
					*logs = lie(*logs)
				}
			}
			return nil
		}}
		r := NewReader(node, c.contract, ReaderOptions{})
		got, err := read(func(y func(chainlog.Record) error) error { return r.Session(c.ctx(), log, s, y) })
		if !errors.Is(err, chainlog.ErrTampered) || len(got) > 0 {
			t.Errorf("%s: %d records, %v", name, len(got), err)
		}
	}
}
