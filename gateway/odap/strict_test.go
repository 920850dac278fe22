package odap

import (
	"strings"
	"testing"
)

// Each JSON text here has more than one reading, or none. encoding/json takes
// most of them.
func TestStrictJSON(t *testing.T) {
	deep := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	for name, c := range map[string]struct{ in, want string }{
		"empty":                     {``, "ends too early"},
		"byte order mark":           {"\xef\xbb\xbf{}", "invalid character"},
		"invalid UTF-8":             {"{\"a\":\"\xff\"}", "UTF-8"},
		"overlong UTF-8":            {"{\"a\":\"\xc0\xaf\"}", "UTF-8"},
		"surrogate in UTF-8":        {"{\"a\":\"\xed\xa0\x80\"}", "UTF-8"},
		"lone high surrogate":       {`{"a":{"b":"\ud800"}}`, "a.b: lone surrogate"},
		"lone low surrogate":        {`{"a":"\udc00"}`, "a: lone surrogate"},
		"high surrogate then text":  {`{"a":"\ud800x\udc00"}`, "a: lone surrogate"},
		"two high surrogates":       {`{"a":"\ud800\ud800"}`, "a: lone surrogate"},
		"surrogate cut off":         {`{"a":"\ud800\u`, "a: the JSON text ends too early"},
		"lone surrogate in a key":   {`{"\ud800":1}`, "lone surrogate"},
		"broken escape":             {`{"a":"\u12g4"}`, "a: invalid character 'g' in \\u hexadecimal character escape"},
		"unknown escape":            {`{"a":"\x"}`, "a: invalid character 'x' in string escape code"},
		"control character":         {"{\"a\":\"\n\"}", "a: invalid character '\\n' in string literal"},
		"string without end":        {`{"a":"`, "a: the JSON text ends too early"},
		"escape without end":        {`{"a":"\`, "a: the JSON text ends too early"},
		"key twice":                 {`{"a":{"b":1,"b":1}}`, "a.b: key stands twice"},
		"key twice, once escaped":   {`{"b":1,"\u0062":1}`, "b: key stands twice"},
		"behind the text":           {`{} {}`, "data behind"},
		"behind the text, a letter": {`{}x`, "data behind"},
		"too deep":                  {deep(33), "nested deeper than 32"},
		"far too deep":              {strings.Repeat("[", 100000), "nested deeper than 32"},
		"1e400":                     {`{"a":1e400}`, "a: number 1e400"},
		"1e2":                       {`{"a":1e2}`, "a: number 1e2"},
		"1.0":                       {`{"a":1.0}`, "a: number 1.0"},
		"-0":                        {`{"a":-0}`, "a: number -0"},
		"007":                       {`{"a":007}`, "invalid character '0' after object key:value pair"},
		"plus sign":                 {`{"a":+1}`, "a: invalid character '+'"},
		"2^53":                      {`{"a":9007199254740992}`, "a: number 9007199254740992"},
		"2^53+1":                    {`{"a":9007199254740993}`, "a: number 9007199254740993"},
		"-2^53":                     {`{"a":-9007199254740992}`, "a: number -9007199254740992"},
		"a long number":             {`{"a":` + strings.Repeat("9", 5000) + `}`, "a: number 9999"},
		"minus alone":               {`{"a":-}`, "a: invalid character '}' in numeric literal"},
		"NaN":                       {`{"a":NaN}`, "a: invalid character 'N'"},
		"comma at the end":          {`{"a":1,}`, "invalid character '}'"},
		"comma at the end of list":  {`[1,]`, "1: invalid character ']'"},
		"no comma":                  {`{"a":1 "b":2}`, "invalid character '\"' after object key:value pair"},
		"no comma in a list":        {`[1 2]`, "1: invalid character '2' after array element"},
		"no colon":                  {`{"a" 1}`, "a: invalid character '1' after object key"},
		"key without quotes":        {`{a:1}`, "invalid character 'a'"},
		"object without end":        {`{"a":1`, "the JSON text ends too early"},
		"comment":                   {`{/**/}`, "invalid character '/'"},
		"word cut off":              {`tru`, "ends too early"},
		"NUL":                       {"\x00", "invalid character '\\x00'"},
		"no-break space":            {"\u00a0{}", "invalid character"},
	} {
		t.Run(name, func(t *testing.T) {
			n, err := parseStrict([]byte(c.in))
			if err == nil {
				t.Fatalf("read as %+v", n)
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Fatalf("%v\nwant %q", err, c.want)
			}
			if len(err.Error()) > 300 {
				t.Errorf("an error of %d bytes", len(err.Error()))
			}
		})
	}
	for _, in := range []string{
		deep(32), ` { "a" : [ 1 , -9007199254740991, 9007199254740991, true, false, null ] } `,
		`"\ud83d\ude00\"\\\/\b\f\n\r\t\u0000"`, `0`,
	} {
		if _, err := parseStrict([]byte(in)); err != nil {
			t.Errorf("%s: %v", in, err)
		}
	}
}

// Fields are read strictly too: the error names the field, and the one that is
// meant where only case differs.
func TestStrictFields(t *testing.T) {
	good := string(Marshal(sampleFields(rowIndex[rowKey{InitLockOp, Source}])))
	replace := func(old, new string) string {
		s := strings.Replace(good, old, new, 1)
		if s == good {
			t.Fatalf("%s is not in %s", old, good)
		}
		return s
	}
	for name, c := range map[string]struct{ in, want string }{
		"unknown":         {replace(`{`, `{"extra":1,`), "extra: is unknown"},
		"unknown, nested": {replace(`"proof":{`, `"proof":{"extra":1,`), "lock_evidence_claim.proof.extra: is unknown"},
		"case-folded":     {replace(`"ledger"`, `"Ledger"`), "lock_evidence_claim.Ledger: is unknown"},
		"meant":           {replace(`"ledger"`, `"Ledger"`), "ledger is meant"},
		"missing":         {replace(`"ledger":"eip155:2001",`, ``), "lock_evidence_claim.ledger: is missing"},
		"missing, outer":  {replace(`"contract":"0x2000000000000000000000000000000000000001",`, ``), "lock_evidence_claim.contract: is missing"},
		"null":            {replace(`"block":17`, `"block":null`), "lock_evidence_claim.proof.block: is null"},
		"other type":      {replace(`"block":17`, `"block":"17"`), "block"},
		"empty optional":  {replace(`{`, `{"client_transfer_number":"",`), "client_transfer_number: is unknown, or empty"},
		"hash of 63":      {replace(sampleHash("ack-commence").String(), sampleHash("ack-commence").String()[1:]), "64 hex digits"},
		"hash in capitals": {replace(sampleHash("ack-commence").String(), strings.ToUpper(sampleHash("ack-commence").String())),
			"hash_commence_ack_request"},
		"hash zero":   {replace(sampleHash("ack-commence").String(), strings.Repeat("0", 64)), "hash_commence_ack_request: is zero"},
		"wrong step":  {replace(`"step":"lock"`, `"step":"create"`), "lock_evidence_claim.step"},
		"no object":   {`[]`, "want an object"},
		"text":        {`"x"`, "want an object"},
		"null fields": {`null`, "want an object"},
		"a float":     {replace(`"block":17`, `"block":17.5`), "block: number 17.5"},
		"expiration":  {replace(`"1606160930"`, `"01606160930"`), "lock_evidence_expiration"},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := Fields[InitLock](Body{Operation: InitLockOp, Msg: []byte(c.in)})
			if err == nil {
				t.Fatalf("read as %+v", f)
			}
			if !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "init-lock") {
				t.Fatalf("%v\nwant %q", err, c.want)
			}
		})
	}
	if _, err := Fields[InitLock](Body{Operation: InitLockOp, Msg: []byte(good)}); err != nil {
		t.Fatal(err)
	}
}

// No operation is accepted with its fields empty.
func TestFieldsCheckThemselves(t *testing.T) {
	for _, row := range rows {
		p := row.fields()
		switch p.(type) {
		case *Done: // has no fields
		case *LockRead: // what a ledger's proof looks like is the ledger's business
		default:
			if p.check() == nil && row.checkAction(p) == nil {
				t.Errorf("%s of the %s gateway: empty fields are accepted", row.Operation, row.Writer)
			}
		}
		p = sampleFields(row)
		if err := p.check(); err != nil {
			t.Errorf("%s: %v", row.Operation, err)
		}
	}
}

// A response closes the terms or denies, never both and never neither.
func TestResponseClosesOrDenies(t *testing.T) {
	row, _ := RowOf(AckValidateOp, Recipient)
	for name, change := range map[string]func(*AckValidate){
		"both":                func(p *AckValidate) { p.Denied = "no" },
		"neither":             func(p *AckValidate) { p.Terms = nil },
		"no hash":             func(p *AckValidate) { p.TermsHash = nil },
		"no transfer":         func(p *AckValidate) { p.Transfer = nil },
		"hash of other terms": func(p *AckValidate) { h := sampleHash("x"); p.TermsHash = &h },
		"version not offered": func(p *AckValidate) { p.Version = "9" },
		"proposal beside":     func(p *AckValidate) { p.Proposal = p.Terms },
		"no time of receipt":  func(p *AckValidate) { p.Received = "" },
		"terms still open":    func(p *AckValidate) { p.Terms.RecipientContract = ""; h := p.Terms.Hash(); p.TermsHash = &h },
		"no request's hash":   func(p *AckValidate) { p.HashInit = sampleHash("x"); p.HashInit = [32]byte{} },
		"transfer zero":       func(p *AckValidate) { *p.Transfer = [32]byte{} },
		"denied with a version": func(p *AckValidate) {
			*p = AckValidate{HashInit: p.HashInit, Received: "1", Denied: "no", Version: "1"}
		},
	} {
		p := sampleFields(row).(*AckValidate)
		change(p)
		if err := p.check(); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

// Every text, list and number has a limit, and the error names it.
func TestFieldLimits(t *testing.T) {
	long := strings.Repeat("x", maxName+1)
	for name, c := range map[string]struct {
		p    Payload
		want string
	}{
		"a name":           {&InitCommence{OriginatorPubkey: long}, "originator_pubkey: has 257 bytes, limit 256"},
		"an item":          {change(InitValidateOp, Source, func(p *InitValidate) { p.History = []string{long} }), "history.0: has 257 bytes, limit 256"},
		"a list":           {change(InitValidateOp, Source, func(p *InitValidate) { p.Versions = make([]string, 33) }), "versions: has 33 items, limit 32"},
		"an empty item":    {change(InitValidateOp, Source, func(p *InitValidate) { p.Permissions = []string{""} }), "permissions.0: is empty"},
		"no versions":      {change(InitValidateOp, Source, func(p *InitValidate) { p.Versions = nil }), "versions: is empty"},
		"an order":         {change(InitValidateOp, Source, func(p *InitValidate) { p.Client.OrderSignature = strings.Repeat("0", 2049) }), "client.order_signature: has 2049 bytes, limit 2048"},
		"a reason":         {&Failure{Reason: strings.Repeat("x", 2049)}, "reason: has 2049 bytes, limit 2048"},
		"no reason":        {&Failure{}, "reason: is empty"},
		"a block":          {&LockRead{Proof: Proof{Block: 1 << 53}}, "proof.block: is above 2^53-1"},
		"a transaction":    {&LockRead{Proof: Proof{Transaction: long}}, "proof.transaction: has 257 bytes"},
		"an undo":          {&ExecAction{Action: "lock", Undo: "lock"}, "undo"},
		"a state":          {&DoneAction{Action: "lock", State: Pending}, "state"},
		"another's claim":  {change(InitFinalOp, Source, func(p *InitFinal) { p.Claim.Step = Lock }), "commit_final_claim.step"},
		"terms and denied": {change(AckValidateOp, Source, func(p *AckValidateReceipt) { p.Denied = "no" }), "terms: and denied"},
		"proposal":         {&AckValidate{HashInit: sampleHash("x"), Received: "1", Denied: "no", Proposal: &Terms{}}, "proposal.v"},
		"a predecessor":    {&InitLog{Format: 1, Keys: []string{"x"}, Predecessor: strings.Repeat("A", 64)}, "predecessor: is zero or not"},
		"a new key":        {&RotateKey{OldKey: "x", NewKey: "x"}, "new_key: is the old one"},
	} {
		if err := c.p.check(); err == nil || !strings.Contains(err.Error(), "field "+c.want) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}

// change is the sample of an operation's fields, changed.
func change[P any, PP interface {
	*P
	Payload
}](op Operation, writer Role, by func(PP)) Payload {
	p := sampleFields(rowIndex[rowKey{op, writer}]).(PP)
	by(p)
	return p
}
