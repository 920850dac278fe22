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
}

const bodyLimit = 8192

func newSite(t *testing.T, attach bool, change ...func(*web.Config)) *site {
	t.Helper()
	s := &site{world: gatewaytest.NewWorld(t, 2, coin)}
	var peerPin web.Pin
	s.own, s.ownPin = certificate(t, "g1", time.Now().Add(time.Hour))
	s.peer, peerPin = certificate(t, "g2", time.Now().Add(time.Hour))
	cfg := web.Config{
		PeersAddress: "127.0.0.1:0", OperatorsAddress: "127.0.0.1:0", Certificate: s.own,
		Peers: map[web.Pin]string{peerPin: gatewaytest.G2}, BodyBytes: bodyLimit, Requests: 8, Software: "test",
		Logger: slog.New(slog.NewTextHandler(io.Discard, nil)),
	}
	for _, f := range change {
		f(&cfg)
	}
	var err error
	if s.server, err = web.Listen(t.Context(), cfg); err != nil {
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

func (a answer) problem(t *testing.T) web.Problem {
	t.Helper()
	var p web.Problem
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
	if p := s.post(t, s.body(t, nil), key).problem(t); p.Status != http.StatusUnprocessableEntity || p.Code != "idempotency_key_reused" {
		t.Errorf("the same key with another body: %+v", p)
	}
	if p := s.post(t, body, http.Header{"Idempotency-Key": {"two"}}).problem(t); p.Status != http.StatusConflict || p.Code != "session_seen" || p.Session != tr.ID {
		t.Errorf("a session id seen before: %+v", p)
	}
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
	var page web.Transfers
	if err := json.Unmarshal(ended.body, &page); err != nil || len(page.Transfers) != 1 || page.Transfers[0].ID != tr.ID ||
		page.Transfers[0].State != "COMPLETE" || page.Transfers[0].Step != tr.Step {
		t.Errorf("ended transfers are %s (%v), want this one, COMPLETE at %s", ended.body, err, tr.Step)
	}
}

// Every refusal names field, session and chain, and leaves the log as it was.
func TestTransferRefusals(t *testing.T) {
	s := newSite(t, true)
	set := func(key string, v any) func(map[string]any) { return func(m map[string]any) { m[key] = v } }
	before := s.entries(t)
	for _, tc := range []struct {
		name   string
		body   string
		status int
		code   string
		words  string // in field or detail
	}{
		{"not JSON", `{`, 400, "malformed", ""},
		{"no object", `[]`, 400, "malformed", "object"},
		{"trailing data", s.body(t, nil) + "{}", 400, "malformed", "behind"},
		{"doubled key", strings.Replace(s.body(t, nil), `"amount":"250"`, `"amount":"250","amount":"1"`, 1), 400, "malformed", "amount"},
		{"folded key", strings.Replace(s.body(t, nil), `"amount"`, `"Amount"`, 1), 400, "malformed", "amount"},
		{"unknown key", s.body(t, set("epoch", 1)), 400, "malformed", "epoch"},
		{"missing key", s.body(t, func(m map[string]any) { delete(m, "beneficiary") }), 400, "malformed", "beneficiary"},
		{"null", s.body(t, set("peer", nil)), 400, "malformed", "peer"},
		{"wrong type", s.body(t, set("expiry", "soon")), 400, "malformed", "expiry"},
		{"bad UTF-8", strings.Replace(s.body(t, nil), "250", "25\xff", 1), 400, "malformed", "UTF-8"},
		{"no UUID", s.body(t, set("id", "x")), 422, "refused", "id"},
		{"zero UUID", s.body(t, set("id", "00000000-0000-0000-0000-000000000000")), 422, "refused", "id"},
		{"unknown asset", s.body(t, set("source_asset", "0xEEEE")), 422, "refused", "source_asset"},
		{"unknown ledger", s.body(t, set("source_ledger", "eip155:7")), 422, "refused", "eip155:7"},
		{"unknown peer", s.body(t, set("peer", "nobody")), 422, "refused", "nobody"},
		{"amount zero", s.body(t, set("amount", "0")), 422, "refused", "amount"},
		{"amount no number", s.body(t, set("amount", "1e3")), 422, "refused", "amount"},
		{"amount above balance", s.bodyOf(t, "1001", nil), 422, "refused", "amount"},
		{"token id of a fungible asset", s.body(t, set("token_id", "4")), 422, "refused", "token_id"},
		{"beneficiary zero", s.body(t, set("beneficiary", "0x0000000000000000000000000000000000000000")), 422, "refused", "beneficiary"},
		{"expiry too soon", s.body(t, set("expiry", time.Now().Unix()+5)), 422, "refused", "expiry"},
		{"expiry too late", s.body(t, set("expiry", time.Now().Unix()+100_000)), 422, "refused", "expiry"},
		{"no order", s.body(t, set("order_signature", "")), 422, "refused", "order"},
		{"somebody else's order", s.body(t, set("order_signature", "0x1234")), 422, "refused", "order"},
		{"order for another amount", s.body(t, set("amount", "249")), 422, "refused", "order"},
		{"order for another beneficiary", s.body(t, set("beneficiary", gatewaytest.Alice)), 422, "refused", "order"},
		{"oversize", s.body(t, set("peer", strings.Repeat("x", bodyLimit))), 413, "too_large", "8192"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p := s.post(t, tc.body, nil).problem(t)
			if p.Status != tc.status || p.Code != tc.code || !strings.Contains(p.Field+" "+p.Detail, tc.words) {
				t.Errorf("%+v, want %d %s naming %q", p, tc.status, tc.code, tc.words)
			}
			if tc.code == "refused" && (p.Field == "" || p.Session == "" || p.Chain == "") {
				t.Errorf("%+v: the refusal does not name field, session and chain", p)
			}
		})
	}
	if after := s.entries(t); after != before {
		t.Errorf("the log grew from %d to %d entries by requests that were refused", before, after)
	}
	if p := send(t, http.DefaultClient, http.MethodPost, s.operators+"/api/v1/transfers", "{}", http.Header{"Content-Type": {"text/plain"}}).problem(t); p.Status != http.StatusUnsupportedMediaType {
		t.Errorf("text/plain: %+v", p)
	}
	if a := send(t, http.DefaultClient, http.MethodDelete, s.operators+"/api/v1/transfers", "", nil); a.status != http.StatusMethodNotAllowed {
		t.Errorf("DELETE: %d", a.status)
	}
	if p := send(t, http.DefaultClient, http.MethodGet, s.operators+"/api/v1/transfers/4eb424c8-aead-4e9e-a321-a160ac3909ac", "", nil).problem(t); p.Status != http.StatusNotFound {
		t.Errorf("unknown session: %+v", p)
	}
	for _, q := range []string{"limit=0", "limit=201", "limit=x", "cursor=x", "state=x"} {
		if p := send(t, http.DefaultClient, http.MethodGet, s.operators+"/api/v1/transfers?"+q, "", nil).problem(t); p.Status != http.StatusBadRequest {
			t.Errorf("%s: %+v", q, p)
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
	if a := get("/readyz"); a.status != http.StatusServiceUnavailable {
		t.Errorf("readyz before the start: %d", a.status)
	}
	a := s.post(t, "{}", nil)
	if p := a.problem(t); p.Status != http.StatusServiceUnavailable || p.Code != "starting" || a.header.Get("Retry-After") == "" {
		t.Errorf("a transfer before the start: %+v, Retry-After %q", p, a.header.Get("Retry-After"))
	}
	s.server.Attach(s.world.Start(gatewaytest.G1))
	if a := get("/readyz"); a.status != http.StatusOK {
		t.Errorf("readyz after the start: %d %s", a.status, a.body)
	}
	s.world.Stop(gatewaytest.G1)
	if a := get("/readyz"); a.status != http.StatusServiceUnavailable {
		t.Errorf("readyz after the stop: %d", a.status)
	}
	if p := s.post(t, s.body(t, nil), nil).problem(t); p.Status != http.StatusServiceUnavailable {
		t.Errorf("a transfer after the stop: %+v", p)
	}
}

func TestBusy(t *testing.T) {
	s := newSite(t, true)
	// Eight requests hold their places by not sending their bodies.
	var held []io.Closer
	defer func() {
		for _, c := range held {
			if err := c.Close(); err != nil {
				t.Error(err)
			}
		}
	}()
	for range 8 {
		r, w := io.Pipe()
		held = append(held, w)
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.operators+"/api/v1/transfers", r)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", "application/json")
		go func() {
			resp, err := http.DefaultClient.Do(req)
			if err == nil {
				err = resp.Body.Close()
			}
			_ = err // they end as malformed when the test closes the pipes
		}()
		if _, err := w.Write([]byte("{")); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	for {
		a := send(t, http.DefaultClient, http.MethodGet, s.operators+"/livez", "", nil)
		if a.status == http.StatusTooManyRequests && a.header.Get("Retry-After") != "" {
			return
		}
		if ctx.Err() != nil {
			t.Fatalf("nine requests at once: %d", a.status)
		}
	}
}
