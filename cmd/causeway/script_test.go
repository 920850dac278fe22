package main

import (
	"context"
	"fmt"
	"io"
	"os"
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
	testscript.Run(t, testscript.Params{Dir: "testdata"})
}
