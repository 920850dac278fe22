package ethledger

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/big"
	"slices"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"

	"causeway/bindings"
	"causeway/internal/ethtx"
)

// GroupIDOf returns the id of the group that an account founds with a salt.
func GroupIDOf(chainID *big.Int, contract, founder common.Address, salt [32]byte) [32]byte {
	const name = "causeway/group/1"
	h := sha256.New()
	// abi.encode: the text is the one dynamic item, its offset comes first.
	for _, w := range [][]byte{common.LeftPadBytes([]byte{5 * 32}, 32), common.BigToHash(chainID).Bytes(),
		common.LeftPadBytes(contract[:], 32), common.LeftPadBytes(founder[:], 32), salt[:],
		common.LeftPadBytes([]byte{byte(len(name))}, 32), common.RightPadBytes([]byte(name), 32)} {
		h.Write(w)
	}
	return [32]byte(h.Sum(nil))
}

// FoundGroup founds a gateway group by the shell's account, or finds it with the
// same admin and members, and returns its id. gas is the transaction's limit,
// depth how many blocks must stand above it.
func FoundGroup(ctx context.Context, b ethtx.Backend, s *ethtx.Shell, contract, admin common.Address,
	members []common.Address, salt [32]byte, gas, depth uint64) ([32]byte, error) {
	chainID, err := b.ChainID(ctx)
	if err != nil {
		return [32]byte{}, fmt.Errorf("founding a group: asking for the chain id: %w", err)
	}
	id := GroupIDOf(chainID, contract, s.Account(), salt)
	fail := func(err error) ([32]byte, error) {
		return id, fmt.Errorf("founding group %s in contract %s: %w", common.Hash(id), contract, err)
	}
	abi := bindings.NewAssetLedger()
	newest, err := b.Newest(ctx)
	if err != nil {
		return fail(err)
	}
	out, err := b.CallContractAtHash(ctx, ethereum.CallMsg{To: &contract, Data: abi.PackGroupOf(id)}, newest.Hash)
	if err != nil {
		return fail(err)
	}
	stands, err := abi.UnpackGroupOf(out)
	if err != nil {
		return fail(fmt.Errorf("there is no AssetLedger: %w", err))
	}
	if stands.Admin != (common.Address{}) {
		if stands.Admin != admin || !slices.Equal(stands.Members, members) {
			return fail(fmt.Errorf("it stands with admin %s and members %v", stands.Admin, stands.Members))
		}
		return id, nil
	}
	data, err := abi.TryPackFoundGroup(salt, admin, members)
	if err != nil {
		return fail(err)
	}
	_, err = s.Send(ctx, ethtx.Job{ID: ethtx.JobID(id), To: contract, Data: data, Gas: gas, Depth: depth})
	var reverted *ethtx.RevertedError
	if errors.As(err, &reverted) && len(reverted.Receipt.Revert) >= 4 {
		if said, uerr := abi.UnpackError(reverted.Receipt.Revert); uerr == nil {
			err = fmt.Errorf("%w: %T%+v", err, said, said)
		}
	}
	if err != nil {
		return fail(err)
	}
	return id, nil
}
