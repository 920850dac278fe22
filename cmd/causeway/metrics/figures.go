package metrics

import (
	"math/big"
	"slices"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"causeway/chainlog/ethlog"
	"causeway/gateway"
	"causeway/gateway/odap"
	"causeway/internal/ethtx"
)

// figure is one value of a snapshot S.
type figure[S any] struct {
	desc *prometheus.Desc
	kind prometheus.ValueType
	of   func(s S, now time.Time) float64
}

func counter[S any](name, help string, of func(S) uint64, labels ...string) figure[S] {
	return figure[S]{desc(name, help, labels...), prometheus.CounterValue, func(s S, _ time.Time) float64 { return float64(of(s)) }}
}

func gauge[S any](name, help string, of func(S) float64, labels ...string) figure[S] {
	return figure[S]{desc(name, help, labels...), prometheus.GaugeValue, func(s S, _ time.Time) float64 { return of(s) }}
}

// age is the time since something, 0 if it is not.
func age[S any](name, help string, since func(S) time.Time, labels ...string) figure[S] {
	return figure[S]{desc(name, help, labels...), prometheus.GaugeValue, func(s S, now time.Time) float64 {
		if t := since(s); !t.IsZero() {
			return max(0, now.Sub(t).Seconds())
		}
		return 0
	}}
}

func desc(name, help string, labels ...string) *prometheus.Desc {
	return prometheus.NewDesc("causeway_"+name, help, labels, nil)
}

func describe[S any](ch chan<- *prometheus.Desc, figures []figure[S]) {
	for _, f := range figures {
		ch <- f.desc
	}
}

func emit[S any](ch chan<- prometheus.Metric, figures []figure[S], s S, now time.Time, labels ...string) {
	for _, f := range figures {
		ch <- prometheus.MustNewConstMetric(f.desc, f.kind, f.of(s, now), labels...)
	}
}

func truth(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// acting is a gateway's snapshot beside its limit.
type acting struct {
	gateway.Stats
	limit int
}

var (
	gatewayFigures = []figure[acting]{
		gauge("gateway_acting", "1 once the log is recovered and until the gateway stops.", func(s acting) float64 { return truth(s.Acting) }),
		gauge("transfers_open_limit", "Most transfers that may be open: limits.openSessions.", func(s acting) float64 { return float64(s.limit) }),
		age("transfers_oldest_step_age_seconds", "Time since the last step of the open transfer that has stood still longest; 0 if none is open.",
			func(s acting) time.Time { return s.Oldest }),
		counter("payouts_failed_total", "Tries to pay out that failed; each is made again for an hour, and anybody may call withdraw.", func(s acting) uint64 { return s.Unpaid }),
	}
	openDesc  = desc("transfers_open", "Open transfers by role and state.", "role", "state")
	endedDesc = desc("transfers_ended_total", "Transfers that ended since the start, by role and outcome.", "role", "outcome")
)

// ended returns the counts of states in which a transfer can end, and of any other
// in which one has.
func ended(s gateway.Stats) (out []gateway.Transfers) {
	for _, c := range s.Transfers {
		if c.Ended > 0 || slices.Contains(odap.Ends(c.Role), c.State) {
			out = append(out, c)
		}
	}
	return out
}

var (
	logFigures = []figure[ethlog.Stats]{
		gauge("log_chain_reachable", "1 while the log's chain can be read.", func(s ethlog.Stats) float64 { return truth(s.Away.IsZero()) }),
		gauge("log_entries", "Entries of the log in the newest block.", func(s ethlog.Stats) float64 { return float64(s.Length) }),
		gauge("log_unconfirmed_entries", "Entries that were taken and are not confirmed yet.", func(s ethlog.Stats) float64 { return float64(s.Unconfirmed) }),
		age("log_oldest_unconfirmed_age_seconds", "Time since the oldest unconfirmed entry was taken; 0 if there is none.",
			func(s ethlog.Stats) time.Time { return s.Oldest }),
		gauge("log_waiting_appends", "Appends that have no transaction yet.", func(s ethlog.Stats) float64 { return float64(s.Waiting) }),
		gauge("log_waiting_bytes", "Size of the appends that have no transaction yet.", func(s ethlog.Stats) float64 { return float64(s.WaitBytes) }),
		counter("log_batches_resigned_total", "Batches that were signed anew: refused, cancelled, or behind one that was.", func(s ethlog.Stats) uint64 { return s.Resigned }),
	}
	batchEntriesDesc = desc("log_batch_entries", "Entries of a batch when it was first signed.")
	batchBytesDesc   = desc("log_batch_bytes", "Bytes of a batch, as call data, when it was first signed.")
)

// histogram turns what a machine counted into what Prometheus wants: each bucket
// holds those below it too.
func histogram(d *prometheus.Desc, s ethlog.Sizes, bounds []uint64) prometheus.Metric {
	buckets, n := map[float64]uint64{}, uint64(0)
	for i, b := range bounds {
		n += s.Counts[i]
		buckets[float64(b)] = n
	}
	return prometheus.MustNewConstHistogram(d, n+s.Counts[len(bounds)], float64(s.Sum), buckets)
}

// chain is the newest block of a chain, and how far it is below one seen before.
type chain struct {
	ethtx.Newest
	behind uint64
}

var chainFigures = []figure[chain]{
	gauge("chain_head_block", "Number of the newest block that was seen.", func(c chain) float64 { return float64(c.Number) }, "use", "chain"),
	age("chain_head_age_seconds", "Time since the newest block was first seen here.", func(c chain) time.Time { return c.Seen }, "use", "chain"),
	gauge("chain_head_timestamp_seconds", "The newest block's own time.", func(c chain) float64 { return float64(c.Time) }, "use", "chain"),
	gauge("chain_blocks_behind", "Blocks that the newest one is below what was seen or confirmed before.", func(c chain) float64 { return float64(c.behind) }, "use", "chain"),
}

// collectChain shows nothing of a chain of which no block was seen yet.
func collectChain(ch chan<- prometheus.Metric, c chain, now time.Time, use, id string) {
	if !c.Seen.IsZero() {
		emit(ch, chainFigures, c, now, use, id)
	}
}

var (
	accountFigures = []figure[ethtx.Stats]{
		gauge("transactions_unmined", "Transactions that wait for a block.", func(s ethtx.Stats) float64 { return float64(s.Unmined) }, "use", "chain"),
		counter("transactions_fee_bumps_total", "Transactions signed again at a higher fee.", func(s ethtx.Stats) uint64 { return s.FeeBumps }, "use", "chain"),
		counter("transactions_cancelled_total", "Transactions given up: their nonce is used by an empty one.", func(s ethtx.Stats) uint64 { return s.Cancels }, "use", "chain"),
	}
	balanceDesc = desc("account_balance_ether", "Balance of the account that pays for transactions, in 10^18 wei.", "use", "chain", "account")
	answersDesc = desc("transactions_broadcast_total", "Broadcasts by the node's answer. What is unclear may be done or not, and is sent again.", "use", "chain", "answer")
)

// answers says what each class of a node's answer to a broadcast is called; what
// stands in no row is unclear.
var answers = map[ethtx.Class]string{
	ethtx.Done: "taken", ethtx.Known: "taken",
	ethtx.NonceTooLow: "nonce_too_low",
	ethtx.Underpriced: "underpriced", ethtx.ReplacementUnderpriced: "underpriced",
	ethtx.InsufficientFunds: "insufficient_funds",
	ethtx.TooLarge:          "refused", ethtx.GasLimit: "refused",
	ethtx.FeeCap: "fee_cap",
}

func collectAccount(ch chan<- prometheus.Metric, s ethtx.Stats, now time.Time, use, id string) {
	emit(ch, accountFigures, s, now, use, id)
	counts := map[string]uint64{}
	for class, n := range s.Answers {
		name, ok := answers[ethtx.Class(class)]
		if !ok {
			name = "unclear"
		}
		counts[name] += n
	}
	for name, n := range counts {
		ch <- prometheus.MustNewConstMetric(answersDesc, prometheus.CounterValue, float64(n), use, id, name)
	}
	if s.Balance != nil {
		ch <- prometheus.MustNewConstMetric(balanceDesc, prometheus.GaugeValue, ether(s.Balance), use, id, s.Account.Hex())
	}
}

func ether(wei *big.Int) float64 {
	f, _ := new(big.Rat).SetFrac(wei, big.NewInt(1_000_000_000_000_000_000)).Float64()
	return f
}
