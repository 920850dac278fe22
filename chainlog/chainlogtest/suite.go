package chainlogtest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"causeway/chainlog"
)

// Gateway is one of the two gateways of a Harness.
type Gateway int

// The gateways: one asks as source, the other as recipient.
const (
	Source Gateway = iota
	Recipient
)

// Harness is what a support gives the suite: two gateways' empty logs beside one
// arbiter, and the means to move them.
type Harness struct {
	// Open opens the log of g as its writer. The suite closes what it opens, and
	// opens again.
	Open func(ctx context.Context, g Gateway) (chainlog.Log, error)
	// TakeOver makes another instance the writer of g's log and opens it as that.
	TakeOver func(ctx context.Context, g Gateway) (chainlog.Log, error)
	// Crash ends l as SIGKILL would, with what is under way landed or not.
	// Nil where that cannot be had within one process.
	Crash func(l chainlog.Log, landed bool)
	// Reader reads both logs.
	Reader chainlog.Reader
	// HeadAt returns the end of a log as it was depth blocks ago.
	HeadAt func(ctx context.Context, log chainlog.LogID, depth uint64) (chainlog.Head, error)
	// Block makes a block. Nil where they come by themselves, without end.
	Block func() error
	// Height returns the number of the newest block. Needed by RunLosses, with Forget:
	// it replaces all blocks above a number, 65 at least, by empty ones, one more than
	// there were, for good, and returns when they are there.
	Height func(ctx context.Context) (uint64, error)
	Forget func(ctx context.Context, above uint64) error
	// Depth is the depth of Confirmed in the suite.
	Depth uint64
	// Within bounds each step. 0 means 30 s.
	Within time.Duration
}

// Run checks every promise of package chainlog against the support that open
// sets up. open is called once a promise, from parallel subtests.
func Run(t *testing.T, open func(t *testing.T) Harness) {
	for _, p := range []struct {
		name string
		f    func(*rig)
	}{
		{"EmptyLog", emptyLog},
		{"EntriesAreReadAsTheyWereAppended", readBack},
		{"RecordsFromAnyIndex", ranges},
		{"BatchesOfManySessionsStayTogether", concurrent},
		{"Limits", limits},
		{"EntriesOfAllSizesAndSigns", oddEntries},
		{"AsksAlongEveryArrowAndNoOther", everyAsk},
		{"AsksOfStrangersMoveNothing", strangers},
		{"AsksSettleWithWhatStands", race},
		{"ManyAsksInOneBatch", manyAsks},
		{"Durability", durability},
		{"Prefix", prefix},
		{"CloseAndReopen", reopen},
		{"CloseUnderLoad", func(r *rig) { r.endUnderLoad(func(l chainlog.Log) { r.no(l.Close()) }) }},
		{"CrashNotLanded", func(r *rig) { r.crash(false) }},
		{"CrashLanded", func(r *rig) { r.crash(true) }},
		{"EndedContext", endedContext},
		{"FencedWriter", fenced},
		{"Changed", changed},
		{"YieldStopsReading", yieldStops},
		{"ReaderSeesBothLogs", bothLogs},
		{"UnknownLogAndSession", unknown},
	} {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			if h.Within == 0 {
				h.Within = 30 * time.Second
			}
			p.f(&rig{T: t, h: h})
		})
	}
}

// rig is one subtest.
type rig struct {
	*testing.T
	h Harness
	n int // of texts made
}

// no ends the test on an error.
func (r *rig) no(err error) {
	r.Helper()
	if err != nil {
		r.Fatal(err)
	}
}

func (r *rig) is(err, want error) {
	r.Helper()
	if !errors.Is(err, want) {
		r.Fatalf("error %v, want %v", err, want)
	}
}

// step returns a context for one step.
func (r *rig) step() context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), r.h.Within)
	r.Cleanup(cancel)
	return ctx
}

// open opens a gateway's log for the rest of the test.
func (r *rig) open(g Gateway) chainlog.Log {
	r.Helper()
	l, err := r.h.Open(r.step(), g)
	r.no(err)
	r.Cleanup(func() {
		if err := l.Close(); err != nil {
			r.Errorf("close: %v", err)
		}
	})
	return l
}

func newSession() (s chainlog.SessionID) {
	if _, err := rand.Read(s[:]); err != nil {
		panic(err)
	}
	return s
}

// entries makes n entries of a session with texts that occur nowhere else.
func (r *rig) entries(s chainlog.SessionID, n int) []chainlog.Entry {
	out := make([]chainlog.Entry, n)
	for i := range out {
		r.n++
		out[i] = chainlog.Entry{Session: s, R: [32]byte{byte(r.n), 1}, S: [32]byte{byte(r.n >> 8), 2}, Text: fmt.Sprintf(`{"n":%d}`, r.n)}
	}
	return out
}

func (r *rig) append(l chainlog.Log, b chainlog.Batch) chainlog.Appended {
	r.Helper()
	a, err := l.Append(r.step(), b)
	r.no(err)
	if len(a.Records) != len(b.Entries) || len(a.Outcomes) != len(b.Asks) {
		r.Fatalf("%d records and %d outcomes for %d entries and %d asks", len(a.Records), len(a.Outcomes), len(b.Entries), len(b.Asks))
	}
	for i, rec := range a.Records {
		if rec.Entry != b.Entries[i] {
			r.Fatalf("entry %d came back altered", i)
		}
	}
	return a
}

func (r *rig) mined(l chainlog.Log, entries []chainlog.Entry) []chainlog.Record {
	r.Helper()
	return r.append(l, chainlog.Batch{Entries: entries, Durable: chainlog.Mined()}).Records
}

func (r *rig) head(l chainlog.Log) chainlog.Head {
	r.Helper()
	h, err := l.Head(r.step())
	r.no(err)
	return h
}

// read returns all records from an index on.
func (r *rig) read(l chainlog.Log, from uint64) (out []chainlog.Record) {
	r.Helper()
	r.no(l.Records(r.step(), from, func(rec chainlog.Record) error {
		out = append(out, rec)
		return nil
	}))
	return out
}

func (r *rig) session(l chainlog.Log, s chainlog.SessionID) (out []chainlog.Record) {
	r.Helper()
	r.no(l.Session(r.step(), s, func(rec chainlog.Record) error {
		out = append(out, rec)
		return nil
	}))
	return out
}

// verify reads the whole log and checks it from entry 0 on against its head.
func (r *rig) verify(l chainlog.Log) []chainlog.Record {
	r.Helper()
	before := r.head(l)
	all := r.read(l, 0)
	v := chainlog.NewVerifier(l.ID(), nil)
	for _, rec := range all {
		r.no(v.Add(rec))
		if rec.Index+1 == before.Length && rec.Hash != before.Hash {
			r.Fatalf("entry %d ends in %s, the head was %s", rec.Index, rec.Hash, before.Hash)
		}
	}
	if v.Head().Length < before.Length {
		r.Fatalf("%d records of a log that is %d long", v.Head().Length, before.Length)
	}
	return all
}

// until waits, block by block, for something to become true.
func (r *rig) until(l chainlog.Log, what string, ok func() bool) {
	r.Helper()
	ctx := r.step()
	for {
		next := l.Changed()
		if ok() {
			return
		}
		if r.h.Block != nil {
			r.no(r.h.Block())
		}
		select {
		case <-next:
		case <-ctx.Done():
			r.Fatalf("waited for %s: %v", what, ctx.Err())
		}
	}
}

func same(a, b []chainlog.Record) bool { return slices.Equal(a, b) }
