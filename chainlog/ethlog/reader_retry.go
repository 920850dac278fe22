package ethlog

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"causeway/chainlog"
	"causeway/internal/ethtx"

	"github.com/ethereum/go-ethereum/rpc"
)

// isRefusal tells an answer of the node that says no from the lack of an answer.
func isRefusal(err error) bool {
	var e rpc.Error
	return errors.As(err, &e)
}

// askOtherwise tells that this question will not be answered, and a narrower one or
// another may be.
func askOtherwise(err error) bool { return isRefusal(err) || errors.Is(err, ethtx.ErrAnswerTooLong) }

func isNoContract(err error) bool { return errors.Is(err, ErrNoContract) }

// retryable tells whether the same request may succeed a moment later: the node
// does not answer, is overloaded, or is still starting. A view that is refused is
// no such case: its caller finds out whether the block is gone.
func retryable(method string, err error) bool {
	if isRefusal(err) {
		return method != "eth_call" && ethtx.Classify(err) == ethtx.Retry
	}
	var h rpc.HTTPError
	if errors.Is(err, ethtx.ErrOtherChain) || errors.Is(err, ethtx.ErrAnswerTooLong) {
		return false
	}
	if errors.As(err, &h) {
		return h.StatusCode >= 500 || h.StatusCode == http.StatusTooManyRequests
	}
	return true
}

const (
	firstPause = 25 * time.Millisecond
	longPause  = time.Second
)

// call repeats one request while it is worth it, for at most the patience of
// the options and the context's deadline. A refusal, and a node that turns out to
// be of another chain, are returned as they are; the lack of an answer wraps
// chainlog.ErrUnavailable.
func (r *Reader) call(ctx context.Context, result any, method string, args ...any) error {
	patient, cancel := context.WithTimeout(ctx, r.opts.Patience)
	defer cancel()
	for pause := firstPause; ; pause = min(2*pause, longPause) {
		err := r.node.CallContext(patient, result, method, args...)
		if err == nil {
			return nil
		}
		if ctx.Err() == nil && patient.Err() == nil && !retryable(method, err) {
			if isRefusal(err) || errors.Is(err, ethtx.ErrOtherChain) {
				return fmt.Errorf("%s: %w", method, err)
			}
			return fmt.Errorf("%s: %w: %w", method, err, chainlog.ErrUnavailable)
		}
		wait := time.NewTimer(pause)
		select {
		case <-wait.C:
		case <-patient.Done():
			wait.Stop()
			return fmt.Errorf("%s: %w: %w: %w", method, err, patient.Err(), chainlog.ErrUnavailable)
		}
	}
}
