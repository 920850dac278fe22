package testnet_test

import (
	"errors"
	"math/big"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"causeway/testnet"
)

func TestGethPortOfAnotherNodeIsRefused(t *testing.T) {
	t.Parallel()
	a := testnet.StartForTest(t, config(7110))
	port, err := strconv.Atoi(a.HTTP()[strings.LastIndex(a.HTTP(), ":")+1:])
	if err != nil {
		t.Fatal(err)
	}
	cfg := config(7111)
	cfg.Dir, cfg.Name, cfg.HTTPPort = t.TempDir(), "intruder", port
	refused := func(when string) {
		t.Helper()
		n, err := testnet.Start(withTimeout(t, time.Minute), cfg)
		if err == nil {
			t.Fatalf("%s: started at %s, where another node is: %v", when, n.HTTP(), n.Close())
		}
		if !strings.Contains(err.Error(), strconv.Itoa(port)) || !strings.Contains(err.Error(), "intruder") {
			t.Errorf("%s: refused without port and node: %v", when, err)
		}
	}
	refused("while it runs")
	if err := a.Kill(); err != nil {
		t.Fatal(err)
	}
	refused("while it is down")
}

// The data under a node is exchanged for another chain's: it comes up, and is
// refused.
func TestGethRestartRefusesAnotherChain(t *testing.T) {
	t.Parallel()
	a, b := testnet.StartForTest(t, config(7112)), testnet.StartForTest(t, config(7113))
	if err := errors.Join(a.Stop(withTimeout(t, time.Minute)), b.Stop(withTimeout(t, time.Minute))); err != nil {
		t.Fatal(err)
	}
	dataA, dataB := filepath.Dir(a.IPC()), filepath.Dir(b.IPC())
	if err := errors.Join(os.RemoveAll(dataA), os.Rename(dataB, dataA)); err != nil {
		t.Fatal(err)
	}
	err := a.Restart(withTimeout(t, time.Minute))
	if !errors.Is(err, testnet.ErrOtherChain) {
		t.Errorf("got %v, want ErrOtherChain", err)
	}
	select {
	case <-a.Done():
	default:
		t.Error("the refused node still runs")
	}
}

func TestGethConfigIsRefusedByField(t *testing.T) {
	t.Parallel()
	good := testnet.Config{Dir: t.TempDir(), Name: "n", ChainID: 7115}
	for field, change := range map[string]func(*testnet.Config){
		"Dir":           func(c *testnet.Config) { c.Dir = "" },
		"Name":          func(c *testnet.Config) { c.Name = "../n" },
		"ChainID":       func(c *testnet.Config) { c.ChainID = 1337 },
		"PeriodSeconds": func(c *testnet.Config) { c.PeriodSeconds = -2 },
		"HTTPPort":      func(c *testnet.Config) { c.HTTPPort = 65536 },
		"Alloc":         func(c *testnet.Config) { c.Alloc = map[common.Address]*big.Int{{1}: big.NewInt(-1)} },
	} {
		cfg := good
		change(&cfg)
		n, err := testnet.Start(t.Context(), cfg)
		if err == nil {
			t.Errorf("%s: started: %v", field, n.Close())
		} else if !strings.Contains(err.Error(), "Config."+field) {
			t.Errorf("%s: refused with %v", field, err)
		}
	}
}
