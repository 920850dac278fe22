package sim

import "container/heap"

// queue holds what is still to happen, the next first; what is due at the same
// time happens in the order in which it was put there.
type queue []item

type item struct {
	at  int64 // virtual milliseconds
	seq uint64
	do  func()
}

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	return q[i].at < q[j].at || q[i].at == q[j].at && q[i].seq < q[j].seq
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }

// Push is container/heap's.
func (q *queue) Push(x any) { *q = append(*q, x.(item)) }

// Pop is container/heap's.
func (q *queue) Pop() any {
	old := *q
	x := old[len(old)-1]
	old[len(old)-1] = item{}
	*q = old[:len(old)-1]
	return x
}

// after has do called ms virtual milliseconds from now.
func (w *world) after(ms int64, do func()) {
	w.seq++
	heap.Push(&w.queue, item{w.now + ms, w.seq, do})
}

// next takes what is due next; false when nothing is.
func (w *world) next() bool {
	if len(w.queue) == 0 {
		return false
	}
	x := heap.Pop(&w.queue).(item)
	w.now = x.at
	w.events++
	x.do()
	return true
}
