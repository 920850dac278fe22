package odap

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"causeway/chainlog"
)

// outside is the log entry of draft-belchior-gateway-recovery-01 §5, with every
// mandatory and every optional field, as canonical JSON. What is signed is that without
// message_signature and payload_hash, which stand between its three parts. So the digest
// that is signed is payload_hash.
type outside struct{ head, middle, tail form }

// form is a part of a JSON object: members with a comma behind each. Keys must be
// plain and come in their order, texts of other JSON be canonical.
type form []byte

func (f form) key(key string) form         { return append(append(append(f, '"'), key...), '"', ':') }
func (f form) text(key, value string) form { return append(appendText(f.key(key), value), ',') }
func (f form) json(key string, text []byte) form {
	return append(append(f.key(key), text...), ',')
}

// closed ends the object: f must have a member.
func (f form) closed() []byte {
	f[len(f)-1] = '}'
	return f
}

func (e Entry) outside() (outside, error) {
	row, ok := RowOf(e.Operation, e.Writer)
	if !ok {
		return outside{}, fmt.Errorf("no operation %q of the %s gateway", e.Operation, e.Writer)
	}
	fields, err := e.outsideFields(row)
	if err != nil {
		return outside{}, fmt.Errorf("fields of %s: %w", e.Operation, err)
	}
	k := &e.Constants // the same in all entries of the session, in the logs of both gateways
	msg := append(make(form, 0, 1024+len(fields)), '{').
		text("action_response", row.actionResponse()). // POST of a request, 200 of an answer, else empty
		text("application_profile", k.ApplicationProfile).
		text("credential_block", k.CredentialBlock).
		text("credential_profile", k.CredentialProfile).
		text("developer_urn", k.DeveloperURN).
		json("fields", fields).           // of the operation, see fields.go
		text("gateways", row.Gateways()). // (GS->GR), by operation
		text("operation", string(e.Operation)).
		text("payload_profile", k.PayloadProfile).
		text("recipient_log", k.RecipientLog.String()).
		text("resource_url", k.ResourceURL).
		text("source_log", k.SourceLog.String()).
		text("step", row.Step).
		text("version", WireVersion) // of the messages
	payload := append(make(form, 0, 128+len(msg)), '{').
		text("message_type", row.MessageType). // an ODAP URN or 2pc-log, by operation
		json("msg", msg.closed()).
		text("votes", string(row.Votes)) // by operation
	return outside{
		head: append(make(form, 0, 256), '{').
			text("access_control_profile", k.AccessControlProfile).
			text("last_entry_hash", e.LastEntry.String()). // of the session's entry before in this log
			text("logging_profile", k.LoggingProfile),
		middle: make(form, 0, 64+len(payload)).
			text("odap_phase", row.Phase). // by operation
			json("payload", payload.closed()),
		tail: make(form, 0, 640).
			text("recipient_gateway_dlt_system", k.RecipientDLT).
			text("recipient_gateway_pubkey", k.RecipientGatewayPubkey).
			text("recipient_gateway_uid", k.RecipientUID).
			json("seq_number", strconv.AppendUint(nil, e.Seq, 10)). // 1, 2, 3 ... within the session in this log
			text("session_ID", k.Session.String()).
			text("source_gateway_dlt_system", k.SourceDLT).
			text("source_gateway_pubkey", k.SourceGatewayPubkey).
			text("source_gateway_uid", k.SourceUID).
			text("timestamp", strconv.FormatInt(e.Timestamp, 10)). // Unix seconds
			closed(),
	}, nil
}

// digest is the SHA-256 of what is signed.
func (o outside) digest() chainlog.Hash {
	return sha256.Sum256(slices.Concat(o.head, o.middle, o.tail))
}

// whole is the outside form of e, which o was made of, with what is not signed:
// payload_hash, and message_signature, ES256 in base64url of r and s.
func (o outside) whole(e Entry) []byte {
	return slices.Concat(o.head, form(nil).text("message_signature", signatureText(e.R, e.S)),
		o.middle, form(nil).text("payload_hash", e.PayloadHash.String()), o.tail)
}

// Outside returns the entry in its outside form, canonical JSON. The entry must
// come from Sign, a Restorer, DecodeOutside or OpenMessage; for another it may
// panic.
func (e Entry) Outside() []byte {
	o, err := e.outside()
	if err != nil {
		panic("odap: outside form: " + err.Error())
	}
	return o.whole(e)
}

// Hash returns the SHA-256 of the outside form: last_entry_hash of the session's
// next entry in the same log. See Outside on what e must be.
func (e Entry) Hash() chainlog.Hash { return sha256.Sum256(e.Outside()) }

// digest is the SHA-256 of what is signed.
func (e Entry) digest() (chainlog.Hash, error) {
	o, err := e.outside()
	if err != nil {
		return chainlog.Hash{}, err
	}
	return o.digest(), nil
}

// outsideFields is the operation's fields with those that ODAP wants in the
// message and that follow from the rest of the entry.
func (e Entry) outsideFields(row Row) ([]byte, error) {
	if !row.Message() {
		return transform(e.Msg)
	}
	p := row.fields()
	if request, ok := p.(*InitValidate); ok { // the one whose fields others follow from
		if err := json.Unmarshal(e.Msg, request); err != nil {
			return nil, err
		}
	}
	fields, err := parseStrict(e.Msg)
	if err != nil {
		return nil, err
	}
	for k, v := range derived(row, e, p) {
		fields.put(k, textNode(v))
	}
	return appendSorted(nil, fields), nil
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
