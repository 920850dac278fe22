package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"

	"causeway/testnet"
	"causeway/testnet/world"
)

// look checks what stands at the end, from the ledgers and from the log alone.
func (s *story) look(ctx context.Context) error {
	if err := s.balances(ctx); err != nil {
		return err
	}
	transfer, err := s.transferID(ctx, s.ended[3].Session)
	if err != nil {
		return err
	}
	state, err := s.w.LockState(ctx, s.w.A, transfer)
	if err != nil {
		return err
	}
	if state != "RELEASED" {
		return fmt.Errorf("transfer 4 was locked and given up: the lock key is %s on ledger A, want RELEASED", state)
	}
	s.say("transfer 4: its lock key on ledger A is %s: nothing can ever use it again", state)
	if err := s.rebuildCache(ctx); err != nil {
		return err
	}
	for _, g := range []*world.Gateway{s.w.A, s.w.B} {
		if err := s.verify(ctx, g); err != nil {
			return err
		}
	}
	return s.showCast(ctx)
}

// appended is the event that holds an entry, as cast wants it: it filters by what is
// indexed alone.
const appended = "Appended(bytes32 indexed,bytes16 indexed,uint64 indexed,bytes32,uint64,bytes32,bytes32,string)"

// castTopics are the topics that cast makes of a signature and of the value of its
// first parameter.
func castTopics(signature, first string) [][]common.Hash {
	topics := [][]common.Hash{{crypto.Keccak256Hash([]byte(strings.ReplaceAll(signature, " indexed", "")))}}
	_, types, _ := strings.Cut(signature, "(")
	if head, _, _ := strings.Cut(types, ","); strings.HasSuffix(head, " indexed") {
		topics = append(topics, []common.Hash{common.HexToHash(first)})
	}
	return topics
}

// showCast prints how to read a log with a tool that knows nothing of this project,
// and asks the node what that tool would ask.
func (s *story) showCast(ctx context.Context) error {
	s.say("read the log yourself while the node runs (cast comes with `make contracts`):")
	fmt.Printf("         contracts/node_modules/.bin/cast logs --rpc-url %s --from-block 0 --address %s \\\n", s.w.Log.HTTP(), s.w.ChainLog.Contract)
	fmt.Printf("           '%s' %s\n", appended, s.w.A.LogID)
	client, err := ethclient.DialContext(ctx, s.w.Log.HTTP())
	if err != nil {
		return err
	}
	defer client.Close()
	logs, err := client.FilterLogs(ctx, ethereum.FilterQuery{
		FromBlock: new(big.Int), Addresses: []common.Address{common.HexToAddress(s.w.ChainLog.Contract)}, Topics: castTopics(appended, s.w.A.LogID),
	})
	if err != nil {
		return err
	}
	length, err := s.w.LogLength(ctx, s.w.A)
	if err != nil {
		return err
	}
	if uint64(len(logs)) != length {
		return fmt.Errorf("cast logs would list %d entries of %s's log, the contract has %d", len(logs), s.w.A.Name, length)
	}
	s.say("that lists the %d entries of gateway-a's log", length)
	return nil
}

// balances says who must have what: 100 + 250 went to B, 60 came home, the aborted
// 40 never left, deed 1 is on B.
func (s *story) balances(ctx context.Context) error {
	var err error
	// The last payment is made after the transfer has ended; give it its blocks.
	want := new(big.Int).Sub(world.Supply, tokens(100+250-60))
	if err := world.Poll(ctx, func() (bool, error) {
		s.after, err = s.count(ctx)
		return err == nil && s.after["owner on A"].Token.Cmp(want) == 0, err
	}); err != nil {
		s.after.print(s, "when giving up")
		return fmt.Errorf("the owner never got back what is due: %w", err)
	}
	s.after.print(s, "after")
	for _, x := range []struct {
		who   string
		token *big.Int
		deeds []int64
	}{
		{"owner on A", want, []int64{2, 3}},
		{"receiver on A", new(big.Int), nil},
		{"escrow on A", tokens(100 + 250 - 60), []int64{1}},
		{"owner on B", new(big.Int), nil},
		{"receiver on B", tokens(100 + 250 - 60), []int64{1}},
		{"escrow on B", tokens(60), nil},
	} {
		got := s.after[x.who]
		if got.Token.Cmp(x.token) != 0 || !slices.Equal(got.Deeds, x.deeds) {
			return fmt.Errorf("%s has %s base units and deeds %v, want %s and %v", x.who, got.Token, got.Deeds, x.token, x.deeds)
		}
	}
	s.say("nothing is lost and nothing is doubled: what receivers have on B is what the escrow on A has taken out of use")
	return nil
}

// rebuildCache throws one gateway's cache away and fills it from the chain alone.
func (s *story) rebuildCache(ctx context.Context) error {
	g := s.w.A
	if err := g.Program().Stop(ctx); err != nil {
		return err
	}
	if code := g.Program().ExitCode(); code != 0 {
		return fmt.Errorf("%s ended with code %d after SIGTERM: %s", g.Name, code, g.Program().OutputTail())
	}
	if err := os.RemoveAll(g.CacheDir()); err != nil {
		return err
	}
	s.say("gateway-a is stopped in order, its cache is deleted")
	rebuilt, err := s.counts(ctx, "rebuilt", "log", "rebuild", "-c", g.ConfigPath())
	if err != nil {
		return err
	}
	length, err := s.w.LogLength(ctx, g)
	if err != nil {
		return err
	}
	if rebuilt != length {
		return fmt.Errorf("log of %s: %d entries in the rebuilt cache, the contract has %d", g.Name, rebuilt, length)
	}
	return nil
}

// counts runs the program, shows what it prints, and returns the number that it
// gives under a name.
func (s *story) counts(ctx context.Context, name string, args ...string) (n uint64, err error) {
	var said strings.Builder
	if err := s.w.Run(ctx, &said, args...); err != nil {
		return 0, err
	}
	s.say("%s", strings.TrimSpace(said.String()))
	_, rest, _ := strings.Cut(said.String(), name+"=")
	if _, err := fmt.Sscan(rest, &n); err != nil {
		return 0, fmt.Errorf("causeway %s printed %q, want %s=: %w", args[0], said.String(), name, err)
	}
	return n, nil
}

// verify runs causeway log verify as a fresh process that knows the node, the
// contract and the log id, and nothing else.
func (s *story) verify(ctx context.Context, g *world.Gateway) error {
	verified, err := s.counts(ctx, "verified", "log", "verify", "--rpc", s.w.Log.HTTP(), "--contract", s.w.ChainLog.Contract, "--log", g.LogID)
	if err != nil {
		return err
	}
	length, err := s.w.LogLength(ctx, g)
	if err != nil {
		return err
	}
	if verified != length {
		return fmt.Errorf("log of %s: %d entries verified, the contract has %d", g.Name, verified, length)
	}
	s.entries += int(length)
	s.verified += int(verified)
	return nil
}

// complete says whether all that the demo is for has happened, to the letter.
func (s *story) complete() error {
	got := [...]int{len(s.ended), s.committed, s.aborted, int(s.kills.Load()), int(s.resumed.Load())}
	if want := [...]int{5, 4, 1, 2, 2}; got != want {
		return fmt.Errorf("transfers, committed, aborted, kills, restarts that found open sessions: %v, want %v", got, want)
	}
	if s.entries == 0 || s.verified != s.entries {
		return fmt.Errorf("%d entries, %d of them verified", s.entries, s.verified)
	}
	return nil
}

// node is how to start a chain of the demo again.
type node struct {
	Name    string   `json:"name"`
	ChainID uint64   `json:"chain_id"`
	RPC     string   `json:"rpc"`
	Start   []string `json:"start"`
}

func (s *story) writeJSON(dir string) error {
	w := s.w
	out := map[string]any{
		"nodes": []node{nodeOf(w.LedgerA), nodeOf(w.LedgerB), nodeOf(w.Log)},
		"log":   map[string]any{"chain": w.ChainLog.Chain, "contract": w.ChainLog.Contract, "block": w.ChainLog.Block, "code_hash": w.ChainLog.CodeHash},
		"gateways": []map[string]any{
			{"gateway": w.A.Name, "log": w.A.LogID, "ledger": w.A.Ledger, "assets": w.A.Assets.Contract, "group": w.A.Group, "token": w.A.Token, "deed": w.A.Deed, "config": w.A.ConfigPath()},
			{"gateway": w.B.Name, "log": w.B.LogID, "ledger": w.B.Ledger, "assets": w.B.Assets.Contract, "group": w.B.Group, "token": w.B.Token, "deed": w.B.Deed, "config": w.B.ConfigPath()},
		},
		"owner": w.Owner.Address.Hex(), "receiver": w.Receiver.Address.Hex(), "sessions": s.ended,
	}
	raw, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		return err
	}
	path := filepath.Join(dir, "demo.json")
	s.say("kept in %s: chain data, configurations, and demo.json with the commands that start the nodes", dir)
	return os.WriteFile(path, append(raw, '\n'), 0o644)
}

func nodeOf(n *testnet.Node) node {
	return node{Name: n.Name(), ChainID: n.ChainID(), RPC: n.HTTP(), Start: n.Command()}
}
