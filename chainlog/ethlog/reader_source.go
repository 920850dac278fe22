package ethlog

import (
	"context"
	"errors"
	"fmt"

	"causeway/chainlog"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"
)

// Where a block's events come from, best first. A node that does not offer one
// is asked for the next from then on.
const (
	fromRawReceipts int32 = iota // debug_getRawReceipts: everything in the block, as RLP
	fromBlockLogs                // eth_getLogs for the block alone
	fromRangeLogs                // eth_getLogs for many blocks at once
)

// blockEvents is what one block holds of a contract, decoded as far as was needed.
type blockEvents struct {
	raw    []hexutil.Bytes // receipts in RLP, if that is where they come from
	events []event         // of this log, otherwise
}

// walk is one way back through a log.
type walk struct {
	r   *Reader
	log chainlog.LogID
	// ranges holds the events of blocks [low, high) when they come in ranges.
	ranges    map[uint64][]event
	low, high uint64
	span      uint64
	floor     uint64 // ranges do not reach below this block
}

const (
	maxSpan = 2048
	// rangeEvents is the number of events in one answer above which the next
	// range is half as long.
	rangeEvents = 8192
)

// block fetches what block number holds of the log.
func (w *walk) block(ctx context.Context, number uint64) (blockEvents, error) {
	for {
		source := w.r.source.Load()
		b, err := w.blockFrom(ctx, source, number)
		if err == nil || source == fromRangeLogs || !askOtherwise(err) {
			return b, err
		}
		if unsupported(err) {
			w.r.source.CompareAndSwap(source, source+1)
			continue
		}
		// Refused for this block only: it was replaced, or holds too much.
		b, again := w.blockFrom(ctx, source+1, number)
		if again != nil {
			return b, errors.Join(err, again)
		}
		return b, nil
	}
}

// unsupported tells that a node will never answer this method.
func unsupported(err error) bool {
	const methodNotFound, methodNotSupported = -32601, -32004
	var e rpc.Error
	return errors.As(err, &e) && (e.ErrorCode() == methodNotFound || e.ErrorCode() == methodNotSupported)
}

func (w *walk) blockFrom(ctx context.Context, source int32, number uint64) (blockEvents, error) {
	switch source {
	case fromRawReceipts:
		var raw []hexutil.Bytes
		err := w.r.call(ctx, &raw, "debug_getRawReceipts", hexutil.EncodeUint64(number))
		return blockEvents{raw: raw}, err
	case fromBlockLogs:
		events, err := w.r.logs(ctx, number, number, w.topics())
		return blockEvents{events: bare(events)}, err
	}
	if number < w.low || number >= w.high {
		if err := w.readRange(ctx, number); err != nil {
			return blockEvents{}, err
		}
	}
	return blockEvents{events: w.ranges[number]}, nil
}

// topics selects what event.of does.
func (w *walk) topics() []any {
	return []any{[]common.Hash{topicAppended, topicWriterChanged, topicWritersChanged}, common.Hash(w.log)}
}

// readRange fetches the blocks up to number, as many as the node will give.
func (w *walk) readRange(ctx context.Context, number uint64) error {
	if w.span == 0 {
		w.span = maxSpan
	}
	for {
		from := number + 1 - min(w.span, number+1)
		if number > w.floor {
			from = max(from, w.floor) // one block more than is wanted: some nodes give ranges only
		}
		logs, err := w.r.logs(ctx, from, number, w.topics())
		if err != nil {
			if askOtherwise(err) && w.span > 1 {
				w.span /= 2 // too many blocks or too long an answer
				continue
			}
			return err
		}
		w.ranges, w.low, w.high = map[uint64][]event{}, from, number+1
		for _, l := range logs {
			w.ranges[l.BlockNumber] = append(w.ranges[l.BlockNumber], event{l.Topics, l.Data})
		}
		if len(logs) > rangeEvents && w.span > 1 {
			w.span /= 2
		} else if w.span < maxSpan {
			w.span *= 2
		}
		return nil
	}
}

// logs is eth_getLogs for the contract, both blocks included.
func (r *Reader) logs(ctx context.Context, from, to uint64, topics []any) ([]types.Log, error) {
	var out []types.Log
	err := r.call(ctx, &out, "eth_getLogs", map[string]any{
		"address": r.contract, "topics": topics,
		"fromBlock": hexutil.EncodeUint64(from), "toBlock": hexutil.EncodeUint64(to),
	})
	return out, err
}

func bare(logs []types.Log) []event {
	out := make([]event, len(logs))
	for i, l := range logs {
		out[i] = event{l.Topics, l.Data}
	}
	return out
}

// each calls f for the events of the log in their order, until f says stop. What
// else a node gives is passed over: entries that it leaves out are missed.
func (w *walk) each(b blockEvents, f func(event) (stop bool, err error)) error {
	for _, e := range b.events {
		if !e.of(w.log) {
			continue
		}
		if stop, err := f(e); stop || err != nil {
			return err
		}
	}
	for i, raw := range b.raw {
		stop := false
		err := eachLog(raw, w.r.contract, func(e event) (_ bool, err error) {
			if e.of(w.log) {
				stop, err = f(e)
			}
			return stop, err
		})
		if err != nil {
			return fmt.Errorf("receipt %d: %w", i, err)
		}
		if stop {
			return nil
		}
	}
	return nil
}
