package odap

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// canonical returns the one spelling of v as JSON by RFC 8785: keys sorted by
// their UTF-16 units, no white space, strings with the fewest escapes. v holds
// strings, booleans, integers of at most 2^53-1 by amount, lists, structs and
// string-keyed maps of those, and raw JSON. It is what is hashed and signed
// everywhere. A test compares it with an implementation of RFC 8785 that is not
// ours.
func canonical(v any) ([]byte, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("canonical JSON: %w", err)
	}
	n, err := parseStrict(b)
	if err != nil {
		return nil, fmt.Errorf("canonical JSON: %w", err)
	}
	return appendNode(make([]byte, 0, len(b)), n), nil
}

// mustCanonical is canonical for values of this package's own making, which
// always can be written.
func mustCanonical(v any) []byte {
	b, err := canonical(v)
	if err != nil {
		panic("odap: " + err.Error())
	}
	return b
}

func appendNode(dst []byte, n node) []byte {
	switch n.kind {
	case kindNull:
		return append(dst, "null"...)
	case kindBool:
		return strconv.AppendBool(dst, n.bool)
	case kindNumber:
		return strconv.AppendInt(dst, n.num, 10)
	case kindString:
		return appendString(dst, n.str)
	case kindArray:
		dst = append(dst, '[')
		for i, item := range n.items {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = appendNode(dst, item)
		}
		return append(dst, ']')
	}
	order := make([]int, len(n.keys))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return compareKeys(n.keys[a], n.keys[b]) })
	dst = append(dst, '{')
	for i, at := range order {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendNode(append(appendString(dst, n.keys[at]), ':'), n.items[at])
	}
	return append(dst, '}')
}

// compareKeys orders by UTF-16 units (RFC 8785 §3.2.3), which differs from the
// order of UTF-8 bytes where characters beyond the basic plane stand.
func compareKeys(a, b string) int {
	for i := 0; i < len(a) && i < len(b); i++ {
		if a[i] >= utf8.RuneSelf || b[i] >= utf8.RuneSelf {
			return slices.Compare(utf16.Encode([]rune(a)), utf16.Encode([]rune(b)))
		}
		if a[i] != b[i] {
			break
		}
	}
	return strings.Compare(a, b)
}

const hexDigits = "0123456789abcdef"

// appendString writes a string with the escapes of RFC 8785 §3.2.2.2 and no
// others.
func appendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' {
			continue
		}
		dst = append(dst, s[from:i]...)
		from = i + 1
		switch c {
		case '"', '\\':
			dst = append(dst, '\\', c)
		case '\b':
			dst = append(dst, `\b`...)
		case '\t':
			dst = append(dst, `\t`...)
		case '\n':
			dst = append(dst, `\n`...)
		case '\f':
			dst = append(dst, `\f`...)
		case '\r':
			dst = append(dst, `\r`...)
		default:
			dst = append(dst, `\u00`...)
			dst = append(dst, hexDigits[c>>4], hexDigits[c&15])
		}
	}
	return append(append(dst, s[from:]...), '"')
}

// members writes the members of an object whose keys are named in their order.
type members struct{ b []byte }

func (m *members) key(k string) {
	if c := m.b[len(m.b)-1]; c != '{' {
		m.b = append(m.b, ',')
	}
	m.b = append(appendString(m.b, k), ':')
}

func (m *members) text(k, v string) {
	m.key(k)
	m.b = appendString(m.b, v)
}

// opt writes a text that is left out when empty.
func (m *members) opt(k, v string) {
	if v != "" {
		m.text(k, v)
	}
}

func (m *members) number(k string, v int64) {
	m.key(k)
	m.b = strconv.AppendInt(m.b, v, 10)
}

// raw writes JSON that is canonical already.
func (m *members) raw(k string, v []byte) {
	m.key(k)
	m.b = append(m.b, v...)
}

func (m *members) open(k string) {
	m.key(k)
	m.b = append(m.b, '{')
}

func (m *members) close() { m.b = append(m.b, '}') }
