package odap

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strconv"

	"causeway/chainlog"
)

// outsideForm is the log entry of draft-belchior-gateway-recovery-01 §5, with
// every mandatory and every optional field. What is signed is its canonical JSON
// without message_signature and payload_hash. So the digest that is signed is
// payload_hash.
type outsideForm struct {
	SessionID chainlog.SessionID `json:"session_ID"`
	SeqNumber uint64             `json:"seq_number"` // 1, 2, 3 ... within the session in this log
	Phase     string             `json:"odap_phase"` // by operation

	// Constants of the session, the same in the logs of both gateways.
	SourcePubkey         string `json:"source_gateway_pubkey"`
	SourceDLT            string `json:"source_gateway_dlt_system"`
	SourceUID            string `json:"source_gateway_uid"`
	RecipientPubkey      string `json:"recipient_gateway_pubkey"`
	RecipientDLT         string `json:"recipient_gateway_dlt_system"`
	RecipientUID         string `json:"recipient_gateway_uid"`
	LoggingProfile       string `json:"logging_profile"`
	AccessControlProfile string `json:"access_control_profile"`

	Timestamp     string         `json:"timestamp"` // Unix seconds
	Payload       outsidePayload `json:"payload"`
	LastEntryHash chainlog.Hash  `json:"last_entry_hash"` // of the session's entry before in this log

	PayloadHash      string `json:"payload_hash,omitempty"`      // SHA-256 of what is signed
	MessageSignature string `json:"message_signature,omitempty"` // ES256, base64url of r and s
}

type outsidePayload struct {
	Votes       Vote       `json:"votes"`        // by operation
	MessageType string     `json:"message_type"` // an ODAP URN or 2pc-log, by operation
	Msg         outsideMsg `json:"msg"`
}

type outsideMsg struct {
	Operation      Operation `json:"operation"`
	Step           string    `json:"step"`            // by operation
	Gateways       string    `json:"gateways"`        // (GS->GR), by operation
	Version        string    `json:"version"`         // of the messages
	ActionResponse string    `json:"action_response"` // POST of a request, 200 of an answer, else empty

	// Constants of the session.
	SourceLog          chainlog.LogID `json:"source_log"`
	RecipientLog       chainlog.LogID `json:"recipient_log"`
	ResourceURL        string         `json:"resource_url"`
	DeveloperURN       string         `json:"developer_urn"`
	CredentialProfile  string         `json:"credential_profile"`
	CredentialBlock    string         `json:"credential_block"`
	PayloadProfile     string         `json:"payload_profile"`
	ApplicationProfile string         `json:"application_profile"`

	Fields any `json:"fields"` // of the operation, see fields.go
}

// Outside returns the entry in its outside form, canonical JSON. The entry must
// come from Sign, a Restorer, DecodeOutside or OpenMessage; for another it may
// panic.
func (e Entry) Outside() []byte { return mustCanonical(e.mustForm()) }

// Hash returns the SHA-256 of the outside form: last_entry_hash of the session's
// next entry in the same log. See Outside on what e must be.
func (e Entry) Hash() chainlog.Hash { return sha256.Sum256(e.Outside()) }

// digest is the SHA-256 of what is signed.
func (e Entry) digest() (chainlog.Hash, error) {
	f, err := e.signedForm()
	if err != nil {
		return chainlog.Hash{}, err
	}
	b, err := canonical(f)
	if err != nil {
		return chainlog.Hash{}, err
	}
	return sha256.Sum256(b), nil
}

// mustForm is the whole outside form.
func (e Entry) mustForm() outsideForm {
	f, err := e.signedForm()
	if err != nil {
		panic("odap: outside form: " + err.Error())
	}
	f.PayloadHash, f.MessageSignature = e.PayloadHash.String(), signatureText(e.R, e.S)
	return f
}

// signedForm is what is signed of the outside form.
func (e Entry) signedForm() (outsideForm, error) {
	row, ok := RowOf(e.Operation, e.Writer)
	if !ok {
		return outsideForm{}, fmt.Errorf("no operation %q of the %s gateway", e.Operation, e.Writer)
	}
	fields, err := e.outsideFields(row)
	if err != nil {
		return outsideForm{}, fmt.Errorf("fields of %s: %w", e.Operation, err)
	}
	return outsideForm{
		SessionID: e.Session, SeqNumber: e.Seq, Phase: row.Phase,
		SourcePubkey: e.SourceGatewayPubkey, SourceDLT: e.SourceDLT, SourceUID: e.SourceUID,
		RecipientPubkey: e.RecipientGatewayPubkey, RecipientDLT: e.RecipientDLT, RecipientUID: e.RecipientUID,
		LoggingProfile: e.LoggingProfile, AccessControlProfile: e.AccessControlProfile,
		Timestamp: strconv.FormatInt(e.Timestamp, 10), LastEntryHash: e.LastEntry,
		Payload: outsidePayload{Votes: row.Votes, MessageType: row.MessageType, Msg: outsideMsg{
			Operation: e.Operation, Step: row.Step, Gateways: row.Gateways(),
			Version: WireVersion, ActionResponse: row.actionResponse(),
			SourceLog: e.SourceLog, RecipientLog: e.RecipientLog,
			ResourceURL: e.ResourceURL, DeveloperURN: e.DeveloperURN,
			CredentialProfile: e.CredentialProfile, CredentialBlock: e.CredentialBlock,
			PayloadProfile: e.PayloadProfile, ApplicationProfile: e.ApplicationProfile,
			Fields: fields,
		}},
	}, nil
}

// outsideFields is the operation's fields with those that ODAP wants in the
// message and that follow from the rest of the entry.
func (e Entry) outsideFields(row Row) (any, error) {
	if !row.Message() {
		return e.Msg, nil
	}
	p := row.fields()
	if request, ok := p.(*InitValidate); ok { // the one whose fields others follow from
		if err := json.Unmarshal(e.Msg, request); err != nil {
			return nil, err
		}
	}
	var fields map[string]any
	if err := json.Unmarshal(e.Msg, &fields); err != nil {
		return nil, err
	}
	for k, v := range derived(row, e, p) {
		fields[k] = v
	}
	return fields, nil
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
