package web_test

import (
	"context"
	"crypto/tls"
	"encoding/xml"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"causeway/gateway/web"
	"causeway/internal/hostiletest"
)

// h2specCases is how many cases the pinned h2spec has.
const h2specCases = 145

// The listeners' server, with its bounds, passes at least what net/http passes with
// none, in the same run. h2spec shows no client certificate: the server's settings
// and its TLS are those of the peers' listener but for that demand.
func TestHostileCorpusH2spec(t *testing.T) {
	tally := hostiletest.NewTally(t)
	own, _ := certificate(t, "h2spec", time.Now().Add(time.Hour))
	page := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := io.Copy(io.Discard, r.Body); err != nil {
			return // what came was refused
		}
		if _, err := io.WriteString(w, "a page with something in it"); err != nil {
			return // the caller has gone
		}
	})
	ours := listenLocal(t)
	s := web.ServeOpen(ours, own, page)
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), time.Second)
		defer cancel()
		if err := s.Shutdown(ctx); err != nil {
			t.Error(err)
		}
	})
	bare := listenLocal(t)
	srv := &http.Server{Handler: page, ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelDebug),
		TLSConfig: &tls.Config{Certificates: []tls.Certificate{own}, MinVersion: tls.VersionTLS13}}
	go func() {
		if err := srv.ServeTLS(bare, "", ""); !errors.Is(err, http.ErrServerClosed) {
			t.Errorf("bare server: %v", err)
		}
	}()
	t.Cleanup(func() {
		if err := srv.Close(); err != nil {
			t.Error(err)
		}
	})
	var all, failed, baseAll, baseFailed []string
	var both sync.WaitGroup
	both.Go(func() { all, failed = h2spec(t, ours) })
	both.Go(func() { baseAll, baseFailed = h2spec(t, bare) })
	both.Wait()
	for _, name := range all {
		tally.Case(!slices.Contains(failed, name)) // passed: what the case does wrong was refused as it should
	}
	t.Logf("passed %d of %d, bare net/http %d of %d", len(all)-len(failed), len(all), len(baseAll)-len(baseFailed), len(baseAll))
	if len(all) != h2specCases || len(baseAll) != h2specCases {
		t.Errorf("%d and %d cases, want %d", len(all), len(baseAll), h2specCases)
	}
	if len(failed) > len(baseFailed) {
		t.Errorf("%d cases fail, %d of bare net/http", len(failed), len(baseFailed))
	}
	for _, name := range failed {
		if !slices.Contains(baseFailed, name) {
			t.Logf("fails here and not on bare net/http: %s", name)
		}
	}
}

// h2spec runs the pinned tool against a listener and returns the names of all cases
// and of those that failed.
func h2spec(t *testing.T, l net.Listener) (all, failed []string) {
	report := filepath.Join(t.TempDir(), "report.xml")
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Error(err)
		return nil, nil
	}
	cmd := exec.CommandContext(t.Context(), filepath.Join(hostiletest.Root(t), ".build", "bin", "h2spec"), "--tls", "--insecure", "--strict=false",
		"--host", "127.0.0.1", "--port", port, "--timeout", "3", "--junit-report", report)
	out, err := cmd.CombinedOutput()
	raw, readErr := os.ReadFile(report)
	if readErr != nil { // it ends with 1 when a case fails
		t.Errorf("%v, %v; run: make h2spec\n%.2000s", err, readErr, out)
		return nil, nil
	}
	var suites struct {
		Suites []struct {
			Cases []struct {
				Package string `xml:"package,attr"`
				Class   string `xml:"classname,attr"`
				Failure *struct {
					Text string `xml:",chardata"`
				} `xml:"failure"`
				Err *struct {
					Text string `xml:",chardata"`
				} `xml:"error"`
				Skipped *struct{} `xml:"skipped"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal(raw, &suites); err != nil {
		t.Error(err)
	}
	for _, s := range suites.Suites {
		for _, c := range s.Cases {
			name := c.Package + ": " + c.Class
			all = append(all, name)
			if c.Failure != nil || c.Err != nil || c.Skipped != nil {
				failed = append(failed, name)
			}
		}
	}
	return all, failed
}

func listenLocal(t *testing.T) net.Listener {
	t.Helper()
	var lc net.ListenConfig
	l, err := lc.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return l
}
