package odap

import "causeway/chainlog"

// Role is the part that the own gateway plays in a session.
type Role uint8

// The roles. The source gateway is the coordinator of two-phase commit, the
// recipient gateway its participant (draft-belchior-gateway-recovery-01 §4.1).
const (
	Source Role = iota + 1
	Recipient
)

func (r Role) String() string {
	switch r {
	case Source:
		return "source"
	case Recipient:
		return "recipient"
	}
	return "none"
}

// Constants are the fields that are the same in every entry of a session. They
// stand once, in the session's first entry of each log.
type Constants struct {
	Session                chainlog.SessionID
	SourceGatewayPubkey    string // base64 of the identity key's DER SubjectPublicKeyInfo
	RecipientGatewayPubkey string
	SourceDLT              string // CAIP-2, or fabric:<network>/<channel>
	RecipientDLT           string
	SourceUID              string // gateway id
	RecipientUID           string
	LoggingProfile         string
	AccessControlProfile   string
	SourceLog              chainlog.LogID
	RecipientLog           chainlog.LogID
	Profiles
}

// Party is what a gateway knows of itself or has pinned of a peer.
type Party struct {
	UID    string            // gateway id
	Log    chainlog.LogID    // its log
	Pubkey string            // identity key, base64 of DER SubjectPublicKeyInfo
	Groups map[string]string // ledger (CAIP-2) → id of its gateway group there
}

// Session is the state of one transfer at one gateway. Copy it freely: Next
// never changes the value it was given.
type Session struct {
	Role      Role
	Own, Peer Party
	Constants Constants

	// The fold over the own entries, changed by Apply alone.
	Stage     Stage
	Terms     Terms
	TermsHash chainlog.Hash
	Transfer  chainlog.Hash               // id, once the terms are closed
	Request   Request                     // source only: what the client wanted
	NextSeq   uint64                      // seq_number of the next own entry
	LastEntry chainlog.Hash               // last_entry_hash of the next own entry
	Sent      map[Operation]Message       // own messages, by operation
	Hashes    map[Operation]chainlog.Hash // hash(i) of the peer's messages as logged by us
	Outcome   chainlog.Outcome            // the last one that was read and logged
	Proofs    map[ActionKind]Proof        // of actions that are done
	Reason    string                      // why it was given up, denied or refused

	// Facts may be lost at any moment.
	Facts Facts
}

// Facts is what a session has heard and not logged.
type Facts struct {
	Inbox    map[Operation]Message // the peer's messages, verified, not logged yet
	Outcome  *chainlog.Outcome     // the confirmed outcome as last read
	Status   map[Key]Status        // what the ledgers said last
	Lock     *LockFacts            // recipient: what the source ledger shows
	Dry      *Verdict              // recipient: the dry run of create
	Abort    string                // why somebody wants to give up; empty if nobody does
	Expired  bool                  // the terms' expiry has passed
	Rejected string                // the peer refused our last message for good
	Now      int64                 // Unix seconds of the last event
}

// Request is what a client asks the source gateway for.
type Request struct {
	Session         chainlog.SessionID
	Peer            string // gateway id of the recipient
	SourceLedger    string
	SourceAsset     string
	Amount          string // base units, decimal; 1 for a unique asset
	TokenID         string // decimal; empty for a fungible asset
	RecipientLedger string
	RecipientAsset  string
	Originator      string
	Beneficiary     string
	Expiry          int64  // Unix seconds; part of the owner's order
	OrderSignature  string // 0x hex; the owner's signature over the order
	IdempotencyKey  string
	BodyHash        chainlog.Hash // SHA-256 of the client's body as canonical JSON
}
