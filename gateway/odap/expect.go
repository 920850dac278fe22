package odap

import (
	"crypto/sha256"
	"slices"
	"strconv"
	"strings"

	"causeway/chainlog"
)

// An entry of format 2 leaves out what follows from the entries that the same
// session has in the same log already, and what a field nearly always says. What is
// expected of each operation's fields stands in one table, of which docs/log-format.md
// has every line.

// expectedField is what is expected at one place of an operation's fields.
type expectedField struct {
	op     Operation
	writer Role
	field  string
	path   []string // field, taken apart
	from   source
}

// source says where an expected value comes from.
type source struct {
	says  string // in words, as the page has it
	of    *ref   // what of an earlier entry it rests on; nil: nothing
	own   bool   // it rests on other fields of the entry itself
	value func(*view) string
}

// view is what a source looks at. Values are canonical JSON, the empty text where
// there is none: then nothing is expected.
type view struct {
	k      *Constants
	t      int64
	said   func(ref) string
	fields node // of the entry, as far as they are known by now
}

// ref names what an entry says: a field of an operation, or as field "" the entry's
// own hash(index).
type ref struct {
	op     Operation
	writer Role
	field  string
}

func always(text string) source {
	return source{says: "`" + text + "`", value: func(*view) string { return text }}
}

func constant(name string, of func(*Constants) string) source {
	return source{says: "`" + name + "` of the session", value: func(v *view) string { return jsonText(of(v.k)) }}
}

var (
	ledgerOfSource    = constant("source.dlt_system", func(k *Constants) string { return k.SourceDLT })
	ledgerOfRecipient = constant("recipient.dlt_system", func(k *Constants) string { return k.RecipientDLT })
	uidOfSource       = constant("source.uid", func(k *Constants) string { return k.SourceUID })
	uidOfRecipient    = constant("recipient.uid", func(k *Constants) string { return k.RecipientUID })
	profileHash       = source{says: "hash of `payload_profile` of the session", value: func(v *view) string {
		return jsonText(chainlog.Hash(sha256.Sum256([]byte(v.k.PayloadProfile))).String())
	}}
	logChain    = loggingProfile(1, "second")
	logContract = loggingProfile(2, "third")
)

// loggingProfile is a word of a logging profile that says "on-chain", the chain and
// the contract.
func loggingProfile(i int, word string) source {
	return source{says: word + " word of `logging_profile` of the session, if it is three and the first is `on-chain`", value: func(v *view) string {
		words := strings.Split(v.k.LoggingProfile, " ")
		if len(words) != 3 || words[0] != "on-chain" {
			return ""
		}
		return jsonText(words[i])
	}}
}

// said is what the session's last entry of an operation says at a place.
func said(writer Role, op Operation, field string) source {
	r := ref{op, writer, field}
	s := source{says: "`" + field + "` of `" + string(op) + "`", of: &r, value: func(v *view) string { return v.said(r) }}
	if field == "" {
		s.says = "`hash(index)` of `" + string(op) + "`"
	}
	return s
}

// termsHash is the hash of terms that were said, transferID the transfer that they
// name.
func termsHash(terms source) source        { return ofTerms("hash", terms, hashOfTerms) }
func transferID(terms source) source       { return ofTerms("transfer id", terms, transferOfTerms) }
func received(w Role, op Operation) source { return said(w, op, "message.hash") }

func ofTerms(what string, terms source, of func(*view, string) string) source {
	return source{says: what + " of " + terms.says, of: terms.of, own: terms.own, value: func(v *view) string {
		text := terms.value(v)
		if text == "" {
			return ""
		}
		return jsonText(of(v, text))
	}}
}

func hashOfTerms(_ *view, terms string) string {
	return chainlog.Hash(sha256.Sum256([]byte(terms))).String()
}

func transferOfTerms(v *view, terms string) string {
	return chainlog.TransferID(v.k.Session, v.k.SourceLog, v.k.RecipientLog, sha256.Sum256([]byte(terms))).String()
}

// own is another field of the same entry.
func own(field string) source {
	path := strings.Split(field, ".")
	return source{says: "`" + field + "` of the entry itself", own: true, value: func(v *view) string {
		n, ok := v.fields.at(path)
		if !ok {
			return ""
		}
		return string(appendSorted(nil, n))
	}}
}

var ownTime = source{says: "the timestamp in decimal, a text", value: func(v *view) string { return jsonText(strconv.FormatInt(v.t, 10)) }}

// at is one place and what is expected there.
type at struct {
	field string
	from  source
}

// expectedFields are in the order in which they are looked at: what rests on other
// fields of the entry stands behind those.
var expectedFields = slices.Concat(
	expect(InitLogOp, 0, at{"format", always("2")}, at{"gateway", uidOfSource}),

	expect(InitValidateOp, Source,
		at{"versions", always(`["1"]`)}, at{"escrow_type", always(`"destroy/burn"`)}, at{"client.peer", uidOfRecipient},
		at{"multiple_claims_allowed", always("false")}, at{"multiple_cancels_allowed", always("false")}),
	expectTerms(InitValidateOp, Source),
	expect(AckValidateOp, Source, at{"terms", said(Source, InitValidateOp, "terms")}),
	expect(InitCommenceOp, Source,
		at{"originator_pubkey", said(Source, AckValidateOp, "terms.originator")},
		at{"beneficiary_pubkey", said(Source, AckValidateOp, "terms.beneficiary")},
		at{"hash_asset_profile", profileHash}, at{"hash_prev_message", received(Source, AckValidateOp)},
		at{"terms_hash", termsHash(closed(Source))}, at{"transfer", transferID(closed(Source))}),
	expectAction(Source, ExecLockAssetOp, DoneLockAssetOp, Lock, Release, ledgerOfSource),
	expectClaim(InitLockOp, Source, "lock_evidence_claim", Lock, DoneLockAssetOp),
	expect(InitLockOp, Source,
		at{"lock_evidence_expiration", said(Source, AckValidateOp, "terms.expiry")},
		at{"hash_commence_ack_request", received(Source, AckCommenceOp)}),
	expect(InitPrepareOp, Source,
		at{"hash_lockevidence_ack", received(Source, AckLockOp)}, at{"hash_lockevidence_request", said(Source, InitLockOp, "")}),
	expectAction(Source, ExecDeleteAssetOp, DoneDeleteAssetOp, Extinguish, Reissue, ledgerOfSource),
	expectClaim(InitFinalOp, Source, "commit_final_claim", Extinguish, DoneDeleteAssetOp),
	expect(InitFinalOp, Source, at{"hash_commitprepare_ack", received(Source, AckPrepareOp)}),
	expect(InitCompleteOp, Source,
		at{"hash_commit_final_ack", received(Source, AckFinalOp)}, at{"hash_transfer_commence", said(Source, InitCommenceOp, "")}),

	expect(AckValidateOp, Recipient,
		at{"version_chosen", always(`"1"`)}, at{"hash_init_request", received(Recipient, ExecValidateOp)}, at{"received_timestamp", ownTime}),
	expectTerms(AckValidateOp, Recipient),
	expect(AckValidateOp, Recipient, at{"terms_hash", termsHash(own("terms"))}, at{"transfer", transferID(own("terms"))}),
	expect(AckCommenceOp, Recipient, at{"hash_commence_request", received(Recipient, ExecCommenceOp)}),
	expect(DoneLockOp, Recipient, at{"proof.ledger", ledgerOfSource}),
	expect(AckLockOp, Recipient, at{"hash_lockevidence_request", received(Recipient, ExecLockOp)}),
	expect(DonePrepareOp, Recipient, at{"proof", said(Recipient, DoneLockOp, "proof")}),
	expect(AckPrepareOp, Recipient, at{"hash_commitprep", received(Recipient, ExecPrepareOp)}),
	expectAction(Recipient, ExecCreateAssetOp, DoneCreateAssetOp, Create, "", ledgerOfRecipient),
	expectClaim(AckFinalOp, Recipient, "commit_acknowledgement_claim", Create, DoneCreateAssetOp),
	expect(AckFinalOp, Recipient, at{"hash_commitfinal", received(Recipient, ExecFinalOp)}),
)

func closed(writer Role) source { return said(writer, AckValidateOp, "terms") }

func expect(op Operation, writer Role, fields ...at) []expectedField {
	out := make([]expectedField, len(fields))
	for i, f := range fields {
		out[i] = expectedField{op: op, writer: writer, field: f.field, path: strings.Split(f.field, "."), from: f.from}
	}
	return out
}

// expectTerms is of terms that no earlier entry of the log holds.
func expectTerms(op Operation, writer Role) []expectedField {
	return expect(op, writer,
		at{"terms.v", always(`"1"`)}, at{"terms.log_chain", logChain}, at{"terms.log_contract", logContract},
		at{"terms.source_ledger", ledgerOfSource}, at{"terms.recipient_ledger", ledgerOfRecipient}, at{"terms.token_id", always(`""`)},
		at{"terms.recipient_amount", own("terms.source_amount")})
}

func expectAction(writer Role, exec, done Operation, action, undo ActionKind, ledger source) []expectedField {
	what := at{"action", always(jsonText(string(action)))}
	out := expect(exec, writer, what)
	if undo != "" {
		out = append(out, expect(exec, writer, at{"undo", always(jsonText(string(undo)))})...)
	}
	return append(out, expect(done, writer, what, at{"state", always(`"applied"`)}, at{"proof.ledger", ledger})...)
}

func expectClaim(op Operation, writer Role, claim string, step ActionKind, done Operation) []expectedField {
	ledger, contract, group := ledgerOfSource, "terms.source_contract", said(writer, InitValidateOp, "source_group")
	if writer == Recipient {
		ledger, contract, group = ledgerOfRecipient, "terms.recipient_contract", said(writer, AckValidateOp, "recipient_group")
	}
	return expect(op, writer,
		at{claim + ".ledger", ledger}, at{claim + ".contract", said(writer, AckValidateOp, contract)}, at{claim + ".group", group},
		at{claim + ".transfer", transferID(closed(writer))}, at{claim + ".step", always(jsonText(string(step)))},
		at{claim + ".proof", said(writer, done, "proof")})
}

// expectedOf are those of an operation, in their order.
var expectedOf = func() map[rowKey][]expectedField {
	of := map[rowKey][]expectedField{}
	for _, x := range expectedFields {
		row := rowKey{x.op, x.writer}
		of[row] = append(of[row], x)
	}
	return of
}()

// expected is what is expected of the fields of e, whose fields are those given. Of
// e it looks at operation, writer, constants and timestamp.
func (p Past) expected(e *Entry, fields node) node {
	v := view{k: &e.Constants, t: e.Timestamp, said: p.of, fields: fields}
	out := node{kind: kindObject}
	for _, x := range expectedOf[rowKey{e.Operation, e.Writer}] {
		x.put(&out, &v)
	}
	return out
}

// merged is what patch makes of what is expected of the fields of e, which are not
// known otherwise.
func (p Past) merged(e *Entry, patch node) node {
	v := view{k: &e.Constants, t: e.Timestamp, said: p.of}
	out := node{kind: kindObject}
	for _, x := range expectedOf[rowKey{e.Operation, e.Writer}] {
		if x.from.own {
			v.fields = merge(out, patch)
		}
		x.put(&out, &v)
	}
	return merge(out, patch)
}

func (x *expectedField) put(to *node, v *view) {
	text := x.from.value(v)
	if text == "" {
		return
	}
	n, err := parseStrict([]byte(text))
	if err != nil {
		return // nothing that a gateway has written
	}
	to.set(x.path, n)
}
