package sim

import (
	"maps"

	"causeway/chainlog"
	"causeway/chainlog/ethlog"

	"github.com/ethereum/go-ethereum/common"
)

// state is what the log chain holds after a block: accounts' nonces, and the
// storage of ChainLog. Its parts are never changed in place, but for records,
// which only grow behind what an older state can see.
type state struct {
	nonces   map[common.Address]uint64
	logs     map[chainlog.LogID]logState
	outcomes map[chainlog.Hash]ethlog.Moved
}

type logState struct {
	ethlog.State
	records []chainlog.Record
}

func newState() *state {
	return &state{
		nonces: map[common.Address]uint64{}, logs: map[chainlog.LogID]logState{},
		outcomes: map[chainlog.Hash]ethlog.Moved{},
	}
}

func (s *state) clone() *state {
	return &state{nonces: maps.Clone(s.nonces), logs: maps.Clone(s.logs), outcomes: maps.Clone(s.outcomes)}
}

func (s *state) view(log chainlog.LogID) ethlog.State { return s.logs[log].State }

// openLog is ChainLog.open by fiat.
func (s *state) openLog(id chainlog.LogID, writer common.Address, now uint64) {
	s.logs[id] = logState{State: ethlog.State{
		Admin: writer, Writer: writer, Epoch: 1, HeadHash: id, RenewedAt: now, Lease: 600, Grace: 60, MinBlocks: 3,
	}}
}

// apply runs a transaction on top of the state, as part of block b. False: it
// reverts, and only its nonce is used.
func (s *state) apply(p *pooled, b *block) bool {
	s.nonces[p.from]++
	if p.call == nil {
		return true // an empty transfer
	}
	c := p.call
	l, ok := s.logs[c.Log]
	if !ok {
		return false // UnknownLog
	}
	if c.Kind == ethlog.CallTick {
		return l.Writer == p.from
	}
	if c.Epoch != l.Epoch || l.Writer != p.from {
		return false // WrongEpoch, NotWriter
	}
	if c.Kind == ethlog.CallHeartbeat {
		l.RenewedAt, l.RenewedBlock = b.time, b.number
		s.logs[c.Log] = l
		return true
	}
	if b.time > c.ValidUntil {
		return false // Expired
	}
	if c.Kind == ethlog.CallAppend {
		if c.Prev != l.HeadHash || len(c.Entries) == 0 {
			return false // NotHead
		}
		n := len(l.records)
		l.records = append(l.records[:n:n], chainlog.Place(c.Log, l.Length, l.HeadHash, c.Entries)...)
		l.Length = uint64(len(l.records))
		l.HeadHash = l.records[l.Length-1].Hash
		l.LastBlock, l.RenewedBlock, l.RenewedAt = b.number, b.number, b.time
		s.logs[c.Log] = l
	}
	for _, a := range c.Asks {
		s.ask(c.Log, a, b.number)
	}
	return true
}

// ask moves an outcome by the arbiter's rule, or changes nothing.
func (s *state) ask(own chainlog.LogID, a chainlog.Ask, number uint64) {
	if a.Act > chainlog.Refuse || a.PeerLog == own {
		return
	}
	id := a.Transfer(own)
	was := s.outcomes[id]
	if now := chainlog.NextOutcome(was.Outcome, a.Act); now != was.Outcome {
		s.outcomes[id] = ethlog.Moved{Outcome: now, Block: number}
	}
}
