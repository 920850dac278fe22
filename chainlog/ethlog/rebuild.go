package ethlog

import (
	"context"
	"errors"
	"fmt"

	"causeway/chainlog"
	"causeway/chainlog/cache"
)

// BindingOf returns what a cache of log is bound to: the chain that the node is
// on, and the contract.
func (r *Reader) BindingOf(ctx context.Context, log chainlog.LogID) (cache.Binding, error) {
	id, err := r.Identity(ctx)
	if err != nil {
		return cache.Binding{}, fmt.Errorf("name the chain of log %s: %w", log, err)
	}
	return cache.Binding{ChainID: id.ChainID.String(), Genesis: chainlog.Hash(id.Genesis), Contract: r.contract, Log: log}, nil
}

// ErrOtherCache: the cache is one of another chain or contract than the node shows.
// Nothing was changed.
var ErrOtherCache = errors.New("the cache is of another chain")

// Rebuilt says what Rebuild did.
type Rebuilt struct {
	From, To  uint64           // entries read from the chain: [From, To)
	Discarded *cache.Discarded // what the mirror held and the chain does not, or nil
}

// Rebuild fills m from the chain alone, up to the head at the time of the call:
// behind what m holds where that is the chain's, else from entry 0. Entries that
// m holds beyond the chain's head are left to it. report, if not nil, is told how
// far it is, from time to time and at the end.
//
// A rebuild that ends early leaves a shorter copy, which the next one goes on
// from. That what is copied leads to the chain's head is proved at the end: should
// it not, the next rebuild finds out, and begins anew. Memory: what Reader.Records
// says, and what the database of the mirror holds before it writes a table.
func Rebuild(ctx context.Context, r *Reader, m *cache.Mirror, report func(done, total uint64)) (Rebuilt, error) {
	log := m.Binding().Log
	chain, err := r.BindingOf(ctx, log)
	if err != nil {
		return Rebuilt{}, err
	}
	if chain != m.Binding() {
		return Rebuilt{}, fmt.Errorf("rebuild %s: the node shows %s: %w", m.Binding(), chain, ErrOtherCache)
	}
	if report == nil {
		report = func(uint64, uint64) {}
	}
	var did Rebuilt
	err = r.atLatest(ctx, func(at Block) error {
		s, err := r.StateAt(ctx, log, at)
		if err != nil {
			return err
		}
		return rebuildTo(ctx, r, m, at, s, &did, report)
	})
	if err != nil {
		return did, fmt.Errorf("rebuild log %s: %w", log, err)
	}
	did.To = max(did.From, m.Head().Length)
	return did, nil
}

func rebuildTo(ctx context.Context, r *Reader, m *cache.Mirror, at Block, s State, did *Rebuilt, report func(done, total uint64)) error {
	if h, err := m.HashAt(min(s.Length, m.Head().Length)); err != nil || m.Head().Length >= s.Length && h != s.HeadHash {
		if err == nil || errors.Is(err, cache.ErrDamaged) {
			err = discard(m, did, errors.Join(err, fmt.Errorf("it does not end in the head %s at length %d: %w", s.HeadHash, s.Length, cache.ErrDamaged)))
		}
		if err != nil {
			return err
		}
	}
	did.From = m.Head().Length
	err := r.copyTo(ctx, m, at, s, report)
	if errors.Is(err, errUnfit) {
		if err := discard(m, did, err); err != nil {
			return err
		}
		did.From = 0
		err = r.copyTo(ctx, m, at, s, report)
	}
	return err
}

func discard(m *cache.Mirror, did *Rebuilt, why error) error {
	if err := m.Reset(why); err != nil {
		return err
	}
	if d, ok := m.Discarded(); ok {
		did.Discarded = &d
	}
	return nil
}

// errUnfit says that the chain goes on from another entry than the mirror ends in.
var errUnfit = errors.New("the cache ends in another entry than the chain has there")

// copyTo copies what the log has at the block at and m has not.
func (r *Reader) copyTo(ctx context.Context, m *cache.Mirror, at Block, s State, report func(done, total uint64)) error {
	head := m.Head()
	if head.Length >= s.Length {
		return nil
	}
	p := progress{from: head.Length, next: head.Length}
	return cache.Fill(m, func(_ uint64, yield func(chainlog.Record) error) error {
		p.yield = func(rec chainlog.Record) error {
			if rec.Index == head.Length && rec.Prev != head.Hash {
				return errUnfit
			}
			if err := yield(rec); err != nil {
				return err
			}
			if done := rec.Index + 1; done%1000 == 0 || done == s.Length {
				report(done, s.Length)
			}
			return nil
		}
		return r.recordsTo(ctx, m.Binding().Log, at, &p)
	})
}
