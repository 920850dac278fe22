package web

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"causeway/gateway"
)

// Config of the listeners.
type Config struct {
	PeersAddress string // host:port
	Certificate  tls.Certificate
	Peers        map[Pin]string // who may call, and the gateway id that the key stands for

	OperatorsAddress     string
	OperatorsCertificate *tls.Certificate // nil: plain HTTP, on loopback alone
	OperatorsCallers     *x509.CertPool

	LogChain  string // CAIP-2 id of the log's chain
	BodyBytes int64  // of one request
	Requests  int    // served at once by each listener: so many that change something, and so many that ask
	// RequestsPerClient is how many of them one client has: a peer, or an address
	// from elsewhere than this machine. RequestsPerSecond is its rate and burst.
	RequestsPerClient int
	RequestsPerSecond int
	Software          string
	Logger            *slog.Logger

	Metrics  *prometheus.Registry // shown to operators, with this package's own; nil: none
	Profiles bool                 // whether operators may take profiles of the process
}

// Limits of a connection. A caller that is slower than these is cut off.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 15 * time.Second
	answerTimeout     = 50 * time.Second // an answer waits for its first entry to stand
	writeTimeout      = 60 * time.Second // longer, so that the caller is told when it does not
	takeTimeout       = 5 * time.Second  // for the caller to take an answer once it is there
	idleTimeout       = 2 * time.Minute
	maxHeaderBytes    = 16 << 10
)

// patience is how long a caller is waited for; see the constants above.
type patience struct{ header, read, answer, write, idle time.Duration }

var patient = patience{readHeaderTimeout, readTimeout, answerTimeout, writeTimeout, idleTimeout}

// Server serves both listeners. Until Attach it answers 503 to all but /livez.
type Server struct {
	cfg     Config
	waits   patience
	refused map[string]*refusals // of messages, by peer
	gateway atomic.Pointer[gateway.Gateway]
	servers []*http.Server
	metrics *metrics
	ended   chan error
	peers   net.Addr
	ops     net.Addr
}

// Listen opens both listeners and starts to serve them. When one of them cannot
// be opened, neither stays open.
func Listen(ctx context.Context, cfg Config) (*Server, error) { return listen(ctx, cfg, patient) }

func listen(ctx context.Context, cfg Config, waits patience) (*Server, error) {
	s := &Server{cfg: cfg, waits: waits, refused: map[string]*refusals{}, ended: make(chan error, 2)}
	s.metrics = newMetrics(cfg.Metrics, cfg.Peers)
	for _, id := range cfg.Peers {
		s.refused[id] = newRefusals()
	}
	var lc net.ListenConfig
	peers, err := lc.Listen(ctx, "tcp", cfg.PeersAddress)
	if err != nil {
		return nil, fmt.Errorf("listeners.peers.address: %w", err)
	}
	ops, err := lc.Listen(ctx, "tcp", cfg.OperatorsAddress)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("listeners.operators.address: %w", err), peers.Close())
	}
	s.peers, s.ops = peers.Addr(), ops.Addr()
	peers = few(peers, maxConnections, maxConnectionsPerAddress)
	s.serve(tls.NewListener(peers, peerServerTLS(cfg.Certificate, cfg.Peers)),
		s.metrics.counted("peers", s.bounded(s.callerName, cfg.RequestsPerClient, s.peerRoutes())))
	atOnce := cfg.Requests // on loopback all callers are this machine
	if cfg.OperatorsCertificate != nil {
		ops = tls.NewListener(few(ops, maxConnections, maxConnectionsPerAddress), operatorTLS(*cfg.OperatorsCertificate, cfg.OperatorsCallers))
		atOnce = cfg.RequestsPerClient
	} else {
		ops = few(ops, maxConnections, maxConnections)
	}
	s.serve(ops, s.metrics.counted("operators", s.observed(s.bounded(callerAddress, atOnce, s.local(s.operatorRoutes())))))
	return s, nil
}

// Addresses returns where the two listeners are, for port 0 in the config.
func (s *Server) Addresses() (peers, operators string) { return s.peers.String(), s.ops.String() }

// Attach gives the server the gateway that it speaks for.
func (s *Server) Attach(g *gateway.Gateway) { s.gateway.Store(g) }

func (s *Server) serve(l net.Listener, h http.Handler) {
	srv := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: s.waits.header,
		ReadTimeout:       s.waits.read,
		WriteTimeout:      s.waits.write,
		IdleTimeout:       s.waits.idle,
		MaxHeaderBytes:    maxHeaderBytes,
		HTTP2:             s.http2(),
		ErrorLog:          log.New(newWarnings(s.cfg.Logger.With("listener", l.Addr().String())), "", 0),
	}
	s.servers = append(s.servers, srv)
	go func() {
		if err := srv.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			s.ended <- fmt.Errorf("listener %s: %w", l.Addr(), err)
			return
		}
		s.ended <- nil
	}()
}

// Failed yields an error when a listener ends by itself, nil when it was shut
// down.
func (s *Server) Failed() <-chan error { return s.ended }

// Shutdown stops listening and waits for the requests under way until ctx ends,
// then cuts them off.
func (s *Server) Shutdown(ctx context.Context) error {
	var errs []error
	for _, srv := range s.servers {
		if err := srv.Shutdown(ctx); err != nil {
			errs = append(errs, srv.Close())
		}
	}
	return errors.Join(errs...)
}

// bounded serves at most atOnce requests of one caller at once, and cfg.Requests of
// all, of each kind, and refuses the rest at once. /livez is answered as long as the
// process serves.
func (s *Server) bounded(who func(*http.Request) string, atOnce int, h http.Handler) http.Handler {
	each := newClients(s.cfg.RequestsPerSecond, atOnce)
	var places [kinds]http.Handler
	for k := range places {
		places[k] = s.atMost(s.cfg.Requests, h)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/livez" {
			h.ServeHTTP(w, r)
			return
		}
		k := kindOf(r)
		leave, problem := each.enter(who(r), k, time.Now())
		if problem != nil {
			s.refuse(w, *problem)
			return
		}
		defer leave()
		places[k].ServeHTTP(w, r)
	})
}

// atMost serves so many requests at once. What takes longer than the answer may take
// is answered as unknown, so that a chain that hangs does not hold every place.
func (s *Server) atMost(most int, h http.Handler) http.Handler {
	slots := make(chan struct{}, most)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case slots <- struct{}{}:
			defer func() { <-slots }()
			ctx, cancel := context.WithTimeout(r.Context(), s.waits.answer)
			defer cancel()
			h.ServeHTTP(w, r.WithContext(ctx))
		default:
			s.refuse(w, Problem{Status: http.StatusTooManyRequests, Code: "busy",
				Detail: fmt.Sprintf("%d requests are under way, the limit", most)})
		}
	})
}

// local refuses, on a listener without client certificates, requests that name
// another host than this machine. Else a page of a stranger whose name resolves to
// 127.0.0.1 could use the operators' interface from a browser that runs here.
func (s *Server) local(h http.Handler) http.Handler {
	if s.cfg.OperatorsCertificate != nil {
		return h
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.Host)
		if err != nil {
			host = strings.Trim(r.Host, "[]") // without a port
		}
		if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
			s.refuse(w, Problem{Status: http.StatusMisdirectedRequest, Code: "wrong_host", Field: "Host",
				Detail: fmt.Sprintf("%.64q is not this machine", host)})
			return
		}
		h.ServeHTTP(w, r)
	})
}

// withGateway answers 503 until the gateway has recovered its log.
func (s *Server) withGateway(h func(*gateway.Gateway, http.ResponseWriter, *http.Request)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		g := s.gateway.Load()
		if g == nil {
			s.refuse(w, Problem{Status: http.StatusServiceUnavailable, Code: "starting", Session: session(r.PathValue("id")),
				Detail: "the gateway is recovering its log"})
			return
		}
		h(g, w, r)
	}
}

// orProblem serves what mux knows, and says of the rest that it is not here.
func (s *Server) orProblem(mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, pattern := mux.Handler(r); pattern != "" {
			mux.ServeHTTP(w, r)
			return
		}
		var allowed []string
		for _, method := range []string{http.MethodGet, http.MethodPost} {
			other := r.WithContext(r.Context())
			other.Method = method
			if _, pattern := mux.Handler(other); pattern != "" {
				allowed = append(allowed, method)
			}
		}
		if len(allowed) == 0 {
			s.refuse(w, Problem{Status: http.StatusNotFound, Code: "not_found", Field: "path", Detail: fmt.Sprintf("%.128q is not served here", r.URL.Path)})
			return
		}
		w.Header().Set("Allow", strings.Join(allowed, ", "))
		s.refuse(w, Problem{Status: http.StatusMethodNotAllowed, Code: "method_not_allowed", Field: "method",
			Detail: fmt.Sprintf("%.32q, want %s", r.Method, strings.Join(allowed, " or "))})
	})
}
