package gateway_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/gatewaytest"
)

// However a log grew between starts, a start finds the same.
func TestIndexSaysWhatTheLogSays(t *testing.T) {
	for i := range 2 {
		s := newStory(t, i)
		for seed := range uint64(3) {
			rng := rand.New(rand.NewPCG(seed, 7))
			rows := new(gateway.MemoryRows)
			for n := 0; n < s.length(); n = min(s.length(), n+1+rng.IntN(1+s.length()/(2+int(seed)))) {
				s.same(fmt.Sprint("seed ", seed), rows, n)
			}
			s.same(fmt.Sprint("seed ", seed), rows, s.length())
		}
	}
}

// countedLog counts the records that are read.
type countedLog struct {
	gatewaytest.RecordLog
	read *int
}

func (l countedLog) Records(ctx context.Context, from uint64, yield func(chainlog.Record) error) error {
	return l.RecordLog.Records(ctx, from, func(r chainlog.Record) error { *l.read++; return yield(r) })
}

func (l countedLog) Session(ctx context.Context, id chainlog.SessionID, yield func(chainlog.Record) error) error {
	return l.RecordLog.Session(ctx, id, func(r chainlog.Record) error { *l.read++; return yield(r) })
}

// A start reads what is open and what is new, however much has ended.
func TestStartReadsNothingOfWhatHasEnded(t *testing.T) {
	s := newStory(t, 0)
	rows := new(gateway.MemoryRows)
	n := s.length() - 7
	r, _, err := s.start(rows, n)
	if err != nil || len(r.Open) != 6 {
		t.Fatalf("%d open, %v", len(r.Open), err)
	}
	open := 0
	for id := range r.Open {
		for _, rec := range s.h.Records[0][:n] {
			if rec.Session == id {
				open++
			}
		}
	}
	// The log's own entry, those of open sessions, and the one below the mark.
	read := 0
	x := indexOn(s.own.Log, rows)
	again, err := gateway.Recover(t.Context(), &s.cfg, s.own, countedLog{s.upTo(n), &read}, x)
	if err != nil || read != 1+open+1 {
		t.Fatalf("%d records read, %d of open sessions, %v", read, open, err)
	}
	if again.Report.Entries != uint64(n) || again.Report.Verified != 0 || again.Report.Ended != r.Report.Ended {
		t.Fatalf("%+v", again.Report)
	}
}

// crashingRows dies at the nth write, before it or after it: then nothing answers.
type crashingRows struct {
	*gateway.MemoryRows
	at, writes int
	after      bool
}

var errCrashed = errors.New("the process is dead")

func (c *crashingRows) SetRows(rows map[string][]byte, when string, was []byte) (bool, error) {
	if c.writes++; c.at > 0 && c.writes > c.at || c.writes == c.at && !c.after {
		return false, errCrashed
	}
	ok, err := c.MemoryRows.SetRows(rows, when, was)
	if c.writes == c.at {
		return false, errCrashed
	}
	return ok, err
}

func (c *crashingRows) Discard(why error) error {
	if c.at > 0 && c.writes >= c.at {
		return errCrashed
	}
	return c.MemoryRows.Discard(why)
}

// A start, and a gateway that runs, die at each write of the index, before it and
// after it. The next start finds what one without an index finds.
func TestIndexCrashes(t *testing.T) {
	s := newStory(t, 0)
	s.cfg.Limits.Unindexed = 32
	half := s.length() / 2
	for _, after := range []bool{false, true} {
		died := 0
		for n := 1; ; n++ {
			c := &crashingRows{MemoryRows: new(gateway.MemoryRows), at: n, after: after}
			_, x, err := s.start(c, half)
			if err == nil {
				// It runs, and moves its index over what has come.
				_, err = x.Advance(t.Context(), &s.cfg, s.own, s.upTo(s.length()), s.endings(s.length()), nil)
			}
			if err == nil {
				break
			}
			if !errors.Is(err, errCrashed) {
				t.Fatal(err)
			}
			died++
			s.same(fmt.Sprintf("died at write %d, after it %v", n, after), c.MemoryRows, s.length())
			s.same("and again", c.MemoryRows, s.length())
		}
		if died < s.length()/32 {
			t.Fatalf("died %d times", died)
		}
	}
}

// failingRows answers as a damaged cache does, until it is discarded.
type failingRows struct {
	*gateway.MemoryRows
	fails func(name string) error
	why   error // of the last Discard
}

func (f *failingRows) Row(name string) ([]byte, error) {
	if f.fails != nil {
		if err := f.fails(name); err != nil {
			return nil, err
		}
	}
	return f.MemoryRows.Row(name)
}

func (f *failingRows) Discard(why error) error {
	f.fails, f.why = nil, why
	return f.MemoryRows.Discard(why)
}

// Rows of another log, of a longer one, of another history, of another format, or
// that cannot be read are discarded; rows that are only old are gone on from.
func TestIndexThatDoesNotFit(t *testing.T) {
	s := newStory(t, 0)
	all := s.length()
	made := func(n int) *gateway.MemoryRows {
		rows := new(gateway.MemoryRows)
		if _, _, err := s.start(rows, n); err != nil {
			t.Fatal(err)
		}
		return rows
	}
	write := func(rows *gateway.MemoryRows, name, value string) *gateway.MemoryRows {
		if ok, err := rows.SetRows(map[string][]byte{name: []byte(value)}, "no such row", nil); err != nil || !ok {
			t.Fatal(ok, err)
		}
		return rows
	}
	mark := func(n int, hash chainlog.Hash) string {
		return fmt.Sprintf(`{"format":1,"length":%d,"hash":"%s","ended":0}`, n, hash)
	}
	other := newStory(t, 1)
	foreign := new(gateway.MemoryRows)
	if _, _, err := other.start(foreign, other.length()); err != nil {
		t.Fatal(err)
	}
	damaged := errors.New("a flipped bit")
	for name, x := range map[string]struct {
		rows    *gateway.MemoryRows
		fails   func(string) error
		discard bool
	}{
		"none":                  {new(gateway.MemoryRows), nil, false},
		"old":                   {made(all / 3), nil, false},
		"of a longer log":       {made(all), nil, true},
		"of another log":        {foreign, nil, true},
		"of another history":    {write(made(all/3), "mark", mark(all/3, chainlog.Hash{7})), nil, true},
		"of another format":     {write(made(all/3), "mark", `{"format":2}`), nil, true},
		"of no format":          {write(made(all/3), "mark", "\x00"), nil, true},
		"mark ahead of all":     {write(made(3), "mark", mark(all/2, s.h.Records[0][all/2-1].Hash)), nil, true},
		"nothing but a mark":    {write(new(gateway.MemoryRows), "mark", mark(2, s.h.Records[0][1].Hash)), nil, true},
		"open sessions cut":     {write(made(all/3), "open", "x"), nil, true},
		"open sessions unknown": {write(made(all/3), "open", string(make([]byte, 16))+"a session that is"), nil, true},
		"the mark unreadable": {made(all / 3), func(name string) error {
			if name == "mark" {
				return damaged
			}
			return nil
		}, true},
		"all but the mark unreadable": {made(all / 3), func(name string) error {
			if name != "mark" {
				return damaged
			}
			return nil
		}, true},
	} {
		rows := &failingRows{MemoryRows: x.rows, fails: x.fails}
		s.same(name, rows, all/2)
		if (rows.why != nil) != x.discard {
			t.Errorf("rows %s: discarded: %v", name, rows.why)
		}
		s.same(name+", again", rows, all)
	}
}

// An index that loses its rows while it runs says so, and never that a session was
// not seen, until it is made anew.
func TestIndexLosesItsRows(t *testing.T) {
	s := newStory(t, 0)
	all := s.length()
	ended := s.ids[0]
	damaged := errors.New("a flipped bit")
	for name, lose := range map[string]func(*failingRows) error{
		"gone":    func(r *failingRows) error { return r.MemoryRows.Discard(nil) },
		"damaged": func(r *failingRows) error { r.fails = func(string) error { return damaged }; return nil },
		"one damaged": func(r *failingRows) error {
			r.fails = func(name string) error {
				if len(name) > 8 && name[:8] == "session/" {
					return damaged
				}
				return nil
			}
			return nil
		},
	} {
		rows := &failingRows{MemoryRows: new(gateway.MemoryRows)}
		r, x, err := s.start(rows, all-30)
		if err != nil {
			t.Fatal(err)
		}
		n := gateway.NewNode(s.cfg, s.own, x)
		n.Restore(r.Open)
		if jobs := n.Due(stamp(0)); len(jobs) != 0 {
			t.Fatalf("%s: %d jobs with nothing to do", name, len(jobs))
		}
		if err := lose(rows); err != nil {
			t.Fatal(err)
		}
		if _, is, err := x.Ended(ended); err == nil {
			t.Fatalf("%s: ended %v", name, is)
		}
		if _, err := n.Logged(ended); !errors.Is(err, gateway.ErrUnavailable) {
			t.Fatalf("%s: %v", name, err)
		}
		jobs := n.Due(stamp(0))
		if len(jobs) != 1 || len(n.Due(stamp(0))) != 0 {
			t.Fatalf("%s: %d jobs", name, len(jobs))
		}
		if _, err := n.Logged(ended); !errors.Is(err, gateway.ErrUnavailable) {
			t.Fatalf("%s: while it is made: %v", name, err)
		}
		e := jobs[0].Effect.(gateway.IndexLog)
		done, err := x.Advance(t.Context(), &s.cfg, s.own, s.upTo(all), e.Endings, e.Broken)
		n.Done(stamp(0), gateway.Result{ID: jobs[0].ID, Indexed: done, Err: err})
		if logged, err2 := n.Logged(ended); err != nil || err2 != nil || !logged {
			t.Fatalf("%s: after it was made: %v, %v, %v", name, logged, err, err2)
		}
		if notes := n.Notes(); len(notes) != 1 || notes[0].Kind != gateway.NoteIndex || notes[0].Text == "" {
			t.Fatalf("%s: notes %+v", name, notes)
		}
		s.same(name, rows, all)
	}
}

// nobody: while an index is made anew, and until that is done, nobody is told that a
// session was never seen, not even by the rows that are there already.
func TestIndexThatIsBeingMadeAnswersNobody(t *testing.T) {
	s := newStory(t, 0)
	s.cfg.Limits.Unindexed = 8
	rows := new(gateway.MemoryRows)
	_, x, err := s.start(rows, s.length())
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	log := askingLog{s.upTo(s.length()), func() {
		asked++
		if _, _, err := x.Ended(s.ids[0]); err == nil {
			t.Fatal("an index that is being made has answered")
		}
	}}
	if _, err := x.Advance(t.Context(), &s.cfg, s.own, log, nil, errors.New("the test wants it")); err != nil || asked < s.length() {
		t.Fatalf("asked %d times, %v", asked, err)
	}
	if _, ended, err := x.Ended(s.ids[0]); err != nil || !ended {
		t.Fatalf("%v, %v", ended, err)
	}
}

type askingLog struct {
	gatewaytest.RecordLog
	ask func()
}

func (l askingLog) Records(ctx context.Context, from uint64, yield func(chainlog.Record) error) error {
	return l.RecordLog.Records(ctx, from, func(r chainlog.Record) error { l.ask(); return yield(r) })
}

// What a node has seen end is asked of it until the index has it, and of the index
// from then on: an id and an idempotency key are answered for ever, and in one order.
func TestNodeHandsOverWhatHasEnded(t *testing.T) {
	s := newStory(t, 0)
	half := s.length() / 2
	rows := new(gateway.MemoryRows)
	_, x, err := s.start(rows, half)
	if err != nil {
		t.Fatal(err)
	}
	// The log goes on as the node's sessions end; their last entries come late.
	late := s.endings(s.length())
	var endings []gateway.Ending
	for _, e := range late {
		if _, ended, err := x.Ended(e.Session); err != nil {
			t.Fatal(err)
		} else if !ended {
			endings = append(endings, e)
		}
	}
	total := len(late)
	done, err := x.Advance(t.Context(), &s.cfg, s.own, s.upTo(s.length()-12), endings, nil)
	if err != nil || done == 0 || done == len(endings) {
		t.Fatalf("%d of %d endings, %v", done, len(endings), err)
	}
	// A shorter log is one that has lost its newest block: nothing changes.
	if n, err := x.Advance(t.Context(), &s.cfg, s.own, s.upTo(half), endings[done:], nil); n != 0 || !errors.Is(err, chainlog.ErrNotFound) {
		t.Fatalf("%d, %v", n, err)
	}
	n, err := x.Advance(t.Context(), &s.cfg, s.own, s.upTo(s.length()), endings[done:], nil)
	if err != nil || done+n != len(endings) {
		t.Fatalf("%d and %d of %d endings, %v", done, n, len(endings), err)
	}
	// Again: the answer was lost, and all are told of once more.
	if n, err = x.Advance(t.Context(), &s.cfg, s.own, s.upTo(s.length()), endings, nil); err != nil || n != len(endings) {
		t.Fatalf("%d of %d endings, %v", n, len(endings), err)
	}
	if _, ended := x.Mark(); ended != uint64(total) {
		t.Fatalf("%d have ended, want %d", ended, total)
	}
	s.same("handed over", rows, s.length())
}

// An entry of a session that has ended stops a start, whether the index knows of the
// end or the same start has met it.
func TestEntryAfterTheEnd(t *testing.T) {
	s := newStory(t, 0)
	records := slices.Clone(s.h.Records[0])
	last := records[len(records)-1]
	var first chainlog.Record
	for _, r := range records {
		if r.Session == s.ids[0] {
			first = r
			break
		}
	}
	again := append(records, chainlog.Place(s.own.Log, last.Index+1, last.Hash, []chainlog.Entry{first.Entry})...)
	log := gatewaytest.RecordLog{Of: s.own.Log, Content: func() []chainlog.Record { return again }}
	for _, from := range []int{0, 40, len(records)} {
		rows := new(gateway.MemoryRows)
		if _, _, err := s.start(rows, from); err != nil {
			t.Fatal(err)
		}
		_, err := gateway.Recover(t.Context(), &s.cfg, s.own, log, indexOn(s.own.Log, rows))
		if !errors.Is(err, chainlog.ErrTampered) {
			t.Errorf("index of %d entries: %v", from, err)
		}
	}
}
