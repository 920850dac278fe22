package main

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/spf13/cobra"

	"causeway/internal/ethtx"
)

// accountFlags are the flags of commands that send transactions by themselves.
type accountFlags struct {
	rpc, key, password string
	depth              uint64
}

func (f *accountFlags) register(cmd *cobra.Command) {
	fl := cmd.Flags()
	fl.StringVar(&f.rpc, "rpc", "", "ws://, http:// or IPC path of a node")
	fl.StringVar(&f.key, "key", "", "Web3 keystore of the account that pays")
	fl.StringVar(&f.password, "password", "", "file with the keystore's password")
	fl.Uint64Var(&f.depth, "confirmations", 2, "blocks to wait for above each transaction")
	for _, name := range []string{"rpc", "key", "password"} {
		must(cmd.MarkFlagRequired(name))
	}
}

// account is a connection to a chain and an account on it. Its outbox lives in
// memory: a command that is cut off is run again, and what it does is found done.
type account struct {
	node  *ethtx.Node
	shell *ethtx.Shell
	chain *big.Int
}

func (f *accountFlags) open(ctx context.Context) (*account, error) {
	signer, err := ethtx.LoadKeystore(f.key, f.password)
	if err != nil {
		return nil, exits(exitUsage, err)
	}
	node, err := ethtx.Dial(ctx, f.rpc, ethtx.Identity{})
	if err != nil {
		return nil, exits(exitUnreachable, fmt.Errorf("--rpc %s: %w", ethtx.NodeName(f.rpc), err))
	}
	a := &account{node: node}
	if a.chain, err = node.ChainID(ctx); err == nil {
		a.shell, err = ethtx.Open(ethtx.ShellConfig{
			Config:  ethtx.Config{ChainID: a.chain, Account: signer.Account()},
			Backend: node, Signer: signer, Outbox: ethtx.NewMemoryOutbox(),
		})
	}
	if err != nil {
		node.Close()
		return nil, exits(exitUnreachable, fmt.Errorf("--rpc %s: %w", ethtx.NodeName(f.rpc), err))
	}
	return a, nil
}

func (a *account) caip() string { return "eip155:" + a.chain.String() }

// close ends the connection and joins its fault to the command's.
func (a *account) close(err error) error {
	err = errors.Join(err, a.shell.Close())
	a.node.Close()
	return err
}
