package main

import (
	"context"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// asProgram is the variable that makes this test binary the program itself.
const asProgram = "RUN_AS_THE_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
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
