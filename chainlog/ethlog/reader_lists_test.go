package ethlog

import (
	"errors"
	"reflect"
	"testing"

	"causeway/bindings"
	"causeway/chainlog"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
)

// Lists of writers with the index from which each is in force: the opening one, two in
// a row without an entry between them, one between two entries of its block, one right
// behind the change of the writer.
func TestWriterLists(t *testing.T) {
	c := newReadChain(t)
	log, other := c.openLog(1), c.openLog(2)
	var want []WriterList
	list := func(from uint64, key byte) common.Hash {
		w := []Writer{{c.account, chainlog.Hash{key}}, {common.Address{2}, chainlog.Hash{2}}}
		want = append(want, WriterList{from, w})
		return c.call(c.abi.PackSetWriters(log, c.epoch[log], []bindings.IChainLogWriter{
			{Account: w[0].Account, KeyHash: w[0].KeyHash}, {Account: w[1].Account, KeyHash: w[1].KeyHash}}))
	}
	entry := func() chainlog.Entry { return chainlog.Entry{Session: chainlog.SessionID{1}, Text: "{}"} }
	want = append(want, WriterList{0, []Writer{{c.account, chainlog.Hash{1}}, {common.Address{2}, chainlog.Hash{2}}}})
	c.mine(list(0, 3))
	c.mine(c.put(log, entry(), entry()))
	c.mine(list(2, 4))
	c.mine(c.call(c.abi.PackHeartbeat(log, 1)), c.put(other, entry()))
	c.mine(list(2, 5))
	c.mine(c.put(log, entry()), list(3, 6), c.put(log, entry(), entry()), list(5, 7))
	c.mine(c.put(log, entry()))
	c.mine(c.call(c.abi.PackHandOver(log, 1, common.Address{2})))
	c.epoch[log] = 2
	c.mine(list(6, 8))

	lists := func(node Node) ([]WriterList, error) {
		r := NewReader(node, c.contract, ReaderOptions{})
		at, err := r.Latest(c.ctx())
		if err != nil {
			return nil, err
		}
		return r.WriterLists(c.ctx(), log, at)
	}
	got, err := lists(c.node)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Fatalf("%+v, %v\nwant %+v", got, err, want)
	}
	// A node that searches few blocks at a time.
	narrow := &faultyNode{Node: c.node, before: func(method string, args []any) error {
		if method != "eth_getLogs" {
			return nil
		}
		q := args[0].(map[string]any)
		if hexutil.MustDecodeUint64(q["toBlock"].(string))-hexutil.MustDecodeUint64(q["fromBlock"].(string)) > 2 {
			return refusal{-32005, "too many blocks"}
		}
		return nil
	}}
	if got, err := lists(narrow); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("few blocks at a time: %+v, %v", got, err)
	}
	// A node that keeps the first or the last list back does not tell the truth.
	for name, cut := range map[string]func([]types.Log) []types.Log{
		"first": func(l []types.Log) []types.Log { return l[1:] },
		"last":  func(l []types.Log) []types.Log { return l[:len(l)-1] },
		"all":   func([]types.Log) []types.Log { return nil },
	} {
		lies := &faultyNode{Node: c.node, after: func(method string, args []any, result any) error {
			if method == "eth_getLogs" && args[0].(map[string]any)["topics"].([]any)[0] == topicWritersChanged {
				logs := result.(*[]types.Log)
				*logs = cut(*logs)
			}
			return nil
		}}
		if _, err := lists(lies); !errors.Is(err, chainlog.ErrTampered) {
			t.Errorf("without the %s list: %v", name, err)
		}
	}
}
