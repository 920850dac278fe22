package web

import (
	"context"
	"errors"
	"net/http"

	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/odap"
)

// codeRejected is the code of a message that is refused for good.
const codeRejected = "rejected"

// errorTable says what each error of the gateway is called here, and which part of
// the request it is about unless the error says so itself. The first that fits counts.
// docs/api.md lists the codes.
var errorTable = []struct {
	is     error
	status int
	code   string
	field  string
}{
	{gateway.ErrRejected, http.StatusUnprocessableEntity, codeRejected, bodyField},
	{gateway.ErrKeyReused, http.StatusUnprocessableEntity, "idempotency_key_reused", keyField},
	{gateway.ErrSeen, http.StatusConflict, "session_seen", idField},
	{gateway.ErrNotFound, http.StatusNotFound, "not_found", idField},
	{gateway.ErrTooLate, http.StatusConflict, "too_late", idField},
	{gateway.ErrNotDue, http.StatusConflict, "not_due", bodyField},
	{gateway.ErrBusy, http.StatusTooManyRequests, "busy", ""},
	{chainlog.ErrHalted, http.StatusServiceUnavailable, "halted", ""},
	{chainlog.ErrFenced, http.StatusServiceUnavailable, "fenced", ""},
	{chainlog.ErrUnknown, http.StatusServiceUnavailable, "unknown", ""},
	{gateway.ErrUnavailable, http.StatusServiceUnavailable, "unavailable", ""},
	{chainlog.ErrUnavailable, http.StatusServiceUnavailable, "unavailable", ""},
	{gateway.ErrStopped, http.StatusServiceUnavailable, "stopped", ""},
	{context.DeadlineExceeded, http.StatusServiceUnavailable, "unknown", ""},
	{context.Canceled, http.StatusServiceUnavailable, "unknown", ""},
}

// Parts of a request that a problem may name beside the keys of its body.
const (
	bodyField = "body" // the body as a whole, or no field of it that could be told
	idField   = "id"   // in the body or the path
	keyField  = "Idempotency-Key"
)

func problemOf(err error) Problem {
	var refused *gateway.Refusal
	if errors.As(err, &refused) {
		return Problem{Status: http.StatusUnprocessableEntity, Code: "refused", Field: refused.Field, Chain: refused.Ledger, Detail: err.Error()}
	}
	p := Problem{Status: http.StatusInternalServerError, Code: "internal", Detail: err.Error()}
	for _, row := range errorTable {
		if errors.Is(err, row.is) {
			p.Status, p.Code, p.Field = row.status, row.code, row.field
			break
		}
	}
	var field *odap.FieldError
	if errors.As(err, &field) && p.Field != "" {
		p.Field = field.Field
	}
	var ledger *gateway.LedgerError
	if errors.As(err, &ledger) {
		p.Chain = ledger.Ledger
	}
	return p
}
