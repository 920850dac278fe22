package ethledger

import (
	"crypto/ecdsa"
	"fmt"
	"math/big"
	"strconv"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"

	"causeway/bindings"
	"causeway/chainlog"
	"causeway/gateway/odap"
)

// Domain is where an order holds: one contract on one chain (EIP-712).
type Domain struct {
	ChainID  *big.Int
	Contract common.Address
}

// Order is what the owner of an asset signs so that a gateway may lock it: this
// transfer, by this group, to this beneficiary through this gateway, until then.
type Order struct {
	Session      chainlog.SessionID
	SourceGroup  [32]byte
	Asset        common.Address
	Amount       *big.Int // base units; 1 for a unique asset
	TokenID      *big.Int // 0 for a fungible asset
	TargetLedger string   // CAIP-2
	TargetAsset  string
	Beneficiary  string
	RecipientLog chainlog.LogID
	Expiry       uint64 // Unix seconds; later it may no longer be locked
}

// The EIP-712 names, as the contract has them.
const (
	domainName    = "Causeway AssetLedger"
	domainVersion = "1"
	domainType    = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
	orderType     = "Order(bytes16 session,bytes32 sourceGroup,address asset,uint256 amount,uint256 tokenId," +
		"string targetLedger,string targetAsset,string beneficiary,bytes32 recipientLog,uint64 expiry)"
)

// OrderOf returns the order that the owner must have signed for a lock. An error
// names the field of the terms that does not fit an order.
func OrderOf(a odap.Action) (Order, error) {
	t := a.Terms
	o := Order{
		Session: a.Session, TargetLedger: t.RecipientLedger, TargetAsset: t.RecipientAsset,
		Beneficiary: t.Beneficiary, RecipientLog: a.RecipientLog,
	}
	var err error
	if o.SourceGroup, err = parseGroup(a.Key.Group); err != nil {
		return o, fmt.Errorf("group %w", err)
	}
	if o.Asset, err = ParseAddress(t.SourceAsset); err != nil {
		return o, &FieldError{"source_asset", err}
	}
	if o.Amount, err = parseAmount(t.SourceAmount); err != nil {
		return o, &FieldError{"source_amount", err}
	}
	if o.TokenID, err = tokenID(t.TokenID); err != nil {
		return o, err
	}
	if o.Expiry, err = strconv.ParseUint(t.Expiry, 10, 63); err != nil {
		return o, wrong("expiry", "%q, want Unix seconds", t.Expiry)
	}
	for _, f := range [][2]string{{"recipient_ledger", t.RecipientLedger}, {"recipient_asset", t.RecipientAsset}, {"beneficiary", t.Beneficiary}} {
		if f[1] == "" || len(f[1]) > maxTextBytes {
			return o, wrong(f[0], "%d bytes, want 1 to %d", len(f[1]), maxTextBytes)
		}
	}
	return o, nil
}

func tokenID(s string) (*big.Int, error) {
	if s == "" {
		return new(big.Int), nil
	}
	n, err := parseNumber(s)
	if err != nil {
		return nil, &FieldError{"token_id", err}
	}
	return n, nil
}

// Digest returns the EIP-712 hash that the owner signs.
func (o Order) Digest(d Domain) [32]byte {
	domain := crypto.Keccak256(
		crypto.Keccak256([]byte(domainType)), crypto.Keccak256([]byte(domainName)), crypto.Keccak256([]byte(domainVersion)),
		common.BigToHash(d.ChainID).Bytes(), common.LeftPadBytes(d.Contract.Bytes(), 32),
	)
	order := crypto.Keccak256(
		crypto.Keccak256([]byte(orderType)),
		common.RightPadBytes(o.Session[:], 32), o.SourceGroup[:], common.LeftPadBytes(o.Asset.Bytes(), 32),
		common.BigToHash(o.Amount).Bytes(), common.BigToHash(o.TokenID).Bytes(),
		crypto.Keccak256([]byte(o.TargetLedger)), crypto.Keccak256([]byte(o.TargetAsset)), crypto.Keccak256([]byte(o.Beneficiary)),
		o.RecipientLog[:], common.BigToHash(new(big.Int).SetUint64(o.Expiry)).Bytes(),
	)
	return [32]byte(crypto.Keccak256([]byte{0x19, 0x01}, domain, order))
}

// SignOrder returns the owner's signature as terms and requests carry it: 0x and
// the hex of r, s and v, v being 27 or 28.
func SignOrder(key *ecdsa.PrivateKey, d Domain, o Order) (string, error) {
	digest := o.Digest(d)
	sig, err := crypto.Sign(digest[:], key)
	if err != nil {
		return "", fmt.Errorf("signing the order of session %s: %w", o.Session, err)
	}
	sig[64] += 27
	return hexutil.Encode(sig), nil
}

// OrderSigner returns the account whose key made a signature over an order.
func OrderSigner(d Domain, o Order, signature string) (common.Address, error) {
	sig, err := hexutil.Decode(signature)
	if err != nil || len(sig) != 65 || sig[64] < 27 || sig[64] > 28 {
		return common.Address{}, wrong("order_signature", "want 65 bytes in hex, the last one 27 or 28")
	}
	sig[64] -= 27
	digest := o.Digest(d)
	key, err := crypto.SigToPub(digest[:], sig)
	if err != nil {
		return common.Address{}, &FieldError{"order_signature", err}
	}
	return crypto.PubkeyToAddress(*key), nil
}

// binding returns o as the contract takes it.
func (o Order) binding() bindings.IAssetLedgerOrder {
	return bindings.IAssetLedgerOrder{
		Session: o.Session, SourceGroup: o.SourceGroup, Asset: o.Asset, Amount: o.Amount, TokenId: o.TokenID,
		TargetLedger: o.TargetLedger, TargetAsset: o.TargetAsset, Beneficiary: o.Beneficiary,
		RecipientLog: o.RecipientLog, Expiry: o.Expiry,
	}
}
