package testnet

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core"
)

// Create2Factory is the account of the deterministic deployment proxy: it
// deploys what it is sent, after a 32-byte salt, with CREATE2. It stands in the
// genesis block of every chain of this package.
var Create2Factory = common.HexToAddress("0x4e59b44847b379578588920cA78FbF26c0B4956C")

// create2FactoryCode is the code of that account on public chains.
var create2FactoryCode = hexutil.MustDecode("0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3")

// Ether returns n ether in wei.
func Ether(n int64) *big.Int {
	return new(big.Int).Mul(big.NewInt(n), big.NewInt(1e18))
}

// makeGenesis asks geth for the genesis block of a developer chain and makes it
// the chain of c: its chain id, its accounts, and a salt in the extra data.
func makeGenesis(ctx context.Context, geth string, c *Config, salt string) (*core.Genesis, error) {
	out, err := gethOutput(ctx, geth, "--dev", "dumpgenesis")
	if err != nil {
		return nil, fmt.Errorf("testnet: node %s: read the developer genesis block: %w", c.Name, err)
	}
	g := new(core.Genesis)
	if err := json.Unmarshal(out, g); err != nil {
		return nil, fmt.Errorf("testnet: node %s: decode the developer genesis block: %w", c.Name, err)
	}
	if g.Config == nil || g.Alloc == nil {
		return nil, fmt.Errorf("testnet: node %s: the developer genesis block has no config or no accounts", c.Name)
	}
	g.Config.ChainID = new(big.Int).SetUint64(c.ChainID)
	g.GasLimit = blockGasLimit
	if salt == "" {
		salt = rand.Text()
	}
	extra := sha256.Sum256([]byte("causeway testnet: " + salt))
	g.ExtraData = extra[:]
	for addr, wei := range c.Alloc {
		account := g.Alloc[addr]
		account.Balance = new(big.Int).Set(wei)
		g.Alloc[addr] = account
	}
	if code := g.Alloc[Create2Factory].Code; !bytes.Equal(code, create2FactoryCode) {
		return nil, fmt.Errorf("testnet: node %s: the developer genesis block has not the CREATE2 factory's code at %s", c.Name, Create2Factory)
	}
	return g, nil
}

// writeGenesis and readGenesis keep the block in the node's directory.
func writeGenesis(path string, g *core.Genesis) error {
	text, err := json.Marshal(g)
	if err != nil {
		return fmt.Errorf("testnet: encode %s: %w", path, err)
	}
	return writeFile(path, text)
}

// readGenesis returns nil without an error when there is no such file.
func readGenesis(path string) (*core.Genesis, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("testnet: read genesis block: %w", err)
	}
	g := new(core.Genesis)
	if err := json.Unmarshal(text, g); err != nil {
		return nil, fmt.Errorf("testnet: decode %s: %w", path, err)
	}
	return g, nil
}

// sameChain refuses a genesis block found in a directory that is not what the
// configuration asks for.
func sameChain(g *core.Genesis, c *Config, path string) error {
	if g.Config == nil || g.Config.ChainID == nil || !g.Config.ChainID.IsUint64() || g.Config.ChainID.Uint64() != c.ChainID {
		return fmt.Errorf("testnet: node %s: %s is not of chain id %d", c.Name, path, c.ChainID)
	}
	for addr, wei := range c.Alloc {
		account, ok := g.Alloc[addr]
		if !ok || account.Balance == nil || account.Balance.Cmp(wei) != 0 {
			return fmt.Errorf("testnet: node %s: %s does not give %s %s wei", c.Name, path, addr, wei)
		}
	}
	return nil
}

// initData makes geth's database with the genesis block in it. It is made beside
// dataDir and renamed, so that one that was interrupted is made again by the
// next start, not taken for a chain.
func initData(ctx context.Context, geth string, c *Config, dataDir, genesisPath string) error {
	fresh := dataDir + ".new"
	if err := os.RemoveAll(fresh); err != nil {
		return fmt.Errorf("testnet: node %s: %w", c.Name, err)
	}
	args := append([]string{"init", "--datadir", fresh}, c.storageFlags()...)
	if _, err := gethOutput(ctx, geth, append(args, genesisPath)...); err != nil {
		return fmt.Errorf("testnet: node %s: geth init: %w", c.Name, err)
	}
	if err := os.Rename(fresh, dataDir); err != nil {
		return fmt.Errorf("testnet: node %s: %w", c.Name, err)
	}
	return nil
}

// gethOutput runs geth to its end and returns what it printed on standard
// output; the error has the end of what it printed on standard error.
func gethOutput(ctx context.Context, geth string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, geth, args...)
	cmd.Env = gethEnvironment()
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", cmd, err, lastLines(stderr.Bytes()))
	}
	return stdout.Bytes(), nil
}

// writeFile replaces a file whole, so that a reader never sees half of it.
func writeFile(path string, text []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return fmt.Errorf("testnet: write %s: %w", path, err)
	}
	_, err = tmp.Write(text)
	if closeErr := tmp.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("testnet: write %s: %w", path, errors.Join(err, os.Remove(tmp.Name())))
	}
	return nil
}

// genesisHash is the identity of the chain that starts with g.
func genesisHash(g *core.Genesis) common.Hash { return g.ToBlock().Hash() }
