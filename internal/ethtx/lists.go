package ethtx

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"

	"github.com/ethereum/go-ethereum/common/hexutil"
)

// lists asks for lists of byte strings, such as all receipts of a block, and reads the
// answers itself, on connections of its own: rpc.Client looks at every byte of an
// answer half a dozen times and reads one answer at a time, and whoever reads a log of
// hundreds of megabytes does little else.
//
// It is a shorter way to the same answer. Whatever is not as expected, a refusal too,
// is nothing that lists reports: the question is then asked on the usual way, which
// retries, tells and hides what there is to.
type lists struct {
	n       *Node
	buffers sync.Pool // of *[]byte

	mu     sync.Mutex
	closed bool
	open   map[*socket]bool // true: idle
}

// maxIdle is how many connections are kept when nothing is asked.
const maxIdle = 8

var errNoList = errors.New("the answer is no list of byte strings")

// question is a request; the answer has the same id. A connection has one at a time.
type question struct {
	Version string `json:"jsonrpc"`
	ID      int    `json:"id"`
	Method  string `json:"method"`
	Params  []any  `json:"params"`
}

func encodeQuestion(method string, args []any) ([]byte, error) {
	return json.Marshal(question{"2.0", 1, method, append([]any{}, args...)})
}

// call asks and tells whether out has the answer. It has none over a WebSocket.
func (l *lists) call(ctx context.Context, out *[]hexutil.Bytes, method string, args []any) bool {
	var exchange func(ctx context.Context, asked []byte, buffer *[]byte) ([]hexutil.Bytes, error)
	switch {
	case l.n.fixed:
		return false
	case strings.HasPrefix(l.n.url, "http://"), strings.HasPrefix(l.n.url, "https://"):
		exchange = l.overHTTP
	case !strings.Contains(l.n.url, "://"):
		exchange = l.overSocket
	default:
		return false
	}
	asked, err := encodeQuestion(method, args)
	if err != nil {
		return false
	}
	if _, err := l.n.get(ctx); err != nil { // a node of the right chain is there
		return false
	}
	buffer, _ := l.buffers.Get().(*[]byte)
	if buffer == nil {
		buffer = new([]byte)
	}
	defer l.buffers.Put(buffer)
	list, err := exchange(ctx, asked, buffer)
	if err == nil {
		*out = list
	}
	return err == nil
}

func (l *lists) overHTTP(ctx context.Context, asked []byte, buffer *[]byte) ([]hexutil.Bytes, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, l.n.url, bytes.NewReader(asked))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept-Encoding", "identity") // it takes longer to pack hex than to carry it
	resp, err := l.n.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }() // what was wanted of it is there
	if resp.StatusCode != http.StatusOK || resp.Header.Get("Content-Encoding") != "" {
		return nil, errNoList
	}
	if err := l.read(resp.Body, buffer, func([]byte) bool { return false }); err != nil {
		return nil, err
	}
	return decodeList(*buffer)
}

// read fills the buffer with what comes, up to the end or until that is whole. More
// than the bound of one answer is ErrAnswerTooLong.
func (l *lists) read(from io.Reader, buffer *[]byte, whole func([]byte) bool) error {
	const least = 64 << 10
	b := (*buffer)[:0]
	defer func() { *buffer = b }()
	for {
		if cap(b)-len(b) < least {
			b = append(make([]byte, 0, 2*cap(b)+least), b...)
		}
		n, err := from.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		switch {
		case int64(len(b)) > l.n.maxAnswer:
			return ErrAnswerTooLong
		case whole(b) || errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
	}
}

func (l *lists) overSocket(ctx context.Context, asked []byte, buffer *[]byte) ([]hexutil.Bytes, error) {
	s, err := l.take(ctx)
	if err != nil {
		return nil, err
	}
	err = s.during(ctx, func() error {
		if _, err := s.Write(asked); err != nil {
			return err
		}
		return l.read(s, buffer, endsInBrace)
	})
	if err != nil {
		l.drop(s)
		return nil, err
	}
	list, err := decodeList(*buffer)
	if err != nil {
		l.drop(s) // more of the answer may come
		return nil, err
	}
	l.give(s)
	return list, nil
}

// endsInBrace tells that an answer is whole if it is a list: one has no brace in it but
// the first and the last.
func endsInBrace(b []byte) bool {
	b = bytes.TrimRight(b, " \t\r\n")
	return len(b) > 0 && b[len(b)-1] == '}'
}

// take is a connection that is idle, or a new one that has shown to be of the chain.
func (l *lists) take(ctx context.Context) (*socket, error) {
	l.mu.Lock()
	for s, idle := range l.open {
		if idle {
			l.open[s] = false
			l.mu.Unlock()
			return s, nil
		}
	}
	l.mu.Unlock()
	c, err := new(net.Dialer).DialContext(ctx, "unix", l.n.url)
	if err != nil {
		return nil, err
	}
	s := &socket{c, l.n.maxAnswer}
	l.mu.Lock()
	if l.closed {
		l.mu.Unlock()
		return nil, errors.Join(net.ErrClosed, c.Close())
	}
	l.open[s] = false
	l.mu.Unlock()
	if err := l.n.identify(ctx, s); err != nil {
		l.drop(s)
		return nil, err
	}
	return s, nil
}

// give keeps a connection for the next one who asks.
func (l *lists) give(s *socket) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.open) > maxIdle {
		delete(l.open, s)
		_ = s.Close() // nothing is lost with it
		return
	}
	if _, ok := l.open[s]; ok {
		l.open[s] = true
	}
}

func (l *lists) drop(s *socket) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.open, s)
	_ = s.Close() // nothing is lost with it
}

// close ends all connections, and what is under way on them.
func (l *lists) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
	for s := range l.open {
		_ = s.Close() // nothing is lost with it
	}
	clear(l.open)
}

// socket is a connection on which one question at a time is asked.
type socket struct {
	net.Conn
	limit int64 // bytes of an answer
}

// during runs f, which fails once ctx is done. The connection is then good for nothing.
func (s *socket) during(ctx context.Context, f func() error) error {
	stop := context.AfterFunc(ctx, func() { _ = s.Close() }) // f fails with it
	err := f()
	if !stop() {
		return errors.Join(err, ctx.Err())
	}
	return err
}

// CallContext asks anything and reads the answer as JSON.
func (s *socket) CallContext(ctx context.Context, result any, method string, args ...any) error {
	asked, err := encodeQuestion(method, args)
	if err != nil {
		return err
	}
	var got struct {
		Result json.RawMessage
		Error  json.RawMessage
	}
	err = s.during(ctx, func() error {
		if _, err := s.Write(asked); err != nil {
			return err
		}
		return json.NewDecoder(io.LimitReader(s, s.limit)).Decode(&got)
	})
	if err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	if got.Error != nil || got.Result == nil {
		return fmt.Errorf("%s: refused", method)
	}
	return json.Unmarshal(got.Result, result)
}
