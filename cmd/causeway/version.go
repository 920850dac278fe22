package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"causeway/gateway/odap"

	"github.com/spf13/cobra"
)

// version is what Go stamped into the program: a tag, or the commit it was built
// from with +dirty behind it where files were changed.
var version = stampedVersion()

func stampedVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "unknown"
}

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print what this program was built from",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			geth := "unknown"
			if info, ok := debug.ReadBuildInfo(); ok {
				for _, d := range info.Deps {
					if d.Path == "github.com/ethereum/go-ethereum" {
						geth = d.Version
					}
				}
			}
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "causeway %s\n%s %s/%s\ngo-ethereum %s\nentry format %d, reads 1 to %[6]d\n",
				version, runtime.Version(), runtime.GOOS, runtime.GOARCH, geth, odap.Format)
			return err
		},
	}
}
