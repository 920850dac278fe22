package odap

import (
	"fmt"
	"testing"
)

// stagesOf are the stages of a role, by the arrows.
func stagesOf(role Role) []Stage {
	out := []Stage{AtNothing}
	for _, a := range arrows {
		if a.role == role {
			out = append(out, a.to)
		}
	}
	return out
}

// keysOf are the actions that a stage can be about; see Session.pending.
func keysOf(role Role, stage Stage, seen Seen) []ActionKind {
	if role == Source && seen == SeenRefused && in(committed, stage) {
		return set(Create)
	}
	switch {
	case role == Source && in(set(AtExecLockAsset, AtInitPrepare, AtAckPrepare), stage):
		return set(Lock)
	case role == Source && stage == AtExecDelete:
		return set(Extinguish)
	case stage == AtUndoAborted:
		return set(Lock, Release)
	case stage == AtUndoRefused:
		return set(Release)
	case stage == AtExecReissue:
		return set(Reissue)
	case role == Recipient && stage == AtExecLock:
		return set(Lock)
	case role == Recipient && in(set(AtExecPrepare, AtDonePrepare), stage):
		return set(Lock, Create)
	case role == Recipient && in(set(AtExecCreate, AtExecVoidCreate), stage):
		return set(Create)
	}
	return set(ActionKind(""))
}

// cases yields every combination of what decisions depend on.
func cases(yield func(Case)) {
	for _, role := range set(Source, Recipient) {
		for _, stage := range stagesOf(role) {
			for _, seen := range set(SeenNothing, SeenNone, SeenPrepared, SeenCommitting, SeenCommitted, SeenAborted, SeenRefused) {
				for _, key := range keysOf(role, stage, seen) {
					ledger := set(Unasked, Open, Pending, Applied, Voided, Denied)
					if key == "" {
						ledger = set(Unasked)
					}
					for _, l := range ledger {
						heard := set(HeardNothing, HeardNext)
						if role == Recipient && in(finalAt, stage) {
							heard = append(heard, HeardProof)
						}
						for _, h := range heard {
							for _, g := range set(false, true) {
								yield(Case{role, stage, key, l, seen, h, g})
							}
						}
					}
				}
			}
		}
	}
}

func (c Case) String() string {
	return fmt.Sprintf("%s %q key=%s ledger=%s seen=%s heard=%s giveup=%v", c.Role, c.Stage, c.Key, c.Ledger, c.Seen, c.Heard, c.GiveUp)
}

func TestExactlyOneRuleForEveryCase(t *testing.T) {
	n := 0
	cases(func(c Case) {
		n++
		var match []string
		for _, r := range table {
			if r.Matches(c) {
				match = append(match, r.Label)
			}
		}
		if len(match) != 1 {
			t.Errorf("%s: rules %q", c, match)
		}
	})
	if n < 2000 {
		t.Errorf("only %d cases", n)
	}
	t.Logf("%d cases, %d rules", n, len(table))
}
