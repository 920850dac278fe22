package odap

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// canonical returns the one spelling of v as JSON by RFC 8785. It is what is
// hashed and signed everywhere.
//
// RFC 8785 writes numbers as IEEE 754 doubles do, so integers beyond 2^53-1 by
// amount come out as others, though never within it: whoever reads or signs
// refuses them there (parseStrict). Text that is not UTF-8 is mended with U+FFFD.
func canonical(v any) ([]byte, error) {
	var text bytes.Buffer
	to := json.NewEncoder(&text)
	to.SetEscapeHTML(false) // no escape that canonical JSON does not have
	if err := to.Encode(v); err != nil {
		return nil, fmt.Errorf("canonical JSON: %w", err)
	}
	b, err := transform(bytes.TrimSuffix(text.Bytes(), []byte("\n")))
	if err != nil {
		return nil, fmt.Errorf("canonical JSON: %w", err)
	}
	return b, nil
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
