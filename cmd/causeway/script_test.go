package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// asProgram is the variable that makes this test binary the program itself, or one
// that has a shutdown without end.
const (
	asProgram = "RUN_AS_THE_PROGRAM"
	endless   = "endless"
)

func TestMain(m *testing.M) {
	switch os.Getenv(asProgram) {
	case "":
	case endless:
		ctx := untilSignal()
		fmt.Println("up")
		<-ctx.Done()
		fmt.Println("ending")
		if _, err := io.Copy(io.Discard, os.Stdin); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	default:
		main()
	}
	testscript.Main(m, map[string]func(){
		"causeway": func() { os.Exit(run(context.Background(), os.Args[1:])) },
	})
}

// Each file of testdata is a terminal session that shows what the program says.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata", Cmds: map[string]func(*testscript.TestScript, bool, []string){"code": endsWith}})
}

// endsWith is the scripts' command "code N program arguments": the program ends with
// exit code N.
func endsWith(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N program [arguments]")
	}
	got := "0"
	var ended *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &ended) {
		got = strconv.Itoa(ended.ExitCode())
	} else {
		ts.Check(err)
	}
	if got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}
