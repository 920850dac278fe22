package odap

import (
	"reflect"
	"strings"
	"testing"

	"causeway/chainlog"
	"causeway/internal/hostiletest"
)

// texts calls f for every text of a payload, with its path.
func texts(path string, v reflect.Value, f func(path string, text reflect.Value)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			texts(path, v.Elem(), f)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			texts(join(path, v.Type().Field(i).Tag.Get("json")), v.Field(i), f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			texts(path, v.Index(i), f)
		}
	case reflect.String:
		f(path, v)
	}
}

// Every naughty string in every text of every operation: what the operation's own
// check lets be written comes back from the log's text, and as a message, byte for
// byte; nothing that it does not let is signed.
func TestHostileCorpusTexts(t *testing.T) {
	tally := hostiletest.NewTally(t)
	all := append(hostiletest.NaughtyStrings(t), "\xff", "\xed\xa0\x80")
	// What people write meets all of them once, every other text each 16th.
	words := map[string]bool{"reason": true, "denied": true, "idempotency_key": true, "history": true, "asset_unit": true,
		"client_transfer_number": true, "server_transfer_number": true}
	for _, row := range rows[2:] {
		free := map[string]bool{} // fields that took one of them
		p := sampleFields(row)
		texts("", reflect.ValueOf(p), func(path string, text reflect.Value) {
			was := text.String()
			defer text.SetString(was)
			field := strings.TrimSuffix(path[strings.LastIndex(path, ".")+1:], ",omitempty")
			for i, s := range all {
				if !words[field] && i%16 != 0 {
					continue
				}
				text.SetString(s)
				ok := p.check() == nil && row.checkAction(p) == nil
				tally.Case(!roundTrips(t, row, p, path, s, ok))
				free[path] = free[path] || ok
			}
			delete(words, field)
		})
		if _, reason := p.(*Failure); reason && len(free) == 0 {
			t.Errorf("%s of the %s gateway took no text as its reason", row.Operation, row.Writer)
		}
	}
}

// roundTrips writes an entry and reads it again; false where it was refused.
func roundTrips(t *testing.T, row Row, p Payload, path, s string, ok bool) bool {
	t.Helper()
	body := Body{Operation: row.Operation, Votes: row.Votes, Timestamp: 1606157330, Msg: Marshal(p)}
	signed, entries, err := Sign(sampleSigner(row.Writer), sampleConstants(), row.Writer, 1, chainlog.Hash{}, []Body{body})
	if err != nil || !ok {
		if ok && s != "\xff" && s != "\xed\xa0\x80" { // those are mended before they are signed
			t.Errorf("%s of %s: %q is let be written and not signed: %v", path, row.Operation, s, err)
		}
		if !ok && err == nil && string(Marshal(p)) == string(entries[0].Msg) {
			t.Errorf("%s of %s: %q was signed, and no gateway would write it", path, row.Operation, s)
		}
		return false
	}
	log := entries[0].Log()
	rec := chainlog.Place(log, 7, sampleHash("head"), signed)[0]
	got, err := NewSessionRestorer(log, &sampleSigner(row.Writer).PublicKey).Restore(rec)
	if err != nil {
		t.Errorf("%s of %s: %q: %v", path, row.Operation, s, err)
		return true
	}
	outside, err := DecodeOutside(got.Outside())
	if err != nil || string(outside.Msg) != string(body.Msg) || string(got.Msg) != string(body.Msg) {
		t.Errorf("%s of %s: %q became %s: %v", path, row.Operation, s, outside.Msg, err)
	}
	back := row.fields()
	if err := unmarshalFields(row.Operation, outside.Msg, back); err != nil || s != "\xff" && s != "\xed\xa0\x80" && !reflect.DeepEqual(p, back) {
		t.Errorf("%s of %s: %q is read as %+v: %v", path, row.Operation, s, back, err)
	}
	return true
}
