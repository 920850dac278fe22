package testnet

import (
	"context"
	"time"
)

// TB is the part of testing.TB that StartForTest needs; this package does not
// import testing, because programs use it too.
type TB interface {
	Helper()
	TempDir() string
	Context() context.Context
	Cleanup(func())
	Failed() bool
	Logf(format string, args ...any)
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// StartForTest starts a node for the length of a test, in the test's temporary
// directory unless cfg.Dir says otherwise. An empty name becomes "node", and a
// failed test shows the end of the node's output.
func StartForTest(t TB, cfg Config) *Node {
	t.Helper()
	if cfg.Dir == "" {
		cfg.Dir = t.TempDir()
	}
	if cfg.Name == "" {
		cfg.Name = "node"
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	n, err := Start(ctx, cfg)
	if err != nil {
		t.Fatalf("%v", err)
		return nil
	}
	t.Cleanup(func() {
		if err := n.Close(); err != nil {
			t.Errorf("%v", err)
		}
		if t.Failed() {
			t.Logf("end of %s:\n%s", n.LogPath(), n.outputTail())
		}
	})
	return n
}
