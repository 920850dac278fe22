package web

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"
)

// Work that does not come to an end gives its place back, and the caller hears
// that it is not known what came of it.
func TestAnswerIsBounded(t *testing.T) {
	s := &Server{cfg: Config{Requests: 1, RequestsPerSecond: 10, Logger: slog.New(slog.DiscardHandler)}, waits: patience{answer: time.Millisecond}}
	h := s.bounded(callerAddress, 1, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		<-r.Context().Done()
		writeProblem(w, problemOf(context.Cause(r.Context())))
	}))
	for range 2 { // the second needs the place of the first
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody))
		body, err := io.ReadAll(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" || !strings.Contains(string(body), `"code":"unknown"`) {
			t.Errorf("%d, Retry-After %q: %s", w.Code, w.Header().Get("Retry-After"), body)
		}
	}
	if answerTimeout >= writeTimeout {
		t.Errorf("an answer may take %s, and be written until %s", answerTimeout, writeTimeout)
	}
}

// The page lists every code that is given an error.
func TestCodesStandInThePage(t *testing.T) {
	page, err := os.ReadFile("../../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	codes := []string{"refused", "internal", "malformed", "too_large", "media_type", "method_not_allowed", "starting", "unknown_peer", "wrong_host", "too_fast"}
	for _, row := range errorTable {
		codes = append(codes, row.code)
	}
	for _, code := range codes {
		if !strings.Contains(string(page), "| `"+code+"` |") {
			t.Errorf("docs/api.md does not list the code %s", code)
		}
	}
}

// Whoever reads a problem as a line reads all that it names, once.
func TestProblemInOneLine(t *testing.T) {
	p := Problem{Code: "refused", Detail: "amount: 5 is above the balance 3", Field: "amount", Session: "4eb4", Chain: "eip155:1"}
	if got, want := p.Error(), "refused: amount: 5 is above the balance 3, session 4eb4, chain eip155:1"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
