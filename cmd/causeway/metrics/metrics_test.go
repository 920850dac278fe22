package metrics_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus/testutil"
	dto "github.com/prometheus/client_model/go"

	"causeway/chainlog"
	"causeway/cmd/causeway/metrics"
	"causeway/gateway/gatewaytest"
)

// run has a transfer begun at G1 and returns when it has ended there.
func (r *rig) run(t *testing.T) chainlog.SessionID {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	st, err := r.gateway.Begin(ctx, r.world.Transfer(gatewaytest.G1, coin, "1", nil))
	if err != nil {
		t.Fatal(err)
	}
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for !st.Ended {
		if st, err = r.gateway.Session(ctx, st.Session); err != nil {
			t.Fatal(err)
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			t.Fatalf("transfer %+v", st)
		}
	}
	return st.Session
}

// Every metric stands in metrics.golden with its type and labels, so that a change
// is seen in a review: somebody's alerts and dashboards name them. Rewrite with
// UPDATE=1. Each stands in docs/operating.md too.
func TestNames(t *testing.T) {
	r := newRig(t)
	r.scrape(t)
	var b strings.Builder
	page, err := os.ReadFile("../../../docs/operating.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.families(t) {
		kind, labels := strings.ToLower(f.GetType().String()), strings.Join(labelsOf(f), ", ")
		fmt.Fprintf(&b, "%s %s {%s}\n", f.GetName(), kind, labels)
		row := fmt.Sprintf("| `%s` | %s | %s |", f.GetName(), kind, labels)
		if !strings.Contains(string(page), row) {
			t.Errorf("docs/operating.md has no row that begins with %s", row)
		}
	}
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile("testdata/metrics.golden", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/metrics.golden")
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("metrics are\n%s\nwant, by testdata/metrics.golden,\n%s", b.String(), want)
	}
	for _, name := range regexp.MustCompile(`\b(causeway_[a-z_]+)`).FindAllStringSubmatch(string(page), -1) {
		known := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(name[1], "_bucket"), "_sum"), "_count")
		if !strings.Contains(string(want), known+" ") {
			t.Errorf("docs/operating.md names %s, which is no metric", name[1])
		}
	}
}

// labelsOf are the names of a family's labels, which all of its metrics have.
func labelsOf(f *dto.MetricFamily) (names []string) {
	for _, l := range f.GetMetric()[0].GetLabel() {
		names = append(names, l.GetName())
	}
	return names
}

// Names, units, types and helps are as Prometheus wants them.
func TestLint(t *testing.T) {
	r := newRig(t)
	r.scrape(t)
	problems, err := testutil.GatherAndLint(r.Registry())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Errorf("%s: %s", p.Metric, p.Text)
	}
}

// Each figure of a snapshot is shown under its own name, in its unit.
func TestFigures(t *testing.T) {
	r := newRig(t)
	want, err := os.ReadFile("testdata/figures.txt")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range r.families(t) {
		if n := strings.TrimPrefix(f.GetName(), "causeway_"); strings.HasPrefix(n, "chain_") || strings.HasPrefix(n, "account_") ||
			strings.HasPrefix(n, "transactions_") || strings.HasPrefix(n, "log_") && !strings.HasPrefix(n, "log_append") {
			names = append(names, f.GetName())
		}
	}
	if err := testutil.GatherAndCompare(r.Registry(), strings.NewReader(string(want)), names...); err != nil {
		t.Error(err)
	}
}

// What a transfer does is seen in the figures: it is open, then ended once; its
// appends and messages are counted, and the time of each append that was done.
func TestATransferMovesTheFigures(t *testing.T) {
	r := newRig(t)
	r.world.Start(gatewaytest.G2)
	r.scrape(t) // counts itself when it is over
	before := r.scrape(t)
	r.run(t)
	after := r.scrape(t)
	for _, x := range []struct {
		series string
		rises  bool
	}{
		{`causeway_transfers_ended_total{outcome="COMPLETE",role="source"}`, true},
		{`causeway_log_appends_total{class="confirmed",result="done"}`, true},
		{`causeway_log_appends_total{class="mined",result="done"}`, true},
		{`causeway_log_append_duration_seconds_count{class="confirmed"}`, true},
		{`causeway_log_append_duration_seconds_sum{class="mined"}`, true},
		{`causeway_peer_messages_sent_total{peer="gateway-2",result="accepted"}`, true},
		{`causeway_http_requests_total{code="200",listener="operators",route="GET /metrics"}`, true},
		{`causeway_transfers_ended_total{outcome="ABORTED",role="source"}`, false},
		{`causeway_log_appends_total{class="confirmed",result="unknown"}`, false},
		{`causeway_transfers_oldest_step_age_seconds`, false},
		{`causeway_payouts_failed_total`, false},
	} {
		was, is := value(t, before, x.series), value(t, after, x.series)
		if (is > was) != x.rises {
			t.Errorf("%s was %g, is %g after a transfer", x.series, was, is)
		}
	}
	if n := value(t, after, `causeway_transfers_ended_total{outcome="COMPLETE",role="source"}`); n != 1 {
		t.Errorf("%g transfers ended, want 1", n)
	}
	done := value(t, after, `causeway_log_appends_total{class="confirmed",result="done"}`)
	if n := value(t, after, `causeway_log_append_duration_seconds_count{class="confirmed"}`); n != done {
		t.Errorf("the time of %g confirmed appends was taken, %g were done", n, done)
	}
	if value(t, after, "causeway_gateway_acting") != 1 {
		t.Error("the gateway does not act")
	}
}

// A transfer whose peer is away is shown as open in its state, with the age of its
// last step; an append whose answer is lost counts as unknown, in both forms, and
// its time is not taken.
func TestAnOpenTransferIsSeen(t *testing.T) {
	for _, landed := range []bool{false, true} {
		r := newRig(t)
		taken := `causeway_log_append_duration_seconds_count{class="mined"}`
		before := value(t, r.scrape(t), taken) // the first entry of the log
		r.world.Unknown(gatewaytest.G1, 1, landed)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if _, err := r.gateway.Begin(ctx, r.world.Transfer(gatewaytest.G1, coin, "1", nil)); err != nil && landed {
			t.Fatal(err)
		}
		text := r.scrape(t)
		if n := value(t, text, `causeway_log_appends_total{class="mined",result="unknown"}`); n != 1 {
			t.Errorf("landed %v: %g appends of unknown outcome, want 1", landed, n)
		}
		if n := value(t, text, taken); n != before {
			t.Errorf("landed %v: the time of %g appends was taken, want %g", landed, n, before)
		}
		want := 0.0
		if landed {
			want = 1
		}
		if n := value(t, text, `causeway_transfers_open{role="source",state="INIT"}`); n != want {
			t.Errorf("landed %v: %g open in INIT, want %g", landed, n, want)
		}
	}
}

// Each way in which an append can end has a name of its own; a limit of the batch,
// which has no sentinel, is refused.
func TestEndsOfAppends(t *testing.T) {
	r := newRig(t)
	for name, err := range map[string]error{
		"too_large": chainlog.ErrTooLarge, "busy": chainlog.ErrBusy, "unfunded": chainlog.ErrUnfunded, "closed": chainlog.ErrClosed,
		"fenced": chainlog.ErrFenced, "halted": chainlog.ErrHalted, "unknown": chainlog.ErrUnknown, "refused": errors.New("neither an entry nor an ask"),
	} {
		series := fmt.Sprintf(`causeway_log_appends_total{class="local",result=%q}`, name)
		if n := value(t, r.scrape(t), series); n != 0 {
			t.Errorf("%s is %g before", series, n)
		}
		b := chainlog.Batch{Durable: chainlog.Local()}
		if _, got := r.Timed(endsWith{err: fmt.Errorf("append: %w", err)}).Append(t.Context(), b); !errors.Is(got, err) {
			t.Errorf("%s: the caller is told %v", name, got)
		}
		if n := value(t, r.scrape(t), series); n != 1 {
			t.Errorf("%s is %g after one", series, n)
		}
	}
}

type endsWith struct {
	chainlog.Log
	err error
}

func (l endsWith) Append(context.Context, chainlog.Batch) (chainlog.Appended, error) {
	return chainlog.Appended{}, l.err
}

// value finds a series in the text of a scrape.
func value(t *testing.T, text, series string) (v float64) {
	t.Helper()
	for line := range strings.Lines(text) {
		if rest, ok := strings.CutPrefix(line, series+" "); ok {
			if _, err := fmt.Sscan(rest, &v); err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			return v
		}
	}
	t.Fatalf("no series %s", series)
	return 0
}

// However many transfers there are and whatever is asked for, there are no more
// series than before, and no label holds a session's id, a hash, or what a caller
// has put into a path.
func TestSeriesAreBounded(t *testing.T) {
	r := newRig(t)
	r.world.Start(gatewaytest.G2)
	visit := func(id chainlog.SessionID) {
		for _, path := range []string{"/api/v1/transfers/" + id.String(), "/" + id.String(), "/livez?" + id.String(), "/hunter2?password=hunter2"} {
			r.get(t, path)
		}
	}
	visit(r.run(t))
	r.scrape(t)
	series := func() (n int) {
		for _, f := range r.families(t) {
			n += len(f.GetMetric())
		}
		return n
	}
	before := series()
	for range 20 {
		visit(r.run(t))
	}
	if after := series(); after != before {
		t.Errorf("%d series after one transfer, %d after 21", before, after)
	}
	if before > 250 {
		t.Errorf("%d series with one peer and two ledgers", before)
	}
	if strings.Contains(r.scrape(t), "hunter2") {
		t.Error("the figures show what somebody has put into a path")
	}
	hex := regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}|[0-9a-f]{41}`)
	for _, f := range r.families(t) {
		for _, m := range f.GetMetric() {
			for _, l := range m.GetLabel() {
				if hex.MatchString(strings.ToLower(l.GetValue())) {
					t.Errorf("%s has label %s=%q", f.GetName(), l.GetName(), l.GetValue())
				}
			}
		}
	}
}

// A chain that hangs under the log, and all who wait for it, do not hang the
// figures: those seen last are shown.
func TestMetricsOfALogThatHangs(t *testing.T) {
	r := newRig(t)
	ctx, cancel := context.WithCancel(t.Context())
	hung, asked := make(chan struct{}), make(chan struct{})
	log := r.Timed(hangingLog{hung: hung, asked: asked})
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if _, err := log.Append(ctx, chainlog.Batch{Durable: chainlog.Local()}); err == nil {
			t.Error("the append ended well")
		}
	}()
	<-asked
	text := r.scrape(t)
	if value(t, text, `causeway_log_appends_total{class="local",result="unknown"}`) != 0 || value(t, text, "causeway_log_entries") != 500 {
		t.Error("the figures seen last are not shown")
	}
	cancel()
	close(hung)
	<-ended
	if value(t, r.scrape(t), `causeway_log_appends_total{class="local",result="unknown"}`) != 1 {
		t.Error("the append that ended is not counted")
	}
}

type hangingLog struct {
	chainlog.Log
	hung, asked chan struct{}
}

func (l hangingLog) Append(ctx context.Context, _ chainlog.Batch) (chainlog.Appended, error) {
	close(l.asked)
	<-l.hung
	return chainlog.Appended{}, fmt.Errorf("%w: %w", chainlog.ErrUnknown, ctx.Err())
}

// Before any part is there, as while a log is recovered, nothing is made up.
func TestMetricsBeforeTheStart(t *testing.T) {
	r := &rig{Metrics: metrics.New(metrics.Config{Software: "test"})}
	var names []string
	for _, f := range r.families(t) {
		names = append(names, f.GetName())
	}
	for _, absent := range []string{"causeway_chain_head_block", "causeway_account_balance_ether", "causeway_log_entries"} {
		if slices.Contains(names, absent) {
			t.Errorf("%s is shown before anybody has seen it", absent)
		}
	}
	if !slices.Contains(names, "causeway_gateway_acting") || !slices.Contains(names, "causeway_build_info") {
		t.Errorf("shown are %v", names)
	}
}
