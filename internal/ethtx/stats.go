package ethtx

import (
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// Stats are figures of an account's transactions. Counts begin at zero when the
// sender is made.
type Stats struct {
	Account  common.Address
	Balance  *big.Int            // wei, in the newest block; nil while it is not known
	Unmined  int                 // transactions that wait for a block
	Answers  [Unknown + 1]uint64 // of nodes to broadcasts, by Class
	FeeBumps uint64              // transactions signed again at a higher fee
	Cancels  uint64              // empty transactions signed to use up a nonce of a call
}

// Stats returns the figures as they are. Its cost is bounded by MaxInFlight.
func (s *Sender) Stats() Stats {
	out := s.counts
	out.Account, out.Unmined = s.cfg.Account, s.unmined()
	if s.head != nil {
		out.Balance = s.head.Balance
	}
	return out
}

// count takes what an event adds to the figures.
func (s *Sender) count(ev Event) {
	if sent, ok := ev.(Sent); ok {
		s.counts.Answers[Classify(sent.Err)]++
	}
}

// countAttempt takes the attempt of j that was signed last. The first one, and the
// filling of a gap, are what a nonce always needs.
func (s *Sender) countAttempt(j *job) {
	n := len(j.attempts)
	switch {
	case n < 2:
	case j.attempts[n-1].Cancel && !j.attempts[n-2].Cancel:
		s.counts.Cancels++
	default:
		s.counts.FeeBumps++
	}
}

// publish makes the figures visible to other goroutines. The shell's own calls it.
func (s *Shell) publish() {
	st := s.sender.Stats()
	s.stats.Store(&st)
}

// Stats returns the figures as they were after the goroutine's last step. It
// never waits, neither for that goroutine nor for the node.
func (s *Shell) Stats() Stats { return *s.stats.Load() }

// Newest is what is known of the newest block of a chain. The zero value has seen
// none.
type Newest struct {
	Number  uint64
	Hash    common.Hash
	Time    uint64    // chain time, Unix seconds
	Seen    time.Time // local clock, when it was first seen
	Highest uint64    // number of the highest block that was ever seen
}

// See takes what a node says its newest block is. The same block again is no news.
func (n *Newest) See(number uint64, hash common.Hash, chainTime uint64, now time.Time) {
	if hash == n.Hash && number == n.Number {
		return
	}
	n.Number, n.Hash, n.Time, n.Seen = number, hash, chainTime, now
	n.Highest = max(n.Highest, number)
}
