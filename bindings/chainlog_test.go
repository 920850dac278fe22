package bindings_test

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"causeway/bindings"
)

// word is one item of abi.encode: numbers and addresses to the right.
func word(b []byte) []byte { return common.LeftPadBytes(b, 32) }

// Acts and outcomes as they stand in calldata and in answers.
const (
	prepare, commit, abortAsSource, abortAsRecipient, refuse = 0, 1, 2, 3, 4
	none, prepared, committed, aborted, refused              = 0, 1, 2, 3, 4
)

// expectedLogID writes the preimage out by hand, byte for byte, as an auditor
// with a hash tool would: a string after four words is its offset (160), then
// at the end its length and its bytes, padded.
func expectedLogID(chainID *big.Int, contract, sender common.Address, salt [32]byte) [32]byte {
	tag := "causeway/log/1"
	var pre []byte
	pre = append(pre, word([]byte{160})...)
	pre = append(pre, word(chainID.Bytes())...)
	pre = append(pre, word(contract[:])...)
	pre = append(pre, word(sender[:])...)
	pre = append(pre, salt[:]...)
	pre = append(pre, word([]byte{byte(len(tag))})...)
	pre = append(pre, common.RightPadBytes([]byte(tag), 32)...)
	return sha256.Sum256(pre)
}

func expectedHash(logID [32]byte, index uint64, prev [32]byte, e bindings.IChainLogEntry) [32]byte {
	text := sha256.Sum256([]byte(e.Text))
	var pre []byte
	pre = append(pre, logID[:]...)
	pre = append(pre, word(binary.BigEndian.AppendUint64(nil, index))...)
	pre = append(pre, common.RightPadBytes(e.Session[:], 32)...)
	pre = append(pre, prev[:]...)
	pre = append(pre, e.R[:]...)
	pre = append(pre, e.S[:]...)
	pre = append(pre, text[:]...)
	return sha256.Sum256(pre)
}

func expectedTransferID(session [16]byte, source, recipient, terms [32]byte) [32]byte {
	var pre []byte
	pre = append(pre, common.RightPadBytes(session[:], 32)...)
	pre = append(pre, source[:]...)
	pre = append(pre, recipient[:]...)
	pre = append(pre, terms[:]...)
	return sha256.Sum256(pre)
}

// decodeAll decodes the events of one kind in a receipt, in order.
func decodeAll[T any](t *testing.T, receipt *types.Receipt, name string, unpack func(*types.Log) (*T, error)) []*T {
	t.Helper()
	abi, err := bindings.ChainLogMetaData.ParseABI()
	if err != nil {
		t.Fatal(err)
	}
	var out []*T
	for _, l := range receipt.Logs {
		if l.Topics[0] != abi.Events[name].ID {
			continue
		}
		e, err := unpack(l)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, e)
	}
	return out
}

// The contract's ids and hashes are those that Go computes from the written
// preimages, and the events carry them.
func TestChainLogHashesOnEVM(t *testing.T) {
	key, peerKey, adminKey := newKey(t), newKey(t), newKey(t)
	c := newChain(t, key, peerKey)
	b := bindings.NewChainLog()
	at := c.deploy(key, common.FromHex(bindings.ChainLogMetaData.Bin))

	salt := [32]byte{1, 2, 3}
	openLog := func(salt [32]byte) []byte {
		return b.PackOpen(salt, addressOf(adminKey), []bindings.IChainLogWriter{
			{Account: addressOf(key), KeyHash: [32]byte{7}},
			{Account: addressOf(peerKey), KeyHash: [32]byte{8}},
		}, 600, 60, 10)
	}
	c.mustSend(key, at, openLog(salt))
	logID := expectedLogID(c.chainID, at, addressOf(key), salt)
	if got := view(c, at, b.PackLogIdOf(addressOf(key), salt), b.UnpackLogIdOf); got != logID {
		t.Fatalf("log id %x, computed %x", got, logID)
	}
	if s := view(c, at, b.PackLogState(logID), b.UnpackLogState); s.Head != logID || s.Epoch != 1 || s.Writer != addressOf(key) {
		t.Fatalf("state of the opened log: %+v", s)
	}

	entries := []bindings.IChainLogEntry{
		{R: [32]byte{1}, S: [32]byte{2}, Text: `{"format":1}`},
		{Session: [16]byte{9, 9}, R: [32]byte{3}, S: [32]byte{4}, Text: "ünïcode ✓"},
		{Session: [16]byte{9, 9}, Text: ""},
	}
	receipt := c.mustSend(key, at, b.PackAppend(logID, 1, logID, math.MaxUint64, entries, nil))
	events := decodeAll(t, receipt, "Appended", b.UnpackAppendedEvent)
	if len(events) != len(entries) {
		t.Fatalf("%d events for %d entries", len(events), len(entries))
	}
	head := logID
	for i, e := range entries {
		head = expectedHash(logID, uint64(i), head, e)
		got := events[i]
		if got.Hash != head || got.Index != uint64(i) || got.LogId != logID || got.Session != e.Session || got.Entry != e.Text {
			t.Fatalf("entry %d: event %+v, computed hash %x", i, got, head)
		}
	}
	if s := view(c, at, b.PackLogState(logID), b.UnpackLogState); s.Head != head || s.Length != 3 {
		t.Fatalf("state after the append: %+v, computed head %x", s, head)
	}

	wanted := c.refusal(addressOf(key), at, b.PackAppend(logID, 1, logID, math.MaxUint64, entries, nil), b.UnpackError)
	if e, ok := wanted.(*bindings.ChainLogNotHead); !ok || e.Wanted != logID || e.Actual != head || e.Length != 3 {
		t.Fatalf("an exact duplicate: %#v", wanted)
	}
}

// Both sides of a transfer meet in the one id, and the outcome moves along the
// arrows.
func TestChainLogOutcomeOnEVM(t *testing.T) {
	source, recipient := newKey(t), newKey(t)
	c := newChain(t, source, recipient)
	b := bindings.NewChainLog()
	at := c.deploy(source, common.FromHex(bindings.ChainLogMetaData.Bin))
	salt := [32]byte{5}
	var ids [2][32]byte
	for i, key := range []common.Address{addressOf(source), addressOf(recipient)} {
		ids[i] = expectedLogID(c.chainID, at, key, salt)
	}
	c.mustSend(source, at, b.PackOpen(salt, addressOf(recipient),
		[]bindings.IChainLogWriter{{Account: addressOf(source), KeyHash: [32]byte{1}}}, 30, 0, 0))
	c.mustSend(recipient, at, b.PackOpen(salt, addressOf(source),
		[]bindings.IChainLogWriter{{Account: addressOf(recipient), KeyHash: [32]byte{2}}}, 30, 0, 0))

	session, terms := [16]byte{0xab}, [32]byte{0xcd}
	id := expectedTransferID(session, ids[0], ids[1], terms)
	if got := view(c, at, b.PackTransferId(session, ids[0], ids[1], terms), b.UnpackTransferId); got != id {
		t.Fatalf("transfer id %x, computed %x", got, id)
	}
	asSource := func(act uint8) *types.Receipt {
		return c.mustSend(source, at, b.PackAsk(ids[0], 1, math.MaxUint64,
			[]bindings.IChainLogAsk{{Session: session, PeerLog: ids[1], Terms: terms, Act: act}}))
	}
	asRecipient := func(act uint8) *types.Receipt {
		return c.mustSend(recipient, at, b.PackAsk(ids[1], 1, math.MaxUint64,
			[]bindings.IChainLogAsk{{Session: session, PeerLog: ids[0], Terms: terms, Act: act}}))
	}
	steps := []struct {
		put     func(uint8) *types.Receipt
		act     uint8
		outcome uint8
		event   string
	}{
		{asSource, commit, none, ""},
		{asSource, prepare, none, ""},
		{asRecipient, prepare, prepared, "NONE PREPARED"},
		{asRecipient, commit, prepared, ""},
		{asSource, commit, committed, "PREPARED COMMITTED"},
		{asSource, abortAsSource, committed, ""},
		{asRecipient, abortAsRecipient, committed, ""},
		{asSource, refuse, committed, ""},
		{asRecipient, refuse, refused, "COMMITTED REFUSED"},
	}
	var moved uint64
	for i, s := range steps {
		receipt := s.put(s.act)
		var event string
		for _, e := range decodeAll(t, receipt, "OutcomeChanged", b.UnpackOutcomeChangedEvent) {
			// Prepare by the source moves the transfer of the opposite
			// direction, in which it is the recipient.
			if e.Id == id {
				event = e.Was + " " + e.Outcome
				moved = receipt.BlockNumber.Uint64()
			}
		}
		got := view(c, at, b.PackOutcome(id), b.UnpackOutcome)
		if event != s.event || got.Standing != s.outcome || got.BlockNumber != moved {
			t.Fatalf("step %d, act %d: event %q, outcome %+v; want %q, %d at %d", i, s.act, event, got, s.event, s.outcome, moved)
		}
	}
}
