package ethledger

import (
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"
	"strings"

	"github.com/ethereum/go-ethereum/common"

	"causeway/gateway/odap"
)

// namespace of EVM chains in CAIP-2 ids.
const namespace = "eip155:"

// maxTextBytes is the contract's limit on each text of an order.
const maxTextBytes = 256

// ParseChain returns the chain id that a CAIP-2 id of an EVM chain names.
func ParseChain(id string) (*big.Int, error) {
	digits, ok := strings.CutPrefix(id, namespace)
	n, err := parseNumber(digits)
	if !ok || err != nil || n.Sign() == 0 || len(digits) > 32 {
		return nil, fmt.Errorf("%q: want eip155:<chain id>", id)
	}
	return n, nil
}

// ParseAddress reads an address in EIP-55 form, and refuses any other form: an
// address without a checksum would turn one wrong digit into somebody else's.
func ParseAddress(s string) (common.Address, error) {
	if !common.IsHexAddress(s) || !strings.HasPrefix(s, "0x") {
		return common.Address{}, fmt.Errorf("%q: want an address of 0x and 40 hex digits", s)
	}
	a := common.HexToAddress(s)
	if a.Hex() != s {
		return common.Address{}, fmt.Errorf("%q: not in EIP-55 form, which is %s if the digits are right", s, a.Hex())
	}
	return a, nil
}

// parseAccount reads an address that may own something.
func parseAccount(s string) (common.Address, error) {
	a, err := ParseAddress(s)
	if err == nil && a == (common.Address{}) {
		return a, errors.New("is the zero address")
	}
	return a, err
}

func parseGroup(s string) ([32]byte, error) {
	var g [32]byte
	b, err := hex.DecodeString(strings.TrimPrefix(s, "0x"))
	if err != nil || len(b) != len(g) || len(s) != 66 {
		return g, fmt.Errorf("%q: want 0x and 64 hex digits", s)
	}
	copy(g[:], b)
	return g, nil
}

// parseNumber reads a canonical decimal of at most 256 bits.
func parseNumber(s string) (*big.Int, error) {
	if s == "" || len(s) > 78 || strings.Trim(s, "0123456789") != "" || (s[0] == '0' && s != "0") {
		return nil, fmt.Errorf("%q: want a decimal number of at most 256 bits", s)
	}
	n, _ := new(big.Int).SetString(s, 10)
	if n.BitLen() > 256 {
		return nil, fmt.Errorf("%s: does not fit 256 bits", s)
	}
	return n, nil
}

func parseAmount(s string) (*big.Int, error) {
	n, err := parseNumber(s)
	if err == nil && n.Sign() == 0 {
		return nil, errors.New("0: want 1 or more")
	}
	return n, err
}

// FieldError says what is wrong with one field of the terms, or with order_signature.
type FieldError struct {
	Field string // as the terms call it
	Err   error
}

func (e *FieldError) Error() string { return e.Field + ": " + e.Err.Error() }
func (e *FieldError) Unwrap() error { return e.Err }

func wrong(field, format string, args ...any) error {
	return &FieldError{field, fmt.Errorf(format, args...)}
}

// CheckTerms reports the first field of t that is not in the form that EVM chains
// demand, by its name: addresses on an EVM ledger in EIP-55 form, owners not zero,
// amounts decimal and above 0. Fields of a ledger of another kind are only checked
// for being there.
func CheckTerms(t odap.Terms) error {
	if strings.HasPrefix(t.LogChain, namespace) {
		if _, err := ParseAddress(t.LogContract); err != nil {
			return &FieldError{"log_contract", err}
		}
	}
	for _, f := range []struct{ side, ledger, contract, asset, amount, role, account string }{
		{"source", t.SourceLedger, t.SourceContract, t.SourceAsset, t.SourceAmount, "originator", t.Originator},
		{"recipient", t.RecipientLedger, t.RecipientContract, t.RecipientAsset, t.RecipientAmount, "beneficiary", t.Beneficiary},
	} {
		if _, err := parseAmount(f.amount); err != nil {
			return &FieldError{f.side + "_amount", err}
		}
		if !strings.HasPrefix(f.ledger, namespace) {
			if f.ledger == "" || f.asset == "" || f.account == "" {
				return wrong(f.side+"_ledger", "%q, %s_asset %q and %s %q: all are needed", f.ledger, f.side, f.asset, f.role, f.account)
			}
			continue
		}
		if _, err := ParseChain(f.ledger); err != nil {
			return &FieldError{f.side + "_ledger", err}
		}
		if _, err := ParseAddress(f.contract); err != nil {
			return &FieldError{f.side + "_contract", err}
		}
		if _, err := ParseAddress(f.asset); err != nil {
			return &FieldError{f.side + "_asset", err}
		}
		if _, err := parseAccount(f.account); err != nil {
			return &FieldError{f.role, err}
		}
	}
	if t.TokenID != "" {
		if _, err := parseNumber(t.TokenID); err != nil {
			return &FieldError{"token_id", err}
		}
		if t.SourceAmount != "1" || t.RecipientAmount != "1" {
			return wrong("source_amount", "%s and recipient_amount %s: token_id %s names a unique asset, want 1",
				t.SourceAmount, t.RecipientAmount, t.TokenID)
		}
	}
	return nil
}
