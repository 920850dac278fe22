package web_test

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"causeway/gateway/web"
	"causeway/internal/hostiletest"
)

// hasty is how long the servers of these tests wait, so that the attacks are short.
var hasty = web.Patience{Header: time.Second, Read: 1500 * time.Millisecond, Answer: 30 * time.Second, Write: 40 * time.Second, Idle: 2 * time.Second}

// besieged is a site with a second peer, whose callers come from other addresses than
// the attackers.
type besieged struct {
	*site
	honest tls.Certificate
}

func newBesieged(t *testing.T) *besieged {
	t.Helper()
	b := &besieged{}
	var pin web.Pin
	b.honest, pin = certificate(t, "g3", time.Now().Add(time.Hour))
	b.site = newSiteOf(t, true, hasty, func(c *web.Config) {
		c.Peers[pin] = "gateway-3"
		c.Requests, c.RequestsPerClient = 64, 16
	})
	return b
}

// fill has transfers begun and ended, so that there is a long answer to ask for.
func (b *besieged) fill(t *testing.T) {
	t.Helper()
	const most = 60
	var all sync.WaitGroup
	places := make(chan struct{}, 4) // each is answered when its first entry stands
	for range most {
		body := b.bodyOf(t, "1", nil)
		places <- struct{}{}
		all.Go(func() {
			defer func() { <-places }()
			resp, err := http.Post(b.operators+"/api/v1/transfers", "application/json", strings.NewReader(body))
			if err != nil {
				t.Error(err)
				return
			}
			if err := resp.Body.Close(); err != nil || resp.StatusCode != http.StatusAccepted {
				t.Errorf("status %d, %v", resp.StatusCode, err)
			}
		})
	}
	all.Wait()
	ctx, cancel := contextOf(t, 30*time.Second)
	defer cancel()
	for {
		var ended web.Transfers
		a := send(t, http.DefaultClient, http.MethodGet, b.operators+"/api/v1/transfers?state=ended&limit=200", "", nil)
		if err := json.Unmarshal(a.body, &ended); err != nil {
			t.Fatalf("%d %s: %v", a.status, a.body, err)
		}
		if len(ended.Transfers) == most {
			return
		}
		if ctx.Err() != nil {
			t.Fatalf("%d of %d transfers have ended", len(ended.Transfers), most)
		}
	}
}

// attackers is what an attack holds: connections from 127.0.0.2 that the server has
// to end by itself.
type attackers struct {
	t     *testing.T
	conns []net.Conn
	work  sync.WaitGroup
	ctx   context.Context
}

// dial opens one more connection; one that is refused is no fault.
func (a *attackers) dial(address string) net.Conn {
	a.t.Helper()
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 2)}, Timeout: 5 * time.Second}
	c, err := d.DialContext(a.ctx, "tcp", address)
	if err != nil {
		a.t.Fatal(err)
	}
	a.conns = append(a.conns, c)
	return c
}

// shake does the handshake of a peer, or gives up with it; ok is false where the
// server has closed the connection.
func (a *attackers) shake(c net.Conn, own tls.Certificate, protocol string) (*tls.Conn, bool) {
	t := tls.Client(c, &tls.Config{InsecureSkipVerify: true, Certificates: []tls.Certificate{own}, NextProtos: []string{protocol}, MinVersion: tls.VersionTLS13})
	if err := t.HandshakeContext(a.ctx); err != nil {
		return nil, false
	}
	return t, true
}

// drip writes first at once and then, byte by byte, whatever rest has.
func (a *attackers) drip(c io.Writer, first, rest string) {
	a.work.Go(func() {
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		if _, err := io.WriteString(c, first); err != nil {
			return
		}
		for i := 0; ; i = (i + 1) % len(rest) {
			select {
			case <-a.ctx.Done():
				return
			case <-tick.C:
			}
			if _, err := io.WriteString(c, rest[i:i+1]); err != nil {
				return // cut off, as it should be
			}
		}
	})
}

// ended waits until the server has closed every connection: first for those who
// write, whom it tells so, and then by reading, which before would help the server.
func (a *attackers) ended(within time.Duration) bool {
	a.t.Helper()
	deadline := time.Now().Add(within)
	done := make(chan struct{})
	go func() { defer close(done); a.work.Wait() }()
	select {
	case <-done:
	case <-time.After(within):
		a.t.Errorf("an attacker still writes after %s", within)
		return false
	}
	for i, c := range a.conns {
		if err := c.SetReadDeadline(deadline); err != nil {
			continue // it is closed
		}
		if _, err := io.Copy(io.Discard, c); errors.Is(err, context.DeadlineExceeded) || isTimeout(err) {
			a.t.Errorf("connection %d is open after %s", i, within)
			return false
		}
	}
	return true
}

func isTimeout(err error) bool {
	var n net.Error
	return errors.As(err, &n) && n.Timeout()
}

func (a *attackers) close() {
	for _, c := range a.conns {
		if err := c.Close(); err != nil {
			continue // the other side was quicker
		}
	}
	a.work.Wait()
}

const (
	many = 200 // connections of one attack

	startOfPost = "POST /api/v1/transfers HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
	startOfMail = "POST /odap/v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
	startOfGet  = "GET /api/v1/transfers HTTP/1.1\r\nHost: localhost\r\n"
	longGet     = "GET /api/v1/transfers?state=ended&limit=200 HTTP/1.1\r\nHost: localhost\r\n\r\n"
)

// attack is one way to hold what others need.
type attack struct {
	name string
	run  func(b *besieged, a *attackers)
	// within is when the server must have ended it all by itself.
	within time.Duration
}

func hostOf(t testing.TB, base string) string {
	t.Helper()
	u, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	return u.Host
}

// everybody runs f for many connections to the operators' listener.
func everybody(f func(a *attackers, c net.Conn)) func(*besieged, *attackers) {
	return func(b *besieged, a *attackers) {
		for range many {
			f(a, a.dial(hostOf(a.t, b.operators)))
		}
	}
}

// everyPeer runs f for many connections that a pinned peer has opened.
func everyPeer(protocol string, f func(a *attackers, c *tls.Conn)) func(*besieged, *attackers) {
	return func(b *besieged, a *attackers) {
		for range many {
			if c, ok := a.shake(a.dial(hostOf(a.t, b.peers)), b.peer, protocol); ok {
				f(a, c)
			}
		}
	}
}

var attacks = []attack{
	{"connections without a word", everybody(func(*attackers, net.Conn) {}), hasty.Header},
	{"slow headers", everybody(func(a *attackers, c net.Conn) { a.drip(c, startOfPost, "X-A: b\r\n") }), hasty.Header},
	{"a slow request line", everybody(func(a *attackers, c net.Conn) { a.drip(c, "G", "ET / ") }), hasty.Header},
	{"slow bodies", everybody(func(a *attackers, c net.Conn) { a.drip(c, startOfPost+"Content-Length: 8000\r\n\r\n{", " ") }), hasty.Read},
	{"slow chunks", everybody(func(a *attackers, c net.Conn) {
		a.drip(c, startOfPost+"Transfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n")
	}), hasty.Read},
	{"kept alive and idle", everybody(func(a *attackers, c net.Conn) { a.say(c, startOfGet+"\r\n") }), hasty.Idle},
	{"slow readers", func(b *besieged, a *attackers) {
		for range 4 {
			c := a.dial(hostOf(a.t, b.operators))
			if err := c.(*net.TCPConn).SetReadBuffer(4096); err != nil {
				a.t.Error(err)
			}
			a.work.Go(func() {
				for { // until all buffers between the two are full, and it is cut off
					if _, err := io.WriteString(c, strings.Repeat(longGet, 1000)); err != nil {
						return
					}
				}
			})
		}
	}, web.TakeTimeout + 5*time.Second},
	{"handshakes without a word", func(b *besieged, a *attackers) {
		for range many {
			a.dial(hostOf(a.t, b.peers))
		}
	}, hasty.Header},
	{"slow handshakes", func(b *besieged, a *attackers) {
		for range many {
			a.drip(a.dial(hostOf(a.t, b.peers)), "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", "\x00")
		}
	}, hasty.Header},
	{"slow headers of a peer", everyPeer("http/1.1", func(a *attackers, c *tls.Conn) { a.drip(c, startOfMail, "X-A: b\r\n") }), hasty.Header},
	{"slow bodies of a peer", everyPeer("http/1.1", func(a *attackers, c *tls.Conn) { a.drip(c, startOfMail+"Content-Length: 8000\r\n\r\n{", " ") }), hasty.Read},
	{"no preface", everyPeer("h2", func(*attackers, *tls.Conn) {}), 11 * time.Second}, // net/http waits 10 s for it
}

// say writes text; being cut off is no fault.
func (a *attackers) say(c io.Writer, text string) {
	if _, err := io.WriteString(c, text); err != nil {
		return
	}
}

// While one address, or one peer, holds all that it may, every other caller of both
// listeners is served at once; the server ends the attack by itself; goroutines and
// memory go back to what they were.
func TestHostileSlowCallers(t *testing.T) {
	b := newBesieged(t)
	b.fill(t) // for those who do not read
	b.suffers(t, attacks)
}

func (b *besieged) suffers(t *testing.T, attacks []attack) {
	tally := hostiletest.NewTally(t)
	b.serves(t, "before") // what is made once is made now
	for _, x := range attacks {
		t.Run(x.name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			goroutines, bytes := resources()
			a := &attackers{t: t, ctx: ctx}
			defer a.close()
			x.run(b, a)
			most, peak := b.serves(t, "during")
			tally.Case(a.ended(x.within + 2*time.Second))
			cancel()
			a.close()
			b.serves(t, "after")
			goroutinesAfter, bytesAfter := settled(t, goroutines, bytes)
			t.Logf("%d connections; slowest honest answer %s; goroutines %d, %d, %d; heap %d, %d KiB",
				len(a.conns), most.Round(time.Millisecond), goroutines, peak, goroutinesAfter, bytes>>10, bytesAfter>>10)
		})
	}
}

// serves asks both listeners as honest callers do and returns how long the slowest
// answer took, and the goroutines meanwhile.
func (b *besieged) serves(t *testing.T, when string) (most time.Duration, goroutines int) {
	t.Helper()
	operator := &http.Client{Transport: &http.Transport{}, Timeout: 10 * time.Second}
	peer := peerClient(&b.honest, 0)
	defer operator.CloseIdleConnections()
	defer peer.CloseIdleConnections()
	for range 20 {
		for _, ask := range []struct {
			client       *http.Client
			method, path string
			want         int
		}{
			{operator, http.MethodGet, b.operators + "/api/v1/transfers", http.StatusOK},
			{operator, http.MethodGet, b.operators + "/livez", http.StatusOK},
			{peer, http.MethodPost, b.peers + "/odap/v1/messages", http.StatusUnprocessableEntity}, // looked at
		} {
			start := time.Now()
			a := send(t, ask.client, ask.method, ask.path, "", nil)
			if most = max(most, time.Since(start)); a.status != ask.want {
				t.Errorf("%s: %s: %d %s", when, ask.path, a.status, a.body)
			}
		}
		goroutines = max(goroutines, runtime.NumGoroutine())
	}
	if most > 2*time.Second {
		t.Errorf("%s: an honest caller waited %s", when, most)
	}
	return most, goroutines
}

func resources() (goroutines int, bytes uint64) {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return runtime.NumGoroutine(), m.HeapAlloc
}

// spare is what may be there more than before: caches of the library, a connection
// that is being closed.
const (
	spareGoroutines = 8
	spareBytes      = 8 << 20
)

// settled waits until what an attack took is given back.
func settled(t *testing.T, goroutines int, bytes uint64) (int, uint64) {
	t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	ctx, cancel := contextOf(t, 10*time.Second)
	defer cancel()
	for {
		g, b := resources()
		if g <= goroutines+spareGoroutines && b <= bytes+spareBytes {
			return g, b
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			stacks := make([]byte, 1<<16)
			t.Fatalf("%d goroutines and %d KiB of heap stay of %d and %d\n%s", g, b>>10, goroutines, bytes>>10, stacks[:runtime.Stack(stacks, true)])
		}
	}
}

// One address has a part of the connections and no more.
func TestHostileConnections(t *testing.T) {
	tally := hostiletest.NewTally(t)
	b := newBesieged(t)
	a := &attackers{t: t, ctx: t.Context()}
	defer a.close()
	open := 0
	for range 2 * web.MaxConnectionsPerAddress {
		c, ok := a.shake(a.dial(hostOf(t, b.peers)), b.peer, "http/1.1")
		if ok {
			open++
			a.drip(c, "G", "ET /")
		}
		tally.Case(!ok)
	}
	if open == 0 || open > web.MaxConnectionsPerAddress {
		t.Errorf("%d connections of one address, want up to %d", open, web.MaxConnectionsPerAddress)
	}
	b.serves(t, "during")
}

// Headers above the bound, and requests that are none, end with 4xx or a closed
// connection.
func TestHostileHeaders(t *testing.T) {
	tally := hostiletest.NewTally(t)
	b := newBesieged(t)
	long := strings.Repeat("x", web.MaxHeaderBytes+8<<10)
	for name, text := range map[string]string{
		"a long header":             startOfGet + "X-A: " + long + "\r\n\r\n",
		"many headers":              startOfGet + strings.Repeat("X-A: b\r\n", 4000) + "\r\n",
		"a long path":               "GET /" + long + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"a long method":             long + " / HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"no host":                   "GET /api/v1/routes HTTP/1.1\r\n\r\n",
		"two hosts":                 startOfGet + "Host: 127.0.0.1\r\n\r\n",
		"a space in a name":         startOfGet + "X A: b\r\n\r\n",
		"NUL in a value":            startOfGet + "X-A: a\x00b\r\n\r\n",
		"folded lines":              startOfGet + "X-A: a\r\n b\x01\r\n\r\n",
		"HTTP/0.9":                  "GET /\r\n\r\n",
		"HTTP/9":                    "GET / HTTP/9.0\r\nHost: localhost\r\n\r\n",
		"no HTTP":                   "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + strings.Repeat("\x00", 600),
		"two lengths":               startOfPost + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
		"length and chunks":         startOfPost + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
		"an unknown coding":         startOfPost + "Transfer-Encoding: gzip\r\n\r\n{}",
		"a length below zero":       startOfPost + "Content-Length: -1\r\n\r\n{}",
		"a length above 64 bits":    startOfPost + "Content-Length: 99999999999999999999\r\n\r\n{}",
		"a length of terabytes":     startOfPost + "Content-Length: 9999999999999\r\n\r\n{",
		"a bad chunk":               startOfPost + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",
		"a chunk without end":       startOfPost + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}\r\n",
		"a long chunk extension":    startOfPost + "Transfer-Encoding: chunked\r\n\r\n2;" + long + "\r\n{}\r\n0\r\n\r\n",
		"packed":                    startOfPost + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\x1f\x8b",
		"an upgrade to HTTP/2":      startOfPost + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nContent-Length: 2\r\n\r\n{}",
		"HTTP/2 without TLS":        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
		"CONNECT":                   "CONNECT 10.0.0.1:80 HTTP/1.1\r\nHost: 10.0.0.1:80\r\n\r\n",
		"another server's resource": "GET http://10.0.0.1/api/v1/routes HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"up and away":               "GET /api/v1/transfers/..%2f..%2f..%2fetc%2fpasswd HTTP/1.1\r\nHost: localhost\r\n\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			a := &attackers{t: t, ctx: t.Context()}
			defer a.close()
			c := a.dial(hostOf(t, b.operators))
			a.work.Go(func() { a.say(c, text) })
			if err := c.SetReadDeadline(time.Now().Add(10 * time.Second)); err != nil {
				t.Fatal(err)
			}
			var status int
			head := make([]byte, 12)
			if _, err := io.ReadFull(c, head); err == nil {
				if _, err := fmt.Sscanf(string(head), "HTTP/1.1 %d", &status); err != nil {
					t.Fatalf("an answer %q", head)
				}
			} else if isTimeout(err) {
				t.Fatal("no answer, and not closed")
			}
			tally.Case(status == 0 || status >= 400)
			if status != 0 && (status < 400 || status >= 500) && status != http.StatusHTTPVersionNotSupported && status != http.StatusNotImplemented {
				t.Errorf("status %d", status)
			}
		})
	}
	b.serves(t, "after")
}
