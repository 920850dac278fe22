package ethtx

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// Header is what is read of a node's header. It may say more, and must say this.
type Header struct {
	Number  *hexutil.Uint64 `json:"number"`
	Hash    *common.Hash    `json:"hash"`
	Parent  *common.Hash    `json:"parentHash"`
	Time    *hexutil.Uint64 `json:"timestamp"`
	BaseFee *hexutil.Big    `json:"baseFeePerGas"` // since EIP-1559
}

// Block returns the header that a node gave for tag, a number in hex or latest.
func (w Header) Block(tag string) (Block, error) {
	b, err := w.block()
	if err == nil && tag != "latest" && hexutil.EncodeUint64(b.Number) != tag {
		err = fmt.Errorf("the node gave block %d", b.Number)
	}
	if err != nil {
		return Block{}, fmt.Errorf("block %s: %w", tag, err)
	}
	return b, nil
}

func (w Header) block() (Block, error) {
	switch {
	case w.Number == nil:
		return Block{}, errors.New("field number is missing")
	case w.Hash == nil || *w.Hash == (common.Hash{}):
		return Block{}, errors.New("the node gave no hash")
	case w.Parent == nil:
		return Block{}, errors.New("field parentHash is missing")
	case w.Time == nil:
		return Block{}, errors.New("field timestamp is missing")
	}
	return Block{Number: uint64(*w.Number), Hash: *w.Hash, Parent: *w.Parent, Time: uint64(*w.Time), BaseFee: (*big.Int)(w.BaseFee)}, nil
}

// blockBy asks for a block by its number in hex, or for latest.
func blockBy(ctx context.Context, c caller, tag string) (Block, error) {
	var raw json.RawMessage
	if err := c.CallContext(ctx, &raw, "eth_getBlockByNumber", tag, false); err != nil {
		return Block{}, err
	}
	var w *Header
	if err := json.Unmarshal(raw, &w); err != nil {
		return Block{}, fmt.Errorf("block %s: %w", tag, err)
	}
	if w == nil {
		return Block{}, fmt.Errorf("block %s: %w", tag, ethereum.NotFound)
	}
	return w.Block(tag)
}
