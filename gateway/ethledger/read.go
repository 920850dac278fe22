package ethledger

import (
	"context"
	"fmt"
	"math"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"causeway/gateway/odap"
	"causeway/internal/ethtx"
)

var zeroHash common.Hash

// The contract's numbers.
const (
	statusOpen    = 0
	statusApplied = 1

	stepLock   = 0
	stepCreate = 3

	lockNone         = 0
	lockVoided       = 1
	lockLocked       = 2
	lockExtinguished = 4
)

var steps = map[odap.ActionKind]uint8{
	odap.Lock: stepLock, odap.Release: 1, odap.Extinguish: 2, odap.Create: stepCreate, odap.Reissue: 4,
}

// standing is what the contract has under a key, in one block.
type standing struct {
	status uint8
	since  uint64
}

// Status implements gateway.Ledger. It answers for keys of any group.
func (l *Ledger) Status(ctx context.Context, k odap.Key) (odap.Status, error) {
	st, err := l.status(ctx, k)
	if err != nil {
		return odap.Status{}, fmt.Errorf("ledger %s: status of %s of transfer %s: %w", l.Chain, k.Step, k.Transfer, err)
	}
	return st, nil
}

func (l *Ledger) status(ctx context.Context, k odap.Key) (odap.Status, error) {
	// Asked before the block is read: what ends in between has landed by then.
	sent := l.sent(k)
	b, err := l.newest(ctx)
	if err != nil {
		return odap.Status{}, err
	}
	st, err := l.stands(ctx, b, k)
	switch {
	case err != nil:
		return odap.Status{}, err
	case l.final(b, st):
		return l.proven(ctx, b, k, st)
	case st.status != statusOpen || sent:
		return odap.Status{State: odap.Pending}, nil
	}
	return odap.Status{State: odap.Open}, nil
}

func (l *Ledger) stands(ctx context.Context, b ethtx.Block, k odap.Key) (standing, error) {
	step, ok := steps[k.Step]
	if !ok {
		return standing{}, fmt.Errorf("step %q is not known", k.Step)
	}
	if k.Ledger != l.Chain {
		return standing{}, fmt.Errorf("the key is of ledger %s", k.Ledger)
	}
	group, err := parseGroup(k.Group)
	if err != nil {
		return standing{}, fmt.Errorf("group %w", err)
	}
	v, err := view(ctx, l, b, l.abi.PackStatus(group, k.Transfer, step), l.abi.UnpackStatus)
	if err != nil {
		return standing{}, err
	}
	return standing{status: v.Standing, since: v.BlockNumber}, nil
}

// final tells whether what stands has Finality blocks above it in the chain that
// ends with b.
func (l *Ledger) final(b ethtx.Block, st standing) bool {
	return st.status != statusOpen && l.deep(b, st.since)
}

func (l *Ledger) deep(b ethtx.Block, since uint64) bool {
	return since <= b.Number && b.Number-since >= l.Finality
}

// proven returns what stands, final, with where to look it up. b is the block in which
// that was read.
func (l *Ledger) proven(ctx context.Context, b ethtx.Block, k odap.Key, st standing) (odap.Status, error) {
	out := odap.Status{State: odap.Voided}
	events := []string{"Voided", "Released", "Extinguished"}
	if st.status == statusApplied {
		out.State = odap.Applied
		events = []string{appliedBy[k.Step]}
	}
	var err error
	out.Proof, err = l.proof(ctx, b, k, st.since, events)
	return out, err
}

// appliedBy names the event of each step.
var appliedBy = map[odap.ActionKind]string{
	odap.Lock: "Locked", odap.Release: "Released", odap.Extinguish: "Extinguished",
	odap.Create: "Created", odap.Reissue: "Reissued",
}

// proof looks up the transaction of what happened to a transfer in a block. A
// node that has thrown the block's events away leaves it without a transaction:
// the state itself proves the step.
func (l *Ledger) proof(ctx context.Context, b ethtx.Block, k odap.Key, number uint64, events []string) (odap.Proof, error) {
	if b.Number != number {
		var err error
		if b, err = l.block(ctx, number); err != nil {
			return odap.Proof{}, err
		}
	}
	group, err := parseGroup(k.Group)
	if err != nil {
		return odap.Proof{}, err
	}
	var ids []common.Hash
	for _, name := range events {
		ids = append(ids, l.abi.GetABI().Events[name].ID)
	}
	ctx, cancel := context.WithTimeout(ctx, l.Call)
	defer cancel()
	logs, err := l.node.FilterLogs(ctx, ethereum.FilterQuery{
		BlockHash: &b.Hash, Addresses: []common.Address{l.contract},
		Topics: [][]common.Hash{ids, {group}, {common.Hash(k.Transfer)}},
	})
	if err != nil {
		return odap.Proof{}, fmt.Errorf("asking for the events of block %d: %w", number, err)
	}
	p := odap.Proof{Ledger: l.Chain, Block: number, BlockHash: b.Hash.Hex()}
	for _, log := range logs {
		if !log.Removed && l.ofStep(log, k.Step) {
			p.Transaction = log.TxHash.Hex()
			break
		}
	}
	return p, nil
}

// ofStep tells a void of the lock from one of the creation.
func (l *Ledger) ofStep(log types.Log, step odap.ActionKind) bool {
	if len(log.Topics) == 0 {
		return false // a node that does not answer what it was asked
	}
	if log.Topics[0] != l.abi.GetABI().Events["Voided"].ID {
		return true
	}
	e, err := l.abi.UnpackVoidedEvent(&log)
	return err == nil && (e.Step == "create") == (step == odap.Create)
}

// Inspect implements gateway.Ledger. A lock that was released or re-issued secures
// nothing any more and counts as Voided.
func (l *Ledger) Inspect(ctx context.Context, k odap.Key) (odap.LockFacts, error) {
	f, err := l.inspect(ctx, k)
	if err != nil {
		return odap.LockFacts{}, fmt.Errorf("ledger %s: lock of transfer %s: %w", l.Chain, k.Transfer, err)
	}
	return f, nil
}

func (l *Ledger) inspect(ctx context.Context, k odap.Key) (odap.LockFacts, error) {
	if k.Step != odap.Lock || k.Ledger != l.Chain {
		return odap.LockFacts{}, fmt.Errorf("%s on %s is no lock of this ledger", k.Step, k.Ledger)
	}
	group, err := parseGroup(k.Group)
	if err != nil {
		return odap.LockFacts{}, fmt.Errorf("group %w", err)
	}
	b, err := l.newest(ctx)
	if err != nil {
		return odap.LockFacts{}, err
	}
	v, err := view(ctx, l, b, l.abi.PackLockOf(group, k.Transfer), l.abi.UnpackLockOf)
	if err != nil {
		return odap.LockFacts{}, err
	}
	last := max(v.LockedBlock, v.SettledBlock, v.ReissuedBlock)
	st := standing{status: statusApplied, since: v.LockedBlock}
	switch {
	case v.State == lockNone:
		return odap.LockFacts{State: odap.Open}, nil
	case !l.deep(b, last):
		return odap.LockFacts{State: odap.Pending}, nil
	case v.State == lockVoided || (v.State != lockLocked && v.State != lockExtinguished):
		return odap.LockFacts{State: odap.Voided}, nil
	}
	found, err := l.proven(ctx, b, k, st)
	if err != nil {
		return odap.LockFacts{}, err
	}
	o := v.Order
	f := odap.LockFacts{
		State: odap.Applied, Proof: found.Proof, Contract: l.contract.Hex(), Asset: o.Asset.Hex(), Amount: o.Amount.String(),
		Owner: v.Owner.Hex(), TargetLedger: o.TargetLedger, TargetAsset: o.TargetAsset, Beneficiary: o.Beneficiary,
		RecipientLog: o.RecipientLog, Session: o.Session, Expiry: int64(min(o.Expiry, math.MaxInt64)),
	}
	unique, err := l.unique(ctx, b, o.Asset) // a vote rests on it: never from memory
	if unique {
		f.TokenID = o.TokenId.String()
	}
	return f, err
}

// unique tells whether an asset is an ERC-721, by ERC-165 as the contract does.
func (l *Ledger) unique(ctx context.Context, b ethtx.Block, asset common.Address) (bool, error) {
	for _, ask := range []struct {
		id   string
		want bool
	}{{"80ac58cd", true}, {"01ffc9a7", true}, {"ffffffff", false}} {
		data := append(common.FromHex("01ffc9a7"), common.RightPadBytes(common.FromHex(ask.id), 32)...)
		out, err := l.call(ctx, b, ethereum.CallMsg{To: &asset, Data: data, Gas: 100_000})
		if err != nil && ethtx.Classify(err) != ethtx.Reverted {
			return false, fmt.Errorf("asking asset %s what it is: %w", asset, err)
		}
		yes := err == nil && len(out) >= 32 && common.BytesToHash(out[:32]).Big().Sign() != 0
		if yes != ask.want {
			return false, nil
		}
	}
	return true, nil
}
