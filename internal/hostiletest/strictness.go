package hostiletest

import (
	"strings"
	"unicode/utf16"
)

// Bad is a text that must be refused.
type Bad struct {
	Name string
	Text string
	Says string // what the refusal must name: the field at fault, or what is wrong; "" for a fault of the grammar
}

// NamedBy tells whether a refusal names what is wrong.
func (b Bad) NamedBy(refusal string) bool {
	return strings.Contains(fold(refusal), fold(b.Says))
}

// fold makes the letters one that encoding/json takes for one.
func fold(s string) string {
	return strings.NewReplacer("\u017f", "s", "\u212a", "k").Replace(strings.ToLower(s))
}

// Deep is how deep the texts nest that are too deep by far.
const Deep = 10_000

// Texts returns what no reader of JSON may take, whatever it wants to read. good is
// an object.
func Texts(good string) []Bad {
	nested := strings.Repeat(`{"a":`, Deep) + "1" + strings.Repeat("}", Deep)
	return []Bad{
		{"empty", "", ""},
		{"white space alone", " \t\r\n ", ""},
		{"byte order mark", "\ufeff" + good, ""},
		{"byte order mark of UTF-16", "\xfe\xff" + good, "UTF-8"},
		{"UTF-16", utf16le(good), ""},
		{"an object behind", good + "{}", "behind"},
		{"the same again", good + good, "behind"},
		{"a letter behind", good + "x", "behind"},
		{"NUL behind", good + "\x00", "behind"},
		{"a brace behind", good + "}", "behind"},
		{"cut off", good[:len(good)-1], "early"},
		{"a list around", "[" + good + "]", "object"},
		{"a text", `"` + "x" + `"`, "object"},
		{"null", "null", "object"},
		{"a number", "1", "object"},
		{"lists without end", strings.Repeat("[", Deep), "deeper"},
		{"lists", strings.Repeat("[", Deep) + strings.Repeat("]", Deep), "deeper"},
		{"objects", nested, "deeper"},
		{"a comment", "/**/" + good, ""},
		{"a comma at the end", good[:len(good)-1] + ",}", ""},
		{"single quotes", strings.ReplaceAll(good, `"`, `'`), ""},
		{"no-break space", "\u00a0" + good, ""},
		{"form feed", "\f" + good, ""},
		{"invalid UTF-8 behind", good + "\xff", "UTF-8"},
	}
}

// Objects returns what no reader of this object may take because of its member
// key, whose value stands in the text as value. Every refusal has to name the key.
// good is compact and holds the member once.
func Objects(good, key, value string) []Bad {
	member := `"` + key + `":` + value
	if strings.Count(good, member) != 1 {
		panic("hostiletest: the object does not hold " + member + " once")
	}
	put := func(name, text string) Bad {
		return Bad{name + " of " + key, strings.Replace(good, member, text, 1), key}
	}
	is := func(name, value string) Bad { return put(name, `"`+key+`":`+value) }
	upper := strings.ToUpper(key[:1]) + key[1:]
	escaped := `\u00` + hex(key[0]) + key[1:]
	bad := []Bad{
		put("member twice", member+","+member),
		put("member twice, the second empty", member+`,"`+key+`":""`),
		put("member twice, once escaped", member+`,"`+escaped+`":`+value),
		put("other case", `"`+upper+`":`+value),
		put("other case beside it", member+`,"`+upper+`":`+value),
		put("capitals", `"`+strings.ToUpper(key)+`":`+value),
		put("white space in the key", `"`+key+` ":`+value),
		{"missing member of " + key, without(good, member), key},
		is("null", "null"),
		is("list", "["+value+"]"),
		is("object", `{"`+key+`":`+value+`}`),
		is("true", "true"),
		is("fraction", "1.5"),
		is("1e400", "1e400"),
		is("-1e400", "-1e400"),
		is("1e2", "1e2"),
		is("-0", "-0"),
		is("2^53+1", "9007199254740993"),
		is("-2^53-1", "-9007199254740993"),
		is("2^64", "18446744073709551616"),
		is("digits", strings.Repeat("9", 5000)),
		is("leading zero", "01"),
		is("NaN", "NaN"),
		is("Infinity", "Infinity"),
		is("hex", "0x10"),
		is("deep list", strings.Repeat("[", Deep)+strings.Repeat("]", Deep)),
		is("lone high surrogate", `"\ud800"`),
		is("lone low surrogate", `"\udc00"`),
		is("surrogates in the wrong order", `"\udc00\ud800"`),
		is("half a surrogate pair and text", `"\ud800a"`),
		is("line feed in the text", "\"a\nb\""),
		is("NUL in the text", "\"a\x00b\""),
		is("unknown escape", `"\x41"`),
		is("cut escape", `"\u00"`),
	}
	for _, utf8 := range []string{"\xff", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82", "\x80"} {
		b := is("invalid UTF-8", `"`+utf8+`"`)
		b.Says = "UTF-8" // found before there are fields
		bad = append(bad, b)
	}
	// encoding/json takes these two for s and k.
	for letter, folded := range map[string]string{"s": "\u017f", "k": "\u212a"} {
		if strings.Contains(key, letter) {
			bad = append(bad, put("folded letter", `"`+strings.Replace(key, letter, folded, 1)+`":`+value))
		}
	}
	return bad
}

func without(object, member string) string {
	for _, text := range []string{member + ",", "," + member, member} {
		if strings.Contains(object, text) {
			return strings.Replace(object, text, "", 1)
		}
	}
	return object
}

func hex(c byte) string {
	const digits = "0123456789abcdef"
	return string([]byte{digits[c>>4], digits[c&15]})
}

func utf16le(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}
