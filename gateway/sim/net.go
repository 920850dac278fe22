package sim

import (
	"context"
	"crypto/ecdsa"
	"errors"

	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
)

// send carries a message and its answer, or loses either.
func (w *world) send(in *instance, j gateway.Job, m odap.Message) {
	if err := w.checker.Sends(m); err != nil {
		w.violated(err)
		return
	}
	f := &w.faults
	bytes, to := m.Encode(), w.instances[1-in.index]
	copies := 1
	if w.chance(f.twice) {
		copies = 2
	}
	if w.cut || w.chance(f.lose) {
		copies = 0
	}
	w.sent = append(w.sent, sentMessage{in.name, to, bytes})
	var answer error = errNoAnswer
	answered := w.chance(f.loseAnswer)
	for range copies {
		delay := w.between(1, 60)
		if w.chance(f.slow) {
			delay = w.between(100, 15_000)
		}
		w.after(delay, func() {
			err := to.deliver(in.name, bytes)
			w.traceMessage(in, m, err)
			if !answered && !w.cut {
				answered, answer = true, err
			}
		})
	}
	if in.boundary("message sent") {
		return
	}
	// The answer is there, or the sender's patience has ended.
	patience := in.cfg.Timeouts.Message.Milliseconds()
	var wait func()
	started := w.now
	wait = in.guard(func() {
		switch {
		case answer == nil || !errors.Is(answer, errNoAnswer):
			in.failed(j, answer)
		case w.now-started >= patience:
			in.failed(j, errNoAnswer)
		default:
			w.after(100, wait)
		}
	})
	w.after(70, wait)
}

// open opens a message with its sender's pinned key. Who gets the same bytes again
// need not compute the same again.
func (w *world) open(from gateway.PeerPin, b []byte) (odap.Message, error) {
	if m, ok := w.opened[string(b)]; ok {
		return m, nil
	}
	m, err := odap.OpenMessage(b, func(chainlog.LogID) (*ecdsa.PublicKey, error) { return odap.ParsePublicKey(from.Pubkey) })
	if err == nil {
		w.opened[string(b)] = m
	}
	return m, err
}

// sentMessage is a message that somebody may have kept.
type sentMessage struct {
	from  string
	to    *instance
	bytes []byte
}

// replay delivers an old message again, long after its time. Nobody waits for an
// answer.
func (w *world) replay() {
	if len(w.sent) > 0 {
		m := w.sent[w.rng.IntN(len(w.sent))]
		w.trace("replay", m.from, uint64(len(m.bytes)), m.to.deliver(m.from, m.bytes))
	}
}

// chainReader is what a gateway reads of all logs.
type chainReader struct{ w *world }

func (r chainReader) Head(context.Context, chainlog.LogID) (chainlog.Head, error) {
	return chainlog.Head{}, errNoAnswer // not asked for by a Performer
}

func (r chainReader) Records(context.Context, chainlog.LogID, uint64, func(chainlog.Record) error) error {
	return errNoAnswer // not asked for by a Performer
}

// Session implements chainlog.Reader.
func (r chainReader) Session(_ context.Context, log chainlog.LogID, session chainlog.SessionID, yield func(chainlog.Record) error) error {
	if r.w.chainDown {
		return chainlog.ErrUnavailable
	}
	for _, rec := range r.w.chain.RecordsAt(log, 0) {
		if rec.Session == session {
			if err := yield(rec); err != nil {
				return err
			}
		}
	}
	return nil
}

// chainLog is the own log, as far as a Performer and a recovery read it.
type chainLog struct {
	w  *world
	id chainlog.LogID
}

func (l chainLog) ID() chainlog.LogID { return l.id }

// Append is the writer's; see instance.appendEntries.
func (l chainLog) Append(context.Context, chainlog.Batch) (chainlog.Appended, error) {
	return chainlog.Appended{}, errNoAnswer
}

// Outcome implements chainlog.Log.
func (l chainLog) Outcome(_ context.Context, transfer chainlog.Hash, depth uint64) (chainlog.Standing, error) {
	if l.w.chainDown {
		return chainlog.Standing{}, chainlog.ErrUnavailable
	}
	return chainlog.Standing{Latest: l.w.chain.OutcomeAt(transfer, 0), Confirmed: l.w.chain.OutcomeAt(transfer, depth)}, nil
}

// content is what there is to read.
func (l chainLog) content() (gatewaytest.RecordLog, error) {
	if l.w.chainDown {
		return gatewaytest.RecordLog{}, chainlog.ErrUnavailable
	}
	return gatewaytest.RecordLog{Of: l.id, Content: func() []chainlog.Record { return l.w.chain.RecordsAt(l.id, 0) }}, nil
}

// Head implements chainlog.Log.
func (l chainLog) Head(ctx context.Context) (chainlog.Head, error) {
	c, err := l.content()
	if err != nil {
		return chainlog.Head{}, err
	}
	return c.Head(ctx)
}

// Records implements chainlog.Log.
func (l chainLog) Records(ctx context.Context, from uint64, yield func(chainlog.Record) error) error {
	c, err := l.content()
	if err != nil {
		return err
	}
	return c.Records(ctx, from, yield)
}

// Session implements chainlog.Log.
func (l chainLog) Session(ctx context.Context, session chainlog.SessionID, yield func(chainlog.Record) error) error {
	return chainReader{l.w}.Session(ctx, l.id, session, yield)
}

func (l chainLog) Changed() <-chan struct{} { return nil }
func (l chainLog) Err() error               { return nil }
func (l chainLog) Close() error             { return nil }
