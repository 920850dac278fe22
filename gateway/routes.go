package gateway

import (
	"fmt"
	"strconv"
	"strings"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// termsVersion is the value of the terms' key v.
const termsVersion = "1"

// outgoing turns a client's request into the terms that this gateway proposes,
// or says which field cannot be met. now is Unix seconds.
func (c Config) outgoing(pair AssetPair, r odap.Request, now int64) (odap.Terms, error) {
	if err := checkUnits(pair.Unique, r.Amount, r.TokenID); err != nil {
		return odap.Terms{}, err
	}
	converted, err := convert(r.Amount, pair.Decimals, pair.RemoteDecimals)
	if err != nil {
		return odap.Terms{}, refuse("amount", "%v", err)
	}
	if zeroAddress(r.Originator) {
		return odap.Terms{}, refuse("originator", "%q is no account", r.Originator)
	}
	if zeroAddress(r.Beneficiary) {
		return odap.Terms{}, refuse("beneficiary", "%q is no account", r.Beneficiary)
	}
	left := r.Expiry - now
	least, most := int64(c.Timeouts.MinExpiry.Seconds()), int64(c.Timeouts.MaxExpiry.Seconds())
	if left < least || left > most {
		return odap.Terms{}, refuse("expiry", "%d is %d s from now, want %d s to %d s", r.Expiry, left, least, most)
	}
	if r.OrderSignature == "" {
		return odap.Terms{}, refuse("order_signature", "missing: only the owner's order locks an asset")
	}
	return odap.Terms{
		V: termsVersion, LogChain: c.LogChain, LogContract: c.LogContract,
		Confirmations:     strconv.FormatUint(c.Confirmations, 10),
		SourceLedger:      pair.Ledger,
		SourceContract:    c.Ledgers[pair.Ledger].Contract,
		SourceAsset:       pair.Asset,
		SourceAmount:      r.Amount,
		RecipientLedger:   pair.RemoteLedger,
		RecipientContract: pair.RemoteContract,
		RecipientAsset:    pair.RemoteAsset,
		RecipientAmount:   converted,
		TokenID:           r.TokenID,
		Originator:        r.Originator,
		Beneficiary:       r.Beneficiary,
		Expiry:            strconv.FormatInt(r.Expiry, 10),
	}, nil
}

// route finds the pair that a request means. The recipient's side may be left
// out where config leaves no choice.
func (c Config) route(r odap.Request) (AssetPair, error) {
	var found *AssetPair
	for i, a := range c.Assets {
		if a.Ledger != r.SourceLedger || a.Asset != r.SourceAsset ||
			(r.Peer != "" && a.Peer != r.Peer) ||
			(r.RecipientLedger != "" && a.RemoteLedger != r.RecipientLedger) ||
			(r.RecipientAsset != "" && a.RemoteAsset != r.RecipientAsset) {
			continue
		}
		if found != nil {
			return AssetPair{}, refuse("peer", "asset %s on %s may go to several places: name peer, recipient ledger and asset",
				r.SourceAsset, r.SourceLedger)
		}
		found = &c.Assets[i]
	}
	if found == nil {
		return AssetPair{}, refuse("source_asset", "no configured way for asset %q on ledger %q to peer %q, ledger %q, asset %q",
			r.SourceAsset, r.SourceLedger, r.Peer, r.RecipientLedger, r.RecipientAsset)
	}
	return *found, nil
}

func checkUnits(unique bool, amount, token string) error {
	if _, err := parseAmount(amount); err != nil {
		return refuse("amount", "%v", err)
	}
	if !unique {
		if token != "" {
			return refuse("token_id", "%q given for a fungible asset", token)
		}
		return nil
	}
	if amount != "1" {
		return refuse("amount", "%s of a unique asset, want 1", amount)
	}
	if _, err := parseDecimal(token); err != nil {
		return refuse("token_id", "%v", err)
	}
	return nil
}

// zeroAddress tells whether s is empty or all zeros.
func zeroAddress(s string) bool {
	return strings.Trim(strings.TrimPrefix(s, "0x"), "0") == ""
}

// incoming is the recipient's answer to an Initialization Request of peer: the
// terms as this gateway closes them, or what is denied and why. now is Unix
// seconds.
func (c Config) incoming(peer PeerPin, m odap.Message, now int64) *odap.Proposal {
	f, err := odap.Fields[odap.InitValidate](m.Entry.Body)
	if err != nil {
		return &odap.Proposal{Denied: err.Error()}
	}
	t := f.Terms
	if denied := c.denies(peer, f, now); denied != "" {
		return &odap.Proposal{Denied: denied}
	}
	d, err := strconv.ParseUint(t.Confirmations, 10, 32)
	if err != nil || strconv.FormatUint(d, 10) != t.Confirmations {
		return &odap.Proposal{Denied: fmt.Sprintf("confirmations: %q is not a number", t.Confirmations)}
	}
	d = max(d, c.Confirmations)
	if d > c.Limits.MaxConfirmations {
		return &odap.Proposal{Denied: fmt.Sprintf("confirmations: %d, limit %d", d, c.Limits.MaxConfirmations)}
	}
	t.Confirmations = strconv.FormatUint(d, 10)
	return &odap.Proposal{Terms: t}
}

// denies names the first field of a request that this gateway does not accept.
func (c Config) denies(peer PeerPin, f odap.InitValidate, now int64) string {
	t := f.Terms
	pair, ok := c.pairFor(peer.ID, t)
	own := c.Ledgers[t.RecipientLedger]
	want := []struct{ field, got, want string }{
		{"v", t.V, termsVersion},
		{"log_chain", t.LogChain, c.LogChain},
		{"log_contract", t.LogContract, c.LogContract},
		{"recipient_contract", t.RecipientContract, own.Contract},
		{"source_contract", t.SourceContract, pair.RemoteContract},
		{"source_group", f.SourceGroup, peer.Groups[t.SourceLedger]},
	}
	if !ok {
		return fmt.Sprintf("recipient_asset: no configured way for asset %q on ledger %q of peer %s to asset %q on ledger %q",
			t.SourceAsset, t.SourceLedger, peer.ID, t.RecipientAsset, t.RecipientLedger)
	}
	for _, w := range want {
		if w.got != w.want {
			return fmt.Sprintf("%s: %q, want %q", w.field, w.got, w.want)
		}
	}
	if err := checkUnits(pair.Unique, t.SourceAmount, t.TokenID); err != nil {
		return err.Error()
	}
	if got, err := convert(t.SourceAmount, pair.RemoteDecimals, pair.Decimals); err != nil || got != t.RecipientAmount {
		return fmt.Sprintf("recipient_amount: %q for source_amount %s in %d decimals, here %d decimals",
			t.RecipientAmount, t.SourceAmount, pair.RemoteDecimals, pair.Decimals)
	}
	if zeroAddress(t.Originator) || zeroAddress(t.Beneficiary) {
		return fmt.Sprintf("beneficiary: %q from %q: no account", t.Beneficiary, t.Originator)
	}
	expiry, err := strconv.ParseInt(t.Expiry, 10, 64)
	if err != nil || strconv.FormatInt(expiry, 10) != t.Expiry {
		return fmt.Sprintf("expiry: %q is not Unix seconds", t.Expiry)
	}
	// Half of what the own clients must leave: the request has been on its way,
	// and clocks differ.
	least, most := int64(c.Timeouts.MinExpiry.Seconds())/2, int64(c.Timeouts.MaxExpiry.Seconds())
	if left := expiry - now; left < least || left > most {
		return fmt.Sprintf("expiry: %d is %d s from now, want %d s to %d s", expiry, left, least, most)
	}
	return ""
}

func (c Config) pairFor(peer string, t odap.Terms) (AssetPair, bool) {
	for _, a := range c.Assets {
		if a.Peer == peer && a.Ledger == t.RecipientLedger && a.Asset == t.RecipientAsset &&
			a.RemoteLedger == t.SourceLedger && a.RemoteAsset == t.SourceAsset {
			return a, true
		}
	}
	return AssetPair{}, false
}

// Propose makes of a client's request what this gateway would begin: the request
// with the peer's side filled in where config leaves no choice, the terms that it
// proposes, and the lock as the source ledger is asked to check it before anything
// is logged (its transfer id is not known: the terms are not closed). The error
// is a *Refusal. now is Unix seconds.
func (c Config) Propose(own chainlog.LogID, r odap.Request, now int64) (odap.Request, odap.Terms, odap.Action, error) {
	pair, err := c.route(r)
	if err != nil {
		return r, odap.Terms{}, odap.Action{}, err
	}
	r.Peer, r.RecipientLedger, r.RecipientAsset = pair.Peer, pair.RemoteLedger, pair.RemoteAsset
	t, err := c.outgoing(pair, r, now)
	if err != nil {
		return r, t, odap.Action{}, err
	}
	peer, _ := c.peer(r.Peer) // Check has seen to it
	return r, t, odap.Action{
		// The transfer as it would be named if the peer closes the terms as they are.
		Key: odap.Key{Ledger: t.SourceLedger, Group: c.Ledgers[t.SourceLedger].Group, Step: odap.Lock,
			Transfer: chainlog.TransferID(r.Session, own, peer.Log, t.Hash())},
		Session: r.Session, Terms: t, SourceLog: own, RecipientLog: peer.Log,
		OrderSignature: r.OrderSignature,
	}, nil
}

// constants are what stays the same in every entry of a session that this
// gateway begins.
func (c Config) constants(own odap.Party, peer PeerPin, id chainlog.SessionID, t odap.Terms) odap.Constants {
	return odap.Constants{
		Session:             id,
		SourceGatewayPubkey: own.Pubkey, RecipientGatewayPubkey: peer.Pubkey,
		SourceDLT: t.SourceLedger, RecipientDLT: t.RecipientLedger,
		SourceUID: own.UID, RecipientUID: peer.ID,
		LoggingProfile:       "on-chain " + c.LogChain + " " + c.LogContract,
		AccessControlProfile: "plain",
		SourceLog:            own.Log, RecipientLog: peer.Log,
	}
}
