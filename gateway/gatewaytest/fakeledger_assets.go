package gatewaytest

import (
	"fmt"
	"math/big"
	"strings"
)

// Tally says where the units of an asset are in the newest block. Usable is
// what an owner can dispose of, now or after being paid out.
type Tally struct {
	Held     *big.Int // by owners
	Credited *big.Int // to owners, to be paid out
	Locked   *big.Int
	Pooled   *big.Int // extinguished, in the pools of all groups
}

// Usable returns held and credited units together.
func (t Tally) Usable() *big.Int { return new(big.Int).Add(t.Held, t.Credited) }

func (t Tally) sum() *big.Int {
	return new(big.Int).Add(t.Usable(), new(big.Int).Add(t.Locked, t.Pooled))
}

// Tally returns where the units of an asset are; tokenID is empty for a fungible
// asset. Their sum is Supply, for a unique asset 0 or 1.
func (l *FakeLedger) Tally(asset, tokenID string) Tally {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.tip().state.tally(asset, tokenID)
}

func (s *fakeState) tally(asset, tokenID string) Tally {
	t := Tally{new(big.Int), new(big.Int), new(big.Int), new(big.Int)}
	add := func(to *big.Int, m map[fakeHolding]*big.Int) {
		for h, n := range m {
			if h.asset == asset && h.tokenID == tokenID {
				to.Add(to, n)
			}
		}
	}
	add(t.Held, s.balances)
	add(t.Credited, s.credits)
	add(t.Pooled, s.pools)
	for _, k := range s.locks {
		if k.state == fakeLocked && k.order.asset == asset && k.order.tokenID == tokenID {
			t.Locked.Add(t.Locked, units(k.order.amount))
		}
	}
	return t
}

// Issue makes an asset known and gives units of it to an owner, who lets the
// ledger take all of them. With a token id the asset is unique and amount is 1.
func (l *FakeLedger) Issue(asset, tokenID, owner string, amount int64) {
	l.change(func(s *fakeState) {
		a, ok := s.assets[asset]
		if !ok {
			a = fakeAsset{unique: tokenID != "", supply: new(big.Int)}
		}
		a.supply = new(big.Int).Add(a.supply, big.NewInt(amount))
		s.assets[asset] = a
		h := fakeHolding{owner, asset, tokenID}
		s.balances[h] = new(big.Int).Add(amountOf(s.balances, h), big.NewInt(amount))
		s.allowed[h] = new(big.Int).Add(amountOf(s.allowed, h), big.NewInt(amount))
	})
}

// Register makes an asset known without any unit of it.
func (l *FakeLedger) Register(asset string, unique bool) {
	l.change(func(s *fakeState) { s.assets[asset] = fakeAsset{unique: unique, supply: new(big.Int)} })
}

// Approve sets how much of an asset the ledger may take from its owner.
func (l *FakeLedger) Approve(asset, tokenID, owner string, amount int64) {
	l.change(func(s *fakeState) { s.allowed[fakeHolding{owner, asset, tokenID}] = big.NewInt(amount) })
}

// AllowMint gives a group the right to have units of an asset minted, or takes
// it.
func (l *FakeLedger) AllowMint(asset, group string, allowed bool) {
	l.change(func(s *fakeState) { s.minters[[2]string{asset, group}] = allowed })
}

// Pause has the asset refuse everything that moves or mints it.
func (l *FakeLedger) Pause(asset string, paused bool) {
	l.change(func(s *fakeState) {
		a := s.assets[asset]
		a.paused = paused
		s.assets[asset] = a
	})
}

// Freeze has every asset refuse to move from or be created for an account.
func (l *FakeLedger) Freeze(account string, frozen bool) {
	l.change(func(s *fakeState) { s.frozen[account] = frozen })
}

// change alters the state beside the transactions, in a block of its own; a
// Rewind undoes it for good.
func (l *FakeLedger) change(how func(*fakeState)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.mine(nil)
	next := l.tip().state.clone()
	how(next)
	l.tip().state = next
}

// Balance returns how much an owner holds.
func (l *FakeLedger) Balance(asset, tokenID, owner string) *big.Int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return amountOf(l.tip().state.balances, fakeHolding{owner, asset, tokenID})
}

// Credit returns how much an owner can have paid out.
func (l *FakeLedger) Credit(asset, tokenID, owner string) *big.Int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return amountOf(l.tip().state.credits, fakeHolding{owner, asset, tokenID})
}

// Extinguished returns the units of an asset in a group's pool.
func (l *FakeLedger) Extinguished(asset, tokenID, group string) *big.Int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return amountOf(l.tip().state.pools, fakeHolding{group, asset, tokenID})
}

// Supply returns how many units of an asset were ever made.
func (l *FakeLedger) Supply(asset string) *big.Int {
	l.mu.Lock()
	defer l.mu.Unlock()
	if a, ok := l.tip().state.assets[asset]; ok {
		return new(big.Int).Set(a.supply)
	}
	return new(big.Int)
}

// amountOf returns what m holds for h, 0 if nothing; not to be changed.
func amountOf(m map[fakeHolding]*big.Int, h fakeHolding) *big.Int {
	if n := m[h]; n != nil {
		return n
	}
	return new(big.Int)
}

// units reads a decimal amount, 0 for anything else.
func units(s string) *big.Int {
	n, ok := new(big.Int).SetString(s, 10)
	if !ok || n.Sign() < 0 {
		return new(big.Int)
	}
	return n
}

// unitsWrong tells what is wrong with an amount of an asset; field is the
// amount's name.
func unitsWrong(a fakeAsset, field, amount, tokenID string) string {
	n := units(amount)
	switch {
	case n.Sign() == 0:
		return fmt.Sprintf("%s %q: want a decimal number above 0", field, amount)
	case n.BitLen() > 256:
		return fmt.Sprintf("%s %s: does not fit 256 bits", field, amount)
	case a.unique && tokenID == "":
		return "token_id: missing, the asset is unique"
	case a.unique && amount != "1":
		return fmt.Sprintf("%s %s: the asset is unique, want 1", field, amount)
	case !a.unique && tokenID != "":
		return fmt.Sprintf("token_id %s: the asset is fungible and has none", tokenID)
	}
	return ""
}

// isZero tells whether an account is empty or the zero address.
func isZero(account string) bool {
	return strings.Trim(strings.TrimPrefix(account, "0x"), "0") == ""
}
