package web

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync/atomic"
	"time"

	"golang.org/x/time/rate"

	"causeway/gateway"
	"causeway/gateway/odap"
)

// messagesPath is where gateways post messages to each other.
const messagesPath = "/odap/v1/messages"

// maxAnswerBytes bounds what is read of a peer's answer to a message.
const maxAnswerBytes = 16 << 10

// maxWords bounds what is taken of a peer's own words, in characters.
const maxWords = 512

func (s *Server) peerRoutes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST "+messagesPath, s.withGateway(s.postMessage))
	return named(s.orProblem(mux))
}

// postMessage takes a message: 202 says that it will be looked at, 422 that it is
// refused for good, 503 and 429 that it may be sent again.
func (s *Server) postMessage(g *gateway.Gateway, w http.ResponseWriter, r *http.Request) {
	peer, ok := s.caller(r)
	if !ok {
		s.refuse(w, Problem{Status: http.StatusForbidden, Code: "unknown_peer", Field: "certificate", Detail: errUnpinned.Error()})
		return
	}
	w = s.metrics.receiving(peer, w)
	body, problem := readBody(w, r, s.cfg.BodyBytes)
	if problem != nil {
		s.refuse(w, *problem)
		return
	}
	if err := g.Deliver(r.Context(), peer, body); err != nil {
		p := problemOf(err)
		if p.Status < 500 && p.Status != http.StatusTooManyRequests {
			s.refused[peer].note(func(n uint64) {
				s.cfg.Logger.Warn("message refused", "peer", peer, "refused", n, "err", cut(err.Error(), maxDetail))
			})
		}
		p.Session = sessionIn(body, "entry", "session_ID")
		s.refuse(w, p)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}

// refusals says of a peer's refused messages the first few, then one now and again
// with how many there were: what a peer sends must not fill the operator's disk.
type refusals struct {
	count atomic.Uint64
	now   rate.Sometimes
}

func newRefusals() *refusals {
	return &refusals{now: rate.Sometimes{First: 16, Interval: 10 * time.Second}}
}

func (r *refusals) note(say func(count uint64)) {
	n := r.count.Add(1)
	r.now.Do(func() { say(n) })
}

// callerName is how a peer is told from others; nobody who has none gets here.
func (s *Server) callerName(r *http.Request) string {
	id, _ := s.caller(r)
	return id
}

// caller is the gateway whose certificate the connection was opened with. The
// handshake has refused all others; this names it.
func (s *Server) caller(r *http.Request) (string, bool) {
	if r.TLS == nil || len(r.TLS.PeerCertificates) == 0 {
		return "", false
	}
	pin, err := leafPin([][]byte{r.TLS.PeerCertificates[0].Raw})
	if err != nil {
		return "", false
	}
	id, ok := s.cfg.Peers[pin]
	return id, ok
}

// PeerAddress is where a peer listens and which key it must show there.
type PeerAddress struct {
	URL string // https://host:port
	Pin Pin
}

// PeerClient posts messages to peers. It implements gateway.Peer.
type PeerClient struct {
	peers   map[string]PeerAddress
	clients map[string]*http.Client
}

// NewPeerClient makes a client that shows own to every peer. timeout bounds one
// attempt; redirects are not followed.
func NewPeerClient(own tls.Certificate, peers map[string]PeerAddress, timeout time.Duration) *PeerClient {
	c := &PeerClient{peers: peers, clients: map[string]*http.Client{}}
	for id, p := range peers {
		c.clients[id] = &http.Client{
			Timeout: timeout,
			Transport: &http.Transport{
				TLSClientConfig:        peerClientTLS(own, p.Pin),
				ForceAttemptHTTP2:      true,
				HTTP2:                  clientHTTP2(timeout),
				MaxIdleConns:           4,
				MaxConnsPerHost:        8,
				IdleConnTimeout:        idleTimeout,
				TLSHandshakeTimeout:    timeout,
				ResponseHeaderTimeout:  timeout,
				MaxResponseHeaderBytes: maxHeaderBytes,
			},
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		}
	}
	return c
}

// Send posts m to the gateway with this id; see gateway.Peer.
func (c *PeerClient) Send(ctx context.Context, uid string, m odap.Message) (err error) {
	client, ok := c.clients[uid]
	if !ok {
		return fmt.Errorf("peer %q is not configured: %w", uid, gateway.ErrRejected)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.peers[uid].URL+messagesPath, bytes.NewReader(m.Encode()))
	if err != nil {
		return fmt.Errorf("message to peer %s: %w", uid, err)
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := client.Do(req)
	if err != nil {
		return fmt.Errorf("message to peer %s: %w", uid, err)
	}
	defer func() { err = errors.Join(err, resp.Body.Close()) }()
	if resp.StatusCode == http.StatusAccepted {
		return nil
	}
	return answerError(uid, resp)
}

// answerError tells what a peer's refusal means. Only its own words for a refusal
// for good count as one; anything else may pass.
func answerError(uid string, resp *http.Response) error {
	raw, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswerBytes))
	if err != nil {
		return fmt.Errorf("message to peer %s: status %d: %w", uid, resp.StatusCode, err)
	}
	p, ok := readProblem(raw)
	if !ok {
		return fmt.Errorf("message to peer %s: status %d without a problem detail", uid, resp.StatusCode)
	}
	if resp.StatusCode == http.StatusUnprocessableEntity && p.Code == codeRejected {
		return fmt.Errorf("peer %s: %s: %w", uid, words(p.Detail), gateway.ErrRejected)
	}
	return fmt.Errorf("message to peer %s: status %d: %s: %s", uid, resp.StatusCode, words(p.Code), words(p.Detail))
}

// readProblem reads code and detail of a peer's problem detail, strictly as all that
// peers say: a code that has two readings must not end a transfer. RFC 9457 allows
// members besides.
func readProblem(raw []byte) (p Problem, ok bool) {
	var members map[string]json.RawMessage // spelt as they are, unlike the fields of a struct
	if odap.CheckJSON(raw) != nil || json.Unmarshal(raw, &members) != nil {
		return p, false
	}
	for key, into := range map[string]*string{"code": &p.Code, "detail": &p.Detail} {
		if m, given := members[key]; given && json.Unmarshal(m, into) != nil {
			return p, false
		}
	}
	return p, p.Code != ""
}

// words are a peer's words as they may be shown on an operator's terminal and
// stand in a logger line: cut, and with nothing in them that steers either.
func words(s string) string { return fmt.Sprintf("%.*s", maxWords, Printable(s)) }

// Close lets go of idle connections.
func (c *PeerClient) Close() {
	for _, client := range c.clients {
		client.CloseIdleConnections()
	}
}
