package ethlog

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/big"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"causeway/bindings"
	"causeway/chainlog"
	"causeway/internal/ethtx"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/rpc"
)

// without refuses a method as a node does that does not have it.
func without(methods ...string) func(string, []any) error {
	return func(method string, _ []any) error {
		if slices.Contains(methods, method) {
			return refusal{-32601, "the method " + method + " does not exist/is not available"}
		}
		return nil
	}
}

// onlyRanges refuses receipts, and logs of a block alone.
func onlyRanges(maxBlocks uint64) func(string, []any) error {
	return func(method string, args []any) error {
		switch method {
		case "debug_getRawReceipts":
			return refusal{-32601, "not here"}
		case "eth_getLogs":
			q := args[0].(map[string]any)
			from, to := hexutil.MustDecodeUint64(q["fromBlock"].(string)), hexutil.MustDecodeUint64(q["toBlock"].(string))
			if maxBlocks > 1 && from == to && to > 3 {
				return refusal{-32004, "ranges only"}
			}
			if to-from >= maxBlocks {
				return refusal{-32005, "query exceeds limit"}
			}
		}
		return nil
	}
}

// withoutState refuses views of blocks that are named by number: only those of the
// newest block are asked for otherwise.
func withoutState(method string, args []any) error {
	if _, numbered := args[len(args)-1].(string); method == "eth_call" && numbered {
		return refusal{-32000, "missing trie node"}
	}
	return nil
}

// tooLong answers too much to methods, and to ranges of more blocks than maxBlocks.
func tooLong(maxBlocks uint64, methods ...string) func(string, []any) error {
	return func(method string, args []any) error {
		if method == "eth_getLogs" {
			q := args[0].(map[string]any)
			if from, to := hexutil.MustDecodeUint64(q["fromBlock"].(string)), hexutil.MustDecodeUint64(q["toBlock"].(string)); to-from >= maxBlocks {
				return ethtx.ErrAnswerTooLong
			}
		}
		if slices.Contains(methods, method) {
			return ethtx.ErrAnswerTooLong
		}
		return nil
	}
}

// Every way of getting events, with every bound tight and wide, gives the log as
// it was appended.
func TestReaderReadsBack(t *testing.T) {
	c := newReadChain(t)
	log, other := c.openLog(1), c.openLog(2)
	c.fill(log, other, 60)
	c.mine()
	for name, before := range map[string]func(string, []any) error{
		"raw receipts": nil,
		"block logs":   without("debug_getRawReceipts"),
		"ranges":       onlyRanges(1 << 20),
		"short ranges": onlyRanges(5),
		"blocks only":  onlyRanges(1),
		"no old state": withoutState,
		"no old state, and nothing can be looked up": func(method string, args []any) error {
			if method == "eth_getLogs" && len(args[0].(map[string]any)["topics"].([]any)) > 2 {
				return refusal{-32005, "too many blocks"}
			}
			return withoutState(method, args)
		},
		"long answers": tooLong(2, "debug_getRawReceipts"),
	} {
		for _, o := range []ReaderOptions{
			{}, {Decoders: 1, BufferBytes: 1}, {Decoders: 4, BufferBytes: 3000}, {Decoders: 64},
			{Stretch: 3}, {Stretch: 7, Walks: 1, BufferBytes: 1}, {Stretch: 1, Walks: 16, Decoders: 1},
		} {
			r := NewReader(&faultyNode{Node: c.node, before: before}, c.contract, o)
			c.check(name, r, log)
			c.check(name, r, other)
		}
	}
}

// check reads a log in every way and compares.
func (c *readChain) check(name string, r *Reader, log chainlog.LogID) {
	c.Helper()
	want := c.want[log]
	h, err := r.Head(c.ctx(), log)
	if n := len(want); err != nil || h.Length != uint64(n) || h.Hash != want[n-1].Hash || h.Epoch != c.epoch[log] {
		c.Fatalf("%s: head %+v, %v", name, h, err)
	}
	for from := 0; from <= len(want); from += 1 + from/3 {
		got, err := read(func(y func(chainlog.Record) error) error { return r.Records(c.ctx(), log, uint64(from), y) })
		if err != nil || !slices.Equal(got, want[from:]) {
			c.Fatalf("%s: from %d: %d records, %v", name, from, len(got), err)
		}
	}
	for s := range 6 {
		id := chainlog.SessionID{byte(s), 15: byte(s)}
		got, err := read(func(y func(chainlog.Record) error) error { return r.Session(c.ctx(), log, id, y) })
		of := slices.DeleteFunc(slices.Clone(want), func(r chainlog.Record) bool { return r.Session != id })
		if err != nil || !slices.Equal(got, of) {
			c.Fatalf("%s: session %s: %d records of %d, %v", name, id, len(got), len(of), err)
		}
	}
	if err := r.Records(c.ctx(), log, uint64(len(want)+1), nil); !errors.Is(err, chainlog.ErrNotFound) {
		c.Fatalf("%s: beyond the head: %v", name, err)
	}
}

// A catch-up by one entry costs two blocks, however long the log is.
func TestReaderCatchUpIsShort(t *testing.T) {
	c := newReadChain(t)
	log := c.openLog(1)
	for i := range 30 {
		c.mine(c.put(log, chainlog.Entry{Text: fmt.Sprint(i)}))
	}
	node := &faultyNode{Node: c.node}
	r := NewReader(node, c.contract, ReaderOptions{Decoders: 4})
	got, err := read(func(y func(chainlog.Record) error) error { return r.Records(c.ctx(), log, 29, y) })
	if err != nil || len(got) != 1 || node.calls["debug_getRawReceipts"] != 2 {
		t.Fatalf("%d records, %v, requests %v", len(got), err, node.calls)
	}
}

func TestReaderEmptyAndUnknown(t *testing.T) {
	c := newReadChain(t)
	log := c.openLog(1)
	r := NewReader(c.node, c.contract, ReaderOptions{})
	if h, err := r.Head(c.ctx(), log); err != nil || h != (chainlog.Head{Hash: log, Epoch: 1}) {
		t.Fatalf("%+v, %v", h, err)
	}
	if err := r.Records(c.ctx(), log, 0, nil); err != nil {
		t.Fatal(err)
	}
	if err := r.Session(c.ctx(), log, chainlog.SessionID{}, nil); err != nil {
		t.Fatal(err)
	}
	nobody := chainlog.LogID{9}
	for _, err := range []error{r.Records(c.ctx(), nobody, 0, nil), r.Session(c.ctx(), nobody, chainlog.SessionID{}, nil)} {
		if !errors.Is(err, chainlog.ErrNotFound) || !strings.Contains(err.Error(), nobody.String()) {
			t.Fatalf("unknown log: %v", err)
		}
	}
	empty := NewReader(c.node, common.Address{7}, ReaderOptions{})
	if _, err := empty.Head(c.ctx(), log); !errors.Is(err, ErrNoContract) {
		t.Fatalf("no contract: %v", err)
	}
	if _, err := empty.Outcome(c.ctx(), chainlog.Hash{}, 0); !errors.Is(err, ErrNoContract) {
		t.Fatalf("no contract: %v", err)
	}
	id, err := r.Identity(c.ctx())
	if err != nil || id.ChainID.Cmp(big.NewInt(1337)) != 0 || id.Genesis == (common.Hash{}) || id.CodeHash == (common.Hash{}) {
		t.Fatalf("%+v, %v", id, err)
	}
	if id, err := empty.Identity(c.ctx()); err != nil || id.CodeHash != (common.Hash{}) {
		t.Fatalf("%+v, %v", id, err)
	}
	if _, err := r.Block(c.ctx(), 1000); !errors.Is(err, chainlog.ErrNotFound) {
		t.Fatalf("block above the newest: %v", err)
	}
}

// State and writers are the contract's, field by field.
func TestReaderState(t *testing.T) {
	c := newReadChain(t)
	c.openLog(1)
	log := c.openLog(2)
	c.mine(c.put(log, chainlog.Entry{Text: "a"}))
	r := NewReader(c.node, c.contract, ReaderOptions{})
	at, err := r.Latest(c.ctx())
	if err != nil {
		t.Fatal(err)
	}
	c.mine(c.put(log, chainlog.Entry{Text: "b"})) // later than at
	s, err := r.StateAt(c.ctx(), log, at)
	want := State{Admin: c.account, Writer: c.account, Epoch: 1, Length: 1, HeadHash: c.want[log][0].Hash, LastBlock: at.Number,
		RenewedBlock: at.Number, RenewedAt: at.Time, Lease: 3600, OpenedBlock: at.Number - 1}
	if err != nil || s != want || s.LeaseUntil() != at.Time+3600 {
		t.Fatalf("%+v, %v\nwant %+v", s, err, want)
	}
	w, err := r.WritersAt(c.ctx(), log, at)
	if err != nil || !slices.Equal(w, []Writer{{c.account, chainlog.Hash{1}}, {common.Address{2}, chainlog.Hash{2}}}) {
		t.Fatalf("%+v, %v", w, err)
	}
	got, err := read(func(y func(chainlog.Record) error) error { return r.RecordsAt(c.ctx(), log, 0, at, y) })
	if err != nil || !slices.Equal(got, c.want[log][:1]) {
		t.Fatalf("%v, %v", got, err)
	}
	if _, err := r.WritersAt(c.ctx(), chainlog.LogID{9}, at); !errors.Is(err, chainlog.ErrNotFound) {
		t.Fatalf("unknown log: %v", err)
	}
}

func (c *readChain) ask(log, peer chainlog.LogID, s chainlog.SessionID, act chainlog.Act) common.Hash {
	return c.call(c.abi.PackAsk(log, c.epoch[log], 1<<62, []bindings.IChainLogAsk{{Session: s, PeerLog: peer, Act: uint8(act)}}))
}

// Outcomes at the newest block and at each depth, with the older state only read
// while it matters.
func TestReaderOutcome(t *testing.T) {
	c := newReadChain(t)
	source, recipient := c.openLog(1), c.openLog(2)
	s := chainlog.SessionID{5}
	id := chainlog.TransferID(s, source, recipient, chainlog.Hash{})
	c.mine(c.ask(recipient, source, s, chainlog.Prepare)) // 2 deep at the end
	c.mine()
	c.mine(c.ask(source, recipient, s, chainlog.Commit)) // 0 deep
	node := &faultyNode{Node: c.node}
	r := NewReader(node, c.contract, ReaderOptions{})
	for depth, want := range map[uint64]chainlog.Standing{
		0: {Latest: chainlog.Committed, Confirmed: chainlog.Committed},
		1: {Latest: chainlog.Committed, Confirmed: chainlog.Prepared},
		2: {Latest: chainlog.Committed, Confirmed: chainlog.Prepared},
		3: {Latest: chainlog.Committed},
		5: {Latest: chainlog.Committed}, 6: {Latest: chainlog.Committed}, 100: {Latest: chainlog.Committed},
	} {
		if got, err := r.Outcome(c.ctx(), id, depth); err != nil || got != want {
			t.Errorf("depth %d: %+v, %v, want %+v", depth, got, err, want)
		}
	}
	c.mine()
	node.calls = nil
	if got, err := r.Outcome(c.ctx(), id, 1); err != nil || got.Confirmed != chainlog.Committed || node.calls["eth_call"] != 1 {
		t.Errorf("%+v, %v, requests %v", got, err, node.calls)
	}
	at, err := r.Latest(c.ctx())
	if err != nil {
		t.Fatal(err)
	}
	if o, moved, err := r.OutcomeAt(c.ctx(), id, at); err != nil || o != chainlog.Committed || moved != at.Number-1 {
		t.Errorf("%s in block %d, %v", o, moved, err)
	}
	if got, err := r.Outcome(c.ctx(), chainlog.Hash{1}, 3); err != nil || got != (chainlog.Standing{}) {
		t.Errorf("unknown transfer: %+v, %v", got, err)
	}
}

// Without the state of older blocks, an outcome that moved lately cannot be told
// at a depth; the error says so, and nothing is guessed.
func TestReaderOutcomeWithoutOldState(t *testing.T) {
	c := newReadChain(t)
	source, recipient := c.openLog(1), c.openLog(2)
	s := chainlog.SessionID{5}
	c.mine(c.ask(recipient, source, s, chainlog.Prepare))
	var latest common.Hash
	node := &faultyNode{Node: c.node, before: func(method string, args []any) error {
		if method == "eth_call" && args[1].(map[string]any)["blockHash"] != latest {
			return refusal{-32000, "missing trie node"}
		}
		return nil
	}}
	r := NewReader(node, c.contract, ReaderOptions{})
	see := func() {
		at, err := r.Latest(c.ctx())
		if err != nil {
			t.Fatal(err)
		}
		latest = at.Hash
	}
	id := chainlog.TransferID(s, source, recipient, chainlog.Hash{})
	see()
	if got, err := r.Outcome(c.ctx(), id, 1); err == nil || !strings.Contains(err.Error(), "does the node still keep its state?") {
		t.Fatalf("%+v, %v", got, err)
	}
	c.mine()
	see()
	if got, err := r.Outcome(c.ctx(), id, 1); err != nil || got.Confirmed != chainlog.Prepared {
		t.Fatalf("%+v, %v", got, err)
	}
}

// A node that does not answer, or is starting, is asked again; one that says no
// is not; one that never answers is given up when patience or deadline end.
func TestReaderRetries(t *testing.T) {
	c := newReadChain(t)
	log := c.openLog(1)
	c.mine(c.put(log, chainlog.Entry{Text: "a"}))
	for name, trouble := range map[string]error{
		"refused": syscall.ECONNREFUSED, "reset": syscall.ECONNRESET, "end of file": io.ErrUnexpectedEOF,
		"starting": refusal{-32000, "transaction indexing is in progress"},
		"busy":     rpc.HTTPError{StatusCode: 429}, "gateway": rpc.HTTPError{StatusCode: 502},
	} {
		failed := map[string]int{}
		node := &faultyNode{Node: c.node}
		node.before = func(method string, _ []any) error {
			if isRefusal(trouble) && method == "eth_call" {
				return nil
			}
			if failed[method]++; failed[method] <= 2 {
				return trouble
			}
			return nil
		}
		r := NewReader(node, c.contract, ReaderOptions{})
		got, err := read(func(y func(chainlog.Record) error) error { return r.Records(c.ctx(), log, 0, y) })
		if err != nil || len(got) != 1 {
			t.Errorf("%s: %d records, %v", name, len(got), err)
		}
	}
	node := &faultyNode{Node: c.node, before: func(string, []any) error { return syscall.ECONNREFUSED }}
	r := NewReader(node, c.contract, ReaderOptions{Patience: 50 * time.Millisecond})
	if _, err := r.Head(context.Background(), log); !errors.Is(err, chainlog.ErrUnavailable) || !errors.Is(err, syscall.ECONNREFUSED) {
		t.Errorf("silent node: %v", err)
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := NewReader(node, c.contract, ReaderOptions{}).Head(ended, log); !errors.Is(err, context.Canceled) {
		t.Errorf("ended context: %v", err)
	}
	forbidden := &faultyNode{Node: c.node, before: func(string, []any) error { return rpc.HTTPError{StatusCode: 401} }}
	if _, err := NewReader(forbidden, c.contract, ReaderOptions{}).Head(c.ctx(), log); !errors.Is(err, chainlog.ErrUnavailable) || forbidden.calls["eth_getBlockByNumber"] != 1 {
		t.Errorf("unauthorised: %v after %v", err, forbidden.calls)
	}
}
