package ethtx_test

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"testing"

	"causeway/internal/ethtx"
)

// proxy serves a node's JSON-RPC over HTTP, and can be away.
type proxy struct {
	t      *testing.T
	node   *ethtx.Node
	addr   string
	server *http.Server
	ended  chan struct{}
}

func newProxy(t *testing.T, n *ethtx.Node) *proxy {
	t.Helper()
	p := &proxy{t: t, node: n, addr: "127.0.0.1:0"}
	p.start()
	t.Cleanup(p.stop)
	return p
}

func serve(t *testing.T, n *ethtx.Node) string { return newProxy(t, n).url() }

func (p *proxy) url() string { return "http://" + p.addr }

func (p *proxy) start() {
	p.t.Helper()
	l, err := net.Listen("tcp", p.addr)
	if err != nil {
		p.t.Fatal(err)
	}
	p.addr, p.server, p.ended = l.Addr().String(), &http.Server{Handler: p}, make(chan struct{})
	go func(s *http.Server, ended chan struct{}) {
		defer close(ended)
		if err := s.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			p.t.Errorf("proxy: %v", err)
		}
	}(p.server, p.ended)
}

func (p *proxy) stop() {
	if p.server == nil {
		return
	}
	if err := p.server.Close(); err != nil {
		p.t.Errorf("proxy: %v", err)
	}
	<-p.ended
	p.server = nil
}

// ServeHTTP passes one request on.
func (p *proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var req struct {
		ID     json.RawMessage `json:"id"`
		Method string          `json:"method"`
		Params []any           `json:"params"`
	}
	if err := json.NewDecoder(r.Body).Decode(&req); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	var result json.RawMessage
	if err := p.node.CallContext(context.WithoutCancel(r.Context()), &result, req.Method, req.Params...); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(map[string]any{"jsonrpc": "2.0", "id": req.ID, "result": result}); err != nil {
		p.t.Errorf("proxy: %v", err)
	}
}
