package odap

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"causeway/chainlog"
)

// DecodeOutside reads the outside form strictly: every field must be there,
// none besides, and whatever follows from the rest must be what follows from
// it, payload_hash included. The signature is not checked. Names may be those of
// the draft's examples, white space and the order of keys are free, and digits
// of hashes may be of any case.
func DecodeOutside(b []byte) (Entry, error) {
	n, err := parseStrict(b)
	if err != nil {
		return Entry{}, fmt.Errorf("entry: %w", err)
	}
	e, err := nodeEntry("", n)
	if err != nil {
		return Entry{}, fmt.Errorf("entry: %w", err)
	}
	return e, nil
}

func nodeEntry(path string, n node) (Entry, error) {
	l, o := readLogEntry(path, n)
	if err := o.end(); err != nil {
		return Entry{}, err
	}
	for _, key := range []string{
		"source_gateway_pubkey", "source_gateway_uid", "recipient_gateway_pubkey",
		"recipient_gateway_uid", "logging_profile", "access_control_profile",
	} {
		if !o.has(key) {
			o.fail(key, "is missing")
		}
	}
	e := Entry{
		Constants: Constants{
			Session:             l.Session,
			SourceGatewayPubkey: l.SourcePubkey, RecipientGatewayPubkey: l.RecipientPubkey,
			SourceDLT: l.SourceDLT, RecipientDLT: l.RecipientDLT,
			SourceUID: l.SourceUID, RecipientUID: l.RecipientUID,
			LoggingProfile: l.LoggingProfile, AccessControlProfile: l.AccessControlProfile,
		},
		Body: Body{Votes: l.Votes, Timestamp: l.Timestamp},
		Seq:  l.Seq,
	}
	e.PayloadHash = o.hash("payload_hash")
	e.LastEntry = o.hash("last_entry_hash")
	var err error
	if e.R, e.S, err = parseSignature(l.Signature); err != nil {
		o.fail("message_signature", "%v", err)
	}
	if o.err != nil {
		return Entry{}, o.err
	}
	if err := e.readMsg(o, l); err != nil {
		return Entry{}, err
	}
	if err := e.Constants.check(e.Writer); err != nil {
		return Entry{}, err
	}
	if err := e.checkNumber(); err != nil {
		return Entry{}, err
	}
	digest, err := e.digest()
	if err != nil {
		return Entry{}, err
	}
	if digest != e.PayloadHash {
		return Entry{}, fieldError(join(path, "payload_hash"), fmt.Sprintf("is %s, computed %s", e.PayloadHash, digest))
	}
	return e, nil
}

// readMsg reads payload.msg into e and compares what is derivable.
func (e *Entry) readMsg(o *object, l LogEntry) error {
	payload, _ := o.node.member("payload")
	p := rename(newObject(join(o.path, "payload"), payload), figurePayloadNames)
	m := p.object("msg")
	e.Operation = Operation(m.string("operation"))
	step, gateways, version, action := m.string("step"), m.string("gateways"), m.string("version"), m.string("action_response")
	e.SourceLog, e.RecipientLog = m.hash("source_log"), m.hash("recipient_log")
	e.ResourceURL = m.string("resource_url")
	e.DeveloperURN = m.string("developer_urn")
	e.CredentialProfile = m.string("credential_profile")
	e.CredentialBlock = m.string("credential_block")
	e.PayloadProfile = m.string("payload_profile")
	e.ApplicationProfile = m.string("application_profile")
	f := m.object("fields")
	if err := m.end(); err != nil {
		return err
	}
	e.Writer = writerOf(gateways)
	row, ok := RowOf(e.Operation, e.Writer)
	if !ok {
		return fieldError(m.path, fmt.Sprintf("no operation %.80q with gateways %.80q", e.Operation, gateways))
	}
	for _, c := range []struct{ path, got, want string }{
		{join(m.path, "version"), version, WireVersion},
		{join(m.path, "gateways"), gateways, row.Gateways()},
		{join(m.path, "step"), step, row.Step},
		{join(m.path, "action_response"), action, row.actionResponse()},
		{join(o.path, "odap_phase"), l.Phase, row.Phase},
		{join(p.path, "message_type"), l.MessageType, row.MessageType},
		{join(p.path, "votes"), string(l.Votes), string(row.Votes)},
	} {
		if c.got != c.want {
			return fieldError(c.path, fmt.Sprintf("is %.80q, want %q for %s", c.got, c.want, e.Operation))
		}
	}
	return e.readFields(f, row)
}

// readFields separates the fields that are stored from those that are derived.
func (e *Entry) readFields(f *object, row Row) error {
	names := derived(row, *e, row.fields())
	own := node{kind: kindObject, raw: f.node.raw}
	for i, k := range f.node.keys {
		if _, ok := names[k]; !ok {
			own.keys, own.items = append(own.keys, k), append(own.items, f.node.items[i])
		}
	}
	p := row.fields()
	if err := nodeFields(e.Operation, own, p); err != nil {
		return err
	}
	if err := row.checkAction(p); err != nil {
		return err
	}
	follows := derived(row, *e, p)
	for _, k := range slices.Sorted(maps.Keys(follows)) {
		if got := f.string(k); got != follows[k] {
			f.fail(k, "is %.80q, want %q as elsewhere in the entry", got, follows[k])
		}
	}
	e.Msg = Marshal(p)
	return f.err
}

func writerOf(gateways string) Role {
	switch {
	case strings.HasPrefix(gateways, "(GS"):
		return Source
	case strings.HasPrefix(gateways, "(GR"):
		return Recipient
	}
	return 0
}

func (e Entry) checkNumber() error {
	switch {
	case e.Seq == 0 || e.Seq > maxSafeInteger:
		return fieldError("seq_number", fmt.Sprintf("is %d, want 1 or more", e.Seq))
	case (e.Seq == 1) != (e.LastEntry == chainlog.Hash{}):
		return fieldError("last_entry_hash", "is zero in a session's first entry of a log, and only there")
	}
	return nil
}

// check names the first constant that no session can have.
func (k Constants) check(writer Role) error {
	if (k.Session == chainlog.SessionID{}) != (writer == 0) {
		return fieldError("session_ID", "is zero for the log's own entries, and only for them")
	}
	for _, s := range []string{
		k.SourceDLT, k.RecipientDLT, k.SourceUID, k.RecipientUID, k.LoggingProfile, k.AccessControlProfile, k.ResourceURL,
		k.DeveloperURN, k.CredentialProfile, k.CredentialBlock, k.PayloadProfile, k.ApplicationProfile,
	} {
		if !utf8.ValidString(s) {
			return fmt.Errorf("the constant %.80q of the session is not valid UTF-8", s)
		}
	}
	if k.SourceLog == (chainlog.LogID{}) {
		return fieldError("source_log", "is zero")
	}
	if _, err := ParsePublicKey(k.SourceGatewayPubkey); err != nil {
		return fieldError("source_gateway_pubkey", err.Error())
	}
	if writer == 0 {
		if k != (Constants{
			SourceGatewayPubkey: k.SourceGatewayPubkey, SourceDLT: k.SourceDLT, SourceUID: k.SourceUID,
			LoggingProfile: k.LoggingProfile, AccessControlProfile: k.AccessControlProfile, SourceLog: k.SourceLog,
		}) {
			return errors.New("an entry of the log itself names a recipient or a profile")
		}
		return nil
	}
	if k.RecipientLog == (chainlog.LogID{}) {
		return fieldError("recipient_log", "is zero")
	}
	if k.SourceLog == k.RecipientLog {
		return fieldError("recipient_log", "is the source's log too")
	}
	if _, err := ParsePublicKey(k.RecipientGatewayPubkey); err != nil {
		return fieldError("recipient_gateway_pubkey", err.Error())
	}
	if k.SourceDLT == "" {
		return fieldError("source_gateway_dlt_system", "is empty")
	}
	if k.RecipientDLT == "" {
		return fieldError("recipient_gateway_dlt_system", "is empty")
	}
	return nil
}
