package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/spf13/cobra"

	"causeway/bindings"
	"causeway/chainlog"
	"causeway/chainlog/ethlog"
	"causeway/gateway/ethledger"
	"causeway/internal/ethtx"
)

// deployed is what deploy chainlog and deploy assetledger print.
type deployed struct {
	Chain    string `json:"chain"`
	Contract string `json:"contract"`
	Block    uint64 `json:"block"` // that created it; the newest one if it stood before
	CodeHash string `json:"code_hash"`
	Existed  bool   `json:"existed"`
}

func newDeploy() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "deploy",
		Short: "Put the contracts on a chain, open logs, found gateway groups",
		Long: `Put the contracts on a chain, open logs, found gateway groups.

Contracts are created through the CREATE2 factory, so that their address follows from
their code alone: run again, the command finds what stands.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(
		newDeployContract("chainlog", "Put the ChainLog contract on a chain", bindings.ChainLogMetaData.Bin),
		newDeployContract("assetledger", "Put the AssetLedger contract on a chain", bindings.AssetLedgerMetaData.Bin),
		newDeployLog(),
		newDeployGroup(),
	)
	return cmd
}

func newDeployContract(name, short, bytecode string) *cobra.Command {
	var f accountFlags
	var output string
	cmd := &cobra.Command{Use: name, Short: short, Args: cobra.NoArgs, RunE: func(cmd *cobra.Command, _ []string) (err error) {
		a, err := f.open(cmd.Context())
		if err != nil {
			return err
		}
		defer func() { err = a.close(err) }()
		d, err := ethtx.Create2(cmd.Context(), a.node, a.shell, [32]byte{}, common.FromHex(bytecode), f.depth)
		if err != nil {
			return err
		}
		out := deployed{Chain: a.caip(), Contract: d.Address.Hex(), Block: d.Block, CodeHash: d.CodeHash.Hex(), Existed: d.Existed}
		if output == "json" {
			return printJSON(cmd.OutOrStdout(), out)
		}
		return printRows(cmd.OutOrStdout(), [][2]string{{"chain", out.Chain}, {"contract", out.Contract},
			{"block", strconv.FormatUint(out.Block, 10)}, {"code hash", out.CodeHash}, {"stood before", strconv.FormatBool(out.Existed)}})
	}}
	f.register(cmd)
	outputFlag(cmd, &output)
	return cmd
}

type logFlags struct {
	accountFlags
	contract, admin, salt, output string
	writers                       []string
	lease, grace, minBlocks       uint64
}

func newDeployLog() *cobra.Command {
	var f logFlags
	cmd := &cobra.Command{
		Use:   "log",
		Short: "Open a gateway's log in a ChainLog contract",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return f.run(cmd) },
	}
	f.register(cmd)
	outputFlag(cmd, &f.output)
	fl := cmd.Flags()
	fl.StringVar(&f.contract, "contract", "", "ChainLog, EIP-55")
	fl.StringVar(&f.admin, "admin", "", "account that may change the list of writers; keep its key cold")
	fl.StringArrayVar(&f.writers, "writer", nil, "chain key and key hash of an instance, as ADDRESS=HASH; the first becomes the writer")
	fl.StringVar(&f.salt, "salt", "", "text that tells apart the logs that one account opens")
	fl.Uint64Var(&f.lease, "lease", 3600, "seconds a renewal lasts, 30 to 604800")
	fl.Uint64Var(&f.grace, "grace", 60, "seconds after it before another instance may take over, at most 86400")
	fl.Uint64Var(&f.minBlocks, "min-blocks", 10, "blocks since the last renewal before that, at most 1000")
	for _, name := range []string{"contract", "admin", "writer"} {
		must(cmd.MarkFlagRequired(name))
	}
	return cmd
}

func (f *logFlags) run(cmd *cobra.Command) (err error) {
	p := ethlog.LogParams{Salt: saltOf(f.salt), Lease: f.lease, Grace: f.grace, MinBlocks: f.minBlocks}
	contract, err := ethledger.ParseAddress(f.contract)
	if err != nil {
		return exits(exitUsage, fmt.Errorf("--contract: %w", err))
	}
	if p.Admin, err = ethledger.ParseAddress(f.admin); err != nil {
		return exits(exitUsage, fmt.Errorf("--admin: %w", err))
	}
	for _, w := range f.writers {
		account, hash, _ := strings.Cut(w, "=")
		writer := ethlog.Writer{}
		if writer.Account, err = ethledger.ParseAddress(account); err != nil {
			return exits(exitUsage, fmt.Errorf("--writer %s: %w", w, err))
		}
		if writer.KeyHash, err = chainlog.ParseHash(hash); err != nil {
			return exits(exitUsage, fmt.Errorf("--writer %s: %w", w, err))
		}
		p.Writers = append(p.Writers, writer)
	}
	a, err := f.open(cmd.Context())
	if err != nil {
		return err
	}
	defer func() { err = a.close(err) }()
	id, err := ethlog.OpenLog(cmd.Context(), a.node, a.shell, contract, p, f.depth)
	if err != nil {
		return err
	}
	return printNamed(cmd, f.output, "log", "0x"+id.String())
}

type groupFlags struct {
	accountFlags
	contract, admin, salt, output string
	members                       []string
}

func newDeployGroup() *cobra.Command {
	var f groupFlags
	cmd := &cobra.Command{
		Use:   "group",
		Short: "Found a gateway group in an AssetLedger contract",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return f.run(cmd) },
	}
	f.register(cmd)
	outputFlag(cmd, &f.output)
	fl := cmd.Flags()
	fl.StringVar(&f.contract, "contract", "", "AssetLedger, EIP-55")
	fl.StringVar(&f.admin, "admin", "", "account that may change the members; keep its key cold")
	fl.StringArrayVar(&f.members, "member", nil, "ledger key of an instance; up to 8")
	fl.StringVar(&f.salt, "salt", "", "text that tells apart the groups that one account founds")
	for _, name := range []string{"contract", "admin", "member"} {
		must(cmd.MarkFlagRequired(name))
	}
	return cmd
}

func (f *groupFlags) run(cmd *cobra.Command) (err error) {
	contract, err := ethledger.ParseAddress(f.contract)
	if err != nil {
		return exits(exitUsage, fmt.Errorf("--contract: %w", err))
	}
	admin, err := ethledger.ParseAddress(f.admin)
	if err != nil {
		return exits(exitUsage, fmt.Errorf("--admin: %w", err))
	}
	var members []common.Address
	for _, m := range f.members {
		member, err := ethledger.ParseAddress(m)
		if err != nil {
			return exits(exitUsage, fmt.Errorf("--member: %w", err))
		}
		members = append(members, member)
	}
	a, err := f.open(cmd.Context())
	if err != nil {
		return err
	}
	defer func() { err = a.close(err) }()
	group, err := ethledger.FoundGroup(cmd.Context(), a.node, a.shell, contract, admin, members, saltOf(f.salt), gasFoundGroup, f.depth)
	if err != nil {
		return err
	}
	return printNamed(cmd, f.output, "group", common.Hash(group).Hex())
}

// gasFoundGroup covers eight members under the dearest rules for new slots.
const gasFoundGroup = 2_000_000

// saltOf turns a text into a salt.
func saltOf(text string) [32]byte {
	return crypto.Keccak256Hash([]byte("causeway/salt/1"), []byte(text))
}

// printNamed prints one value, by itself or as JSON.
func printNamed(cmd *cobra.Command, output, name, value string) error {
	if output == "json" {
		return printJSON(cmd.OutOrStdout(), map[string]string{name: value})
	}
	_, err := fmt.Fprintln(cmd.OutOrStdout(), value)
	return err
}
