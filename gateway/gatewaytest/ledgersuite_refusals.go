package gatewaytest

import (
	"testing"

	"causeway/gateway/odap"
)

const (
	zeroAccount = "0x0000000000000000000000000000000000000000"
	// tooMuch is 2^256: one more than a word of the EVM holds.
	tooMuch = "115792089237316195423570985008687907853269984665640564039457584007913129639936"
)

// refusedLocks: every refusal names its field, session and ledger, is foreseen
// by Check and Try, moves nothing, and leaves the key to be voided.
func (s *suite) refusedLocks(t *testing.T) {
	// alter changes a lock that would succeed; signed again unless unsigned.
	cases := []struct {
		name     string
		field    string
		unique   bool
		unsigned bool
		alter    func(c *ledgerCase, a *odap.Action)
	}{
		{name: "unknown asset", field: "source_asset", alter: func(c *ledgerCase, a *odap.Action) { a.Terms.SourceAsset = c.h.NoAsset() }},
		{name: "amount 0", field: "source_amount", alter: func(_ *ledgerCase, a *odap.Action) { a.Terms.SourceAmount = "0" }},
		{name: "amount below 0", field: "source_amount", alter: func(_ *ledgerCase, a *odap.Action) { a.Terms.SourceAmount = "-1" }},
		{name: "amount no number", field: "source_amount", alter: func(_ *ledgerCase, a *odap.Action) { a.Terms.SourceAmount = "1e1" }},
		{name: "amount too large for the ledger", field: "source_amount", alter: func(_ *ledgerCase, a *odap.Action) { a.Terms.SourceAmount = tooMuch }},
		{name: "amount above the balance", field: "source_amount", alter: func(_ *ledgerCase, a *odap.Action) { a.Terms.SourceAmount = "141" }},
		{name: "amount 2 of a unique asset", field: "source_amount", unique: true, alter: func(_ *ledgerCase, a *odap.Action) { a.Terms.SourceAmount = "2" }},
		{name: "no token id of a unique asset", field: "token_id", unique: true, alter: func(_ *ledgerCase, a *odap.Action) { a.Terms.TokenID = "" }},
		{name: "token id of a fungible asset", field: "token_id", alter: func(_ *ledgerCase, a *odap.Action) { a.Terms.TokenID = "5" }},
		{name: "token id that the owner has not", field: "token_id", unique: true, alter: func(_ *ledgerCase, a *odap.Action) { a.Terms.TokenID = "78" }},
		{name: "no allowance", field: "allowance", alter: func(c *ledgerCase, a *odap.Action) {
			c.h.Approve(c.t, a.Terms.SourceAsset, "", a.Terms.Originator, "69")
		}},
		{name: "no allowance of a unique asset", field: "allowance", unique: true, alter: func(c *ledgerCase, a *odap.Action) {
			c.h.Approve(c.t, a.Terms.SourceAsset, a.Terms.TokenID, a.Terms.Originator, "0")
		}},
		{name: "beneficiary zero", field: "beneficiary", alter: func(_ *ledgerCase, a *odap.Action) { a.Terms.Beneficiary = zeroAccount }},
		{name: "beneficiary empty", field: "beneficiary", alter: func(_ *ledgerCase, a *odap.Action) { a.Terms.Beneficiary = "" }},
		{name: "paused asset", field: "source_asset", alter: func(c *ledgerCase, a *odap.Action) { c.h.Pause(c.t, a.Terms.SourceAsset, true) }},
		{name: "order of somebody else", field: "order_signature", unsigned: true, alter: func(c *ledgerCase, a *odap.Action) {
			a.OrderSignature = c.h.Sign(c.t, c.h.Account(c.t), *a)
		}},
		{name: "no order", field: "order_signature", unsigned: true, alter: func(_ *ledgerCase, a *odap.Action) { a.OrderSignature = "" }},
		{name: "order for another session", field: "order_signature", unsigned: true, alter: func(_ *ledgerCase, a *odap.Action) { a.Session[15]++ }},
		{name: "order for another amount", field: "order_signature", unsigned: true, alter: func(_ *ledgerCase, a *odap.Action) { a.Terms.SourceAmount = "71" }},
		{name: "order for another ledger", field: "order_signature", unsigned: true, alter: func(_ *ledgerCase, a *odap.Action) { a.Terms.RecipientLedger = "eip155:424243" }},
		{name: "order for another target asset", field: "order_signature", unsigned: true, alter: func(_ *ledgerCase, a *odap.Action) { a.Terms.RecipientAsset = farContract }},
		{name: "order for another beneficiary", field: "order_signature", unsigned: true, alter: func(_ *ledgerCase, a *odap.Action) { a.Terms.Beneficiary = farContract }},
		{name: "order for another gateway", field: "order_signature", unsigned: true, alter: func(_ *ledgerCase, a *odap.Action) { a.RecipientLog[0]++ }},
		{name: "order for another expiry", field: "order_signature", unsigned: true, alter: func(_ *ledgerCase, a *odap.Action) { a.Terms.Expiry = "4102444801" }},
		{name: "order that ended", field: "expiry", alter: func(_ *ledgerCase, a *odap.Action) { a.Terms.Expiry = "0" }},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			c := &ledgerCase{suite: s, t: t, unique: tc.unique}
			a := c.funded()
			tc.alter(c, &a)
			if !tc.unsigned {
				a.OrderSignature = c.h.Sign(t, a.Terms.Originator, a)
			}
			c.refused(c.own, a, tc.field)
			st := c.must(c.own, a, odap.Denied)
			c.says("do", st.Reason, a, []string{tc.field})
			c.status(c.own, a.Key, odap.Open)
			c.mustVoid(c.own, a, odap.Voided)
		})
	}
	t.Run("order used before", func(t *testing.T) {
		t.Parallel()
		c := &ledgerCase{suite: s, t: t}
		a := c.funded()
		c.must(c.own, a, odap.Applied)
		a.Key.Transfer[31]++
		c.refused(c.own, a, "order_signature")
		c.must(c.own, a, odap.Denied)
		c.owned(a, c.left())
	})
}

// refusedCreations: as refusedLocks.
func (s *suite) refusedCreations(t *testing.T) {
	cases := []struct {
		name   string
		field  string
		unique bool
		alter  func(c *ledgerCase, a *odap.Action)
	}{
		{name: "unknown asset", field: "recipient_asset", alter: func(c *ledgerCase, a *odap.Action) { a.Terms.RecipientAsset = c.h.NoAsset() }},
		{name: "amount 0", field: "recipient_amount", alter: func(_ *ledgerCase, a *odap.Action) { a.Terms.RecipientAmount = "0" }},
		{name: "amount too large for the ledger", field: "recipient_amount", alter: func(_ *ledgerCase, a *odap.Action) { a.Terms.RecipientAmount = tooMuch }},
		{name: "amount 2 of a unique asset", field: "recipient_amount", unique: true, alter: func(_ *ledgerCase, a *odap.Action) { a.Terms.RecipientAmount = "2" }},
		{name: "token id of a fungible asset", field: "token_id", alter: func(_ *ledgerCase, a *odap.Action) { a.Terms.TokenID = "5" }},
		{name: "beneficiary zero", field: "beneficiary", alter: func(_ *ledgerCase, a *odap.Action) { a.Terms.Beneficiary = zeroAccount }},
		{name: "no right to mint", field: "recipient_asset", alter: func(c *ledgerCase, a *odap.Action) { c.h.AllowMint(c.t, a.Terms.RecipientAsset, 0, false) }},
		{name: "paused asset", field: "recipient_asset", alter: func(c *ledgerCase, a *odap.Action) { c.h.Pause(c.t, a.Terms.RecipientAsset, true) }},
		{name: "unique asset that exists", field: "recipient_asset", unique: true, alter: func(c *ledgerCase, a *odap.Action) {
			c.h.Give(c.t, a.Terms.RecipientAsset, a.Terms.TokenID, c.h.Account(c.t), "1")
		}},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			c := &ledgerCase{suite: s, t: t, unique: tc.unique}
			a := c.creation()
			tc.alter(c, &a)
			c.refused(c.own, a, tc.field)
			st := c.must(c.own, a, odap.Denied)
			c.says("do", st.Reason, a, []string{tc.field})
			c.status(c.own, a.Key, odap.Open)
			c.mustVoid(c.own, a, odap.Voided)
			c.must(c.own, a, odap.Voided)
		})
	}
}
