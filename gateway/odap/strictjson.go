package odap

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gowebpki/jcs"
)

// maxDepth bounds how deep arrays and objects may nest. Nothing that this
// package writes comes near it.
const maxDepth = 32

// maxSafeInteger is 2^53-1. Canonical JSON (RFC 8785) writes numbers as IEEE 754
// doubles do, and beyond it two integers share one spelling.
const maxSafeInteger = 1<<53 - 1

// CheckJSON demands of b what this package demands of every text it reads: one
// JSON value with one reading only. An error about one field is a *FieldError.
//
//	UTF-8, surrogates in pairs, no key twice in an object, nesting up to
//	maxDepth, integers only and of at most 2^53-1 by amount, no -0, nothing
//	behind the text
//
// encoding/json accepts each of these faults silently.
func CheckJSON(b []byte) error {
	_, err := parseStrict(b)
	return err
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

// parseStrict reads b and checks what CheckJSON says.
func parseStrict(b []byte) (node, error) {
	if n, ok := plainNode(b); ok {
		return n, nil
	}
	return parseTokens(b)
}

// parseTokens is parseStrict of any text, slowly.
func parseTokens(b []byte) (node, error) {
	if !utf8.Valid(b) {
		return node{}, errors.New("not valid UTF-8")
	}
	p := strictParser{in: b, tokens: json.NewDecoder(bytes.NewReader(b))}
	p.tokens.UseNumber()
	n, err := p.value(1)
	if err != nil {
		return node{}, err
	}
	if len(bytes.Trim(b[p.tokens.InputOffset():], " \t\r\n")) > 0 {
		return node{}, p.fail("data behind the JSON text")
	}
	return n, nil
}

// strictParser makes a tree of encoding/json's tokens, which obey the grammar,
// and adds the demands that encoding/json does not make.
type strictParser struct {
	in     []byte
	tokens *json.Decoder
	path   []string // keys and indexes of where it is
}

func (p *strictParser) fail(format string, args ...any) error {
	what := fmt.Sprintf(format, args...)
	path := ""
	for _, key := range p.path {
		path = join(path, key)
	}
	if path == "" {
		return fmt.Errorf("%s, at byte %d", what, p.tokens.InputOffset())
	}
	path = fmt.Sprintf("%.200s", path)
	return &FieldError{path, fmt.Errorf("%s: %s, at byte %d", path, what, p.tokens.InputOffset())}
}

// token returns the next token and where it begins.
func (p *strictParser) token() (json.Token, int64, error) {
	from := p.tokens.InputOffset()
	for from < int64(len(p.in)) && strings.IndexByte(" \t\r\n,:", p.in[from]) >= 0 {
		from++
	}
	tok, err := p.tokens.Token()
	switch {
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		return nil, from, p.fail("the JSON text ends too early")
	case err != nil:
		return nil, from, p.fail("%v", err)
	}
	if raw := p.in[from:p.tokens.InputOffset()]; raw[0] == '"' && bytes.Contains(raw, []byte(`\u`)) {
		if _, err := jcs.Transform(raw); err != nil { // encoding/json mends these
			return nil, from, p.fail("lone surrogate")
		}
	}
	return tok, from, nil
}

func (p *strictParser) value(depth int) (node, error) {
	if depth > maxDepth {
		return node{}, p.fail("nested deeper than %d", maxDepth)
	}
	tok, from, err := p.token()
	if err != nil {
		return node{}, err
	}
	var n node
	switch tok := tok.(type) {
	case nil:
		n.kind = kindNull
	case bool:
		n.kind, n.bool = kindBool, tok
	case string:
		n.kind, n.str = kindString, tok
	case json.Number:
		n.kind = kindNumber
		n.num, err = p.number(tok.String())
	case json.Delim:
		if tok == '{' {
			n, err = p.object(depth)
		} else {
			n, err = p.array(depth)
		}
	}
	n.raw = p.in[from:p.tokens.InputOffset()]
	return n, err
}

// object reads what stands behind the opening brace.
func (p *strictParser) object(depth int) (node, error) {
	n := node{kind: kindObject}
	seen := map[string]bool{}
	at := len(p.path)
	for p.tokens.More() {
		tok, _, err := p.token() // a fault in front of it is of the member before
		if err != nil {
			return n, err
		}
		key, _ := tok.(string) // a key is nothing else
		p.path = append(p.path[:at], key)
		if seen[key] {
			return n, p.fail("key stands twice")
		}
		seen[key] = true
		item, err := p.value(depth + 1)
		if err != nil {
			return n, err
		}
		n.keys, n.items = append(n.keys, key), append(n.items, item)
	}
	_, _, err := p.token() // the closing brace
	if err == nil {
		p.path = p.path[:at]
	}
	return n, err
}

// array reads what stands behind the opening bracket.
func (p *strictParser) array(depth int) (node, error) {
	n := node{kind: kindArray}
	for p.tokens.More() {
		p.path = append(p.path, strconv.Itoa(len(n.items)))
		item, err := p.value(depth + 1)
		if err != nil {
			return n, err
		}
		p.path = p.path[:len(p.path)-1]
		n.items = append(n.items, item)
	}
	_, _, err := p.token() // the closing bracket
	return n, err
}

func (p *strictParser) number(s string) (int64, error) {
	i, err := strconv.ParseInt(s, 10, 64)
	switch {
	case err != nil || i > maxSafeInteger || i < -maxSafeInteger:
		return 0, p.fail("number %.40s: want an integer of at most 2^53-1 by amount", s)
	case strconv.FormatInt(i, 10) != s: // -0
		return 0, p.fail("number %.40s: not in its shortest spelling", s)
	}
	return i, nil
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
