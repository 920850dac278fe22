// Package metrics shows the figures of a running gateway to Prometheus.
//
//	ethlog.Log.Stats ──────┐
//	ethledger.Ledger.Stats ┼──► Metrics, a prometheus.Collector ──► /metrics (package web)
//	gateway.Gateway.Stats ─┘         reads them when it is asked
//
// The parts keep plain numbers and hand out snapshots; none of them waits, neither
// for a goroutine of its own nor for a chain. So a chain that hangs does not hang
// the answer: its figures stand still and its ages grow. Only what is measured
// around a call, the time of an append, is kept here.
//
// Each label has a bound: names of this program, and the chains, accounts and peers
// of the config. docs/operating.md says what each figure means.
package metrics

import (
	"runtime"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promauto"

	"causeway/chainlog/ethlog"
	"causeway/gateway"
	"causeway/gateway/ethledger"
)

// Config is what Metrics shows as it is.
type Config struct {
	Software     string // version
	LogChain     string // CAIP-2 id
	OpenSessions int    // limit
	Now          func() time.Time
}

// Metrics collects the figures of the parts that it was told of, and of the Go
// runtime and the process. Its methods may be called from many goroutines.
type Metrics struct {
	cfg      Config
	registry *prometheus.Registry
	took     *prometheus.HistogramVec // by class
	appends  *prometheus.CounterVec   // by class, result

	mu      sync.Mutex
	gateway func() gateway.Stats
	log     func() ethlog.Stats
	ledgers []ledger
}

type ledger struct {
	id    string
	stats func() ethledger.Stats
}

// New returns metrics that know of no part yet.
func New(cfg Config) *Metrics {
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	m := &Metrics{cfg: cfg, registry: prometheus.NewRegistry()}
	to := promauto.With(m.registry)
	m.took = to.NewHistogramVec(prometheus.HistogramOpts{
		Name:    "causeway_log_append_duration_seconds",
		Help:    "Time until an append was as durable as its class demands, by class; those that failed are left out.",
		Buckets: []float64{.0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300},
	}, []string{"class"})
	m.appends = to.NewCounterVec(prometheus.CounterOpts{
		Name: "causeway_log_appends_total", Help: "Appends that were answered, by class and result.",
	}, []string{"class", "result"})
	for _, class := range classes {
		m.took.WithLabelValues(class)
		for _, x := range appendResults {
			m.appends.WithLabelValues(class, x.name)
		}
		m.appends.WithLabelValues(class, refused)
	}
	to.NewGaugeVec(prometheus.GaugeOpts{
		Name: "causeway_build_info", Help: "1; the labels say what runs.",
	}, []string{"version", "goversion"}).WithLabelValues(cfg.Software, runtime.Version()).Set(1)
	m.registry.MustRegister(m, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Registry is what is to be shown.
func (m *Metrics) Registry() *prometheus.Registry { return m.registry }

// Gateway tells where the figures of the gateway come from.
func (m *Metrics) Gateway(stats func() gateway.Stats) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.gateway = stats
}

// Log tells where the figures of the log come from: those of the log that was opened
// last count, from zero on.
func (m *Metrics) Log(stats func() ethlog.Stats) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.log = stats
}

// Ledger tells where the figures of a ledger come from. id is its CAIP-2 id.
func (m *Metrics) Ledger(id string, stats func() ethledger.Stats) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.ledgers = append(m.ledgers, ledger{id, stats})
}

// Describe implements prometheus.Collector.
func (m *Metrics) Describe(ch chan<- *prometheus.Desc) {
	describe(ch, gatewayFigures)
	describe(ch, logFigures)
	describe(ch, chainFigures)
	describe(ch, accountFigures)
	for _, d := range []*prometheus.Desc{openDesc, endedDesc, balanceDesc, answersDesc, batchEntriesDesc, batchBytesDesc} {
		ch <- d
	}
}

// Collect implements prometheus.Collector. It waits for nobody.
func (m *Metrics) Collect(ch chan<- prometheus.Metric) {
	m.mu.Lock()
	of, log, ledgers := m.gateway, m.log, m.ledgers[:len(m.ledgers):len(m.ledgers)]
	m.mu.Unlock()
	now := m.cfg.Now()
	g := acting{limit: m.cfg.OpenSessions}
	if of != nil {
		g.Stats = of()
	}
	emit(ch, gatewayFigures, g, now)
	for _, c := range g.Transfers {
		ch <- prometheus.MustNewConstMetric(openDesc, prometheus.GaugeValue, float64(c.Open), c.Role.String(), c.State)
	}
	for _, c := range ended(g.Stats) {
		ch <- prometheus.MustNewConstMetric(endedDesc, prometheus.CounterValue, float64(c.Ended), c.Role.String(), c.State)
	}
	if log != nil {
		m.collectLog(ch, log(), now)
	}
	for _, l := range ledgers {
		s := l.stats()
		collectChain(ch, chain{s.Newest, s.Newest.Highest - s.Newest.Number}, now, "ledger", l.id)
		if s.Tx != nil {
			collectAccount(ch, *s.Tx, now, "ledger", l.id)
		}
	}
}

func (m *Metrics) collectLog(ch chan<- prometheus.Metric, s ethlog.Stats, now time.Time) {
	emit(ch, logFigures, s, now)
	ch <- histogram(batchEntriesDesc, s.BatchEntries, ethlog.EntryBounds[:])
	ch <- histogram(batchBytesDesc, s.BatchBytes, ethlog.ByteBounds[:])
	collectChain(ch, chain{s.Newest, s.Behind}, now, "log", m.cfg.LogChain)
	collectAccount(ch, s.Tx, now, "log", m.cfg.LogChain)
}
