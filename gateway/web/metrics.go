package web

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"causeway/gateway"
	"causeway/gateway/odap"
)

// Every label below has a bound: listeners, routes and statuses are this package's,
// peers are those of the config. Nothing that a caller chooses becomes a label.

// none is the route of what no route is for, or what was refused before one was
// looked for; and the peer of a message to a gateway that config has no more.
const none = "none"

// metrics counts what the listeners serve.
type metrics struct {
	requests *prometheus.CounterVec // by listener, route, code
	inFlight *prometheus.GaugeVec   // by listener
	received *prometheus.CounterVec // by peer, result
}

// newMetrics registers with reg; nil: they are counted for nobody.
func newMetrics(reg *prometheus.Registry, peers map[Pin]string) *metrics {
	to := promauto.With(nil)
	if reg != nil {
		to = promauto.With(reg)
	}
	m := &metrics{
		requests: to.NewCounterVec(prometheus.CounterOpts{Name: "causeway_http_requests_total",
			Help: "Requests that were answered, by listener, route and status."}, []string{"listener", "route", "code"}),
		inFlight: to.NewGaugeVec(prometheus.GaugeOpts{Name: "causeway_http_requests_in_flight",
			Help: "Requests under way, by listener."}, []string{"listener"}),
		received: to.NewCounterVec(prometheus.CounterOpts{Name: "causeway_peer_messages_received_total",
			Help: "Messages of peers, by peer and what they were answered."}, []string{"peer", "result"}),
	}
	for _, peer := range peers {
		for _, x := range results {
			m.received.WithLabelValues(peer, x.name) // so that the first one is seen as a rise
		}
	}
	return m
}

// routeKey is where a request carries the route that it took.
type routeKey struct{}

// counted counts the requests of a listener.
func (m *metrics) counted(listener string, h http.Handler) http.Handler {
	labels := prometheus.Labels{"listener": listener}
	h = promhttp.InstrumentHandlerCounter(m.requests.MustCurryWith(labels), h, promhttp.WithLabelFromCtx("route", routeOf))
	h = promhttp.InstrumentHandlerInFlight(m.inFlight.With(labels), h)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		route := none
		h.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), routeKey{}, &route)))
	})
}

func routeOf(ctx context.Context) string {
	if route, ok := ctx.Value(routeKey{}).(*string); ok {
		return *route
	}
	return none
}

// named notes which route a request takes of the mux that h gives it to.
func named(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.ServeHTTP(w, r)
		if route, ok := r.Context().Value(routeKey{}).(*string); ok && r.Pattern != "" {
			*route = r.Pattern
		}
	})
}

// result is what an answer to a message is called.
type result struct {
	status int
	name   string
}

// results: what stands in no row is a fault.
var results = []result{
	{http.StatusAccepted, "accepted"},
	{http.StatusUnprocessableEntity, "rejected"},
	{http.StatusConflict, "not_due"},
	{http.StatusTooManyRequests, "busy"},
	{http.StatusServiceUnavailable, "unavailable"},
	{http.StatusRequestEntityTooLarge, "too_large"},
	{http.StatusUnsupportedMediaType, "malformed"},
	{http.StatusBadRequest, "malformed"},
	{http.StatusInternalServerError, "fault"},
}

// receiving returns w, counting what the message of a peer is answered.
func (m *metrics) receiving(peer string, w http.ResponseWriter) http.ResponseWriter {
	return &countedAnswer{ResponseWriter: w, count: func(status int) {
		name := "fault"
		if i := slices.IndexFunc(results, func(x result) bool { return x.status == status }); i >= 0 {
			name = results[i].name
		}
		m.received.WithLabelValues(peer, name).Inc()
	}}
}

// countedAnswer is a ResponseWriter that tells its status. All answers to messages
// set one.
type countedAnswer struct {
	http.ResponseWriter
	count func(status int)
}

// WriteHeader implements http.ResponseWriter.
func (c *countedAnswer) WriteHeader(status int) {
	c.count(status)
	c.ResponseWriter.WriteHeader(status)
}

// Unwrap is for http.ResponseController.
func (c *countedAnswer) Unwrap() http.ResponseWriter { return c.ResponseWriter }

// countedPeer counts what becomes of messages to peers.
type countedPeer struct {
	gateway.Peer
	sent  *prometheus.CounterVec // by peer, result
	peers []string
}

// CountSent returns p with its answers counted in reg: accepted, rejected for good,
// or unclear, after which a message is sent again. peers are the gateways of the
// config.
func CountSent(p gateway.Peer, reg prometheus.Registerer, peers []string) gateway.Peer {
	c := countedPeer{Peer: p, peers: peers, sent: promauto.With(reg).NewCounterVec(prometheus.CounterOpts{
		Name: "causeway_peer_messages_sent_total",
		Help: "Messages to peers, by peer and what came of them. What is unclear is sent again."}, []string{"peer", "result"})}
	for _, peer := range peers {
		for _, result := range []string{"accepted", codeRejected, "unclear"} {
			c.sent.WithLabelValues(peer, result)
		}
	}
	return c
}

// Send implements gateway.Peer.
func (c countedPeer) Send(ctx context.Context, uid string, m odap.Message) error {
	err := c.Peer.Send(ctx, uid, m)
	result := "unclear"
	switch {
	case err == nil:
		result = "accepted"
	case errors.Is(err, gateway.ErrRejected):
		result = codeRejected
	}
	if !slices.Contains(c.peers, uid) {
		uid = none
	}
	c.sent.WithLabelValues(uid, result).Inc()
	return err
}
