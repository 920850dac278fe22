// Command bench measures how fast Causeway is, against rivals in the same run, and
// prints a table and, on its last line, the figures as one JSON object.
//
//	bench [-scale percent] [-only part] [-keep dir] [-page file] [-profiles dir]
//
// Run it from the root of the tree. -scale shortens every part of it, for a look
// whether all of it runs: figures are then no measure, and no bound is held against
// them. At 100, the default, a goal that is not reached ends it with code 1. -only
// runs one part of it, writing, transfers or reading, and prints its figures alone.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"causeway/chainlog"
	"causeway/chainlog/ethlog"
	"causeway/scripts/bench/filled"
	"causeway/scripts/bench/gas"
	"causeway/scripts/bench/rebuild"
	"causeway/scripts/bench/start"
	"causeway/scripts/bench/steps"
	"causeway/scripts/bench/transfers"
	"causeway/scripts/bench/where"
	"causeway/scripts/bench/write"
	"causeway/testnet"
	"causeway/testnet/world"
)

func main() {
	scale := flag.Int("scale", 100, "per cent of every part that is run, 1 to 100")
	keep := flag.String("keep", "", "directory that keeps the entries of the long logs for the next run")
	page := flag.String("page", "", "file to write the page of benchmarks to")
	only := flag.String("only", "", "the one part to run: writing, transfers or reading")
	profiles := flag.String("profiles", "", "directory to leave the profiles in")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	b := &bench{scale: *scale, keep: *keep, profiles: *profiles}
	if err := b.run(ctx, *only, *page); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// bench is one run.
type bench struct {
	scale               int
	dir, keep, profiles string
	steps               *steps.Transfers
	figures             Figures
}

func (b *bench) run(ctx context.Context, only, page string) (err error) {
	if b.scale < 1 || b.scale > 100 {
		return fmt.Errorf("-scale %d: want 1 to 100", b.scale)
	}
	if b.dir, err = os.MkdirTemp("", "causeway-bench-"); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(b.dir)) }()
	if b.steps, err = steps.Load(); err != nil {
		return err
	}
	ran := 0
	for _, part := range []struct {
		name string
		do   func(context.Context) error
	}{
		{"writing", b.write},
		{"transfers", b.transfers},
		{"reading", b.read},
	} {
		if only != "" && part.name != only {
			continue
		}
		ran++
		began := time.Now()
		fmt.Printf("%s ...\n", part.name)
		if err := part.do(ctx); err != nil {
			return fmt.Errorf("%s: %w", part.name, err)
		}
		fmt.Printf("%s: %.0f s\n", part.name, time.Since(began).Seconds())
	}
	if ran == 0 {
		return fmt.Errorf("-only %s: no such part", only)
	}
	return b.figures.report(b.scale, only, page)
}

// of is n, scaled and at least least.
func (b *bench) of(n, least int) int { return max(n*b.scale/100, least) }

func (b *bench) during(d time.Duration) time.Duration {
	return max(d*time.Duration(b.scale)/100, 3*time.Second) // longer than a start under load
}

// sessions of the closed loop.
const sessions = 200

// write measures the log against its rivals, one after the other on one node, and gas
// on the same.
func (b *bench) write(ctx context.Context) (err error) {
	r, err := write.NewRig(ctx, b.dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	if err := where.Settle(ctx, where.Process{Name: "the node", PID: r.Node.PID()}); err != nil {
		return err
	}
	f := &b.figures
	f.Sessions = sessions
	log, closeLog, err := r.Log(ctx, func(c *ethlog.CommitterConfig) { c.Local = true })
	if err != nil {
		return err
	}
	ours, err := b.load(ctx, r, log)
	if err == nil {
		var appended, put time.Duration
		appended, put, err = write.Local(ctx, log, filepath.Join(b.dir, "bare"), b.steps, b.of(1000, 40))
		f.AppendLocal, f.SyncPut = float64(appended.Microseconds()), float64(put.Microseconds())
	}
	if err = errors.Join(err, closeLog()); err != nil {
		return err
	}
	sequential, err := r.Sequential(ctx, b.steps, b.during(10*time.Second))
	if err != nil {
		return err
	}
	pipelined, err := r.Pipelined(ctx, b.steps, b.during(10*time.Second))
	if err != nil {
		return err
	}
	f.Entries, f.Sequential, f.Pipelined = ours.PerSecond(), sequential.PerSecond(), pipelined.PerSecond()
	c, err := gas.OnChain(ctx, r.RPC, testnet.ThrowAwayKey("gas"))
	if err != nil {
		return err
	}
	f.Gas, err = gas.Measure(ctx, c)
	return errors.Join(err, c.Close())
}

// load puts the closed loop on the log, and notes what processor time it takes.
func (b *bench) load(ctx context.Context, r *write.Rig, log chainlog.Log) (res write.Result, err error) {
	l := write.Load{Sessions: sessions, For: b.during(20 * time.Second), Durable: chainlog.Mined()}
	since, err := where.Watch(where.Process{Name: "an entry: this process", PID: os.Getpid()}, where.Process{Name: "an entry: the node", PID: r.Node.PID()})
	if err != nil {
		return res, err
	}
	if err = b.profiled("writing", func() (err error) {
		res, err = l.Run(ctx, log, b.steps)
		return err
	}); err != nil {
		return res, err
	}
	used, err := since(int(res.Entries))
	b.figures.Used = append(b.figures.Used, used...)
	return res, err
}

// profiled runs f and notes where its processor time goes.
func (b *bench) profiled(name string, f func() error) error {
	raw, err := where.Profile(f)
	if err != nil {
		return err
	}
	return b.profile(name, raw)
}

func (b *bench) profile(name string, raw []byte) error {
	if b.profiles != "" {
		if err := os.WriteFile(filepath.Join(b.profiles, name+".pprof"), raw, 0o644); err != nil {
			return err
		}
	}
	shares, err := where.Shares(raw, tasks)
	b.figures.Where = append(b.figures.Where, profile{name, shares})
	return err
}

// transfers measures whole transfers: how many a second on chains that make blocks on
// demand, and how many blocks one takes on chains with a block a second.
func (b *bench) transfers(ctx context.Context) error {
	f := &b.figures
	for _, w := range []struct {
		name   string
		load   transfers.Load
		result func(transfers.Result) error
	}{
		{"throughput", transfers.Load{Concurrent: b.of(200, 5), Count: b.of(1000, 5), World: world.Config{PeriodSeconds: testnet.OnDemand, Latest: true, Profiles: true,
			NoLogIndex: true, Sockets: true},
			Profile: b.during(15 * time.Second)},
			func(r transfers.Result) error {
				f.Transfers = r.PerSecond
				f.Used = append(f.Used, r.Used...)
				return b.profile("transfers, the source gateway", r.Profile)
			}},
		{"strict", transfers.Load{Concurrent: b.of(20, 3), Count: b.of(40, 3), World: world.Config{Latest: true}},
			func(r transfers.Result) error { f.Blocks = r.P50Blocks; return nil }},
		{"decisive", transfers.Load{Concurrent: b.of(20, 3), Count: b.of(40, 3), World: world.Config{Latest: true, Policy: "decisive"}},
			func(r transfers.Result) error { f.DecisiveBlocks = r.P50Blocks; return nil }},
		{"two confirmations", transfers.Load{Concurrent: b.of(20, 3), Count: b.of(20, 3)},
			func(r transfers.Result) error { f.ConfirmedBlocks = r.P50Blocks; return nil }},
	} {
		dir := filepath.Join(b.dir, w.name)
		if err := os.Mkdir(dir, 0o700); err != nil {
			return err
		}
		w.load.World.Dir, w.load.World.Binary, w.load.World.Say = dir, "bin/causeway", quiet{}
		w.load.World.Tune = "limits: {requests: 512, requestsPerClient: 512, requestsPerSecond: 10000}"
		r, err := w.load.Run(ctx)
		if err == nil {
			fmt.Printf("transfers, %s: %.1f a second, p50 %.0f blocks, %s\n", w.name, r.PerSecond, r.P50Blocks, r.P50.Round(time.Millisecond))
			err = w.result(r)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", w.name, err)
		}
	}
	return nil
}

type quiet struct{}

func (quiet) Write(p []byte) (int, error) { return len(p), nil }

// read measures what long logs cost to read back and to start on.
func (b *bench) read(ctx context.Context) (err error) {
	node, err := testnet.Start(ctx, testnet.Config{Dir: b.dir, Name: "long", ChainID: 551_901, PeriodSeconds: testnet.OnDemand, Alloc: filled.Alloc()})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, node.Close()) }()
	if err := where.Settle(ctx, where.Process{Name: "the node", PID: node.PID()}); err != nil {
		return err
	}
	logs, err := filled.Fill(ctx, node, b.keep, filled.Sizes{Small: b.of(filled.Full.Small, 300), Large: b.of(filled.Full.Large, 900), Open: b.of(filled.Full.Open, 30)})
	if err != nil {
		return err
	}
	defer logs.Close()
	if b.figures.Rebuild, err = rebuild.Measure(ctx, node, logs); err != nil {
		return err
	}
	dir := filepath.Join(b.dir, "starts")
	if err := os.Mkdir(dir, 0o700); err != nil {
		return err
	}
	b.figures.Start, err = start.Measure(ctx, node, logs, dir)
	return err
}
