package web

import (
	"context"
	"net"
	"testing"
	"time"
)

// Connections beyond the bound are closed at once; one that ends makes room.
func TestConnectionsAreBounded(t *testing.T) {
	var lc net.ListenConfig
	inner, err := lc.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := few(inner, 2)
	accepted := make(chan net.Conn, 8)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			accepted <- c
		}
	}()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	dial := func() net.Conn {
		t.Helper()
		c, err := (&net.Dialer{}).DialContext(ctx, "tcp", inner.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		if err := c.SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
			t.Fatal(err)
		}
		return c
	}
	take := func() net.Conn {
		t.Helper()
		select {
		case c := <-accepted:
			return c
		case <-ctx.Done():
			t.Fatal("a connection within the bound was not accepted")
			return nil
		}
	}
	closed := func(c net.Conn) {
		t.Helper()
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	}
	a, b := dial(), dial()
	first, second := take(), take()
	third := dial()
	if n, err := third.Read(make([]byte, 1)); err == nil {
		t.Errorf("the third connection gave %d bytes, want it closed", n)
	}
	closed(third)
	closed(first)
	if err := first.Close(); err == nil {
		t.Error("closed twice without a word")
	}
	d := dial() // in the place of the first
	fourth := take()
	for _, c := range []net.Conn{a, b, d, second, fourth} {
		closed(c)
	}
	if err := l.Close(); err != nil {
		t.Error(err)
	}
	<-ended
	if len(accepted) != 0 {
		t.Errorf("%d more connections were accepted", len(accepted))
	}
}
