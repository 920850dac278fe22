// Package world sets up all that a transfer needs, on this machine, from real
// parts: three geth nodes (ledger A, ledger B, the log chain), the contracts, demo
// tokens, and two gateways as processes of the shipped program. The demo, the kill
// demo and tests tell their stories in it.
//
//	ledger-a (eip155:1301) ◄── gateway-a ──► log (eip155:1303) ◄── gateway-b ──► ledger-b (eip155:1302)
//
// Everything is done through the program's own commands (init, deploy, serve), as
// an operator would. Keys are throw-away keys.
package world

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"golang.org/x/sync/errgroup"

	"causeway/testnet"
)

// Chain ids of the three chains.
const (
	ChainA   = 1301
	ChainB   = 1302
	ChainLog = 1303
)

// Confirmations is d on the log chain, Finality n on both ledgers, where Config says
// nothing else.
const (
	Confirmations = 2
	Finality      = 2
)

// Config of a world.
type Config struct {
	Dir    string    // everything goes here
	Binary string    // the causeway program
	Say    io.Writer // progress, a line a step; io.Discard for none

	// Chains makes blocks as testnet.Config.PeriodSeconds says: 0 is one a second.
	PeriodSeconds int
	NoLogIndex    bool // of the chains' nodes, as in testnet.Config
	Sockets       bool // gateways talk to nodes over their sockets, else over WebSocket
	// Latest has both gateways take what stands in the newest block for final:
	// confirmations and finality 0, which the testnet's nodes keep over a kill.
	Latest   bool
	Policy   string // log.policy; empty: strict
	Profiles bool   // the operators' listener serves profiles
	Tune     string // more lines of causeway.yaml, whole sections
}

// World is what New sets up.
type World struct {
	cfg      Config
	LedgerA  *testnet.Node
	LedgerB  *testnet.Node
	Log      *testnet.Node
	ChainLog Contract // on the log chain
	A, B     *Gateway
	Owner    *Owner // has tokens on A
	Receiver *Owner // receives on B, and sends home

	deployer string // keystore
	password string
}

// Contract is what a deployment prints.
type Contract struct {
	Chain    string `json:"chain"`
	Contract string `json:"contract"`
	Block    uint64 `json:"block"`
	CodeHash string `json:"code_hash"`
}

// fundedAccounts have ether on every chain from the first block.
var fundedAccounts = []string{"deployer", "owner", "receiver"}

// New starts the nodes, deploys, mints and starts both gateways. When it fails,
// nothing is left running.
func New(ctx context.Context, cfg Config) (w *World, err error) {
	if cfg.Binary, err = filepath.Abs(cfg.Binary); err != nil {
		return nil, err
	}
	if cfg.Dir, err = filepath.Abs(cfg.Dir); err != nil {
		return nil, err
	}
	w = &World{cfg: cfg}
	defer func() {
		if err != nil {
			err = errors.Join(err, w.Close(context.WithoutCancel(ctx)))
			w = nil
		}
	}()
	for _, step := range []struct {
		what string
		do   func(context.Context) error
	}{
		{"make the keys of two gateways", w.makeGateways},
		{"start three geth nodes: ledger-a, ledger-b, log", w.startNodes},
		{"deploy ChainLog and two AssetLedgers, open two logs, found two groups", w.deploy},
		{"deploy the demo tokens, mint, approve", w.mint},
		{"start gateway-a and gateway-b", w.startGateways},
	} {
		w.say("%s", step.what)
		if err := step.do(ctx); err != nil {
			return w, fmt.Errorf("%s: %w", step.what, err)
		}
	}
	return w, nil
}

func (w *World) say(format string, a ...any) {
	fmt.Fprintf(w.cfg.Say, format+"\n", a...)
}

// makeGateways makes keys first: genesis gives their accounts ether.
func (w *World) makeGateways(ctx context.Context) error {
	var err error
	if w.A, err = w.newGateway(ctx, "gateway-a", caip(ChainA)); err != nil {
		return err
	}
	if w.B, err = w.newGateway(ctx, "gateway-b", caip(ChainB)); err != nil {
		return err
	}
	if w.deployer, w.password, err = w.keystore("deployer"); err != nil {
		return err
	}
	if w.Owner, err = w.newOwner("owner"); err != nil {
		return err
	}
	w.Receiver, err = w.newOwner("receiver")
	return err
}

func (w *World) startNodes(ctx context.Context) error {
	alloc := map[common.Address]*big.Int{}
	for _, name := range fundedAccounts {
		alloc[testnet.ThrowAwayAddress(name)] = testnet.Ether(1_000)
	}
	for _, g := range []*Gateway{w.A, w.B} {
		alloc[common.HexToAddress(g.Keys.ChainKey)] = testnet.Ether(1_000)
		for _, a := range g.Keys.LedgerKeys {
			alloc[common.HexToAddress(a)] = testnet.Ether(1_000)
		}
	}
	var all errgroup.Group
	for _, n := range []struct {
		name string
		id   uint64
		into **testnet.Node
	}{{"ledger-a", ChainA, &w.LedgerA}, {"ledger-b", ChainB, &w.LedgerB}, {"log", ChainLog, &w.Log}} {
		all.Go(func() error {
			node, err := testnet.Start(ctx, testnet.Config{
				Dir: filepath.Join(w.cfg.Dir, "nodes"), Name: n.name, ChainID: n.id, Alloc: alloc, PeriodSeconds: w.cfg.PeriodSeconds, NoLogIndex: w.cfg.NoLogIndex,
			})
			*n.into = node
			return err
		})
	}
	return all.Wait()
}

func (w *World) startGateways(ctx context.Context) error {
	if err := w.A.configure(w, w.B, w.LedgerA, w.LedgerB); err != nil {
		return err
	}
	if err := w.B.configure(w, w.A, w.LedgerB, w.LedgerA); err != nil {
		return err
	}
	var all errgroup.Group
	for _, g := range []*Gateway{w.A, w.B} {
		all.Go(func() error { return g.Start(ctx) })
	}
	return all.Wait()
}

// Causeway runs the program once and decodes what it prints as JSON, unless into
// is nil.
func (w *World) Causeway(ctx context.Context, into any, args ...string) error {
	cmd := exec.CommandContext(ctx, w.cfg.Binary, args...)
	cmd.Dir = w.cfg.Dir
	var stderr bytesTail
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("causeway %s: %w: %s", args[0], err, stderr.String())
	}
	if into == nil {
		return nil
	}
	if err := json.Unmarshal(out, into); err != nil {
		return fmt.Errorf("causeway %s printed %.200q: %w", args[0], out, err)
	}
	return nil
}

// bytesTail keeps the start of what is written to it.
type bytesTail struct{ b []byte }

func (t *bytesTail) Write(p []byte) (int, error) {
	t.b = append(t.b, p[:min(len(p), max(0, 4096-len(t.b)))]...)
	return len(p), nil
}

func (t *bytesTail) String() string { return strings.TrimSpace(string(t.b)) }

// stopTimeout bounds the orderly end of one process.
const stopTimeout = 30 * time.Second

// Close ends the gateways and the nodes, and returns when they are gone. Whatever
// does not end in order is killed.
func (w *World) Close(ctx context.Context) error {
	var errs []error
	for _, g := range []*Gateway{w.A, w.B} {
		if g != nil {
			errs = append(errs, g.close(ctx))
		}
	}
	for _, n := range []*testnet.Node{w.LedgerA, w.LedgerB, w.Log} {
		if n == nil {
			continue
		}
		stop, cancel := context.WithTimeout(ctx, stopTimeout)
		if err := n.Stop(stop); err != nil {
			errs = append(errs, err)
		}
		cancel()
		errs = append(errs, n.Close())
	}
	return errors.Join(errs...)
}

func caip(chain uint64) string { return fmt.Sprintf("eip155:%d", chain) }

// writeFile makes a file that only its owner reads.
func writeFile(path string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o600)
}

// Run runs the program once and copies what it prints to out.
func (w *World) Run(ctx context.Context, out io.Writer, args ...string) error {
	cmd := exec.CommandContext(ctx, w.cfg.Binary, args...)
	cmd.Dir = w.cfg.Dir
	var stderr bytesTail
	cmd.Stdout, cmd.Stderr = out, &stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("causeway %s: %w: %s", args[0], err, stderr.String())
	}
	return nil
}
