package odap

import (
	"encoding/json"

	"causeway/chainlog"
)

// Operation is a log entry's operation: one of the five prefixes init-, exec-,
// done-, ack-, fail- and a name (draft-belchior-gateway-recovery-01 §3).
type Operation string

// Vote is the payload's Votes subfield.
type Vote string

// The votes.
const (
	VoteNone   Vote = "none"
	VoteCommit Vote = "commit"
	VoteAbort  Vote = "abort"
)

// WireVersion is the version of the messages of this package, offered and
// chosen in 1.1 and 1.2 and shown in every entry. Entries of all formats have it.
const WireVersion = "1"

// Body is an entry as the protocol wants it, before it has a number and a
// signature. NewBody makes one.
type Body struct {
	Operation Operation
	Votes     Vote
	Timestamp int64           // Unix seconds, 0 to 2^53-1; informs, never orders
	Msg       json.RawMessage // the fields, as Marshal encodes them
}

// Profiles are the fields that draft-hargreaves-odap-03 §5.2 wants in every
// message and that do not change within a session.
type Profiles struct {
	ResourceURL        string
	DeveloperURN       string
	CredentialProfile  string
	CredentialBlock    string // never a secret: it stands in the log
	PayloadProfile     string // the asset profile
	ApplicationProfile string
}

// Entry is one signed entry of a session, complete as the outside form shows it.
type Entry struct {
	Constants
	Body
	Writer      Role          // whose log it stands in; zero in session zero
	Seq         uint64        // seq_number, from 1 in each log of a session
	LastEntry   chainlog.Hash // last_entry_hash; zero when Seq is 1
	PayloadHash chainlog.Hash // payload_hash; also the digest that is signed
	R, S        [32]byte      // message_signature
}

// Row returns the entry's row in the table of operations: phase, step, message
// type, gateways.
func (e Entry) Row() Row { return rowIndex[rowKey{e.Operation, e.Writer}] }

// Log returns the log that the entry stands in.
func (e Entry) Log() chainlog.LogID {
	if e.Writer == Recipient {
		return e.RecipientLog
	}
	return e.SourceLog
}
