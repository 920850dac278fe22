package ethlog

import (
	"bytes"
	"context"
	"encoding/binary"
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

func FuzzDecodeAppended(f *testing.F) {
	l := appendedLog(f, chainlog.LogID{1}, chainlog.Record{Index: 3, Entry: chainlog.Entry{Text: strings.Repeat("text", 20)}}, 7)
	f.Add(l.Topics[2][:], l.Topics[3][:], l.Data)
	f.Add([]byte{}, []byte{1}, []byte{})
	f.Add(l.Topics[2][:], l.Topics[3][:], l.Data[:len(l.Data)-1])
	f.Fuzz(func(t *testing.T, session, index, data []byte) {
		e := event{topics: []common.Hash{topicAppended, {1}, common.BytesToHash(session), common.BytesToHash(index)}, data: data}
		got, err := decodeAppended(e)
		if err != nil {
			return
		}
		// What is taken is exactly what the contract would have emitted.
		l := appendedLog(t, chainlog.LogID{1}, got.record, got.prevBlock)
		if !slices.Equal(l.Topics, e.topics) || !bytes.Equal(l.Data, data) {
			t.Errorf("%x is taken for %+v", data, got)
		}
	})
}

func FuzzUnpackViews(f *testing.F) {
	b := bindings.NewChainLog()
	f.Add(make([]byte, 12*32))
	f.Add(make([]byte, 64))
	f.Add(append(common.LeftPadBytes([]byte{32}, 32), make([]byte, 32*3)...))
	f.Fuzz(func(t *testing.T, data []byte) {
		if s, err := unpackLogState(data); err == nil {
			want, err := b.UnpackLogState(data)
			if err != nil || s.Admin != want.Admin || s.Writer != want.Writer || s.Head() != (chainlog.Head{Length: want.Length, Hash: want.Head, Epoch: want.Epoch}) ||
				s.LastBlock != want.LastBlock || s.RenewedBlock != want.RenewedBlock || s.RenewedAt != want.RenewedAt ||
				s.Lease != want.Lease || s.Grace != want.Grace || s.MinBlocks != want.MinBlocks || s.OpenedBlock != want.OpenedBlock {
				t.Errorf("state %+v, want %+v, %v", s, want, err)
			}
		}
		if o, moved, err := unpackOutcome(data); err == nil {
			want, err := b.UnpackOutcome(data)
			if err != nil || uint8(o) != want.Standing || moved != want.BlockNumber {
				t.Errorf("outcome %s %d, want %+v, %v", o, moved, want, err)
			}
		}
		if w, err := unpackWriters(data); err == nil {
			want, err := b.UnpackWriters(data)
			if err != nil || len(w) != len(want) {
				t.Errorf("writers %+v, want %+v, %v", w, want, err)
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
