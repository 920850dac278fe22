package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"
)

// outputFlag adds -o table|json.
func outputFlag(cmd *cobra.Command, into *string) {
	*into = "table"
	cmd.Flags().VarP((*oneOf)(into), "output", "o", "table or json")
}

// oneOf is a flag value that is table or json.
type oneOf string

func (o *oneOf) String() string { return string(*o) }
func (o *oneOf) Type() string   { return "format" }
func (o *oneOf) Set(s string) error {
	if s != "table" && s != "json" {
		return fmt.Errorf("%q, want table or json", s)
	}
	*o = oneOf(s)
	return nil
}

// printRows prints names and values in two columns.
func printRows(w io.Writer, rows [][2]string) error {
	tw := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	for _, r := range rows {
		if _, err := fmt.Fprintf(tw, "%s\t%s\n", r[0], r[1]); err != nil {
			return err
		}
	}
	return tw.Flush()
}

// must is for mistakes in this program that show at every start.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
