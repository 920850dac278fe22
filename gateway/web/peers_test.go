package web_test

import (
	"context"
	"crypto/tls"
	"fmt"
	"net/http"
	"runtime"
	"strings"
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
