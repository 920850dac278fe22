package ethlog

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"math/big"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"causeway/bindings"
	"causeway/chainlog"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"pgregory.net/rapid"
)

// parsedABI is the generated bindings' idea of the interface.
func parsedABI(t testing.TB) (*bindings.ChainLog, map[string]common.Hash, map[string][]byte) {
	t.Helper()
	a, err := bindings.ChainLogMetaData.ParseABI()
	if err != nil {
		t.Fatal(err)
	}
	events, methods := map[string]common.Hash{}, map[string][]byte{}
	for name, e := range a.Events {
		events[name] = e.ID
	}
	for name, m := range a.Methods {
		methods[name] = m.ID
	}
	return bindings.NewChainLog(), events, methods
}

// appendedLog packs an Appended event as the contract emits it.
func appendedLog(t testing.TB, log chainlog.LogID, r chainlog.Record, prevBlock uint64) *types.Log {
	t.Helper()
	a, err := bindings.ChainLogMetaData.ParseABI()
	if err != nil {
		t.Fatal(err)
	}
	data, err := a.Events["Appended"].Inputs.NonIndexed().Pack(r.Hash, prevBlock, r.R, r.S, r.Text)
	if err != nil {
		t.Fatal(err)
	}
	var session common.Hash
	copy(session[:], r.Session[:])
	return &types.Log{Topics: []common.Hash{topicAppended, common.Hash(log), session, topicOf(r.Index)}, Data: data}
}

// What is laid out by hand is what the compiler says.
func TestSelectorsAndTopicsAreTheContracts(t *testing.T) {
	b, events, methods := parsedABI(t)
	for name, want := range map[string]common.Hash{
		"Appended": topicAppended, "WriterChanged": topicWriterChanged, "WritersChanged": topicWritersChanged,
	} {
		if events[name] != want {
			t.Errorf("event %s: %s, want %s", name, want, events[name])
		}
	}
	h := chainlog.Hash{1, 2, 3, 31: 4}
	for name, x := range map[string]struct{ selector, mine, theirs []byte }{
		"logState": {selLogState, packLogState(h), b.PackLogState(h)},
		"writers":  {selWriters, packWriters(h), b.PackWriters(h)},
		"outcome":  {selOutcome, packOutcome(h), b.PackOutcome(h)},
	} {
		if !bytes.Equal(methods[name], x.selector) || !bytes.Equal(x.mine, x.theirs) {
			t.Errorf("%s: %x, want %x", name, x.mine, x.theirs)
		}
	}
	for name, e := range events { // prevBlock is where event.prevBlock looks for it
		data := make([]byte, 32*8)
		binary.BigEndian.PutUint64(data[32+24:], 77)
		if (name == "Appended" || name == "WriterChanged" || name == "WritersChanged") != (event{topics: []common.Hash{e, {9}}}).of(chainlog.LogID{9}) {
			t.Errorf("%s: on the way back or not?", name)
		}
		if n, err := (event{data: data}).prevBlock(); err != nil || n != 77 {
			t.Errorf("prevBlock: %d, %v", n, err)
		}
	}
}

// Both decoders read the same from every event of a real contract.
func TestEventsDecodeAsTheBindingsDo(t *testing.T) {
	c := newReadChain(t)
	log, other := c.openLog(1), c.openLog(2)
	c.fill(log, other, 40)
	var logs []types.Log
	err := c.node.CallContext(c.ctx(), &logs, "eth_getLogs", map[string]any{"fromBlock": "0x0", "toBlock": "latest", "address": c.contract})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for i := range logs {
		l := &logs[i]
		e := event{l.Topics, l.Data}
		if a, err := c.abi.UnpackAppendedEvent(l); err == nil {
			mine, err := decodeAppended(e)
			want := appended{chainlog.Record{Index: a.Index, Hash: a.Hash, Entry: chainlog.Entry{Session: a.Session, R: a.R, S: a.S, Text: a.Entry}}, a.PrevBlock}
			if err != nil || mine != want || !e.isAppended() {
				t.Fatalf("%+v, %v, want %+v", mine, err, want)
			}
			seen["Appended"]++
		}
		if w, err := c.abi.UnpackWriterChangedEvent(l); err == nil {
			if n, err := e.prevBlock(); err != nil || n != w.PrevBlock || !e.of(w.LogId) {
				t.Fatalf("WriterChanged: %d, %v, want %d", n, err, w.PrevBlock)
			}
			seen["WriterChanged"]++
		}
		if w, err := c.abi.UnpackWritersChangedEvent(l); err == nil {
			if n, err := e.prevBlock(); err != nil || n != w.PrevBlock || !e.of(w.LogId) {
				t.Fatalf("WritersChanged: %d, %v, want %d", n, err, w.PrevBlock)
			}
			seen["WritersChanged"]++
		}
	}
	if seen["Appended"] < 40 || seen["WriterChanged"] != 2 || seen["WritersChanged"] < 5 {
		t.Fatalf("%v", seen)
	}
}

// Every text and number comes back from the bindings' encoding.
func TestAppendedRoundTrip(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := string(rapid.SliceOfN(rapid.Byte(), 0, 200).Draw(rt, "text"))
		e := chainlog.Entry{Text: text}
		copy(e.Session[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(rt, "session"))
		copy(e.R[:], rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(rt, "r"))
		copy(e.S[:], rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(rt, "s"))
		r := chainlog.Record{Index: rapid.Uint64().Draw(rt, "index"), Hash: chainlog.Hash{5}, Entry: e}
		prev := rapid.Uint64().Draw(rt, "prevBlock")
		l := appendedLog(t, chainlog.LogID{1}, r, prev)
		got, err := decodeAppended(event{l.Topics, l.Data})
		if err != nil || got != (appended{r, prev}) {
			rt.Fatalf("%+v, %v, want %+v", got, err, r)
		}
	})
}

// damaged draws b with a few bytes altered, cut or added.
func damaged(b []byte) *rapid.Generator[[]byte] {
	return rapid.Custom(func(t *rapid.T) []byte {
		out := slices.Clone(b)
		for range rapid.IntRange(0, 3).Draw(t, "edits") {
			at := rapid.IntRange(0, len(out)).Draw(t, "at")
			switch {
			case rapid.Bool().Draw(t, "alter") && at < len(out):
				out[at] = rapid.SampledFrom([]byte{0, 1, 31, 32, 64, 160, 255}).Draw(t, "byte")
			case rapid.Bool().Draw(t, "cut"):
				out = out[:at]
			default:
				out = append(out, make([]byte, rapid.SampledFrom([]int{1, 31, 32, 64}).Draw(t, "more"))...)
			}
		}
		return out
	})
}

// What is taken for an entry is exactly what the contract would have emitted.
func TestDecodeAppendedTakesNothingElse(t *testing.T) {
	l := appendedLog(t, chainlog.LogID{1}, chainlog.Record{Index: 3, Entry: chainlog.Entry{Text: strings.Repeat("text", 20)}}, 7)
	taken, refused := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		e := event{topics: slices.Clone(l.Topics), data: damaged(l.Data).Draw(rt, "data")}
		e.topics[2] = common.BytesToHash(damaged(l.Topics[2][:]).Draw(rt, "session"))
		e.topics[3] = common.BytesToHash(damaged(l.Topics[3][:]).Draw(rt, "index"))
		e.topics = e.topics[:rapid.SampledFrom([]int{4, 4, 4, 3, 1}).Draw(rt, "topics")]
		got, err := decodeAppended(e)
		if err != nil {
			refused++
			return
		}
		taken++
		again := appendedLog(t, chainlog.LogID{1}, got.record, got.prevBlock)
		if !slices.Equal(again.Topics, e.topics) || !bytes.Equal(again.Data, e.data) {
			rt.Fatalf("%x is taken for %+v", e.data, got)
		}
	})
	if taken == 0 || refused == 0 {
		t.Fatalf("%d taken, %d refused", taken, refused)
	}
}

// Where the views' answers are taken, the bindings read the same.
func TestViewsDecodeAsTheBindingsDo(t *testing.T) {
	b := bindings.NewChainLog()
	list := append(common.LeftPadBytes([]byte{32}, 32), common.LeftPadBytes([]byte{2}, 32)...)
	list = append(list, bytes.Repeat(common.LeftPadBytes([]byte{1, 2, 3}, 32), 4)...)
	state := bytes.Repeat(common.LeftPadBytes([]byte{1, 2, 3}, 32), 12)
	outcome := append(common.LeftPadBytes([]byte{2}, 32), common.LeftPadBytes([]byte{7}, 32)...)
	rapid.Check(t, func(rt *rapid.T) {
		data := damaged(state).Draw(rt, "state")
		if s, err := unpackLogState(data); err == nil {
			want, err := b.UnpackLogState(data)
			if err != nil || s != (State{want.Admin, want.Writer, want.Epoch, want.Length, want.Head, want.LastBlock, want.RenewedBlock,
				want.RenewedAt, want.Lease, want.Grace, want.MinBlocks, want.OpenedBlock}) {
				rt.Fatalf("state %+v, want %+v, %v", s, want, err)
			}
		}
		data = damaged(outcome).Draw(rt, "outcome")
		if o, moved, err := unpackOutcome(data); err == nil {
			want, err := b.UnpackOutcome(data)
			if err != nil || uint8(o) != want.Standing || moved != want.BlockNumber {
				rt.Fatalf("outcome %s %d, want %+v, %v", o, moved, want, err)
			}
		}
		data = damaged(list).Draw(rt, "writers")
		if w, err := unpackWriters(data); err == nil {
			want, err := b.UnpackWriters(data)
			if err != nil || len(w) != len(want) {
				rt.Fatalf("writers %+v, want %+v, %v", w, want, err)
			}
			for i := range w {
				if w[i] != (Writer{want[i].Account, want[i].KeyHash}) {
					rt.Fatalf("writer %d: %+v, want %+v", i, w[i], want[i])
				}
			}
		}
	})
}

// By hand and by the bindings, over the same events.
func BenchmarkDecodeAppended(b *testing.B) {
	l := appendedLog(b, chainlog.LogID{1}, chainlog.Record{Index: 3, Entry: chainlog.Entry{Text: strings.Repeat("t", 300)}}, 7)
	b.Run("by hand", func(b *testing.B) {
		for b.Loop() {
			if _, err := decodeAppended(event{l.Topics, l.Data}); err != nil {
				b.Fatal(err)
			}
		}
	})
	abi := bindings.NewChainLog()
	b.Run("bindings", func(b *testing.B) {
		for b.Loop() {
			if _, err := abi.UnpackAppendedEvent(l); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// The page that other verifiers are written from names the same events.
func TestLogFormatPageNamesTheEvents(t *testing.T) {
	page, err := os.ReadFile("../../docs/log-format.md")
	if err != nil {
		t.Fatal(err)
	}
	_, events, _ := parsedABI(t)
	for _, name := range []string{"Appended", "WriterChanged", "WritersChanged", "OutcomeChanged"} {
		line := regexp.MustCompile(fmt.Sprintf("(?m)^\\| `%s\\(.*\\)` \\| `%x` \\|$", name, events[name]))
		if !line.Match(page) {
			t.Errorf("docs/log-format.md lacks %s with topic %x", name, events[name])
		}
	}
}

// Reading a log of 20,000 entries back from a node in this process.
func BenchmarkReadBack(b *testing.B) {
	c := newReadChain(b)
	log := c.openLog(1)
	text := strings.Repeat("t", 210)
	for range 100 {
		es := make([]chainlog.Entry, 200)
		for i := range es {
			es[i] = chainlog.Entry{Session: chainlog.SessionID{byte(i)}, Text: text}
		}
		c.mine(c.put(log, es...))
	}
	for name, before := range map[string]func(string, []any) error{"raw receipts": nil, "block logs": without("debug_getRawReceipts"), "ranges": onlyRanges(1 << 30)} {
		b.Run(name, func(b *testing.B) {
			r := NewReader(&faultyNode{Node: c.node, before: before}, c.contract, ReaderOptions{})
			n := 0
			for b.Loop() {
				n = 0
				if err := r.Records(context.Background(), log, 0, func(chainlog.Record) error { n++; return nil }); err != nil || n != 20_000 {
					b.Fatal(n, err)
				}
			}
			b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "entries/s")
		})
	}
}

// The arbiter's rule in Go and in the contract, over every outcome and every act,
// known or not.
func TestNextOutcomeIsTheContracts(t *testing.T) {
	c := newReadChain(t)
	r := NewReader(c.node, c.contract, ReaderOptions{})
	at, err := r.Latest(c.ctx())
	if err != nil {
		t.Fatal(err)
	}
	for was := chainlog.None; was <= chainlog.Refused; was++ {
		for _, act := range []uint8{0, 1, 2, 3, 4, 5, 6, 128, 255} {
			out, err := r.view(c.ctx(), at, c.abi.PackNext(uint8(was), act))
			if err != nil {
				t.Fatal(err)
			}
			got, err := c.abi.UnpackNext(out)
			if want := chainlog.NextOutcome(was, chainlog.Act(act)); err != nil || chainlog.Outcome(got) != want {
				t.Errorf("act %d at %s: contract says %d, %v, Go %s", act, was, got, err, want)
			}
		}
	}
	id, err := r.view(c.ctx(), at, c.abi.PackLogIdOf(c.account, [32]byte{7}))
	if err != nil {
		t.Fatal(err)
	}
	want, err := chainlog.LogIDOf(big.NewInt(1337), c.contract, c.account, chainlog.Hash{7})
	if err != nil || !bytes.Equal(id, want[:]) {
		t.Errorf("log id: contract says %x, Go %s, %v", id, want, err)
	}
}
