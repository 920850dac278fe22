package gateway_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
)

func configOf(pairs ...gatewaytest.Pair) (gateway.Config, chainlog.LogID) {
	g1 := gatewaytest.Site{ID: gatewaytest.G1, Log: chainlog.LogID{1}, Key: gatewaytest.Key("one")}
	g2 := gatewaytest.Site{ID: gatewaytest.G2, Log: chainlog.LogID{2}, Key: gatewaytest.Key("two")}
	return gatewaytest.ConfigOf(g1, g2, 2, pairs...).WithDefaults(), g1.Log
}

func TestConfigNamesTheFieldThatIsWrong(t *testing.T) {
	for field, spoil := range map[string]func(*gateway.Config){
		"id":                     func(c *gateway.Config) { c.ID = "" },
		"log":                    func(c *gateway.Config) { c.LogContract = "" },
		"log.confirmations":      func(c *gateway.Config) { c.Confirmations = 65 },
		"timeouts.silence":       func(c *gateway.Config) { c.Timeouts.Retry = time.Minute },
		"timeouts.minExpiry":     func(c *gateway.Config) { c.Timeouts.MinExpiry = time.Second },
		"peers[0].id":            func(c *gateway.Config) { c.Peers[0].ID = c.ID },
		"peers[0].logId":         func(c *gateway.Config) { c.Peers[0].Log = chainlog.LogID{1} }, // the own log
		"peers[0].identityKey":   func(c *gateway.Config) { c.Peers[0].Pubkey = "bm8ga2V5" },
		"peers[1].id":            func(c *gateway.Config) { c.Peers = append(c.Peers, c.Peers[0]) },
		"assets[0].peer":         func(c *gateway.Config) { c.Assets[0].Peer = "stranger" },
		"assets[0].ledger":       func(c *gateway.Config) { c.Assets[0].Ledger = "eip155:9" },
		"assets[0].remoteLedger": func(c *gateway.Config) { c.Assets[0].RemoteLedger = "eip155:9" },
		"assets[0].asset":        func(c *gateway.Config) { c.Assets[0].RemoteAsset = "" },
		"assets[2].decimals":     func(c *gateway.Config) { c.Assets[2].Decimals = 1 },
		"assets[4]":              func(c *gateway.Config) { c.Assets = append(c.Assets, c.Assets[0]) },
	} {
		c, own := configOf(coin, deed)
		if err := c.Check(own); err != nil {
			t.Fatal(err)
		}
		spoil(&c)
		var refused *gateway.Refusal
		if err := c.Check(own); !errors.As(err, &refused) || refused.Field != field {
			t.Errorf("want field %s refused, got %v", field, err)
		}
	}
}

func TestProposeNamesTheFieldThatCannotBeMet(t *testing.T) {
	const now = 1_800_000_000
	sound := func(p gatewaytest.Pair) odap.Request {
		r := odap.Request{
			SourceLedger: gatewaytest.LedgerA, SourceAsset: p.A, Amount: "5", Originator: gatewaytest.Alice,
			Beneficiary: gatewaytest.Bob, Expiry: now + 300, OrderSignature: "0x01",
		}
		if p.Unique {
			r.Amount, r.TokenID = "1", "7"
		}
		return r
	}
	for _, c := range []struct {
		pair  gatewaytest.Pair
		field string
		spoil func(*odap.Request)
	}{
		{coin, "", func(*odap.Request) {}},
		{deed, "", func(*odap.Request) {}},
		{coin, "source_asset", func(r *odap.Request) { r.SourceAsset = "0x00" }},
		{coin, "source_asset", func(r *odap.Request) { r.Peer = "stranger" }},
		{coin, "amount", func(r *odap.Request) { r.Amount = "0" }},
		{coin, "amount", func(r *odap.Request) { r.Amount = "" }},
		{coin, "amount", func(r *odap.Request) { r.Amount = "1.5" }},
		{coin, "amount", func(r *odap.Request) { r.Amount = "007" }},
		{coin, "amount", func(r *odap.Request) { r.Amount = strings.Repeat("9", 78) }},
		{coin, "token_id", func(r *odap.Request) { r.TokenID = "7" }},
		{deed, "token_id", func(r *odap.Request) { r.TokenID = "" }},
		{deed, "amount", func(r *odap.Request) { r.Amount = "2" }},
		{coin, "originator", func(r *odap.Request) { r.Originator = "" }},
		{coin, "beneficiary", func(r *odap.Request) { r.Beneficiary = "0x" + strings.Repeat("0", 40) }},
		{coin, "expiry", func(r *odap.Request) { r.Expiry = now + 1 }},
		{coin, "expiry", func(r *odap.Request) { r.Expiry = now + 30*24*3600 }},
		{coin, "order_signature", func(r *odap.Request) { r.OrderSignature = "" }},
	} {
		cfg, own := configOf(coin, deed)
		r := sound(c.pair)
		c.spoil(&r)
		_, terms, _, err := cfg.Propose(own, r, now)
		var refused *gateway.Refusal
		if c.field == "" {
			if err != nil {
				t.Error(err)
			}
			if err := terms.Check(); err != nil {
				t.Error(err)
			}
			continue
		}
		if !errors.As(err, &refused) || refused.Field != c.field {
			t.Errorf("%+v: want field %s refused, got %v", r, c.field, err)
		}
	}
}

func TestAmbiguousRouteIsRefused(t *testing.T) {
	cfg, own := configOf(coin)
	other := cfg.Assets[0]
	other.RemoteLedger, other.RemoteAsset = gatewaytest.LedgerA, "0x01"
	cfg.Assets = append(cfg.Assets, other)
	r := odap.Request{SourceLedger: gatewaytest.LedgerA, SourceAsset: coin.A, Amount: "5", Originator: gatewaytest.Alice,
		Beneficiary: gatewaytest.Bob, Expiry: 1300, OrderSignature: "0x01"}
	var refused *gateway.Refusal
	if _, _, _, err := cfg.Propose(own, r, 1000); !errors.As(err, &refused) || refused.Field != "peer" {
		t.Errorf("two ways: want field peer refused, got %v", err)
	}
	r.RecipientLedger = gatewaytest.LedgerB
	if got, _, _, err := cfg.Propose(own, r, 1000); err != nil || got.RecipientAsset != coin.B {
		t.Errorf("one way left: %+v, %v", got, err)
	}
}

func TestAmountsConvertExactlyOrNotAtAll(t *testing.T) {
	for _, c := range []struct {
		amount   string
		own, far uint8
		want     string
	}{
		{"1", 0, 0, "1"}, {"1", 0, 18, "1000000000000000000"}, {"1500000", 6, 2, "150"}, {"1500001", 6, 2, ""},
		{"1", 18, 6, ""}, {"1", 0, 78, ""}, {"115792089237316195423570985008687907853269984665640564039457584007913129639935", 6, 6,
			"115792089237316195423570985008687907853269984665640564039457584007913129639935"},
	} {
		cfg, own := configOf(coin)
		cfg.Assets[0].Decimals, cfg.Assets[0].RemoteDecimals = c.own, c.far
		r := odap.Request{SourceLedger: gatewaytest.LedgerA, SourceAsset: coin.A, Amount: c.amount, Originator: gatewaytest.Alice,
			Beneficiary: gatewaytest.Bob, Expiry: 1300, OrderSignature: "0x01"}
		_, terms, _, err := cfg.Propose(own, r, 1000)
		if (c.want == "") != (err != nil) || err == nil && terms.RecipientAmount != c.want {
			t.Errorf("%s in %d decimals to %d: %q, %v, want %q", c.amount, c.own, c.far, terms.RecipientAmount, err, c.want)
		}
	}
}
