package ethlog

import (
	"context"
	"errors"

	"causeway/chainlog"
)

var errNotYet = errors.New("reading entries is not built yet")

// Records implements chainlog.Reader.
func (r *Reader) Records(ctx context.Context, log chainlog.LogID, from uint64, yield func(chainlog.Record) error) error {
	return errNotYet
}

// RecordsAt yields the records of log from index from on, up to the head that
// the contract has at the block at.
func (r *Reader) RecordsAt(ctx context.Context, log chainlog.LogID, from uint64, at Block, yield func(chainlog.Record) error) error {
	return errNotYet
}

// Session implements chainlog.Reader.
func (r *Reader) Session(ctx context.Context, log chainlog.LogID, session chainlog.SessionID, yield func(chainlog.Record) error) error {
	return errNotYet
}
