package testnet

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
)

const (
	// startTimeout bounds one start, on top of the caller's context.
	startTimeout = 60 * time.Second
	// readyEvery and readyTry pace the questions to a starting node.
	readyEvery = 20 * time.Millisecond
	readyTry   = 5 * time.Second
	// startTries bounds how many ports are tried for a node that may take any.
	startTries = 5
)

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
	if _, err := os.Stat(n.dataDir()); errors.Is(err, fs.ErrNotExist) {
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

// exitError says how a run ended; geth may end without an error of its own.
func exitError(run *process) error {
	if run.err != nil {
		return run.err
	}
	return errors.New("exit status 0")
}
