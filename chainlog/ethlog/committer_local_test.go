package ethlog_test

import (
	"testing"

	"causeway/chainlog"
	"causeway/chainlog/ethlog"
	"causeway/internal/ethtx"
)

func local(text string) chainlog.Batch {
	return chainlog.Batch{Entries: []chainlog.Entry{{Session: chainlog.SessionID{1}, Text: text}}, Durable: chainlog.Local()}
}

// An Append of the class local is answered when the outbox holds it, and stands in
// the log in the end: also when the process dies at any point behind the answer.
func TestLocalIsAnsweredByTheOutbox(t *testing.T) {
	for boundary := 1; ; boundary++ {
		w := newWorld(t, 2, func(w *world) { w.Config.Local = true })
		w.CrashBefore, w.Effects = boundary, 0
		id := w.Append(local("x"))
		a, answered := w.Answers[id]
		if !w.Crashed && !answered {
			t.Fatal("not answered by the outbox")
		}
		if answered && (a.Err != nil || len(a.Appended.Records) != 1) {
			t.Fatalf("answer %+v", a)
		}
		died := w.Crashed
		w.start()
		w.mine(5)
		stands := w.contract().Logs[ownLog].Length
		if answered && stands != 1 {
			t.Fatalf("boundary %d: answered, and %d entries stand", boundary, stands)
		}
		if !died {
			if boundary < 4 {
				t.Fatalf("only %d boundaries", boundary)
			}
			return
		}
	}
}

// Without the policy, local is served as mined; a confirmed Append is not answered
// early with it.
func TestLocalIsMinedWithoutThePolicy(t *testing.T) {
	w := newWorld(t, 2)
	id := w.Append(local("x"))
	if _, ok := w.Answers[id]; ok {
		t.Fatal("answered before it was mined")
	}
	w.mine(1)
	if a, ok := w.Answers[id]; !ok || a.Err != nil {
		t.Fatalf("not answered when it was mined: %+v", a)
	}
	w = newWorld(t, 2, func(w *world) { w.Config.Local = true })
	b := local("x")
	b.Durable = chainlog.Confirmed(2)
	if id = w.Append(b); w.Answers[id].Appended.Records != nil {
		t.Fatal("a promise was answered by the outbox")
	}
	w.mine(4)
	if a, ok := w.Answers[id]; !ok || a.Err != nil {
		t.Fatalf("not answered when it was confirmed: %+v", a)
	}
}

// While one batch is not durable yet, what is appended gathers for the next.
func TestWhatIsAppendedMeanwhileGathers(t *testing.T) {
	w := newWorld(t, 2)
	var signs int
	step := func(ev ethlog.Event) {
		for _, e := range w.Machine.Step(ev) {
			if p, ok := e.(ethlog.Perform); ok && isSign(p) {
				signs++ // and never answered
			}
		}
	}
	for i := range uint64(5) {
		step(ethlog.Append{ID: 100 + i, Batch: local("x")})
	}
	if signs != 1 {
		t.Fatalf("%d batches are being signed at a time", signs)
	}
}

func isSign(p ethlog.Perform) bool {
	_, ok := p.Effect.(ethtx.Sign)
	return ok
}
