// Command gateway is a gateway for benchmarks of its start and its memory: the parts
// of causeway serve that read, write and remember, with ledgers that are in memory
// and no peer that answers. It prints one line of JSON when it is ready, and ends
// when its standard input does.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/ethereum/go-ethereum/common"

	"causeway/chainlog"
	"causeway/chainlog/cache"
	"causeway/chainlog/ethlog"
	"causeway/gateway"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
	"causeway/internal/ethtx"
	"causeway/internal/memory"
	"causeway/scripts/bench/filled"
	"causeway/testnet"
)

// Ready is what is printed.
type Ready struct {
	Entries  uint64 `json:"entries"`
	Verified uint64 `json:"verified"`
	Open     int    `json:"open"`
	Ended    int    `json:"ended"`
}

func main() {
	var f flags
	flag.StringVar(&f.node, "node", "", "URL of a node of the log chain")
	flag.StringVar(&f.contract, "contract", "", "ChainLog")
	flag.StringVar(&f.log, "log", "", "own log")
	flag.StringVar(&f.peer, "peer", "", "log of the peer")
	flag.StringVar(&f.dir, "dir", "", "cache and outbox")
	flag.Parse()
	memory.Frugal()
	if err := f.run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

type flags struct{ node, contract, log, peer, dir string }

func (f *flags) run(ctx context.Context) (err error) {
	own, err := chainlog.ParseHash(f.log)
	if err != nil {
		return err
	}
	peer, err := chainlog.ParseHash(f.peer)
	if err != nil {
		return err
	}
	node, err := ethtx.Dial(ctx, f.node, ethtx.Identity{})
	if err != nil {
		return err
	}
	defer node.Close()
	p := parts{node: node, dir: f.dir, contract: common.HexToAddress(f.contract), signer: ethtx.NewKeySigner(testnet.ThrowAwayKey(filled.GatewayKey()))}
	p.reader = ethlog.NewReader(node, p.contract, ethlog.ReaderOptions{})
	if p.binding, err = p.reader.BindingOf(ctx, own); err != nil {
		return err
	}
	outbox, err := cache.OpenOutbox(filepath.Join(f.dir, "outbox"), cache.OutboxBinding{
		ChainID: p.binding.ChainID, Genesis: p.binding.Genesis, Contract: p.contract, Account: p.signer.Account(),
	})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, outbox.Close()) }()
	p.outbox = outbox
	g, err := gateway.Open(ctx, p.config(own, peer), p.deps())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, g.Close()) }()
	found, err := g.Recovery(ctx)
	if err != nil {
		return err
	}
	r := Ready{Entries: found.Entries, Verified: found.Verified, Open: len(found.Sessions), Ended: found.Ended}
	if err := json.NewEncoder(os.Stdout).Encode(r); err != nil {
		return err
	}
	memory.Started()
	_, err = io.Copy(io.Discard, os.Stdin)
	return err
}

type parts struct {
	node     *ethtx.Node
	signer   *ethtx.KeySigner
	reader   *ethlog.Reader
	outbox   *cache.Outbox
	binding  cache.Binding
	contract common.Address
	dir      string
}

func (p *parts) config(own, peer chainlog.LogID) gateway.Config {
	sites := [2]gatewaytest.Site{
		{ID: gatewaytest.G1, Log: own, Key: gatewaytest.Key(gatewaytest.G1)}, {ID: gatewaytest.G2, Log: peer, Key: gatewaytest.Key(gatewaytest.G2)},
	}
	c := gatewaytest.ConfigOf(sites[0], sites[1], filled.Confirmations, gatewaytest.HistoryPair)
	c.Timeouts = gateway.Timeouts{} // those that ship
	return c
}

func (p *parts) deps() gateway.Deps {
	d := gateway.Deps{
		OpenLog: p.openLog, Reader: p.reader, Ledgers: map[string]gateway.Ledger{}, Peer: gatewaytest.NewNetwork().Peer(gatewaytest.G1),
		Identity: gatewaytest.Key(gatewaytest.G1), Logger: slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError})),
	}
	for i, id := range []string{gatewaytest.LedgerA, gatewaytest.LedgerB} {
		l := gatewaytest.NewFakeLedger(id, gatewaytest.Contracts[i], 1)
		d.Ledgers[id] = l.Open(gatewaytest.Group(gatewaytest.G1, id))
	}
	return d
}

// openLog is what causeway serve does.
func (p *parts) openLog(ctx context.Context) (chainlog.Log, error) {
	keyHash, err := odap.KeyHash(gatewaytest.Key(gatewaytest.G1).Public())
	if err != nil {
		return nil, err
	}
	chain, err := p.node.ChainID(ctx)
	if err != nil {
		return nil, err
	}
	log, err := ethlog.Open(ctx, ethlog.Config{Log: p.binding.Log, Contract: p.contract, ChainID: chain.Uint64(), KeyHash: keyHash},
		ethlog.Deps{Backend: p.node, Signer: p.signer, Store: p.outbox})
	if err != nil {
		return nil, err
	}
	mirror, err := cache.Open(filepath.Join(p.dir, "cache"), p.binding)
	if err != nil {
		return nil, errors.Join(err, log.Close())
	}
	over, err := cache.Over(log, mirror, nil)
	if err != nil {
		return nil, errors.Join(err, mirror.Close(), log.Close())
	}
	return over, nil
}
