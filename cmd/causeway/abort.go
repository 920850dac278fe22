package main

import (
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/spf13/cobra"

	"causeway/gateway/web"
)

func newAbort() *cobra.Command {
	var base, output, reason string
	var wait time.Duration
	cmd := &cobra.Command{
		Use:   "abort SESSION --reason TEXT",
		Short: "Ask for a transfer to be given up",
		Long: `Ask the gateway to give a transfer up. Whether that happens, the arbiter says: once
COMMITTED stands, nothing takes it back, and the command fails and says what stands. After ABORTED the
asset goes back to its owner by itself. The reason stands in the log for ever, in plain text.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, path := newAPI(base), "/api/v1/transfers/"+url.PathEscape(args[0])
			var t web.Transfer
			err := a.call(cmd.Context(), http.MethodPost, path+"/abort", nil, web.AbortRequest{Reason: reason}, &t)
			if err == nil && wait > 0 {
				t, err = a.await(cmd.Context(), t, wait)
			}
			if err != nil {
				return err
			}
			if err := printTransfer(cmd, output, t); err != nil {
				return err
			}
			if t.Ended && t.State == "COMPLETE" {
				return fmt.Errorf("transfer %s was not given up: outcome %s stands", t.ID, t.Outcome)
			}
			return nil
		},
	}
	apiFlag(cmd, &base)
	outputFlag(cmd, &output)
	cmd.Flags().StringVar(&reason, "reason", "", "why, for the log")
	cmd.Flags().DurationVar(&wait, "wait", 0, "wait this long at most for the transfer to end; 0: do not wait")
	must(cmd.MarkFlagRequired("reason"))
	return cmd
}
