package odap

import (
	"strconv"

	"causeway/chainlog"
)

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
	// MaxConfirmations is the largest depth that the own gateway agrees to; zero
	// is no limit. It means nothing for a peer.
	MaxConfirmations uint64
}

// Session is the state of one transfer at one gateway. Copy it freely: Next and
// Apply never change the value they were given, nor what it points to.
type Session struct {
	Role      Role // zero until the first event or entry
	Own, Peer Party
	Constants Constants

	// The fold over the own entries, changed by Apply alone.
	Stage     Stage
	Terms     Terms // as proposed, until the Initialization Response closes them
	TermsHash chainlog.Hash
	Transfer  chainlog.Hash               // id; zero until the terms are closed
	Request   Request                     // source only: what the client wanted
	NextSeq   uint64                      // seq_number of the next own entry
	LastEntry chainlog.Hash               // last_entry_hash of the next own entry
	Sent      Messages                    // own messages, by operation
	Hashes    map[Operation]chainlog.Hash // hash(i) of the peer's messages as logged by us
	Outcome   chainlog.Outcome            // the last one that was read and logged
	Proofs    map[ActionKind]Proof        // of actions that are done
	Reason    string                      // why it was given up, denied or refused
	Since     int64                       // timestamp of the last own entry, Unix seconds
	past      Past                        // what the next own entry need not repeat

	// Facts may be lost at any moment.
	Facts Facts
}

// New returns a session of which nothing is known yet: the first event, or the
// entries given to Replay, say what it is.
func New(own, peer Party) Session {
	return Session{Own: own, Peer: peer, NextSeq: 1}
}

// Depth is the number of blocks that must stand above an entry or an outcome
// before anything is done on it: confirmations of the terms.
func (s Session) Depth() uint64 {
	n, err := strconv.ParseUint(s.Terms.Confirmations, 10, 64)
	if err != nil {
		return 0 // Terms.Check lets no such terms in
	}
	return n
}

// Expiry is the terms' expiry in Unix seconds, zero when there are no terms.
func (s Session) Expiry() int64 {
	n, err := strconv.ParseInt(s.Terms.Expiry, 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// Facts is what a session has heard and not logged. The zero value is that of a
// session that has just been replayed.
type Facts struct {
	Begin    *Begin                // source: the client's request, before it is logged
	Inbox    Messages              // the peer's messages, verified, not logged yet
	Verdict  *Proposal             // recipient: the answer to the first message
	Outcome  *chainlog.Outcome     // the confirmed outcome as last read
	Latest   chainlog.Outcome      // the same in the newest block
	Status   map[ActionKind]Status // what the ledgers said last, by the step of the key
	Lock     *LockFacts            // recipient: what the source ledger shows
	Dry      *Verdict              // recipient: the dry run of create
	Claim    string                // recipient: what is false in the lock claim
	Deleted  bool                  // recipient: the peer's log has done-delete-asset
	Abort    string                // why somebody wants to give up; empty if nobody does
	Expired  bool                  // the terms' expiry has passed
	Rejected string                // the peer refused our last message, or gave up, for good
	Beats    int                   // ticks since the rule in force came into force
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
