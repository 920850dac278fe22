package ethlog

import (
	"fmt"

	"causeway/chainlog"
)

// line is the hash chain of the log from a length that is confirmed up to the end
// of what has been placed: what any head of this log must be one of.
type line struct {
	base uint64
	at   []chainlog.Hash // at[i] is the head of a log of base+i entries
}

func newLine(base chainlog.Head) line { return line{base: base.Length, at: []chainlog.Hash{base.Hash}} }

func (l *line) tip() (uint64, chainlog.Hash) {
	return l.base + uint64(len(l.at)-1), l.at[len(l.at)-1]
}

func (l *line) hashAt(length uint64) (chainlog.Hash, bool) {
	if length < l.base || length >= l.base+uint64(len(l.at)) {
		return chainlog.Hash{}, false
	}
	return l.at[length-l.base], true
}

// fit compares a head of the chain with the line.
func (l *line) fit(length uint64, head chainlog.Hash) Fit {
	if length < l.base {
		return FitUnknown
	}
	if h, ok := l.hashAt(length); ok && h == head {
		return FitYes
	}
	return FitNo
}

// add puts records on the line; where it holds them already they must be equal.
func (l *line) add(records []chainlog.Record) error {
	for _, r := range records {
		prev, ok := l.hashAt(r.Index)
		if !ok || prev != r.Prev {
			return fmt.Errorf("entry %d follows %s, the log has %s there: %w", r.Index, r.Prev, prev, chainlog.ErrTampered)
		}
		if h, ok := l.hashAt(r.Index + 1); ok {
			if h != r.Hash {
				return fmt.Errorf("entry %d is %s, the log has %s there: %w", r.Index, r.Hash, h, chainlog.ErrTampered)
			}
			continue
		}
		l.at = append(l.at, r.Hash)
	}
	return nil
}

// cut takes everything from length on off the line: it got no place after all.
func (l *line) cut(length uint64) { l.at = l.at[:length-l.base+1] }

// forget drops what lies below length.
func (l *line) forget(length uint64) {
	if length > l.base {
		l.at = append([]chainlog.Hash(nil), l.at[length-l.base:]...)
		l.base = length
	}
}
