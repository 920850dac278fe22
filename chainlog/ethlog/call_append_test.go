package ethlog

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"causeway/bindings"
	"causeway/chainlog"
)

// What is written by hand is what the bindings write, for batches of every shape.
func TestEncodeAppendIsTheBindings(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	bytes32 := func() (h [32]byte) {
		for i := range h {
			h[i] = byte(rng.Uint32())
		}
		return h
	}
	for range 300 {
		c := Call{Kind: CallAppend, Log: bytes32(), Epoch: rng.Uint64(), Prev: bytes32(), ValidUntil: rng.Uint64()}
		var entries []bindings.IChainLogEntry
		for range rng.IntN(6) {
			id := bytes32()
			e := chainlog.Entry{Session: [16]byte(id[:16]), R: bytes32(), S: bytes32(), Text: strings.Repeat("x", rng.IntN(100))}
			c.Entries = append(c.Entries, e)
			entries = append(entries, bindings.IChainLogEntry{Session: e.Session, R: e.R, S: e.S, Text: e.Text})
		}
		var asks []bindings.IChainLogAsk
		for range rng.IntN(4) {
			id := bytes32()
			a := chainlog.Ask{Session: [16]byte(id[:16]), PeerLog: bytes32(), Terms: bytes32(), Act: chainlog.Act(rng.IntN(5))}
			c.Asks = append(c.Asks, a)
			asks = append(asks, bindings.IChainLogAsk{Session: a.Session, PeerLog: a.PeerLog, Terms: a.Terms, Act: uint8(a.Act)})
		}
		want, err := contract.TryPackAppend(c.Log, c.Epoch, c.Prev, c.ValidUntil, entries, asks)
		if err != nil {
			t.Fatal(err)
		}
		got, err := c.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Fatalf("%d entries, %d asks:\n%x\nwant\n%x", len(entries), len(asks), got, want)
		}
	}
}

func BenchmarkEncodeAppend(b *testing.B) {
	c := Call{Kind: CallAppend}
	for range 200 {
		c.Entries = append(c.Entries, chainlog.Entry{Text: strings.Repeat("e", 210)})
	}
	for b.Loop() {
		if _, err := c.Encode(); err != nil {
			b.Fatal(err)
		}
	}
}
