package gatewaytest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"causeway/gateway/odap"
)

// faults loses the answer of every step once, with the step done or not done;
// then the caller starts anew and asks for the step again. Each must have one
// effect. Cases run one after another: a fault meets whatever is sent next.
func (s *suite) faults(t *testing.T, f Fault) {
	c := &ledgerCase{suite: s, t: t}
	released, extinguished, voided := c.funded(), c.funded(), c.funded()
	created, never := c.creation(), c.creation()
	supply := c.h.Supply(t, extinguished.Terms.SourceAsset)

	c.again(f, released, odap.Applied, false)
	c.owned(released, "70")
	c.again(f, at(released, odap.Release), odap.Applied, false)
	c.again(f, extinguished, odap.Applied, false)
	c.again(f, at(extinguished, odap.Extinguish), odap.Applied, false)
	c.equal("the pool", c.h.Pool(t, extinguished.Terms.SourceAsset, "", 0), "70")
	c.again(f, at(extinguished, odap.Reissue), odap.Applied, false)
	c.equal("the pool", c.h.Pool(t, extinguished.Terms.SourceAsset, "", 0), "0")
	c.equal("the supply", c.h.Supply(t, extinguished.Terms.SourceAsset), supply)
	c.again(f, created, odap.Applied, false)
	c.equal("the supply", c.h.Supply(t, created.Terms.RecipientAsset), "70")
	c.again(f, voided, odap.Voided, true)
	c.again(f, never, odap.Voided, true)
	c.must(c.own, voided, odap.Voided)
	c.must(c.own, never, odap.Voided)
	c.owned(voided, "140")

	// Paying out is best effort, and no less safe to repeat.
	for _, a := range []odap.Action{at(released, odap.Release), at(extinguished, odap.Reissue), created} {
		c.h.Fail(t, 0, f)
		if err := c.own.Settle(c.deadline(), a); err != nil {
			t.Logf("settle %s with its answer lost: %v", a.Key.Step, err)
		}
		c.reopen()
		c.settle(c.own, a)
	}
	c.owned(released, "140")
	c.owned(extinguished, "140")
	c.received(created, "70")
	c.unreadable(released)
}

// again has one step done under a fault, then by a ledger opened anew.
func (c *ledgerCase) again(f Fault, a odap.Action, want odap.State, void bool) {
	c.t.Helper()
	do := c.own.Do
	if void {
		do = c.own.Void
	}
	c.h.Fail(c.t, 0, f)
	st, err := do(c.deadline(), a)
	switch {
	case err != nil: // unknown, and said so
	case st.State != want:
		c.t.Fatalf("%s with its answer lost: %s (%s), want %s or an error", a.Key.Step, st.State, st.Reason, want)
	}
	c.reopen()
	if void {
		c.mustVoid(c.own, a, want)
	} else {
		c.must(c.own, a, want)
	}
	c.status(c.own, a.Key, want)
}

func (c *ledgerCase) reopen() {
	c.t.Helper()
	if err := c.own.Close(); err != nil {
		c.t.Fatalf("close: %v", err)
	}
	c.own = c.h.Open(c.t, 0)
}

// unreadable: a read that gets no answer is an error, never a state.
func (c *ledgerCase) unreadable(a odap.Action) {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(c.ctx, patience)
	defer cancel()
	reads := map[string]func() error{
		"status":  func() error { _, err := c.own.Status(ctx, a.Key); return err },
		"inspect": func() error { _, err := c.own.Inspect(ctx, a.Key); return err },
		"check":   func() error { _, err := c.own.Check(ctx, a); return err },
		"try":     func() error { _, err := c.own.Try(ctx, a); return err },
	}
	for name, read := range reads {
		c.h.FailReads(c.t, 0, 1)
		if err := read(); err == nil {
			c.t.Errorf("%s without an answer of the ledger gives no error", name)
		}
		if err := read(); err != nil {
			c.t.Errorf("%s afterwards: %v", name, err)
		}
	}
}

// inFlight looks at what is between sending and finality.
func (s *suite) inFlight(t *testing.T, chain LedgerChain) {
	c := &ledgerCase{suite: s, t: t}

	// What was sent and abandoned may stand later; the key tells.
	lock := c.funded()
	chain.Hold(t)
	c.abandon(chain, lock)
	if err := c.own.Close(); err != nil {
		t.Fatalf("close: %v", err)
	}
	chain.Resume(t)
	c.own = c.h.Open(t, 0)
	c.must(c.own, lock, odap.Applied)
	c.owned(lock, c.left())

	// A void and a lock in flight together: one of them wins, and both callers
	// hear the same.
	lock = c.funded()
	chain.Hold(t)
	c.abandon(chain, lock)
	type answer struct {
		st  odap.Status
		err error
	}
	answers := make(chan answer, 2)
	go func() { st, err := c.own.Void(c.deadline(), lock); answers <- answer{st, err} }()
	go func() { st, err := c.own.Do(c.deadline(), lock); answers <- answer{st, err} }()
	c.until("lock and void in flight", func(context.Context) (string, bool) {
		n := chain.InFlight(t)
		return fmt.Sprintf("%d in flight", n), n >= 2
	})
	chain.Resume(t)
	one, two := <-answers, <-answers
	if one.err != nil || two.err != nil || one.st != two.st {
		t.Fatalf("void and lock in flight together: %+v and %+v", one, two)
	}
	c.status(c.own, lock.Key, one.st.State)
	c.owned(lock, map[odap.State]string{odap.Applied: "70", odap.Voided: "140"}[one.st.State])

	// What stands and is not final may be lost, and is never called final.
	for _, step := range []odap.ActionKind{odap.Lock, odap.Create} {
		a := c.funded()
		if step == odap.Create {
			a = c.creation()
		}
		chain.Hold(t)
		c.abandon(chain, a)
		chain.MineOne(t)
		c.until("the block", func(ctx context.Context) (string, bool) {
			st, err := c.other.Status(ctx, a.Key) // another group sees blocks only
			return fmt.Sprintf("%s, %v", st.State, err), err == nil && st.State == odap.Pending
		})
		if step == odap.Lock {
			if f, err := c.other.Inspect(c.deadline(), a.Key); err != nil || f.State != odap.Pending {
				t.Fatalf("inspect of a lock that is not final: %s, %v", f.State, err)
			}
		}
		chain.LoseOne(t)
		if st, err := c.own.Status(c.deadline(), a.Key); err != nil || st.State == odap.Applied {
			t.Fatalf("after its block was lost: %s, %v", st.State, err)
		}
		chain.Resume(t)
		c.must(c.own, a, odap.Applied)
		if step == odap.Lock {
			c.owned(a, "70")
		} else {
			c.equal("the supply", c.h.Supply(t, a.Terms.RecipientAsset), "70")
		}
	}
}

// abandon has a do under way until what it sent is in flight, then ends its
// context.
func (c *ledgerCase) abandon(chain LedgerChain, a odap.Action) {
	c.t.Helper()
	ctx, cancel := context.WithCancel(c.deadline())
	done := make(chan struct{})
	go func() {
		defer close(done)
		if st, err := c.own.Do(ctx, a); err == nil {
			c.t.Errorf("%s without a block: %s", a.Key.Step, st.State)
		}
	}()
	c.until("a transaction in flight", func(context.Context) (string, bool) {
		n := chain.InFlight(c.t)
		return fmt.Sprintf("%d in flight", n), n > 0
	})
	if st, err := c.own.Status(c.deadline(), a.Key); err != nil || st.State != odap.Pending {
		c.t.Fatalf("status of what is in flight: %s, %v", st.State, err)
	}
	cancel()
	<-done
}

// until asks again and again, within bounds.
func (c *ledgerCase) until(what string, ask func(context.Context) (string, bool)) {
	c.t.Helper()
	ctx := c.deadline()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		got, ok := ask(ctx)
		if ok {
			return
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			c.t.Fatalf("waiting for %s: %s", what, got)
		}
	}
}
