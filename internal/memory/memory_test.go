package memory

import (
	"runtime"
	"testing"
)

// A heap that is large is seen to be, and is collected sooner than a small one.
func TestALargeHeapIsCollectedSooner(t *testing.T) {
	if p := percent(1 << 20); p != percentSmall {
		t.Fatalf("a small heap may grow by %d %%", p)
	}
	held := make([]byte, 2*large)
	runtime.GC()
	if n := inUse(); n < 2*large || percent(n) != percentLarge {
		t.Fatalf("%d bytes in use may grow by %d %%", n, percent(n))
	}
	runtime.KeepAlive(held)
}
