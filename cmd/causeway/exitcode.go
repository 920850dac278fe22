package main

import (
	"errors"
	"strings"

	"causeway/chainlog"
	"causeway/internal/config"
)

// codeOf finds the exit code of an error that no command gave one.
func codeOf(err error) int {
	switch {
	case errors.Is(err, chainlog.ErrHalted), errors.Is(err, chainlog.ErrTampered):
		return exitDivergence
	case errors.Is(err, chainlog.ErrUnavailable):
		return exitUnreachable
	case errors.Is(err, config.ErrInvalid), isUsage(err):
		return exitUsage
	}
	return exitFailed
}

// isUsage recognises what cobra refuses before a command runs; it has no type
// for these.
func isUsage(err error) bool {
	for _, s := range []string{"unknown command ", "unknown flag", "accepts ", "requires at least ", "required flag"} {
		if strings.HasPrefix(err.Error(), s) {
			return true
		}
	}
	return false
}
