package hostiletest

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// routed finds the patterns that package web hands to a mux in its source, so that an
// endpoint which is added later is tried too.
var routed = regexp.MustCompile(`\.Handle(?:Func)?\("(GET|POST) ("\+messagesPath|[^"]+")`)

// Routes returns the paths that the listeners serve to a method. id stands for {id}.
func Routes(t testing.TB, method, id string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(Root(t), "gateway", "web", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range routed.FindAllStringSubmatch(string(source), -1) {
			if m[1] == method {
				path := strings.Replace(m[2], `"+messagesPath`, "/odap/v1/messages", 1)
				out = append(out, strings.ReplaceAll(strings.TrimSuffix(path, `"`), "{id}", id))
			}
		}
	}
	if least := map[string]int{"GET": 6, "POST": 3}[method]; len(out) < least {
		t.Fatalf("%v are %d routes of %s, want %d or more", out, len(out), method, least)
	}
	return out
}
