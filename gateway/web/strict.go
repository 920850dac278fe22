package web

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"reflect"
	"strings"

	"github.com/gowebpki/jcs"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// readBody reads a JSON body of at most limit bytes. The answer's problem is nil
// when all is well. Nothing of a larger body is kept.
func readBody(w http.ResponseWriter, r *http.Request, limit int64) ([]byte, *Problem) {
	if t, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || t != "application/json" {
		return nil, &Problem{Status: http.StatusUnsupportedMediaType, Code: "media_type", Field: "Content-Type",
			Detail: fmt.Sprintf("%q, want application/json", r.Header.Get("Content-Type"))}
	}
	if r.ContentLength > limit {
		return nil, tooLarge(limit)
	}
	b, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
	var over *http.MaxBytesError
	switch {
	case errors.As(err, &over):
		return nil, tooLarge(limit)
	case err != nil:
		return nil, &Problem{Status: http.StatusBadRequest, Code: "malformed", Field: bodyField, Detail: "the body ends too early"}
	}
	return b, nil
}

func tooLarge(limit int64) *Problem {
	return &Problem{Status: http.StatusRequestEntityTooLarge, Code: "too_large", Field: bodyField,
		Detail: fmt.Sprintf("limit %d bytes", limit)}
}

// decodeStrict reads an object into a struct of scalars: exactly the keys of its
// json tags, spelt as they are, none twice, those without omitempty present. It
// returns the SHA-256 of the canonical form, which tells two bodies apart
// whatever their spacing.
func decodeStrict(b []byte, into any) (chainlog.Hash, *Problem) {
	malformed := func(field string, err error) (chainlog.Hash, *Problem) {
		return chainlog.Hash{}, &Problem{Status: http.StatusBadRequest, Code: "malformed", Field: field, Detail: err.Error()}
	}
	if err := odap.CheckJSON(b); err != nil {
		var at *odap.FieldError
		if errors.As(err, &at) {
			return malformed(at.Field, err)
		}
		return malformed(bodyField, err)
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(b, &members); err != nil || members == nil {
		return malformed(bodyField, errors.New("want a JSON object"))
	}
	t := reflect.TypeOf(into).Elem()
	for i := range t.NumField() {
		key, options, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		raw, ok := members[key]
		if !ok && options != "omitempty" {
			return malformed(key, fmt.Errorf("field %s is missing", key))
		}
		if ok && string(raw) == "null" {
			return malformed(key, fmt.Errorf("field %s is null", key))
		}
		delete(members, key)
	}
	for key := range members {
		return malformed(fmt.Sprintf("%.64s", key), fmt.Errorf("field %.64q is unknown", key))
	}
	if err := json.Unmarshal(b, into); err != nil {
		var wrong *json.UnmarshalTypeError
		if errors.As(err, &wrong) {
			return malformed(wrong.Field, fmt.Errorf("field %s is a %s, want a %s", wrong.Field, wrong.Value, wrong.Type))
		}
		return malformed(bodyField, errors.New("want a JSON object of the documented form"))
	}
	canonical, err := jcs.Transform(b)
	if err != nil {
		return malformed(bodyField, errors.New("body has no canonical form"))
	}
	return sha256.Sum256(canonical), nil
}

// sessionIn is the session that a body names under these keys, from the outside in, as
// far as it can be read; empty when it cannot. It is for telling of a body that is
// refused.
func sessionIn(body []byte, keys ...string) string {
	for _, key := range keys {
		var members map[string]json.RawMessage
		if json.Unmarshal(body, &members) != nil {
			return ""
		}
		body = members[key]
	}
	var text string
	if json.Unmarshal(body, &text) != nil {
		return ""
	}
	return session(text)
}

// session is text if it is a session's id, else empty.
func session(text string) string {
	id, err := chainlog.ParseSessionID(text)
	if err != nil {
		return ""
	}
	return id.String()
}
