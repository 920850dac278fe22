package odap

import (
	"testing"

	"causeway/chainlog"
)

func TestHappyPathCompletes(t *testing.T) {
	w := newWorld()
	w.trace = t.Logf
	w.start()
	w.settle(3)
	for _, b := range w.verdictAtEnd() {
		t.Error(b)
	}
	if w.outcome != chainlog.Committed || w.target.state != "created" {
		t.Errorf("outcome %s, L2 %s", w.outcome, w.target.state)
	}
}
