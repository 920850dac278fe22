package world

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"slices"
	"text/template"
	"time"

	"causeway/testnet"
)

// Keys is what causeway init prints.
type Keys struct {
	Gateway     string            `json:"gateway"`
	IdentityKey string            `json:"identity_key"`
	KeyHash     string            `json:"key_hash"`
	Certificate string            `json:"certificate"`
	ChainKey    string            `json:"chain_key"`
	LedgerKeys  map[string]string `json:"ledger_keys"`
}

// Gateway is one gateway process with its folder.
type Gateway struct {
	Name   string
	Dir    string
	Ledger string // the ledger that it acts on
	Keys   Keys
	LogID  string
	Group  string   // on its ledger
	Assets Contract // the AssetLedger on its ledger
	Token  string   // demo ERC-20 there
	Deed   string   // demo ERC-721 there

	world   *World
	peers   *testnet.Port
	ops     *testnet.Port
	program *testnet.Program
}

func (w *World) newGateway(ctx context.Context, name, ledger string) (*Gateway, error) {
	g := &Gateway{Name: name, Dir: filepath.Join(w.cfg.Dir, name), Ledger: ledger, world: w}
	if err := w.Causeway(ctx, &g.Keys, "init", "--gateway", name, "--dir", g.Dir, "--ledger", ledger, "-o", "json"); err != nil {
		return nil, err
	}
	var err error
	if g.peers, err = testnet.ClaimPort(); err != nil {
		return nil, err
	}
	g.ops, err = testnet.ClaimPort()
	return g, err
}

// ErrNotFound: the gateway has never heard of it.
var ErrNotFound = errors.New("not found")

// API is the base address of the operators' listener.
func (g *Gateway) API() string { return "http://" + g.ops.Address() }

// ConfigPath is the gateway's causeway.yaml.
func (g *Gateway) ConfigPath() string { return filepath.Join(g.Dir, "causeway.yaml") }

// CacheDir is the deletable mirror of the log.
func (g *Gateway) CacheDir() string { return filepath.Join(g.Dir, "data", "cache") }

var configTemplate = template.Must(template.New("causeway.yaml").Parse(`configVersion: 1
identity:
  gateway: {{.Own.Name}}
  keyFile: identity.pem
  dataDir: data
log:
  chain: {{.World.ChainLog.Chain}}
  rpc: {{.LogRPC}}
  contract: "{{.World.ChainLog.Contract}}"
  id: "{{.Own.LogID}}"
  keyFile: chain-key.json
  passwordFile: password
  confirmations: {{.Confirmations}}
  policy: {{.Policy}}
ledgers:
  - id: {{.Own.Ledger}}
    rpc: {{.OwnRPC}}
    contract: "{{.Own.Assets.Contract}}"
    group: "{{.Own.Group}}"
    keyFile: {{.LedgerKey}}
    passwordFile: password
    finality: {{.Finality}}
  - id: {{.Peer.Ledger}} # read only: locks are looked at there before a vote
    rpc: {{.PeerRPC}}
    contract: "{{.Peer.Assets.Contract}}"
    finality: {{.Finality}}
peers:
  - id: {{.Peer.Name}}
    url: https://{{.PeerAddress}}
    logId: "{{.Peer.LogID}}"
    identityKey: {{.Peer.Keys.IdentityKey}}
    certificateFile: {{.Peer.Keys.Certificate}}
    groups: {"{{.Peer.Ledger}}": "{{.Peer.Group}}"}
assets:
  - name: demo token
    ledger: {{.Own.Ledger}}
    asset: "{{.Own.Token}}"
    kind: fungible
    decimals: 18
    peer: {{.Peer.Name}}
    remoteLedger: {{.Peer.Ledger}}
    remoteContract: "{{.Peer.Assets.Contract}}"
    remoteAsset: "{{.Peer.Token}}"
    remoteDecimals: 18
  - name: demo deed
    ledger: {{.Own.Ledger}}
    asset: "{{.Own.Deed}}"
    kind: unique
    decimals: 0
    peer: {{.Peer.Name}}
    remoteLedger: {{.Peer.Ledger}}
    remoteContract: "{{.Peer.Assets.Contract}}"
    remoteAsset: "{{.Peer.Deed}}"
    remoteDecimals: 0
listeners:
  peers: {address: "{{.OwnPeers}}", certificateFile: tls.pem, keyFile: tls.key}
  operators: {address: "{{.OwnOps}}", profiles: {{.Profiles}}}
timeouts: {message: 2s, retry: 500ms, silence: 6s, ledger: 20s, logChain: 5s, shutdown: 10s, minExpiry: 15s, maxExpiry: 24h}
{{.Tune}}
`))

func (g *Gateway) configure(w *World, peer *Gateway, own, other *testnet.Node) error {
	var b bytes.Buffer
	confirmations, finality, policy := Confirmations, Finality, w.cfg.Policy
	if w.cfg.Latest {
		confirmations, finality = 0, 0
	}
	if policy == "" {
		policy = "strict"
	}
	err := configTemplate.Execute(&b, map[string]any{
		"World": w, "Own": g, "Profiles": w.cfg.Profiles, "Peer": peer, "LogRPC": w.rpc(w.Log), "OwnRPC": w.rpc(own), "PeerRPC": w.rpc(other),
		"Confirmations": confirmations, "Finality": finality, "Policy": policy, "Tune": w.cfg.Tune,
		"LedgerKey": "ledger-key-eip155-" + g.Ledger[len("eip155:"):] + ".json", "PeerAddress": peer.peers.Address(),
		"OwnPeers": g.peers.Address(), "OwnOps": g.ops.Address(),
	})
	if err != nil {
		return err
	}
	return writeFile(g.ConfigPath(), b.Bytes())
}

// rpc is where a gateway talks to a node.
func (w *World) rpc(n *testnet.Node) string {
	if w.cfg.Sockets {
		return n.IPC()
	}
	return n.WS()
}

// readyTimeout bounds a start with recovery.
const readyTimeout = 60 * time.Second

// Start runs the gateway and waits until it is ready.
func (g *Gateway) Start(ctx context.Context) error {
	if err := g.Launch(); err != nil {
		return err
	}
	return g.WaitReady(ctx)
}

// Launch runs the gateway and does not wait.
func (g *Gateway) Launch() error {
	if g.program != nil {
		return g.program.Restart()
	}
	argv := []string{g.world.cfg.Binary, "serve", "-c", g.ConfigPath()}
	var err error
	g.program, err = testnet.StartProgram(argv, filepath.Join(g.Dir, "causeway"), false)
	return err
}

// WaitReady waits until /readyz says so, the process ends, or a minute is over.
func (g *Gateway) WaitReady(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, readyTimeout)
	defer cancel()
	last := errors.New("never asked")
	err := Poll(ctx, func() (bool, error) {
		select {
		case <-g.program.Done():
			return false, fmt.Errorf("%s ended with code %d: %s", g.Name, g.program.ExitCode(), g.program.OutputTail())
		default:
		}
		last = g.Get(ctx, "/readyz", nil)
		return last == nil, nil
	})
	if err != nil {
		return fmt.Errorf("%s is not ready: %w (last answer: %w)", g.Name, err, last)
	}
	return nil
}

// Get asks the operators' listener and decodes the answer, unless into is nil.
func (g *Gateway) Get(ctx context.Context, path string, into any) (err error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, g.API()+path, nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, resp.Body.Close()) }()
	raw, err := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	if err != nil {
		return err
	}
	if resp.StatusCode == http.StatusNotFound {
		return fmt.Errorf("%s%s: %w", g.API(), path, ErrNotFound)
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s%s: status %d: %s", g.API(), path, resp.StatusCode, raw)
	}
	if into == nil {
		return nil
	}
	return json.Unmarshal(raw, into)
}

// Kill sends SIGKILL to the gateway and returns when it is gone.
func (g *Gateway) Kill() error { return g.program.Kill() }

// Program is the process.
func (g *Gateway) Program() *testnet.Program { return g.program }

func (g *Gateway) close(ctx context.Context) error {
	var errs []error
	if g.program != nil {
		stop, cancel := context.WithTimeout(ctx, stopTimeout)
		if err := g.program.Stop(stop); err != nil {
			errs = append(errs, err, g.program.Kill())
		} else if code := g.program.ExitCode(); !slices.Contains([]int{0, -1}, code) {
			errs = append(errs, fmt.Errorf("%s ended with code %d", g.Name, code))
		}
		cancel()
	}
	for _, p := range []*testnet.Port{g.peers, g.ops} {
		if p != nil {
			errs = append(errs, p.Release())
		}
	}
	return errors.Join(errs...)
}

// Poll asks until the answer is yes, an error comes, or ctx ends.
func Poll(ctx context.Context, ask func() (bool, error)) error {
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		ok, err := ask()
		if err != nil || ok {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
}
