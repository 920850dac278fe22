package sim

import (
	"fmt"

	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/odap"
)

// tracer notes what happens: always as a hash, as text when it is wanted.
type tracer struct {
	sum   uint64 // FNV-1a
	lines []string
	keep  bool
}

func newTracer(keep bool) tracer { return tracer{sum: 14695981039346656037, keep: keep} }

func (t *tracer) mix(b byte) { t.sum = (t.sum ^ uint64(b)) * 1099511628211 }

func (t *tracer) mixText(s string) {
	for i := range len(s) {
		t.mix(s[i])
	}
	t.mix(0)
}

func (t *tracer) mixNumber(n uint64) {
	for range 8 {
		t.mix(byte(n))
		n >>= 8
	}
}

func (w *world) trace(what, who string, n uint64, err error) {
	w.mixNumber(uint64(w.now))
	w.mixNumber(n)
	w.mixText(what)
	w.mixText(who)
	if err != nil {
		w.mix(1)
	}
	if w.keep {
		text := ""
		if err != nil {
			text = ": " + err.Error()
		}
		w.lines = append(w.lines, fmt.Sprintf("%8.3f %-10s %-12s %d%s", float64(w.now)/1000, who, what, n, text))
	}
}

func (w *world) say(who, format string, a ...any) {
	if w.keep {
		w.lines = append(w.lines, fmt.Sprintf("%8.3f %-10s ", float64(w.now)/1000, who)+fmt.Sprintf(format, a...))
	}
}

func short(id chainlog.SessionID) string { return id.String()[:8] }

func (w *world) traceAct(in *instance, a odap.Action, void bool, st odap.Status) {
	w.trace("act", in.name, uint64(len(st.State)), nil)
	w.say(in.name, "  session %s %s on %s void=%t: %s %s", short(a.Session), a.Key.Step, a.Key.Ledger, void, st.State, st.Reason)
}

func (w *world) traceAppend(in *instance, e odap.Append) {
	w.trace("append", in.name, uint64(len(e.Bodies)), nil)
	if !w.keep {
		return
	}
	for _, b := range e.Bodies {
		w.say(in.name, "  %s", b.Operation)
	}
	for _, a := range e.Asks {
		w.say(in.name, "  session %s asks %s", short(a.Session), a.Act)
	}
}

func (w *world) traceMessage(in *instance, m odap.Message, err error) {
	w.trace("message", in.name, m.Index, err)
	w.say(in.name, "  session %s %s delivered", short(m.Entry.Session), m.Entry.Operation)
}

func (w *world) traceNote(in *instance, x gateway.Note) {
	w.trace("note", in.name, uint64(len(x.Stage)), x.Err)
	w.say(in.name, "  session %s %s %s: %s %s", short(x.Session), x.Role, x.Kind, x.Stage, x.Text)
}
