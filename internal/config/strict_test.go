package config

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"causeway/internal/hostiletest"
)

// Each of these changes one line of a sound file.
var hostileConfigs = []struct{ name, old, new, want string }{
	// A null takes the place of a default without a word.
	{"finality null", "finality: 2", "finality: null", "ledgers[0].finality"},
	{"finality empty", "finality: 2", "finality:", "ledgers[0].finality"},
	{"finality tilde", "finality: 2", "finality: ~", "ledgers[0].finality"},
	{"section null", "listeners:", "limits:\nlisteners:", "limits"},
	{"null key", "configVersion: 1", "configVersion: 1\n~: x", "a key that is no text"},
	{"null item", "peers:", "peers:\n  -", "peers[0]"},
	// Numbers that are cut to other numbers.
	{"fraction", "finality: 2", "finality: 2.9", "ledgers[0].finality"},
	{"whole fraction", "configVersion: 1", "configVersion: 1.0", "configVersion"},
	{"1e400", "finality: 2", "finality: 1e400", "finality"},
	{"1e30", "finality: 2", "finality: 1e30", "ledgers[0].finality"},
	{"infinity", "finality: 2", "finality: .inf", "ledgers[0].finality"},
	{"not a number", "finality: 2", "finality: .nan", "ledgers[0].finality"},
	{"2^64", "finality: 2", "finality: 18446744073709551616", "ledgers[0].finality"},
	{"2^53+1 as a fraction", "finality: 2", "finality: 9007199254740993.0", "ledgers[0].finality"},
	{"-0", "finality: 2", "finality: -0", "ledgers[0].finality"},
	{"-1", "finality: 2", "finality: -1", "ledgers[0].finality"},
	{"octal", "finality: 2", "finality: 010", "ledgers[0].finality"},
	{"hex", "finality: 2", "finality: 0x10", "ledgers[0].finality"},
	{"underscore", "maxFeeGwei: 500", "maxFeeGwei: 5_00", "ledgers[0].maxFeeGwei"},
	{"plus", "maxFeeGwei: 500", "maxFeeGwei: +500", "ledgers[0].maxFeeGwei"},
	{"256 decimals", "    decimals: 18", "    decimals: 256", "decimals"},
	{"decimals below zero", "    decimals: 18", "    decimals: -1", "decimals"},
	{"text for a number", "finality: 2", "finality: \"2\"", "finality"},
	// Values that stand somewhere else.
	{"anchor", "kind: fungible", "kind: &k fungible", "assets[0].kind"},
	{"alias", "listeners:", "cache: {dir: &d x}\nlogger: {level: *d}\nlisteners:", "cache.dir"},
	{"merge", "identity: {gateway: gateway-a,", "identity: {<<: {gateway: gateway-b}, gateway: gateway-a,", "identity"},
	{"tag", "kind: fungible", "kind: !!str fungible", "assets[0].kind"},
	{"binary", "kind: fungible", "kind: !!binary ZnVuZ2libGU=", "assets[0].kind"},
	{"own tag", "kind: fungible", "kind: !x fungible", "assets[0].kind"},
	// Keys.
	{"key twice", "kind: fungible", "kind: fungible\n    kind: fungible", "assets[0].kind"},
	{"key twice, once quoted", "kind: fungible", "kind: fungible\n    \"kind\": fungible", "assets[0].kind"},
	{"key twice, once escaped", "kind: fungible", "kind: fungible\n    \"\\x6bind\": fungible", "assets[0].kind"},
	{"other case", "kind: fungible", "Kind: fungible", "Kind"},
	{"folded letter", "kind: fungible", "\u212aind: fungible", "\u212aind"},
	{"dotted key", "configVersion: 1", "configVersion: 1\nlog.confirmations: 9", "log.confirmations"},
	{"number as a key", "configVersion: 1", "configVersion: 1\n1: x", "a key that is no text"},
	{"list as a key", "configVersion: 1", "configVersion: 1\n[a]: x", "a key that is no text"},
	{"empty key", "configVersion: 1", "configVersion: 1\n\"\": x", "a key that is no text"},
	{"control character in a key", "configVersion: 1", "configVersion: 1\n\"a\\0\": x", "control character"},
	// Text.
	{"NUL in a path", "keyFile: identity.pem", "keyFile: \"a\\0b\"", "identity.keyFile"},
	{"line feed in a path", "keyFile: identity.pem", "keyFile: \"a\\nb\"", "identity.keyFile"},
	{"escape in a name", "name: demo token", "name: \"\\e[2J\"", "assets[0].name"},
	{"date", "keyFile: identity.pem", "keyFile: 2020-01-01", "identity.keyFile"},
	{"true", "keyFile: identity.pem", "keyFile: true", "identity.keyFile"},
	{"list for text", "keyFile: identity.pem", "keyFile: [a]", "keyFile"},
	{"invalid UTF-8", "kind: fungible", "kind: \xff", "UTF-8"},
	{"surrogate in UTF-8", "kind: fungible", "kind: \xed\xa0\x80", "UTF-8"},
	{"lone surrogate", "kind: fungible", "kind: \"\\ud800\"", ""},
	{"byte order mark", "configVersion: 1", "\ufeffconfigVersion: 1", "byte order mark"},
	{"byte order mark of UTF-16", "configVersion: 1", "\xff\xfeconfigVersion: 1", "UTF-8"},
	// Structure.
	{"deep", "listeners:", "logger: " + strings.Repeat("[", hostiletest.Deep-1) + strings.Repeat("]", hostiletest.Deep-1) + "\nlisteners:", "deeper"},
	{"deep mappings", "listeners:", "logger: " + strings.Repeat("{a: ", 33) + strings.Repeat("}", 33) + "\nlisteners:", "deeper"},
	{"deeper than the parser goes", "listeners:", "logger: " + strings.Repeat("[", 10*hostiletest.Deep) + "\nlisteners:", "depth"},
	{"behind the document", "configVersion: 1", "configVersion: 1\n---\nconfigVersion: 1", "behind"},
	{"no document", "", "# nothing\n", "mapping"},
	{"a list", "", "[]", "mapping"},
	{"a text", "", "x", "mapping"},
	{"null", "", "null", "mapping"},
	{"a tab", "  peers:", "\tpeers:", ""},
}

// Whatever YAML lets through that has another reading, or none, is refused, and the
// error names the key.
func TestHostileConfig(t *testing.T) {
	tally := hostiletest.NewTally(t)
	raw, err := os.ReadFile("testdata/good.yaml")
	if err != nil {
		t.Fatal(err)
	}
	good := string(raw)
	for _, tc := range hostileConfigs {
		t.Run(tc.name, func(t *testing.T) {
			text := tc.new // of a whole file
			if tc.old != "" {
				text = strings.Replace(good, tc.old, tc.new, 1)
			}
			if text == good {
				t.Fatalf("the good file has no %q", tc.old)
			}
			path := filepath.Join(t.TempDir(), "causeway.yaml")
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			c, err := Load(path, nil, nil)
			tally.Case(err != nil)
			if !errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("%v and %.300v, want ErrInvalid that names %q", c, err, tc.want)
			}
			if err != nil && len(err.Error()) > 2000 {
				t.Errorf("an error of %d bytes", len(err.Error()))
			}
		})
	}
	for name, over := range map[string]string{
		"fraction": "2.5", "null": "null", "hex": "0x2", "two lines": "2\nlog.rpc: x", "text": "two", "-0": "-0", "empty": "", "above 64 bits": "18446744073709551616",
	} {
		_, fromEnv := Load("testdata/good.yaml", []string{"CAUSEWAY_LOG_CONFIRMATIONS=" + over}, nil)
		_, fromFlag := Load("testdata/good.yaml", nil, map[string]string{"log.confirmations": over})
		tally.Case(fromEnv != nil)
		tally.Case(fromFlag != nil)
		if !errors.Is(fromEnv, ErrInvalid) || !strings.Contains(fromEnv.Error(), "CAUSEWAY_LOG_CONFIRMATIONS") ||
			!errors.Is(fromFlag, ErrInvalid) || !strings.Contains(fromFlag.Error(), "log.confirmations") {
			t.Errorf("%s: %v and %v, want both refused by name", name, fromEnv, fromFlag)
		}
	}
	if _, err := Load("testdata/good.yaml", []string{"CAUSEWAY_LOG_RPC=ws://a\x1bb"}, nil); !errors.Is(err, ErrInvalid) {
		t.Errorf("a control character in a variable: %v", err)
	}
}
