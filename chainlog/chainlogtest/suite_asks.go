package chainlogtest

import (
	"sync"

	"causeway/chainlog"
)

// pair is the two logs of a transfer, open.
type pair struct {
	*rig
	source, recipient chainlog.Log
}

func (r *rig) pair() pair { return pair{r, r.open(Source), r.open(Recipient)} }

// ask makes an ask of a transfer by whoever may put it.
func (p pair) ask(s chainlog.SessionID, terms chainlog.Hash, act chainlog.Act) (chainlog.Log, chainlog.Ask) {
	own, peer := p.recipient, p.source
	if act.BySource() {
		own, peer = peer, own
	}
	return own, chainlog.Ask{Session: s, PeerLog: peer.ID(), Terms: terms, Act: act}
}

// put sends asks, those of each log in one batch, and returns the answers in order.
func (p pair) put(asks []chainlog.Ask) []chainlog.Outcome {
	p.Helper()
	out := make([]chainlog.Outcome, len(asks))
	for _, l := range []chainlog.Log{p.source, p.recipient} {
		var mine []chainlog.Ask
		var at []int
		for i, a := range asks {
			if own, _ := p.ask(a.Session, a.Terms, a.Act); own == l {
				mine, at = append(mine, a), append(at, i)
			}
		}
		if len(mine) == 0 {
			continue
		}
		for i, o := range p.append(l, chainlog.Batch{Asks: mine, Durable: chainlog.Confirmed(p.h.Depth)}).Outcomes {
			out[at[i]] = o
		}
	}
	return out
}

func (p pair) stands(s chainlog.SessionID, terms chainlog.Hash) chainlog.Standing {
	p.Helper()
	id := chainlog.TransferID(s, p.source.ID(), p.recipient.ID(), terms)
	a, err := p.source.Outcome(p.step(), id, p.h.Depth)
	p.no(err)
	b, err := p.recipient.Outcome(p.step(), id, p.h.Depth)
	p.no(err)
	if a != b {
		p.Fatalf("transfer %s stands at %+v for the source and at %+v for the recipient", id, a, b)
	}
	return a
}

// The way from NONE to each outcome.
var paths = [][]chainlog.Act{
	chainlog.None:      {},
	chainlog.Prepared:  {chainlog.Prepare},
	chainlog.Committed: {chainlog.Prepare, chainlog.Commit},
	chainlog.Aborted:   {chainlog.AbortAsRecipient},
	chainlog.Refused:   {chainlog.Prepare, chainlog.Commit, chainlog.Refuse},
}

// Every act at every outcome. The answer and what stands are those of the
// arbiter's rule, and an ask that may not move anything is answered all the same.
func everyAsk(r *rig) {
	p := r.pair()
	type trial struct {
		was     chainlog.Outcome
		act     chainlog.Act
		session chainlog.SessionID
	}
	var all []trial
	for was := chainlog.None; was <= chainlog.Refused; was++ {
		for act := chainlog.Prepare; act <= chainlog.Refuse; act++ {
			all = append(all, trial{was, act, newSession()})
		}
	}
	terms := chainlog.Hash{42}
	for step := range 3 {
		var asks []chainlog.Ask
		for _, x := range all {
			if step < len(paths[x.was]) {
				_, a := p.ask(x.session, terms, paths[x.was][step])
				asks = append(asks, a)
			}
		}
		p.put(asks)
	}
	var asks []chainlog.Ask
	for _, x := range all {
		if s := p.stands(x.session, terms); s.Confirmed != x.was || s.Latest != x.was {
			r.Fatalf("transfer on its way to %s stands at %+v", x.was, s)
		}
		_, a := p.ask(x.session, terms, x.act)
		asks = append(asks, a)
	}
	for i, got := range p.put(asks) {
		x := all[i]
		want := chainlog.NextOutcome(x.was, x.act)
		if got != want {
			r.Errorf("%s at %s: answered %s, want %s", x.act, x.was, got, want)
		}
		if s := p.stands(x.session, terms); s.Confirmed != want || s.Latest != want {
			r.Errorf("%s at %s: stands at %+v, want %s", x.act, x.was, s, want)
		}
	}
	// No chain is old enough for everything: there is nothing that deep.
	id := chainlog.TransferID(all[0].session, p.source.ID(), p.recipient.ID(), terms)
	deep, err := p.source.Outcome(r.step(), id, 1<<40)
	r.no(err)
	if want := (chainlog.Standing{Latest: chainlog.NextOutcome(all[0].was, all[0].act)}); deep != want {
		r.Errorf("below the first block it stands at %+v, want %+v", deep, want)
	}
}

// A transfer is moved only by its own two logs, each in its own part, and only
// under its own terms.
func strangers(r *rig) {
	p := r.pair()
	s, terms := newSession(), chainlog.Hash{42}
	source, recipient := p.source.ID(), p.recipient.ID()
	_, prepare := p.ask(s, terms, chainlog.Prepare)
	p.put([]chainlog.Ask{prepare})
	d := chainlog.Confirmed(r.h.Depth)
	// Each is legal in the transfer that it names, which is another one.
	for l, asks := range map[chainlog.Log][]chainlog.Ask{
		p.recipient: {
			{Session: s, PeerLog: source, Terms: terms, Act: chainlog.AbortAsSource},
			{Session: s, PeerLog: source, Terms: terms, Act: chainlog.Commit},
		},
		p.source: {
			{Session: s, PeerLog: recipient, Terms: terms, Act: chainlog.AbortAsRecipient},
			{Session: s, PeerLog: recipient, Terms: chainlog.Hash{43}, Act: chainlog.AbortAsSource},
			{Session: newSession(), PeerLog: recipient, Terms: terms, Act: chainlog.AbortAsSource},
			{Session: s, PeerLog: chainlog.LogID{9}, Terms: terms, Act: chainlog.AbortAsSource},
		},
	} {
		r.append(l, chainlog.Batch{Asks: asks, Durable: d})
		if got := p.stands(s, terms); got.Latest != chainlog.Prepared || got.Confirmed != chainlog.Prepared {
			r.Fatalf("asks by log %s moved another's transfer to %+v", l.ID(), got)
		}
	}
}

// Source and recipient ask for different things at once: one wins, both are told
// the same, and it stands.
func race(r *rig) {
	p := r.pair()
	terms := chainlog.Hash{42}
	const transfers = 8
	var prepare, commit, abort []chainlog.Ask
	for range transfers {
		s := newSession()
		_, a := p.ask(s, terms, chainlog.Prepare)
		_, b := p.ask(s, terms, chainlog.Commit)
		_, c := p.ask(s, terms, chainlog.AbortAsRecipient)
		prepare, commit, abort = append(prepare, a), append(commit, b), append(abort, c)
	}
	p.put(prepare)
	var answers [2][]chainlog.Outcome
	var done sync.WaitGroup
	for i, x := range []struct {
		l    chainlog.Log
		asks []chainlog.Ask
	}{{p.source, commit}, {p.recipient, abort}} {
		done.Go(func() {
			a, err := x.l.Append(r.step(), chainlog.Batch{Asks: x.asks, Durable: chainlog.Confirmed(r.h.Depth)})
			if err != nil {
				r.Error(err)
			}
			answers[i] = a.Outcomes
		})
	}
	done.Wait()
	if r.Failed() {
		return
	}
	for i := range transfers {
		a, b := answers[0][i], answers[1][i]
		if s := p.stands(commit[i].Session, terms); a != b || a != s.Confirmed || a != chainlog.Committed && a != chainlog.Aborted {
			r.Errorf("the source was told %s, the recipient %s, and it stands at %+v", a, b, s)
		}
	}
}

// Asks of many transfers ride with the entries of one batch.
func manyAsks(r *rig) {
	p := r.pair()
	b := chainlog.Batch{Durable: chainlog.Confirmed(r.h.Depth)}
	terms := chainlog.Hash{42}
	for range chainlog.MaxAsks {
		s := newSession()
		_, a := p.ask(s, terms, chainlog.AbortAsSource)
		b.Asks = append(b.Asks, a)
		b.Entries = append(b.Entries, r.entries(s, 1)...)
	}
	for i, o := range r.append(p.source, b).Outcomes {
		if s := p.stands(b.Asks[i].Session, terms); o != chainlog.Aborted || s.Confirmed != o {
			r.Errorf("ask %d: answered %s, stands at %+v", i, o, s)
		}
	}
	// Two asks of one transfer in one batch: the first wins.
	s := newSession()
	_, vote := p.ask(s, terms, chainlog.Prepare)
	_, abort := p.ask(s, terms, chainlog.AbortAsRecipient)
	got := r.append(p.recipient, chainlog.Batch{Asks: []chainlog.Ask{abort, vote}, Durable: b.Durable}).Outcomes
	if got[0] != chainlog.Aborted || got[1] != chainlog.Aborted {
		r.Errorf("abort before vote in one batch: %v", got)
	}
}
