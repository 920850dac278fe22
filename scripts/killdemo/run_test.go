package main

import (
	"path/filepath"
	"strings"
	"testing"

	"causeway/testnet"
)

// A process that ended by itself is no kill: the run fails and names it. One that
// runs is killed.
func TestOnlyWhatRunsIsKilled(t *testing.T) {
	for _, tc := range []struct {
		argv []string
		dies bool
	}{
		{[]string{"/bin/sh", "-c", "echo panic: something; exit 2"}, true},
		{[]string{"/bin/sh", "-c", "while :; do sleep 1; done"}, false},
	} {
		p, err := testnet.StartProgram(tc.argv, filepath.Join(t.TempDir(), "gateway"), false)
		if err != nil {
			t.Fatal(err)
		}
		if tc.dies {
			<-p.Done()
		}
		err = target{name: "gateway-a", run: p}.strike()
		if tc.dies != (err != nil) || (err != nil && !strings.Contains(err.Error(), "gateway-a has ended by itself")) {
			t.Errorf("%q: %v", tc.argv, err)
		}
		select {
		case <-p.Done():
		default:
			t.Errorf("%q still runs", tc.argv)
		}
	}
}

// A run in which nothing was moved has shown nothing, and neither has one whose
// transfers did not end, or not alike, or whose kills were not made.
func TestVerdict(t *testing.T) {
	good := killing{n: 10, kills: 10, begun: make([]begun, 3), agreed: 3, committed: 1}
	for name, tc := range map[string]struct {
		change func(*killing)
		words  string
	}{
		"as it should be":       {func(*killing) {}, ""},
		"no transfer at all":    {func(k *killing) { k.begun, k.agreed, k.committed = nil, 0, 0 }, "nothing is shown"},
		"all of them gave up":   {func(k *killing) { k.committed = 0 }, "nothing is shown"},
		"one is open":           {func(k *killing) { k.open, k.agreed = 1, 2 }, "1 open"},
		"one ended in two ways": {func(k *killing) { k.agreed = 2 }, "2 ended alike"},
		"a kill was not made":   {func(k *killing) { k.kills = 9 }, "9 kills"},
	} {
		k := good
		tc.change(&k)
		err := k.verdict()
		if (err == nil) != (tc.words == "") || (err != nil && !strings.Contains(err.Error(), tc.words)) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
