package main

import (
	"os"
	"runtime/debug"
)

// gcPercent lets the heap grow by half of what is in use before it is collected, not
// by all of it: a gateway with many open sessions holds little else, and collecting
// costs it less than signing.
const gcPercent = 50

// beFrugal sets it, unless the environment says otherwise.
func beFrugal() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
}
