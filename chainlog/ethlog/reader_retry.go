package ethlog

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"causeway/chainlog"

	"github.com/ethereum/go-ethereum/rpc"
)

// isRefusal tells an answer of the node that says no from the lack of an answer.
func isRefusal(err error) bool {
	var e rpc.Error
	return errors.As(err, &e)
}

func isNoContract(err error) bool { return errors.Is(err, ErrNoContract) }

// retryable tells whether the same request may succeed a moment later: the node
// does not answer, is overloaded, or is still starting.
func retryable(err error) bool {
	var e rpc.Error
	if errors.As(err, &e) {
		// geth answers so for a while after its start. It has no code of its own.
		return strings.Contains(e.Error(), "indexing is in progress")
	}
	var h rpc.HTTPError
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
// the options and the context's deadline. A refusal is returned as it is; the
// lack of an answer wraps chainlog.ErrUnavailable.
func (r *Reader) call(ctx context.Context, result any, method string, args ...any) error {
	patient, cancel := context.WithTimeout(ctx, r.opts.Patience)
	defer cancel()
	for pause := firstPause; ; pause = min(2*pause, longPause) {
		err := r.node.CallContext(patient, result, method, args...)
		if err == nil {
			return nil
		}
		if ctx.Err() == nil && patient.Err() == nil && !retryable(err) {
			if isRefusal(err) {
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
