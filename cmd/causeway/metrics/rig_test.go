package metrics_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"math/big"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	dto "github.com/prometheus/client_model/go"

	"causeway/chainlog"
	"causeway/chainlog/ethlog"
	"causeway/cmd/causeway/metrics"
	"causeway/gateway"
	"causeway/gateway/ethledger"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/web"
	"causeway/internal/ethtx"
)

var coin = gatewaytest.Pair{A: "0xC011000000000000000000000000000000000011", B: "0xC022000000000000000000000000000000000022"}

// start is when the figures of parts were taken; now is 90 s later.
var start = time.Unix(1_800_000_000, 0)

// rig is a gateway of a world in memory, with its listeners and metrics put together
// as the program does.
type rig struct {
	*metrics.Metrics
	world     *gatewaytest.World
	gateway   *gateway.Gateway
	operators string
}

func newRig(t *testing.T) *rig {
	t.Helper()
	r := &rig{world: gatewaytest.NewWorld(t, 2, coin), Metrics: metrics.New(metrics.Config{
		Software: "test", LogChain: "eip155:4242", OpenSessions: 10_000, Now: func() time.Time { return start.Add(90 * time.Second) },
	})}
	r.Metrics.Log(func() ethlog.Stats { return logStats })
	r.Metrics.Ledger(gatewaytest.LedgerA, func() ethledger.Stats { return ethledger.Stats{Newest: newest(50), Tx: &txStats} })
	r.Metrics.Ledger(gatewaytest.LedgerB, func() ethledger.Stats { return ethledger.Stats{Newest: newest(60)} })
	r.listen(t)
	deps := r.world.Deps(gatewaytest.G1)
	open := deps.OpenLog
	deps.OpenLog = func(ctx context.Context) (chainlog.Log, error) {
		log, err := open(ctx)
		if err != nil {
			return nil, err
		}
		return r.Timed(log), nil
	}
	deps.Peer = web.CountSent(deps.Peer, r.Registry(), []string{gatewaytest.G2})
	var err error
	if r.gateway, err = gateway.Open(t.Context(), r.world.Config(gatewaytest.G1), deps); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.gateway.Close(); err != nil {
			t.Error(err)
		}
	})
	r.Metrics.Gateway(r.gateway.Stats)
	r.world.Net.Join(gatewaytest.G1, r.gateway)
	return r
}

func (r *rig) listen(t *testing.T) {
	t.Helper()
	server, err := web.Listen(t.Context(), web.Config{
		PeersAddress: "127.0.0.1:0", OperatorsAddress: "127.0.0.1:0",
		Peers:     map[web.Pin]string{{1}: gatewaytest.G2}, // which never calls: messages go through the world's network
		BodyBytes: 8192, Requests: 8, Software: "test",
		Logger: slog.New(slog.DiscardHandler), Metrics: r.Registry(),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		if err := server.Shutdown(ctx); err != nil {
			t.Error(err)
		}
	})
	_, operators := server.Addresses()
	r.operators = "http://" + operators
}

// scrape returns what /metrics shows, as text.
func (r *rig) scrape(t *testing.T) string {
	t.Helper()
	status, text := r.get(t, "/metrics")
	if status != http.StatusOK {
		t.Fatalf("status %d: %s", status, text)
	}
	return text
}

func (r *rig) get(t *testing.T, path string) (status int, text string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, r.operators+path, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(resp.Body)
	if err = errors.Join(err, resp.Body.Close()); err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(raw)
}

// families are the program's own metrics, without those of libraries.
func (r *rig) families(t *testing.T) []*dto.MetricFamily {
	t.Helper()
	all, err := r.Registry().Gather()
	if err != nil {
		t.Fatal(err)
	}
	var own []*dto.MetricFamily
	for _, f := range all {
		if strings.HasPrefix(f.GetName(), "causeway_") {
			own = append(own, f)
		}
	}
	return own
}

func newest(number uint64) ethtx.Newest {
	n := ethtx.Newest{}
	n.See(number+3, common.Hash{1}, 0, start)
	n.See(number, common.Hash{2}, uint64(start.Unix())-2, start.Add(30*time.Second))
	return n
}

var account = common.HexToAddress("0x5FbDB2315678afecb367f032d93F642f64180aa3")

// txStats and logStats have a different number in each figure.
var (
	txStats = ethtx.Stats{
		Account: account, Balance: new(big.Int).Mul(big.NewInt(15), big.NewInt(1e17)), Unmined: 2, FeeBumps: 3, Cancels: 4,
		Answers: [ethtx.Unknown + 1]uint64{ethtx.Done: 100, ethtx.Known: 20, ethtx.NonceTooLow: 5, ethtx.Underpriced: 6, ethtx.ReplacementUnderpriced: 1,
			ethtx.InsufficientFunds: 8, ethtx.TooLarge: 9, ethtx.GasLimit: 1, ethtx.FeeCap: 11, ethtx.Retry: 12, ethtx.Unknown: 30},
	}
	logStats = ethlog.Stats{
		Newest: newest(40), Behind: 7, Length: 500, Unconfirmed: 13, Oldest: start.Add(60 * time.Second), Waiting: 14, WaitBytes: 15_000,
		BatchEntries: ethlog.Sizes{Counts: [10]uint64{1, 2, 0, 4, 0, 0, 0, 0, 0, 1}, Sum: 700},
		BatchBytes:   ethlog.Sizes{Counts: [10]uint64{0, 0, 5, 3}, Sum: 9_000}, Resigned: 16, Tx: txStats,
	}
)
