// Package where says where processor time goes: by process, and within one by task.
package where

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"runtime/pprof"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/pprof/profile"
)

// Task names a part of a program by functions: a sample belongs to the first task one
// of whose prefixes is that of a function on its stack, looked at from the leaf on.
type Task struct {
	Name     string
	Prefixes []string // of functions' full names
}

// Share is what a task takes of the processor time of a profile.
type Share struct {
	Task string
	Part float64 // 0 to 1
}

// Profile records the processor time of this process while f runs.
func Profile(f func() error) ([]byte, error) {
	var b bytes.Buffer
	if err := pprof.StartCPUProfile(&b); err != nil {
		return nil, err
	}
	err := f()
	pprof.StopCPUProfile()
	return b.Bytes(), err
}

// Fetch records that of a process that serves its profiles below address, for some
// time.
func Fetch(ctx context.Context, address string, during time.Duration) (raw []byte, err error) {
	ctx, cancel := context.WithTimeout(ctx, during+time.Minute)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, fmt.Sprintf("%s/debug/pprof/profile?seconds=%d", address, int(during.Seconds())), nil)
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, resp.Body.Close()) }()
	raw, err = io.ReadAll(resp.Body)
	if err == nil && resp.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: profile: status %d: %s", address, resp.StatusCode, raw)
	}
	return raw, err
}

// Shares divides a profile among tasks, the largest first; what belongs to none is the
// last, by the name all else.
func Shares(raw []byte, tasks []Task) ([]Share, error) {
	p, err := profile.ParseData(raw)
	if err != nil {
		return nil, fmt.Errorf("profile of %d bytes: %w", len(raw), err)
	}
	sums, total := map[string]int64{}, int64(0)
	for _, s := range p.Sample {
		v := s.Value[len(s.Value)-1]
		total += v
		sums[taskOf(s, tasks)] += v
	}
	if total == 0 {
		return nil, fmt.Errorf("profile of %d samples: no processor time", len(p.Sample))
	}
	var out []Share
	for name, v := range sums {
		if name != "" {
			out = append(out, Share{name, float64(v) / float64(total)})
		}
	}
	slices.SortFunc(out, func(a, b Share) int {
		if a.Part != b.Part {
			return int(1e9 * (b.Part - a.Part))
		}
		return strings.Compare(a.Task, b.Task)
	})
	return append(out, Share{"all else", float64(sums[""]) / float64(total)}), nil
}

func taskOf(s *profile.Sample, tasks []Task) string {
	for _, l := range s.Location {
		for _, line := range l.Line {
			for _, t := range tasks {
				if slices.ContainsFunc(t.Prefixes, func(p string) bool { return strings.HasPrefix(line.Function.Name, p) }) {
					return t.Name
				}
			}
		}
	}
	return ""
}

// Table formats shares as lines of a table.
func Table(shares []Share) string {
	var b strings.Builder
	for _, s := range shares {
		fmt.Fprintf(&b, "| %s | %.0f %% |\n", s.Task, 100*s.Part)
	}
	return b.String()
}

// processor is the processor time of a process so far; Linux counts it in hundredths of
// a second.
func processor(pid int) (time.Duration, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	// The name in the second field may hold anything; user and system time are the
	// 12th and 13th behind it.
	f := strings.Fields(string(raw[bytes.LastIndexByte(raw, ')')+1:]))
	if len(f) < 13 {
		return 0, fmt.Errorf("/proc/%d/stat: %d fields", pid, len(f))
	}
	user, err := strconv.ParseInt(f[11], 10, 64)
	if err != nil {
		return 0, err
	}
	system, err := strconv.ParseInt(f[12], 10, 64)
	return time.Duration(user+system) * 10 * time.Millisecond, err
}

// Process is one whose processor time is watched.
type Process struct {
	Name string
	PID  int
	Used time.Duration
}

// Watch reads what processes have used so far; since reads what each of them has used
// from then on, for each of n things that they did together.
func Watch(processes ...Process) (since func(n int) ([]Process, error), err error) {
	before, err := read(processes)
	return func(n int) ([]Process, error) {
		now, err := read(processes)
		for i := range now {
			now[i].Used = (now[i].Used - before[i].Used) / time.Duration(max(n, 1))
		}
		return now, err
	}, err
}

func read(processes []Process) ([]Process, error) {
	out := slices.Clone(processes)
	for i, p := range out {
		used, err := processor(p.PID)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.Name, err)
		}
		out[i].Used = used
	}
	return out, nil
}

// Settle waits until processes have next to nothing to do, for a minute at most: a node
// that has just started goes on with work of its own that is not to be measured.
func Settle(ctx context.Context, processes ...Process) error {
	tick := time.NewTicker(500 * time.Millisecond)
	defer tick.Stop()
	before, err := read(processes)
	for range 120 {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return ctx.Err()
		}
		now, rerr := read(processes)
		if err = errors.Join(err, rerr); err != nil {
			return err
		}
		used := time.Duration(0)
		for i := range now {
			used += now[i].Used - before[i].Used
		}
		if used <= 50*time.Millisecond {
			return nil
		}
		before = now
	}
	return fmt.Errorf("%s: not at rest after a minute", processes[0].Name)
}
