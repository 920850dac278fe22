package ethlog

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"

	"causeway/chainlog"
	"causeway/internal/ethtx"
)

// submit hands a call to the sender. b is nil but for appends.
func (c *Committer) submit(call Call, t txJob, b *batch) (ethtx.JobID, error) {
	data, err := call.Encode()
	if err != nil {
		return ethtx.JobID{}, err
	}
	job := ethtx.Job{To: c.cfg.Contract, Data: data, ValidUntil: call.ValidUntil, Depth: c.cfg.Confirmations,
		Gas: min(call.gas(data, c.cfg.AskGas), c.cfg.GasCap)}
	if b != nil {
		job.Gas, job.Depth = min(max(job.Gas, b.gas), c.cfg.GasCap), b.depth
		job.Meta, job.Replaces = encodeMeta(b), b.dead
		b.gas = job.Gas
	}
	job.ID = c.newJobID(data)
	c.jobs[job.ID] = &t
	effects := c.sender.Step(ethtx.Submit{Job: job})
	for _, e := range effects {
		switch e := e.(type) {
		case ethtx.Refused:
			delete(c.jobs, job.ID)
			return ethtx.JobID{}, e.Err
		case ethtx.Notice:
		default:
			c.emit(Perform{e})
		}
	}
	return job.ID, nil
}

// newJobID names a job by its call and by how often that was signed.
func (c *Committer) newJobID(data []byte) ethtx.JobID {
	for {
		c.jobSeq++
		h := sha256.New()
		h.Write([]byte("causeway/tx/1"))
		h.Write(data)
		h.Write(binary.BigEndian.AppendUint64(nil, c.jobSeq))
		id := ethtx.JobID(h.Sum(nil))
		if c.jobs[id] == nil {
			return id
		}
	}
}

func (c *Committer) onNotice(n ethtx.Notice) {
	id := n.Job()
	t := c.jobs[id]
	if t == nil {
		return
	}
	switch n := n.(type) {
	case ethtx.Mined:
		t.done = n.Receipt.OK
		for _, a := range t.asks {
			if a.carrier == id {
				a.carrier = ethtx.JobID{}
				if n.Receipt.OK {
					a.landed = n.Receipt.Block
				}
			}
		}
		if b := t.batch; b != nil && t.done && b.current == id && !c.standing(b) {
			b.current = ethtx.JobID{} // it carried a part of b; the rest is still to be sent
		}
		if !n.Receipt.OK {
			c.lost(id, t, &n.Receipt, &ethtx.RevertedError{Receipt: n.Receipt})
		}
	case ethtx.Unmined:
		t.done = false
		for _, a := range t.asks {
			if a.landed != 0 || a.carrier == (ethtx.JobID{}) {
				a.carrier, a.landed = id, 0
			}
		}
		if t.batch != nil {
			t.batch.live[id] = true
			if t.batch.current == (ethtx.JobID{}) {
				t.batch.current = id
			}
		}
	case ethtx.Final:
		if n.Receipt.OK {
			delete(c.jobs, id)
			if t.batch != nil {
				delete(t.batch.live, id)
			}
		}
	case ethtx.Dead:
		for _, a := range t.asks {
			if a.carrier == id {
				a.carrier = ethtx.JobID{}
			}
		}
		c.lost(id, t, nil, n.Err)
	case ethtx.Stuck:
		c.warn("tx", fmt.Errorf("log %s: a transaction of %s does not go on: %w", c.cfg.Log, t.kind, n.Err))
	}
}

// lost deals with a transaction that landed without effect, or never will.
func (c *Committer) lost(id ethtx.JobID, t *txJob, r *ethtx.Receipt, why error) {
	b := t.batch
	if b == nil {
		// A heartbeat, a tick, lone asks, or an append whose entries are confirmed:
		// nothing depends on it. The owners of the asks see that they are unsettled.
		delete(c.jobs, id)
		c.tx(ethtx.Release{ID: id})
		return
	}
	delete(b.live, id)
	b.dead = append(b.dead, id)
	if b.current != id {
		return
	}
	b.current = ethtx.JobID{}
	if c.standing(b) {
		return // another transaction carried the same entries
	}
	b.tries++
	if b.tries > c.cfg.MaxTries && !c.divide(b) {
		c.stop(fmt.Errorf("log %s: %s refused %d times in a transaction of its own, the last time: %w: %w", c.cfg.Log,
			b, b.tries, why, chainlog.ErrHalted))
		return
	}
	// Everything behind it names a head that will not be, and is refused too: all
	// of it is signed anew behind what is under way, at once and in order.
	behind := false
	for _, o := range c.batches {
		if behind && !c.standing(o) {
			o.current = ethtx.JobID{}
		}
		behind = behind || o == b
	}
	if r != nil && r.OutOfGas() {
		c.outOfGas(b, r.Gas)
	}
}

// divide halves a batch that is refused again and again: one Append of it may be
// what the contract refuses, and the others must not wait for it. A half is halved
// in turn at its next refusal, until an Append is alone, which has all its tries
// before it again. False: b is one Append, which cannot be divided.
func (c *Committer) divide(b *batch) bool {
	if len(b.reqs) < 2 {
		return false
	}
	for _, half := range []*batch{b, c.part(b, len(b.reqs)/2)} {
		if len(half.reqs) == 1 {
			half.tries = 0
		}
	}
	return true
}

// outOfGas doubles the gas up to the cap, then divides the batch. A batch of one
// Append stops the log: it cannot be divided and will not land.
func (c *Committer) outOfGas(b *batch, had uint64) {
	if had < c.cfg.GasCap {
		b.gas = min(2*had, c.cfg.GasCap)
		return
	}
	if !c.divide(b) {
		c.stop(fmt.Errorf("log %s: %s: more than %d gas, the cap of a transaction: %w: %w", c.cfg.Log,
			b, c.cfg.GasCap, errOutOfGas, chainlog.ErrHalted))
	}
}

// String names a batch of one Append.
func (b *batch) String() string {
	if len(b.records) == 1 {
		return fmt.Sprintf("entry %d (session %s)", b.first(), b.records[0].Session)
	}
	return fmt.Sprintf("entries %d to %d (session %s)", b.first(), b.end()-1, b.records[0].Session)
}

var errOutOfGas = errors.New("out of gas")
