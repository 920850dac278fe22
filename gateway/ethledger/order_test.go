package ethledger_test

import (
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/math"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"

	"causeway/gateway/ethledger"
	"causeway/gateway/odap"
)

func sampleOrder() ethledger.Order {
	return ethledger.Order{
		Session: [16]byte{1, 2, 3}, SourceGroup: [32]byte{4, 31: 5}, Asset: common.HexToAddress("0x06"),
		Amount: new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 256), big.NewInt(1)), TokenID: big.NewInt(7),
		TargetLedger: "eip155:8", TargetAsset: "an asset", Beneficiary: "somebody: ü", RecipientLog: [32]byte{9}, Expiry: 1 << 40,
	}
}

// The digest is that of EIP-712 as two others compute it: the contract, and
// go-ethereum from a description of the types.
func TestOrderDigest(t *testing.T) {
	backend, node, key := simulate(t)
	h := &simulatedChain{backend: backend}
	h.start(t)
	h.harness = newHarness(t, node, key, 0)
	o := sampleOrder()
	digest := o.Digest(h.domain())

	out := h.read(t, h.contract, ledgerABI.PackOrderDigest(bindingOf(o)))
	if common.Hash(digest) != common.BytesToHash(out) {
		t.Errorf("digest %x, the contract computes %x", digest, out)
	}
	typed := apitypes.TypedData{
		PrimaryType: "Order",
		Domain: apitypes.TypedDataDomain{
			Name: "Causeway AssetLedger", Version: "1",
			ChainId: (*math.HexOrDecimal256)(h.chainID), VerifyingContract: h.contract.Hex(),
		},
		Types: apitypes.Types{
			"EIP712Domain": {{Name: "name", Type: "string"}, {Name: "version", Type: "string"},
				{Name: "chainId", Type: "uint256"}, {Name: "verifyingContract", Type: "address"}},
			"Order": {{Name: "session", Type: "bytes16"}, {Name: "sourceGroup", Type: "bytes32"}, {Name: "asset", Type: "address"},
				{Name: "amount", Type: "uint256"}, {Name: "tokenId", Type: "uint256"}, {Name: "targetLedger", Type: "string"},
				{Name: "targetAsset", Type: "string"}, {Name: "beneficiary", Type: "string"},
				{Name: "recipientLog", Type: "bytes32"}, {Name: "expiry", Type: "uint64"}},
		},
		Message: apitypes.TypedDataMessage{
			"session": o.Session[:], "sourceGroup": o.SourceGroup[:], "asset": o.Asset.Hex(), "amount": o.Amount,
			"tokenId": o.TokenID, "targetLedger": o.TargetLedger, "targetAsset": o.TargetAsset, "beneficiary": o.Beneficiary,
			"recipientLog": o.RecipientLog[:], "expiry": new(big.Int).SetUint64(o.Expiry),
		},
	}
	wallet, _, err := apitypes.TypedDataAndHash(typed)
	if err != nil {
		t.Fatal(err)
	}
	if common.Hash(digest) != common.BytesToHash(wallet) {
		t.Errorf("digest %x, a wallet computes %x", digest, wallet)
	}
}

func TestSignOrder(t *testing.T) {
	d := ethledger.Domain{ChainID: big.NewInt(1), Contract: common.HexToAddress("0x02")}
	key, o := newKey(t), sampleOrder()
	sig, err := ethledger.SignOrder(key, d, o)
	if err != nil {
		t.Fatal(err)
	}
	if who, err := ethledger.OrderSigner(d, o, sig); err != nil || who != crypto.PubkeyToAddress(key.PublicKey) {
		t.Errorf("signer %s, %v", who, err)
	}
	for name, alter := range map[string]func(*ethledger.Domain, *ethledger.Order){
		"chain":         func(d *ethledger.Domain, _ *ethledger.Order) { d.ChainID = big.NewInt(2) },
		"contract":      func(d *ethledger.Domain, _ *ethledger.Order) { d.Contract[0]++ },
		"session":       func(_ *ethledger.Domain, o *ethledger.Order) { o.Session[15]++ },
		"group":         func(_ *ethledger.Domain, o *ethledger.Order) { o.SourceGroup[0]++ },
		"asset":         func(_ *ethledger.Domain, o *ethledger.Order) { o.Asset[0]++ },
		"amount":        func(_ *ethledger.Domain, o *ethledger.Order) { o.Amount = big.NewInt(1) },
		"token id":      func(_ *ethledger.Domain, o *ethledger.Order) { o.TokenID = big.NewInt(8) },
		"target ledger": func(_ *ethledger.Domain, o *ethledger.Order) { o.TargetLedger += "0" },
		"target asset":  func(_ *ethledger.Domain, o *ethledger.Order) { o.TargetAsset += "0" },
		"beneficiary":   func(_ *ethledger.Domain, o *ethledger.Order) { o.Beneficiary += "0" },
		"recipient log": func(_ *ethledger.Domain, o *ethledger.Order) { o.RecipientLog[31]++ },
		"expiry":        func(_ *ethledger.Domain, o *ethledger.Order) { o.Expiry++ },
	} {
		d, o := d, o
		alter(&d, &o)
		if who, err := ethledger.OrderSigner(d, o, sig); err == nil && who == crypto.PubkeyToAddress(key.PublicKey) {
			t.Errorf("the signature also fits another %s", name)
		}
	}
	for _, bad := range []string{"", "0x", "0x00", sig[2:], sig + "00", sig[:130] + "00"} {
		if who, err := ethledger.OrderSigner(d, o, bad); err == nil {
			t.Errorf("signature %q is of %s", bad, who)
		}
	}
}

func TestParseAddress(t *testing.T) {
	// The mixed-case examples of EIP-55.
	for _, good := range []string{
		"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
		"0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB", "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
	} {
		if a, err := ethledger.ParseAddress(good); err != nil || a.Hex() != good {
			t.Errorf("%s: %s, %v", good, a, err)
		}
		for _, bad := range []string{strings.ToLower(good), "0x" + strings.ToUpper(good[2:]), good[2:], "0X" + good[2:], good + "0", good[:41], " " + good} {
			if _, err := ethledger.ParseAddress(bad); err == nil {
				t.Errorf("%q is taken for an address", bad)
			}
		}
	}
	if _, err := ethledger.ParseAddress("0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"); err == nil || !strings.Contains(err.Error(), "EIP-55") {
		t.Errorf("one letter in the wrong case: %v", err)
	}
}

func TestParseChain(t *testing.T) {
	if n, err := ethledger.ParseChain("eip155:1337"); err != nil || n.Int64() != 1337 {
		t.Errorf("%v, %v", n, err)
	}
	for _, bad := range []string{"", "1337", "eip155:", "eip155:0", "eip155:01", "eip155:-1", "eip155:0x1", "EIP155:1", "fabric:a/b", "eip155:" + strings.Repeat("9", 40)} {
		if n, err := ethledger.ParseChain(bad); err == nil {
			t.Errorf("%q names chain %s", bad, n)
		}
	}
}

func TestCheckTerms(t *testing.T) {
	const one, two = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"
	good := odap.Terms{
		LogChain: "eip155:1", LogContract: one,
		SourceLedger: "eip155:2", SourceContract: one, SourceAsset: two, SourceAmount: "5", Originator: two,
		RecipientLedger: "eip155:3", RecipientContract: two, RecipientAsset: one, RecipientAmount: "500", Beneficiary: one,
	}
	if err := ethledger.CheckTerms(good); err != nil {
		t.Fatal(err)
	}
	unique := good
	unique.SourceAmount, unique.RecipientAmount, unique.TokenID = "1", "1", "0"
	if err := ethledger.CheckTerms(unique); err != nil {
		t.Fatal(err)
	}
	fabric := good
	fabric.RecipientLedger, fabric.RecipientContract, fabric.RecipientAsset, fabric.Beneficiary = "fabric:net/ch", "", "gold", "x509::CN=bob"
	if err := ethledger.CheckTerms(fabric); err != nil {
		t.Fatal(err)
	}
	for field, alter := range map[string]func(*odap.Terms){
		"log_contract":       func(t *odap.Terms) { t.LogContract = strings.ToLower(one) },
		"source_ledger":      func(t *odap.Terms) { t.SourceLedger = "eip155:x" },
		"source_contract":    func(t *odap.Terms) { t.SourceContract = "" },
		"source_asset":       func(t *odap.Terms) { t.SourceAsset = strings.ToLower(two) },
		"source_amount":      func(t *odap.Terms) { t.SourceAmount = "05" },
		"originator":         func(t *odap.Terms) { t.Originator = "alice" },
		"recipient_ledger":   func(t *odap.Terms) { t.RecipientLedger = "" },
		"recipient_contract": func(t *odap.Terms) { t.RecipientContract = one[:40] },
		"recipient_asset":    func(t *odap.Terms) { t.RecipientAsset = strings.ToUpper(one) },
		"recipient_amount":   func(t *odap.Terms) { t.RecipientAmount = "0" },
		"beneficiary":        func(t *odap.Terms) { t.Beneficiary = "0x0000000000000000000000000000000000000000" },
		"token_id":           func(t *odap.Terms) { t.TokenID = "x" },
	} {
		bad := good
		alter(&bad)
		if err := ethledger.CheckTerms(bad); err == nil || !strings.HasPrefix(err.Error(), field) {
			t.Errorf("bad %s: %v", field, err)
		}
	}
}
