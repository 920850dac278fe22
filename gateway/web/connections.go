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

// Bounds of the open connections of a listener. Whoever can reach the peers' one
// may open some without ever ending a handshake; each is cut off after
// readHeaderTimeout, and all together must leave this process the files that its
// nodes, cache and outbox need. One address has an eighth of them, so that it does
// not keep the others out; a gateway opens one to each peer.
const (
	maxConnections           = 512
	maxConnectionsPerAddress = 64
)

// fewListener accepts at most so many connections at once, and so many of one
// address, and closes those beyond at once.
type fewListener struct {
	net.Listener
	most, perAddress int

	mu   sync.Mutex
	open int
	of   map[string]int
}

func few(l net.Listener, most, perAddress int) net.Listener {
	return &fewListener{Listener: l, most: most, perAddress: perAddress, of: map[string]int{}}
}

// Accept implements net.Listener.
func (l *fewListener) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if address := network(c.RemoteAddr().String()); l.enter(address) {
			return &fewConn{Conn: c, leave: sync.OnceFunc(func() { l.leave(address) })}, nil
		}
		if err := c.Close(); err != nil {
			continue // it is gone all the same
		}
	}
}

func (l *fewListener) enter(address string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.open >= l.most || l.of[address] >= l.perAddress {
		return false
	}
	l.open++
	l.of[address]++
	return true
}

func (l *fewListener) leave(address string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open--
	if l.of[address]--; l.of[address] == 0 {
		delete(l.of, address)
	}
}

// fewConn gives its place back when it is closed.
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
