package main

import (
	"strings"
	"testing"
)

// The demo has happened to the letter or it has failed: each figure of its last
// line that is another than the story wants is named.
func TestTheDemoIsCompleteToTheLetter(t *testing.T) {
	good := func() *story {
		s := &story{ended: make([]told, 5), committed: 4, aborted: 1, entries: 90, verified: 90}
		s.kills.Store(2)
		s.resumed.Store(2)
		return s
	}
	if err := good().complete(); err != nil {
		t.Error(err)
	}
	for name, change := range map[string]func(*story){
		"a transfer too few":                         func(s *story) { s.ended = s.ended[1:] },
		"none expired":                               func(s *story) { s.committed, s.aborted = 5, 0 },
		"a gateway was not killed":                   func(s *story) { s.kills.Store(1) },
		"a restart found no open session":            func(s *story) { s.resumed.Store(1) },
		"an entry was not verified":                  func(s *story) { s.verified-- },
		"nothing was logged, and all of it verified": func(s *story) { s.entries, s.verified = 0, 0 },
	} {
		s := good()
		change(s)
		if err := s.complete(); err == nil || !strings.Contains(err.Error(), "want") && !strings.Contains(err.Error(), "entries") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
