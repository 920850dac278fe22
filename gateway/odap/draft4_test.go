package odap

import (
	"slices"
	"strings"
	"testing"

	"causeway/chainlog"
)

// One test per rule of draft-belchior-gateway-recovery-01 §4 that this package
// keeps; testdata/draft-sentences.txt has the list.

// eachRun plays every plot, without faults and with a few, and calls look before
// every effect.
func eachRun(t *testing.T, look func(t *testing.T, w *world, g *gate, e Effect)) {
	for i, p := range plots {
		for _, faults := range [][]fault{nil, {{7, crashAfter}}, {{19 + i, crashBefore}}, {{31, crashAfter}, {40, crashBefore}}} {
			w := newWorld()
			p.prep(w)
			w.before = func(g *gate, e Effect) bool {
				look(t, w, g, e)
				for _, f := range faults {
					if f.at == w.effects && f.kind == crashBefore {
						return true
					}
				}
				return false
			}
			w.after = func(*gate, Effect) bool {
				return slices.Contains(faults, fault{w.effects, crashAfter})
			}
			w.start()
			w.settle(40)
			w.now = w.expiry
			w.settle(40)
			report(t, plot{name: p.name, always: set(chainlog.None, chainlog.Committed, chainlog.Aborted, chainlog.Refused)}, faults, w)
		}
	}
}

// §4: "gateways must retain relevant log information regarding incoming protocol
// messages (parameters, payloads, etc.) and transmitted messages".
func TestDraft4IncomingAndTransmittedAreLogged(t *testing.T) {
	w := plots[0].run(nil, nil)
	for i, g := range w.g {
		other := w.g[1-i]
		for _, m := range g.log {
			if !m.Entry.Row().Message() {
				continue
			}
			if got := g.s.Sent.Of(m.Entry.Operation); got.Hash != m.Hash {
				t.Errorf("%s: %s is not found in the replayed session", g.name, m.Entry.Operation)
			}
			if got := other.s.Hashes[m.Entry.Operation]; got != m.Hash {
				t.Errorf("%s: the receipt of %s has hash %s, the message %s", other.name, m.Entry.Operation, got, m.Hash)
			}
		}
	}
}

// §4: "logs are written before operations (write-ahead)".
func TestDraft4WriteAhead(t *testing.T) {
	intention := map[ActionKind]Operation{
		Lock: ExecLockAssetOp, Extinguish: ExecDeleteAssetOp, Create: ExecCreateAssetOp,
		Release: ExecRollbackLockAssetOp, Reissue: ExecReissueAssetOp,
	}
	eachRun(t, func(t *testing.T, w *world, g *gate, e Effect) {
		switch e := e.(type) {
		case Act:
			if !g.logged(intention[e.Action.Key.Step]) {
				t.Errorf("%s: %s before %s", g.name, effectText(e), intention[e.Action.Key.Step])
			}
		case Void:
			if !g.logged(ExecRollbackLockAssetOp) && !g.logged(ExecVoidCreateAssetOp) {
				t.Errorf("%s: %s before its intention", g.name, effectText(e))
			}
		}
	})
}

// §4.1: the protocol performs "a virtual asset's unidirectional transfer".
func TestDraft41Unidirectional(t *testing.T) {
	eachRun(t, func(t *testing.T, w *world, g *gate, e Effect) {
		if a, ok := e.(Act); ok {
			onTarget := a.Action.Key.Ledger == w.terms().RecipientLedger
			if creates := a.Action.Key.Step == Create; creates != onTarget || creates != (g.s.Role == Recipient) {
				t.Errorf("%s does %s on %s", g.name, a.Action.Key.Step, a.Action.Key.Ledger)
			}
		}
	})
}

// §4.1: "The transfer process is started by a client (application) that interacts
// with the source gateway".
func TestDraft41StartedByAClient(t *testing.T) {
	w := newWorld()
	for _, g := range w.g {
		if _, effects, err := Next(g.s, Tick{At{startTime}}); err != nil || len(effects) > 0 {
			t.Errorf("%s begins by itself: %v, %v", g.name, effects, err)
		}
	}
	s, effects, err := Next(w.g[0].s, w.begin())
	if err != nil || len(effects) != 1 || effectText(effects[0]) != "append init-validate" || s.Role != Source {
		t.Errorf("a client's request: %v, %v", effects, err)
	}
	if _, _, err := Next(s, w.begin()); err == nil {
		t.Error("a session id is used twice")
	}
}

// §4.1: "The source gateway plays the ACP role of Coordinator, and the recipient
// gateway plays the Participant role".
func TestDraft41CoordinatorDecides(t *testing.T) {
	eachRun(t, func(t *testing.T, w *world, g *gate, e Effect) {
		a, ok := e.(Append)
		if !ok {
			return
		}
		for _, ask := range a.Asks {
			if ask.Act.BySource() != (g.s.Role == Source) {
				t.Errorf("%s asks %s", g.name, ask.Act)
			}
			if ask.Act == chainlog.Commit && w.outcome < chainlog.Prepared {
				t.Errorf("%s decides before the participant has voted", g.name)
			}
			if !a.Guard {
				t.Errorf("%s asks %s without being confirmed", g.name, ask.Act)
			}
		}
	})
}

// §4.1: "Gateways exchange messages corresponding to the protocol execution,
// generating log entries for each one."
func TestDraft41EveryMessageIsAnEntry(t *testing.T) {
	eachRun(t, func(t *testing.T, w *world, g *gate, e Effect) {
		if m, ok := e.(Send); ok {
			at := int(m.Message.Index) - 1
			if at < 0 || at >= len(g.log) || g.log[at].Hash != m.Message.Hash {
				t.Errorf("%s sends %s, which is no entry of its log", g.name, m.Message.Entry.Operation)
			}
		}
	})
}

// §4.1: "if the coordinator crashes, then gateways may not finish transactions
// [and] will be waiting for a confirmation/abort". Here the survivor ends by
// itself, whichever it is, as long as COMMITTED does not stand.
func TestDraft41TheSurvivorEnds(t *testing.T) {
	n := plots[0].run(nil, nil).effects
	for at := 1; at <= n; at++ {
		for dead := range 2 {
			w := newWorld()
			w.before = func(*gate, Effect) bool {
				if w.effects == at {
					w.g[dead].down = true
				}
				return w.g[dead].down && w.effects == at
			}
			w.start()
			w.settle(10)
			w.now = w.expiry
			w.settle(10)
			alive := w.g[1-dead]
			if w.outcome != chainlog.Committed && alive.s.Role != 0 && !alive.closed {
				t.Errorf("%s dies at effect %d, outcome %s: %s waits for %s", w.g[dead].name, at, w.outcome, alive.name, alive.s.Waiting())
			}
			if len(w.broken) > 0 {
				t.Errorf("%s dies at effect %d: %s", w.g[dead].name, at, strings.Join(w.broken, "; "))
			}
		}
	}
}

// §4.2: "it reads the state from the log and continues executing the protocol
// from that point on".
func TestDraft42SelfHealingContinues(t *testing.T) {
	n := plots[0].run(nil, nil).effects
	for at := 1; at <= n; at += 3 {
		w := plots[0].run([]fault{{at, crashAfter}}, nil)
		for _, g := range w.g {
			seen := map[Operation]bool{}
			for _, m := range g.log {
				op := m.Entry.Operation
				if seen[op] && op != DoneOutcomeOp {
					t.Errorf("crash at effect %d: %s has logged %s twice", at, g.name, op)
				}
				seen[op] = true
			}
		}
	}
}

// §4.3: "protocol steps are recorded in a log immediately before sending a message
// and immediately after receiving a message". What is received is recorded
// before anything is changed, promised or answered because of it; what may be
// read in between is the outcome and the ledgers.
func TestDraft43LoggedBeforeSendingAndAfterReceiving(t *testing.T) {
	eachRun(t, func(t *testing.T, w *world, g *gate, e Effect) {
		due, ok := g.s.due()
		_, unlogged := g.s.Facts.Inbox.Get(due)
		if !ok || !unlogged {
			return
		}
		switch e := e.(type) {
		case Act, Void:
			// The recipient may act on what it read itself while 3.4 waits.
			if due != InitFinalOp && g.s.Stage != AtUndoAborted {
				t.Errorf("%s: %s with %s received and not logged", g.name, effectText(e), due)
			}
		case Send:
			if answerTo[due] == e.Message.Entry.Operation {
				t.Errorf("%s: answers %s before it is logged", g.name, due)
			}
		case Append:
			first := e.Bodies
			if len(first) > 0 && g.s.Facts.Abort == "" && !g.s.Facts.Expired && receiptOf[first[0].Operation] != due &&
				!in(set(DoneOutcomeOp, DoneCreateAssetOp, FailValidateOp), first[0].Operation) {
				t.Errorf("%s: %s before the receipt of %s", g.name, effectText(e), due)
			}
		}
	})
}

// §4.3, Figure 2: G1 has logged init-validate and crashes before it sends. "The
// latest version of the log corresponds to G1 log. After synchronization has been
// achieved, the process can continue."
func TestDraft43Figure2(t *testing.T) {
	w := plots[0].run([]fault{{2, crashBefore}}, nil)
	report(t, plots[0], nil, w)
	log := w.g[0].log
	if log[0].Entry.Operation != InitValidateOp || log[1].Entry.Operation != AckValidateOp || log[2].Entry.Operation != InitCommenceOp {
		t.Errorf("G1's log goes on with %s, %s", log[1].Entry.Operation, log[2].Entry.Operation)
	}
	if sent := strings.Count(strings.Join(w.lines, "\n"), "G1 > send init-validate"); sent != 1 {
		t.Errorf("init-validate was sent %d times, the first time was prevented by the crash", sent)
	}
}

// §4.3, Figure 3: G1 crashes after it has sent; G2 executes and answers. "G1 notices
// its log is outdated. It updates it upon necessary validation".
func TestDraft43Figure3(t *testing.T) {
	w := newWorld()
	w.lose = true // the answer does not arrive
	w.after = func(g *gate, e Effect) bool { return w.effects == 2 }
	w.start()
	w.idle()
	if got := opsText(w.g[1].log); got != "exec-validate done-validate ack-validate" {
		t.Fatalf("G2 meanwhile: %s", got)
	}
	w.feed(w.g[0], PeerRead{At{w.now}, w.g[1].log})
	w.idle()
	if got := opsText(w.g[0].log[:3]); got != "init-validate ack-validate init-commence" {
		t.Errorf("G1's log: %s", got)
	}

	// The necessary validation: an answer that does not follow on what was asked.
	bad := slices.Clone(w.g[1].log)
	bad[2].Entry.Body = NewBody(AckValidateOp, Recipient, startTime, &AckValidate{HashInit: chainlog.Hash{1}, Received: "1", Denied: "no"})
	s, err := Replay(w.g[0].own, w.g[0].peer, w.g[0].log[:1])
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := Next(s, PeerRead{At{w.now}, bad}); err == nil {
		t.Error("a log that does not fit is taken")
	}
}

// §4.4: "Each time a log entry is added, it goes to the top of the stack (the
// highest index)."
func TestDraft44EntriesGoOnTop(t *testing.T) {
	for _, p := range plots {
		w := p.run([]fault{{17, crashAfter}}, nil)
		for _, g := range w.g {
			for i, m := range g.log {
				if m.Entry.Seq != uint64(i+1) || i > 0 && m.Index != g.log[i-1].Index+1 {
					t.Errorf("%s: entry %d has seq_number %d, index %d", g.name, i, m.Entry.Seq, m.Index)
				}
			}
		}
	}
}
