// Package testnet starts, stops, kills, freezes and resets real geth nodes, so
// that tests and the demo run against chains of their own on this machine.
//
//	node, err := testnet.Start(ctx, testnet.Config{
//		Dir: dir, Name: "ledger-a", ChainID: 1301,
//		Alloc: map[common.Address]*big.Int{addr: testnet.Ether(100)},
//	})
//	defer node.Kill()
//	client, err := ethclient.DialContext(ctx, node.HTTP())
//
// In tests use [StartForTest], which fails the test, kills the node when the
// test ends and shows the end of the node's output if the test failed.
//
// # What a node promises
//
// A node is a geth developer chain that makes blocks by itself, reached through
// HTTP and WebSocket on one port of 127.0.0.1 and through a socket in its
// directory. It has no peers. The port stays the same over [Node.Restart] and
// [Node.Reset], and no other testnet takes it in between.
//
// Its chain keeps what a receipt confirmed when the process is killed. This is
// a property of the flags in [Config.flags]: geth's default flags for
// developer chains lose blocks, often all of them ([Config.DefaultFlags] gives
// those, for tests of exactly that loss).
//
// Every chain has a chain id of its choosing and a genesis block of its own.
// Before Start and Restart return, chain id and genesis hash were read through
// the address that callers will use and compared with what was asked for, so
// that a test cannot write to another node that happens to answer there
// ([ErrOtherChain]).
//
// # The directory of a node
//
//	<Dir>/<Name>/
//	    genesis.json   the genesis block, written once, kept over Reset
//	    node.json      chain id, genesis hash, port: read by the next Start
//	    geth.pid       process id while the node runs
//	    geth.log       what geth printed, over all its runs
//	    data/          geth's own; wiped by Reset
//	    data/geth.ipc  the socket (in the temporary directory when this path
//	                   would be too long for one)
//
// Start on a directory that holds a node continues its chain.
//
// # Processes
//
// Signals go only to processes this package started, through the handle it got
// when it started them, never by name. On Linux a node dies with the process
// that started it, however that one ends, unless [Config.Detach] is set.
//
// All methods of Node may be called from several goroutines.
package testnet
