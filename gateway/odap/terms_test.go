package odap

import (
	"crypto/sha256"
	"strings"
	"testing"
)

// Two gateways compute one hash of terms, or they can agree on nothing. The text
// is written out here by hand.
func TestTermsHash(t *testing.T) {
	text := `{"beneficiary":"0x4000000000000000000000000000000000000002","confirmations":"2","expiry":"1606160930",` +
		`"log_chain":"eip155:2000","log_contract":"0x1000000000000000000000000000000000000001",` +
		`"originator":"0x4000000000000000000000000000000000000001",` +
		`"recipient_amount":"1000000000000000000","recipient_asset":"0x3000000000000000000000000000000000000002",` +
		`"recipient_contract":"0x3000000000000000000000000000000000000001","recipient_ledger":"eip155:2002",` +
		`"source_amount":"1000000000000000000","source_asset":"0x2000000000000000000000000000000000000002",` +
		`"source_contract":"0x2000000000000000000000000000000000000001","source_ledger":"eip155:2001",` +
		`"token_id":"","v":"1"}`
	if got := sampleTerms().Hash(); got != sha256.Sum256([]byte(text)) {
		t.Fatalf("hash %s is not that of %s", got, text)
	}
}

// Every field of the terms is checked, and the error names it.
func TestTermsCheck(t *testing.T) {
	if err := sampleTerms().Check(); err != nil {
		t.Fatal(err)
	}
	zero := "0x" + strings.Repeat("0", 40)
	for _, c := range []struct {
		field  string
		change func(*Terms)
	}{
		{"v", func(t *Terms) { t.V = "2" }},
		{"log_chain", func(t *Terms) { t.LogChain = "2000" }},
		{"log_chain", func(t *Terms) { t.LogChain = "" }},
		{"log_contract", func(t *Terms) { t.LogContract = "0x12" }},
		{"log_contract", func(t *Terms) { t.LogContract = zero }},
		{"confirmations", func(t *Terms) { t.Confirmations = "-1" }},
		{"confirmations", func(t *Terms) { t.Confirmations = "02" }},
		{"confirmations", func(t *Terms) { t.Confirmations = "" }},
		{"confirmations", func(t *Terms) { t.Confirmations = "4294967296" }},
		{"source_ledger", func(t *Terms) { t.SourceLedger = "EIP155:1" }},
		{"source_contract", func(t *Terms) { t.SourceContract = "" }},
		{"source_asset", func(t *Terms) { t.SourceAsset = "bond" }},
		{"source_amount", func(t *Terms) { t.SourceAmount = "0" }},
		{"source_amount", func(t *Terms) { t.SourceAmount = "1.5" }},
		{"source_amount", func(t *Terms) { t.SourceAmount = "-1" }},
		{"source_amount", func(t *Terms) { t.SourceAmount = "01" }},
		{"source_amount", func(t *Terms) { t.SourceAmount = strings.Repeat("9", 78) }},
		{"source_amount", func(t *Terms) { t.TokenID = "7" }},
		{"recipient_ledger", func(t *Terms) { t.RecipientLedger = "eip155:" }},
		{"recipient_contract", func(t *Terms) { t.RecipientContract = "" }},
		{"recipient_asset", func(t *Terms) { t.RecipientAsset = zero }},
		{"recipient_amount", func(t *Terms) { t.RecipientAmount = "" }},
		{"recipient_amount", func(t *Terms) { t.TokenID, t.SourceAmount = "7", "1" }},
		{"token_id", func(t *Terms) { t.TokenID, t.SourceAmount, t.RecipientAmount = "0x7", "1", "1" }},
		{"originator", func(t *Terms) { t.Originator = zero }},
		{"beneficiary", func(t *Terms) { t.Beneficiary = zero }},
		{"beneficiary", func(t *Terms) { t.RecipientLedger, t.Beneficiary = "fabric:net/ch", strings.Repeat("x", 257) }},
		{"expiry", func(t *Terms) { t.Expiry = "0" }},
		{"expiry", func(t *Terms) { t.Expiry = "soon" }},
	} {
		terms := sampleTerms()
		c.change(&terms)
		err := terms.Check()
		if err == nil || !strings.HasPrefix(err.Error(), "field "+c.field+":") {
			t.Errorf("%s: got %v", c.field, err)
		}
	}
	open := sampleTerms()
	open.RecipientContract = ""
	if err := open.check("terms", true); err != nil {
		t.Errorf("proposal that leaves the recipient's contract open: %v", err)
	}
	fabric := sampleTerms()
	fabric.RecipientLedger, fabric.RecipientContract = "fabric:consortium/bonds", "asset-ledger"
	fabric.RecipientAsset, fabric.Beneficiary = "DE0001", "Org2MSP/alice"
	if err := fabric.Check(); err != nil {
		t.Errorf("fabric: %v", err)
	}
}
