package lint

import (
	"bytes"
	"go/ast"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// checkTests: a test waits for what it needs, and is not skipped.
func (t *tree) checkTests() {
	forbidden := map[string]string{
		"Sleep":   "wait for a condition, with a context that ends",
		"Skip":    "a test that cannot run here must fail or not exist",
		"Skipf":   "a test that cannot run here must fail or not exist",
		"SkipNow": "a test that cannot run here must fail or not exist",
	}
	for _, s := range t.sources {
		if !s.test && !match(s.pkg, "*test") {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			sel, ok := call.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			why, bad := forbidden[sel.Sel.Name]
			if x, ok := sel.X.(*ast.Ident); bad && (sel.Sel.Name != "Sleep" || ok && x.Name == "time") {
				t.addAt("tests", s, call.Pos(), "calls %s: %s", sel.Sel.Name, why)
			}
			return true
		})
	}
}

// hook is what a way in for tests, left in the shipped program, would be named.
var hook = regexp.MustCompile(`(?i)failpoint|crash(at|point|hook)|kill(at|point|hook)|inject|(test|debug|fault|chaos)_?hook|sigkill|sigstop`)

// checkHooks looks through the names and strings of a shipped file. Comments
// may speak of crashes.
func (t *tree) checkHooks(s *source) {
	ast.Inspect(s.file, func(n ast.Node) bool {
		text := ""
		switch n := n.(type) {
		case *ast.Ident:
			text = n.Name
		case *ast.BasicLit:
			if n.Kind == token.STRING {
				text = n.Value
			}
		}
		if found := hook.FindString(text); found != "" {
			t.addAt("hooks", s, n.Pos(), "%q in a shipped package: faults come from outside the program", found)
		}
		return true
	})
}

// checkDropped: an error that is dropped on purpose, _ = f(), has the reason
// beside it or above it. Printing to a person needs none.
func (t *tree) checkDropped() {
	for _, s := range t.sources {
		if s.test || s.generated {
			continue
		}
		commented := make(map[int]bool) // lines that hold a comment
		for _, group := range s.file.Comments {
			for line := t.fset.Position(group.Pos()).Line; line <= t.fset.Position(group.End()).Line; line++ {
				commented[line] = true
			}
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			assign, ok := n.(*ast.AssignStmt)
			if !ok || len(assign.Rhs) != 1 || slices.ContainsFunc(assign.Lhs, func(x ast.Expr) bool { return !isBlank(x) }) {
				return true
			}
			call, ok := assign.Rhs[0].(*ast.CallExpr)
			line := t.fset.Position(assign.Pos()).Line
			if ok && !isPrint(call) && !commented[line] && !commented[line-1] {
				t.addAt("dropped", s, assign.Pos(), "drops what a call returns without saying why")
			}
			return true
		})
	}
}

func isBlank(x ast.Expr) bool {
	id, ok := x.(*ast.Ident)
	return ok && id.Name == "_"
}

func isPrint(call *ast.CallExpr) bool {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	x, ok := sel.X.(*ast.Ident)
	return ok && x.Name == "fmt" && strings.HasPrefix(sel.Sel.Name, "Fprint")
}

// Sizes that a reader can hold. Generated files have none.
const (
	maxFileLines     = 450
	maxFunctionLines = 80
)

func (t *tree) checkSizes() {
	used := make(map[string]bool)
	long := func(key string) bool {
		used[key] = true
		return t.longer[key] == ""
	}
	generated := make(map[string]bool)
	for _, s := range t.sources {
		generated[s.name] = s.generated
	}
	for _, name := range sortedKeys(t.files) {
		if ext := path.Ext(name); ext != ".go" && ext != ".sol" || generated[name] {
			continue
		}
		if lines := bytes.Count(t.files[name], []byte("\n")); lines > maxFileLines && long(name) {
			t.add("sizes", name, 0, "%d lines, more than %d", lines, maxFileLines)
		}
	}
	for _, s := range t.sources {
		if s.generated {
			continue
		}
		for _, d := range s.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			lines := t.fset.Position(f.End()).Line - t.fset.Position(f.Pos()).Line + 1
			if lines > maxFunctionLines && long(s.name+" "+f.Name.Name) {
				t.addAt("sizes", s, f.Pos(), "%s has %d lines, more than %d", f.Name.Name, lines, maxFunctionLines)
			}
		}
	}
	for _, key := range sortedKeys(t.longer) {
		if name, _, _ := strings.Cut(key, " "); !used[key] {
			t.add("sizes", name, 0, "the exception for %q is needed no more", key)
		}
	}
}

// wellKnown methods say what they promise by their name.
var wellKnown = map[string]bool{
	"Error": true, "String": true, "Unwrap": true, "Is": true, "Len": true, "Less": true, "Swap": true,
	"MarshalJSON": true, "UnmarshalJSON": true, "MarshalText": true, "UnmarshalText": true,
	"ServeHTTP": true, "Close": true,
}

// checkDocs: every exported name has a comment that says what it promises, and
// every package one that says what it is for.
func (t *tree) checkDocs() {
	documented, first := make(map[string]bool), make(map[string]*source)
	for _, s := range t.sources {
		if s.test || s.generated {
			continue
		}
		if first[s.pkg] == nil {
			first[s.pkg] = s
		}
		if s.file.Doc != nil {
			documented[s.pkg] = true
		}
		if s.file.Name.Name == "main" {
			continue
		}
		for _, d := range s.file.Decls {
			t.checkDoc(s, d)
		}
	}
	for _, pkg := range sortedKeys(first) {
		if !documented[pkg] {
			t.add("docs", first[pkg].name, 0, "package %s has no package comment", pkg)
		}
	}
}

func (t *tree) checkDoc(s *source, d ast.Decl) {
	missing := func(name *ast.Ident) {
		if name.IsExported() {
			t.addAt("docs", s, name.Pos(), "%s is exported and has no comment", name.Name)
		}
	}
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Doc == nil && exportedReceiver(d) && !(d.Recv != nil && wellKnown[d.Name.Name]) {
			missing(d.Name)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				if d.Doc == nil && spec.Doc == nil && spec.Comment == nil {
					missing(spec.Name)
				}
			case *ast.ValueSpec:
				// One comment over a group explains its members.
				if d.Doc == nil && spec.Doc == nil && spec.Comment == nil {
					for _, name := range spec.Names {
						missing(name)
					}
				}
			}
		}
	}
}

// exportedReceiver: methods of unexported types are seen by nobody outside.
func exportedReceiver(f *ast.FuncDecl) bool {
	if f.Recv == nil || len(f.Recv.List) == 0 {
		return true
	}
	typ := f.Recv.List[0].Type
	for {
		switch x := typ.(type) {
		case *ast.StarExpr:
			typ = x.X
		case *ast.IndexExpr:
			typ = x.X
		case *ast.IndexListExpr:
			typ = x.X
		case *ast.Ident:
			return x.IsExported()
		default:
			return true
		}
	}
}

// words must not stand in any file: they name one person's machine or desk, or
// leave work to nobody. They are put together here, so that this file has none.
var words = []struct {
	pattern *regexp.Regexp
	why     string
}{
	{regexp.MustCompile(`\.\./` + `shared|\b(design|style|spec|toolchain|reliability)` + `\.md\b`), "a page outside this tree"},
	{regexp.MustCompile(`(^|[\s"'=:(` + "`" + `])/(` + `work|root|home/[a-z0-9]+|Users)/`), "a path of one machine"},
	{regexp.MustCompile(`registry\.` + `npmjs\.org|(proxy|sum)\.` + `golang\.org|npm\.` + `pkg\.github\.com`), "a registry's host: its clients know it"},
	{regexp.MustCompile(`\b(TO` + `DO|FIX` + `ME|X` + `XX)\b`), "do it, or say in a page for whom it is left"},
}

// maxWordsFileBytes bounds what is searched; larger files are data.
const maxWordsFileBytes = 8 << 20

func (t *tree) checkWords() {
	for _, name := range sortedKeys(t.files) {
		text := t.files[name]
		if len(text) > maxWordsFileBytes || bytes.IndexByte(text, 0) >= 0 {
			continue // no text
		}
		for i, line := range strings.Split(string(text), "\n") {
			for _, w := range words {
				if found := w.pattern.FindString(line); found != "" {
					t.add("words", name, i+1, "%s: %s", strconv.Quote(strings.TrimSpace(found)), w.why)
				}
			}
		}
	}
}
