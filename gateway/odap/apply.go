package odap

import "errors"

// Apply adds the next own entry, at its place in the own log, to a session. It is
// the only function that changes what is not Facts. An entry that cannot follow
// on the ones before is refused, and the session stays as it was.
func Apply(s Session, m Message) (Session, error) {
	return s, errors.New("apply: not built")
}
