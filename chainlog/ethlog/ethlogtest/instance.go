package ethlogtest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"causeway/chainlog"
	"causeway/chainlog/ethlog"
	"causeway/internal/ethtx"
	"causeway/internal/ethtx/ethtxtest"

	"github.com/ethereum/go-ethereum/common"
)

// ContractAddress is where NewWorld puts the contract.
var ContractAddress = common.HexToAddress("0x106")

// At returns the contract as it stands in a block; nil if there is none.
func At(b *ethtxtest.Mined) *Contract {
	if b == nil {
		return nil
	}
	c, _ := b.State.Contracts[ContractAddress].(*Contract)
	return c
}

// ViewOf reads a chain as a node would answer.
func ViewOf(chain *ethtxtest.Chain, log chainlog.LogID, account common.Address, w ethlog.Wants, now time.Time) ethlog.View {
	head := chain.Head()
	v := ethlog.View{Head: chain.HeadOf(account, now), Genesis: chain.At(0).Hash, MarkHeight: w.MarkHeight,
		Below: map[uint64]ethlog.Below{}, Outcomes: map[chainlog.Hash]ethlog.Moved{}}
	if b := chain.At(w.MarkHeight); w.MarkHeight != 0 && b != nil {
		v.AtMark = b.Hash
	}
	if b := chain.At(w.FloorHeight); w.Lost(v.AtMark) && w.FloorHeight != 0 && b != nil {
		v.AtFloor = b.Hash
	}
	c := At(head)
	if v.Contract = c != nil; !v.Contract {
		return v
	}
	state := func(b *ethtxtest.Mined) ethlog.State {
		if c := At(b); c != nil && c.Logs[log] != nil {
			return c.Logs[log].State
		}
		return ethlog.State{}
	}
	v.Log = state(head)
	for _, d := range w.Depths {
		if d <= head.Number {
			b := chain.At(head.Number - d)
			v.Below[d] = ethlog.Below{Number: b.Number, Block: b.Hash, Log: state(b)}
		}
	}
	for _, id := range w.Reads(v.AtMark) {
		v.Outcomes[id] = c.Outcomes[id]
	}
	return v
}

// Instance is one process that writes a log. Its Store outlives it.
type Instance struct {
	Chain  *ethtxtest.Chain
	Node   *ethtxtest.Backend
	Store  *ethlog.MemoryStore
	Signer *ethtx.KeySigner
	Config ethlog.CommitterConfig

	Machine *ethlog.Committer
	Answers map[uint64]ethlog.Answer
	Asked   map[uint64]chainlog.Batch // by Append, all that were ever made
	Warned  []ethlog.Warn
	Stopped error
	// OnAnswer, if set, sees every answer at the moment it is given.
	OnAnswer func(chainlog.Batch, ethlog.Answer)
	// CrashBefore ends the process before the effect with this number, counted
	// from 1 since the start; 0: never.
	CrashBefore int
	Effects     int
	Crashed     bool
	nextID      uint64
}

// ErrNotSettled says that a process was started on a chain that it must not write.
var ErrNotSettled = errors.New("not started")

// Start starts a process on what the store holds. It reads the chain as
// ethlog.Open does, with the same refusals.
func (p *Instance) Start(now time.Time) error {
	mark, err := ethlog.LoadMark(p.Store)
	if err != nil {
		return err
	}
	seen, err := ethlog.LoadOutcomes(p.Store)
	if err != nil {
		return err
	}
	base := chainlog.Head{Hash: p.Config.Log}
	if mark != nil {
		base = chainlog.Head{Length: mark.Length, Hash: mark.Head, Epoch: mark.Epoch}
	}
	stored, err := p.Store.Load()
	if err != nil {
		return err
	}
	var known []chainlog.Record
	if c := At(p.Chain.Head()); c != nil && c.Logs[p.Config.Log] != nil {
		l := c.Logs[p.Config.Log]
		p.Config.Epoch = l.Epoch
		if l.Length > base.Length {
			known = l.Records[base.Length:]
		}
	}
	cfg := p.Config
	cfg.Contract, cfg.Genesis = ContractAddress, p.Chain.At(0).Hash
	cfg.Tx.ChainID, cfg.Tx.Account = p.Chain.ID, p.Signer.Account()
	machine, err := ethlog.NewCommitter(cfg, stored, mark, seen, base, known)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNotSettled, err)
	}
	p.Machine, p.Stopped, p.Crashed, p.CrashBefore, p.Effects = machine, nil, false, 0, 0
	if p.Answers == nil {
		p.Answers, p.Asked = map[uint64]ethlog.Answer{}, map[uint64]chainlog.Batch{}
	}
	p.Look(now)
	return nil
}

// Append hands a batch in and returns its number in Answers and Asked.
func (p *Instance) Append(b chainlog.Batch) uint64 {
	p.nextID++
	p.Asked[p.nextID] = b
	p.Feed(ethlog.Append{ID: p.nextID, Batch: b})
	return p.nextID
}

// Look shows the machine the chain as it is.
func (p *Instance) Look(now time.Time) {
	if p.Machine == nil {
		return
	}
	p.Feed(ViewOf(p.Chain, p.Config.Log, p.Signer.Account(), p.Machine.Wants(), now))
}

// Saw tells the machine of an outcome that was read, and returns its number in
// Answers.
func (p *Instance) Saw(transfer chainlog.Hash, seen ethlog.SeenOutcome) uint64 {
	p.nextID++
	p.Feed(ethlog.Saw{ID: p.nextID, Transfer: transfer, Seen: seen})
	return p.nextID
}

// Wait lets time pass.
func (p *Instance) Wait(now time.Time) { p.Feed(ethlog.Clock{Now: now}) }

// Reconnect tells the machine that the node was restarted.
func (p *Instance) Reconnect() { p.Feed(ethlog.TxEvent{Event: ethtx.Reconnected{}}) }

// Feed steps the machine and performs all that follows.
func (p *Instance) Feed(ev ethlog.Event) {
	io := ethtx.IO{Backend: p.Node, Signer: p.Signer, Outbox: p.Store, ChainID: p.Chain.ID}
	events := []ethlog.Event{ev}
	for len(events) > 0 && !p.Crashed && p.Machine != nil {
		effects := p.Machine.Step(events[0])
		events = events[1:]
		for _, e := range effects {
			if p.Effects++; p.Effects == p.CrashBefore {
				p.Crash()
				return
			}
			switch e := e.(type) {
			case ethlog.Perform:
				next, err := io.Perform(context.Background(), e.Effect)
				if err != nil {
					panic(err) // memory does not fail
				}
				if next != nil {
					events = append(events, ethlog.TxEvent{Event: next})
				}
			case ethlog.Keep:
				if err := e.KeepIn(p.Store); err != nil {
					panic(err)
				}
			case ethlog.Answer:
				p.Answers[e.ID] = e
				if p.OnAnswer != nil {
					p.OnAnswer(p.Asked[e.ID], e)
				}
			case ethlog.Warn:
				p.Warned = append(p.Warned, e)
			case ethlog.Stop:
				p.Stopped = e.Err
			}
		}
	}
}

// Crash ends the process: the machine is gone, the store stays.
func (p *Instance) Crash() { p.Crashed, p.Machine = true, nil }
