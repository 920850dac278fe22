package sim

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"causeway/chainlog"
	"causeway/chainlog/ethlog"
	"causeway/gateway"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
	"causeway/internal/ethtx"

	"github.com/ethereum/go-ethereum/crypto"
)

// world is one run: everything that one seed decides about.
type world struct {
	seed   uint64
	mutant Mutant
	rng    *rand.Rand
	epoch  int64 // Unix milliseconds at virtual time 0
	now    int64 // virtual milliseconds
	queue  queue
	seq    uint64
	events int

	depth    uint64 // confirmations of the log chain
	inFlight int
	skew     [2]int64 // seconds that an instance's clock is ahead
	calm     bool     // nothing goes wrong
	freezes  bool     // a recipient's ledger will refuse after COMMITTED
	liar     bool     // gateway-1 claims locks that it never made

	chain     *chain
	chainDown bool
	cut       bool // nothing passes between the gateways
	ledgers   []*ledger
	instances [2]*instance
	checker   *gatewaytest.Checker
	faults    faults
	healed    bool
	transfers []*transfer
	sent      []sentMessage
	opened    map[string]odap.Message // by their bytes

	violation error
	tracer
}

// Times of a run, in virtual milliseconds.
const (
	troubleEnds = 240_000 // then everything is healed
	patience    = 900_000 // and within this everything must have come to rest
	blockEvery  = 1_000
)

var (
	pairCoin = gatewaytest.Pair{A: "0xC011000000000000000000000000000000000011", B: "0xC022000000000000000000000000000000000022"}
	pairDeed = gatewaytest.Pair{A: "0xDEED0000000000000000000000000000000000Aa", B: "0xDEED0000000000000000000000000000000000Bb", Unique: true}
	names    = [2]string{gatewaytest.G1, gatewaytest.G2}
)

func newWorld(seed uint64, mutant Mutant, keep bool) *world {
	w := &world{
		seed: seed, mutant: mutant, rng: rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15)), epoch: 1_800_000_000_000,
		opened: map[string]odap.Message{}, tracer: newTracer(keep),
	}
	w.depth, w.inFlight = uint64(1+w.rng.IntN(3)), 1+w.rng.IntN(4)
	for i := range w.skew {
		w.skew[i] = w.between(-5, 5)
	}
	w.calm = w.chance(0.05)
	w.liar = !w.calm && w.chance(0.03)
	w.chain = newChain(uint64(w.unix()))
	var fakes []*gatewaytest.FakeLedger
	for i, id := range []string{gatewaytest.LedgerA, gatewaytest.LedgerB} {
		l := &ledger{w: w, finality: w.rng.IntN(4)}
		l.FakeLedger = gatewaytest.NewFakeLedger(id, gatewaytest.Contracts[i], uint64(l.finality))
		l.Manual()
		l.SetTime(w.unix())
		w.ledgers = append(w.ledgers, l)
		fakes = append(fakes, l.FakeLedger)
	}
	w.checker = gatewaytest.NewChecker(w.chain, w.depth, fakes...)
	w.checker.Kept = w.kept
	w.makeInstances()
	w.makeAssets()
	w.faults = w.plan()
	return w
}

// keys do not differ between seeds: they decide about nothing.
var keys = [2]*ethtx.KeySigner{chainKey(names[0]), chainKey(names[1])}

func chainKey(name string) *ethtx.KeySigner {
	k, err := crypto.ToECDSA(crypto.Keccak256([]byte("causeway simulation chain key of " + name)))
	if err != nil {
		panic(err) // the odds are 2^-128
	}
	return ethtx.NewKeySigner(k)
}

func (w *world) makeInstances() {
	var sites [2]gatewaytest.Site
	for i, name := range names {
		sites[i] = gatewaytest.Site{ID: name, Log: sha256.Sum256([]byte("log of " + name)), Key: gatewaytest.Key(name)}
	}
	for i, name := range names {
		cfg := gatewaytest.ConfigOf(sites[i], sites[1-i], w.depth, pairCoin, pairDeed)
		cfg.Decisive = w.chance(0.4)
		cfg.Timeouts = gateway.Timeouts{
			Message: 2 * time.Second, Retry: time.Second, Silence: 8 * time.Second, Ledger: 15 * time.Second,
			LogChain: 5 * time.Second, MinExpiry: 40 * time.Second, MaxExpiry: time.Hour,
		}
		cfg.Limits.Unindexed = 1 + w.rng.IntN(20)
		in := &instance{
			w: w, index: i, name: name, site: sites[i], cfg: cfg.WithDefaults(), account: keys[i].Account(), signer: keys[i],
			disk: &store{ethlog.NewMemoryStore()}, rows: new(gateway.MemoryRows), acked: map[chainlog.SessionID]bool{},
		}
		in.own = in.cfg.Party(sites[i].Log, sites[i].Pubkey())
		w.instances[i] = in
		w.chain.blocks[0].state.openLog(sites[i].Log, in.account, uint64(w.unix()))
		w.checker.WatchLog(sites[i].Log)
	}
}

// makeAssets gives each pair's asset A to Alice on ledger A, and lets both groups
// create on both ledgers. Then it is final.
func (w *world) makeAssets() {
	a, b := w.ledgers[0], w.ledgers[1]
	for _, p := range []gatewaytest.Pair{pairCoin, pairDeed} {
		token, amount := "", int64(1000)
		if p.Unique {
			token, amount = "7", 1
		}
		a.Issue(p.A, token, gatewaytest.Alice, amount)
		b.Register(p.B, p.Unique)
		for _, name := range names {
			a.AllowMint(p.A, gatewaytest.Group(name, a.ID()), true)
			b.AllowMint(p.B, gatewaytest.Group(name, b.ID()), true)
		}
		w.checker.WatchHolding(gatewaytest.Holding{
			LedgerA: a.FakeLedger, LedgerB: b.FakeLedger, AssetA: p.A, AssetB: p.B, TokenID: token, Total: amount,
		})
	}
	for range 5 {
		a.Mine()
		b.Mine()
	}
}

func (w *world) time() time.Time { return time.UnixMilli(w.epoch + w.now) }
func (w *world) unix() int64     { return (w.epoch + w.now) / 1000 }

func (w *world) ledger(id string) *ledger {
	if id == gatewaytest.LedgerA {
		return w.ledgers[0]
	}
	return w.ledgers[1]
}

// run lets everything happen and returns when all is at rest, a rule is broken,
// or time is up.
func (w *world) run() {
	for i, in := range w.instances {
		w.after(int64(i), in.revive)
	}
	w.after(blockEvery, w.blocks)
	for _, l := range w.ledgers {
		w.after(w.between(1, blockEvery), func() { w.ledgerBlocks(l) })
	}
	w.after(500, w.stir)
	w.plotTransfers()
	w.after(troubleEnds, w.heal)
	for w.violation == nil && w.next() {
		if w.now > troubleEnds+patience {
			w.violated(w.stuck())
			return
		}
		if w.healed && w.atRest() {
			if err := errors.Join(w.checker.AtRest(), w.calmEnd()); err != nil {
				w.violated(err)
			}
			return
		}
	}
}

// blocks makes a block of the log chain and the next one after it.
func (w *world) blocks() {
	w.mineChain()
	for _, in := range w.instances {
		// Each hears of it at another moment, or of the one after it.
		if !w.healed && w.chance(0.1) {
			continue
		}
		w.after(w.between(5, 300), in.newHead)
	}
	if !w.healed && w.chance(0.02) {
		w.after(w.between(2_000, 15_000), w.blocks) // it stands still for a while
		return
	}
	w.after(blockEvery, w.blocks)
}

func (w *world) mineChain() {
	w.chain.mine(uint64(w.unix()), func() bool { return !w.chance(w.faults.skip) })
	h := w.chain.head()
	if len(h.txs) > 0 {
		w.trace("block", "log chain", h.number, nil)
	}
	w.check()
	w.refuse()
}

func (w *world) ledgerBlocks(l *ledger) {
	l.mine()
	w.after(blockEvery, func() { w.ledgerBlocks(l) })
}

func (w *world) check() {
	if err := w.checker.Check(); err != nil {
		w.violated(err)
	}
	for _, in := range w.instances {
		if err := tallied(in); err != nil {
			w.violated(err)
		}
	}
}

func (w *world) violated(err error) {
	if w.violation == nil {
		w.trace("violation", "world", 0, err)
		w.violation = err
	}
}

// atRest tells whether every request has been answered and every session has
// ended, on ledgers too.
func (w *world) atRest() bool {
	for _, in := range w.instances {
		if !in.ready() || in.node.OpenSessions() > 0 {
			return false
		}
	}
	for _, t := range w.transfers {
		if !t.answered {
			return false
		}
	}
	for _, l := range w.ledgers {
		if len(l.Pool()) > 0 {
			return false
		}
	}
	return true
}

// stuck names what has not ended.
func (w *world) stuck() error {
	text := "L1: not at rest"
	for _, in := range w.instances {
		if !in.running() {
			text += "; " + in.name + " is not up"
			continue
		}
		for _, st := range in.node.Statuses() {
			text += fmt.Sprintf("; %s: session %s at %q waits for %s (%s)", in.name, st.Session, st.Stage, st.Waiting.For, st.Waiting.Fault)
		}
	}
	for i, t := range w.transfers {
		if !t.answered {
			text += fmt.Sprintf("; request %d has no answer", i)
		}
	}
	return errors.New(text)
}

// uuid makes the n-th session id of the run.
func (w *world) uuid() (id chainlog.SessionID) {
	binary.BigEndian.PutUint64(id[:8], w.rng.Uint64())
	binary.BigEndian.PutUint64(id[8:], w.rng.Uint64())
	id[6], id[8] = id[6]&0x0f|0x40, id[8]&0x3f|0x80
	return id
}

func (w *world) views(name string) map[string]gateway.Ledger {
	out := map[string]gateway.Ledger{}
	for _, l := range w.ledgers {
		out[l.ID()] = awayLedger{l.FakeLedger.Open(gatewaytest.Group(name, l.ID())), l, w.liar && name == names[0]}
	}
	return out
}
