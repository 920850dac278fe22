package web

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// Connections beyond the bound are closed at once; one that ends makes room.
func TestConnectionsAreBounded(t *testing.T) {
	var lc net.ListenConfig
	inner, err := lc.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := few(inner, 2, 2)
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

// A listener warns of what it refuses, and no flood of refusals floods the logger.
func TestWarningsAreFew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out strings.Builder
		w := newWarnings(slog.New(slog.NewTextHandler(&out, nil)))
		flood := func() int {
			out.Reset()
			for range 1000 {
				if _, err := w.Write([]byte("no\n")); err != nil {
					t.Fatal(err)
				}
			}
			return strings.Count(out.String(), "level=WARN")
		}
		if n := flood(); n != firstWarnings {
			t.Errorf("%d lines of a flood, want %d", n, firstWarnings)
		}
		<-time.After(2 * warnEvery)
		if n := flood(); n != 1 || !strings.Contains(out.String(), fmt.Sprintf("left_out=%d", 1000-firstWarnings)) {
			t.Errorf("%d lines of the next flood, want one that tells how many were left out: %s", n, out.String())
		}
	})
}
