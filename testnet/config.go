package testnet

import (
	"errors"
	"fmt"
	"math/big"
	"path/filepath"
	"regexp"
	"strconv"

	"github.com/ethereum/go-ethereum/common"
)

// OnDemand as Config.PeriodSeconds makes blocks only when there are
// transactions. Time stands still on such a chain between blocks and runs ahead
// of the clock in bursts.
const OnDemand = -1

// blockGasLimit gives room for three of the largest transactions (16,777,216
// gas, EIP-7825) in a block.
const blockGasLimit = 60_000_000

// maxNameBytes keeps directory and lock names short.
const maxNameBytes = 64

// Config says which node to start. Dir, Name and ChainID are mandatory.
type Config struct {
	// Dir holds one directory per node, named for the node.
	Dir string

	// Name of the node: letters, digits, '-', '_' and '.', at most 64.
	Name string

	// ChainID of the chain, in genesis and in signatures. Not 0, and not 1337,
	// which every unconfigured developer chain has.
	ChainID uint64

	// PeriodSeconds between blocks: 0 means 1 s, OnDemand a block for each
	// batch of transactions and none without.
	PeriodSeconds int

	// Alloc gives accounts their ether (in wei) in the genesis block. The
	// developer account of geth has none.
	Alloc map[common.Address]*big.Int

	// Salt makes the genesis block differ from that of other chains with the
	// same chain id and accounts. Empty takes a random one; set it only to get
	// the same genesis hash twice.
	Salt string

	// DefaultFlags leaves out the flags that make a chain survive the death of
	// its node: geth's defaults, which lose blocks at a kill.
	DefaultFlags bool

	// NoLogIndex leaves out geth's index of logs, which it brings up to date at every
	// block: about a quarter of what a node does that makes many small ones. Logs
	// are still found, by the blooms of blocks.
	NoLogIndex bool

	// HTTPPort asks for one port; 0 takes a free one.
	HTTPPort int

	// Detach lets the node live on when the process that started it ends, in
	// a session of its own, out of reach of the terminal's Ctrl-C.
	Detach bool
}

var nodeName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)

// check refuses a configuration by the name of the field.
func (c *Config) check() error {
	switch {
	case c.Dir == "":
		return errors.New("testnet: Config.Dir is empty")
	case !nodeName.MatchString(c.Name) || len(c.Name) > maxNameBytes:
		return fmt.Errorf("testnet: Config.Name %q: want 1 to %d letters, digits, '-', '_' or '.'", c.Name, maxNameBytes)
	case c.ChainID == 0 || c.ChainID == 1337:
		return fmt.Errorf("testnet: node %s: Config.ChainID %d is not a chain id of its own", c.Name, c.ChainID)
	case c.PeriodSeconds < OnDemand:
		return fmt.Errorf("testnet: node %s: Config.PeriodSeconds %d: want seconds, 0 or OnDemand", c.Name, c.PeriodSeconds)
	case c.HTTPPort < 0 || c.HTTPPort > 65535:
		return fmt.Errorf("testnet: node %s: Config.HTTPPort %d is no port", c.Name, c.HTTPPort)
	}
	for addr, wei := range c.Alloc {
		if wei == nil || wei.Sign() < 0 {
			return fmt.Errorf("testnet: node %s: Config.Alloc[%s] is no amount of wei", c.Name, addr)
		}
	}
	return nil
}

// period is the value of geth's --dev.period.
func (c *Config) period() int {
	switch c.PeriodSeconds {
	case OnDemand:
		return 0
	case 0:
		return 1
	default:
		return c.PeriodSeconds
	}
}

// storageFlags choose the database. They must be the same for "geth init" and
// for every later start.
//
// Measured on geth v1.17.8 with kill -9: with these and --gcmode archive no
// confirmed transaction was lost; with pebble, the path scheme or without
// archive mode some or all blocks were.
func (c *Config) storageFlags() []string {
	if c.DefaultFlags {
		return nil
	}
	return []string{"--state.scheme", "hash", "--db.engine", "leveldb"}
}

// flags of the running node.
func (c *Config) flags(dataDir, ipcPath string, port int) []string {
	flags := []string{"--dev", "--dev.period", strconv.Itoa(c.period()), "--datadir", dataDir}
	flags = append(flags, c.storageFlags()...)
	if !c.DefaultFlags {
		flags = append(flags, "--gcmode", "archive")
	}
	if c.NoLogIndex {
		flags = append(flags, "--history.logs.disable")
	} else {
		flags = append(flags, "--history.logs", "0") // all of them
	}
	p := strconv.Itoa(port)
	return append(flags,
		"--cache", "128",
		"--history.transactions", "0", // 0 keeps the index of all of them
		"--rpc.txfeecap", "0", // geth refuses fees above 1 ether by default
		"--dev.gaslimit", strconv.Itoa(blockGasLimit),
		"--nodiscover", "--maxpeers", "0", "--port", "0", "--nat", "none",
		"--ipcpath", ipcPath,
		"--http", "--http.addr", "127.0.0.1", "--http.port", p, "--http.api", rpcModules,
		"--ws", "--ws.addr", "127.0.0.1", "--ws.port", p, "--ws.api", rpcModules,
	)
}

// rpcModules are served to anyone on this machine: debug has raw receipts and
// debug_setHead, which takes blocks off a chain.
const rpcModules = "eth,net,web3,debug,txpool"

// maxSocketPathBytes is what fits the socket address of every Unix.
const maxSocketPathBytes = 100

// dir of the node, absolute.
func (c *Config) dir() (string, error) {
	dir, err := filepath.Abs(filepath.Join(c.Dir, c.Name))
	if err != nil {
		return "", fmt.Errorf("testnet: node %s: directory: %w", c.Name, err)
	}
	return dir, nil
}
