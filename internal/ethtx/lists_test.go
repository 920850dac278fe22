package ethtx

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"
)

// asked is a question as a node gets it.
type asked struct {
	ID     json.RawMessage
	Method string
	Params []json.RawMessage
}

// socketNode serves a socket: f gives what is written for a question on the n-th
// connection, counted from 1; "" leaves it open.
func socketNode(t *testing.T, f func(n int32, q asked) string) (url string, connections *atomic.Int32) {
	t.Helper()
	url, connections = filepath.Join(t.TempDir(), "n.ipc"), new(atomic.Int32)
	l, err := net.Listen("unix", url)
	if err != nil {
		t.Fatal(err)
	}
	var open sync.WaitGroup
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
		open.Wait()
	})
	open.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			n := connections.Add(1)
			open.Go(func() {
				defer func() { _ = c.Close() }() // the other side may have
				in := json.NewDecoder(c)
				for {
					var q asked
					if in.Decode(&q) != nil {
						return
					}
					if _, err := io.WriteString(c, f(n, q)); err != nil {
						return
					}
				}
			})
		}
	})
	return url, connections
}

func result(q asked, value string) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":%s,"result":%s}`+"\n", q.ID, value)
}

// echo answers a question with its first argument, twice, and tells its chain.
func echo(chain string) func(int32, asked) string {
	return func(_ int32, q asked) string {
		if q.Method == "eth_chainId" {
			return result(q, chain)
		}
		return result(q, fmt.Sprintf("[%s,%s]", q.Params[0], q.Params[0]))
	}
}

// dialLists dials a node of chain 1, and hangs up at the test's end.
func dialLists(t *testing.T, url string) *Node {
	t.Helper()
	n, err := dial(t.Context(), url, Identity{ChainID: 1}, 8*answerLimit)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(n.Close)
	return n
}

// idle counts connections that lists keeps.
func (l *lists) idle() (n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.open)
}

// Each of many who ask at once gets the answer to its own question, long or short, and
// no more connections stay than are meant to.
func TestListsOverASocket(t *testing.T) {
	url, _ := socketNode(t, echo(`"0x1"`))
	n := dialLists(t, url)
	var all sync.WaitGroup
	for i := range 2 * maxIdle {
		all.Go(func() {
			for j := range 20 {
				want := make(hexutil.Bytes, 1+i*j*200)
				want[0] = byte(i)
				var list []hexutil.Bytes
				if !n.lists.call(t.Context(), &list, "test_echo", []any{want}) || len(list) != 2 || string(list[0]) != string(want) || string(list[1]) != string(want) {
					t.Errorf("%d, %d: a list of %d", i, j, len(list))
				}
			}
		})
	}
	all.Wait()
	if idle := n.lists.idle(); idle < 1 || idle > maxIdle {
		t.Errorf("%d connections are kept", idle)
	}
	n.Close()
	if idle := n.lists.idle(); idle != 0 {
		t.Errorf("%d connections are kept after the end", idle)
	}
}

func TestListsOverHTTP(t *testing.T) {
	packed := atomic.Int32{}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var q asked
		if err := json.NewDecoder(r.Body).Decode(&q); err != nil {
			t.Error(err)
		}
		if q.Method == "test_echo" && r.Header.Get("Accept-Encoding") != "identity" {
			packed.Add(1)
		}
		if _, err := io.WriteString(w, echo(`"0x1"`)(0, q)); err != nil {
			t.Error(err)
		}
	}))
	t.Cleanup(s.Close)
	n := dialLists(t, s.URL)
	var list []hexutil.Bytes
	if err := n.CallContext(t.Context(), &list, "test_echo", hexutil.Bytes{1, 2}); err != nil || len(list) != 2 || string(list[1]) != "\x01\x02" || packed.Load() != 0 {
		t.Errorf("%v, %v; %d were asked on the usual way", list, err, packed.Load())
	}
}

// Whatever is wrong with a list, the question is answered on the usual way, and the
// connection is not used again.
func TestListsGiveWay(t *testing.T) {
	for name, bad := range map[string]func(q asked) string{
		"refused":       func(q asked) string { return `{"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":"no"}}` },
		"of another id": func(q asked) string { return `{"jsonrpc":"2.0","id":7,"result":["0x02"]}` },
		"too long": func(q asked) string {
			return `{"jsonrpc":"2.0","id":1,"result":["0x` + string(make([]byte, 9*answerLimit))
		},
		"no text": func(q asked) string { return "}" },
		"a null":  func(q asked) string { return `{"jsonrpc":"2.0","id":1,"result":null}` },
	} {
		url, connections := socketNode(t, func(c int32, q asked) string {
			if q.Method != "eth_chainId" && c == 2 {
				return bad(q)
			}
			return echo(`"0x1"`)(c, q)
		})
		n := dialLists(t, url)
		for i := range 2 {
			var list []hexutil.Bytes
			if err := n.CallContext(t.Context(), &list, "test_echo", hexutil.Bytes{1}); err != nil || len(list) != 2 || list[0][0] != 1 {
				t.Errorf("%s, %d: %v, %v", name, i, list, err)
			}
		}
		if c := connections.Load(); c != 3 {
			t.Errorf("%s: %d connections, want the usual one, the bad one and a new one", name, c)
		}
	}
}

// A connection to another chain is asked for nothing.
func TestListsKnowTheChain(t *testing.T) {
	var strayed atomic.Int32
	url, _ := socketNode(t, func(c int32, q asked) string {
		if c == 1 {
			return echo(`"0x1"`)(c, q)
		}
		if q.Method != "eth_chainId" {
			strayed.Add(1)
		}
		return echo(`"0x2"`)(c, q)
	})
	n := dialLists(t, url)
	var list []hexutil.Bytes
	if n.lists.call(t.Context(), &list, "test_echo", []any{"0x01"}) || strayed.Load() != 0 || n.lists.idle() != 0 {
		t.Errorf("%v; asked of another chain: %d", list, strayed.Load())
	}
}

// The end of the context, and of the node's use, ends a question without an answer;
// it takes the usual connection from nobody.
func TestListsEnd(t *testing.T) {
	reached := make(chan struct{}, 9)
	url, _ := socketNode(t, func(c int32, q asked) string {
		if q.Method == "eth_chainId" {
			return echo(`"0x1"`)(c, q)
		}
		reached <- struct{}{}
		return ""
	})
	n := dialLists(t, url)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	var list []hexutil.Bytes
	if err := n.CallContext(ctx, &list, "test_echo", "0x01"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("beyond its deadline: %v", err)
	}
	if c, err := n.current(); c == nil || err != nil {
		t.Errorf("the usual connection is gone: %v", err)
	}
	for len(reached) > 0 {
		<-reached
	}
	for _, end := range []func(context.CancelFunc){func(cancel context.CancelFunc) { cancel() }, func(context.CancelFunc) { n.Close() }} {
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() {
			var list []hexutil.Bytes
			ended <- n.CallContext(ctx, &list, "test_echo", "0x01")
		}()
		<-reached
		end(cancel)
		if err := <-ended; err == nil || errors.Is(err, errNoList) {
			t.Errorf("it ended with %v", err)
		}
		cancel()
	}
}
