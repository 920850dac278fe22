package ethlog

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"causeway/chainlog"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/params"
)

// worstAppendGas is what no batch costs that package chainlog allows: C10 of the
// contract, with a margin below EIP-7825's 16,777,216 for one transaction.
const worstAppendGas = 12_000_000

// TestWorstAppendUnderEveryRules is C10 measured on go-ethereum, under the rules
// that log chains run today and the ones that come.
func TestWorstAppendUnderEveryRules(t *testing.T) {
	for _, rules := range []struct {
		name string
		set  func(*params.ChainConfig)
		// suffices tells whether the gas that the writer computes is enough. It
		// knows the floor of EIP-7623, 10 and 40 gas a byte, and not yet the one of
		// EIP-7976, 64 gas for any byte, which comes with Amsterdam.
		suffices bool
	}{
		{"Osaka", func(c *params.ChainConfig) { c.BogotaTime = nil }, true},
		{"DevChain", func(*params.ChainConfig) {}, true},
		{"Amsterdam", func(c *params.ChainConfig) { c.AmsterdamTime, c.BogotaTime = new(uint64), nil }, false},
	} {
		t.Run(rules.name, func(t *testing.T) {
			w := newSimulatedWorld(t, func(_ *node.Config, eth *ethconfig.Config) {
				config := *params.AllDevChainProtocolChanges
				rules.set(&config)
				eth.Genesis.Config = &config
			})
			measureWorst(t, w, rules.suffices)
		})
	}
}

// measureWorst lands every batch of worstBatches and holds what it used against
// the bound, and against what the writer computes.
func measureWorst(t *testing.T, w *world, suffices bool) {
	g := w.openLog(t)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	r := NewReader(w.backend, w.contract, ReaderOptions{})
	s, err := atNewest(ctx, r, g.id)
	if err != nil {
		t.Fatal(err)
	}
	askGas := measureAsk(ctx, w.backend, w.contract, crypto.PubkeyToAddress(g.primary.key.PublicKey), g.id, s)
	worst, which := uint64(0), ""
	for i, c := range worstBatches() {
		b := c.batch(byte(i))
		if err := b.Check(g.id); err != nil {
			t.Fatalf("%s: not a legal batch: %v", c, err)
		}
		if s, err = atNewest(ctx, r, g.id); err != nil {
			t.Fatal(err)
		}
		call := Call{Kind: CallAppend, Log: g.id, Epoch: s.Epoch, Prev: s.HeadHash, ValidUntil: 1 << 40, Entries: b.Entries, Asks: b.Asks}
		data, err := call.Encode()
		if err != nil {
			t.Fatal(err)
		}
		receipt, err := w.transact(ctx, g.primary.key, &w.contract, data, params.MaxTxGas)
		if err != nil {
			t.Fatalf("%s: %v", c, err)
		}
		// Each entry has its event, and each ask that opened a slot.
		if n := len(b.Entries) + len(b.Asks); len(receipt.Logs) != n {
			t.Fatalf("%s: %d events, want %d: an ask did not open its slot", c, len(receipt.Logs), n)
		}
		limit := call.gas(data, askGas)
		t.Logf("%s: %d bytes of call data, %d gas used, writer's limit %d", c, len(data), receipt.GasUsed, limit)
		if receipt.GasUsed >= worstAppendGas {
			t.Errorf("%s: %d gas, bound %d", c, receipt.GasUsed, worstAppendGas)
		}
		if suffices && limit < receipt.GasUsed {
			t.Errorf("%s: the writer computes %d gas, %d are used", c, limit, receipt.GasUsed)
		}
		if receipt.GasUsed > worst {
			worst, which = receipt.GasUsed, c.String()
		}
	}
	t.Logf("worst append: %d gas, %s", worst, which)
}

// shape is a batch as large as it may be: entries of equal length, but for the
// first, and asks that each open a slot.
type shape struct {
	entries, first, asks int
	fill                 string // of the texts
}

func (s shape) String() string {
	return fmt.Sprintf("%d entries, the first of %d bytes or as the others, of %q, and %d first asks", s.entries, s.first, s.fill, s.asks)
}

// worstBatches goes from few long entries to as many as there is room for, since
// gas is a sum of terms by entry, byte and ask: the dearest lies at an end.
func worstBatches() (out []shape) {
	const most = (chainlog.MaxBatchBytes - chainlog.MaxAsks*128) / (6*32 + 32)
	for _, n := range []int{1, 2, 10, 50, 150, 340, most} {
		first := 0
		if n <= 2 {
			first = chainlog.MaxEntryBytes
		}
		out = append(out, shape{n, first, chainlog.MaxAsks, "x"})
	}
	return append(out,
		shape{2, chainlog.MaxEntryBytes, chainlog.MaxAsks, "\x00"},
		shape{2, chainlog.MaxEntryBytes, 0, "x"},
		shape{340, 0, 0, "x"},
		shape{chainlog.MaxBatchBytes / (6*32 + 32), 0, 0, "x"})
}

// batch returns it filled up to the limit, in whole words. No byte of session,
// signature, peer or terms is zero; tag keeps the transfers of one batch apart
// from those of another.
func (s shape) batch(tag byte) chainlog.Batch {
	full := chainlog.Hash(bytes.Repeat([]byte{0xdd}, 32))
	session := func(i int) (id chainlog.SessionID) {
		copy(id[:], full[:])
		id[0], id[1], id[2] = tag+1, byte(i%255)+1, byte(i/255)+1
		return id
	}
	b := chainlog.Batch{Durable: chainlog.Confirmed(0)}
	for i := range s.asks {
		act := []chainlog.Act{chainlog.Prepare, chainlog.AbortAsSource, chainlog.AbortAsRecipient}[i%3]
		b.Asks = append(b.Asks, chainlog.Ask{Session: session(i), PeerLog: full, Terms: full, Act: act})
	}
	for i := range s.entries {
		b.Entries = append(b.Entries, chainlog.Entry{Session: session(i), R: full, S: full})
	}
	others := b.Entries
	if s.first > 0 {
		b.Entries[0].Text = strings.Repeat(s.fill, s.first)
		others = b.Entries[1:]
	}
	for i := range others {
		length := (chainlog.MaxBatchBytes - b.Bytes()) / (len(others) - i) / 32 * 32
		others[i].Text = strings.Repeat(s.fill, length)
	}
	return b
}
