package ethledger

import (
	"testing"
	"unicode/utf8"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"causeway/bindings"
	"causeway/gateway/odap"
)

// Whatever a node or a token answers, for a view, in an event or as the reason of a
// refusal, is read or refused; what is told of it is bounded text.
func FuzzAnswers(f *testing.F) {
	l := &Ledger{abi: bindings.NewAssetLedger()}
	spec := l.abi.GetABI()
	for _, e := range spec.Errors {
		f.Add(e.ID[:4])
		f.Add(append(common.CopyBytes(e.ID[:4]), make([]byte, 256)...))
	}
	for _, e := range spec.Events {
		f.Add(append(common.CopyBytes(e.ID[:]), make([]byte, 96)...))
	}
	f.Add(append(common.FromHex("08c379a0"), common.LeftPadBytes([]byte{32}, 32)...)) // Error(string)
	f.Fuzz(func(t *testing.T, b []byte) {
		a := odap.Action{Key: odap.Key{Step: odap.Lock}}
		if len(b) >= 4 {
			if e, err := l.abi.UnpackError(b); err == nil {
				if r, ok := l.refusedByContract(a, e); ok && (r.none() || r.reason != "" && !told(r.reason)) {
					t.Fatalf("%x is told as %+v", b, r)
				}
			}
		}
		if s := tokenReason(b); !told(s) {
			t.Fatalf("%x is told as %q", b, s)
		}
		log := types.Log{Data: b}
		for rest := b; len(rest) >= 32 && len(log.Topics) < 4; rest = rest[32:] {
			log.Topics = append(log.Topics, common.Hash(rest[:32]))
			log.Data = rest[32:]
			l.ofStep(log, odap.Lock)
		}
		for _, m := range spec.Methods { // as the views are read
			if args, err := m.Outputs.Unpack(b); err == nil && len(args) != len(m.Outputs) {
				t.Fatalf("%x is taken for what %s answers", b, m.Name)
			}
		}
		if v, err := l.abi.UnpackLockOf(b); err == nil && (v.Order.Amount == nil || v.Order.TokenId == nil) {
			t.Fatalf("%x is taken for a lock", b)
		}
	})
}

func told(s string) bool { return s != "" && len(s) <= 1024 && utf8.ValidString(s) }
