package odap

import (
	"encoding/json"
	"fmt"

	"github.com/gowebpki/jcs"
)

// canonical returns the one spelling of v as JSON by RFC 8785: keys sorted by
// their UTF-16 units, no white space, strings with the fewest escapes. v holds
// strings, booleans, integers of at most 2^53-1 by amount, lists, string-keyed
// maps of those, and raw JSON. It is what is hashed and signed everywhere.
func canonical(v any) ([]byte, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("canonical JSON: %w", err)
	}
	b, err = jcs.Transform(b)
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
