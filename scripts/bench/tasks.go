package main

import "causeway/scripts/bench/where"

// What processes spend their time on, by functions on the stack, the first that is
// found from the leaf on.
var tasks = []where.Task{
	{Name: "collecting garbage", Prefixes: []string{"runtime.gcBgMarkWorker", "runtime.gcAssistAlloc", "runtime.bgsweep", "runtime.bgscavenge"}},
	{Name: "signing entries (ES256)", Prefixes: []string{"causeway/gateway/odap.es256", "crypto/ecdsa.(*PrivateKey).Sign"}},
	{Name: "checking signatures (ES256)", Prefixes: []string{"causeway/chainlog.CheckSignature", "crypto/ecdsa.Verify"}},
	{Name: "signing and recovering transactions (secp256k1)", Prefixes: []string{"github.com/ethereum/go-ethereum/crypto"}},
	{Name: "outbox and cache (goleveldb, fsync)", Prefixes: []string{"github.com/syndtr/goleveldb"}},
	{Name: "TLS", Prefixes: []string{"crypto/tls"}},
	{Name: "HTTP", Prefixes: []string{"net/http"}},
	{Name: "reading and asking the node (JSON-RPC)", Prefixes: []string{"github.com/ethereum/go-ethereum/rpc", "github.com/gorilla/websocket", "causeway/internal/ethtx.(*Node)"}},
	{Name: "JSON of entries and messages", Prefixes: []string{"encoding/json", "causeway/gateway/odap"}},
	{Name: "deciding (state machines)", Prefixes: []string{"causeway/chainlog/ethlog.(*Committer)", "causeway/internal/ethtx.(*Sender)", "causeway/gateway.(*Node)"}},
	{Name: "scheduling goroutines", Prefixes: []string{"runtime.schedule", "runtime.mcall", "runtime.park_m"}},
}
