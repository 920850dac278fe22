package main

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"sync/atomic"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"golang.org/x/sync/errgroup"

	"causeway/testnet/world"
)

// story is the demo as it is told.
type story struct {
	w     *world.World
	start time.Time

	before, after totals
	ended         []told

	committed, aborted, entries, verified int
	kills, resumed                        atomic.Int64 // both gateways are killed side by side
}

// told is one transfer that was part of the story.
type told struct {
	Name    string `json:"name"`
	Session string `json:"session"`
	State   string `json:"state"`
}

func (s *story) say(format string, a ...any) {
	fmt.Printf("%6.1fs  %s\n", time.Since(s.start).Seconds(), fmt.Sprintf(format, a...))
}

// printer lets the world tell its steps in the same way.
type printer struct{ s *story }

func (p printer) Write(b []byte) (int, error) {
	p.s.say("%s", strings.TrimSpace(string(b)))
	return len(b), nil
}

func tokens(n int64) *big.Int { return new(big.Int).Mul(big.NewInt(n), big.NewInt(1e18)) }

// Expiries. The fourth transfer's is short: its recipient stays down beyond it.
const (
	longExpiry  = 10 * time.Minute
	shortExpiry = 30 * time.Second
)

func (s *story) tell(ctx context.Context) error {
	var err error
	if s.before, err = s.count(ctx); err != nil {
		return err
	}
	s.before.print(s, "before")
	ids, err := s.overlapping(ctx)
	if err != nil {
		return err
	}
	for i, name := range []string{"1 amount", "2 deed, source killed", "3 amount, recipient killed", "4 amount, recipient stays down"} {
		if err := s.end(ctx, name, ids[i], i != 3, s.w.A, s.w.B); err != nil {
			return err
		}
	}
	if err := s.home(ctx); err != nil {
		return err
	}
	return s.look(ctx)
}

// overlapping runs the first four transfers side by side and returns their ids.
func (s *story) overlapping(ctx context.Context) (ids [4]string, err error) {
	w := s.w
	begin := func(i int, what string, o world.Order) (string, error) {
		o.From, o.Owner, o.To = w.A, w.Owner, w.Receiver.Address
		t, err := w.Begin(ctx, o)
		if err != nil {
			return "", fmt.Errorf("transfer %d: %w", i+1, err)
		}
		ids[i] = t.ID
		s.say("transfer %d begins: %s, session %s", i+1, what, t.ID)
		return t.ID, nil
	}
	if _, err := begin(1, "deed 1 from A to B", world.Order{Deed: 1, Expiry: longExpiry}); err != nil {
		return ids, err
	}
	if _, err := begin(0, "100 DEMO from A to B", world.Order{Amount: tokens(100), Expiry: longExpiry}); err != nil {
		return ids, err
	}
	third, err := begin(2, "250 DEMO from A to B", world.Order{Amount: tokens(250), Expiry: longExpiry})
	if err != nil {
		return ids, err
	}
	locked, err := s.awaitLock(ctx, third)
	if err != nil {
		return ids, err
	}
	s.say("transfer 3 is locked on ledger A in block %d", locked)
	if _, err := begin(3, fmt.Sprintf("40 DEMO from A to B, expiring after %s", shortExpiry), world.Order{Amount: tokens(40), Expiry: shortExpiry}); err != nil {
		return ids, err
	}
	var both errgroup.Group
	both.Go(func() error { return s.killSource(ctx, ids[1]) })
	both.Go(func() error { return s.killRecipient(ctx, ids[2], ids[3]) })
	return ids, both.Wait()
}

// awaitLock waits until the ledger shows a transfer's lock.
func (s *story) awaitLock(ctx context.Context, id string) (uint64, error) {
	transfer, err := s.transferID(ctx, id)
	if err != nil {
		return 0, err
	}
	l, err := s.w.AwaitEvent(ctx, s.w.A, "Locked", transfer)
	return l.BlockNumber, err
}

// transferID waits until the terms of a session are closed.
func (s *story) transferID(ctx context.Context, id string) (transfer string, err error) {
	err = world.Poll(ctx, func() (bool, error) {
		t, err := s.w.A.State(ctx, id)
		if err != nil {
			return false, nil // the gateway may be down on purpose
		}
		transfer = t.TransferID
		return transfer != "", nil
	})
	return transfer, err
}

// killSource kills the source gateway between COMMITTED and the extinguishment:
// ledger A is frozen from the moment COMMITTED is on the chain, so that the
// extinguishment cannot land before the kill, and the block times show it.
func (s *story) killSource(ctx context.Context, id string) error {
	w := s.w
	transfer, err := s.transferID(ctx, id)
	if err != nil {
		return err
	}
	moved, err := w.AwaitOutcome(ctx, id, "COMMITTED")
	if err != nil {
		return err
	}
	if err := w.LedgerA.Freeze(); err != nil {
		return err
	}
	killed := time.Now()
	if err := w.A.Kill(); err != nil {
		return errors.Join(err, w.LedgerA.Thaw())
	}
	s.kills.Add(1)
	if err := w.LedgerA.Thaw(); err != nil {
		return err
	}
	s.say("transfer 2: COMMITTED in log block %d (time %d): ledger A frozen, gateway-a killed (time %.3f), ledger A thawed",
		moved.Block, moved.Time, float64(killed.UnixMilli())/1000)
	state, err := w.LockState(ctx, w.A, transfer)
	if err != nil {
		return err
	}
	if state != "LOCKED" {
		return fmt.Errorf("transfer 2 after the kill: lock is %s on ledger A, want LOCKED", state)
	}
	if err := s.restart(ctx, w.A); err != nil {
		return err
	}
	gone, err := w.AwaitEvent(ctx, w.A, "Extinguished", transfer)
	if err != nil {
		return err
	}
	s.say("transfer 2: extinguished in ledger block %d (time %d): %d < %.3f < %d", gone.BlockNumber, gone.BlockTimestamp,
		moved.Time, float64(killed.UnixMilli())/1000, gone.BlockTimestamp)
	if int64(moved.Time)*1000 >= killed.UnixMilli() || killed.UnixMilli() >= int64(gone.BlockTimestamp)*1000 {
		return errors.New("transfer 2: outcome, kill and extinguishment are not in this order")
	}
	return nil
}

// killRecipient kills the recipient gateway when the third transfer's vote stands
// and the fourth is locked and has none: ledger B is frozen from the vote on, and
// without it there is no other. The gateway stays down until the fourth has ended by
// itself.
func (s *story) killRecipient(ctx context.Context, third, fourth string) error {
	w := s.w
	vote, err := w.AwaitOutcome(ctx, third, "PREPARED")
	if err != nil {
		return err
	}
	if err := w.LedgerB.Freeze(); err != nil {
		return err
	}
	locked, err := s.awaitLock(ctx, fourth)
	if err = errors.Join(err, w.B.Kill()); err != nil {
		return errors.Join(err, w.LedgerB.Thaw())
	}
	s.kills.Add(1)
	if err := w.LedgerB.Thaw(); err != nil {
		return err
	}
	s.say("transfer 3: vote in log block %d: ledger B frozen; transfer 4: locked on ledger A in block %d; gateway-b killed, "+
		"ledger B thawed; it stays down", vote.Block, locked)
	now, err := w.OutcomeNow(ctx, fourth)
	if err != nil {
		return err
	}
	if now != "NONE" {
		return fmt.Errorf("transfer 4 at the kill: outcome %s, want NONE", now)
	}
	gone, err := w.AwaitOutcome(ctx, fourth, "ABORTED")
	if err != nil {
		return err
	}
	s.say("transfer 4: expired, ABORTED in log block %d, asked for by gateway-a alone", gone.Block)
	return s.restart(ctx, w.B)
}

func (s *story) restart(ctx context.Context, g *world.Gateway) error {
	if err := g.Start(ctx); err != nil {
		return err
	}
	var r struct {
		Entries  int `json:"entries"`
		Verified int `json:"verified"`
		Sessions []struct {
			ID    string `json:"id"`
			Found string `json:"found"`
		} `json:"sessions"`
	}
	if err := g.Get(ctx, "/api/v1/recovery", &r); err != nil {
		return err
	}
	var found []string
	for _, x := range r.Sessions {
		found = append(found, x.ID[:8]+" "+x.Found)
	}
	if len(found) > 0 {
		s.resumed.Add(1)
	}
	s.say("%s is back: %d of %d entries verified, open: %s", g.Name, r.Verified, r.Entries, strings.Join(found, ", "))
	return nil
}

// end waits until both gateways have ended a transfer, and checks that they agree.
func (s *story) end(ctx context.Context, name, id string, commits bool, gateways ...*world.Gateway) error {
	want := map[bool]string{true: "COMPLETE", false: "ABORTED"}[commits]
	var states []string
	for _, g := range gateways {
		t, err := g.AwaitEnd(ctx, id)
		if err != nil {
			return err
		}
		if t.State != want {
			return fmt.Errorf("transfer %s ended %s at %s, want %s: %s", name, t.State, g.Name, want, t.Reason)
		}
		states = append(states, g.Name+" "+t.State)
	}
	if commits {
		s.committed++
	} else {
		s.aborted++
	}
	s.say("transfer %s has ended: %s", name, strings.Join(states, ", "))
	s.ended = append(s.ended, told{name, id, want})
	return nil
}

// home sends back from B to A what the first transfer brought.
func (s *story) home(ctx context.Context) error {
	w := s.w
	t, err := w.Begin(ctx, world.Order{From: w.B, Owner: w.Receiver, To: w.Owner.Address, Amount: tokens(60), Expiry: longExpiry})
	if err != nil {
		return fmt.Errorf("transfer 5: %w", err)
	}
	s.say("transfer 5 begins: 60 DEMO home from B to A, session %s", t.ID)
	return s.end(ctx, "5 amount, home", t.ID, true, w.B, w.A)
}

// totals is who has what, read from the ledgers.
type totals map[string]world.Balances

func (s *story) count(ctx context.Context) (totals, error) {
	t := totals{}
	for _, x := range []struct {
		name string
		g    *world.Gateway
		who  common.Address
	}{
		{"owner on A", s.w.A, s.w.Owner.Address}, {"receiver on A", s.w.A, s.w.Receiver.Address},
		{"escrow on A", s.w.A, common.HexToAddress(s.w.A.Assets.Contract)},
		{"owner on B", s.w.B, s.w.Owner.Address}, {"receiver on B", s.w.B, s.w.Receiver.Address},
		{"escrow on B", s.w.B, common.HexToAddress(s.w.B.Assets.Contract)},
	} {
		b, err := s.w.BalancesOf(ctx, x.g, x.who)
		if err != nil {
			return nil, err
		}
		t[x.name] = b
	}
	return t, nil
}

func (t totals) print(s *story, when string) {
	s.say("balances %s:", when)
	for _, name := range []string{"owner on A", "receiver on A", "escrow on A", "owner on B", "receiver on B", "escrow on B"} {
		b := t[name]
		fmt.Printf("         %-14s %12s DEMO  deeds %v\n", name, new(big.Int).Div(b.Token, big.NewInt(1e18)), b.Deeds)
	}
}
