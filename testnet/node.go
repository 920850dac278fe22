package testnet

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
)

// ErrDown says that the node does not run.
var ErrDown = errors.New("node is down")

// freezeTimeout bounds the wait for a process to stop running.
const freezeTimeout = 10 * time.Second

// Node is one geth node and its chain. Make it with Start.
type Node struct {
	cfg     Config
	geth    string // path of the binary
	dir     string
	ipcPath string

	life  sync.Mutex // held while the node is started, stopped or wiped
	claim *portClaim // changed by Start only

	mu       sync.Mutex // guards what follows
	genesis  *core.Genesis
	identity Identity
	run      *process // the latest run; nil before the first
}

// current is the latest run, or ErrDown.
func (n *Node) current() (*process, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.run == nil || !n.run.alive() {
		return nil, fmt.Errorf("testnet: %w: %s", ErrDown, n.cfg.Name)
	}
	return n.run, nil
}

// Stop ends the node in order (SIGTERM), after thawing it if it is frozen. It
// returns an error when ctx ends first; the node may then still end, or not. A
// node that is down is left alone.
func (n *Node) Stop(ctx context.Context) error {
	n.life.Lock()
	defer n.life.Unlock()
	return n.stop(ctx)
}

func (n *Node) stop(ctx context.Context) error {
	run, err := n.current()
	if errors.Is(err, ErrDown) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := run.terminate(ctx); err != nil {
		return fmt.Errorf("testnet: stop node %s: %w", n.cfg.Name, err)
	}
	return nil
}

// Kill ends the node with SIGKILL, at any moment, also while another goroutine
// starts it, and returns when it is gone. A node that is down is left alone.
func (n *Node) Kill() error {
	run, err := n.current()
	if errors.Is(err, ErrDown) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := run.kill(); err != nil {
		return fmt.Errorf("testnet: kill node %s: %w", n.cfg.Name, err)
	}
	return nil
}

// Freeze holds the node (SIGSTOP): connections to it are still accepted by the
// system, and nobody answers. On Linux nothing of the node runs any more when
// Freeze returns. A second Freeze changes nothing.
func (n *Node) Freeze() error {
	run, err := n.current()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), freezeTimeout)
	defer cancel()
	err = run.signal(syscall.SIGSTOP)
	if err == nil {
		err = run.waitStopped(ctx)
	}
	if err != nil {
		return fmt.Errorf("testnet: freeze node %s: %w", n.cfg.Name, err)
	}
	return nil
}

// Thaw lets a frozen node go on (SIGCONT). One that runs is left alone.
func (n *Node) Thaw() error {
	run, err := n.current()
	if err != nil {
		return err
	}
	if err := run.signal(syscall.SIGCONT); err != nil {
		return fmt.Errorf("testnet: thaw node %s: %w", n.cfg.Name, err)
	}
	return nil
}

// Restart stops the node if it runs and starts it again on the same chain and
// port.
func (n *Node) Restart(ctx context.Context) error {
	n.life.Lock()
	defer n.life.Unlock()
	if err := n.stop(ctx); err != nil {
		return err
	}
	return n.launch(ctx)
}

// Reset kills the node, wipes its data and starts it again: the same genesis
// block, the same port, and nothing after block 0.
func (n *Node) Reset(ctx context.Context) error {
	n.life.Lock()
	defer n.life.Unlock()
	if err := n.wipe(); err != nil {
		return err
	}
	return n.launch(ctx)
}

// Replace is Reset to a chain with another genesis block but the same chain id
// and accounts. It gives Genesis and Identity new values.
func (n *Node) Replace(ctx context.Context) error {
	n.life.Lock()
	defer n.life.Unlock()
	if err := n.wipe(); err != nil {
		return err
	}
	g, err := makeGenesis(ctx, n.geth, &n.cfg, "")
	if err != nil {
		return err
	}
	if err := writeGenesis(n.path("genesis.json"), g); err != nil {
		return err
	}
	n.setGenesis(g)
	return n.launch(ctx)
}

// wipe leaves no process and no data.
func (n *Node) wipe() error {
	if err := n.Kill(); err != nil {
		return err
	}
	if err := os.RemoveAll(n.dataDir()); err != nil {
		return fmt.Errorf("testnet: wipe node %s: %w", n.cfg.Name, err)
	}
	return nil
}

// Close kills the node and gives its port back. The node cannot be started
// again.
func (n *Node) Close() error {
	n.life.Lock()
	defer n.life.Unlock()
	err := n.Kill()
	// A killed geth leaves its socket, which may lie outside its directory.
	if rmErr := os.Remove(n.ipcPath); rmErr != nil && !errors.Is(rmErr, fs.ErrNotExist) {
		err = errors.Join(err, fmt.Errorf("testnet: node %s: %w", n.cfg.Name, rmErr))
	}
	return errors.Join(err, n.claim.release())
}

// Name of the node, as configured.
func (n *Node) Name() string { return n.cfg.Name }

// HTTP is the URL of the node's JSON-RPC over HTTP.
func (n *Node) HTTP() string { return "http://127.0.0.1:" + strconv.Itoa(n.claim.port) }

// WS is the URL of the node's JSON-RPC over WebSocket.
func (n *Node) WS() string { return "ws://127.0.0.1:" + strconv.Itoa(n.claim.port) }

// IPC is the path of the node's socket.
func (n *Node) IPC() string { return n.ipcPath }

// Identity is the chain this node serves.
func (n *Node) Identity() Identity {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.identity
}

// ChainID of the node's chain.
func (n *Node) ChainID() uint64 { return n.cfg.ChainID }

// Genesis is the hash of the node's genesis block.
func (n *Node) Genesis() common.Hash { return n.Identity().Genesis }

// PID is the process id of the latest run, 0 before the first. It says nothing
// about whether the process still runs.
func (n *Node) PID() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.run == nil {
		return 0
	}
	return n.run.cmd.Process.Pid
}

// Done is closed when the latest run has ended, whatever ended it. Restart and
// Reset begin another run with another channel.
func (n *Node) Done() <-chan struct{} {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.run == nil {
		closed := make(chan struct{})
		close(closed)
		return closed
	}
	return n.run.done
}

// Command is the command line that starts this node on its data by hand, once
// it is down.
func (n *Node) Command() []string {
	return slices.Concat([]string{n.geth}, n.cfg.flags(n.dataDir(), n.ipcPath, n.claim.port))
}

// LogPath is the file with geth's output.
func (n *Node) LogPath() string { return n.path("geth.log") }

func (n *Node) dataDir() string { return n.path("data") }

func (n *Node) path(elem ...string) string {
	return filepath.Join(append([]string{n.dir}, elem...)...)
}

// outputTail is the end of what the latest run printed.
func (n *Node) outputTail() string {
	n.mu.Lock()
	run := n.run
	n.mu.Unlock()
	if run == nil {
		return "(never ran)"
	}
	return run.outputTail()
}
