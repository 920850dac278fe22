package chainlogtest

import (
	"context"
	"errors"
	"slices"
	"sync"

	"causeway/chainlog"
)

// What Append promises about each class, at the moment it returns.
func durability(r *rig) {
	l, s := r.open(Source), newSession()
	first := r.mined(l, r.entries(s, 1))
	if got := r.read(l, 0); !same(got, first) {
		r.Fatalf("mined, but read %v", got)
	}
	sure := r.append(l, chainlog.Batch{Entries: r.entries(s, 2), Durable: chainlog.Confirmed(r.h.Depth)}).Records
	at, err := r.h.HeadAt(r.step(), l.ID(), r.h.Depth)
	r.no(err)
	if at.Length < 3 {
		r.Fatalf("confirmed(%d), but the log was %d long there", r.h.Depth, at.Length)
	}
	local := r.append(l, chainlog.Batch{Entries: r.entries(s, 2), Durable: chainlog.Local()}).Records
	r.until(l, "a local entry to be mined", func() bool { return r.head(l).Length >= 5 })
	if got, want := r.verify(l), slices.Concat(first, sure, local); !same(got, want) {
		r.Fatalf("read %v, appended %v", got, want)
	}
}

// When an entry is on the chain, so is everything before it: a mined batch waits
// for the local ones that were taken before.
func prefix(r *rig) {
	l, s := r.open(Source), newSession()
	var want []chainlog.Record
	for range 3 {
		for range 4 {
			want = append(want, r.append(l, chainlog.Batch{Entries: r.entries(s, 1), Durable: chainlog.Local()}).Records...)
		}
		want = append(want, r.mined(l, r.entries(s, 1))...)
		if got := r.verify(l); !same(got, want) {
			r.Fatalf("read %v, appended %v", got, want)
		}
	}
}

func reopen(r *rig) {
	l, err := r.h.Open(r.step(), Source)
	r.no(err)
	s := newSession()
	want := r.mined(l, r.entries(s, 3))
	local := r.append(l, chainlog.Batch{Entries: r.entries(s, 2), Durable: chainlog.Local()}).Records
	r.no(l.Close())
	r.no(l.Close())
	_, err = l.Append(r.step(), chainlog.Batch{Entries: r.entries(s, 1), Durable: chainlog.Mined()})
	r.is(err, chainlog.ErrClosed)

	again := r.open(Source)
	r.until(again, "a local entry to be sent after the log was opened again", func() bool { return r.head(again).Length >= 5 })
	if got := r.verify(again); !same(got, slices.Concat(want, local)) {
		r.Fatalf("read %v, appended %v and %v", got, want, local)
	}
	more := r.mined(again, r.entries(s, 2))
	if got := r.verify(again); !same(got, slices.Concat(want, local, more)) {
		r.Fatalf("read %v, appended %v, %v and %v", got, want, local, more)
	}
}

// endUnderLoad ends the log while batches are under way, opens it again and holds
// every answer against what stands.
func (r *rig) endUnderLoad(end func(chainlog.Log)) {
	l, err := r.h.Open(r.step(), Source)
	r.no(err)
	before := r.mined(l, r.entries(newSession(), 2))
	const workers = 6
	type try struct {
		batch []chainlog.Entry
		err   error
	}
	var tries [workers][]try
	var batches [workers][]chainlog.Batch
	for i := range workers {
		for j := range 50 {
			d := []chainlog.Durability{chainlog.Mined(), chainlog.Local(), chainlog.Confirmed(r.h.Depth)}[(i+j)%3]
			batches[i] = append(batches[i], chainlog.Batch{Entries: r.entries(newSession(), 2), Durable: d})
		}
	}
	var begun, done sync.WaitGroup
	begun.Add(workers)
	for i := range workers {
		done.Go(func() {
			for j, b := range batches[i] {
				_, err := l.Append(r.step(), b)
				tries[i] = append(tries[i], try{b.Entries, err})
				if j == 0 {
					begun.Done()
				}
				if err != nil && !errors.Is(err, chainlog.ErrBusy) {
					if j == 0 {
						r.Errorf("the first append: %v", err)
					}
					return
				}
			}
		})
	}
	begun.Wait()
	end(l)
	done.Wait()
	r.no(l.Close())

	again := r.open(Source)
	closing := r.append(again, chainlog.Batch{Entries: r.entries(newSession(), 1), Durable: chainlog.Confirmed(r.h.Depth)}).Records[0]
	all := r.verify(again)
	if !same(all[:2], before) || all[closing.Index] != closing {
		r.Fatal("what stood before, or was appended after, is not there")
	}
	at := map[chainlog.Entry][]uint64{}
	for _, rec := range all {
		at[rec.Entry] = append(at[rec.Entry], rec.Index)
	}
	for i := range workers {
		for _, x := range tries[i] {
			a, b := at[x.batch[0]], at[x.batch[1]]
			stands := len(a) == 1 && len(b) == 1 && b[0] == a[0]+1
			absent := len(a) == 0 && len(b) == 0
			nothing := errors.Is(x.err, chainlog.ErrClosed) || errors.Is(x.err, chainlog.ErrBusy)
			switch {
			case x.err == nil && !stands:
				r.Errorf("answered, but stands at %v and %v", a, b)
			case nothing && !absent:
				r.Errorf("%v, but stands at %v and %v", x.err, a, b)
			case x.err != nil && !nothing && !errors.Is(x.err, chainlog.ErrUnknown):
				r.Errorf("append ended with %v", x.err)
			case !stands && !absent:
				r.Errorf("%v, and a batch stands in parts or twice: %v and %v", x.err, a, b)
			}
		}
	}
}

func (r *rig) crash(landed bool) {
	if r.h.Crash == nil {
		r.Log("this support cannot be crashed within one process")
		return
	}
	r.endUnderLoad(func(l chainlog.Log) { r.h.Crash(l, landed) })
}

// A context that ends says nothing about the batch, which stands once or never,
// unless it ended before the log took the batch.
func endedContext(r *rig) {
	l := r.open(Source)
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	maybe := r.entries(newSession(), 2)
	_, err := l.Append(ended, chainlog.Batch{Entries: maybe, Durable: chainlog.Confirmed(r.h.Depth)})
	refused := errors.Is(err, chainlog.ErrBusy)
	if !refused {
		r.is(err, chainlog.ErrUnknown)
	}
	r.append(l, chainlog.Batch{Entries: r.entries(newSession(), 1), Durable: chainlog.Confirmed(r.h.Depth)})
	if n := len(r.session(l, maybe[0].Session)); n != 0 && (n != 2 || refused) {
		r.Fatalf("%v, but the batch stands with %d of 2 entries", err, n)
	}
	r.verify(l)
}

// After another instance took over, nothing of the old one takes effect, for good.
func fenced(r *rig) {
	old, peer, s := r.open(Source), r.open(Recipient), newSession()
	want := r.mined(old, r.entries(s, 2))
	epoch := r.head(old).Epoch
	next, err := r.h.TakeOver(r.step(), Source)
	r.no(err)
	defer func() { r.no(next.Close()) }()
	r.no(next.Err())
	if next.ID() != old.ID() || r.head(next).Epoch <= epoch {
		r.Fatalf("taken over from epoch %d: log %s, head %+v", epoch, next.ID(), r.head(next))
	}
	terms := chainlog.Hash{42}
	for _, d := range []chainlog.Durability{chainlog.Mined(), chainlog.Confirmed(r.h.Depth)} {
		b := chainlog.Batch{Entries: r.entries(s, 1), Durable: d}
		if d.IsConfirmed() {
			b.Asks = []chainlog.Ask{{Session: s, PeerLog: peer.ID(), Terms: terms, Act: chainlog.AbortAsSource}}
		}
		_, err := old.Append(r.step(), b)
		r.is(err, chainlog.ErrFenced)
		r.is(old.Err(), chainlog.ErrFenced)
		want = append(want, r.mined(next, r.entries(s, 2))...)
	}
	_, err = old.Append(r.step(), chainlog.Batch{Entries: r.entries(s, 1), Durable: chainlog.Mined()})
	r.is(err, chainlog.ErrFenced)
	if got := r.verify(next); !same(got, want) {
		r.Fatalf("read %v, want %v", got, want)
	}
	got, err := next.Outcome(r.step(), chainlog.TransferID(s, old.ID(), peer.ID(), terms), r.h.Depth)
	r.no(err)
	if got != (chainlog.Standing{}) {
		r.Fatalf("an ask of the old writer moved a transfer to %+v", got)
	}
	r.no(old.Close())
	if _, err := r.h.Open(r.step(), Source); !errors.Is(err, chainlog.ErrFenced) {
		r.Fatalf("the old instance opens the log again: %v", err)
	}
}

// Changed says that there is a newer block, once for each channel.
func changed(r *rig) {
	l := r.open(Source)
	for range 3 {
		next := l.Changed()
		r.mined(l, r.entries(newSession(), 1))
		select {
		case <-next:
		case <-r.step().Done():
			r.Fatal("an entry was mined, but nothing changed")
		}
	}
}
