package filled

import (
	"context"
	"fmt"

	"causeway/chainlog"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
	"causeway/testnet"
)

// writer is the throw-away account of the gateway that the logs are handed to.
const writer = "bench gateway"

// GatewayKey names the account and key of the gateway that the logs belong to.
func GatewayKey() string { return writer }

// Sizes is how much the logs of a benchmark hold.
type Sizes struct {
	Small, Large int // entries of transfers that have ended
	Open         int // transfers that are open
}

// Full are the sizes that the figures are named for.
var Full = Sizes{Small: 10_000, Large: 200_000, Open: 10_000}

// Log is one log of a benchmark.
type Log struct {
	ID, Peer chainlog.LogID
	Records  []chainlog.Record // as they were appended; nil for the empty one
}

// Logs are what the benchmarks of the read side work on.
type Logs struct {
	*Chain
	Small, Large, Open, Empty Log
}

// salts of the logs; a peer's log has the next one and is never opened.
const (
	saltSmall = 1 + 2*iota
	saltLarge
	saltOpen
	saltEmpty
)

// Fill makes a ChainLog on a node with all logs of the sizes in it. dir keeps what is
// costly to make from one run to the next; see Records.
func Fill(ctx context.Context, node *testnet.Node, dir string, s Sizes) (*Logs, error) {
	c, err := Deploy(ctx, node)
	if err != nil {
		return nil, err
	}
	out := &Logs{Chain: c}
	for _, l := range []struct {
		log  *Log
		salt byte
		of   Sessions
	}{
		{&out.Small, saltSmall, Sessions{Entries: s.Small}},
		{&out.Large, saltLarge, Sessions{Entries: s.Large}},
		{&out.Open, saltOpen, Sessions{Open: s.Open, Before: odap.ExecLockOp}},
		{&out.Empty, saltEmpty, Sessions{}},
	} {
		if *l.log, err = c.fill(ctx, l.salt, dir, l.of); err != nil {
			c.Close()
			return nil, err
		}
	}
	return out, nil
}

func (c *Chain) fill(ctx context.Context, salt byte, dir string, s Sessions) (Log, error) {
	l := Log{ID: LogID(c.ID, salt), Peer: LogID(c.ID, salt+1)}
	if s != (Sessions{}) {
		var err error
		if l.Records, err = Records(dir, l.ID, l.Peer, s); err != nil {
			return l, fmt.Errorf("fill log %s: %w", l.ID, err)
		}
	}
	key, err := odap.KeyHash(gatewaytest.Key(gatewaytest.G1).Public())
	if err != nil {
		return l, err
	}
	owner := testnet.ThrowAwayAddress(writer)
	if _, err := c.Open(ctx, salt, Writer{Account: owner, KeyHash: key}); err != nil {
		return l, err
	}
	if err := c.Fill(ctx, l.ID, l.Records); err != nil {
		return l, err
	}
	return l, c.HandOver(ctx, l.ID, owner)
}
