package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A gateway whose chains do not answer waits for them and holds its data directory:
// a second process on it is refused by name. SIGTERM ends it with code 0.
func TestOneProcessADirectoryAndSIGTERM(t *testing.T) {
	dir := t.TempDir()
	var keys madeKeys
	decode(t, &keys, "init", "--gateway", "gateway-a", "--dir", dir, "--ledger", "eip155:4711", "-o", "json")
	file := filepath.Join(dir, "causeway.yaml")
	nowhere, address, hash := "ws://127.0.0.1:1", "0x5FbDB2315678afecb367f032d93F642f64180aa3", "0x"+strings.Repeat("1", 64)
	text := fmt.Sprintf(serveConfig, nowhere, address, hash, nowhere, address, hash, strings.Repeat("3", 64), keys.IdentityKey, keys.Certificate)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	first := exec.CommandContext(ctx, os.Args[0], "serve", "-c", file)
	first.Env = append(os.Environ(), asProgram+"=1")
	said, err := first.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(said)
	if line, err := lines.ReadString('\n'); err != nil || !strings.Contains(line, "start: waiting") || !strings.Contains(line, "eip155:4711") {
		t.Errorf("the first process said %q (%v), want what it waits for", line, err)
	}
	for _, args := range [][]string{{"serve"}, {"log", "rebuild"}} {
		code, _, said := command(t, append(args, "-c", file)...)
		if code != exitFailed || !strings.Contains(said, dir) || !strings.Contains(said, "another process runs on it") {
			t.Errorf("%v beside it: code %d, %q", args, code, said)
		}
	}
	if err := first.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(lines)
	if err = errors.Join(err, first.Wait()); err != nil {
		t.Errorf("after SIGTERM: %v: %s", err, rest)
	}
	// The lock ends with its process.
	lock, err := lockDataDir(filepath.Join(dir, "data"))
	if err != nil {
		t.Fatal(err)
	}
	if err := lock.Unlock(); err != nil {
		t.Error(err)
	}
}

// The second signal ends a process whose orderly end takes too long.
func TestSecondSignalEndsAtOnce(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	p := exec.CommandContext(ctx, os.Args[0])
	p.Env = append(os.Environ(), asProgram+"="+endless)
	in, err := p.StdinPipe() // held open: the process waits for its end
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := in.Close(); err != nil && !errors.Is(err, os.ErrClosed) {
			t.Error(err)
		}
	}()
	out, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	for _, want := range []string{"up\n", "ending\n"} {
		if line, err := lines.ReadString('\n'); err != nil || line != want {
			t.Fatalf("%q, %v, want %q", line, err, want)
		}
		if err := p.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
	}
	var ended *exec.ExitError
	if err := p.Wait(); !errors.As(err, &ended) || ended.Sys().(syscall.WaitStatus).Signal() != syscall.SIGTERM || ctx.Err() != nil {
		t.Errorf("after the second signal: %v, want ended by SIGTERM", err)
	}
}
