package odap

import (
	"slices"
	"strings"

	"causeway/chainlog"
)

// Past is what the entries of a session in one log have said so far, of what later
// ones repeat: an entry is written, and read, behind it. The zero value is that of a
// session that begins. It is a value: With makes another one. Its size is bounded by
// that of the fields (a few kilobytes), whatever the number of entries.
type Past struct {
	seq  uint64   // of the last entry
	t    int64    // its timestamp
	said []string // by place, in the order of saidPlaces: canonical JSON, or nothing
}

// place is a place in an operation's fields that others rest on.
type place struct {
	ref
	path []string // none: the entry's hash(index)
	at   int      // its number
}

// saidPlaces count them all, saidPlacesOf gives those of an operation.
var saidPlaces, saidPlacesOf = func() (n int, of map[rowKey][]place) {
	of = map[rowKey][]place{}
	for _, x := range expectedFields {
		if x.from.of == nil {
			continue
		}
		r := *x.from.of
		row := rowKey{r.op, r.writer}
		if slices.ContainsFunc(of[row], func(p place) bool { return p.ref == r }) {
			continue
		}
		p := place{ref: r, at: n}
		if r.field != "" {
			p.path = strings.Split(r.field, ".")
		}
		of[row] = append(of[row], p)
		n++
	}
	return n, of
}()

// follows tells whether e is the entry that comes next.
func (p Past) follows(e Entry) bool { return e.Seq == p.seq+1 }

// With returns the past as it is after e, whose hash(index) is hash, or zero when that
// is not known yet: nothing that is written beforehand can hold it either. When e is not
// the entry that comes next, nothing is known any more.
func (p Past) With(e Entry, hash chainlog.Hash) Past {
	if !p.follows(e) {
		return Past{}
	}
	next := Past{seq: e.Seq, t: e.Timestamp, said: p.said}
	of := saidPlacesOf[rowKey{e.Operation, e.Writer}]
	if len(of) == 0 {
		return next
	}
	next.said = make([]string, saidPlaces)
	copy(next.said, p.said)
	fields, err := parseStrict(e.Msg)
	if err != nil {
		fields = node{} // nothing that a gateway has written; it says nothing
	}
	for _, place := range of {
		next.said[place.at] = ""
		if place.path == nil {
			if hash != (chainlog.Hash{}) {
				next.said[place.at] = jsonText(hash.String())
			}
		} else if n, ok := fields.at(place.path); ok {
			next.said[place.at] = string(n.raw)
		}
	}
	return next
}

func (p Past) of(r ref) string {
	for _, place := range saidPlacesOf[rowKey{r.op, r.writer}] {
		if place.ref == r && p.said != nil {
			return p.said[place.at]
		}
	}
	return ""
}
