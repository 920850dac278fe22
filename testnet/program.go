package testnet

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync"
)

// Program is one of our own programs run as a process: started, ended, killed
// and started again with the same arguments, always by the handle of the run.
// Methods may be called from several goroutines.
type Program struct {
	argv   []string
	prefix string
	detach bool

	mu  sync.Mutex
	run *process
}

// StartProgram runs argv. What it prints goes to <prefix>.log over all its runs,
// its process id stands in <prefix>.pid while it runs. Unless detach is set it
// dies with this process.
func StartProgram(argv []string, prefix string, detach bool) (*Program, error) {
	p := &Program{argv: argv, prefix: prefix, detach: detach}
	return p, p.Restart()
}

// Restart starts the program again after it has ended.
func (p *Program) Restart() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.run != nil && p.run.alive() {
		return fmt.Errorf("%s runs already", p.argv[0])
	}
	run, err := startProcess(p.argv, p.LogPath(), p.prefix+".pid", p.detach)
	if err != nil {
		return err
	}
	p.run = run
	pid := strconv.Itoa(run.cmd.Process.Pid) + "\n"
	if err := os.WriteFile(p.prefix+".pid", []byte(pid), 0o644); err != nil {
		return errors.Join(fmt.Errorf("%s: %w", filepath.Base(p.prefix), err), run.kill())
	}
	return nil
}

func (p *Program) current() *process {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.run
}

// Kill sends SIGKILL and returns when the process is gone.
func (p *Program) Kill() error { return p.current().kill() }

// Stop sends SIGTERM and waits until the process is gone or ctx ends.
func (p *Program) Stop(ctx context.Context) error { return p.current().terminate(ctx) }

// PID of the last run.
func (p *Program) PID() int { return p.current().cmd.Process.Pid }

// Done is closed when the last run has ended.
func (p *Program) Done() <-chan struct{} { return p.current().done }

// ExitCode of the last run; -1 while it runs or when a signal ended it.
func (p *Program) ExitCode() int {
	r := p.current()
	if r.alive() {
		return -1
	}
	return r.cmd.ProcessState.ExitCode()
}

// LogPath is the file that the program prints to.
func (p *Program) LogPath() string { return p.prefix + ".log" }

// OutputTail is the end of what the last run printed.
func (p *Program) OutputTail() string { return p.current().outputTail() }

// Port is a port of 127.0.0.1 kept for one server until Release, also while the
// server is down.
type Port struct{ claim *portClaim }

// ClaimPort keeps a free port.
func ClaimPort() (*Port, error) {
	c, err := claimPort(0)
	if err != nil {
		return nil, err
	}
	return &Port{claim: c}, nil
}

// Address is host and port.
func (p *Port) Address() string { return "127.0.0.1:" + strconv.Itoa(p.claim.port) }

// Release gives the port back.
func (p *Port) Release() error { return p.claim.release() }
