package ethtx

import (
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// onHead goes through all jobs, lowest nonce first, with the account as the newest
// block has it.
func (s *Sender) onHead(h Head) []Effect {
	s.now = later(s.now, h.Now)
	// When the block follows the one before, no block was lost, and receipts seen
	// before still stand.
	follows := s.head != nil && (h.Hash == s.head.Hash || h.Parent == s.head.Hash)
	s.head = &h
	s.heads++
	var out []Effect
	for _, j := range s.snapshot() {
		if s.open(j) {
			if j.stands != (common.Hash{}) {
				j.stands, j.sentAt = common.Hash{}, time.Time{} // lost with its block
			}
			if j.state == mined || j.state == dead {
				// The chain lost the block that used the nonce.
				j.state, j.receipt, j.final, j.missing = pending, nil, false, 0
				j.sentAt = time.Time{} // at once: the pool may not have it back
				out = append(out, s.notice(j, Unmined{j.ID})...)
			}
			out = append(out, s.maintain(j)...)
			continue
		}
		if s.wantsLook(j, follows) {
			out = append(out, s.look(j)...)
		}
	}
	return append(append(out, s.fillGap()...), s.signNext()...)
}

// onClock does what must not wait for a block, for a chain may make none.
func (s *Sender) onClock() []Effect {
	if s.head == nil {
		return nil
	}
	var out []Effect
	for _, j := range s.snapshot() {
		switch {
		case s.open(j):
			out = append(out, s.maintain(j)...)
		case (j.state == pending || j.state == signing) && !s.proven(j) && s.now.Sub(j.lookedAt) >= lookAgain:
			out = append(out, s.look(j)...)
		}
	}
	return append(append(out, s.fillGap()...), s.signNext()...)
}

func (s *Sender) snapshot() []*job { return append([]*job(nil), s.order...) }

// wantsLook: a used nonce without a receipt, a receipt that may be of a lost
// block, or one that is about to be final.
func (s *Sender) wantsLook(j *job, follows bool) bool {
	if s.proven(j) {
		return false
	}
	switch j.state {
	case mined:
		return !follows || (!j.final && s.deep(j))
	case dead:
		return !follows
	}
	return true
}

func (s *Sender) deep(j *job) bool { return s.head.Number >= j.receipt.Block+j.Depth }

func (s *Sender) look(j *job) []Effect {
	if j.looking {
		return nil
	}
	j.looking, j.lookedAt = true, s.now
	hashes := make([]common.Hash, len(j.attempts))
	for i, a := range j.attempts {
		hashes[i] = a.Hash()
	}
	return []Effect{Look{ID: j.ID, Call: j.Job, Hashes: hashes}}
}

// maintain keeps an unmined job going: cancel what is too late, raise what is
// stuck, send again what may have vanished.
func (s *Sender) maintain(j *job) []Effect {
	if j.signSeq != 0 || len(j.attempts) == 0 {
		return nil
	}
	last := j.attempts[len(j.attempts)-1]
	if j.fate == nil && j.ValidUntil != 0 && s.head.Time > j.ValidUntil {
		j.fate = fmt.Errorf("valid until chain time %d, which is %d: %w", j.ValidUntil, s.head.Time, ErrCancelled)
	}
	if j.fate != nil && !last.Cancel {
		if out := s.raise(j, true); out != nil {
			return out
		}
	}
	if j.nonce == s.head.Nonce && s.heads-j.priceNo >= s.cfg.BumpHeads && s.now.Sub(j.priceAt) >= s.cfg.BumpAfter {
		if out := s.raise(j, last.Cancel); out != nil {
			return out
		}
	}
	if s.now.Sub(j.sentAt) < s.cfg.Resend && !j.sentAt.IsZero() {
		return nil
	}
	if j.sending && s.now.Sub(j.askedAt) < unanswered {
		return nil
	}
	j.sentAt, j.askedAt, j.sending = s.now, s.now, true
	return []Effect{Broadcast{ID: j.ID, Tx: last.tx}}
}

// unanswered is how long a broadcast may go without an answer before it is made
// again beside it. Drivers answer every broadcast, if only that the node did not.
const unanswered = time.Minute

// raise signs another attempt for j's nonce at a higher fee, or returns nil where
// no more can be offered.
func (s *Sender) raise(j *job, cancel bool) []Effect {
	last := j.attempts[len(j.attempts)-1]
	if cancel && !last.Cancel && (s.cfg.Fees.ZeroPrice || s.cfg.Fees.free(last.tx, *s.head)) {
		// No pool takes it in place of the call, which then lands and is refused
		// by the contract; it closes the gap where the call has vanished.
		p, _ := s.cfg.Fees.first(*s.head)
		return []Effect{s.sign(j, true, p)}
	}
	p, ok := s.cfg.Fees.bump(last.tx, *s.head)
	if !ok || len(j.attempts) >= s.cfg.MaxAttempts {
		j.priceAt, j.priceNo = s.now, s.heads
		return s.stuck(j, fmt.Errorf("account %s: nonce %d: attempt %d offers %s wei, cap %s wei: %w",
			s.cfg.Account, j.nonce, len(j.attempts), last.tx.GasFeeCap(), s.cfg.Fees.max(), ErrFeeCap))
	}
	return []Effect{s.sign(j, cancel, p)}
}

func (s *Sender) onSent(ev Sent) []Effect {
	j := s.jobs[ev.ID]
	if j == nil || len(j.attempts) == 0 {
		return nil
	}
	j.sending = j.sending && j.attempts[len(j.attempts)-1].Hash() != ev.Hash
	if j.state != pending {
		return nil
	}
	if j.attempts[len(j.attempts)-1].Hash() != ev.Hash {
		return nil // a later attempt is on its way
	}
	cancel := j.attempts[len(j.attempts)-1].Cancel
	switch Classify(ev.Err) {
	case Done, Known:
		j.stuck = ""
	case NonceTooLow:
		// Perhaps one of ours landed: the chain says which.
		return s.look(j)
	case Underpriced, ReplacementUnderpriced:
		if j.signSeq == 0 {
			return s.raise(j, cancel)
		}
	case InsufficientFunds:
		return s.stuck(j, &InsufficientFundsError{Account: s.cfg.Account, Balance: s.head.Balance,
			Need: j.attempts[len(j.attempts)-1].tx.Cost()})
	case TooLarge, GasLimit:
		if cancel || j.fate != nil {
			return s.stuck(j, fmt.Errorf("account %s: nonce %d: %w", s.cfg.Account, j.nonce, ev.Err))
		}
		// No node will ever take these bytes. The nonce is used up by a cancel.
		j.fate = fmt.Errorf("%w: %w", ErrCancelled, ev.Err)
		if j.signSeq == 0 {
			return s.raise(j, true)
		}
	case FeeCap:
		return s.stuck(j, fmt.Errorf("account %s: nonce %d: %w: %w", s.cfg.Account, j.nonce, ErrFeeCap, ev.Err))
	default:
		// Done or not done: maintain sends the same bytes again.
		return s.stuck(j, fmt.Errorf("account %s: nonce %d: no clear answer to a broadcast: %w", s.cfg.Account, j.nonce, ev.Err))
	}
	return nil
}

func (s *Sender) onLooked(ev Looked) []Effect {
	j := s.jobs[ev.ID]
	if j == nil || !j.looking {
		return nil
	}
	j.looking = false
	if ev.Err != nil || s.open(j) {
		// Unknown; or a receipt that is visible before its block is the newest,
		// or of a block that has been lost since. The next head tells.
		return nil
	}
	if ev.Receipt == nil {
		return s.onMissing(j)
	}
	if ev.Receipt.Block > s.head.Number {
		return nil
	}
	j.missing = 0
	var out []Effect
	if j.state != mined && j.state != dead || j.receipt == nil || j.receipt.BlockHash != ev.Receipt.BlockHash {
		out = s.onMined(j, *ev.Receipt)
	}
	if s.jobs[j.ID] == nil || j.final || !s.deep(j) {
		return out
	}
	j.final = true
	if j.state == mined {
		out = append(out, s.notice(j, Final{j.ID, *j.receipt})...)
	}
	if j.fill || j.released || (j.state == mined && j.receipt.OK) {
		out = append(out, s.forget(j)...)
	}
	return out
}

func (s *Sender) onMined(j *job, r Receipt) []Effect {
	j.receipt, j.final = &r, false
	for _, a := range j.attempts {
		if a.Hash() != r.Tx || !a.Cancel {
			continue
		}
		j.state = dead
		why := j.fate
		if why == nil {
			why = ErrCancelled
		}
		if j.released {
			return s.forget(j)
		}
		return s.notice(j, Dead{j.ID, why})
	}
	j.state = mined
	if j.released && !r.OK {
		return s.forget(j)
	}
	return s.notice(j, Mined{j.ID, r})
}

// onMissing: the nonce is used and none of the job's hashes is in a block. The
// first time that may be a node that is behind itself.
func (s *Sender) onMissing(j *job) []Effect {
	if j.state == mined || (j.state == dead && j.receipt != nil) {
		j.state, j.receipt, j.final = pending, nil, false
	}
	if j.state == dead {
		return nil
	}
	if j.missing++; j.missing == 1 {
		j.missingAt = s.now
	}
	if j.missing < 2 || s.now.Sub(j.missingAt) < lookAgain {
		return nil
	}
	j.state, j.receipt = dead, nil
	if j.released || j.fill {
		return s.forget(j)
	}
	return s.notice(j, Dead{j.ID, fmt.Errorf("account %s: nonce %d: %w", s.cfg.Account, j.nonce, ErrNonceTaken)})
}

// fillGap closes the lowest gap below an unmined job: nodes keep what lies behind
// one, but never mine it. A gap comes from a block lost after its job was
// forgotten. It must last a moment, for a node that just started may be behind.
func (s *Sender) fillGap() []Effect {
	next := s.head.Nonce
	gap := false
	for _, j := range s.order {
		if j.nonce < next {
			continue
		}
		if j.nonce > next {
			gap = true
			break
		}
		next++
	}
	if !gap {
		s.gapAt = s.now
		return nil
	}
	if s.now.Sub(s.gapAt) < 4*lookAgain {
		return nil
	}
	j := &job{fill: true, nonce: next, state: signing}
	j.ID = JobID(crypto.Keccak256Hash([]byte("fill"), s.cfg.Account[:], s.head.Hash[:], binary.BigEndian.AppendUint64(nil, next)))
	j.To, j.Gas, j.fate = s.cfg.Account, cancelGas, errors.New("gap")
	s.add(j)
	return nil // signNext comes next
}
