package odap

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"causeway/chainlog"
)

// object reads the members of a JSON object one by one and remembers the first
// fault, so that a decoder is a list of what it wants. Whatever it did not ask
// for is unknown and refused by end.
type object struct {
	path string
	node node
	used map[string]bool
	err  error
}

func newObject(path string, n node) *object {
	o := &object{path: path, node: n, used: map[string]bool{}}
	if n.kind != kindObject {
		o.fail("", "is %s, want an object", n.kind)
	}
	return o
}

func (o *object) fail(key, format string, args ...any) {
	if o.err != nil {
		return
	}
	path := o.path
	if key != "" { // else the object itself is meant
		path = join(path, key)
	}
	o.err = fieldError(path, fmt.Sprintf(format, args...))
}

// FieldError says which field of a message or of another JSON text an error is about.
// The text of Err names it too.
type FieldError struct {
	Field string // keys from the outside in, with dots between them
	Err   error
}

func (e *FieldError) Error() string { return e.Err.Error() }
func (e *FieldError) Unwrap() error { return e.Err }

func fieldError(path, what string) error {
	if path == "" {
		return fmt.Errorf("the JSON text %s", what)
	}
	return &FieldError{path, fmt.Errorf("field %s: %s", path, what)}
}

func (o *object) has(key string) bool {
	_, ok := o.node.member(key)
	return ok
}

func (o *object) take(key string, want kind) (node, bool) {
	o.used[key] = true
	n, ok := o.node.member(key)
	if !ok {
		o.fail(key, "is missing")
		return n, false
	}
	if n.kind != want {
		o.fail(key, "is %s, want %s", n.kind, want)
		return n, false
	}
	return n, true
}

func (o *object) string(key string) string {
	n, _ := o.take(key, kindString)
	return n.str
}

// count reads an integer of at least 0.
func (o *object) count(key string) int64 {
	n, ok := o.take(key, kindNumber)
	if ok && n.num < 0 {
		o.fail(key, "is %d, want 0 or more", n.num)
	}
	return n.num
}

func (o *object) hash(key string) chainlog.Hash {
	s := o.string(key)
	if o.err != nil {
		return chainlog.Hash{}
	}
	h, err := parseHex(s)
	if err != nil {
		o.fail(key, "%v", err)
	}
	return h
}

// parseHex reads 64 hex digits of any case, without 0x.
func parseHex(s string) (chainlog.Hash, error) {
	if len(s) != 64 {
		return chainlog.Hash{}, fmt.Errorf("has %d characters, want 64 hex digits", len(s))
	}
	return chainlog.ParseHash(s)
}

func (o *object) object(key string) *object {
	n, ok := o.take(key, kindObject)
	if !ok {
		n.kind = kindObject
	}
	sub := newObject(join(o.path, key), n)
	if !ok {
		sub.err = o.err
	}
	return sub
}

// end refuses members that nobody asked for and returns the first fault.
func (o *object) end() error {
	if o.err != nil {
		return o.err
	}
	for _, k := range o.node.keys {
		if !o.used[k] {
			o.fail(k, "is unknown%s", meant(k, o.used))
		}
	}
	return o.err
}

// meant helps with a key that differs in case alone.
func meant(key string, known map[string]bool) string {
	for k := range known {
		if strings.EqualFold(k, key) {
			return fmt.Sprintf("; %s is meant", k)
		}
	}
	return ""
}

// seconds reads a timestamp: Unix seconds as a decimal string, or as a number.
func (o *object) seconds(key string) int64 {
	if n, ok := o.node.member(key); ok && n.kind == kindNumber {
		return o.count(key)
	}
	s := o.string(key)
	if o.err != nil {
		return 0
	}
	t, err := parseSeconds(s)
	if err != nil {
		o.fail(key, "%v", err)
	}
	return t
}

func parseSeconds(s string) (int64, error) {
	t, err := strconv.ParseInt(s, 10, 64)
	if err != nil || t < 0 || t > maxSafeInteger || strconv.FormatInt(t, 10) != s {
		return 0, fmt.Errorf("%.40q: want Unix seconds in decimal", s)
	}
	return t, nil
}

// unmarshalFields reads raw strictly into p, the struct of an operation: what p
// encodes to must be what was read, so that unknown, missing and case-folded
// keys, nulls and second spellings of a value are refused.
func unmarshalFields(op Operation, raw json.RawMessage, p Payload) error {
	n, err := parseStrict(raw)
	if err != nil {
		return fmt.Errorf("fields of %s: %w", op, err)
	}
	return nodeFields(op, n, p)
}

func nodeFields(op Operation, n node, p Payload) error {
	if n.kind != kindObject {
		return fmt.Errorf("fields of %s: are %s, want an object", op, n.kind)
	}
	if err := json.Unmarshal(n.raw, p); err != nil {
		return fmt.Errorf("fields of %s: %w", op, err)
	}
	text, err := json.Marshal(p)
	if err != nil {
		return fmt.Errorf("fields of %s: %w", op, err)
	}
	again, err := parseStrict(text)
	if err != nil {
		return fmt.Errorf("fields of %s: %w", op, err)
	}
	if err := same("", n, again); err != nil {
		return fmt.Errorf("fields of %s: %w", op, err)
	}
	if err := p.check(); err != nil {
		return fmt.Errorf("fields of %s: %w", op, err)
	}
	return nil
}

// same compares what was read with what it was understood as and names the
// first field that differs.
func same(path string, read, got node) error {
	if read.kind != got.kind {
		return fieldError(path, fmt.Sprintf("is %s, want %s", read.kind, got.kind))
	}
	known := map[string]bool{}
	for _, k := range got.keys {
		known[k] = true
	}
	for _, k := range read.keys {
		if !known[k] {
			return fieldError(join(path, k), "is unknown, or empty where it is to be left out"+meant(k, known))
		}
	}
	for i, k := range got.keys {
		r, ok := read.member(k)
		if !ok {
			return fieldError(join(path, k), "is missing")
		}
		if err := same(join(path, k), r, got.items[i]); err != nil {
			return err
		}
	}
	if read.kind == kindArray {
		if len(read.items) != len(got.items) {
			return fieldError(path, "has another length than what was understood")
		}
		for i := range read.items {
			if err := same(join(path, strconv.Itoa(i)), read.items[i], got.items[i]); err != nil {
				return err
			}
		}
	}
	if read.str != got.str || read.num != got.num || read.bool != got.bool {
		return fieldError(path, fmt.Sprintf("%.80s is not how this value is written, want %.80s", read.raw, got.raw))
	}
	return nil
}
