package gatewaytest

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"strings"
	"sync"
	"time"

	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/odap"
)

// historyTime is the clock of a History, Unix seconds. It stands still, far ahead: a
// transfer that stays open does not expire.
const historyTime = 4_100_000_000

// HistoryPair is the asset that every transfer of a History moves.
var HistoryPair = Pair{A: "0xC011000000000000000000000000000000000011", B: "0xC022000000000000000000000000000000000022"}

// History makes the logs of two gateways full of transfers, as fast as they can
// be signed: both nodes as they ship, with a chain and ledgers that do at once what
// they are asked. What it makes is what two gateways would have logged that met no
// trouble, byte for byte the same in every run.
//
// It goes in rounds. In one, each gateway does all that it had to do when the round
// began, in a goroutine of its own; what it says and asks is heard in the next one.
type History struct {
	Sites   [2]Site
	Configs [2]gateway.Config
	// Records are the two logs, from index 0 on, init-log first.
	Records [2][]chainlog.Record

	sides    [2]*historySide
	outcomes map[chainlog.Hash]chainlog.Outcome // as they were when the round began
	begun    uint64
	keep     odap.Operation // sessions that are to stay open end in front of it
	kept     map[chainlog.SessionID]bool
}

// historySide is one gateway of a History.
type historySide struct {
	node  *gateway.Node
	jobs  []gateway.Job
	heard []odap.Message
	said  []odap.Message
	asks  map[chainlog.Hash]chainlog.Outcome // what this round's asks made
	err   error
}

// NewHistory begins two empty logs. confirmations stand in the terms.
func NewHistory(source, recipient chainlog.LogID, confirmations uint64) (*History, error) {
	h := &History{outcomes: map[chainlog.Hash]chainlog.Outcome{}, kept: map[chainlog.SessionID]bool{}}
	h.Sites = [2]Site{{ID: G1, Log: source, Key: Key(G1)}, {ID: G2, Log: recipient, Key: Key(G2)}}
	for i, s := range h.Sites {
		h.Configs[i] = ConfigOf(s, h.Sites[1-i], confirmations, HistoryPair).WithDefaults()
		h.Configs[i].Limits.OpenSessions, h.Configs[i].Limits.Unindexed = 1<<30, 1<<30 // what has ended stays in memory
		own := h.Configs[i].Party(s.Log, s.Pubkey())
		h.sides[i] = &historySide{node: gateway.NewNode(h.Configs[i], own, EmptyIndex(&h.Configs[i], own))}
		b, err := gateway.InitLog(s.Key, own, historyTime)
		if err != nil {
			return nil, err
		}
		h.place(i, b)
	}
	return h, nil
}

// Run has n transfers from gateway 1 to gateway 2, all at once, go to their end,
// and returns their ids.
func (h *History) Run(n int) ([]chainlog.SessionID, error) { return h.run(n, "") }

// RunUntil is Run that leaves the transfers open at both gateways: whoever wants
// to append before does not come to it.
func (h *History) RunUntil(n int, before odap.Operation) ([]chainlog.SessionID, error) {
	return h.run(n, before)
}

func (h *History) run(n int, before odap.Operation) ([]chainlog.SessionID, error) {
	h.keep = before
	ids := make([]chainlog.SessionID, n)
	for i := range ids {
		var err error
		if ids[i], err = h.begin(); err != nil {
			return nil, err
		}
		h.kept[ids[i]] = before != ""
	}
	for len(h.sides[0].jobs)+len(h.sides[1].jobs)+len(h.sides[0].heard)+len(h.sides[1].heard) > 0 {
		if err := h.round(); err != nil {
			return nil, err
		}
	}
	for _, id := range ids {
		for i, s := range h.sides {
			if _, open := s.node.Session(id); open != (before != "") {
				return nil, fmt.Errorf("history of session %s: open at %s: %v", id, h.Sites[i].ID, open)
			}
		}
	}
	return ids, nil
}

// Log returns a gateway's log, to be recovered from.
func (h *History) Log(i int) RecordLog {
	return RecordLog{Of: h.Sites[i].Log, Content: func() []chainlog.Record { return h.Records[i] }}
}

func historyStamp() gateway.Stamp {
	return gateway.Stamp{Now: time.Unix(historyTime, 0), Jitter: 0.5}
}

// begin asks gateway 1 for the next transfer.
func (h *History) begin() (chainlog.SessionID, error) {
	h.begun++
	sum := sha256.Sum256(binary.BigEndian.AppendUint64([]byte("causeway history"), h.begun))
	id := chainlog.SessionID(sum[:16])
	id[6], id[8] = id[6]&0x0f|0x40, id[8]&0x3f|0x80
	r := odap.Request{
		Session: id, SourceLedger: LedgerA, SourceAsset: HistoryPair.A, Amount: fmt.Sprint(h.begun), Originator: Alice,
		Beneficiary: Bob, Expiry: historyTime + 900, OrderSignature: "0x" + strings.Repeat(fmt.Sprintf("%x", sum[:13]), 5),
		IdempotencyKey: "order " + id.String(), BodyHash: sum,
	}
	r, terms, _, err := h.Configs[0].Propose(h.Sites[0].Log, r, historyTime)
	if err != nil {
		return id, err
	}
	jobs, err := h.sides[0].node.Begin(historyStamp(), r, terms)
	h.sides[0].jobs = append(h.sides[0].jobs, jobs...)
	return id, err
}

// round lets both sides do what they have to do.
func (h *History) round() error {
	var both sync.WaitGroup
	for i, s := range h.sides {
		both.Go(func() { s.err = h.side(i) })
	}
	both.Wait()
	for i, s := range h.sides {
		h.sides[1-i].heard, s.said = s.said, nil
		maps.Copy(h.outcomes, s.asks)
	}
	return errors.Join(h.sides[0].err, h.sides[1].err)
}

func (h *History) side(i int) error {
	s := h.sides[i]
	jobs, heard := s.jobs, s.heard
	s.jobs, s.heard, s.asks = nil, nil, map[chainlog.Hash]chainlog.Outcome{}
	for _, m := range heard {
		more, err := s.node.Deliver(historyStamp(), h.Sites[1-i].ID, m)
		s.jobs = append(s.jobs, more...)
		// One that is not due or comes when all is over is no news; nor does it
		// matter that a session which stays open does not listen.
		if err != nil && !errors.Is(err, gateway.ErrNotDue) && !errors.Is(err, gateway.ErrBusy) {
			return fmt.Errorf("history of session %s: %w", m.Entry.Session, err)
		}
	}
	for _, j := range jobs {
		if err := h.perform(i, j); err != nil {
			return fmt.Errorf("history of session %s: %w", j.Session, err)
		}
	}
	s.node.Notes() // nobody reads them
	return nil
}

// place puts a batch at the end of a log.
func (h *History) place(i int, b chainlog.Batch) []chainlog.Record {
	prev := h.Sites[i].Log
	n := len(h.Records[i])
	if n > 0 {
		prev = h.Records[i][n-1].Hash
	}
	done := chainlog.Place(h.Sites[i].Log, uint64(n), prev, b.Entries)
	h.Records[i] = append(h.Records[i], done...)
	return done
}

// perform does one job of gateway i and tells its node.
func (h *History) perform(i int, j gateway.Job) error {
	if a, ok := j.Effect.(odap.Append); ok && h.kept[j.Session] {
		for _, b := range a.Bodies {
			if b.Operation == h.keep {
				return nil // it stays under way for ever
			}
		}
	}
	r := gateway.Result{ID: j.ID}
	e, err := h.answer(i, j)
	if err != nil {
		return err
	}
	if e != nil {
		r.Events = []odap.Event{e}
	}
	h.sides[i].jobs = append(h.sides[i].jobs, h.sides[i].node.Done(historyStamp(), r)...)
	return nil
}

func (h *History) answer(i int, j gateway.Job) (odap.Event, error) {
	at := odap.At{Now: historyTime}
	switch e := j.Effect.(type) {
	case odap.Append:
		return h.append(i, j, e)
	case odap.Send:
		h.sides[i].said = append(h.sides[i].said, e.Message)
		return nil, nil
	case odap.Act:
		return odap.Looked{At: at, Key: e.Action.Key, Status: applied(e.Action.Key)}, nil
	case odap.Look:
		return odap.Looked{At: at, Key: e.Key, Status: applied(e.Key)}, nil
	case odap.Inspect:
		return odap.Inspected{At: at, Lock: lockOf(j.State, applied(e.Key).Proof)}, nil
	case odap.Try:
		return odap.Tried{At: at}, nil
	case odap.Observe:
		o := h.outcomes[j.State.Transfer]
		return odap.Observed{At: at, Outcome: o, Latest: o}, nil
	case gateway.Settle:
		return nil, nil
	}
	return nil, fmt.Errorf("no trouble leads to %T", j.Effect)
}

// applied is the answer of a ledger that has done what it was asked.
func applied(k odap.Key) odap.Status {
	tx := sha256.Sum256([]byte(k.Transfer.String() + string(k.Step)))
	return odap.Status{State: odap.Applied, Proof: odap.Proof{Ledger: k.Ledger, Transaction: fmt.Sprintf("0x%x", tx),
		Block: 1_000_000 + uint64(tx[0]), BlockHash: fmt.Sprintf("0x%x", sha256.Sum256(tx[:]))}}
}

func (h *History) append(i int, j gateway.Job, e odap.Append) (odap.Event, error) {
	b, entries, err := gateway.Batch(h.Sites[i].Key, j.State, e, chainlog.Mined())
	if err != nil {
		return nil, err
	}
	done := chainlog.Appended{Records: h.place(i, b)}
	for _, a := range b.Asks {
		id := a.Transfer(h.Sites[i].Log)
		o := chainlog.NextOutcome(h.outcomes[id], a.Act)
		h.sides[i].asks[id] = o
		done.Outcomes = append(done.Outcomes, o)
	}
	return gateway.Stands(historyStamp(), h.Sites[i].Log, entries, done), nil
}

// lockOf is the lock as the terms of s say it must be.
func lockOf(s odap.Session, proof odap.Proof) odap.LockFacts {
	t := s.Terms
	return odap.LockFacts{
		State: odap.Applied, Contract: t.SourceContract, Asset: t.SourceAsset, Amount: t.SourceAmount, TokenID: t.TokenID,
		Owner: t.Originator, TargetLedger: t.RecipientLedger, TargetAsset: t.RecipientAsset, Beneficiary: t.Beneficiary,
		RecipientLog: s.Constants.RecipientLog, Session: s.Constants.Session, Expiry: s.Expiry(), Proof: proof,
	}
}
