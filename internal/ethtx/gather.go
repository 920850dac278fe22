package ethtx

import "time"

// GatherFor is how long what is to be sent may wait for more, where a block is made for
// each transaction: little against what a block costs the node there.
const GatherFor = 150 * time.Millisecond

// Hasty tells, by the time between two blocks, that the chain makes one for every
// transaction or so. On one that makes them by the clock, to gather would gain nothing
// and could miss a block. 0 is not known.
func Hasty(pace time.Duration) bool { return pace > 0 && pace < 500*time.Millisecond }
