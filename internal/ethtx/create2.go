package ethtx

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Factory is the deterministic deployment proxy: call it with a salt and a
// contract's creation code, and the contract comes to stand at an address that
// follows from the two alone. Chains of `geth --dev` have it from the start.
var Factory = common.HexToAddress("0x4e59b44847b379578588920cA78FbF26c0B4956C")

// ErrNoFactory says that the chain has no Factory, and how to get one.
var ErrNoFactory = errors.New("no CREATE2 factory at 0x4e59b44847b379578588920cA78FbF26c0B4956C on this chain: " +
	"send 0.01 ether to 0x3fab184622dc19b6109349b94811493bf2a45362, then run `cast publish " + factoryTx + "`")

// factoryTx is the signed transaction of nobody in particular that creates the
// Factory on any chain that takes transactions without a chain id.
const factoryTx = "0xf8a58085174876e800830186a08080b853604580600e600039806000f350fe7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe036" +
	"01600081602082378035828234f58015156039578182fd5b8082525050506014600cf31ba02222222222222222222222222222222222222222222222222222222222222222" +
	"a02222222222222222222222222222222222222222222222222222222222222222"

// Deployed is a contract that stands.
type Deployed struct {
	Address  common.Address
	CodeHash common.Hash // Keccak-256 of its code
	Block    uint64      // that created it; the newest one if it stood before
	Existed  bool        // it stood before
}

// Create2Address returns where Factory puts a contract.
func Create2Address(salt [32]byte, initCode []byte) common.Address {
	return crypto.CreateAddress2(Factory, salt, crypto.Keccak256(initCode))
}

// Create2 puts a contract at its address, or finds it there. The shell's account
// pays; depth is how many blocks must stand above.
func Create2(ctx context.Context, b Backend, s *Shell, salt [32]byte, initCode []byte, depth uint64) (Deployed, error) {
	d := Deployed{Address: Create2Address(salt, initCode)}
	newest, err := b.Newest(ctx)
	if err != nil {
		return d, fmt.Errorf("contract %s: reading the newest block: %w", d.Address, err)
	}
	d.Block = newest.Number
	if d.CodeHash, err = codeHash(ctx, b, d.Address, newest.Hash); err != nil {
		return d, err
	}
	if d.CodeHash != (common.Hash{}) {
		d.Existed = true
		return d, nil
	}
	factory, err := codeHash(ctx, b, Factory, newest.Hash)
	if err != nil {
		return d, err
	}
	if factory == (common.Hash{}) {
		return d, ErrNoFactory
	}
	data := append(append([]byte(nil), salt[:]...), initCode...)
	// What a creation costs differs much between forks, and its state is here: this
	// one is estimated.
	gas, err := b.EstimateGas(ctx, ethereum.CallMsg{From: s.cfg.Account, To: &Factory, Data: data})
	if err != nil {
		return d, fmt.Errorf("contract %s: estimating its creation by account %s: %w", d.Address, s.cfg.Account, err)
	}
	id := JobID(crypto.Keccak256Hash([]byte("create2"), d.Address[:], newest.Hash[:]))
	r, err := s.Send(ctx, Job{ID: id, To: Factory, Data: data, Gas: gas + gas/8, Depth: depth})
	if err != nil {
		return d, fmt.Errorf("contract %s: creating it: %w", d.Address, err)
	}
	d.Block = r.Block
	if d.CodeHash, err = codeHash(ctx, b, d.Address, r.BlockHash); err != nil {
		return d, err
	}
	if d.CodeHash == (common.Hash{}) {
		return d, fmt.Errorf("contract %s: created in block %d, but there is no code", d.Address, r.Block)
	}
	return d, nil
}

func codeHash(ctx context.Context, b Backend, addr common.Address, block common.Hash) (common.Hash, error) {
	code, err := b.CodeAtHash(ctx, addr, block)
	if err != nil {
		return common.Hash{}, fmt.Errorf("reading the code at %s: %w", addr, err)
	}
	if len(code) == 0 {
		return common.Hash{}, nil
	}
	return crypto.Keccak256Hash(code), nil
}
