//go:build unix && !linux

package testnet

import (
	"context"
	"syscall"
)

// processAttributes put a node in a process group of its own. These systems
// have nothing that ends it with its starter.
func processAttributes(detach bool) *syscall.SysProcAttr {
	if detach {
		return &syscall.SysProcAttr{Setsid: true}
	}
	return &syscall.SysProcAttr{Setpgid: true}
}

// waitStopped has nothing to look at here: the signal was delivered.
func (p *process) waitStopped(context.Context) error { return nil }
