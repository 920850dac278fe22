package odap

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"causeway/chainlog"
)

// Format 2 is format 1 without what a reader of the session's earlier entries in the
// same log can say himself: canonical JSON of
//
//	{"dt":3,               timestamp less that of the session's entry before; left out when 0
//	 "f":2,                format
//	 "of":"12:...",        message of a receipt: its index and its hash
//	 "op":"ack-lock",      operation
//	 "seq":7,              seq_number
//	 "session":{...},      constants; in the first entry of a session alone
//	 "t":1606157330,       timestamp, Unix seconds; in the first entry alone
//	 ...}                  what the fields differ in from what is expected of them
//
// Both differences, that of the fields and that of session, are the shortest merge
// patches (RFC 7396). What is expected of fields: expect.go. Of session it is that
// access_control_profile is "plain" and the own side's log the log that it stands in;
// and an identity key is written as "key", its compressed point in base64.

// parts2 are the parts of a text of format 2.
type parts2 struct {
	op      Operation
	seq     uint64
	time    int64 // t or dt
	session *node // the difference; nil if there is none
	fields  node  // the difference
}

// take2 takes a text of format 2 apart.
func take2(n node) (parts2, error) {
	p := parts2{fields: node{kind: kindObject}}
	o := newObject("", n)
	p.op, p.seq = Operation(o.string("op")), uint64(o.count("seq"))
	time := "dt"
	if s, ok := n.member("session"); ok {
		time, p.session = "t", &s
	}
	if o.has(time) || time == "t" {
		t, _ := o.take(time, kindNumber)
		p.time = t.num
	}
	for i, k := range n.keys {
		switch k {
		case "f", "op", "seq", "session", time:
		case "of":
			p.fields.put("message", o.messageRef(k))
		default:
			p.fields.put(k, n.items[i])
		}
	}
	return p, o.err
}

// messageRef reads how a text refers to a message.
func (o *object) messageRef(key string) node {
	index, hash, _ := strings.Cut(o.string(key), ":")
	i, err := parseSeconds(index) // the same numbers
	if _, err2 := parseHex(hash); err != nil || err2 != nil {
		o.fail(key, "is not an index, a colon and a hash")
		return node{}
	}
	n := node{kind: kindObject}
	n.put("hash", textNode(hash))
	n.put("index", numberNode(i))
	return n
}

// refText is what messageRef reads.
func refText(message node) (string, error) {
	o := newObject("message", message)
	hash, index := o.string("hash"), o.count("index")
	return strconv.FormatInt(index, 10) + ":" + hash, o.end()
}

// compact2 returns the text of e in format 2, behind p.
func compact2(e Entry, p Past) (string, error) {
	fields, err := parseStrict(e.Msg)
	if err != nil {
		return "", err
	}
	if fields.kind != kindObject {
		return "", fmt.Errorf("fields of %s: are %s, want an object", e.Operation, fields.kind)
	}
	text, _ := difference(p.expected(&e, fields), fields)
	for i, k := range text.keys {
		if k == "message" {
			of, err := refText(text.items[i])
			if err != nil {
				return "", fmt.Errorf("fields of %s: %w", e.Operation, err)
			}
			text.keys[i], text.items[i] = "of", textNode(of)
		}
	}
	text.put("f", numberNode(2))
	text.put("op", textNode(string(e.Operation)))
	text.put("seq", numberNode(int64(e.Seq)))
	if e.Seq == 1 {
		session, err := session2(e.Constants, e.Writer)
		if err != nil {
			return "", err
		}
		text.put("session", session)
		text.put("t", numberNode(e.Timestamp))
	} else if e.Timestamp != p.t {
		text.put("dt", numberNode(e.Timestamp-p.t))
	}
	return string(appendSorted(nil, text)), nil
}

// expectedSession is what is expected of the constants of a session, session zero or
// not, in a log.
func expectedSession(log chainlog.LogID, zero bool) node {
	n := node{kind: kindObject}
	n.set([]string{"source", "log"}, textNode(log.String()))
	if !zero {
		n.set([]string{"recipient", "log"}, textNode(log.String()))
		n.set([]string{"access_control_profile"}, textNode("plain"))
	}
	return n
}

// session2 is the difference that says the constants.
func session2(k Constants, writer Role) (node, error) {
	whole, err := parseStrict(mustCanonical(newFormat1Session(k, writer)))
	if err != nil {
		return node{}, err
	}
	for i, side := range whole.keys {
		if side != "source" && side != "recipient" {
			continue
		}
		if err := rename2(&whole.items[i], "pubkey", "key", shortKey); err != nil {
			return node{}, fmt.Errorf("%s: %w", side, err)
		}
	}
	e := Entry{Constants: k, Writer: writer}
	patch, _ := difference(expectedSession(e.Log(), writer == 0), whole)
	return patch, nil
}

// constants2 reads what session2 wrote into the constants of a session of log.
func constants2(patch node, log chainlog.LogID, session chainlog.SessionID) (Constants, error) {
	whole := merge(expectedSession(log, session == chainlog.SessionID{}), patch)
	for i, side := range whole.keys {
		if side != "source" && side != "recipient" {
			continue
		}
		if err := rename2(&whole.items[i], "key", "pubkey", longKey); err != nil {
			return Constants{}, fieldError("session."+side, err.Error())
		}
	}
	var s format1Session
	if err := json.Unmarshal(appendSorted(nil, whole), &s); err != nil {
		return Constants{}, fmt.Errorf("field session: %w", err)
	}
	return s.constants(session), nil
}

// rename2 puts one spelling of a key in the place of another.
func rename2(side *node, from, to string, respell func(string) (string, error)) error {
	out := node{kind: kindObject}
	for i, k := range side.keys {
		item := side.items[i]
		if k == from && item.kind == kindString {
			text, err := respell(item.str)
			if err != nil {
				return err
			}
			k, item = to, textNode(text)
		}
		out.put(k, item)
	}
	*side = out
	return nil
}

// shortKey spells an identity key by its compressed point (SEC 1 §2.3.3).
func shortKey(pubkey string) (string, error) {
	k, err := ParsePublicKey(pubkey)
	if err != nil {
		return "", err
	}
	point, err := k.Bytes()
	if err != nil {
		return "", fmt.Errorf("identity key: %w", err)
	}
	half := len(point)/2 + 1 // a byte that says how it is written, and x
	point[0] = 2 | point[len(point)-1]&1
	return base64.StdEncoding.EncodeToString(point[:half]), nil
}

var errNoPoint = errors.New("key is not the compressed point of a P-256 key in base64")

// longKey is the identity key that shortKey wrote.
func longKey(key string) (string, error) {
	point, err := base64.StdEncoding.Strict().DecodeString(key)
	if err != nil {
		return "", errNoPoint
	}
	x, y := elliptic.UnmarshalCompressed(elliptic.P256(), point)
	if x == nil {
		return "", errNoPoint
	}
	var whole [65]byte
	whole[0] = 4
	x.FillBytes(whole[1:33])
	y.FillBytes(whole[33:])
	k, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), whole[:])
	if err != nil {
		return "", errNoPoint
	}
	return PublicKeyString(k)
}
