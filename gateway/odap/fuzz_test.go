package odap

import (
	"testing"

	"causeway/chainlog"
)

// pool is every entry that the plots, each also with one crash and with each way
// of giving up, leave in the logs.
func pool(tb testing.TB) (own, peer Party, entries []Message) {
	tb.Helper()
	for i, p := range plots {
		for who := range 4 {
			w := p.run([]fault{{5 + 3*i, crashAfter}}, func(w *world) { w.giveUpAt, w.giveUpBy = 9*who, who })
			own, peer = w.g[0].own, w.g[1].own
			entries = append(append(entries, w.g[0].log...), w.g[1].log...)
		}
	}
	return own, peer, entries
}

// repaired gives an entry the number and hash that are due in s.
func repaired(s Session, m Message) Message {
	m.Entry.Seq, m.Entry.LastEntry = s.NextSeq, s.LastEntry
	return m
}

// follow checks that o may come after was.
func follow(was, o chainlog.Outcome) bool {
	switch was {
	case chainlog.None:
		return true
	case chainlog.Prepared:
		return o != chainlog.None
	case chainlog.Committed:
		return o == chainlog.Committed || o == chainlog.Refused
	}
	return o == was
}

// FuzzReplay builds logs of arbitrary entries, each repaired so that only its
// meaning can make it fit or not. Whatever is taken never tells two outcomes, and
// every prefix can be decided on.
func FuzzReplay(f *testing.F) {
	a, b, entries := pool(f)
	f.Add(true, []byte{0, 0, 0, 1, 0, 2, 0, 3})
	f.Add(false, []byte{0, 17, 0, 18, 0, 19, 0, 20})
	f.Fuzz(func(t *testing.T, source bool, picks []byte) {
		own, peer := a, b
		if !source {
			own, peer = b, a
		}
		s := New(own, peer)
		for i := 0; i+1 < len(picks) && i < 400; i += 2 {
			m := repaired(s, entries[(int(picks[i])<<8|int(picks[i+1]))%len(entries)])
			next, err := Apply(s, m)
			if err != nil {
				if next.Stage != s.Stage || next.NextSeq != s.NextSeq || next.Outcome != s.Outcome {
					t.Fatalf("a refused entry changed the session")
				}
				continue
			}
			if !follow(s.Outcome, next.Outcome) {
				t.Fatalf("%s after %s: two outcomes", next.Outcome, s.Outcome)
			}
			if !settledFor(s, next) {
				t.Fatalf("%q after %q leaves an outcome", next.Stage, s.Stage)
			}
			s = next
			decidable(t, s)
		}
	})
}

// settledFor: from an outcome that ends all, only its own work follows.
func settledFor(s, next Session) bool {
	if s.Outcome != chainlog.Aborted {
		return true
	}
	return in(set(AtAborted, AtUndoAborted, AtUndone), next.Stage)
}

func decidable(t *testing.T, s Session) {
	t.Helper()
	r, _ := Decide(s)
	if r.Label == "" {
		t.Fatalf("no rule for %s", s.Case())
	}
	if s.State() == "" || !s.Ended() && s.Waiting() == "" {
		t.Fatalf("%s: state %q, waits for %q", s.Case(), s.State(), s.Waiting())
	}
	stated(t, s)
	if _, _, err := Next(s, Tick{At{startTime}}); err != nil {
		t.Fatalf("%s: %v", s.Case(), err)
	}
}

// TestReplayOfEveryPrefix replays every prefix of every log of the plots.
func TestReplayOfEveryPrefix(t *testing.T) {
	for _, p := range plots {
		for who := range 4 {
			w := p.run([]fault{{20, crashAfter}}, func(w *world) { w.giveUpAt, w.giveUpBy = 12*who, who })
			for _, g := range w.g {
				whole := New(g.own, g.peer)
				for i := range g.log {
					var err error
					if whole, err = Apply(whole, g.log[i]); err != nil {
						t.Fatalf("%s: %v", p.name, err)
					}
					decidable(t, whole)
				}
				again, err := Replay(g.own, g.peer, g.log)
				if err != nil || again.Stage != whole.Stage || again.Outcome != whole.Outcome || again.LastEntry != whole.LastEntry {
					t.Errorf("%s: replay gives %q, %s, %v; the fold %q, %s", p.name, again.Stage, again.Outcome, err, whole.Stage, whole.Outcome)
				}
			}
		}
	}
}

// FuzzNext feeds a replayed session arbitrary events. It never panics, an error
// changes nothing, and what it wants to append can always be appended.
func FuzzNext(f *testing.F) {
	a, b, entries := pool(f)
	logs := map[bool][][]Message{}
	for _, p := range plots {
		w := p.run(nil, nil)
		logs[true] = append(logs[true], w.g[0].log)
		logs[false] = append(logs[false], w.g[1].log)
	}
	f.Add(true, byte(0), byte(3), []byte{0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9})
	f.Add(false, byte(0), byte(12), []byte{6, 2, 5, 3, 9, 0, 7, 0, 4, 1})
	f.Fuzz(func(t *testing.T, source bool, log, cut byte, events []byte) {
		own, peer := a, b
		if !source {
			own, peer = b, a
		}
		l := logs[source][int(log)%len(plots)]
		s, err := Replay(own, peer, l[:min(int(cut), len(l))])
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(events) && i < 200; i += 2 {
			e := eventOf(s, events[i], events[i+1], entries)
			next, effects, err := Next(s, e)
			if err != nil {
				if next.Stage != s.Stage || len(effects) > 0 {
					t.Fatalf("%T was refused and changed something", e)
				}
				continue
			}
			for _, eff := range effects {
				if a, ok := eff.(Append); ok {
					appendable(t, next, a)
				}
			}
			s = next
		}
	})
}

// appendable: the bodies of an Append fold into the session one after another.
func appendable(t *testing.T, s Session, a Append) {
	t.Helper()
	w := newWorld()
	g := &gate{own: s.Own, s: s}
	for _, m := range w.append(g, Append{Bodies: a.Bodies}).(Appended).Entries {
		next, err := Apply(s, m)
		if err != nil {
			t.Fatalf("%s wants to append what it cannot replay: %v", s.Case(), err)
		}
		if !follow(s.Outcome, next.Outcome) {
			t.Fatalf("%s after %s: two outcomes", next.Outcome, s.Outcome)
		}
		s = next
	}
}

func eventOf(s Session, kind, x byte, entries []Message) Event {
	at := At{startTime + int64(x)*60}
	state := set(Open, Pending, Applied, Voided, Denied)[int(x)%5]
	step := set(Lock, Release, Extinguish, Create, Reissue)[int(x)/5%5]
	outcome := chainlog.Outcome(x % 5)
	switch kind % 11 {
	case 0:
		return Tick{at}
	case 1:
		return Looked{at, s.Key(step), Status{State: state, Reason: "said so"}}
	case 2:
		return Observed{at, outcome, chainlog.Outcome(x / 5 % 5)}
	case 3:
		w := newWorld()
		l := w.lockOf(s.Key(Lock))
		l.State = state
		if x%3 == 0 {
			l.State = Applied
		}
		if x > 200 {
			l.Amount = "1"
		}
		return Inspected{at, l}
	case 4:
		return Tried{at, Verdict{Refused: map[bool]string{true: "no"}[x&1 == 1], Final: x&2 == 2}}
	case 5:
		return AbortWanted{at, "operator"}
	case 6:
		return Received{At: at, Message: entries[int(x)*7%len(entries)], Verdict: &Proposal{Terms: newWorld().terms(), Denied: map[bool]string{true: "no"}[x&1 == 1]}}
	case 7:
		n := int(x) * 5 % len(entries)
		return PeerRead{at, entries[n:min(n+20, len(entries))]}
	case 8:
		return Rejected{at, entries[int(x)*7%len(entries)].Entry.Operation, "no"}
	case 9:
		return newWorld().begin()
	}
	return Appended{At: at, Entries: []Message{repaired(s, entries[int(x)*11%len(entries)])}, Outcomes: set(outcome)}
}
