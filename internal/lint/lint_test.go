package lint

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"
)

// fixtures are trees that break rules; they are no part of this one.
const fixtures = "internal/lint/testdata/"

// longer lists what is above the sizes on purpose, with the reason.
var longer = map[string]string{
	"contracts/src/AssetLedger.sol": "one contract: its storage and every function that may touch it, read together",
}

// TestTree holds the whole tree to the rules.
func TestTree(t *testing.T) {
	files := trackedFiles(t)
	if len(files) < 50 {
		t.Fatalf("only %d files found", len(files))
	}
	for _, f := range Check(files, longer) {
		t.Error(f)
	}
}

// trackedFiles returns the files that git has or would take.
func trackedFiles(t *testing.T) map[string][]byte {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	root := filepath.Join("..", "..")
	cmd := exec.CommandContext(ctx, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	cmd.Dir = root
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("list files: %v\n%s", err, stderr.Bytes())
	}
	files := make(map[string][]byte)
	for name := range strings.SplitSeq(strings.TrimRight(string(out), "\x00"), "\x00") {
		if strings.HasPrefix(name, fixtures) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if os.IsNotExist(err) {
			continue // deleted, and not yet committed so
		}
		if err != nil {
			t.Fatal(err)
		}
		files[name] = text
	}
	return files
}

// TestEveryRuleCanFail checks trees that break rules: the comment of each
// archive is the list of findings, whole.
func TestEveryRuleCanFail(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]bool)
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			files, want := readFixture(t, name)
			exceptions := make(map[string]string)
			for entry := range strings.Lines(string(files["exceptions"])) {
				key, reason, _ := strings.Cut(strings.TrimSpace(entry), ": ")
				exceptions[key] = reason
			}
			var got []string
			for _, f := range Check(files, exceptions) {
				seen[f.Rule] = true
				got = append(got, f.String())
			}
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("findings:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
	for _, rule := range ruleNames() {
		if !seen[rule] {
			t.Errorf("no fixture breaks rule %s", rule)
		}
	}
}

// readFixture reads the tree and the findings, sorted. A file named exceptions
// holds lines "path function: reason". It expands {{a|b}} to ab, so that a fixture can hold a word which no
// file of the tree may, and {{n*x}} to n times the line x.
func readFixture(t *testing.T, name string) (files map[string][]byte, want []string) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	archive := txtar.Parse(text)
	files = make(map[string][]byte)
	for _, f := range archive.Files {
		files[f.Name] = expand(f.Data)
	}
	for line := range strings.Lines(string(expand(archive.Comment))) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			want = append(want, line)
		}
	}
	slices.Sort(want)
	return files, want
}

var (
	joined   = regexp.MustCompile(`\{\{([^|{}*]*)\|([^|{}]*)\}\}`)
	repeated = regexp.MustCompile(`\{\{100\*([^{}]*)\}\}`)
)

func expand(text []byte) []byte {
	text = repeated.ReplaceAllFunc(text, func(m []byte) []byte {
		return bytes.Repeat(append(repeated.FindSubmatch(m)[1], '\n'), 100)
	})
	return joined.ReplaceAll(text, []byte("$1$2"))
}

func ruleNames() []string {
	names := []string{"syntax", "shipped", "hooks", "tests", "geth-tests", "dropped", "sizes", "docs", "words"}
	for _, d := range directions {
		names = append(names, d.rule)
	}
	for _, r := range reservations {
		names = append(names, r.rule)
	}
	return names
}

func TestPatterns(t *testing.T) {
	for _, c := range []struct {
		pkg, pattern string
		want         bool
	}{
		{"./gateway", "./gateway", true},
		{"./gateway/odap", "./gateway", false},
		{"./gateway/odap", "./gateway/...", true},
		{"./gatewayx", "./gateway/...", false},
		{"./gateway", "./gateway/...", true},
		{"./chainlog/chainlogtest", "*test", true},
		{"./testnet", "*test", false},
		{"net/http/httptest", "*test", false},
		{"net/http/httptest", "std", true},
		{"testing", "std", true},
		{"./gateway", "std", false},
		{"./gateway", "others", false},
		{"github.com/google/uuid", "others", true},
		{"github.com/google/uuid", "std", false},
		{"golang.org/x/sync/errgroup", "golang.org/x/sync/...", true},
	} {
		if got := match(c.pkg, c.pattern); got != c.want {
			t.Errorf("match(%q, %q) = %v", c.pkg, c.pattern, got)
		}
	}
}
