package ethlog

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"causeway/chainlog"
)

// Many who ask at a time are answered as each would be alone, in a few messages; a node
// that takes no batch, or refuses one question of it, costs messages and no answer.
func TestOutcomesAreReadTogetherAsTheyAreAlone(t *testing.T) {
	c, node, _, log := newBatchViewer(t)
	peer := chainlog.LogID{7}
	var ids []chainlog.Hash
	for i := range 6 { // one moves in each block, the last in the newest
		s := chainlog.SessionID{5, byte(i)}
		ids = append(ids, chainlog.TransferID(s, log, peer, chainlog.Hash{}))
		c.mine(c.ask(log, peer, s, chainlog.AbortAsSource))
	}
	ids = append(ids, chainlog.Hash{9}) // nobody has asked for
	reader := NewReader(node, c.contract, ReaderOptions{})
	for name, tune := range map[string]func(){
		"batches":    func() {},
		"no batches": func() { node.singly = true },
		"refused":    func() { node.refuse = "eth_call" },
	} {
		node.singly, node.refuse = false, ""
		tune()
		s := newStandings(node, reader)
		s.reading = true // until all have asked
		var wg sync.WaitGroup
		var mu sync.Mutex
		var wrong error
		for _, id := range ids {
			for _, depth := range []uint64{0, 2, 4, 1000} {
				wg.Go(func() {
					at, got, err := s.ask(c.ctx(), id, depth)
					want, werr := reader.StandingAt(c.ctx(), id, depth, at)
					if err != nil || werr != nil || got != want {
						mu.Lock()
						wrong = errors.Join(wrong, fmt.Errorf("%s, depth %d: %+v %w, alone %+v %w", id, depth, got, err, want, werr))
						mu.Unlock()
					}
				})
			}
		}
		for len(waitingOf(s)) < 4*len(ids) {
			if c.ctx().Err() != nil {
				t.Fatal("they do not ask")
			}
		}
		node.messages = 0
		s.done.Go(s.run)
		wg.Wait()
		if wrong != nil {
			t.Errorf("%s: %v", name, wrong)
		}
		if name == "batches" && node.messages > 4 {
			t.Errorf("%d messages with batches for %d questions", node.messages, 4*len(ids))
		}
		s.close()
		if _, _, err := s.ask(c.ctx(), ids[0], 0); !errors.Is(err, chainlog.ErrUnavailable) {
			t.Errorf("asked after the end: %v", err)
		}
	}
}

func waitingOf(s *standings) []*standingOf {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.waiting
}

// Who gives up is let go at once, and the others are answered.
func TestAskingForAnOutcomeEndsWithItsContext(t *testing.T) {
	c, node, _, _ := newBatchViewer(t)
	s := newStandings(node, NewReader(node, c.contract, ReaderOptions{}))
	defer s.close()
	s.reading = true
	gone, cancel := context.WithCancel(c.ctx())
	cancel()
	if _, _, err := s.ask(gone, chainlog.Hash{1}, 0); !errors.Is(err, chainlog.ErrUnavailable) || !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v", err)
	}
	s.done.Go(s.run)
	if _, st, err := s.ask(c.ctx(), chainlog.Hash{1}, 0); err != nil || st.Latest != chainlog.None {
		t.Fatalf("%+v, %v", st, err)
	}
}
