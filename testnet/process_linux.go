package testnet

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// processAttributes put a node in a process group of its own, out of reach of
// the terminal's Ctrl-C, so that its starter decides when it ends; and tie it
// to the life of the starting thread, see startProcess.
func processAttributes(detach bool) *syscall.SysProcAttr {
	if detach {
		return &syscall.SysProcAttr{Setsid: true}
	}
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

// waitStopped returns when no thread of the process runs any more.
func (p *process) waitStopped(ctx context.Context) error {
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for {
		stopped, err := allThreadsStopped(p.cmd.Process.Pid)
		if err != nil {
			return err
		}
		if stopped {
			return nil
		}
		select {
		case <-tick.C:
		case <-p.done:
			return fmt.Errorf("process %d ended instead of stopping", p.cmd.Process.Pid)
		case <-ctx.Done():
			return fmt.Errorf("process %d has not stopped: %w", p.cmd.Process.Pid, ctx.Err())
		}
	}
}

// allThreadsStopped reads the state letter of each thread: T is stopped. A
// process that is gone has no threads and counts as not stopped.
func allThreadsStopped(pid int) (bool, error) {
	stats, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/stat", pid))
	if err != nil {
		return false, fmt.Errorf("list threads of process %d: %w", pid, err)
	}
	for _, stat := range stats {
		text, err := os.ReadFile(stat)
		if errors.Is(err, os.ErrNotExist) || errors.Is(err, syscall.ESRCH) {
			continue // the thread ended meanwhile
		}
		if err != nil {
			return false, fmt.Errorf("read state of process %d: %w", pid, err)
		}
		// "tid (name) S …": the name may hold anything, also ')'.
		_, rest, ok := cutLast(string(text), ") ")
		if !ok || !strings.HasPrefix(rest, "T") {
			return false, nil
		}
	}
	return len(stats) > 0, nil
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}
