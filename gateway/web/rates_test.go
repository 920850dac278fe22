package web_test

import (
	"bytes"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"causeway/gateway/web"
	"causeway/internal/hostiletest"
)

// A caller above its rate is told when to come again, and costs the others nothing.
// Operators on this machine count as one caller; /livez is always answered.
func TestHostileRates(t *testing.T) {
	tally := hostiletest.NewTally(t)
	other, pin := certificate(t, "g3", time.Now().Add(time.Hour))
	const burst = 20
	s := newSite(t, true, func(c *web.Config) {
		c.Peers[pin], c.RequestsPerSecond = "gateway-3", burst
	})
	mail := target{s.peers + "/odap/v1/messages", peerClient(&s.peer, 0)}
	mail2 := target{s.peers + "/odap/v1/messages", peerClient(&other, 0)}
	ops := target{s.operators + "/api/v1/transfers", http.DefaultClient}
	start := time.Now()
	for _, at := range []target{mail, ops} {
		fast := 0
		for range 10 * burst {
			a := send(t, at.client, http.MethodPost, at.url, "{}", nil)
			tally.Case(a.status == http.StatusTooManyRequests)
			if a.status != http.StatusTooManyRequests {
				continue
			}
			fast++
			wait, err := strconv.Atoi(a.header.Get("Retry-After"))
			if p := a.problem(t); p.Code != "too_fast" || err != nil || wait != 1 {
				t.Fatalf("%+v, Retry-After %q", p, a.header.Get("Retry-After"))
			}
		}
		if most := burst + int(time.Since(start).Seconds()*burst) + 1; 10*burst-fast > most {
			t.Errorf("%s: %d requests were taken, want up to %d", at.url, 10*burst-fast, most)
		}
	}
	if a := send(t, mail2.client, http.MethodPost, mail2.url, "{}", nil); a.status != http.StatusUnprocessableEntity {
		t.Errorf("another peer meanwhile: %d %s", a.status, a.body)
	}
	if a := send(t, http.DefaultClient, http.MethodGet, s.operators+"/livez", "", nil); a.status != http.StatusOK {
		t.Errorf("livez meanwhile: %d %s", a.status, a.body)
	}
	ctx, cancel := contextOf(t, 10*time.Second)
	defer cancel()
	for send(t, ops.client, http.MethodPost, ops.url, "{}", nil).status == http.StatusTooManyRequests {
		if ctx.Err() != nil {
			t.Fatal("the rate does not come back")
		}
	}
}

// lines counts what a logger writes.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// What a peer sends does not fill the operator's disk: of refused messages the first
// few are told, then one now and again, each in few words.
func TestHostilePeerFillsNoLog(t *testing.T) {
	tally := hostiletest.NewTally(t)
	var log lines
	s := newSite(t, true, func(c *web.Config) { c.Logger, c.BodyBytes = slog.New(slog.NewTextHandler(&log, nil)), 1<<20 })
	mail := target{s.peers + "/odap/v1/messages", peerClient(&s.peer, 0)}
	for i := range 500 {
		p := refused(t, mail, "nonsense", `{"`+strings.Repeat("x", 1000*(i%100))+`":"\u001b[2J"}`)
		tally.Case(p.Status != 0)
	}
	n := strings.Count(log.String(), "message refused")
	if n == 0 || n > 20 || len(log.String()) > 40<<10 {
		t.Errorf("%d lines, %d bytes", n, len(log.String()))
	}
	if strings.Contains(log.String(), "\x1b") {
		t.Error("the logger steers the terminal")
	}
}
