package gatewaytest

import (
	"context"
	"errors"
	"fmt"

	"causeway/gateway"
	"causeway/gateway/odap"
)

// ErrLost is the error of a call whose request or answer a Fault lost.
var ErrLost = errors.New("answer lost")

// FakeView is a FakeLedger with the rights of one group.
type FakeView struct {
	ledger *FakeLedger
	group  string
}

var _ gateway.Ledger = (*FakeView)(nil)

// Open returns the ledger with the rights of group.
func (l *FakeLedger) Open(group string) *FakeView { return &FakeView{ledger: l, group: group} }

// Fail has the next calls of Do, Void and Settle with the rights of group meet
// these faults, one each.
func (l *FakeLedger) Fail(group string, faults ...Fault) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.faults[group] = append(l.faults[group], faults...)
}

// FailReads has the next n calls of Check, Status, Inspect and Try with the
// rights of group fail.
func (l *FakeLedger) FailReads(group string, n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.reads[group] += n
}

// ID implements gateway.Ledger.
func (v *FakeView) ID() string { return v.ledger.id }

// Check implements gateway.Ledger.
func (v *FakeView) Check(ctx context.Context, a odap.Action) (odap.Verdict, error) {
	return v.Try(ctx, a)
}

// Try implements gateway.Ledger.
func (v *FakeView) Try(ctx context.Context, a odap.Action) (odap.Verdict, error) {
	if err := v.read(ctx, "try", a.Key); err != nil {
		return odap.Verdict{}, err
	}
	return v.ledger.Try(v.group, a), nil
}

// Status implements gateway.Ledger.
func (v *FakeView) Status(ctx context.Context, k odap.Key) (odap.Status, error) {
	if err := v.read(ctx, "status", k); err != nil {
		return odap.Status{}, err
	}
	return v.ledger.Status(k), nil
}

// Inspect implements gateway.Ledger.
func (v *FakeView) Inspect(ctx context.Context, k odap.Key) (odap.LockFacts, error) {
	if err := v.read(ctx, "inspect", k); err != nil {
		return odap.LockFacts{}, err
	}
	return v.ledger.Inspect(k), nil
}

// Do implements gateway.Ledger.
func (v *FakeView) Do(ctx context.Context, a odap.Action) (odap.Status, error) {
	return v.perform(ctx, FakeTx{Group: v.group, Action: a})
}

// Void implements gateway.Ledger.
func (v *FakeView) Void(ctx context.Context, a odap.Action) (odap.Status, error) {
	return v.perform(ctx, FakeTx{Group: v.group, Action: a, Void: true})
}

// Settle implements gateway.Ledger.
func (v *FakeView) Settle(ctx context.Context, a odap.Action) error {
	fault := v.fault()
	if fault != NotDone {
		l := v.ledger
		l.mu.Lock()
		_, reason := l.tip().state.after(FakeTx{Group: v.group, Action: a, Settle: true}, l.tip(), l.now)
		if reason == "" {
			l.enqueue(FakeTx{Group: v.group, Action: a, Settle: true})
		}
		manual := l.manual
		l.mu.Unlock()
		if reason != "" {
			return fmt.Errorf("settle: %s", l.sentence(a, reason))
		}
		if !manual {
			l.Mine()
		}
	}
	if fault != 0 {
		return fmt.Errorf("settle on %s: %w", v.ledger.id, ErrLost)
	}
	return ctx.Err()
}

// Close implements gateway.Ledger.
func (v *FakeView) Close() error { return nil }

// perform submits until there is a final answer, making the blocks that it waits
// for unless the ledger is manual.
func (v *FakeView) perform(ctx context.Context, tx FakeTx) (odap.Status, error) {
	fault := v.fault()
	l := v.ledger
	for {
		if err := ctx.Err(); err != nil {
			return odap.Status{}, fmt.Errorf("%s on %s: %w", tx.Action.Key.Step, l.id, err)
		}
		if fault == NotDone {
			return odap.Status{}, fmt.Errorf("%s on %s: %w", tx.Action.Key.Step, l.id, ErrLost)
		}
		l.mu.Lock()
		changed, manual := l.changed, l.manual
		st, final := l.submit(tx)
		l.mu.Unlock()
		switch {
		case fault == Unanswered:
			return odap.Status{}, fmt.Errorf("%s on %s: %w", tx.Action.Key.Step, l.id, ErrLost)
		case final && st.State == odap.Denied && tx.Void:
			// A void is never refused on its merits: it is the caller who may not.
			return odap.Status{}, fmt.Errorf("void: %s", st.Reason)
		case final:
			return st, nil
		case !manual:
			l.Mine()
			continue
		}
		select {
		case <-changed:
		case <-ctx.Done():
		}
	}
}

func (v *FakeView) fault() Fault {
	v.ledger.mu.Lock()
	defer v.ledger.mu.Unlock()
	q := v.ledger.faults[v.group]
	if len(q) == 0 {
		return 0
	}
	v.ledger.faults[v.group] = q[1:]
	return q[0]
}

func (v *FakeView) read(ctx context.Context, what string, k odap.Key) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("%s of %s on %s: %w", what, k.Step, v.ledger.id, err)
	}
	v.ledger.mu.Lock()
	defer v.ledger.mu.Unlock()
	if v.ledger.reads[v.group] > 0 {
		v.ledger.reads[v.group]--
		return fmt.Errorf("%s of %s on %s: %w", what, k.Step, v.ledger.id, ErrLost)
	}
	return nil
}
