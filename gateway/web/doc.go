// Package web is everything that a gateway serves and calls over HTTP.
//
//	listener    who may call                         what
//	peers       gateways, TLS 1.3, certificates      POST /odap/v1/messages
//	            pinned one by one
//	operators   loopback, or client certificates     /api/v1/..., /livez, /readyz,
//	                                                 /metrics, /debug/pprof/
//
// A peer is known by the public key of its TLS certificate, and what it sends must
// be signed by the identity key that is pinned for the same peer. Bodies are
// bounded before they are read and decoded strictly; errors are RFC 9457 problem
// details with a stable code. Every caller has a part of what a listener serves and
// leaves the rest to the others.
package web
