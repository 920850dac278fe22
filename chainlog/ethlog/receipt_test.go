package ethlog

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Receipts of every type and shape give the events that go-ethereum decodes; one that
// is cut or altered gives them too, or an error, and never others than are in it.
func TestEachLogIsWhatTheDecoderReads(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 3))
	ours := common.Address{1}
	for trial := range 400 {
		r := &types.Receipt{Type: []uint8{0, 1, 2, 3, 4}[trial%5], Status: uint64(trial % 2), CumulativeGasUsed: rng.Uint64(), Logs: []*types.Log{}}
		var want []event
		for range rng.IntN(6) {
			l := &types.Log{Address: common.Address{byte(rng.IntN(3))}, Topics: []common.Hash{}, Data: make([]byte, rng.IntN(300))}
			for range rng.IntN(5) {
				l.Topics = append(l.Topics, common.Hash{byte(rng.IntN(256)), 31: byte(rng.IntN(256))})
			}
			for i := range l.Data {
				l.Data[i] = byte(rng.IntN(256))
			}
			r.Logs = append(r.Logs, l)
			if l.Address == ours {
				want = append(want, event{l.Topics, l.Data})
			}
		}
		raw, err := r.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		got, err := logsIn(raw, ours)
		if err != nil || !slices.EqualFunc(got, want, sameEvent) {
			t.Fatalf("trial %d: %d events, %v, want %d", trial, len(got), err, len(want))
		}
		spoilt := slices.Clone(raw)
		if trial%2 == 0 {
			spoilt = spoilt[:rng.IntN(len(spoilt))]
		} else {
			spoilt[rng.IntN(len(spoilt))] ^= 1 << rng.IntN(8)
		}
		got, err = logsIn(spoilt, ours)
		var again types.Receipt
		if again.UnmarshalBinary(spoilt) != nil {
			continue // what we make of it is for the log's hashes to judge
		}
		var theirs []event
		for _, l := range again.Logs {
			if l.Address == ours {
				theirs = append(theirs, event{l.Topics, l.Data})
			}
		}
		if err != nil || !slices.EqualFunc(got, theirs, sameEvent) {
			t.Fatalf("trial %d, spoilt: %d events, %v, the decoder reads %d", trial, len(got), err, len(theirs))
		}
	}
}

func logsIn(raw []byte, of common.Address) (out []event, err error) {
	err = eachLog(raw, of, func(e event) (bool, error) { out = append(out, e); return false, nil })
	return out, err
}

func sameEvent(a, b event) bool {
	return slices.Equal(a.topics, b.topics) && string(a.data) == string(b.data)
}

func FuzzEachLog(f *testing.F) {
	r := &types.Receipt{Type: 2, Logs: []*types.Log{{Address: common.Address{1}, Topics: []common.Hash{{1}, {2}}, Data: []byte{3}}}}
	raw, err := r.MarshalBinary()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	f.Fuzz(func(t *testing.T, raw []byte) {
		got, err := logsIn(raw, common.Address{1})
		var r types.Receipt
		if r.UnmarshalBinary(raw) == nil && err != nil {
			t.Fatalf("a receipt is refused: %v", err)
		}
		for _, e := range got {
			if len(e.data) > len(raw) {
				t.Fatal("more data than there is")
			}
		}
	})
}
