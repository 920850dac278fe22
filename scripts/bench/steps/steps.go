// Package steps gives benchmarks what gateways really write: the protocol steps of
// complete transfers, entry by entry as package odap signs them.
package steps

import (
	"crypto/ecdsa"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// vectorFile holds every operation of either gateway, with fields of their real
// size.
const vectorFile = "gateway/odap/testdata/format1.json"

// of are the steps of a transfer that goes well: what each gateway appends at a
// time. They are those of the tables in gateway/odap.
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
				R, S          string
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
		restore, found := odap.NewRestorer(log), map[odap.Operation]odap.Body{}
		var writer odap.Role
		for _, r := range l.Records {
			rec := chainlog.Record{Index: r.Index}
			rec.Text = r.Text
			if rec.Session, err = chainlog.ParseSessionID(r.Session); err != nil {
				return nil, fmt.Errorf("steps of a transfer: %s: %w", vectorFile, err)
			}
			if _, err := hex.Decode(rec.R[:], []byte(r.R)); err != nil {
				return nil, fmt.Errorf("steps of a transfer: %s: %w", vectorFile, err)
			}
			if _, err := hex.Decode(rec.S[:], []byte(r.S)); err != nil {
				return nil, fmt.Errorf("steps of a transfer: %s: %w", vectorFile, err)
			}
			e, err := restore.Restore(rec)
			if err != nil {
				return nil, fmt.Errorf("steps of a transfer: %s: entry %d: %w", vectorFile, r.Index, err)
			}
			if _, have := found[e.Operation]; !have {
				found[e.Operation] = e.Body
			}
			if e.Seq == 1 && rec.Session != (chainlog.SessionID{}) {
				writer, t.constants = e.Writer, e.Constants
			}
		}
		for _, step := range of[writer] {
			var bodies []odap.Body
			for _, op := range step {
				b, ok := found[op]
				if !ok {
					return nil, fmt.Errorf("steps of a transfer: %s has no %s", vectorFile, op)
				}
				bodies = append(bodies, b)
			}
			t.bodies[writer] = append(t.bodies[writer], bodies)
		}
	}
	return t, nil
}

// Session is one transfer in one gateway's log.
type Session struct {
	t      *Transfers
	k      odap.Constants
	role   odap.Role
	signer *ecdsa.PrivateKey
	step   int
	seq    uint64
	last   chainlog.Hash
}

// Session begins the n-th transfer, as role writes it.
func (t *Transfers) Session(n uint64, role odap.Role, signer *ecdsa.PrivateKey) *Session {
	s := &Session{t: t, k: t.constants, role: role, signer: signer, seq: 1}
	var id chainlog.SessionID
	binary.BigEndian.PutUint64(id[8:], n)
	id[6], id[8] = 0x40, 0x80
	s.k.Session = id
	return s
}

// Next signs the next step, or returns nil after the last.
func (s *Session) Next() ([]chainlog.Entry, error) {
	steps := s.t.bodies[s.role]
	if s.step == len(steps) {
		return nil, nil
	}
	texts, entries, err := odap.Sign(s.signer, s.k, s.role, s.seq, s.last, steps[s.step])
	if err != nil {
		return nil, err
	}
	s.step++
	s.seq += uint64(len(texts))
	s.last = entries[len(entries)-1].Hash()
	return texts, nil
}
