package ethlog

import "fmt"

// chainTime is what the next block's time is likely to be, Unix seconds. The chain
// is no clock: what a block said and how long ago that was seen is all there is.
// Until a block has come since the start, the newest may be old for a chain that
// makes blocks on demand; then the local clock counts too.
func (c *Committer) chainTime() uint64 {
	t := c.view.Head.Time + uint64(max(0, c.now.Sub(c.headAt).Seconds()))
	if c.view.Head.Hash == c.firstHead && c.now.Unix() > 0 {
		t = max(t, uint64(c.now.Unix()))
	}
	return t
}

// lease returns the chain time until which a transaction may be made valid, and
// whether enough of it is left to send one. Only a renewal that is confirmed
// counts: were a takeover to take its block's place, a transaction valid until
// then would still be in the pools.
func (c *Committer) lease() (uint64, bool) {
	b := c.view.Below[c.cfg.Confirmations]
	if b.Log.Epoch != c.cfg.Epoch {
		return 0, false
	}
	return b.Log.LeaseUntil(), c.chainTime()+leaseMargin(b.Log.Lease) < b.Log.LeaseUntil()
}

// late is what is known of leases that were over before they were confirmed.
type late struct {
	block uint64 // of the newest confirmed renewal, while the lease is over
	times int    // confirmed renewals in a row that came too late
}

// sayLate says why nothing is appended where renewals are confirmed, one after the
// other, when what they renewed is over again. The first may be one that was confirmed
// while this instance, or its node, was away.
func (c *Committer) sayLate(usable bool) {
	b := c.view.Below[c.cfg.Confirmations]
	switch {
	case usable || b.Log.Epoch != c.cfg.Epoch:
		c.late = late{}
		return
	case c.late.block == 0:
		c.late.block = b.Log.RenewedBlock
	case b.Log.RenewedBlock > c.late.block:
		c.late = late{b.Log.RenewedBlock, c.late.times + 1}
	}
	if c.late.times >= 2 {
		c.warn("lease", fmt.Errorf("log %s: nothing can be appended: the lease of %d s, less a margin of %d s, is over before a renewal has %d confirmations; "+
			"open a log with a longer lease or lower log.confirmations", c.cfg.Log, b.Log.Lease, leaseMargin(b.Log.Lease), c.cfg.Confirmations))
	}
}

// renew sends a heartbeat at half the lease, unless a batch is under way, which
// renews too; and whenever the lease is used up.
func (c *Committer) renew() {
	s := c.view.Log
	if s.Epoch != c.cfg.Epoch || c.chainTime() < s.RenewedAt+s.Lease/2 || c.underWay(CallHeartbeat) || c.sender.Room() < 1 {
		return
	}
	if _, usable := c.lease(); usable && c.inFlight() > 0 {
		return
	}
	call := Call{Kind: CallHeartbeat, Log: c.cfg.Log, Epoch: c.cfg.Epoch}
	if _, err := c.submit(call, txJob{kind: CallHeartbeat}, nil); err != nil {
		c.warn("heartbeat", fmt.Errorf("log %s: the lease cannot be renewed: %w", c.cfg.Log, err))
	}
}

// underWay tells whether a transaction of this kind waits for a block.
func (c *Committer) underWay(kind CallKind) bool {
	for _, t := range c.jobs {
		if t.kind == kind && !t.done {
			return true
		}
	}
	return false
}

// onClock does what must not wait for a block, since there may be none.
func (c *Committer) onClock() {
	if c.stopped != nil || c.view == nil || !c.behindAt.IsZero() {
		return
	}
	if c.now.Sub(c.headAt) < c.cfg.TickAfter || !c.waitsForBlocks() || c.sender.Unmined() > 0 || c.sender.Room() < 1 {
		return
	}
	call := Call{Kind: CallTick, Log: c.cfg.Log}
	if _, err := c.submit(call, txJob{kind: CallTick}, nil); err != nil {
		c.warn("tick", fmt.Errorf("log %s: no block comes, and none can be made: %w", c.cfg.Log, err))
	}
}

// waitsForBlocks tells whether somebody waits for confirmations: a caller, or this
// committer itself before it may sign anything.
func (c *Committer) waitsForBlocks() bool {
	waiting, _ := c.unsent()
	if _, usable := c.lease(); c.mark == nil || (!usable && waiting > 0) || !c.opened {
		return true
	}
	for _, r := range c.waiting() {
		if r.waits() {
			return true
		}
	}
	return false
}
