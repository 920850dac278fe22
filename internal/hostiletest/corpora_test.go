package hostiletest

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// The corpora are whole: every text is there once, and those that are not UTF-8 are
// not. encoding/json is the baseline: it refuses what must be refused and takes what
// is JSON.
func TestHostileCorpusIsWhole(t *testing.T) {
	tally := NewTally(t)
	invalid, seen := 0, map[string]bool{}
	for _, f := range JSONTestSuite(t) {
		if seen[f.Name] {
			t.Errorf("%s twice", f.Name)
		}
		seen[f.Name] = true
		if !utf8.ValidString(f.Text) {
			invalid++
		}
		ok := json.Valid([]byte(f.Text))
		tally.Case(!ok)
		if want := f.Name[0]; want == 'n' && ok || want == 'y' && !ok {
			t.Errorf("encoding/json on %s: %v", f.Name, ok)
		}
	}
	if invalid != len(lost) || invalid != 25 {
		t.Errorf("%d texts are not UTF-8, want 25", invalid)
	}
	if all := NaughtyStrings(t); !slices.ContainsFunc(all, func(s string) bool { return strings.Contains(s, "\u202a") }) {
		t.Error("no naughty string turns the direction of text")
	}
}

// No text of the own set is what it must be told from, and every one is another.
func TestStrictnessSet(t *testing.T) {
	const good = `{"amount":"250","expiry":17,"task":"x"}`
	seen := map[string]string{good: "the good one"}
	for _, b := range slices.Concat(Texts(good), Objects(good, "amount", `"250"`), Objects(good, "expiry", "17"), Objects(good, "task", `"x"`)) {
		if other, ok := seen[b.Text]; ok {
			t.Errorf("%s is %s", b.Name, other)
		}
		seen[b.Text] = b.Name
	}
}

// The routes are those that the listeners have.
func TestRoutesAreFound(t *testing.T) {
	for method, some := range map[string][]string{
		"GET": {"/livez", "/metrics", "/debug/pprof/", "/debug/pprof/profile", "/api/v1/transfers/7"}, "POST": {"/odap/v1/messages", "/api/v1/transfers/7/abort"},
	} {
		all := Routes(t, method, "7")
		for _, path := range some {
			if !slices.Contains(all, path) {
				t.Errorf("%s %s is not among %q", method, path, all)
			}
		}
	}
}
