package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"causeway/gateway/web"
)

// The gateway is told the reason, its answer is printed, and what the arbiter decided
// otherwise is an error that says what stands.
func TestAbort(t *testing.T) {
	const id = "4eb424c8-aead-4e9e-a321-a160ac3909ac"
	state, ended, asked := "LOCKED", false, 0
	answer := func(w http.ResponseWriter, status int, v any) {
		w.WriteHeader(status)
		if err := json.NewEncoder(w).Encode(v); err != nil {
			t.Error(err)
		}
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /api/v1/transfers/{id}/abort", func(w http.ResponseWriter, r *http.Request) {
		var a web.AbortRequest
		if err := json.NewDecoder(r.Body).Decode(&a); err != nil || a.Reason != "changed my mind" || r.PathValue("id") != id {
			answer(w, http.StatusConflict, web.Problem{Code: "too_late", Detail: "outcome COMMITTED stands"})
			return
		}
		asked++
		answer(w, http.StatusAccepted, web.Transfer{ID: id, State: "LOCKED"})
	})
	mux.HandleFunc("GET /api/v1/transfers/{id}", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, http.StatusOK, web.Transfer{ID: id, State: state, Ended: ended, Outcome: "COMMITTED"})
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	abort := func(args ...string) string {
		return program(t, append([]string{"abort", id, "--api", server.URL}, args...)...)
	}
	for _, c := range []struct {
		state string
		args  []string
		says  string
	}{
		{"LOCKED", []string{"--reason", "changed my mind"}, "LOCKED"},
		{"ABORTED", []string{"--reason", "changed my mind", "--wait", "1m"}, "ABORTED"},
		{"COMPLETE", []string{"--reason", "changed my mind", "--wait", "1m"}, "was not given up: outcome COMMITTED stands"},
		{"COMPLETE", []string{"--reason", "too late"}, "outcome COMMITTED stands"},
	} {
		state, ended = c.state, c.state != "LOCKED"
		if said := abort(c.args...); !strings.Contains(said, c.says) {
			t.Errorf("%s, %v: says %q, want %q in it", c.state, c.args, said, c.says)
		}
	}
	if asked != 3 {
		t.Errorf("asked %d times", asked)
	}
}
