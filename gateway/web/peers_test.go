package web_test

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
	"causeway/gateway/web"
)

// peerClient is an HTTP client that shows a certificate and trusts any server.
func peerClient(cert *tls.Certificate, version uint16) *http.Client {
	cfg := &tls.Config{InsecureSkipVerify: true, MaxVersion: version} // the server is under test, not the client
	if cert != nil {
		cfg.Certificates = []tls.Certificate{*cert}
	}
	return &http.Client{Transport: &http.Transport{TLSClientConfig: cfg}, Timeout: 10 * time.Second}
}

// warned tells whether a warning with these words was written.
func warned(said, words string) bool {
	for line := range strings.Lines(said) {
		if strings.Contains(line, "level=WARN") && strings.Contains(line, words) {
			return true
		}
	}
	return false
}

// Whoever has no pinned certificate gets no further than the handshake, and the
// operator hears of it.
func TestPeersAreKnownByTheirCertificate(t *testing.T) {
	s := newSite(t, true)
	stranger, strangerPin := certificate(t, "stranger", time.Now().Add(time.Hour))
	url := s.peers + "/odap/v1/messages"
	for name, c := range map[string]*http.Client{
		"a certificate that is not pinned": peerClient(&stranger, 0), "no certificate": peerClient(nil, 0), "TLS 1.2": peerClient(&s.peer, tls.VersionTLS12),
	} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, strings.NewReader("{}"))
		if err != nil {
			t.Fatal(err)
		}
		if resp, err := c.Do(req); err == nil {
			t.Errorf("%s: status %d, want a refused handshake", name, resp.StatusCode)
			if err := resp.Body.Close(); err != nil {
				t.Error(err)
			}
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	for _, want := range []string{fmt.Sprintf("of an unknown gateway: the SHA-256 of its key is %x", strangerPin), "didn't provide a certificate", "unsupported versions"} {
		for !warned(s.said.String(), want) {
			if ctx.Err() != nil {
				t.Fatalf("no warning with %q in it:\n%s", want, s.said.String())
			}
			runtime.Gosched()
		}
	}
	before := s.entries(t)
	client := peerClient(&s.peer, 0)
	for name, body := range map[string]string{"empty": "", "no message": "{}", "an API body": s.body(t, nil)} {
		t.Log(name)
		field := map[string]string{"empty": "body"}[name]
		if field == "" {
			field = "log_id"
		}
		send(t, client, http.MethodPost, url, body, nil).problem(t).names(t, 422, "rejected", field, "", logChain)
	}
	send(t, client, http.MethodPost, url, strings.Repeat("x", bodyLimit+1), nil).problem(t).names(t, 413, "too_large", "body", "", logChain)
	// The operators' interface does not answer peers.
	send(t, client, http.MethodGet, s.peers+"/api/v1/transfers", "", nil).problem(t).names(t, 404, "not_found", "path", "", logChain)
	if after := s.entries(t); after != before {
		t.Errorf("the log grew from %d to %d entries", before, after)
	}
}

// message is the Initialization Request of a transfer that G1 began.
func (s *site) message(t *testing.T) odap.Message {
	t.Helper()
	g := s.world.Start(gatewaytest.G1)
	if _, err := g.Begin(t.Context(), s.world.Transfer(gatewaytest.G1, coin, "1", nil)); err != nil {
		t.Fatal(err)
	}
	s.world.Stop(gatewaytest.G1)
	log := s.world.Sites[gatewaytest.G1].Log
	restore := odap.NewRestorer(log)
	var m odap.Message
	err := s.world.Chain.Reader().Records(t.Context(), log, 0, func(r chainlog.Record) error {
		e, err := restore.Restore(r)
		if err == nil && e.Operation == odap.InitValidateOp {
			m = odap.NewMessage(log, r, e)
		}
		return err
	})
	if err != nil || m.Hash == (chainlog.Hash{}) {
		t.Fatalf("no Initialization Request in the log: %v", err)
	}
	return m
}

// The client posts to the pinned server only, and tells a refusal for good from
// one that may pass.
func TestPeerClient(t *testing.T) {
	s := newSite(t, false)
	_, otherPin := certificate(t, "other", time.Now().Add(time.Hour))
	to := func(own tls.Certificate, pin web.Pin) *web.PeerClient {
		c := web.NewPeerClient(own, map[string]web.PeerAddress{gatewaytest.G1: {URL: s.peers, Pin: pin}}, 5*time.Second)
		t.Cleanup(c.Close)
		return c
	}
	m := s.message(t)
	rejected := func(err error) bool { return err != nil && strings.Contains(err.Error(), gateway.ErrRejected.Error()) }
	if err := to(s.peer, s.ownPin).Send(t.Context(), gatewaytest.G1, m); err == nil || rejected(err) {
		t.Errorf("a gateway that starts: %v, want an error that is not final", err)
	}
	if err := to(s.peer, otherPin).Send(t.Context(), gatewaytest.G1, m); err == nil || rejected(err) {
		t.Errorf("a server with another key: %v, want an error that is not final", err)
	}
	s.server.Attach(s.world.Start(gatewaytest.G1))
	if err := to(s.peer, s.ownPin).Send(t.Context(), gatewaytest.G1, m); !rejected(err) {
		t.Errorf("a message of a log that is not the peer's: %v, want ErrRejected", err)
	}
	if err := to(s.peer, s.ownPin).Send(t.Context(), "nobody", m); !rejected(err) {
		t.Errorf("an unknown peer: %v, want ErrRejected", err)
	}
	expired, _ := certificate(t, "expired", time.Now().Add(-time.Minute))
	if err := to(expired, s.ownPin).Send(t.Context(), gatewaytest.G1, m); err == nil || rejected(err) {
		t.Errorf("an expired certificate: %v, want a refused handshake", err)
	}
}

// wire passes connections on, and can go dead: what is open then stays open and
// carries nothing any more, as after a power cut at the other end.
type wire struct {
	net.Listener
	to   string
	work sync.WaitGroup

	mu    sync.Mutex
	conns []net.Conn
	dead  chan struct{} // closed: of the connections there are
	count int
}

func newWire(t *testing.T, to string) *wire {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{Listener: l, to: to, dead: make(chan struct{})}
	w.work.Go(w.accept)
	t.Cleanup(func() {
		errs := []error{l.Close()}
		w.mu.Lock()
		for _, c := range w.conns {
			errs = append(errs, c.Close())
		}
		w.mu.Unlock()
		w.work.Wait()
		if err := errors.Join(errs...); err != nil && !errors.Is(err, net.ErrClosed) {
			t.Error(err)
		}
	})
	return w
}

func (w *wire) accept() {
	for {
		in, err := w.Accept()
		if err != nil {
			return
		}
		out, err := net.Dial("tcp", w.to)
		if err != nil {
			_ = in.Close() // the caller sees it
			continue
		}
		w.mu.Lock()
		w.conns, w.count = append(w.conns, in, out), w.count+1
		dead := w.dead
		w.mu.Unlock()
		w.work.Go(func() { pass(in, out, dead) })
		w.work.Go(func() { pass(out, in, dead) })
	}
}

func pass(from io.Reader, to io.Writer, dead <-chan struct{}) {
	buffer := make([]byte, 4096)
	for {
		n, err := from.Read(buffer)
		select {
		case <-dead:
			if err == nil {
				continue // swallowed
			}
		default:
		}
		if _, werr := to.Write(buffer[:n]); err != nil || werr != nil {
			return
		}
	}
}

// die cuts what is open, without a word to anybody.
func (w *wire) die() {
	w.mu.Lock()
	defer w.mu.Unlock()
	close(w.dead)
	w.dead = make(chan struct{})
}

func (w *wire) opened() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.count
}

// One connection of HTTP/2 carries what a gateway says to a peer. When it leads
// nowhere any more, which no error tells, another one is opened in the time of a few
// messages.
func TestPeerClientLeavesADeadConnection(t *testing.T) {
	s := newSite(t, false)
	m := s.message(t)
	s.server.Attach(s.world.Start(gatewaytest.G1))
	w := newWire(t, strings.TrimPrefix(s.peers, "https://"))
	c := web.NewPeerClient(s.peer, map[string]web.PeerAddress{gatewaytest.G1: {URL: "https://" + w.Addr().String(), Pin: s.ownPin}}, 500*time.Millisecond)
	t.Cleanup(c.Close)
	reached := func() bool { return errors.Is(c.Send(t.Context(), gatewaytest.G1, m), gateway.ErrRejected) } // so it was looked at
	if !reached() {
		t.Fatal("the peer is not reached")
	}
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			for !reached() { // 429 of the site, which serves few at once
				if t.Context().Err() != nil {
					return
				}
			}
		})
	}
	all.Wait()
	if n := w.opened(); n != 1 {
		t.Errorf("%d connections for messages at once, want 1", n)
	}
	w.die()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	start := time.Now()
	for !reached() {
		if ctx.Err() != nil {
			t.Fatal("the peer is not reached again over a new connection")
		}
	}
	t.Logf("reached again after %s", time.Since(start).Round(time.Millisecond))
	if n := w.opened(); n != 2 {
		t.Errorf("%d connections, want the dead one and another", n)
	}
}
