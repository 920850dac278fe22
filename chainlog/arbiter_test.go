package chainlog

import (
	"fmt"
	"testing"
)

// Every pair of outcome and act, written out. A row that is missing is a row
// that changes nothing.
func TestNextOutcome(t *testing.T) {
	moves := map[Outcome]map[Act]Outcome{
		None:      {Prepare: Prepared, AbortAsSource: Aborted, AbortAsRecipient: Aborted},
		Prepared:  {Commit: Committed, AbortAsSource: Aborted, AbortAsRecipient: Aborted},
		Committed: {Refuse: Refused},
		Aborted:   {},
		Refused:   {},
	}
	pairs := 0
	for was := None; was <= Refused; was++ {
		for a := 0; a < 256; a++ {
			act := Act(a)
			want, moved := moves[was][act]
			if !moved {
				want = was
			}
			if got := NextOutcome(was, act); got != want {
				t.Errorf("%s at %s: %s, want %s", act, was, got, want)
			}
			if got := (Ask{Act: act}).Settled(was); got != !moved {
				t.Errorf("%s at %s: settled is %v", act, was, got)
			}
			pairs++
		}
	}
	if pairs != 5*256 {
		t.Fatalf("%d pairs", pairs)
	}
	for act := Prepare; act <= Refuse; act++ {
		if got := NextOutcome(Refused+1, act); got != Refused+1 {
			t.Errorf("%s moves an unknown outcome to %s", act, got)
		}
	}
}

func TestNames(t *testing.T) {
	for o := None; o <= Refused; o++ {
		back, err := ParseOutcome(o.String())
		if err != nil || back != o {
			t.Errorf("%s reads back as %s, %v", o, back, err)
		}
	}
	for _, bad := range []string{"", "none", "PREPARED ", "Outcome(5)"} {
		if o, err := ParseOutcome(bad); err == nil {
			t.Errorf("%q reads as %s", bad, o)
		}
	}
	if got := fmt.Sprint(Outcome(5), Act(5), Prepare, Refuse); got != "Outcome(5) Act(5) Prepare Refuse" {
		t.Errorf("names: %s", got)
	}
}

// The asking log is the source in Commit and AbortAsSource and the recipient in
// the other acts, so both sides come to the same transfer id.
func TestAskTransfer(t *testing.T) {
	source, recipient, terms := Hash{1}, Hash{2}, Hash{3}
	id := TransferID(SessionID{9}, source, recipient, terms)
	for act := Prepare; act <= Refuse; act++ {
		own, peer := recipient, source
		if act == Commit || act == AbortAsSource {
			own, peer = source, recipient
		}
		a := Ask{Session: SessionID{9}, PeerLog: peer, Terms: terms, Act: act}
		if got := a.Transfer(own); got != id {
			t.Errorf("%s: transfer %s, want %s", act, got, id)
		}
		if got := a.Transfer(recipient); act == Commit && got == id {
			t.Errorf("%s by the recipient names the same transfer", act)
		}
	}
}
