package odap

import (
	"crypto/sha256"
	"fmt"
	"slices"

	"causeway/chainlog"
)

// world is both gateways of one transfer, their logs, the arbiter, two ledgers
// and a network, in memory and in one thread. Nothing happens by itself: step
// takes the next event of a queue.
type world struct {
	session  chainlog.SessionID
	now      int64
	takes    int64 // seconds that a message is under way
	expiry   int64
	outcome  chainlog.Outcome
	source   sourceLedger
	target   targetLedger
	g        [2]*gate // G1, G2
	mail     []delivery
	inFlight []func() // ledger changes that were sent and have not landed

	// before and after, if set, are called around every effect; true is a crash.
	before, after func(g *gate, e Effect) bool
	deny          string // what G2's config says to the request
	trace         func(format string, a ...any)
	broken        []string // invariants that were seen broken
	effects       int
	denyNow       string // dry run: refused for now
	falseLock     bool   // the lock on L1 is not what the terms say
	copies        int    // of every message; 0 is 1
	lose          bool   // every message but the first request
	lifo          bool   // the last message sent arrives first
	fail          bool   // the effect under way fails for now
	giveUpAt      int    // effect after which somebody gives up; 0 is never
	giveUpBy      int    // G1's operator, G2's, both, the expiry
	armed         bool   // a scenario's crash has not come yet
	lines         []string
}

// gate is one gateway.
type gate struct {
	name      string
	own, peer Party
	s         Session
	log       []Message
	real      *realLog // nil: entries are neither signed nor compacted
	queue     []Event
	down      bool
	closed    bool
}

type delivery struct {
	to *gate
	m  Message
}

const (
	startTime  = 1_700_000_000
	expiryTime = startTime + 3_600
)

func partyOf(name string, n byte, groups map[string]string) Party {
	return Party{UID: name, Log: chainlog.LogID{n}, Pubkey: "key of " + name, Groups: groups, MaxConfirmations: 12}
}

func newWorld() *world {
	a := partyOf("gateway-a", 0xa1, map[string]string{"eip155:1001": "0xaa01", "eip155:1002": "0xaa02"})
	b := partyOf("gateway-b", 0xb2, map[string]string{"eip155:1001": "0xbb01", "eip155:1002": "0xbb02"})
	w := &world{
		session: testSession(), now: startTime, expiry: expiryTime,
		source: sourceLedger{state: "none", effective: map[string]int{}},
		target: targetLedger{state: "none", effective: map[string]int{}},
	}
	w.trace = func(format string, a ...any) { w.lines = append(w.lines, fmt.Sprintf(format, a...)) }
	w.g[0] = &gate{name: "G1", own: a, peer: b, s: New(a, b)}
	w.g[1] = &gate{name: "G2", own: b, peer: a, s: New(b, a)}
	return w
}

func testSession() chainlog.SessionID {
	id, err := chainlog.ParseSessionID("4eb424c8-aead-4e9e-a321-a160ac3909ac")
	if err != nil {
		panic(err)
	}
	return id
}

func (w *world) terms() Terms {
	return Terms{
		V: "1", LogChain: "eip155:1003", LogContract: "0x5FbDB2315678afecb367f032d93F642f64180aa3", Confirmations: "2",
		SourceLedger: "eip155:1001", SourceContract: "0x5FbDB2315678afecb367f032d93F642f64180aa3",
		SourceAsset: "0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512", SourceAmount: "1000",
		RecipientLedger: "eip155:1002", RecipientContract: "0x9fE46736679d2D9a65F0992F2272dE9f3c7fa6e0",
		RecipientAsset: "0xCf7Ed3AccA5a467e9e704C703E8D87F634fB0Fc9", RecipientAmount: "1000",
		Originator: "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266", Beneficiary: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
		Expiry: fmt.Sprint(w.expiry),
	}
}

// orderSignature has the length of a real one.
var orderSignature = "0x" + sampleHash("r").String() + sampleHash("s").String() + "1b"

func (w *world) begin() Begin {
	t := w.terms()
	a, b := w.g[0].own, w.g[1].own
	return Begin{
		At: At{w.now},
		Constants: Constants{
			Session: w.session, SourceGatewayPubkey: a.Pubkey, RecipientGatewayPubkey: b.Pubkey,
			SourceDLT: t.SourceLedger, RecipientDLT: t.RecipientLedger, SourceUID: a.UID, RecipientUID: b.UID,
			LoggingProfile: "on-chain " + t.LogChain + " " + t.LogContract, AccessControlProfile: "plain", SourceLog: a.Log, RecipientLog: b.Log,
			Profiles: Profiles{PayloadProfile: "erc-20"},
		},
		Request: Request{
			Session: w.session, Peer: b.UID, SourceLedger: t.SourceLedger, SourceAsset: t.SourceAsset, Amount: t.SourceAmount,
			RecipientLedger: t.RecipientLedger, RecipientAsset: t.RecipientAsset, Originator: t.Originator, Beneficiary: t.Beneficiary,
			Expiry: w.expiry, OrderSignature: orderSignature, IdempotencyKey: "b9c4d6de-2d0c-4a41-9dd9-3fd1d8ff2b53", BodyHash: sampleHash("body"),
		},
		Terms: t,
	}
}

func (w *world) start() {
	w.g[0].queue = append(w.g[0].queue, w.begin())
}

// step delivers one message or feeds one event; false when there is none.
func (w *world) step() bool {
	for _, g := range w.g {
		if len(g.queue) > 0 && !g.down {
			e := g.queue[0]
			g.queue = g.queue[1:]
			w.feed(g, e)
			return true
		}
	}
	if len(w.mail) == 0 {
		return false
	}
	i := 0
	if w.lifo {
		i = len(w.mail) - 1
	}
	d := w.mail[i]
	w.mail = slices.Delete(w.mail, i, i+1)
	w.now += w.takes
	if d.to.down {
		return true // lost
	}
	r := Received{At: At{w.now}, Message: d.m}
	if d.m.Entry.Operation == InitValidateOp {
		r.Verdict = w.verdict(d.m)
	}
	d.to.queue = append(d.to.queue, r)
	return true
}

func (w *world) verdict(m Message) *Proposal {
	p, err := Fields[InitValidate](m.Entry.Body)
	if err != nil {
		return &Proposal{Denied: err.Error()}
	}
	return &Proposal{Terms: p.Terms, Denied: w.deny}
}

// feed gives one event to a gateway and performs what it answers, up to the first
// failure.
func (w *world) feed(g *gate, e Event) {
	w.trace("%s < %s", g.name, eventText(e))
	s, effects, err := Next(g.s, e)
	if err != nil {
		w.trace("%s   refused: %v", g.name, err)
		return
	}
	g.s = s
	var answers []Event
	for _, eff := range effects {
		w.effects++
		if w.before != nil && w.before(g, eff) {
			w.crash(g)
			return
		}
		if w.fail {
			w.fail = false
			return
		}
		w.trace("%s > %s", g.name, effectText(eff))
		answer, err := w.perform(g, eff)
		w.check()
		if w.effects == w.giveUpAt {
			w.giveUp()
		}
		if w.after != nil && w.after(g, eff) {
			w.crash(g)
			return
		}
		if w.fail {
			w.fail = false
			// An Append that is in doubt is read back before anything else is done.
			if _, isAppend := eff.(Append); isAppend {
				w.crash(g)
			}
			return
		}
		if err != nil {
			w.trace("%s   failed: %v", g.name, err)
			return
		}
		if answer != nil {
			answers = append(answers, answer)
		}
	}
	g.queue = append(answers, g.queue...)
}

// crash drops everything that a gateway has in memory. It comes back by Replay.
func (w *world) crash(g *gate) {
	w.trace("%s * crash", g.name)
	g.queue = nil
	s, err := Replay(g.own, g.peer, g.log)
	if err != nil {
		w.broken = append(w.broken, "replay: "+err.Error())
		return
	}
	g.s = s
	g.closed = false
	if len(g.log) > 0 && !g.down {
		g.queue = append(g.queue, Tick{At{w.now}})
	}
}

// giveUp lets somebody want the transfer given up, or time pass.
func (w *world) giveUp() {
	for i, g := range w.g {
		if (w.giveUpBy == i || w.giveUpBy == 2) && g.s.Role != 0 {
			g.queue = append(g.queue, AbortWanted{At{w.now}, "operator"})
		}
	}
	if w.giveUpBy == 3 {
		w.now = w.expiry
		for _, g := range w.g {
			if g.s.Role != 0 && !g.closed {
				g.queue = append(g.queue, Tick{At{w.now}})
			}
		}
	}
}

func (w *world) perform(g *gate, e Effect) (Event, error) {
	at := At{w.now}
	switch e := e.(type) {
	case Append:
		return w.append(g, e), nil
	case Act:
		return Looked{at, e.Action.Key, w.act(g, e.Action.Key)}, nil
	case Void:
		return Looked{at, e.Action.Key, w.void(g, e.Action.Key)}, nil
	case Look:
		return Looked{at, e.Key, w.status(e.Key)}, nil
	case Inspect:
		return Inspected{at, w.inspect()}, nil
	case Try:
		v := Verdict{}
		if w.target.refuseDry {
			v = Verdict{Refused: w.target.refuse, Final: true}
		}
		if w.denyNow != "" {
			v = Verdict{Refused: w.denyNow}
		}
		return Tried{at, v}, nil
	case Observe:
		return Observed{at, w.outcome, w.outcome}, nil
	case ReadPeer:
		return PeerRead{at, slices.Clone(w.other(g).log)}, nil
	case Send:
		for range max(1, w.copies) {
			if !w.lose || e.Message.Entry.Operation == InitValidateOp && len(w.other(g).log) == 0 {
				w.mail = append(w.mail, delivery{w.other(g), e.Message})
			}
		}
		return nil, nil
	case Close:
		g.closed = true
		return nil, nil
	}
	return nil, fmt.Errorf("unknown effect %T", e)
}

func (w *world) other(g *gate) *gate {
	if g == w.g[0] {
		return w.g[1]
	}
	return w.g[0]
}

// append makes entries of bodies as Sign would, without keys if the gate has no real
// log.
func (w *world) append(g *gate, a Append) Event {
	out := Appended{At: At{w.now}}
	if g.real != nil {
		out.Entries = g.real.append(g.s, a.Bodies)
		g.log = append(g.log, out.Entries...)
		a.Bodies = nil
	}
	seq, last := g.s.NextSeq, g.s.LastEntry
	for i, b := range a.Bodies {
		e := Entry{Constants: g.s.Constants, Body: b, Writer: g.s.Role, Seq: seq, LastEntry: last}
		e.PayloadHash = sha256.Sum256(b.Msg)
		m := Message{Log: g.own.Log, Index: uint64(len(g.log) + 1), Prev: g.own.Log, Entry: e}
		if n := len(g.log); n > 0 {
			m.Prev = g.log[n-1].Hash
		}
		m.Hash = chainlog.HashAt(m.Log, m.Index, m.Prev, chainlog.Entry{Session: e.Session, Text: string(b.Operation) + string(b.Msg)})
		g.log = append(g.log, m)
		out.Entries = append(out.Entries, m)
		if seq++; i < len(a.Bodies)-1 {
			last = e.Hash()
		}
	}
	for _, ask := range a.Asks {
		was := w.outcome
		w.outcome = chainlog.NextOutcome(was, ask.Act)
		if was != w.outcome {
			w.trace("    outcome %s", w.outcome)
		}
		if ask.Act == chainlog.Prepare && was == chainlog.None && w.source.state != "locked" {
			w.broken = append(w.broken, "S4: voted for a lock that is "+w.source.state)
		}
		out.Outcomes = append(out.Outcomes, w.outcome)
	}
	return out
}

func (g *gate) logged(op Operation) bool {
	return slices.ContainsFunc(g.log, func(m Message) bool { return m.Entry.Operation == op })
}

// usable counts where the asset can be used (S1, S2).
func (w *world) usable() int {
	n := 0
	if in(set("none", "voided", "released", "reissued"), w.source.state) {
		n++
	}
	if w.target.state == "created" {
		n++
	}
	return n
}

func (w *world) check() {
	if w.usable() > 1 {
		w.broken = append(w.broken, fmt.Sprintf("S1: usable twice: L1 %s, L2 %s", w.source.state, w.target.state))
	}
	for step, n := range w.source.effective {
		if n > 1 {
			w.broken = append(w.broken, fmt.Sprintf("S5: %s took effect %d times", step, n))
		}
	}
}

// settle runs until both sides have ended, with a tick whenever nothing moves.
func (w *world) settle(ticks int) {
	for range ticks {
		for n := 0; w.step(); n++ {
			if n > 500 {
				w.broken = append(w.broken, "livelock")
				return
			}
		}
		if w.ended() {
			return
		}
		w.now += 5
		for _, f := range w.inFlight {
			f()
		}
		w.inFlight = nil
		for _, g := range w.g {
			if !g.down && !g.closed && g.s.Role != 0 {
				g.queue = append(g.queue, Tick{At{w.now}})
			}
		}
	}
}

func (w *world) ended() bool {
	for _, g := range w.g {
		if !g.closed && (len(g.log) > 0 || g.s.Role != 0) {
			return false
		}
	}
	return true
}

// verdictAtEnd adds what must hold when all is over.
func (w *world) verdictAtEnd() []string {
	b := slices.Clone(w.broken)
	for _, g := range w.g {
		if !g.closed && len(g.log) > 0 {
			b = append(b, fmt.Sprintf("L1: %s has not ended: %s at %q, waits for %s", g.name, g.s.State(), g.s.Stage, g.s.Waiting()))
		}
	}
	if w.usable() != 1 {
		b = append(b, fmt.Sprintf("S2: usable %d times: L1 %s, L2 %s", w.usable(), w.source.state, w.target.state))
	}
	o1, o2 := w.g[0].s.Outcome, w.g[1].s.Outcome
	if len(w.g[0].log) > 0 && len(w.g[1].log) > 0 && o1 != o2 && !(o1 == chainlog.None && o2 == chainlog.Aborted && !w.g[0].logged(AckValidateOp)) {
		b = append(b, fmt.Sprintf("S3: G1 ends %s, G2 %s", o1, o2))
	}
	if w.outcome == chainlog.Aborted && w.g[0].logged(InitCommenceOp) && w.source.state != "voided" && w.source.state != "released" {
		b = append(b, "S13: ABORTED and the lock key is "+w.source.state)
	}
	return b
}
