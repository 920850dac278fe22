package sim

import "testing"

func BenchmarkSeed(b *testing.B) {
	for i := range b.N {
		if r := Run(uint64(i+1), "", false); r.Violation != nil {
			b.Fatalf("seed %d: %v", r.Seed, r.Violation)
		}
	}
}
