package web

import (
	"context"
	"crypto/tls"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// Patience is how long a caller is waited for.
type Patience struct{ Header, Read, Answer, Write, Idle time.Duration }

// ListenWith is Listen with another patience.
func ListenWith(ctx context.Context, cfg Config, p Patience) (*Server, error) {
	return listen(ctx, cfg, patience{p.Header, p.Read, p.Answer, p.Write, p.Idle})
}

// ServeOpen serves h with the settings and the TLS of the peers' listener, but asks
// for no client certificate.
func ServeOpen(l net.Listener, own tls.Certificate, h http.Handler) *Server {
	s := &Server{cfg: Config{Requests: 256, RequestsPerClient: 64, RequestsPerSecond: 1_000_000, Logger: slog.New(slog.DiscardHandler)},
		waits: patient, ended: make(chan error, 1)}
	open := peerServerTLS(own, nil)
	open.ClientAuth, open.VerifyPeerCertificate = tls.NoClientCert, nil
	s.serve(tls.NewListener(few(l, maxConnections, maxConnectionsPerAddress), open), s.bounded(callerAddress, 64, h))
	return s
}

// Bounds that tests measure against.
const (
	MaxConnectionsPerAddress = maxConnectionsPerAddress
	MaxHeaderBytes           = maxHeaderBytes
	MaxStreams               = maxStreams
	TakeTimeout              = takeTimeout
)
