package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progress says how far a long work has come: with a bar on a terminal, elsewhere
// with a line now and then. What it cannot write changes nothing.
type progress struct {
	what  string
	out   io.Writer
	bar   *progressbar.ProgressBar // nil: no terminal
	now   func() time.Time
	begun time.Time
	said  time.Time
	first uint64 // done when it began
}

const progressLine = 5 * time.Second // between lines

func newProgress(what string) *progress {
	p := &progress{what: what, out: os.Stderr, now: time.Now}
	if term.IsTerminal(int(os.Stderr.Fd())) {
		p.bar = progressbar.NewOptions64(-1, progressbar.OptionSetDescription(what), progressbar.OptionSetWriter(os.Stderr),
			progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetItsString("entries"),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionFullWidth())
	}
	return p
}

// at tells that done of total entries are done. It may be called for every entry.
func (p *progress) at(done, total uint64) {
	if p.begun.IsZero() {
		p.begun, p.first = p.now(), done
		p.said = p.begun
		if p.bar != nil {
			p.bar.ChangeMax64(int64(total))
		}
	}
	if p.bar != nil {
		_ = p.bar.Set64(int64(min(done, total))) // a bar that cannot be drawn changes nothing
		return
	}
	if now := p.now(); now.Sub(p.said) >= progressLine {
		p.said = now
		fmt.Fprintf(p.out, "%s: %d of %d entries, %.0f/s\n", p.what, done, total, float64(done-p.first)/now.Sub(p.begun).Seconds())
	}
}

// end takes the bar away.
func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Exit() // as above
		fmt.Fprintln(p.out)
	}
}
