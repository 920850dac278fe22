package odap

import (
	"encoding/json"
	"fmt"

	"causeway/chainlog"
)

// Format 1 is the on-chain form: canonical JSON of what varies from entry to
// entry.
//
//	{"f":1,                      format
//	 "msg":{...},                the operation's fields; left out when there are none
//	 "op":"exec-lock-asset",     operation
//	 "seq":3,                    seq_number
//	 "session":{...},            constants; in the first entry of a session alone
//	 "t":1606157330}             timestamp, Unix seconds
//
// Session id, r and s stand beside the text in the log. What is derivable is not
// stored: the phase, step, votes, message type and gateways by the table of
// operations, payload_hash and last_entry_hash by computing them.
type format1 struct {
	F       int             `json:"f"`
	Msg     json.RawMessage `json:"msg,omitempty"`
	Op      Operation       `json:"op"`
	Seq     uint64          `json:"seq"`
	Session *format1Session `json:"session,omitempty"`
	T       int64           `json:"t"`
}

type format1Session struct {
	AccessControlProfile string        `json:"access_control_profile,omitempty"`
	ApplicationProfile   string        `json:"application_profile,omitempty"`
	CredentialBlock      string        `json:"credential_block,omitempty"`
	CredentialProfile    string        `json:"credential_profile,omitempty"`
	DeveloperURN         string        `json:"developer_urn,omitempty"`
	LoggingProfile       string        `json:"logging_profile,omitempty"`
	PayloadProfile       string        `json:"payload_profile,omitempty"`
	Recipient            *format1Party `json:"recipient,omitempty"` // absent in session zero
	ResourceURL          string        `json:"resource_url,omitempty"`
	Source               format1Party  `json:"source"`
}

type format1Party struct {
	DLT    string        `json:"dlt_system,omitempty"`
	Log    chainlog.Hash `json:"log"`
	Pubkey string        `json:"pubkey"`
	UID    string        `json:"uid,omitempty"`
}

// compact1 returns the text of e in format 1.
func compact1(e Entry) (string, error) {
	f := format1{F: 1, Op: e.Operation, Seq: e.Seq, T: e.Timestamp}
	if string(e.Msg) != "{}" {
		f.Msg = e.Msg
	}
	if e.Seq == 1 {
		f.Session = newFormat1Session(e.Constants, e.Writer)
	}
	text, err := canonical(f)
	return string(text), err
}

func newFormat1Session(k Constants, writer Role) *format1Session {
	s := &format1Session{
		AccessControlProfile: k.AccessControlProfile, LoggingProfile: k.LoggingProfile,
		ResourceURL: k.ResourceURL, DeveloperURN: k.DeveloperURN,
		CredentialProfile: k.CredentialProfile, CredentialBlock: k.CredentialBlock,
		PayloadProfile: k.PayloadProfile, ApplicationProfile: k.ApplicationProfile,
		Source: format1Party{DLT: k.SourceDLT, Log: k.SourceLog, Pubkey: k.SourceGatewayPubkey, UID: k.SourceUID},
	}
	if writer != 0 {
		s.Recipient = &format1Party{DLT: k.RecipientDLT, Log: k.RecipientLog, Pubkey: k.RecipientGatewayPubkey, UID: k.RecipientUID}
	}
	return s
}

// constants returns what a session's first entry says of the session.
func (s *format1Session) constants(session chainlog.SessionID) Constants {
	k := Constants{
		Session:             session,
		SourceGatewayPubkey: s.Source.Pubkey, SourceDLT: s.Source.DLT,
		SourceUID: s.Source.UID, SourceLog: s.Source.Log,
		LoggingProfile: s.LoggingProfile, AccessControlProfile: s.AccessControlProfile,
		Profiles: Profiles{
			ResourceURL: s.ResourceURL, DeveloperURN: s.DeveloperURN,
			CredentialProfile: s.CredentialProfile, CredentialBlock: s.CredentialBlock,
			PayloadProfile: s.PayloadProfile, ApplicationProfile: s.ApplicationProfile,
		},
	}
	if r := s.Recipient; r != nil {
		k.RecipientGatewayPubkey, k.RecipientDLT, k.RecipientUID, k.RecipientLog = r.Pubkey, r.DLT, r.UID, r.Log
	}
	return k
}

// take1 takes a text of format 1 apart. Whether it is the one spelling of an entry is
// found by writing the entry again.
func take1(text string) (format1, error) {
	var f format1
	if err := json.Unmarshal([]byte(text), &f); err != nil {
		return f, fmt.Errorf("format 1: %w", err)
	}
	if f.Msg == nil {
		f.Msg = json.RawMessage("{}")
	}
	return f, nil
}
