package chainlogtest

import "causeway/chainlog"

// OutcomeAt returns a transfer's outcome as it was depth blocks below the newest
// one, None if the chain is shorter. Unlike Memory.Outcome it leaves no trace.
func (c *Chain) OutcomeAt(transfer chainlog.Hash, depth uint64) chainlog.Outcome {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.height() < depth {
		return chainlog.None
	}
	return c.outcomeAt(transfer, c.height()-depth)
}
