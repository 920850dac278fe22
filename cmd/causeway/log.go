package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"causeway/chainlog"
	"causeway/chainlog/cache"
	"causeway/chainlog/ethlog"
	"causeway/gateway/ethledger"
	"causeway/gateway/odap"
	"causeway/internal/config"
	"causeway/internal/ethtx"
)

func newLog() *cobra.Command {
	cmd := &cobra.Command{
		Use: "log", Short: "Verify a log, rebuild its cache", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newLogVerify(), newLogRebuild())
	return cmd
}

// verifyFlags name a log either by a gateway's configuration or directly, so that
// an auditor needs nothing of the gateway's.
type verifyFlags struct {
	rpc, contract, log string
}

func newLogVerify() *cobra.Command {
	var f verifyFlags
	cmd := &cobra.Command{
		Use:   "verify",
		Short: "Verify a whole log from a node: every hash, every signature, the head",
		Long: `Verify a whole log from a node, with nothing of the gateway's: walk it back from the
contract's head, check index, previous hash and hash of every entry, restore every entry's
outside form and check its signature against the identity key in force, and that key against
the list of writers that the contract had at that point. Exit code 4 when a rule is broken;
the first broken one is named.

Which chain and which code that was, only the node can say, so it is printed: compare
chain id, genesis block and code hash with what you know of them.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			head, on, err := f.verify(cmd.Context())
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "log %s: verified=%d head=%s epoch=%d chain=eip155:%s genesis=%s code=%s\n",
				f.log, head.Length, head.Hash, head.Epoch, on.ChainID, on.Genesis, on.CodeHash)
			return err
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&f.rpc, "rpc", "", "ws://, http:// or IPC path of a node of the log chain")
	fl.StringVar(&f.contract, "contract", "", "ChainLog, EIP-55")
	fl.StringVar(&f.log, "log", "", "log id")
	for _, name := range []string{"rpc", "contract", "log"} {
		must(cmd.MarkFlagRequired(name))
	}
	return cmd
}

func (f *verifyFlags) verify(ctx context.Context) (head chainlog.Head, on ethlog.Identity, err error) {
	contract, err := ethledger.ParseAddress(f.contract)
	if err != nil {
		return head, on, exits(exitUsage, fmt.Errorf("--contract: %w", err))
	}
	log, err := chainlog.ParseHash(f.log)
	if err != nil {
		return head, on, exits(exitUsage, fmt.Errorf("--log: %w", err))
	}
	node, err := ethtx.Dial(ctx, f.rpc, ethtx.Identity{})
	if err != nil {
		return head, on, exits(exitUnreachable, fmt.Errorf("--rpc %s: %w", ethtx.NodeName(f.rpc), err))
	}
	defer node.Close()
	// A connection by HTTP is not made before the first question.
	if _, err := node.ChainID(ctx); err != nil {
		return head, on, exits(exitUnreachable, fmt.Errorf("--rpc %s: %w", ethtx.NodeName(f.rpc), err))
	}
	reader := ethlog.NewReader(node, contract, ethlog.ReaderOptions{})
	if on, err = reader.Identity(ctx); err != nil {
		return head, on, err
	}
	for range verifyTries {
		var at ethlog.Block
		if at, err = reader.Latest(ctx); err != nil {
			return head, on, err
		}
		if head, err = verifyAt(ctx, reader, log, at); err == nil {
			return head, on, nil
		}
		if ok, gone := reader.Canonical(ctx, at.Number, at.Hash); ok || gone != nil {
			break // else that block is no longer there: again, at another one
		}
	}
	return head, on, err
}

// verifyTries bounds how often a log is verified anew because the block at which it
// was read is replaced.
const verifyTries = 4

// verifyAt verifies a log as it stood in one block.
func verifyAt(ctx context.Context, reader *ethlog.Reader, log chainlog.LogID, at ethlog.Block) (chainlog.Head, error) {
	s, err := reader.StateAt(ctx, log, at)
	if err != nil {
		return chainlog.Head{}, err
	}
	lists, err := reader.WriterLists(ctx, log, at)
	if err != nil {
		return s.Head(), err
	}
	return verifyLog(log, s.Head(), listed(lists), func(yield func(chainlog.Record) error) error {
		return reader.RecordsAt(ctx, log, 0, at, yield)
	})
}

// listed is what a verifier needs of lists of writers.
func listed(lists []ethlog.WriterList) []odap.Listed {
	out := make([]odap.Listed, len(lists))
	for i, l := range lists {
		out[i].From = l.From
		for _, w := range l.Writers {
			out[i].Keys = append(out[i].Keys, w.KeyHash)
		}
	}
	return out
}

// verifyLog checks every record of a log, its signer against the lists of writers, and
// that the records end in the head that the contract gave. It returns the end of what
// it has checked.
func verifyLog(log chainlog.LogID, head chainlog.Head, lists []odap.Listed, records func(func(chainlog.Record) error) error) (chainlog.Head, error) {
	say := newProgress("verify")
	defer say.end()
	v := chainlog.NewParallelVerifier(log, runtime.GOMAXPROCS(0), func() chainlog.Signatures { return odap.NewListedSigners(log, lists) })
	err := records(func(r chainlog.Record) error {
		say.at(r.Index+1, head.Length)
		if err := v.Add(r); err != nil {
			return err
		}
		if at := v.Head(); at.Length == head.Length && at.Hash != head.Hash {
			return fmt.Errorf("log %s: %d entries end in %s, the contract has %s: %w", log, at.Length, at.Hash, head.Hash, chainlog.ErrTampered)
		}
		return nil
	})
	if broken := v.End(); err == nil || broken != nil {
		err = broken // what an entry breaks comes before what becomes of the read
	}
	if err != nil {
		return head, err
	}
	got := v.Head()
	if got.Length < head.Length {
		return head, fmt.Errorf("log %s: read %d entries, the contract has %d: %w", log, got.Length, head.Length, chainlog.ErrTampered)
	}
	got.Epoch = head.Epoch
	return got, nil
}

func newLogRebuild() *cobra.Command {
	var flags configFlags
	var anew bool
	cmd := &cobra.Command{
		Use:   "rebuild",
		Short: "Fill a gateway's cache from the chain alone; the gateway must not run",
		Long: `Fill a gateway's cache from the chain alone; the gateway must not run.

What the cache holds is checked, every hash of it, and kept where it is the chain's: a
rebuild that was interrupted goes on where it stopped. --anew throws it away first.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := flags.load()
			if err != nil {
				return err
			}
			did, err := rebuild(cmd.Context(), c, anew)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "log %s: rebuilt=%d read=%d cache=%s\n", c.Log.ID, did.To, did.To-did.From, c.Cache.Dir)
			return err
		},
	}
	flags.register(cmd)
	cmd.Flags().BoolVar(&anew, "anew", false, "do not keep what the cache holds")
	return cmd
}

func rebuild(ctx context.Context, c *config.Config, anew bool) (did ethlog.Rebuilt, err error) {
	lock, err := lockDataDir(c.Identity.DataDir)
	if err != nil {
		return did, err
	}
	defer func() { err = errors.Join(err, lock.Unlock()) }()
	var p parts
	defer func() { err = errors.Join(err, p.close()) }()
	if err := p.connect(ctx, c); err != nil {
		return did, exits(exitUnreachable, fmt.Errorf("log.rpc: %w", err))
	}
	mirror, err := cache.Open(c.Cache.Dir, p.binding)
	if err != nil {
		return did, fmt.Errorf("cache.dir %s: %w", c.Cache.Dir, err)
	}
	defer func() { err = errors.Join(err, mirror.Close()) }()
	why := mirror.Check(ctx, 1)
	if anew {
		why = errors.New("rebuilt on request")
	} else if why != nil && !errors.Is(why, cache.ErrDamaged) {
		return did, why
	}
	if why != nil {
		if err := mirror.Reset(why); err != nil {
			return did, err
		}
	}
	say := newProgress("rebuild")
	defer say.end()
	return ethlog.Rebuild(ctx, p.reader, mirror, say.at)
}
