package odap

import (
	"encoding/json"

	"causeway/chainlog"
)

// Payload is the fields of one operation, a struct of this package. Marshal
// makes a Body's Msg of it, Fields reads it back.
type Payload interface {
	// check names the first field that no gateway would write.
	check() error
}

// Ref names an entry of the peer's log that is a message: its index there and
// its hash. The log itself is a constant of the session.
type Ref struct {
	Index uint64        `json:"index"`
	Hash  chainlog.Hash `json:"hash"`
}

// RefTo returns the reference to m.
func RefTo(m Message) Ref { return Ref{Index: m.Index, Hash: m.Hash} }

// Receipt records that a message of the peer has arrived, immediately after
// receiving it (draft-belchior-gateway-recovery-01 §4.3): every exec- of the
// recipient, and the source's ack- of an answer.
type Receipt struct {
	Message Ref `json:"message"`
}

// Done has nothing to add to its operation: most done-, exec-commit.
type Done struct{}

// Failure says in words why: every fail-, exec-abort, exec-refuse.
type Failure struct {
	Reason string `json:"reason"`
}

// DoneOutcome is an outcome of the arbiter as read at the depth of the terms,
// recorded before anything is done on it.
type DoneOutcome struct {
	Outcome string `json:"outcome"` // as chainlog.Outcome writes it
}

// ExecAction stands before every change of a ledger.
type ExecAction struct {
	// Action is lock, extinguish, create, release, reissue or void.
	Action string `json:"action"`
	// Undo is the rollback list's item for it: what takes it back. Empty when
	// nothing may.
	Undo string `json:"undo,omitempty"`
}

// DoneAction stands after a change of a ledger is final there.
type DoneAction struct {
	Action string `json:"action"`
	// State is applied or voided: what was found under the action's key.
	State State `json:"state"`
	Proof Proof `json:"proof"`
}

// LockRead is what the recipient found when it read the lock on the source
// ledger by itself: done-lock, which is step 2.4's record too, and done-prepare.
type LockRead struct {
	Proof Proof `json:"proof"`
}

// Claim is a claim about a ledger: the action key that can be looked up there,
// and where its change was found.
type Claim struct {
	Ledger   string        `json:"ledger"`   // CAIP-2
	Contract string        `json:"contract"` // the asset contract of that ledger
	Group    string        `json:"group"`    // gateway group
	Transfer chainlog.Hash `json:"transfer"`
	Step     ActionKind    `json:"step"`
	Proof    Proof         `json:"proof"`
}

// ClaimFormat names Claim where ODAP wants a format.
const ClaimFormat = "causeway-claim-1"

// Client is what the source gateway must remember of its client's request
// besides the terms.
type Client struct {
	Peer           string        `json:"peer"` // gateway id of the recipient
	IdempotencyKey string        `json:"idempotency_key,omitempty"`
	BodyHash       chainlog.Hash `json:"body_hash"`
	OrderSignature string        `json:"order_signature"`
}

// InitValidate is the Initialization Request, 1.1 (draft-hargreaves-odap-03 §6).
type InitValidate struct {
	Versions             []string `json:"versions"` // wire versions offered, best first
	Terms                Terms    `json:"terms"`    // proposed
	SourceGroup          string   `json:"source_group"`
	EscrowType           string   `json:"escrow_type"`
	MultipleClaims       bool     `json:"multiple_claims_allowed"`
	MultipleCancels      bool     `json:"multiple_cancels_allowed"`
	Permissions          []string `json:"permissions,omitempty"`
	SubsequentCalls      []string `json:"subsequent_calls,omitempty"`
	History              []string `json:"history,omitempty"`
	ClientTransferNumber string   `json:"client_transfer_number,omitempty"`
	Client               Client   `json:"client"`
}

// AckValidate is the Initialization Response, 1.2, or the Initialization Denied
// message when Denied is not empty.
type AckValidate struct {
	Version        string         `json:"version_chosen,omitempty"`
	HashInit       chainlog.Hash  `json:"hash_init_request"`
	Received       string         `json:"received_timestamp"` // Unix seconds; the request came
	Destination    string         `json:"destination,omitempty"`
	Terms          *Terms         `json:"terms,omitempty"` // closed
	TermsHash      *chainlog.Hash `json:"terms_hash,omitempty"`
	Transfer       *chainlog.Hash `json:"transfer,omitempty"`
	RecipientGroup string         `json:"recipient_group,omitempty"`
	Denied         string         `json:"denied,omitempty"`   // what was rejected and why
	Proposal       *Terms         `json:"proposal,omitempty"` // what would be accepted, if known
}

// AckValidateReceipt is the source's record of 1.2, with what it needs to go on
// from its own log alone.
type AckValidateReceipt struct {
	Message        Ref    `json:"message"`
	Terms          *Terms `json:"terms,omitempty"` // closed
	RecipientGroup string `json:"recipient_group,omitempty"`
	Denied         string `json:"denied,omitempty"`
}

// InitCommence is Transfer Commence, 2.1.
type InitCommence struct {
	OriginatorPubkey     string        `json:"originator_pubkey"`  // the account that the terms name
	BeneficiaryPubkey    string        `json:"beneficiary_pubkey"` // the account that the terms name
	HashAssetProfile     chainlog.Hash `json:"hash_asset_profile"` // SHA-256 of the payload profile
	AssetUnit            string        `json:"asset_unit,omitempty"`
	HashPrevMessage      chainlog.Hash `json:"hash_prev_message"` // 1.2
	TermsHash            chainlog.Hash `json:"terms_hash"`
	Transfer             chainlog.Hash `json:"transfer"`
	ClientTransferNumber string        `json:"client_transfer_number,omitempty"`
}

// AckCommence is the Transfer Commence Response, 2.2.
type AckCommence struct {
	HashCommenceRequest  chainlog.Hash `json:"hash_commence_request"`
	ServerTransferNumber string        `json:"server_transfer_number,omitempty"`
}

// InitLock is Lock Evidence, 2.5.
type InitLock struct {
	Claim                Claim         `json:"lock_evidence_claim"`
	Expiration           string        `json:"lock_evidence_expiration"` // the terms' expiry
	HashCommenceAck      chainlog.Hash `json:"hash_commence_ack_request"`
	ClientTransferNumber string        `json:"client_transfer_number,omitempty"`
}

// AckLock is the Lock Evidence Response, 2.6.
type AckLock struct {
	HashLockEvidence     chainlog.Hash `json:"hash_lockevidence_request"`
	ServerTransferNumber string        `json:"server_transfer_number,omitempty"`
}

// InitPrepare is Commit Preparation, 3.1.
type InitPrepare struct {
	HashLockEvidenceAck  chainlog.Hash `json:"hash_lockevidence_ack"`
	HashLockEvidence     chainlog.Hash `json:"hash_lockevidence_request"`
	ClientTransferNumber string        `json:"client_transfer_number,omitempty"`
}

// AckPrepare is the Commit Preparation Response, 3.2: the vote.
type AckPrepare struct {
	HashCommitPrepare    chainlog.Hash `json:"hash_commitprep"`
	ServerTransferNumber string        `json:"server_transfer_number,omitempty"`
}

// InitFinal is Commit Final, 3.4.
type InitFinal struct {
	Claim                Claim         `json:"commit_final_claim"`
	HashCommitPrepareAck chainlog.Hash `json:"hash_commitprepare_ack"`
	ClientTransferNumber string        `json:"client_transfer_number,omitempty"`
}

// AckFinal is the Commit Final Response, 3.6.
type AckFinal struct {
	Claim                Claim         `json:"commit_acknowledgement_claim"`
	HashCommitFinal      chainlog.Hash `json:"hash_commitfinal"`
	ServerTransferNumber string        `json:"server_transfer_number,omitempty"`
}

// InitComplete is Transfer Complete, 3.8.
type InitComplete struct {
	HashCommitFinalAck   chainlog.Hash `json:"hash_commit_final_ack"`
	HashTransferCommence chainlog.Hash `json:"hash_transfer_commence"` // 2.1
	ClientTransferNumber string        `json:"client_transfer_number,omitempty"`
}

// InitLog is entry 0 of every log.
type InitLog struct {
	Format      int      `json:"format"`
	Gateway     string   `json:"gateway"`       // gateway id
	Keys        []string `json:"identity_keys"` // as PublicKeyString writes them
	Predecessor string   `json:"predecessor,omitempty"`
}

// RotateKey replaces one identity key by another. The entry is signed by the
// old key; NewSignature is the new key's signature, base64url of r and s, over
// the entry as it would be signed with NewSignature empty.
type RotateKey struct {
	OldKey       string `json:"old_key"`
	NewKey       string `json:"new_key"`
	NewSignature string `json:"new_key_signature"`
}

// Marshal returns p as a Body's Msg wants it, canonical JSON. Text that is not
// UTF-8 is mended with U+FFFD. A number that canonical JSON does not keep is left
// for Sign to refuse.
func Marshal(p Payload) json.RawMessage { return mustCanonical(p) }

// NewBody returns the entry that writer is to append: votes come from the table
// of operations. Reasons are shortened to what an entry takes, so that no error
// text can keep a session from being given up.
func NewBody(op Operation, writer Role, now int64, p Payload) Body {
	switch p := p.(type) {
	case *Failure:
		p.Reason = Shorten(p.Reason)
	case *AckValidate:
		p.Denied = Shorten(p.Denied)
	case *AckValidateReceipt:
		p.Denied = Shorten(p.Denied)
	}
	row := rowIndex[rowKey{op, writer}]
	return Body{Operation: op, Votes: row.Votes, Timestamp: now, Msg: Marshal(p)}
}

// Fields reads the fields of b strictly into P, which must be the operation's
// struct.
func Fields[P any, PP interface {
	*P
	Payload
}](b Body) (P, error) {
	var p P
	err := unmarshalFields(b.Operation, b.Msg, PP(&p))
	return p, err
}
