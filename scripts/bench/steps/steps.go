// Package steps gives benchmarks what gateways really write: the protocol steps of
// complete transfers, entry by entry as package odap signs them.
package steps

import (
	"bytes"
	"crypto/ecdsa"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// vectorFile holds the logs of two gateways. The first session in each is a transfer
// that goes well, with fields of their real size.
const vectorFile = "gateway/odap/testdata/format2.json"

// of are the steps of such a transfer: what each gateway appends at a time. They are
// those of the tables in gateway/odap.
var of = map[odap.Role][][]odap.Operation{
	odap.Source: {
		{odap.InitValidateOp},
		{odap.AckValidateOp, odap.InitCommenceOp},
		{odap.AckCommenceOp, odap.ExecLockAssetOp},
		{odap.DoneLockAssetOp, odap.InitLockOp},
		{odap.AckLockOp, odap.InitPrepareOp},
		{odap.AckPrepareOp, odap.ExecCommitOp},
		{odap.DoneOutcomeOp, odap.ExecDeleteAssetOp},
		{odap.DoneDeleteAssetOp, odap.InitFinalOp},
		{odap.AckFinalOp, odap.InitCompleteOp},
	},
	odap.Recipient: {
		{odap.ExecValidateOp, odap.DoneValidateOp, odap.AckValidateOp},
		{odap.ExecCommenceOp, odap.DoneCommenceOp, odap.AckCommenceOp},
		{odap.ExecLockOp, odap.DoneLockOp, odap.AckLockOp},
		{odap.ExecPrepareOp, odap.DonePrepareOp, odap.AckPrepareOp},
		{odap.DoneOutcomeOp},
		{odap.ExecFinalOp, odap.DoneOutcomeOp, odap.ExecCreateAssetOp},
		{odap.DoneCreateAssetOp, odap.DoneFinalOp, odap.AckFinalOp},
		{odap.ExecCompleteOp, odap.DoneCompleteOp, odap.AckCompleteOp},
	},
}

// Transfers makes sessions, each a complete transfer. It is not changed after Load
// and may be used from many goroutines.
type Transfers struct {
	constants odap.Constants
	terms     chainlog.Hash // of the transfer
	transfer  string        // its id, in the bodies
	bodies    map[odap.Role][][]odap.Body
}

// Load reads the bodies from the vectors of this tree; the working directory must
// be its root.
func Load() (*Transfers, error) {
	raw, err := os.ReadFile(vectorFile)
	if err != nil {
		return nil, fmt.Errorf("steps of a transfer: %w", err)
	}
	var v struct {
		Logs []struct {
			ID      string `json:"log_id"`
			Records []struct {
				Index         uint64
				Session, Text string
				R, S, Hash    string
			}
		}
	}
	if err := json.Unmarshal(raw, &v); err != nil {
		return nil, fmt.Errorf("steps of a transfer: %s: %w", vectorFile, err)
	}
	t := &Transfers{bodies: map[odap.Role][][]odap.Body{}}
	for _, l := range v.Logs {
		log, err := chainlog.ParseHash(l.ID)
		if err != nil {
			return nil, fmt.Errorf("steps of a transfer: %s: %w", vectorFile, err)
		}
		restore := odap.NewRestorer(log)
		var first chainlog.SessionID
		var entries []odap.Entry
		for _, r := range l.Records {
			rec := chainlog.Record{Index: r.Index}
			rec.Text = r.Text
			if rec.Session, err = chainlog.ParseSessionID(r.Session); err != nil {
				return nil, fmt.Errorf("steps of a transfer: %s: %w", vectorFile, err)
			}
			for from, to := range map[string]*[32]byte{r.R: &rec.R, r.S: &rec.S, r.Hash: (*[32]byte)(&rec.Hash)} {
				if *to, err = chainlog.ParseHash(from); err != nil {
					return nil, fmt.Errorf("steps of a transfer: %s: %w", vectorFile, err)
				}
			}
			if r.Index == 1 {
				first = rec.Session
			}
			e, err := restore.Restore(rec)
			if err != nil {
				return nil, fmt.Errorf("steps of a transfer: %s: entry %d: %w", vectorFile, r.Index, err)
			}
			if r.Index > 0 && rec.Session == first {
				entries = append(entries, e)
			}
		}
		if err := t.take(entries); err != nil {
			return nil, fmt.Errorf("steps of a transfer: %s: log %s: %w", vectorFile, log, err)
		}
	}
	return t, nil
}

// take cuts what one gateway logged of the transfer into steps.
func (t *Transfers) take(entries []odap.Entry) error {
	if len(entries) == 0 {
		return errors.New("no entries")
	}
	writer := entries[0].Writer
	t.constants = entries[0].Constants
	for _, step := range of[writer] {
		var bodies []odap.Body
		for _, op := range step {
			if len(entries) == 0 || entries[0].Operation != op {
				return fmt.Errorf("%s does not come when it is due", op)
			}
			bodies, entries = append(bodies, entries[0].Body), entries[1:]
		}
		t.bodies[writer] = append(t.bodies[writer], bodies)
		if step[0] == odap.AckValidateOp { // the source's, with the closed terms
			p, err := odap.Fields[odap.AckValidateReceipt](bodies[0])
			if err != nil {
				return err
			}
			t.terms = p.Terms.Hash()
			t.transfer = t.id(t.constants)
		}
	}
	return nil
}

// id is the transfer's id in the session that k names.
func (t *Transfers) id(k odap.Constants) string {
	return chainlog.TransferID(k.Session, k.SourceLog, k.RecipientLog, t.terms).String()
}

// Session is one transfer in one gateway's log.
type Session struct {
	t      *Transfers
	k      odap.Constants
	role   odap.Role
	signer *ecdsa.PrivateKey
	step   int
	past   odap.Past
	last   chainlog.Hash
}

// Session begins the n-th transfer, as role writes it.
func (t *Transfers) Session(n uint64, role odap.Role, signer *ecdsa.PrivateKey) *Session {
	s := &Session{t: t, k: t.constants, role: role, signer: signer}
	var id chainlog.SessionID
	binary.BigEndian.PutUint64(id[8:], n)
	id[6], id[8] = 0x40, 0x80
	s.k.Session = id
	return s
}

// Next signs the next step, or returns nil after the last. Where a gateway would name
// the hash of its own message, which is known when it stands, another hash is named.
func (s *Session) Next() ([]chainlog.Entry, error) {
	steps := s.t.bodies[s.role]
	if s.step == len(steps) {
		return nil, nil
	}
	was, is := []byte(s.t.transfer), []byte(s.t.id(s.k))
	bodies := slices.Clone(steps[s.step])
	for i, b := range bodies {
		bodies[i].Msg = bytes.ReplaceAll(b.Msg, was, is)
	}
	texts, entries, err := s.past.Sign(s.signer, s.k, s.role, s.last, bodies)
	if err != nil {
		return nil, err
	}
	s.step++
	for _, e := range entries {
		s.past = s.past.With(e, chainlog.Hash{})
	}
	s.last = entries[len(entries)-1].Hash()
	return texts, nil
}
