package world

import (
	"context"
	"crypto/ecdsa"
	"encoding/hex"
	"fmt"
	"math/big"
	"path/filepath"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"

	"causeway/bindings"
	"causeway/internal/ethtx"
	"causeway/testnet"
)

// Owner is an account that has assets, with its keystore for causeway transfer.
type Owner struct {
	Name     string
	Address  common.Address
	Keystore string
	Password string
	key      *ecdsa.PrivateKey
}

func (w *World) newOwner(name string) (*Owner, error) {
	o := &Owner{Name: name, Address: testnet.ThrowAwayAddress(name), key: testnet.ThrowAwayKey(name)}
	var err error
	o.Keystore, o.Password, err = w.keystore(name)
	return o, err
}

// keystore writes a throw-away key the way the program reads keys.
func (w *World) keystore(name string) (path, password string, err error) {
	path, password = filepath.Join(w.cfg.Dir, "accounts", name+".json"), filepath.Join(w.cfg.Dir, "accounts", name+".password")
	secret := hex.EncodeToString([]byte("throw-away " + name))
	key := testnet.ThrowAwayKey(name)
	raw, err := keystore.EncryptKey(&keystore.Key{Id: uuid.New(), Address: testnet.ThrowAwayAddress(name), PrivateKey: key},
		secret, keystore.LightScryptN, keystore.LightScryptP)
	if err != nil {
		return "", "", err
	}
	if err := writeFile(path, raw); err != nil {
		return "", "", err
	}
	return path, password, writeFile(password, []byte(secret))
}

func (w *World) account(node *testnet.Node) []string {
	return []string{"--rpc", node.WS(), "--key", w.deployer, "--password", w.password, "--confirmations", "0", "-o", "json"}
}

// deploy uses the three chains side by side: each waits for its own blocks.
func (w *World) deploy(ctx context.Context) error {
	var all errgroup.Group
	all.Go(func() error {
		if err := w.Causeway(ctx, &w.ChainLog, append([]string{"deploy", "chainlog"}, w.account(w.Log)...)...); err != nil {
			return err
		}
		for _, g := range []*Gateway{w.A, w.B} {
			var out struct {
				Log string `json:"log"`
			}
			args := append([]string{"deploy", "log"}, w.account(w.Log)...)
			args = append(args, "--contract", w.ChainLog.Contract, "--salt", g.Name,
				"--admin", testnet.ThrowAwayAddress("deployer").Hex(), "--writer", g.Keys.ChainKey+"="+g.Keys.KeyHash)
			if err := w.Causeway(ctx, &out, args...); err != nil {
				return err
			}
			g.LogID = out.Log
		}
		return nil
	})
	for _, g := range []*Gateway{w.A, w.B} {
		all.Go(func() error {
			node := w.NodeOf(g)
			if err := w.Causeway(ctx, &g.Assets, append([]string{"deploy", "assetledger"}, w.account(node)...)...); err != nil {
				return err
			}
			var out struct {
				Group string `json:"group"`
			}
			args := append([]string{"deploy", "group"}, w.account(node)...)
			args = append(args, "--contract", g.Assets.Contract, "--salt", g.Name,
				"--admin", testnet.ThrowAwayAddress("deployer").Hex(), "--member", g.Keys.LedgerKeys[g.Ledger])
			if err := w.Causeway(ctx, &out, args...); err != nil {
				return err
			}
			g.Group = out.Group
			return nil
		})
	}
	return all.Wait()
}

// NodeOf is the node of the ledger that g acts on.
func (w *World) NodeOf(g *Gateway) *testnet.Node {
	if g == w.A {
		return w.LedgerA
	}
	return w.LedgerB
}

// Supply of the demo token, and how many deeds there are.
var Supply = new(big.Int).Mul(big.NewInt(1_000_000), big.NewInt(1e18))

// Deeds are the token ids that the owner holds on ledger A.
var Deeds = []int64{1, 2, 3}

// mint deploys a token and a deed contract on both ledgers, lets each AssetLedger
// mint for its gateway's group, and gives the owner all there is on ledger A.
func (w *World) mint(ctx context.Context) error {
	var all errgroup.Group
	for _, g := range []*Gateway{w.A, w.B} {
		all.Go(func() error { return w.mintOn(ctx, g) })
	}
	return all.Wait()
}

func (w *World) mintOn(ctx context.Context, g *Gateway) error {
	a, err := openAccount(ctx, w.NodeOf(g), "deployer")
	if err != nil {
		return err
	}
	defer a.close()
	deployer := testnet.ThrowAwayAddress("deployer")
	token, deed := bindings.NewDemoToken(), bindings.NewDemoDeed()
	at, err := a.create(ctx, append(common.FromHex(bindings.DemoTokenMetaData.Bin), token.PackConstructor("Demo Token", "DEMO", 18, deployer)...))
	if err != nil {
		return err
	}
	g.Token = at.Hex()
	if at, err = a.create(ctx, append(common.FromHex(bindings.DemoDeedMetaData.Bin), deed.PackConstructor("Demo Deed", "DEED", deployer)...)); err != nil {
		return err
	}
	g.Deed = at.Hex()
	ledger, assets := bindings.NewAssetLedger(), common.HexToAddress(g.Assets.Contract)
	group := [32]byte(common.HexToHash(g.Group))
	calls := []call{
		{common.HexToAddress(g.Token), token.PackSetMintRight(assets, true)},
		{common.HexToAddress(g.Deed), deed.PackSetMintRight(assets, true)},
		{assets, ledger.PackSetMinter(common.HexToAddress(g.Token), group, true)},
		{assets, ledger.PackSetMinter(common.HexToAddress(g.Deed), group, true)},
	}
	if g == w.A {
		calls = append(calls, call{common.HexToAddress(g.Token), token.PackMint(w.Owner.Address, Supply)})
		for _, id := range Deeds {
			calls = append(calls, call{common.HexToAddress(g.Deed), deed.PackMint(w.Owner.Address, big.NewInt(id))})
		}
	}
	if err := a.sendAll(ctx, calls); err != nil {
		return err
	}
	for _, o := range []*Owner{w.Owner, w.Receiver} {
		if err := w.approve(ctx, g, o); err != nil {
			return err
		}
	}
	return nil
}

// approve lets the AssetLedger take an owner's assets; only a signed order does.
func (w *World) approve(ctx context.Context, g *Gateway, o *Owner) error {
	a, err := openAccount(ctx, w.NodeOf(g), o.Name)
	if err != nil {
		return err
	}
	defer a.close()
	assets := common.HexToAddress(g.Assets.Contract)
	return a.sendAll(ctx, []call{
		{common.HexToAddress(g.Token), bindings.NewDemoToken().PackApprove(assets, Supply)},
		{common.HexToAddress(g.Deed), bindings.NewDemoDeed().PackSetApprovalForAll(assets, true)},
	})
}

// account sends transactions of a throw-away key.
type account struct {
	node  *ethtx.Node
	shell *ethtx.Shell
	jobs  byte
}

type call struct {
	to   common.Address
	data []byte
}

func openAccount(ctx context.Context, n *testnet.Node, name string) (*account, error) {
	node, err := ethtx.Dial(ctx, n.WS(), ethtx.Identity{ChainID: n.ChainID(), Genesis: n.Genesis()})
	if err != nil {
		return nil, err
	}
	shell, err := ethtx.Open(ethtx.ShellConfig{
		Config:  ethtx.Config{ChainID: new(big.Int).SetUint64(n.ChainID()), Account: testnet.ThrowAwayAddress(name)},
		Backend: node, Signer: ethtx.NewKeySigner(testnet.ThrowAwayKey(name)), Outbox: ethtx.NewMemoryOutbox(),
	})
	if err != nil {
		node.Close()
		return nil, err
	}
	return &account{node: node, shell: shell}, nil
}

func (a *account) close() {
	// Everything that was sent has been waited for.
	if err := a.shell.Close(); err != nil {
		return
	}
	a.node.Close()
}

func (a *account) create(ctx context.Context, code []byte) (common.Address, error) {
	d, err := ethtx.Create2(ctx, a.node, a.shell, [32]byte{}, code, 0)
	return d.Address, err
}

// callGas is enough for any one call of the set-up.
const callGas = 500_000

// sendAll sends calls side by side and waits for all.
func (a *account) sendAll(ctx context.Context, calls []call) error {
	var all errgroup.Group
	for _, c := range calls {
		a.jobs++
		job := ethtx.Job{ID: ethtx.JobID{1, a.jobs}, To: c.to, Data: c.data, Gas: callGas}
		all.Go(func() error {
			_, err := a.shell.Send(ctx, job)
			return err
		})
	}
	return all.Wait()
}

// Balances are what one account has of the demo assets on one ledger.
type Balances struct {
	Token  *big.Int
	Credit *big.Int // of the token, waiting to be paid out by the AssetLedger
	Deeds  []int64
}

// BalancesOf reads the ledger itself.
func (w *World) BalancesOf(ctx context.Context, g *Gateway, who common.Address) (b Balances, err error) {
	client, err := ethclient.DialContext(ctx, w.NodeOf(g).HTTP())
	if err != nil {
		return b, err
	}
	defer client.Close()
	ask := func(to string, data []byte) ([]byte, error) {
		at := common.HexToAddress(to)
		return client.CallContract(ctx, ethereum.CallMsg{To: &at, Data: data}, nil)
	}
	token, deed := bindings.NewDemoToken(), bindings.NewDemoDeed()
	out, err := ask(g.Token, token.PackBalanceOf(who))
	if err != nil {
		return b, fmt.Errorf("balance of %s on %s: %w", who, g.Ledger, err)
	}
	if b.Token, err = token.UnpackBalanceOf(out); err != nil {
		return b, err
	}
	assets := bindings.NewAssetLedger()
	if out, err = ask(g.Assets.Contract, assets.PackCreditOf(who, common.HexToAddress(g.Token), new(big.Int))); err != nil {
		return b, fmt.Errorf("credit of %s on %s: %w", who, g.Ledger, err)
	}
	if b.Credit, err = assets.UnpackCreditOf(out); err != nil {
		return b, err
	}
	for _, id := range Deeds {
		out, err := ask(g.Deed, deed.PackOwnerOf(big.NewInt(id)))
		if err != nil {
			continue // the contract reverts for a deed that is not on this ledger
		}
		owner, err := deed.UnpackOwnerOf(out)
		if err != nil {
			return b, err
		}
		if owner == who {
			b.Deeds = append(b.Deeds, id)
		}
	}
	return b, nil
}
