package odap

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gowebpki/jcs"
)

// Most JSON that passes through here was written by this package or by another one
// like it. It is plain: such that whether it is sound and canonical can be seen in
// one reading. What is not plain is not wrong; it goes to the libraries, which are
// the judges of all of it (FuzzPlain).
//
//	no white space, no escape in a text, keys in ASCII and none twice among at
//	most maxPlainKeys, integers as parseStrict wants them, nesting up to maxDepth

// maxPlainKeys bounds the keys of one object, which are compared one by one.
const maxPlainKeys = 64

// plainNode reads b if it is plain.
func plainNode(b []byte) (node, bool) {
	p := plainReader{in: b}
	n, ok := p.value(1)
	return n, ok && p.at == len(b) && utf8.Valid(b)
}

// plainCanonical tells whether b is plain and canonical as it stands.
func plainCanonical(b []byte) bool {
	p := plainReader{in: b, skim: true}
	_, ok := p.value(1)
	return ok && p.at == len(b) && utf8.Valid(b)
}

type plainReader struct {
	in   []byte
	at   int
	skim bool // make no nodes, and take keys in their order alone
}

// next tells whether the next byte is c, and passes over it if it is.
func (p *plainReader) next(c byte) bool {
	if p.at < len(p.in) && p.in[p.at] == c {
		p.at++
		return true
	}
	return false
}

func (p *plainReader) value(depth int) (n node, ok bool) {
	if depth > maxDepth || p.at >= len(p.in) {
		return n, false
	}
	from := p.at
	switch p.in[p.at] {
	case '{':
		n, ok = p.object(depth)
	case '[':
		n, ok = p.array(depth)
	case '"':
		var text []byte
		n.kind = kindString
		if text, ok = p.text(); !p.skim {
			n.str = string(text)
		}
	case 't':
		n.kind, n.bool = kindBool, true
		ok = p.word("true")
	case 'f':
		n.kind = kindBool
		ok = p.word("false")
	case 'n':
		ok = p.word("null")
	default:
		n.kind = kindNumber
		n.num, ok = p.number()
	}
	n.raw = p.in[from:p.at:p.at]
	return n, ok
}

func (p *plainReader) word(w string) bool {
	if !bytes.HasPrefix(p.in[p.at:], []byte(w)) {
		return false
	}
	p.at += len(w)
	return true
}

// text reads a text without escapes; the whole is looked through for UTF-8.
func (p *plainReader) text() ([]byte, bool) {
	if !p.next('"') {
		return nil, false
	}
	from := p.at
	for i, c := range p.in[from:] {
		switch {
		case c == '"':
			p.at = from + i + 1
			return p.in[from : p.at-1], true
		case c == '\\' || c < ' ':
			return nil, false
		}
	}
	return nil, false
}

func (p *plainReader) number() (int64, bool) {
	from := p.at
	p.next('-')
	for p.at < len(p.in) && p.in[p.at] >= '0' && p.in[p.at] <= '9' {
		p.at++
	}
	return shortestInteger(string(p.in[from:p.at]))
}

func (p *plainReader) array(depth int) (node, bool) {
	n := node{kind: kindArray}
	p.next('[')
	if p.next(']') {
		return n, true
	}
	for {
		item, ok := p.value(depth + 1)
		if !ok {
			return n, false
		}
		if !p.skim {
			n.items = append(n.items, item)
		}
		if p.next(']') {
			return n, true
		}
		if !p.next(',') {
			return n, false
		}
	}
}

func (p *plainReader) object(depth int) (node, bool) {
	n := node{kind: kindObject}
	p.next('{')
	if p.next('}') {
		return n, true
	}
	if !p.skim {
		n.keys, n.items = make([]string, 0, 8), make([]node, 0, 8)
	}
	var before []byte
	ascending := true
	for {
		key, ok := p.text()
		ascending = ascending && (before == nil || bytes.Compare(before, key) < 0)
		if !ok || !ascii(key) || !p.next(':') || !ascending && (p.skim || slices.Contains(n.keys, string(key))) {
			return n, false
		}
		item, ok := p.value(depth + 1)
		if !ok || len(n.keys) == maxPlainKeys {
			return n, false
		}
		if before = key; !p.skim {
			n.keys, n.items = append(n.keys, string(key)), append(n.items, item)
		}
		if p.next('}') {
			return n, true
		}
		if !p.next(',') {
			return n, false
		}
	}
}

func ascii(s []byte) bool {
	for _, c := range s {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// shortestInteger reads a number as every text here has it: an integer of at most
// 2^53-1 by amount in its shortest spelling.
func shortestInteger(s string) (int64, bool) {
	i, err := strconv.ParseInt(s, 10, 64)
	if err != nil || i > maxSafeInteger || i < -maxSafeInteger {
		return 0, false
	}
	digits := s
	if i < 0 {
		digits = s[1:]
	}
	return i, digits[0] != '+' && digits[0] != '-' && (digits[0] != '0' || s == "0")
}

// transform returns the one spelling of a JSON text by RFC 8785: b itself, if it is
// that.
func transform(b []byte) ([]byte, error) {
	if plainCanonical(b) {
		return b, nil
	}
	if n, ok := plainNode(b); ok {
		return appendSorted(make([]byte, 0, len(b)), n), nil
	}
	return jcs.Transform(b)
}

// put adds a member to an object that is being made.
func (n *node) put(key string, item node) {
	n.keys, n.items = append(n.keys, key), append(n.items, item)
}

func numberNode(i int64) node {
	return node{kind: kindNumber, num: i, raw: strconv.AppendInt(nil, i, 10)}
}

func textNode(s string) node { return node{kind: kindString, str: s, raw: appendText(nil, s)} }

// jsonText is how a text is written.
func jsonText(s string) string { return string(appendText(nil, s)) }

// appendText adds a text as it is written.
func appendText(to []byte, s string) []byte {
	special := func(c rune) bool { return c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf }
	if strings.ContainsFunc(s, special) {
		return append(to, mustCanonical(s)...)
	}
	return append(append(append(to, '"'), s...), '"')
}

// appendSorted writes a tree with the keys of its objects in the order of their
// bytes, which is canonical where they are in ASCII. The raw text of whatever is no
// object or array must be canonical.
func appendSorted(to []byte, n node) []byte {
	switch n.kind {
	case kindObject:
		order := make([]int, len(n.keys))
		for i := range order {
			order[i] = i
		}
		slices.SortFunc(order, func(i, j int) int {
			if n.keys[i] < n.keys[j] {
				return -1
			}
			return 1
		})
		to = append(to, '{')
		for i, at := range order {
			if i > 0 {
				to = append(to, ',')
			}
			to = appendSorted(append(appendText(to, n.keys[at]), ':'), n.items[at])
		}
		return append(to, '}')
	case kindArray:
		to = append(to, '[')
		for i, item := range n.items {
			if i > 0 {
				to = append(to, ',')
			}
			to = appendSorted(to, item)
		}
		return append(to, ']')
	}
	return append(to, n.raw...)
}
