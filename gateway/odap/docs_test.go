package odap

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
)

// docs/log-format.md is what other implementations are written from: its tables
// are those of the code, line by line.
func TestDocumentedOperations(t *testing.T) {
	b, err := os.ReadFile("../../docs/log-format.md")
	if err != nil {
		t.Fatal(err)
	}
	doc := string(b)
	for _, want := range append(operationLines(), fieldLines()...) {
		if !strings.Contains(doc, want+"\n") {
			t.Errorf("docs/log-format.md lacks the line\n%s", want)
		}
	}
}

func operationLines() []string {
	out := []string{"| operation | writer | phase | step | votes | message type | fields |", "|---|---|---|---|---|---|---|"}
	for _, r := range rows {
		writer := map[Role]string{0: "G", Source: "GS", Recipient: "GR"}[r.Writer]
		kind := ""
		if r.Message() {
			kind = "`" + strings.TrimPrefix(r.MessageType, urn) + "`"
		}
		out = append(out, fmt.Sprintf("| `%s` | %s | %s | %s | %s | %s | %s |",
			r.Operation, writer, r.Phase, r.Step, r.Votes, kind, structName(r.fields())))
	}
	return out
}

func structName(p Payload) string { return reflect.TypeOf(p).Elem().Name() }

func fieldLines() []string {
	out := []string{"| fields | keys |", "|---|---|"}
	seen := map[string]bool{}
	for _, r := range rows {
		p := r.fields()
		if name := structName(p); !seen[name] {
			seen[name] = true
			out = append(out, fmt.Sprintf("| %s | %s |", name, strings.Join(fieldKeys(reflect.TypeOf(p).Elem()), ", ")))
		}
	}
	return out
}

// fieldKeys names the keys of a struct, with what they hold where it is an
// object.
func fieldKeys(t reflect.Type) []string {
	var out []string
	for i := range t.NumField() {
		f := t.Field(i)
		key, optional, _ := strings.Cut(f.Tag.Get("json"), ",")
		key = "`" + key + "`"
		if optional != "" {
			key += "?"
		}
		of := f.Type
		if of.Kind() == reflect.Pointer {
			of = of.Elem()
		}
		switch of.Name() {
		case "Hash", "Ref", "Proof", "Claim", "Terms":
			key += " (" + strings.ToLower(of.Name()) + ")"
		case "Client":
			key += " {" + strings.Join(fieldKeys(of), ", ") + "}"
		}
		out = append(out, key)
	}
	return out
}
