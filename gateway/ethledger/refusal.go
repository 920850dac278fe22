package ethledger

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"strings"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"

	"causeway/bindings"
	"causeway/gateway/odap"
	"causeway/internal/ethtx"
)

func (r refusal) asError() error {
	switch {
	case r.fault != nil:
		return r.fault
	case r.reason != "":
		return errors.New(r.String())
	}
	return nil
}

// explain turns the data of a revert into a refusal that names the field. What a
// token says comes up through the contract unchanged; the token is then asked why.
func (l *Ledger) explain(ctx context.Context, b ethtx.Block, a odap.Action, data []byte) (refusal, error) {
	if len(data) >= 4 {
		if e, err := l.abi.UnpackError(data); err == nil {
			if r, ok := l.refusedByContract(a, e); ok {
				return r, nil
			}
		}
	}
	if a.Key.Step == odap.Lock {
		if r, err := l.lacking(ctx, b, a); err != nil || !r.none() {
			return r, err
		}
	}
	field, asset := "source_asset", a.Terms.SourceAsset
	if a.Key.Step == odap.Create {
		field, asset = "recipient_asset", a.Terms.RecipientAsset
	}
	return refusal{field: field, reason: fmt.Sprintf("%s refuses it: %s", asset, tokenReason(data))}, nil
}

// refusedByContract has a sentence for every error that an action can meet.
func (l *Ledger) refusedByContract(a odap.Action, e any) (refusal, bool) {
	side, asset, amount := "source", a.Terms.SourceAsset, a.Terms.SourceAmount
	if a.Key.Step == odap.Create {
		side, asset, amount = "recipient", a.Terms.RecipientAsset, a.Terms.RecipientAmount
	}
	no := func(field, format string, args ...any) (refusal, bool) {
		return refusal{field: field, reason: fmt.Sprintf(format, args...), final: true}, true
	}
	notNow := func(field, format string, args ...any) (refusal, bool) {
		return refusal{field: field, reason: fmt.Sprintf(format, args...)}, true
	}
	switch e := e.(type) {
	case *bindings.AssetLedgerUnknownGroup:
		return refusal{fault: fmt.Errorf("group 0x%x was never founded on contract %s: %w", e.Group, l.contract, ErrNoMember)}, true
	case *bindings.AssetLedgerNotMember:
		return refusal{fault: fmt.Errorf("account %s, group 0x%x: %w", e.Caller, e.Group, ErrNoMember)}, true
	case *bindings.AssetLedgerNoToken:
		return no(side+"_asset", "%s, no contract there", e.Asset)
	case *bindings.AssetLedgerWrongAmount:
		if e.Wanted.Sign() == 0 {
			return no(side+"_amount", "%s, want 1 or more", e.Amount)
		}
		return no(side+"_amount", "%s, but %s_asset %s is an ERC-721, want %s", e.Amount, side, e.Asset, e.Wanted)
	case *bindings.AssetLedgerWrongTokenId:
		return no("token_id", "%s, but %s_asset %s is no ERC-721", e.TokenId, side, e.Asset)
	case *bindings.AssetLedgerWrongBeneficiary:
		return no("beneficiary", "%s is zero or the contract itself", e.Beneficiary)
	case *bindings.AssetLedgerTextTooLong:
		return no("beneficiary", "this, recipient_ledger or recipient_asset has %s bytes, limit %s", e.Length, e.Limit)
	case *bindings.AssetLedgerOrderExpired:
		return no("expiry", "%d, the owner's order has ended: chain time is %d", e.Expiry, e.BlockTime)
	case *bindings.AssetLedgerOrderUsed:
		return no("order_signature", "the order was used for transfer 0x%x", e.StandingTransferId)
	case *bindings.AssetLedgerBadSignature:
		return no("order_signature", "not by originator %s over this order (digest 0x%x)%s", e.Owner, e.OrderDigest, l.signedBy(a))
	case *bindings.AssetLedgerWrongArrival:
		return no(side+"_amount", "%s, but of %s only %s arrived; %s_asset %s keeps a part or does not do as told", amount, e.Wanted, e.Arrived, side, e.Asset)
	case *bindings.AssetLedgerNotMinter:
		return notNow(side+"_asset", "%s, of which group 0x%x may not have units minted, and its pool holds %s of %s", e.Asset, e.Group, e.Pool, e.Wanted)
	case *bindings.AssetLedgerLockStands:
		return no("source_asset", "%s, but under this transfer another lock stands, by %s, order 0x%x", asset, e.StandingOwner, e.StandingDigest)
	case *bindings.AssetLedgerCreationStands:
		return no("recipient_asset", "%s, but under this transfer another creation stands, of %s of %s for %s",
			asset, e.StandingAmount, e.StandingAsset, e.StandingBeneficiary)
	case *bindings.AssetLedgerWrongState:
		if e.Actual == lockNone {
			return notNow("transfer", "0x%x, nothing is locked", e.TransferId)
		}
		return notNow("transfer", "0x%x is %s since block %d", e.TransferId, lockStates[e.Actual], e.SinceBlock)
	case *bindings.AssetLedgerAlreadyVoided:
		return no("transfer", "0x%x was voided in block %d", e.TransferId, e.SinceBlock)
	case *bindings.AssetLedgerZeroTransferId:
		return no("transfer", "its id is zero")
	case *bindings.AssetLedgerSafeERC20FailedOperation:
		return refusal{}, false // the token said no without a word
	}
	return refusal{}, false
}

var lockStates = map[uint8]string{1: "voided", 2: "locked", 3: "released", 4: "extinguished", 5: "re-issued"}

// signedBy tells who made the signature, if that can be told.
func (l *Ledger) signedBy(a odap.Action) string {
	o, err := OrderOf(a)
	if err != nil {
		return ""
	}
	who, err := OrderSigner(l.Domain(), o, a.OrderSignature)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("; over this one it is of %s", who)
}

// The parts of ERC-20 and ERC-721 that tell what an owner lacks, and the errors of
// ERC-6093 and OpenZeppelin that tokens answer.
var tokenABI = func() abi.ABI {
	parsed, err := abi.JSON(strings.NewReader(`[
	{"type":"function","name":"balanceOf","inputs":[{"name":"owner","type":"address"}],"outputs":[{"name":"","type":"uint256"}]},
	{"type":"function","name":"allowance","inputs":[{"name":"owner","type":"address"},{"name":"spender","type":"address"}],"outputs":[{"name":"","type":"uint256"}]},
	{"type":"function","name":"ownerOf","inputs":[{"name":"id","type":"uint256"}],"outputs":[{"name":"","type":"address"}]},
	{"type":"function","name":"getApproved","inputs":[{"name":"id","type":"uint256"}],"outputs":[{"name":"","type":"address"}]},
	{"type":"function","name":"isApprovedForAll","inputs":[{"name":"owner","type":"address"},{"name":"operator","type":"address"}],"outputs":[{"name":"","type":"bool"}]},
	{"type":"error","name":"ERC20InsufficientBalance","inputs":[{"name":"sender","type":"address"},{"name":"balance","type":"uint256"},{"name":"needed","type":"uint256"}]},
	{"type":"error","name":"ERC20InsufficientAllowance","inputs":[{"name":"spender","type":"address"},{"name":"allowance","type":"uint256"},{"name":"needed","type":"uint256"}]},
	{"type":"error","name":"ERC20InvalidReceiver","inputs":[{"name":"receiver","type":"address"}]},
	{"type":"error","name":"ERC721NonexistentToken","inputs":[{"name":"tokenId","type":"uint256"}]},
	{"type":"error","name":"ERC721IncorrectOwner","inputs":[{"name":"sender","type":"address"},{"name":"tokenId","type":"uint256"},{"name":"owner","type":"address"}]},
	{"type":"error","name":"ERC721InsufficientApproval","inputs":[{"name":"operator","type":"address"},{"name":"tokenId","type":"uint256"}]},
	{"type":"error","name":"ERC721InvalidSender","inputs":[{"name":"sender","type":"address"}]},
	{"type":"error","name":"EnforcedPause","inputs":[]},
	{"type":"error","name":"OwnableUnauthorizedAccount","inputs":[{"name":"account","type":"address"}]},
	{"type":"error","name":"AccessControlUnauthorizedAccount","inputs":[{"name":"account","type":"address"},{"name":"neededRole","type":"bytes32"}]},
	{"type":"error","name":"NotAllowedToMint","inputs":[{"name":"caller","type":"address"}]}]`))
	if err != nil {
		panic(err) // the text above
	}
	return parsed
}()

// tokenReason puts a token's revert data into words as far as they are known.
func tokenReason(data []byte) string {
	if text, err := abi.UnpackRevert(data); err == nil {
		return fmt.Sprintf("%q", limited(text))
	}
	if len(data) >= 4 {
		if e, err := tokenABI.ErrorByID([4]byte(data[:4])); err == nil {
			if args, err := e.Inputs.Unpack(data[4:]); err == nil {
				return fmt.Sprintf("%s%v", e.Name, args)
			}
		}
	}
	if len(data) == 0 {
		return "without a reason"
	}
	return "0x" + limited(common.Bytes2Hex(data))
}

// limited cuts what somebody else's contract says.
func limited(s string) string {
	const most = 200
	if len(s) > most {
		return s[:most] + "..."
	}
	return s
}

// lacking tells what an owner lacks for a lock, whatever words the token has for
// it; nothing if nothing that a standard token would miss.
func (l *Ledger) lacking(ctx context.Context, b ethtx.Block, a odap.Action) (refusal, error) {
	t := a.Terms
	asset, err1 := ParseAddress(t.SourceAsset)
	owner, err2 := ParseAddress(t.Originator)
	amount, err3 := parseAmount(t.SourceAmount)
	id, err4 := tokenID(t.TokenID)
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		return refusal{}, nil // form has refused these
	}
	if t.TokenID != "" {
		return l.lackingUnique(ctx, b, asset, owner, id)
	}
	var balance, allowance *big.Int
	if ok, err := l.ask(ctx, b, asset, &balance, "balanceOf", owner); err != nil || !ok {
		return refusal{}, err
	}
	if balance.Cmp(amount) < 0 {
		return refusal{field: "source_amount", reason: fmt.Sprintf("%s is above the balance %s of originator %s in source_asset %s",
			amount, balance, owner, asset)}, nil
	}
	if ok, err := l.ask(ctx, b, asset, &allowance, "allowance", owner, l.contract); err != nil || !ok {
		return refusal{}, err
	}
	if allowance.Cmp(amount) < 0 {
		return refusal{field: "source_amount", reason: fmt.Sprintf("%s is above the allowance %s that originator %s gives contract %s in source_asset %s",
			amount, allowance, owner, l.contract, asset)}, nil
	}
	return refusal{}, nil
}

func (l *Ledger) lackingUnique(ctx context.Context, b ethtx.Block, asset, owner common.Address, id *big.Int) (refusal, error) {
	var holder, approved common.Address
	var all bool
	if ok, err := l.ask(ctx, b, asset, &holder, "ownerOf", id); err != nil {
		return refusal{}, err
	} else if !ok || holder != owner {
		return refusal{field: "token_id", reason: fmt.Sprintf("%s is not of originator %s in source_asset %s", id, owner, asset)}, nil
	}
	if _, err := l.ask(ctx, b, asset, &approved, "getApproved", id); err != nil {
		return refusal{}, err
	}
	if _, err := l.ask(ctx, b, asset, &all, "isApprovedForAll", owner, l.contract); err != nil {
		return refusal{}, err
	}
	if approved != l.contract && !all {
		return refusal{field: "token_id", reason: fmt.Sprintf("%s, for which originator %s gives contract %s no allowance in source_asset %s",
			id, owner, l.contract, asset)}, nil
	}
	return refusal{}, nil
}

// ask reads one view of a token into out; false when the token does not answer it.
func (l *Ledger) ask(ctx context.Context, b ethtx.Block, asset common.Address, out any, method string, args ...any) (bool, error) {
	data, err := tokenABI.Pack(method, args...)
	if err != nil {
		return false, err
	}
	raw, err := l.call(ctx, b, ethereum.CallMsg{To: &asset, Data: data, Gas: 1_000_000})
	switch {
	case err != nil && ethtx.Classify(err) == ethtx.Reverted:
		return false, nil
	case err != nil:
		return false, fmt.Errorf("asking asset %s for %s: %w", asset, method, err)
	}
	return tokenABI.UnpackIntoInterface(out, method, raw) == nil, nil
}
