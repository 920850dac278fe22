package odap

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"causeway/chainlog"
)

// walker drives one session through a world in which the peer, the ledgers and
// the arbiter may say anything at all.
type walker struct {
	t       *testing.T
	rng     *rand.Rand
	said    []Message // what the peer may have said
	strays  []Message
	reached map[string]int
	seen    map[string][]begun // sessions that a walk went through, some of each stage
}

// begun is a session under way, and what its peer has logged.
type begun struct {
	s    Session
	said []Message
}

// TestEveryRuleIsReached walks at random from prefixes of real logs. Every rule
// must come into force, and whatever it wants to append must fold.
func TestEveryRuleIsReached(t *testing.T) {
	_, _, strays := pool(t)
	var runs []*world
	for _, p := range plots {
		for who := range 4 {
			runs = append(runs, p.run(nil, func(w *world) { w.giveUpAt, w.giveUpBy = 14*who, who }))
		}
	}
	k := &walker{t: t, rng: rand.New(rand.NewPCG(9, 7)), strays: strays, reached: map[string]int{}, seen: map[string][]begun{}}
	for n := 0; n < 400 || n < 20_000 && len(k.missing()) > 0; n++ {
		w, i := runs[k.rng.IntN(len(runs))], k.rng.IntN(2)
		g := w.g[i]
		s, err := Replay(g.own, g.peer, g.log[:k.rng.IntN(len(g.log)+1)])
		if err != nil {
			t.Fatal(err)
		}
		k.said = w.g[1-i].log
		k.walk(s, 15)
		// Once more from a stage that may be hard to get to.
		if len(k.seen) == 0 {
			continue
		}
		stages := slices.Sorted(maps.Keys(k.seen))
		from := k.seen[stages[k.rng.IntN(len(stages))]]
		b := from[k.rng.IntN(len(from))]
		k.said = b.said
		k.walk(b.s, 10)
	}
	for _, label := range k.missing() {
		t.Errorf("rule %q was never in force", label)
	}
}

// missing are the rules that were never in force.
func (k *walker) missing() []string {
	var labels []string
	for _, r := range table {
		// R2: a session that is the recipient's has its request, here or logged.
		if k.reached[r.Label] == 0 && r.Label != "R2 nothing asked" {
			labels = append(labels, r.Label)
		}
	}
	return labels
}

func (k *walker) walk(s Session, steps int) {
	e := Event(Tick{At{startTime}})
	for range steps {
		next, effects, err := Next(s, e)
		e = nil
		if err == nil {
			s = next
			for _, eff := range effects {
				if a := k.answer(s, eff); a != nil {
					e = a
				}
			}
			if r, _ := Decide(s); s.Role != 0 {
				k.reached[r.Label]++
				stated(k.t, s)
				k.keep(s)
			}
		}
		if e == nil || k.rng.IntN(5) == 0 {
			e = k.happen(s)
		}
	}
}

// keep remembers s as it would be after a crash.
func (k *walker) keep(s Session) {
	if s.Stage == AtNothing {
		return
	}
	s.Facts = Facts{}
	at := s.Role.String() + " " + string(s.Stage)
	if n := len(k.seen[at]); n < 20 {
		k.seen[at] = append(k.seen[at], begun{s, k.said})
	} else {
		k.seen[at][k.rng.IntN(n)] = begun{s, k.said}
	}
}

// answer is one of the answers that an effect may get, mostly a likely one.
func (k *walker) answer(s Session, e Effect) Event {
	at := At{startTime}
	looked := func(key Key) Event {
		state := set(Open, Pending, Applied, Applied, Applied, Voided, Denied)[k.rng.IntN(7)]
		return Looked{at, key, Status{State: state, Reason: "said so"}}
	}
	switch e := e.(type) {
	case Append:
		appendable(k.t, s, e)
		return newWorld().append(&gate{own: s.Own, s: s}, e)
	case Act:
		return looked(e.Action.Key)
	case Void:
		return looked(e.Action.Key)
	case Look:
		return looked(e.Key)
	case Inspect:
		return eventOf(s, 3, byte(k.rng.IntN(256)), nil)
	case Try:
		return eventOf(s, 4, byte(k.rng.IntN(256)), nil)
	case Observe:
		return k.observed()
	case ReadPeer:
		return k.peerRead()
	}
	return nil
}

func (k *walker) peerRead() Event {
	if len(k.said) == 0 {
		return PeerRead{At{startTime}, nil}
	}
	return PeerRead{At{startTime}, k.said[:1+k.rng.IntN(len(k.said))]}
}

// happen is something that nobody asked for.
func (k *walker) happen(s Session) Event {
	at := At{startTime}
	switch n := k.rng.IntN(20); {
	case n < 4:
		return Tick{at}
	case n < 9:
		return k.observed()
	case n < 12:
		return k.peerRead()
	case n < 16 && len(k.said) > 0:
		m := k.said[k.rng.IntN(len(k.said))]
		return Received{At: at, Message: m, Verdict: &Proposal{Terms: newWorld().terms(), Denied: set("", "", "no")[k.rng.IntN(3)]}}
	case n < 18:
		return eventOf(s, byte(1+k.rng.IntN(4)), byte(k.rng.IntN(256)), k.strays)
	}
	return eventOf(s, byte(k.rng.IntN(11)), byte(k.rng.IntN(256)), k.strays)
}

func (k *walker) observed() Event {
	type o = chainlog.Outcome
	pair := set(
		[2]o{chainlog.None, chainlog.None}, [2]o{chainlog.None, chainlog.Prepared},
		[2]o{chainlog.Prepared, chainlog.Prepared}, [2]o{chainlog.Prepared, chainlog.Prepared},
		[2]o{chainlog.Prepared, chainlog.Committed}, [2]o{chainlog.Committed, chainlog.Committed},
		[2]o{chainlog.Committed, chainlog.Committed}, [2]o{chainlog.Aborted, chainlog.Aborted},
		[2]o{chainlog.Refused, chainlog.Refused},
	)[k.rng.IntN(9)]
	return Observed{At{startTime}, pair[0], pair[1]}
}
