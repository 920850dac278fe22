package ethlog

import (
	"context"
	"fmt"
	"sync"

	"causeway/internal/ethtx"
)

// performer does a machine's effects while the machine goes on. Each kind of work
// has a goroutine of its own, and work of one kind is done in the order in which it
// was given:
//
//	machine ──► Sign ──────────────────────────────────────────► signer ──► Signed
//	        ──► Persist, Keep, Answer, Broadcast ─► disk ─► Answer          (callers)
//	                                                   └──► Broadcast ─► node ─► Sent
//	        ──► Look ──────────────────────────────────────────► looks ───► Looked
//
// So an Answer and a Broadcast wait until the disk holds all that stood before them
// in the machine's list, and nothing else waits for anything. What has gathered while
// the disk was busy is written in one step: a crash leaves all of it or none, which
// is one of the states that a crash between two effects leaves, and for who stands
// behind it, it is not done. A Broadcast that lingers behind later effects is one
// whose packet is late.
type performer struct {
	io     ethtx.IO
	store  Store
	answer func(TxEvent)
	failed func(error) // the store is broken: nothing more is performed

	disk, node, signer, looks *backlog[Effect]
	done                      sync.WaitGroup
}

// delivery is an Answer with the caller it is for.
type delivery struct {
	Answer
	to chan<- Answer
}

// newPerformer starts the goroutines. They end when ctx does or after close;
// answer and failed may be called from any of them and must not block for longer
// than ctx lasts.
func newPerformer(ctx context.Context, io ethtx.IO, store Store, answer func(TxEvent), failed func(error)) *performer {
	p := &performer{io: io, store: store, answer: answer, failed: failed,
		disk: newBacklog[Effect](), node: newBacklog[Effect](), signer: newBacklog[Effect](), looks: newBacklog[Effect]()}
	for _, b := range []*backlog[Effect]{p.node, p.signer, p.looks} {
		p.done.Add(1)
		go func() {
			defer p.done.Done()
			p.ask(ctx, b)
		}()
	}
	p.done.Add(1)
	go func() {
		defer p.done.Done()
		p.write()
	}()
	return p
}

// give takes an effect over: Perform, Keep, or delivery.
func (p *performer) give(e Effect) {
	if e, ok := e.(Perform); ok {
		switch e.Effect.(type) {
		case ethtx.Sign:
			p.signer.put(e)
			return
		case ethtx.Look:
			p.looks.put(e)
			return
		}
	}
	p.disk.put(e)
}

// close lets what was given to the disk be written and callers be told, drops the
// rest, and waits for the goroutines. Whoever gave ctx ends it first.
func (p *performer) close() {
	p.disk.close()
	for _, b := range []*backlog[Effect]{p.node, p.signer, p.looks} {
		b.close()
	}
	p.done.Wait()
}

// write is the disk's goroutine.
func (p *performer) write() {
	for {
		some, ok := p.disk.take()
		if !ok {
			return
		}
		var c change
		for _, e := range some {
			c.add(e)
		}
		// A crash before this line loses all of some: nobody was told, nothing was
		// sent. A crash behind it is one before the answers and broadcasts below.
		if err := c.write(p.store); err != nil {
			p.failed(fmt.Errorf("outbox: keeping %d transactions, watermark and %d outcomes: %w", len(c.put), len(c.outcomes), err))
			return
		}
		for _, e := range some {
			switch e := e.(type) {
			case delivery:
				e.to <- e.Answer
			case Perform:
				if b, ok := e.Effect.(ethtx.Broadcast); ok {
					p.node.put(Perform{b})
				}
			}
		}
	}
}

// ask is the goroutine of one kind of question.
func (p *performer) ask(ctx context.Context, b *backlog[Effect]) {
	for {
		some, ok := b.take()
		if !ok {
			return
		}
		for _, e := range some {
			if ctx.Err() != nil {
				return
			}
			// The outbox alone can fail, and it is not asked here.
			if ev, err := p.io.Perform(ctx, e.(Perform).Effect); err == nil && ev != nil {
				p.answer(TxEvent{ev})
			}
		}
	}
}

func (delivery) effect() {}

// backlog hands things from one goroutine to another in their order, without ever
// making the first one wait. It is bounded by what the machine has under way: its
// queue, its batches, and the transactions of its sender.
type backlog[T any] struct {
	mu     sync.Mutex
	some   sync.Cond
	items  []T
	closed bool
}

func newBacklog[T any]() *backlog[T] {
	b := &backlog[T]{}
	b.some.L = &b.mu
	return b
}

func (b *backlog[T]) put(x T) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.items = append(b.items, x)
	b.some.Signal()
}

// take waits for something and returns all there is; false once it is closed and
// empty.
func (b *backlog[T]) take() ([]T, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for len(b.items) == 0 && !b.closed {
		b.some.Wait()
	}
	out := b.items
	b.items = nil
	return out, len(out) > 0
}

func (b *backlog[T]) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
	b.some.Broadcast()
}
