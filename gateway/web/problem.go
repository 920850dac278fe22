package web

import (
	"cmp"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Problem is an RFC 9457 problem detail. Code is stable and meant for programs;
// Detail is for people.
type Problem struct {
	Type    string `json:"type"` // about:blank: Title says what the status says
	Title   string `json:"title"`
	Status  int    `json:"status"`
	Detail  string `json:"detail,omitempty"`
	Code    string `json:"code"`
	Field   string `json:"field,omitempty"`   // of the request, where one is at fault
	Session string `json:"session,omitempty"` // the transfer, where the request names one
	Chain   string `json:"chain,omitempty"`   // CAIP-2 id of the ledger that it is about, else of the log's chain
	// RetryAfter goes into the header of 429 and 503; zero means retryAfter.
	RetryAfter time.Duration `json:"-"`
}

// Error is one line with all that the problem names.
func (p Problem) Error() string {
	said := p.Code + ": " + p.Detail
	for _, named := range [][2]string{{"field", p.Field}, {"session", p.Session}, {"chain", p.Chain}} {
		if named[1] != "" && !strings.Contains(p.Detail, named[1]) {
			said += ", " + named[0] + " " + named[1]
		}
	}
	return said
}

// retryAfter is what callers are told to wait when a chain or a queue is the
// reason.
const retryAfter = 5 * time.Second

// refuse answers with a problem, which is about the log's chain unless it names another.
func (s *Server) refuse(w http.ResponseWriter, p Problem) {
	if p.Chain == "" {
		p.Chain = s.cfg.LogChain
	}
	writeProblem(w, p)
}

// Bounds of what a problem and a logger line say, in bytes: both quote what somebody
// has sent.
const (
	maxDetail = 1024
	maxNamed  = 128 // a field, a session, a chain
)

// cut shortens s to at most so many bytes, at the end of a character.
func cut(s string, most int) string {
	if len(s) <= most {
		return s
	}
	most -= len("...")
	for most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	return s[:most] + "..."
}

func writeProblem(w http.ResponseWriter, p Problem) {
	p.Detail, p.Field, p.Session, p.Chain = cut(p.Detail, maxDetail), cut(p.Field, maxNamed), cut(p.Session, maxNamed), cut(p.Chain, maxNamed)
	p.Type, p.Title = "about:blank", http.StatusText(p.Status)
	if p.Status == http.StatusServiceUnavailable || p.Status == http.StatusTooManyRequests {
		w.Header().Set("Retry-After", strconv.Itoa(seconds(cmp.Or(p.RetryAfter, retryAfter))))
	}
	writeBody(w, p.Status, "application/problem+json", p)
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	writeBody(w, status, "application/json", v)
}

func writeBody(w http.ResponseWriter, status int, contentType string, v any) {
	b, err := json.Marshal(v)
	if err != nil {
		// Only a type that cannot be marshalled gets here: a fault of this program.
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	// A place among the requests under way is held until the answer is written.
	if err := http.NewResponseController(w).SetWriteDeadline(time.Now().Add(takeTimeout)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return // the caller has gone
	}
	h := w.Header()
	h.Set("Content-Type", contentType)
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	// The caller has gone when this fails; what was logged stays logged.
	if _, err := w.Write(append(b, '\n')); err != nil {
		return
	}
}

// Printable returns s with nothing in it that steers a terminal or breaks a line:
// each character that does not print is U+FFFD. Texts of others are logged as they
// came, and shown like this.
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return unicode.ReplacementChar
	}, s)
}
