package web

import (
	"net"
	"sync"
)

// maxConnections bounds the open connections of a listener. Whoever can reach the
// peers' one may open some without ever ending a handshake; each is cut off after
// readHeaderTimeout, and all together must leave this process the files that its
// nodes, cache and outbox need.
const maxConnections = 512

// fewListener accepts at most so many connections at once as slots has room for,
// and closes those beyond at once.
type fewListener struct {
	net.Listener
	slots chan struct{}
}

func few(l net.Listener, most int) net.Listener {
	return &fewListener{Listener: l, slots: make(chan struct{}, most)}
}

// Accept implements net.Listener.
func (l *fewListener) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		select {
		case l.slots <- struct{}{}:
			return &fewConn{Conn: c, leave: sync.OnceFunc(func() { <-l.slots })}, nil
		default:
			if err := c.Close(); err != nil {
				continue // it is gone all the same
			}
		}
	}
}

// fewConn gives its slot back when it is closed.
type fewConn struct {
	net.Conn
	leave func()
}

// Close implements net.Conn.
func (c *fewConn) Close() error {
	defer c.leave()
	return c.Conn.Close()
}
