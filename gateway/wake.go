package gateway

import (
	"container/heap"
	"time"

	"causeway/chainlog"
)

// wakeQueue has the times at which sessions want to be woken, the next one
// first. An entry whose session wants another time by now is stale and is
// dropped when it comes to the front.
type wakeQueue []wakeItem

type wakeItem struct {
	at time.Time
	id chainlog.SessionID
}

func (q wakeQueue) Len() int { return len(q) }
func (q wakeQueue) Less(i, j int) bool {
	if c := q[i].at.Compare(q[j].at); c != 0 {
		return c < 0
	}
	return string(q[i].id[:]) < string(q[j].id[:])
}
func (q wakeQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }

// Push and Pop are container/heap's.
func (q *wakeQueue) Push(x any) { *q = append(*q, x.(wakeItem)) }

// Pop removes the last element; see container/heap.
func (q *wakeQueue) Pop() any {
	old := *q
	x := old[len(old)-1]
	*q = old[:len(old)-1]
	return x
}

// requeue notes when d wants to be woken, if that has changed.
func (n *Node) requeue(d *Driver) {
	if !d.wakeAt.Equal(d.queued) {
		d.queued = d.wakeAt
		if !d.wakeAt.IsZero() {
			heap.Push(&n.wakes, wakeItem{d.wakeAt, d.id})
		}
	}
}

// NextWake returns when Wake is due next; false if nothing is.
func (n *Node) NextWake() (time.Time, bool) {
	at, ok := n.nextSession()
	if p, owed := n.nextPayout(); n.stopped == nil && owed && (!ok || p.Before(at)) {
		return p, true
	}
	return at, ok
}

// nextSession returns when the next session wants to be woken.
func (n *Node) nextSession() (time.Time, bool) {
	for len(n.wakes) > 0 && n.stopped == nil {
		x := n.wakes[0]
		if d, ok := n.open[x.id]; ok && d.wakeAt.Equal(x.at) {
			return x.at, true
		}
		heap.Pop(&n.wakes)
	}
	return time.Time{}, false
}

// Wake performs what is due. Call it at NextWake or later.
func (n *Node) Wake(at Stamp) []Job {
	if n.stopped != nil {
		return nil
	}
	jobs := n.payAgain(at)
	for {
		next, ok := n.nextSession()
		if !ok || next.After(at.Now) {
			return jobs
		}
		d := n.open[heap.Pop(&n.wakes).(wakeItem).id]
		d.queued = time.Time{}
		d.tick(at)
		jobs = append(jobs, n.drive(at, d)...)
	}
}
