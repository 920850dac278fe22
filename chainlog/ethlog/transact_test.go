package ethlog

import (
	"context"
	"crypto/ecdsa"
	"fmt"
	"math/big"
	"time"

	"causeway/internal/ethtx"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// send signs one transaction by hand and waits until it succeeded.
func (w *world) send(ctx context.Context, key *ecdsa.PrivateKey, to *common.Address, data []byte) error {
	_, err := w.transact(ctx, key, to, data, 10_000_000)
	return err
}

// transact does the same with this gas limit, and returns the receipt.
func (w *world) transact(ctx context.Context, key *ecdsa.PrivateKey, to *common.Address, data []byte, gas uint64) (*types.Receipt, error) {
	at, err := w.backend.Newest(ctx)
	if err != nil {
		return nil, err
	}
	nonce, err := w.backend.NonceAtHash(ctx, crypto.PubkeyToAddress(key.PublicKey), at.Hash)
	if err != nil {
		return nil, err
	}
	tx, err := types.SignNewTx(key, types.LatestSignerForChainID(w.chainID), &types.DynamicFeeTx{
		ChainID: w.chainID, Nonce: nonce, To: to, Data: data, Gas: gas, GasFeeCap: big.NewInt(1e10), GasTipCap: big.NewInt(1e9),
	})
	if err != nil {
		return nil, err
	}
	if err := w.backend.SendTransaction(ctx, tx); err != nil {
		return nil, err
	}
	look := time.NewTicker(20 * time.Millisecond)
	defer look.Stop()
	for {
		r, err := w.backend.TransactionReceipt(ctx, tx.Hash())
		switch {
		case err == nil && r.Status == types.ReceiptStatusSuccessful:
			return r, nil
		case err == nil:
			return r, fmt.Errorf("transaction %s failed with %d gas used", tx.Hash(), r.GasUsed)
		case ethtx.Classify(err) != ethtx.NotFound && ethtx.Classify(err) != ethtx.Retry:
			return nil, err
		}
		select {
		case <-look.C:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}
