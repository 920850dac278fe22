package gateway

import (
	"context"
	"errors"
	"fmt"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// Ending is a session that has ended, as whoever folded it knows it.
type Ending struct {
	Session chainlog.SessionID
	Finished
	Entries uint64 // own ones: all of its records
	use     keyUse // of its idempotency key
	key     string // empty for none
	last    uint64 // index of the last record, where a fold knows it
}

func endingOf(id chainlog.SessionID, s odap.Session) Ending {
	return Ending{
		Session: id, Finished: finished(s), Entries: s.NextSeq - 1,
		key: s.Request.IdempotencyKey, use: keyUse{session: id, body: s.Request.BodyHash},
	}
}

// step is one move of the mark, while it is made.
type step struct {
	x    *Index
	mark indexMark
	open map[chainlog.SessionID]bool
	is   map[chainlog.SessionID]*sessionRow // of the sessions touched
	rows map[string][]byte
}

// step moves the mark over records, which follow on it, and has those of endings
// counted as ended, in their order, whose records all lie below it then. It returns
// how many: from the first on that is not complete, none is.
//
// A crash before or within the write leaves the index as it was, after it the index
// as it is. So does an error; then the next step finds another mark than it knows,
// and the index is read anew.
func (x *Index) step(records []chainlog.Record, endings []Ending) (int, error) {
	s := step{x: x, is: map[chainlog.SessionID]*sessionRow{}, rows: map[string][]byte{}, open: map[chainlog.SessionID]bool{}}
	ids, err := x.open()
	if err != nil {
		return 0, err
	}
	for _, id := range ids {
		s.open[id] = true
	}
	x.mu.RLock()
	s.mark = x.mark
	was := x.row
	x.mu.RUnlock()
	s.mark.Format = indexFormat
	if err := s.cover(records); err != nil {
		return 0, err
	}
	n, err := s.end(endings)
	if err != nil || len(s.is) == 0 {
		return n, err
	}
	s.write()
	return n, x.set(s.rows, was, s.mark)
}

// set writes the rows of a step.
func (x *Index) set(rows map[string][]byte, was []byte, mark indexMark) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	ok, err := x.rows().SetRows(rows, markRow, was)
	switch {
	case err != nil:
		return fmt.Errorf("write the index of sessions: %w", err)
	case !ok:
		return fmt.Errorf("its mark is gone: %w", errUnfit)
	}
	x.mark, x.row = mark, rows[markRow]
	return nil
}

// row returns what the index has of a session, to be changed.
func (s *step) row(id chainlog.SessionID) (*sessionRow, error) {
	if r, ok := s.is[id]; ok {
		return r, nil
	}
	r := new(sessionRow)
	if _, err := s.x.get(sessionRowName(id), r); err != nil {
		return nil, err
	}
	s.is[id] = r
	return r, nil
}

func (s *step) cover(records []chainlog.Record) error {
	for _, rec := range records {
		r, err := s.row(rec.Session)
		if err != nil {
			return err
		}
		if rec.Index != s.mark.Length || r.Ended != nil {
			return fmt.Errorf("entry %d of session %s, behind %d entries, ended %v: %w", rec.Index, rec.Session, s.mark.Length, r.Ended != nil, errUnfit)
		}
		r.add(rec)
		s.open[rec.Session] = true
		s.mark.Length, s.mark.Hash = rec.Index+1, rec.Hash
	}
	return nil
}

func (s *step) end(endings []Ending) (int, error) {
	for i, e := range endings {
		r, err := s.row(e.Session)
		if err != nil {
			return i, err
		}
		switch {
		case r.Ended != nil:
			continue // by a step whose answer was lost
		case r.Entries < e.Entries:
			if r.Entries == 0 {
				delete(s.is, e.Session)
			}
			return i, nil
		case r.Entries > e.Entries:
			return i, fmt.Errorf("session %s ended with %d entries, the log has %d: %w", e.Session, e.Entries, r.Entries, errUnfit)
		}
		r.Ended = &endedRow{N: s.mark.Ended, Role: e.Role, State: e.State, Stage: e.Stage, Peer: e.Peer}
		delete(s.open, e.Session)
		if err := s.list(e.Session); err != nil {
			return i, err
		}
		if e.key != "" {
			s.rows[keyRowName(e.key)] = mustJSON(keyRow{Session: e.use.session, Body: e.use.body})
		}
	}
	return len(endings), nil
}

// list puts a session behind those that have ended.
func (s *step) list(id chainlog.SessionID) error {
	name := endedRowName(s.mark.Ended)
	row, ok := s.rows[name]
	if !ok {
		var err error
		if row, err = s.x.raw(name); err != nil {
			return err
		}
	}
	s.rows[name] = append(row[:len(row):len(row)], id[:]...)
	s.mark.Ended++
	return nil
}

func (s *step) write() {
	for id, r := range s.is {
		s.rows[sessionRowName(id)] = mustJSON(r)
	}
	var open []byte
	for id := range s.open {
		open = append(open, id[:]...)
	}
	s.rows[openRow], s.rows[markRow] = open, mustJSON(s.mark)
}

// inSteps reads the log from the mark on, sees to it that it goes on from there, and
// calls f with what follows, in pieces of at most size entries.
func (x *Index) inSteps(ctx context.Context, log chainlog.Log, size int, f func([]chainlog.Record) error) error {
	mark, _ := x.Mark()
	from := mark.Length
	if from > 0 {
		from-- // the record below the mark: its hash tells whether the log is the same
	}
	chain := chainlog.ResumeVerifier(x.log, mark, nil)
	var piece []chainlog.Record
	err := log.Records(ctx, from, func(r chainlog.Record) error {
		if r.Index < mark.Length {
			if r.Index != from || r.Hash != mark.Hash {
				return fmt.Errorf("entry %d has hash %s, the mark says %s: %w", r.Index, r.Hash, mark.Hash, errUnfit)
			}
			return nil
		}
		if err := chain.Add(r); err != nil {
			return err
		}
		if piece = append(piece, r); len(piece) < size {
			return nil
		}
		err := f(piece)
		piece = nil
		return err
	})
	if err != nil || len(piece) == 0 {
		return err
	}
	return f(piece)
}

// advance moves the mark to the log's end; endings are as for step.
func (x *Index) advance(ctx context.Context, log chainlog.Log, size int, endings []Ending) (int, error) {
	done, n := 0, 0
	err := x.inSteps(ctx, log, size, func(records []chainlog.Record) (err error) {
		n, err = x.step(records, endings[done:])
		done += n
		return err
	})
	if err == nil && done < len(endings) {
		n, err = x.step(nil, endings[done:]) // those that the log had before
		done += n
	}
	return done, err
}

// Advance moves the mark to the log's end, and has those of endings counted as ended
// whose records all lie below it then, in their order; it returns how many. An index
// that does not fit, or did not answer because of broken, is made anew.
func (x *Index) Advance(ctx context.Context, cfg *Config, own odap.Party, log chainlog.Log, endings []Ending, broken error) (int, error) {
	done := 0
	if broken == nil {
		var err error
		if done, err = x.advance(ctx, log, cfg.Limits.Unindexed, endings); !doubtful(err) {
			return done, err
		}
		broken = err
	}
	if err := x.discard(broken); err != nil {
		return done, err
	}
	if _, err := Recover(ctx, cfg, own, log, x); err != nil {
		return done, fmt.Errorf("the index of sessions is made anew because of: %w: %w", broken, err)
	}
	for _, e := range endings[done:] {
		if _, ended, err := x.Ended(e.Session); err != nil || !ended {
			return done, err
		}
		done++
	}
	return done, nil
}

// doubtful tells whether an error says that the index is to be made anew. A log that
// is closed takes its rows along, and brings them back.
func doubtful(err error) bool {
	return (errors.Is(err, errUnfit) || errors.Is(err, errRows)) && !errors.Is(err, chainlog.ErrClosed)
}
