package world

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/google/uuid"

	"causeway/bindings"
	"causeway/gateway/web"
)

// Order is a transfer that somebody wants.
type Order struct {
	From   *Gateway
	Owner  *Owner
	To     common.Address
	Amount *big.Int // of the demo token; nil for a deed
	Deed   int64
	Expiry time.Duration
	ID     string // made when empty
}

// Begin has causeway transfer sign the order and give it to the gateway.
func (w *World) Begin(ctx context.Context, o Order) (web.Transfer, error) {
	if o.ID == "" {
		o.ID = uuid.NewString()
	}
	args := []string{"transfer", "--api", o.From.API(), "--owner-key", o.Owner.Keystore, "--owner-password", o.Owner.Password,
		"--ledger", o.From.Ledger, "--to", o.To.Hex(), "--expiry", o.Expiry.String(), "--id", o.ID, "-o", "json"}
	if o.Amount != nil {
		args = append(args, "--asset", o.From.Token, "--amount", o.Amount.String())
	} else {
		args = append(args, "--asset", o.From.Deed, "--token-id", fmt.Sprint(o.Deed))
	}
	var t web.Transfer
	return t, w.Causeway(ctx, &t, args...)
}

// State asks a gateway for a transfer. A gateway that is down is an error.
func (g *Gateway) State(ctx context.Context, id string) (t web.Transfer, err error) {
	return t, g.Get(ctx, "/api/v1/transfers/"+id, &t)
}

// AwaitEnd waits until the gateway says that the transfer has ended. A gateway that
// does not answer is asked again.
func (g *Gateway) AwaitEnd(ctx context.Context, id string) (t web.Transfer, err error) {
	var last error
	err = Poll(ctx, func() (bool, error) {
		var now web.Transfer
		if now, last = g.State(ctx, id); last != nil {
			return false, nil
		}
		t = now
		return t.Ended, nil
	})
	if err != nil {
		return t, fmt.Errorf("%s: transfer %s is %s, waiting for %s: %w", g.Name, id, t.State, t.WaitingFor, errors.Join(err, last))
	}
	return t, nil
}

// Moved is one OutcomeChanged event with its block.
type Moved struct {
	Session string
	Outcome string
	Block   uint64
	Time    uint64 // chain time, Unix seconds
}

// AwaitOutcome waits on the log chain itself until a session's outcome is moved
// to the one wanted.
func (w *World) AwaitOutcome(ctx context.Context, session, outcome string) (Moved, error) {
	client, err := ethclient.DialContext(ctx, w.Log.HTTP())
	if err != nil {
		return Moved{}, err
	}
	defer client.Close()
	var found Moved
	err = Poll(ctx, func() (bool, error) {
		moves, err := w.outcomes(ctx, client)
		if err != nil {
			return false, nil // the node may be down on purpose
		}
		for _, m := range moves {
			if m.Session == session && m.Outcome == outcome {
				found = m
				return true, nil
			}
		}
		return false, nil
	})
	if err != nil {
		return found, fmt.Errorf("outcome %s of session %s: %w", outcome, session, err)
	}
	return found, nil
}

// OutcomeNow is the newest outcome of a session, NONE if none was moved.
func (w *World) OutcomeNow(ctx context.Context, session string) (string, error) {
	client, err := ethclient.DialContext(ctx, w.Log.HTTP())
	if err != nil {
		return "", err
	}
	defer client.Close()
	moves, err := w.outcomes(ctx, client)
	if err != nil {
		return "", err
	}
	now := "NONE"
	for _, m := range moves {
		if m.Session == session {
			now = m.Outcome
		}
	}
	return now, nil
}

func (w *World) outcomes(ctx context.Context, client *ethclient.Client) ([]Moved, error) {
	abi := bindings.NewChainLog()
	topic, err := topicOf(&bindings.ChainLogMetaData, "OutcomeChanged")
	if err != nil {
		return nil, err
	}
	logs, err := client.FilterLogs(ctx, ethereum.FilterQuery{
		Addresses: []common.Address{common.HexToAddress(w.ChainLog.Contract)}, Topics: [][]common.Hash{{topic}},
	})
	if err != nil {
		return nil, err
	}
	var out []Moved
	for _, l := range logs {
		ev, err := abi.UnpackOutcomeChangedEvent(&l)
		if err != nil {
			return nil, err
		}
		out = append(out, Moved{Session: uuid.UUID(ev.Session).String(), Outcome: ev.Outcome, Block: l.BlockNumber, Time: l.BlockTimestamp})
	}
	return out, nil
}

// AwaitEvent waits for an event of the AssetLedger of g about a transfer and
// returns where it stands. transferID is lower-case hex without prefix.
func (w *World) AwaitEvent(ctx context.Context, g *Gateway, event, transferID string) (found types.Log, err error) {
	client, err := ethclient.DialContext(ctx, w.NodeOf(g).HTTP())
	if err != nil {
		return found, err
	}
	defer client.Close()
	topic, err := topicOf(&bindings.AssetLedgerMetaData, event)
	if err != nil {
		return found, err
	}
	err = Poll(ctx, func() (bool, error) {
		logs, err := client.FilterLogs(ctx, ethereum.FilterQuery{
			Addresses: []common.Address{common.HexToAddress(g.Assets.Contract)},
			Topics:    [][]common.Hash{{topic}, nil, {common.HexToHash(transferID)}},
		})
		if err != nil || len(logs) == 0 {
			return false, nil // the node may be frozen or down on purpose
		}
		found = logs[0]
		return true, nil
	})
	if err != nil {
		return found, fmt.Errorf("event %s of transfer %s on %s: %w", event, transferID, g.Ledger, err)
	}
	return found, nil
}

// LockState is what the AssetLedger of g shows of a transfer on its source side.
func (w *World) LockState(ctx context.Context, g *Gateway, transferID string) (string, error) {
	client, err := ethclient.DialContext(ctx, w.NodeOf(g).HTTP())
	if err != nil {
		return "", err
	}
	defer client.Close()
	at, abi := common.HexToAddress(g.Assets.Contract), bindings.NewAssetLedger()
	out, err := client.CallContract(ctx, ethereum.CallMsg{To: &at,
		Data: abi.PackLockOf([32]byte(common.HexToHash(g.Group)), [32]byte(common.HexToHash(transferID)))}, nil)
	if err != nil {
		return "", err
	}
	lock, err := abi.UnpackLockOf(out)
	if err != nil {
		return "", err
	}
	names := []string{"NONE", "VOIDED", "LOCKED", "RELEASED", "EXTINGUISHED", "REISSUED"}
	if int(lock.State) >= len(names) {
		return "", fmt.Errorf("lock state %d", lock.State)
	}
	return names[lock.State], nil
}

// topicOf returns topic 0 of a contract's event.
func topicOf(meta *bind.MetaData, event string) (common.Hash, error) {
	abi, err := meta.ParseABI()
	if err != nil {
		return common.Hash{}, err
	}
	e, ok := abi.Events[event]
	if !ok {
		return common.Hash{}, fmt.Errorf("contract %s has no event %s", meta.ID, event)
	}
	return e.ID, nil
}

// LogLength is the number of entries of a gateway's log, as the contract has it.
func (w *World) LogLength(ctx context.Context, g *Gateway) (uint64, error) {
	client, err := ethclient.DialContext(ctx, w.Log.HTTP())
	if err != nil {
		return 0, err
	}
	defer client.Close()
	at, abi := common.HexToAddress(w.ChainLog.Contract), bindings.NewChainLog()
	out, err := client.CallContract(ctx, ethereum.CallMsg{To: &at, Data: abi.PackLogState([32]byte(common.HexToHash(g.LogID)))}, nil)
	if err != nil {
		return 0, err
	}
	state, err := abi.UnpackLogState(out)
	return state.Length, err
}
