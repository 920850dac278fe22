package ethlog

import (
	"context"
	"errors"
	"fmt"
	"time"

	"causeway/chainlog"
	"causeway/internal/ethtx"

	"github.com/ethereum/go-ethereum/common"
)

// viewer reads Views from a node.
type viewer struct {
	backend ethtx.Backend
	reader  *Reader
	account common.Address
	log     chainlog.LogID

	last    ethtx.Head  // the newest block at the last View
	genesis common.Hash // as of then

	trail  trail     // blocks below it
	singly time.Time // until then the node is not asked many things at once
}

// read returns the chain as of its newest block. Everything is asked at blocks
// named by their hashes; when the chain changes meanwhile, it begins anew.
//
// Whatever is not as it nearly always is (a node that takes no batches, a
// reorganisation, no contract, a state that is missing) is read once more, one
// question after the other, to be named rightly.
func (r *viewer) read(ctx context.Context, w Wants) (View, error) {
	var noBatch bool
	if time.Now().After(r.singly) {
		v, err := r.atOnce(ctx, w)
		if err == nil {
			return v, nil
		}
		noBatch = errors.Is(err, errNoBatch)
	}
	for i := 0; ; i++ {
		v, err := r.once(ctx, w)
		if err == nil || !errors.Is(err, errMoved) || i == maxRestarts {
			if err == nil && noBatch { // the node is there, and takes none
				r.singly = time.Now().Add(time.Minute)
			}
			return v, err
		}
	}
}

func (r *viewer) once(ctx context.Context, w Wants) (View, error) {
	newest, err := r.backend.Newest(ctx)
	if err != nil {
		return View{}, fmt.Errorf("reading the newest block: %w", err)
	}
	at := Block{Number: newest.Number, Hash: newest.Hash, Parent: newest.Parent, Time: newest.Time}
	v := View{MarkHeight: w.MarkHeight, Below: make(map[uint64]Below), Outcomes: make(map[chainlog.Hash]Moved)}
	v.Head = ethtx.Head{Now: time.Now(), Number: newest.Number, Hash: newest.Hash, Parent: newest.Parent, Time: newest.Time}
	if v.Genesis, err = r.origin(ctx, v.Head); err != nil {
		return View{}, err
	}
	if w.MarkHeight != 0 && w.MarkHeight <= at.Number {
		b, err := r.backend.BlockAt(ctx, w.MarkHeight)
		if err != nil {
			return View{}, r.moved(ctx, at, fmt.Errorf("reading block %d: %w", w.MarkHeight, err))
		}
		v.AtMark = b.Hash
	}
	if w.Lost(v.AtMark) && w.FloorHeight != 0 && w.FloorHeight <= at.Number {
		b, err := r.backend.BlockAt(ctx, w.FloorHeight)
		if err != nil {
			return View{}, r.moved(ctx, at, fmt.Errorf("reading block %d: %w", w.FloorHeight, err))
		}
		v.AtFloor = b.Hash
	}
	if err := r.states(ctx, at, newest, w, &v); err != nil {
		// The node answers and has the block, but not what belongs to it: after a
		// kill geth may be left so for good.
		if err = r.moved(ctx, at, err); !isRefusal(err) {
			return View{}, err
		}
		v.Unreadable = err
	}
	// Older blocks were named by number. They are of this chain only if it still is
	// the chain.
	if err := r.reader.stillCanonical(ctx, at); err != nil {
		return View{}, err
	}
	r.last, r.genesis, r.trail = v.Head, v.Genesis, trail{at}
	return v, nil
}

// states reads the account, the log and the outcomes in the newest block.
func (r *viewer) states(ctx context.Context, at Block, newest ethtx.Block, w Wants, v *View) (err error) {
	if v.Head, err = ethtx.HeadAt(ctx, r.backend, r.account, newest); err != nil {
		return err
	}
	if v.Contract, v.Log, err = r.state(ctx, at); err != nil {
		return err
	}
	if err := r.below(ctx, at, w, v); err != nil {
		return err
	}
	if !v.Contract {
		return nil
	}
	v.Outcomes, err = r.reader.outcomesAt(ctx, w.Reads(v.AtMark), at)
	return err
}

// moved turns a node's refusal into errMoved where the block is gone.
func (r *viewer) moved(ctx context.Context, at Block, err error) error {
	if gone := r.reader.stillCanonical(ctx, at); gone != nil {
		return gone
	}
	return err
}

// origin returns the hash of block 0. It is asked again whenever the newest block
// does not follow the one before.
func (r *viewer) origin(ctx context.Context, h ethtx.Head) (common.Hash, error) {
	if r.genesis != (common.Hash{}) && (h.Hash == r.last.Hash || h.Parent == r.last.Hash) {
		return r.genesis, nil
	}
	b, err := r.backend.BlockAt(ctx, 0)
	if err != nil {
		return common.Hash{}, fmt.Errorf("reading the genesis block: %w", err)
	}
	return b.Hash, nil
}

func (r *viewer) state(ctx context.Context, at Block) (contract bool, s State, err error) {
	s, err = r.reader.StateAt(ctx, r.log, at)
	switch {
	case isNoContract(err):
		return false, State{}, nil
	case errors.Is(err, chainlog.ErrNotFound):
		return true, State{}, nil
	}
	return true, s, err
}

// below reads the log as it stood some blocks ago. Where nothing of it changed
// since, the newest state is that state, and no old one needs to be kept by the
// node.
func (r *viewer) below(ctx context.Context, at Block, w Wants, v *View) error {
	for _, d := range w.Depths {
		if d > at.Number {
			continue
		}
		b := at
		if d > 0 {
			var err error
			if b, err = r.reader.Block(ctx, at.Number-d); err != nil {
				return r.moved(ctx, at, err)
			}
		}
		out := Below{Number: b.Number, Block: b.Hash, Log: v.Log}
		if v.Log.LastBlock > b.Number || v.Log.RenewedBlock > b.Number {
			var err error
			if _, out.Log, err = r.state(ctx, b); err != nil {
				return err
			}
		}
		v.Below[d] = out
	}
	return nil
}
