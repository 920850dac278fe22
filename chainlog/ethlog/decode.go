package ethlog

import (
	"encoding/binary"
	"errors"
	"fmt"

	"causeway/chainlog"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Call data and results of the contract's views. All are of fixed length but the
// list of writers, so they are laid out by hand: 32 bytes an item, integers and
// addresses to the right.

var (
	selLogState = crypto.Keccak256([]byte("logState(bytes32)"))[:4]
	selWriters  = crypto.Keccak256([]byte("writers(bytes32)"))[:4]
	selOutcome  = crypto.Keccak256([]byte("outcome(bytes32)"))[:4]
)

var errABI = errors.New("answer does not fit the contract's interface")

func packLogState(log chainlog.LogID) []byte    { return append(selLogState[:4:4], log[:]...) }
func packWriters(log chainlog.LogID) []byte     { return append(selWriters[:4:4], log[:]...) }
func packOutcome(transfer chainlog.Hash) []byte { return append(selOutcome[:4:4], transfer[:]...) }

// words reads 32-byte items one after another and remembers the first misfit.
type words struct {
	b   []byte
	err error
}

func (w *words) next() (x [32]byte) {
	if len(w.b) < 32 {
		w.fail("too short")
		return x
	}
	copy(x[:], w.b)
	w.b = w.b[32:]
	return x
}

func (w *words) fail(what string) {
	if w.err == nil {
		w.err = fmt.Errorf("%s: %w", what, errABI)
	}
}

func (w *words) uint64() uint64 {
	x := w.next()
	for _, c := range x[:24] {
		if c != 0 {
			w.fail("integer above 64 bits")
		}
	}
	return binary.BigEndian.Uint64(x[24:])
}

func (w *words) address() (a common.Address) {
	x := w.next()
	for _, c := range x[:12] {
		if c != 0 {
			w.fail("address above 160 bits")
		}
	}
	copy(a[:], x[12:])
	return a
}

// end returns the first misfit; what is left over is one.
func (w *words) end() error {
	if len(w.b) != 0 {
		w.fail("too long")
	}
	return w.err
}

func unpackLogState(b []byte) (State, error) {
	w := words{b: b}
	s := State{
		Admin: w.address(), Writer: w.address(), Epoch: w.uint64(), Length: w.uint64(), HeadHash: w.next(),
		LastBlock: w.uint64(), RenewedBlock: w.uint64(), RenewedAt: w.uint64(),
		Lease: w.uint64(), Grace: w.uint64(), MinBlocks: w.uint64(), OpenedBlock: w.uint64(),
	}
	return s, w.end()
}

func unpackOutcome(b []byte) (chainlog.Outcome, uint64, error) {
	w := words{b: b}
	o, moved := w.uint64(), w.uint64()
	if o > uint64(chainlog.Refused) {
		w.fail(fmt.Sprintf("outcome %d", o))
	}
	return chainlog.Outcome(o), moved, w.end()
}

// maxWriters is the contract's MAX_WRITERS.
const maxWriters = 8

func unpackWriters(b []byte) ([]Writer, error) {
	w := words{b: b}
	if w.uint64() != 32 {
		w.fail("offset of the list")
	}
	n := w.uint64()
	if n > maxWriters {
		w.fail(fmt.Sprintf("%d writers", n))
	}
	if w.err != nil {
		return nil, w.err
	}
	out := make([]Writer, n)
	for i := range out {
		out[i] = Writer{Account: w.address(), KeyHash: w.next()}
	}
	return out, w.end()
}
