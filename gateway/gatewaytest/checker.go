package gatewaytest

import (
	"bytes"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"sync"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// Register is the log chain as somebody sees it who needs no gateway: what
// stands depth blocks below the newest one.
type Register interface {
	OutcomeAt(transfer chainlog.Hash, depth uint64) chainlog.Outcome
	RecordsAt(log chainlog.LogID, depth uint64) []chainlog.Record
}

// Holding is an asset that exists once, on one ledger or the other.
type Holding struct {
	LedgerA, LedgerB *FakeLedger
	AssetA, AssetB   string
	TokenID          string
	Total            int64 // units over both ledgers together
}

// Checker holds a world of gateways against the invariants. What is checked:
//
//	S1  usable on A and usable on B together are never above what exists; no
//	    transfer is both created and given back
//	S2  at rest they are exactly what exists, and nothing is locked
//	S3  an outcome at the agreed depth never becomes another (but REFUSED after
//	    COMMITTED); each action stands on the outcome that allows it
//	S4  COMMITTED comes after the lock is final
//	S5  no units come into being: what is made is what was extinguished
//	S6  before a ledger is asked to act, the exec- entry is confirmed in the log;
//	    before a message is sent, its entry stands or stood in a block
//	S7  what is confirmed in a log stays, entry for entry
//	Q1  at rest no session has written more entries than it may need
//
// Its methods may be called from many goroutines.
type Checker struct {
	// Kept tells whether the durable outbox of a log's writer holds an entry that is
	// on no chain yet. nil: no gateway of this world may send what does not stand.
	Kept func(log chainlog.LogID, entry chainlog.Hash) bool

	mu        sync.Mutex
	reg       Register
	depth     uint64
	ledgers   map[string]*FakeLedger
	holdings  []Holding
	transfers map[chainlog.Hash]*watched
	order     []chainlog.Hash
	logs      map[chainlog.LogID]*watchedLog
	logOrder  []chainlog.LogID
}

type watched struct {
	t         Watched
	confirmed chainlog.Outcome
	locked    bool // the lock was seen final
}

type watchedLog struct {
	length int
	head   chainlog.Hash
	stood  map[chainlog.Hash]bool // entries that stood in a block at some time
	newest []chainlog.Record      // as last looked at
}

// Watched is a transfer whose terms are closed.
type Watched struct {
	ID                        chainlog.Hash
	Session                   chainlog.SessionID
	Terms                     odap.Terms
	SourceLog, RecipientLog   chainlog.LogID
	SourceGroup, RecipientGrp string
}

// NewChecker checks gateways that agree on depth confirmations.
func NewChecker(reg Register, depth uint64, ledgers ...*FakeLedger) *Checker {
	c := &Checker{
		reg: reg, depth: depth, ledgers: map[string]*FakeLedger{},
		transfers: map[chainlog.Hash]*watched{}, logs: map[chainlog.LogID]*watchedLog{},
	}
	for _, l := range ledgers {
		c.ledgers[l.ID()] = l
	}
	return c
}

// WatchLog adds a log.
func (c *Checker) WatchLog(id chainlog.LogID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.logs[id] = &watchedLog{stood: map[chainlog.Hash]bool{}}
	c.logOrder = append(c.logOrder, id)
}

// WatchHolding adds an asset.
func (c *Checker) WatchHolding(h Holding) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.holdings = append(c.holdings, h)
}

// WatchTransfer adds a transfer; one that is known already is ignored.
func (c *Checker) WatchTransfer(w Watched) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.transfers[w.ID] == nil {
		c.transfers[w.ID] = &watched{t: w}
		c.order = append(c.order, w.ID)
	}
}

// Check is to be called after every event.
func (c *Checker) Check() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, h := range c.holdings {
		if n := h.usable(); n.Cmp(big.NewInt(h.Total)) > 0 {
			return fmt.Errorf("S1: %s units of %s/%s are usable, %d exist", n, h.AssetA, h.AssetB, h.Total)
		}
	}
	for _, id := range c.order {
		if err := c.checkTransfer(c.transfers[id]); err != nil {
			return err
		}
	}
	for _, id := range c.logOrder {
		if err := c.checkLog(id); err != nil {
			return err
		}
	}
	return nil
}

func (h Holding) usable() *big.Int {
	return new(big.Int).Add(h.LedgerA.Tally(h.AssetA, h.TokenID).Usable(), h.LedgerB.Tally(h.AssetB, h.TokenID).Usable())
}

func (w Watched) key(step odap.ActionKind) odap.Key {
	if step == odap.Create {
		return odap.Key{Ledger: w.Terms.RecipientLedger, Group: w.RecipientGrp, Transfer: w.ID, Step: step}
	}
	return odap.Key{Ledger: w.Terms.SourceLedger, Group: w.SourceGroup, Transfer: w.ID, Step: step}
}

func (c *Checker) state(w Watched, step odap.ActionKind) odap.State {
	k := w.key(step)
	return c.ledgers[k.Ledger].Status(k).State
}

func (c *Checker) checkTransfer(w *watched) error {
	w.locked = w.locked || c.state(w.t, odap.Lock) == odap.Applied
	now := c.reg.OutcomeAt(w.t.ID, c.depth)
	if was := w.confirmed; was != now {
		late := was == chainlog.Aborted || was == chainlog.Refused ||
			(was == chainlog.Committed && now != chainlog.Refused) || (was == chainlog.Prepared && now == chainlog.None)
		if late {
			return fmt.Errorf("S3: session %s: outcome %s was confirmed and is %s", w.t.Session, was, now)
		}
		w.confirmed = now
	}
	if (now == chainlog.Committed || now == chainlog.Refused) && !w.locked {
		return fmt.Errorf("S4: session %s: %s without a final lock", w.t.Session, now)
	}
	created := c.state(w.t, odap.Create) == odap.Applied
	for _, back := range []odap.ActionKind{odap.Release, odap.Reissue} {
		if created && c.state(w.t, back) == odap.Applied {
			return fmt.Errorf("S1: session %s: created on %s and %s on %s", w.t.Session, w.t.Terms.RecipientLedger, back, w.t.Terms.SourceLedger)
		}
	}
	return nil
}

func (c *Checker) checkLog(id chainlog.LogID) error {
	l := c.logs[id]
	l.look(c.reg.RecordsAt(id, 0))
	confirmed := c.reg.RecordsAt(id, c.depth)
	if n := l.length; n > 0 && (len(confirmed) < n || confirmed[n-1].Hash != l.head) {
		return fmt.Errorf("S7: log %s: entry %d was confirmed and is gone or another", id, n-1)
	}
	if n := len(confirmed); n > l.length {
		l.length, l.head = n, confirmed[n-1].Hash
	}
	return nil
}

// look notes which entries stand in the newest block.
func (l *watchedLog) look(records []chainlog.Record) {
	from := 0
	if n := len(l.newest); n > 0 && len(records) >= n && records[n-1].Hash == l.newest[n-1].Hash {
		from = n
	}
	for _, r := range records[from:] {
		l.stood[r.Hash] = true
	}
	l.newest = records
}

// execOf names the entry that has to stand before an action, or a void.
func execOf(step odap.ActionKind, void bool) odap.Operation {
	switch {
	case step == odap.Create && void:
		return odap.ExecVoidCreateAssetOp
	case void, step == odap.Release:
		return odap.ExecRollbackLockAssetOp
	case step == odap.Extinguish:
		return odap.ExecDeleteAssetOp
	case step == odap.Create:
		return odap.ExecCreateAssetOp
	case step == odap.Reissue:
		return odap.ExecReissueAssetOp
	}
	return odap.ExecLockAssetOp
}

// Acts is to be called before a gateway has a ledger act or void: S3 and S6.
func (c *Checker) Acts(own chainlog.LogID, a odap.Action, void bool) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	op := execOf(a.Key.Step, void)
	if !slices.ContainsFunc(c.reg.RecordsAt(own, c.depth), func(r chainlog.Record) bool {
		return r.Session == a.Session && strings.Contains(r.Text, `"`+string(op)+`"`)
	}) {
		return fmt.Errorf("S6: session %s: %s (void: %t) and no confirmed %s", a.Session, a.Key.Step, void, op)
	}
	now := c.reg.OutcomeAt(a.Key.Transfer, c.depth)
	for _, ok := range allowed(a.Key.Step, void) {
		if now == ok {
			return c.extinguished(a, void)
		}
	}
	return fmt.Errorf("S3: session %s: %s (void: %t) while %s stands confirmed", a.Session, a.Key.Step, void, now)
}

// Logs is to be called before a gateway logs an outcome that it has read: S3.
func (c *Checker) Logs(s odap.Session, bodies []odap.Body) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, b := range bodies {
		if b.Operation != odap.DoneOutcomeOp {
			continue
		}
		p, err := odap.Fields[odap.DoneOutcome](b)
		if err != nil {
			return fmt.Errorf("S3: session %s: %w", s.Constants.Session, err)
		}
		if now := c.reg.OutcomeAt(s.Transfer, c.depth).String(); p.Outcome != now {
			return fmt.Errorf("S3: session %s: %s is logged as read, %s stands confirmed", s.Constants.Session, p.Outcome, now)
		}
	}
	return nil
}

// allowed are the confirmed outcomes on which a ledger may be asked for a step.
func allowed(step odap.ActionKind, void bool) []chainlog.Outcome {
	switch {
	case step == odap.Create && void:
		return []chainlog.Outcome{chainlog.Committed, chainlog.Refused}
	case void, step == odap.Release:
		return []chainlog.Outcome{chainlog.Aborted, chainlog.Refused}
	case step == odap.Extinguish, step == odap.Create:
		return []chainlog.Outcome{chainlog.Committed}
	case step == odap.Reissue:
		return []chainlog.Outcome{chainlog.Refused}
	}
	// A lock that is repeated by key after the outcome has moved is harmless.
	return []chainlog.Outcome{chainlog.None, chainlog.Prepared, chainlog.Committed, chainlog.Aborted}
}

// extinguished demands that nothing is created before the source is extinguished
// for good.
func (c *Checker) extinguished(a odap.Action, void bool) error {
	w := c.transfers[a.Key.Transfer]
	if a.Key.Step != odap.Create || void || w == nil {
		return nil
	}
	if st := c.state(w.t, odap.Extinguish); st != odap.Applied {
		return fmt.Errorf("S1: session %s: create while the extinguishment is %s", a.Session, st)
	}
	return nil
}

// Sends is to be called before a gateway sends a message: S6.
func (c *Checker) Sends(m odap.Message) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	l := c.logs[m.Log]
	if l == nil || l.stood[m.Hash] || slices.ContainsFunc(c.reg.RecordsAt(m.Log, 0), func(r chainlog.Record) bool { return r.Hash == m.Hash }) {
		return nil
	}
	if c.Kept != nil && m.Entry.Operation != odap.AckPrepareOp && c.Kept(m.Log, m.Hash) {
		return nil // policy decisive; a vote is a promise, and stands in the log first
	}
	return fmt.Errorf("S6: session %s: %s is sent and its entry never stood", m.Entry.Session, m.Entry.Operation)
}

// AtRest is to be called when every session has ended.
func (c *Checker) AtRest() error {
	if err := c.Check(); err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, h := range c.holdings {
		if n := h.usable(); n.Cmp(big.NewInt(h.Total)) != 0 {
			return fmt.Errorf("S2: %s units of %s/%s are usable at rest, %d exist", n, h.AssetA, h.AssetB, h.Total)
		}
		for _, t := range []Tally{h.LedgerA.Tally(h.AssetA, h.TokenID), h.LedgerB.Tally(h.AssetB, h.TokenID)} {
			if t.Locked.Sign() != 0 {
				return fmt.Errorf("S2: %s units of %s/%s are locked at rest", t.Locked, h.AssetA, h.AssetB)
			}
		}
	}
	for _, id := range c.order {
		if err := c.restOf(c.transfers[id]); err != nil {
			return err
		}
	}
	return c.logsBounded()
}

// maxEntries is more than any session writes into one log, whatever happens to it.
const maxEntries = 32

// logsBounded demands that trouble does not make logs grow without end.
func (c *Checker) logsBounded() error {
	for _, id := range c.logOrder {
		count := map[chainlog.SessionID]int{}
		for _, r := range c.reg.RecordsAt(id, 0) {
			if count[r.Session]++; count[r.Session] > maxEntries {
				return fmt.Errorf("Q1: log %s: session %s has more than %d entries", id, r.Session, maxEntries)
			}
		}
	}
	return nil
}

// restOf demands that what was done fits the outcome.
func (c *Checker) restOf(w *watched) error {
	is := func(step odap.ActionKind) bool { return c.state(w.t, step) == odap.Applied }
	var ok bool
	switch w.confirmed {
	case chainlog.Committed:
		ok = is(odap.Extinguish) && is(odap.Create)
	case chainlog.Aborted:
		ok = !is(odap.Create) && !is(odap.Extinguish) && (!is(odap.Lock) || is(odap.Release))
	case chainlog.Refused:
		ok = c.state(w.t, odap.Create) == odap.Voided && (is(odap.Release) || is(odap.Reissue))
	}
	if !ok {
		return fmt.Errorf("S2: session %s at rest: %s, lock %s, extinguish %s, release %s, reissue %s, create %s", w.t.Session, w.confirmed,
			c.state(w.t, odap.Lock), c.state(w.t, odap.Extinguish), c.state(w.t, odap.Release), c.state(w.t, odap.Reissue), c.state(w.t, odap.Create))
	}
	return nil
}

// Records returns the entries of a log in the newest block.
func (c *Checker) Records(log chainlog.LogID) []chainlog.Record { return c.reg.RecordsAt(log, 0) }

// Outcome returns what stands confirmed for a watched session; None if it is not
// known.
func (c *Checker) Outcome(session chainlog.SessionID) chainlog.Outcome {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, id := range c.order {
		if w := c.transfers[id]; bytes.Equal(w.t.Session[:], session[:]) {
			return w.confirmed
		}
	}
	return chainlog.None
}
