package odap

import (
	"slices"
	"strings"
	"testing"

	"causeway/chainlog"
)

// The rules of draft-hargreaves-odap-03 §5 to §8 about the flow of messages.

// hashesIn lists the hashes of earlier messages that a message carries, by the
// message they are of.
func hashesIn(t *testing.T, b Body) map[Operation]chainlog.Hash {
	t.Helper()
	must := func(err error) {
		if err != nil {
			t.Fatalf("%s: %v", b.Operation, err)
		}
	}
	type hashes = map[Operation]chainlog.Hash
	switch b.Operation {
	case AckValidateOp:
		p, err := Fields[AckValidate](b)
		must(err)
		return hashes{InitValidateOp: p.HashInit}
	case InitCommenceOp:
		p, err := Fields[InitCommence](b)
		must(err)
		return hashes{AckValidateOp: p.HashPrevMessage}
	case AckCommenceOp:
		p, err := Fields[AckCommence](b)
		must(err)
		return hashes{InitCommenceOp: p.HashCommenceRequest}
	case InitLockOp:
		p, err := Fields[InitLock](b)
		must(err)
		return hashes{AckCommenceOp: p.HashCommenceAck}
	case AckLockOp:
		p, err := Fields[AckLock](b)
		must(err)
		return hashes{InitLockOp: p.HashLockEvidence}
	case InitPrepareOp:
		p, err := Fields[InitPrepare](b)
		must(err)
		return hashes{AckLockOp: p.HashLockEvidenceAck, InitLockOp: p.HashLockEvidence}
	case AckPrepareOp:
		p, err := Fields[AckPrepare](b)
		must(err)
		return hashes{InitPrepareOp: p.HashCommitPrepare}
	case InitFinalOp:
		p, err := Fields[InitFinal](b)
		must(err)
		return hashes{AckPrepareOp: p.HashCommitPrepareAck}
	case AckFinalOp:
		p, err := Fields[AckFinal](b)
		must(err)
		return hashes{InitFinalOp: p.HashCommitFinal}
	case InitCompleteOp:
		p, err := Fields[InitComplete](b)
		must(err)
		return hashes{AckFinalOp: p.HashCommitFinalAck, InitCommenceOp: p.HashTransferCommence}
	}
	return nil
}

// messages are those of both gateways in the order in which they were logged
// first.
func messages(w *world) map[Operation]Message {
	out := map[Operation]Message{}
	for _, g := range w.g {
		for _, m := range g.log {
			if m.Entry.Row().Message() {
				out[m.Entry.Operation] = m
			}
		}
	}
	return out
}

// §6 to §8: each message carries the hash of the one it follows on.
func TestODAPHashChain(t *testing.T) {
	w := plots[0].run([]fault{{12, crashAfter}, {33, crashBefore}}, nil)
	sent := messages(w)
	if len(sent) != 11 {
		t.Fatalf("%d messages, want 11", len(sent))
	}
	carried := 0
	for op, m := range sent {
		for of, h := range hashesIn(t, m.Entry.Body) {
			carried++
			if h != sent[of].Hash {
				t.Errorf("%s carries %s for %s, which has %s", op, h, of, sent[of].Hash)
			}
		}
	}
	if carried != 12 {
		t.Errorf("%d hashes, want 12", carried)
	}
}

// §6 to §8: the messages and their order; G1 is the client throughout.
func TestODAPOrderOfMessages(t *testing.T) {
	w := plots[0].run(nil, nil)
	var got []string
	for _, l := range w.lines {
		if _, op, ok := strings.Cut(l, " > send "); ok {
			got = append(got, l[:2]+" "+op)
		}
	}
	want := []string{
		"G1 init-validate", "G2 ack-validate", "G1 init-commence", "G2 ack-commence", "G1 init-lock", "G2 ack-lock",
		"G1 init-prepare", "G2 ack-prepare", "G1 init-final", "G2 ack-final", "G1 init-complete",
	}
	if !slices.Equal(got, want) {
		t.Errorf("sent %v", got)
	}
}

// §5.6: "Sequence numbers can be reused for retries in the event of a gateway
// timeout." A retry is the same message, to the byte.
func TestODAPRetriesAreTheSame(t *testing.T) {
	for _, p := range plots {
		w := newWorld()
		p.prep(w)
		first := map[Operation]chainlog.Hash{}
		again := 0
		w.before = func(g *gate, e Effect) bool {
			if s, ok := e.(Send); ok {
				op := s.Message.Entry.Operation
				if had, sent := first[op]; sent {
					again++
					if had != s.Message.Hash {
						t.Errorf("%s: %s was sent as %s, then as %s", p.name, op, had, s.Message.Hash)
					}
				}
				first[op] = s.Message.Hash
			}
			return w.effects%9 == 0
		}
		w.start()
		w.settle(30)
		if again == 0 && p.name == "all goes well" {
			t.Error("nothing was sent twice")
		}
	}
}

// §7: "The server must validate the lock evidence claims."
func TestODAPServerValidatesTheEvidence(t *testing.T) {
	w := upTo(t, 1, AckLockOp)
	inspected := slices.ContainsFunc(w.lines, func(l string) bool { return l == "G2 > inspect" })
	if !inspected {
		t.Error("G2 acknowledges evidence that it has not read on the ledger")
	}
}

// §8: "This phase must be completed within the asset-lock duration time": no
// vote and no decision is asked for after the expiry.
func TestODAPNothingIsBegunAfterTheExpiry(t *testing.T) {
	n := plots[0].run(nil, nil).effects
	for at := 1; at <= n; at += 2 {
		w := newWorld()
		late := false
		w.before = func(g *gate, e Effect) bool {
			if w.effects == at {
				w.now = w.expiry
			}
			// What was decided before the time came is still carried out.
			if a, ok := e.(Append); ok && len(a.Bodies) > 0 && g.s.Facts.Now >= w.expiry {
				for _, ask := range a.Asks {
					late = late || ask.Act == chainlog.Prepare || ask.Act == chainlog.Commit
				}
			}
			return false
		}
		w.start()
		w.settle(20)
		if late {
			t.Errorf("the terms expire at effect %d: voted or decided after it", at)
		}
		report(t, plot{name: "expiry", always: set(chainlog.None, chainlog.Committed, chainlog.Aborted)}, []fault{{at: at}}, w)
	}
}

// §8: after 3.4 "server must now regenerate": only forward, whatever time it is.
func TestODAPAfterCommitFinalOnlyForward(t *testing.T) {
	w := upTo(t, 0, InitFinalOp)
	w.now = w.expiry + 1_000_000
	w.feed(w.g[0], AbortWanted{At{w.now}, "too late"})
	w.feed(w.g[1], AbortWanted{At{w.now}, "too late"})
	w.settle(20)
	report(t, plot{name: "late", always: set(chainlog.Committed)}, nil, w)
}
