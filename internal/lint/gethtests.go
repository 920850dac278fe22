package lint

import (
	"go/ast"
	"slices"
	"strings"
)

// gethInName marks tests that start a real node, which take seconds: make
// test-short leaves them out, make test-integration runs them alone.
const gethInName = "Geth"

// startsNode are the functions of package testnet that need the geth binary.
var startsNode = []string{"Start", "StartForTest", "GethPath"}

// checkGethTests follows, in each package, which of its test functions call
// which, down to those of package testnet.
func (t *tree) checkGethTests() {
	byPackage := make(map[string][]*source)
	for _, s := range t.sources {
		if s.test {
			byPackage[s.pkg] = append(byPackage[s.pkg], s)
		}
	}
	for _, pkg := range sortedKeys(byPackage) {
		uses := make(map[string][]string) // function: names it mentions
		for _, s := range byPackage[pkg] {
			for _, d := range s.file.Decls {
				if f, ok := d.(*ast.FuncDecl); ok && f.Body != nil {
					uses[f.Name.Name] = append(uses[f.Name.Name], mentions(f.Body)...)
				}
			}
		}
		for _, s := range byPackage[pkg] {
			for _, d := range s.file.Decls {
				f, ok := d.(*ast.FuncDecl)
				if ok && strings.HasPrefix(f.Name.Name, "Test") && f.Name.Name != "TestMain" &&
					!strings.Contains(f.Name.Name, gethInName) && reachesNode(f.Name.Name, uses, make(map[string]bool)) {
					t.addAt("geth-tests", s, f.Pos(), "%s starts a node and has not %s in its name", f.Name.Name, gethInName)
				}
			}
		}
	}
}

// mentions returns the plain names in a body, and testnet.X for those of
// package testnet.
func mentions(body ast.Node) []string {
	var names []string
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && x.Name == "testnet" {
				names = append(names, "testnet."+n.Sel.Name)
			}
		case *ast.Ident:
			names = append(names, n.Name)
		}
		return true
	})
	return names
}

func reachesNode(function string, uses map[string][]string, seen map[string]bool) bool {
	if seen[function] {
		return false
	}
	seen[function] = true
	return slices.ContainsFunc(uses[function], func(name string) bool {
		if started, ok := strings.CutPrefix(name, "testnet."); ok {
			return slices.Contains(startsNode, started)
		}
		return reachesNode(name, uses, seen)
	})
}
