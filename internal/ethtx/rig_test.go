package ethtx_test

import (
	"context"
	"crypto/ecdsa"
	"fmt"
	"math/big"
	"testing"
	"time"

	"causeway/internal/ethtx"
	"causeway/internal/ethtx/ethtxtest"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// counter is a contract that counts calls by their first byte; 'r' reverts, 'g'
// burns more gas than anybody has.
type counter struct{ calls map[byte]int }

func (c *counter) Clone() ethtxtest.Contract {
	out := &counter{calls: map[byte]int{}}
	for k, v := range c.calls {
		out.calls[k] = v
	}
	return out
}

func (c *counter) Run(_ common.Address, data []byte, at ethtx.Block) (uint64, []byte, bool) {
	switch data[0] {
	case 'r':
		return 1000, []byte("no"), false
	case 'g':
		return 1 << 40, nil, true
	}
	if len(data) > 8 && data[1] == 't' { // valid until
		var until uint64
		if _, err := fmt.Sscanf(string(data[2:]), "%d", &until); err != nil {
			return 1000, []byte("malformed"), false
		}
		if at.Time > until {
			return 1000, []byte("late"), false
		}
	}
	c.calls[data[0]]++
	return 5000, nil, true
}

var contractAddr = common.HexToAddress("0xc0de")

// rig is a sender with a chain, driven on one thread.
type rig struct {
	t       *testing.T
	chain   *ethtxtest.Chain
	node    *ethtxtest.Backend
	outbox  *ethtx.MemoryOutbox
	cfg     ethtx.Config
	signer  *ethtx.KeySigner
	sender  *ethtx.Sender
	now     time.Time
	notices map[ethtx.JobID][]ethtx.Notice
	// crashAt ends the process before the effect with this number; 0: never.
	crashAt int
	effects int
	crashed bool
	sign    func() error // nil: the signer is there
}

// SignTx makes the rig a signer that may be away.
func (r *rig) SignTx(ctx context.Context, tx *types.Transaction, chainID *big.Int) (*types.Transaction, error) {
	if r.sign != nil {
		if err := r.sign(); err != nil {
			return nil, err
		}
	}
	return r.signer.SignTx(ctx, tx, chainID)
}

// Account makes the rig a signer.
func (r *rig) Account() common.Address { return r.signer.Account() }

func testKey(n int) *ecdsa.PrivateKey {
	k, err := crypto.ToECDSA(crypto.Keccak256([]byte{byte(n)}))
	if err != nil {
		panic(err)
	}
	return k
}

func newRig(t *testing.T, change ...func(*rig)) *rig {
	r := &rig{t: t, signer: ethtx.NewKeySigner(testKey(1)), outbox: ethtx.NewMemoryOutbox(), now: time.Unix(1_700_000_000, 0),
		notices: map[ethtx.JobID][]ethtx.Notice{}}
	r.chain = ethtxtest.NewChain(7, map[common.Address]ethtxtest.Contract{contractAddr: &counter{calls: map[byte]int{}}})
	r.node = &ethtxtest.Backend{Chain: r.chain}
	r.cfg = ethtx.Config{ChainID: r.chain.ID, Account: r.signer.Account()}
	for _, f := range change {
		f(r)
	}
	r.start()
	return r
}

// start is a start of the process on what the outbox holds.
func (r *rig) start() {
	r.t.Helper()
	stored, err := r.outbox.Load()
	if err != nil {
		r.t.Fatal(err)
	}
	r.sender, err = ethtx.NewSender(r.cfg, stored)
	if err != nil {
		r.t.Fatal(err)
	}
	r.crashed, r.crashAt, r.effects = false, 0, 0
	r.head()
}

func (r *rig) io() ethtx.IO {
	return ethtx.IO{Backend: r.node, Signer: r, Outbox: r.outbox, ChainID: r.chain.ID}
}

func (r *rig) feed(ev ethtx.Event) {
	events := []ethtx.Event{ev}
	for len(events) > 0 && !r.crashed {
		effects := r.sender.Step(events[0])
		events = events[1:]
		for _, e := range effects {
			if n, ok := e.(ethtx.Notice); ok {
				r.notices[n.Job()] = append(r.notices[n.Job()], n)
				continue
			}
			if r.effects++; r.effects == r.crashAt {
				r.crashed = true
				return
			}
			next, err := r.io().Perform(context.Background(), e)
			if err != nil {
				r.t.Fatal(err)
			}
			if next != nil {
				events = append(events, next)
			}
		}
	}
}

func (r *rig) head()                { r.feed(r.chain.HeadOf(r.signer.Account(), r.now)) }
func (r *rig) mine(n int)           { r.mineBut(n, nil) }
func (r *rig) wait(d time.Duration) { r.now = r.now.Add(d); r.feed(ethtx.Clock{Now: r.now}) }
func (r *rig) mineBut(n int, skip func(*types.Transaction) bool) {
	for i := 0; i < n; i++ {
		r.chain.Mine(1, skip)
		r.now = r.now.Add(time.Second)
		r.head()
		r.wait(0)
	}
}

func all(*types.Transaction) bool { return true }

func job(what string) ethtx.Job {
	return ethtx.Job{ID: ethtx.JobID(crypto.Keccak256Hash([]byte(what))), To: contractAddr, Data: []byte(what), Gas: 100_000}
}

func (r *rig) submit(what string) ethtx.Job {
	j := job(what)
	r.feed(ethtx.Submit{Job: j})
	return j
}

func (r *rig) count(what byte) int {
	return r.chain.Head().State.Contracts[contractAddr].(*counter).calls[what]
}

func last[N ethtx.Notice](r *rig, id ethtx.JobID) (n N, ok bool) {
	for _, x := range r.notices[id] {
		if y, is := x.(N); is {
			n, ok = y, true
		}
	}
	return n, ok
}

func (r *rig) want(ok bool, what string, args ...any) {
	r.t.Helper()
	if !ok {
		r.t.Fatalf(what, args...)
	}
}

func (r *rig) stored() int {
	m, err := r.outbox.Load()
	if err != nil {
		r.t.Fatal(err)
	}
	return len(m)
}
