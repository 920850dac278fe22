package ethlog

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"

	"causeway/chainlog"
	"causeway/internal/ethtx"

	"github.com/ethereum/go-ethereum/rpc"
)

// batchNode counts messages to a node and may refuse those that hold a batch, or one
// question in them.
type batchNode struct {
	ethtx.Backend
	messages int
	singly   bool
	refuse   string // method whose answer is an error
	before   func()
}

func (n *batchNode) Newest(ctx context.Context) (ethtx.Block, error) {
	n.messages++
	return n.Backend.Newest(ctx)
}

func (n *batchNode) BatchCallContext(ctx context.Context, batch []rpc.BatchElem) error {
	n.messages++
	if n.singly {
		return errors.New("batches are not served here")
	}
	if f := n.before; f != nil {
		n.before = nil
		f()
	}
	if err := n.Backend.BatchCallContext(ctx, batch); err != nil {
		return err
	}
	for i := range batch {
		if batch[i].Method == n.refuse {
			batch[i].Error = errors.New("refused")
		}
	}
	return nil
}

func newBatchViewer(t *testing.T) (*readChain, *batchNode, *viewer, chainlog.LogID) {
	c := newReadChain(t)
	log, other := c.openLog(1), c.openLog(2)
	c.fill(log, other, 12)
	client, ok := c.node.(*rpc.Client)
	if !ok {
		t.Fatal("the chain's node is no client")
	}
	node := &batchNode{Backend: ethtx.Attach(client)}
	return c, node, &viewer{backend: node, reader: NewReader(node, c.contract, ReaderOptions{}), account: c.account, log: log}, log
}

// asRead is a view without what tells when it was read.
func asRead(v View) View {
	v.Head.Now = time.Time{}
	return v
}

// What is read in one message is what is read question by question, on a chain that
// grows by one block or several, for every depth and for outcomes.
func TestViewAtOnceIsTheViewReadSingly(t *testing.T) {
	c, node, r, log := newBatchViewer(t)
	peer := chainlog.LogID{7}
	s := chainlog.SessionID{5}
	c.mine(c.ask(log, peer, s, chainlog.AbortAsSource))
	id := chainlog.TransferID(s, log, peer, chainlog.Hash{})
	if _, err := r.read(c.ctx(), Wants{}); err != nil {
		t.Fatal(err) // the first one is read with care
	}
	for step := range 12 {
		for range step % 4 {
			c.mine(c.put(log, chainlog.Entry{Session: s, Text: fmt.Sprint("step ", step)}))
		}
		at, err := r.reader.Latest(c.ctx())
		if err != nil {
			t.Fatal(err)
		}
		below, err := r.reader.Block(c.ctx(), at.Number-1)
		if err != nil {
			t.Fatal(err)
		}
		w := Wants{MarkHeight: below.Number, MarkBlock: below.Hash, Depths: []uint64{0, uint64(step % 3), 4, 500}, Transfers: []chainlog.Hash{id, {9}}}
		node.messages = 0
		got, err := r.atOnce(c.ctx(), w)
		if err != nil {
			t.Fatalf("step %d: %v", step, err)
		}
		if node.messages > 3 {
			t.Errorf("step %d: %d messages to the node, want 3 at the most", step, node.messages)
		}
		single := viewer{backend: node, reader: r.reader, account: r.account, log: log}
		want, err := single.once(c.ctx(), w)
		if err != nil {
			t.Fatal(err)
		}
		want.Head.Tip, got.Head.Tip = nil, nil // a suggestion, new with every question
		if !reflect.DeepEqual(asRead(got), asRead(want)) {
			t.Fatalf("step %d:\nat once %+v\nsingly  %+v", step, got, want)
		}
	}
}

// A chain that was reorganised below what was seen is read with care, and gives
// what stands now.
func TestViewAfterAReorganisation(t *testing.T) {
	c, _, r, log := newBatchViewer(t)
	at, err := r.reader.Latest(c.ctx())
	if err != nil {
		t.Fatal(err)
	}
	nonce, before := c.nonce, c.want[log]
	c.mine(c.put(log, chainlog.Entry{Text: "lost"}))
	if _, err := r.read(c.ctx(), Wants{}); err != nil {
		t.Fatal(err)
	}
	if err := c.fork(at.Hash, nonce, log); err != nil {
		t.Fatal(err)
	}
	c.want[log] = before
	c.mine()
	c.mine()
	if _, err := r.atOnce(c.ctx(), Wants{Depths: []uint64{1}}); !errors.Is(err, errUnusual) {
		t.Errorf("a reorganised chain read at once: %v", err)
	}
	v, err := r.read(c.ctx(), Wants{Depths: []uint64{1}})
	if err != nil || v.Log.Length != uint64(len(before)) || v.Below[1].Log.Length != uint64(len(before)) {
		t.Errorf("%d entries, want %d, %v", v.Log.Length, len(before), err)
	}
}

// A state asked for in a block that is replaced before the answer comes is refused
// by the node, and the view is read anew: never a mixture.
func TestViewOfABlockThatIsReplacedMeanwhile(t *testing.T) {
	c, node, r, log := newBatchViewer(t)
	if _, err := r.read(c.ctx(), Wants{}); err != nil {
		t.Fatal(err)
	}
	at, err := r.reader.Latest(c.ctx())
	if err != nil {
		t.Fatal(err)
	}
	nonce, before := c.nonce, c.want[log]
	c.mine(c.put(log, chainlog.Entry{Text: "lost"}))
	node.before = func() {
		if err := c.fork(at.Hash, nonce, log); err != nil {
			t.Error(err)
		}
		c.mine()
		c.mine()
	}
	v, err := r.read(c.ctx(), Wants{Depths: []uint64{1}})
	if err != nil || v.Log.Length != uint64(len(before)) {
		t.Errorf("%d entries, want %d, %v", v.Log.Length, len(before), err)
	}
}

// A node that takes no batches, or refuses one question of them, is asked singly.
func TestViewFromANodeWithoutBatches(t *testing.T) {
	for name, change := range map[string]func(*batchNode){
		"no batches":        func(n *batchNode) { n.singly = true },
		"no states":         func(n *batchNode) { n.refuse = "eth_call" },
		"no nonces":         func(n *batchNode) { n.refuse = "eth_getTransactionCount" },
		"no blocks by hash": func(n *batchNode) { n.refuse = "eth_getBlockByNumber" },
	} {
		t.Run(name, func(t *testing.T) {
			c, node, r, log := newBatchViewer(t)
			change(node)
			for range 3 {
				c.mine(c.put(log, chainlog.Entry{Text: "x"}), c.put(log, chainlog.Entry{Text: "y"}))
				c.mine()
				v, err := r.read(c.ctx(), Wants{Depths: []uint64{1}})
				if want := uint64(len(c.want[log])); err != nil || v.Log.Length != want {
					t.Fatalf("%d entries, want %d, %v", v.Log.Length, want, err)
				}
			}
		})
	}
}
