package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/google/uuid"

	"causeway/internal/hostiletest"
	"causeway/testnet"
)

// What is planted. None of it may be written anywhere, in any spelling.
const (
	plantedPassword  = "pl4nted-keystore-passw0rd"
	plantedOther     = "pl4nted-other-passw0rd"
	plantedUser      = "pl4nted-rpc-user"
	plantedRPC       = "pl4nted-rpc-passw0rd"
	plantedPath      = "pl4nted-rpc-path-key"
	plantedQuery     = "pl4nted-rpc-query-key"
	plantedBearer    = "pl4nted-bearer-token"
	plantedPeerURL   = "pl4nted-peer-url-passw0rd"
	plantedSignature = "0xdeadbeefcafe4242deadbeefcafe4242deadbeefcafe4242deadbeefcafe4242deadbeefcafe4242deadbeefcafe4242deadbeefcafe4242deadbeefcafe42421b"
)

// garden is a gateway's folder with secrets planted in it, and everything that was
// written while the program ran in it.
type garden struct {
	t       *testing.T
	tally   *hostiletest.Tally
	chain   *simChain
	dir     string
	config  string
	secrets map[string]string // by what it is

	mu      sync.Mutex
	written bytes.Buffer
}

// Write keeps what somebody has written.
func (g *garden) Write(p []byte) (int, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.written.Write(p)
}

func (g *garden) text() string {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.written.String()
}

func newGarden(t *testing.T, tally *hostiletest.Tally) *garden {
	t.Helper()
	g := &garden{t: t, tally: tally, dir: t.TempDir(), secrets: map[string]string{
		"password": plantedPassword, "other password": plantedOther, "user of the node": plantedUser, "password of the node": plantedRPC,
		"key in the path": plantedPath, "key in the query": plantedQuery, "bearer token": plantedBearer, "password of a peer's URL": plantedPeerURL,
		"order signature": plantedSignature[2:],
	}}
	var keys madeKeys
	decode(t, &keys, "init", "--gateway", "gateway-a", "--dir", g.dir, "--ledger", simChainID, "-o", "json")
	writer, member := g.plantKeystore("chain-key.json", "planted writer"), g.plantKeystore("ledger-key-eip155-1337.json", "planted member")
	g.file("password", plantedPassword)
	for _, name := range []string{"identity.pem", "tls.key"} {
		g.plantPEM(name)
	}
	g.chain = newSimChain(t, writer, member)
	log := g.chain.deployLog(t, writer.Hex(), keys.KeyHash)
	contract, group := g.chain.deployGroup(t, member.Hex())
	g.config = under(g.dir, "causeway.yaml")
	rpc := strings.Replace(g.chain.URL, "http://", "http://"+plantedUser+":"+plantedRPC+"@", 1) + "/v3/" + plantedPath + "?apikey=" + plantedQuery
	g.file("causeway.yaml", fmt.Sprintf(plantedConfig, rpc, log.Contract, log.Log, rpc, contract, group, strings.Repeat("3", 64),
		keys.IdentityKey, keys.Certificate, strings.Repeat("4", 64), contract, contract, contract))
	return g
}

const plantedConfig = `configVersion: 1
identity: {gateway: gateway-a, keyFile: identity.pem, dataDir: data}
log:
  chain: eip155:1337
  rpc: "%s"
  contract: "%s"
  id: "%s"
  keyFile: chain-key.json
  passwordFile: password
  confirmations: 1
ledgers:
  - {id: "eip155:1337", rpc: "%s", contract: "%s", group: "%s", keyFile: ledger-key-eip155-1337.json, passwordFile: password, finality: 1}
peers:
  - {id: gateway-b, url: "https://127.0.0.1:1", logId: "0x%s", identityKey: %s, certificateFile: "%s", groups: {"eip155:1337": "0x%s"}}
assets:
  - {name: x, ledger: "eip155:1337", asset: "%s", kind: fungible, peer: gateway-b, remoteLedger: "eip155:1337", remoteContract: "%s", remoteAsset: "%s"}
listeners:
  peers: {address: "127.0.0.1:0", certificateFile: tls.pem, keyFile: tls.key}
  operators: {address: "127.0.0.1:0", profiles: true}
timeouts: {logChain: 3s}
logger: {level: debug}
`

// file writes a file that only its owner reads, and returns its path.
func (g *garden) file(name, text string) string {
	g.t.Helper()
	path := under(g.dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		g.t.Fatal(err)
	}
	return path
}

func (g *garden) plantKeystore(name, account string) common.Address {
	g.t.Helper()
	key := testnet.ThrowAwayKey(account)
	raw, err := keystore.EncryptKey(&keystore.Key{Id: uuid.New(), Address: testnet.ThrowAwayAddress(account), PrivateKey: key},
		plantedPassword, keystore.LightScryptN, keystore.LightScryptP)
	if err != nil {
		g.t.Fatal(err)
	}
	g.file(name, string(raw))
	g.secrets["private key of "+account] = hex.EncodeToString(crypto.FromECDSA(key))
	return testnet.ThrowAwayAddress(account)
}

// plantPEM takes the key that the program has made for one that was planted: its
// lines of base64.
func (g *garden) plantPEM(name string) {
	g.t.Helper()
	raw, err := os.ReadFile(under(g.dir, name))
	if err != nil {
		g.t.Fatal(err)
	}
	for i, line := range strings.Split(string(raw), "\n") {
		// The first 40 characters say only what kind of key it is.
		if text := strings.TrimSpace(line); !strings.HasPrefix(text, "-----") && len(text) > 48 {
			g.secrets[fmt.Sprintf("line %d of %s", i, name)] = text[40:]
		}
	}
}

// spellings are the ways in which a text could be written without being it.
func spellings(s string) []string {
	quoted, err := json.Marshal(s)
	if err != nil {
		return []string{s}
	}
	out := []string{s, url.QueryEscape(s), url.PathEscape(s), hex.EncodeToString([]byte(s)), strings.Trim(string(quoted), `"`),
		base64.RawStdEncoding.EncodeToString([]byte(s)), base64.RawURLEncoding.EncodeToString([]byte(s)), strings.ToUpper(s)}
	if raw, err := hex.DecodeString(s); err == nil {
		out = append(out, string(raw), fmt.Sprint(raw), base64.RawStdEncoding.EncodeToString(raw))
	}
	return out
}

// clean looks through all that was written since it was asked last.
func (g *garden) clean(what string) {
	g.t.Helper()
	text := g.text()
	g.mu.Lock()
	g.written.Reset()
	g.mu.Unlock()
	g.tally.Case(true)
	if text == "" {
		g.t.Errorf("%s: nothing was written", what)
	}
	for name, secret := range g.secrets {
		for _, s := range spellings(secret) {
			if at := strings.Index(text, s); at >= 0 {
				g.t.Errorf("%s: the %s is shown: ...%.120q", what, name, text[max(0, at-60):])
				break
			}
		}
	}
}

// ends runs the program until it ends by itself, and says how it must.
func (g *garden) ends(what string, code int, words string, args ...string) {
	g.t.Helper()
	ctx, cancel := context.WithTimeout(g.t.Context(), time.Minute)
	defer cancel()
	cmd := g.program(ctx, args...)
	err := cmd.Run()
	if got := cmd.ProcessState.ExitCode(); got != code || !strings.Contains(g.text(), words) {
		g.t.Errorf("%s: code %d, %v, want %d and %q: %.600s", what, got, err, code, words, g.text())
	}
	g.clean(what)
}

func (g *garden) program(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, os.Args[0], args...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	cmd.Stdout, cmd.Stderr = g, g
	return cmd
}

// waits runs the program until it says words, and ends it by SIGTERM.
func (g *garden) waits(what, words string, args ...string) {
	g.t.Helper()
	g.running(what, words, func(string) {}, args...)
}

// running runs the program, calls f with all that it has said once that holds words,
// and ends it.
func (g *garden) running(what, words string, f func(said string), args ...string) {
	g.t.Helper()
	ctx, cancel := context.WithTimeout(g.t.Context(), 2*time.Minute)
	defer cancel()
	cmd := g.program(ctx, args...)
	if err := cmd.Start(); err != nil {
		g.t.Fatal(err)
	}
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !strings.Contains(g.text(), words) {
		select {
		case <-tick.C:
		case <-ctx.Done():
			g.t.Fatalf("%s: never said %q: %s", what, words, g.text())
		}
	}
	f(g.text())
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		g.t.Error(err)
	}
	if err := cmd.Wait(); err != nil {
		g.t.Errorf("%s: after SIGTERM: %v", what, err)
	}
	g.clean(what)
}
