package testnet

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/rpc"
)

// ErrOtherChain says that a node answered, but for another chain than the one
// expected. Nothing may be written there.
var ErrOtherChain = errors.New("another chain answers here")

// Identity tells chains apart: two nodes with the same identity serve copies of
// one chain, or branches of it.
type Identity struct {
	ChainID uint64
	Genesis common.Hash
}

// AssertIdentity asks the node at url (http, ws or a socket's path) for chain id
// and genesis hash. It returns ErrOtherChain, wrapped, when they differ from
// want; any other error means that nothing is known.
func AssertIdentity(ctx context.Context, url string, want Identity) error {
	client, err := rpc.DialContext(ctx, url)
	if err != nil {
		return fmt.Errorf("testnet: dial %s: %w", url, err)
	}
	defer client.Close()
	var chainID hexutil.Uint64
	if err := client.CallContext(ctx, &chainID, "eth_chainId"); err != nil {
		return fmt.Errorf("testnet: ask %s for its chain id: %w", url, err)
	}
	var block struct {
		Hash common.Hash `json:"hash"`
	}
	if err := client.CallContext(ctx, &block, "eth_getBlockByNumber", "0x0", false); err != nil {
		return fmt.Errorf("testnet: ask %s for its genesis block: %w", url, err)
	}
	if got := (Identity{ChainID: uint64(chainID), Genesis: block.Hash}); got != want {
		return fmt.Errorf("testnet: %s: %w: chain id %d, genesis %s; want chain id %d, genesis %s",
			url, ErrOtherChain, got.ChainID, got.Genesis, want.ChainID, want.Genesis)
	}
	return nil
}

// assertFactory checks that deployments through the CREATE2 factory will work.
func assertFactory(ctx context.Context, url string) error {
	client, err := rpc.DialContext(ctx, url)
	if err != nil {
		return fmt.Errorf("testnet: dial %s: %w", url, err)
	}
	defer client.Close()
	var code hexutil.Bytes
	if err := client.CallContext(ctx, &code, "eth_getCode", Create2Factory, "latest"); err != nil {
		return fmt.Errorf("testnet: ask %s for the CREATE2 factory: %w", url, err)
	}
	if !bytes.Equal(code, create2FactoryCode) {
		return fmt.Errorf("testnet: %s has not the CREATE2 factory's code at %s", url, Create2Factory)
	}
	return nil
}
