// Package gas measures what entries cost on a chain: it has two gateways in this
// process carry transfers through, appends what they logged to the contract
// ChainLog in batches of fifty, and reads the gas from the receipts.
package gas

import (
	"context"
	"crypto/sha256"
	"fmt"
	"maps"
	"strings"
	"text/tabwriter"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// BatchSize is the number of entries in every batch that is measured, and the
// number of transfers: then each operation fills a batch of its own, and both logs
// are whole batches.
const BatchSize = 50

// Figures are what entries cost, in gas an entry as receipts tell it, everything of
// the transaction included.
type Figures struct {
	// PerEntry is the mean over all entries of both logs of complete ERC-20
	// transfers, the sessions' first entries included.
	PerEntry float64 `json:"gas_per_entry_50"`
	// ExecEntry is the mean over their exec- entries alone.
	ExecEntry float64 `json:"gas_exec_entry_50"`
	// AsksPerTransfer is what the two asks of a transfer that is committed add to the
	// batches that they ride in.
	AsksPerTransfer float64 `json:"gas_asks_per_transfer"`
	// Operations has a row for each operation, in the order of the protocol; mean
	// sizes, and gas in batches of that operation alone.
	Operations []Operation `json:"-"`
}

// Operation is one line of the table of operations.
type Operation struct {
	Name   odap.Operation
	Writer odap.Role
	Bytes  float64 // of the text
	Gas    float64
}

// Table writes the table of operations for a person to read.
func (f Figures) Table() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "gateway\toperation\tbytes\tgas\t")
	for _, o := range f.Operations {
		fmt.Fprintf(w, "%s\t%s\t%.0f\t%.0f\t\n", o.Writer, o.Name, o.Bytes, o.Gas)
	}
	_ = w.Flush() // into memory
	return b.String()
}

// Measure measures on a chain that makes blocks by itself.
func Measure(ctx context.Context, c *Chain) (Figures, error) {
	var f Figures
	logs, err := transfers(ctx, BatchSize)
	if err != nil {
		return f, fmt.Errorf("gas: transfers: %w", err)
	}
	var all, exec []chainlog.Entry
	asked := map[kind][]chainlog.Entry{}
	for _, log := range logs {
		for _, e := range log {
			all = append(all, e.Entry)
			if strings.HasPrefix(string(e.operation), "exec-") {
				exec = append(exec, e.Entry)
			}
		}
		kinds, entries := byKind(log)
		for _, k := range kinds {
			gas, err := c.perEntry(ctx, entries[k])
			if err != nil {
				return f, fmt.Errorf("gas: %s: %w", k.operation, err)
			}
			f.Operations = append(f.Operations, Operation{Name: k.operation, Writer: k.writer, Bytes: meanBytes(entries[k]), Gas: gas})
		}
		maps.Copy(asked, entries)
	}
	if f.PerEntry, err = c.perEntry(ctx, all); err != nil {
		return f, fmt.Errorf("gas: all entries: %w", err)
	}
	if f.ExecEntry, err = c.perEntry(ctx, exec); err != nil {
		return f, fmt.Errorf("gas: exec- entries: %w", err)
	}
	if f.AsksPerTransfer, err = c.asks(ctx, asked); err != nil {
		return f, fmt.Errorf("gas: asks: %w", err)
	}
	return f, nil
}

func meanBytes(entries []chainlog.Entry) float64 {
	n := 0
	for _, e := range entries {
		n += len(e.Text)
	}
	return float64(n) / float64(len(entries))
}

// asks has the vote and the decision of every transfer appended with and without
// the ask that rides with them.
func (c *Chain) asks(ctx context.Context, logged map[kind][]chainlog.Entry) (float64, error) {
	source, err := c.open(ctx)
	if err != nil {
		return 0, err
	}
	recipient, err := c.open(ctx)
	if err != nil {
		return 0, err
	}
	total := 0.0
	for _, ride := range []struct {
		on       kind
		act      chainlog.Act
		own, its *opened
	}{
		{kind{odap.AckPrepareOp, odap.Recipient, 0}, chainlog.Prepare, recipient, source},
		{kind{odap.ExecCommitOp, odap.Source, 0}, chainlog.Commit, source, recipient},
	} {
		b := chainlog.Batch{Entries: logged[ride.on]}
		if len(b.Entries) != BatchSize {
			return 0, fmt.Errorf("%d entries %s were logged, want %d", len(b.Entries), ride.on.operation, BatchSize)
		}
		without, err := c.append(ctx, ride.own, b)
		if err != nil {
			return 0, err
		}
		for _, e := range b.Entries {
			b.Asks = append(b.Asks, chainlog.Ask{Session: e.Session, PeerLog: ride.its.id, Terms: sha256.Sum256(e.Session[:]), Act: ride.act})
		}
		with, err := c.append(ctx, ride.own, b)
		if err != nil {
			return 0, err
		}
		total += float64(with) - float64(without)
	}
	return total / BatchSize, nil
}
