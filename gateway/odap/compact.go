package odap

import (
	"errors"
	"fmt"

	"causeway/chainlog"
)

// Format is the number of the on-chain form that this package writes, if it knows
// the session's earlier entries. It reads 1 to Format, mixed in any way.
const Format = 2

// ErrFormat is returned for an entry of a format that this program does not
// know. Stop before acting: whatever the entry says is not understood.
var ErrFormat = errors.New("unknown entry format")

// compact returns the text of e in a format, behind what p knows.
func compact(format int, e Entry, p Past) (text string, err error) {
	if format == 1 {
		text, err = compact1(e)
	} else {
		text, err = compact2(e, p)
	}
	if err != nil {
		return "", err
	}
	if len(text) > chainlog.MaxEntryBytes {
		return "", fmt.Errorf("session %s: %s of %d bytes, limit %d: %w",
			e.Session, e.Operation, len(text), chainlog.MaxEntryBytes, chainlog.ErrTooLarge)
	}
	return text, nil
}

// formatFor is the format that e is written in behind p: the newest one, or 1 when the
// entries before e are not known.
func formatFor(e Entry, p Past) int {
	if !p.follows(e) {
		return 1
	}
	return Format
}

// readText reads a text strictly as JSON and finds its format.
func readText(text string) (format int, n node, err error) {
	if len(text) > chainlog.MaxEntryBytes {
		return 0, n, fmt.Errorf("text of %d bytes, limit %d: %w", len(text), chainlog.MaxEntryBytes, chainlog.ErrTooLarge)
	}
	if n, err = parseStrict([]byte(text)); err != nil {
		return 0, n, err
	}
	number, ok := n.member("f")
	if !ok || number.kind != kindNumber {
		return 0, n, fieldError("f", "is missing or no number: want the entry's format")
	}
	if number.num < 1 || number.num > Format {
		return 0, n, fmt.Errorf("%w %d: this program knows 1 to %d", ErrFormat, number.num, Format)
	}
	return int(number.num), n, nil
}

var errSpelling = errors.New("the text is not canonical JSON")

// oneSpelling refuses a text that e would not be written as, behind p.
func oneSpelling(format int, e Entry, p Past, text string, n node) error {
	want, err := compact(format, e, p)
	if err != nil {
		return err
	}
	if want == text {
		return nil
	}
	again, err := parseStrict([]byte(want))
	if err != nil {
		return err
	}
	if err := same("", n, again); err != nil {
		return err
	}
	return errSpelling
}

// isFormat1 tells the format of a text that is known to be good: of two formats only
// the first has its number as its first key.
func isFormat1(text string) bool {
	const first = `{"f":1,`
	return len(text) > len(first) && text[:len(first)] == first
}
