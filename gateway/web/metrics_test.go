package web_test

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"

	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
	"causeway/gateway/web"
)

// watched serves metrics and profiles from reg.
func watched(reg *prometheus.Registry) func(*web.Config) {
	return func(c *web.Config) { c.Metrics, c.Profiles = reg, true }
}

func (s *site) get(t *testing.T, path string, header http.Header) answer {
	t.Helper()
	return send(t, http.DefaultClient, http.MethodGet, s.operators+path, "", header)
}

// Metrics and profiles are the operators' alone: under their rule for hosts, and
// never on the peers' listener, not even for a pinned peer.
func TestMetricsAndProfilesAreForOperators(t *testing.T) {
	s := newSite(t, true, watched(prometheus.NewRegistry()))
	peer := peerClient(&s.peer, 0)
	for _, path := range []string{"/metrics", "/debug/pprof/", "/debug/pprof/goroutine?debug=1", "/debug/pprof/heap"} {
		if a := s.get(t, path, nil); a.status != http.StatusOK || len(a.body) == 0 {
			t.Errorf("operators: GET %s: %d, %d bytes", path, a.status, len(a.body))
		}
		if a := send(t, peer, http.MethodGet, s.peers+path, "", nil); a.status != http.StatusNotFound {
			t.Errorf("peers: GET %s: %d, want 404", path, a.status)
		}
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.operators+path, http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		req.Host = "rebound.example"
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		if err := resp.Body.Close(); err != nil || resp.StatusCode != http.StatusMisdirectedRequest {
			t.Errorf("operators, another host: GET %s: %d, want 421 (%v)", path, resp.StatusCode, err)
		}
		if a := send(t, http.DefaultClient, http.MethodPost, s.operators+path, "", nil); a.status != http.StatusMethodNotAllowed {
			t.Errorf("operators: POST %s: %d, want 405", path, a.status)
		}
	}
	// The command line may name a node with its password.
	if a := s.get(t, "/debug/pprof/cmdline", nil); a.status != http.StatusNotFound {
		t.Errorf("the command line is shown: %d %s", a.status, a.body)
	}
}

// Without a word in the config there are no profiles.
func TestProfilesAreOffByDefault(t *testing.T) {
	s := newSite(t, true, func(c *web.Config) { c.Metrics = prometheus.NewRegistry() })
	for _, path := range []string{"/debug/pprof/", "/debug/pprof/heap", "/debug/pprof/profile", "/debug/pprof/trace"} {
		if a := s.get(t, path, nil); a.status != http.StatusNotFound {
			t.Errorf("GET %s: %d, want 404", path, a.status)
		}
	}
	if a := s.get(t, "/metrics", nil); a.status != http.StatusOK {
		t.Errorf("GET /metrics: %d", a.status)
	}
}

// Requests are counted by the route they took, never by what was asked for; so are
// those that no route is for and those that were refused before one was chosen.
func TestRequestsAreCountedByRoute(t *testing.T) {
	reg := prometheus.NewRegistry()
	s := newSite(t, true, watched(reg))
	for i := range 40 {
		s.get(t, fmt.Sprintf("/api/v1/transfers/4eb424c8-aead-4e9e-a321-a160ac39%04d", i), nil)
		s.get(t, fmt.Sprintf("/nothing/%d?x=%d", i, i), nil)
	}
	s.get(t, "/livez", nil)
	s.post(t, "{", nil)
	send(t, peerClient(&s.peer, 0), http.MethodGet, s.peers+"/api/v1/transfers", "", nil)
	want := `# HELP causeway_http_requests_total Requests that were answered, by listener, route and status.
# TYPE causeway_http_requests_total counter
causeway_http_requests_total{code="200",listener="operators",route="GET /livez"} 1
causeway_http_requests_total{code="400",listener="operators",route="POST /api/v1/transfers"} 1
causeway_http_requests_total{code="404",listener="operators",route="GET /api/v1/transfers/{id}"} 40
causeway_http_requests_total{code="404",listener="operators",route="none"} 40
causeway_http_requests_total{code="404",listener="peers",route="none"} 1
`
	if err := testutil.GatherAndCompare(reg, strings.NewReader(want), "causeway_http_requests_total"); err != nil {
		t.Error(err)
	}
}

// What peers send is counted by what they were answered, with zeros for what has
// not happened yet; what a stranger tries at the handshake is nobody's.
func TestReceivedMessagesAreCounted(t *testing.T) {
	reg := prometheus.NewRegistry()
	s := newSite(t, false, watched(reg))
	m := s.message(t)
	s.server.Attach(s.world.Start(gatewaytest.G1))
	client, url := peerClient(&s.peer, 0), s.peers+"/odap/v1/messages"
	denial := &odap.AckValidate{HashInit: m.Hash, Received: "1", Denied: "no"}
	good := s.forge(t, s.world.Sites[gatewaytest.G2].Key, m, odap.AckValidateOp, denial)
	for _, body := range []string{good, "{}", strings.Repeat("x", bodyLimit+1)} {
		send(t, client, http.MethodPost, url, body, nil)
	}
	send(t, client, http.MethodPost, url, "{}", http.Header{"Content-Type": {"text/plain"}})
	want := `# HELP causeway_peer_messages_received_total Messages of peers, by peer and what they were answered.
# TYPE causeway_peer_messages_received_total counter
causeway_peer_messages_received_total{peer="gateway-2",result="accepted"} 1
causeway_peer_messages_received_total{peer="gateway-2",result="busy"} 0
causeway_peer_messages_received_total{peer="gateway-2",result="fault"} 0
causeway_peer_messages_received_total{peer="gateway-2",result="malformed"} 1
causeway_peer_messages_received_total{peer="gateway-2",result="not_due"} 0
causeway_peer_messages_received_total{peer="gateway-2",result="rejected"} 1
causeway_peer_messages_received_total{peer="gateway-2",result="too_large"} 1
causeway_peer_messages_received_total{peer="gateway-2",result="unavailable"} 0
`
	if err := testutil.GatherAndCompare(reg, strings.NewReader(want), "causeway_peer_messages_received_total"); err != nil {
		t.Error(err)
	}
}

// says is a peer that answers with errors in turn.
type says struct{ errs []error }

func (s *says) Send(context.Context, string, odap.Message) error {
	err := s.errs[0]
	s.errs = s.errs[1:]
	return err
}

// What is sent is counted by the peer's answer; only a clear one counts as such. A
// gateway that config does not name becomes no label.
func TestSentMessagesAreCounted(t *testing.T) {
	reg := prometheus.NewRegistry()
	rejected := fmt.Errorf("no: %w", gateway.ErrRejected)
	p := web.CountSent(&says{errs: []error{nil, nil, rejected, errors.New("EOF"), context.DeadlineExceeded, rejected}}, reg, []string{"b"})
	for _, uid := range []string{"b", "b", "b", "b", "b", "4eb424c8-aead-4e9e-a321-a160ac3909ac"} {
		err := p.Send(t.Context(), uid, odap.Message{})
		if errors.Is(err, gateway.ErrRejected) != (uid != "b") && err == nil {
			t.Errorf("%s: %v", uid, err)
		}
	}
	want := `# HELP causeway_peer_messages_sent_total Messages to peers, by peer and what came of them. What is unclear is sent again.
# TYPE causeway_peer_messages_sent_total counter
causeway_peer_messages_sent_total{peer="b",result="accepted"} 2
causeway_peer_messages_sent_total{peer="b",result="rejected"} 1
causeway_peer_messages_sent_total{peer="b",result="unclear"} 2
causeway_peer_messages_sent_total{peer="none",result="rejected"} 1
`
	if err := testutil.GatherAndCompare(reg, strings.NewReader(want)); err != nil {
		t.Error(err)
	}
}

// With every place held by requests that a chain lets hang, the gateway can still
// be seen: metrics and profiles have places of their own.
func TestMetricsWhileEveryPlaceIsHeld(t *testing.T) {
	reg := prometheus.NewRegistry()
	s := newSite(t, false, watched(reg))
	reader := &hangingReader{asked: make(chan struct{}, 8), release: make(chan struct{})}
	deps := s.world.Deps(gatewaytest.G1)
	reader.Reader, deps.Reader = deps.Reader, reader
	g, err := gateway.Open(t.Context(), s.world.Config(gatewaytest.G1), deps)
	if err != nil {
		t.Fatal(err)
	}
	s.server.Attach(g)
	ended := make(chan error, 8)
	for range 8 {
		body := s.body(t, nil)
		go func() {
			resp, err := http.Post(s.operators+"/api/v1/transfers", "application/json", strings.NewReader(body))
			if err == nil {
				err = resp.Body.Close()
			}
			ended <- err
		}()
	}
	for range 8 {
		<-reader.asked
	}
	if a := s.post(t, "{}", nil); a.status != http.StatusTooManyRequests {
		t.Errorf("a ninth request: %d, want 429: not every place is held", a.status)
	}
	metrics := s.get(t, "/metrics", nil)
	if metrics.status != http.StatusOK || !strings.Contains(string(metrics.body), `causeway_http_requests_in_flight{listener="operators"} 9`) {
		t.Errorf("metrics: %d %s", metrics.status, metrics.body)
	}
	if a := s.get(t, "/debug/pprof/goroutine?debug=1", nil); a.status != http.StatusOK || !strings.Contains(string(a.body), "hangingReader") {
		t.Errorf("the profile of goroutines does not show who hangs: %d", a.status)
	}
	close(reader.release)
	for range 8 {
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
	if err := g.Close(); err != nil {
		t.Error(err)
	}
}

// hangingReader never answers for the head of a log before it is released.
type hangingReader struct {
	chainlog.Reader
	asked   chan struct{}
	release chan struct{}
}

func (r *hangingReader) Head(ctx context.Context, log chainlog.LogID) (chainlog.Head, error) {
	r.asked <- struct{}{}
	<-r.release
	return r.Reader.Head(ctx, log)
}

// With client certificates, who has none of a known authority sees nothing, and who
// has one may come by any name.
func TestMetricsBehindClientCertificates(t *testing.T) {
	own, _ := certificate(t, "operators", time.Now().Add(time.Hour))
	caller, _ := certificate(t, "prometheus", time.Now().Add(time.Hour))
	stranger, _ := certificate(t, "stranger", time.Now().Add(time.Hour))
	s := newSite(t, true, watched(prometheus.NewRegistry()), func(c *web.Config) {
		known, err := x509.ParseCertificate(caller.Certificate[0])
		if err != nil {
			t.Fatal(err)
		}
		c.OperatorsCertificate, c.OperatorsCallers = &own, x509.NewCertPool()
		c.OperatorsCallers.AddCert(known)
	})
	for _, path := range []string{"/metrics", "/debug/pprof/"} {
		url := strings.Replace(s.operators, "http:", "https:", 1) + path
		if a := send(t, peerClient(&caller, 0), http.MethodGet, url, "", nil); a.status != http.StatusOK {
			t.Errorf("GET %s with a known certificate: %d", path, a.status)
		}
		for name, c := range map[string]*http.Client{"none": peerClient(nil, 0), "a stranger's": peerClient(&stranger, 0)} {
			req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, http.NoBody)
			if err != nil {
				t.Fatal(err)
			}
			if resp, err := c.Do(req); err == nil {
				t.Errorf("GET %s, certificate: %s: %d, want a refused handshake (%v)", path, name, resp.StatusCode, resp.Body.Close())
			}
		}
	}
}
