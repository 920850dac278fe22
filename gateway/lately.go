package gateway

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"causeway/chainlog"
)

// What a Node does about the index: it asks it, keeps what has ended since the index
// was moved last, and has it moved.

// lately is what the index does not know yet.
type lately struct {
	endings []Ending // in the order in which they ended
	of      map[chainlog.SessionID]Finished
	entries int       // that were appended since
	covered int       // of these, those that the job under way will cover
	broken  error     // why the index is to be made anew
	next    time.Time // not moved again before
}

func newLately() lately { return lately{of: map[chainlog.SessionID]Finished{}} }

func (l *lately) add(e Ending) {
	l.endings = append(l.endings, e)
	l.of[e.Session] = e.Finished
}

// IndexLog moves the index to the log's end, or makes it anew. Not of a session. The
// answer is Result.Indexed.
type IndexLog struct {
	Endings []Ending
	Broken  error // nil: nothing is known to be wrong with it
}

// ended tells how a session has ended, if it has. An index that does not answer is
// ErrUnavailable: nothing can be said of the session.
func (n *Node) ended(id chainlog.SessionID) (Finished, bool, error) {
	if f, ok := n.lately.of[id]; ok {
		return f, true, nil
	}
	f, ok, err := n.index.Ended(id)
	if err != nil {
		return f, false, n.unanswered(fmt.Sprintf("session %s", id), err)
	}
	return f, ok, nil
}

// keyOf returns what an idempotency key stands for.
func (n *Node) keyOf(key string) (keyUse, bool, error) {
	if u, ok := n.keys[key]; ok {
		return u, true, nil
	}
	u, ok, err := n.index.key(key)
	if err != nil {
		return u, false, n.unanswered("idempotency key", err)
	}
	return u, ok, nil
}

// unanswered is the error of a question that the index did not answer.
func (n *Node) unanswered(what string, err error) error {
	if doubtful(err) && n.lately.broken == nil {
		n.lately.broken = err
	}
	return fmt.Errorf("%s: %w: %w", what, ErrUnavailable, err)
}

// Due returns what is to be done for the index: ask for it after every event.
func (n *Node) Due(at Stamp) []Job {
	l := &n.lately
	if n.stopped != nil || n.indexing != 0 || n.reopening != 0 || at.Now.Before(l.next) {
		return nil
	}
	if l.broken == nil && l.entries < n.cfg.Limits.Unindexed {
		return nil
	}
	j := n.newJob(chainlog.SessionID{})
	j.Effect = IndexLog{Endings: slices.Clone(l.endings), Broken: l.broken}
	n.indexing, l.covered = j.ID, l.entries
	return []Job{j}
}

// indexed takes the answer to IndexLog. What the index has by now is forgotten here.
func (n *Node) indexed(at Stamp, r Result) {
	n.indexing = 0
	l := &n.lately
	for _, e := range l.endings[:r.Indexed] {
		delete(l.of, e.Session)
		if n.keys[e.key].session == e.Session {
			delete(n.keys, e.key)
		}
	}
	l.endings = slices.Clone(l.endings[r.Indexed:]) // what is forgotten takes no memory
	if r.Err != nil {
		l.next = at.Now.Add(maxRetryFactor * n.cfg.Timeouts.Retry)
		if !errors.Is(r.Err, chainlog.ErrClosed) {
			n.notes = append(n.notes, Note{Kind: NoteIndex, Err: r.Err})
		}
		return
	}
	if l.broken != nil {
		n.notes = append(n.notes, Note{Kind: NoteIndex, Text: l.broken.Error()})
	}
	l.entries, l.broken = l.entries-l.covered, nil
}
