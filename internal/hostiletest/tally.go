// Package hostiletest has what the tests of hostile input share:
//
//   - Tally counts what a test threw at the product, for the last line of
//     make test-hostile;
//   - Objects and Texts are the own strictness set, JSON that has more than one
//     reading or none;
//   - JSONTestSuite and NaughtyStrings are corpora that nobody here wrote, as
//     scripts/corpora pins them.
//
// Tests of this kind begin with TestHostile and run in make test-hostile alone. Those
// that need scripts/corpora or a tool that is built apart have Corpus in their names.
package hostiletest

import (
	"fmt"
	"sync/atomic"
	"testing"
)

// Tally counts cases. When the test ends it prints them as scripts/test-hostile
// adds them up:
//
//	hostile <test>: cases=<n> refused=<n>
type Tally struct {
	cases, refused atomic.Int64
}

// NewTally returns the tally of a test. A test without a case fails.
func NewTally(t testing.TB) *Tally {
	c := &Tally{}
	t.Cleanup(func() {
		if c.cases.Load() == 0 {
			t.Error("no case was tried")
		}
		fmt.Printf("hostile %s: cases=%d refused=%d\n", t.Name(), c.cases.Load(), c.refused.Load())
	})
	return c
}

// Case counts one case, which was refused or not.
func (c *Tally) Case(refused bool) {
	c.cases.Add(1)
	if refused {
		c.refused.Add(1)
	}
}
