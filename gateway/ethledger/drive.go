package ethledger

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"

	"causeway/gateway/odap"
	"causeway/internal/ethtx"
)

// flight names what was sent: a step, or the void of one.
type flight struct {
	key  odap.Key
	void bool
}

// maxSends bounds how often one call of Do or Void sends: a transaction that
// reverts or dies although the dry run passes is tried again a few times only.
const maxSends = 6

// maxRetries bounds how often a question is put again that the node answers with
// "not now".
const maxRetries = 20

// retryPause is how long it then waits, unless a block comes first.
const retryPause = 250 * time.Millisecond

// Do implements gateway.Ledger.
func (l *Ledger) Do(ctx context.Context, a odap.Action) (odap.Status, error) {
	if err := l.own(a.Key); err != nil {
		return odap.Status{}, l.failed("do", a, err)
	}
	st, err := l.drive(ctx, a, false)
	if err != nil {
		return odap.Status{}, l.failed("do", a, err)
	}
	return st, nil
}

// Void implements gateway.Ledger. Only locks and creations can be voided.
func (l *Ledger) Void(ctx context.Context, a odap.Action) (odap.Status, error) {
	if err := l.own(a.Key); err != nil {
		return odap.Status{}, l.failed("void", a, err)
	}
	if a.Key.Step != odap.Lock && a.Key.Step != odap.Create {
		return odap.Status{}, l.failed("void", a, errors.New("it would leave the asset to nobody"))
	}
	st, err := l.drive(ctx, a, true)
	if err != nil {
		return odap.Status{}, l.failed("void", a, err)
	}
	return st, nil
}

// drive takes rounds until one answers. Each starts with the question what stands,
// so that a crash anywhere in it, or the loss of the answer, leaves the next caller
// nothing to guess.
func (l *Ledger) drive(ctx context.Context, a odap.Action, void bool) (odap.Status, error) {
	gas := uint64(0)
	for sends, retries := 0, 0; ; {
		news := l.news()
		st, next, err := l.round(ctx, a, void)
		switch {
		case err == nil && next == roundDone:
			return st, nil
		case err == nil && next == roundWait:
			if err := l.await(ctx, news); err != nil {
				return odap.Status{}, fmt.Errorf("waiting for it to be final: %w", err)
			}
		case err == nil && sends == maxSends:
			return odap.Status{}, fmt.Errorf("%d transactions in a row did not do it", sends)
		case err == nil:
			sends++
			if gas, err = l.send(ctx, a, void, gas); err != nil {
				return odap.Status{}, err
			}
		case ethtx.Classify(err) != ethtx.Retry || retries == maxRetries:
			return odap.Status{}, err
		default: // a node that starts, or a block that was just replaced
			retries++
			if err := l.pause(ctx, news); err != nil {
				return odap.Status{}, err
			}
		}
	}
}

type next uint8

const (
	roundDone next = iota + 1
	roundWait      // it stands and is not final
	roundSend      // nothing stands, and nothing speaks against sending
)

// round looks at one block and says what is to be done next.
func (l *Ledger) round(ctx context.Context, a odap.Action, void bool) (odap.Status, next, error) {
	b, err := l.newest(ctx)
	if err != nil {
		return odap.Status{}, 0, err
	}
	st, err := l.stands(ctx, b, a.Key)
	switch {
	case err != nil:
		return odap.Status{}, 0, err
	case l.final(b, st):
		out, err := l.answer(ctx, b, a, void, st)
		return out, roundDone, err
	case st.status != statusOpen:
		return odap.Status{}, roundWait, nil
	case void:
		return odap.Status{}, roundSend, l.member(ctx, b)
	}
	r, err := l.foresee(ctx, b, a)
	switch {
	case err != nil:
		return odap.Status{}, 0, err
	case r.fault != nil:
		return odap.Status{}, 0, r.fault
	case r.reason != "":
		return odap.Status{State: odap.Denied, Reason: l.sentence(a, r.String())}, roundDone, nil
	}
	return odap.Status{}, roundSend, nil
}

// answer is what stands, unless another action than a stands under its key.
func (l *Ledger) answer(ctx context.Context, b ethtx.Block, a odap.Action, void bool, st standing) (odap.Status, error) {
	if st.status == statusApplied && !void {
		reason, err := l.contradicts(ctx, b, a)
		if err != nil {
			return odap.Status{}, err
		}
		if reason != "" {
			return odap.Status{State: odap.Denied, Reason: l.sentence(a, reason)}, nil
		}
	}
	return l.proven(ctx, b, a.Key, st)
}

// contradicts tells how the lock or creation that stands differs from a.
func (l *Ledger) contradicts(ctx context.Context, b ethtx.Block, a odap.Action) (string, error) {
	switch a.Key.Step {
	case odap.Lock:
		v, err := view(ctx, l, b, l.abi.PackLockOf(l.group, a.Key.Transfer), l.abi.UnpackLockOf)
		if err != nil {
			return "", err
		}
		o, err := OrderOf(a)
		if err != nil {
			return err.Error(), nil
		}
		if digest := o.Digest(l.Domain()); digest != v.OrderDigest || a.Terms.Originator != v.Owner.Hex() {
			return fmt.Sprintf("source_amount %s of source_asset %s by originator %s: under this transfer another lock stands, of %s of %s by %s, order 0x%x",
				o.Amount, o.Asset, a.Terms.Originator, v.Order.Amount, v.Order.Asset, v.Owner, v.OrderDigest), nil
		}
	case odap.Create:
		v, err := view(ctx, l, b, l.abi.PackCreationOf(l.group, a.Key.Transfer), l.abi.UnpackCreationOf)
		if err != nil {
			return "", err
		}
		c, err := creationOf(a)
		if err != nil {
			return err.Error(), nil
		}
		if c.asset != v.Asset || c.beneficiary != v.Beneficiary || c.amount.Cmp(v.Amount) != 0 || c.tokenID.Cmp(v.TokenId) != 0 {
			return fmt.Sprintf("recipient_amount %s of recipient_asset %s for beneficiary %s: under this transfer another creation stands, of %s of %s for %s",
				c.amount, c.asset, c.beneficiary, v.Amount, v.Asset, v.Beneficiary), nil
		}
	}
	return "", nil
}

// creation is a Create in the types of the chain.
type creation struct {
	asset, beneficiary common.Address
	amount, tokenID    *big.Int
}

func creationOf(a odap.Action) (creation, error) {
	var c creation
	var err error
	if c.asset, err = ParseAddress(a.Terms.RecipientAsset); err != nil {
		return c, &FieldError{"recipient_asset", err}
	}
	if c.amount, err = parseAmount(a.Terms.RecipientAmount); err != nil {
		return c, &FieldError{"recipient_amount", err}
	}
	if c.tokenID, err = tokenID(a.Terms.TokenID); err != nil {
		return c, err
	}
	if c.beneficiary, err = parseAccount(a.Terms.Beneficiary); err != nil {
		return c, &FieldError{"beneficiary", err}
	}
	return c, nil
}

// send has one transaction done and returns when it is final, reverted or dead;
// what it has done, the next round finds out. It returns the gas that a next one
// should have at least. An error leaves open whether it will land; a crash leaves
// it in the outbox, from where it goes on.
func (l *Ledger) send(ctx context.Context, a odap.Action, void bool, least uint64) (uint64, error) {
	data, err := l.calldataOf(a, void)
	if err != nil {
		return least, err
	}
	c := costOf(data, assetOf(a))
	gas, err := l.gas(ctx, data, c)
	switch {
	case ethtx.Classify(err) == ethtx.Reverted:
		return least, nil // the chain went on since the dry run: look again
	case err != nil:
		return least, err
	}
	gas = min(max(gas, least), l.MaxGas)
	defer l.flying(flight{a.Key, void})()
	_, err = l.shell.Send(ctx, ethtx.Job{ID: jobID("action", data), To: l.contract, Data: data, Gas: gas, Depth: l.Finality})
	var reverted *ethtx.RevertedError
	switch {
	case err == nil, errors.Is(err, ethtx.ErrDead):
		return least, nil
	case errors.As(err, &reverted):
		// Refused by what the chain had become, or out of gas somewhere inside:
		// the next round tells the first, more gas mends the second.
		l.costs.forget(c)
		return min(2*gas, l.MaxGas), nil
	}
	return least, err
}

func (l *Ledger) calldataOf(a odap.Action, void bool) ([]byte, error) {
	if void {
		return l.abi.TryPackVoid(l.group, a.Key.Transfer, steps[a.Key.Step])
	}
	return l.calldata(a)
}

// cost names what is about equally dear.
type cost struct {
	function [4]byte
	asset    string
}

func costOf(data []byte, asset string) cost {
	c := cost{asset: asset}
	copy(c.function[:], data)
	return c
}

func assetOf(a odap.Action) string {
	if a.Key.Step == odap.Create {
		return a.Terms.RecipientAsset
	}
	return a.Terms.SourceAsset
}

// gas returns what a call needs on top of the newest block, or what one like it needed
// lately, and room for a state that others change before it lands: half as much again and
// two new slots.
func (l *Ledger) gas(ctx context.Context, data []byte, c cost) (uint64, error) {
	return l.costs.get(c, func() (uint64, error) {
		ctx, cancel := context.WithTimeout(ctx, l.Call)
		defer cancel()
		n, err := l.node.EstimateGas(ctx, ethereum.CallMsg{From: l.account, To: &l.contract, Data: data})
		if err != nil {
			return 0, fmt.Errorf("asking what it costs: %w", err)
		}
		return n + n/2 + 2*newSlotGas, nil
	})
}

// newSlotGas is what a new storage slot costs at most on chains known today.
const newSlotGas = 100_000

// jobID names a transaction by what it does, so that after a restart the one that
// is in the outbox is waited for and not sent a second time.
func jobID(what string, data []byte) ethtx.JobID {
	return sha256.Sum256(fmt.Appendf(nil, "causeway/ledger/1 %s %x", what, data))
}

// flying notes what is being sent until the returned function is called.
func (l *Ledger) flying(f flight) func() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.inFlight[f]++
	return func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		if l.inFlight[f]--; l.inFlight[f] == 0 {
			delete(l.inFlight, f)
		}
	}
}

func (l *Ledger) sent(k odap.Key) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.inFlight[flight{k, false}]+l.inFlight[flight{k, true}] > 0
}

func (l *Ledger) pause(ctx context.Context, news <-chan struct{}) error {
	t := time.NewTimer(retryPause)
	defer t.Stop()
	select {
	case <-news:
		return nil
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Settle implements gateway.Ledger: it pays the owner all that is credited in the
// action's asset. It returns when the payment is in a block; if that block is
// lost, anybody may pay again.
func (l *Ledger) Settle(ctx context.Context, a odap.Action) error {
	if err := l.settle(ctx, a); err != nil {
		return l.failed("settle", a, err)
	}
	return nil
}

func (l *Ledger) settle(ctx context.Context, a odap.Action) error {
	if l.readOnly() {
		return ErrReadOnly
	}
	account, asset := a.Terms.Originator, a.Terms.SourceAsset
	if a.Key.Step == odap.Create {
		account, asset = a.Terms.Beneficiary, a.Terms.RecipientAsset
	}
	owner, err := parseAccount(account)
	if err != nil {
		return fmt.Errorf("owner %w", err)
	}
	token, err := ParseAddress(asset)
	if err != nil {
		return fmt.Errorf("asset %w", err)
	}
	id, err := tokenID(a.Terms.TokenID)
	if err != nil {
		return err
	}
	b, err := l.newest(ctx)
	if err != nil {
		return err
	}
	credit, err := view(ctx, l, b, l.abi.PackCreditOf(owner, token, id), l.abi.UnpackCreditOf)
	if err != nil || credit.Sign() == 0 {
		return err
	}
	data, err := l.abi.TryPackWithdraw(owner, token, id)
	if err != nil {
		return err
	}
	r, err := l.dryRun(ctx, b, a, data)
	if err != nil || !r.none() {
		return errors.Join(err, r.asError())
	}
	gas, err := l.gas(ctx, data, costOf(data, asset))
	if err != nil {
		return err
	}
	_, err = l.shell.Send(ctx, ethtx.Job{ID: jobID("settle "+a.Key.Transfer.String(), data), To: l.contract, Data: data, Gas: min(gas, l.MaxGas)})
	if err != nil {
		l.costs.forget(costOf(data, asset))
	}
	return err
}
