package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode"

	"causeway/gateway/web"
	"causeway/internal/hostiletest"
)

// What others write, a reason or a fault, steers no terminal and no table; as JSON it
// is what it was.
func TestHostileCorpusTerminal(t *testing.T) {
	tally := hostiletest.NewTally(t)
	cmd := newStatus()
	for _, text := range append(hostiletest.NaughtyStrings(t), "a\tb\nc", "\x9b2J", "\u009b2J", "\u202eabc", "\xff") {
		tr := web.Transfer{ID: "id", Reason: text, WaitingFor: text, Fault: text, Peer: text}
		var table, raw bytes.Buffer
		cmd.SetOut(&table)
		if err := printTransfer(cmd, "table", tr); err != nil {
			t.Fatal(err)
		}
		shown := table.String() + printableLines(errors.Join(errors.New(text), errors.New("x")).Error())
		bad := strings.IndexFunc(shown, func(r rune) bool { return r != '\n' && !unicode.IsPrint(r) })
		tally.Case(bad < 0)
		if bad >= 0 {
			t.Errorf("%q is shown as %q", text, shown[bad:])
		}
		rows := 7
		if text != "" {
			rows += 4 // reason, waiting for, since, last fault
		}
		if got := strings.Count(table.String(), "\n"); got != rows {
			t.Errorf("%q takes %d rows, want %d", text, got, rows)
		}
		cmd.SetOut(&raw)
		if err := printTransfer(cmd, "json", tr); err != nil {
			t.Fatal(err)
		}
		var again web.Transfer
		if err := json.Unmarshal(raw.Bytes(), &again); err != nil || again.Reason != strings.ToValidUTF8(text, "\uFFFD") {
			t.Errorf("%q became %q: %v", text, again.Reason, err)
		}
	}
}
