package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// listFlags prints every command with its flags.
func listFlags(cmd *cobra.Command, b *strings.Builder) {
	fmt.Fprintln(b, cmd.CommandPath())
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Name != "help" {
			fmt.Fprintf(b, "  --%s %s\n", f.Name, f.Value.Type())
		}
	})
	for _, sub := range cmd.Commands() {
		listFlags(sub, b)
	}
}

// Every way into the program stands in flags.golden: nothing in it stops, delays
// or breaks anything for the sake of a test, and whatever is added shows in a
// review. Rewrite with UPDATE=1.
func TestFlags(t *testing.T) {
	var b strings.Builder
	listFlags(newRoot(), &b)
	golden := filepath.Join("testdata", "flags.golden")
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("commands and flags are\n%s\nwant, by %s,\n%s", b.String(), golden, want)
	}
}

// The configuration is the only reader of the environment, and the only
// variables are those of its keys.
func TestEnvironmentIsReadInOnePlace(t *testing.T) {
	out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", "-f", `{{if not .Standard}}{{.Dir}}{{end}}`, ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	reads := regexp.MustCompile(`\b(os|syscall)\.(Getenv|LookupEnv|Environ|ExpandEnv)\b`)
	var found []string
	for _, dir := range strings.Fields(string(out)) {
		if !strings.HasPrefix(dir, root) {
			continue
		}
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			raw, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			if reads.Match(raw) && !strings.HasSuffix(f, "_test.go") {
				found = append(found, strings.TrimPrefix(f, root))
			}
		}
	}
	if want := []string{"/cmd/causeway/config.go"}; !slices.Equal(found, want) {
		t.Errorf("the environment is read in %v, want %v", found, want)
	}
}
