package ethlog

import (
	"flag"
	"os"
	"testing"
)

// TestMain lets the conformance tests wait for blocks all at once: they compute
// next to nothing.
func TestMain(m *testing.M) {
	flag.Parse()
	given := false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == "test.parallel" })
	if !given {
		if err := flag.Set("test.parallel", "48"); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}
