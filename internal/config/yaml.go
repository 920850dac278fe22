package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// maxDepth bounds how deep mappings and lists may nest. The file that this program
// reads is four deep.
const maxDepth = 32

// readTree reads the part of YAML that has one reading only. Errors name the key.
//
//	UTF-8 without byte order mark, one document, a mapping; keys that are text,
//	none twice; nesting up to maxDepth; text and whole numbers alone, the numbers
//	in their shortest decimal spelling, the text without control characters
//
// There are no nulls, which would silently take the place of a default; no
// fractions and exponents, which would be cut to whole numbers; no anchors,
// aliases, merge keys and tags, with which a key says something that does not stand
// behind it.
func readTree(raw []byte) (map[string]any, error) {
	switch {
	case !utf8.Valid(raw):
		return nil, errors.New("not valid UTF-8")
	case bytes.HasPrefix(raw, []byte("\ufeff")):
		return nil, errors.New("begins with a byte order mark")
	}
	documents := yaml.NewDecoder(bytes.NewReader(raw))
	var n yaml.Node
	if err := documents.Decode(&n); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if err := documents.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return nil, errors.New("text behind the document")
	}
	if n.Kind != yaml.DocumentNode || n.Content[0].Kind != yaml.MappingNode {
		return nil, errors.New("want a mapping of keys")
	}
	v, err := treeValue("", n.Content[0], 1)
	if err != nil {
		return nil, err
	}
	return v.(map[string]any), nil
}

func treeValue(path string, n *yaml.Node, depth int) (any, error) {
	fail := func(format string, args ...any) (any, error) {
		return nil, fmt.Errorf("%.200s: %s, in line %d", path, fmt.Sprintf(format, args...), n.Line)
	}
	switch {
	case depth > maxDepth:
		return fail("nested deeper than %d", maxDepth)
	case n.Anchor != "" || n.Kind == yaml.AliasNode:
		return fail("an anchor or alias; write the value out")
	case n.Style&yaml.TaggedStyle != 0:
		return fail("a tag; write the value alone")
	}
	switch n.Kind {
	case yaml.MappingNode:
		return treeMapping(path, n, depth)
	case yaml.SequenceNode:
		list := []any{}
		for i, item := range n.Content {
			v, err := treeValue(fmt.Sprintf("%s[%d]", path, i), item, depth+1)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		return list, nil
	}
	switch n.Tag {
	case "!!str":
		if err := plain(n.Value); err != nil {
			return fail("%v", err)
		}
		return n.Value, nil
	case "!!int":
		i, err := whole(n.Value)
		if err != nil {
			return fail("%v", err)
		}
		return i, nil
	case "!!bool":
		b, err := truth(n.Value)
		if err != nil {
			return fail("%v", err)
		}
		return b, nil
	case "!!null":
		return fail("is empty; leave the key out to keep the default")
	}
	return fail("%.40q is neither text, a whole number, true nor false; put text in quotes", n.Value)
}

func treeMapping(path string, n *yaml.Node, depth int) (any, error) {
	out := map[string]any{}
	for i := 0; i < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Kind != yaml.ScalarNode || key.Tag != "!!str" || key.Value == "" {
			return nil, fmt.Errorf("%.200s: a key that is no text, in line %d", path, key.Line)
		}
		at := strings.TrimPrefix(path+"."+key.Value, ".")
		if _, twice := out[key.Value]; twice {
			return nil, fmt.Errorf("%.200s: key stands twice, in line %d", at, key.Line)
		}
		if err := plain(key.Value); err != nil {
			return nil, fmt.Errorf("%.200q: %w, in line %d", at, err, key.Line)
		}
		v, err := treeValue(at, value, depth+1)
		if err != nil {
			return nil, err
		}
		out[key.Value] = v
	}
	return out, nil
}

// plain refuses text with a control character in it: no name, path or address has
// one.
func plain(s string) error {
	if i := strings.IndexFunc(s, unicode.IsControl); i >= 0 {
		return fmt.Errorf("control character at byte %d", i)
	}
	return nil
}

// whole reads an integer in its shortest decimal spelling: 010, 0x10, 1_000 and -0
// mean other things to other readers.
func whole(s string) (int64, error) {
	i, err := strconv.ParseInt(s, 10, 64)
	if err != nil || strconv.FormatInt(i, 10) != s {
		return 0, fmt.Errorf("%.40q is no whole number of 64 bits in its shortest decimal spelling", s)
	}
	return i, nil
}

// truth reads a switch in its one spelling.
func truth(text string) (bool, error) {
	switch text {
	case "true":
		return true, nil
	case "false":
		return false, nil
	}
	return false, fmt.Errorf("%.40q is neither true nor false", text)
}
