package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
	"unicode"

	"causeway/gateway/web"
)

// hostile steers a terminal: an escape sequence, the same in one character, a line
// of its own, and text that runs backwards.
const hostile = "no\x1b[2J\u009b31m\ncauseway: all is well\t\u202elive"

// What a peer wrote into its denial, or a token into its refusal, is shown and does
// nothing else, wherever the program prints it; as JSON it is whole.
func TestNothingSteersTheTerminal(t *testing.T) {
	transfer := web.Transfer{ID: "4eb424c8-aead-4e9e-a321-a160ac3909ac", State: "DENIED", Reason: hostile, WaitingFor: hostile, Fault: hostile}
	answer := func(w http.ResponseWriter, status int, v any) {
		raw, err := json.Marshal(v)
		if err != nil {
			t.Error(err)
		}
		w.WriteHeader(status)
		if _, err := w.Write(raw); err != nil {
			t.Error(err)
		}
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/api/v1/transfers/{id}", func(w http.ResponseWriter, r *http.Request) {
		if r.PathValue("id") == "refused" {
			answer(w, http.StatusConflict, web.Problem{Code: "refused", Detail: hostile})
			return
		}
		answer(w, http.StatusOK, transfer)
	})
	mux.HandleFunc("/api/v1/transfers", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, http.StatusOK, web.Transfers{Transfers: []web.Transfer{transfer}})
	})
	mux.HandleFunc("/api/v1/recovery", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, http.StatusOK, web.Recovery{Sessions: []web.Restored{{ID: transfer.ID, Found: hostile}}})
	})
	mux.HandleFunc("/livez", func(w http.ResponseWriter, _ *http.Request) { answer(w, http.StatusOK, web.Health{}) })
	server := httptest.NewServer(mux)
	defer server.Close()
	for args, lines := range map[string]int{"status": 4, "status " + transfer.ID: 11, "status refused": 1, "status -o json": 1, "status -o json " + transfer.ID: 1} {
		said := program(t, append(strings.Fields(args), "--api", server.URL)...)
		for _, r := range said {
			if !unicode.IsPrint(r) && r != '\n' {
				t.Errorf("causeway %s prints %q", args, r)
			}
		}
		if got := strings.Count(said, "\n"); got != lines {
			t.Errorf("causeway %s prints %d lines, want %d:\n%s", args, got, lines, said)
		}
	}
	var again web.Transfer
	if err := json.Unmarshal([]byte(program(t, "status", "-o", "json", transfer.ID, "--api", server.URL)), &again); err != nil || again != transfer {
		t.Errorf("as JSON: %+v, %v, want %+v", again, err, transfer)
	}
}

// program runs the program as a process of its own and returns all that it prints.
func program(t *testing.T, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0], args...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil && cmd.ProcessState.ExitCode() != exitFailed {
		t.Fatal(fmt.Errorf("causeway %v: %w", args, err))
	}
	return out.String()
}
