package odap

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"causeway/chainlog"
)

// One test per rule of draft-belchior-gateway-recovery-01 about the log entry;
// testdata/draft-sentences.txt has the list.

// outsideOf is the outside form of every operation of a writer, as a stranger
// reads it.
func outsideOf(t *testing.T, writer Role) []map[string]any {
	t.Helper()
	_, _, entries := sampleLog(t, writer)
	var out []map[string]any
	for _, e := range entries {
		var m map[string]any
		if err := json.Unmarshal(e.Outside(), &m); err != nil {
			t.Fatal(err)
		}
		out = append(out, m)
	}
	return out
}

func bothGateways(t *testing.T, check func(m, payload, msg map[string]any)) {
	t.Helper()
	for _, writer := range []Role{Source, Recipient} {
		for _, m := range outsideOf(t, writer) {
			payload := m["payload"].(map[string]any)
			check(m, payload, payload["msg"].(map[string]any))
		}
	}
}

// §2: the source gateway initiates the transfer and is the coordinator: the
// first message and the decision are its own.
func TestDraft2SourceInitiatesAndDecides(t *testing.T) {
	for _, op := range []Operation{InitValidateOp, InitCommenceOp, InitPrepareOp, ExecCommitOp, InitFinalOp} {
		if _, ok := RowOf(op, Source); !ok {
			t.Errorf("the source gateway has no %s", op)
		}
		if _, ok := RowOf(op, Recipient); ok {
			t.Errorf("the recipient gateway has %s", op)
		}
	}
	if !chainlog.Commit.BySource() || chainlog.NextOutcome(chainlog.None, chainlog.Commit) != chainlog.None {
		t.Error("COMMITTED without the coordinator, or without a vote")
	}
}

// §2: the recipient gateway follows instructions: it sends answers alone.
func TestDraft2RecipientOnlyAnswers(t *testing.T) {
	for _, r := range rows {
		if r.Writer == Recipient && r.Message() && !strings.HasPrefix(string(r.Operation), "ack-") {
			t.Errorf("the recipient gateway sends %s", r.Operation)
		}
		if r.Writer == Source && r.Message() && !strings.HasPrefix(string(r.Operation), "init-") {
			t.Errorf("the source gateway sends %s", r.Operation)
		}
	}
}

// §2: a log is ordered, and what orders it is the number and the hash of each
// entry: a clock that runs backwards changes nothing.
func TestDraft2OrderIsIndexNeverClock(t *testing.T) {
	later := NewBody(ExecCommitOp, Source, 2000, &Done{})
	earlier := NewBody(DoneOutcomeOp, Source, 1000, &DoneOutcome{Outcome: "COMMITTED"})
	texts, entries := sign(t, Source, 1, chainlog.Hash{}, later, earlier)
	log := sampleConstants().SourceLog
	r := NewSessionRestorer(log)
	for i, rec := range chainlog.Place(log, 1, sampleHash("init-log"), texts) {
		e, err := r.Restore(rec)
		if err != nil || e.Seq != uint64(i+1) || e.Operation != entries[i].Operation {
			t.Fatalf("entry %d: %s, %v", i, e.Operation, err)
		}
	}
}

// §2: both gateways retain every message that is exchanged: who sends it by an
// entry that is the message, who gets it by one that refers to it.
func TestDraft2BothSidesRetainEveryMessage(t *testing.T) {
	for _, r := range rows {
		if !r.Message() {
			continue
		}
		name := strings.SplitN(string(r.Operation), "-", 2)[1]
		receipt, writer := Operation("exec-"+name), Recipient
		if r.Writer == Recipient {
			receipt, writer = r.Operation, Source
		}
		row, ok := RowOf(receipt, writer)
		if !ok {
			t.Errorf("no receipt of %s", r.Operation)
			continue
		}
		if !strings.Contains(string(Marshal(sampleFields(row))), `"message":{"hash":`) {
			t.Errorf("%s refers to no message", receipt)
		}
	}
}

// §3: an entry has phase, step, operation and gateways, one of each.
func TestDraft3EntryHasPhaseStepOperationGateways(t *testing.T) {
	bothGateways(t, func(m, _, msg map[string]any) {
		row, ok := RowOf(Operation(msg["operation"].(string)), writerOf(msg["gateways"].(string)))
		if !ok || m["odap_phase"] != row.Phase || msg["step"] != row.Step || msg["gateways"] != row.Gateways() {
			t.Errorf("%v", m)
		}
	})
}

// §3: gateways names the parties: both for a message, the writer for its work.
func TestDraft3GatewaysNameTheParties(t *testing.T) {
	bothGateways(t, func(_, payload, msg map[string]any) {
		want := []string{"(GS)", "(GR)", "(G)"}
		if payload["message_type"] != "2pc-log" {
			want = []string{"(GS->GR)", "(GR->GS)"}
		}
		if !slices.Contains(want, msg["gateways"].(string)) {
			t.Errorf("%s of %s", msg["gateways"], msg["operation"])
		}
	})
}

func prefixed(prefix string) []Row {
	var out []Row
	for _, r := range rows {
		if strings.HasPrefix(string(r.Operation), prefix) {
			out = append(out, r)
		}
	}
	return out
}

// §3: init- states an intention: what it announces is then executed by whom the
// message reaches.
func TestDraft3InitIsTheIntention(t *testing.T) {
	for _, r := range prefixed("init-") {
		if r.Operation == InitLogOp {
			continue
		}
		exec := Operation(strings.Replace(string(r.Operation), "init-", "exec-", 1))
		if _, ok := RowOf(exec, Recipient); !ok || r.Writer != Source || !r.Message() {
			t.Errorf("%s of the %s gateway, no %s", r.Operation, r.Writer, exec)
		}
	}
}

// §3: exec- while it is executed, done- when it was: there is no done- without an
// exec- of the same gateway. The outcome is the exception: it is executed by the
// arbiter.
func TestDraft3ExecBeforeDone(t *testing.T) {
	for _, r := range prefixed("done-") {
		exec := Operation(strings.Replace(string(r.Operation), "done-", "exec-", 1))
		if _, ok := RowOf(exec, r.Writer); !ok && r.Operation != DoneOutcomeOp {
			t.Errorf("%s of the %s gateway without %s", r.Operation, r.Writer, exec)
		}
	}
}

// §3: ack- acknowledges a message received from another: the other's init-, or
// its ack-.
func TestDraft3AckAnswersAMessage(t *testing.T) {
	for _, r := range prefixed("ack-") {
		other, op := Source, Operation(strings.Replace(string(r.Operation), "ack-", "init-", 1))
		if r.Writer == Source {
			other, op = Recipient, r.Operation
		}
		if row, ok := RowOf(op, other); !ok || !row.Message() {
			t.Errorf("%s of the %s gateway acknowledges nothing", r.Operation, r.Writer)
		}
	}
}

// §3: fail- is a step that was begun and failed, and says why.
func TestDraft3FailIsAnExecThatFailed(t *testing.T) {
	for _, r := range prefixed("fail-") {
		if r.Operation == FailValidateOp && r.Writer == Source {
			continue // the step is the peer's: its answer is missing, or a denial
		}
		exec := Operation(strings.Replace(string(r.Operation), "fail-", "exec-", 1))
		if _, ok := RowOf(exec, r.Writer); !ok {
			t.Errorf("%s of the %s gateway without %s", r.Operation, r.Writer, exec)
		}
		if _, ok := r.fields().(*Failure); !ok {
			t.Errorf("%s gives no reason", r.Operation)
		}
	}
}

// §3.1, Figure 1: the four entries of the first flow, and who writes them.
func TestDraft31Figure1(t *testing.T) {
	for _, want := range []struct {
		op       Operation
		writer   Role
		gateways string
	}{
		{"init-validate", Source, "(GS->GR)"},
		{"exec-validate", Recipient, "(GR)"},
		{"done-validate", Recipient, "(GR)"},
		{"ack-validate", Recipient, "(GR->GS)"},
	} {
		row, ok := RowOf(want.op, want.writer)
		if !ok || row.Gateways() != want.gateways || row.Phase != "Transfer Initiation flow" {
			t.Errorf("%s: %+v", want.op, row)
		}
	}
}

// §5: odap_phase is one of the three flows; the entries of the log itself, which
// the draft does not have, say Log.
func TestDraft5Phases(t *testing.T) {
	bothGateways(t, func(m, _, msg map[string]any) {
		flows := []string{"Transfer Initiation flow", "Lock-Evidence flow", "Commitment Establishment flow"}
		if msg["operation"] == "init-log" {
			flows = []string{"Log"}
		}
		if !slices.Contains(flows, m["odap_phase"].(string)) {
			t.Errorf("%s of %s", m["odap_phase"], msg["operation"])
		}
	})
}

// §5: every entry of a session has every mandatory field, none of them empty.
func TestDraft5MandatoryFields(t *testing.T) {
	bothGateways(t, func(m, _, msg map[string]any) {
		for _, name := range []string{
			"session_ID", "seq_number", "odap_phase", "source_gateway_pubkey", "source_gateway_dlt_system",
			"recipient_gateway_pubkey", "recipient_gateway_dlt_system", "timestamp", "payload", "payload_hash",
		} {
			own := msg["operation"] == "init-log" && strings.HasPrefix(name, "recipient_")
			if v, ok := m[name]; !ok || v == "" && !own || v == nil {
				t.Errorf("%s: %s is %v", msg["operation"], name, v)
			}
		}
	})
}

// §5: the optional fields are there in every entry too.
func TestDraft5OptionalFieldsAreAlwaysThere(t *testing.T) {
	bothGateways(t, func(m, _, msg map[string]any) {
		for _, name := range []string{
			"logging_profile", "source_gateway_uid", "recipient_gateway_uid",
			"message_signature", "last_entry_hash", "access_control_profile",
		} {
			if _, ok := m[name].(string); !ok {
				t.Errorf("%s: %s is %v", msg["operation"], name, m[name])
			}
		}
		if len(m) != 16 {
			t.Errorf("%d fields, the draft has 16", len(m))
		}
	})
}

// §5: session_ID is a UUID, the same in all entries of a session.
func TestDraft5SessionID(t *testing.T) {
	bothGateways(t, func(m, _, msg map[string]any) {
		want := "4eb424c8-aead-4e9e-a321-a160ac3909ac"
		if msg["operation"] == "init-log" {
			want = "00000000-0000-0000-0000-000000000000"
		}
		if m["session_ID"] != want {
			t.Errorf("session_ID %s", m["session_ID"])
		}
	})
}

// §5: seq_number orders the entries of a session in its writer's log: 1, 2, 3.
func TestDraft5SeqNumber(t *testing.T) {
	for _, writer := range []Role{Source, Recipient} {
		for i, m := range outsideOf(t, writer)[1:] {
			if m["seq_number"] != float64(i+1) {
				t.Errorf("seq_number %v, want %d", m["seq_number"], i+1)
			}
		}
	}
}

// §5: timestamp is in UNIX format, a string as in the draft's examples.
func TestDraft5Timestamp(t *testing.T) {
	_, _, entries := sampleLog(t, Source)
	for i, m := range outsideOf(t, Source) {
		if m["timestamp"] != strconv.FormatInt(entries[i].Timestamp, 10) {
			t.Errorf("timestamp %v", m["timestamp"])
		}
	}
}

// §5: payload has Votes, Msg and Message type; Msg is free.
func TestDraft5Payload(t *testing.T) {
	bothGateways(t, func(m, payload, msg map[string]any) {
		_, votes := payload["votes"].(string)
		_, kind := payload["message_type"].(string)
		_, fields := msg["fields"].(map[string]any)
		if !votes || !kind || !fields || len(payload) != 3 {
			t.Errorf("payload %v", payload)
		}
	})
}

// §5: votes are those of two-phase commit: the participant's on 3.2, then the
// coordinator's decision.
func TestDraft5Votes(t *testing.T) {
	bothGateways(t, func(_, payload, msg map[string]any) {
		want := map[string]string{
			"exec-commit": "commit", "exec-abort": "abort", "exec-refuse": "abort", "fail-prepare": "abort",
		}[msg["operation"].(string)]
		if msg["operation"] == "ack-prepare" && msg["gateways"] == "(GR->GS)" {
			want = "commit"
		}
		if want == "" {
			want = "none"
		}
		if payload["votes"] != want {
			t.Errorf("votes %s of %s", payload["votes"], msg["operation"])
		}
	})
}

// §5, §6: payload_hash guards the payload's integrity: it is the SHA-256 of the
// canonical entry without itself and the signature, payload included.
func TestDraft5PayloadHash(t *testing.T) {
	bothGateways(t, func(m, payload, msg map[string]any) {
		want := m["payload_hash"]
		delete(m, "payload_hash")
		delete(m, "message_signature")
		if got := hashOf(m); got != want {
			t.Errorf("%s: payload_hash %s, computed %s", msg["operation"], want, got)
		}
		payload["votes"] = "another"
		if hashOf(m) == want {
			t.Errorf("%s: the payload is not covered", msg["operation"])
		}
	})
}

func hashOf(v any) string {
	h := sha256.Sum256(mustCanonical(v))
	return chainlog.Hash(h).String()
}

// §5, §6: message_signature is the gateway's ECDSA signature over the entry.
func TestDraft5Signature(t *testing.T) {
	for _, writer := range []Role{Source, Recipient} {
		key := &sampleSigner(writer).PublicKey
		for _, m := range outsideOf(t, writer) {
			b, err := base64.RawURLEncoding.DecodeString(m["message_signature"].(string))
			if err != nil || len(b) != 64 {
				t.Fatalf("message_signature %s", m["message_signature"])
			}
			delete(m, "payload_hash")
			delete(m, "message_signature")
			digest := sha256.Sum256(mustCanonical(m))
			if err := chainlog.CheckSignature(key, digest, [32]byte(b[:32]), [32]byte(b[32:])); err != nil {
				t.Error(err)
			}
		}
	}
}

// §5: last_entry_hash is the hash of the previous entry, all of it; zeros in the
// first.
func TestDraft5LastEntryHash(t *testing.T) {
	for _, writer := range []Role{Source, Recipient} {
		want := strings.Repeat("0", 64)
		for _, m := range outsideOf(t, writer)[1:] {
			if m["last_entry_hash"] != want {
				t.Errorf("last_entry_hash %s, want %s", m["last_entry_hash"], want)
			}
			want = hashOf(m)
		}
	}
}
