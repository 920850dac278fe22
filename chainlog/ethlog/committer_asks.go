package ethlog

import (
	"fmt"

	"causeway/chainlog"
	"causeway/internal/ethtx"
)

// repeatAsks sends asks whose outcome is open although they have been put: alone,
// as many as one transaction takes. An ask of a batch is put with the batch first.
func (c *Committer) repeatAsks(until uint64) {
	var open []*ask
	collect := func(r *request) {
		for _, a := range r.asks {
			moved, ok := c.view.Outcomes[a.transfer]
			fresh := len(r.entries) == 0 && a.landed == 0
			if !r.done && a.carrier == (ethtx.JobID{}) && (fresh || (ok && !a.Settled(moved.Outcome))) {
				open = append(open, a)
			}
		}
	}
	for _, b := range c.batches {
		if c.standing(b) {
			for _, r := range b.reqs {
				collect(r)
			}
		}
	}
	for _, r := range c.askers {
		collect(r)
	}
	most := int(min(uint64(chainlog.MaxAsks), max(1, (c.cfg.GasCap-200_000)/(c.cfg.AskGas+4096))))
	for len(open) > 0 && c.sender.Room() >= 2 {
		n := min(len(open), most)
		some := open[:n:n]
		open = open[n:]
		call := Call{Kind: CallAsk, Log: c.cfg.Log, Epoch: c.cfg.Epoch, ValidUntil: until, Asks: plain(some)}
		id, err := c.submit(call, txJob{kind: CallAsk, asks: some}, nil)
		if err != nil {
			c.warn("ask", fmt.Errorf("log %s: %d asks cannot be put: %w", c.cfg.Log, n, err))
			return
		}
		for _, a := range some {
			a.carrier, a.landed = id, 0
		}
	}
}

// asksSettled tells whether every ask of r has an outcome that stands at r's
// depth and that the ask can no longer move. For asks of a batch it is called
// when the entries stand at that depth.
func (c *Committer) asksSettled(r *request) bool {
	all := true
	for _, a := range r.asks {
		moved, ok := c.view.Outcomes[a.transfer]
		if !ok {
			return false // asked for since
		}
		deep := func(block uint64) bool { return block+r.durable.Depth <= c.view.Head.Number }
		a.settled = a.Settled(moved.Outcome) && deep(moved.Block)
		if len(r.entries) == 0 {
			a.settled = a.settled && a.landed != 0 && deep(a.landed)
		}
		a.outcome = moved.Outcome
		all = all && a.settled
	}
	return all
}
