package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/big"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/google/uuid"

	"causeway/chainlog"
	"causeway/chainlog/cache"
	"causeway/chainlog/ethlog"
	"causeway/cmd/causeway/metrics"
	"causeway/gateway"
	"causeway/gateway/ethledger"
	"causeway/gateway/odap"
	"causeway/gateway/web"
	"causeway/internal/config"
	"causeway/internal/ethtx"
)

// parts is what a gateway runs on: connections, outboxes, ledgers.
type parts struct {
	node    *ethtx.Node
	binding cache.Binding
	reader  *ethlog.Reader
	outbox  *cache.Outbox
	ledgers map[string]gateway.Ledger
	peer    *web.PeerClient
	metrics *metrics.Metrics
	closers []func() error // in the order in which they were opened
}

// close ends everything, last opened first.
func (p *parts) close() error {
	var errs []error
	for i := len(p.closers) - 1; i >= 0; i-- {
		errs = append(errs, p.closers[i]())
	}
	return errors.Join(errs...)
}

func (p *parts) onClose(f func() error) { p.closers = append(p.closers, f) }

// startPause is the pause between two tries to reach a chain at start.
const startPause = 2 * time.Second

// untilReached repeats open while what it reaches for does not answer: a gateway
// that is started before its nodes waits for them. Any other error is final.
func untilReached(ctx context.Context, logger *slog.Logger, what string, open func() error) error {
	for {
		err := open()
		if err == nil || !unreachable(err) {
			return err
		}
		logger.Warn("start: waiting", "for", what, "err", err)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(startPause):
		}
	}
}

// unreachable tells what may pass by itself from what an operator has to mend.
func unreachable(err error) bool {
	if errors.Is(err, chainlog.ErrHalted) || errors.Is(err, ethtx.ErrOtherChain) {
		return false
	}
	return errors.Is(err, chainlog.ErrUnavailable) || ethtx.NoAnswer(err) || ethtx.Classify(err) == ethtx.Retry
}

// openParts connects to everything that c names. What it returns is to be closed
// also when it fails.
func openParts(ctx context.Context, c *config.Config, keys *secrets, m *metrics.Metrics, logger *slog.Logger) (*parts, error) {
	p := &parts{ledgers: map[string]gateway.Ledger{}, metrics: m}
	if err := untilReached(ctx, logger, "log chain "+c.Log.Chain, func() error { return p.connect(ctx, c) }); err != nil {
		return p, fmt.Errorf("log.rpc: %w", err)
	}
	var err error
	p.outbox, err = cache.OpenOutbox(filepath.Join(c.Identity.DataDir, "outbox", "log"), cache.OutboxBinding{
		ChainID: p.binding.ChainID, Genesis: p.binding.Genesis, Contract: p.binding.Contract, Account: keys.chain.Account(),
	})
	if err != nil {
		return p, fmt.Errorf("outbox of log %s on chain %s: %w", c.Log.ID, c.Log.Chain, err)
	}
	p.onClose(p.outbox.Close)
	for _, l := range c.Ledgers {
		err := untilReached(ctx, logger, "ledger "+l.ID, func() error { return p.openLedger(ctx, c, l, keys, logger) })
		if err != nil {
			return p, err
		}
	}
	addresses := map[string]web.PeerAddress{}
	for _, peer := range c.Peers {
		addresses[peer.ID] = web.PeerAddress{URL: strings.TrimRight(peer.URL, "/"), Pin: keys.peers[peer.ID]}
	}
	p.peer = web.NewPeerClient(keys.tls, addresses, c.Timeouts.Message)
	p.onClose(func() error { p.peer.Close(); return nil })
	return p, nil
}

// connect reaches the log chain and asks it who it is.
func (p *parts) connect(ctx context.Context, c *config.Config) error {
	ctx, cancel := context.WithTimeout(ctx, c.Timeouts.LogChain)
	defer cancel()
	id, err := ethledger.ParseChain(c.Log.Chain)
	if err != nil {
		return err
	}
	node, err := ethtx.Dial(ctx, c.Log.RPC, ethtx.Identity{ChainID: id.Uint64()})
	if err != nil {
		return err
	}
	genesis, err := node.BlockAt(ctx, 0)
	if err != nil {
		node.Close()
		return err
	}
	log, err := chainlog.ParseHash(c.Log.ID)
	if err != nil {
		node.Close()
		return err
	}
	contract := common.HexToAddress(c.Log.Contract)
	p.node = node
	p.onClose(func() error { node.Close(); return nil })
	p.binding = cache.Binding{ChainID: id.String(), Genesis: chainlog.Hash(genesis.Hash), Contract: contract, Log: log}
	p.reader = ethlog.NewReader(node, contract, ethlog.ReaderOptions{Patience: c.Timeouts.LogChain})
	return nil
}

func (p *parts) openLedger(ctx context.Context, c *config.Config, l config.Ledger, keys *secrets, logger *slog.Logger) error {
	cfg := ethledger.Config{
		Chain: l.ID, RPC: l.RPC, Contract: l.Contract, Finality: l.Finality, Group: l.Group,
		Fees: fees(l.Fees, l.MaxFeeGwei), Call: c.Timeouts.LogChain, Logger: logger,
	}
	if l.Acts() {
		id, err := ethledger.ParseChain(l.ID)
		if err != nil {
			return err
		}
		cfg.Signer = keys.ledgers[l.ID]
		outbox, err := cache.OpenOutbox(filepath.Join(c.Identity.DataDir, "outbox", strings.ReplaceAll(l.ID, ":", "-")), cache.OutboxBinding{
			ChainID: id.String(), Contract: common.HexToAddress(l.Contract), Account: cfg.Signer.Account(),
		})
		if err != nil {
			return fmt.Errorf("outbox of ledger %s: %w", l.ID, err)
		}
		cfg.Outbox = outbox
		ledger, err := ethledger.Open(ctx, cfg)
		if err != nil {
			return errors.Join(err, outbox.Close())
		}
		p.onClose(outbox.Close)
		p.took(l.ID, ledger)
		return nil
	}
	ledger, err := ethledger.Open(ctx, cfg)
	if err != nil {
		return err
	}
	p.took(l.ID, ledger)
	return nil
}

func (p *parts) took(id string, l *ethledger.Ledger) {
	p.onClose(l.Close)
	p.ledgers[id] = l
	p.metrics.Ledger(id, l.Stats)
}

// fees turns what the configuration says of a chain's fees into what is offered.
func fees(kind string, maxGwei uint64) ethtx.Fees {
	f := ethtx.Fees{Legacy: kind == config.FeesLegacy, ZeroPrice: kind == config.FeesZero}
	if maxGwei > 0 {
		f.MaxPerGas = new(big.Int).Mul(new(big.Int).SetUint64(maxGwei), big.NewInt(1_000_000_000))
	}
	return f
}

// openLog opens the own log for writing, behind its cache.
func (p *parts) openLog(c *config.Config, keys *secrets, logger *slog.Logger) func(context.Context) (chainlog.Log, error) {
	return func(ctx context.Context) (chainlog.Log, error) {
		keyHash, err := odap.KeyHash(&keys.identity.PublicKey)
		if err != nil {
			return nil, err
		}
		chain, err := ethledger.ParseChain(c.Log.Chain)
		if err != nil {
			return nil, err
		}
		log, err := ethlog.Open(ctx, ethlog.Config{
			Log: p.binding.Log, Contract: p.binding.Contract, ChainID: chain.Uint64(), KeyHash: keyHash, Logger: logger,
			Committer: ethlog.CommitterConfig{
				Confirmations: c.Log.Confirmations, InFlight: c.Log.InFlight,
				Local: c.Log.Policy == "decisive",
				Tx:    ethtx.Config{Fees: fees(c.Log.Fees, c.Log.MaxFeeGwei)},
			},
		}, ethlog.Deps{Backend: p.node, Signer: keys.chain, Store: p.outbox})
		if err != nil {
			return nil, err
		}
		mirror, err := cache.Open(c.Cache.Dir, p.binding)
		if err != nil {
			return nil, errors.Join(fmt.Errorf("cache.dir %s: %w", c.Cache.Dir, err), log.Close())
		}
		over, err := cache.Over(log, mirror, func(f cache.Filled) {
			attrs := []any{"log", p.binding.Log, "from", f.From, "to", f.To}
			if f.Discarded != nil {
				attrs = append(attrs, "discarded", f.Discarded.Why, "moved to", f.Discarded.MovedTo)
			}
			logger.Info("cache filled from the chain", attrs...)
		})
		if err != nil {
			return nil, errors.Join(err, mirror.Close(), log.Close())
		}
		p.metrics.Log(log.Stats)
		return p.metrics.Timed(over), nil
	}
}

func openGateway(ctx context.Context, cfg gateway.Config, c *config.Config, keys *secrets, p *parts, logger *slog.Logger) (g *gateway.Gateway, err error) {
	var peers []string
	for _, peer := range c.Peers {
		peers = append(peers, peer.ID)
	}
	deps := gateway.Deps{
		OpenLog: p.openLog(c, keys, logger), Reader: p.reader, Ledgers: p.ledgers,
		Peer:     web.CountSent(p.peer, p.metrics.Registry(), peers),
		Identity: keys.identity, NewID: newSessionID, Rand: rand.Float64, Logger: logger,
	}
	err = untilReached(ctx, logger, "log chain "+c.Log.Chain, func() error {
		g, err = gateway.Open(ctx, cfg, deps)
		return err
	})
	return g, err
}

func newSessionID() chainlog.SessionID { return chainlog.SessionID(uuid.New()) }

// checkAddresses refuses every address that is not in EIP-55 form, all in one
// error. Terms carry them as the file spells them, so that another spelling would be
// found by the first transfer only.
func checkAddresses(c *config.Config) error {
	var errs []error
	check := func(key, address string) {
		if _, err := ethledger.ParseAddress(address); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", key, err))
		}
	}
	check("log.contract", c.Log.Contract)
	for i, l := range c.Ledgers {
		check(fmt.Sprintf("ledgers[%d].contract", i), l.Contract)
	}
	for i, a := range c.Assets {
		check(fmt.Sprintf("assets[%d].asset", i), a.Asset)
		check(fmt.Sprintf("assets[%d].remoteContract", i), a.RemoteContract)
		check(fmt.Sprintf("assets[%d].remoteAsset", i), a.RemoteAsset)
	}
	return errors.Join(errs...)
}

// gatewayConfig turns causeway.yaml into what package gateway wants, and has it
// checked there too: what can be refused before a chain is reached is.
func gatewayConfig(c *config.Config) (gateway.Config, error) {
	if err := checkAddresses(c); err != nil {
		return gateway.Config{}, err
	}
	out := gateway.Config{
		ID: c.Identity.Gateway, LogChain: c.Log.Chain, LogContract: c.Log.Contract, Confirmations: c.Log.Confirmations,
		Decisive: c.Log.Policy == "decisive", Ledgers: map[string]gateway.LedgerPin{},
		Timeouts: gateway.Timeouts{
			Message: c.Timeouts.Message, Retry: c.Timeouts.Retry, Silence: c.Timeouts.Silence, Ledger: c.Timeouts.Ledger,
			LogChain: c.Timeouts.LogChain, MinExpiry: c.Timeouts.MinExpiry, MaxExpiry: c.Timeouts.MaxExpiry,
		},
		Limits: gateway.Limits{OpenSessions: c.Limits.OpenSessions, MaxConfirmations: c.Limits.MaxConfirmations},
	}
	for _, l := range c.Ledgers {
		if l.Acts() {
			out.Ledgers[l.ID] = gateway.LedgerPin{Group: l.Group, Contract: l.Contract}
		}
	}
	for i, p := range c.Peers {
		log, err := chainlog.ParseHash(p.LogID)
		if err != nil {
			return out, fmt.Errorf("peers[%d].logId: %w", i, err)
		}
		out.Peers = append(out.Peers, gateway.PeerPin{ID: p.ID, Log: log, Pubkey: p.IdentityKey, Groups: p.Groups})
	}
	for _, a := range c.Assets {
		out.Assets = append(out.Assets, gateway.AssetPair{
			Ledger: a.Ledger, Asset: a.Asset, Decimals: a.Decimals, Unique: a.Kind == "unique", Peer: a.Peer,
			RemoteLedger: a.RemoteLedger, RemoteContract: a.RemoteContract, RemoteAsset: a.RemoteAsset, RemoteDecimals: a.RemoteDecimals,
		})
	}
	own, err := chainlog.ParseHash(c.Log.ID)
	if err != nil {
		return out, fmt.Errorf("log.id: %w", err)
	}
	return out, out.WithDefaults().Check(own)
}
