package gateway

import (
	"cmp"
	"container/list"
	"slices"
	"time"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// Stats are figures of a gateway. What is counted begins at zero with the process.
type Stats struct {
	Acting    bool        // recovered, and not stopped
	Transfers []Transfers // every role and state that there can be
	// Oldest is when the open transfer that has stood still longest made its last
	// step: when its last own entry was seen to stand or, of one that a start found
	// open, that entry's own time. Zero if none is open.
	Oldest time.Time
	Unpaid uint64 // tries to pay out that failed
}

// Transfers counts those of one role and state.
type Transfers struct {
	Role  odap.Role
	State string // see odap.Session.State
	Open  uint64 // now
	Ended uint64
}

// tally is how a Node keeps its figures, as plain numbers: each change of a session
// costs the same, however many are open.
type tally struct {
	counts []Transfers // grows only where a state comes that odap does not list
	places map[chainlog.SessionID]*list.Element
	order  list.List // of *place; the one that has stood still longest first
	unpaid uint64
	fresh  bool // nothing has changed since it was read
}

// place is where an open session is counted.
type place struct {
	count   int    // index in counts
	entries uint64 // own ones, and one more
	since   time.Time
}

func newTally() tally {
	t := tally{places: map[chainlog.SessionID]*list.Element{}}
	for _, r := range []odap.Role{odap.Source, odap.Recipient} {
		for _, state := range odap.States(r) {
			t.counts = append(t.counts, Transfers{Role: r, State: state})
		}
	}
	return t
}

// countOf returns the place of a role and state in counts. A session that has said
// nothing yet is a recipient's: its peer spoke first.
func (t *tally) countOf(r odap.Role, state string) int {
	if r == 0 {
		r = odap.Recipient
	}
	i := slices.IndexFunc(t.counts, func(c Transfers) bool { return c.Role == r && c.State == state })
	if i < 0 {
		i = len(t.counts)
		t.counts = append(t.counts, Transfers{Role: r, State: state})
	}
	return i
}

// recount puts d where it belongs by now. An own entry that is new to it is a step
// made now: times of entries are not in the order in which appends come to stand.
func (n *Node) recount(d *Driver, now time.Time) {
	if n.open[d.id] != d || d.transient {
		n.uncount(d)
		return
	}
	t := &n.tally
	is := place{count: t.countOf(d.s.Role, d.s.State()), entries: d.s.NextSeq, since: now}
	e, counted := t.places[d.id]
	if !counted {
		t.places[d.id] = t.order.PushBack(&is)
		t.counts[is.count].Open++
		t.fresh = false
		return
	}
	was := e.Value.(*place)
	if was.count == is.count && was.entries == is.entries {
		return
	}
	t.counts[was.count].Open--
	t.counts[is.count].Open++
	if was.entries == is.entries {
		is.since = was.since
	} else {
		t.order.MoveToBack(e)
	}
	*was, t.fresh = is, false
}

// uncount takes a session out that is open no more.
func (n *Node) uncount(d *Driver) {
	t := &n.tally
	if e, counted := t.places[d.id]; counted && (n.open[d.id] == nil || n.open[d.id] == d) {
		t.counts[e.Value.(*place).count].Open--
		t.order.Remove(e)
		delete(t.places, d.id)
		t.fresh = false
	}
}

// recountRestored takes what a start found open.
func (n *Node) recountRestored() {
	ids := n.ids()
	slices.SortStableFunc(ids, func(a, b chainlog.SessionID) int { return cmp.Compare(n.open[a].s.Since, n.open[b].s.Since) })
	for _, id := range ids {
		n.recount(n.open[id], time.Unix(n.open[id].s.Since, 0))
	}
}

// countEnd takes a session that has ended, while it is still counted as open.
func (n *Node) countEnd(d *Driver) {
	n.tally.counts[n.tally.countOf(d.s.Role, d.s.State())].Ended++
	n.tally.fresh = false
}

func (n *Node) countUnpaid() {
	n.tally.unpaid++
	n.tally.fresh = false
}

// Stats returns the figures as they are.
func (n *Node) Stats() Stats {
	s := Stats{Acting: n.stopped == nil, Transfers: slices.Clone(n.tally.counts), Unpaid: n.tally.unpaid}
	if first := n.tally.order.Front(); first != nil {
		s.Oldest = first.Value.(*place).since
	}
	return s
}

// publish makes the figures visible to other goroutines. The loop's own calls it.
func (g *Gateway) publish() {
	n := g.node
	if was := g.stats.Load(); was == nil || !n.tally.fresh || was.Acting != (n.stopped == nil) {
		s := n.Stats()
		g.stats.Store(&s)
		n.tally.fresh = true
	}
}

// Stats returns the figures as they were after the gateway's last step. It never
// waits, neither for the loop nor for any chain.
func (g *Gateway) Stats() Stats {
	if s := g.stats.Load(); s != nil {
		return *s
	}
	return Stats{}
}
