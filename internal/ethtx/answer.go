package ethtx

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/ethereum/go-ethereum/rpc"
)

// Bounds of what is taken of a node, whatever it sends.
const (
	// maxAnswerBytes bounds one answer, unpacked: a block of 60,000,000 gas full of
	// events comes to a quarter of it.
	maxAnswerBytes = 64 << 20
	// maxRefusalBytes bounds what is read of an answer that is none, such as a
	// proxy's page, and maxErrorBytes what is shown of any.
	maxRefusalBytes = 8 << 10
	maxHeaderBytes  = 64 << 10
	maxErrorBytes   = 2 << 10
)

// ErrAnswerTooLong says that a node's answer was above the bound and was not taken.
// Ask for less.
var ErrAnswerTooLong = errors.New("the node's answer is too long")

// connect makes a connection that takes at most n.maxAnswer bytes for one answer
// and follows no redirect: another host would be given the questions, and the URL's
// key with them.
func (n *Node) connect(ctx context.Context) (*rpc.Client, error) {
	return rpc.DialOptions(ctx, n.url, rpc.WithHTTPClient(n.http), rpc.WithWebsocketMessageSizeLimit(n.maxAnswer))
}

func (n *Node) httpClient() *http.Client {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxResponseHeaderBytes = maxHeaderBytes
	return &http.Client{
		Transport:     boundedTransport{t, n.maxAnswer},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// boundedTransport bounds the bodies of answers.
type boundedTransport struct {
	*http.Transport
	limit int64
}

// RoundTrip implements http.RoundTripper.
func (t boundedTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := t.Transport.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode < 200 || resp.StatusCode >= 300 {
		resp.Body = struct {
			io.Reader
			io.Closer
		}{io.LimitReader(resp.Body, maxRefusalBytes), resp.Body}
		return resp, nil
	}
	resp.Body = &boundedBody{resp.Body, t.limit}
	return resp, nil
}

// boundedBody ends with ErrAnswerTooLong behind left bytes.
type boundedBody struct {
	io.ReadCloser
	left int64
}

// Read implements io.Reader.
func (b *boundedBody) Read(p []byte) (int, error) {
	if b.left < 0 {
		return 0, ErrAnswerTooLong
	}
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1] // one more tells whether there is more
	}
	n, err := b.ReadCloser.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return n - 1, ErrAnswerTooLong
	}
	return n, err
}

// saidError is an error as it may be shown: without what is secret in the node's
// URL, and of bounded length. What it is can still be asked with errors.Is and As.
type saidError struct {
	err  error
	text string
}

func (e *saidError) Error() string { return e.text }
func (e *saidError) Unwrap() error { return e.err }

// hide makes an error of the node fit to be shown. Not only the own side quotes the
// URL: net/http does, and proxies show it in their pages.
func (n *Node) hide(err error) error {
	if err == nil {
		return nil
	}
	var u *url.Error
	if errors.As(err, &u) {
		u.URL = n.name
	}
	was := err.Error()
	if strings.Contains(was, "websocket: read limit exceeded") {
		err = fmt.Errorf("%w: %w", ErrAnswerTooLong, err)
		was = err.Error()
	}
	text := was
	if n.secrets != nil {
		text = n.secrets.Replace(text)
	}
	if len(text) > maxErrorBytes {
		cut := maxErrorBytes
		for cut > 0 && !utf8.RuneStart(text[cut]) {
			cut--
		}
		text = text[:cut] + "..."
	}
	if text == was {
		return err
	}
	return &saidError{err, text}
}

// Shortest parts of a URL that are taken for secrets: names and passwords may be
// short, parts of a path are keys only when they are long.
const (
	minUserBytes = 3
	minKeyBytes  = 8
)

// secretsOf replaces what is secret in a node's URL, as it stands there, unescaped,
// and as HTTP sends it. nil: there is nothing.
func secretsOf(raw string) *strings.Replacer {
	if !strings.Contains(raw, "://") {
		return nil // the path of a socket
	}
	var pairs []string
	hide := func(least int, parts ...string) {
		for _, s := range parts {
			if plain, err := url.PathUnescape(s); err == nil && plain != s && len(plain) >= least {
				pairs = append(pairs, plain, hidden)
			}
			if len(s) >= least {
				pairs = append(pairs, s, hidden)
			}
		}
	}
	u, err := url.Parse(raw)
	if err != nil {
		_, rest, _ := strings.Cut(raw, "://") // cannot be used, but is quoted as it is
		return strings.NewReplacer(rest, hidden)
	}
	if u.User != nil {
		password, _ := u.User.Password()
		hide(minUserBytes, base64.StdEncoding.EncodeToString([]byte(u.User.Username()+":"+password)), u.User.String(), password, u.User.Username())
	}
	hide(minKeyBytes, strings.Split(u.EscapedPath(), "/")...)
	for _, pair := range strings.FieldsFunc(u.RawQuery, func(r rune) bool { return r == '&' || r == ';' }) {
		_, value, _ := strings.Cut(pair, "=")
		hide(minKeyBytes, value)
	}
	hide(minKeyBytes, u.Fragment)
	if pairs == nil {
		return nil
	}
	return strings.NewReplacer(pairs...)
}

const hidden = "(hidden)"
