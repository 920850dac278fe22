package odap

import (
	"encoding/base64"
	"strings"
)

// forbiddenIn2 is what is forbidden in format 2: what is in the fields of format 1, and
// ways of saying an entry that are not the one.
func forbiddenIn2() map[string]brokenRule {
	out := map[string]brokenRule{}
	for name, c := range forbidden() {
		if c.respell == nil && c.op != ExecLockOp && name != "peer's key none" {
			out[name] = c
		}
	}
	row := rowIndex[rowKey{ExecLockOp, Recipient}]
	receipt := []Body{NewBody(ExecLockOp, Recipient, 1606157329, sampleFields(row))}
	sameTime := []Body{NewBody(ExecLockOp, Recipient, 1606157330, sampleFields(row))}
	add := func(name string, op Operation, writer Role, after []Body, old, new, want string) {
		out[name] = brokenRule{op: op, writer: writer, after: after, want: want, respell: func(s string) string { return strings.Replace(s, old, new, 1) }}
	}
	first := func(name, old, new, want string) { add(name, ExecLockAssetOp, Source, nil, old, new, want) }
	key := base64.StdEncoding.EncodeToString(make([]byte, 33))
	log := `"log":"` + sampleConstants().RecipientLog.String() + `"`
	short, err := shortKey(samplePub("gateway B"))
	if err != nil {
		panic(err)
	}
	first("white space", `,`, `, `, "one spelling")
	first("order of keys", `{"f":2,"op":"exec-lock-asset"`, `{"op":"exec-lock-asset","f":2`, "one spelling")
	first("escape", `exec-lock`, `exec\u002dlock`, "one spelling")
	first("key twice", `"seq":1`, `"seq":1,"seq":1`, "one spelling")
	first("what is expected", `{`, `{"action":"lock",`, "stored as")
	first("nothing in the place of nothing", `{"f":2`, `{"extra":null,"f":2`, "stored as")
	first("no difference", `{"f":2,`, `{"f":2,"fields":null,`, "stored as")
	first("one more field", `"op":`, `"olive":1,"op":`, "msg.olive: is unknown")
	first("another format", `"f":2`, `"f":3`, "format 3")
	first("format 1", `"f":2`, `"f":1`, "key: is unknown")
	first("difference of time", `{"f":2`, `{"dt":1,"f":2`, "text.dt: is unknown")
	first("no time", `,"t":1606157330`, ``, "text.t: is missing")
	first("time negative", `"t":`, `"t":-`, "text.t")
	first("own log named", `"uid":"gateway-a"`, `"log":"`+sampleConstants().SourceLog.String()+`","uid":"gateway-a"`, "stored as")
	first("peer's log not named", log+`,`, ``, "recipient.log: is that of the source")
	first("plain named", `"session":{`, `"session":{"access_control_profile":"plain",`, "stored as")
	first("constant empty", `"session":{`, `"session":{"access_control_profile":"",`, "access_control_profile")
	first("key in full", `"key":"`+short+`",`+log, log+`,"pubkey":"`+samplePub("gateway B")+`"`, "stored as")
	first("key twice named", log, log+`,"pubkey":"`+samplePub("gateway B")+`"`, "stored as")
	first("key no point", short, key, "key: is no")
	first("key of 43 letters", short, short[:43], "recipient.key: is no compressed point")
	out["session no object"] = brokenRule{op: ExecLockAssetOp, writer: Source, want: "session: is no object", respell: func(s string) string {
		return s[:strings.Index(s, `{"credential`)] + `1,"t":1606157330}`
	}}
	add("escape in a field", ExecAbortOp, Source, nil, `"the terms`, `"\u0074he terms`, "one spelling")
	add("receipt in full", ExecLockOp, Recipient, nil, `"of":"12:`+sampleHash("message").String()+`"`,
		`"message":{"hash":"`+sampleHash("message").String()+`","index":12}`, "text.message")
	add("receipt's hash in capitals", ExecLockOp, Recipient, nil, sampleHash("message").String(), strings.ToUpper(sampleHash("message").String()), "text.of: is no hash")
	add("receipt's index with zeros", ExecLockOp, Recipient, nil, `"12:`, `"012:`, "text.of: is no number")
	add("receipt of nothing", ExecLockOp, Recipient, nil, `"12:`, `":`, "text.of: is no number")
	add("receipt of two", ExecLockOp, Recipient, nil, `"12:`, `"12:13:`, "text.of")
	add("receipt's hash zero", ExecLockOp, Recipient, nil, sampleHash("message").String(), strings.Repeat("0", 64), "msg.message.hash: is zero")
	add("no receipt", ExecCommitOp, Source, nil, `"op"`, `"of":"12:`+sampleHash("message").String()+`","op"`, "msg.message: is unknown")
	add("difference of 0", AckLockOp, Recipient, sameTime, `{"f":2`, `{"dt":0,"f":2`, "stored as")
	add("no difference of time", AckLockOp, Recipient, receipt, `"dt":1,`, ``, "the signature")
	add("time before 1970", AckLockOp, Recipient, receipt, `"dt":1,`, `"dt":-1606157330,`, "text.t")
	out["time in full"] = brokenRule{op: AckLockOp, writer: Recipient, after: receipt, want: "text.t: is unknown", respell: func(s string) string {
		return strings.Replace(strings.Replace(s, `"dt":1,`, ``, 1), `"seq":2`, `"seq":2,"t":1606157330`, 1)
	}}
	add("session again", AckLockOp, Recipient, receipt, `"seq":2`, `"seq":2,"session":{},"t":1606157330`, "text.dt: is unknown")
	return out
}
