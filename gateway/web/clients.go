package web

import (
	"fmt"
	"math"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// maxClients bounds the callers that a listener tells apart at once. Those beyond
// share what one may do.
const maxClients = 4096

// clients bounds what each caller of a listener may do, so that one of them leaves
// room for the others. Peers are told apart by their pinned certificates, operators
// by their addresses.
type clients struct {
	perSecond int // requests of one caller, and as many in a burst
	atOnce    int // of them, of each kind, under way

	mu   sync.Mutex
	each map[string]*client
}

type client struct {
	rate     *rate.Limiter
	underWay [kinds]int
}

// kind of a request. Each has places of its own: whoever waits for a chain, or does
// not send its body to the end, keeps nobody from looking.
type kind int

const (
	asks kind = iota
	changes
	kinds
)

func kindOf(r *http.Request) kind {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return asks
	}
	return changes
}

func newClients(perSecond, atOnce int) *clients {
	return &clients{perSecond: perSecond, atOnce: atOnce, each: map[string]*client{}}
}

// enter takes one more request of a caller, or says why not. leave is to be called
// when the request has ended.
func (c *clients) enter(name string, k kind, now time.Time) (leave func(), problem *Problem) {
	c.mu.Lock()
	defer c.mu.Unlock()
	who := c.find(name, now)
	if who.underWay[k] >= c.atOnce {
		return nil, &Problem{Status: http.StatusTooManyRequests, Code: "busy",
			Detail: fmt.Sprintf("%d requests of this client are under way, limits.requestsPerClient", c.atOnce)}
	}
	if slot := who.rate.ReserveN(now, 1); slot.DelayFrom(now) > 0 {
		wait := slot.DelayFrom(now)
		slot.CancelAt(now)
		return nil, &Problem{Status: http.StatusTooManyRequests, Code: "too_fast", RetryAfter: wait,
			Detail: fmt.Sprintf("more than %d requests a second of this client, limits.requestsPerSecond", c.perSecond)}
	}
	who.underWay[k]++
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		who.underWay[k]--
	}, nil
}

// find returns a caller's record. Callers that may do all again are forgotten when
// there are many.
func (c *clients) find(name string, now time.Time) *client {
	if who, ok := c.each[name]; ok {
		return who
	}
	if len(c.each) >= maxClients {
		for other, who := range c.each {
			if who.underWay == [kinds]int{} && who.rate.TokensAt(now) >= float64(c.perSecond) {
				delete(c.each, other)
			}
		}
	}
	if len(c.each) >= maxClients {
		name = "" // no address and no gateway id: what those beyond share
		if who, ok := c.each[name]; ok {
			return who
		}
	}
	who := &client{rate: rate.NewLimiter(rate.Limit(c.perSecond), c.perSecond)}
	c.each[name] = who
	return who
}

// seconds is a wait as Retry-After says it, at least 1.
func seconds(d time.Duration) int { return max(1, int(math.Ceil(d.Seconds()))) }

// callerAddress is how an operator is told from others.
func callerAddress(r *http.Request) string { return network(r.RemoteAddr) }

// network is the address of host:port, and of IPv6 the /64: whoever has one of its
// addresses has all.
func network(hostPort string) string {
	host, _, err := net.SplitHostPort(hostPort)
	if err != nil {
		return hostPort
	}
	a, err := netip.ParseAddr(host)
	if err != nil || a.Unmap().Is4() {
		return a.Unmap().String()
	}
	p, err := a.WithZone("").Prefix(64)
	if err != nil {
		return host
	}
	return p.String()
}
