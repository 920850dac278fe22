package bindings_test

import (
	"crypto/ecdsa"
	"encoding/json"
	"math/big"
	"os"
	"path/filepath"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/math"
	"github.com/ethereum/go-ethereum/crypto"

	"causeway/bindings"
)

// Statuses and steps as they stand in calldata and in answers.
const (
	stepLock, stepRelease, stepExtinguish, stepCreate, stepReissue = 0, 1, 2, 3, 4
	open, applied, voided                                          = 0, 1, 2
)

// expectedDigest is EIP-712 written out by hand: the fields in the published
// order, texts by their hash.
func expectedDigest(chainID *big.Int, ledger common.Address, o bindings.IAssetLedgerOrder) [32]byte {
	domain := crypto.Keccak256(
		crypto.Keccak256([]byte("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)")),
		crypto.Keccak256([]byte("Causeway AssetLedger")),
		crypto.Keccak256([]byte("1")),
		word(chainID.Bytes()),
		word(ledger[:]),
	)
	fields := crypto.Keccak256(
		crypto.Keccak256([]byte("Order(bytes16 session,bytes32 sourceGroup,address asset,uint256 amount,uint256 tokenId,"+
			"string targetLedger,string targetAsset,string beneficiary,bytes32 recipientLog,uint64 expiry)")),
		common.RightPadBytes(o.Session[:], 32),
		o.SourceGroup[:],
		word(o.Asset[:]),
		math.U256Bytes(new(big.Int).Set(o.Amount)),
		math.U256Bytes(new(big.Int).Set(o.TokenId)),
		crypto.Keccak256([]byte(o.TargetLedger)),
		crypto.Keccak256([]byte(o.TargetAsset)),
		crypto.Keccak256([]byte(o.Beneficiary)),
		o.RecipientLog[:],
		word(new(big.Int).SetUint64(o.Expiry).Bytes()),
	)
	return crypto.Keccak256Hash([]byte{0x19, 0x01}, domain, fields)
}

// ledgerWorld is one chain with the ledger, a token, and a gateway's group that
// may have units minted.
type ledgerWorld struct {
	*chain
	gateway, owner *ecdsa.PrivateKey
	b              *bindings.AssetLedger
	token          *bindings.DemoToken
	at, tokenAt    common.Address
	group          [32]byte
}

func newLedgerWorld(t *testing.T) *ledgerWorld {
	t.Helper()
	w := &ledgerWorld{gateway: newKey(t), owner: newKey(t), b: bindings.NewAssetLedger(), token: bindings.NewDemoToken()}
	w.chain = newChain(t, w.gateway, w.owner)
	w.at = w.deploy(w.gateway, common.FromHex(bindings.AssetLedgerMetaData.Bin))
	w.tokenAt = w.deploy(w.gateway, append(common.FromHex(bindings.DemoTokenMetaData.Bin),
		w.token.PackConstructor("Demo Euro", "DEUR", 2, addressOf(w.gateway))...))
	w.group = view(w.chain, w.at, w.b.PackGroupIdOf(addressOf(w.gateway), [32]byte{}), w.b.UnpackGroupIdOf)

	for _, step := range []struct {
		to   common.Address
		data []byte
	}{
		{w.at, w.b.PackFoundGroup([32]byte{}, addressOf(w.owner), []common.Address{addressOf(w.gateway)})},
		{w.at, w.b.PackSetMinter(w.tokenAt, w.group, true)},
		{w.tokenAt, w.token.PackSetMintRight(w.at, true)},
		{w.tokenAt, w.token.PackMint(addressOf(w.owner), big.NewInt(1_000))},
	} {
		w.mustSend(w.gateway, step.to, step.data)
	}
	w.mustSend(w.owner, w.tokenAt, w.token.PackApprove(w.at, big.NewInt(1_000)))
	return w
}

func (w *ledgerWorld) order(amount int64) bindings.IAssetLedgerOrder {
	return bindings.IAssetLedgerOrder{
		Session: [16]byte{1, 2, 3}, SourceGroup: w.group, Asset: w.tokenAt, Amount: big.NewInt(amount),
		TokenId: new(big.Int), TargetLedger: "eip155:2002", TargetAsset: "0xabc", Beneficiary: "0xdef",
		RecipientLog: [32]byte{4}, Expiry: 1 << 62,
	}
}

// lock signs the order as its owner and lets the gateway lock it.
func (w *ledgerWorld) lock(o bindings.IAssetLedgerOrder, id [32]byte) {
	w.t.Helper()
	digest := expectedDigest(w.chainID, w.at, o)
	signature, err := crypto.Sign(digest[:], w.owner)
	if err != nil {
		w.t.Fatal(err)
	}
	signature[64] += 27
	w.mustSend(w.gateway, w.at, w.b.PackLock(o, addressOf(w.owner), signature, id))
}

func (w *ledgerWorld) status(id [32]byte, step uint8) uint8 {
	w.t.Helper()
	return view(w.chain, w.at, w.b.PackStatus(w.group, id, step), w.b.UnpackStatus).Standing
}

func (w *ledgerWorld) balance(of common.Address) int64 {
	w.t.Helper()
	return view(w.chain, w.tokenAt, w.token.PackBalanceOf(of), w.token.UnpackBalanceOf).Int64()
}

// An order signed over a digest that Go computes locks; another gateway reads
// all of it back; what is extinguished pays the creation that comes home.
func TestAssetLedgerOnEVM(t *testing.T) {
	w := newLedgerWorld(t)
	o, id := w.order(300), [32]byte{9}
	if got := view(w.chain, w.at, w.b.PackOrderDigest(o), w.b.UnpackOrderDigest); got != expectedDigest(w.chainID, w.at, o) {
		t.Fatalf("order digest %x, computed %x", got, expectedDigest(w.chainID, w.at, o))
	}
	w.lock(o, id)
	lock := view(w.chain, w.at, w.b.PackLockOf(w.group, id), w.b.UnpackLockOf)
	if lock.Owner != addressOf(w.owner) || lock.Order.Amount.Cmp(o.Amount) != 0 || lock.Order.TargetLedger != o.TargetLedger ||
		lock.Order.Session != o.Session || lock.Order.RecipientLog != o.RecipientLog || lock.Order.Expiry != o.Expiry {
		t.Fatalf("lock read back: %+v", lock)
	}
	w.mustSend(w.gateway, w.at, w.b.PackExtinguish(w.group, id))
	if w.status(id, stepExtinguish) != applied || w.status(id, stepRelease) != voided || w.status(id, stepReissue) != open {
		t.Fatal("statuses after the extinguishment")
	}

	home, to := [32]byte{10}, common.Address{0xbe}
	w.mustSend(w.gateway, w.at, w.b.PackCreate(w.group, home, w.tokenAt, big.NewInt(320), new(big.Int), to))
	w.mustSend(w.gateway, w.at, w.b.PackWithdraw(to, w.tokenAt, new(big.Int)))
	if w.balance(to) != 320 || w.balance(addressOf(w.owner)) != 700 || w.balance(w.at) != 0 {
		t.Fatalf("balances: beneficiary %d, owner %d, ledger %d", w.balance(to), w.balance(addressOf(w.owner)), w.balance(w.at))
	}
	if supply := view(w.chain, w.tokenAt, w.token.PackTotalSupply(), w.token.UnpackTotalSupply); supply.Int64() != 1_020 {
		t.Fatalf("supply %d: 20 units were short in the pool and only these are minted", supply)
	}
}

// A key that was voided before its lock landed refuses the lock, with an error
// that Go decodes; so does a creation whose key was voided.
func TestAssetLedgerVoidOnEVM(t *testing.T) {
	w := newLedgerWorld(t)
	id := [32]byte{11}
	w.mustSend(w.gateway, w.at, w.b.PackVoid(w.group, id, stepLock))
	w.mustSend(w.gateway, w.at, w.b.PackVoid(w.group, id, stepCreate))
	lock := w.b.PackLock(w.order(1), addressOf(w.owner), nil, id)
	create := w.b.PackCreate(w.group, id, w.tokenAt, big.NewInt(1), new(big.Int), common.Address{1})
	for step, data := range map[uint8][]byte{stepLock: lock, stepCreate: create} {
		e, ok := w.refusal(addressOf(w.gateway), w.at, data, w.b.UnpackError).(*bindings.AssetLedgerAlreadyVoided)
		if !ok || e.Step != step || e.Group != w.group || e.TransferId != id || e.SinceBlock == 0 {
			t.Fatalf("step %d: %+v", step, e)
		}
		if w.status(id, step) != voided {
			t.Fatalf("step %d is not voided", step)
		}
	}
}

// Every artifact fits a chain (EIP-170: 24,576 bytes of code), was built by the
// pinned compiler, carries the sources its metadata names, and is what the
// bindings deploy.
func TestArtifacts(t *testing.T) {
	for name, bin := range map[string]string{
		"ChainLog": bindings.ChainLogMetaData.Bin, "AssetLedger": bindings.AssetLedgerMetaData.Bin,
		"DemoToken": bindings.DemoTokenMetaData.Bin, "DemoDeed": bindings.DemoDeedMetaData.Bin,
	} {
		raw, err := os.ReadFile(filepath.Join("..", "contracts", "artifacts", name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		var a struct {
			Compiler, Bytecode, DeployedBytecode, Metadata string
			StandardJSONInput                              struct {
				Sources map[string]struct{ Content string }
			}
		}
		if err := json.Unmarshal(raw, &a); err != nil {
			t.Fatal(err)
		}
		var meta struct {
			Sources  map[string]struct{ Keccak256 string }
			Settings struct{ EvmVersion string }
		}
		if err := json.Unmarshal([]byte(a.Metadata), &meta); err != nil {
			t.Fatal(err)
		}
		if a.Bytecode != bin {
			t.Errorf("%s: the bindings deploy other code than the artifact's", name)
		}
		if n := len(common.FromHex(a.DeployedBytecode)); n == 0 || n > 24_576 {
			t.Errorf("%s: %d bytes of code", name, n)
		}
		if a.Compiler[:7] != "0.8.37+" || meta.Settings.EvmVersion != "cancun" {
			t.Errorf("%s: compiled by %s for %s", name, a.Compiler, meta.Settings.EvmVersion)
		}
		if len(meta.Sources) == 0 {
			t.Errorf("%s: metadata names no sources", name)
		}
		for unit, s := range meta.Sources {
			if got := crypto.Keccak256Hash([]byte(a.StandardJSONInput.Sources[unit].Content)).Hex(); got != s.Keccak256 {
				t.Errorf("%s: source %s has hash %s, metadata says %s", name, unit, got, s.Keccak256)
			}
		}
	}
}
