package web

// The bodies of /api/v1. Times are Unix seconds, amounts decimal strings in base
// units, hashes lower-case hex without prefix unless a chain spells them
// otherwise.

// TransferRequest is the body of POST /api/v1/transfers. The order signature is
// the owner's EIP-712 signature over the order that these fields make up together
// with the route; see GET /api/v1/routes.
type TransferRequest struct {
	ID              string `json:"id"` // UUID, chosen by the client: the owner's order names it
	Peer            string `json:"peer"`
	SourceLedger    string `json:"source_ledger"`
	SourceAsset     string `json:"source_asset"`
	Amount          string `json:"amount"`
	TokenID         string `json:"token_id,omitempty"`
	RecipientLedger string `json:"recipient_ledger,omitempty"` // where the routes leave a choice
	RecipientAsset  string `json:"recipient_asset,omitempty"`
	Originator      string `json:"originator"`
	Beneficiary     string `json:"beneficiary"`
	Expiry          int64  `json:"expiry"`
	OrderSignature  string `json:"order_signature"`
}

// AbortRequest is the body of POST /api/v1/transfers/{id}/abort.
type AbortRequest struct {
	Reason string `json:"reason"`
}

// Route is one way that an asset may go from here.
type Route struct {
	Kind              string `json:"kind"` // fungible or unique
	SourceLedger      string `json:"source_ledger"`
	SourceContract    string `json:"source_contract"`
	SourceGroup       string `json:"source_group"` // the group that the order allows to lock
	SourceAsset       string `json:"source_asset"`
	SourceDecimals    uint8  `json:"source_decimals"`
	Peer              string `json:"peer"`
	RecipientLog      string `json:"recipient_log"`
	RecipientLedger   string `json:"recipient_ledger"`
	RecipientContract string `json:"recipient_contract"`
	RecipientAsset    string `json:"recipient_asset"`
	RecipientDecimals uint8  `json:"recipient_decimals"`
}

// Routes is the answer of GET /api/v1/routes.
type Routes struct {
	Gateway string  `json:"gateway"`
	Log     string  `json:"log"`
	Routes  []Route `json:"routes"`
}

// Transfer is what can be said of one session.
type Transfer struct {
	ID         string   `json:"id"`
	Role       string   `json:"role"`  // source or recipient
	State      string   `json:"state"` // INIT, LOCKED, PREPARED, COMPLETE, ABORTED, ...
	Step       string   `json:"step"`  // the last own entry that matters
	Peer       string   `json:"peer"`
	Ended      bool     `json:"ended"`
	Outcome    string   `json:"outcome"` // as read and logged
	Reason     string   `json:"reason,omitempty"`
	WaitingFor string   `json:"waiting_for,omitempty"`
	Since      int64    `json:"waiting_since,omitempty"`
	Fault      string   `json:"fault,omitempty"` // the last failure of what is waited for
	Entries    uint64   `json:"entries"`         // own ones
	Updated    int64    `json:"updated"`
	TransferID string   `json:"transfer_id,omitempty"`
	Terms      *TermsOf `json:"terms,omitempty"`
}

// TermsOf is the part of the terms that people ask for.
type TermsOf struct {
	SourceLedger    string `json:"source_ledger"`
	SourceAsset     string `json:"source_asset"`
	SourceAmount    string `json:"source_amount"`
	RecipientLedger string `json:"recipient_ledger"`
	RecipientAsset  string `json:"recipient_asset"`
	RecipientAmount string `json:"recipient_amount"`
	TokenID         string `json:"token_id,omitempty"`
	Originator      string `json:"originator"`
	Beneficiary     string `json:"beneficiary"`
	Expiry          string `json:"expiry"`
	Confirmations   string `json:"confirmations"`
}

// Transfers is a page. Next, when not empty, is the cursor of the page behind it.
type Transfers struct {
	Transfers []Transfer `json:"transfers"`
	Next      string     `json:"next,omitempty"`
}

// Recovery is what the last start found and what has become of it.
type Recovery struct {
	Entries  uint64     `json:"entries"`  // of the own log
	Verified uint64     `json:"verified"` // of these, read and verified by this start; the index vouches for the others
	Ended    int        `json:"ended"`    // sessions that had ended before
	TookMS   int64      `json:"took_ms"`
	Sessions []Restored `json:"sessions"`
}

// Restored is an open session that the last start found.
type Restored struct {
	ID         string `json:"id"`
	Role       string `json:"role"`
	Peer       string `json:"peer"`
	Found      string `json:"found"` // its state then
	Step       string `json:"step"`
	Now        string `json:"now"`
	WaitingFor string `json:"waiting_for,omitempty"`
}

// Health is the answer of /livez, and of /readyz when all is well.
type Health struct {
	Status   string `json:"status"`
	Software string `json:"software"`
}
