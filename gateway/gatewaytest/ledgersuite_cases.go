package gatewaytest

import (
	"context"
	"fmt"
	"sync"

	"causeway/gateway/odap"
)

// lifecycles are the cases that hold for fungible and unique assets alike.
var lifecycles = map[string]func(*ledgerCase){
	"lock, release":                   (*ledgerCase).lockRelease,
	"lock, extinguish, reissue":       (*ledgerCase).lockExtinguishReissue,
	"create":                          (*ledgerCase).create,
	"void before":                     (*ledgerCase).voidBefore,
	"what comes home is released":     (*ledgerCase).comesHome,
	"rights of another group":         (*ledgerCase).otherGroup,
	"steps without a lock":            (*ledgerCase).outOfOrder,
	"at once from many goroutines":    (*ledgerCase).atOnce,
	"another action under the key":    (*ledgerCase).contradiction,
	"an ended context is no answer":   (*ledgerCase).endedContext,
	"nothing is known of a fresh key": (*ledgerCase).freshKey,
}

// left and all are what the owner of funded holds after and before the lock.
func (c *ledgerCase) left() string { return map[bool]string{false: "70", true: "0"}[c.unique] }
func (c *ledgerCase) all() string  { return map[bool]string{false: "140", true: "1"}[c.unique] }

func (c *ledgerCase) lockRelease() {
	lock := c.funded()
	c.foreseen(c.own, lock)
	first := c.must(c.own, lock, odap.Applied)
	c.owned(lock, c.left())
	c.showsLock(lock)
	if again := c.must(c.own, lock, odap.Applied); again.Proof != first.Proof {
		c.t.Fatalf("repeated: proof %+v, want %+v", again.Proof, first.Proof)
	}
	if st := c.status(c.own, lock.Key, odap.Applied); st.Proof != first.Proof {
		c.t.Fatalf("status: proof %+v, want %+v", st.Proof, first.Proof)
	}
	c.owned(lock, c.left())
	c.mustVoid(c.own, lock, odap.Applied)

	release := at(lock, odap.Release)
	done := c.must(c.own, release, odap.Applied)
	if again := c.must(c.own, release, odap.Applied); again.Proof != done.Proof {
		c.t.Fatalf("repeated: proof %+v, want %+v", again.Proof, done.Proof)
	}
	c.settle(c.own, release)
	c.owned(lock, c.all())
	c.settle(c.own, release) // nothing left to pay
	c.owned(lock, c.all())
	c.must(c.own, at(lock, odap.Extinguish), odap.Voided)
	c.must(c.own, at(lock, odap.Reissue), odap.Voided)
	c.status(c.own, at(lock, odap.Extinguish).Key, odap.Voided)
	c.must(c.own, lock, odap.Applied) // it was; and does not lock again
	c.owned(lock, c.all())
	f, err := c.own.Inspect(c.deadline(), lock.Key)
	if err != nil || f.State != odap.Voided {
		c.t.Fatalf("inspect after the release: %s, %v; want a lock that secures nothing", f.State, err)
	}
}

// showsLock wants both groups to see the lock as the terms have it.
func (c *ledgerCase) showsLock(lock odap.Action) {
	c.t.Helper()
	t := lock.Terms
	want := odap.LockFacts{
		State: odap.Applied, Contract: c.h.Contract(), Asset: t.SourceAsset, Amount: t.SourceAmount, TokenID: t.TokenID,
		Owner: t.Originator, TargetLedger: t.RecipientLedger, TargetAsset: t.RecipientAsset, Beneficiary: t.Beneficiary,
		RecipientLog: lock.RecipientLog, Session: lock.Session, Expiry: 4102444800,
	}
	got, err := c.own.Inspect(c.deadline(), lock.Key)
	if err != nil {
		c.t.Fatalf("inspect: %v", err)
	}
	c.proven(got.Proof)
	theirs, err := c.other.Inspect(c.deadline(), lock.Key)
	if err != nil || theirs != got {
		c.t.Fatalf("the other group sees %+v, %v; want %+v", theirs, err, got)
	}
	got.Proof = odap.Proof{}
	if got != want {
		c.t.Fatalf("inspect:\n got %+v\nwant %+v", got, want)
	}
}

func (c *ledgerCase) lockExtinguishReissue() {
	lock := c.funded()
	asset, token := lock.Terms.SourceAsset, lock.Terms.TokenID
	supply := c.h.Supply(c.t, asset)
	c.must(c.own, lock, odap.Applied)
	extinguish := at(lock, odap.Extinguish)
	first := c.must(c.own, extinguish, odap.Applied)
	if again := c.must(c.own, extinguish, odap.Applied); again.Proof != first.Proof {
		c.t.Fatalf("repeated: proof %+v, want %+v", again.Proof, first.Proof)
	}
	c.equal("the pool", c.h.Pool(c.t, asset, token, 0), lock.Terms.SourceAmount)
	c.must(c.own, at(lock, odap.Release), odap.Voided)
	c.status(c.other, extinguish.Key, odap.Applied)
	c.status(c.own, at(lock, odap.Reissue).Key, odap.Open)
	c.owned(lock, c.left())

	reissue := at(lock, odap.Reissue)
	c.must(c.own, reissue, odap.Applied)
	c.must(c.own, reissue, odap.Applied)
	c.settle(c.own, reissue)
	c.owned(lock, c.all())
	c.equal("the pool", c.h.Pool(c.t, asset, token, 0), "0")
	c.equal("the supply", c.h.Supply(c.t, asset), supply)
	c.must(c.own, extinguish, odap.Applied) // it was; and does not extinguish again
	c.equal("the pool", c.h.Pool(c.t, asset, token, 0), "0")
}

func (c *ledgerCase) create() {
	create := c.creation()
	c.foreseen(c.own, create)
	first := c.must(c.own, create, odap.Applied)
	if again := c.must(c.own, create, odap.Applied); again.Proof != first.Proof {
		c.t.Fatalf("repeated: proof %+v, want %+v", again.Proof, first.Proof)
	}
	c.mustVoid(c.own, create, odap.Applied)
	c.settle(c.own, create)
	c.settle(c.own, create)
	c.received(create, create.Terms.RecipientAmount)
	c.equal("the supply", c.h.Supply(c.t, create.Terms.RecipientAsset), create.Terms.RecipientAmount)
}

func (c *ledgerCase) voidBefore() {
	lock, create := c.funded(), c.creation()
	for _, a := range []odap.Action{lock, create} {
		first := c.mustVoid(c.own, a, odap.Voided)
		if again := c.mustVoid(c.own, a, odap.Voided); again.Proof != first.Proof {
			c.t.Fatalf("repeated: proof %+v, want %+v", again.Proof, first.Proof)
		}
		c.must(c.own, a, odap.Voided)
		c.status(c.other, a.Key, odap.Voided)
	}
	c.must(c.own, at(lock, odap.Release), odap.Voided)
	c.must(c.own, at(lock, odap.Extinguish), odap.Voided)
	c.owned(lock, c.all())
	c.equal("the supply", c.h.Supply(c.t, create.Terms.RecipientAsset), "0")
	if f, err := c.own.Inspect(c.deadline(), lock.Key); err != nil || f.State != odap.Voided {
		c.t.Fatalf("inspect: %s, %v; want voided", f.State, err)
	}
}

// comesHome: units that group 0 has extinguished are paid out by its creations,
// without a right to mint, and by nobody else's.
func (c *ledgerCase) comesHome() {
	lock := c.funded()
	asset, token, amount := lock.Terms.SourceAsset, lock.Terms.TokenID, lock.Terms.SourceAmount
	supply := c.h.Supply(c.t, asset)
	c.must(c.own, lock, odap.Applied)
	c.must(c.own, at(lock, odap.Extinguish), odap.Applied)

	theirs := c.transfer(false, asset, amount, token, c.h.Account(c.t))
	theirs.Key.Group = c.h.Group(1)
	c.refused(c.other, theirs, "recipient_asset")
	c.must(c.other, theirs, odap.Denied)
	if !c.unique {
		above := c.transfer(false, asset, "71", token, c.h.Account(c.t))
		c.must(c.own, above, odap.Denied)
	}

	home := c.transfer(false, asset, amount, token, c.h.Account(c.t))
	c.foreseen(c.own, home)
	c.must(c.own, home, odap.Applied)
	c.settle(c.own, home)
	c.received(home, amount)
	c.equal("the pool", c.h.Pool(c.t, asset, token, 0), "0")
	c.equal("the supply", c.h.Supply(c.t, asset), supply)
}

// otherGroup: nobody else can take, void or use an action key.
func (c *ledgerCase) otherGroup() {
	lock, create := c.funded(), c.creation()
	intrude := func(a odap.Action) {
		c.t.Helper()
		ctx := c.deadline()
		if st, err := c.other.Do(ctx, a); err == nil && st.State != odap.Denied {
			c.t.Fatalf("another group's do of %s: %s", a.Key.Step, st.State)
		}
		if v, err := c.other.Try(ctx, a); err == nil && v.Refused == "" {
			c.t.Fatalf("another group's try of %s is not refused", a.Key.Step)
		}
	}
	for _, a := range []odap.Action{lock, create} {
		intrude(a)
		if st, err := c.other.Void(c.deadline(), a); err == nil {
			c.t.Fatalf("another group's void of %s: %s", a.Key.Step, st.State)
		}
		c.status(c.own, a.Key, odap.Open)
		foreign := a
		foreign.Key.Group = c.h.Group(1)
		c.mustVoid(c.other, foreign, odap.Voided) // its own key, of the same transfer
		c.status(c.own, a.Key, odap.Open)
	}
	c.must(c.own, lock, odap.Applied)
	c.must(c.own, create, odap.Applied)
	intrude(at(lock, odap.Release))
	intrude(at(lock, odap.Extinguish))
	c.status(c.own, at(lock, odap.Release).Key, odap.Open)
	c.must(c.own, at(lock, odap.Extinguish), odap.Applied)
	intrude(at(lock, odap.Reissue))
	c.status(c.own, at(lock, odap.Reissue).Key, odap.Open)
}

func (c *ledgerCase) outOfOrder() {
	lock := c.funded()
	for _, step := range []odap.ActionKind{odap.Release, odap.Extinguish, odap.Reissue} {
		c.must(c.own, at(lock, step), odap.Denied)
		c.status(c.own, at(lock, step).Key, odap.Open)
	}
	c.must(c.own, lock, odap.Applied)
	c.must(c.own, at(lock, odap.Reissue), odap.Denied)
	for _, step := range []odap.ActionKind{odap.Release, odap.Extinguish, odap.Reissue} {
		if st, err := c.own.Void(c.deadline(), at(lock, step)); err == nil {
			c.t.Fatalf("void of %s: %s; it would leave the asset to nobody", step, st.State)
		}
	}
	c.must(c.own, at(lock, odap.Release), odap.Applied)
}

func (c *ledgerCase) atOnce() {
	lock, create := c.funded(), c.creation()
	for _, a := range []odap.Action{lock, create} {
		var all sync.WaitGroup
		errs := make(chan error, 6)
		for range cap(errs) {
			all.Go(func() {
				st, err := c.own.Do(c.deadline(), a)
				if err == nil && st.State != odap.Applied {
					err = fmt.Errorf("%s: %s", st.State, st.Reason)
				}
				errs <- err
			})
		}
		all.Wait()
		for range cap(errs) {
			if err := <-errs; err != nil {
				c.t.Fatalf("%s at once: %v", a.Key.Step, err)
			}
		}
	}
	c.owned(lock, c.left())
	c.settle(c.own, create)
	c.received(create, create.Terms.RecipientAmount)
	c.equal("the supply", c.h.Supply(c.t, create.Terms.RecipientAsset), create.Terms.RecipientAmount)
}

// contradiction: what stands under a key is never taken for another action.
func (c *ledgerCase) contradiction() {
	lock, create := c.funded(), c.creation()
	c.must(c.own, lock, odap.Applied)
	c.must(c.own, create, odap.Applied)
	lock.Terms.Beneficiary = farContract
	lock.OrderSignature = c.h.Sign(c.t, lock.Terms.Originator, lock)
	c.refused(c.own, lock, "another lock stands")
	c.must(c.own, lock, odap.Denied)
	c.owned(lock, c.left())
	create.Terms.Beneficiary = c.h.Account(c.t)
	c.refused(c.own, create, "another creation stands")
	c.must(c.own, create, odap.Denied)
	c.equal("the supply", c.h.Supply(c.t, create.Terms.RecipientAsset), create.Terms.RecipientAmount)
}

func (c *ledgerCase) endedContext() {
	lock := c.funded()
	ctx, cancel := context.WithCancel(c.ctx)
	cancel()
	if st, err := c.own.Do(ctx, lock); err == nil {
		c.t.Fatalf("do with an ended context: %s", st.State)
	}
	if st, err := c.own.Void(ctx, lock); err == nil {
		c.t.Fatalf("void with an ended context: %s", st.State)
	}
	if st, err := c.own.Status(ctx, lock.Key); err == nil {
		c.t.Fatalf("status with an ended context: %s", st.State)
	}
	c.must(c.own, lock, odap.Applied)
}

func (c *ledgerCase) freshKey() {
	a := c.transfer(true, c.h.NoAsset(), "1", "", c.h.Account(c.t))
	for _, step := range []odap.ActionKind{odap.Lock, odap.Release, odap.Extinguish, odap.Reissue, odap.Create} {
		c.status(c.own, at(a, step).Key, odap.Open)
	}
	f, err := c.own.Inspect(c.deadline(), a.Key)
	if err != nil || f != (odap.LockFacts{State: odap.Open}) {
		c.t.Fatalf("inspect: %+v, %v; want open and nothing else", f, err)
	}
}
