package chainlog

import "fmt"

// Act is what an ask wants of the arbiter. The values are those of the contract.
type Act uint8

// The acts, and who may ask for them.
const (
	Prepare          Act = iota // recipient: its yes vote
	Commit                      // source: the decision to commit
	AbortAsSource               // source: gives the transfer up
	AbortAsRecipient            // recipient: gives the transfer up
	Refuse                      // recipient: cannot create, ever, after COMMITTED
)

var actNames = [...]string{"Prepare", "Commit", "AbortAsSource", "AbortAsRecipient", "Refuse"}

func (a Act) String() string {
	if int(a) < len(actNames) {
		return actNames[a]
	}
	return fmt.Sprintf("Act(%d)", uint8(a))
}

// BySource tells whether the asking log is the transfer's source.
func (a Act) BySource() bool { return a == Commit || a == AbortAsSource }

// Outcome is the state of a transfer in the arbiter. The values are those of
// the contract.
type Outcome uint8

// The outcomes. ABORTED and REFUSED never change again; COMMITTED may only
// become REFUSED.
const (
	None Outcome = iota
	Prepared
	Committed
	Aborted
	Refused
)

var outcomeNames = [...]string{"NONE", "PREPARED", "COMMITTED", "ABORTED", "REFUSED"}

func (o Outcome) String() string {
	if int(o) < len(outcomeNames) {
		return outcomeNames[o]
	}
	return fmt.Sprintf("Outcome(%d)", uint8(o))
}

// ParseOutcome reads one of the names that String gives.
func ParseOutcome(s string) (Outcome, error) {
	for i, n := range outcomeNames {
		if s == n {
			return Outcome(i), nil
		}
	}
	return None, fmt.Errorf("outcome %q: want one of %v", s, outcomeNames)
}

// NextOutcome is the arbiter's whole rule: what an outcome becomes when a legal
// ask arrives. An ask that is late, illegal or unknown changes nothing. The
// contract holds the same function; a test compares the two over every pair.
func NextOutcome(was Outcome, act Act) Outcome {
	switch {
	case was == None && act == Prepare:
		return Prepared
	case was == Prepared && act == Commit:
		return Committed
	case (was == None || was == Prepared) && (act == AbortAsSource || act == AbortAsRecipient):
		return Aborted
	case was == Committed && act == Refuse:
		return Refused
	}
	return was
}

// Ask is a request to the arbiter. The asking log is added by the support, so
// that nobody can name a pair of logs that it is not part of.
type Ask struct {
	Session SessionID
	PeerLog LogID
	Terms   Hash
	Act     Act
}

// Transfer returns the id of the transfer that the ask of log own is about.
func (a Ask) Transfer(own LogID) Hash {
	if a.Act.BySource() {
		return TransferID(a.Session, own, a.PeerLog, a.Terms)
	}
	return TransferID(a.Session, a.PeerLog, own, a.Terms)
}

// Settled tells whether the ask can no longer move o: it has won, lost, or is
// not legal as things stand. It says nothing about o being confirmed.
func (a Ask) Settled(o Outcome) bool { return NextOutcome(o, a.Act) == o }
