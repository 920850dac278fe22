package ethlog

import (
	"context"
	"sync"

	"causeway/chainlog"

	"golang.org/x/sync/errgroup"
)

// askedAtOnce bounds the questions that are put to a node side by side.
const askedAtOnce = 16

// outcomesAt returns the outcome of each transfer at a block.
func (r *Reader) outcomesAt(ctx context.Context, transfers []chainlog.Hash, at Block) (map[chainlog.Hash]Moved, error) {
	out := make(map[chainlog.Hash]Moved, len(transfers))
	var mu sync.Mutex
	all, ctx := errgroup.WithContext(ctx)
	all.SetLimit(askedAtOnce)
	for _, id := range transfers {
		all.Go(func() error {
			o, block, err := r.OutcomeAt(ctx, id, at)
			if err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			out[id] = Moved{Outcome: o, Block: block}
			return nil
		})
	}
	return out, all.Wait()
}
