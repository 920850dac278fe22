package gateway

import (
	"errors"
	"fmt"
)

// Sentinels of the own interface. Each tells the caller what to do; test with
// errors.Is.
var (
	// ErrBusy: a bound is reached (open sessions, a session's mailbox). Nothing
	// was logged; try again later.
	ErrBusy = errors.New("gateway is busy")
	// ErrKeyReused: this idempotency key came before with another body.
	ErrKeyReused = errors.New("idempotency key was used with another body")
	// ErrSeen: this session id was seen before. An id is used once.
	ErrSeen = errors.New("session id was seen before")
	// ErrNotFound: no session of this id.
	ErrNotFound = errors.New("no such session")
	// ErrStopped: the gateway is closing, was fenced or halted. It takes nothing.
	ErrStopped = errors.New("gateway has stopped")
	// ErrUnavailable: a chain or ledger that must answer first does not. Nothing
	// was logged; try again later.
	ErrUnavailable = errors.New("unavailable")
	// ErrNotDue: a peer's message is not the one that is due now. Nothing was
	// logged; it may be due later.
	ErrNotDue = errors.New("message is not due")
	// ErrTooLate: the session has ended, or an outcome stands that forbids it.
	ErrTooLate = errors.New("too late")
)

// Refusal says which field of a request cannot be met, and why. Nothing was
// logged. It will not change by waiting.
type Refusal struct {
	Field  string // as the client names it
	Reason string
	Ledger string // CAIP-2 id of the ledger that says so; empty when none was asked
}

func (r *Refusal) Error() string { return fmt.Sprintf("%s: %s", r.Field, r.Reason) }

func refuse(field, format string, a ...any) *Refusal {
	return &Refusal{Field: field, Reason: fmt.Sprintf(format, a...)}
}

// LedgerError says which ledger an error is about; one that says nothing is about the
// log's chain or none.
type LedgerError struct {
	Ledger string // CAIP-2 id
	Err    error
}

func (e *LedgerError) Error() string { return e.Err.Error() }
func (e *LedgerError) Unwrap() error { return e.Err }

// clientField is a ledger's field as the client names it.
func clientField(field string) string {
	switch field {
	case "source_amount", "recipient_amount":
		return "amount"
	case "source_contract":
		return "source_ledger"
	case "recipient_contract":
		return "recipient_ledger"
	case "transfer", "":
		return "id"
	}
	return field
}
