package ethtx

import (
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
)

// Sentinels. Each tells the owner what to do; test with errors.Is.
var (
	// ErrBusy: MaxInFlight transactions are unmined. Nothing was signed; later.
	ErrBusy = errors.New("too many unmined transactions")
	// ErrNotReady: no head of the chain has been seen yet. Nothing was signed.
	ErrNotReady = errors.New("no block of the chain seen yet")
	// ErrFeeCap: the chain asks for more than the configured fee cap.
	ErrFeeCap = errors.New("the chain's price is above the fee cap")
	// ErrCancelled: the nonce was used up on purpose; the call did not land.
	ErrCancelled = errors.New("cancelled")
	// ErrNonceTaken: a transaction that the outbox does not hold used the nonce.
	ErrNonceTaken = errors.New("nonce used by a transaction that the outbox does not hold")
	// ErrDead: the call did not land and never will under its nonce. Send it anew.
	ErrDead = errors.New("transaction is dead")
	// ErrUnknown: the call may have landed or may come to land. Ask the chain.
	ErrUnknown = errors.New("outcome of the transaction is unknown")
	// ErrOtherChain: the node serves another chain than it did, or should.
	ErrOtherChain = errors.New("the node serves another chain")
	// ErrKeyFile: a key file is missing, damaged, or readable by others.
	ErrKeyFile = errors.New("key file")
)

// InsufficientFundsError says that an account cannot pay for gas.
type InsufficientFundsError struct {
	Account common.Address
	Balance *big.Int // wei; nil if only the node knows
	Need    *big.Int // wei, for this and all unmined transactions; nil likewise
}

func (e *InsufficientFundsError) Error() string {
	if e.Balance == nil || e.Need == nil {
		return fmt.Sprintf("account %s has not enough ether for gas", e.Account)
	}
	return fmt.Sprintf("account %s has %s wei, needs %s wei for gas", e.Account, e.Balance, e.Need)
}

// RevertedError says that a call landed and was refused by the contract.
type RevertedError struct {
	Receipt Receipt
}

func (e *RevertedError) Error() string {
	if e.Receipt.OutOfGas() {
		return fmt.Sprintf("transaction %s ran out of its %d gas in block %d", e.Receipt.Tx, e.Receipt.Gas, e.Receipt.Block)
	}
	return fmt.Sprintf("transaction %s reverted in block %d with data 0x%x", e.Receipt.Tx, e.Receipt.Block, e.Receipt.Revert)
}
