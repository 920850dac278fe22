// Package start measures how long a gateway takes to be ready, and what memory it
// holds, with little and with much behind it.
package start

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"causeway/scripts/bench/filled"
	"causeway/testnet"
)

// Result of one measurement. A start lasts from the beginning of the process until
// every open session goes on; figures are the median of several starts.
type Result struct {
	EmptyMS int64 `json:"start_ms_empty"`         // of a log with nothing in it but its first entry
	LargeMS int64 `json:"start_ms_200k_finished"` // of one full of transfers that have ended
	// FirstMS is the first start on the large log: without a cache, everything is read
	// from the chain, verified, folded and indexed.
	FirstMS int64 `json:"start_ms_200k_first"`
	// RSS is the resident memory of a gateway with the open sessions, some seconds
	// after a start; Peak is the most that it has had.
	RSS  int64 `json:"rss_mb_10k_open"`
	Peak int64 `json:"peak_mb_10k_open"`
	// OpenMS is a start that resumes them.
	OpenMS int64 `json:"start_ms_10k_open"`
}

const (
	starts = 5                // of which the median counts
	settle = 10 * time.Second // until memory is looked at
)

// Measure starts gateways on the logs of a chain, in processes of their own.
func Measure(ctx context.Context, node *testnet.Node, logs *filled.Logs, dir string) (r Result, err error) {
	m := measure{ctx: ctx, node: node, logs: logs, dir: dir, program: filepath.Join(dir, "gateway")}
	build := exec.CommandContext(ctx, "go", "build", "-o", m.program, "causeway/scripts/bench/start/gateway")
	if out, err := build.CombinedOutput(); err != nil {
		return r, fmt.Errorf("build the gateway: %w\n%s", err, out)
	}
	if _, err := m.start("empty", logs.Empty, nil); err != nil { // logs its first entry
		return r, err
	}
	if r.EmptyMS, err = m.median("empty", logs.Empty); err != nil {
		return r, err
	}
	if r.FirstMS, err = m.start("large", logs.Large, nil); err != nil {
		return r, err
	}
	if r.LargeMS, err = m.median("large", logs.Large); err != nil {
		return r, err
	}
	if _, err := m.start("open", logs.Open, nil); err != nil {
		return r, err
	}
	r.OpenMS, err = m.start("open", logs.Open, func(pid int) (err error) {
		select {
		case <-time.After(settle):
		case <-ctx.Done():
			return ctx.Err()
		}
		r.RSS, r.Peak, err = memory(pid)
		return err
	})
	return r, err
}

type measure struct {
	ctx     context.Context
	node    *testnet.Node
	logs    *filled.Logs
	dir     string
	program string
}

func (m *measure) median(name string, l filled.Log) (int64, error) {
	var all []int64
	for range starts {
		ms, err := m.start(name, l, nil)
		if err != nil {
			return 0, err
		}
		all = append(all, ms)
	}
	slices.Sort(all)
	return all[starts/2], nil
}

// start starts a gateway, demands that it has found the whole log, has look called
// while it runs, ends it, and returns the milliseconds until it was ready.
func (m *measure) start(name string, l filled.Log, look func(pid int) error) (ms int64, err error) {
	cmd := exec.CommandContext(m.ctx, m.program, "-node", m.node.WS(), "-contract", m.logs.Contract.Hex(),
		"-log", l.ID.String(), "-peer", l.Peer.String(), "-dir", filepath.Join(m.dir, name))
	var said bytes.Buffer
	cmd.Stderr = &said
	stop, err := cmd.StdinPipe()
	if err != nil {
		return 0, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return 0, err
	}
	begun := time.Now()
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	line, err := bufio.NewReader(out).ReadBytes('\n')
	ms = time.Since(begun).Milliseconds()
	if err == nil {
		err = whole(line, l)
	}
	if err == nil && look != nil {
		err = look(cmd.Process.Pid)
	}
	if err = errors.Join(err, stop.Close(), ended(cmd, out)); err != nil {
		err = fmt.Errorf("gateway on the %s log: %w\n%s", name, err, said.Bytes())
	}
	return ms, err
}

func ended(cmd *exec.Cmd, out io.Reader) error {
	_, err := io.Copy(io.Discard, out)
	return errors.Join(err, cmd.Wait())
}

// whole demands that a start has found all that was appended.
func whole(line []byte, l filled.Log) error {
	var is struct {
		Entries     uint64
		Open, Ended int
	}
	if err := json.Unmarshal(line, &is); err != nil {
		return fmt.Errorf("it said %q: %w", line, err)
	}
	if n := uint64(len(l.Records)); n > 0 && is.Entries != n || is.Open+is.Ended != sessions(l) {
		return fmt.Errorf("it found %+v, the log has %d entries of %d sessions", is, n, sessions(l))
	}
	return nil
}

func sessions(l filled.Log) int {
	seen := map[[16]byte]bool{}
	for _, r := range l.Records {
		seen[r.Session] = true
	}
	delete(seen, [16]byte{})
	return len(seen)
}

// memory reads the resident memory of a process, and the most that it has been, in
// MiB.
func memory(pid int) (rss, peak int64, err error) {
	text, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "status"))
	if err != nil {
		return 0, 0, err
	}
	for line := range strings.Lines(string(text)) {
		name, value, _ := strings.Cut(line, ":")
		of := map[string]*int64{"VmRSS": &rss, "VmHWM": &peak}[name]
		if of == nil {
			continue
		}
		kB, err := strconv.ParseInt(strings.Fields(value)[0], 10, 64)
		if err != nil {
			return 0, 0, err
		}
		*of = (kB + 1023) / 1024
	}
	return rss, peak, nil
}
