package bindings_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The committed bindings are what abigen makes of the committed artifacts. The
// command is read from doc.go, so that test and go generate cannot part.
func TestGeneratedIsFresh(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	_, line, found := strings.Cut(string(doc), "//go:generate ")
	if !found {
		t.Fatal("doc.go has no go:generate line")
	}
	line, _, _ = strings.Cut(line, "\n")
	args := strings.Fields(line)
	fresh := filepath.Join(t.TempDir(), "contracts.go")
	if args[len(args)-2] != "--out" || args[len(args)-1] != "contracts.go" {
		t.Fatalf("go:generate line does not end with --out contracts.go: %s", line)
	}
	args[len(args)-1] = fresh

	cmd := exec.Command(args[0], args[1:]...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", line, err, out)
	}
	want, err := os.ReadFile(fresh)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("contracts.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Fatal("contracts.go is not what abigen makes of contracts/artifacts/combined.json; run go generate ./bindings")
	}
}
