package web

import (
	"net/http"
	"time"
)

// protocols are what the TLS listeners speak, best first. One connection of HTTP/2
// carries all that a gateway has to say to a peer at once.
var protocols = []string{"h2", "http/1.1"}

// Bounds of one connection of HTTP/2. A stream takes a body of limits.bodyBytes in
// several pieces; a connection takes a few at once.
const (
	maxStreams           = 64
	maxStreamBytes       = 128 << 10
	maxConnectionBytes   = 512 << 10
	maxFrameBytes        = 64 << 10
	maxHeaderTableBytes  = 4 << 10
	writeByteTimeout     = 20 * time.Second // a connection that takes nothing for so long is closed
	serverSilenceTimeout = 30 * time.Second // then it is asked whether it is still there
)

func (s *Server) http2() *http.HTTP2Config {
	return &http.HTTP2Config{
		MaxConcurrentStreams:          min(maxStreams, s.cfg.RequestsPerClient),
		MaxReceiveBufferPerStream:     maxStreamBytes,
		MaxReceiveBufferPerConnection: maxConnectionBytes,
		MaxReadFrameSize:              maxFrameBytes,
		MaxDecoderHeaderTableSize:     maxHeaderTableBytes,
		MaxEncoderHeaderTableSize:     maxHeaderTableBytes,
		SendPingTimeout:               serverSilenceTimeout,
		WriteByteTimeout:              writeByteTimeout,
	}
}

// clientHTTP2 keeps within what a peer serves at once, and finds out in the time of
// one message that a connection leads nowhere any more: nothing else would, as
// requests that end without an answer leave the connection as it is.
func clientHTTP2(timeout time.Duration) *http.HTTP2Config {
	return &http.HTTP2Config{StrictMaxConcurrentRequests: true, SendPingTimeout: timeout, PingTimeout: timeout, MaxReadFrameSize: maxFrameBytes}
}
