package main

import (
	"errors"
	"fmt"
	"testing"

	"causeway/chainlog"
	"causeway/chainlog/cache"
	"causeway/internal/config"
	"causeway/internal/ethtx"
)

// The codes are part of the interface.
func TestExitCodes(t *testing.T) {
	for _, tc := range []struct {
		name string
		err  error
		want int
	}{
		{"failed", errors.New("x"), 1},
		{"configuration", fmt.Errorf("y: %w", config.ErrInvalid), 2},
		{"usage", errors.New(`unknown command "x" for "causeway"`), 2},
		{"unreachable", fmt.Errorf("y: %w", chainlog.ErrUnavailable), 3},
		{"halted", fmt.Errorf("y: %w", chainlog.ErrHalted), 4},
		{"tampered", fmt.Errorf("y: %w", chainlog.ErrTampered), 4},
		{"another chain", fmt.Errorf("y: %w", ethtx.ErrOtherChain), 4},
		{"outbox of another chain", fmt.Errorf("y: %w", cache.ErrOutboxForeign), 4},
		{"damaged outbox", fmt.Errorf("y: %w", cache.ErrOutboxDamaged), 4},
		{"named", exits(3, chainlog.ErrTampered), 3},
	} {
		if got := exitCode(tc.err); got != tc.want {
			t.Errorf("%s: code %d, want %d", tc.name, got, tc.want)
		}
	}
	if exits(4, nil) != nil {
		t.Error("no error became one")
	}
	for args, want := range map[string]int{"nonsense": 2, "version": 0} {
		if got := run(t.Context(), []string{args}); got != want {
			t.Errorf("causeway %s: code %d, want %d", args, got, want)
		}
	}
}
