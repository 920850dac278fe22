package odap

import (
	"encoding/json"

	"causeway/chainlog"
)

// LogEntry is a log entry by the names of draft-belchior-gateway-recovery-01 §5
// alone: nothing in it is checked against anything else. Fields that an entry
// may lack are empty.
type LogEntry struct {
	Session              chainlog.SessionID
	Seq                  uint64
	Phase                string
	SourcePubkey         string // lacking in the draft's examples
	SourceDLT            string
	SourceUID            string
	RecipientPubkey      string // lacking in the draft's examples
	RecipientDLT         string
	RecipientUID         string
	Timestamp            int64
	Votes                Vote
	MessageType          string
	Msg                  json.RawMessage // any JSON; a string in the draft's examples
	PayloadHash          string
	LoggingProfile       string
	AccessControlProfile string
	Signature            string
	LastEntryHash        string
}

// The names of Figures 9 and 10 of draft-belchior-gateway-recovery-01, and the
// field of its §5 that each one is.
var (
	figureNames = map[string]string{
		"sessionId":       "session_ID",
		"seqNumber":       "seq_number",
		"phaseId":         "odap_phase",
		"sourceGatewayId": "source_gateway_uid",
		"sourceDltId":     "source_gateway_dlt_system",
		"targetGatewayId": "recipient_gateway_uid",
		"targetDltId":     "recipient_gateway_dlt_system",
		"payloadHash":     "payload_hash",
		"logEntryHash":    "last_entry_hash",
	}
	figurePayloadNames = map[string]string{"messageType": "message_type", "message": "msg"}
	figurePhases       = map[string]string{"lock": PhaseLock}
)

// ReadLogEntry reads a log entry by either set of names, those of the draft's
// list or those of its examples. Unknown fields are refused, and one that stands
// under both its names.
func ReadLogEntry(b []byte) (LogEntry, error) {
	n, err := parseStrict(b)
	if err != nil {
		return LogEntry{}, err
	}
	l, o := readLogEntry("", n)
	return l, o.end()
}

func readLogEntry(path string, n node) (LogEntry, *object) {
	o := rename(newObject(path, n), figureNames)
	var l LogEntry
	session, err := chainlog.ParseSessionID(o.string("session_ID"))
	if err != nil {
		o.fail("session_ID", "%v", err)
	}
	l.Session = session
	l.Seq = uint64(o.count("seq_number"))
	l.Phase = o.string("odap_phase")
	if p, ok := figurePhases[l.Phase]; ok {
		l.Phase = p
	}
	l.SourceDLT = o.string("source_gateway_dlt_system")
	l.RecipientDLT = o.string("recipient_gateway_dlt_system")
	l.Timestamp = o.seconds("timestamp")
	l.PayloadHash = o.string("payload_hash")
	for _, f := range []struct {
		key string
		to  *string
	}{
		{"source_gateway_pubkey", &l.SourcePubkey},
		{"source_gateway_uid", &l.SourceUID},
		{"recipient_gateway_pubkey", &l.RecipientPubkey},
		{"recipient_gateway_uid", &l.RecipientUID},
		{"logging_profile", &l.LoggingProfile},
		{"access_control_profile", &l.AccessControlProfile},
		{"message_signature", &l.Signature},
		{"last_entry_hash", &l.LastEntryHash},
	} {
		if o.has(f.key) {
			*f.to = o.string(f.key)
		}
	}
	p := rename(o.object("payload"), figurePayloadNames)
	l.Votes = VoteNone
	if p.has("votes") {
		l.Votes = Vote(p.string("votes"))
	}
	l.MessageType = p.string("message_type")
	p.used["msg"] = true
	msg, ok := p.node.member("msg")
	if !ok {
		p.fail("msg", "is missing")
	}
	l.Msg = msg.raw
	if err := p.end(); err != nil && o.err == nil {
		o.err = err
	}
	return l, o
}

func rename(o *object, names map[string]string) *object {
	keys := make([]string, len(o.node.keys))
	seen := map[string]bool{}
	for i, k := range o.node.keys {
		to, ok := names[k]
		if !ok {
			to = k
		}
		if seen[to] {
			o.fail(k, "stands under both its names")
		}
		seen[to], keys[i] = true, to
	}
	o.node.keys = keys
	return o
}
