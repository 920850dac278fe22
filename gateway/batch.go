package gateway

import (
	"crypto"
	"fmt"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// Batch signs what a session wants to append and makes the batch of it. It is
// deterministic: what is signed again after a crash is the same, byte for byte,
// as long as the session's entries are.
//
// What guards a change of a ledger or a promise is durable at the depth of the
// terms; the rest as rest says.
func Batch(signer crypto.Signer, s odap.Session, e odap.Append, rest chainlog.Durability) (chainlog.Batch, []odap.Entry, error) {
	texts, entries, err := s.Sign(signer, e.Bodies)
	if err != nil {
		return chainlog.Batch{}, nil, fmt.Errorf("session %s: %w: %w", s.Constants.Session, errUnsigned, err)
	}
	b := chainlog.Batch{Entries: texts, Asks: e.Asks, Durable: rest}
	if e.Guard || len(e.Asks) > 0 {
		b.Durable = chainlog.Confirmed(s.Depth())
	}
	return b, entries, nil
}

// Stands is the event that tells a session that its append stands.
func Stands(at Stamp, own chainlog.LogID, entries []odap.Entry, done chainlog.Appended) odap.Event {
	ev := odap.Appended{At: at.at(), Outcomes: done.Outcomes}
	for i, rec := range done.Records {
		ev.Entries = append(ev.Entries, odap.NewMessage(own, rec, entries[i]))
	}
	return ev
}

// InitLog is the batch that begins an empty log: entry 0 names the format, the
// gateway and its identity key (docs/log-format.md).
func InitLog(signer crypto.Signer, own odap.Party, now int64) (chainlog.Batch, error) {
	body := odap.NewBody(odap.InitLogOp, 0, now, &odap.InitLog{Format: odap.Format, Gateway: own.UID, Keys: []string{own.Pubkey}})
	k := odap.Constants{SourceGatewayPubkey: own.Pubkey, SourceUID: own.UID, SourceLog: own.Log}
	texts, _, err := odap.Sign(signer, k, 0, 1, chainlog.Hash{}, []odap.Body{body})
	if err != nil {
		return chainlog.Batch{}, fmt.Errorf("log %s: init-log: %w", own.Log, err)
	}
	return chainlog.Batch{Entries: texts, Durable: chainlog.Mined()}, nil
}
