// Command testnet runs three geth chains on this machine until Ctrl-C: two
// ledgers and a chain for the logs. Their data stay in the directory, so that
// the next run goes on where this one ended.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/big"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"

	"causeway/testnet"
)

// stopTimeout bounds the orderly end of a node; then it is killed.
const stopTimeout = 30 * time.Second

// accounts get ether on every chain. Their keys are printed: anybody can have
// them, they are derived from these names.
var accounts = []string{"deployer", "owner", "beneficiary", "gateway-1", "gateway-2"}

var chains = []struct {
	name    string
	chainID uint64
}{
	{"ledger-a", 1301},
	{"ledger-b", 1302},
	{"log", 1303},
}

func main() {
	dir := flag.String("dir", filepath.Join(".build", "testnet"), "where the chains are kept")
	period := flag.Int("period", 1, "seconds between blocks; -1 makes blocks only for transactions")
	firstPort := flag.Int("first-port", 0, "port of the first chain, the others follow; 0 takes free ones")
	reset := flag.Bool("reset", false, "wipe the chains first")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintf(os.Stderr, "testnet: unknown argument %q\n", flag.Arg(0))
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, stop, *dir, *period, *firstPort, *reset); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run returns when ctx ends or a node dies, with no node running. Once ctx has
// ended, stop makes the next signal end this program at once, and its nodes
// with it.
func run(ctx context.Context, stop func(), dir string, period, firstPort int, reset bool) (err error) {
	var nodes []*testnet.Node
	defer func() {
		stop()
		for _, n := range nodes {
			err = errors.Join(err, end(n))
		}
	}()
	alloc := make(map[common.Address]*big.Int)
	for _, name := range accounts {
		alloc[testnet.ThrowAwayAddress(name)] = testnet.Ether(1_000_000)
	}
	for i, c := range chains {
		cfg := testnet.Config{Dir: dir, Name: c.name, ChainID: c.chainID, PeriodSeconds: period, Alloc: alloc}
		if firstPort != 0 {
			cfg.HTTPPort = firstPort + i
		}
		n, err := testnet.Start(ctx, cfg)
		if ctx.Err() != nil {
			if n != nil {
				nodes = append(nodes, n)
			}
			return nil // asked to stop before all were up
		}
		if err != nil {
			return err
		}
		nodes = append(nodes, n)
		if reset {
			if err := n.Reset(ctx); err != nil {
				return err
			}
		}
		fmt.Printf("%-9s chain id %d  pid %-7d %s  %s\n          genesis  %s\n          socket   %s\n          by hand  %s\n",
			n.Name(), n.ChainID(), n.PID(), n.HTTP(), n.WS(), n.Genesis(), n.IPC(), strings.Join(n.Command(), " "))
	}
	fmt.Println("\naccounts with ether on every chain (throw-away keys, known to everybody):")
	for _, name := range accounts {
		fmt.Printf("%-12s %s  %s\n", name, testnet.ThrowAwayAddress(name), hexutil.Encode(crypto.FromECDSA(testnet.ThrowAwayKey(name))))
	}
	fmt.Println("\nrunning; Ctrl-C stops the chains and keeps their data in", dir)
	return wait(ctx, nodes)
}

// wait returns nil when ctx ends, and an error that names the node if one dies
// before.
func wait(ctx context.Context, nodes []*testnet.Node) error {
	died := make(chan string, len(nodes))
	for _, n := range nodes {
		go func() {
			<-n.Done() // at the latest when run ends the node
			died <- n.Name() + ": see " + n.LogPath()
		}()
	}
	select {
	case <-ctx.Done():
		fmt.Println("\nstopping")
		return nil
	case name := <-died:
		return fmt.Errorf("testnet: node died by itself: %s", name)
	}
}

func end(n *testnet.Node) error {
	ctx, cancel := context.WithTimeout(context.Background(), stopTimeout)
	defer cancel()
	return errors.Join(n.Stop(ctx), n.Close())
}
