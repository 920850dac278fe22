package gateway

import (
	"bytes"
	"errors"
	"fmt"
	"sync"

	"causeway/chainlog"
)

// Index knows of every session that the own log holds up to a mark: where its
// records are and, of one that has ended, how. So a start reads what is open and
// what lies behind the mark, and nothing else, and what has ended takes no memory.
//
//	log     0 ─────────────────────────────── mark ─────────────── head
//	        ended sessions: a row each         │  read, verified and
//	        open sessions: read back one by one│  folded at a start
//
// It is made of the log and of nothing else, and decides nothing: what it says is
// bound to the log by the hash of the last record below the mark, and the records of
// an open session by a hash over theirs. An index that does not fit, or whose rows
// are gone or damaged, is discarded and made anew. What can be lost with it is time.
//
// The mark moves in steps. Each is one write of rows, on the condition that the mark
// still is where it was: a crash leaves the index in front of a step or behind it,
// and rows that were lost meanwhile are never taken for a session that was never
// seen.
type Index struct {
	log  chainlog.LogID
	rows func() Rows

	// mu guards the mark, as this process knows it.
	mu   sync.RWMutex
	mark indexMark
	row  []byte // of the mark; nil: no rows, nothing is indexed
	// made: the rows tell of the whole log as Recover found it, or of more. Until then
	// nobody is answered.
	made bool
}

// What can be wrong with an index. Whoever meets one of the first two has it made
// anew; until it is, everybody meets the third.
var (
	errUnfit  = errors.New("the index of sessions does not fit the log")
	errRows   = errors.New("the index of sessions cannot be read")
	errUnmade = errors.New("the index of sessions is being made")
)

// NewIndex returns the index of a log that rows keep. Nothing can be asked of it
// before Recover has held it against the log.
func NewIndex(log chainlog.LogID, rows func() Rows) *Index { return &Index{log: log, rows: rows} }

// load takes the mark over as the rows have it.
func (x *Index) load() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.mark, x.row, x.made = indexMark{}, nil, false
	row, err := x.rows().Row(markRow)
	switch {
	case err != nil:
		return fmt.Errorf("%w: %w", errRows, err)
	case row == nil:
		return nil
	}
	if err := parseRow(markRow, row, &x.mark); err != nil {
		return err
	}
	if x.mark.Format != indexFormat {
		return fmt.Errorf("rows of format %d, this program writes %d: %w", x.mark.Format, indexFormat, errUnfit)
	}
	x.row = row
	return nil
}

// discard forgets all rows, because of why. Where there are none nothing is done:
// they went with their cache, which keeps aside what was wrong with it.
func (x *Index) discard(why error) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.mark, x.row, x.made = indexMark{}, nil, false
	if row, err := x.rows().Row(markRow); err == nil && row == nil {
		return nil
	}
	if err := x.rows().Discard(why); err != nil {
		return fmt.Errorf("log %s: discard the index of sessions: %w", x.log, err)
	}
	return nil
}

// isMade returns nil once anything may be asked.
func (x *Index) isMade() error {
	x.mu.RLock()
	defer x.mu.RUnlock()
	if !x.made {
		return errUnmade
	}
	return nil
}

func (x *Index) setMade() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.made = true
}

// Mark returns how much of the log is indexed, and how many sessions have ended.
func (x *Index) Mark() (head chainlog.Head, ended uint64) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	head = chainlog.Head{Length: x.mark.Length, Hash: x.mark.Hash}
	if x.mark.Length == 0 {
		head.Hash = x.log
	}
	return head, x.mark.Ended
}

// get reads a row into v and tells whether there is one. The mark is read after it:
// rows that were lost before or meanwhile say nothing.
func (x *Index) get(name string, v any) (bool, error) {
	row, err := x.raw(name)
	if err != nil || row == nil {
		return false, err
	}
	return true, parseRow(name, row, v)
}

func (x *Index) raw(name string) ([]byte, error) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	row, err := x.rows().Row(name)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errRows, err)
	}
	mark, err := x.rows().Row(markRow)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errRows, err)
	}
	if !bytes.Equal(mark, x.row) {
		return nil, fmt.Errorf("its mark is gone: %w", errUnfit)
	}
	return row, nil
}

// Ended returns what is remembered of a session that had ended at the mark.
func (x *Index) Ended(id chainlog.SessionID) (Finished, bool, error) {
	if err := x.isMade(); err != nil {
		return Finished{}, false, err
	}
	return x.ended(id)
}

// ended is Ended also while the index is being made.
func (x *Index) ended(id chainlog.SessionID) (Finished, bool, error) {
	var s sessionRow
	ok, err := x.get(sessionRowName(id), &s)
	if err != nil || !ok || s.Ended == nil {
		return Finished{}, false, err
	}
	e := s.Ended
	return Finished{Role: e.Role, State: e.State, Stage: e.Stage, Peer: e.Peer}, true, nil
}

// key returns what an idempotency key of an ended session stands for.
func (x *Index) key(key string) (keyUse, bool, error) {
	if err := x.isMade(); err != nil {
		return keyUse{}, false, err
	}
	var k keyRow
	ok, err := x.get(keyRowName(key), &k)
	return keyUse{session: k.Session, body: k.Body}, ok, err
}

// place returns how many sessions had ended before one of them.
func (x *Index) place(id chainlog.SessionID) (n uint64, ok bool, err error) {
	if err := x.isMade(); err != nil {
		return 0, false, err
	}
	var s sessionRow
	ok, err = x.get(sessionRowName(id), &s)
	if err != nil || !ok || s.Ended == nil {
		return 0, false, err
	}
	return s.Ended.N, true, nil
}

// page returns the last ones of the first n sessions that have ended, the very last
// one first, at most limit.
func (x *Index) page(n uint64, limit int) ([]Ended, error) {
	if err := x.isMade(); err != nil {
		return nil, err
	}
	var out []Ended
	for n > 0 && len(out) < limit {
		name := endedRowName(n - 1)
		row, err := x.raw(name)
		if err != nil {
			return nil, err
		}
		ids, err := parseIDs(name, row)
		if err != nil {
			return nil, err
		}
		end := int((n-1)%endedPerRow) + 1
		if len(ids) < end {
			return nil, fmt.Errorf("row %q of %d sessions, %d have ended: %w", name, len(ids), n, errUnfit)
		}
		for ; end > 0 && len(out) < limit; end, n = end-1, n-1 {
			f, ok, err := x.ended(ids[end-1])
			if err != nil || !ok {
				return nil, errors.Join(err, fmt.Errorf("session %s among the ended ones: %w", ids[end-1], errUnfit))
			}
			out = append(out, Ended{ids[end-1], f})
		}
	}
	return out, nil
}

// open returns the ids of the sessions open at the mark, session zero among them.
func (x *Index) open() ([]chainlog.SessionID, error) {
	row, err := x.raw(openRow)
	if err != nil {
		return nil, err
	}
	return parseIDs(openRow, row)
}
