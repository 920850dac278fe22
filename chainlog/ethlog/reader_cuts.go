package ethlog

import (
	"context"
	"fmt"
	"slices"

	"causeway/chainlog"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// A log leads from its head back to its beginning, one block after the other. To
// have several walks at once, it is cut: by asking the contract how long the log
// was at older blocks, where the node keeps their state; else by looking some
// entries up by their index, where the node keeps an index of events; else not at
// all. Cuts are hints. What is read between them is held together by hashes, and
// when it does not fit, one walk from the head decides.

// searchFactor is how much further apart than views entries are looked up: each
// costs the node about as much as reading the block that it is in.
const searchFactor = 4

// stretches cuts what s has from index from on into parts of about opts.Stretch
// entries, lowest first. There is always one; of several, all but the lowest begin
// behind a block.
func (r *Reader) stretches(ctx context.Context, log chainlog.LogID, s State, at Block, from uint64) ([]stretch, error) {
	low := cut{length: from}
	top := cut{block: s.LastBlock, length: s.Length, hash: s.HeadHash, told: true}
	if s.Length-from <= 2*r.opts.Stretch {
		return []stretch{{low, top}}, nil
	}
	cuts, err := r.cutsByView(ctx, log, s, from)
	if isRefusal(err) {
		cuts, err = r.cutsBySearch(ctx, log, s, at, from)
	}
	if isRefusal(err) {
		cuts, err = nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("cut log %s: %w", log, err)
	}
	var out []stretch
	for _, c := range append(cuts, top) {
		out = append(out, stretch{low, c})
		low = c
	}
	return out, nil
}

// probe is what the contract said of a log at a block.
type probe struct {
	block uint64
	cut
}

// cutsByView halves the blocks until each part is short enough, or a block.
func (r *Reader) cutsByView(ctx context.Context, log chainlog.LogID, s State, from uint64) ([]cut, error) {
	var found []cut
	// Bounded whatever the node says: each of the parts wanted is found by halving.
	views := 8 * (int((s.Length-from)/r.opts.Stretch) + 8)
	var halve func(low, high probe) error
	halve = func(low, high probe) error {
		if high.length-max(low.length, from) <= r.opts.Stretch || high.block-low.block <= 1 || high.length <= from || views == 0 {
			return nil
		}
		views--
		mid, err := r.probe(ctx, log, low.block+(high.block-low.block)/2)
		if err != nil {
			return err
		}
		if mid.length < low.length || mid.length > high.length || mid.cut.block > mid.block {
			return nil // no log is like that: the walk will tell
		}
		if err := halve(low, mid); err != nil {
			return err
		}
		if last := len(found) - 1; mid.length > from && mid.length < high.length && mid.cut.block < s.LastBlock &&
			(last < 0 || found[last].block < mid.cut.block && found[last].length < mid.length) {
			found = append(found, mid.cut)
		}
		return halve(mid, high)
	}
	high := probe{s.LastBlock, cut{block: s.LastBlock, length: s.Length}}
	err := halve(probe{block: s.OpenedBlock}, high)
	return r.thinned(found, from), err
}

// thinned leaves out cuts that are close to the one before them.
func (r *Reader) thinned(cuts []cut, from uint64) []cut {
	return slices.DeleteFunc(cuts, func(c cut) bool {
		if c.length-from < r.opts.Stretch/2 {
			return true
		}
		from = c.length
		return false
	})
}

// probe asks how long the log was at a block. It names the block by its number: a
// chain that changes in between gives a cut that does not fit.
func (r *Reader) probe(ctx context.Context, log chainlog.LogID, number uint64) (probe, error) {
	call := map[string]any{"to": r.contract, "data": hexutil.Bytes(packLogState(log))}
	var out hexutil.Bytes
	if err := r.call(ctx, &out, "eth_call", call, hexutil.EncodeUint64(number)); err != nil {
		return probe{}, err
	}
	if len(out) == 0 {
		return probe{block: number}, nil // older than the contract
	}
	s, err := unpackLogState(out)
	return probe{number, cut{block: s.LastBlock, length: s.Length, hash: s.HeadHash, told: true}}, err
}

// cutsBySearch looks some entries up by their index. A cut is the end of the block
// that an entry is in; how long the log is there is not told.
func (r *Reader) cutsBySearch(ctx context.Context, log chainlog.LogID, s State, at Block, from uint64) ([]cut, error) {
	var wanted []common.Hash
	step := searchFactor * r.opts.Stretch
	for i := from + step; i+step/2 < s.Length; i += step {
		wanted = append(wanted, topicOf(i))
	}
	var found []cut
	for part := range slices.Chunk(wanted, maxTopics) {
		logs, err := r.logs(ctx, s.OpenedBlock, at.Number, []any{topicAppended, common.Hash(log), nil, part})
		if err != nil {
			return nil, err
		}
		for _, l := range logs {
			if last := len(found) - 1; l.BlockNumber < s.LastBlock && l.BlockNumber > 0 && (last < 0 || found[last].block < l.BlockNumber) {
				found = append(found, cut{block: l.BlockNumber})
			}
		}
	}
	return found, nil
}
