package ethtx

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common/hexutil"
)

// Of any spelling of an answer the list is read, by hand or as JSON; of anything else
// there is none.
func TestDecodeList(t *testing.T) {
	for answer, want := range map[string]string{
		`{"jsonrpc":"2.0","id":1,"result":["0x00ff","0xAb"]}` + "\n":                           "0x00ff 0xab",
		` {"result" : [ "0x" , "0x01" ] , "id": 1,"jsonrpc":"2.0"}`:                            "0x 0x01",
		`{"jsonrpc":"2.0","id":1,"result":[]}`:                                                 "",
		`{"jsonrpc":"2.0","id":1,"result":["0X01"],"error":null,"took":{"ms":1}}`:              "0x01", // as JSON
		`{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no"}}`:                      "none",
		`{"jsonrpc":"2.0","id":1,"result":["0x01"],"error":{"code":1,"message":"no"}}`:         "none",
		`{"jsonrpc":"2.0","id":1,"result":null}`:                                               "none",
		`{"jsonrpc":"2.0","id":1,"result":["0x1"]}`:                                            "none",
		`{"jsonrpc":"2.0","id":1,"result":["01"]}`:                                             "none",
		`{"jsonrpc":"2.0","id":1,"result":["0x0g"]}`:                                           "none",
		`{"jsonrpc":"2.0","id":1,"result":[1]}`:                                                "none",
		`{"jsonrpc":"2.0","id":1,"result":"0x01"}`:                                             "none",
		`{"jsonrpc":"2.0","id":2,"result":["0x01"]}`:                                           "none",
		`{"jsonrpc":"2.0","id":12,"result":["0x01"]}`:                                          "none",
		`{"jsonrpc":"2.0","result":["0x01"]}`:                                                  "none",
		`{"jsonrpc":"2.0","id":1}`:                                                             "none",
		`{"jsonrpc":"2.0","id":1,"result":["0x01"]`:                                            "none",
		`{"jsonrpc":"2.0","id":1,"result":["0x01"`:                                             "none",
		`{"jsonrpc":"2.0","id":1,"result":["0x01`:                                              "none",
		`{"jsonrpc":"2.0","id":1,"result":["0x01",]}`:                                          "none",
		`{"jsonrpc":"2.0","id":1,"result":["0x01"]}{"jsonrpc":"2.0","id":1,"result":["0x02"]}`: "none",
		`[]`: "none",
		``:   "none",
		`{`:  "none",
	} {
		list, err := decodeList([]byte(answer))
		got := "none"
		if err == nil {
			got = strings.Trim(fmt.Sprint(list), "[]")
		}
		if got != want {
			t.Errorf("%s: %s, want %s", answer, got, want)
		}
	}
}

// What the hand reads, package json reads too, and as the same.
func FuzzDecodeList(f *testing.F) {
	f.Add([]byte(`{"jsonrpc":"2.0","id":1,"result":["0x00ff","0xab"]}`))
	f.Add([]byte(`{ "id":1, "result":[ ] ,"jsonrpc":"2.0"}` + "\n"))
	f.Add([]byte(`{"result":["0x`))
	f.Fuzz(func(t *testing.T, answer []byte) {
		s := scanner{b: answer}
		list, ok := s.answer()
		if !ok {
			return
		}
		var want struct {
			ID     int
			Result []hexutil.Bytes
		}
		err := json.Unmarshal(answer, &want)
		same := slices.EqualFunc(list, want.Result, func(a, b hexutil.Bytes) bool { return string(a) == string(b) })
		if err != nil || want.ID != 1 || !same {
			t.Fatalf("%s is read as %s: %v", answer, list, err)
		}
	})
}
