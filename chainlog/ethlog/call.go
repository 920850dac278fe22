package ethlog

import (
	"bytes"
	"fmt"
	"sync"

	"causeway/bindings"
	"causeway/chainlog"

	"github.com/ethereum/go-ethereum/accounts/abi"
)

// CallKind is one of the contract's functions that the writer sends.
type CallKind uint8

// The kinds. The numbers stand in the outbox and never change.
const (
	CallAppend CallKind = iota + 1
	CallAsk
	CallHeartbeat
	CallTick
)

var callNames = map[CallKind]string{CallAppend: "append", CallAsk: "ask", CallHeartbeat: "heartbeat", CallTick: "tick"}

func (k CallKind) String() string { return callNames[k] }

// Call is the call data of one of the writer's transactions, decoded. Fields that
// the kind does not have are zero.
type Call struct {
	Kind       CallKind
	Log        chainlog.LogID
	Epoch      uint64
	Prev       chainlog.Hash
	ValidUntil uint64 // chain time, Unix seconds
	Entries    []chainlog.Entry
	Asks       []chainlog.Ask
}

var contract = bindings.NewChainLog()

var contractABI = sync.OnceValues(bindings.ChainLogMetaData.ParseABI)

// Encode returns the call data.
func (c Call) Encode() ([]byte, error) {
	asks := make([]bindings.IChainLogAsk, len(c.Asks))
	for i, a := range c.Asks {
		asks[i] = bindings.IChainLogAsk{Session: a.Session, PeerLog: a.PeerLog, Terms: a.Terms, Act: uint8(a.Act)}
	}
	switch c.Kind {
	case CallAppend:
		return encodeAppend(c), nil
	case CallAsk:
		return contract.TryPackAsk(c.Log, c.Epoch, c.ValidUntil, asks)
	case CallHeartbeat:
		return contract.TryPackHeartbeat(c.Log, c.Epoch)
	case CallTick:
		return contract.TryPackTick(c.Log)
	}
	return nil, fmt.Errorf("call of unknown kind %d", c.Kind)
}

// DecodeCall reads call data that Encode made.
func DecodeCall(data []byte) (Call, error) {
	spec, err := contractABI()
	if err != nil {
		return Call{}, fmt.Errorf("parsing the contract's interface: %w", err)
	}
	for kind, name := range callNames {
		m := spec.Methods[name]
		if len(data) < 4 || !bytes.Equal(data[:4], m.ID) {
			continue
		}
		args, err := m.Inputs.Unpack(data[4:])
		if err != nil {
			return Call{}, fmt.Errorf("call data of %s: %w", name, err)
		}
		return fromArgs(kind, args), nil
	}
	return Call{}, fmt.Errorf("call data of %d bytes is of no function that a writer sends", len(data))
}

func fromArgs(kind CallKind, args []any) Call {
	c := Call{Kind: kind, Log: args[0].([32]byte)}
	switch kind {
	case CallAppend:
		c.Epoch, c.Prev, c.ValidUntil = args[1].(uint64), args[2].([32]byte), args[3].(uint64)
		for _, e := range *abi.ConvertType(args[4], new([]bindings.IChainLogEntry)).(*[]bindings.IChainLogEntry) {
			c.Entries = append(c.Entries, chainlog.Entry{Session: e.Session, R: e.R, S: e.S, Text: e.Text})
		}
		c.Asks = asksFrom(args[5])
	case CallAsk:
		c.Epoch, c.ValidUntil, c.Asks = args[1].(uint64), args[2].(uint64), asksFrom(args[3])
	case CallHeartbeat:
		c.Epoch = args[1].(uint64)
	}
	return c
}

func asksFrom(arg any) (out []chainlog.Ask) {
	for _, a := range *abi.ConvertType(arg, new([]bindings.IChainLogAsk)).(*[]bindings.IChainLogAsk) {
		out = append(out, chainlog.Ask{Session: a.Session, PeerLog: a.PeerLog, Terms: a.Terms, Act: chainlog.Act(a.Act)})
	}
	return out
}

// What execution costs at most, in gas, beside calldata. Measured with the newest
// rules of a geth dev chain and with Osaka's, and rounded up; unused gas is not
// paid.
const (
	gasBase      = 21_000
	gasPerCall   = 70_000 // checks, two slots updated, the precompile warmed
	gasPerEntry  = 9_000  // one event with four topics, two SHA-256, memory
	gasPerByte   = 14     // of text: event data, SHA-256, two copies
	gasHeartbeat = 120_000
	gasTick      = 100_000

	// DefaultAskGas is what an ask that opens a new slot may cost where it was not
	// measured. The newest rules ask 116,000, Osaka's 28,000.
	DefaultAskGas = 250_000
	// DefaultGasCap is EIP-7825's bound for one transaction.
	DefaultGasCap = 16_777_216
)

// gas returns the gas limit for c with its call data. It is computed and never
// estimated: the state that a pipelined call meets does not exist yet.
func (c Call) gas(data []byte, askGas uint64) uint64 {
	switch c.Kind {
	case CallHeartbeat:
		return gasHeartbeat
	case CallTick:
		return gasTick
	}
	zeros := uint64(bytes.Count(data, []byte{0}))
	others := uint64(len(data)) - zeros
	exec := uint64(gasPerCall) + uint64(len(c.Asks))*askGas
	for _, e := range c.Entries {
		exec += gasPerEntry + uint64(len(e.Text))*gasPerByte
	}
	// EIP-7623: the dearer of ordinary calldata with execution, and the floor.
	return gasBase + max(4*zeros+16*others+exec, 10*zeros+40*others)
}
