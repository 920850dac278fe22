package ethledger

import (
	"math/big"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"causeway/bindings"
	"causeway/gateway/odap"
)

// notMet are the errors of the contract that no action, void or payment of this
// package can meet, and those that a token's own words explain better.
var notMet = []string{
	"GroupExists", "MemberCount", "DoubleMember", "ZeroMember", "ZeroAdmin", "NotGroupAdmin", // founding and changing groups
	"NotTokenOwner",                       // naming minters
	"NotVoidable",                         // Void refuses these steps itself
	"AlreadyApplied",                      // Void asks what stands first, and again
	"InvalidShortString", "StringTooLong", // deployment
	"ReentrancyGuardReentrantCall", "SafeERC20FailedOperation", // what a token does
}

// fields are what a refusal may be about.
const fields = " source_asset source_amount recipient_asset recipient_amount token_id beneficiary expiry order_signature transfer "

// Every error of the contract has a sentence, or is known not to need one: an
// error that is added to the contract fails here.
func TestEveryErrorHasItsSentence(t *testing.T) {
	l := &Ledger{abi: bindings.NewAssetLedger()}
	for name, e := range l.abi.GetABI().Errors {
		var args []any
		for _, in := range e.Inputs {
			zero := reflect.Zero(in.Type.GetType()).Interface()
			if _, ok := zero.(*big.Int); ok {
				zero = new(big.Int)
			}
			args = append(args, zero)
		}
		packed, err := e.Inputs.Pack(args...)
		if err != nil {
			t.Fatal(err)
		}
		decoded, err := l.abi.UnpackError(append(common.CopyBytes(e.ID[:4]), packed...))
		if err != nil {
			t.Fatal(err)
		}
		for _, step := range []odap.ActionKind{odap.Lock, odap.Create, odap.Release} {
			r, ok := l.refusedByContract(odap.Action{Key: odap.Key{Step: step}}, decoded)
			if ok == slices.Contains(notMet, name) {
				t.Errorf("%s at %s: has a sentence: %v", name, step, ok)
			}
			if ok && (r.none() || strings.Contains(r.reason, "%!") || r.fault == nil && !strings.Contains(fields, " "+r.field+" ")) {
				t.Errorf("%s at %s: %+v", name, step, r)
			}
		}
	}
	for _, name := range notMet {
		if _, ok := l.abi.GetABI().Errors[name]; !ok {
			t.Errorf("the contract has no error %s", name)
		}
	}
}

func TestTokenReason(t *testing.T) {
	balance := tokenABI.Errors["ERC20InsufficientBalance"]
	args, err := balance.Inputs.Pack(common.Address{1}, big.NewInt(5), big.NewInt(6))
	if err != nil {
		t.Fatal(err)
	}
	text := common.FromHex("08c379a00000000000000000000000000000000000000000000000000000000000000020" +
		"00000000000000000000000000000000000000000000000000000000000000067061757365640000000000000000000000000000000000000000000000000000")
	for want, data := range map[string][]byte{
		"without a reason":         nil,
		"0x010203":                 {1, 2, 3},
		"0x0badf00d":               {0x0b, 0xad, 0xf0, 0x0d},
		`"paused"`:                 text,
		"EnforcedPause[]":          common.CopyBytes(tokenABI.Errors["EnforcedPause"].ID.Bytes()[:4]),
		"ERC20InsufficientBalance": append(common.CopyBytes(balance.ID[:4]), args...),
	} {
		if got := tokenReason(data); !strings.HasPrefix(got, want) {
			t.Errorf("%x: %s, want %s", data, got, want)
		}
	}
	if got := tokenReason(make([]byte, 10_000)); len(got) > 300 {
		t.Errorf("a token's %d bytes are passed on", len(got))
	}
}
