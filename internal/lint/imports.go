package lint

import (
	"slices"
	"strconv"
	"strings"
)

// Patterns name packages as the go command does, ours by their directory:
//
//	./gateway      this package
//	./gateway/...  this package and all below it
//	*test          packages of ours whose last element ends in "test"
//	std            the standard library
//	others         everything that is neither ours nor the standard library
//
// and any other, such as github.com/gowebpki/jcs, is an import path, or with
// /... all below one.

// directions say what a package may import, and nothing else.
// They bind the code that ships, not tests.
var directions = []struct {
	rule     string
	importer []string
	may      []string
	why      string
}{
	{
		"chainlog-alone",
		[]string{"./chainlog"},
		[]string{"std", "github.com/gowebpki/jcs"},
		"what a log is can be read and verified with nothing else of this tree",
	},
	{
		"odap-alone",
		[]string{"./gateway/odap"},
		[]string{"std", "github.com/gowebpki/jcs", "./chainlog"},
		"the protocol is pure: no I/O, no chain, no driver",
	},
	{
		"gateway-seams",
		[]string{"./gateway"},
		[]string{"std", "others", "./gateway/odap", "./chainlog"},
		"the driver knows logs, ledgers and peers through its interfaces alone",
	},
	{
		"supports-below-gateway",
		[]string{"./chainlog/..."},
		[]string{"std", "others", "./chainlog/...", "./bindings", "./internal/..."},
		"a log knows no protocol",
	},
	{
		"ledgers-below-web",
		[]string{"./gateway/ethledger/...", "./gateway/fabricledger/..."},
		[]string{"std", "others", "./gateway", "./gateway/odap", "./gateway/ethledger/...", "./gateway/fabricledger/...", "./chainlog", "./bindings", "./internal/..."},
		"a ledger knows no log support and no HTTP",
	},
	{
		"web-knows-seams",
		[]string{"./gateway/web/..."},
		[]string{"std", "others", "./gateway", "./gateway/odap", "./gateway/web/...", "./chainlog", "./internal/..."},
		"HTTP reaches logs and ledgers through the gateway",
	},
	{
		"internal-below-all",
		[]string{"./internal/..."},
		[]string{"std", "others", "./internal/...", "./bindings", "./chainlog"},
		"what is shared by logs and ledgers knows neither",
	},
	{
		"bindings-alone",
		[]string{"./bindings"},
		[]string{"std", "others"},
		"generated code knows the contracts alone",
	},
}

// reservations say who may import a package.
var reservations = []struct {
	rule     string
	imported []string
	by       []string
	tests    bool // test files may, wherever they are
	why      string
}{
	{
		"go-ethereum",
		[]string{"github.com/ethereum/go-ethereum/..."},
		[]string{"./chainlog/ethlog/...", "./chainlog/evidence/...", "./gateway/ethledger/...", "./gateway/sim/...", "./internal/ethtx/...", "./bindings", "./testnet/...", "./scripts/...", "./cmd/...", "*test"},
		true,
		"a chain's types stay behind chainlog.Log and gateway.Ledger",
	},
	{
		"goleveldb",
		[]string{"github.com/syndtr/goleveldb/..."},
		[]string{"./chainlog/cache/...", "./chainlog/locallog/...", "./scripts/bench/..."}, // as a rival
		false,
		"its traps are dealt with in one place",
	},
	{
		"prometheus",
		[]string{"github.com/prometheus/..."},
		[]string{"./gateway/web/...", "./cmd/..."},
		true,
		"the parts keep plain numbers; who shows them makes metrics of them",
	},
	{
		"profiles",
		[]string{"net/http/pprof", "expvar"},
		[]string{"./gateway/web/..."},
		false,
		"it adds itself to the server that everybody shares; one place decides who may see it",
	},
	{
		"test-packages",
		[]string{"./internal/fault/...", "*test"},
		[]string{"./internal/fault/...", "*test", "./testnet/...", "./gateway/sim/...", "./scripts/..."},
		true,
		"faults, fakes and scripted networks never ship",
	},
	{
		"testnet",
		[]string{"./testnet/..."},
		[]string{"./testnet/...", "./scripts/...", "./gateway/sim/...", "*test"},
		true,
		"the gateway starts no nodes",
	},
	{
		"simulation",
		[]string{"./gateway/sim/..."},
		[]string{"./gateway/sim/...", "./scripts/..."},
		true,
		"the simulation drives the code that ships, not the other way round",
	},
	{
		"programs",
		[]string{"./cmd/...", "./scripts/..."},
		[]string{"./cmd/...", "./scripts/..."},
		false,
		"programs are wired last and known by nobody",
	},
}

func (t *tree) checkImports() {
	for _, s := range t.sources {
		for _, spec := range s.file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.addAt("syntax", s, spec.Pos(), "import path %s: %v", spec.Path.Value, err)
				continue
			}
			for _, d := range directions {
				if !s.test && !match(s.pkg, "*test") && matchAny(s.pkg, d.importer) && !matchAny(own(imported), d.may) {
					t.addAt(d.rule, s, spec.Pos(), "%s imports %s: %s", s.pkg, imported, d.why)
				}
			}
			for _, r := range reservations {
				if matchAny(own(imported), r.imported) && !matchAny(s.pkg, r.by) && !(r.tests && s.test) {
					t.addAt(r.rule, s, spec.Pos(), "%s imports %s: %s", s.pkg, imported, r.why)
				}
			}
		}
	}
}

// shippedPrograms are what a user installs.
var shippedPrograms = []string{"./cmd/causeway"}

// neverShipped may not be reached from them, however far down.
var neverShipped = []string{"./internal/fault/...", "*test", "./testnet/...", "./gateway/sim/...", "./scripts/...", "testing", "testing/..."}

// checkShipped follows the imports of the shipped programs through our own
// packages, and looks in those for hooks.
func (t *tree) checkShipped() {
	byPackage := make(map[string][]*source)
	for _, s := range t.sources {
		if !s.test {
			byPackage[s.pkg] = append(byPackage[s.pkg], s)
		}
	}
	reached := make(map[string]bool)
	todo := slices.Clone(shippedPrograms)
	for len(todo) > 0 { // ends: each package is taken up once
		pkg := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if reached[pkg] {
			continue
		}
		reached[pkg] = true
		for _, s := range byPackage[pkg] {
			for _, spec := range s.file.Imports {
				imported := own(strings.Trim(spec.Path.Value, `"`))
				if matchAny(imported, neverShipped) {
					t.addAt("shipped", s, spec.Pos(), "%s is part of the shipped program and imports %s", pkg, imported)
				} else if _, ours := byPackage[imported]; ours {
					todo = append(todo, imported)
				}
			}
			t.checkHooks(s)
		}
	}
}

// own turns the import path of a package of ours into its directory, ./gateway,
// and leaves other paths as they are.
func own(importPath string) string {
	if dir, ok := strings.CutPrefix(importPath, Module+"/"); ok {
		return "./" + dir
	}
	return importPath
}

func isOurs(pkg string) bool { return strings.HasPrefix(pkg, "./") }

// isStd: the first element of other modules' paths is a host name.
func isStd(pkg string) bool {
	first, _, _ := strings.Cut(pkg, "/")
	return !isOurs(pkg) && !strings.Contains(first, ".")
}

func matchAny(pkg string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return match(pkg, p) })
}

func match(pkg, pattern string) bool {
	switch pattern {
	case "std":
		return isStd(pkg)
	case "others":
		return !isStd(pkg) && !isOurs(pkg)
	case "*test":
		return isOurs(pkg) && strings.HasSuffix(pkg, "test")
	}
	if below, ok := strings.CutSuffix(pattern, "/..."); ok {
		return pkg == below || strings.HasPrefix(pkg, below+"/")
	}
	return pkg == pattern
}
