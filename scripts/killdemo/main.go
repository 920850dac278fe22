// Command killdemo runs a stream of transfers between two gateways and kills a
// random process, gateway or node, again and again, with SIGKILL. No process may
// end by itself; at the end some transfers must have committed, every one must have
// ended the same way on both sides, and no unit may be lost or doubled.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/big"
	"math/rand/v2"
	"os"
	"os/signal"
	"syscall"
	"time"

	"causeway/testnet/world"
)

func main() {
	n := flag.Int("n", 10, "kills")
	seed := flag.Uint64("seed", 0, "of the random choices; 0 makes one up")
	binary := flag.String("causeway", "bin/causeway", "the program")
	flag.Parse()
	if *seed == 0 {
		*seed = rand.Uint64()
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *n, *seed, *binary); err != nil {
		fmt.Fprintf(os.Stderr, "kill-demo failed: %v\nagain with: make kill-demo N=%d SEED=%d\n", err, *n, *seed)
		os.Exit(1)
	}
}

// Bounds of the run.
const (
	perKill   = 60 * time.Second // with what it delays
	atLeast   = 5 * time.Minute
	maxPause  = 4 * time.Second // between two kills, and before what was killed starts again
	maxDown   = 3 * time.Second
	endWithin = 4 * time.Minute // after the last kill
)

func run(ctx context.Context, n int, seed uint64, binary string) (err error) {
	ctx, cancel := context.WithTimeout(ctx, atLeast+time.Duration(n)*perKill)
	defer cancel()
	dir, err := os.MkdirTemp("", "causeway-kill-demo-")
	if err != nil {
		return err
	}
	defer func() {
		if err == nil {
			err = os.RemoveAll(dir)
		} else {
			fmt.Fprintln(os.Stderr, "what the processes printed is in", dir)
		}
	}()
	fmt.Printf("seed %d, %d kills\n", seed, n)
	w, err := world.New(ctx, world.Config{Dir: dir, Binary: binary, Say: os.Stdout})
	if err != nil {
		return err
	}
	r := newRun(w, n, seed)
	err = r.all(ctx)
	if err = errors.Join(err, w.Close(context.WithoutCancel(ctx))); err != nil {
		return err
	}
	fmt.Printf("kills=%d transfers=%d agreed=%d open=%d\n", r.kills, len(r.begun), r.agreed, r.open)
	return r.verdict()
}

func tokens(n int64) *big.Int { return new(big.Int).Mul(big.NewInt(n), big.NewInt(1e18)) }
