// Package rebuild measures how fast a log is read back: into an empty cache, by one
// plain eth_getLogs, and by a verification of every signature.
package rebuild

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"

	"causeway/bindings"
	"causeway/chainlog"
	"causeway/chainlog/cache"
	"causeway/chainlog/ethlog"
	"causeway/gateway/odap"
	"causeway/internal/ethtx"
	"causeway/scripts/bench/filled"
	"causeway/testnet"
)

// Result is in entries a second.
type Result struct {
	// Small and Large: a rebuild of the whole log into an empty cache, hashes,
	// contiguity and head checked; the better of two.
	Small float64 `json:"rebuild_10k_entries_per_s"`
	Large float64 `json:"rebuild_200k_entries_per_s"`
	// GetLogs: one eth_getLogs over some blocks of the large log, decoded by the
	// bindings; the better of two.
	GetLogs        float64 `json:"getlogs_entries_per_s"`
	GetLogsEntries int     `json:"getlogs_entries"`
	// Verify: the large log from the node, signatures too.
	Verify float64 `json:"verify_entries_per_s"`
}

// getLogsEntries is how many entries the rival reads, or a few more: it asks for
// whole blocks.
const getLogsEntries = 20_000

// runs of each figure; the best one counts. The node's caches are warm from the
// second on, for everybody.
const runs = 2

// Measure reads logs through the node that they are on, over its socket: what the
// rival gets in one answer is more than a WebSocket takes.
func Measure(ctx context.Context, node *testnet.Node, logs *filled.Logs) (Result, error) {
	var r Result
	n, err := ethtx.Dial(ctx, node.IPC(), ethtx.Identity{ChainID: node.ChainID(), Genesis: node.Genesis()})
	if err != nil {
		return r, err
	}
	defer n.Close()
	m := measure{ctx: ctx, node: n, logs: logs}
	for range runs {
		r.GetLogs = max(r.GetLogs, m.getLogs(&r.GetLogsEntries))
		r.Small = max(r.Small, m.rebuild(logs.Small))
		r.Large = max(r.Large, m.rebuild(logs.Large))
	}
	r.Verify = m.verify(logs.Large)
	return r, m.err
}

// measure keeps the first error; after it nothing is measured.
type measure struct {
	ctx  context.Context
	node *ethtx.Node
	logs *filled.Logs
	err  error
}

// rate runs f, which says how many entries it has read.
func (m *measure) rate(what string, f func() (int, error)) float64 {
	if m.err != nil {
		return 0
	}
	runtime.GC() // what others have left is not f's to clean up
	begun := time.Now()
	n, err := f()
	took := time.Since(begun)
	if err != nil {
		m.err = fmt.Errorf("measure %s: %w", what, err)
	}
	return float64(n) / took.Seconds()
}

// reader knows nothing of earlier readings.
func (m *measure) reader() *ethlog.Reader {
	return ethlog.NewReader(m.node, m.logs.Contract, ethlog.ReaderOptions{})
}

func (m *measure) rebuild(l filled.Log) float64 {
	return m.rate("rebuild", func() (n int, err error) {
		dir, err := os.MkdirTemp("", "rebuild")
		if err != nil {
			return 0, err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
		r := m.reader()
		binding, err := r.BindingOf(m.ctx, l.ID)
		if err != nil {
			return 0, err
		}
		mirror, err := cache.Open(filepath.Join(dir, "cache"), binding)
		if err != nil {
			return 0, err
		}
		defer func() { err = errors.Join(err, mirror.Close()) }()
		if _, err = ethlog.Rebuild(m.ctx, r, mirror, nil); err != nil {
			return 0, err
		}
		return m.whole(mirror.Head(), l)
	})
}

// whole demands that all of a log was read.
func (m *measure) whole(h chainlog.Head, l filled.Log) (int, error) {
	last := l.Records[len(l.Records)-1]
	if h.Length != last.Index+1 || h.Hash != last.Hash {
		return 0, fmt.Errorf("log %s: read %d entries that end in %s, appended were %d that end in %s", l.ID, h.Length, h.Hash, last.Index+1, last.Hash)
	}
	return len(l.Records), nil
}

// getLogs is what somebody does who has the contract's interface and a node.
func (m *measure) getLogs(entries *int) float64 {
	from, to := m.blocks()
	return m.rate("eth_getLogs", func() (int, error) {
		found, err := m.node.FilterLogs(m.ctx, m.query(from, to))
		if err != nil {
			return 0, err
		}
		abi := bindings.NewChainLog()
		for i := range found {
			if _, err := abi.UnpackAppendedEvent(&found[i]); err != nil {
				return 0, err
			}
		}
		*entries = len(found)
		return len(found), nil
	})
}

// query asks for entries of the large log: of those indexes, or all.
func (m *measure) query(from, to *big.Int, indexes ...uint64) ethereum.FilterQuery {
	topics := [][]common.Hash{{appended}, {common.Hash(m.logs.Large.ID)}, nil, nil}
	for _, i := range indexes {
		topics[3] = append(topics[3], common.BigToHash(new(big.Int).SetUint64(i)))
	}
	return ethereum.FilterQuery{FromBlock: from, ToBlock: to, Addresses: []common.Address{m.logs.Contract}, Topics: topics}
}

var appended = func() common.Hash {
	abi, err := bindings.ChainLogMetaData.ParseABI()
	if err != nil {
		panic(err) // generated, and tested there
	}
	return abi.Events[bindings.ChainLogAppendedEventName].ID
}()

// blocks finds the blocks that hold the first getLogsEntries entries of the large
// log, and a few more.
func (m *measure) blocks() (from, to *big.Int) {
	if m.err != nil {
		return nil, nil
	}
	last := min(getLogsEntries, uint64(len(m.logs.Large.Records))) - 1
	found, err := m.node.FilterLogs(m.ctx, m.query(nil, nil, 0, last))
	if err == nil && len(found) != 2 {
		err = fmt.Errorf("%d events of entries 0 and %d", len(found), last)
	}
	if err != nil {
		m.err = fmt.Errorf("find the blocks of %d entries: %w", getLogsEntries, err)
		return nil, nil
	}
	return new(big.Int).SetUint64(found[0].BlockNumber), new(big.Int).SetUint64(found[1].BlockNumber)
}

func (m *measure) verify(l filled.Log) float64 {
	return m.rate("verify", func() (int, error) {
		v := chainlog.NewParallelVerifier(l.ID, runtime.GOMAXPROCS(0), func() chainlog.Signatures { return odap.NewRestorer(l.ID) })
		err := m.reader().Records(m.ctx, l.ID, 0, v.Add)
		if err := errors.Join(err, v.End()); err != nil {
			return 0, err
		}
		return m.whole(v.Head(), l)
	})
}
