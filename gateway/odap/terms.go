package odap

import (
	"crypto/sha256"
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"causeway/chainlog"
)

// TermsVersion is the value of the terms' field v.
const TermsVersion = "1"

// Terms is what the two gateways agree on. Its hash, SHA-256 over its canonical
// JSON, names the transfer for the arbiter. All values are strings: numbers in
// decimal, EVM addresses in EIP-55 form, absent values empty.
type Terms struct {
	V                 string `json:"v"`
	LogChain          string `json:"log_chain"`
	LogContract       string `json:"log_contract"`
	Confirmations     string `json:"confirmations"`
	SourceLedger      string `json:"source_ledger"`
	SourceContract    string `json:"source_contract"`
	SourceAsset       string `json:"source_asset"`
	SourceAmount      string `json:"source_amount"`
	RecipientLedger   string `json:"recipient_ledger"`
	RecipientContract string `json:"recipient_contract"`
	RecipientAsset    string `json:"recipient_asset"`
	RecipientAmount   string `json:"recipient_amount"`
	TokenID           string `json:"token_id"`
	Originator        string `json:"originator"`
	Beneficiary       string `json:"beneficiary"`
	Expiry            string `json:"expiry"`
}

// Hash returns SHA-256 over the canonical JSON of t, all keys present.
func (t Terms) Hash() chainlog.Hash { return sha256.Sum256(mustCanonical(t)) }

// Check names the first field that no closed terms can have. Addresses of EVM
// ledgers (eip155:...) are checked for their form; whether upper and lower case
// spell an EIP-55 checksum is for who knows the ledger. Whether assets, groups
// and accounts exist is not known here.
func (t Terms) Check() error { return t.check("", false) }

var (
	caip2   = regexp.MustCompile(`^[-a-z0-9]{3,8}:[-_/.a-zA-Z0-9]{1,64}$`)
	address = regexp.MustCompile(`^0x[0-9a-fA-F]{40}$`)
)

// check tells what Check does, with path before the field's name. In terms that
// are proposed the recipient's contract may still be open.
func (t Terms) check(path string, proposed bool) error {
	bad := func(field, format string, args ...any) error {
		return fieldError(join(path, field), fmt.Sprintf(format, args...))
	}
	if t.V != TermsVersion {
		return bad("v", "is %.40q, want %q", t.V, TermsVersion)
	}
	for _, f := range []struct{ name, value string }{
		{"log_chain", t.LogChain}, {"source_ledger", t.SourceLedger}, {"recipient_ledger", t.RecipientLedger},
	} {
		if !caip2.MatchString(f.value) {
			return bad(f.name, "is %.80q, want a CAIP-2 id", f.value)
		}
	}
	if n, err := strconv.ParseUint(t.Confirmations, 10, 32); err != nil || strconv.FormatUint(n, 10) != t.Confirmations {
		return bad("confirmations", "is %.40q, want a number in decimal", t.Confirmations)
	}
	if n, err := parseSeconds(t.Expiry); err != nil || n == 0 {
		return bad("expiry", "is %.40q, want Unix seconds in decimal", t.Expiry)
	}
	for _, f := range []struct{ name, ledger, value string }{
		{"log_contract", t.LogChain, t.LogContract},
		{"source_contract", t.SourceLedger, t.SourceContract},
		{"source_asset", t.SourceLedger, t.SourceAsset},
		{"originator", t.SourceLedger, t.Originator},
		{"recipient_contract", t.RecipientLedger, t.RecipientContract},
		{"recipient_asset", t.RecipientLedger, t.RecipientAsset},
		{"beneficiary", t.RecipientLedger, t.Beneficiary},
	} {
		if proposed && f.name == "recipient_contract" && f.value == "" {
			continue
		}
		if why := checkName(f.ledger, f.value); why != "" {
			return bad(f.name, "%s", why)
		}
	}
	return t.checkAmounts(bad)
}

func (t Terms) checkAmounts(bad func(field, format string, args ...any) error) error {
	for _, f := range []struct{ name, value string }{
		{"source_amount", t.SourceAmount}, {"recipient_amount", t.RecipientAmount},
	} {
		n, ok := decimal256(f.value)
		switch {
		case !ok:
			return bad(f.name, "is %.90q, want base units in decimal, below 2^256", f.value)
		case n.Sign() == 0:
			return bad(f.name, "is 0")
		case t.TokenID != "" && f.value != "1":
			return bad(f.name, "is %.90q of a unique asset, want 1", f.value)
		}
	}
	if t.TokenID != "" {
		if _, ok := decimal256(t.TokenID); !ok {
			return bad("token_id", "is %.90q, want decimal, below 2^256", t.TokenID)
		}
	}
	return nil
}

// checkName tells what is wrong with the name of a contract, asset or account on
// a ledger.
func checkName(ledger, s string) string {
	switch {
	case s == "":
		return "is empty"
	case !strings.HasPrefix(ledger, "eip155:"):
		if len(s) > maxName {
			return fmt.Sprintf("has %d bytes, limit %d", len(s), maxName)
		}
		return ""
	case !address.MatchString(s):
		return fmt.Sprintf("is %.80q, want an address, 0x and 40 hex digits", s)
	case strings.Trim(s[2:], "0") == "":
		return "is the zero address"
	}
	return ""
}

// decimal256 reads an unsigned integer below 2^256 in its shortest spelling.
func decimal256(s string) (*big.Int, bool) {
	if len(s) == 0 || len(s) > 78 || strings.Trim(s, "0123456789") != "" || s[0] == '0' && s != "0" {
		return nil, false
	}
	n, ok := new(big.Int).SetString(s, 10)
	return n, ok && n.BitLen() <= 256
}
