package steps

import (
	"os"
	"testing"

	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
)

func BenchmarkNext(b *testing.B) {
	if err := os.Chdir("../../.."); err != nil {
		b.Fatal(err)
	}
	t, err := Load()
	if err != nil {
		b.Fatal(err)
	}
	key := gatewaytest.Key("bench")
	n := 0
	for i := 0; b.Loop(); i++ {
		s := t.Session(uint64(i), odap.Role(1+i%2), key)
		for {
			e, err := s.Next()
			if err != nil {
				b.Fatal(err)
			}
			if e == nil {
				break
			}
			n += len(e)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/entry")
}
