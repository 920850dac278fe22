package ethtx

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/rpc"
)

// Identity is what tells one chain from another: two chains can share an id.
// Zero fields are not checked.
type Identity struct {
	ChainID uint64
	Genesis common.Hash
}

// Node is a Backend over JSON-RPC that connects again by itself: a restart of the
// node is an error for the requests under way and nothing more. Every new
// connection is asked for the chain's identity before it is used.
type Node struct {
	url     string // may hold a password or an access key: never in an error
	name    string // what errors call it
	secrets *strings.Replacer
	expect  Identity
	fixed   bool // given from outside; never dialled again

	maxAnswer int64 // bytes of one answer
	http      *http.Client
	lists     lists

	dialling chan struct{} // holds a value while a connection is being made
	answers  atomic.Uint64 // given so far, refusals included
	mu       sync.Mutex
	client   *ethclient.Client
	closed   bool
}

var _ Backend = (*Node)(nil)

// Dial connects to a node by http, ws or ipc and checks its identity. The node
// must answer now; later it may come and go.
func Dial(ctx context.Context, url string, expect Identity) (*Node, error) {
	return dial(ctx, url, expect, maxAnswerBytes)
}

func dial(ctx context.Context, url string, expect Identity, maxAnswer int64) (*Node, error) {
	n := &Node{url: url, name: NodeName(url), secrets: secretsOf(url), expect: expect, maxAnswer: maxAnswer, dialling: make(chan struct{}, 1)}
	n.http = n.httpClient()
	n.lists = lists{n: n, open: map[*socket]bool{}}
	if _, err := n.get(ctx); err != nil {
		n.Close()
		return nil, err
	}
	return n, nil
}

// Attach uses a connection that somebody else has made, such as that of
// ethclient/simulated.
func Attach(c *rpc.Client) *Node {
	n := &Node{name: "attached", fixed: true, client: ethclient.NewClient(c)}
	n.lists.n = n
	return n
}

// Close ends the connection.
func (n *Node) Close() {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.closed = true
	if n.client != nil && !n.fixed {
		n.client.Close()
	}
	n.client = nil
	n.lists.close()
	if n.http != nil {
		n.http.CloseIdleConnections()
	}
}

// NodeName is what may be shown of a node's URL: scheme, host and port, or the path
// of a socket. Names, passwords, paths and queries often are keys.
func NodeName(raw string) string {
	if !strings.Contains(raw, "://") {
		return raw
	}
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" {
		return "(not a URL)"
	}
	return u.Scheme + "://" + u.Host
}

func (n *Node) get(ctx context.Context) (*ethclient.Client, error) {
	if c, err := n.current(); c != nil || err != nil {
		return c, err
	}
	// One connects, the others wait no longer than they may: a node that hangs
	// takes as long to connect to as the connecting request allows.
	select {
	case n.dialling <- struct{}{}:
		defer func() { <-n.dialling }()
	case <-ctx.Done():
		return nil, fmt.Errorf("connecting to node %s: %w", n.name, ctx.Err())
	}
	if c, err := n.current(); c != nil || err != nil {
		return c, err
	}
	c, err := n.connect(ctx)
	if err != nil {
		return nil, fmt.Errorf("connecting to node %s: %w", n.name, n.hide(err))
	}
	if err := n.identify(ctx, c); err != nil {
		c.Close()
		return nil, err
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.closed {
		c.Close()
		return nil, fmt.Errorf("node %s: %w", n.name, rpc.ErrClientQuit)
	}
	n.client = ethclient.NewClient(c)
	return n.client, nil
}

// current returns the connection that stands, nil if there is none.
func (n *Node) current() (*ethclient.Client, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.closed {
		return nil, fmt.Errorf("node %s: %w", n.name, rpc.ErrClientQuit)
	}
	return n.client, nil
}

// caller is a connection to a node.
type caller interface {
	CallContext(ctx context.Context, result any, method string, args ...any) error
}

func (n *Node) identify(ctx context.Context, c caller) error {
	if n.expect.ChainID != 0 {
		var told hexutil.Big
		if err := c.CallContext(ctx, &told, "eth_chainId"); err != nil {
			return fmt.Errorf("node %s: asking for the chain id: %w", n.name, n.hide(err))
		}
		if id := told.ToInt(); id.Cmp(new(big.Int).SetUint64(n.expect.ChainID)) != 0 {
			return fmt.Errorf("node %s: chain id %s, want %d: %w", n.name, id, n.expect.ChainID, ErrOtherChain)
		}
	}
	if n.expect.Genesis != (common.Hash{}) {
		b, err := blockBy(ctx, c, "0x0")
		if err != nil {
			return fmt.Errorf("node %s: asking for the genesis block: %w", n.name, n.hide(err))
		}
		if b.Hash != n.expect.Genesis {
			return fmt.Errorf("node %s: genesis %s, want %s: %w", n.name, b.Hash, n.expect.Genesis, ErrOtherChain)
		}
	}
	return nil
}

// use runs one request and forgets a connection that gives no answers. A request that
// took too long while others were answered is a slow request: the connection is
// theirs, too.
func (n *Node) use(ctx context.Context, f func(*ethclient.Client) error) error {
	c, err := n.get(ctx)
	if err != nil {
		return err
	}
	asked := n.answers.Load()
	if err = f(c); err == nil || !NoAnswer(err) {
		n.answers.Add(1)
		return n.hide(err)
	}
	if n.fixed || errors.Is(err, context.Canceled) {
		return n.hide(err)
	}
	if errors.Is(err, context.DeadlineExceeded) && n.answers.Load() != asked {
		return fmt.Errorf("node %s: %w", n.name, n.hide(err))
	}
	n.mu.Lock()
	if n.client == c {
		n.client = nil
	}
	n.mu.Unlock()
	c.Close()
	return fmt.Errorf("node %s: %w", n.name, n.hide(err))
}

func get[T any](ctx context.Context, n *Node, f func(*ethclient.Client) (T, error)) (T, error) {
	var out T
	err := n.use(ctx, func(c *ethclient.Client) (err error) {
		out, err = f(c)
		return err
	})
	return out, err
}

// ChainID as in Backend.
func (n *Node) ChainID(ctx context.Context) (*big.Int, error) {
	return get(ctx, n, func(c *ethclient.Client) (*big.Int, error) { return c.ChainID(ctx) })
}

// Newest as in Backend.
func (n *Node) Newest(ctx context.Context) (Block, error) {
	return get(ctx, n, func(c *ethclient.Client) (Block, error) { return blockBy(ctx, c.Client(), "latest") })
}

// BlockAt as in Backend.
func (n *Node) BlockAt(ctx context.Context, number uint64) (Block, error) {
	return get(ctx, n, func(c *ethclient.Client) (Block, error) {
		return blockBy(ctx, c.Client(), hexutil.EncodeUint64(number))
	})
}

// NonceAtHash as in Backend.
func (n *Node) NonceAtHash(ctx context.Context, account common.Address, block common.Hash) (uint64, error) {
	return get(ctx, n, func(c *ethclient.Client) (uint64, error) { return c.NonceAtHash(ctx, account, block) })
}

// BalanceAtHash as in Backend.
func (n *Node) BalanceAtHash(ctx context.Context, account common.Address, block common.Hash) (*big.Int, error) {
	return get(ctx, n, func(c *ethclient.Client) (*big.Int, error) { return c.BalanceAtHash(ctx, account, block) })
}

// CodeAtHash as in Backend.
func (n *Node) CodeAtHash(ctx context.Context, account common.Address, block common.Hash) ([]byte, error) {
	return get(ctx, n, func(c *ethclient.Client) ([]byte, error) { return c.CodeAtHash(ctx, account, block) })
}

// CallContractAtHash as in Backend.
func (n *Node) CallContractAtHash(ctx context.Context, msg ethereum.CallMsg, block common.Hash) ([]byte, error) {
	return get(ctx, n, func(c *ethclient.Client) ([]byte, error) { return c.CallContractAtHash(ctx, msg, block) })
}

// EstimateGas as in Backend.
func (n *Node) EstimateGas(ctx context.Context, msg ethereum.CallMsg) (uint64, error) {
	return get(ctx, n, func(c *ethclient.Client) (uint64, error) { return c.EstimateGas(ctx, msg) })
}

// SuggestGasTipCap as in Backend.
func (n *Node) SuggestGasTipCap(ctx context.Context) (*big.Int, error) {
	return get(ctx, n, func(c *ethclient.Client) (*big.Int, error) { return c.SuggestGasTipCap(ctx) })
}

// SuggestGasPrice as in Backend.
func (n *Node) SuggestGasPrice(ctx context.Context) (*big.Int, error) {
	return get(ctx, n, func(c *ethclient.Client) (*big.Int, error) { return c.SuggestGasPrice(ctx) })
}

// SendTransaction as in Backend.
func (n *Node) SendTransaction(ctx context.Context, tx *types.Transaction) error {
	return n.use(ctx, func(c *ethclient.Client) error { return c.SendTransaction(ctx, tx) })
}

// TransactionReceipt as in Backend.
func (n *Node) TransactionReceipt(ctx context.Context, hash common.Hash) (*types.Receipt, error) {
	return get(ctx, n, func(c *ethclient.Client) (*types.Receipt, error) { return c.TransactionReceipt(ctx, hash) })
}

// FilterLogs as in Backend. A log that was not asked for is an error: decoders
// rely on the topics that they named.
func (n *Node) FilterLogs(ctx context.Context, q ethereum.FilterQuery) ([]types.Log, error) {
	logs, err := get(ctx, n, func(c *ethclient.Client) ([]types.Log, error) { return c.FilterLogs(ctx, q) })
	for _, l := range logs {
		if !fits(q, l) {
			return nil, fmt.Errorf("node %s: block %d, log %d: a log of %s with %d topics that was not asked for", n.name, l.BlockNumber, l.Index, l.Address, len(l.Topics))
		}
	}
	return logs, err
}

// fits tells whether a query asks for a log.
func fits(q ethereum.FilterQuery, l types.Log) bool {
	if len(q.Addresses) > 0 && !slices.Contains(q.Addresses, l.Address) {
		return false
	}
	for i, any := range q.Topics {
		if len(any) > 0 && (i >= len(l.Topics) || !slices.Contains(any, l.Topics[i])) {
			return false
		}
	}
	return q.BlockHash == nil || l.BlockHash == *q.BlockHash
}

// CallContext as in Backend. A result that is a list of byte strings, of type
// *[]hexutil.Bytes, comes in a quicker way where there is one.
func (n *Node) CallContext(ctx context.Context, result any, method string, args ...any) error {
	if list, ok := result.(*[]hexutil.Bytes); ok {
		if n.lists.call(ctx, list, method, args) {
			return nil
		}
		if err := ctx.Err(); err != nil { // the connection of all others had no part in it
			return fmt.Errorf("node %s: %s: %w", n.name, method, err)
		}
	}
	return n.use(ctx, func(c *ethclient.Client) error { return c.Client().CallContext(ctx, result, method, args...) })
}

// BatchCallContext as in Backend.
func (n *Node) BatchCallContext(ctx context.Context, batch []rpc.BatchElem) error {
	return n.use(ctx, func(c *ethclient.Client) error { return c.Client().BatchCallContext(ctx, batch) })
}

// SubscribeBlocks as in Backend.
func (n *Node) SubscribeBlocks(ctx context.Context, ch chan<- Block) (ethereum.Subscription, error) {
	var sub ethereum.Subscription
	err := n.use(ctx, func(c *ethclient.Client) error {
		wire := make(chan Header, cap(ch))
		inner, err := c.Client().EthSubscribe(ctx, wire, "newHeads")
		if err != nil {
			return err
		}
		sub = forward(inner, wire, ch)
		return nil
	})
	return sub, err
}

// forwarded is a subscription whose values are translated on their way.
type forwarded struct {
	inner ethereum.Subscription
	err   chan error
	quit  chan struct{}
	once  sync.Once
	done  chan struct{}
}

func forward(inner ethereum.Subscription, from <-chan Header, to chan<- Block) *forwarded {
	f := &forwarded{inner: inner, err: make(chan error, 1), quit: make(chan struct{}), done: make(chan struct{})}
	go func() {
		defer close(f.done)
		defer close(f.err)
		for {
			select {
			case w := <-from:
				b, err := w.Block("latest")
				if err != nil {
					f.err <- fmt.Errorf("new block: %w", err)
					return
				}
				select {
				case to <- b:
				case <-f.quit:
					return
				}
			case err := <-inner.Err():
				f.err <- err
				return
			case <-f.quit:
				return
			}
		}
	}()
	return f
}

func (f *forwarded) Err() <-chan error { return f.err }

func (f *forwarded) Unsubscribe() {
	f.once.Do(func() { close(f.quit) })
	<-f.done
	f.inner.Unsubscribe()
}
