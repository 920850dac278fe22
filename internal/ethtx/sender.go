package ethtx

import (
	"fmt"
	"math/big"
	"sort"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Config is what a Sender must know. The zero value of a field marked with a
// default means that default.
type Config struct {
	ChainID     *big.Int
	Account     common.Address
	MaxInFlight int           // unmined transactions; default 32, at most 64
	MaxAttempts int           // signatures for one nonce; default 24
	Resend      time.Duration // the same bytes again after this long; default 5 s
	BumpAfter   time.Duration // a higher fee after this long and BumpHeads blocks; default 15 s
	BumpHeads   uint64        // default 3
	Fees        Fees
}

func (c Config) withDefaults() (Config, error) {
	if c.ChainID == nil || c.ChainID.Sign() <= 0 {
		return c, fmt.Errorf("ethtx: chain id %v: want a positive number", c.ChainID)
	}
	if c.Account == (common.Address{}) {
		return c, fmt.Errorf("ethtx: no account")
	}
	if c.MaxInFlight < 0 || c.MaxInFlight > 64 {
		return c, fmt.Errorf("ethtx: max in flight %d: want 1 to 64", c.MaxInFlight)
	}
	if c.MaxInFlight == 0 {
		c.MaxInFlight = 32
	}
	if c.MaxAttempts <= 0 {
		c.MaxAttempts = 24
	}
	if c.Resend <= 0 {
		c.Resend = 5 * time.Second
	}
	if c.BumpAfter <= 0 {
		c.BumpAfter = 15 * time.Second
	}
	if c.BumpHeads == 0 {
		c.BumpHeads = 3
	}
	return c, nil
}

// lookAgain is how long the sender waits before it asks a second time for a
// receipt that should be there.
const lookAgain = 500 * time.Millisecond

type state uint8

const (
	signing state = iota // no attempt is durable yet
	pending              // at least one attempt is durable, none seen in a block
	mined                // an attempt is in a block
	dead                 // the nonce is used, not by this job's call
)

// job is a Job with all that became of it.
type job struct {
	Job
	fill     bool
	nonce    uint64
	state    state
	attempts []Attempt
	receipt  *Receipt // set while mined, and while dead by our own cancel

	signSeq  uint64 // Seq of the Sign that is under way, 0 for none
	signAt   time.Time
	signed   Attempt   // what that Sign is for: Cancel only
	sentAt   time.Time // last broadcast; zero: as soon as possible
	sending  bool      // the node has not answered the last broadcast,
	askedAt  time.Time // which was made then
	priceAt  time.Time // when the last attempt was signed
	priceNo  uint64    // heads seen by then
	looking  bool
	lookedAt time.Time
	final    bool  // Final was said
	released bool  // the owner needs it no more
	fate     error // why it is being cancelled
	stuck    string

	missing   int // looks in a row that found nothing although the nonce is used
	missingAt time.Time

	stands common.Hash // block in which the owner saw the call's effect
}

// Sender is the machine. It must be used by one goroutine at a time.
type Sender struct {
	cfg   Config
	jobs  map[JobID]*job
	order []*job // by nonce
	head  *Head
	heads uint64 // heads seen
	now   time.Time
	seq   uint64
	gapAt time.Time // since when a nonce is missing

	counts Stats // see stats.go
}

// NewSender returns a sender that goes on with what an outbox holds. Nothing of it
// is sent before the first Head.
func NewSender(cfg Config, stored map[[32]byte][]byte) (*Sender, error) {
	cfg, err := cfg.withDefaults()
	if err != nil {
		return nil, err
	}
	s := &Sender{cfg: cfg, jobs: make(map[JobID]*job)}
	for id, b := range stored {
		j, err := decodeJob(id, b, cfg.ChainID, cfg.Account)
		if err != nil {
			return nil, err
		}
		s.jobs[id] = j
		s.order = append(s.order, j)
	}
	s.sort()
	return s, nil
}

func (s *Sender) sort() {
	sort.SliceStable(s.order, func(a, b int) bool {
		x, y := s.order[a], s.order[b]
		if x.nonce != y.nonce {
			return x.nonce < y.nonce
		}
		return string(x.ID[:]) < string(y.ID[:])
	})
}

// Standing is a job as the sender has it.
type Standing struct {
	Job     Job
	Nonce   uint64
	Receipt *Receipt // nil unless mined
	Dead    bool
}

// Jobs returns the jobs of owners, by nonce. After a restart that is what the
// outbox held.
func (s *Sender) Jobs() []Standing {
	var out []Standing
	for _, j := range s.order {
		if j.fill {
			continue
		}
		st := Standing{Job: j.Job, Nonce: j.nonce, Dead: j.state == dead}
		if j.state == mined {
			r := *j.receipt
			st.Receipt = &r
		}
		out = append(out, st)
	}
	return out
}

// Room returns how many jobs would be taken now.
func (s *Sender) Room() int {
	if s.head == nil {
		return 0
	}
	return max(0, s.cfg.MaxInFlight-s.unmined())
}

// Unmined returns the number of transactions that wait for a block.
func (s *Sender) Unmined() int { return s.unmined() }

func (s *Sender) unmined() int {
	n := 0
	for _, j := range s.order {
		if s.open(j) {
			n++
		}
	}
	return n
}

// Busy returns how many jobs are on their way to the node: not durable yet, and
// durable but not answered by the node. More of them would wait behind these.
func (s *Sender) Busy() (undurable, unanswered int) {
	for _, j := range s.order {
		switch {
		case !s.open(j):
		case j.state == signing:
			undurable++
		case j.sending:
			unanswered++
		}
	}
	return undurable, unanswered
}

// open tells whether j's nonce is not used in the newest block.
func (s *Sender) open(j *job) bool { return s.head == nil || j.nonce >= s.head.Nonce }

// Step takes one event and returns what is to be done, in this order.
func (s *Sender) Step(ev Event) []Effect {
	s.count(ev)
	switch ev := ev.(type) {
	case Submit:
		return s.submit(ev.Job)
	case Release:
		return s.release(ev.ID)
	case Stands:
		if j := s.jobs[ev.ID]; j != nil {
			j.stands = ev.Block
		}
		return nil
	case Head:
		return s.onHead(ev)
	case Clock:
		s.now = later(s.now, ev.Now)
		return s.onClock()
	case Reconnected:
		for _, j := range s.order {
			j.sentAt = time.Time{}
		}
		return s.onClock()
	case Signed:
		return s.onSigned(ev)
	case Sent:
		return s.onSent(ev)
	case Looked:
		return s.onLooked(ev)
	}
	panic(fmt.Sprintf("ethtx: unknown event %T", ev))
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

func (s *Sender) submit(spec Job) []Effect {
	if have := s.jobs[spec.ID]; have != nil {
		// The owner asks again after a restart, or by mistake: the same job.
		return []Effect{Accepted{ID: spec.ID, Nonce: have.nonce}}
	}
	if s.head == nil {
		return []Effect{Refused{spec.ID, ErrNotReady}}
	}
	if s.unmined() >= s.cfg.MaxInFlight {
		return []Effect{Refused{spec.ID, fmt.Errorf("account %s: %d unmined: %w", s.cfg.Account, s.unmined(), ErrBusy)}}
	}
	p, capped := s.cfg.Fees.first(*s.head)
	if capped {
		return []Effect{Refused{spec.ID, fmt.Errorf("account %s: base fee %v wei, cap %v wei: %w",
			s.cfg.Account, s.head.BaseFee, s.cfg.Fees.max(), ErrFeeCap)}}
	}
	if err := s.affordable(spec.Gas, p); err != nil {
		return []Effect{Refused{spec.ID, err}}
	}
	j := &job{Job: spec, nonce: s.nextNonce(), state: signing}
	s.add(j)
	return append([]Effect{Accepted{ID: spec.ID, Nonce: j.nonce}}, s.signNext()...)
}

// signNext asks for the first signature of the job with the lowest nonce that has
// none. One at a time: so the outbox never holds a job without those before it,
// which its call may stand upon.
func (s *Sender) signNext() []Effect {
	for _, j := range s.order {
		if j.state != signing {
			continue
		}
		if j.signSeq != 0 || (!j.signAt.IsZero() && s.now.Sub(j.signAt) < lookAgain) {
			return nil // under way, or it has just failed
		}
		p, _ := s.cfg.Fees.first(*s.head)
		return []Effect{s.sign(j, j.fill, p)}
	}
	return nil
}

func (s *Sender) add(j *job) {
	s.jobs[j.ID] = j
	s.order = append(s.order, j)
	s.sort()
}

func (s *Sender) drop(j *job) {
	delete(s.jobs, j.ID)
	for i, o := range s.order {
		if o == j {
			s.order = append(s.order[:i], s.order[i+1:]...)
			return
		}
	}
}

// nextNonce follows from the newest block and from what is signed or being
// signed, and from nothing else.
func (s *Sender) nextNonce() uint64 {
	n := s.head.Nonce
	for _, j := range s.order {
		if j.nonce >= n {
			n = j.nonce + 1
		}
	}
	return n
}

// affordable compares the balance with what all unmined transactions and one more
// may cost at most.
func (s *Sender) affordable(gas uint64, p price) error {
	if s.head.Balance == nil {
		return nil
	}
	need := p.cost(gas)
	for _, j := range s.order {
		switch {
		case !s.open(j):
		case len(j.attempts) > 0:
			need.Add(need, j.attempts[len(j.attempts)-1].tx.Cost())
		default:
			need.Add(need, p.cost(j.Gas))
		}
	}
	if need.Cmp(s.head.Balance) > 0 {
		return &InsufficientFundsError{Account: s.cfg.Account, Balance: s.head.Balance, Need: need}
	}
	return nil
}

func (s *Sender) sign(j *job, cancel bool, p price) Effect {
	s.seq++
	j.signSeq, j.signAt, j.signed = s.seq, s.now, Attempt{Cancel: cancel}
	to, data, gas := j.To, j.Data, j.Gas
	if cancel {
		to, data, gas = s.cfg.Account, nil, cancelGas
	}
	return Sign{ID: j.ID, Seq: s.seq, Tx: types.NewTx(p.txData(s.cfg.ChainID, j.nonce, to, gas, data))}
}

// cancelGas is for an empty transfer; the newest forks charge a little more than
// 21,000 for what surrounds it, and unused gas is not paid.
const cancelGas = 60_000

func (s *Sender) onSigned(ev Signed) []Effect {
	j := s.jobs[ev.ID]
	if j == nil || j.signSeq != ev.Seq || j.state == dead {
		return nil
	}
	if ev.Err != nil {
		// The signer may be away. onClock asks again: nothing is durable yet, so
		// nothing can be lost or doubled.
		j.signSeq, j.signAt = 0, s.now
		return s.stuck(j, fmt.Errorf("signing for account %s: %w", s.cfg.Account, ev.Err))
	}
	j.signSeq = 0
	raw, err := ev.Tx.MarshalBinary()
	if err != nil {
		return s.stuck(j, fmt.Errorf("encoding the transaction of account %s: %w", s.cfg.Account, err))
	}
	j.attempts = append(j.attempts, Attempt{Raw: raw, Cancel: j.signed.Cancel, tx: ev.Tx})
	s.countAttempt(j)
	j.priceAt, j.priceNo, j.stuck = s.now, s.heads, ""
	if j.state == signing {
		j.state = pending
	}
	put, err := j.encode()
	if err != nil {
		return s.stuck(j, fmt.Errorf("encoding job %s: %w", j.ID, err))
	}
	p := Persist{Put: map[[32]byte][]byte{j.ID: put}}
	for _, id := range j.Replaces {
		if old := s.jobs[id]; old != nil && !s.open(old) {
			s.drop(old)
			p.Del = append(p.Del, id)
		} else if old != nil {
			old.released = true
		}
	}
	j.sentAt, j.askedAt, j.sending = s.now, s.now, true
	// A crash before Persist leaves nothing: the nonce is free and the owner
	// never heard of a hash. A crash between Persist and Broadcast leaves bytes
	// that nobody has seen; the next start broadcasts them.
	return append([]Effect{p, Broadcast{ID: j.ID, Tx: ev.Tx}}, s.signNext()...)
}

func (s *Sender) release(id JobID) []Effect {
	j := s.jobs[id]
	if j == nil {
		return nil
	}
	j.released = true
	if s.settled(j) {
		return s.forget(j)
	}
	return nil
}

// settled tells whether nothing of j can matter any more once it is released.
func (s *Sender) settled(j *job) bool {
	return j.state == dead || (s.proven(j) && !s.open(j)) || (j.state == mined && (!j.receipt.OK || j.final))
}

// proven tells whether the owner has seen j's effect in the newest block.
func (s *Sender) proven(j *job) bool { return s.head != nil && j.stands == s.head.Hash }

// forget ends a job. A crash before it leaves a job that is found mined or dead
// again and forgotten then.
func (s *Sender) forget(j *job) []Effect {
	s.drop(j)
	return []Effect{Persist{Del: [][32]byte{j.ID}}}
}

func (s *Sender) stuck(j *job, err error) []Effect {
	if text := err.Error(); j.stuck == text {
		return nil
	} else {
		j.stuck = text
	}
	return s.notice(j, Stuck{j.ID, err})
}

// notice says nothing about the sender's own gap fillers.
func (s *Sender) notice(j *job, n Notice) []Effect {
	if j.fill {
		return nil
	}
	return []Effect{n}
}
