package web_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"io"
	"log/slog"
	"math/big"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"causeway/gateway/gatewaytest"
	"causeway/gateway/web"
)

var coin = gatewaytest.Pair{A: "0xC011000000000000000000000000000000000011", B: "0xC022000000000000000000000000000000000022"}

// certificate makes a TLS identity and its pin.
func certificate(t *testing.T, name string, until time.Time) (tls.Certificate, web.Pin) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: until}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	pin, err := web.PinOf(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pin
}

// site is a server in front of G1 of a world, with G2's certificate pinned.
type site struct {
	world     *gatewaytest.World
	server    *web.Server
	operators string // base URL
	peers     string
	own, peer tls.Certificate
	ownPin    web.Pin
	peerPin   web.Pin
	said      logged
}

// logged is what the server's logger has written.
type logged struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *logged) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(b)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

const bodyLimit = 8192

// patient is how long sites wait for their callers.
var patient = web.Patience{Header: 5 * time.Second, Read: 15 * time.Second, Answer: 50 * time.Second, Write: time.Minute, Idle: time.Minute}

func newSite(t *testing.T, attach bool, change ...func(*web.Config)) *site {
	t.Helper()
	return newSiteOf(t, attach, patient, change...)
}

func newSiteOf(t *testing.T, attach bool, waits web.Patience, change ...func(*web.Config)) *site {
	t.Helper()
	s := &site{world: gatewaytest.NewWorld(t, 2, coin)}
	s.own, s.ownPin = certificate(t, "g1", time.Now().Add(time.Hour))
	s.peer, s.peerPin = certificate(t, "g2", time.Now().Add(time.Hour))
	cfg := web.Config{
		PeersAddress: "127.0.0.1:0", OperatorsAddress: "127.0.0.1:0", Certificate: s.own, LogChain: logChain,
		Peers: map[web.Pin]string{s.peerPin: gatewaytest.G2}, BodyBytes: bodyLimit, Requests: 8, RequestsPerClient: 4,
		RequestsPerSecond: 1_000_000, Software: "test",
		Logger: slog.New(slog.NewTextHandler(&s.said, nil)),
	}
	for _, f := range change {
		f(&cfg)
	}
	var err error
	if s.server, err = web.ListenWith(t.Context(), cfg, waits); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		if err := s.server.Shutdown(ctx); err != nil {
			t.Error(err)
		}
	})
	p, o := s.server.Addresses()
	s.peers, s.operators = "https://"+p, "http://"+o
	if attach {
		s.server.Attach(s.world.Start(gatewaytest.G1))
		s.world.Start(gatewaytest.G2)
	}
	return s
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// problem is what came back when it was refused.
type problem struct{ web.Problem }

func (a answer) problem(t *testing.T) problem {
	t.Helper()
	var p problem
	if err := json.Unmarshal(a.body, &p); err != nil || a.header.Get("Content-Type") != "application/problem+json" {
		t.Fatalf("status %d, %s: %s is no problem detail: %v", a.status, a.header.Get("Content-Type"), a.body, err)
	}
	return p
}

func send(t *testing.T, client *http.Client, method, url, body string, header http.Header) answer {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	for k, v := range header {
		req.Header[k] = v
	}
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := resp.Body.Close(); err != nil {
			t.Error(err)
		}
	}()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{resp.StatusCode, resp.Header, raw}
}

func (s *site) post(t *testing.T, body string, header http.Header) answer {
	t.Helper()
	return send(t, http.DefaultClient, http.MethodPost, s.operators+"/api/v1/transfers", body, header)
}

// entries is the length of G1's log: nothing may be logged for a refused request.
func (s *site) entries(t *testing.T) uint64 {
	t.Helper()
	h, err := s.world.Chain.Reader().Head(t.Context(), s.world.Sites[gatewaytest.G1].Log)
	if err != nil {
		t.Fatal(err)
	}
	return h.Length
}

// body is a sound request as JSON; change may alter it after it was signed.
func (s *site) body(t *testing.T, change func(map[string]any)) string {
	t.Helper()
	return s.bodyOf(t, "250", change)
}

func (s *site) bodyOf(t *testing.T, amount string, change func(map[string]any)) string {
	t.Helper()
	r := s.world.Transfer(gatewaytest.G1, coin, amount, nil)
	m := map[string]any{
		"id": r.Session.String(), "peer": gatewaytest.G2, "source_ledger": r.SourceLedger, "source_asset": r.SourceAsset,
		"amount": r.Amount, "originator": r.Originator, "beneficiary": r.Beneficiary, "expiry": r.Expiry, "order_signature": r.OrderSignature,
	}
	if change != nil {
		change(m)
	}
	raw, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestTransferOverHTTP(t *testing.T) {
	s := newSite(t, true)
	body := s.body(t, nil)
	key := http.Header{"Idempotency-Key": {"one"}}
	a := s.post(t, body, key)
	var tr web.Transfer
	if err := json.Unmarshal(a.body, &tr); err != nil || a.status != http.StatusAccepted {
		t.Fatalf("status %d: %s (%v)", a.status, a.body, err)
	}
	if want := "/api/v1/transfers/" + tr.ID; a.header.Get("Location") != want {
		t.Errorf("Location %q, want %q", a.header.Get("Location"), want)
	}
	if tr.Role != "source" || tr.Peer != gatewaytest.G2 || a.header.Get("ETag") == "" {
		t.Errorf("transfer %+v, ETag %q", tr, a.header.Get("ETag"))
	}
	// The same key with the same content, spaced otherwise, is the same transfer.
	if again := s.post(t, strings.ReplaceAll(body, `":`, `" : `), key); again.status != http.StatusAccepted {
		t.Errorf("the same request again: %d %s", again.status, again.body)
	}
	var other string
	again := s.body(t, func(m map[string]any) { other = m["id"].(string) })
	s.post(t, again, key).problem(t).names(t, 422, "idempotency_key_reused", "Idempotency-Key", other, logChain)
	s.post(t, body, http.Header{"Idempotency-Key": {"two"}}).problem(t).names(t, 409, "session_seen", "id", tr.ID, logChain)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	for tr.State != "COMPLETE" {
		got := send(t, http.DefaultClient, http.MethodGet, s.operators+"/api/v1/transfers/"+tr.ID, "", nil)
		if err := json.Unmarshal(got.body, &tr); err != nil {
			t.Fatal(err)
		}
		if ctx.Err() != nil {
			t.Fatalf("transfer is %+v", tr)
		}
	}
	ended := send(t, http.DefaultClient, http.MethodGet, s.operators+"/api/v1/transfers?state=ended", "", nil)
	send(t, http.DefaultClient, http.MethodPost, s.operators+"/api/v1/transfers/"+tr.ID+"/abort", `{"reason":"x"}`, nil).
		problem(t).names(t, 409, "too_late", "id", tr.ID, logChain)
	var page web.Transfers
	if err := json.Unmarshal(ended.body, &page); err != nil || len(page.Transfers) != 1 || page.Transfers[0].ID != tr.ID ||
		page.Transfers[0].State != "COMPLETE" || page.Transfers[0].Step != tr.Step {
		t.Errorf("ended transfers are %s (%v), want this one, COMPLETE at %s", ended.body, err, tr.Step)
	}
}

// logChain is the chain that a refusal is about when no ledger is.
const logChain = "eip155:4242"

// names wants a problem to be of this status and code, and to name these.
func (p problem) names(t *testing.T, status int, code, field, session, chain string) {
	t.Helper()
	if p.Status != status || p.Code != code || p.Field != field || p.Session != session || p.Chain != chain || p.Detail == "" {
		t.Errorf("%+v, want %d %s naming field %q, session %q, chain %q", p.Problem, status, code, field, session, chain)
	}
}

// Every refusal names field, limit, session and chain, and leaves the log as it was.
func TestTransferRefusals(t *testing.T) {
	s := newSite(t, true)
	set := func(key string, v any) func(map[string]any) { return func(m map[string]any) { m[key] = v } }
	without := func(key string) func(map[string]any) { return func(m map[string]any) { delete(m, key) } }
	const unread = "" // the session of a body that cannot be read so far
	before := s.entries(t)
	for _, tc := range []struct {
		name         string
		amount       string // 250 if empty
		change       func(map[string]any)
		spoil        func(body string) string
		status       int
		code         string
		field, words string
		session      string // that of the body if "read"
		chain        string
	}{
		{name: "not JSON", spoil: func(string) string { return "{" }, status: 400, code: "malformed", field: "body", words: "early", session: unread, chain: logChain},
		{name: "no object", spoil: func(string) string { return "[]" }, status: 400, code: "malformed", field: "body", words: "object", session: unread, chain: logChain},
		{name: "trailing data", spoil: func(b string) string { return b + "{}" }, status: 400, code: "malformed", field: "body", words: "behind", session: unread, chain: logChain},
		{name: "doubled key", spoil: replaced(`"amount":"250"`, `"amount":"250","amount":"1"`), status: 400, code: "malformed", field: "amount", words: "twice", session: "read", chain: logChain},
		{name: "folded key", spoil: replaced(`"amount"`, `"Amount"`), status: 400, code: "malformed", field: "amount", words: "missing", session: "read", chain: logChain},
		{name: "unknown key", change: set("epoch", 1), status: 400, code: "malformed", field: "epoch", words: "unknown", session: "read", chain: logChain},
		{name: "missing key", change: without("beneficiary"), status: 400, code: "malformed", field: "beneficiary", words: "missing", session: "read", chain: logChain},
		{name: "null", change: set("peer", nil), status: 400, code: "malformed", field: "peer", words: "null", session: "read", chain: logChain},
		{name: "wrong type", change: set("expiry", "soon"), status: 400, code: "malformed", field: "expiry", words: "int64", session: "read", chain: logChain},
		{name: "no integer", change: set("expiry", 1.5), status: 400, code: "malformed", field: "expiry", words: "2^53-1", session: "read", chain: logChain},
		{name: "bad UTF-8", spoil: replaced("250", "25\xff"), status: 400, code: "malformed", field: "body", words: "UTF-8", session: "read", chain: logChain},
		{name: "no UUID", change: set("id", "x"), status: 422, code: "refused", field: "id", words: "UUID", session: unread, chain: gatewaytest.LedgerA},
		{name: "zero UUID", change: set("id", "00000000-0000-0000-0000-000000000000"), status: 422, code: "refused", field: "id", words: "UUID", session: "read", chain: gatewaytest.LedgerA},
		{name: "unknown asset", change: set("source_asset", "0xEEEE"), status: 422, code: "refused", field: "source_asset", words: "0xEEEE", session: "read", chain: gatewaytest.LedgerA},
		{name: "unknown ledger", change: set("source_ledger", "eip155:7"), status: 422, code: "refused", field: "source_asset", words: "eip155:7", session: "read", chain: "eip155:7"},
		{name: "unknown peer", change: set("peer", "nobody"), status: 422, code: "refused", field: "source_asset", words: "nobody", session: "read", chain: gatewaytest.LedgerA},
		{name: "amount zero", change: set("amount", "0"), status: 422, code: "refused", field: "amount", words: "is 0", session: "read", chain: gatewaytest.LedgerA},
		{name: "amount no number", change: set("amount", "1e3"), status: 422, code: "refused", field: "amount", words: "1e3", session: "read", chain: gatewaytest.LedgerA},
		{name: "amount above balance", amount: "1001", status: 422, code: "refused", field: "amount", words: "above the balance 1000", session: "read", chain: gatewaytest.LedgerA},
		{name: "token id of a fungible asset", change: set("token_id", "4"), status: 422, code: "refused", field: "token_id", words: "fungible", session: "read", chain: gatewaytest.LedgerA},
		{name: "beneficiary zero", change: set("beneficiary", "0x0000000000000000000000000000000000000000"), status: 422, code: "refused", field: "beneficiary", words: "no account", session: "read", chain: gatewaytest.LedgerA},
		{name: "expiry too soon", change: set("expiry", time.Now().Unix()+5), status: 422, code: "refused", field: "expiry", words: "want 20 s to 3600 s", session: "read", chain: gatewaytest.LedgerA},
		{name: "expiry too late", change: set("expiry", time.Now().Unix()+100_000), status: 422, code: "refused", field: "expiry", words: "want 20 s to 3600 s", session: "read", chain: gatewaytest.LedgerA},
		{name: "no order", change: set("order_signature", ""), status: 422, code: "refused", field: "order_signature", words: "missing", session: "read", chain: gatewaytest.LedgerA},
		{name: "somebody else's order", change: set("order_signature", "0x1234"), status: 422, code: "refused", field: "order_signature", words: gatewaytest.Alice, session: "read", chain: gatewaytest.LedgerA},
		{name: "order for another amount", change: set("amount", "249"), status: 422, code: "refused", field: "order_signature", session: "read", chain: gatewaytest.LedgerA},
		{name: "order for another beneficiary", change: set("beneficiary", gatewaytest.Alice), status: 422, code: "refused", field: "order_signature", session: "read", chain: gatewaytest.LedgerA},
		{name: "oversize", change: set("peer", strings.Repeat("x", bodyLimit)), status: 413, code: "too_large", field: "body", words: "limit 8192 bytes", session: unread, chain: logChain},
	} {
		t.Run(tc.name, func(t *testing.T) {
			amount := "250"
			if tc.amount != "" {
				amount = tc.amount
			}
			session := ""
			body := s.bodyOf(t, amount, func(m map[string]any) {
				if tc.change != nil {
					tc.change(m)
				}
				session = m["id"].(string)
			})
			if tc.spoil != nil {
				body = tc.spoil(body)
			}
			if tc.session == unread {
				session = ""
			}
			p := s.post(t, body, nil).problem(t)
			p.names(t, tc.status, tc.code, tc.field, session, tc.chain)
			if !strings.Contains(p.Detail, tc.words) || strings.Contains(p.Detail, "source_amount") {
				t.Errorf("%q, want %q in it, and no field that is not the client's", p.Detail, tc.words)
			}
		})
	}
	if after := s.entries(t); after != before {
		t.Errorf("the log grew from %d to %d entries by requests that were refused", before, after)
	}
}

// replaced returns what puts new in the place of old.
func replaced(old, new string) func(string) string {
	return func(s string) string { return strings.Replace(s, old, new, 1) }
}

// What is wrong with the request itself is a problem detail too, of every path.
func TestOtherRefusals(t *testing.T) {
	s := newSite(t, true)
	const session = "4eb424c8-aead-4e9e-a321-a160ac3909ac"
	transfers, one := "/api/v1/transfers", "/api/v1/transfers/"+session
	text := http.Header{"Content-Type": {"text/plain"}}
	for _, tc := range []struct {
		method, path, body string
		header             http.Header
		status             int
		code               string
		field, session     string
	}{
		{method: http.MethodPost, path: transfers, body: "{}", header: text, status: 415, code: "media_type", field: "Content-Type"},
		{method: http.MethodDelete, path: transfers, status: 405, code: "method_not_allowed", field: "method"},
		{method: http.MethodPut, path: one, status: 405, code: "method_not_allowed", field: "method"},
		{method: http.MethodGet, path: "/", status: 404, code: "not_found", field: "path"},
		{method: http.MethodGet, path: "/api/v2/transfers", status: 404, code: "not_found", field: "path"},
		{method: http.MethodGet, path: "/metrics", status: 404, code: "not_found", field: "path"}, // this site has none
		{method: http.MethodGet, path: "/debug/pprof/heap", status: 404, code: "not_found", field: "path"},
		{method: http.MethodGet, path: one, status: 404, code: "not_found", field: "id", session: session},
		{method: http.MethodGet, path: transfers + "/x", status: 404, code: "not_found", field: "id"},
		{method: http.MethodPost, path: one + "/abort", body: `{"reason":"x"}`, status: 404, code: "not_found", field: "id", session: session},
		{method: http.MethodPost, path: one + "/abort", body: `{"reason":""}`, status: 422, code: "refused", field: "reason", session: session},
		{method: http.MethodPost, path: one + "/abort", body: `{}`, status: 400, code: "malformed", field: "reason", session: session},
		{method: http.MethodPost, path: one + "/abort", body: `{"reason":1}`, status: 400, code: "malformed", field: "reason", session: session},
		{method: http.MethodGet, path: transfers + "?limit=0", status: 400, code: "malformed", field: "limit"},
		{method: http.MethodGet, path: transfers + "?limit=201", status: 400, code: "malformed", field: "limit"},
		{method: http.MethodGet, path: transfers + "?limit=x", status: 400, code: "malformed", field: "limit"},
		{method: http.MethodGet, path: transfers + "?cursor=x", status: 400, code: "malformed", field: "cursor"},
		{method: http.MethodGet, path: transfers + "?state=x", status: 400, code: "malformed", field: "state"},
	} {
		a := send(t, http.DefaultClient, tc.method, s.operators+tc.path, tc.body, tc.header)
		t.Logf("%s %s", tc.method, tc.path)
		a.problem(t).names(t, tc.status, tc.code, tc.field, tc.session, logChain)
		if allow := a.header.Get("Allow"); (allow != "") != (tc.status == http.StatusMethodNotAllowed) {
			t.Errorf("Allow %q", allow)
		}
	}
}

func TestHealth(t *testing.T) {
	s := newSite(t, false)
	get := func(path string) answer {
		return send(t, http.DefaultClient, http.MethodGet, s.operators+path, "", nil)
	}
	if a := get("/livez"); a.status != http.StatusOK {
		t.Errorf("livez before the start: %d", a.status)
	}
	waits := func(what string, a answer, code string) {
		t.Helper()
		a.problem(t).names(t, http.StatusServiceUnavailable, code, "", "", logChain)
		if a.header.Get("Retry-After") == "" {
			t.Errorf("%s: no Retry-After", what)
		}
	}
	waits("readyz before the start", get("/readyz"), "starting")
	waits("a transfer before the start", s.post(t, "{}", nil), "starting")
	s.server.Attach(s.world.Start(gatewaytest.G1))
	if a := get("/readyz"); a.status != http.StatusOK {
		t.Errorf("readyz after the start: %d %s", a.status, a.body)
	}
	s.world.Stop(gatewaytest.G1)
	waits("readyz after the stop", get("/readyz"), "stopped")
	if p := s.post(t, s.body(t, nil), nil).problem(t); p.Status != http.StatusServiceUnavailable {
		t.Errorf("a transfer after the stop: %+v", p)
	}
}

// contextOf ends with the test, or after d.
func contextOf(t *testing.T, d time.Duration) (context.Context, context.CancelFunc) {
	t.Helper()
	return context.WithTimeout(t.Context(), d)
}
