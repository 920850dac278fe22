package main

import (
	"encoding/json"
	"errors"
	"math/big"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/rpc"

	"causeway/testnet"
)

// simChain is a chain in this process, served over HTTP under any path as nodes
// behind a proxy are. Blocks come by themselves every few milliseconds.
type simChain struct {
	URL    string // http://127.0.0.1:port
	IPC    string // path of a socket, which carries new blocks too
	client *rpc.Client
	refuse func(w http.ResponseWriter, r *http.Request) bool // nil: never; may answer instead of the node
}

// simChainID is the id that the simulated chain always has.
const simChainID = "eip155:1337"

func newSimChain(t *testing.T, funded ...common.Address) *simChain {
	t.Helper()
	alloc := types.GenesisAlloc{}
	for _, a := range append(funded, testnet.ThrowAwayAddress("deployer")) {
		alloc[a] = types.Account{Balance: new(big.Int).Lsh(big.NewInt(1), 80)}
	}
	socket := filepath.Join(t.TempDir(), "chain.ipc")
	backend := simulated.NewBackend(alloc, func(n *node.Config, _ *ethconfig.Config) { n.IPCPath = socket })
	// The client is a struct around *ethclient.Client, which hides Client().
	client, ok := reflect.ValueOf(backend.Client()).FieldByName("Client").Interface().(*ethclient.Client)
	if !ok {
		t.Fatal("the simulated chain hides its connection")
	}
	end, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(15 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				backend.Commit()
			case <-end:
				return
			}
		}
	}()
	c := &simChain{IPC: socket, client: client.Client()}
	server := httptest.NewServer(c)
	c.URL = server.URL
	t.Cleanup(func() {
		server.Close()
		close(end)
		<-ended
		if err := backend.Close(); err != nil {
			t.Errorf("closing the simulated chain: %v", err)
		}
	})
	return c
}

// ServeHTTP passes one request on.
func (c *simChain) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if c.refuse != nil && c.refuse(w, r) {
		return
	}
	var q struct {
		ID     json.RawMessage `json:"id"`
		Method string          `json:"method"`
		Params []any           `json:"params"`
	}
	if err := json.NewDecoder(r.Body).Decode(&q); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	answer := map[string]any{"jsonrpc": "2.0", "id": q.ID}
	var result json.RawMessage
	if err := c.client.CallContext(r.Context(), &result, q.Method, q.Params...); err != nil {
		answer["error"] = refusalOf(err)
	} else {
		answer["result"] = result
	}
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(answer); err != nil {
		return // the caller has gone
	}
}

func refusalOf(err error) map[string]any {
	out := map[string]any{"code": -32000, "message": err.Error()}
	var coded rpc.Error
	if errors.As(err, &coded) {
		out["code"] = coded.ErrorCode()
	}
	var data rpc.DataError
	if errors.As(err, &data) {
		out["data"] = data.ErrorData()
	}
	return out
}

// openedLog is what deployLog has made.
type openedLog struct{ Contract, Log string }

// deployLog puts ChainLog on the chain and opens a log for one writer, with the
// program's own commands. The lease is the longest: blocks made faster than a second
// each run ahead of time.
func (c *simChain) deployLog(t *testing.T, writer, keyHash string) (out openedLog) {
	t.Helper()
	key, password := throwAwayAccount(t, t.TempDir(), "deployer")
	account := []string{"--rpc", c.URL, "--key", key, "--password", password, "--confirmations", "0", "-o", "json"}
	var made deployed
	decode(t, &made, append([]string{"deploy", "chainlog"}, account...)...)
	var log struct {
		Log string `json:"log"`
	}
	decode(t, &log, append([]string{"deploy", "log", "--contract", made.Contract, "--admin", testnet.ThrowAwayAddress("deployer").Hex(),
		"--writer", writer + "=" + keyHash, "--lease", "604800"}, account...)...)
	return openedLog{made.Contract, log.Log}
}

// deployGroup puts AssetLedger on the chain and founds a group of one member.
func (c *simChain) deployGroup(t *testing.T, member string) (contract, group string) {
	t.Helper()
	key, password := throwAwayAccount(t, t.TempDir(), "deployer")
	account := []string{"--rpc", c.URL, "--key", key, "--password", password, "--confirmations", "0", "-o", "json"}
	var made deployed
	decode(t, &made, append([]string{"deploy", "assetledger"}, account...)...)
	var out struct {
		Group string `json:"group"`
	}
	decode(t, &out, append([]string{"deploy", "group", "--contract", made.Contract, "--admin", testnet.ThrowAwayAddress("deployer").Hex(),
		"--member", member}, account...)...)
	return made.Contract, out.Group
}

// under is a folder below dir.
func under(dir string, names ...string) string {
	return filepath.Join(append([]string{dir}, names...)...)
}
