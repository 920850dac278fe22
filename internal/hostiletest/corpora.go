package hostiletest

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// JSONText is one file of JSONTestSuite.
type JSONText struct {
	Name string // n_... must be refused, y_... is JSON, i_... is up to the reader
	Text string
}

// How many files JSONTestSuite has, as scripts/corpora pins it.
const (
	JSONRefused  = 188
	JSONAccepted = 95
	JSONFree     = 35
)

// JSONTestSuite returns nst/JSONTestSuite's test_parsing. The package that brings it
// keeps the files as JavaScript strings, and 25 of them are not UTF-8: where it has
// U+FFFD, the bytes are put back; see lost.
func JSONTestSuite(t testing.TB) []JSONText {
	t.Helper()
	raw := corpus(t, "json-test-suite/data/parsing.js")
	raw = bytes.TrimPrefix(raw, []byte("// Generated file, do NOT edit\n\nexport default "))
	var files []struct{ Name, Input string }
	if err := json.Unmarshal(raw, &files); err != nil {
		t.Fatalf("parsing.js is no longer one list of JSON: %v", err)
	}
	count, mended := map[byte]int{}, 0
	var out []JSONText
	for _, f := range files {
		text := f.Input
		if bytes, ok := lost[f.Name]; ok != strings.ContainsRune(text, '\uFFFD') || ok && !fits(bytes, text) {
			t.Fatalf("%s: %q and %q do not fit", f.Name, text, bytes)
		} else if ok {
			text, mended = bytes, mended+1
		}
		count[f.Name[0]]++
		out = append(out, JSONText{f.Name, text})
	}
	if count['n'] != JSONRefused || count['y'] != JSONAccepted || count['i'] != JSONFree || mended != len(lost) {
		t.Fatalf("%v, %d of them mended, want %d, %d, %d and %d", count, mended, JSONRefused, JSONAccepted, JSONFree, len(lost))
	}
	return out
}

// fits tells whether text is what is left of b where all that is not UTF-8 was
// replaced: how many replacements stand for a run of bytes is the decoder's choice.
func fits(b, text string) bool {
	for strings.Contains(text, "\uFFFD\uFFFD") {
		text = strings.ReplaceAll(text, "\uFFFD\uFFFD", "\uFFFD")
	}
	return strings.ToValidUTF8(b, "\uFFFD") == text
}

// lost are the files that are not UTF-8, as bytes.
var lost = map[string]string{
	"i_string_UTF-16LE_with_BOM.json":           "\xff\xfe[\x00\"\x00\xe9\x00\"\x00]\x00",
	"i_string_UTF-8_invalid_sequence.json":      "[\"\xe6\x97\xa5\xd1\x88\xfa\"]",
	"i_string_UTF8_surrogate_U+D800.json":       "[\"\xed\xa0\x80\"]",
	"i_string_invalid_utf-8.json":               "[\"\xff\"]",
	"i_string_iso_latin_1.json":                 "[\"\xe9\"]",
	"i_string_lone_utf8_continuation_byte.json": "[\"\x81\"]",
	"i_string_not_in_unicode_range.json":        "[\"\xf4\xbf\xbf\xbf\"]",
	"i_string_overlong_sequence_2_bytes.json":   "[\"\xc0\xaf\"]",
	"i_string_overlong_sequence_6_bytes.json":   "[\"\xfc\x83\xbf\xbf\xbf\xbf\"]",

	"i_string_overlong_sequence_6_bytes_null.json":                   "[\"\xfc\x80\x80\x80\x80\x80\"]",
	"i_string_truncated-utf-8.json":                                  "[\"\xe0\xff\"]",
	"i_string_utf16BE_no_BOM.json":                                   "\x00[\x00\"\x00\xe9\x00\"\x00]",
	"i_string_utf16LE_no_BOM.json":                                   "[\x00\"\x00\xe9\x00\"\x00]\x00",
	"n_array_a_invalid_utf8.json":                                    "[a\xe5]",
	"n_array_invalid_utf8.json":                                      "[\xff]",
	"n_number_invalid-utf-8-in-bigger-int.json":                      "[123\xe5]",
	"n_number_invalid-utf-8-in-exponent.json":                        "[1e1\xe5]",
	"n_number_invalid-utf-8-in-int.json":                             "[0\xe5]\n",
	"n_number_real_with_invalid_utf8_after_e.json":                   "[1e\xe5]",
	"n_object_lone_continuation_byte_in_key_and_trailing_comma.json": "{\"\xb9\":\"0\",}",
	"n_string_invalid-utf-8-in-escape.json":                          "[\"\\u\xe5\"]",
	"n_string_invalid_utf8_after_escape.json":                        "[\"\\\xe5\"]",
	"n_structure_incomplete_UTF8_BOM.json":                           "\xef\xbb{}",
	"n_structure_lone-invalid-utf-8.json":                            "\xe5",
	"n_structure_single_eacute.json":                                 "\xe9",
}

// Naughty is how many strings the Big List of Naughty Strings has, as
// scripts/corpora pins it.
const Naughty = 485

// NaughtyStrings returns the Big List of Naughty Strings.
func NaughtyStrings(t testing.TB) []string {
	t.Helper()
	var out []string
	if err := json.Unmarshal(corpus(t, "blns/resources/blns.json"), &out); err != nil {
		t.Fatal(err)
	}
	if len(out) != Naughty {
		t.Fatalf("%d strings, want %d", len(out), Naughty)
	}
	return out
}

// corpus reads a file of a package that make corpora installs.
func corpus(t testing.TB, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(Root(t), ".build", "corpora", "node_modules", filepath.FromSlash(name)))
	if err != nil {
		t.Fatalf("%v; run: make corpora", err)
	}
	return raw
}

// Root is the folder of this tree.
func Root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	for err == nil {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			break
		}
		dir = filepath.Dir(dir)
	}
	t.Fatalf("no go.mod above the test: %v", err)
	return ""
}
