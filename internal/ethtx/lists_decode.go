package ethtx

import (
	"bytes"
	"encoding/hex"
	"encoding/json"

	"github.com/ethereum/go-ethereum/common/hexutil"
)

// decodeList reads the answer to a question whose result is a list of byte strings:
//
//	{"jsonrpc":"2.0","id":1,"result":["0x…","0x…"]}
//
// with its members in any order. What is of another form goes by way of package json.
// The strings share one piece of memory of half the answer's length, and none with it.
func decodeList(answer []byte) ([]hexutil.Bytes, error) {
	s := scanner{b: answer}
	if list, ok := s.answer(); ok {
		return list, nil
	}
	var other struct {
		ID     *int
		Result []hexutil.Bytes
		Error  *struct{}
	}
	if err := json.Unmarshal(answer, &other); err != nil || other.Error != nil || other.Result == nil || other.ID == nil || *other.ID != 1 {
		return nil, errNoList
	}
	return other.Result, nil
}

// scanner takes an answer apart from its front. The first misfit makes it bad, and it
// takes nothing more.
type scanner struct {
	b   []byte
	bad bool
}

func (s *scanner) answer() (list []hexutil.Bytes, ok bool) {
	id := false
	s.expect('{')
	for first := true; !s.bad && !s.is('}'); first = false {
		if !first {
			s.expect(',')
		}
		name := s.text()
		s.expect(':')
		switch string(name) {
		case "jsonrpc":
			s.bad = s.bad || string(s.text()) != "2.0"
		case "id":
			s.bad = s.bad || id
			s.expect('1')
			id = true
		case "result":
			s.bad = s.bad || ok
			list, ok = s.list(), true
		default:
			s.bad = true
		}
	}
	s.space()
	return list, ok && id && !s.bad && len(s.b) == 0
}

func (s *scanner) list() []hexutil.Bytes {
	list, memory := []hexutil.Bytes{}, make([]byte, len(s.b)/2)
	s.expect('[')
	for first := true; !s.bad && !s.is(']'); first = false {
		if !first {
			s.expect(',')
		}
		digits, found := bytes.CutPrefix(s.text(), []byte("0x"))
		n, err := hex.Decode(memory, digits)
		if s.bad = s.bad || !found || err != nil; s.bad {
			return nil
		}
		list = append(list, memory[:n:n])
		memory = memory[n:]
	}
	return list
}

func (s *scanner) space() {
	for len(s.b) > 0 && (s.b[0] == ' ' || s.b[0] == '\n' || s.b[0] == '\r' || s.b[0] == '\t') {
		s.b = s.b[1:]
	}
}

// is takes a character if it is the next one.
func (s *scanner) is(c byte) bool {
	s.space()
	if s.bad || len(s.b) == 0 || s.b[0] != c {
		return false
	}
	s.b = s.b[1:]
	return true
}

func (s *scanner) expect(c byte) { s.bad = !s.is(c) }

// text takes a string. What needs an escape in one is no name and no digit, and
// found out by whoever reads it.
func (s *scanner) text() []byte {
	s.expect('"')
	end := bytes.IndexByte(s.b, '"')
	if s.bad || end < 0 {
		s.bad = true
		return nil
	}
	t := s.b[:end]
	s.b = s.b[end+1:]
	return t
}
