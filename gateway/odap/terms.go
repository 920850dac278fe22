package odap

import "causeway/chainlog"

// Terms is what the two gateways agree on. Its hash, SHA-256 over its canonical
// JSON, names the transfer for the arbiter. All values are strings: numbers in
// decimal, EVM addresses in EIP-55 form, absent values empty.
type Terms struct {
	V                 string `json:"v"`
	LogChain          string `json:"log_chain"`
	LogContract       string `json:"log_contract"`
	Confirmations     string `json:"confirmations"`
	SourceLedger      string `json:"source_ledger"`
	SourceContract    string `json:"source_contract"`
	SourceAsset       string `json:"source_asset"`
	SourceAmount      string `json:"source_amount"`
	RecipientLedger   string `json:"recipient_ledger"`
	RecipientContract string `json:"recipient_contract"`
	RecipientAsset    string `json:"recipient_asset"`
	RecipientAmount   string `json:"recipient_amount"`
	TokenID           string `json:"token_id"`
	Originator        string `json:"originator"`
	Beneficiary       string `json:"beneficiary"`
	Expiry            string `json:"expiry"`
}

// Hash returns SHA-256 over the canonical JSON of t.
func (t Terms) Hash() chainlog.Hash { return chainlog.Hash{} }

// Check names the first field that cannot be as it is.
func (t Terms) Check() error { return nil }
