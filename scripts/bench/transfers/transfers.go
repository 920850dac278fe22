// Package transfers measures complete transfers between two gateways of the shipped
// program, over three geth nodes.
package transfers

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"

	"causeway/chainlog"
	"causeway/gateway/ethledger"
	"causeway/gateway/odap"
	"causeway/gateway/web"
	"causeway/internal/ethtx"
	"causeway/scripts/bench/where"
	"causeway/testnet"
	"causeway/testnet/world"
)

// Load is a closed loop: Concurrent transfers are open at a time, Count in all.
type Load struct {
	World      world.Config
	Concurrent int
	Count      int

	// Profile is how long the source gateway's processor time is profiled, from the
	// first request on; 0: not at all.
	Profile time.Duration
}

// Result is what a load brought.
type Result struct {
	PerSecond float64         // ended transfers, from the first request to the last end
	P50Blocks float64         // of the log chain, from request to end at the source
	P50       time.Duration   // the same
	Used      []where.Process // that a transfer took in each of them
	Profile   []byte          // of the source gateway, where that was wanted
}

// Run sets a world up, puts the load on it and takes it down again.
func (l Load) Run(ctx context.Context) (res Result, err error) {
	w, err := world.New(ctx, l.World)
	if err != nil {
		return res, err
	}
	defer func() { err = errors.Join(err, w.Close(context.WithoutCancel(ctx))) }()
	heads, err := watchHeads(ctx, w.Log)
	if err != nil {
		return res, err
	}
	defer func() { err = errors.Join(err, heads.close()) }()
	c, err := newClient(ctx, w)
	if err != nil {
		return res, err
	}
	r := &run{load: l, client: c, heads: heads, open: map[string]begun{}, places: make(chan struct{}, l.Concurrent)}
	if err := where.Settle(ctx, processes(w)...); err != nil {
		return res, err
	}
	since, err := where.Watch(processes(w)...)
	if err != nil {
		return res, err
	}
	start := time.Now()
	g, gctx := errgroup.WithContext(ctx)
	g.Go(func() error { return r.all(gctx) })
	if l.Profile > 0 {
		g.Go(func() (err error) { res.Profile, err = where.Fetch(gctx, w.A.API(), l.Profile); return err })
	}
	if err := g.Wait(); err != nil {
		return res, err
	}
	if res.Used, err = since(l.Count); err != nil {
		return res, err
	}
	slices.Sort(r.blocks)
	slices.Sort(r.times)
	res.PerSecond = float64(l.Count) / r.ended.Sub(start).Seconds()
	res.P50Blocks, res.P50 = float64(r.blocks[len(r.blocks)/2]), r.times[len(r.times)/2]
	return res, nil
}

// processes are those that a transfer costs time.
func processes(w *world.World) []where.Process {
	return []where.Process{
		{Name: "a transfer: source gateway", PID: w.A.Program().PID()},
		{Name: "a transfer: recipient gateway", PID: w.B.Program().PID()},
		{Name: "a transfer: source ledger's node", PID: w.LedgerA.PID()},
		{Name: "a transfer: recipient ledger's node", PID: w.LedgerB.PID()},
		{Name: "a transfer: log chain's node", PID: w.Log.PID()},
		{Name: "a transfer: this process, which asks for them", PID: os.Getpid()},
	}
}

// begun is when a transfer was asked for.
type begun struct {
	at    time.Time
	block uint64
}

type run struct {
	load   Load
	client *client
	heads  *heads
	places chan struct{}

	mu     sync.Mutex
	open   map[string]begun
	blocks []uint64
	times  []time.Duration
	ended  time.Time // the last of them
}

// all begins transfers as places come free, and watches their ends.
func (r *run) all(ctx context.Context) error {
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return r.watch(ctx) })
	g.Go(func() error {
		for range r.load.Count {
			select {
			case r.places <- struct{}{}:
			case <-ctx.Done():
				return ctx.Err()
			}
			id := uuid.NewString()
			r.mu.Lock()
			r.open[id] = begun{time.Now(), r.heads.number()}
			r.mu.Unlock()
			g.Go(func() error { return r.client.begin(ctx, id) })
		}
		return nil
	})
	return g.Wait()
}

// watch looks which transfers have ended until all have.
func (r *run) watch(ctx context.Context) error {
	// Every look lists all that are open: with many of them it is a load of its own.
	tick := time.NewTicker(100*time.Millisecond + time.Duration(r.load.Concurrent)*2*time.Millisecond)
	defer tick.Stop()
	for ended := 0; ended < r.load.Count; {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
		// What is not listed as open and was, has ended.
		r.mu.Lock()
		asked := make([]string, 0, len(r.open))
		for id := range r.open {
			asked = append(asked, id)
		}
		r.mu.Unlock()
		open, err := r.client.openTransfers(ctx)
		if err != nil {
			return err
		}
		now, block := time.Now(), r.heads.number()
		for _, id := range asked {
			if open[id] || !r.client.accepted(id) {
				continue
			}
			r.mu.Lock()
			b := r.open[id]
			delete(r.open, id)
			r.blocks, r.times = append(r.blocks, block-b.block), append(r.times, now.Sub(b.at))
			r.mu.Unlock()
			ended++
			<-r.places
		}
	}
	r.ended = time.Now()
	return r.client.allComplete(ctx, r.load.Count)
}

// client signs orders as the owner and talks to the source gateway.
type client struct {
	api    string
	http   *http.Client
	route  web.Route
	owner  *ethtx.KeySigner
	to     string
	domain ethledger.Domain
	log    chainlog.LogID

	mu   sync.Mutex
	took map[string]bool
}

func newClient(ctx context.Context, w *world.World) (*client, error) {
	c := &client{api: w.A.API(), owner: ethtx.NewKeySigner(testnet.ThrowAwayKey("owner")), to: w.Receiver.Address.Hex(), took: map[string]bool{},
		http: &http.Client{Timeout: time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: 512, MaxConnsPerHost: 200}}}
	var routes web.Routes
	if err := c.call(ctx, http.MethodGet, "/api/v1/routes", nil, &routes); err != nil {
		return nil, err
	}
	i := slices.IndexFunc(routes.Routes, func(r web.Route) bool { return r.Kind == "fungible" })
	if i < 0 {
		return nil, errors.New("the gateway has no route for the demo token")
	}
	c.route = routes.Routes[i]
	var err error
	if c.log, err = chainlog.ParseHash(c.route.RecipientLog); err != nil {
		return nil, err
	}
	if c.domain.ChainID, err = ethledger.ParseChain(c.route.SourceLedger); err != nil {
		return nil, err
	}
	c.domain.Contract, err = ethledger.ParseAddress(c.route.SourceContract)
	return c, err
}

// begin asks for one transfer of a little of the token.
func (c *client) begin(ctx context.Context, id string) error {
	session, err := chainlog.ParseSessionID(id)
	if err != nil {
		return err
	}
	r, amount, expiry := c.route, "1000000000", time.Now().Add(time.Hour).Unix()
	order, err := ethledger.OrderOf(odap.Action{
		Key:     odap.Key{Ledger: r.SourceLedger, Group: r.SourceGroup, Step: odap.Lock},
		Session: session, RecipientLog: c.log,
		Terms: odap.Terms{SourceAsset: r.SourceAsset, SourceAmount: amount, RecipientLedger: r.RecipientLedger,
			RecipientAsset: r.RecipientAsset, Beneficiary: c.to, Expiry: strconv.FormatInt(expiry, 10)},
	})
	if err != nil {
		return err
	}
	signature, err := c.owner.SignDigest(order.Digest(c.domain))
	if err != nil {
		return err
	}
	err = c.call(ctx, http.MethodPost, "/api/v1/transfers", web.TransferRequest{
		ID: id, Peer: r.Peer, SourceLedger: r.SourceLedger, SourceAsset: r.SourceAsset, Amount: amount, RecipientLedger: r.RecipientLedger,
		RecipientAsset: r.RecipientAsset, Originator: c.owner.Account().Hex(), Beneficiary: c.to, Expiry: expiry,
		OrderSignature: hexutil.Encode(signature),
	}, nil)
	if err != nil {
		return fmt.Errorf("transfer %s: %w", id, err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.took[id] = true
	return nil
}

func (c *client) accepted(id string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.took[id]
}

// openTransfers are the ids of all that are open.
func (c *client) openTransfers(ctx context.Context) (map[string]bool, error) {
	open := map[string]bool{}
	return open, c.pages(ctx, "", func(t web.Transfer) error { open[t.ID] = true; return nil })
}

// allComplete demands that n transfers have ended, all of them well.
func (c *client) allComplete(ctx context.Context, n int) error {
	ended := 0
	err := c.pages(ctx, "&state=ended", func(t web.Transfer) error {
		if t.State != "COMPLETE" {
			return fmt.Errorf("transfer %s ended %s: %s", t.ID, t.State, t.Reason)
		}
		ended++
		return nil
	})
	if err == nil && ended != n {
		err = fmt.Errorf("%d transfers ended, want %d", ended, n)
	}
	return err
}

func (c *client) pages(ctx context.Context, query string, each func(web.Transfer) error) error {
	for cursor := ""; ; {
		var page web.Transfers
		if err := c.call(ctx, http.MethodGet, "/api/v1/transfers?limit=200&cursor="+cursor+query, nil, &page); err != nil {
			return err
		}
		for _, t := range page.Transfers {
			if err := each(t); err != nil {
				return err
			}
		}
		if cursor = page.Next; cursor == "" {
			return nil
		}
	}
}

func (c *client) call(ctx context.Context, method, path string, body, into any) (err error) {
	var b bytes.Buffer
	if body != nil {
		if err := json.NewEncoder(&b).Encode(body); err != nil {
			return err
		}
	}
	req, err := http.NewRequestWithContext(ctx, method, c.api+path, &b)
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := c.http.Do(req)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, resp.Body.Close()) }()
	raw, err := io.ReadAll(io.LimitReader(resp.Body, 4<<20))
	if err != nil {
		return err
	}
	if resp.StatusCode/100 != 2 {
		return fmt.Errorf("%s %s: status %d: %s", method, path, resp.StatusCode, raw)
	}
	if into == nil {
		return nil
	}
	return json.Unmarshal(raw, into)
}

// heads follows the newest block of a chain.
type heads struct {
	client *ethclient.Client
	stop   func()
	done   chan struct{}
	lost   error // why the subscription ended by itself; read after done
	mu     sync.Mutex
	newest uint64
}

func watchHeads(ctx context.Context, n *testnet.Node) (*heads, error) {
	client, err := ethclient.DialContext(ctx, n.WS())
	if err != nil {
		return nil, err
	}
	ch := make(chan *types.Header, 1024)
	sub, err := client.SubscribeNewHead(ctx, ch)
	if err != nil {
		client.Close()
		return nil, err
	}
	h := &heads{client: client, stop: sub.Unsubscribe, done: make(chan struct{})}
	if h.newest, err = client.BlockNumber(ctx); err != nil {
		sub.Unsubscribe()
		client.Close()
		return nil, err
	}
	go func() {
		defer close(h.done)
		for {
			select {
			case b := <-ch:
				h.mu.Lock()
				h.newest = b.Number.Uint64()
				h.mu.Unlock()
			case h.lost = <-sub.Err(): // nil once it is unsubscribed
				return
			}
		}
	}()
	return h, nil
}

func (h *heads) number() uint64 {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.newest
}

// close fails when the figures are not to be trusted.
func (h *heads) close() error {
	h.stop()
	<-h.done
	h.client.Close()
	if h.lost != nil {
		return fmt.Errorf("watching the log chain's blocks: %w", h.lost)
	}
	return nil
}
