package ethtx

import (
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Fees says what a transaction may cost.
type Fees struct {
	// MaxPerGas caps what is paid for a unit of gas, in wei; nil is 1,000 gwei.
	MaxPerGas *big.Int
	// Legacy forces transactions without EIP-1559 fields. Without it they are used
	// where blocks have no base fee.
	Legacy bool
	// ZeroPrice is for chains on which gas is free: every price is 0 and never
	// raised, and the account needs no ether. Without it the same holds as long as
	// the node suggests 0 and the base fee is 0.
	ZeroPrice bool
}

var defaultMaxPerGas = big.NewInt(1_000_000_000_000)

func (f Fees) max() *big.Int {
	if f.MaxPerGas != nil {
		return f.MaxPerGas
	}
	return defaultMaxPerGas
}

// price is what one attempt offers. tip is nil for a legacy transaction.
type price struct {
	tip *big.Int
	max *big.Int
}

// first returns the offer for a new transaction on top of h: twice the base fee
// and the suggested tip. capped tells that the cap lies below the base fee, so
// that the transaction could not be mined now.
func (f Fees) first(h Head) (p price, capped bool) {
	zero := new(big.Int)
	if f.ZeroPrice {
		if f.Legacy || h.BaseFee == nil {
			return price{max: zero}, false
		}
		return price{tip: zero, max: zero}, false
	}
	if f.Legacy || h.BaseFee == nil {
		want := zero
		if h.GasPrice != nil {
			want = h.GasPrice
		}
		return price{max: least(want, f.max())}, want.Cmp(f.max()) > 0
	}
	tip := zero
	if h.Tip != nil {
		tip = h.Tip
	}
	want := new(big.Int).Add(new(big.Int).Lsh(h.BaseFee, 1), tip)
	floor := new(big.Int).Add(h.BaseFee, tip)
	m := least(want, f.max())
	return price{tip: least(tip, m), max: m}, floor.Cmp(f.max()) > 0
}

// free tells whether was offers nothing and a new transaction would offer nothing
// either: gas costs nothing here, so that no price helps and the account may be
// empty.
func (f Fees) free(was *types.Transaction, h Head) bool {
	p, _ := f.first(h)
	return p.max.Sign() == 0 && was.GasFeeCap().Sign() == 0
}

// bump returns the offer that replaces a transaction: an eighth more of
// everything, and not less than a new transaction would offer. ok is false if the
// cap leaves no room for a replacement, or gas is free.
func (f Fees) bump(was *types.Transaction, h Head) (p price, ok bool) {
	if f.ZeroPrice || f.free(was, h) {
		return price{}, false
	}
	p, _ = f.first(h)
	if was.Type() == types.LegacyTxType || was.Type() == types.AccessListTxType {
		p.tip, p.max = nil, most(p.max, eighthMore(was.GasPrice()))
	} else {
		if p.tip == nil {
			p.tip = new(big.Int)
		}
		p.tip = most(p.tip, eighthMore(was.GasTipCap()))
		p.max = most(p.max, eighthMore(was.GasFeeCap()))
		p.max = most(p.max, p.tip)
	}
	return p, p.max.Cmp(f.max()) <= 0
}

func eighthMore(x *big.Int) *big.Int {
	y := new(big.Int).Add(x, new(big.Int).Rsh(x, 3))
	return y.Add(y, big.NewInt(1))
}

func least(a, b *big.Int) *big.Int {
	if a.Cmp(b) < 0 {
		return a
	}
	return b
}

func most(a, b *big.Int) *big.Int {
	if a.Cmp(b) > 0 {
		return a
	}
	return b
}

func (p price) cost(gas uint64) *big.Int {
	return new(big.Int).Mul(p.max, new(big.Int).SetUint64(gas))
}

func (p price) txData(chainID *big.Int, nonce uint64, to common.Address, gas uint64, data []byte) types.TxData {
	if p.tip == nil {
		return &types.LegacyTx{Nonce: nonce, GasPrice: p.max, Gas: gas, To: &to, Data: data}
	}
	return &types.DynamicFeeTx{ChainID: chainID, Nonce: nonce, GasTipCap: p.tip, GasFeeCap: p.max, Gas: gas, To: &to, Data: data}
}
