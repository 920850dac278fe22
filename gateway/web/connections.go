package web

import (
	"bytes"
	"log/slog"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/time/rate"
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

// Bounds of what a listener warns of: so many lines at first, then one each time.
const (
	firstWarnings = 20
	warnEvery     = 10 * time.Second
)

// fewWarnings takes the lines of a listener's server: handshakes that were refused,
// above all those of unknown certificates, and handlers that failed. An operator has
// to see them; whoever can reach the listener must not fill the operator's disk.
type fewWarnings struct {
	logger *slog.Logger
	some   rate.Sometimes
	left   atomic.Int64 // lines left out since the last one
}

func newWarnings(l *slog.Logger) *fewWarnings {
	return &fewWarnings{logger: l, some: rate.Sometimes{First: firstWarnings, Interval: warnEvery}}
}

// Write implements io.Writer for one line.
func (f *fewWarnings) Write(line []byte) (int, error) {
	f.left.Add(1)
	f.some.Do(func() {
		f.logger.Warn("connection refused or failed", "err", string(bytes.TrimSpace(line)), "left_out", f.left.Swap(0)-1)
	})
	return len(line), nil
}
