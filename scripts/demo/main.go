// Command demo moves five assets between two geth ledgers, kills both gateways at
// the worst moments, and shows that everything ends as it should. It learns the
// moments from events on the chains and holds them open by freezing nodes; the
// gateways are the shipped program and know nothing of it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"causeway/testnet/world"
)

// limit bounds the whole demo, usual is what it needs on two idle cores.
const (
	limit = 5 * time.Minute
	usual = 2 * time.Minute
)

func main() {
	keep := flag.String("keep", "", "leave chain data and demo.json in this folder")
	binary := flag.String("causeway", "bin/causeway", "the program")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	if err := run(ctx, *keep, *binary); err != nil {
		fmt.Fprintln(os.Stderr, "demo failed:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, keep, binary string) (err error) {
	start := time.Now()
	dir := keep
	if dir != "" {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
	} else {
		if dir, err = os.MkdirTemp("", "causeway-demo-"); err != nil {
			return err
		}
		defer func() {
			if err == nil {
				err = os.RemoveAll(dir)
			} else {
				fmt.Fprintln(os.Stderr, "what the processes printed is in", dir)
			}
		}()
	}
	s := &story{start: start}
	s.w, err = world.New(ctx, world.Config{Dir: dir, Binary: binary, Say: printer{s}})
	if err != nil {
		return err
	}
	if err = s.tell(ctx); err == nil {
		err = s.complete()
	}
	// Nothing is left running, whatever happened.
	err = errors.Join(err, s.w.Close(context.WithoutCancel(ctx)))
	if err == nil && keep != "" {
		err = s.writeJSON(dir)
	}
	if err != nil {
		return err
	}
	if took := time.Since(start); took > usual {
		s.say("slower than usual: %s, on two idle cores it is below %s", took.Round(time.Second), usual)
	}
	fmt.Printf("demo ok: transfers=%d committed=%d aborted=%d kills=%d resumed=%d entries=%d verified=%d seconds=%d\n",
		len(s.ended), s.committed, s.aborted, s.kills.Load(), s.resumed.Load(), s.entries, s.verified, int(time.Since(start).Seconds()))
	return nil
}
