package main

import (
	"errors"
	"slices"
	"strings"

	"causeway/chainlog"
	"causeway/chainlog/cache"
	"causeway/internal/config"
	"causeway/internal/ethtx"
)

// divergences are the errors that say that a chain or an outbox is not what this
// gateway knows, so that somebody must look before anything is started again.
var divergences = []error{
	chainlog.ErrHalted, chainlog.ErrTampered, ethtx.ErrOtherChain, cache.ErrOutboxForeign, cache.ErrOutboxDamaged,
}

// codeOf finds the exit code of an error that no command gave one.
func codeOf(err error) int {
	switch {
	case slices.ContainsFunc(divergences, func(d error) bool { return errors.Is(err, d) }):
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
