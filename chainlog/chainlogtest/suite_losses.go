package chainlogtest

import (
	"errors"
	"testing"
	"time"

	"causeway/chainlog"
)

// RunLosses checks what a support does when its chain loses what was confirmed. open
// sets up a chain that nobody else uses, whose Harness has Forget.
func RunLosses(t *testing.T, open func(t *testing.T) Harness) {
	for _, p := range []struct {
		name string
		f    func(losses)
	}{
		{"OutcomeThatIsLostHaltsTheLog", func(l losses) { l.outcome(true) }},
		{"OutcomeThatIsLostWhileClosedIsFoundAtOpen", func(l losses) { l.outcome(false) }},
		{"AnsweredAskThatIsLostHaltsTheLog", losses.answeredAsk},
		{"WhatIsDeeperStandsAndGoesOn", losses.deeper},
	} {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			if h.Within == 0 {
				h.Within = 30 * time.Second
			}
			p.f(losses{&rig{T: t, h: h}})
		})
	}
}

// losses is one subtest: a chain whose newest blocks may be forgotten.
type losses struct{ *rig }

// forgotten blocks are so many that no node puts their transactions back by itself.
const forgotten = 80

// blocks waits until so many have come.
func (l losses) blocks(log chainlog.Log, n uint64) {
	l.Helper()
	began, err := l.h.Height(l.step())
	l.no(err)
	l.until(log, "blocks", func() bool {
		now, err := l.h.Height(l.step())
		return err == nil && now >= began+n
	})
}

// halts waits until the log has stopped by itself.
func (l losses) halts(log chainlog.Log) {
	l.Helper()
	l.until(log, "the log to halt", func() bool { return log.Err() != nil })
	l.is(log.Err(), chainlog.ErrHalted)
	_, err := log.Append(l.step(), chainlog.Batch{Entries: l.entries(newSession(), 1), Durable: chainlog.Mined()})
	l.is(err, chainlog.ErrHalted)
}

// An outcome that was reported as confirmed is gone, and every entry of the log
// stands: whoever reported it halts, running or at the next start, and is not asked.
func (l losses) outcome(running bool) {
	source, recipient := l.open(Source), l.open(Recipient)
	l.mined(source, l.entries(newSession(), 3))
	l.blocks(source, l.h.Depth+1)
	head, began := l.head(source), l.height()
	ask := chainlog.Ask{Session: newSession(), PeerLog: source.ID(), Terms: chainlog.Hash{42}, Act: chainlog.Prepare}
	l.append(recipient, chainlog.Batch{Asks: []chainlog.Ask{ask}, Durable: chainlog.Confirmed(l.h.Depth)})
	s, err := source.Outcome(l.step(), ask.Transfer(recipient.ID()), l.h.Depth)
	l.no(err)
	if s.Confirmed != chainlog.Prepared {
		l.Fatalf("stands at %+v", s)
	}
	l.no(recipient.Close()) // it would put its ask again
	l.blocks(source, forgotten)
	if !running {
		l.no(source.Close())
	}
	l.no(l.h.Forget(l.step(), began))
	if running {
		l.halts(source)
		l.no(source.Close())
	}
	now, err := l.h.Reader.Head(l.step(), source.ID())
	l.no(err)
	if now != head {
		l.Fatalf("the log itself has changed: %+v, was %+v", now, head)
	}
	l.refused(Source)
}

// refused opens the log of g until that is refused for good.
func (l losses) refused(g Gateway) {
	l.Helper()
	for ctx := l.step(); ; {
		log, err := l.h.Open(ctx, g)
		switch {
		case err == nil:
			l.Fatalf("opened: %v", errors.Join(log.Err(), log.Close()))
		case errors.Is(err, chainlog.ErrUnavailable) && ctx.Err() == nil:
			continue
		}
		l.is(err, chainlog.ErrHalted)
		return
	}
}

// The outcome of an ask that was answered is gone with its transaction.
func (l losses) answeredAsk() {
	source := l.open(Source)
	l.mined(source, l.entries(newSession(), 3))
	l.blocks(source, l.h.Depth+1)
	began := l.height()
	ask := chainlog.Ask{Session: newSession(), PeerLog: chainlog.LogID{9}, Terms: chainlog.Hash{42}, Act: chainlog.AbortAsSource}
	a := l.append(source, chainlog.Batch{Asks: []chainlog.Ask{ask}, Durable: chainlog.Confirmed(l.h.Depth)})
	if a.Outcomes[0] != chainlog.Aborted {
		l.Fatalf("answered %s", a.Outcomes[0])
	}
	l.blocks(source, forgotten)
	l.no(l.h.Forget(l.step(), began))
	l.halts(source)
}

// Confirmed blocks are replaced in which nothing had happened: entries and outcomes
// below them stand, and the log goes on.
func (l losses) deeper() {
	source := l.open(Source)
	ask := chainlog.Ask{Session: newSession(), PeerLog: chainlog.LogID{9}, Terms: chainlog.Hash{42}, Act: chainlog.AbortAsSource}
	l.append(source, chainlog.Batch{Entries: l.entries(ask.Session, 1), Asks: []chainlog.Ask{ask}, Durable: chainlog.Confirmed(l.h.Depth)})
	l.blocks(source, l.h.Depth+1)
	began := l.height()
	l.blocks(source, forgotten)
	l.no(l.h.Forget(l.step(), began))
	l.append(source, chainlog.Batch{Entries: l.entries(ask.Session, 1), Durable: chainlog.Confirmed(l.h.Depth)})
	s, err := source.Outcome(l.step(), ask.Transfer(source.ID()), l.h.Depth)
	l.no(err)
	if s.Confirmed != chainlog.Aborted || len(l.verify(source)) != 2 {
		l.Fatalf("stands at %+v", s)
	}
}

func (l losses) height() uint64 {
	l.Helper()
	n, err := l.h.Height(l.step())
	l.no(err)
	return n
}
