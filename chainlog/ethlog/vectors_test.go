package ethlog

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"strconv"
	"testing"

	"causeway/chainlog"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
)

var writeVectors = flag.Bool("write-vectors", false, "write testdata/log1.json anew; never after it was shipped")

// logVector is one log as a node shows it: what the contract says at a block, and
// the contract's events in every block. It is what docs/log-format.md has to be
// enough to read.
type logVector struct {
	About    string                   `json:"about"`
	Contract common.Address           `json:"contract"`
	LogID    string                   `json:"logId"`
	Block    uint64                   `json:"block"`
	Hash     common.Hash              `json:"blockHash"`
	LogState hexutil.Bytes            `json:"logState"` // answer of logState(logId) at the block
	Blocks   map[string][]vectorEvent `json:"blocks"`   // by number
	Texts    []string                 `json:"texts"`    // of the entries, in order
}

type vectorEvent struct {
	Topics []common.Hash `json:"topics"`
	Data   hexutil.Bytes `json:"data"`
}

const logVectorFile = "testdata/log1.json"

// makeLogVector fills a log in blocks of all shapes and writes down what a node
// shows of it, and of another log in the same blocks.
func makeLogVector(t *testing.T) {
	c := newReadChain(t)
	log, other := c.openLog(1), c.openLog(2)
	c.fill(log, other, 24)
	c.mine(c.call(c.abi.PackHandOver(log, 1, common.Address{2})))
	r := NewReader(c.node, c.contract, ReaderOptions{})
	at, err := r.Latest(c.ctx())
	if err != nil {
		t.Fatal(err)
	}
	v := logVector{About: "One log in ChainLog, and events of another beside it. See docs/log-format.md; verify_log.py reads it.",
		Contract: c.contract, LogID: log.String(), Block: at.Number, Hash: at.Hash, Blocks: map[string][]vectorEvent{}}
	if v.LogState, err = r.view(c.ctx(), at, packLogState(log)); err != nil {
		t.Fatal(err)
	}
	var logs []types.Log
	if err := c.node.CallContext(c.ctx(), &logs, "eth_getLogs", map[string]any{"fromBlock": "0x0", "toBlock": "latest", "address": c.contract}); err != nil {
		t.Fatal(err)
	}
	for _, l := range logs {
		n := strconv.FormatUint(l.BlockNumber, 10)
		v.Blocks[n] = append(v.Blocks[n], vectorEvent{l.Topics, l.Data})
	}
	for _, r := range c.want[log] {
		v.Texts = append(v.Texts, r.Text)
	}
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(logVectorFile, append(b, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}

// playback is a node that knows one vector and nothing else.
type playback struct{ v logVector }

func (p playback) CallContext(_ context.Context, result any, method string, args ...any) error {
	var answer any
	switch method {
	case "eth_getBlockByNumber":
		answer = map[string]any{"number": hexutil.Uint64(p.v.Block), "hash": p.v.Hash, "parentHash": common.Hash{}, "timestamp": "0x1"}
	case "eth_call":
		answer = p.v.LogState
	case "eth_getLogs":
		q := args[0].(map[string]any)
		logs := []types.Log{}
		if n := hexutil.MustDecodeUint64(q["fromBlock"].(string)); q["fromBlock"] == q["toBlock"] {
			for _, e := range p.v.Blocks[strconv.FormatUint(n, 10)] {
				if (event{e.Topics, e.Data}).of(chainlog.LogID(q["topics"].([]any)[1].(common.Hash))) {
					logs = append(logs, types.Log{Address: p.v.Contract, Topics: e.Topics, Data: e.Data, BlockNumber: n})
				}
			}
		}
		answer = logs
	default:
		return refusal{-32601, method}
	}
	b, err := json.Marshal(answer)
	if err != nil {
		return err
	}
	return json.Unmarshal(b, result)
}

// The reader reads the vector that other verifiers are tried on.
func TestLogVector(t *testing.T) {
	if *writeVectors {
		makeLogVector(t)
	}
	b, err := os.ReadFile(logVectorFile)
	if err != nil {
		t.Fatal(err)
	}
	var v logVector
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	log, err := chainlog.ParseHash(v.LogID)
	if err != nil {
		t.Fatal(err)
	}
	r := NewReader(playback{v}, v.Contract, ReaderOptions{})
	n := 0
	err = r.Records(context.Background(), log, 0, func(rec chainlog.Record) error {
		if n >= len(v.Texts) || rec.Text != v.Texts[n] {
			return fmt.Errorf("entry %d is %q", n, rec.Text)
		}
		n++
		return nil
	})
	if err != nil || n != len(v.Texts) || n == 0 {
		t.Fatalf("%d entries of %d, %v", n, len(v.Texts), err)
	}
	// A vector that is altered anywhere is refused.
	for number, events := range v.Blocks {
		for i, e := range events {
			if !(event{e.Topics, e.Data}).of(log) || e.Topics[0] != topicAppended {
				continue
			}
			e.Data[len(e.Data)/2] ^= 1
			err := r.Records(context.Background(), log, 0, func(chainlog.Record) error { return nil })
			if !errors.Is(err, chainlog.ErrTampered) && !errors.Is(err, errABI) {
				t.Fatalf("event %d of block %s altered: %v", i, number, err)
			}
			e.Data[len(e.Data)/2] ^= 1
		}
	}
}
