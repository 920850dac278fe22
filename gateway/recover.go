package gateway

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"time"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// Report says what a start found.
type Report struct {
	Entries  uint64 // of the own log, each verified: hash chain and signature
	Ended    int    // sessions that had ended before
	Sessions []Recovered
	Took     time.Duration
}

// Recovered is an open session that a start found.
type Recovered struct {
	Session chainlog.SessionID
	Role    odap.Role
	Peer    string
	Found   string     // its state when it was found
	Stage   odap.Stage // its last entry that mattered then
	Now     string     // its state by now
	Waiting Waiting    // what it waits for by now
}

// recoverLog reads the whole log, verifies it and folds it into sessions. There
// is no other way in which a gateway comes to know of its sessions.
func recoverLog(ctx context.Context, cfg *Config, own odap.Party, log chainlog.Log) (*Fold, Report, error) {
	restore := odap.NewRestorer(own.Log)
	verify, fold := chainlog.NewVerifier(own.Log, restore), NewFold(cfg, own, restore)
	err := log.Records(ctx, 0, func(r chainlog.Record) error {
		if err := verify.Add(r); err != nil {
			return err
		}
		return fold.Add(r)
	})
	if err != nil {
		return nil, Report{}, fmt.Errorf("recover log %s: %w", own.Log, err)
	}
	if fold.Entries > 0 {
		if err := fold.Signs(); err != nil {
			return nil, Report{}, err
		}
	}
	return fold, reportOf(fold), nil
}

func reportOf(f *Fold) Report {
	r := Report{Entries: f.Entries, Ended: len(f.Finished)}
	for id, s := range f.Open {
		r.Sessions = append(r.Sessions, Recovered{
			Session: id, Role: s.Role, Peer: s.Peer.UID, Found: s.State(), Stage: s.Stage, Now: s.State(),
		})
	}
	slices.SortFunc(r.Sessions, func(a, b Recovered) int { return bytes.Compare(a.Session[:], b.Session[:]) })
	return r
}

func (g *Gateway) sayRecovered(r Report) {
	g.deps.Logger.Info("recovered", "log", g.own.Log, "entries", r.Entries, "open", len(r.Sessions), "ended", r.Ended, "took", r.Took)
	for _, x := range r.Sessions {
		g.deps.Logger.Info("resuming", "session", x.Session, "role", x.Role, "step", x.Stage, "state", x.Found, "peer", x.Peer)
	}
}
