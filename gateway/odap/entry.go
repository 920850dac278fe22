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

// Body is an entry as the protocol wants it, before it has a number and a
// signature.
type Body struct {
	Operation Operation
	Votes     Vote
	Timestamp int64           // Unix seconds
	Msg       json.RawMessage // the fields, as the operation's struct encodes them
}

// Entry is one signed entry of a session, complete as the outside form shows it.
type Entry struct {
	Constants
	Body
	Seq         uint64 // seq_number
	Phase       string // odap_phase
	Step        string // 1.1 to 3.8
	MessageType string
	LastEntry   chainlog.Hash // last_entry_hash
	PayloadHash chainlog.Hash // payload_hash; also what is signed
	R, S        [32]byte      // message_signature
}

// Message is an entry on its way to the peer: with its place in its writer's
// log, so that the receiver can compute its hash.
type Message struct {
	Log   chainlog.LogID
	Index uint64
	Prev  chainlog.Hash
	Entry Entry
	// Hash is hash(Index), computed by whoever made or opened the message.
	Hash chainlog.Hash
}
