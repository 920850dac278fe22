// Package memory keeps a gateway's process small.
package memory

import (
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// A heap of which more than large bytes are in use may grow by percentLarge before it is
// collected, a smaller one by as much as is in use, which is Go's rule: with ten thousand
// open sessions memory counts for more than the processor time of collecting, with
// a hundred it is the other way round.
const (
	large        = 64 << 20
	percentLarge = 30
	percentSmall = 100
	every        = 2 * time.Second
)

// Frugal holds the process to that from now on, unless GOGC says otherwise.
func Frugal() {
	is := debug.SetGCPercent(percentSmall)
	if is != percentSmall { // GOGC has it otherwise
		debug.SetGCPercent(is)
		return
	}
	go func() {
		for range time.Tick(every) {
			if p := percent(inUse()); p != is {
				debug.SetGCPercent(p)
				is = p
			}
		}
	}()
}

func percent(inUse uint64) int {
	if inUse > large {
		return percentLarge
	}
	return percentSmall
}

// inUse is what the last collection found in use, in bytes.
func inUse() uint64 {
	s := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}

// Started gives back what a start has used and needs no more.
func Started() { debug.FreeOSMemory() }
