package main

import (
	"os"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"causeway/bindings"
)

// The command that is printed asks for the entries of one log: its event is the
// contract's, and the log is what it filters by. The page says the same.
func TestCastSignature(t *testing.T) {
	event := bindings.NewChainLog().GetABI().Events["Appended"]
	var types []string
	for _, in := range event.Inputs {
		text := in.Type.String()
		if in.Indexed {
			text += " indexed"
		}
		types = append(types, text)
	}
	if want := "Appended(" + strings.Join(types, ",") + ")"; appended != want {
		t.Errorf("%s, the contract has %s", appended, want)
	}
	log := common.HexToHash("0x01")
	topics := castTopics(appended, log.Hex())
	if len(topics) != 2 || topics[0][0] != event.ID || topics[1][0] != log {
		t.Errorf("topics %v, want the event %s and the log", topics, event.ID)
	}
	page, err := os.ReadFile("../../docs/two-gateways.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(page), "'"+appended+"'") {
		t.Error("docs/two-gateways.md filters by another signature")
	}
}
