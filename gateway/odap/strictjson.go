package odap

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxDepth bounds how deep arrays and objects may nest. Nothing that this
// package writes comes near it.
const maxDepth = 32

// maxSafeInteger is 2^53-1. Canonical JSON (RFC 8785) writes numbers as IEEE 754
// doubles do, and beyond it two integers share one spelling.
const maxSafeInteger = 1<<53 - 1

// parseStrict checks that b is one JSON text that has one reading only:
//
//	UTF-8 without byte order mark, surrogates in pairs, no key twice in an
//	object, nesting up to maxDepth, integers only and of at most 2^53-1 by
//	amount, no -0, nothing behind the text
//
// encoding/json accepts each of these faults silently. Errors name the field.
func parseStrict(b []byte) (node, error) {
	if bytes.HasPrefix(b, []byte("\xef\xbb\xbf")) {
		return node{}, errors.New("byte order mark before the JSON text")
	}
	if !utf8.Valid(b) {
		return node{}, errors.New("not valid UTF-8")
	}
	p := scanner{in: b}
	n, err := p.value(1)
	if err != nil {
		return node{}, err
	}
	p.space()
	if p.at < len(b) {
		return node{}, fmt.Errorf("data behind the JSON text, at byte %d", p.at)
	}
	return n, nil
}

type kind uint8

const (
	kindNull kind = iota
	kindBool
	kindNumber
	kindString
	kindArray
	kindObject
)

func (k kind) String() string {
	return [...]string{"null", "true or false", "a number", "a string", "an array", "an object"}[k]
}

// node is one value of a JSON text.
type node struct {
	kind  kind
	bool  bool
	num   int64
	str   string
	items []node   // of an array, or of an object in the order of keys
	keys  []string // of an object
	raw   []byte   // the text of the value
}

func (n node) member(key string) (node, bool) {
	for i, k := range n.keys {
		if k == key {
			return n.items[i], true
		}
	}
	return node{}, false
}

type scanner struct {
	in   []byte
	at   int
	path []string // keys and indexes of where it is
}

func (p *scanner) space() {
	for p.at < len(p.in) && strings.IndexByte(" \t\r\n", p.in[p.at]) >= 0 {
		p.at++
	}
}

func (p *scanner) peek() byte {
	if p.at < len(p.in) {
		return p.in[p.at]
	}
	return 0
}

func (p *scanner) fail(format string, args ...any) error {
	what := fmt.Sprintf(format, args...)
	path := ""
	for _, key := range p.path {
		path = join(path, key)
	}
	if path == "" {
		return fmt.Errorf("%s, at byte %d", what, p.at)
	}
	return fmt.Errorf("%.200s: %s, at byte %d", path, what, p.at)
}

func (p *scanner) value(depth int) (node, error) {
	if depth > maxDepth {
		return node{}, p.fail("nested deeper than %d", maxDepth)
	}
	p.space()
	from := p.at
	var n node
	var err error
	switch c := p.peek(); {
	case c == '{':
		n, err = p.object(depth)
	case c == '[':
		n, err = p.array(depth)
	case c == '"':
		n.kind = kindString
		n.str, err = p.string()
	case c == '-' || c >= '0' && c <= '9':
		n.kind = kindNumber
		n.num, err = p.number()
	default:
		n, err = p.word()
	}
	if err != nil {
		return node{}, err
	}
	n.raw = p.in[from:p.at]
	return n, nil
}

var words = []struct {
	text string
	node node
}{{"true", node{kind: kindBool, bool: true}}, {"false", node{kind: kindBool}}, {"null", node{kind: kindNull}}}

func (p *scanner) word() (node, error) {
	for _, w := range words {
		if bytes.HasPrefix(p.in[p.at:], []byte(w.text)) {
			p.at += len(w.text)
			return w.node, nil
		}
	}
	if p.at >= len(p.in) {
		return node{}, p.fail("the JSON text ends too early")
	}
	return node{}, p.fail("no JSON value")
}

func (p *scanner) object(depth int) (node, error) {
	n := node{kind: kindObject}
	seen := map[string]bool{}
	p.at++ // {
	p.space()
	if p.peek() == '}' {
		p.at++
		return n, nil
	}
	for {
		key, item, err := p.pair(depth, seen)
		if err != nil {
			return n, err
		}
		n.keys, n.items = append(n.keys, key), append(n.items, item)
		p.space()
		switch p.peek() {
		case ',':
			p.at++
		case '}':
			p.at++
			return n, nil
		default:
			return n, p.fail("want a comma or the end of the object")
		}
	}
}

// pair reads one key and its value.
func (p *scanner) pair(depth int, seen map[string]bool) (string, node, error) {
	p.space()
	if p.peek() != '"' {
		return "", node{}, p.fail("want a key in quotes")
	}
	key, err := p.string()
	if err != nil {
		return "", node{}, err
	}
	p.path = append(p.path, key)
	if seen[key] {
		return "", node{}, p.fail("key stands twice")
	}
	seen[key] = true
	p.space()
	if p.peek() != ':' {
		return "", node{}, p.fail("want a colon")
	}
	p.at++
	item, err := p.value(depth + 1)
	if err != nil {
		return "", node{}, err
	}
	p.path = p.path[:len(p.path)-1]
	return key, item, nil
}

func (p *scanner) array(depth int) (node, error) {
	n := node{kind: kindArray}
	p.at++ // [
	p.space()
	if p.peek() == ']' {
		p.at++
		return n, nil
	}
	for {
		p.path = append(p.path, strconv.Itoa(len(n.items)))
		item, err := p.value(depth + 1)
		if err != nil {
			return n, err
		}
		p.path = p.path[:len(p.path)-1]
		n.items = append(n.items, item)
		p.space()
		switch p.peek() {
		case ',':
			p.at++
		case ']':
			p.at++
			return n, nil
		default:
			return n, p.fail("want a comma or the end of the array")
		}
	}
}

func (p *scanner) number() (int64, error) {
	from := p.at
	for p.at < len(p.in) && strings.IndexByte("+-.eE0123456789", p.in[p.at]) >= 0 {
		p.at++
	}
	s := string(p.in[from:p.at])
	i, err := strconv.ParseInt(s, 10, 64)
	switch {
	case err != nil || i > maxSafeInteger || i < -maxSafeInteger:
		return 0, p.fail("number %.40s: want an integer of at most 2^53-1 by amount", s)
	case strconv.FormatInt(i, 10) != s: // -0, 007
		return 0, p.fail("number %.40s: not in its shortest spelling", s)
	}
	return i, nil
}

// string reads the string at the cursor. The scan finds its end and refuses what
// encoding/json would mend; escapes and control characters are left to it.
func (p *scanner) string() (string, error) {
	from, plain := p.at, true
	for p.at++; p.at < len(p.in) && p.in[p.at] != '"'; p.at++ {
		if p.in[p.at] < 0x20 {
			plain = false
		}
		if p.in[p.at] != '\\' {
			continue
		}
		plain = false
		p.at++
		if p.peek() != 'u' {
			continue
		}
		if err := p.surrogates(); err != nil {
			return "", err
		}
	}
	if p.at >= len(p.in) {
		return "", p.fail("the JSON text ends within a string")
	}
	p.at++
	if plain {
		return string(p.in[from+1 : p.at-1]), nil
	}
	var s string
	if err := json.Unmarshal(p.in[from:p.at], &s); err != nil {
		return "", p.fail("not a JSON string: %v", err)
	}
	return s, nil
}

// surrogates is called on the u of an escape and leaves the cursor on the last
// byte of the escape, or of the pair of escapes.
func (p *scanner) surrogates() error {
	first, ok := p.hex4(p.at + 1)
	if !ok {
		return p.fail("want four hex digits behind \\u")
	}
	switch {
	case first >= 0xdc00 && first <= 0xdfff:
		return p.fail("lone surrogate \\u%04x", first)
	case first >= 0xd800 && first <= 0xdbff:
		if !bytes.HasPrefix(p.in[min(p.at+5, len(p.in)):], []byte(`\u`)) {
			return p.fail("lone surrogate \\u%04x", first)
		}
		second, ok := p.hex4(p.at + 7)
		if !ok || second < 0xdc00 || second > 0xdfff {
			return p.fail("lone surrogate \\u%04x", first)
		}
		p.at += 6
	}
	p.at += 4
	return nil
}

func (p *scanner) hex4(at int) (uint64, bool) {
	if at+4 > len(p.in) {
		return 0, false
	}
	for _, c := range p.in[at : at+4] {
		if !isHex(c) {
			return 0, false
		}
	}
	v, err := strconv.ParseUint(string(p.in[at:at+4]), 16, 32)
	return v, err == nil
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func join(path, key string) string {
	if len(key) > 64 {
		key = strings.ToValidUTF8(key[:64], "") + "..."
	}
	if path == "" {
		return key
	}
	return path + "." + key
}
