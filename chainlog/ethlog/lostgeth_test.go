package ethlog_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"causeway/chainlog"
	"causeway/chainlog/ethlog"
	"causeway/internal/ethtx"
	"causeway/testnet"
)

// Each way in which geth loses a chain. The log stops and says so, running and at
// the next start; nothing is written.
func TestGethThatLostItsChainIsNamed(t *testing.T) {
	for _, c := range []struct {
		name string
		cfg  testnet.Config
		lose func(*geth)
		want []ethlog.Verdict
	}{
		{"rewound by a kill with default flags", testnet.Config{ChainID: 551_103, DefaultFlags: true}, func(g *geth) {
			g.no(g.node.Kill())
			g.no(g.node.Restart(g.ctx(time.Minute)))
		}, []ethlog.Verdict{ethlog.Rewound, ethlog.Emptied}},
		{"emptied", testnet.Config{ChainID: 551_104}, func(g *geth) {
			g.no(g.node.Reset(g.ctx(time.Minute)))
		}, []ethlog.Verdict{ethlog.Rewound, ethlog.Emptied}},
		{"replaced", testnet.Config{ChainID: 551_105}, func(g *geth) {
			g.no(g.node.Replace(g.ctx(time.Minute)))
		}, []ethlog.Verdict{ethlog.Replaced}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			g := startGeth(t, c.cfg)
			l := g.mustOpen()
			_, err := l.Append(g.ctx(time.Minute), batchOf(chainlog.Confirmed(2), 1, "x", "y"))
			g.no(err)
			c.lose(g)
			select {
			case <-l.Stopped():
			case <-g.ctx(90 * time.Second).Done():
				newest, nerr := g.rpc.Newest(g.ctx(5 * time.Second))
				mark, merr := ethlog.LoadMark(g.store)
				t.Fatalf("goes on: newest block %d (%v), mark %v (%v), reachable: %v", newest.Number, nerr, mark, merr, l.Reachable())
			}
			g.named(l.Err(), c.want)
			_, err = l.Append(g.ctx(10*time.Second), batchOf(chainlog.Mined(), 1, "z"))
			g.named(err, c.want)
			g.no(l.Close())
			// The next start, by a process that connects anew.
			g.rpc, err = ethtx.Dial(g.ctx(20*time.Second), g.node.WS(), ethtx.Identity{ChainID: g.node.ChainID()})
			g.no(err)
			defer g.rpc.Close()
			_, err = g.open()
			g.named(err, c.want)
		})
	}
}

// A node whose data is restored from a copy that lacks a confirmed outcome, while all
// entries of the log are in it: the log stops and names the transfer, as soon as the
// node has got as far as it was.
func TestGethRestoredWithoutAnOutcomeIsNamed(t *testing.T) {
	t.Parallel()
	g := startGeth(t, testnet.Config{ChainID: 551_109})
	g.cfg.Committer.BehindFor = time.Minute
	l := g.mustOpen()
	_, err := l.Append(g.ctx(time.Minute), batchOf(chainlog.Confirmed(2), 1, "x"))
	g.no(err)
	marked := func() uint64 {
		m, err := ethlog.LoadMark(g.store)
		g.no(err)
		return m.Length
	}
	g.until("the watermark", func() bool { return marked() == 1 })

	data := filepath.Join(filepath.Dir(g.node.LogPath()), "data")
	copied := filepath.Join(t.TempDir(), "copy")
	g.no(g.node.Stop(g.ctx(time.Minute)))
	g.no(os.CopyFS(copied, os.DirFS(data)))
	g.no(g.node.Restart(g.ctx(time.Minute)))
	ask := askOf(1, chainlog.AbortAsSource)
	a, err := l.Append(g.ctx(time.Minute), chainlog.Batch{Asks: []chainlog.Ask{ask}, Durable: chainlog.Confirmed(2)})
	g.no(err)
	if a.Outcomes[0] != chainlog.Aborted {
		t.Fatalf("outcome %s", a.Outcomes[0])
	}
	g.no(g.node.Stop(g.ctx(time.Minute)))
	g.no(os.RemoveAll(data))
	g.no(os.CopyFS(data, os.DirFS(copied)))
	g.no(g.node.Restart(g.ctx(time.Minute)))

	select {
	case <-l.Stopped():
	case <-g.ctx(90 * time.Second).Done():
		t.Fatalf("goes on: %v", l.Reachable())
	}
	lost := func(err error) {
		t.Helper()
		var o *ethlog.OutcomeError
		if !errors.As(err, &o) || !errors.Is(err, chainlog.ErrHalted) || o.Transfer != ask.Transfer(g.log) || o.Now != chainlog.None {
			t.Fatalf("error %v, want the transfer named whose outcome is lost", err)
		}
	}
	lost(l.Err())
	g.no(l.Close())
	_, err = g.open()
	lost(err)
}

func (g *geth) named(err error, want []ethlog.Verdict) {
	g.t.Helper()
	if !errors.Is(err, chainlog.ErrHalted) {
		g.t.Fatalf("error %v, want halted", err)
	}
	var halt *ethlog.HaltError
	if errors.As(err, &halt) {
		for _, v := range want {
			if halt.Verdict == v {
				return
			}
		}
		g.t.Fatalf("%s, want one of %v: %v", halt.Verdict, want, err)
	}
	// The connection found another genesis block before the log did.
	if want[0] != ethlog.Replaced || !errors.Is(err, ethtx.ErrOtherChain) {
		g.t.Fatalf("error %v, want one of %v", err, want)
	}
}
