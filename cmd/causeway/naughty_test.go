package main

import (
	"bufio"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"causeway/chainlog"
	"causeway/chainlog/cache"
	"causeway/cmd/causeway/metrics"
	"causeway/gateway"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
	"causeway/gateway/web"
	"causeway/internal/config"
	"causeway/internal/ethtx"
	"causeway/internal/hostiletest"
	"causeway/testnet"
)

// voiced is a gateway as the program wires it: its log in the contract on a simulated
// chain, behind cache and outbox, its two listeners open. Its ledgers are in memory,
// and its peer hears nothing, so that a transfer stands still after its first entry
// until somebody says something.
type voiced struct {
	t     *testing.T
	world *gatewaytest.World
	keys  *secrets
	cfg   *config.Config
	peer  tls.Certificate // of the peer that the test speaks for

	parts   *parts
	gateway *gateway.Gateway
	server  *web.Server
	api     *api
	peers   string
}

var naughtyCoin = gatewaytest.Pair{A: "0xC011000000000000000000000000000000000011", B: "0xC022000000000000000000000000000000000022"}

// deafPeer hears nothing.
type deafPeer struct{}

func (deafPeer) Send(context.Context, string, odap.Message) error {
	return errors.New("nobody is there")
}

func newVoiced(t *testing.T) *voiced {
	t.Helper()
	account := testnet.ThrowAwayAddress("writer")
	chain := newSimChain(t, account)
	v := &voiced{t: t, world: gatewaytest.NewWorld(t, 1, naughtyCoin)}
	site := v.world.Sites[gatewaytest.G1]
	hash, err := odap.KeyHash(&site.Key.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	log := chain.deployLog(t, account.Hex(), "0x"+hash.String())
	if site.Log, err = chainlog.ParseHash(log.Log); err != nil {
		t.Fatal(err)
	}
	v.world.Sites[gatewaytest.G1] = site
	dir := t.TempDir()
	v.keys = &secrets{identity: site.Key, chain: ethtx.NewKeySigner(testnet.ThrowAwayKey("writer")), peers: map[string]web.Pin{}}
	v.keys.tls = v.certificate(dir, "own")
	v.peer = v.certificate(dir, "peer")
	raw, err := os.ReadFile(under(dir, "peer.pem"))
	if err != nil {
		t.Fatal(err)
	}
	if v.keys.peers[gatewaytest.G2], err = web.PinOf(raw); err != nil {
		t.Fatal(err)
	}
	v.cfg = &config.Config{
		Log:       config.Log{Chain: simChainID, RPC: chain.IPC, Contract: log.Contract, ID: log.Log, Confirmations: 1, InFlight: 8},
		Cache:     config.Cache{Dir: under(dir, "cache")},
		Identity:  config.Identity{DataDir: under(dir, "data")},
		Listeners: config.Listeners{Peers: config.PeerListener{Address: "127.0.0.1:0"}, Operators: config.OperatorListener{Address: "127.0.0.1:0"}},
		Timeouts:  config.Timeouts{LogChain: 20 * time.Second},
		Limits:    config.Limits{BodyBytes: 131_072, Requests: 256, RequestsPerClient: 256, RequestsPerSecond: 100_000},
	}
	t.Cleanup(v.stop)
	v.start()
	return v
}

func (v *voiced) certificate(dir, name string) tls.Certificate {
	v.t.Helper()
	if err := newCertificate(name, under(dir, name+".pem"), under(dir, name+".key")); err != nil {
		v.t.Fatal(err)
	}
	c, err := loadCertificate(under(dir, name+".pem"), under(dir, name+".key"))
	if err != nil {
		v.t.Fatal(err)
	}
	return c
}

func (v *voiced) start() {
	v.t.Helper()
	ctx, logger := v.t.Context(), slog.New(slog.DiscardHandler)
	v.parts = &parts{ledgers: map[string]gateway.Ledger{}}
	if err := v.parts.connect(ctx, v.cfg); err != nil {
		v.t.Fatal(err)
	}
	var err error
	v.parts.outbox, err = cache.OpenOutbox(under(v.cfg.Identity.DataDir, "outbox"), cache.OutboxBinding{
		ChainID: v.parts.binding.ChainID, Genesis: v.parts.binding.Genesis, Contract: v.parts.binding.Contract, Account: v.keys.chain.Account(),
	})
	if err != nil {
		v.t.Fatal(err)
	}
	v.parts.onClose(v.parts.outbox.Close)
	figures := metrics.New(metrics.Config{})
	v.parts.metrics = figures
	deps := v.world.Deps(gatewaytest.G1)
	deps.OpenLog, deps.Reader, deps.Peer = v.parts.openLog(v.cfg, v.keys, logger), v.parts.reader, deafPeer{}
	for id, l := range v.world.Ledgers { // not the world's, which looks at its own logs
		deps.Ledgers[id] = l.Open(gatewaytest.Group(gatewaytest.G1, id))
	}
	if v.gateway, err = gateway.Open(ctx, v.world.Config(gatewaytest.G1), deps); err != nil {
		v.t.Fatal(err)
	}
	if v.server, err = listen(ctx, v.cfg, v.keys, figures, logger); err != nil {
		v.t.Fatal(err)
	}
	v.server.Attach(v.gateway)
	p, o := v.server.Addresses()
	v.peers, v.api = "https://"+p, newAPI("http://"+o)
}

func (v *voiced) stop() {
	if v.server == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	v.api.http.CloseIdleConnections()
	if err := errors.Join(v.server.Shutdown(ctx), v.gateway.Close(), v.parts.close()); err != nil {
		v.t.Errorf("stop: %v", err)
	}
	v.server = nil
}

// begin has a transfer begun under a key, as raw bytes, and returns its id and what
// was answered; id is "" where the transfer was refused.
func (v *voiced) begin(ctx context.Context, body []byte, key string) (id string, status int, err error) {
	host := strings.TrimPrefix(v.api.base, "http://")
	c, err := (&net.Dialer{}).DialContext(ctx, "tcp", host)
	if err != nil {
		return "", 0, err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	_, err = fmt.Fprintf(c, "POST /api/v1/transfers HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nConnection: close\r\n"+
		"Idempotency-Key: %s\r\nContent-Length: %d\r\n\r\n%s", host, key, len(body), body)
	if err != nil {
		return "", 0, err
	}
	resp, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		return "", 0, err
	}
	raw, err := io.ReadAll(resp.Body)
	if err = errors.Join(err, resp.Body.Close()); err != nil {
		return "", 0, err
	}
	var t web.Transfer
	if resp.StatusCode == http.StatusAccepted {
		err = json.Unmarshal(raw, &t)
	} else if len(raw) > 2048 {
		err = fmt.Errorf("an answer of %d bytes", len(raw))
	}
	return t.ID, resp.StatusCode, err
}

// request is a sound transfer as JSON.
func (v *voiced) request() []byte {
	v.t.Helper()
	r := v.world.Transfer(gatewaytest.G1, naughtyCoin, "1", nil)
	raw, err := json.Marshal(web.TransferRequest{ID: r.Session.String(), Peer: gatewaytest.G2, SourceLedger: r.SourceLedger, SourceAsset: r.SourceAsset,
		Amount: r.Amount, Originator: r.Originator, Beneficiary: r.Beneficiary, Expiry: r.Expiry, OrderSignature: r.OrderSignature})
	if err != nil {
		v.t.Fatal(err)
	}
	return raw
}

// said is one naughty string: in the key of a transfer that is aborted with it as the
// reason, and as what the peer denies another one with.
type said struct {
	text    string
	body    []byte
	key     string // as HTTP carries it; "" where it is refused
	aborted string // session
	denied  string // session
}

// asKey is the text as a header carries it, or "" where no key can be it.
func asKey(text string) string {
	key := strings.Trim(text, " \t")
	if len(key) > 128 || strings.ContainsFunc(key, func(r rune) bool { return r < ' ' || r > '~' }) {
		return ""
	}
	return key
}

// Every naughty string that a free text may be comes back byte for byte, from the API
// and from the peer, through the contract on the chain, restored by the cache and by
// the chain alone, and out of the API; every other is refused with 4xx.
func TestHostileCorpusRoundTrip(t *testing.T) {
	tally := hostiletest.NewTally(t)
	v := newVoiced(t)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	defer cancel()
	all := v.beginAll(ctx, tally)
	v.abortAll(ctx, tally, all)
	v.denyAll(ctx, tally, all)
	for _, restored := range []string{"by what runs", "by the cache", "by the chain alone"} {
		if restored != "by what runs" {
			v.stop()
			if restored == "by the chain alone" {
				if err := os.RemoveAll(v.cfg.Cache.Dir); err != nil {
					t.Fatal(err)
				}
			}
			v.start()
		}
		v.showsAll(ctx, restored, all)
	}
	v.stop()
	v.logged(ctx, all)
}
