package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"

	"causeway/scripts/bench/gas"
	"causeway/scripts/bench/rebuild"
	"causeway/scripts/bench/start"
	"causeway/scripts/bench/where"
)

// Figures are what a run measures; the names are those of the JSON object.
type Figures struct {
	Sessions   int     `json:"sessions"`
	Entries    float64 `json:"entries_per_s"`
	Sequential float64 `json:"rival_sequential_per_s"`
	Pipelined  float64 `json:"rival_pipelined_per_s"`
	Gas        gas.Figures
	Rebuild    rebuild.Result

	AppendLocal float64 `json:"append_local_p50_us"`
	SyncPut     float64 `json:"leveldb_sync_put_p50_us"`

	Transfers       float64 `json:"transfers_per_s"`
	Blocks          float64 `json:"transfer_p50_blocks"`
	DecisiveBlocks  float64 `json:"transfer_decisive_p50_blocks"`
	ConfirmedBlocks float64 `json:"transfer_2_confirmations_p50_blocks"`

	Start start.Result

	Used  []where.Process // processor time of one entry, one transfer
	Where []profile
}

// profile is where the processor time of a process goes.
type profile struct {
	Of     string
	Shares []where.Share
}

// flat is f as one object without parts.
func (f Figures) flat() ([]byte, error) {
	out := map[string]any{}
	for _, part := range []any{f.Gas, f.Rebuild, f.Start, f} {
		raw, err := json.Marshal(part)
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(raw, &out); err != nil {
			return nil, err
		}
	}
	for name, v := range out {
		n, ok := v.(float64)
		if !ok {
			delete(out, name) // the parts themselves, and tables
			continue
		}
		if n >= 100 {
			out[name] = float64(int64(n + 0.5))
		} else {
			out[name] = float64(int64(n*100+0.5)) / 100
		}
	}
	return json.Marshal(out)
}

// row is a line of the table: a figure against its rival or its bound.
type row struct {
	part  string
	what  string
	value string
	goal  string
	meets bool
}

// rows are the figures that have a goal.
func (f Figures) rows() []row {
	ratio := func(part, what string, a, b, least float64) row {
		return row{part, what, fmt.Sprintf("%.0f / %.0f = %.1fx", a, b, a/b), fmt.Sprintf("at least %gx", least), a > 0 && a >= least*b}
	}
	most := func(part, what string, v, bound float64) row {
		return row{part, what, fmt.Sprintf("%.0f", v), fmt.Sprintf("at most %g", bound), v > 0 && v <= bound}
	}
	return []row{
		ratio("writing", "entries a second / one transaction an entry, each waited for", f.Entries, f.Sequential, 60),
		ratio("writing", "entries a second / one transaction an entry, pipelined", f.Entries, f.Pipelined, 6),
		{"writing", "local append / synced Put of goleveldb, p50 in µs", fmt.Sprintf("%.0f / %.0f = %.1fx", f.AppendLocal, f.SyncPut, f.AppendLocal/f.SyncPut),
			"at most 2x", f.AppendLocal > 0 && f.AppendLocal <= 2*f.SyncPut},
		most("writing", "gas an entry, batches of 50", f.Gas.PerEntry, 18_000),
		most("writing", "gas an exec- entry, batches of 50", f.Gas.ExecEntry, 12_000),
		{"transfers", "transfers a second, 200 at a time", fmt.Sprintf("%.1f", f.Transfers), "at least 20", f.Transfers >= 20},
		most("transfers", "blocks a transfer, p50", f.Blocks, 20),
		most("transfers", "blocks a transfer, policy decisive, p50", f.DecisiveBlocks, 10),
		ratio("reading", "rebuild of 200,000 entries / one eth_getLogs", f.Rebuild.Large, f.Rebuild.GetLogs, 3),
		ratio("reading", "rebuild of 200,000 / of 10,000 entries", f.Rebuild.Large, f.Rebuild.Small, 0.8),
		{"reading", "start behind 200,000 entries that have ended / with none, ms", fmt.Sprintf("%d / %d", f.Start.LargeMS, f.Start.EmptyMS),
			"at most 1,000 more", f.Start.LargeMS > 0 && f.Start.LargeMS <= f.Start.EmptyMS+1000},
		most("reading", "resident MB with 10,000 open transfers", float64(f.Start.RSS), 300),
	}
}

// report prints the table and the figures, and writes the page. At full scale a figure
// that misses its goal is an error; otherwise one that was not measured is. only is the one
// part that was run, empty for all.
func (f Figures) report(scale int, only, page string) error {
	raw, err := f.flat()
	if err != nil {
		return err
	}
	var table, missed strings.Builder
	for _, r := range f.rows() {
		if only != "" && r.part != only {
			continue
		}
		verdict := "meets it"
		if !r.meets {
			verdict = "MISSES IT"
			fmt.Fprintf(&missed, "\n  %s: %s, %s", r.what, r.value, r.goal)
		}
		if scale < 100 {
			verdict = "not held against it"
		}
		fmt.Fprintf(&table, "| %s | %s | %s | %s |\n", r.what, r.value, r.goal, verdict)
	}
	fmt.Printf("\n| figure | measured | goal | |\n|---|---|---|---|\n%s\n%s\n%s\n%s\n", table.String(), f.Gas.Table(), f.time(), raw)
	if page != "" {
		if err := os.WriteFile(page, []byte(pageOf(table.String(), f.Gas.Table(), f.time(), string(raw))), 0o644); err != nil {
			return err
		}
	}
	switch {
	case scale == 100 && missed.Len() > 0:
		return errors.New("goals that are not reached:" + missed.String())
	case only == "" && (f.Entries <= 0 || f.Transfers <= 0 || f.Rebuild.Large <= 0 || f.Rebuild.Verify <= 0 || f.Start.RSS <= 0 || f.AppendLocal <= 0):
		return fmt.Errorf("a figure is missing: %s", raw)
	}
	return nil
}

// time says where processor time goes: by process, and within those that were profiled.
func (f Figures) time() string {
	var b strings.Builder
	fmt.Fprintf(&b, "| processor time | ms |\n|---|---|\n")
	for _, u := range f.Used {
		fmt.Fprintf(&b, "| %s | %.2f |\n", u.Name, float64(u.Used.Microseconds())/1e3)
	}
	for _, p := range f.Where {
		fmt.Fprintf(&b, "\n| %s | share |\n|---|---|\n%s", p.Of, where.Table(p.Shares))
	}
	return b.String()
}

func pageOf(table, gas, time, raw string) string {
	return fmt.Sprintf(`# Benchmarks

Written by %s; a run of it on a machine with %d processors. Figures are compared within a run, since
machines differ and are noisy.

## Method

- **Writing**: 200 sessions in a closed loop. Each signs the next protocol step of a transfer (one to three entries, their real
  fields), appends it and goes on when it is durable: in a block that the newest head proves, its transaction fsynced before it was
  sent. The rivals write the same entries with the bindings and geth's own client, one transaction an entry, each synced into a goleveldb before
  it is sent: one waits for each on new heads, one has 512 under way. Signing is inside the clock for all. One geth node that makes blocks on demand, with the flags of the testnet.
- **Gas**: every entry of complete ERC-20 transfers, both logs, first entries included, in batches of 50, from receipts.
- **Local append**: one caller, policy decisive, against a synced Put of the same bytes into a bare goleveldb on the same disk.
- **Transfers**: two gateway processes, three geth nodes, confirmations and finality 0, which the testnet's nodes keep over a kill;
  a second on chains that make blocks on demand, over sockets, from nodes without geth's index of logs; blocks on chains with one a second,
  over WebSocket, with the index. The figure with two confirmations is given beside.
- **Reading back**: a rebuild into an empty cache with every hash checked; the rival is one eth_getLogs decoded by the bindings. Verify
  checks every signature too.
- **Starts**: processes of their own, from exec until every open session goes on.

## One run

| figure | measured | goal | |
|---|---|---|---|
%s
Gas by operation:

`+"```text\n%s```\n\n```json\n%s\n```\n"+`
## Where the time goes

Processor time as the kernel counts it, all threads, and what a profile of the same seconds says of our own processes. A sample
belongs to the task whose function is nearest to the leaf of its stack (scripts/bench/tasks.go lists them).

%s
What made it faster, before and after: [faster.md](faster.md).
`, "`make bench`", runtime.NumCPU(), table, gas, raw, time)
}
