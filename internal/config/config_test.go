package config

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestLoadGood(t *testing.T) {
	c, err := Load("testdata/good.yaml", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if c.Timeouts.Message != 5*time.Second || c.Log.Confirmations != 2 || c.Log.Policy != "strict" {
		t.Errorf("defaults are not filled: %+v %+v", c.Timeouts, c.Log)
	}
	if c.Listeners.Operators.Profiles {
		t.Error("profiles are served although nobody asked for them")
	}
	if c.Ledgers[1].Finality != 2 || c.Ledgers[1].MaxFeeGwei != 500 {
		t.Errorf("a ledger's defaults are not filled: %+v", c.Ledgers[1])
	}
	abs, err := filepath.Abs("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{c.Identity.KeyFile, c.Cache.Dir, c.Ledgers[0].KeyFile, c.Peers[0].CertificateFile, c.Listeners.Peers.KeyFile} {
		if !strings.HasPrefix(p, abs) {
			t.Errorf("path %s does not start at the folder of the file, %s", p, abs)
		}
	}
	if want := filepath.Join(abs, "data", "cache"); c.Cache.Dir != want {
		t.Errorf("cache.dir %s, want %s", c.Cache.Dir, want)
	}
}

// Flags win over environment, environment over file, file over default.
func TestPrecedence(t *testing.T) {
	env := []string{"CAUSEWAY_LOG_CONFIRMATIONS=5", "CAUSEWAY_LOG_RPC=ws://env", "CAUSEWAY_TIMEOUTS_MESSAGE=3s", "CAUSEWAY_LISTENERS_OPERATORS_PROFILES=true", "PATH=/bin"}
	c, err := Load("testdata/good.yaml", env, map[string]string{"log.confirmations": "7"})
	if err != nil {
		t.Fatal(err)
	}
	if !c.Listeners.Operators.Profiles {
		t.Error("profiles from the environment are not served")
	}
	if c.Log.Confirmations != 7 || c.Log.RPC != "ws://env" || c.Timeouts.Message != 3*time.Second {
		t.Errorf("confirmations %d, rpc %s, message %s; want 7 from the flag, ws://env and 3s from the environment",
			c.Log.Confirmations, c.Log.RPC, c.Timeouts.Message)
	}
}

// altered returns a file that is the good one with old, which it must have, replaced by new.
func altered(t *testing.T, old, new string) string {
	t.Helper()
	raw, err := os.ReadFile("testdata/good.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(raw), old) {
		t.Fatalf("the good file has no %q", old)
	}
	path := filepath.Join(t.TempDir(), "causeway.yaml")
	if err := os.WriteFile(path, []byte(strings.ReplaceAll(string(raw), old, new)), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// What an item of ledgers leaves out is the documented default; what it says stays,
// zero too: a ledger whose blocks are final at once is a ledger of finality 0.
func TestLedgerDefaults(t *testing.T) {
	for _, tc := range []struct {
		name, old, new   string
		finality, maxFee uint64
	}{
		{"finality left out", "    finality: 2\n", "", 2, 500},
		{"finality zero", "finality: 2", "finality: 0", 0, 500},
		{"maxFeeGwei left out", "    maxFeeGwei: 500\n", "", 2, 500},
		{"maxFeeGwei given", "maxFeeGwei: 500", "maxFeeGwei: 7", 2, 7},
	} {
		c, err := Load(altered(t, tc.old, tc.new), nil, nil)
		if err != nil {
			t.Errorf("%s: %v", tc.name, err)
			continue
		}
		if l := c.Ledgers[0]; l.Finality != tc.finality || l.MaxFeeGwei != tc.maxFee {
			t.Errorf("%s: finality %d, maxFeeGwei %d; want %d and %d", tc.name, l.Finality, l.MaxFeeGwei, tc.finality, tc.maxFee)
		}
		if l := c.Ledgers[1]; l.Finality != 2 {
			t.Errorf("%s: finality %d of the ledger that says nothing of it, want 2", tc.name, l.Finality)
		}
	}
	if _, err := Load(altered(t, "finality: 2", "finality:"), nil, nil); !errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), "ledgers[0].finality") {
		t.Errorf("finality without a value: %v, want it refused by name", err)
	}
	if _, err := Load(altered(t, "maxFeeGwei: 500", "maxFeeGwei: 0"), nil, nil); !errors.Is(err, ErrInvalid) ||
		!strings.Contains(err.Error(), "ledgers[0].maxFeeGwei") {
		t.Errorf("maxFeeGwei zero: %v, want it refused by name: nothing could be sent for it", err)
	}
}

// Every refusal names the key that is at fault.
func TestRefusals(t *testing.T) {
	for _, tc := range []struct{ name, old, new, want string }{
		{"unknown key", "gateway: gateway-a,", "gateway: gateway-a, gatewayy: x,", "gatewayy"},
		{"folded key", "keyFile: identity.pem", "keyfile: identity.pem", "keyfile"},
		{"doubled key", "configVersion: 1", "configVersion: 1\nconfigVersion: 1", "configVersion"},
		{"version", "configVersion: 1", "configVersion: 2", "configVersion"},
		{"no unit", "listeners:", "timeouts: {message: 5}\nlisteners:", "needs a unit"},
		{"inequality", "listeners:", "timeouts: {message: 50s}\nlisteners:", "timeouts.silence"},
		{"gateway id", "gateway: gateway-a", "gateway: Gateway_A", "identity.gateway"},
		{"contract", "  contract: \"0x5FbDB2315678afecb367f032d93F642f64180aa3\"\n  id", "  contract: \"0x5FbD\"\n  id", "log.contract"},
		{"peer log is own", "logId: \"0x3333333333333333333333333333333333333333333333333333333333333333\"",
			"logId: \"0x1111111111111111111111111111111111111111111111111111111111111111\"", "peers[0].logId"},
		{"peer scheme", "https://127.0.0.1:7443", "http://127.0.0.1:7443", "peers[0].url"},
		{"peer path", "https://127.0.0.1:7443", "https://127.0.0.1:7443/odap", "peers[0].url"},
		{"peer query", "https://127.0.0.1:7443", "https://127.0.0.1:7443?x", "peers[0].url"},
		{"peer user", "https://127.0.0.1:7443", "https://me@127.0.0.1:7443", "peers[0].url"},
		{"cache is the data", "listeners:", "cache: {dir: data}\nlisteners:", "cache.dir"},
		{"cache holds the data", "listeners:", "cache: {dir: .}\nlisteners:", "cache.dir"},
		{"cache in the outbox", "listeners:", "cache: {dir: data/outbox}\nlisteners:", "cache.dir"},
		{"oversize", "listeners:", strings.Repeat("#", maxFileBytes) + "\nlisteners:", "limit"},
		{"asset ledger", "ledger: eip155:1301\n    asset", "ledger: eip155:9\n    asset", "assets[0].ledger"},
		{"asset ledger is read only", "ledger: eip155:1301\n    asset", "ledger: eip155:1302\n    asset", "assets[0].ledger"},
		{"remote ledger is not read", "remoteLedger: eip155:1302", "remoteLedger: eip155:9", "assets[0].remoteLedger"},
		{"half a key", "    keyFile: ledger-key.json\n", "", "ledgers[0].keyFile"},
		{"asset kind", "kind: fungible", "kind: coin", "assets[0].kind"},
		{"asset peer", "peer: gateway-b", "peer: gateway-c", "assets[0].peer"},
		{"unique decimals", "kind: fungible", "kind: unique", "assets[0].decimals"},
		{"open operators", "listeners:", "listeners:\n  operators: {address: \"0.0.0.0:7080\"}", "listeners.operators.clientCAFile"},
		{"in flight", "  passwordFile: password\nledgers", "  passwordFile: password\n  inFlight: 25\nledgers", "log.inFlight"},
		{"fees", "  passwordFile: password\nledgers", "  passwordFile: password\n  fees: free\nledgers", "log.fees"},
		{"fees of a ledger", "maxFeeGwei: 500", "fees: EIP1559", "ledgers[0].fees"},
		{"policy", "  passwordFile: password\nledgers", "  passwordFile: password\n  policy: hasty\nledgers", "log.policy"},
		{"confirmations", "  passwordFile: password\nledgers", "  passwordFile: password\n  confirmations: 65\nledgers", "log.confirmations"},
		{"requests of a client", "listeners:", "limits: {requests: 8}\nlisteners:", "limits.requestsPerClient"},
		{"rate of a client", "listeners:", "limits: {requestsPerSecond: 0}\nlisteners:", "limits.requestsPerSecond"},
		{"type", "finality: 2", "finality: two", "finality"},
		{"missing", "keyFile: identity.pem, ", "", "identity.keyFile"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := Load(altered(t, tc.old, tc.new), nil, nil)
			if !errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("error %v, want ErrInvalid that names %q", err, tc.want)
			}
		})
	}
}

func TestUnknownOverrides(t *testing.T) {
	if _, err := Load("testdata/good.yaml", []string{"CAUSEWAY_LOG_CONFIRMATION=5"}, nil); err == nil || !strings.Contains(err.Error(), "CAUSEWAY_LOG_CONFIRMATION") {
		t.Errorf("a misspelt variable gave %v", err)
	}
	if _, err := Load("testdata/good.yaml", []string{"CAUSEWAY_LOG_CONFIRMATIONS="}, nil); err == nil || !strings.Contains(err.Error(), "is empty") {
		t.Errorf("an empty variable gave %v: a promise must not fall to zero by it", err)
	}
	if _, err := Load("testdata/good.yaml", nil, map[string]string{"peers": "x"}); err == nil || !strings.Contains(err.Error(), "peers") {
		t.Errorf("a flag on a list gave %v", err)
	}
}

func FuzzParse(f *testing.F) {
	raw, err := os.ReadFile("testdata/good.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	f.Add([]byte("a: &a [*a]"))
	f.Add([]byte("ledgers: [{finality: 2.5}]\nlimits: {requests: ~}"))
	f.Add([]byte("configVersion: 1\n---\nconfigVersion: 1"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		c, err := parse(raw, nil, nil)
		if (c == nil) == (err == nil) {
			t.Fatalf("configuration %v and error %v", c, err)
		}
		if c != nil {
			for i, l := range c.Ledgers { // neither a null nor a cut number got here
				if l.Finality == 0 && !bytes.ContainsRune(raw, '0') {
					t.Fatalf("ledgers[%d].finality fell to 0", i)
				}
			}
			c.resolve("/")
			if err := c.Check(); err != nil && !errors.Is(err, ErrInvalid) {
				t.Fatal(err)
			}
		}
	})
}
