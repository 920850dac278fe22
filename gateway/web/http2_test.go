package web_test

import (
	"bytes"
	"crypto/tls"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"

	"causeway/gateway/web"
	"causeway/internal/hostiletest"
)

// frames is a connection of HTTP/2 that does as it likes.
type frames struct {
	*http2.Framer
	a    *attackers
	next uint32 // stream
}

// frame opens one after the handshake.
func (a *attackers) frame(c *tls.Conn, settings ...http2.Setting) *frames {
	f := &frames{Framer: http2.NewFramer(c, c), a: a, next: 1}
	a.say(c, http2.ClientPreface)
	if err := f.WriteSettings(settings...); err != nil {
		return f // cut off: so are the frames that follow
	}
	return f
}

// post begins a request and returns its stream.
func (f *frames) post(end bool, extra ...string) (uint32, error) {
	id := f.next
	f.next += 2
	var block bytes.Buffer
	e := hpack.NewEncoder(&block)
	for _, h := range [][2]string{{":method", "POST"}, {":scheme", "https"}, {":authority", "localhost"}, {":path", "/odap/v1/messages"}, {"content-type", "application/json"}} {
		if err := e.WriteField(hpack.HeaderField{Name: h[0], Value: h[1]}); err != nil {
			f.a.t.Error(err)
		}
	}
	for _, v := range extra {
		if err := e.WriteField(hpack.HeaderField{Name: "x-a", Value: v}); err != nil {
			f.a.t.Error(err)
		}
	}
	// Pieces of what a frame may hold.
	text, first := block.Bytes(), true
	for first || len(text) > 0 {
		part := text[:min(len(text), 16<<10)]
		text = text[len(part):]
		var err error
		if first {
			err = f.WriteHeaders(http2.HeadersFrameParam{StreamID: id, BlockFragment: part, EndHeaders: len(text) == 0, EndStream: end})
		} else {
			err = f.WriteContinuation(id, len(text) == 0, part)
		}
		if first = false; err != nil {
			return id, err
		}
	}
	return id, nil
}

// flood writes until it is cut off, at most n times; nothing is read meanwhile.
func (f *frames) flood(n int, write func() error) {
	f.a.work.Go(func() {
		for range n {
			if f.a.ctx.Err() != nil || write() != nil {
				return
			}
		}
	})
}

// some is everyPeer for a few connections, which each carry many streams.
func some(n int, f func(a *attackers, c *tls.Conn)) func(*besieged, *attackers) {
	return func(b *besieged, a *attackers) {
		for range n {
			if c, ok := a.shake(a.dial(hostOf(a.t, b.peers)), b.peer, "h2"); ok {
				f(a, c)
			}
		}
	}
}

// A stream ends with the time for its body, its connection when nothing comes of it.
const endOfStreams = 4 * time.Second

var http2Attacks = []attack{
	{"streams without an end", some(16, func(a *attackers, c *tls.Conn) {
		f := a.frame(c)
		for range web.MaxStreams {
			if _, err := f.post(false); err != nil {
				return
			}
		}
	}), endOfStreams},
	{"slow streams", some(16, func(a *attackers, c *tls.Conn) {
		f := a.frame(c)
		var ids []uint32
		for range web.MaxStreams {
			id, err := f.post(false)
			if err != nil {
				return
			}
			ids = append(ids, id)
		}
		tick := time.NewTicker(20 * time.Millisecond)
		f.flood(1<<20, func() error {
			<-tick.C
			for _, id := range ids {
				if err := f.WriteData(id, false, []byte(" ")); err != nil {
					tick.Stop()
					return err
				}
			}
			return nil
		})
	}), 10 * time.Second},
	{"rapid reset", some(4, func(a *attackers, c *tls.Conn) {
		f := a.frame(c)
		a.work.Go(func() { a.drain(c) })
		f.flood(20_000, func() error {
			id, err := f.post(true)
			if err != nil {
				return err
			}
			return f.WriteRSTStream(id, http2.ErrCodeCancel)
		})
	}), 20 * time.Second},
	{"windows that stay shut", some(16, func(a *attackers, c *tls.Conn) {
		f := a.frame(c, http2.Setting{ID: http2.SettingInitialWindowSize, Val: 0})
		f.flood(200, func() error { _, err := f.post(true); return err })
	}), web.TakeTimeout + 5*time.Second},
	{"pings that nobody reads", some(8, func(a *attackers, c *tls.Conn) {
		f := a.frame(c)
		f.flood(1<<20, func() error { return f.WritePing(false, [8]byte{}) })
	}), 25 * time.Second},
	{"settings that nobody reads", some(8, func(a *attackers, c *tls.Conn) {
		f := a.frame(c)
		f.flood(1<<20, func() error { return f.WriteSettings(http2.Setting{ID: http2.SettingMaxFrameSize, Val: 16384}) })
	}), 25 * time.Second},
	{"headers without end", some(8, func(a *attackers, c *tls.Conn) {
		f := a.frame(c)
		a.work.Go(func() { a.drain(c) })
		part := bytes.Repeat([]byte{0x88}, 1<<10) // :status 200, of the static table
		begun := false
		f.flood(1<<16, func() error {
			if !begun {
				begun = true
				return f.WriteHeaders(http2.HeadersFrameParam{StreamID: 1, BlockFragment: part})
			}
			return f.WriteContinuation(1, false, part)
		})
	}), 10 * time.Second},
	{"empty frames without end", some(8, func(a *attackers, c *tls.Conn) {
		f := a.frame(c)
		a.work.Go(func() { a.drain(c) })
		id, err := f.post(false)
		if err != nil {
			return
		}
		f.flood(1<<20, func() error { return f.WriteData(id, false, nil) })
	}), 10 * time.Second},
}

// drain reads what comes.
func (a *attackers) drain(c io.Reader) {
	if _, err := io.Copy(io.Discard, c); err != nil {
		return
	}
}

// The same over HTTP/2, by a pinned peer with many streams on few connections.
func TestHostileStreams(t *testing.T) { newBesieged(t).suffers(t, http2Attacks) }

// A peer that opens more streams than it was told, sends larger headers or larger
// frames than it may, is refused and, where the protocol says so, cut off.
func TestHostileStreamLimits(t *testing.T) {
	tally := hostiletest.NewTally(t)
	b := newBesieged(t)
	for name, tc := range map[string]struct {
		do   func(f *frames) error
		want string
	}{
		"more streams than were offered": {func(f *frames) error {
			for range 2 * web.MaxStreams {
				if _, err := f.post(false); err != nil {
					return err
				}
			}
			return nil
		}, "REFUSED_STREAM"},
		"headers above the bound": {func(f *frames) error {
			_, err := f.post(true, strings.Repeat("y", web.MaxHeaderBytes*3/4), strings.Repeat("z", web.MaxHeaderBytes*3/4))
			return err
		}, "431"},
		"one header far above the bound": {func(f *frames) error {
			_, err := f.post(true, strings.Repeat("y", 4*web.MaxHeaderBytes))
			return err
		}, "COMPRESSION_ERROR"},
		"a frame above the bound": {func(f *frames) error {
			id, err := f.post(false)
			if err != nil {
				return err
			}
			return f.WriteData(id, true, bytes.Repeat([]byte(" "), 1<<20))
		}, "FRAME_SIZE_ERROR"},
		"more than the window": {func(f *frames) error {
			id, err := f.post(false)
			for i := 0; i < 40 && err == nil; i++ {
				err = f.WriteData(id, false, bytes.Repeat([]byte(" "), 16<<10))
			}
			return err
		}, "FLOW_CONTROL_ERROR|413"}, // or the body was above its bound first
	} {
		t.Run(name, func(t *testing.T) {
			a := &attackers{t: t, ctx: t.Context()}
			defer a.close()
			c, ok := a.shake(a.dial(hostOf(t, b.peers)), b.peer, "h2")
			if !ok {
				t.Fatal("no handshake")
			}
			f := a.frame(c)
			a.work.Go(func() {
				if tc.do(f) != nil {
					return // cut off
				}
			})
			said := f.until(t, tc.want)
			tally.Case(said)
			if !said {
				t.Errorf("never said %s", tc.want)
			}
		})
	}
	b.serves(t, "after")
}

// until reads frames until one says what is wanted, as a code of an error or as a
// status; alternatives stand with bars between.
func (f *frames) until(t *testing.T, want string) bool {
	t.Helper()
	alternatives := strings.Split(want, "|")
	if err := f.a.conns[0].SetReadDeadline(time.Now().Add(5 * time.Second)); err != nil {
		t.Fatal(err)
	}
	f.ReadMetaHeaders = hpack.NewDecoder(4096, nil)
	for {
		frame, err := f.ReadFrame()
		if err != nil {
			t.Log(err)
			return false
		}
		switch frame := frame.(type) {
		case *http2.RSTStreamFrame:
			if slices.Contains(alternatives, frame.ErrCode.String()) {
				return true
			}
		case *http2.GoAwayFrame:
			if slices.Contains(alternatives, frame.ErrCode.String()) {
				return true
			}
		case *http2.MetaHeadersFrame:
			if slices.Contains(alternatives, frame.PseudoValue("status")) {
				return true
			}
		}
	}
}
