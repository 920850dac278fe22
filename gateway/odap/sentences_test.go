package odap

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The work that a sentence of the draft may be left to.
var laterWork = []string{"recovery messages", "log storage API", "backups", "other supports", "confidentiality"}

// Every sentence of the draft that states a rule has tests, or names the work
// that it is left to.
func TestDraftSentences(t *testing.T) {
	b, err := os.ReadFile("testdata/draft-sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string][]string{}
	n := 0
	for i, line := range strings.Split(string(b), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		n++
		parts := strings.Split(line, " | ")
		if len(parts) != 3 || !strings.HasPrefix(parts[0], "§") {
			t.Errorf("line %d: want section | rule | where", i+1)
			continue
		}
		for _, where := range strings.Split(parts[2], "; ") {
			if why := checkWhere(t, where, tests); why != "" {
				t.Errorf("line %d: %s", i+1, why)
			}
		}
	}
	if n < 40 {
		t.Errorf("%d sentences, want those of the whole draft", n)
	}
}

func checkWhere(t *testing.T, where string, tests map[string][]string) string {
	if work, ok := strings.CutPrefix(where, "later: "); ok {
		if !slices.Contains(laterWork, work) {
			return "unknown work " + work
		}
		return ""
	}
	if why, ok := strings.CutPrefix(where, "none: "); ok && why != "" {
		return ""
	}
	for _, name := range strings.Split(where, ", ") {
		dir := "gateway/odap"
		if d, n, ok := strings.Cut(name, ":"); ok {
			dir, name = d, n
		}
		if tests[dir] == nil {
			tests[dir] = testNames(t, filepath.Join("../..", dir))
		}
		if !slices.Contains(tests[dir], name) {
			return "no test " + name + " in " + dir
		}
	}
	return ""
}

func testNames(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	names := []string{""}
	for _, f := range files {
		file, err := parser.ParseFile(token.NewFileSet(), f, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && strings.HasPrefix(fn.Name.Name, "Test") {
				names = append(names, fn.Name.Name)
			}
		}
	}
	return names
}
