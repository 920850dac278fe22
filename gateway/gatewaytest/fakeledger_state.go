package gatewaytest

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"math/big"
	"strconv"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// fakeState is what the ledger holds after a block. Values in its maps are never
// changed in place, so that a clone of the maps is a copy of the state.
type fakeState struct {
	assets    map[string]fakeAsset
	balances  map[fakeHolding]*big.Int
	allowed   map[fakeHolding]*big.Int // what the owner lets the ledger take
	credits   map[fakeHolding]*big.Int
	pools     map[fakeHolding]*big.Int // owner is the group
	minters   map[[2]string]bool       // asset, group
	frozen    map[string]bool
	locks     map[fakeID]fakeLock
	creations map[fakeID]fakeCreation
	orders    map[string]chainlog.Hash // orders used, by digest
}

type fakeAsset struct {
	unique bool
	paused bool
	supply *big.Int
}

type fakeHolding struct{ owner, asset, tokenID string }

type fakeID struct {
	group    string
	transfer chainlog.Hash
}

// fakeOrder is what the owner signs; comparable.
type fakeOrder struct {
	session                                chainlog.SessionID
	group, asset, amount, tokenID          string
	targetLedger, targetAsset, beneficiary string
	recipientLog                           chainlog.LogID
	expiry                                 int64
}

type fakeLockState uint8

const (
	fakeVoided fakeLockState = iota + 1
	fakeLocked
	fakeReleased
	fakeExtinguished
	fakeReissued
)

// fakeMark says what stands under a key and where it came to stand.
type fakeMark struct {
	state odap.State
	tx    string
	block uint64
	hash  string // of the block
}

type fakeLock struct {
	state                    fakeLockState
	owner                    string
	order                    fakeOrder
	locked, settled, reissue fakeMark // locked also for a void
}

func (k fakeLock) last() fakeMark {
	switch k.state {
	case fakeReissued:
		return k.reissue
	case fakeReleased, fakeExtinguished:
		return k.settled
	}
	return k.locked
}

type fakeCreation struct {
	voided                              bool
	asset, amount, tokenID, beneficiary string
	mark                                fakeMark
}

func newFakeState() *fakeState {
	return &fakeState{
		assets:    make(map[string]fakeAsset),
		balances:  make(map[fakeHolding]*big.Int),
		allowed:   make(map[fakeHolding]*big.Int),
		credits:   make(map[fakeHolding]*big.Int),
		pools:     make(map[fakeHolding]*big.Int),
		minters:   make(map[[2]string]bool),
		frozen:    make(map[string]bool),
		locks:     make(map[fakeID]fakeLock),
		creations: make(map[fakeID]fakeCreation),
		orders:    make(map[string]chainlog.Hash),
	}
}

func (s *fakeState) clone() *fakeState {
	return &fakeState{
		assets: maps.Clone(s.assets), balances: maps.Clone(s.balances), allowed: maps.Clone(s.allowed),
		credits: maps.Clone(s.credits), pools: maps.Clone(s.pools), minters: maps.Clone(s.minters),
		frozen: maps.Clone(s.frozen), locks: maps.Clone(s.locks), creations: maps.Clone(s.creations),
		orders: maps.Clone(s.orders),
	}
}

// since tells what stands under a key. A step that another one excludes for ever
// is voided, as in AssetLedger.status.
func (s *fakeState) since(k odap.Key) fakeMark {
	id := fakeID{k.Group, k.Transfer}
	if k.Step == odap.Create {
		if c, ok := s.creations[id]; ok {
			return c.mark
		}
		return fakeMark{state: odap.Open}
	}
	lock, ok := s.locks[id]
	if !ok {
		return fakeMark{state: odap.Open}
	}
	as := func(m fakeMark, st odap.State) fakeMark { m.state = st; return m }
	switch {
	case lock.state == fakeVoided:
		return as(lock.locked, odap.Voided)
	case k.Step == odap.Lock:
		return as(lock.locked, odap.Applied)
	case lock.state == fakeLocked, lock.state == fakeExtinguished && k.Step == odap.Reissue:
		return fakeMark{state: odap.Open}
	case k.Step == odap.Reissue && lock.state == fakeReissued:
		return as(lock.reissue, odap.Applied)
	case lock.state == fakeReleased && k.Step == odap.Release,
		lock.state != fakeReleased && k.Step == odap.Extinguish:
		return as(lock.settled, odap.Applied)
	}
	return as(lock.settled, odap.Voided)
}

// contradicts tells how the action that stands under a's key differs from a.
func (s *fakeState) contradicts(a odap.Action) string {
	id := fakeID{a.Key.Group, a.Key.Transfer}
	switch a.Key.Step {
	case odap.Lock:
		lock := s.locks[id]
		if o, err := orderOf(a); err != nil || lock.order != o || lock.owner != a.Terms.Originator {
			return fmt.Sprintf("another lock stands under this transfer id: amount %s of asset %s by %s",
				lock.order.amount, lock.order.asset, lock.owner)
		}
	case odap.Create:
		c := s.creations[id]
		t := a.Terms
		if c.asset != t.RecipientAsset || c.amount != t.RecipientAmount || c.tokenID != t.TokenID || c.beneficiary != t.Beneficiary {
			return fmt.Sprintf("another creation stands under this transfer id: amount %s of asset %s for %s",
				c.amount, c.asset, c.beneficiary)
		}
	}
	return ""
}

// after returns the state after a transaction, or why it fails. s stays as it is.
func (s *fakeState) after(tx FakeTx, in *fakeBlock, now int64) (*fakeState, string) {
	a := tx.Action
	if tx.Settle {
		return s.paid(a)
	}
	if tx.Group != a.Key.Group {
		return nil, fmt.Sprintf("group %s may not act under keys of group %s", tx.Group, a.Key.Group)
	}
	mark := fakeMark{tx: tx.ID, block: in.number, hash: in.hash}
	if tx.Void {
		return s.voided(a, mark)
	}
	switch st := s.since(a.Key); st.state {
	case odap.Voided:
		return nil, fmt.Sprintf("was voided, or excluded by another step, in block %d", st.block)
	case odap.Applied:
		if reason := s.contradicts(a); reason != "" {
			return nil, reason
		}
		return s, "" // the exact repeat succeeds without effect
	}
	switch a.Key.Step {
	case odap.Lock:
		return s.locked(a, mark, now)
	case odap.Create:
		return s.created(a, mark)
	}
	return s.settled(a, mark)
}

func (s *fakeState) voided(a odap.Action, mark fakeMark) (*fakeState, string) {
	mark.state = odap.Voided
	id := fakeID{a.Key.Group, a.Key.Transfer}
	st := s.since(a.Key)
	switch {
	case a.Key.Step != odap.Lock && a.Key.Step != odap.Create:
		return nil, "only lock and create can be voided"
	case st.state == odap.Applied:
		return nil, fmt.Sprintf("was applied in block %d", st.block)
	case st.state == odap.Voided:
		return s, ""
	}
	n := s.clone()
	if a.Key.Step == odap.Lock {
		n.locks[id] = fakeLock{state: fakeVoided, locked: mark}
	} else {
		n.creations[id] = fakeCreation{voided: true, mark: mark}
	}
	return n, ""
}

func (s *fakeState) locked(a odap.Action, mark fakeMark, now int64) (*fakeState, string) {
	o, err := orderOf(a)
	if err != nil {
		return nil, err.Error()
	}
	owner := a.Terms.Originator
	if reason := s.lockable(a, o, now); reason != "" {
		return nil, reason
	}
	mark.state = odap.Applied
	n := s.clone()
	from := fakeHolding{owner, o.asset, o.tokenID}
	amount := units(o.amount)
	n.balances[from] = new(big.Int).Sub(amountOf(n.balances, from), amount)
	n.allowed[from] = new(big.Int).Sub(amountOf(n.allowed, from), amount)
	n.orders[o.digest(owner)] = a.Key.Transfer
	n.locks[fakeID{a.Key.Group, a.Key.Transfer}] = fakeLock{state: fakeLocked, owner: owner, order: o, locked: mark}
	return n, ""
}

func (s *fakeState) lockable(a odap.Action, o fakeOrder, now int64) string {
	owner := a.Terms.Originator
	asset, known := s.assets[o.asset]
	from := fakeHolding{owner, o.asset, o.tokenID}
	switch amount := units(o.amount); {
	case !known:
		return fmt.Sprintf("source_asset %q: no such asset", o.asset)
	case unitsWrong(asset, "source_amount", o.amount, o.tokenID) != "":
		return unitsWrong(asset, "source_amount", o.amount, o.tokenID)
	case isZero(o.beneficiary):
		return "beneficiary: is zero"
	case now > o.expiry:
		return fmt.Sprintf("expiry %d: the order ended, it is %d", o.expiry, now)
	case a.OrderSignature != FakeOrder(owner, a):
		return fmt.Sprintf("order_signature: not by originator %s over this order", owner)
	case asset.paused:
		return fmt.Sprintf("source_asset %q: paused", o.asset)
	case s.frozen[owner]:
		return fmt.Sprintf("originator %s: frozen", owner)
	case asset.unique && amountOf(s.balances, from).Sign() == 0:
		return fmt.Sprintf("token_id %s: not of originator %s", o.tokenID, owner)
	case amountOf(s.balances, from).Cmp(amount) < 0:
		return fmt.Sprintf("source_amount %s: above the balance %s of originator %s", amount, amountOf(s.balances, from), owner)
	case amountOf(s.allowed, from).Cmp(amount) < 0:
		return fmt.Sprintf("source_amount %s: above the allowance %s of originator %s", amount, amountOf(s.allowed, from), owner)
	}
	if used, ok := s.orders[o.digest(owner)]; ok {
		return fmt.Sprintf("order_signature: the order was used for transfer %s", used)
	}
	return ""
}

func (s *fakeState) created(a odap.Action, mark fakeMark) (*fakeState, string) {
	t := a.Terms
	asset, known := s.assets[t.RecipientAsset]
	amount := units(t.RecipientAmount)
	switch {
	case !known:
		return nil, fmt.Sprintf("recipient_asset %q: no such asset", t.RecipientAsset)
	case unitsWrong(asset, "recipient_amount", t.RecipientAmount, t.TokenID) != "":
		return nil, unitsWrong(asset, "recipient_amount", t.RecipientAmount, t.TokenID)
	case isZero(t.Beneficiary):
		return nil, "beneficiary: is zero"
	case s.frozen[t.Beneficiary]:
		return nil, fmt.Sprintf("beneficiary %s: frozen", t.Beneficiary)
	}
	n := s.clone()
	to := fakeHolding{t.Beneficiary, t.RecipientAsset, t.TokenID}
	if reason := n.fromPool(a.Key.Group, to, amount); reason != "" {
		return nil, "recipient_asset " + reason
	}
	mark.state = odap.Applied
	n.creations[fakeID{a.Key.Group, a.Key.Transfer}] = fakeCreation{
		asset: t.RecipientAsset, amount: t.RecipientAmount, tokenID: t.TokenID, beneficiary: t.Beneficiary, mark: mark,
	}
	return n, ""
}

// fromPool credits amount to an owner: from the group's pool, and what is short
// is minted.
func (s *fakeState) fromPool(group string, to fakeHolding, amount *big.Int) string {
	pool := fakeHolding{group, to.asset, to.tokenID}
	short := new(big.Int).Sub(amount, amountOf(s.pools, pool))
	asset := s.assets[to.asset]
	if short.Sign() > 0 {
		switch {
		case !s.minters[[2]string{to.asset, group}]:
			return fmt.Sprintf("%q: group %s may not have units minted, its pool holds %s of %s",
				to.asset, group, amountOf(s.pools, pool), amount)
		case asset.paused:
			return fmt.Sprintf("%q: paused", to.asset)
		case asset.unique && s.exists(to.asset, to.tokenID):
			return fmt.Sprintf("%q: token id %s exists", to.asset, to.tokenID)
		}
		asset.supply = new(big.Int).Add(asset.supply, short)
		s.assets[to.asset] = asset
		s.pools[pool] = new(big.Int)
	} else {
		s.pools[pool] = new(big.Int).Sub(amountOf(s.pools, pool), amount)
	}
	s.credits[to] = new(big.Int).Add(amountOf(s.credits, to), amount)
	return ""
}

// settled takes a step that follows a lock.
func (s *fakeState) settled(a odap.Action, mark fakeMark) (*fakeState, string) {
	id := fakeID{a.Key.Group, a.Key.Transfer}
	lock, ok := s.locks[id]
	mark.state = odap.Applied
	if !ok {
		return nil, "nothing is locked under this transfer id"
	}
	n := s.clone()
	to := fakeHolding{lock.owner, lock.order.asset, lock.order.tokenID}
	amount := units(lock.order.amount)
	switch {
	case a.Key.Step == odap.Release && lock.state == fakeLocked:
		lock.state, lock.settled = fakeReleased, mark
		n.credits[to] = new(big.Int).Add(amountOf(n.credits, to), amount)
	case a.Key.Step == odap.Extinguish && lock.state == fakeLocked:
		lock.state, lock.settled = fakeExtinguished, mark
		pool := fakeHolding{a.Key.Group, to.asset, to.tokenID}
		n.pools[pool] = new(big.Int).Add(amountOf(n.pools, pool), amount)
	case a.Key.Step == odap.Reissue && lock.state == fakeExtinguished:
		lock.state, lock.reissue = fakeReissued, mark
		if reason := n.fromPool(a.Key.Group, to, amount); reason != "" {
			return nil, "source_asset " + reason
		}
	default:
		return nil, fmt.Sprintf("cannot follow what stands since block %d", lock.last().block)
	}
	n.locks[id] = lock
	return n, ""
}

// paid pays out what is credited to whom the action credited it.
func (s *fakeState) paid(a odap.Action) (*fakeState, string) {
	to := fakeHolding{a.Terms.Originator, a.Terms.SourceAsset, a.Terms.TokenID}
	if a.Key.Step == odap.Create {
		to = fakeHolding{a.Terms.Beneficiary, a.Terms.RecipientAsset, a.Terms.TokenID}
	}
	switch {
	case s.assets[to.asset].paused:
		return nil, fmt.Sprintf("asset %q: paused", to.asset)
	case s.frozen[to.owner]:
		return nil, fmt.Sprintf("owner %s: frozen", to.owner)
	}
	n := s.clone()
	n.balances[to] = new(big.Int).Add(amountOf(n.balances, to), amountOf(n.credits, to))
	n.credits[to] = new(big.Int)
	return n, ""
}

// exists tells whether a unique asset is anywhere on this ledger.
func (s *fakeState) exists(asset, tokenID string) bool {
	return s.tally(asset, tokenID).sum().Sign() > 0
}

// forGood tells whether a refusal of a will not change by waiting.
func (s *fakeState) forGood(a odap.Action) bool {
	st := s.since(a.Key).state
	asset := a.Terms.SourceAsset
	if a.Key.Step == odap.Create {
		asset = a.Terms.RecipientAsset
	}
	_, known := s.assets[asset]
	return st == odap.Voided || !known
}

func orderOf(a odap.Action) (fakeOrder, error) {
	t := a.Terms
	expiry, err := strconv.ParseInt(t.Expiry, 10, 64)
	if err != nil {
		return fakeOrder{}, fmt.Errorf("expiry %q: want Unix seconds", t.Expiry)
	}
	return fakeOrder{
		session: a.Session, group: a.Key.Group, asset: t.SourceAsset, amount: t.SourceAmount, tokenID: t.TokenID,
		targetLedger: t.RecipientLedger, targetAsset: t.RecipientAsset, beneficiary: t.Beneficiary,
		recipientLog: a.RecipientLog, expiry: expiry,
	}, nil
}

func (o fakeOrder) digest(owner string) string {
	return fmt.Sprintf("0x%x", sha256.Sum256(fmt.Appendf(nil, "%s %+v", owner, o)))
}

// FakeOrder is the owner's signature over the order in a, as a FakeLedger
// demands it. It stands for a signature; anybody can compute it.
func FakeOrder(owner string, a odap.Action) string {
	o, err := orderOf(a)
	if err != nil {
		return ""
	}
	return o.digest(owner)
}
