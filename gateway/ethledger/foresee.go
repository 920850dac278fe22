package ethledger

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"causeway/gateway/odap"
	"causeway/internal/ethtx"
)

// refusal is why the ledger would not do something.
type refusal struct {
	field  string // at fault; see odap.Verdict
	reason string
	final  bool  // will not change by waiting
	fault  error // set when it is no refusal of the action: an operator can mend it
}

func (r refusal) none() bool { return r.reason == "" && r.fault == nil }

func (r refusal) String() string { return r.field + ": " + r.reason }

// unfit is the refusal of a field that will not fit by waiting.
func unfit(err error) refusal {
	var f *FieldError
	if errors.As(err, &f) {
		return refusal{field: f.Field, reason: f.Err.Error(), final: true}
	}
	return refusal{field: "transfer", reason: err.Error(), final: true}
}

// Check implements gateway.Ledger.
func (l *Ledger) Check(ctx context.Context, a odap.Action) (odap.Verdict, error) {
	return l.verdict(ctx, "check", a)
}

// Try implements gateway.Ledger.
func (l *Ledger) Try(ctx context.Context, a odap.Action) (odap.Verdict, error) {
	return l.verdict(ctx, "try", a)
}

func (l *Ledger) verdict(ctx context.Context, what string, a odap.Action) (odap.Verdict, error) {
	if l.readOnly() {
		return odap.Verdict{}, l.failed(what, a, ErrReadOnly)
	}
	b, err := l.newest(ctx)
	if err != nil {
		return odap.Verdict{}, l.failed(what, a, err)
	}
	r, err := l.foresee(ctx, b, a)
	switch {
	case err != nil:
		return odap.Verdict{}, l.failed(what, a, err)
	case r.fault != nil:
		return odap.Verdict{}, l.failed(what, a, r.fault)
	}
	return odap.Verdict{Field: r.field, Refused: r.reason, Final: r.final}, nil
}

// sentence is a refusal in words.
func (l *Ledger) sentence(a odap.Action, reason string) string {
	return fmt.Sprintf("%s of session %s on %s: %s", a.Key.Step, a.Session, l.Chain, reason)
}

// failed wraps an error that leaves the ledger's state unknown.
func (l *Ledger) failed(what string, a odap.Action, err error) error {
	return fmt.Errorf("ledger %s: %s %s of session %s: %w", l.Chain, what, a.Key.Step, a.Session, err)
}

// foresee tells whether the action would be refused on top of block b.
func (l *Ledger) foresee(ctx context.Context, b ethtx.Block, a odap.Action) (refusal, error) {
	if r := l.form(a); !r.none() {
		return r, nil
	}
	if r, err := l.kind(ctx, b, a); err != nil || !r.none() {
		return r, err
	}
	data, err := l.calldata(a)
	if err != nil {
		return unfit(err), nil
	}
	return l.dryRun(ctx, b, a, data)
}

// dryRun calls the contract without a transaction.
func (l *Ledger) dryRun(ctx context.Context, b ethtx.Block, a odap.Action, data []byte) (refusal, error) {
	_, err := l.call(ctx, b, ethereum.CallMsg{To: &l.contract, Data: data})
	switch {
	case err == nil:
		return refusal{}, nil
	case ethtx.Classify(err) != ethtx.Reverted:
		return refusal{}, fmt.Errorf("dry run: %w", err)
	}
	return l.explain(ctx, b, a, ethtx.RevertData(err))
}

// form checks what needs no question to the ledger.
func (l *Ledger) form(a odap.Action) refusal {
	if err := l.own(a.Key); err != nil {
		return unfit(err)
	}
	t := a.Terms
	if a.Key.Step != odap.Lock && a.Key.Step != odap.Create {
		return refusal{}
	}
	if err := CheckTerms(t); err != nil {
		return unfit(err)
	}
	side, ledger, contract := "source", t.SourceLedger, t.SourceContract
	if a.Key.Step == odap.Create {
		side, ledger, contract = "recipient", t.RecipientLedger, t.RecipientContract
	}
	if ledger != l.Chain {
		return unfit(wrong(side+"_ledger", "%s, this is %s", ledger, l.Chain))
	}
	if contract != l.contract.Hex() {
		return unfit(wrong(side+"_contract", "%s, the contract of this ledger is %s", contract, l.contract))
	}
	return refusal{}
}

// own tells whether a key is of this ledger and the own group. Only the contract
// could refuse it otherwise, after a transaction.
func (l *Ledger) own(k odap.Key) error {
	if _, ok := steps[k.Step]; !ok {
		return fmt.Errorf("step %q: is not known", k.Step)
	}
	if k.Ledger != l.Chain {
		return fmt.Errorf("the key is of ledger %s", k.Ledger)
	}
	group, err := parseGroup(k.Group)
	if err != nil {
		return fmt.Errorf("group %w", err)
	}
	if l.readOnly() {
		return ErrReadOnly
	}
	if group != l.group {
		return fmt.Errorf("group %s: the own group is %s", k.Group, l.Group)
	}
	return nil
}

// kind refuses terms that take a fungible asset for a unique one or the other way
// round: to the contract, no token id and token id 0 are the same.
func (l *Ledger) kind(ctx context.Context, b ethtx.Block, a odap.Action) (refusal, error) {
	field, name := "source_asset", a.Terms.SourceAsset
	switch a.Key.Step {
	case odap.Create:
		field, name = "recipient_asset", a.Terms.RecipientAsset
	case odap.Lock:
	default:
		return refusal{}, nil
	}
	asset, err := ParseAddress(name)
	if err != nil {
		return unfit(&FieldError{field, err}), nil
	}
	unique, err := l.uniques.get(asset, func() (bool, error) { return l.unique(ctx, b, asset) })
	switch {
	case err != nil:
		return refusal{}, err
	case unique && a.Terms.TokenID == "":
		return unfit(wrong("token_id", "missing, %s %s is an ERC-721", field, name)), nil
	case !unique && a.Terms.TokenID != "":
		return unfit(wrong("token_id", "%s, but %s %s is no ERC-721", a.Terms.TokenID, field, name)), nil
	}
	return refusal{}, nil
}

// maxSignatureBytes bounds what a smart wallet may want for a signature.
const maxSignatureBytes = 4096

// calldata returns the call that does an action.
func (l *Ledger) calldata(a odap.Action) ([]byte, error) {
	switch a.Key.Step {
	case odap.Lock:
		o, err := OrderOf(a)
		if err != nil {
			return nil, err
		}
		owner, err := parseAccount(a.Terms.Originator)
		if err != nil {
			return nil, &FieldError{"originator", err}
		}
		sig, err := hexutil.Decode(a.OrderSignature)
		if err != nil || len(sig) > maxSignatureBytes {
			return nil, wrong("order_signature", "want 0x and hex of 1 to %d bytes", maxSignatureBytes)
		}
		return l.abi.TryPackLock(o.binding(), owner, sig, a.Key.Transfer)
	case odap.Release:
		return l.abi.TryPackRelease(l.group, a.Key.Transfer)
	case odap.Extinguish:
		return l.abi.TryPackExtinguish(l.group, a.Key.Transfer)
	case odap.Reissue:
		return l.abi.TryPackReissue(l.group, a.Key.Transfer)
	case odap.Create:
		c, err := creationOf(a)
		if err != nil {
			return nil, err
		}
		return l.abi.TryPackCreate(l.group, a.Key.Transfer, c.asset, c.amount, c.tokenID, c.beneficiary)
	}
	return nil, fmt.Errorf("step %q: is not known", a.Key.Step)
}
