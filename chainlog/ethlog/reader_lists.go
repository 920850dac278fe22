package ethlog

import (
	"context"
	"fmt"
	"slices"

	"causeway/chainlog"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// WriterList is a list of writers with the length that its log had when it came in
// force: entries from that index on were appended under it.
type WriterList struct {
	From    uint64
	Writers []Writer
}

// WriterLists returns every list of writers that log ever had, up to the block at, in
// order. The node is asked for these events by topic; that it left none out shows in
// the first and the last one alone: from the block in which the log was opened, and
// what the contract says at that block.
func (r *Reader) WriterLists(ctx context.Context, log chainlog.LogID, at Block) ([]WriterList, error) {
	lists, err := r.writerLists(ctx, log, at)
	if err != nil {
		return nil, r.blame(ctx, log, at, fmt.Errorf("lists of writers: %w", err))
	}
	return lists, nil
}

func (r *Reader) writerLists(ctx context.Context, log chainlog.LogID, at Block) ([]WriterList, error) {
	s, err := r.StateAt(ctx, log, at)
	if err != nil {
		return nil, err
	}
	now, err := r.WritersAt(ctx, log, at)
	if err != nil {
		return nil, err
	}
	set, err := r.logsInParts(ctx, s.OpenedBlock, at.Number, []any{topicWritersChanged, common.Hash(log)})
	if err != nil {
		return nil, err
	}
	var out []WriterList
	for i := range set {
		list, err := r.writerList(ctx, log, &set[i])
		if err != nil {
			return nil, fmt.Errorf("block %d: %w", set[i].BlockNumber, err)
		}
		out = append(out, list)
	}
	if len(out) == 0 || set[0].BlockNumber != s.OpenedBlock || !slices.Equal(out[len(out)-1].Writers, now) {
		return nil, fmt.Errorf("%d lists, of which the first is not the opening one or the last not what the contract has: %w", len(out), errLoose)
	}
	return out, nil
}

func (r *Reader) writerList(ctx context.Context, log chainlog.LogID, l *types.Log) (WriterList, error) {
	ev, err := contract.UnpackWritersChangedEvent(l)
	if err != nil {
		return WriterList{}, fmt.Errorf("%w: %w", err, errABI)
	}
	out := WriterList{}
	for _, w := range ev.Writers {
		out.Writers = append(out.Writers, Writer{Account: w.Account, KeyHash: w.KeyHash})
	}
	out.From, err = r.lengthBefore(ctx, log, l)
	return out, err
}

// lengthBefore returns the length that log had before one of its events: as the event
// before it tells, which is found in the same block or by going back.
func (r *Reader) lengthBefore(ctx context.Context, log chainlog.LogID, l *types.Log) (uint64, error) {
	w := walk{r: r, log: log}
	for block, below := l.BlockNumber, l.Index; ; below = ^uint(0) {
		events, err := r.logs(ctx, block, block, w.topics())
		if err != nil {
			return 0, err
		}
		back := block
		for _, e := range slices.Backward(events) {
			prev, err := event{e.Topics, e.Data}.prevBlock()
			if err != nil {
				return 0, err
			}
			back = min(back, prev)
			if e.Index >= below {
				continue
			}
			switch e.Topics[0] {
			case topicAppended:
				index, err := event{e.Topics, e.Data}.index()
				return index + 1, err
			case topicWriterChanged:
				ev, err := contract.UnpackWriterChangedEvent(&e)
				if err != nil {
					return 0, fmt.Errorf("%w: %w", err, errABI)
				}
				return ev.Length, nil
			}
		}
		if back == 0 {
			return 0, nil
		}
		if back == block {
			return 0, fmt.Errorf("no way back from block %d: %w", block, errLoose)
		}
		block = back
	}
}

// logsInParts is logs where the node may refuse so many blocks at once.
func (r *Reader) logsInParts(ctx context.Context, from, to uint64, topics []any) ([]types.Log, error) {
	logs, err := r.logs(ctx, from, to, topics)
	if err == nil || !isRefusal(err) || from >= to {
		return logs, err
	}
	middle := from + (to-from)/2
	first, err := r.logsInParts(ctx, from, middle, topics)
	if err != nil {
		return nil, err
	}
	rest, err := r.logsInParts(ctx, middle+1, to, topics)
	return append(first, rest...), err
}
