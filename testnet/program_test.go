package testnet

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestProgram(t *testing.T) {
	prefix := filepath.Join(t.TempDir(), "sleeper")
	p, err := StartProgram([]string{"/bin/sh", "-c", "trap 'exit 7' TERM; echo run; while :; do sleep 0.05; done"}, prefix, false)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := p.Kill(); err != nil {
			t.Error(err)
		}
	}()
	if err := p.Restart(); err == nil {
		t.Error("a program that runs was started a second time")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	printed := func() {
		t.Helper()
		for !strings.Contains(p.OutputTail(), "run") {
			if ctx.Err() != nil {
				t.Fatal("the program never printed")
			}
		}
	}
	printed()
	first := p.PID()
	if err := p.Kill(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(prefix + ".pid"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the pid file of a dead process stands: %v", err)
	}
	if err := p.Restart(); err != nil {
		t.Fatal(err)
	}
	if p.PID() == first || p.ExitCode() != -1 {
		t.Errorf("after a restart: pid %d (was %d), exit code %d", p.PID(), first, p.ExitCode())
	}
	printed()
	if err := p.Stop(ctx); err != nil {
		t.Fatal(err)
	}
	<-p.Done()
	if p.ExitCode() != 7 {
		t.Errorf("exit code %d, want 7", p.ExitCode())
	}
	if raw, err := os.ReadFile(p.LogPath()); err != nil || strings.Count(string(raw), "run") != 2 {
		t.Errorf("output of both runs: %q, %v", raw, err)
	}
}
