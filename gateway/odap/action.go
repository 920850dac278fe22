package odap

import "causeway/chainlog"

// ActionKind is what can be done to an asset on a ledger.
type ActionKind string

// The actions. Lock, Extinguish, Release and Reissue happen on the source
// ledger, Create on the recipient's; voiding a key is an effect of its own.
const (
	Lock       ActionKind = "lock"
	Release    ActionKind = "release"
	Extinguish ActionKind = "extinguish"
	Create     ActionKind = "create"
	Reissue    ActionKind = "reissue"
)

// Key names an action for ever: nobody outside the group can take or void it.
type Key struct {
	Ledger   string // CAIP-2 id
	Group    string // gateway group on that ledger, 0x hex
	Transfer chainlog.Hash
	Step     ActionKind
}

// Action is one change of a ledger, complete: a ledger needs nothing else.
type Action struct {
	Key          Key
	Session      chainlog.SessionID
	Terms        Terms
	SourceLog    chainlog.LogID
	RecipientLog chainlog.LogID
	// OrderSignature is the owner's signature over the order; Lock only.
	OrderSignature string
}

// State of an action key on its ledger. Applied and Voided are answered only
// when they are final there; until then the answer is Pending.
type State string

// The states of an action key.
const (
	Open    State = "open"    // never seen; it may still come
	Pending State = "pending" // submitted or seen, not final
	Applied State = "applied" // final
	Voided  State = "voided"  // can never be applied; final
	Denied  State = "denied"  // the ledger refuses it for good as things stand; nothing has happened
)

// Status is a ledger's answer about a key.
type Status struct {
	State  State
	Proof  Proof  // of Applied and Voided
	Reason string // of Denied: in words, naming field and limit
}

// Proof says where a ledger change can be looked up. The log holds the claim
// only as far as the ledger's own chain keeps it.
type Proof struct {
	Ledger      string `json:"ledger"`
	Transaction string `json:"transaction"`
	Block       uint64 `json:"block"`
	BlockHash   string `json:"block_hash"`
}

// LockFacts is what the source ledger shows under a lock key, written as the
// terms write it: absent values empty, a fungible asset without token id. Only
// with State Applied do the other fields count.
type LockFacts struct {
	State        State
	Contract     string
	Asset        string
	Amount       string
	TokenID      string
	Owner        string
	TargetLedger string
	TargetAsset  string
	Beneficiary  string
	RecipientLog chainlog.LogID
	Session      chainlog.SessionID
	Expiry       int64
	Proof        Proof
}

// Key returns the key of one of the session's actions. The group is the source
// gateway's for all but Create.
func (s Session) Key(kind ActionKind) Key {
	source, recipient := s.Own, s.Peer
	if s.Role == Recipient {
		source, recipient = s.Peer, s.Own
	}
	k := Key{Ledger: s.Terms.SourceLedger, Group: source.Groups[s.Terms.SourceLedger], Transfer: s.Transfer, Step: kind}
	if kind == Create {
		k.Ledger, k.Group = s.Terms.RecipientLedger, recipient.Groups[s.Terms.RecipientLedger]
	}
	return k
}

// Action returns one of the session's actions, whole.
func (s Session) Action(kind ActionKind) Action {
	a := Action{
		Key:          s.Key(kind),
		Session:      s.Constants.Session,
		Terms:        s.Terms,
		SourceLog:    s.Constants.SourceLog,
		RecipientLog: s.Constants.RecipientLog,
	}
	if kind == Lock {
		a.OrderSignature = s.Request.OrderSignature
	}
	return a
}
