package main

import (
	"strings"
	"testing"
	"time"
)

// Where there is no terminal, a long work says now and then how far it is, in lines.
func TestProgressInLines(t *testing.T) {
	var out strings.Builder
	clock := time.Unix(1_800_000_000, 0)
	p := &progress{what: "rebuild", out: &out, now: func() time.Time { return clock }}
	for done := uint64(1000); done <= 30_000; done += 1000 {
		p.at(done, 30_000)
		clock = clock.Add(400 * time.Millisecond)
	}
	p.end()
	want := "rebuild: 14000 of 30000 entries, 2500/s\nrebuild: 27000 of 30000 entries, 2500/s\n"
	if out.String() != want {
		t.Errorf("said %q, want %q", out.String(), want)
	}
}
