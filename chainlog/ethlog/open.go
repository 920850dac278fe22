package ethlog

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/big"
	"time"

	"causeway/chainlog"
	"causeway/internal/ethtx"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
)

// Version is what VERSION() of the contract must answer.
const Version = "causeway/ChainLog/1"

// Open opens a log for writing. It returns when all that the store held of an
// earlier run is confirmed, or signed anew and confirmed, and nothing else is on
// the chain above that: what is read then is settled.
//
// It refuses by name: another chain id or genesis, no contract at the address or
// one of another version, a log that is not open, a writer that is not this
// account (chainlog.ErrFenced), another identity key, and a chain that is not what
// this instance saw confirmed (*HaltError), and a lease that the chain's pace does not
// allow (ErrLease). It waits for a node that is behind
// until ctx ends (chainlog.ErrUnavailable).
func Open(ctx context.Context, cfg Config, deps Deps) (*Log, error) {
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	l := &Log{cfg: cfg, deps: deps, calls: make(chan call), done: make(chan struct{}), settled: make(chan struct{}),
		changed: make(chan struct{}), waiting: make(map[uint64]chan Answer),
		events: make(chan TxEvent), broken: make(chan error, 1), seen: make(chan sight)}
	l.reader = NewReader(deps.Backend, cfg.Contract, ReaderOptions{})
	l.standings = newStandings(deps.Backend, l.reader)
	account := deps.Signer.Account()
	// The goroutine must not hang on a node that is away: it asks again.
	quick := NewReader(deps.Backend, cfg.Contract, ReaderOptions{Patience: 3 * time.Second})
	l.views = viewer{backend: deps.Backend, reader: quick, account: account, log: cfg.Log}
	if err := l.prepare(ctx, account); err != nil {
		return nil, err
	}
	l.heads = ethtx.WatchHeads(deps.Backend, cfg.Poll)
	l.start()
	select {
	case <-l.settled:
		return l, nil
	case <-l.done:
		return nil, errors.Join(fmt.Errorf("opening log %s: %w", cfg.Log, l.ended(chainlog.ErrUnavailable)), l.Close())
	case <-ctx.Done():
		return nil, errors.Join(fmt.Errorf("opening log %s: what was signed before is not confirmed yet: %w: %w", cfg.Log,
			chainlog.ErrUnavailable, ctx.Err()), l.Close())
	}
}

// prepare checks chain, contract, writer and watermark, and builds the machine.
func (l *Log) prepare(ctx context.Context, account common.Address) error {
	id, err := l.deps.Backend.ChainID(ctx)
	if err != nil {
		return fmt.Errorf("opening log %s: asking for the chain id: %w: %w", l.cfg.Log, err, chainlog.ErrUnavailable)
	}
	if !id.IsUint64() || id.Uint64() != l.cfg.ChainID {
		return fmt.Errorf("opening log %s: node is of chain %s, want %d: %w", l.cfg.Log, id, l.cfg.ChainID, ethtx.ErrOtherChain)
	}
	if err := l.checkContract(ctx); err != nil {
		return err
	}
	mark, err := LoadMark(l.deps.Store)
	if err != nil {
		return fmt.Errorf("opening log %s: outbox: %w", l.cfg.Log, err)
	}
	seen, err := LoadOutcomes(l.deps.Store)
	if err != nil {
		return fmt.Errorf("opening log %s: outbox: %w", l.cfg.Log, err)
	}
	base := chainlog.Head{Hash: l.cfg.Log}
	if mark != nil {
		base = chainlog.Head{Length: mark.Length, Hash: mark.Head, Epoch: mark.Epoch}
	}
	at, state, known, err := l.compare(ctx, mark, seen, base)
	if err != nil {
		return err
	}
	if mark == nil {
		base = state.Head() // nothing was signed yet: the log is what the chain has
	}
	writers, err := l.checkWriter(ctx, at, state, account)
	if err != nil {
		return err
	}
	if err := l.checkLease(ctx, at, state, writers); err != nil {
		return err
	}
	stored, err := l.deps.Store.Load()
	if err != nil {
		return fmt.Errorf("opening log %s: outbox: %w", l.cfg.Log, err)
	}
	cc := l.cfg.Committer
	cc.Log, cc.Contract, cc.Genesis, cc.Epoch = l.cfg.Log, l.cfg.Contract, l.cfg.Genesis, state.Epoch
	cc.Tx.ChainID, cc.Tx.Account = id, account
	if cc.AskGas == 0 {
		cc.AskGas = measureAsk(ctx, l.deps.Backend, l.cfg.Contract, account, l.cfg.Log, state)
	}
	l.machine, err = NewCommitter(cc, stored, mark, seen, base, known)
	return err
}

// compare holds the watermark and the outcomes that were seen confirmed against the
// chain, waits while the node is behind, and returns the records behind the watermark.
func (l *Log) compare(ctx context.Context, mark *Watermark, seen map[chainlog.Hash]SeenOutcome, base chainlog.Head) (Block, State, []chainlog.Record, error) {
	watched := uncovered(seen, mark)
	w := wantsOf(mark, seen, watched)
	started := time.Now()
	for {
		v, err := l.views.read(ctx, w)
		if err != nil {
			return Block{}, State{}, nil, fmt.Errorf("opening log %s: %w: %w", l.cfg.Log, err, chainlog.ErrUnavailable)
		}
		if l.cfg.Genesis == (common.Hash{}) {
			l.cfg.Genesis = v.Genesis
			if mark != nil {
				l.cfg.Genesis = mark.Genesis
			}
		}
		if l.cfg.Genesis != v.Genesis && mark == nil {
			return Block{}, State{}, nil, fmt.Errorf("opening log %s: genesis %s, want %s: %w", l.cfg.Log, v.Genesis, l.cfg.Genesis, ethtx.ErrOtherChain)
		}
		at := Block{Number: v.Head.Number, Hash: v.Head.Hash, Parent: v.Head.Parent, Time: v.Head.Time}
		known, fit, err := l.behindMark(ctx, at, v.Log, base)
		if err != nil {
			return Block{}, State{}, nil, fmt.Errorf("opening log %s: %w", l.cfg.Log, err)
		}
		f := Facts{Genesis: v.Genesis, Newest: v.Head.Number, AtMark: v.AtMark, AtFloor: v.AtFloor, Needs: needs(watched), Contract: v.Contract, Open: v.Log.Epoch != 0,
			Epoch: v.Log.Epoch, Length: v.Log.Length, Head: v.Log.HeadHash, Fit: fit, Unreadable: v.Unreadable != nil}
		if mark == nil && f.Length > 0 {
			if f.Own, err = l.ownEntries(ctx, at, v.Log); err != nil {
				return Block{}, State{}, nil, fmt.Errorf("opening log %s: %w", l.cfg.Log, err)
			}
		}
		wrong := &HaltError{Log: l.cfg.Log, Verdict: Compare(mark, f), Mark: mark, Facts: f}
		switch {
		case wrong.Verdict == Behind:
			l.cfg.Logger.Warn("waiting for the node", "log", l.cfg.Log, "err", wrong)
			if mark != nil && !f.has(mark) && time.Since(started) > l.cfg.Committer.withDefaults().BehindFor {
				wrong.Verdict = Rewound
				return Block{}, State{}, nil, wrong
			}
			if !pause(ctx, 500*time.Millisecond) {
				return Block{}, State{}, nil, wrong
			}
			continue
		case wrong.Verdict != Same && wrong.Verdict != Reorganised:
			return Block{}, State{}, nil, wrong
		case !v.Contract:
			return Block{}, State{}, nil, fmt.Errorf("opening log %s: contract %s at block %d: %w", l.cfg.Log, l.cfg.Contract, at.Number, ErrNoContract)
		case v.Log.Epoch == 0:
			return Block{}, State{}, nil, fmt.Errorf("opening log %s: not open in contract %s at block %d: %w", l.cfg.Log, l.cfg.Contract, at.Number, chainlog.ErrNotFound)
		}
		if bad := CompareOutcomes(seen, v.Outcomes); bad != nil {
			bad.Log, bad.Newest = l.cfg.Log, at.Number
			return Block{}, State{}, nil, fmt.Errorf("opening log %s: %w", l.cfg.Log, bad)
		}
		return at, v.Log, known, nil
	}
}

// behindMark reads what stands behind the watermark. Other content than the
// watermark's is no error but FitNo.
func (l *Log) behindMark(ctx context.Context, at Block, s State, base chainlog.Head) ([]chainlog.Record, Fit, error) {
	switch {
	case s.Length < base.Length || s.Epoch == 0 || base.Epoch == 0:
		return nil, FitUnknown, nil // shorter, or nothing to compare with
	case s.Length == base.Length:
		if s.HeadHash != base.Hash {
			return nil, FitNo, nil
		}
		return nil, FitYes, nil
	}
	var known []chainlog.Record
	err := l.reader.RecordsAt(ctx, l.cfg.Log, base.Length, at, func(r chainlog.Record) error {
		known = append(known, r)
		return nil
	})
	if err != nil {
		return nil, FitUnknown, fmt.Errorf("reading entries from %d on: %w", base.Length, err)
	}
	v := chainlog.ResumeVerifier(l.cfg.Log, base, nil)
	for _, r := range known {
		if v.Add(r) != nil {
			return nil, FitNo, nil
		}
	}
	return known, FitYes, nil
}

// ownEntries counts the entries that this account wrote, in all its reigns. It is
// asked only where there is no watermark: then any is one too many.
func (l *Log) ownEntries(ctx context.Context, at Block, s State) (uint64, error) {
	changes, err := l.deps.Backend.FilterLogs(ctx, ethereum.FilterQuery{
		FromBlock: new(big.Int).SetUint64(s.OpenedBlock), ToBlock: new(big.Int).SetUint64(at.Number),
		Addresses: []common.Address{l.cfg.Contract}, Topics: [][]common.Hash{{topicWriterChanged}, {common.Hash(l.cfg.Log)}},
	})
	if err != nil {
		return 0, fmt.Errorf("reading who wrote the log: %w: %w", err, chainlog.ErrUnavailable)
	}
	var own uint64
	for i := range changes {
		change, err := contract.UnpackWriterChangedEvent(&changes[i])
		if err != nil {
			return 0, fmt.Errorf("reading who wrote the log: %w", err)
		}
		until := s.Length
		if i+1 < len(changes) {
			next, err := contract.UnpackWriterChangedEvent(&changes[i+1])
			if err != nil {
				return 0, fmt.Errorf("reading who wrote the log: %w", err)
			}
			until = next.Length
		}
		if change.Writer == l.deps.Signer.Account() {
			own += until - change.Length
		}
	}
	return own, nil
}

// checkContract refuses code of another kind before its answers are taken for
// those of a chain that has lost something. That there is no code is for the
// watermark to judge.
func (l *Log) checkContract(ctx context.Context) error {
	newest, err := l.deps.Backend.Newest(ctx)
	if err != nil {
		return fmt.Errorf("opening log %s: %w: %w", l.cfg.Log, err, chainlog.ErrUnavailable)
	}
	code, err := l.deps.Backend.CodeAtHash(ctx, l.cfg.Contract, newest.Hash)
	if err != nil || len(code) == 0 {
		return nil // the node is behind or the chain is emptied: compare tells which
	}
	version, err := contractVersion(ctx, l.deps.Backend, l.cfg.Contract, newest.Hash)
	if err != nil {
		return fmt.Errorf("opening log %s: %w", l.cfg.Log, err)
	}
	if version != Version {
		return fmt.Errorf("opening log %s: contract %s is %q, this program knows %q", l.cfg.Log, l.cfg.Contract, version, Version)
	}
	return nil
}

// checkWriter refuses where account is not the log's writer, and returns how many
// instances are listed.
func (l *Log) checkWriter(ctx context.Context, at Block, s State, account common.Address) (listed int, err error) {
	if s.Writer != account {
		return 0, fmt.Errorf("opening log %s: writer of epoch %d is %s, own account %s: %w", l.cfg.Log, s.Epoch, s.Writer, account, chainlog.ErrFenced)
	}
	writers, err := l.reader.WritersAt(ctx, l.cfg.Log, at)
	if err != nil {
		return 0, fmt.Errorf("opening log %s: %w", l.cfg.Log, err)
	}
	for _, w := range writers {
		if w.Account != account {
			continue
		}
		if w.KeyHash != l.cfg.KeyHash {
			return 0, fmt.Errorf("opening log %s: identity key has hash %s, the list of writers has %s for account %s", l.cfg.Log,
				l.cfg.KeyHash, w.KeyHash, account)
		}
		if l.cfg.Committer.Local && len(writers) > 1 {
			return 0, fmt.Errorf("opening log %s: log.policy is decisive and %d writers are listed: what this one alone holds would be lost "+
				"to one that takes over; use strict, or have the admin list one writer", l.cfg.Log, len(writers))
		}
		return len(writers), nil
	}
	return 0, fmt.Errorf("opening log %s: account %s is on no list of writers: %w", l.cfg.Log, account, chainlog.ErrFenced)
}

func contractVersion(ctx context.Context, b ethtx.Backend, contractAddr common.Address, block common.Hash) (string, error) {
	data, err := contract.TryPackVERSION()
	if err != nil {
		return "", err
	}
	out, err := b.CallContractAtHash(ctx, ethereum.CallMsg{To: &contractAddr, Data: data}, block)
	if err != nil {
		return "", fmt.Errorf("contract %s: asking for its version: %w", contractAddr, err)
	}
	v, err := contract.UnpackVERSION(out)
	if err != nil {
		return "", fmt.Errorf("contract %s: its version does not decode, it is another contract: %w", contractAddr, err)
	}
	return v, nil
}

// measureAsk asks the node what a first ask costs under the rules of its fork: the
// difference of two asks and one. Where the node does not tell, the default holds.
func measureAsk(ctx context.Context, b ethtx.Backend, to, from common.Address, log chainlog.LogID, s State) uint64 {
	var got [2]uint64
	for i := range got {
		call := Call{Kind: CallAsk, Log: log, Epoch: s.Epoch, ValidUntil: ^uint64(0) >> 1}
		for k := 0; k <= i; k++ {
			// Of nobody: a transfer that is never made.
			call.Asks = append(call.Asks, chainlog.Ask{Session: chainlog.SessionID{0xff, byte(k)}, PeerLog: chainlog.Hash{0xff}, Act: chainlog.AbortAsSource})
		}
		data, err := call.Encode()
		if err != nil {
			return DefaultAskGas
		}
		if got[i], err = b.EstimateGas(ctx, ethereum.CallMsg{From: from, To: &to, Data: data}); err != nil {
			return DefaultAskGas
		}
	}
	if got[1] <= got[0] {
		return DefaultAskGas
	}
	return (got[1]-got[0])*3/2 + 5_000
}

// pause waits, and returns false if ctx ended first.
func pause(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}
