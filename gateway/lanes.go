package gateway

import "causeway/gateway/odap"

// lanes bound how many questions and messages to one party are under way at once:
// every one has a goroutine, and a start lets all open sessions ask at the same time.
// What is beyond the bound waits its turn, and for that party alone. What waits for
// a chain to make blocks (appends, actions) has no lane: sessions do that together.
type lanes struct {
	bound int
	of    map[string]*lane
	in    map[uint64]string // jobs under way that have a lane
}

type lane struct {
	underWay int
	waiting  []Job
}

func newLanes(bound int) *lanes {
	return &lanes{bound: bound, of: map[string]*lane{}, in: map[uint64]string{}}
}

// outcomes is the lane of questions that are read together, many in one message: it is
// eight times as wide.
const outcomes = "outcomes"

// laneOf names whom a job asks; empty if it has no lane.
func laneOf(j Job) string {
	switch e := j.Effect.(type) {
	case odap.Send:
		return "peer " + j.State.Peer.UID
	case odap.Observe:
		return outcomes
	case odap.ReadPeer:
		return "log " + j.State.Peer.Log.String()
	case Reload:
		return "own log"
	case odap.Look:
		return "ledger " + e.Key.Ledger
	case odap.Inspect:
		return "ledger " + e.Key.Ledger
	case odap.Try:
		return "ledger " + e.Action.Key.Ledger
	}
	return ""
}

// take returns those of jobs that are to be started now.
func (l *lanes) take(jobs []Job) (start []Job) {
	for _, j := range jobs {
		name := laneOf(j)
		if name == "" {
			start = append(start, j)
			continue
		}
		q := l.of[name]
		if q == nil {
			q = &lane{}
			l.of[name] = q
		}
		bound := l.bound
		if name == outcomes {
			bound *= 8
		}
		if q.underWay >= bound {
			q.waiting = append(q.waiting, j)
			continue
		}
		q.underWay++
		l.in[j.ID] = name
		start = append(start, j)
	}
	return start
}

// done tells that a job has ended, and returns the one to be started in its place.
func (l *lanes) done(id uint64) (start []Job) {
	name, ok := l.in[id]
	if !ok {
		return nil
	}
	delete(l.in, id)
	q := l.of[name]
	if q.underWay--; len(q.waiting) == 0 {
		if q.underWay == 0 {
			delete(l.of, name)
		}
		return nil
	}
	next := q.waiting[0]
	q.waiting = q.waiting[1:]
	q.underWay++
	l.in[next.ID] = name
	return []Job{next}
}
