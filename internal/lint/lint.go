// Package lint holds the rules of this tree that no other tool knows, as a test
// that runs with all others: who may import whom, how long a file may get, what
// a test must not do, which words must not stand in a file.
//
// Every rule has a name, which a finding begins with, and a fixture in testdata
// that breaks it: a rule that cannot fail is no rule.
package lint

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strings"
)

// Module is the module path; fixtures use it too.
const Module = "causeway"

// Finding is one place that breaks a rule.
type Finding struct {
	Rule string
	Path string // slash-separated, from the root of the tree
	Line int    // 0: the whole file
	Text string // what is wrong there
}

// String is "rule: path:line: text".
func (f Finding) String() string {
	return fmt.Sprintf("%s: %s:%d: %s", f.Rule, f.Path, f.Line, f.Text)
}

// Check returns what breaks a rule in a tree, given as the contents of its
// files by their slash-separated paths. The order is that of rule, path, line.
//
// longer names what may exceed the sizes, each with its reason: files by path,
// functions by path and name with a space between. An entry that is needed no
// more is a finding too.
func Check(files map[string][]byte, longer map[string]string) []Finding {
	t := &tree{fset: token.NewFileSet(), files: files, longer: longer}
	for _, name := range sortedKeys(files) {
		if path.Ext(name) == ".go" {
			t.parse(name)
		}
	}
	t.checkImports()
	t.checkShipped()
	t.checkTests()
	t.checkGethTests()
	t.checkDropped()
	t.checkSizes()
	t.checkDocs()
	t.checkWords()
	slices.SortFunc(t.findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Text, b.Text))
	})
	return t.findings
}

// tree is what one Check works on.
type tree struct {
	fset     *token.FileSet
	files    map[string][]byte
	longer   map[string]string
	sources  []*source
	findings []Finding
}

// source is one Go file.
type source struct {
	name      string // path from the root
	pkg       string // its directory, "./gateway/odap"
	test      bool   // compiled for tests only
	generated bool
	file      *ast.File
}

func (t *tree) parse(name string) {
	file, err := parser.ParseFile(t.fset, name, t.files[name], parser.ParseComments)
	if err != nil {
		t.add("syntax", name, 0, "%v", err)
		return
	}
	t.sources = append(t.sources, &source{
		name: name, pkg: "./" + path.Dir(name), test: strings.HasSuffix(name, "_test.go"),
		generated: ast.IsGenerated(file), file: file,
	})
}

func (t *tree) add(rule, name string, line int, format string, args ...any) {
	t.findings = append(t.findings, Finding{Rule: rule, Path: name, Line: line, Text: fmt.Sprintf(format, args...)})
}

func (t *tree) addAt(rule string, s *source, pos token.Pos, format string, args ...any) {
	t.add(rule, s.name, t.fset.Position(pos).Line, format, args...)
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
