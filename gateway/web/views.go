package web

import (
	"net/http"

	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/odap"
)

func writeTransfer(w http.ResponseWriter, status int, st gateway.Status) {
	w.Header().Set("ETag", `"`+st.LastEntry.String()+`"`)
	writeJSON(w, status, transferOf(st))
}

func transferOf(st gateway.Status) Transfer {
	t := Transfer{
		ID: st.Session.String(), Role: st.Role.String(), State: st.State, Step: string(st.Stage), Peer: st.Peer,
		Ended: st.Ended, Outcome: st.Outcome.String(), Reason: st.Reason, WaitingFor: st.Waiting.For,
		Fault: st.Waiting.Fault, Entries: st.Entries, Updated: st.Updated.Unix(),
	}
	if !st.Waiting.Since.IsZero() {
		t.Since = st.Waiting.Since.Unix()
	}
	if st.Transfer != (chainlog.Hash{}) {
		t.TransferID = st.Transfer.String()
	}
	if x := st.Terms; x != (odap.Terms{}) {
		t.Terms = &TermsOf{
			SourceLedger: x.SourceLedger, SourceAsset: x.SourceAsset, SourceAmount: x.SourceAmount,
			RecipientLedger: x.RecipientLedger, RecipientAsset: x.RecipientAsset, RecipientAmount: x.RecipientAmount,
			TokenID: x.TokenID, Originator: x.Originator, Beneficiary: x.Beneficiary, Expiry: x.Expiry,
			Confirmations: x.Confirmations,
		}
	}
	return t
}

func routesOf(g *gateway.Gateway) Routes {
	cfg := g.Config()
	out := Routes{Gateway: cfg.ID, Log: "0x" + g.LogID().String(), Routes: []Route{}}
	logs := map[string]string{}
	for _, p := range cfg.Peers {
		logs[p.ID] = "0x" + p.Log.String()
	}
	for _, a := range cfg.Assets {
		kind := "fungible"
		if a.Unique {
			kind = "unique"
		}
		own := cfg.Ledgers[a.Ledger]
		out.Routes = append(out.Routes, Route{
			Kind: kind, SourceLedger: a.Ledger, SourceContract: own.Contract, SourceGroup: own.Group,
			SourceAsset: a.Asset, SourceDecimals: a.Decimals, Peer: a.Peer, RecipientLog: logs[a.Peer],
			RecipientLedger: a.RemoteLedger, RecipientContract: a.RemoteContract, RecipientAsset: a.RemoteAsset,
			RecipientDecimals: a.RemoteDecimals,
		})
	}
	return out
}
