package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"causeway/gateway/web"
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

// What others have written reaches this program through a gateway and through errors:
// a peer's denial, a token's words. Here is where all of it is made harmless to a
// terminal; the log and the interface keep the bytes as they are.

// printRows prints names and values in two columns.
func printRows(w io.Writer, rows [][2]string) error {
	tw := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	for _, r := range rows {
		printCells(tw, r[:]...)
	}
	return tw.Flush()
}

// printCells prints one line of a table. Flush tells what went wrong.
func printCells(w *tabwriter.Writer, cells ...string) {
	for i, c := range cells {
		cells[i] = web.Printable(c)
	}
	fmt.Fprintln(w, strings.Join(cells, "\t"))
}

// printJSON prints v on one line. What does not print is escaped, not lost.
func printJSON(w io.Writer, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	var out []byte
	for _, r := range string(b) {
		if unicode.IsPrint(r) {
			out = utf8.AppendRune(out, r)
			continue
		}
		for _, u := range utf16.AppendRune(nil, r) {
			out = fmt.Appendf(out, `\u%04x`, u)
		}
	}
	_, err = w.Write(append(out, '\n'))
	return err
}

// printableLines is an error's text, which may have several lines.
func printableLines(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = web.Printable(l)
	}
	return strings.Join(lines, "\n")
}

// must is for mistakes in this program that show at every start.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
