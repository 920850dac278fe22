package ethledger_test

import (
	"flag"
	"fmt"
	"os"
	"testing"
)

// The cases of the suite wait for blocks most of the time: many of them can run
// at once on few processors.
func TestMain(m *testing.M) {
	flag.Parse()
	if err := flag.Set("test.parallel", "48"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	os.Exit(m.Run())
}
