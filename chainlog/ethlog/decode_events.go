package ethlog

import (
	"encoding/binary"
	"fmt"

	"causeway/chainlog"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// The events that lie on the way back through a log. They are decoded by hand: a
// rebuild spends its time here, and the generated bindings, which go through
// reflection, take some twenty times as long. A test holds the two against each other.
var (
	topicAppended       = crypto.Keccak256Hash([]byte("Appended(bytes32,bytes16,uint64,bytes32,uint64,bytes32,bytes32,string)"))
	topicWriterChanged  = crypto.Keccak256Hash([]byte("WriterChanged(bytes32,uint64,address,uint64,uint64,string)"))
	topicWritersChanged = crypto.Keccak256Hash([]byte("WritersChanged(bytes32,uint64,(address,bytes32)[],uint64)"))
)

// event is what one EVM log holds that the walk needs.
type event struct {
	topics []common.Hash
	data   []byte
}

// of tells whether e lies on the way back through log.
func (e event) of(log chainlog.LogID) bool {
	if len(e.topics) < 2 || e.topics[1] != common.Hash(log) {
		return false
	}
	t := e.topics[0]
	return t == topicAppended || t == topicWriterChanged || t == topicWritersChanged
}

// prevBlock reads the block to go back to, which is the second word of each of
// the three events' data.
func (e event) prevBlock() (uint64, error) {
	w := words{b: e.data}
	w.next()
	n := w.uint64()
	return n, w.err
}

// appended is an Appended event, decoded. Its Record lacks Prev.
type appended struct {
	record    chainlog.Record
	prevBlock uint64
}

// isAppended tells an entry's event from those of writers.
func (e event) isAppended() bool { return e.topics[0] == topicAppended }

// index reads an Appended event's index alone.
func (e event) index() (uint64, error) {
	if len(e.topics) != 4 {
		return 0, fmt.Errorf("event Appended with %d topics: %w", len(e.topics), errABI)
	}
	w := words{b: e.topics[3][:]}
	n := w.uint64()
	return n, w.err
}

// topicOf is an index as a topic.
func topicOf(index uint64) (h common.Hash) {
	binary.BigEndian.PutUint64(h[24:], index)
	return h
}

// decodeAppended reads
//
//	topics  event, logId, session (left), index
//	data    hash, prevBlock, r, s, offset of the text (160), its length, the text
func decodeAppended(e event) (appended, error) {
	index, err := e.index()
	if err != nil {
		return appended{}, err
	}
	a := appended{record: chainlog.Record{Index: index}}
	copy(a.record.Session[:], e.topics[2][:16])
	if e.topics[2] != common.Hash(append(a.record.Session[:], make([]byte, 16)...)) {
		return appended{}, fmt.Errorf("session above 128 bits: %w", errABI)
	}
	w := words{b: e.data}
	a.record.Hash, a.prevBlock = w.next(), w.uint64()
	a.record.R, a.record.S = w.next(), w.next()
	if w.uint64() != 5*32 {
		w.fail("offset of the text")
	}
	n := w.uint64()
	if n > chainlog.MaxEntryBytes || w.err == nil && uint64(len(w.b)) != (n+31)/32*32 {
		w.fail(fmt.Sprintf("text of %d bytes in %d", n, len(w.b)))
	}
	if w.err != nil {
		return appended{}, fmt.Errorf("event Appended %d: %w", index, w.err)
	}
	for _, c := range w.b[n:] {
		if c != 0 {
			return appended{}, fmt.Errorf("event Appended %d: text is not padded with zeros: %w", index, errABI)
		}
	}
	a.record.Text = string(w.b[:n])
	return a, nil
}
