package gateway

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"time"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// Report says what a start found.
type Report struct {
	Entries  uint64 // of the own log
	Verified uint64 // those of them behind the index: read, hash chain and signature verified, folded
	Ended    int    // sessions that had ended before
	Sessions []Recovered
	Took     time.Duration
}

// Recovered is an open session that a start found.
type Recovered struct {
	Session chainlog.SessionID
	Role    odap.Role
	Peer    string
	Found   string     // its state when it was found
	Stage   odap.Stage // its last entry that mattered then
	Now     string     // its state by now
	Waiting Waiting    // what it waits for by now
}

// Recovery is what a start makes of the log: every session that is open, and what
// is to be told of it. Those that have ended are in the index.
type Recovery struct {
	Open   map[chainlog.SessionID]odap.Session
	Report Report
}

// recoverTries bounds how often a recovery begins anew because the rows of the index
// were lost under it.
const recoverTries = 3

// Recover brings x up to the head of log and returns the sessions that are open
// there. There is no other way in which a gateway comes to know of its sessions.
//
// What lies behind the mark is read, verified and folded, and the mark moved over
// it piece by piece: after a crash the next start goes on there. Of the sessions
// that are open at the mark the records are read back; a hash over theirs, which the
// index has, says that they are those that were verified before. An index that does
// not fit is discarded, and the whole log lies behind the mark.
func Recover(ctx context.Context, cfg *Config, own odap.Party, log chainlog.Log, x *Index) (*Recovery, error) {
	for try := 1; ; try++ {
		r, err := recoverOnce(ctx, cfg, own, log, x)
		if err == nil {
			return r, nil
		}
		if !doubtful(err) || try == recoverTries {
			return nil, fmt.Errorf("recover log %s: %w", own.Log, err)
		}
		if err := x.discard(err); err != nil {
			return nil, err
		}
	}
}

func recoverOnce(ctx context.Context, cfg *Config, own odap.Party, log chainlog.Log, x *Index) (*Recovery, error) {
	if err := x.load(); err != nil {
		return nil, err
	}
	head, err := log.Head(ctx)
	if err != nil {
		return nil, err
	}
	mark, _ := x.Mark()
	if mark.Length > head.Length {
		return nil, fmt.Errorf("the mark is at %d entries, the log has %d: %w", mark.Length, head.Length, errUnfit)
	}
	f := newFolds(cfg, own, x)
	if err := f.readOpen(ctx, log, mark); err != nil {
		return nil, err
	}
	err = x.inSteps(ctx, log, cfg.Limits.Unindexed, func(records []chainlog.Record) error {
		if err := f.add(records); err != nil {
			return err
		}
		return f.step(records)
	})
	if err == nil {
		err = f.step(nil) // sessions that had ended and were not counted so
	}
	if err == nil {
		err = f.signs()
	}
	if err != nil {
		return nil, err
	}
	x.setMade()
	return f.recovery(mark), nil
}

// folds fold one log on several processors: a session belongs to one of them, the
// log's own entries to all.
type folds struct {
	x    *Index
	each []*Fold
}

// maxParallel bounds how many.
const maxParallel = 8

func newFolds(cfg *Config, own odap.Party, x *Index) *folds {
	f := &folds{x: x}
	for range min(runtime.GOMAXPROCS(0), maxParallel) {
		one := NewFold(cfg, own, odap.NewRestorer(own.Log))
		one.ended = x.ended
		f.each = append(f.each, one)
	}
	return f
}

// of returns the number of the fold that a session belongs to.
func (f *folds) of(id chainlog.SessionID) int {
	sum := 0
	for _, b := range id {
		sum += int(b)
	}
	return sum % len(f.each)
}

// all has do called for each fold, beside each other, and returns the error that
// comes first in the log.
func (f *folds) all(do func(i int, one *Fold) (at uint64, err error)) error {
	errs, at := make([]error, len(f.each)), make([]uint64, len(f.each))
	var wait sync.WaitGroup
	for i, one := range f.each {
		wait.Go(func() { at[i], errs[i] = do(i, one) })
	}
	wait.Wait()
	first := -1
	for i, err := range errs {
		if err != nil && (first < 0 || at[i] < at[first]) {
			first = i
		}
	}
	if first < 0 {
		return nil
	}
	return errs[first]
}

// readOpen folds what the log has below the mark of the sessions that are open
// there, the log's own entries first: they name the keys.
func (f *folds) readOpen(ctx context.Context, log chainlog.Log, mark chainlog.Head) error {
	open, err := f.x.open()
	if err != nil {
		return err
	}
	own := slices.Index(open, chainlog.SessionID{})
	if own < 0 && mark.Length > 0 {
		return fmt.Errorf("no entry of the log itself: %w", errUnfit)
	}
	if own >= 0 {
		if err := f.readBack(ctx, log, open[own], mark.Length, f.each...); err != nil {
			return err
		}
	}
	return f.all(func(i int, one *Fold) (uint64, error) {
		for n, id := range open {
			if n == own || f.of(id) != i {
				continue
			}
			if err := f.readBack(ctx, log, id, mark.Length, one); err != nil {
				return uint64(n), err
			}
		}
		return 0, nil
	})
}

// readBack has what a session has below the mark folded. Its signatures were
// verified before the mark was moved over it.
func (f *folds) readBack(ctx context.Context, log chainlog.Log, id chainlog.SessionID, length uint64, into ...*Fold) error {
	var row sessionRow
	if ok, err := f.x.get(sessionRowName(id), &row); err != nil || !ok {
		return errors.Join(err, fmt.Errorf("open session %s has no row: %w", id, errUnfit))
	}
	var is trail
	var wrong error
	err := log.Session(ctx, id, func(r chainlog.Record) error {
		if r.Index >= length {
			return nil
		}
		is.add(r)
		for _, one := range into {
			if wrong == nil {
				wrong = one.Add(r)
			}
		}
		return nil
	})
	switch {
	case err != nil:
		return err
	case is != row.trail:
		return fmt.Errorf("session %s: %d entries end at %d, the index has %d that end at %d, or others: %w",
			id, is.Entries, is.Last, row.Entries, row.Last, errUnfit)
	}
	return wrong
}

// add verifies the signatures of records, which follow on each other by their
// hashes, and folds them.
func (f *folds) add(records []chainlog.Record) error {
	return f.all(func(i int, one *Fold) (uint64, error) {
		for _, r := range records {
			if r.Session != (chainlog.SessionID{}) && f.of(r.Session) != i {
				continue
			}
			if err := one.Verify(r); err != nil {
				return r.Index, err
			}
		}
		return 0, nil
	})
}

// step moves the mark over records that were added.
func (f *folds) step(records []chainlog.Record) error {
	ended := f.endings()
	if len(records) == 0 && len(ended) == 0 {
		return nil
	}
	if n, err := f.x.step(records, ended); err != nil {
		return err
	} else if n != len(ended) {
		return fmt.Errorf("session %s ended with %d entries, the index has fewer: %w", ended[n].Session, ended[n].Entries, errUnfit)
	}
	return nil
}

// endings takes the sessions that have ended since the last call, in the order of
// their last entries.
func (f *folds) endings() []Ending {
	var out []Ending
	for _, one := range f.each {
		out = append(out, one.Endings()...)
	}
	slices.SortFunc(out, byLast)
	return out
}

func (f *folds) signs() error {
	mark, _ := f.x.Mark()
	if mark.Length == 0 {
		return nil
	}
	return f.each[0].Signs(mark.Length)
}

// recovery collects what is open. Sessions of which the index says so and that the
// fold has seen to its end stand in it with the next step.
func (f *folds) recovery(before chainlog.Head) *Recovery {
	mark, ended := f.x.Mark()
	r := &Recovery{Open: map[chainlog.SessionID]odap.Session{}}
	r.Report = Report{Entries: mark.Length, Verified: mark.Length - before.Length, Ended: int(ended)}
	for _, one := range f.each {
		for id, s := range one.Open {
			r.Open[id] = s
			r.Report.Sessions = append(r.Report.Sessions, Recovered{
				Session: id, Role: s.Role, Peer: s.Peer.UID, Found: s.State(), Stage: s.Stage, Now: s.State(),
			})
		}
	}
	slices.SortFunc(r.Report.Sessions, func(a, b Recovered) int { return bytes.Compare(a.Session[:], b.Session[:]) })
	return r
}

func (g *Gateway) sayRecovered(r Report) {
	g.deps.Logger.Info("recovered", "log", g.own.Log, "entries", r.Entries, "verified", r.Verified, "open", len(r.Sessions), "ended", r.Ended, "took", r.Took)
	for _, x := range r.Sessions {
		g.deps.Logger.Info("resuming", "session", x.Session, "role", x.Role, "step", x.Stage, "state", x.Found, "peer", x.Peer)
	}
}
