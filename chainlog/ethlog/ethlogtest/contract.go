// Package ethlogtest runs the write side of package ethlog on one thread, over a
// chain in memory: the contract ChainLog in Go, and Instance, which drives a
// Committer and can be crashed before any effect.
package ethlogtest

import (
	"errors"
	"fmt"
	"maps"

	"causeway/chainlog"
	"causeway/chainlog/ethlog"
	"causeway/internal/ethtx"
	"causeway/internal/ethtx/ethtxtest"

	"github.com/ethereum/go-ethereum/common"
)

// Log is one log of a Contract.
type Log struct {
	ethlog.State
	Writers []ethlog.Writer
	// Records is only ever appended to, so that copies of a contract share it.
	Records []chainlog.Record
}

// Contract is ChainLog as the interface describes it, in memory.
type Contract struct {
	Logs     map[chainlog.LogID]*Log
	Outcomes map[chainlog.Hash]ethlog.Moved
	AskGas   uint64 // of an ask that opens a slot; default 20,000
	Gas      uint64 // added to every append
	// Refuse, if set, may refuse an append that is otherwise right.
	Refuse func(ethlog.Call) error
}

// NewContract returns a contract without logs.
func NewContract() *Contract {
	return &Contract{Logs: map[chainlog.LogID]*Log{}, Outcomes: map[chainlog.Hash]ethlog.Moved{}, AskGas: 20_000}
}

// Open opens a log as a transaction in block at would.
func (c *Contract) Open(id chainlog.LogID, lease uint64, at ethtx.Block, writers ...ethlog.Writer) {
	c.Logs[id] = &Log{Writers: writers, State: ethlog.State{Writer: writers[0].Account, Epoch: 1, HeadHash: id, LastBlock: at.Number,
		RenewedBlock: at.Number, RenewedAt: at.Time, Lease: lease, OpenedBlock: at.Number}}
}

// Clone as in ethtxtest.Contract.
func (c *Contract) Clone() ethtxtest.Contract {
	out := &Contract{Logs: make(map[chainlog.LogID]*Log, len(c.Logs)), Outcomes: maps.Clone(c.Outcomes), AskGas: c.AskGas, Gas: c.Gas,
		Refuse: c.Refuse}
	for id, l := range c.Logs {
		copied := *l
		copied.Records = l.Records[:len(l.Records):len(l.Records)]
		out.Logs[id] = &copied
	}
	return out
}

// Run as in ethtxtest.Contract.
func (c *Contract) Run(from common.Address, data []byte, at ethtx.Block) (uint64, []byte, bool) {
	call, err := ethlog.DecodeCall(data)
	if err != nil {
		return 1000, []byte(err.Error()), false
	}
	used, err := c.do(from, call, at)
	if err != nil {
		return used, []byte(err.Error()), false
	}
	return used, nil, true
}

// The contract's errors, by name.
var (
	ErrUnknownLog = errors.New("UnknownLog")
	ErrWrongEpoch = errors.New("WrongEpoch")
	ErrNotWriter  = errors.New("NotWriter")
	ErrExpired    = errors.New("Expired")
	ErrNotHead    = errors.New("NotHead")
)

func (c *Contract) do(from common.Address, call ethlog.Call, at ethtx.Block) (uint64, error) {
	l := c.Logs[call.Log]
	timed := call.Kind == ethlog.CallAppend || call.Kind == ethlog.CallAsk
	switch {
	case l == nil:
		return 5000, ErrUnknownLog
	case call.Kind == ethlog.CallTick:
		return 5000, nil
	case l.Epoch != call.Epoch:
		return 5000, fmt.Errorf("%w: wanted %d, is %d", ErrWrongEpoch, call.Epoch, l.Epoch)
	case l.Writer != from:
		return 5000, ErrNotWriter
	case timed && at.Time > call.ValidUntil:
		return 5000, fmt.Errorf("%w: until %d, now %d", ErrExpired, call.ValidUntil, at.Time)
	case call.Kind == ethlog.CallAppend && call.Prev != l.HeadHash:
		return 5000, fmt.Errorf("%w: wanted %s, is %s", ErrNotHead, call.Prev, l.HeadHash)
	}
	if call.Kind == ethlog.CallAppend && c.Refuse != nil {
		if err := c.Refuse(call); err != nil {
			return 5000, err
		}
	}
	used := uint64(20_000)
	if call.Kind == ethlog.CallAppend {
		placed := chainlog.Place(call.Log, l.Length, l.HeadHash, call.Entries)
		l.Records = append(l.Records, placed...)
		l.Length, l.HeadHash, l.LastBlock = l.Length+uint64(len(placed)), placed[len(placed)-1].Hash, at.Number
		used += c.Gas
	}
	if call.Kind != ethlog.CallAsk {
		l.RenewedAt, l.RenewedBlock = at.Time, at.Number
	}
	for _, a := range call.Asks {
		used += c.put(call.Log, a, at)
	}
	return used, nil
}

func (c *Contract) put(log chainlog.LogID, a chainlog.Ask, at ethtx.Block) uint64 {
	id := a.Transfer(log)
	was := c.Outcomes[id].Outcome
	if next := chainlog.NextOutcome(was, a.Act); next != was {
		c.Outcomes[id] = ethlog.Moved{Outcome: next, Block: at.Number}
		return c.AskGas
	}
	return 4000
}

// Put is an ask of another log, in a block of a test's own making.
func (c *Contract) Put(log chainlog.LogID, a chainlog.Ask, at ethtx.Block) { c.put(log, a, at) }

// Crown gives a log to another writer.
func (c *Contract) Crown(id chainlog.LogID, writer common.Address, at ethtx.Block) {
	l := c.Logs[id]
	l.Epoch, l.Writer, l.LastBlock, l.RenewedAt, l.RenewedBlock = l.Epoch+1, writer, at.Number, at.Time, at.Number
}
