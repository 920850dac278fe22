package odap

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strconv"

	"causeway/chainlog"
)

// The outside form is the log entry of draft-belchior-gateway-recovery-01 §5,
// with every mandatory and every optional field:
//
//	session_ID                    the transfer's UUID
//	seq_number                    1, 2, 3 ... within the session in this log
//	odap_phase                    the flow, by operation
//	source_gateway_pubkey         constants of the session,
//	source_gateway_dlt_system       the same in the logs of both gateways
//	source_gateway_uid
//	recipient_gateway_pubkey
//	recipient_gateway_dlt_system
//	recipient_gateway_uid
//	logging_profile
//	access_control_profile
//	timestamp                     Unix seconds as a string
//	payload
//	  votes                       none, commit or abort, by operation
//	  message_type                an ODAP URN or 2pc-log, by operation
//	  msg
//	    operation                 init-lock, ...
//	    step, gateways            2.5, (GS->GR), by operation
//	    version                   of the messages: 1
//	    source_log, recipient_log constants of the session
//	    action_response           POST of a request, 200 of an answer, else empty
//	    resource_url, developer_urn, credential_profile, credential_block,
//	    payload_profile, application_profile   constants of the session
//	    fields                    those of the operation, see fields.go
//	payload_hash                  SHA-256 of what is signed
//	message_signature             ES256, base64url of r and s
//	last_entry_hash               of the session's entry before in this log
//
// What is signed is the canonical JSON of all of it but payload_hash and
// message_signature. So the digest that is signed is payload_hash.

// Outside returns the entry in its outside form, canonical JSON. The entry must
// come from Sign, a Restorer, DecodeOutside or OpenMessage; for another it may
// panic.
func (e Entry) Outside() []byte {
	b, err := e.outside(true)
	if err != nil {
		panic("odap: outside form: " + err.Error())
	}
	return b
}

// Hash returns the SHA-256 of the outside form: last_entry_hash of the session's
// next entry in the same log. See Outside on what e must be.
func (e Entry) Hash() chainlog.Hash { return sha256.Sum256(e.Outside()) }

// digest is the SHA-256 of the bytes that are signed.
func (e Entry) digest() (chainlog.Hash, error) {
	b, err := e.outside(false)
	if err != nil {
		return chainlog.Hash{}, err
	}
	return sha256.Sum256(b), nil
}

// outside writes the outside form, whole or as it is signed. Keys stand in the
// order that canonical JSON wants.
func (e Entry) outside(whole bool) ([]byte, error) {
	row, ok := RowOf(e.Operation, e.Writer)
	if !ok {
		return nil, fmt.Errorf("no operation %q of the %s gateway", e.Operation, e.Writer)
	}
	fields, err := e.outsideFields(row)
	if err != nil {
		return nil, err
	}
	m := members{append(make([]byte, 0, 3<<10), '{')}
	m.text("access_control_profile", e.AccessControlProfile)
	m.text("last_entry_hash", e.LastEntry.String())
	m.text("logging_profile", e.LoggingProfile)
	if whole {
		m.text("message_signature", signatureText(e.R, e.S))
	}
	m.text("odap_phase", row.Phase)
	m.open("payload")
	m.text("message_type", row.MessageType)
	e.outsideMsg(&m, row, fields)
	m.text("votes", string(row.Votes))
	m.close()
	if whole {
		m.text("payload_hash", e.PayloadHash.String())
	}
	m.text("recipient_gateway_dlt_system", e.RecipientDLT)
	m.text("recipient_gateway_pubkey", e.RecipientGatewayPubkey)
	m.text("recipient_gateway_uid", e.RecipientUID)
	m.number("seq_number", int64(e.Seq))
	m.text("session_ID", e.Session.String())
	m.text("source_gateway_dlt_system", e.SourceDLT)
	m.text("source_gateway_pubkey", e.SourceGatewayPubkey)
	m.text("source_gateway_uid", e.SourceUID)
	m.text("timestamp", strconv.FormatInt(e.Timestamp, 10))
	m.close()
	return m.b, nil
}

func (e Entry) outsideMsg(m *members, row Row, fields []byte) {
	m.open("msg")
	m.text("action_response", row.actionResponse())
	m.text("application_profile", e.ApplicationProfile)
	m.text("credential_block", e.CredentialBlock)
	m.text("credential_profile", e.CredentialProfile)
	m.text("developer_urn", e.DeveloperURN)
	m.raw("fields", fields)
	m.text("gateways", row.Gateways())
	m.text("operation", string(e.Operation))
	m.text("payload_profile", e.PayloadProfile)
	m.text("recipient_log", e.RecipientLog.String())
	m.text("resource_url", e.ResourceURL)
	m.text("source_log", e.SourceLog.String())
	m.text("step", row.Step)
	m.text("version", WireVersion)
	m.close()
}

// outsideFields is the operation's fields with those that ODAP wants in the
// message and that follow from the rest of the entry.
func (e Entry) outsideFields(row Row) ([]byte, error) {
	if !row.Message() {
		return e.Msg, nil
	}
	n, err := parseStrict(e.Msg)
	if err != nil {
		return nil, fmt.Errorf("fields of %s: %w", e.Operation, err)
	}
	p := row.fields()
	if request, ok := p.(*InitValidate); ok { // the one whose fields others follow from
		if err := json.Unmarshal(e.Msg, request); err != nil {
			return nil, fmt.Errorf("fields of %s: %w", e.Operation, err)
		}
	}
	for k, v := range derived(row, e, p) {
		n.keys = append(n.keys, k)
		n.items = append(n.items, node{kind: kindString, str: v})
	}
	return appendNode(nil, n), nil
}

// derived gives the fields of a message that draft-hargreaves-odap-03 §6 to §8
// lists and that need not be stored: they repeat what stands elsewhere in the
// same entry. client_signature and server_signature are message_signature.
func derived(row Row, e Entry, p Payload) map[string]string {
	if !row.Message() {
		return nil
	}
	identities := map[string]string{
		"client_identity_pubkey": e.SourceGatewayPubkey,
		"server_identity_pubkey": e.RecipientGatewayPubkey,
	}
	switch p := p.(type) {
	case *InitValidate:
		return map[string]string{
			"originator_address":  p.Terms.Originator,
			"beneficiary_address": p.Terms.Beneficiary,
			"expiry_time":         p.Terms.Expiry,
		}
	case *AckValidate:
		return map[string]string{"processed_timestamp": strconv.FormatInt(e.Timestamp, 10)}
	case *InitCommence:
		identities["sender_dlt_system"] = e.SourceDLT
		identities["recipient_dlt_system"] = e.RecipientDLT
	case *InitLock:
		identities["lock_claim_format"] = ClaimFormat
	case *InitFinal:
		identities["commit_final_claim_format"] = ClaimFormat
	case *AckFinal:
		identities["commit_acknowledgement_claim_format"] = ClaimFormat
	}
	return identities
}

func (r Row) actionResponse() string {
	switch {
	case !r.Message():
		return ""
	case r.Writer == Source:
		return "POST"
	}
	return "200"
}

func signatureText(r, s [32]byte) string {
	return base64.RawURLEncoding.EncodeToString(append(append(make([]byte, 0, 64), r[:]...), s[:]...))
}

func parseSignature(text string) (r, s [32]byte, err error) {
	b, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil || len(b) != 64 {
		return r, s, fmt.Errorf("want 86 characters, base64url of r and s")
	}
	copy(r[:], b[:32])
	copy(s[:], b[32:])
	return r, s, nil
}
