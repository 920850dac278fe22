package main

import (
	"context"
	"fmt"
	"math/big"
	"os"
	"strings"
	"testing"
	"time"

	"causeway/gateway/web"
	"causeway/testnet/world"
)

// SIGTERM lets the durable step under way end: with the log chain's node frozen the
// process waits for it, thawed it ends with code 0, and the step stands.
func TestGethSIGTERMWithAStepUnderWay(t *testing.T) {
	t.Setenv(asProgram, "1")
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	w, err := world.New(ctx, world.Config{Dir: t.TempDir(), Binary: os.Args[0], Say: t.Output()})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := w.Close(context.WithoutCancel(ctx)); err != nil {
			t.Error(err)
		}
	}()
	giveTime(t, ctx, w.A)
	order := world.Order{From: w.A, Owner: w.Owner, To: w.Receiver.Address, Amount: big.NewInt(10), Expiry: time.Hour}
	tr, err := w.Begin(ctx, order)
	if err != nil {
		t.Fatal(err)
	}
	step := freezeInAStep(t, ctx, w, tr.ID)
	done := make(chan error, 1)
	go func() { done <- w.A.Program().Stop(ctx) }()
	// It has been told, takes nothing any more, and still waits.
	for waited := 0; waited < 20; {
		err := w.A.Get(ctx, "/readyz", nil)
		select {
		case err := <-done:
			t.Fatalf("ended with %s under way: %v", step, err)
		case <-time.After(50 * time.Millisecond):
		}
		switch {
		case err != nil && strings.Contains(err.Error(), `"code":"stopped"`):
			waited++
		case waited > 0 || ctx.Err() != nil:
			t.Fatalf("readyz while it ends: %v", err)
		}
	}
	if err := w.Log.Thaw(); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil || w.A.Program().ExitCode() != exitOK {
		t.Fatalf("after SIGTERM: %v, code %d: %s", err, w.A.Program().ExitCode(), w.A.Program().OutputTail())
	}
	if err := w.A.Start(ctx); err != nil {
		t.Fatal(err)
	}
	var r web.Recovery
	if err := w.A.Get(ctx, "/api/v1/recovery", &r); err != nil {
		t.Fatal(err)
	}
	if len(r.Sessions) != 1 || r.Sessions[0].ID != tr.ID || r.Sessions[0].Step != step {
		t.Errorf("the next start found %+v, want the transfer at %s", r.Sessions, step)
	}
}

// giveTime starts a gateway again with more time for its shutdown than any machine
// needs to look at it.
func giveTime(t *testing.T, ctx context.Context, g *world.Gateway) {
	t.Helper()
	text, err := os.ReadFile(g.ConfigPath())
	if err != nil {
		t.Fatal(err)
	}
	longer := strings.Replace(string(text), "shutdown: 10s", "shutdown: 4m", 1)
	if longer == string(text) {
		t.Fatal("the configuration has another timeouts.shutdown")
	}
	if err := os.WriteFile(g.ConfigPath(), []byte(longer), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := g.Program().Stop(ctx); err != nil {
		t.Fatal(err)
	}
	if err := g.Start(ctx); err != nil {
		t.Fatal(err)
	}
}

// freezeInAStep freezes the log chain's node while a transfer waits for an entry to
// stand at gateway A, and returns which.
func freezeInAStep(t *testing.T, ctx context.Context, w *world.World, id string) (step string) {
	t.Helper()
	waits := func() (string, error) {
		tr, err := w.A.State(ctx, id)
		if err == nil && tr.Ended {
			err = fmt.Errorf("transfer %s has ended", id)
		}
		var what string
		if _, scan := fmt.Sscanf(tr.WaitingFor, "log chain: %s to stand", &what); scan != nil {
			what = ""
		}
		return what, err
	}
	err := world.Poll(ctx, func() (bool, error) {
		if was, err := waits(); err != nil || was == "" {
			return false, err
		}
		if err := w.Log.Freeze(); err != nil {
			return false, err
		}
		var err error
		if step, err = waits(); err == nil && step != "" {
			return true, nil
		}
		return false, w.Log.Thaw()
	})
	if err != nil {
		t.Fatal(err)
	}
	return step
}
