package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"causeway/internal/config"
)

// configFlags are the flags of every command that reads causeway.yaml.
type configFlags struct {
	path string
	sets []string
}

func (f *configFlags) register(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&f.path, "config", "c", "causeway.yaml", "configuration file")
	cmd.Flags().StringArrayVar(&f.sets, "set", nil, "override one key, as in log.confirmations=3; may be repeated")
}

func (f *configFlags) load() (*config.Config, error) {
	over := map[string]string{}
	for _, s := range f.sets {
		key, value, ok := strings.Cut(s, "=")
		if !ok {
			// Not shown: it may be a node's URL, with its key.
			return nil, exits(exitUsage, errors.New("--set: want key=value, as in log.confirmations=3"))
		}
		over[key] = value
	}
	c, err := config.Load(f.path, os.Environ(), over)
	return c, exits(exitUsage, err)
}

func newConfig() *cobra.Command {
	cmd := &cobra.Command{Use: "config", Short: "Check the configuration", Args: cobra.NoArgs}
	var flags configFlags
	validate := &cobra.Command{
		Use:   "validate",
		Short: "Check the configuration and the key files it names; touches no chain",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := flags.load()
			if err != nil {
				return err
			}
			if _, err := loadSecrets(c); err != nil {
				return exits(exitUsage, err)
			}
			if _, err := gatewayConfig(c); err != nil {
				return exits(exitUsage, err)
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: ok: gateway %s, log %s on %s, %d ledgers, %d peers, %d assets\n",
				flags.path, c.Identity.Gateway, c.Log.ID, c.Log.Chain, len(c.Ledgers), len(c.Peers), len(c.Assets))
			return err
		},
	}
	flags.register(validate)
	cmd.AddCommand(validate)
	return cmd
}
