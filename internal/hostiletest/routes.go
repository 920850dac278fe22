package hostiletest

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What package web hands to a mux is found in its source, so that an endpoint which is
// added later is tried too: mux.HandleFunc("GET "+somePath+"more", ...).
var (
	routed = regexp.MustCompile(`\.Handle(?:Func)?\("(GET|POST) ([^,]*),`)
	named  = regexp.MustCompile(`(\w+Path)\s*=\s*"([^"]*)"`)
)

// Routes returns the paths that the listeners serve to a method. id stands for {id}.
func Routes(t testing.TB, method, id string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(Root(t), "gateway", "web", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	source := ""
	for _, name := range files {
		if !strings.HasSuffix(name, "_test.go") {
			raw, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			source += string(raw)
		}
	}
	paths := []string{`"+`, "", `+"`, "", `"`, "", "{id}", id}
	for _, m := range named.FindAllStringSubmatch(source, -1) {
		paths = append(paths, m[1], m[2])
	}
	var out []string
	for _, m := range routed.FindAllStringSubmatch(source, -1) {
		if m[1] == method {
			out = append(out, strings.NewReplacer(paths...).Replace(m[2]))
		}
	}
	if least := map[string]int{"GET": 6, "POST": 3}[method]; len(out) < least || strings.ContainsAny(strings.Join(out, ""), `"+{}`) {
		t.Fatalf("%q are %d routes of %s, want %d or more", out, len(out), method, least)
	}
	return out
}
