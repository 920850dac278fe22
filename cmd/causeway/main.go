// Command causeway runs a gateway and looks after its log. This file is the
// only place that knows every package; each subcommand has a file of its own.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

// Exit codes. They are part of the interface.
const (
	exitOK          = 0
	exitFailed      = 1 // it was tried and did not work
	exitUsage       = 2 // the command line or the configuration is at fault
	exitUnreachable = 3 // a chain, a ledger or a gateway does not answer
	exitDivergence  = 4 // a log contradicts its chain, or was tampered with
)

// exitError carries an exit code with an error.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string { return e.err.Error() }
func (e *exitError) Unwrap() error { return e.err }

// exits says that err ends the program with code. nil stays nil.
func exits(code int, err error) error {
	if err == nil {
		return nil
	}
	return &exitError{code, err}
}

func main() {
	os.Exit(run(untilSignal(), os.Args[1:]))
}

// untilSignal returns a context that the first interrupt or SIGTERM ends, and with
// it, in good order, the command. From then on a signal ends the process at once.
func untilSignal() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	came := make(chan os.Signal, 1)
	signal.Notify(came, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-came
		signal.Stop(came) // before anybody can know of the first
		cancel()
	}()
	return ctx
}

// run is main without the process: it returns the exit code.
func run(ctx context.Context, args []string) int {
	root := newRoot()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitOK
	}
	fmt.Fprintln(root.ErrOrStderr(), "causeway:", printableLines(err.Error()))
	return exitCode(err)
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:           "causeway",
		Short:         "Move assets between ledgers, with every step on a log that survives any crash",
		SilenceUsage:  true,
		SilenceErrors: true,
		// Errors of commands that ran carry their code; what cobra itself refuses
		// (unknown command or flag, wrong arguments) is usage.
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return exits(exitUsage, err) })
	root.AddCommand(
		newVersion(),
		newInit(),
		newConfig(),
		newServe(),
		newDeploy(),
		newLog(),
		newTransfer(),
		newStatus(),
		newAbort(),
	)
	return root
}

func exitCode(err error) int {
	var e *exitError
	if errors.As(err, &e) {
		return e.code
	}
	return codeOf(err)
}
