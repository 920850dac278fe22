package odap

import (
	"slices"
	"testing"
)

// stated: whatever a session is called stands in the lists, so that a count by
// state has a bound.
func stated(t *testing.T, s Session) {
	t.Helper()
	if s.Role == 0 {
		return
	}
	if name := s.State(); !slices.Contains(States(s.Role), name) || s.Ended() && !slices.Contains(Ends(s.Role), name) {
		t.Errorf("%s: state %s, ended %v; listed are %v, and for the end %v", s.Case(), name, s.Ended(), States(s.Role), Ends(s.Role))
	}
}
