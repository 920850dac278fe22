package web_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/tls"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
	"causeway/gateway/web"
	"causeway/internal/hostiletest"
)

// A chain that does not answer, the log's or the ledger's: 503 with Retry-After,
// the chain named, nothing logged. The same request is taken once it answers.
func TestUnreachableChain(t *testing.T) {
	s := newSite(t, true)
	var session string
	body := s.body(t, func(m map[string]any) { session = m["id"].(string) })
	before := s.entries(t)
	unavailable := func(what, named string) {
		t.Helper()
		a := s.post(t, body, nil)
		p := a.problem(t)
		p.names(t, http.StatusServiceUnavailable, "unavailable", "", session, named)
		if !strings.Contains(p.Detail, named) {
			t.Errorf("%s away: %q, want %s named", what, p.Detail, named)
		}
		if n, err := strconv.Atoi(a.header.Get("Retry-After")); err != nil || n < 1 {
			t.Errorf("%s away: Retry-After %q, want seconds", what, a.header.Get("Retry-After"))
		}
	}
	s.world.Chain.SetDown(true)
	unavailable("log chain", logChain)
	send(t, http.DefaultClient, http.MethodGet, s.operators+"/readyz", "", nil).problem(t).
		names(t, http.StatusServiceUnavailable, "unavailable", "", "", logChain)
	s.world.Chain.SetDown(false)
	s.world.Ledgers[gatewaytest.LedgerA].FailReads(gatewaytest.Group(gatewaytest.G1, gatewaytest.LedgerA), 1)
	unavailable("ledger", gatewaytest.LedgerA)
	if after := s.entries(t); after != before {
		t.Errorf("the log grew from %d to %d entries while a chain was away", before, after)
	}
	if a := s.post(t, body, nil); a.status != http.StatusAccepted {
		t.Errorf("the same request with both chains there: %d %s", a.status, a.body)
	}
}

// unfunded is a log whose account cannot pay for any Append but the first, init-log.
type unfunded struct {
	chainlog.Log
	appends *atomic.Int64
}

func (l unfunded) Append(ctx context.Context, b chainlog.Batch) (chainlog.Appended, error) {
	if l.appends.Add(1) == 1 {
		return l.Log.Append(ctx, b)
	}
	return chainlog.Appended{}, fmt.Errorf("%w: account 0xC0FFEE has 1 wei, needs 2 wei for gas", chainlog.ErrUnfunded)
}

// A chain key without ether: 503 that names account and balance, for it is no bound
// that a client has reached, and nothing logged.
func TestNoEtherForTheLog(t *testing.T) {
	s := newSite(t, false)
	appends := new(atomic.Int64)
	s.server.Attach(s.world.StartOn(gatewaytest.G1, func(d *gateway.Deps) {
		open := d.OpenLog
		d.OpenLog = func(ctx context.Context) (chainlog.Log, error) {
			log, err := open(ctx)
			return unfunded{log, appends}, err
		}
	}))
	before := s.entries(t)
	var session string
	a := s.post(t, s.body(t, func(m map[string]any) { session = m["id"].(string) }), nil)
	p := a.problem(t)
	p.names(t, http.StatusServiceUnavailable, "unavailable", "", session, logChain)
	if a.header.Get("Retry-After") == "" || !strings.Contains(p.Detail, "account 0xC0FFEE has 1 wei") {
		t.Errorf("%+v, want account and balance named", p)
	}
	if after := s.entries(t); after != before {
		t.Errorf("the log grew from %d to %d entries", before, after)
	}
}

// forge signs, with key, a message of G2 that answers the Initialization Request m.
func (s *site) forge(t *testing.T, key *ecdsa.PrivateKey, m odap.Message, op odap.Operation, p odap.Payload) string {
	t.Helper()
	log := s.world.Sites[gatewaytest.G2].Log
	body := odap.NewBody(op, odap.Recipient, time.Now().Unix(), p)
	texts, entries, err := odap.Sign(key, m.Entry.Constants, odap.Recipient, 1, chainlog.Hash{}, []odap.Body{body})
	if err != nil {
		t.Fatal(err)
	}
	return string(odap.NewMessage(log, chainlog.Place(log, 1, chainlog.Hash{1}, texts)[0], entries[0]).Encode())
}

// A pinned peer whose messages are out of order, or carry a wrong hash or
// signature: each is refused by name, and nothing is logged.
func TestMessagesThatDoNotFit(t *testing.T) {
	s := newSite(t, false)
	m := s.message(t)
	s.server.Attach(s.world.Start(gatewaytest.G1))
	before := s.entries(t)
	key, other := s.world.Sites[gatewaytest.G2].Key, gatewaytest.Key("other")
	denial := &odap.AckValidate{HashInit: chainlog.Hash{1}, Received: "1", Denied: "no"}
	commence := &odap.AckCommence{HashCommenceRequest: chainlog.Hash{1}}
	stranger := m
	stranger.Entry.Session = s.world.NewID()
	for _, tc := range []struct {
		name, body string
		session    chainlog.SessionID
		status     int
		code       string
		field      string
		words      string
	}{
		{"out of order", s.forge(t, key, m, odap.AckCommenceOp, commence), m.Entry.Session, 409, "not_due", "entry.payload.msg.operation", "expected ack-validate, got ack-commence"},
		{"wrong hash", s.forge(t, key, m, odap.AckValidateOp, denial), m.Entry.Session, 422, "rejected", "entry.payload.msg.fields.hash_init_request", "hash_init_request"},
		{"wrong signature", s.forge(t, other, m, odap.AckValidateOp, denial), m.Entry.Session, 422, "rejected", "entry.message_signature", "signature"},
		{"unknown session", s.forge(t, key, stranger, odap.AckValidateOp, denial), stranger.Entry.Session, 422, "rejected", "entry.session_ID", "not known here"},
		{"doubled key", strings.Replace(s.forge(t, key, m, odap.AckValidateOp, denial), `{"entry":`, `{"index":1,"entry":`, 1), m.Entry.Session, 422, "rejected", "index", "twice"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
			defer cancel()
			// While the session is at work a message is taken and looked at behind it.
			a := send(t, peerClient(&s.peer, 0), http.MethodPost, s.peers+"/odap/v1/messages", tc.body, nil)
			for a.status == http.StatusAccepted && ctx.Err() == nil {
				a = send(t, peerClient(&s.peer, 0), http.MethodPost, s.peers+"/odap/v1/messages", tc.body, nil)
			}
			p := a.problem(t)
			p.names(t, tc.status, tc.code, tc.field, tc.session.String(), logChain)
			if !strings.Contains(p.Detail, tc.words) {
				t.Errorf("%q, want %q in it", p.Detail, tc.words)
			}
		})
	}
	if after := s.entries(t); after != before {
		t.Errorf("the log grew from %d to %d entries", before, after)
	}
}

// The key of a request stands in the log: it is one, short, and printable ASCII.
func TestIdempotencyKeysThatAreRefused(t *testing.T) {
	s := newSite(t, true)
	before := s.entries(t)
	for name, keys := range map[string][]string{
		"empty": {""}, "too long": {strings.Repeat("k", 129)}, "two": {"a", "b"}, "bad UTF-8": {"k\xff"}, "not ASCII": {"schlüssel"}, "tab": {"a\tb"},
	} {
		var session string
		body := s.body(t, func(m map[string]any) { session = m["id"].(string) })
		t.Log(name)
		s.post(t, body, http.Header{"Idempotency-Key": keys}).problem(t).names(t, 422, "refused", "Idempotency-Key", session, gatewaytest.LedgerA)
	}
	if after := s.entries(t); after != before {
		t.Errorf("the log grew from %d to %d entries", before, after)
	}
}

// A body that does not say how long it is is bounded all the same, on both listeners.
func TestEndlessBody(t *testing.T) {
	s := newSite(t, true)
	for url, client := range map[string]*http.Client{
		s.operators + "/api/v1/transfers": http.DefaultClient, s.peers + "/odap/v1/messages": peerClient(&s.peer, 0),
	} {
		body := io.MultiReader(strings.NewReader(`{"id":"`), strings.NewReader(strings.Repeat("x", 2*bodyLimit))) // no length
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, body)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", "application/json")
		resp, err := client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		if resp.StatusCode != http.StatusRequestEntityTooLarge {
			t.Errorf("%s: %d, want 413", url, resp.StatusCode)
		}
		if err := resp.Body.Close(); err != nil {
			t.Error(err)
		}
	}
}

// Without client certificates only who speaks of this machine is served: a page
// whose name was made to resolve to 127.0.0.1 does not.
func TestOperatorsOfOtherHostsAreRefused(t *testing.T) {
	s := newSite(t, true)
	_, port, _ := strings.Cut(strings.TrimPrefix(s.operators, "http://"), ":")
	for host, want := range map[string]int{
		"evil.example:" + port: http.StatusMisdirectedRequest, "127.0.0.1.evil.example": http.StatusMisdirectedRequest, "10.0.0.1:" + port: http.StatusMisdirectedRequest,
		"localhost:" + port: http.StatusOK, "127.0.0.1": http.StatusOK, "[::1]:" + port: http.StatusOK, "[::1]": http.StatusOK,
	} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.operators+"/api/v1/routes", http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		req.Host = host
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		if resp.StatusCode != want {
			t.Errorf("Host %s: %d, want %d", host, resp.StatusCode, want)
		}
		if want != http.StatusOK {
			answer{resp.StatusCode, resp.Header, raw}.problem(t).names(t, want, "wrong_host", "Host", "", logChain)
		}
		if err := resp.Body.Close(); err != nil {
			t.Error(err)
		}
	}
}

// What a peer answers may steer no terminal, fills no log, and is final only where
// it says so itself.
func TestHostilePeer(t *testing.T) {
	tally := hostiletest.NewTally(t)
	s := newSite(t, false)
	m := s.message(t)
	for name, tc := range map[string]struct {
		status   int
		body     string
		rejected bool
		want     string
	}{
		"steers the terminal": {422, `{"code":"rejected","detail":"a\u001b[2Jb\nc"}`, true, "a\uFFFD[2Jb\uFFFDc"},
		"long code":           {400, `{"code":"` + strings.Repeat("x", 5000) + `"}`, false, "status 400"},
		"long detail":         {422, `{"code":"rejected","detail":"` + strings.Repeat("y", 5000) + `"}`, true, "yyy"},
		"endless":             {422, `{"code":"rejected","detail":"` + strings.Repeat("z", 1<<20) + `"}`, false, "without a problem detail"},
		"no JSON":             {422, "rejected", false, "without a problem detail"},
		"final by status":     {422, `{"code":"refused"}`, false, "refused"},
		"final by code":       {503, `{"code":"rejected"}`, false, "status 503"},
		"elsewhere":           {307, "", false, "status 307"},
		"more members":        {422, `{"type":"about:blank","code":"rejected","x":[1]}`, true, ""},
		"two codes":           {422, `{"code":"busy","code":"rejected"}`, false, "without a problem detail"},
		"other case":          {422, `{"CODE":"rejected"}`, false, "without a problem detail"},
		"other case beside":   {422, `{"code":"busy","Code":"rejected"}`, false, "busy"},
		"lone surrogate":      {422, `{"code":"rejected","detail":"\ud800"}`, false, "without a problem detail"},
		"invalid UTF-8":       {422, "{\"code\":\"rejected\",\"detail\":\"\xff\"}", false, "without a problem detail"},
		"behind":              {422, `{"code":"rejected"}{}`, false, "without a problem detail"},
		"byte order mark":     {422, "\ufeff" + `{"code":"rejected"}`, false, "without a problem detail"},
		"deep":                {422, `{"code":"rejected","x":` + strings.Repeat("[", 7000) + strings.Repeat("]", 7000) + `}`, false, "without a problem detail"},
		"1e400":               {422, `{"code":"rejected","x":1e400}`, false, "without a problem detail"},
		"null code":           {422, `{"code":null}`, false, "without a problem detail"},
		"code no text":        {422, `{"code":["rejected"]}`, false, "without a problem detail"},
	} {
		t.Run(name, func(t *testing.T) {
			srv := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Location", "/elsewhere")
				w.WriteHeader(tc.status)
				if _, err := io.WriteString(w, tc.body); err != nil {
					return // the client reads no more than it wants
				}
			}))
			srv.TLS = &tls.Config{MinVersion: tls.VersionTLS13, Certificates: []tls.Certificate{s.own}}
			srv.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelInfo)
			srv.StartTLS()
			defer srv.Close()
			c := web.NewPeerClient(s.peer, map[string]web.PeerAddress{"g": {URL: srv.URL, Pin: s.ownPin}}, 10*time.Second)
			defer c.Close()
			err := c.Send(t.Context(), "g", m)
			tally.Case(err != nil)
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Fatalf("error %.600v, want one with %q", err, tc.want)
			}
			if got := strings.Contains(err.Error(), gateway.ErrRejected.Error()); got != tc.rejected {
				t.Errorf("error %.600v: final %v, want %v", err, got, tc.rejected)
			}
			if said := fmt.Sprint(err); len(said) > 1200 || strings.ContainsAny(said, "\x1b\n") {
				t.Errorf("%d bytes: %.200q", len(said), said)
			}
		})
	}
}
