package main

import (
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/google/uuid"

	"causeway/internal/hostiletest"
)

// Planted secrets are never written: not by a start that succeeds, not by any that
// fails, not by refused requests, failed handshakes and nodes that quote what they
// were asked, not by any endpoint.
func TestHostileSecrets(t *testing.T) {
	tally := hostiletest.NewTally(t)
	g := newGarden(t, tally)
	serve := func(set ...string) []string {
		// A folder for each: some starts are to fail behind its outbox.
		args := []string{"serve", "-c", g.config, "--set", "identity.dataDir=" + t.TempDir()}
		for _, s := range set {
			args = append(args, "--set", s)
		}
		return args
	}
	g.failedStarts(serve)
	g.nodesThatQuote(serve)
	g.running("a gateway at work", "msg=ready", func(said string) {
		g.asked(said)
		g.chain.refuse = quoting("a gateway whose node is lost")
		g.ask(http.MethodGet, "http://"+operatorsOf(t, said)+"/readyz", "")
		g.chain.refuse = nil
	}, serve()...)
	g.otherCommands()
}

func (g *garden) failedStarts(serve func(...string) []string) {
	other := g.file("other-password", plantedOther)
	open := g.file("open-password", plantedPassword)
	if err := os.Chmod(open, 0o644); err != nil {
		g.t.Fatal(err)
	}
	pem, err := os.ReadFile(under(g.dir, "identity.pem"))
	if err != nil {
		g.t.Fatal(err)
	}
	damaged := g.file("damaged.pem", strings.Replace(string(pem), "MI", "MJ", 1))
	keystoreText, err := os.ReadFile(under(g.dir, "chain-key.json"))
	if err != nil {
		g.t.Fatal(err)
	}
	cut := g.file("cut.json", string(keystoreText[:len(keystoreText)/2]))
	for _, c := range []struct {
		what  string
		code  int
		words string
		set   string
	}{
		{"wrong password", exitUsage, "other-password", "log.passwordFile=" + other},
		{"password that others read", exitUsage, "chmod 600", "log.passwordFile=" + open},
		{"a key for a password", exitUsage, "chain-key.json", "log.passwordFile=" + under(g.dir, "identity.pem")},
		{"a password for a key", exitUsage, "password", "log.keyFile=" + under(g.dir, "password")},
		{"damaged keystore", exitUsage, "cut.json", "log.keyFile=" + cut},
		{"damaged identity key", exitUsage, "damaged.pem", "identity.keyFile=" + damaged},
		{"password for an identity key", exitUsage, "password", "identity.keyFile=" + under(g.dir, "password")},
		{"another TLS key", exitUsage, "listeners.peers", "listeners.peers.keyFile=" + under(g.dir, "identity.pem")},
		{"another chain", exitDivergence, "1337", "log.chain=eip155:4"},
		{"no contract", exitFailed, "contract", "log.contract=0x5FbDB2315678afecb367f032d93F642f64180aa3"},
		{"a log that is not open", exitFailed, "log", "log.id=0x" + strings.Repeat("5", 64)},
		{"no socket", exitUsage, "control character", "log.rpc=http://" + plantedUser + ":" + plantedRPC + "@x/\x01"},
		{"a misspelt override", exitUsage, "--set", "log.rpc:http://" + plantedUser + ":" + plantedRPC + "@x/" + plantedPath},
	} {
		g.ends(c.what, c.code, c.words, serve(c.set)...)
	}
	config, err := os.ReadFile(g.config)
	if err != nil {
		g.t.Fatal(err)
	}
	for what, change := range map[string][2]string{
		"a password in a peer's URL":    {"https://127.0.0.1:1", "https://u:" + plantedPeerURL + "@127.0.0.1:1"},
		"a peer's URL that is none":     {"https://127.0.0.1:1", "https://u:" + plantedPeerURL + "@127.0.0.1:port"},
		"a node's URL as a list":        {"apikey=" + plantedQuery + "\"\n  contract", "apikey=" + plantedQuery + "\"\n  rpc: x\n  contract"},
		"a node's URL without its end":  {"apikey=" + plantedQuery + "\"\n  contract", "apikey=" + plantedQuery + "\n  contract"},
		"an anchor on a node's URL":     {"  rpc: \"http", "  rpc: &a \"http"},
		"a node's URL in another place": {"  confirmations: 1", "  confirmations: \"http://" + plantedUser + ":" + plantedRPC + "@x\""},
	} {
		path := g.file("changed.yaml", strings.Replace(string(config), change[0], change[1], 1))
		g.ends(what, exitUsage, "changed.yaml", "serve", "-c", path)
	}
}

// quoting answers as proxies do that show what they were asked.
func quoting(page string) func(http.ResponseWriter, *http.Request) bool {
	return func(w http.ResponseWriter, r *http.Request) bool {
		u, p, _ := r.BasicAuth()
		w.WriteHeader(http.StatusUnauthorized)
		fmt.Fprintln(w, page, r.URL, r.RequestURI, r.Header, u, p)
		return true
	}
}

func (g *garden) nodesThatQuote(serve func(...string) []string) {
	for what, refuse := range map[string]func(http.ResponseWriter, *http.Request) bool{
		"a node that quotes in a page": quoting("denied"),
		"a node that quotes in a refusal": func(w http.ResponseWriter, r *http.Request) bool {
			u, p, _ := r.BasicAuth()
			text, err := json.Marshal(fmt.Sprint("header not found for ", r.URL, r.Header, u, p))
			if err != nil {
				return false
			}
			fmt.Fprintf(w, `{"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":%s}}`, text)
			return true
		},
		"a node that cuts its answers": func(http.ResponseWriter, *http.Request) bool { panic(http.ErrAbortHandler) },
		"a node that sends elsewhere": func(w http.ResponseWriter, r *http.Request) bool {
			http.Redirect(w, r, "http://127.0.0.1:1"+r.URL.String(), http.StatusTemporaryRedirect)
			return true
		},
	} {
		g.chain.refuse = refuse
		if strings.Contains(what, "page") || strings.Contains(what, "elsewhere") {
			g.ends(what, exitFailed, "log.rpc", serve()...)
		} else {
			g.waits(what, "start: waiting", serve()...)
		}
		g.chain.refuse = nil
	}
	g.waits("a node that is not there", "start: waiting",
		serve("log.rpc=http://"+plantedUser+":"+plantedRPC+"@127.0.0.1:1/"+plantedPath+"?apikey="+plantedQuery)...)
	g.waits("a node that is not there, over a WebSocket", "start: waiting",
		serve("log.rpc=ws://"+plantedUser+":"+plantedRPC+"@127.0.0.1:1/"+plantedPath)...)
}

var readyLine = regexp.MustCompile(`msg=ready .*peers=(\S+) operators=(\S+)`)

func operatorsOf(t *testing.T, said string) string {
	t.Helper()
	m := readyLine.FindStringSubmatch(said)
	if m == nil {
		t.Fatalf("no line of a ready gateway: %s", said)
	}
	return m[2]
}

// ask sends a request with planted headers and keeps all that comes back.
func (g *garden) ask(method, at, body string) int {
	g.t.Helper()
	req, err := http.NewRequestWithContext(g.t.Context(), method, at, strings.NewReader(body))
	if err != nil {
		g.t.Fatal(err)
	}
	for _, h := range []string{"Authorization", "Proxy-Authorization", "X-Api-Key", "X-Auth-Token"} {
		req.Header.Set(h, "Bearer "+plantedBearer)
	}
	req.AddCookie(&http.Cookie{Name: "session", Value: plantedBearer})
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		g.t.Fatal(err)
	}
	err = resp.Header.Write(g)
	if err == nil {
		_, err = io.Copy(g, resp.Body)
	}
	if err := resp.Body.Close(); err != nil {
		g.t.Error(err)
	}
	if err != nil {
		g.t.Error(err)
	}
	return resp.StatusCode
}

// asked asks a gateway at work everything there is to ask, and what it must refuse.
func (g *garden) asked(said string) {
	t := g.t
	operators := "http://" + operatorsOf(t, said)
	peers := readyLine.FindStringSubmatch(said)[1]
	id := uuid.NewString()
	paths := hostiletest.Routes(t, http.MethodGet, id)
	for _, profile := range []string{"goroutine", "heap", "allocs", "cmdline"} { // below a path that ends with a slash
		paths = append(paths, "/debug/pprof/"+profile)
	}
	for _, path := range paths {
		at := operators + path + "?seconds=1&debug=1" // of a profile
		if status := g.ask(http.MethodGet, at, ""); status >= 500 {
			t.Errorf("%s: %d", at, status)
		}
		g.tally.Case(false)
	}
	contract := regexp.MustCompile(`assets:\s+- \{name: x, ledger: "eip155:1337", asset: "(0x[0-9a-fA-F]+)"`)
	config, err := os.ReadFile(g.config)
	if err != nil {
		t.Fatal(err)
	}
	asset := contract.FindStringSubmatch(string(config))[1]
	transfer := func(expiry int64) string {
		return fmt.Sprintf(`{"id":"%s","peer":"gateway-b","source_ledger":"eip155:1337","source_asset":"%s","amount":"1","originator":"%s",`+
			`"beneficiary":"%s","expiry":%d,"order_signature":"%s"}`, id, asset, hexutil.Encode(make([]byte, 19))+"01", hexutil.Encode(make([]byte, 19))+"02", expiry, plantedSignature)
	}
	good := transfer(time.Now().Add(time.Hour).Unix())
	for _, body := range []string{
		good,
		transfer(1),
		good + "{}",
		strings.Replace(good, `"peer"`, `"Peer"`, 1),
		strings.Replace(good, `"amount":"1"`, `"amount":"1","amount":"1"`, 1),
		strings.Replace(good, `"order_signature"`, `"order_signature":"`+plantedSignature+`","order_signature"`, 1),
		strings.Replace(good, plantedSignature, plantedSignature+"00", 1),
		strings.Replace(good, `"`+plantedSignature+`"`, `["`+plantedSignature+`"]`, 1),
		strings.Replace(good, asset, "0x5FbDB2315678afecb367f032d93F642f64180aa3", 1),
	} {
		for _, path := range hostiletest.Routes(t, http.MethodPost, id) {
			if strings.HasPrefix(path, "/odap/") {
				continue
			}
			status := g.ask(http.MethodPost, operators+path, body)
			g.tally.Case(status >= 400)
			if status < 400 || status >= 500 {
				t.Errorf("%s: %d", path, status)
			}
		}
	}
	g.handshakes(peers, operators)
}

// handshakes are those that the peers' listener refuses, with planted bytes in them.
func (g *garden) handshakes(peers, operators string) {
	t := g.t
	for what, cfg := range map[string]*tls.Config{
		"no certificate": {InsecureSkipVerify: true},
		"a name":         {InsecureSkipVerify: true, ServerName: plantedBearer + ".example"},
		"TLS 1.2":        {InsecureSkipVerify: true, MaxVersion: tls.VersionTLS12},
	} {
		client := &http.Client{Transport: &http.Transport{TLSClientConfig: cfg}, Timeout: 10 * time.Second}
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "https://"+peers+"/odap/v1/messages", strings.NewReader(plantedSignature))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Authorization", "Bearer "+plantedBearer)
		resp, err := client.Do(req)
		g.tally.Case(err != nil)
		if err == nil {
			t.Errorf("%s: status %d, want a refused handshake", what, resp.StatusCode)
			err = resp.Body.Close()
		}
		fmt.Fprintln(g, what, err)
	}
	// Plain HTTP to where TLS is spoken, and a name that is not this machine's.
	g.ask(http.MethodPost, "http://"+peers+"/odap/v1/messages", plantedSignature)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, operators+"/api/v1/routes", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	req.Host, req.URL.User = "evil.example", url.UserPassword(plantedUser, plantedRPC)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(g, resp.Body); err != nil {
		t.Error(err)
	}
	if err := resp.Body.Close(); err != nil || resp.StatusCode != http.StatusMisdirectedRequest {
		t.Errorf("another host: %d, %v", resp.StatusCode, err)
	}
}

// otherCommands take URLs and keys too.
func (g *garden) otherCommands() {
	away := "http://" + plantedUser + ":" + plantedRPC + "@127.0.0.1:1/" + plantedPath + "?apikey=" + plantedQuery
	key, password, other := under(g.dir, "chain-key.json"), under(g.dir, "password"), under(g.dir, "other-password")
	hash := "0x" + strings.Repeat("1", 64)
	const contract = "0x5FbDB2315678afecb367f032d93F642f64180aa3"
	g.ends("validate", exitOK, "ok", "config", "validate", "-c", g.config)
	g.ends("deploy to a node that is not there", exitUnreachable, "--rpc", "deploy", "chainlog", "--rpc", away, "--key", key, "--password", password)
	g.ends("deploy with a wrong password", exitUsage, "other-password", "deploy", "chainlog", "--rpc", away, "--key", key, "--password", other)
	g.ends("verify by a node that is not there", exitUnreachable, "--rpc", "log", "verify", "--rpc", away, "--contract", contract, "--log", hash)
	g.ends("rebuild without a log", exitFailed, "log", "log", "rebuild", "-c", g.config, "--set", "log.id="+hash)
	for _, base := range []string{away, "http://" + plantedUser + ":" + plantedRPC + "@127.0.0.1:port", plantedUser + "://" + plantedRPC + "\x7f"} {
		code := exitUnreachable
		if base != away {
			code = exitUsage
		}
		g.ends("status of a gateway that is not there", code, "", "status", "--api", base)
		g.ends("transfer by a gateway that is not there", code, "", "transfer", "--api", base, "--owner-key", key, "--owner-password", password,
			"--ledger", simChainID, "--asset", contract, "--to", contract)
	}
}
