package chainlogtest

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"causeway/chainlog"
)

func emptyLog(r *rig) {
	l := r.open(Source)
	if h := r.head(l); h.Length != 0 || h.Hash != l.ID() || h.Epoch == 0 {
		r.Fatalf("empty log %s has head %+v", l.ID(), h)
	}
	if got := r.read(l, 0); got != nil {
		r.Fatalf("empty log holds %v", got)
	}
	r.is(l.Records(r.step(), 1, nil), chainlog.ErrNotFound)
}

func readBack(r *rig) {
	l := r.open(Source)
	a, b := newSession(), newSession()
	var want []chainlog.Record
	for _, batch := range [][]chainlog.Entry{
		r.entries(chainlog.SessionID{}, 1),
		r.entries(a, 1),
		append(r.entries(b, 2), r.entries(a, 1)...),
		r.entries(b, 7),
	} {
		got := r.mined(l, batch)
		if got[0].Index != uint64(len(want)) {
			r.Fatalf("batch begins at %d, want %d", got[0].Index, len(want))
		}
		want = append(want, got...)
		// What was appended can be read at once.
		if h := r.head(l); h.Length < uint64(len(want)) {
			r.Fatalf("head %d right after entry %d was mined", h.Length, len(want)-1)
		}
	}
	if got := r.verify(l); !same(got, want) {
		r.Fatalf("read %v, appended %v", got, want)
	}
	for _, s := range []chainlog.SessionID{{}, a, b} {
		var of []chainlog.Record
		for _, rec := range want {
			if rec.Session == s {
				of = append(of, rec)
			}
		}
		if got := r.session(l, s); !same(got, of) {
			r.Fatalf("session %s: read %v, appended %v", s, got, of)
		}
	}
}

func ranges(r *rig) {
	l := r.open(Source)
	s := newSession()
	all := r.mined(l, r.entries(s, 3))
	all = append(all, r.mined(l, r.entries(s, 2))...)
	for from := range len(all) + 1 {
		if got := r.read(l, uint64(from)); !same(got, all[from:]) {
			r.Fatalf("from %d: %v", from, got)
		}
	}
	r.is(l.Records(r.step(), uint64(len(all)+1), nil), chainlog.ErrNotFound)
	r.is(l.Records(r.step(), 1<<63, nil), chainlog.ErrNotFound)
}

// Many goroutines append at once. Nothing is lost, doubled or torn apart, and each
// session's entries stand in the order in which it appended them.
func concurrent(r *rig) {
	const sessions, rounds = 8, 4
	l := r.open(Source)
	var batches [sessions][rounds][]chainlog.Entry
	for i := range sessions {
		s := newSession()
		for j := range rounds {
			batches[i][j] = r.entries(s, 1+(i+j)%3)
		}
	}
	var done sync.WaitGroup
	answers, errs := [sessions][]chainlog.Record{}, [sessions]error{}
	for i := range sessions {
		done.Go(func() {
			for _, b := range batches[i] {
				a, err := l.Append(r.step(), chainlog.Batch{Entries: b, Durable: chainlog.Mined()})
				if err != nil {
					errs[i] = err
					return
				}
				answers[i] = append(answers[i], a.Records...)
			}
		})
	}
	done.Wait()
	r.no(errors.Join(errs[:]...))
	all := r.verify(l)
	total := 0
	for i := range sessions {
		total += len(answers[i])
		s := batches[i][0][0].Session
		if got := r.session(l, s); !same(got, answers[i]) {
			r.Fatalf("session %s: read %v, was answered %v", s, got, answers[i])
		}
		at := 0
		for _, b := range batches[i] {
			for k, e := range b {
				rec := answers[i][at]
				if rec.Entry != e || all[rec.Index] != rec || k > 0 && rec.Index != answers[i][at-1].Index+1 {
					r.Fatalf("session %s: entry %d of a batch of %d is at %d: %v", s, k, len(b), rec.Index, rec)
				}
				at++
			}
		}
	}
	if len(all) != total {
		r.Fatalf("%d entries in the log, %d were answered", len(all), total)
	}
}

// Each limit is taken at its value and refused one above, and what is refused
// leaves nothing behind.
func limits(r *rig) {
	l, s := r.open(Source), newSession()
	peer := r.open(Recipient).ID()
	text := func(n int) chainlog.Entry { return chainlog.Entry{Session: s, Text: strings.Repeat("x", n)} }
	asks := make([]chainlog.Ask, chainlog.MaxAsks+1)
	for i := range asks {
		asks[i] = chainlog.Ask{Session: newSession(), PeerLog: peer, Act: chainlog.Commit}
	}
	over := chainlog.MaxBatchBytes - (chainlog.Batch{Entries: []chainlog.Entry{text(chainlog.MaxEntryBytes), text(0)}}).Bytes()
	largest := []chainlog.Entry{text(chainlog.MaxEntryBytes), text(over / 32 * 32)}
	d := chainlog.Confirmed(r.h.Depth)
	for name, b := range map[string]chainlog.Batch{
		"nothing":         {Durable: d},
		"empty entry":     {Entries: []chainlog.Entry{text(0)}, Durable: d},
		"entry too large": {Entries: []chainlog.Entry{text(chainlog.MaxEntryBytes + 1)}, Durable: d},
		"batch too large": {Entries: append(largest[:1:1], text(over/32*32+1)), Durable: d},
		"too many asks":   {Entries: []chainlog.Entry{text(1)}, Asks: asks, Durable: d},
		"ask only mined":  {Entries: []chainlog.Entry{text(1)}, Asks: asks[:1], Durable: chainlog.Mined()},
		"own log as peer": {Asks: []chainlog.Ask{{Session: s, PeerLog: l.ID()}}, Durable: d},
		"unknown act":     {Asks: []chainlog.Ask{{Session: s, PeerLog: peer, Act: chainlog.Refuse + 1}}, Durable: d},
	} {
		a, err := l.Append(r.step(), b)
		if err == nil || errors.Is(err, chainlog.ErrUnknown) {
			r.Fatalf("%s: %v, %v", name, a, err)
		}
		if large := strings.Contains(name, "too "); errors.Is(err, chainlog.ErrTooLarge) != large {
			r.Fatalf("%s: %v: too large is %v", name, err, large)
		}
	}
	if h := r.head(l); h.Length != 0 {
		r.Fatalf("refused batches left %d entries", h.Length)
	}
	r.append(l, chainlog.Batch{Entries: []chainlog.Entry{text(1)}, Durable: chainlog.Mined()})
	r.append(l, chainlog.Batch{Entries: []chainlog.Entry{text(chainlog.MaxEntryBytes)}, Durable: chainlog.Mined()})
	r.append(l, chainlog.Batch{Entries: largest, Durable: chainlog.Mined()})
	r.append(l, chainlog.Batch{Entries: []chainlog.Entry{text(1)}, Asks: asks[:chainlog.MaxAsks], Durable: d})
	if all := r.verify(l); len(all) != 5 {
		r.Fatalf("%d entries", len(all))
	}
}

// The support takes any text and any signature: what they mean is not its business.
func oddEntries(r *rig) {
	l := r.open(Source)
	var batch []chainlog.Entry
	for i, text := range []string{"x", strings.Repeat("y", 31), strings.Repeat("y", 32), strings.Repeat("y", 33), "äöü € 😀", "line\nbreak\t\x00\x7f", `"quoted\"`, " ", strings.Repeat("z", 4097)} {
		e := chainlog.Entry{Session: newSession(), Text: text}
		for k := range 32 {
			e.R[k], e.S[k] = byte(255*(i%2)), byte(k*i)
		}
		batch = append(batch, e)
	}
	batch = append(batch, batch[0], batch[0]) // an entry may occur twice
	want := r.mined(l, batch)
	if h := r.head(l); h.Length != uint64(len(want)) || h.Hash != want[len(want)-1].Hash {
		r.Fatalf("head %+v right after %d entries were mined", h, len(want))
	}
	if got := r.verify(l); !same(got, want) {
		r.Fatalf("read %v, appended %v", got, want)
	}
	if got := r.session(l, batch[0].Session); len(got) != 3 {
		r.Fatalf("an entry appended three times is there %d times", len(got))
	}
}

func yieldStops(r *rig) {
	l, s := r.open(Source), newSession()
	r.mined(l, r.entries(s, 5))
	mine := fmt.Errorf("enough")
	seen := 0
	stop := func(chainlog.Record) error {
		if seen++; seen == 2 {
			return mine
		}
		return nil
	}
	for name, read := range map[string]func() error{
		"records":        func() error { return l.Records(r.step(), 1, stop) },
		"session":        func() error { return l.Session(r.step(), s, stop) },
		"reader records": func() error { return r.h.Reader.Records(r.step(), l.ID(), 1, stop) },
		"reader session": func() error { return r.h.Reader.Session(r.step(), l.ID(), s, stop) },
	} {
		seen = 0
		if err := read(); !errors.Is(err, mine) || seen != 2 {
			r.Fatalf("%s: %d yields and %v", name, seen, err)
		}
	}
}

func bothLogs(r *rig) {
	a, b, s := r.open(Source), r.open(Recipient), newSession()
	if a.ID() == b.ID() {
		r.Fatal("two gateways share a log")
	}
	of := map[chainlog.LogID][]chainlog.Record{}
	for range 2 {
		of[a.ID()] = append(of[a.ID()], r.mined(a, r.entries(s, 2))...)
		of[b.ID()] = append(of[b.ID()], r.mined(b, r.entries(s, 3))...)
	}
	for id, want := range of {
		h, err := r.h.Reader.Head(r.step(), id)
		r.no(err)
		if h.Length != uint64(len(want)) || h.Hash != want[len(want)-1].Hash || h.Epoch == 0 {
			r.Fatalf("log %s: head %+v", id, h)
		}
		var records, session []chainlog.Record
		into := func(out *[]chainlog.Record) func(chainlog.Record) error {
			return func(rec chainlog.Record) error { *out = append(*out, rec); return nil }
		}
		r.no(r.h.Reader.Records(r.step(), id, 1, into(&records)))
		r.no(r.h.Reader.Session(r.step(), id, s, into(&session)))
		if !same(records, want[1:]) || !same(session, want) {
			r.Fatalf("log %s: read %v and %v, want %v", id, records, session, want)
		}
	}
}

func unknown(r *rig) {
	l := r.open(Source)
	r.mined(l, r.entries(newSession(), 1))
	if got := r.session(l, newSession()); got != nil {
		r.Fatalf("unknown session holds %v", got)
	}
	nobody := chainlog.LogID{1, 2, 3}
	_, err := r.h.Reader.Head(r.step(), nobody)
	r.is(err, chainlog.ErrNotFound)
	r.is(r.h.Reader.Records(r.step(), nobody, 0, nil), chainlog.ErrNotFound)
	r.is(r.h.Reader.Session(r.step(), nobody, newSession(), nil), chainlog.ErrNotFound)
	s, err := l.Outcome(r.step(), chainlog.Hash{4, 5}, r.h.Depth)
	r.no(err)
	if s != (chainlog.Standing{}) {
		r.Fatalf("unknown transfer stands at %+v", s)
	}
}
