package main

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"
	"os/exec"
	"time"

	"github.com/google/uuid"

	"causeway/gateway/web"
	"causeway/testnet/world"
)

// begun is a transfer whose order was given to the source gateway. Whether it was
// taken may be unknown: the gateway can be killed before it answers.
type begun struct {
	id       string
	from, to *world.Gateway
	amount   int64
}

type killing struct {
	w     *world.World
	n     int
	dice  *rand.Rand
	begun []begun

	kills, agreed, open, committed int
}

// verdict says whether the run has shown what it is for.
func (r *killing) verdict() error {
	switch {
	case r.kills != r.n:
		return fmt.Errorf("%d kills, want %d", r.kills, r.n)
	case r.open != 0 || r.agreed != len(r.begun):
		return fmt.Errorf("%d transfers: %d open, %d ended alike on both sides", len(r.begun), r.open, r.agreed)
	case r.committed == 0:
		return fmt.Errorf("%d transfers, none of which moved anything: nothing is shown", len(r.begun))
	}
	return nil
}

func newRun(w *world.World, n int, seed uint64) *killing {
	return &killing{w: w, n: n, dice: rand.New(rand.NewPCG(seed, 0x6b696c6c))}
}

// target is a process that may be killed and comes back.
type target struct {
	name    string
	run     process
	restart func(context.Context) error
}

// process is a gateway's or a node's.
type process interface {
	Done() <-chan struct{} // closed when it has ended
	Kill() error
	LogPath() string
}

// strike kills a process. One that has ended before was not killed by us: it
// panicked, halted or gave up, and must not be started again as if it had not.
func (t target) strike() error {
	select {
	case <-t.run.Done():
		return fmt.Errorf("%s has ended by itself; see %s", t.name, t.run.LogPath())
	default:
	}
	return t.run.Kill()
}

func (r *killing) targets() []target {
	w := r.w
	return []target{
		{"gateway-a", w.A.Program(), func(context.Context) error { return w.A.Launch() }},
		{"gateway-b", w.B.Program(), func(context.Context) error { return w.B.Launch() }},
		{"ledger-a", w.LedgerA, w.LedgerA.Restart},
		{"ledger-b", w.LedgerB, w.LedgerB.Restart},
		{"log", w.Log, w.Log.Restart},
	}
}

// all begins transfers between the kills, then waits for everything to end.
func (r *killing) all(ctx context.Context) error {
	targets := r.targets()
	for r.kills < r.n {
		r.begin(ctx)
		if err := pause(ctx, r.random(maxPause)); err != nil {
			return err
		}
		t := targets[r.dice.IntN(len(targets))]
		fmt.Printf("kill %d of %d: %s\n", r.kills+1, r.n, t.name)
		if err := t.strike(); err != nil {
			return err
		}
		r.kills++
		// Down for a while, with transfers coming in meanwhile.
		r.begin(ctx)
		if err := pause(ctx, r.random(maxDown)); err != nil {
			return err
		}
		if err := t.restart(ctx); err != nil {
			return fmt.Errorf("start %s again: %w", t.name, err)
		}
	}
	for _, g := range []*world.Gateway{r.w.A, r.w.B} {
		if err := g.WaitReady(ctx); err != nil {
			return err
		}
	}
	return r.settle(ctx)
}

func (r *killing) random(most time.Duration) time.Duration {
	return time.Duration(r.dice.Int64N(int64(most)))
}

// pause lets the world go on for a while: what is waited for is time itself.
func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// expiry is long enough for most transfers and short enough for some to expire.
const expiry = 60 * time.Second

// begin gives one order. The gateway may be down or go down: then it is not known
// whether it was taken, and settle asks.
func (r *killing) begin(ctx context.Context) {
	b := begun{id: uuid.NewString(), from: r.w.A, to: r.w.B, amount: 1 + r.dice.Int64N(50)}
	o := world.Order{From: r.w.A, Owner: r.w.Owner, To: r.w.Receiver.Address, Amount: tokens(b.amount), Expiry: expiry, ID: b.id}
	if len(r.begun) > 2 && r.dice.IntN(4) == 0 { // home, of what has arrived
		b.from, b.to, b.amount = r.w.B, r.w.A, 1
		o.From, o.Owner, o.To, o.Amount = r.w.B, r.w.Receiver, r.w.Owner.Address, tokens(1)
	}
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	_, err := r.w.Begin(ctx, o)
	var refused *exec.ExitError
	if errors.As(err, &refused) && refused.ExitCode() == 1 {
		fmt.Printf("  %s refused: %v\n", b.id, err)
		return // a refusal is an answer: nothing was logged
	}
	if err != nil {
		fmt.Printf("  %s given to %s, no answer: %v\n", b.id, b.from.Name, err)
	}
	r.begun = append(r.begun, b)
}

// settle waits until every transfer that was taken has ended on both sides.
func (r *killing) settle(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, endWithin)
	defer cancel()
	taken := r.begun[:0]
	sum := map[string]int64{}
	for _, b := range r.begun {
		src, known, err := r.ended(ctx, b.from, b.id)
		if err != nil {
			r.open++
			return err
		}
		if !known {
			fmt.Printf("  %s was never taken\n", b.id)
			continue
		}
		taken = append(taken, b)
		dst, known, err := r.ended(ctx, b.to, b.id)
		if err != nil {
			r.open++
			return err
		}
		// A recipient that never heard of a transfer has nothing to disagree with.
		if src.State == dst.State || !known && src.State != "COMPLETE" {
			r.agreed++
		} else {
			fmt.Printf("  %s: %s at %s, %s at %s\n", b.id, src.State, b.from.Name, dst.State, b.to.Name)
		}
		if src.State == "COMPLETE" {
			r.committed++
			sum[b.from.Name] += b.amount
		}
	}
	r.begun = taken
	return r.balances(ctx, tokens(sum[r.w.A.Name]-sum[r.w.B.Name]))
}

// ended waits for the end of a transfer at one gateway; known is false when it has
// never heard of it.
func (r *killing) ended(ctx context.Context, g *world.Gateway, id string) (t web.Transfer, known bool, err error) {
	if t, err = g.State(ctx, id); errors.Is(err, world.ErrNotFound) {
		return t, false, nil
	}
	t, err = g.AwaitEnd(ctx, id)
	return t, true, err
}

// balances demands that exactly what went from A to B, less what came home, has
// left the owner and is with the receiver. What the ledger has credited to them is
// theirs: a kill may have cut the payout off.
func (r *killing) balances(ctx context.Context, moved *big.Int) error {
	var owner, receiver world.Balances
	err := world.Poll(ctx, func() (bool, error) {
		var err error
		if owner, err = r.w.BalancesOf(ctx, r.w.A, r.w.Owner.Address); err != nil {
			return false, err
		}
		if receiver, err = r.w.BalancesOf(ctx, r.w.B, r.w.Receiver.Address); err != nil {
			return false, err
		}
		left := new(big.Int).Sub(world.Supply, has(owner))
		return left.Cmp(moved) == 0 && has(receiver).Cmp(moved) == 0, nil
	})
	if err != nil {
		return fmt.Errorf("owner has %s, receiver has %s, want %s moved: %w", has(owner), has(receiver), moved, err)
	}
	fmt.Printf("  moved in all: %s base units, neither lost nor doubled\n", moved)
	return nil
}

func has(b world.Balances) *big.Int { return new(big.Int).Add(b.Token, b.Credit) }
