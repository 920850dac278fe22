package gatewaytest

import (
	"context"
	"fmt"

	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/odap"
)

// RecordLog is a log of records that are there already, as far as a recovery reads
// it. Content may grow between two calls.
type RecordLog struct {
	chainlog.Log // nil: nothing else is called
	Of           chainlog.LogID
	Content      func() []chainlog.Record
}

// ID implements chainlog.Log.
func (l RecordLog) ID() chainlog.LogID { return l.Of }

// Head implements chainlog.Log.
func (l RecordLog) Head(context.Context) (chainlog.Head, error) {
	if rs := l.Content(); len(rs) > 0 {
		return chainlog.Head{Length: uint64(len(rs)), Hash: rs[len(rs)-1].Hash, Epoch: 1}, nil
	}
	return chainlog.Head{Hash: l.Of, Epoch: 1}, nil
}

// Records implements chainlog.Log.
func (l RecordLog) Records(_ context.Context, from uint64, yield func(chainlog.Record) error) error {
	rs := l.Content()
	if from > uint64(len(rs)) {
		return fmt.Errorf("log of %d entries, wanted from %d on: %w", len(rs), from, chainlog.ErrNotFound)
	}
	for _, r := range rs[from:] {
		if err := yield(r); err != nil {
			return err
		}
	}
	return nil
}

// Session implements chainlog.Log.
func (l RecordLog) Session(_ context.Context, session chainlog.SessionID, yield func(chainlog.Record) error) error {
	for _, r := range l.Content() {
		if r.Session != session {
			continue
		}
		if err := yield(r); err != nil {
			return err
		}
	}
	return nil
}

// EmptyIndex is the index, in memory, of a log without entries.
func EmptyIndex(cfg *gateway.Config, own odap.Party) *gateway.Index {
	rows := new(gateway.MemoryRows)
	x := gateway.NewIndex(own.Log, func() gateway.Rows { return rows })
	empty := RecordLog{Of: own.Log, Content: func() []chainlog.Record { return nil }}
	if _, err := gateway.Recover(context.Background(), cfg, own, empty, x); err != nil {
		panic(fmt.Sprintf("recover an empty log: %v", err))
	}
	return x
}
