package odap

import (
	"crypto/ecdsa"
	"errors"
	"strings"
	"testing"

	"causeway/chainlog"
)

// sampleMessage is Commit Final, 3.4, in the source's log.
func sampleMessage(t testing.TB, op Operation, writer Role) Message {
	t.Helper()
	return sampleMessageIn(t, Format, op, writer)
}

func sampleMessageIn(t testing.TB, format int, op Operation, writer Role) Message {
	t.Helper()
	log, records, entries := sampleLogIn(t, format, writer)
	for i, e := range entries {
		if e.Operation == op {
			return NewMessage(log, records[i], e)
		}
	}
	t.Fatalf("no %s", op)
	return Message{}
}

// All messages of the protocol go over the wire and come out as they were, with
// the hash that the log gives them.
func TestMessagesOverTheWire(t *testing.T) {
	n := 0
	for _, writer := range []Role{Source, Recipient} {
		log, records, entries := sampleLog(t, writer)
		for i, e := range entries {
			if !e.Row().Message() {
				continue
			}
			n++
			m, err := OpenMessage(NewMessage(log, records[i], e).Encode(), pinnedSample)
			if err != nil {
				t.Fatal(err)
			}
			if m.Hash != records[i].Hash {
				t.Errorf("%s: hash %s, in the log %s", e.Operation, m.Hash, records[i].Hash)
			}
		}
	}
	if n != 11 {
		t.Errorf("%d messages, want 11", n)
	}
}

// A message that is changed anywhere is refused, and the error names the field.
func TestOpenMessageRefuses(t *testing.T) {
	good := string(sampleMessage(t, InitFinalOp, Source).Encode())
	if _, err := OpenMessage([]byte(good), pinnedSample); err != nil {
		t.Fatal(err)
	}
	replace := func(old, new string) string {
		s := strings.Replace(good, old, new, 1)
		if s == good {
			t.Fatalf("%s is not in %s", old, good)
		}
		return s
	}
	for name, c := range map[string]struct{ in, want string }{
		"too large":            {good + strings.Repeat(" ", MaxMessageBytes), "limit"},
		"no JSON":              {`{`, "message"},
		"unknown key":          {replace(`{`, `{"extra":1,`), "extra"},
		"key twice":            {replace(`{`, `{"index":1,`), "index: key stands twice"},
		"case-folded key":      {replace(`"index"`, `"Index"`), "index: is missing"},
		"log of the peer":      {replace(`"log_id":"`+sampleHash("log A").String(), `"log_id":"`+sampleHash("log B").String()), "log_id"},
		"no index":             {replace(`"index":`, `"idx":`), "index: is missing"},
		"index negative":       {replace(`"index":`, `"index":-`), "index"},
		"index below seq":      {replace(`"index":1`, `"index":`), "index"},
		"prev short":           {replace(`"prev":"`, `"prev":"0`), "prev"},
		"fields changed":       {replace(`"block":17`, `"block":18`), "payload_hash"},
		"constant changed":     {replace(`"source_gateway_uid":"gateway-a"`, `"source_gateway_uid":"gateway-x"`), "payload_hash"},
		"seq changed":          {replace(`"seq_number":1`, `"seq_number":`), "payload_hash"},
		"timestamp changed":    {replace(`"timestamp":"16`, `"timestamp":"17`), "payload_hash"},
		"last hash changed":    {replace(`"last_entry_hash":"`, `"last_entry_hash":"0`), "last_entry_hash"},
		"hash changed":         {replace(`"payload_hash":"`, `"payload_hash":"0`), "payload_hash"},
		"signature cut":        {replace(`"message_signature":"`, `"message_signature":"A`), "message_signature"},
		"other phase":          {replace(`Commitment Establishment`, `Lock-Evidence`), "odap_phase"},
		"other step":           {replace(`"step":"3.4"`, `"step":"3.3"`), "step"},
		"other version":        {replace(`"version":"1"`, `"version":"2"`), "version"},
		"other votes":          {replace(`"votes":"none"`, `"votes":"commit"`), "votes"},
		"other message type":   {replace(`msgtype:commit-final-msg`, `msgtype:commit-prepare-msg`), "message_type"},
		"other gateways":       {replace(`(GS->GR)`, `(GR->GS)`), "gateways"},
		"gateways of a work":   {replace(`(GS->GR)`, `(GS)`), "gateways"},
		"other response":       {replace(`"action_response":"POST"`, `"action_response":"200"`), "action_response"},
		"derived field wrong":  {replace(`"client_identity_pubkey":"`, `"client_identity_pubkey":"x`), "client_identity_pubkey"},
		"derived field gone":   {replace(`"commit_final_claim_format":"causeway-claim-1",`, ``), "commit_final_claim_format: is missing"},
		"own field gone":       {replace(`"hash_commitprepare_ack"`, `"hash_of_nothing"`), "hash_of_nothing"},
		"mandatory field gone": {replace(`"source_gateway_dlt_system":"eip155:2001",`, ``), "source_gateway_dlt_system: is missing"},
		"optional field gone":  {replace(`"logging_profile":"causeway-log-1",`, ``), "logging_profile: is missing"},
		"profile gone":         {replace(`"resource_url":`, `"resource_uri":`), "resource_url: is missing"},
		"session zero":         {replace(sampleConstants().Session.String(), chainlog.SessionID{}.String()), "session_ID"},
		"session no UUID":      {replace(sampleConstants().Session.String(), "7"), "session_ID"},
		"key no key":           {replace(`"source_gateway_pubkey":"`, `"source_gateway_pubkey":"A`), "client_identity_pubkey"},
		"own log as peer":      {replace(`"recipient_log":"`+sampleHash("log B").String(), `"recipient_log":"`+sampleHash("log A").String()), "recipient_log"},
		"entry no object":      {replace(`"entry":{`, `"entry":"","x":{`), "entry"},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := OpenMessage([]byte(c.in), pinnedSample)
			if err == nil {
				t.Fatalf("opened as %+v", m)
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Fatalf("%v\nwant %q", err, c.want)
			}
		})
	}
}

// Names of the draft's examples, another order and white space change nothing;
// the message stays what it is.
func TestOpenMessageTakesOtherSpellings(t *testing.T) {
	m := sampleMessage(t, InitFinalOp, Source)
	s := string(m.Encode())
	for _, r := range []struct{ old, new string }{
		{`"session_ID"`, ` "sessionId" `},
		{`"message_type"`, `"messageType"`},
		{`"msg"`, `"message"`},
		{`"source_gateway_uid"`, `"sourceGatewayId"`},
		{`"timestamp":"`, `"timestamp":`},
		{m.Entry.PayloadHash.String(), strings.ToUpper(m.Entry.PayloadHash.String())},
		{m.Log.String(), strings.ToUpper(m.Log.String())},
	} {
		if !strings.Contains(s, r.old) {
			t.Fatalf("%s is not in %s", r.old, s)
		}
		s = strings.Replace(s, r.old, r.new, 1)
		if r.new == `"timestamp":` {
			i := strings.Index(s, r.new) + len(r.new)
			s = s[:i] + strings.Replace(s[i:], `"`, ``, 1)
		}
	}
	again, err := OpenMessage([]byte(s), pinnedSample)
	if err != nil {
		t.Fatal(err)
	}
	if string(again.Encode()) != string(m.Encode()) || again.Hash != m.Hash {
		t.Fatal("the message became another")
	}
}

// Entries that are no messages cannot be sent as such, though signed.
func TestLocalWorkIsNoMessage(t *testing.T) {
	m := sampleMessage(t, DoneDeleteAssetOp, Source)
	if _, err := OpenMessage(m.Encode(), pinnedSample); err == nil || !strings.Contains(err.Error(), "no message") {
		t.Fatalf("got %v", err)
	}
}

// A good signature by a key that is not pinned is worth nothing.
func TestOpenMessageWantsThePinnedKey(t *testing.T) {
	b := sampleMessage(t, AckPrepareOp, Recipient).Encode()
	_, err := OpenMessage(b, func(chainlog.LogID) (*ecdsa.PublicKey, error) { return &sampleKey("mallory").PublicKey, nil })
	if err == nil || !strings.Contains(err.Error(), "message_signature") {
		t.Fatalf("got %v", err)
	}
	unknown := errors.New("no such peer")
	_, err = OpenMessage(b, func(chainlog.LogID) (*ecdsa.PublicKey, error) { return nil, unknown })
	if !errors.Is(err, unknown) || !strings.Contains(err.Error(), sampleConstants().RecipientLog.String()) {
		t.Fatalf("got %v", err)
	}
	if _, err = OpenMessage(b, func(chainlog.LogID) (*ecdsa.PublicKey, error) { return nil, nil }); err == nil {
		t.Fatal("opened without a key")
	}
}
