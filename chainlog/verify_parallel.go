package chainlog

import (
	"fmt"
	"sync"
)

// ParallelVerifier checks the records of one log as a Verifier does, with the
// signatures of different sessions on different goroutines: what a signature covers
// depends on what the session and the log itself said before, and on nothing else.
// Memory: what each Signatures keeps, and some hundred records for each goroutine.
type ParallelVerifier struct {
	chain   *Verifier
	log     LogID
	workers []*verifyWorker
	wait    sync.WaitGroup

	mu    sync.Mutex
	first failure
	ended bool
}

// verifyWorker checks the signatures of the sessions that fall to it.
type verifyWorker struct {
	sigs    Signatures
	pending []Record // not handed over yet
	todo    chan []Record
}

// failure is the first broken rule that was found, by the place in the log.
type failure struct {
	index uint64
	err   error
}

// Records are handed over in pieces, of which a few may wait for each goroutine.
const (
	verifyPiece = 64
	verifyAhead = 8
)

// NewParallelVerifier starts at index 0 of log. sigs is called once for each of the
// workers; each of what it returns sees the log's own records (session zero) and those
// of some sessions, all of them in order.
func NewParallelVerifier(log LogID, workers int, sigs func() Signatures) *ParallelVerifier {
	v := &ParallelVerifier{chain: NewVerifier(log, nil), log: log}
	for range max(1, workers) {
		w := &verifyWorker{sigs: sigs(), todo: make(chan []Record, verifyAhead)}
		v.workers = append(v.workers, w)
		v.wait.Go(func() { v.run(w) })
	}
	return v
}

// run checks what a worker is given, up to its first failure.
func (v *ParallelVerifier) run(w *verifyWorker) {
	failed := false
	for piece := range w.todo {
		for _, r := range piece {
			if failed {
				break
			}
			one := Verifier{log: v.log, sigs: w.sigs}
			if err := one.signature(r); err != nil {
				failed = true
				v.fail(r.Index, fmt.Errorf("log %s: entry %d: session %s: %w: %w", v.log, r.Index, r.Session, err, ErrTampered))
			}
		}
	}
}

func (v *ParallelVerifier) fail(index uint64, err error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.first.err == nil || index < v.first.index {
		v.first = failure{index, err}
	}
}

func (v *ParallelVerifier) failed() bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.first.err != nil
}

// Add checks the next record's place and hash, and has its signature checked. An
// error may be one of an earlier record; it is the first one of the log, and ends the
// verification.
func (v *ParallelVerifier) Add(r Record) error {
	if v.ended {
		return fmt.Errorf("log %s: entry %d after the end of the verification", v.log, r.Index)
	}
	if err := v.chain.Add(r); err != nil {
		v.fail(r.Index, err)
	}
	if v.failed() {
		return v.End()
	}
	for i, w := range v.workers {
		if r.Session != (SessionID{}) && v.of(r.Session) != i {
			continue
		}
		if w.pending = append(w.pending, r); len(w.pending) >= verifyPiece {
			w.todo <- w.pending
			w.pending = nil
		}
	}
	return nil
}

// of spreads sessions over the workers: not all ids are random.
func (v *ParallelVerifier) of(id SessionID) int {
	sum := 0
	for _, b := range id {
		sum += int(b)
	}
	return sum % len(v.workers)
}

// End waits until all signatures are checked, and returns the first broken rule of
// the log. It must be called, and may be called twice.
func (v *ParallelVerifier) End() error {
	if !v.ended {
		v.ended = true
		for _, w := range v.workers {
			w.todo <- w.pending
			close(w.todo)
		}
		v.wait.Wait()
	}
	return v.first.err
}

// Head returns the end of what has been added. It is verified once End has returned
// nil.
func (v *ParallelVerifier) Head() Head { return v.chain.Head() }
