package ethlog

import (
	"encoding/binary"

	"causeway/chainlog"

	"github.com/ethereum/go-ethereum/crypto"
)

// appendSelector is the selector of ChainLog's append.
var appendSelector = [4]byte(crypto.Keccak256([]byte("append(bytes32,uint64,bytes32,uint64,(bytes16,bytes32,bytes32,string)[],(bytes16,bytes32,bytes32,uint8)[])")))

// encodeAppend writes the call data of append, which every entry goes through: the
// bindings write the same through reflection, in about ten times as long.
//
//	selector
//	log · epoch · prev · valid until · where entries are · where asks are     6 words
//	number of entries · where each is, counted from behind the number        1+n words
//	each: session · r · s · 0x80 · length of the text · the text, padded
//	number of asks · each: session · peer log · terms · act                  1+4n words
func encodeAppend(c Call) []byte {
	const word = 32
	b := chainlog.Batch{Entries: c.Entries, Asks: c.Asks}
	out := make([]byte, 0, 4+8*word+b.Bytes())
	number := func(n uint64) { out = binary.BigEndian.AppendUint64(append(out, make([]byte, word-8)...), n) }
	short := func(v [16]byte) { out = append(append(out, v[:]...), make([]byte, word-16)...) }
	out = append(out, appendSelector[:]...)
	out = append(out, c.Log[:]...)
	number(c.Epoch)
	out = append(out, c.Prev[:]...)
	number(c.ValidUntil)
	number(6 * word)
	entries := uint64(0)
	for _, e := range c.Entries {
		entries += word + entrySize(e)
	}
	number(6*word + word + entries)
	number(uint64(len(c.Entries)))
	at := uint64(len(c.Entries)) * word
	for _, e := range c.Entries {
		number(at)
		at += entrySize(e)
	}
	for _, e := range c.Entries {
		short(e.Session)
		out = append(append(out, e.R[:]...), e.S[:]...)
		number(4 * word)
		number(uint64(len(e.Text)))
		out = append(out, e.Text...)
		out = append(out, make([]byte, -len(e.Text)&(word-1))...)
	}
	number(uint64(len(c.Asks)))
	for _, a := range c.Asks {
		short(a.Session)
		out = append(append(out, a.PeerLog[:]...), a.Terms[:]...)
		number(uint64(a.Act))
	}
	return out
}

// entrySize is what one entry takes up in call data beside the word that says where
// it is.
func entrySize(e chainlog.Entry) uint64 { return 5*32 + uint64(len(e.Text)+31)/32*32 }
