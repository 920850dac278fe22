package main

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/common"
	"github.com/google/uuid"

	"causeway/chainlog"
	"causeway/chainlog/cache"
	"causeway/testnet"
)

// command runs the program in this process and returns code and output.
func command(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	var out, errs bytes.Buffer
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(&out)
	root.SetErr(&errs)
	if err := root.ExecuteContext(ctx); err != nil {
		return exitCode(err), out.String(), err.Error()
	}
	return 0, out.String(), errs.String()
}

// throwAwayAccount writes a keystore the program can read.
func throwAwayAccount(t *testing.T, dir, name string) (key, password string) {
	t.Helper()
	key, password = filepath.Join(dir, name+".json"), filepath.Join(dir, name+".password")
	secret := hex.EncodeToString([]byte(name))
	raw, err := keystore.EncryptKey(&keystore.Key{Id: uuid.New(), Address: testnet.ThrowAwayAddress(name), PrivateKey: testnet.ThrowAwayKey(name)},
		secret, keystore.LightScryptN, keystore.LightScryptP)
	if err != nil {
		t.Fatal(err)
	}
	for path, text := range map[string][]byte{key: raw, password: []byte(secret)} {
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return key, password
}

// Deployments are found when they are made again; an account without ether, a
// node of another chain, a contract that is not there, a key hash that is not
// listed: one error each that names what is wrong, and nothing is done.
func TestGethDeployAndStartRefusals(t *testing.T) {
	dir := t.TempDir()
	node := testnet.StartForTest(t, testnet.Config{ChainID: 4711, Alloc: map[common.Address]*big.Int{
		testnet.ThrowAwayAddress("deployer"): testnet.Ether(10), testnet.ThrowAwayAddress("poor"): big.NewInt(7)}})
	key, password := throwAwayAccount(t, dir, "deployer")
	poor, poorPassword := throwAwayAccount(t, dir, "poor")
	account := []string{"--rpc", node.WS(), "--key", key, "--password", password, "--confirmations", "0", "-o", "json"}

	if code, _, said := command(t, "deploy", "chainlog", "--rpc", node.WS(), "--key", poor, "--password", poorPassword); code != exitFailed ||
		!strings.Contains(said, testnet.ThrowAwayAddress("poor").Hex()+" has 7 wei, needs ") {
		t.Errorf("without ether: code %d, %q, want address and balance named", code, said)
	}
	var made, again deployed
	decode(t, &made, append([]string{"deploy", "chainlog"}, account...)...)
	decode(t, &again, append([]string{"deploy", "chainlog"}, account...)...)
	if made.Existed || !again.Existed || made.Contract != again.Contract || made.CodeHash != again.CodeHash {
		t.Errorf("deployed %+v, then %+v", made, again)
	}

	var keys madeKeys
	decode(t, &keys, "init", "--gateway", "gateway-a", "--dir", filepath.Join(dir, "a"), "--ledger", "eip155:4711", "-o", "json")
	var log, logAgain struct {
		Log string `json:"log"`
	}
	open := append([]string{"deploy", "log", "--contract", made.Contract, "--admin", testnet.ThrowAwayAddress("deployer").Hex(),
		"--writer", keys.ChainKey + "=" + keys.KeyHash}, account...)
	decode(t, &log, open...)
	decode(t, &logAgain, open...)
	if log.Log != logAgain.Log {
		t.Errorf("log %s, then %s", log.Log, logAgain.Log)
	}
	var assets deployed
	decode(t, &assets, append([]string{"deploy", "assetledger"}, account...)...)
	var group struct {
		Group string `json:"group"`
	}
	decode(t, &group, append([]string{"deploy", "group", "--contract", assets.Contract, "--admin", testnet.ThrowAwayAddress("deployer").Hex(),
		"--member", keys.LedgerKeys["eip155:4711"]}, account...)...)

	config := filepath.Join(dir, "a", "causeway.yaml")
	text := fmt.Sprintf(serveConfig, node.WS(), made.Contract, log.Log, node.WS(), assets.Contract, group.Group, strings.Repeat("3", 64), keys.IdentityKey, keys.Certificate)
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	nobody := testnet.ThrowAwayAddress("nobody").Hex()
	for _, tc := range []struct {
		name  string
		set   []string
		code  int
		words []string
	}{
		{"another chain", []string{"log.chain=eip155:4712"}, exitDivergence, []string{"4712", "4711"}},
		{"no contract", []string{"log.contract=" + nobody}, exitFailed, []string{nobody, "contract"}},
		{"another contract", []string{"log.contract=" + assets.Contract}, exitFailed, []string{assets.Contract}},
		{"a log that is not open", []string{"log.id=0x" + strings.Repeat("4", 64)}, exitFailed, []string{strings.Repeat("4", 64), "not"}},
		{"another identity key", []string{"identity.keyFile=" + otherIdentity(t, dir)}, exitFailed, []string{"identity key", keys.KeyHash[2:]}},
		{"another chain key", []string{"log.keyFile=" + key, "log.passwordFile=" + password}, exitFailed, []string{"writer", keys.ChainKey}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			startRefused(t, config, append(tc.set, "identity.dataDir="+t.TempDir()), tc.code, tc.words)
		})
	}
	if code, out, said := command(t, "log", "verify", "--rpc", node.HTTP(), "--contract", made.Contract, "--log", log.Log); code != 0 ||
		!strings.Contains(out, "verified=0") || !strings.Contains(out, " chain=eip155:4711 genesis="+node.Genesis().Hex()+" code="+made.CodeHash) {
		t.Errorf("verify an empty log: code %d, %q %q", code, out, said)
	}
	rebuildsOnALostChain(t, node, config, made.Contract, log.Log)
	outboxRefusals(t, node, config, keys.ChainKey, made.Contract)
}

// startRefused runs serve with settings over the configuration, and wants it to end
// with a code and to name words.
func startRefused(t *testing.T, config string, set []string, want int, words []string) {
	t.Helper()
	args := []string{"serve", "-c", config}
	for _, s := range set {
		args = append(args, "--set", s)
	}
	code, _, said := command(t, args...)
	if code != want {
		t.Errorf("code %d, want %d", code, want)
	}
	for _, w := range words {
		if !strings.Contains(said, w) {
			t.Errorf("%q does not name %q", said, w)
		}
	}
}

// A chain that has lost entries, and a cache that has them: however often the cache is
// rebuilt, what is left of the log off the chain stays.
func rebuildsOnALostChain(t *testing.T, node *testnet.Node, config, contract, id string) {
	t.Helper()
	log, err := chainlog.ParseHash(id)
	if err != nil {
		t.Fatal(err)
	}
	b := cache.Binding{ChainID: "4711", Genesis: chainlog.Hash(node.Genesis()), Contract: common.HexToAddress(contract), Log: log}
	dir := filepath.Join(t.TempDir(), "cache")
	entries := chainlog.Place(log, 0, log, []chainlog.Entry{{Text: "only"}, {Text: "here"}})
	m, err := cache.Open(dir, b)
	if err == nil {
		err = errors.Join(m.Extend(entries), m.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	for n := range 3 {
		if code, _, said := command(t, "log", "rebuild", "-c", config, "--set", "cache.dir="+dir); code != 0 {
			t.Fatalf("rebuild %d: code %d, %s", n+1, code, said)
		}
	}
	found := 0
	copies, err := filepath.Glob(dir + "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range copies {
		m, err := cache.Open(at, b)
		if err != nil {
			t.Fatal(err)
		}
		if m.Head().Length == 2 && m.Head().Hash == entries[1].Hash {
			found++
		}
		if err := m.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if found == 0 {
		t.Errorf("none of %q has the entries that the chain has lost", copies)
	}
}

// An outbox that lost its rows, and one whose chain was replaced under the same
// address: a start ends with code 4 and says what is wrong with which directory.
func outboxRefusals(t *testing.T, node *testnet.Node, config, account, contract string) {
	t.Helper()
	data := t.TempDir()
	dir := filepath.Join(data, "outbox", "log")
	written := func() {
		o, err := cache.OpenOutbox(dir, cache.OutboxBinding{ChainID: "4711", Genesis: chainlog.Hash(node.Genesis()),
			Contract: common.HexToAddress(contract), Account: common.HexToAddress(account)})
		if err == nil {
			err = errors.Join(o.Commit(map[[32]byte][]byte{{1}: []byte("of an earlier run")}, nil), o.Close())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	refused := func(words ...string) {
		t.Helper()
		startRefused(t, config, []string{"identity.dataDir=" + data}, exitDivergence, append(words, dir))
	}
	written()
	journals, err := filepath.Glob(filepath.Join(dir, "*.log"))
	if err != nil || len(journals) == 0 {
		t.Fatalf("journals %q, %v", journals, err)
	}
	for _, j := range journals {
		if err := os.Remove(j); err != nil {
			t.Fatal(err)
		}
	}
	refused("outbox is damaged")
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	written()
	was := node.Genesis().Hex()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	if err := node.Replace(ctx); err != nil {
		t.Fatal(err)
	}
	refused(was, node.Genesis().Hex(), "another chain")
}

// madeKeys is what init prints.
type madeKeys = made

func decode(t *testing.T, into any, args ...string) {
	t.Helper()
	code, out, said := command(t, args...)
	if code != 0 {
		t.Fatalf("causeway %s: code %d: %s", strings.Join(args, " "), code, said)
	}
	if err := json.Unmarshal([]byte(out), into); err != nil {
		t.Fatalf("causeway %s printed %q: %v", args[0], out, err)
	}
}

func otherIdentity(t *testing.T, dir string) string {
	t.Helper()
	var m madeKeys
	decode(t, &m, "init", "--gateway", "other", "--dir", filepath.Join(dir, "other"), "-o", "json")
	return m.Files["identity.pem"]
}

const serveConfig = `configVersion: 1
identity: {gateway: gateway-a, keyFile: identity.pem, dataDir: data}
log:
  chain: eip155:4711
  rpc: %s
  contract: "%s"
  id: "%s"
  keyFile: chain-key.json
  passwordFile: password
  confirmations: 1
ledgers:
  - {id: "eip155:4711", rpc: "%s", contract: "%s", group: "%s", keyFile: ledger-key-eip155-4711.json, passwordFile: password, finality: 1}
peers:
  - {id: gateway-b, url: "https://127.0.0.1:1", logId: "0x%s", identityKey: %s, certificateFile: "%s"}
assets: []
listeners:
  peers: {address: "127.0.0.1:0", certificateFile: tls.pem, keyFile: tls.key}
  operators: {address: "127.0.0.1:0"}
`
