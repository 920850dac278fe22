package web

import (
	"bytes"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"strings"

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

// place is where an open session stands in their list, and so where a page ends:
// also when the session has ended by the time that the next page is asked for.
//
//	<Unix seconds of its last change>.<its id>
type place struct {
	updated int64
	id      chainlog.SessionID
}

func placeOf(st gateway.Status) place { return place{st.Updated.Unix(), st.Session} }

func (p place) String() string { return fmt.Sprintf("%d.%s", p.updated, p.id) }

// parsePlace reads a cursor; an empty one stands before everything.
func parsePlace(cursor string) (p place, err error) {
	if cursor == "" {
		return place{updated: math.MaxInt64}, nil
	}
	updated, id, _ := strings.Cut(cursor, ".")
	if p.updated, err = strconv.ParseInt(updated, 10, 64); err == nil {
		p.id, err = chainlog.ParseSessionID(id)
	}
	if err != nil || p.String() != cursor {
		return p, fmt.Errorf("%.80q is not the next of a page", cursor)
	}
	return p, nil
}

// behind tells whether a session stands behind p in the order of Gateway.Sessions.
func (p place) behind(st gateway.Status) bool {
	at := placeOf(st)
	return at.updated < p.updated || at.updated == p.updated && bytes.Compare(at.id[:], p.id[:]) > 0
}

// pageOf is the page of at most limit open sessions behind a place, and the cursor of
// the one behind it. A session that changes between two pages moves to the front.
func pageOf(open []gateway.Status, after place, limit int) (page []Transfer, next string) {
	page = []Transfer{}
	for _, st := range open {
		switch {
		case !after.behind(st):
		case len(page) == limit:
			return page, next
		default:
			page, next = append(page, transferOf(st)), placeOf(st).String()
		}
	}
	return page, ""
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
