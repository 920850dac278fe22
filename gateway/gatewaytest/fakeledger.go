package gatewaytest

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"sync"

	"causeway/gateway/odap"
)

// FakeLedger is a ledger in memory that keeps the rules of AssetLedger.sol. It
// is a chain: what is submitted is in flight until a block takes it, a block is
// final when Finality blocks stand above it, and blocks above that depth can be
// lost.
//
//	Submit, SubmitVoid ──► in flight ──Mine──► in a block ──Finality blocks──► final
//	                          ▲   │ Drop           │
//	                          └───┴──── Rewind ◄───┘
//
// It has two faces. The methods of FakeLedger itself never block, start no
// goroutine and use no clock or randomness, so that a single-threaded
// simulation can drive them and a seed gives the same run again. Open gives the
// other face: a gateway.Ledger with the rights of one group.
//
// All methods may be called from many goroutines.
type FakeLedger struct {
	id       string
	contract string
	finality uint64

	mu      sync.Mutex
	manual  bool
	now     int64
	blocks  []fakeBlock // blocks[0] is the oldest that can still be returned to
	forks   uint64      // how often blocks were lost; makes block hashes differ
	pool    []FakeTx
	sent    uint64 // transactions ever sent
	changed chan struct{}
	faults  map[string][]Fault
	reads   map[string]int
}

// fakeBlock is a block with the state after it. A state is never changed once a
// block holds it; blocks without transactions share one.
type fakeBlock struct {
	number uint64
	hash   string
	txs    []FakeTx
	state  *fakeState
}

// keptBlocks is how many blocks can be lost at most by one Rewind.
const keptBlocks = 64

// FakeTx is something in flight. Void tells that the action's key is to be
// voided rather than the action done.
type FakeTx struct {
	ID     string
	Group  string // whose rights it carries
	Void   bool
	Settle bool // pays out what the action credited
	Action odap.Action
}

// Fault is something that goes wrong between a gateway and its ledger, in the
// two forms that a caller cannot tell apart.
type Fault uint8

// The faults.
const (
	NotDone    Fault = iota + 1 // the request is lost, nothing happens
	Unanswered                  // it is done, the answer is lost
)

// NewFakeLedger returns an empty ledger with the CAIP-2 id and, as terms name
// it, contract. Until Manual is called, the blocking methods of its views make
// the blocks that they wait for.
func NewFakeLedger(id, contract string, finality uint64) *FakeLedger {
	l := &FakeLedger{
		id: id, contract: contract, finality: finality,
		changed: make(chan struct{}),
		faults:  make(map[string][]Fault),
		reads:   make(map[string]int),
	}
	l.blocks = []fakeBlock{{hash: l.blockHash(0), state: newFakeState()}}
	return l
}

// ID returns the ledger's CAIP-2 id.
func (l *FakeLedger) ID() string { return l.id }

// Contract returns what terms name as the contract on this ledger.
func (l *FakeLedger) Contract() string { return l.contract }

// Manual ends the making of blocks by whoever waits for one: from now on only
// Mine and its kin make blocks.
func (l *FakeLedger) Manual() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.manual = true
}

// Automatic undoes Manual.
func (l *FakeLedger) Automatic() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.manual = false
	l.announce()
}

// SetTime sets the ledger's clock in Unix seconds. It starts at 0 and stands
// still; an order's expiry is compared with it.
func (l *FakeLedger) SetTime(now int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.now = now
}

// Height returns the number of the newest block.
func (l *FakeLedger) Height() uint64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.tip().number
}

// Pool returns what is in flight, oldest first.
func (l *FakeLedger) Pool() []FakeTx {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]FakeTx(nil), l.pool...)
}

// Submit is one step of Do with the rights of group, without waiting: it
// answers what is final (true), or sees to it that the action is in flight or
// in a block (Pending, false). Call it again after a block.
func (l *FakeLedger) Submit(group string, a odap.Action) (odap.Status, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.submit(FakeTx{Group: group, Action: a})
}

// SubmitVoid is one step of Void, like Submit.
func (l *FakeLedger) SubmitVoid(group string, a odap.Action) (odap.Status, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.submit(FakeTx{Group: group, Action: a, Void: true})
}

func (l *FakeLedger) submit(tx FakeTx) (odap.Status, bool) {
	s := l.tip().state
	st := l.stands(tx.Action.Key)
	switch st.State {
	case odap.Applied, odap.Voided:
		if st.State == odap.Applied && !tx.Void {
			if reason := s.contradicts(tx.Action); reason != "" {
				return odap.Status{State: odap.Denied, Reason: l.sentence(tx.Action, reason)}, true
			}
		}
		return st, true
	case odap.Pending:
		if s.since(tx.Action.Key).state != odap.Open {
			return odap.Status{State: odap.Pending}, false // in a block, not final
		}
	}
	for _, p := range l.pool {
		if p.same(tx) {
			return odap.Status{State: odap.Pending}, false
		}
	}
	if _, reason := s.after(tx, l.tip(), l.now); reason != "" {
		return odap.Status{State: odap.Denied, Reason: l.sentence(tx.Action, reason)}, true
	}
	l.enqueue(tx)
	return odap.Status{State: odap.Pending}, false
}

func (l *FakeLedger) enqueue(tx FakeTx) {
	l.sent++
	tx.ID = l.name("tx", l.sent)
	l.pool = append(l.pool, tx)
}

func (t FakeTx) same(o FakeTx) bool {
	return t.Group == o.Group && t.Void == o.Void && t.Settle == o.Settle && t.Action == o.Action
}

// Mine makes a block with everything that is in flight, in the order of
// sending. What cannot be done then fails and is gone.
func (l *FakeLedger) Mine() { l.MineSome(func(FakeTx) bool { return true }) }

// MineSome makes a block of those transactions in flight that include picks;
// the others stay in flight and may so be overtaken.
func (l *FakeLedger) MineSome(include func(FakeTx) bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	var in, rest []FakeTx
	for _, tx := range l.pool {
		if include(tx) {
			in = append(in, tx)
		} else {
			rest = append(rest, tx)
		}
	}
	l.pool = rest
	l.mine(in)
}

func (l *FakeLedger) mine(txs []FakeTx) {
	tip := l.tip()
	b := fakeBlock{number: tip.number + 1, hash: l.blockHash(tip.number + 1), txs: txs, state: tip.state}
	for _, tx := range txs {
		if next, reason := b.state.after(tx, &b, l.now); reason == "" {
			b.state = next
		}
	}
	l.blocks = append(l.blocks, b)
	if len(l.blocks) > keptBlocks+1 {
		l.blocks = append([]fakeBlock(nil), l.blocks[1:]...)
	}
	l.announce()
}

// Finalise makes blocks until everything in flight or in a block is final.
func (l *FakeLedger) Finalise() {
	l.Mine()
	for range l.finality {
		l.MineSome(func(FakeTx) bool { return false })
	}
}

// Rewind loses the newest depth blocks. Their transactions are in flight again,
// before what was, or with vanish gone. A depth above the ledger's finality
// breaks what a ledger promises; it is allowed, for tests of exactly that.
func (l *FakeLedger) Rewind(depth int, vanish bool) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if depth < 1 || depth >= len(l.blocks) {
		return fmt.Errorf("fake ledger %s: rewind by %d blocks: %d can be lost", l.id, depth, len(l.blocks)-1)
	}
	var back []FakeTx
	for _, b := range l.blocks[len(l.blocks)-depth:] {
		back = append(back, b.txs...)
	}
	l.blocks = l.blocks[:len(l.blocks)-depth]
	if !vanish {
		l.pool = append(back, l.pool...)
	}
	l.forks++
	l.announce()
	return nil
}

// Drop takes out of the pool what pick picks, as a node that restarts does.
func (l *FakeLedger) Drop(pick func(FakeTx) bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	var rest []FakeTx
	for _, tx := range l.pool {
		if !pick(tx) {
			rest = append(rest, tx)
		}
	}
	l.pool = rest
}

// Status returns what stands under a key of any group; see gateway.Ledger.
func (l *FakeLedger) Status(k odap.Key) odap.Status {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.stands(k)
}

// stands gives Applied and Voided only when final. Pending: in a block or in
// flight.
func (l *FakeLedger) stands(k odap.Key) odap.Status {
	m := l.tip().state.since(k)
	if m.state == odap.Open {
		for _, tx := range l.pool {
			if tx.Action.Key == k && !tx.Settle {
				return odap.Status{State: odap.Pending}
			}
		}
		return odap.Status{State: odap.Open}
	}
	if l.tip().number-m.block < l.finality {
		return odap.Status{State: odap.Pending}
	}
	return odap.Status{State: m.state, Proof: l.proof(m)}
}

// Inspect returns what the ledger shows under a lock key; see gateway.Ledger.
func (l *FakeLedger) Inspect(k odap.Key) odap.LockFacts {
	l.mu.Lock()
	defer l.mu.Unlock()
	lock, ok := l.tip().state.locks[fakeID{k.Group, k.Transfer}]
	if !ok || k.Step != odap.Lock {
		return odap.LockFacts{State: odap.Open}
	}
	f := odap.LockFacts{State: odap.Voided}
	if l.tip().number-lock.last().block < l.finality {
		f = odap.LockFacts{State: odap.Pending}
	} else if lock.state == fakeLocked || lock.state == fakeExtinguished {
		f = odap.LockFacts{State: odap.Applied, Proof: l.proof(lock.locked)}
	}
	if f.State != odap.Applied {
		return f
	}
	o := lock.order
	f.Contract, f.Asset, f.Amount, f.TokenID, f.Owner = l.contract, o.asset, o.amount, o.tokenID, lock.owner
	f.TargetLedger, f.TargetAsset, f.Beneficiary = o.targetLedger, o.targetAsset, o.beneficiary
	f.RecipientLog, f.Session, f.Expiry = o.recipientLog, o.session, o.expiry
	return f
}

// Try foresees whether Submit would be refused; see gateway.Ledger.
func (l *FakeLedger) Try(group string, a odap.Action) odap.Verdict {
	l.mu.Lock()
	defer l.mu.Unlock()
	s := l.tip().state
	if _, reason := s.after(FakeTx{Group: group, Action: a}, l.tip(), l.now); reason != "" {
		field, why := fieldOf(reason)
		return odap.Verdict{Field: field, Refused: why, Final: s.forGood(a)}
	}
	return odap.Verdict{}
}

func (l *FakeLedger) tip() *fakeBlock { return &l.blocks[len(l.blocks)-1] }

// announce wakes whoever waits for a block.
func (l *FakeLedger) announce() {
	close(l.changed)
	l.changed = make(chan struct{})
}

func (l *FakeLedger) proof(m fakeMark) odap.Proof {
	return odap.Proof{Ledger: l.id, Transaction: m.tx, Block: m.block, BlockHash: m.hash}
}

func (l *FakeLedger) blockHash(number uint64) string {
	return l.name(fmt.Sprintf("block/%d", l.forks), number)
}

func (l *FakeLedger) name(what string, n uint64) string {
	return fmt.Sprintf("0x%x", sha256.Sum256(fmt.Appendf(nil, "%s/%s/%d", l.id, what, n)))
}

// fieldOf takes the field off the reasons of this ledger that begin with one.
func fieldOf(reason string) (field, why string) {
	field, why, _ = strings.Cut(reason, " ")
	field = strings.TrimSuffix(field, ":")
	switch field {
	case "source_asset", "source_amount", "recipient_asset", "recipient_amount", "token_id", "originator", "beneficiary", "expiry", "order_signature":
		return field, why
	}
	return "transfer", reason
}

func (l *FakeLedger) sentence(a odap.Action, reason string) string {
	return fmt.Sprintf("%s of session %s on %s: %s", a.Key.Step, a.Session, l.id, reason)
}
