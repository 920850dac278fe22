package sim

import (
	"errors"
	"strings"

	"causeway/gateway"
)

// rows are the index's, on an instance's disk, as its process reaches them: it may
// die around a write, the disk may lose them, or show that they are damaged.
type rows struct{ in *instance }

var (
	errDead    = errors.New("the process is dead")
	errDamaged = errors.New("rows are damaged")
)

// Row implements gateway.Rows.
func (r rows) Row(name string) ([]byte, error) {
	if r.in.rowsDamaged {
		return nil, errDamaged
	}
	if r.in.w.mutant == ForgetEnded && strings.HasPrefix(name, "session/") {
		return nil, nil
	}
	return r.in.rows.Row(name)
}

// SetRows implements gateway.Rows.
func (r rows) SetRows(rows map[string][]byte, when string, was []byte) (bool, error) {
	switch {
	case r.in.rowsDamaged:
		return false, errDamaged
	case r.in.boundary("before rows"):
		return false, errDead
	}
	ok, err := r.in.rows.SetRows(rows, when, was)
	if r.in.boundary("after rows") {
		return false, errDead
	}
	return ok, err
}

// Discard implements gateway.Rows.
func (r rows) Discard(why error) error {
	r.in.w.trace("discard", r.in.name, 0, why)
	if r.in.boundary("before discard") {
		return errDead
	}
	r.in.rowsDamaged = false
	r.in.remade++
	return r.in.rows.Discard(why)
}

// spoil has something become of an instance's cache, as an operator or a disk would
// have it: deleted, damaged, or (while the process is down) an older copy put back.
func (w *world) spoil(in *instance) {
	switch w.rng.IntN(3) {
	case 0:
		w.trace("cache", in.name, 0, errors.New("deleted"))
		in.rows, in.rowsDamaged = new(gateway.MemoryRows), false
	case 1:
		w.trace("cache", in.name, 0, errDamaged)
		in.rowsDamaged = true
	default:
		if !in.up && in.rowsThen != nil {
			w.trace("cache", in.name, 0, errors.New("an older copy put back"))
			in.rows, in.rowsDamaged = in.rowsThen.Copy(), false
		}
		in.rowsThen = in.rows.Copy()
	}
}
