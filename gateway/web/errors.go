package web

import (
	"context"
	"errors"
	"net/http"

	"causeway/chainlog"
	"causeway/gateway"
)

// codeRejected is the code of a message that is refused for good.
const codeRejected = "rejected"

// errorTable says what each error of the gateway is called here. The first that
// fits counts. docs/api.md lists the codes.
var errorTable = []struct {
	is     error
	status int
	code   string
}{
	{gateway.ErrRejected, http.StatusUnprocessableEntity, codeRejected},
	{gateway.ErrKeyReused, http.StatusUnprocessableEntity, "idempotency_key_reused"},
	{gateway.ErrSeen, http.StatusConflict, "session_seen"},
	{gateway.ErrNotFound, http.StatusNotFound, "not_found"},
	{gateway.ErrTooLate, http.StatusConflict, "too_late"},
	{gateway.ErrNotDue, http.StatusConflict, "not_due"},
	{gateway.ErrBusy, http.StatusTooManyRequests, "busy"},
	{chainlog.ErrHalted, http.StatusServiceUnavailable, "halted"},
	{chainlog.ErrFenced, http.StatusServiceUnavailable, "fenced"},
	{chainlog.ErrUnknown, http.StatusServiceUnavailable, "unknown"},
	{gateway.ErrUnavailable, http.StatusServiceUnavailable, "unavailable"},
	{chainlog.ErrUnavailable, http.StatusServiceUnavailable, "unavailable"},
	{gateway.ErrStopped, http.StatusServiceUnavailable, "stopped"},
	{context.DeadlineExceeded, http.StatusServiceUnavailable, "unknown"},
	{context.Canceled, http.StatusServiceUnavailable, "unknown"},
}

func problemOf(err error) Problem {
	var refused *gateway.Refusal
	if errors.As(err, &refused) {
		return Problem{Status: http.StatusUnprocessableEntity, Code: "refused", Field: refused.Field, Detail: err.Error()}
	}
	for _, row := range errorTable {
		if errors.Is(err, row.is) {
			return Problem{Status: row.status, Code: row.code, Detail: err.Error()}
		}
	}
	return Problem{Status: http.StatusInternalServerError, Code: "internal", Detail: err.Error()}
}
