package web_test

import (
	"context"
	"io"
	"net/http"
	"testing"
	"time"
)

// Requests that hold their places by not sending their bodies are answered 429 from
// the bound on, and keep nobody from looking.
func TestBusy(t *testing.T) {
	s := newSite(t, true)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	// A request holds its place by not sending its body.
	hold := func() {
		r, w := io.Pipe()
		t.Cleanup(func() {
			if err := w.Close(); err != nil {
				t.Error(err)
			}
		})
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.operators+"/api/v1/transfers", r)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", "application/json")
		go func() {
			resp, err := http.DefaultClient.Do(req)
			if err == nil {
				err = resp.Body.Close()
			}
			_ = err // they end with the test
		}()
		if _, err := w.Write([]byte("{")); err != nil {
			t.Fatal(err)
		}
	}
	for range 8 {
		hold()
	}
	for {
		a := s.post(t, "{}", nil)
		if a.status == http.StatusTooManyRequests {
			a.problem(t).names(t, http.StatusTooManyRequests, "busy", "", "", logChain)
			if a.header.Get("Retry-After") == "" {
				t.Errorf("nine requests at once: %s without Retry-After", a.body)
			}
			break
		}
		if ctx.Err() != nil {
			t.Fatalf("nine requests at once: %d", a.status)
		}
		hold() // this one had the place of one that was still on its way
	}
	for _, path := range []string{"/livez", "/readyz", "/api/v1/transfers"} {
		if a := send(t, http.DefaultClient, http.MethodGet, s.operators+path, "", nil); a.status != http.StatusOK {
			t.Errorf("%s meanwhile: %d %s", path, a.status, a.body)
		}
	}
}
