package gatewaytest

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"causeway/gateway"
	"causeway/gateway/odap"
)

// Fate is what becomes of one message.
type Fate uint8

// The fates. A sender cannot tell Lose from LoseAnswer.
const (
	Pass       Fate = iota // delivered, answered
	Lose                   // not delivered; the sender gets an error
	LoseAnswer             // delivered; the sender gets an error
	Twice                  // delivered twice, answered as the second time
	Hold                   // kept back until Release; the sender gets an error
)

// Parcel is a message on its way.
type Parcel struct {
	From, To string // gateway ids
	Message  odap.Message
	N        int // how often this message was sent before
}

// Receiver is a gateway as the network sees it.
type Receiver interface {
	Deliver(ctx context.Context, peerID string, message []byte) error
}

// ErrNetwork is what a sender gets when its message or the answer is lost, or
// nobody listens.
var ErrNetwork = errors.New("network: no answer")

// Network carries messages between gateways of one process and does with each
// what its script says. Its methods may be called from many goroutines.
type Network struct {
	mu     sync.Mutex
	joined map[string]Receiver
	cut    map[[2]string]bool
	script func(Parcel) Fate
	sent   map[sentKey]int
	held   []Parcel
}

type sentKey struct {
	to   string
	hash [32]byte
}

// NewNetwork returns a network that delivers everything.
func NewNetwork() *Network {
	return &Network{
		joined: map[string]Receiver{}, cut: map[[2]string]bool{}, sent: map[sentKey]int{},
		script: func(Parcel) Fate { return Pass },
	}
}

// Script has f decide about every message from now on. It is called with the
// network locked, one message at a time.
func (n *Network) Script(f func(Parcel) Fate) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.script = f
}

// Join puts a gateway on the network, or in the place of the one with its id;
// nil takes it off.
func (n *Network) Join(id string, r Receiver) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if r == nil {
		delete(n.joined, id)
		return
	}
	n.joined[id] = r
}

// Cut lets nothing through from a to b, or everything again. The other direction
// is another cut.
func (n *Network) Cut(a, b string, cut bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.cut[[2]string{a, b}] = cut
}

// Release delivers what was held, in any order that pick gives: it is asked for
// the index of the next of n held messages.
func (n *Network) Release(ctx context.Context, pick func(n int) int) {
	for {
		n.mu.Lock()
		if len(n.held) == 0 {
			n.mu.Unlock()
			return
		}
		i := pick(len(n.held))
		p := n.held[i]
		n.held = append(n.held[:i:i], n.held[i+1:]...)
		r := n.joined[p.To]
		n.mu.Unlock()
		if r != nil {
			// Nobody waits for the answer any more.
			if err := r.Deliver(ctx, p.From, p.Message.Encode()); err != nil && ctx.Err() != nil {
				return
			}
		}
	}
}

// Peer returns the network as the gateway with this id uses it.
func (n *Network) Peer(id string) gateway.Peer { return networkPeer{n, id} }

type networkPeer struct {
	n    *Network
	from string
}

// Send implements gateway.Peer.
func (p networkPeer) Send(ctx context.Context, uid string, m odap.Message) error {
	n := p.n
	n.mu.Lock()
	k := sentKey{uid, m.Hash}
	parcel := Parcel{From: p.from, To: uid, Message: m, N: n.sent[k]}
	n.sent[k]++
	fate, r := n.script(parcel), n.joined[uid]
	if n.cut[[2]string{p.from, uid}] {
		fate = Lose
	}
	if fate == Hold {
		n.held = append(n.held, parcel)
	}
	n.mu.Unlock()
	lost := fmt.Errorf("send %s to %s: %w", m.Entry.Operation, uid, ErrNetwork)
	if r == nil || fate == Lose || fate == Hold {
		return lost
	}
	err := r.Deliver(ctx, p.from, m.Encode())
	if fate == Twice {
		err = r.Deliver(ctx, p.from, m.Encode())
	}
	if fate == LoseAnswer {
		return lost
	}
	return err
}
