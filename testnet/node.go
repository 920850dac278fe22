package testnet

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
)

// ErrDown says that the node does not run.
var ErrDown = errors.New("node is down")

const (
	// startTimeout bounds one start, on top of the caller's context.
	startTimeout = 60 * time.Second
	// freezeTimeout bounds the wait for a process to stop running.
	freezeTimeout = 10 * time.Second
	// readyEvery and readyTry pace the questions to a starting node.
	readyEvery = 20 * time.Millisecond
	readyTry   = 5 * time.Second
	// startTries bounds how many ports are tried for a node that may take any.
	startTries = 5
)

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

// nodeFile is node.json: what the next Start, or a person, needs to know.
type nodeFile struct {
	Name    string      `json:"name"`
	ChainID uint64      `json:"chain_id"`
	Genesis common.Hash `json:"genesis"`
	Port    int         `json:"port"`
	Command []string    `json:"command"`
}

// Start starts a node and returns when its RPC answers for the right chain. A
// directory that holds a node of that name already has its chain continued,
// when it is the chain asked for. On an error nothing is left running.
func Start(ctx context.Context, cfg Config) (*Node, error) {
	if err := cfg.check(); err != nil {
		return nil, err
	}
	geth, err := GethPath()
	if err != nil {
		return nil, err
	}
	dir, err := cfg.dir()
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("testnet: node %s: %w", cfg.Name, err)
	}
	n := &Node{cfg: cfg, geth: geth, dir: dir}
	if err := n.loadGenesis(ctx); err != nil {
		return nil, err
	}
	n.life.Lock()
	defer n.life.Unlock()
	for range startTries {
		if err := n.claimPort(); err != nil {
			return nil, err
		}
		err = n.launch(ctx)
		if err == nil {
			return n, nil
		}
		err = errors.Join(err, n.claim.release())
		if cfg.HTTPPort != 0 || !errors.Is(err, errPortTaken) {
			return nil, err
		}
	}
	return nil, fmt.Errorf("testnet: node %s: %d ports tried: %w", cfg.Name, startTries, err)
}

// loadGenesis takes the genesis block from the node's directory, or makes one.
func (n *Node) loadGenesis(ctx context.Context) error {
	path := n.path("genesis.json")
	g, err := readGenesis(path)
	if err != nil {
		return err
	}
	if g != nil {
		if err := sameChain(g, &n.cfg, path); err != nil {
			return err
		}
	} else {
		if g, err = makeGenesis(ctx, n.geth, &n.cfg, n.cfg.Salt); err != nil {
			return err
		}
		if err := writeGenesis(path, g); err != nil {
			return err
		}
	}
	n.setGenesis(g)
	return nil
}

func (n *Node) setGenesis(g *core.Genesis) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.genesis = g
	n.identity = Identity{ChainID: n.cfg.ChainID, Genesis: genesisHash(g)}
}

// claimPort takes the port asked for, else the one of the node's last run, else
// any.
func (n *Node) claimPort() error {
	port := n.cfg.HTTPPort
	if port == 0 {
		var last nodeFile
		text, err := os.ReadFile(n.path("node.json"))
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return fmt.Errorf("testnet: node %s: %w", n.cfg.Name, err)
		default:
			if err := json.Unmarshal(text, &last); err != nil {
				return fmt.Errorf("testnet: decode %s: %w", n.path("node.json"), err)
			}
		}
		port = last.Port
	}
	claim, err := claimPort(port)
	if errors.Is(err, errPortTaken) && n.cfg.HTTPPort == 0 && port != 0 {
		claim, err = claimPort(0)
	}
	if err != nil {
		return fmt.Errorf("testnet: node %s: %w", n.cfg.Name, err)
	}
	n.claim = claim
	n.ipcPath = filepath.Join(n.dataDir(), "geth.ipc")
	if len(n.ipcPath) > maxSocketPathBytes {
		n.ipcPath = filepath.Join(os.TempDir(), "causeway-geth-"+strconv.Itoa(claim.port)+".ipc")
	}
	return nil
}

// launch makes the database if there is none, starts geth and waits until it
// answers for our chain. If that fails, the process is gone when it returns.
func (n *Node) launch(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	if err := portFree(n.claim.port); err != nil {
		return fmt.Errorf("testnet: node %s: %w", n.cfg.Name, err)
	}
	if _, err := os.Stat(n.path("data", "geth", "chaindata")); errors.Is(err, fs.ErrNotExist) {
		if err := initData(ctx, n.geth, &n.cfg, n.dataDir(), n.path("genesis.json")); err != nil {
			return err
		}
	} else if err != nil {
		return fmt.Errorf("testnet: node %s: %w", n.cfg.Name, err)
	}
	run, err := startProcess(n.Command(), n.LogPath(), n.path("geth.pid"), n.cfg.Detach)
	if err != nil {
		return fmt.Errorf("testnet: node %s: %w", n.cfg.Name, err)
	}
	n.mu.Lock()
	n.run = run
	n.mu.Unlock()
	if err := n.waitReady(ctx, run); err != nil {
		return errors.Join(err, run.kill())
	}
	if err := n.record(run); err != nil {
		return errors.Join(err, run.kill())
	}
	return nil
}

// waitReady asks until the node answers for our chain, is gone, or ctx ends.
func (n *Node) waitReady(ctx context.Context, run *process) error {
	tick := time.NewTicker(readyEvery)
	defer tick.Stop()
	for {
		err := n.assert(ctx)
		if err == nil || errors.Is(err, ErrOtherChain) {
			return err
		}
		select {
		case <-run.done:
			tail := run.outputTail()
			if strings.Contains(tail, "address already in use") {
				return fmt.Errorf("testnet: node %s: %w: 127.0.0.1:%d", n.cfg.Name, errPortTaken, n.claim.port)
			}
			return fmt.Errorf("testnet: node %s ended while starting: %w\n%s", n.cfg.Name, exitError(run), tail)
		case <-ctx.Done():
			return fmt.Errorf("testnet: node %s does not answer: %w: %w\n%s", n.cfg.Name, ctx.Err(), err, run.outputTail())
		case <-tick.C:
		}
	}
}

// assert reads the identity of whoever answers at the address callers use.
func (n *Node) assert(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, readyTry)
	defer cancel()
	if err := AssertIdentity(ctx, n.HTTP(), n.Identity()); err != nil {
		return fmt.Errorf("testnet: node %s: %w", n.cfg.Name, err)
	}
	// The socket is ours alone: it lies in our directory.
	if err := AssertIdentity(ctx, n.ipcPath, n.Identity()); err != nil {
		return fmt.Errorf("testnet: node %s: %w", n.cfg.Name, err)
	}
	return assertFactory(ctx, n.HTTP())
}

// record leaves node.json and the pid file.
func (n *Node) record(run *process) error {
	text, err := json.MarshalIndent(nodeFile{
		Name: n.cfg.Name, ChainID: n.cfg.ChainID, Genesis: n.Genesis(), Port: n.claim.port, Command: n.Command(),
	}, "", "  ")
	if err != nil {
		return fmt.Errorf("testnet: node %s: encode node.json: %w", n.cfg.Name, err)
	}
	if err := writeFile(n.path("node.json"), append(text, '\n')); err != nil {
		return err
	}
	return writeFile(n.path("geth.pid"), []byte(strconv.Itoa(run.cmd.Process.Pid)+"\n"))
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
	return errors.Join(n.Kill(), n.claim.release())
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

// exitError says how a run ended; geth may end without an error of its own.
func exitError(run *process) error {
	if run.err != nil {
		return run.err
	}
	return errors.New("exit status 0")
}
