package odap

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// expectation is one line of testdata/*-expected.txt.
type expectation struct {
	where  string
	role   Role
	stages []Stage
	key    ActionKind
	sets   [4][]string // outcome, ledger, peer, giving up; nil is anything
	plan   Plan
}

func (x expectation) covers(c Case) bool {
	give := "stay"
	if c.GiveUp {
		give = "leave"
	}
	vals := [4]string{string(c.Seen), string(c.Ledger), string(c.Heard), give}
	if x.role != c.Role || !in(x.stages, c.Stage) || x.key != "" && x.key != c.Key {
		return false
	}
	for i, v := range vals {
		if x.sets[i] != nil && !slices.Contains(x.sets[i], v) {
			return false
		}
	}
	return true
}

func readExpectations(t *testing.T) []expectation {
	t.Helper()
	var out []expectation
	for _, name := range set("recovery-expected.txt", "rollback-expected.txt") {
		b, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		var head expectation
		for i, line := range strings.Split(string(b), "\n") {
			where := fmt.Sprintf("%s:%d", name, i+1)
			f := strings.Fields(line)
			switch {
			case len(f) == 0 || f[0] == "#" || strings.HasPrefix(line, "#"):
			case !strings.HasPrefix(line, " "):
				head = expectation{role: map[string]Role{"source": Source, "recipient": Recipient}[f[0]]}
				for _, s := range f[1:] {
					stage := Stage(strings.ReplaceAll(s, "+", " "))
					if s == "nothing" {
						stage = AtNothing
					}
					if !in(stagesOf(head.role), stage) {
						t.Fatalf("%s: %s has no stage %q", where, f[0], stage)
					}
					head.stages = append(head.stages, stage)
				}
			case len(f) < 5:
				t.Fatalf("%s: want outcome, ledger, peer, giving up, plan", where)
			default:
				x := head
				x.where = where
				for j := range x.sets {
					v := f[j]
					if key, states, ok := strings.Cut(v, ":"); ok && j == 1 {
						x.key, v = ActionKind(key), states
					}
					if v != "*" {
						x.sets[j] = strings.Split(v, ",")
					}
				}
				x.plan = Plan(strings.Join(f[4:], " "))
				out = append(out, x)
			}
		}
	}
	return out
}

// disagreements compares a table with the expectations over every case.
func disagreements(rules []Rule, want []expectation, limit int) []string {
	byStage := map[Stage][]expectation{}
	for _, x := range want {
		for _, s := range x.stages {
			byStage[s] = append(byStage[s], x)
		}
	}
	rulesAt := map[Stage][]Rule{}
	for _, r := range rules {
		for _, s := range r.Stages {
			rulesAt[s] = append(rulesAt[s], r)
		}
	}
	var bad []string
	cases(func(c Case) {
		if len(bad) >= limit {
			return
		}
		var hits []expectation
		for _, x := range byStage[c.Stage] {
			if x.covers(c) {
				hits = append(hits, x)
			}
		}
		if len(hits) != 1 {
			bad = append(bad, fmt.Sprintf("%s: covered by %d expectations %v", c, len(hits), hits))
			return
		}
		if got := decideWith(rulesAt[c.Stage], c); got.Plan != hits[0].plan {
			bad = append(bad, fmt.Sprintf("%s: rule %q does %q, %s wants %q", c, got.Label, got.Plan, hits[0].where, hits[0].plan))
		}
	})
	return bad
}

// TestExpectedResults walks every case and compares what the table does with what
// was written from the draft.
func TestExpectedResults(t *testing.T) {
	want := readExpectations(t)
	for _, b := range disagreements(table, want, 20) {
		t.Error(b)
	}
	used := map[string]bool{}
	cases(func(c Case) {
		for _, x := range want {
			if x.covers(c) {
				used[x.where] = true
			}
		}
	})
	for _, x := range want {
		if !used[x.where] {
			t.Errorf("%s: covers no case", x.where)
		}
	}
}

// TestEveryRuleMatters deletes and alters each rule in turn: the comparison must
// notice each time.
func TestEveryRuleMatters(t *testing.T) {
	want := readExpectations(t)
	for i, r := range table {
		for name, mutant := range mutants(r) {
			rules := slices.Clone(table)
			if mutant == nil {
				rules = slices.Delete(rules, i, i+1)
			} else {
				rules[i] = *mutant
			}
			if len(disagreements(rules, want, 1)) == 0 {
				t.Errorf("rule %q: %s goes unnoticed", r.Label, name)
			}
		}
	}
}

// mutants are the ways in which a rule is broken; nil is its loss.
func mutants(r Rule) map[string]*Rule {
	other := r
	other.Plan = ReadOutcome
	if r.Plan == ReadOutcome {
		other.Plan = CloseSession
	}
	m := map[string]*Rule{"deleting it": nil, "another plan": &other}
	narrow := func(name string, change func(*Rule)) {
		x := r
		change(&x)
		m[name] = &x
	}
	narrow("losing its last stage", func(x *Rule) { x.Stages = x.Stages[:len(x.Stages)-1] })
	if r.Seen != nil {
		narrow("losing its last outcome", func(x *Rule) { x.Seen = x.Seen[:len(x.Seen)-1] })
		narrow("losing its first outcome", func(x *Rule) { x.Seen = x.Seen[1:] })
	}
	if r.Ledger != nil {
		narrow("losing its last ledger state", func(x *Rule) { x.Ledger = x.Ledger[:len(x.Ledger)-1] })
	}
	if r.Heard != nil {
		narrow("losing its first peer state", func(x *Rule) { x.Heard = x.Heard[1:] })
	}
	if r.GiveUp != nil {
		narrow("turning its giving up", func(x *Rule) { x.GiveUp = set(!x.GiveUp[0]) })
	}
	return m
}

// TestPlansSayWhatTheyDo reads the plans' own words and compares them with what
// is appended and asked.
func TestPlansSayWhatTheyDo(t *testing.T) {
	for plan, a := range appends {
		words := strings.Fields(strings.ReplaceAll(string(plan), ",", " "))
		var ops []string
		guard, ask := false, false
		for _, w := range words[1:] {
			switch w {
			case "confirmed":
				guard = true
			case "ask":
				ask = true
			case "or", "exec-reissue-asset", "DENIED", "PREPARED", "COMMITTED", "ABORTED", "REFUSED", "Abort", "Commit", "Prepare", "Refuse":
				if w == "exec-reissue-asset" && plan == LogReissue {
					ops = append(ops, w)
				}
			default:
				ops = append(ops, w)
			}
		}
		var have []string
		for _, op := range a.entries {
			have = append(have, string(op))
		}
		if plan == LogFailValidate {
			have = have[1:] // the receipt of a denial, when there is one
		}
		if !slices.Equal(ops, have) || guard != a.guard || ask != a.ask {
			t.Errorf("%q appends %v, guard %v, ask %v", plan, have, a.guard, a.ask)
		}
		if a.ask && !a.guard {
			t.Errorf("%q asks without being confirmed", plan)
		}
	}
}
