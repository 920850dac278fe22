package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"causeway/testnet"
)

// A gateway on a real node shows what it sees of the chain and what its accounts
// have left, and none of its secrets. While the node is frozen, metrics and the
// profile of goroutines are answered, and ages grow; afterwards the numbers go on.
func TestGethMetricsOfARunningGateway(t *testing.T) {
	dir := t.TempDir()
	var keys madeKeys
	decode(t, &keys, "init", "--gateway", "gateway-a", "--dir", filepath.Join(dir, "a"), "--ledger", "eip155:4711", "-o", "json")
	ledgerKey := keys.LedgerKeys["eip155:4711"]
	alloc := map[common.Address]*big.Int{testnet.ThrowAwayAddress("deployer"): testnet.Ether(10),
		common.HexToAddress(keys.ChainKey): testnet.Ether(3), common.HexToAddress(ledgerKey): testnet.Ether(2)}
	node := testnet.StartForTest(t, testnet.Config{ChainID: 4711, Alloc: alloc})
	file := configured(t, dir, node, keys)

	port, err := testnet.ClaimPort()
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := port.Release(); err != nil {
			t.Error(err)
		}
	}()
	stop := running(t, "serve", "-c", file, "--set", "listeners.operators.address="+port.Address(), "--set", "listeners.operators.profiles=true",
		"--set", "log.rpc="+strings.Replace(node.WS(), "ws://", "ws://operator:hunter2@", 1))
	defer stop()
	figures := func() string { return httpGet(t, "http://"+port.Address()+"/metrics") }
	var text string
	until(t, "the gateway acts", func() bool {
		text = httpGet(t, "http://"+port.Address()+"/metrics")
		return strings.Contains(text, "causeway_gateway_acting 1")
	})
	log, ledger := `{chain="eip155:4711",use="log"}`, `{chain="eip155:4711",use="ledger"}`
	until(t, "the first entry is confirmed", func() bool {
		text = figures()
		return seen(text, "causeway_log_entries") == 1 && seen(text, "causeway_log_unconfirmed_entries") == 0
	})
	for series, ok := range map[string]func(float64) bool{
		"causeway_chain_head_block" + log:    func(v float64) bool { return v > 0 },
		"causeway_chain_head_block" + ledger: func(v float64) bool { return v > 0 },
		"causeway_account_balance_ether{account=\"" + keys.ChainKey + `",chain="eip155:4711",use="log"}`: func(v float64) bool { return v > 2 && v < 3 },
		"causeway_account_balance_ether{account=\"" + ledgerKey + `",chain="eip155:4711",use="ledger"}`:  func(v float64) bool { return v == 2 },
		`causeway_log_append_duration_seconds_count{class="mined"}`:                                      func(v float64) bool { return v == 1 },
		"causeway_log_batch_entries_sum": func(v float64) bool { return v == 1 },
		`causeway_transactions_broadcast_total{answer="taken",chain="eip155:4711",use="log"}`: func(v float64) bool { return v >= 1 },
		"causeway_log_chain_reachable": func(v float64) bool { return v == 1 },
	} {
		if v := seen(text, series); !ok(v) {
			t.Errorf("%s is %g", series, v)
		}
	}

	if err := node.Freeze(); err != nil {
		t.Fatal(err)
	}
	before := seen(figures(), "causeway_chain_head_age_seconds"+log)
	until(t, "the age of a chain that hangs grows", func() bool { return seen(figures(), "causeway_chain_head_age_seconds"+log) > before+3 })
	profile := httpGet(t, "http://"+port.Address()+"/debug/pprof/goroutine?debug=2")
	if err := node.Thaw(); err != nil {
		t.Fatal(err)
	}
	at := seen(figures(), "causeway_chain_head_block"+log)
	until(t, "blocks are seen again", func() bool { return seen(figures(), "causeway_chain_head_block"+log) > at })

	password, err := os.ReadFile(filepath.Join(dir, "a", "password"))
	if err != nil {
		t.Fatal(err)
	}
	for what, said := range map[string]string{"metrics": figures(), "the profile of goroutines": profile,
		"the command line": httpGet(t, "http://"+port.Address()+"/debug/pprof/cmdline")} {
		for _, secret := range []string{"hunter2", strings.TrimSpace(string(password))} {
			if strings.Contains(said, secret) {
				t.Errorf("%s shows a secret", what)
			}
		}
	}
}

// configured deploys what a gateway needs and writes its causeway.yaml.
func configured(t *testing.T, dir string, node *testnet.Node, keys madeKeys) (file string) {
	t.Helper()
	key, password := throwAwayAccount(t, dir, "deployer")
	account := []string{"--rpc", node.WS(), "--key", key, "--password", password, "--confirmations", "0", "-o", "json"}
	var chainlog, assets deployed
	decode(t, &chainlog, append([]string{"deploy", "chainlog"}, account...)...)
	decode(t, &assets, append([]string{"deploy", "assetledger"}, account...)...)
	var made struct {
		Log   string `json:"log"`
		Group string `json:"group"`
	}
	admin := testnet.ThrowAwayAddress("deployer").Hex()
	decode(t, &made, append([]string{"deploy", "log", "--contract", chainlog.Contract, "--admin", admin,
		"--writer", keys.ChainKey + "=" + keys.KeyHash}, account...)...)
	decode(t, &made, append([]string{"deploy", "group", "--contract", assets.Contract, "--admin", admin,
		"--member", keys.LedgerKeys["eip155:4711"]}, account...)...)
	file = filepath.Join(dir, "a", "causeway.yaml")
	text := fmt.Sprintf(serveConfig, node.WS(), chainlog.Contract, made.Log, node.WS(), assets.Contract, made.Group,
		strings.Repeat("3", 64), keys.IdentityKey, keys.Certificate)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// running runs the program in this process until the returned function is called,
// which wants it to end well.
func running(t *testing.T, args ...string) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	ended := make(chan error, 1)
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(io.Discard)
	root.SetErr(&bytes.Buffer{})
	go func() { ended <- root.ExecuteContext(ctx) }()
	return func() {
		t.Helper()
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("causeway %s: %v", args[0], err)
		}
	}
}

// httpGet returns the body of an answer, empty while nobody listens.
func httpGet(t *testing.T, url string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return ""
	}
	raw, err := io.ReadAll(resp.Body)
	if err = errors.Join(err, resp.Body.Close()); err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// seen is the value of a series in a scrape, -1 if it is not there.
func seen(text, series string) float64 {
	for line := range strings.Lines(text) {
		if rest, ok := strings.CutPrefix(line, series+" "); ok {
			if v, err := strconv.ParseFloat(strings.TrimSpace(rest), 64); err == nil {
				return v
			}
		}
	}
	return -1
}

func until(t *testing.T, what string, done func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 90*time.Second)
	defer cancel()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for !done() {
		select {
		case <-tick.C:
		case <-ctx.Done():
			t.Fatalf("waited in vain: %s", what)
		}
	}
}
