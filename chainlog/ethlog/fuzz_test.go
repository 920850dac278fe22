package ethlog

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"causeway/bindings"
	"causeway/chainlog"
)

var fuzzLog = chainlog.LogID{1}

// Whatever a node gives for the events of a block, the walk ends with entries that
// the contract could have emitted, or with an error.
func FuzzEvents(f *testing.F) {
	l := appendedLog(f, fuzzLog, chainlog.Record{Index: 3, Entry: chainlog.Entry{Text: "text"}}, 7)
	f.Add(slices.Concat(l.Topics[0][:], l.Topics[1][:], l.Topics[2][:], l.Topics[3][:]), l.Data)
	f.Add(slices.Concat(topicWriterChanged[:], fuzzLog[:]), make([]byte, 64))
	f.Add(l.Topics[0][:], l.Data)
	f.Add([]byte{}, []byte{})
	bind := bindings.NewChainLog()
	f.Fuzz(func(t *testing.T, topics, data []byte) {
		e := event{data: data}
		for len(topics) >= 32 && len(e.topics) < 8 {
			e.topics, topics = append(e.topics, common.Hash(topics[:32])), topics[32:]
		}
		w := walk{r: &Reader{}, log: fuzzLog}
		records, err := w.decode(blockEvents{events: []event{e}})
		if err == nil && len(records) == 1 {
			a, err := decodeAppended(e)
			again := appendedLog(t, fuzzLog, a.record, a.prevBlock)
			if err != nil || !slices.Equal(again.Topics, e.topics) || !bytes.Equal(again.Data, data) {
				t.Fatalf("%x and %x are taken for %+v: %v", e.topics, data, a, err)
			}
			if _, err := bind.UnpackAppendedEvent(again); err != nil {
				t.Fatalf("the bindings refuse %+v: %v", a, err)
			}
		}
		if err := w.each(blockEvents{events: []event{e}}, func(e event) (bool, error) { _, err := e.prevBlock(); return true, err }); err != nil && len(data) >= 64 && bytes.Equal(data[32:56], make([]byte, 24)) {
			t.Fatalf("prevBlock of %x: %v", data, err)
		}
	})
}

// Whatever a node gives for the receipts of a block is decoded or refused.
func FuzzReceipts(f *testing.F) {
	for _, kind := range []uint8{types.LegacyTxType, types.DynamicFeeTxType} {
		l := appendedLog(f, fuzzLog, chainlog.Record{Index: 3, Entry: chainlog.Entry{Text: "text"}}, 7)
		l.Address = common.Address{5}
		raw, err := (&types.Receipt{Type: kind, Status: 1, Logs: []*types.Log{l, {Address: l.Address}}}).MarshalBinary()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		w := walk{r: &Reader{contract: common.Address{5}}, log: fuzzLog}
		records, err := w.decode(blockEvents{raw: []hexutil.Bytes{raw, raw}})
		if err == nil && len(records) > 1 {
			t.Fatalf("%d entries of one index stand in one block", len(records))
		}
	})
}

// Whatever a node answers for a view is what the contract could have answered, in
// its one spelling, or refused.
func FuzzViews(f *testing.F) {
	one := common.LeftPadBytes([]byte{1}, 32)
	f.Add(bytes.Repeat(one, 12))
	f.Add(bytes.Repeat(one, 2))
	f.Add(slices.Concat(common.LeftPadBytes([]byte{32}, 32), one, one, one))
	f.Add([]byte(strings.Repeat("\xff", 96)))
	bind := bindings.NewChainLog()
	f.Fuzz(func(t *testing.T, b []byte) {
		if s, err := unpackLogState(b); err == nil {
			if want, err := bind.UnpackLogState(b); err != nil || want.Length != s.Length || want.Head != s.HeadHash || len(b) != 12*32 {
				t.Fatalf("%x is %+v, not %+v: %v", b, s, want, err)
			}
		}
		if o, _, err := unpackOutcome(b); err == nil && (o.String() == "" || len(b) != 64) {
			t.Fatalf("%x is outcome %d", b, o)
		}
		if w, err := unpackWriters(b); err == nil {
			if want, err := bind.UnpackWriters(b); err != nil || len(want) != len(w) || len(w) > maxWriters {
				t.Fatalf("%x is %v, not %v: %v", b, w, want, err)
			}
		}
	})
}
