package ethtx

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"

	"causeway/internal/hostiletest"
)

const answerLimit = 64 << 10

// hostileNode answers the chain id as it should and everything else by f.
func hostileNode(t *testing.T, f func(w http.ResponseWriter, id json.RawMessage)) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var q struct {
			ID     json.RawMessage `json:"id"`
			Method string          `json:"method"`
		}
		if err := json.NewDecoder(r.Body).Decode(&q); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		if q.Method == "eth_chainId" {
			fmt.Fprintf(w, `{"jsonrpc":"2.0","id":%s,"result":"0x1"}`, q.ID)
			return
		}
		f(w, q.ID)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

// endless writes until nobody takes it any more.
func endless(w io.Writer, text string) {
	for {
		if _, err := io.WriteString(w, text); err != nil {
			return
		}
	}
}

// block answers with a header of these members.
func block(members string) func(http.ResponseWriter, json.RawMessage) {
	return func(w http.ResponseWriter, id json.RawMessage) {
		fmt.Fprintf(w, `{"jsonrpc":"2.0","id":%s,"result":{%s}}`, id, members)
	}
}

const hash = `"0x1111111111111111111111111111111111111111111111111111111111111111"`

var hostileAnswers = map[string]struct {
	answer func(http.ResponseWriter, json.RawMessage)
	is     error
	says   string
}{
	"no end": {func(w http.ResponseWriter, id json.RawMessage) {
		fmt.Fprintf(w, `{"jsonrpc":"2.0","id":%s,"result":"`, id)
		endless(w, strings.Repeat("x", 4096))
	}, ErrAnswerTooLong, ""},
	"white space without end": {func(w http.ResponseWriter, _ json.RawMessage) { endless(w, strings.Repeat(" ", 4096)) }, ErrAnswerTooLong, ""},
	"packed": {func(w http.ResponseWriter, id json.RawMessage) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		fmt.Fprintf(z, `{"jsonrpc":"2.0","id":%s,"result":"%s"}`, id, strings.Repeat("0", 64<<20))
		if err := z.Close(); err != nil {
			return // the other side has had enough
		}
	}, ErrAnswerTooLong, ""},
	"one byte above": {func(w http.ResponseWriter, id json.RawMessage) {
		text := fmt.Sprintf(`{"jsonrpc":"2.0","id":%s,"result":"`, id)
		fmt.Fprint(w, text, strings.Repeat("x", answerLimit+1-len(text)-2), `"}`)
	}, ErrAnswerTooLong, ""},
	"a page without end": {func(w http.ResponseWriter, _ json.RawMessage) {
		w.WriteHeader(http.StatusBadGateway)
		endless(w, "<html>")
	}, nil, "502"},
	"headers without end": {func(w http.ResponseWriter, _ json.RawMessage) {
		w.Header().Set("X", strings.Repeat("x", 2*maxHeaderBytes))
	}, nil, "headers"},
	"a long refusal": {func(w http.ResponseWriter, id json.RawMessage) {
		fmt.Fprintf(w, `{"jsonrpc":"2.0","id":%s,"error":{"code":-32000,"message":"%s"}}`, id, strings.Repeat("\u00e9", answerLimit/4))
	}, nil, "\u00e9..."},
	"a redirect": {func(w http.ResponseWriter, _ json.RawMessage) {
		w.Header().Set("Location", "http://127.0.0.1:1/")
		w.WriteHeader(http.StatusTemporaryRedirect)
	}, nil, "307"},
	"deep":             {block(`"a":` + strings.Repeat("[", hostiletest.Deep) + strings.Repeat("]", hostiletest.Deep)), nil, ""},
	"no JSON":          {func(w http.ResponseWriter, _ json.RawMessage) { fmt.Fprint(w, "<html>") }, nil, ""},
	"nothing":          {func(http.ResponseWriter, json.RawMessage) {}, nil, ""},
	"another id":       {func(w http.ResponseWriter, _ json.RawMessage) { fmt.Fprint(w, `{"jsonrpc":"2.0","id":77}`) }, nil, ""},
	"a list":           {func(w http.ResponseWriter, _ json.RawMessage) { fmt.Fprint(w, `[]`) }, nil, ""},
	"empty block":      {block(""), nil, "number is missing"},
	"null number":      {block(`"number":null,"hash":` + hash), nil, "number is missing"},
	"no time":          {block(`"number":"0x1","hash":` + hash + `,"parentHash":` + hash), nil, "timestamp is missing"},
	"no parent":        {block(`"number":"0x1","hash":` + hash + `,"timestamp":"0x1"`), nil, "parentHash is missing"},
	"no hash":          {block(`"number":"0x1","timestamp":"0x1"`), nil, "no hash"},
	"a short hash":     {block(`"number":"0x1","timestamp":"0x1","hash":"0x11"`), nil, "common.Hash"},
	"2^64":             {block(`"number":"0x10000000000000000","timestamp":"0x1","hash":` + hash), nil, "number"},
	"a decimal number": {block(`"number":1,"timestamp":"0x1","hash":` + hash), nil, "number"},
	"leading zero":     {block(`"number":"0x01","timestamp":"0x1","hash":` + hash), nil, "number"},
	"2^256":            {block(`"number":"0x1","timestamp":"0x1","hash":` + hash + `,"parentHash":` + hash + `,"baseFeePerGas":"0x1` + strings.Repeat("0", 64) + `"`), nil, "baseFeePerGas"},
	"another block":    {block(`"number":"0x2","timestamp":"0x1","hash":` + hash + `,"parentHash":` + hash), nil, "gave block 2"},
}

// Whatever a node answers is refused by a bounded error, with a bounded part of it
// in memory, before the request's own time is over.
func TestHostileNodeAnswers(t *testing.T) {
	tally := hostiletest.NewTally(t)
	for name, tc := range hostileAnswers {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
			defer cancel()
			n, err := dial(ctx, hostileNode(t, tc.answer), Identity{ChainID: 1}, answerLimit)
			if err != nil {
				t.Fatal(err)
			}
			defer n.Close()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			b, err := n.BlockAt(ctx, 1)
			runtime.ReadMemStats(&after)
			tally.Case(err != nil)
			if err == nil || tc.is != nil && !errors.Is(err, tc.is) || !strings.Contains(err.Error(), tc.says) {
				t.Fatalf("%+v, %v, want %v and %q", b, err, tc.is, tc.says)
			}
			if len(err.Error()) > maxErrorBytes+200 {
				t.Errorf("an error of %d bytes", len(err.Error()))
			}
			if ctx.Err() != nil {
				t.Error("only the end of the time ended it")
			}
			// Of both sides: the packed answer alone is made in 64 MiB.
			if grown := after.TotalAlloc - before.TotalAlloc; name != "packed" && grown > 8<<20 {
				t.Errorf("%d bytes were allocated", grown)
			}
		})
	}
}

// bigService answers more than anybody wants.
type bigService struct{}

// ChainId is eth_chainId.
func (bigService) ChainId() string { return "0x1" } //nolint:staticcheck // ST1003: the method's name on the wire

// GasPrice is eth_gasPrice.
func (bigService) GasPrice() string { return "0x" + strings.Repeat("f", 2*answerLimit) }

// A long answer over a WebSocket is told apart from a node that is gone.
func TestHostileNodeAnswersOverWebSocket(t *testing.T) {
	tally := hostiletest.NewTally(t)
	server := rpc.NewServer()
	if err := server.RegisterName("eth", bigService{}); err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(server.WebsocketHandler([]string{"*"}))
	t.Cleanup(s.Close)
	t.Cleanup(server.Stop)
	n, err := dial(t.Context(), "ws"+strings.TrimPrefix(s.URL, "http"), Identity{ChainID: 1}, answerLimit)
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	_, err = n.SuggestGasPrice(t.Context())
	tally.Case(err != nil)
	if !errors.Is(err, ErrAnswerTooLong) || Classify(err) != Unknown {
		t.Errorf("%v, want ErrAnswerTooLong", err)
	}
	if id, err := n.ChainID(t.Context()); err != nil || id.Uint64() != 1 {
		t.Errorf("the next question: %s, %v", id, err)
	}
}

// A log that the query does not name is no answer to it.
func TestHostileNodeLogs(t *testing.T) {
	tally := hostiletest.NewTally(t)
	topic, other, address := common.Hash{1}, common.Hash{2}, common.Address{3}
	good := types.Log{Address: address, Topics: []common.Hash{topic, other}, Data: []byte{}}
	for name, tc := range map[string]struct {
		change func(*types.Log)
		ok     bool
	}{
		"as asked":        {func(*types.Log) {}, true},
		"more topics":     {func(l *types.Log) { l.Topics = append(l.Topics, topic) }, true},
		"no topics":       {func(l *types.Log) { l.Topics = []common.Hash{} }, false},
		"one topic":       {func(l *types.Log) { l.Topics = l.Topics[:1] }, false},
		"another event":   {func(l *types.Log) { l.Topics = []common.Hash{other, other} }, false},
		"another address": {func(l *types.Log) { l.Address[0]++ }, false},
		"another block":   {func(l *types.Log) { l.BlockHash[0]++ }, false},
	} {
		l := good
		l.Topics = slices.Clone(good.Topics)
		tc.change(&l)
		raw, err := json.Marshal([]types.Log{good, l})
		if err != nil {
			t.Fatal(err)
		}
		n, err := Dial(t.Context(), hostileNode(t, func(w http.ResponseWriter, id json.RawMessage) {
			fmt.Fprintf(w, `{"jsonrpc":"2.0","id":%s,"result":%s}`, id, raw)
		}), Identity{ChainID: 1})
		if err != nil {
			t.Fatal(err)
		}
		got, err := n.FilterLogs(t.Context(), ethereum.FilterQuery{BlockHash: &common.Hash{}, Addresses: []common.Address{address}, Topics: [][]common.Hash{{topic}, {other, topic}}})
		tally.Case(err != nil)
		if (err == nil) != tc.ok || tc.ok && len(got) != 2 {
			t.Errorf("%s: %d logs, %v", name, len(got), err)
		}
		n.Close()
	}
}

// Whoever quotes a node's URL, a proxy in front of it included, no error shows what
// is secret in it; what the error means is still known.
func TestHostileNodeQuotesItsURL(t *testing.T) {
	tally := hostiletest.NewTally(t)
	const user, password, key, query = "us3rname", "p@ss w0rd", "k3y-of-the-path", "k3y-of-the-query"
	for name, refuse := range map[string]func(w http.ResponseWriter, r *http.Request){
		"a page": func(w http.ResponseWriter, r *http.Request) {
			u, p, _ := r.BasicAuth()
			w.WriteHeader(http.StatusUnauthorized)
			fmt.Fprintln(w, r.URL, r.RequestURI, r.URL.Path, r.Header, u, p)
		},
		"a refusal": func(w http.ResponseWriter, r *http.Request) {
			u, p, _ := r.BasicAuth()
			message, err := json.Marshal(fmt.Sprint("nonce too low, by the way: ", r.URL, r.URL.Path, r.Header, u, p))
			if err != nil {
				t.Error(err)
			}
			fmt.Fprintf(w, `{"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":%s}}`, message)
		},
		"a redirect": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://127.0.0.1:1"+r.URL.String(), http.StatusTemporaryRedirect)
		},
		"a cut answer": func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) },
	} {
		s := httptest.NewServer(http.HandlerFunc(refuse))
		url := strings.Replace(s.URL, "http://", "http://"+user+":p%40ss%20w0rd@", 1) + "/v3/" + key + "?apikey=" + query
		_, err := Dial(t.Context(), url, Identity{ChainID: 1})
		s.Close()
		tally.Case(err != nil)
		if err == nil {
			t.Fatalf("%s: reached", name)
		}
		if name == "a refusal" && Classify(err) != NonceTooLow {
			t.Errorf("%v is %s", err, Classify(err))
		}
		for _, secret := range []string{user, password, "p%40ss%20w0rd", key, query, "dXMzcm5hbWU6cEBzcyB3MHJk"} {
			if strings.Contains(err.Error(), secret) || strings.Contains(fmt.Sprintf("%+v", err), secret) {
				t.Errorf("%s: %q is shown: %v", name, secret, err)
			}
		}
		if !strings.Contains(err.Error(), NodeName(url)) {
			t.Errorf("%s: the node is not named: %v", name, err)
		}
	}
	// A name that is also a word of the node's answers does not change what they mean.
	n := &Node{secrets: secretsOf("http://nonce:low@127.0.0.1")}
	if err := n.hide(errors.New("nonce too low")); Classify(err) != NonceTooLow || strings.Contains(err.Error(), "nonce") {
		t.Errorf("%v is %s", err, Classify(err))
	}
	if err := n.hide(nil); err != nil {
		t.Errorf("no error became %v", err)
	}
}
