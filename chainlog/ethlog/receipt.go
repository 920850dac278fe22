package ethlog

import (
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/rlp"
)

var errReceipt = errors.New("is no receipt")

// eachLog calls f for the events of one contract in a receipt, as debug_getRawReceipts
// gives it, until f says stop. It decodes nothing else, and copies nothing but topics;
// a test holds it against the decoder of go-ethereum.
//
//	receipt  [type byte 1 to 127 ‖] list(status or root, gas used, bloom, logs)
//	log      list(address, list(topic 32, ...), data)
func eachLog(raw []byte, contract common.Address, f func(event) (stop bool, err error)) error {
	if len(raw) > 0 && raw[0] < 0x80 {
		raw = raw[1:]
	}
	fields, rest, err := rlp.SplitList(raw)
	if err != nil || len(rest) > 0 {
		return fmt.Errorf("%w: %d bytes behind it: %w", errReceipt, len(rest), errors.Join(err, errLoose))
	}
	for range 3 {
		if _, fields, err = rlp.SplitString(fields); err != nil {
			return fmt.Errorf("%w: %w: %w", errReceipt, err, errLoose)
		}
	}
	logs, rest, err := rlp.SplitList(fields)
	if err != nil || len(rest) > 0 {
		return fmt.Errorf("%w: %d bytes behind its logs: %w", errReceipt, len(rest), errors.Join(err, errLoose))
	}
	for len(logs) > 0 {
		var one []byte
		if one, logs, err = rlp.SplitList(logs); err != nil {
			return fmt.Errorf("log: %w: %w: %w", errReceipt, err, errLoose)
		}
		e, ours, err := parseLog(one, contract)
		if err != nil {
			return fmt.Errorf("log: %w: %w: %w", errReceipt, err, errLoose)
		}
		if !ours {
			continue
		}
		if stop, err := f(e); stop || err != nil {
			return err
		}
	}
	return nil
}

// parseLog reads an event if it is the contract's.
func parseLog(b []byte, contract common.Address) (e event, ours bool, err error) {
	address, b, err := rlp.SplitString(b)
	if err != nil || string(address) != string(contract[:]) {
		return e, false, err
	}
	topics, b, err := rlp.SplitList(b)
	if err != nil {
		return e, true, err
	}
	e.topics = make([]common.Hash, 0, 4)
	for len(topics) > 0 {
		var t []byte
		if t, topics, err = rlp.SplitString(topics); err != nil || len(t) != common.HashLength {
			return e, true, fmt.Errorf("topic of %d bytes: %w", len(t), errors.Join(err, errABI))
		}
		e.topics = append(e.topics, common.Hash(t))
	}
	data, b, err := rlp.SplitString(b)
	if err != nil || len(b) > 0 {
		return e, true, fmt.Errorf("%d bytes behind the data: %w", len(b), errors.Join(err, errABI))
	}
	e.data = data
	return e, true, nil
}
