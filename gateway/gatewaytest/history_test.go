package gatewaytest

import (
	"testing"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// What a History makes are logs that verify, signatures too.
func TestHistoryVerifies(t *testing.T) {
	h, err := NewHistory(chainlog.LogID{1}, chainlog.LogID{2}, 2)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Run(20); err != nil {
		t.Fatal(err)
	}
	if _, err := h.RunUntil(5, odap.InitPrepareOp); err != nil {
		t.Fatal(err)
	}
	for i, s := range h.Sites {
		v := chainlog.NewVerifier(s.Log, odap.NewRestorer(s.Log))
		bytes := 0
		for _, r := range h.Records[i] {
			bytes += len(r.Text)
			if err := v.Add(r); err != nil {
				t.Fatal(err)
			}
		}
		t.Logf("log %d: %d entries, %d bytes each", i, len(h.Records[i]), bytes/len(h.Records[i]))
	}
}

func BenchmarkHistory(b *testing.B) {
	for b.Loop() {
		h, err := NewHistory(chainlog.LogID{1}, chainlog.LogID{2}, 2)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := h.Run(500); err != nil {
			b.Fatal(err)
		}
	}
}
