package ethtx_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"causeway/internal/ethtx"

	"github.com/ethereum/go-ethereum/rpc"
)

// slowService answers one kind of request at once and another one when it is told.
type slowService struct{ gate chan struct{} }

func (s *slowService) Quick() string { return "here" }
func (s *slowService) Slow() string  { <-s.gate; return "late" }

// slowNode serves it over WebSocket and counts connections.
func slowNode(t *testing.T) (url string, s *slowService, connections *atomic.Int32) {
	t.Helper()
	s, connections = &slowService{gate: make(chan struct{})}, &atomic.Int32{}
	server := rpc.NewServer()
	if err := server.RegisterName("test", s); err != nil {
		t.Fatal(err)
	}
	h := httptest.NewUnstartedServer(server.WebsocketHandler([]string{"*"}))
	h.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			connections.Add(1)
		}
	}
	h.Start()
	t.Cleanup(func() { close(s.gate); server.Stop(); h.Close() })
	return "ws" + strings.TrimPrefix(h.URL, "http"), s, connections
}

// A request that takes too long does not take the connection away from others that
// are answered. One that is alone with its silence does: the node may hang.
func TestASlowRequestKeepsTheConnectionThatAnswersOthers(t *testing.T) {
	url, _, connections := slowNode(t)
	n, err := ethtx.Dial(t.Context(), url, ethtx.Identity{})
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	var out string
	slow := func(during func()) {
		t.Helper()
		ctx, cancel := context.WithDeadlineCause(t.Context(), aMoment(), nil)
		defer cancel()
		ended := make(chan error, 1)
		go func() { var late string; ended <- n.CallContext(ctx, &late, "test_slow") }()
		during()
		if err := <-ended; !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("the slow request ended with %v", err)
		}
	}
	quick := func() {
		t.Helper()
		if err := n.CallContext(t.Context(), &out, "test_quick"); err != nil || out != "here" {
			t.Fatalf("%q, %v", out, err)
		}
	}
	slow(func() {
		for end := aMoment(); !past(end); {
			quick()
		}
	})
	quick()
	if c := connections.Load(); c != 1 {
		t.Errorf("%d connections after a slow request among quick ones", c)
	}
	slow(func() {})
	quick()
	if c := connections.Load(); c != 2 {
		t.Errorf("%d connections after a node was silent", c)
	}
}

// aMoment from now is long enough for many quick requests.
func aMoment() time.Time { return time.Now().Add(300 * time.Millisecond) }

func past(end time.Time) bool { return time.Now().After(end.Add(-50 * time.Millisecond)) }
