package web_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"causeway/chainlog"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
	"causeway/gateway/web"
	"causeway/internal/hostiletest"
)

// target is one POST endpoint, with who may call it.
type target struct {
	url    string
	client *http.Client
}

// targets are the POST endpoints of both listeners.
func (s *site) targets(t *testing.T, id string) []target {
	t.Helper()
	peer := peerClient(&s.peer, 0)
	t.Cleanup(peer.CloseIdleConnections)
	var out []target
	for _, path := range hostiletest.Routes(t, http.MethodPost, id) {
		if strings.HasPrefix(path, "/odap/") {
			out = append(out, target{s.peers + path, peer})
		} else {
			out = append(out, target{s.operators + path, http.DefaultClient})
		}
	}
	return out
}

// Bounds of what may be answered to somebody's nonsense.
const mostAnswer = 2048

// refused posts what cannot be taken and checks how it is refused.
func refused(t *testing.T, at target, name, text string) web.Problem {
	t.Helper()
	a := send(t, at.client, http.MethodPost, at.url, text, nil)
	if a.status < 400 || a.status >= 500 {
		t.Errorf("%s to %s: status %d: %.300s", name, at.url, a.status, a.body)
		return web.Problem{}
	}
	if len(a.body) > mostAnswer {
		t.Errorf("%s to %s: an answer of %d bytes", name, at.url, len(a.body))
	}
	return a.problem(t).Problem
}

// Every file of JSONTestSuite, as the body of every POST: what must be refused is,
// with 4xx; nothing else than a refusal comes of the rest either, for none of it is
// what these endpoints want; nothing is logged.
func TestHostileCorpusJSON(t *testing.T) {
	tally := hostiletest.NewTally(t)
	s := newSite(t, true, func(c *web.Config) { c.BodyBytes = 1 << 20 })
	a := s.post(t, s.body(t, nil), nil)
	var tr web.Transfer
	if err := json.Unmarshal(a.body, &tr); err != nil || a.status != http.StatusAccepted {
		t.Fatalf("%d %s: %v", a.status, a.body, err)
	}
	s.settle(t, tr.ID)
	before := s.entries(t)
	for _, at := range s.targets(t, tr.ID) {
		for _, f := range hostiletest.JSONTestSuite(t) {
			p := refused(t, at, f.Name, f.Text)
			tally.Case(p.Status != 0)
			if f.Name[0] == 'n' && p.Status != http.StatusBadRequest && p.Status != http.StatusUnprocessableEntity {
				t.Errorf("%s to %s: %+v", f.Name, at.url, p)
			}
		}
	}
	if after := s.entries(t); after != before {
		t.Errorf("the log grew from %d to %d entries", before, after)
	}
}

// settle waits until a transfer has ended, so that nothing grows the log any more.
func (s *site) settle(t *testing.T, id string) {
	t.Helper()
	session, err := chainlog.ParseSessionID(id)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.world.AwaitEnd(t.Context(), gatewaytest.G1, session); err != nil {
		t.Fatal(err)
	}
}

// Whatever has more than one reading is refused by the name of the field at fault,
// wherever JSON is taken; nothing is logged.
func TestHostileBodies(t *testing.T) {
	tally := hostiletest.NewTally(t)
	s := newSite(t, false, func(c *web.Config) { c.BodyBytes = 1 << 20 })
	m := s.message(t)
	s.server.Attach(s.world.Start(gatewaytest.G1))
	before := s.entries(t)
	message := s.forge(t, s.world.Sites[gatewaytest.G2].Key, m, odap.AckCommenceOp, &odap.AckCommence{HashCommenceRequest: chainlog.Hash{1}})
	transfer := s.body(t, func(b map[string]any) { b["token_id"] = "" })
	targets := s.targets(t, m.Entry.Session.String())
	for path, doc := range map[string]struct {
		good string
		keys []string
	}{
		"/api/v1/transfers": {transfer, []string{"amount", "expiry", "source_ledger", "order_signature", "peer", "token_id"}},
		"/abort":            {`{"reason":"for no reason"}`, []string{"reason"}},
		"/messages": {message, []string{"log_id", "index", "prev", "session_ID", "seq_number", "odap_phase", "payload_hash", "message_signature",
			"resource_url", "hash_commence_request"}},
	} {
		bad := hostiletest.Texts(doc.good)
		var members map[string]any
		if err := json.Unmarshal([]byte(doc.good), &members); err != nil {
			t.Fatal(err)
		}
		for _, key := range doc.keys {
			bad = append(bad, hostiletest.Objects(doc.good, key, valueOf(t, doc.good, key))...)
		}
		at := slices.IndexFunc(targets, func(at target) bool { return strings.HasSuffix(at.url, path) })
		if at < 0 {
			t.Fatalf("no endpoint %s", path)
		}
		for _, b := range bad {
			if strings.HasPrefix(b.Name, "missing member of token_id") {
				continue // it may be left out
			}
			p := refused(t, targets[at], b.Name, b.Text)
			tally.Case(p.Status != 0)
			if p.Status != http.StatusBadRequest && p.Status != http.StatusUnprocessableEntity ||
				!b.NamedBy(p.Field+" "+p.Detail) {
				t.Errorf("%s to %s: %+v, want a refusal that names %q", b.Name, path, p, b.Says)
			}
		}
	}
	if after := s.entries(t); after != before {
		t.Errorf("the log grew from %d to %d entries", before, after)
	}
}

// valueOf cuts the value of a member out of compact JSON.
func valueOf(t *testing.T, text, key string) string {
	t.Helper()
	_, rest, ok := strings.Cut(text, `"`+key+`":`)
	if !ok {
		t.Fatalf("no member %s in %s", key, text)
	}
	var v json.RawMessage
	if err := json.NewDecoder(strings.NewReader(rest)).Decode(&v); err != nil {
		t.Fatal(err)
	}
	return string(v)
}

// A body above the limit is refused with 413, whether it says how long it is or
// not; one at the limit is looked at.
func TestHostileSizes(t *testing.T) {
	tally := hostiletest.NewTally(t)
	s := newSite(t, true)
	for _, at := range s.targets(t, "4eb424c8-aead-4e9e-a321-a160ac3909ac") {
		for name, size := range map[string]int{"one byte above": bodyLimit + 1, "twice": 2 * bodyLimit, "a hundred times": 100 * bodyLimit} {
			for _, declared := range []bool{true, false} {
				body := &counted{Reader: strings.NewReader(strings.Repeat(" ", size))}
				req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, at.url, body)
				if err != nil {
					t.Fatal(err)
				}
				req.Header.Set("Content-Type", "application/json")
				if declared {
					req.ContentLength = int64(size)
				}
				resp, err := at.client.Do(req)
				if err != nil {
					t.Fatalf("%s to %s: %v", name, at.url, err)
				}
				if err := resp.Body.Close(); err != nil {
					t.Error(err)
				}
				tally.Case(resp.StatusCode == http.StatusRequestEntityTooLarge)
				if resp.StatusCode != http.StatusRequestEntityTooLarge {
					t.Errorf("%s to %s, declared %v: %d, want 413", name, at.url, declared, resp.StatusCode)
				}
			}
		}
		if p := refused(t, at, "at the limit", strings.Repeat(" ", bodyLimit)); p.Status == http.StatusRequestEntityTooLarge {
			t.Errorf("%s: exactly the limit: %+v", at.url, p)
		}
	}
}

// counted is a reader that net/http does not know the length of.
type counted struct{ *strings.Reader }

// Every naughty string in every field of a transfer that takes none of them: refused
// with 4xx that names a field and does not send the input back; nothing is logged.
func TestHostileCorpusFields(t *testing.T) {
	tally := hostiletest.NewTally(t)
	s := newSite(t, true)
	before := s.entries(t)
	mayBeEmpty := []string{"peer", "token_id", "recipient_ledger", "recipient_asset"}
	long := []string{strings.Repeat("\u00e9", 3000), strings.Repeat("0", 6000), "0x" + strings.Repeat("0", 6000), strings.Repeat("9", 6000)}
	at := target{s.operators + "/api/v1/transfers", http.DefaultClient}
	for _, field := range []string{"id", "peer", "source_ledger", "source_asset", "amount", "token_id", "recipient_ledger",
		"recipient_asset", "originator", "beneficiary", "order_signature"} {
		for _, text := range append(hostiletest.NaughtyStrings(t), long...) {
			if text == "" && slices.Contains(mayBeEmpty, field) {
				continue
			}
			p := refused(t, at, field, s.body(t, func(b map[string]any) { b[field] = text }))
			tally.Case(p.Status != 0)
			if p.Status != http.StatusUnprocessableEntity || p.Field == "" {
				t.Errorf("%s %.40q: %+v, want 422 that names a field", field, text, p)
			}
		}
	}
	if after := s.entries(t); after != before {
		t.Errorf("the log grew from %d to %d entries", before, after)
	}
}

// What somebody asks for in a path or a query is answered in few words.
func TestHostileCorpusPaths(t *testing.T) {
	tally := hostiletest.NewTally(t)
	s := newSite(t, true)
	for _, text := range append(hostiletest.NaughtyStrings(t), strings.Repeat("x", 4000)) {
		for _, at := range []string{"/api/v1/transfers/%s", "/api/v1/transfers?limit=%s", "/api/v1/transfers?cursor=%s", "/api/v1/transfers?state=%s"} {
			if text == "" || text == "1" && strings.Contains(at, "limit") {
				continue // none is given; a page of one
			}
			a := send(t, http.DefaultClient, http.MethodGet, s.operators+strings.Replace(at, "%s", escape(text), 1), "", nil)
			no := a.status == http.StatusBadRequest || a.status == http.StatusNotFound
			tally.Case(no)
			if !no && !(a.status == http.StatusOK && strings.Contains(at, "limit")) || len(a.body) > mostAnswer {
				t.Errorf("%s with %.40q: %d, %d bytes", at, text, a.status, len(a.body))
			}
		}
	}
}

// escape writes every byte of a text as %XX.
func escape(s string) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for _, c := range []byte(s) {
		b.Write([]byte{'%', digits[c>>4], digits[c&15]})
	}
	return b.String()
}

// An abort's reason is taken whole or refused; it is not shortened.
func TestReasonIsBounded(t *testing.T) {
	s := newSite(t, false)
	m := s.message(t)
	s.server.Attach(s.world.Start(gatewaytest.G1))
	url := s.operators + "/api/v1/transfers/" + m.Entry.Session.String() + "/abort"
	reason := func(text string) string {
		raw, err := json.Marshal(web.AbortRequest{Reason: text})
		if err != nil {
			t.Fatal(err)
		}
		return string(raw)
	}
	for _, text := range []string{"", strings.Repeat("x", odap.MaxReasonBytes+1), strings.Repeat("\u00e9", odap.MaxReasonBytes/2) + "x"} {
		if p := send(t, http.DefaultClient, http.MethodPost, url, reason(text), nil).problem(t); p.Status != http.StatusUnprocessableEntity || p.Field != "reason" {
			t.Errorf("%d bytes: %+v, want 422 reason", len(text), p)
		}
	}
	whole := strings.Repeat("\u00e9", odap.MaxReasonBytes/2)
	if a := send(t, http.DefaultClient, http.MethodPost, url, reason(whole), nil); a.status != http.StatusAccepted {
		t.Errorf("%d bytes: %d %s", len(whole), a.status, a.body)
	}
	ctx, cancel := contextOf(t, 20*time.Second)
	defer cancel()
	for {
		var tr web.Transfer
		a := send(t, http.DefaultClient, http.MethodGet, strings.TrimSuffix(url, "/abort"), "", nil)
		if err := json.Unmarshal(a.body, &tr); err != nil {
			t.Fatal(err)
		}
		if tr.Reason == whole {
			return
		}
		if ctx.Err() != nil {
			t.Fatalf("the reason is %.100q in %+v", tr.Reason, tr)
		}
	}
}
