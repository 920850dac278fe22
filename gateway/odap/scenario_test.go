package odap

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the expected output of testdata/scenario/*.txt; review the diff")

// TestScenarios plays testdata/scenario/*.txt. A file is a sequence of blocks:
//
//	# why
//	command
//	...
//	----
//	all that happens, every event, effect and entry
//
// Commands: deny, false lock, refuse lock, refuse create, refuse create late|for now,
// arm G1 before|after EFFECT (crash it there), begin, run (until nothing moves),
// start G1, stop G1, lose (every message from now on), deliver, tick N, expire,
// abort G1, show.
func TestScenarios(t *testing.T) {
	files, err := filepath.Glob("testdata/scenario/*.txt")
	if err != nil || len(files) < 12 {
		t.Fatalf("%d scenarios: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := playScenario(t, string(b))
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != string(b) {
				t.Errorf("%s plays differently (-update rewrites it):\n%s", file, got)
			}
		})
	}
}

func playScenario(t *testing.T, text string) string {
	t.Helper()
	w := newWorld()
	w.trace = func(format string, a ...any) { w.lines = append(w.lines, fmt.Sprintf(format, a...)) }
	var out strings.Builder
	for _, block := range strings.Split(strings.TrimSpace(text), "\n\n") {
		head, _, played := strings.Cut(block+"\n", "----\n")
		if strings.HasPrefix(head, "#") && !played {
			out.WriteString(block + "\n\n") // a remark
			continue
		}
		w.lines = nil
		for _, line := range strings.Split(strings.TrimSpace(head), "\n") {
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			if err := w.command(line); err != nil {
				t.Fatalf("%q: %v", line, err)
			}
		}
		if w.armed {
			t.Errorf("%q: the crash that was armed never came", strings.TrimSpace(head))
		}
		for _, b := range w.broken {
			t.Errorf("%q: %s", strings.TrimSpace(head), b)
		}
		out.WriteString(strings.TrimSpace(head) + "\n----\n")
		for _, l := range w.lines {
			out.WriteString(l + "\n")
		}
		out.WriteString("\n")
	}
	return strings.TrimSpace(out.String()) + "\n"
}

func (w *world) command(line string) error {
	f := strings.Fields(line)
	rest := func(n int) string { return strings.Join(f[min(n, len(f)):], " ") }
	gateOf := func(name string) *gate {
		if name == "G2" {
			return w.g[1]
		}
		return w.g[0]
	}
	switch {
	case f[0] == "deny":
		w.deny = rest(1)
	case strings.HasPrefix(line, "false lock"):
		w.falseLock = true
	case strings.HasPrefix(line, "refuse lock"):
		w.source.refuse = rest(2)
	case strings.HasPrefix(line, "refuse create for now"):
		w.denyNow = rest(4)
	case strings.HasPrefix(line, "refuse create late"):
		w.target.refuse = rest(3)
	case strings.HasPrefix(line, "refuse create"):
		w.target.refuse, w.target.refuseDry = rest(2), true
	case f[0] == "lose":
		w.lose, w.mail = true, nil
	case f[0] == "deliver":
		w.lose = false
	case f[0] == "begin":
		w.start()
		w.idle()
	case f[0] == "run":
		w.idle()
	case f[0] == "arm":
		w.crashAt(gateOf(f[1]), f[2], rest(3))
	case f[0] == "stop":
		w.crash(gateOf(f[1]))
		gateOf(f[1]).down = true
	case f[0] == "start":
		g := gateOf(f[1])
		g.down = false
		w.feed(g, Tick{At{w.now}})
		w.idle()
	case f[0] == "tick":
		n := 1
		if len(f) > 1 {
			if _, err := fmt.Sscan(f[1], &n); err != nil {
				return err
			}
		}
		for range n {
			w.now += 5
			w.tick()
		}
	case f[0] == "expire":
		w.now = w.expiry
		w.tick()
	case f[0] == "abort":
		w.feed(gateOf(f[1]), AbortWanted{At{w.now}, rest(2)})
		w.idle()
	case f[0] == "show":
		w.show()
	default:
		return fmt.Errorf("unknown command")
	}
	return nil
}

func (w *world) idle() {
	for n := 0; w.step(); n++ {
		if n > 500 {
			w.broken = append(w.broken, "livelock")
			return
		}
	}
}

func (w *world) tick() {
	for _, g := range w.g {
		if !g.down && !g.closed && g.s.Role != 0 {
			w.feed(g, Tick{At{w.now}})
			w.idle()
		}
	}
}

// crashAt crashes g when it is about to do, or has done, an effect. It stays down
// until it is started.
func (w *world) crashAt(g *gate, when, effect string) {
	hit := false
	hook := func(at *gate, e Effect) bool {
		if hit || at != g || effectText(e) != effect {
			return false
		}
		hit, g.down, w.armed = true, true, false
		return true
	}
	w.armed = true
	if when == "before" {
		w.before = hook
	} else {
		w.after = hook
	}
}

// show prints both logs as the draft writes entries, and where all stands.
func (w *world) show() {
	phases := map[string]string{PhaseInitiation: "p1", PhaseLock: "p2", PhaseCommitment: "p3"}
	for _, g := range w.g {
		w.trace("log of %s:", g.name)
		for _, m := range g.log {
			row := m.Entry.Row()
			w.trace("  %2d <%s, %s, %s, %s> %s", m.Entry.Seq, phases[row.Phase], row.Step, row.Operation, row.Gateways(), brief(m.Entry.Body))
		}
		text := g.s.State()
		if wait := g.s.Waiting(); wait != "" {
			text += ", waits for " + wait
		}
		w.trace("%s: %s", g.name, text)
	}
	w.trace("outcome %s, L1 %s, L2 %s", w.outcome, w.source.state, w.target.state)
}

// brief is what an entry says beyond its operation, as far as it fits a line.
func brief(b Body) string {
	switch b.Operation {
	case ExecLockAssetOp, ExecDeleteAssetOp, ExecCreateAssetOp, ExecRollbackLockAssetOp, ExecReissueAssetOp, ExecVoidCreateAssetOp,
		DoneOutcomeOp, FailValidateOp, FailLockAssetOp, FailLockOp, FailPrepareOp, FailCreateAssetOp, ExecAbortOp, ExecRefuseOp:
		return string(b.Msg)
	}
	return ""
}
