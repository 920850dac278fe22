package main

import (
	"fmt"
	"net/http"
	"net/url"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"causeway/gateway/web"
)

// statusReport is what status prints with -o json.
type statusReport struct {
	Health    web.Health     `json:"health"`
	Recovery  web.Recovery   `json:"recovery"`
	Transfers []web.Transfer `json:"transfers"`
}

func newStatus() *cobra.Command {
	var base, output string
	cmd := &cobra.Command{
		Use:   "status [SESSION]",
		Short: "Show what is open, at which step, and what it waits for",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			a := newAPI(base)
			if len(args) == 1 {
				var t web.Transfer
				if err := a.call(cmd.Context(), http.MethodGet, "/api/v1/transfers/"+url.PathEscape(args[0]), nil, nil, &t); err != nil {
					return err
				}
				return printTransfer(cmd, output, t)
			}
			return statusAll(cmd, a, output)
		},
	}
	apiFlag(cmd, &base)
	outputFlag(cmd, &output)
	return cmd
}

// maxPages bounds what status asks for: 10,000 open transfers.
const maxPages = 50

func statusAll(cmd *cobra.Command, a *api, output string) error {
	var s statusReport
	ctx := cmd.Context()
	if err := a.call(ctx, http.MethodGet, "/livez", nil, nil, &s.Health); err != nil {
		return err
	}
	if err := a.call(ctx, http.MethodGet, "/api/v1/recovery", nil, nil, &s.Recovery); err != nil {
		return err
	}
	cursor := ""
	for range maxPages {
		var page web.Transfers
		if err := a.call(ctx, http.MethodGet, "/api/v1/transfers?limit=200&cursor="+url.QueryEscape(cursor), nil, nil, &page); err != nil {
			return err
		}
		s.Transfers = append(s.Transfers, page.Transfers...)
		if cursor = page.Next; cursor == "" {
			break
		}
	}
	if output == "json" {
		return printJSON(cmd.OutOrStdout(), s)
	}
	w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 4, 2, ' ', 0)
	fmt.Fprintf(w, "last start: %d of %d entries verified in %d ms, %d sessions had ended, %d were open\n",
		s.Recovery.Verified, s.Recovery.Entries, s.Recovery.TookMS, s.Recovery.Ended, len(s.Recovery.Sessions))
	for _, r := range s.Recovery.Sessions {
		printCells(w, "  "+r.ID, r.Role, "found "+r.Found, "now "+r.Now)
	}
	fmt.Fprintf(w, "open now: %d\n", len(s.Transfers))
	for _, t := range s.Transfers {
		printCells(w, "  "+t.ID, t.Role, t.State, "with "+t.Peer, "waiting for "+t.WaitingFor, "since "+since(t.Since), t.Fault)
	}
	return w.Flush()
}
