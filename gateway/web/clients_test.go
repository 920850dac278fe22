package web

import (
	"fmt"
	"net/http"
	"testing"
	"time"
)

// A client has its rate, its burst and its places, whatever the others do; what it
// may do again comes back with time and with the end of its requests.
func TestClientsAreBoundedApart(t *testing.T) {
	c := newClients(10, 2)
	now := time.Unix(1_700_000_000, 0)
	enter := func(name string) (func(), *Problem) { return c.enter(name, changes, now) }
	first, p := enter("a")
	if p != nil {
		t.Fatal(p)
	}
	second, p := enter("a")
	if p != nil {
		t.Fatal(p)
	}
	if _, p := enter("a"); p == nil || p.Status != http.StatusTooManyRequests || p.Code != "busy" {
		t.Errorf("a third at once: %v", p)
	}
	if leave, p := c.enter("a", asks, now); p != nil {
		t.Errorf("a look meanwhile: %v", p)
	} else {
		leave()
	}
	if leave, p := enter("b"); p != nil {
		t.Errorf("another client meanwhile: %v", p)
	} else {
		leave()
	}
	first()
	second()
	taken := 3
	for range 20 {
		leave, p := enter("a")
		if p == nil {
			leave()
			taken++
		} else if p.Code != "too_fast" || p.RetryAfter != 100*time.Millisecond || seconds(p.RetryAfter) != 1 {
			t.Errorf("the burst is used up: %+v", p)
		}
	}
	if taken != 10 {
		t.Errorf("%d requests in a burst, want 10", taken)
	}
	now = now.Add(100 * time.Millisecond)
	if leave, p := enter("a"); p != nil {
		t.Errorf("a tenth of a second later: %v", p)
	} else {
		leave()
	}
	if _, p := enter("a"); p == nil {
		t.Error("two requests came back in a tenth of a second")
	}
}

// However many callers there are, so many are kept; those beyond share one client's
// bounds until there is room again.
func TestClientsAreFew(t *testing.T) {
	c := newClients(4, 4)
	now := time.Unix(1_700_000_000, 0)
	for i := range maxClients {
		leave, p := c.enter(fmt.Sprint("client ", i), changes, now)
		if p != nil {
			t.Fatal(p)
		}
		leave()
	}
	taken := 0
	for i := range 100 {
		if leave, p := c.enter(fmt.Sprint("late ", i), changes, now); p == nil {
			leave()
			taken++
		}
	}
	if taken != 4 || len(c.each) != maxClients+1 {
		t.Errorf("%d of those beyond were taken, %d clients are kept; want 4, %d", taken, len(c.each), maxClients+1)
	}
	held, p := c.enter("client 0", asks, now)
	if p != nil {
		t.Fatal(p)
	}
	now = now.Add(time.Second)
	leave, p := c.enter("new", changes, now)
	if p != nil || len(c.each) != 2 {
		t.Errorf("after a second: %v, %d clients are kept, want the new one and the one at work", p, len(c.each))
	}
	leave()
	held()
}

// Of IPv6 a network counts as one caller, of IPv4 an address, however it is written.
func TestCallersNetwork(t *testing.T) {
	for in, want := range map[string]string{
		"127.0.0.1:1": "127.0.0.1", "[::ffff:10.0.0.7]:1": "10.0.0.7", "[2001:db8:1:2:3:4:5:6]:1": "2001:db8:1:2::/64",
		"[fe80::1%eth0]:1": "fe80::/64", "[::1]:1": "::/64", "@": "@",
	} {
		if got := network(in); got != want {
			t.Errorf("%s is of %s, want %s", in, got, want)
		}
	}
}
