package ethlog

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"causeway/chainlog"
	"causeway/internal/ethtx"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/rpc"
)

// errNoBatch says that the node did not take many requests in one message.
var errNoBatch = errors.New("node takes no batches")

// errUnusual says that something is not as it nearly always is.
var errUnusual = errors.New("chain is to be read with care")

// maxTrail bounds the blocks that are remembered below the newest, and so how deep
// a view may reach in one message.
const maxTrail = 128

// trail is the newest block and those below it, each the parent of the one before:
// so a state that is asked for by the hash of one is of the same chain as the
// newest, whatever the node takes for its chain meanwhile.
type trail []Block

// at returns the block with this number, if the trail reaches so far.
func (t trail) at(number uint64) (Block, bool) {
	if len(t) == 0 || number > t[0].Number || t[0].Number-number >= uint64(len(t)) {
		return Block{}, false
	}
	return t[t[0].Number-number], true
}

// atOnce is once for a chain on which all is well: three messages to the node at
// the most, one of them when blocks were left out, however much is wanted.
func (r *viewer) atOnce(ctx context.Context, w Wants) (View, error) {
	newest, err := r.backend.Newest(ctx)
	if err != nil {
		return View{}, err
	}
	at := Block{Number: newest.Number, Hash: newest.Hash, Parent: newest.Parent, Time: newest.Time}
	follows, err := r.follow(ctx, at, w)
	if err != nil {
		return View{}, err
	}
	if !follows || r.genesis == (common.Hash{}) {
		return View{}, errUnusual
	}
	v := View{MarkHeight: w.MarkHeight, Genesis: r.genesis, Contract: true,
		Below: make(map[uint64]Below), Outcomes: make(map[chainlog.Hash]Moved)}
	v.Head = ethtx.Head{Now: time.Now(), Number: at.Number, Hash: at.Hash, Parent: at.Parent, Time: at.Time, BaseFee: newest.BaseFee}
	if w.MarkHeight != 0 && w.MarkHeight <= at.Number {
		mark, ok := r.trail.at(w.MarkHeight)
		if !ok {
			return View{}, errUnusual
		}
		v.AtMark = mark.Hash
	}
	if w.Lost(v.AtMark) {
		return View{}, errUnusual // more is to be read
	}
	if err := r.ask(ctx, at, w, &v); err != nil {
		return View{}, err
	}
	r.last = v.Head
	return v, nil
}

// follow carries the trail on to the block at, as far down as w reaches, and tells
// whether at descends from the block before.
func (r *viewer) follow(ctx context.Context, at Block, w Wants) (bool, error) {
	if len(r.trail) == 0 || at.Number < r.trail[0].Number {
		return false, nil
	}
	before := r.trail[0]
	low := before.Number
	for _, d := range w.Depths {
		low = min(low, at.Number-min(d, at.Number))
	}
	if w.MarkHeight != 0 {
		low = min(low, w.MarkHeight)
	}
	if at.Number-low >= maxTrail {
		return false, nil
	}
	t := r.known(trail{at})
	if end := t[len(t)-1]; end.Number > low {
		more, err := r.headers(ctx, end, end.Number-low)
		if err != nil {
			return false, err
		}
		t = r.known(append(t, more...))
	}
	r.trail = t
	was, ok := t.at(before.Number)
	return ok && was.Hash == before.Hash, nil
}

// known carries t on downwards as far as the blocks are known.
func (r *viewer) known(t trail) trail {
	for len(t) < maxTrail {
		end := t[len(t)-1]
		below, ok := r.trail.at(end.Number - 1)
		if end.Number == 0 || !ok || below.Hash != end.Parent {
			break
		}
		t = append(t, below)
	}
	return t
}

// headers returns the n blocks below at, the highest first, each the parent of the
// one before.
func (r *viewer) headers(ctx context.Context, at Block, n uint64) ([]Block, error) {
	var q questions
	wire := make([]*wireHeader, n)
	for i := range wire {
		q.add(&wire[i], "eth_getBlockByNumber", hexutil.EncodeUint64(at.Number-1-uint64(i)), false)
	}
	if err := q.ask(ctx, r.backend); err != nil {
		return nil, err
	}
	out, want := make([]Block, n), at.Parent
	for i, h := range wire {
		if h == nil || h.Hash != want || h.Hash == (common.Hash{}) {
			return nil, errUnusual
		}
		out[i] = Block{Number: uint64(h.Number), Hash: h.Hash, Parent: h.Parent, Time: uint64(h.Time)}
		want = h.Parent
	}
	return out, nil
}

type wireHeader struct {
	Number hexutil.Uint64 `json:"number"`
	Hash   common.Hash    `json:"hash"`
	Parent common.Hash    `json:"parentHash"`
	Time   hexutil.Uint64 `json:"timestamp"`
}

// ask reads account, log and outcomes in the block at, and the log in blocks below.
func (r *viewer) ask(ctx context.Context, at Block, w Wants, v *View) error {
	var q questions
	var nonce hexutil.Uint64
	var balance, price hexutil.Big
	var log hexutil.Bytes
	q.add(&nonce, "eth_getTransactionCount", r.account, blockOf(at))
	q.add(&balance, "eth_getBalance", r.account, blockOf(at))
	if v.Head.BaseFee != nil {
		q.add(&price, "eth_maxPriorityFeePerGas")
	} else {
		q.add(&price, "eth_gasPrice")
	}
	q.add(&log, "eth_call", r.reader.callOf(packLogState(r.log)), blockOf(at))
	older := make(map[uint64]*hexutil.Bytes, len(w.Depths))
	for _, d := range w.Depths {
		if d > at.Number {
			continue
		}
		b, ok := r.trail.at(at.Number - d)
		if !ok {
			return errUnusual
		}
		v.Below[d] = Below{Number: b.Number, Block: b.Hash}
		if d > 0 {
			older[d] = new(hexutil.Bytes)
			q.add(older[d], "eth_call", r.reader.callOf(packLogState(r.log)), blockOf(b))
		}
	}
	outcomes := r.reader.addOutcomes(&q, w.Transfers, at)
	if err := q.ask(ctx, r.backend); err != nil {
		return err
	}
	v.Head.Nonce, v.Head.Balance = uint64(nonce), (*big.Int)(&balance)
	if v.Head.BaseFee != nil {
		v.Head.Tip = (*big.Int)(&price)
	} else {
		v.Head.GasPrice = (*big.Int)(&price)
	}
	var err error
	if v.Log, err = unpackLogState(log); err != nil || v.Log.Epoch == 0 {
		return errUnusual
	}
	for d, b := range v.Below {
		b.Log = v.Log
		if raw := older[d]; raw != nil {
			if b.Log, err = unpackLogState(*raw); err != nil {
				return errUnusual
			}
		}
		v.Below[d] = b
	}
	if v.Outcomes, err = outcomes(); err != nil {
		return errUnusual
	}
	return nil
}

func blockOf(b Block) map[string]any {
	return map[string]any{"blockHash": b.Hash, "requireCanonical": true}
}

func (r *Reader) callOf(data []byte) map[string]any {
	return map[string]any{"to": r.contract, "data": hexutil.Bytes(data)}
}

// addOutcomes adds questions for the outcomes of transfers in a block, each once, and
// returns what reads the answers when they are there.
func (r *Reader) addOutcomes(q *questions, transfers []chainlog.Hash, at Block) func() (map[chainlog.Hash]Moved, error) {
	raw := make(map[chainlog.Hash]*hexutil.Bytes, len(transfers))
	for _, id := range transfers {
		if raw[id] == nil {
			raw[id] = new(hexutil.Bytes)
			q.add(raw[id], "eth_call", r.callOf(packOutcome(id)), blockOf(at))
		}
	}
	return func() (map[chainlog.Hash]Moved, error) {
		out := make(map[chainlog.Hash]Moved, len(raw))
		for id, answer := range raw {
			o, moved, err := unpackOutcome(*answer)
			if err != nil {
				return nil, err
			}
			out[id] = Moved{Outcome: o, Block: moved}
		}
		return out, nil
	}
}

// questions are requests that go to the node in one message, or a few: nodes bound
// the requests of a message.
type questions []rpc.BatchElem

const maxQuestions = 200

func (q *questions) add(result any, method string, args ...any) {
	*q = append(*q, rpc.BatchElem{Method: method, Args: args, Result: result})
}

// ask returns errNoBatch when the node takes no batch, and errUnusual when it
// answers any of the questions with an error.
func (q questions) ask(ctx context.Context, b ethtx.Backend) error {
	for len(q) > 0 {
		some := q[:min(len(q), maxQuestions)]
		if err := b.BatchCallContext(ctx, some); err != nil {
			return fmt.Errorf("%w: %w", errNoBatch, err)
		}
		for _, e := range some {
			if e.Error != nil {
				return errUnusual
			}
		}
		q = q[len(some):]
	}
	return nil
}
