package main

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
	"github.com/spf13/cobra"

	"causeway/cmd/causeway/metrics"
	"causeway/gateway"
	"causeway/gateway/web"
	"causeway/internal/config"
	"causeway/internal/memory"
)

func newServe() *cobra.Command {
	var flags configFlags
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Run the gateway: recover every open session, then take transfers",
		Long: `Run the gateway: recover every open session, then take transfers.

The first SIGTERM or interrupt stops taking transfers, lets the durable steps under
way end within timeouts.shutdown, and exits 0. The second ends the process at once, as
a crash would. Exit code 4: the log chain contradicts what this gateway saw confirmed,
a node serves another chain, or an outbox is damaged or of another chain; nothing is done
until somebody has looked.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := flags.load()
			if err != nil {
				return err
			}
			return serve(cmd.Context(), c, newLogger(c.Logger))
		},
	}
	flags.register(cmd)
	return cmd
}

func newLogger(c config.Logger) *slog.Logger {
	var level slog.Level
	// The configuration was checked: the text is one of slog's own levels.
	if err := level.UnmarshalText([]byte(c.Level)); err != nil {
		level = slog.LevelInfo
	}
	options := &slog.HandlerOptions{Level: level}
	if c.Format == "json" {
		return slog.New(slog.NewJSONHandler(os.Stderr, options))
	}
	return slog.New(slog.NewTextHandler(os.Stderr, options))
}

// lockDataDir refuses a second process on one data directory by name. The lock
// ends with the process, however it ends.
func lockDataDir(dir string) (*flock.Flock, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("identity.dataDir: %w", err)
	}
	l := flock.New(filepath.Join(dir, "lock"))
	ok, err := l.TryLock()
	if err != nil {
		return nil, fmt.Errorf("identity.dataDir %s: %w", dir, err)
	}
	if !ok {
		return nil, fmt.Errorf("identity.dataDir %s: another process runs on it", dir)
	}
	return l, nil
}

// serve runs until ctx ends or the gateway stops for good.
func serve(ctx context.Context, c *config.Config, logger *slog.Logger) (err error) {
	memory.Frugal()
	keys, err := loadSecrets(c)
	if err != nil {
		return exits(exitUsage, err)
	}
	cfg, err := gatewayConfig(c)
	if err != nil {
		return exits(exitUsage, err)
	}
	lock, err := lockDataDir(c.Identity.DataDir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lock.Unlock()) }()
	m := metrics.New(metrics.Config{Software: version, LogChain: c.Log.Chain, OpenSessions: c.Limits.OpenSessions})
	server, err := listen(ctx, c, keys, m, logger)
	if err != nil {
		return err
	}
	defer func() {
		// Requests under way get what is left of the time; see shutdown.
		done, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		err = errors.Join(err, server.Shutdown(done))
	}()
	parts, err := openParts(ctx, c, keys, m, logger)
	defer func() { err = errors.Join(err, parts.close()) }()
	if err != nil {
		return interrupted(ctx, err)
	}
	g, err := openGateway(ctx, cfg, c, keys, parts, logger)
	if err != nil {
		return interrupted(ctx, err)
	}
	server.Attach(g)
	m.Gateway(g.Stats)
	peers, operators := server.Addresses()
	logger.Info("ready", "gateway", c.Identity.Gateway, "log", c.Log.ID, "peers", peers, "operators", operators)
	memory.Started()
	why := wait(ctx, g, server)
	return errors.Join(why, shutdown(ctx, c, g, logger))
}

// interrupted turns the error of a start that a signal ended into a good end:
// nothing was under way.
func interrupted(ctx context.Context, err error) error {
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

// lookEvery is how often it is asked whether the gateway has stopped by itself.
const lookEvery = time.Second

// wait returns nil when ctx ends, else why the gateway cannot go on.
func wait(ctx context.Context, g *gateway.Gateway, s *web.Server) error {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-s.Failed():
			return err
		case <-tick.C:
			if err := g.Stopped(ctx); err != nil && ctx.Err() == nil {
				return err // codeOf knows a halted log
			}
		}
	}
}

func shutdown(ctx context.Context, c *config.Config, g *gateway.Gateway, logger *slog.Logger) error {
	logger.Info("shutting down", "within", c.Timeouts.Shutdown)
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), c.Timeouts.Shutdown)
	defer cancel()
	if err := g.Shutdown(ctx); err != nil && !errors.Is(err, gateway.ErrStopped) {
		return fmt.Errorf("shutdown: %w", err)
	}
	return nil
}

func listen(ctx context.Context, c *config.Config, keys *secrets, m *metrics.Metrics, logger *slog.Logger) (*web.Server, error) {
	cfg := web.Config{
		PeersAddress: c.Listeners.Peers.Address, Certificate: keys.tls, Peers: map[web.Pin]string{},
		OperatorsAddress: c.Listeners.Operators.Address, LogChain: c.Log.Chain,
		BodyBytes: c.Limits.BodyBytes, Requests: c.Limits.Requests, RequestsPerClient: c.Limits.RequestsPerClient,
		RequestsPerSecond: c.Limits.RequestsPerSecond, Software: version, Logger: logger,
		Metrics: m.Registry(), Profiles: c.Listeners.Operators.Profiles,
	}
	for id, pin := range keys.peers {
		cfg.Peers[pin] = id
	}
	if o := c.Listeners.Operators; o.ClientCAFile != "" {
		own, err := loadCertificate(o.CertificateFile, o.KeyFile)
		if err != nil {
			return nil, exits(exitUsage, fmt.Errorf("listeners.operators: %w", err))
		}
		raw, err := os.ReadFile(o.ClientCAFile)
		if err != nil {
			return nil, exits(exitUsage, fmt.Errorf("listeners.operators.clientCAFile: %w", err))
		}
		cfg.OperatorsCertificate, cfg.OperatorsCallers = &own, x509.NewCertPool()
		if !cfg.OperatorsCallers.AppendCertsFromPEM(raw) {
			return nil, exits(exitUsage, fmt.Errorf("listeners.operators.clientCAFile %s: no certificate in it", o.ClientCAFile))
		}
	}
	return web.Listen(ctx, cfg)
}
