package web

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

// FuzzDecodeStrict: what is taken has one reading. Written again it is taken again
// and means the same, and no other spelling of a key had a say in it.
func FuzzDecodeStrict(f *testing.F) {
	const good = `{"id":"4eb424c8-aead-4e9e-a321-a160ac3909ac","peer":"b","source_ledger":"eip155:1","source_asset":"0x1","amount":"5",` +
		`"originator":"0x2","beneficiary":"0x3","expiry":1700000000,"order_signature":"0x4"}`
	for _, seed := range []string{good, good + "{}", strings.Replace(good, `"peer"`, `"Peer"`, 1), strings.Replace(good, `"5"`, `"5","amount":"6"`, 1),
		strings.Replace(good, `1700000000`, `1.7e9`, 1), strings.Replace(good, `"b"`, `"\ud800"`, 1), `null`, `{"peer":null}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var r TransferRequest
		hash, problem := decodeStrict(b, &r)
		if problem != nil {
			if problem.Status != http.StatusBadRequest || problem.Code != "malformed" || problem.Detail == "" {
				t.Fatalf("%+v", problem)
			}
			return
		}
		var members map[string]any
		if err := json.Unmarshal(b, &members); err != nil {
			t.Fatalf("taken, and no object: %v", err)
		}
		if members["peer"] != r.Peer || members["amount"] != r.Amount || members["beneficiary"] != r.Beneficiary {
			t.Fatalf("%s was read as %+v", b, r)
		}
		again, err := json.MarshalIndent(r, " ", "  ")
		if err != nil {
			t.Fatal(err)
		}
		var second TransferRequest
		other, problem := decodeStrict(again, &second)
		if problem != nil || second != r {
			t.Fatalf("%s: %+v, then %+v: %v", b, r, second, problem)
		}
		// Only an optional key that is there and empty makes the two differ.
		_, token := members["token_id"]
		_, ledger := members["recipient_ledger"]
		_, asset := members["recipient_asset"]
		if hash != other && token == (r.TokenID != "") && ledger == (r.RecipientLedger != "") && asset == (r.RecipientAsset != "") {
			t.Fatalf("%s and %s have two hashes", b, again)
		}
	})
}
