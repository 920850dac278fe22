package odap

import (
	"encoding/json"
	"testing"
)

// draft-hargreaves-odap-03 §5.2: the fields of every message, and where the entry
// that is the message has them.
var commonFields = map[string][]string{
	"Version":             {"payload", "msg", "version"},
	"Session ID":          {"session_ID"},
	"Sequence Number":     {"seq_number"},
	"ODAP Phase":          {"odap_phase"},
	"Resource URL":        {"payload", "msg", "resource_url"},
	"Developer URN":       {"payload", "msg", "developer_urn"},
	"Action/Response":     {"payload", "msg", "action_response"},
	"Credential Profile":  {"payload", "msg", "credential_profile"},
	"Credential Block":    {"payload", "msg", "credential_block"},
	"Payload Profile":     {"payload", "msg", "payload_profile"},
	"Application Profile": {"payload", "msg", "application_profile"},
	"Payload":             {"payload", "msg", "fields"},
	"Payload Hash":        {"payload_hash"},
	"Message signature":   {"message_signature"},
}

// draft-hargreaves-odap-03 §6 to §8: the fields of each message. The signature
// that each one wants is the entry's.
var messageFields = map[Operation][]string{
	InitValidateOp: { // §6, Initialization Request
		"escrow_type", "expiry_time", "multiple_claims_allowed", "multiple_cancels_allowed", "permissions",
		"originator_address", "beneficiary_address", "subsequent_calls", "history",
	},
	AckValidateOp: { // §6, Initialization Request Response
		"hash_init_request", "destination", "received_timestamp", "processed_timestamp",
	},
	InitCommenceOp: {
		"originator_pubkey", "beneficiary_pubkey", "sender_dlt_system", "recipient_dlt_system", "client_identity_pubkey",
		"server_identity_pubkey", "hash_asset_profile", "asset_unit", "hash_prev_message", "client_transfer_number",
	},
	AckCommenceOp: {"client_identity_pubkey", "server_identity_pubkey", "hash_commence_request", "server_transfer_number"},
	InitLockOp: {
		"client_identity_pubkey", "server_identity_pubkey", "lock_evidence_claim", "lock_claim_format",
		"lock_evidence_expiration", "hash_commence_ack_request", "client_transfer_number",
	},
	AckLockOp:     {"client_identity_pubkey", "server_identity_pubkey", "hash_lockevidence_request", "server_transfer_number"},
	InitPrepareOp: {"client_identity_pubkey", "server_identity_pubkey", "hash_lockevidence_ack", "client_transfer_number"},
	AckPrepareOp:  {"client_identity_pubkey", "server_identity_pubkey", "hash_commitprep", "server_transfer_number"},
	InitFinalOp: {
		"client_identity_pubkey", "server_identity_pubkey", "commit_final_claim", "commit_final_claim_format",
		"hash_commitprepare_ack", "client_transfer_number",
	},
	AckFinalOp: {
		"client_identity_pubkey", "server_identity_pubkey", "commit_acknowledgement_claim",
		"commit_acknowledgement_claim_format", "hash_commitfinal", "server_transfer_number",
	},
	InitCompleteOp: {
		"client_identity_pubkey", "server_identity_pubkey", "hash_commit_final_ack", "hash_transfer_commence",
		"client_transfer_number",
	},
}

// full is sampleFields with every optional field given.
func full(row Row) Payload {
	p := sampleFields(row)
	switch p := p.(type) {
	case *InitValidate:
		p.Permissions, p.SubsequentCalls, p.History = []string{"gateway-a"}, []string{"call"}, []string{"issued 2020"}
		p.ClientTransferNumber = "7"
	case *AckValidate:
		p.Destination = p.Terms.Beneficiary
	case *InitCommence:
		p.AssetUnit, p.ClientTransferNumber = "wei", "7"
	case *AckCommence:
		p.ServerTransferNumber = "8"
	case *InitLock:
		p.ClientTransferNumber = "7"
	case *AckLock:
		p.ServerTransferNumber = "8"
	case *InitPrepare:
		p.ClientTransferNumber = "7"
	case *AckPrepare:
		p.ServerTransferNumber = "8"
	case *InitFinal:
		p.ClientTransferNumber = "7"
	case *AckFinal:
		p.ServerTransferNumber = "8"
	case *InitComplete:
		p.ClientTransferNumber = "7"
	}
	return p
}

// Every message has every field that ODAP lists for it, under ODAP's name, and
// survives the wire with all of them.
func TestEveryMessageHasItsFields(t *testing.T) {
	seen := 0
	for _, row := range rows {
		if !row.Message() {
			continue
		}
		seen++
		_, entries := sign(t, row.Writer, 1, [32]byte{}, NewBody(row.Operation, row.Writer, 1606157330, full(row)))
		if _, err := DecodeOutside(entries[0].Outside()); err != nil {
			t.Fatal(err)
		}
		var m map[string]any
		if err := json.Unmarshal(entries[0].Outside(), &m); err != nil {
			t.Fatal(err)
		}
		for name, path := range commonFields {
			if _, ok := dig(m, path); !ok {
				t.Errorf("%s: no %s at %v", row.Operation, name, path)
			}
		}
		wants, ok := messageFields[row.Operation]
		if !ok {
			t.Errorf("%s: a message that ODAP does not have", row.Operation)
		}
		for _, name := range wants {
			if v, ok := dig(m, []string{"payload", "msg", "fields", name}); !ok || v == "" {
				t.Errorf("%s: no %s", row.Operation, name)
			}
		}
	}
	if seen != len(messageFields) {
		t.Errorf("%d messages, ODAP has %d", seen, len(messageFields))
	}
}

func dig(v any, path []string) (any, bool) {
	for _, key := range path {
		m, ok := v.(map[string]any)
		if !ok {
			return nil, false
		}
		if v, ok = m[key]; !ok {
			return nil, false
		}
	}
	return v, true
}
