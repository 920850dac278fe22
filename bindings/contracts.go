// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package bindings

import (
	"bytes"
	"errors"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Reference imports to suppress errors if they are not otherwise used.
var (
	_ = bytes.Equal
	_ = errors.New
	_ = big.NewInt
	_ = common.Big1
	_ = types.BloomLookup
	_ = abi.ConvertType
)

// IAssetLedgerCreation is an auto generated low-level Go binding around an user-defined struct.
type IAssetLedgerCreation struct {
	Status      uint8
	BlockNumber uint64
	Asset       common.Address
	Amount      *big.Int
	TokenId     *big.Int
	Beneficiary common.Address
}

// IAssetLedgerLock is an auto generated low-level Go binding around an user-defined struct.
type IAssetLedgerLock struct {
	State         uint8
	Owner         common.Address
	Order         IAssetLedgerOrder
	OrderDigest   [32]byte
	LockedBlock   uint64
	SettledBlock  uint64
	ReissuedBlock uint64
}

// IAssetLedgerOrder is an auto generated low-level Go binding around an user-defined struct.
type IAssetLedgerOrder struct {
	Session      [16]byte
	SourceGroup  [32]byte
	Asset        common.Address
	Amount       *big.Int
	TokenId      *big.Int
	TargetLedger string
	TargetAsset  string
	Beneficiary  string
	RecipientLog [32]byte
	Expiry       uint64
}

// IChainLogAsk is an auto generated low-level Go binding around an user-defined struct.
type IChainLogAsk struct {
	Session [16]byte
	PeerLog [32]byte
	Terms   [32]byte
	Act     uint8
}

// IChainLogEntry is an auto generated low-level Go binding around an user-defined struct.
type IChainLogEntry struct {
	Session [16]byte
	R       [32]byte
	S       [32]byte
	Text    string
}

// IChainLogLogState is an auto generated low-level Go binding around an user-defined struct.
type IChainLogLogState struct {
	Admin        common.Address
	Writer       common.Address
	Epoch        uint64
	Length       uint64
	Head         [32]byte
	LastBlock    uint64
	RenewedBlock uint64
	RenewedAt    uint64
	Lease        uint64
	Grace        uint64
	MinBlocks    uint64
	OpenedBlock  uint64
}

// IChainLogWriter is an auto generated low-level Go binding around an user-defined struct.
type IChainLogWriter struct {
	Account common.Address
	KeyHash [32]byte
}

// AssetLedgerMetaData contains all meta data concerning the AssetLedger contract.
var AssetLedgerMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"transferId\",\"type\":\"bytes32\"},{\"internalType\":\"enumIAssetLedger.Step\",\"name\":\"step\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"sinceBlock\",\"type\":\"uint64\"}],\"name\":\"AlreadyApplied\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"transferId\",\"type\":\"bytes32\"},{\"internalType\":\"enumIAssetLedger.Step\",\"name\":\"step\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"sinceBlock\",\"type\":\"uint64\"}],\"name\":\"AlreadyVoided\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"orderDigest\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"}],\"name\":\"BadSignature\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"transferId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"standingAsset\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"standingAmount\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"standingTokenId\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"standingBeneficiary\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"asset\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"beneficiary\",\"type\":\"address\"}],\"name\":\"CreationStands\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"position\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"other\",\"type\":\"uint256\"}],\"name\":\"DoubleMember\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"}],\"name\":\"GroupExists\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"InvalidShortString\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"transferId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"standingDigest\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"standingOwner\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"}],\"name\":\"LockStands\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"count\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"limit\",\"type\":\"uint256\"}],\"name\":\"MemberCount\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"asset\",\"type\":\"address\"}],\"name\":\"NoToken\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"admin\",\"type\":\"address\"}],\"name\":\"NotGroupAdmin\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"}],\"name\":\"NotMember\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"asset\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"wanted\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"}],\"name\":\"NotMinter\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"asset\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"}],\"name\":\"NotTokenOwner\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"enumIAssetLedger.Step\",\"name\":\"step\",\"type\":\"uint8\"}],\"name\":\"NotVoidable\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"orderDigest\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"expiry\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"blockTime\",\"type\":\"uint64\"}],\"name\":\"OrderExpired\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"orderDigest\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"standingTransferId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"transferId\",\"type\":\"bytes32\"}],\"name\":\"OrderUsed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ReentrancyGuardReentrantCall\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"}],\"name\":\"SafeERC20FailedOperation\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"string\",\"name\":\"str\",\"type\":\"string\"}],\"name\":\"StringTooLong\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"length\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"limit\",\"type\":\"uint256\"}],\"name\":\"TextTooLong\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"}],\"name\":\"UnknownGroup\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"asset\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"wanted\",\"type\":\"uint256\"}],\"name\":\"WrongAmount\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"asset\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"wanted\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"arrived\",\"type\":\"uint256\"}],\"name\":\"WrongArrival\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"transferId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"beneficiary\",\"type\":\"address\"}],\"name\":\"WrongBeneficiary\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"transferId\",\"type\":\"bytes32\"},{\"internalType\":\"enumIAssetLedger.Step\",\"name\":\"step\",\"type\":\"uint8\"},{\"internalType\":\"enumIAssetLedger.LockState\",\"name\":\"actual\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"sinceBlock\",\"type\":\"uint64\"}],\"name\":\"WrongState\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"asset\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"}],\"name\":\"WrongTokenId\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ZeroAdmin\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"position\",\"type\":\"uint256\"}],\"name\":\"ZeroMember\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"}],\"name\":\"ZeroTransferId\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"transferId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"beneficiary\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"asset\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"minted\",\"type\":\"uint256\"}],\"name\":\"Created\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[],\"name\":\"EIP712DomainChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"transferId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"asset\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"}],\"name\":\"Extinguished\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"was\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"admin\",\"type\":\"address\"}],\"name\":\"GroupAdminChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"founder\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"admin\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"salt\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address[]\",\"name\":\"members\",\"type\":\"address[]\"}],\"name\":\"GroupFounded\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"transferId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"orderDigest\",\"type\":\"bytes32\"},{\"components\":[{\"internalType\":\"bytes16\",\"name\":\"session\",\"type\":\"bytes16\"},{\"internalType\":\"bytes32\",\"name\":\"sourceGroup\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"asset\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"},{\"internalType\":\"string\",\"name\":\"targetLedger\",\"type\":\"string\"},{\"internalType\":\"string\",\"name\":\"targetAsset\",\"type\":\"string\"},{\"internalType\":\"string\",\"name\":\"beneficiary\",\"type\":\"string\"},{\"internalType\":\"bytes32\",\"name\":\"recipientLog\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"expiry\",\"type\":\"uint64\"}],\"indexed\":false,\"internalType\":\"structIAssetLedger.Order\",\"name\":\"order\",\"type\":\"tuple\"}],\"name\":\"Locked\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address[]\",\"name\":\"members\",\"type\":\"address[]\"}],\"name\":\"MembersChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"asset\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bool\",\"name\":\"allowed\",\"type\":\"bool\"}],\"name\":\"MinterChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"transferId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"asset\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"minted\",\"type\":\"uint256\"}],\"name\":\"Reissued\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"transferId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"asset\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"}],\"name\":\"Released\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"transferId\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"string\",\"name\":\"step\",\"type\":\"string\"}],\"name\":\"Voided\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"asset\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Withdrawn\",\"type\":\"event\"},{\"inputs\":[],\"name\":\"MAX_MEMBERS\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MAX_TEXT_BYTES\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"VERSION\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"transferId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"asset\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"beneficiary\",\"type\":\"address\"}],\"name\":\"create\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"transferId\",\"type\":\"bytes32\"}],\"name\":\"creationOf\",\"outputs\":[{\"components\":[{\"internalType\":\"enumIAssetLedger.Status\",\"name\":\"status\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"blockNumber\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"asset\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"beneficiary\",\"type\":\"address\"}],\"internalType\":\"structIAssetLedger.Creation\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"asset\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"}],\"name\":\"creditOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"eip712Domain\",\"outputs\":[{\"internalType\":\"bytes1\",\"name\":\"fields\",\"type\":\"bytes1\"},{\"internalType\":\"string\",\"name\":\"name\",\"type\":\"string\"},{\"internalType\":\"string\",\"name\":\"version\",\"type\":\"string\"},{\"internalType\":\"uint256\",\"name\":\"chainId\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"verifyingContract\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"salt\",\"type\":\"bytes32\"},{\"internalType\":\"uint256[]\",\"name\":\"extensions\",\"type\":\"uint256[]\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"transferId\",\"type\":\"bytes32\"}],\"name\":\"extinguish\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"salt\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"admin\",\"type\":\"address\"},{\"internalType\":\"address[]\",\"name\":\"members_\",\"type\":\"address[]\"}],\"name\":\"foundGroup\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"founder\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"salt\",\"type\":\"bytes32\"}],\"name\":\"groupIdOf\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"}],\"name\":\"groupOf\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"admin\",\"type\":\"address\"},{\"internalType\":\"address[]\",\"name\":\"members\",\"type\":\"address[]\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"}],\"name\":\"isMember\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"asset\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"}],\"name\":\"isMinter\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes16\",\"name\":\"session\",\"type\":\"bytes16\"},{\"internalType\":\"bytes32\",\"name\":\"sourceGroup\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"asset\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"},{\"internalType\":\"string\",\"name\":\"targetLedger\",\"type\":\"string\"},{\"internalType\":\"string\",\"name\":\"targetAsset\",\"type\":\"string\"},{\"internalType\":\"string\",\"name\":\"beneficiary\",\"type\":\"string\"},{\"internalType\":\"bytes32\",\"name\":\"recipientLog\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"expiry\",\"type\":\"uint64\"}],\"internalType\":\"structIAssetLedger.Order\",\"name\":\"order\",\"type\":\"tuple\"},{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"},{\"internalType\":\"bytes32\",\"name\":\"transferId\",\"type\":\"bytes32\"}],\"name\":\"lock\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"transferId\",\"type\":\"bytes32\"}],\"name\":\"lockOf\",\"outputs\":[{\"components\":[{\"internalType\":\"enumIAssetLedger.LockState\",\"name\":\"state\",\"type\":\"uint8\"},{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"bytes16\",\"name\":\"session\",\"type\":\"bytes16\"},{\"internalType\":\"bytes32\",\"name\":\"sourceGroup\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"asset\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"},{\"internalType\":\"string\",\"name\":\"targetLedger\",\"type\":\"string\"},{\"internalType\":\"string\",\"name\":\"targetAsset\",\"type\":\"string\"},{\"internalType\":\"string\",\"name\":\"beneficiary\",\"type\":\"string\"},{\"internalType\":\"bytes32\",\"name\":\"recipientLog\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"expiry\",\"type\":\"uint64\"}],\"internalType\":\"structIAssetLedger.Order\",\"name\":\"order\",\"type\":\"tuple\"},{\"internalType\":\"bytes32\",\"name\":\"orderDigest\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"lockedBlock\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"settledBlock\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"reissuedBlock\",\"type\":\"uint64\"}],\"internalType\":\"structIAssetLedger.Lock\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes16\",\"name\":\"session\",\"type\":\"bytes16\"},{\"internalType\":\"bytes32\",\"name\":\"sourceGroup\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"asset\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"},{\"internalType\":\"string\",\"name\":\"targetLedger\",\"type\":\"string\"},{\"internalType\":\"string\",\"name\":\"targetAsset\",\"type\":\"string\"},{\"internalType\":\"string\",\"name\":\"beneficiary\",\"type\":\"string\"},{\"internalType\":\"bytes32\",\"name\":\"recipientLog\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"expiry\",\"type\":\"uint64\"}],\"internalType\":\"structIAssetLedger.Order\",\"name\":\"order\",\"type\":\"tuple\"}],\"name\":\"orderDigest\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"asset\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"}],\"name\":\"poolOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"transferId\",\"type\":\"bytes32\"}],\"name\":\"reissue\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"transferId\",\"type\":\"bytes32\"}],\"name\":\"release\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"admin\",\"type\":\"address\"}],\"name\":\"setGroupAdmin\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"address[]\",\"name\":\"members_\",\"type\":\"address[]\"}],\"name\":\"setMembers\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"asset\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"bool\",\"name\":\"allowed\",\"type\":\"bool\"}],\"name\":\"setMinter\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"transferId\",\"type\":\"bytes32\"},{\"internalType\":\"enumIAssetLedger.Step\",\"name\":\"step\",\"type\":\"uint8\"}],\"name\":\"status\",\"outputs\":[{\"internalType\":\"enumIAssetLedger.Status\",\"name\":\"standing\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"blockNumber\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"transferId\",\"type\":\"bytes32\"},{\"internalType\":\"enumIAssetLedger.Step\",\"name\":\"step\",\"type\":\"uint8\"}],\"name\":\"void\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"asset\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"}],\"name\":\"withdraw\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"}]",
	ID:  "1c5c5112996b616ce059b37bb57b2b1904",
	Bin: "0x6101606040523461016157604051610018604082610165565b6014815260208101907f43617573657761792041737365744c6564676572000000000000000000000000825260405191610053604084610165565b600183526020830191603160f81b835261006c8161019c565b610120526100798461019c565b61014052519020918260e05251902080610100524660a0526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a081526100e260c082610165565b5190206080523060c05260017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f0055604051613ed19081610208823960805181613b81015260a05181613c3e015260c05181613b52015260e05181613bd001526101005181613bf6015261012051816107a0015261014051816107c90152f35b5f80fd5b601f909101601f19168101906001600160401b0382119082101761018857604052565b634e487b7160e01b5f52604160045260245ffd5b601f8151116101c75760208151910151602082106101b8571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe60806040526004361015610011575f80fd5b5f3560e01c806304fab6e114610ffb5780630effdd2614610fdf578063107518b914610e8e578063108f2bf614610e5557806310ad56b314610e255780631fd04c4914610d23578063201ce7ce14610ccd5780632af8b64514610cae578063631d8f2514610c2a5780637edc0ca01461089c57806384b0196e1461078857806396f9c290146107375780639e24467914610718578063a71a0e4014610640578063a7d72812146105f3578063c763f8dc14610413578063d0adbabf146103d3578063d9caed1214610386578063dbd27ed114610367578063e47940b71461031e578063ea0e35b114610303578063ef39a8ca146102d4578063f18a2ea01461024f578063f727f4bb146101935763ffa1ad741461012c575f80fd5b3461018f575f60031936011261018f5761018b60405161014d604082611231565b601681527f63617573657761792f41737365744c65646765722f31000000000000000000006020820152604051918291602083526020830190611150565b0390f35b5f80fd5b3461018f57608060031936011261018f5760043567ffffffffffffffff811161018f57610140600319823603011261018f576101cd61108c565b906044359067ffffffffffffffff821161018f573660238301121561018f5781600401359067ffffffffffffffff821161018f57366024838501011161018f576102299361021961306e565b6024606435940191600401612333565b60017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f0055005b3461018f57604060031936011261018f5760043560243567ffffffffffffffff811161018f576102a47faaeff72684d48c856c8d5440015889e6c0c30c14d81a0cb188a039608e3b341f9136906004016110cc565b6102ad84612df5565b6102b8818386612ed2565b6102cf604051928392602084526020840191611254565b0390a2005b3461018f57604060031936011261018f5760206102fb6102f26110a2565b60243590612236565b604051908152f35b3461018f575f60031936011261018f57602060405160088152f35b3461018f57604060031936011261018f576001600160a01b0361033f6110a2565b165f52600360205260405f206024355f52602052602060ff60405f2054166040519015158152f35b3461018f576102296103783661112d565b9061038161306e565b612074565b3461018f5760206103a761039936611175565b916103a261306e565b611e85565b60017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f0055604051908152f35b3461018f57602060031936011261018f5760043567ffffffffffffffff811161018f57610140600319823603011261018f576102fb602091600401611d14565b3461018f57606060031936011261018f5761042c6110a2565b602435906044359081151580920361018f57825f5260026020526001600160a01b0360405f205416156105c757803b15610592576001600160a01b0316906040517f8da5cb5b000000000000000000000000000000000000000000000000000000008152602081600481865afa8015610587576001600160a01b03915f91610558575b5016803303610525575060207fd49614ab75aa707b40bd4f67c925e49ddf020cd2170f800d2cc30ead1ea8c89791835f526003825260405f20855f52825260405f207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0081541660ff8316179055604051908152a3005b827f60145c12000000000000000000000000000000000000000000000000000000005f526004523360245260445260645ffd5b61057a915060203d602011610580575b6105728183611231565b810190611c08565b856104af565b503d610568565b6040513d5f823e3d90fd5b6001600160a01b03907fd7e28573000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b827f5d43e34e000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b3461018f576001600160a01b0361060936611175565b929091165f5260086020526001600160a01b0360405f2091165f5260205260405f20905f52602052602060405f2054604051908152f35b3461018f57602060031936011261018f57600435805f5260026020526001600160a01b0360405f205416905f526002602052600160405f200160405190816020825491828152019081925f5260205f20905f5b8181106106f957505050826106a9910383611231565b6040519283926040840191845260406020850152518091526060830191905f5b8181106106d7575050500390f35b82516001600160a01b03168452859450602093840193909201916001016106c9565b82546001600160a01b0316845260209093019260019283019201610693565b3461018f576102296107293661112d565b9061073261306e565b611a51565b3461018f57606060031936011261018f5761075061108c565b6004355f5260076020526001600160a01b0360405f2091165f5260205260405f206044355f52602052602060405f2054604051908152f35b3461018f575f60031936011261018f576108406107c47f0000000000000000000000000000000000000000000000000000000000000000613af1565b6107ed7f0000000000000000000000000000000000000000000000000000000000000000613af1565b602061084e604051926108008385611231565b5f84525f3681376040519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e08588015260e0870190611150565b908582036040870152611150565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b82811061088557505050500390f35b835185528695509381019392810192600101610876565b3461018f576108aa3661112d565b5f60c06040516108b9816111f8565b8281528260208201526040516108ce81611214565b838152836020820152836040820152836060820152836080820152606060a0820152606083820152606060e0820152836101008201528361012082015260408201528260608201528260808201528260a08201520152815f52600460205260405f20905f5260205260405f209081549160ff8360a01c169260068410159283610be7578415159081610c1b575b60028401549115610c14575b6003600185015494600481015460058201546006830154916040519561098c87611214565b7fffffffffffffffffffffffffffffffff000000000000000000000000000000008860801b16875260208701526001600160a01b0389166040870152606086015260808501526109de60078301611993565b60a08501526109ef60088301611993565b60c0850152610a0060098301611993565b60e085015261010084015267ffffffffffffffff8460801c1661012084015201549360405195610a2f876111f8565b610be75767ffffffffffffffff80948193610ab09989526001600160a01b0360208a019216825260408901908152606089019788526001600160a01b0360808a019265ffffffffffff8660a01c16845260a08b019560d01c865265ffffffffffff60c08c019860c01c1688526040519b8c9b60208d5260208d019051611143565b511660408a0152519660e060608a01527fffffffffffffffffffffffffffffffff000000000000000000000000000000008851166101008a015260208801516101208a01526001600160a01b036040890151166101408a015260608801516101608a015260808801516101808a015282610120610bb2610b7d8b8d60c0610b4960a08401516101406101a0850152610240840190611150565b920151906101c07fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0082850301910152611150565b60e08c01518d82037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00016101e08f0152611150565b996101008101516102008d01520151166102208a0152516080890152511660a0870152511660c0850152511660e08301520390f35b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b505f610967565b5f94506001861415915061095b565b3461018f57610c38366110fd565b91610c4161306e565b610c4a816130e5565b600583108015610be75783610c6457506102299250613721565b60038403610c7c5750610c7792506135b5565b610229565b83907f5eda45ab000000000000000000000000000000000000000000000000000000005f5215610be75760045260245ffd5b3461018f57610229610cbf3661112d565b90610cc861306e565b611768565b3461018f5760c060031936011261018f576044356001600160a01b038116810361018f5760a4356001600160a01b038116810361018f5761022991610d1061306e565b6084359060643590602435600435611407565b3461018f57610d313661112d565b905f60a0604051610d41816111af565b82815282602082015282604082015282606082015282608082015201525f52600560205260405f20905f5260205260405f20805460ff8160d01c16906002830154926001600160a01b0360016003830154920154169060405194610da4866111af565b6003851015610be7576001600160a01b03809467ffffffffffffffff888860c09a5260a0602082019165ffffffffffff85831c168352856040820195168552606081019687526080810197885201968752610e02604051809a611120565b5116602088015251166040860152516060850152516080840152511660a0820152f35b3461018f57604060031936011261018f576020610e4b610e4361108c565b6004356113af565b6040519015158152f35b3461018f57604067ffffffffffffffff610e77610e71366110fd565b91611295565b610e8684939293518094611120565b166020820152f35b3461018f57606060031936011261018f57600435610eaa61108c565b60443567ffffffffffffffff811161018f57610eca9036906004016110cc565b610ed48433612236565b92835f5260026020526001600160a01b0360405f205416610fb3576001600160a01b0316918215610f8b577f82f11d05e3da9c39fe71f560851e38739ed43e970232eed532517937679367e68491602096835f526002885260405f20867fffffffffffffffffffffffff0000000000000000000000000000000000000000825416179055610f63858386612ed2565b610f80604051928392835260408a84015233966040840191611254565b0390a4604051908152f35b7f7289db0e000000000000000000000000000000000000000000000000000000005f5260045ffd5b837f0c2ace89000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b3461018f575f60031936011261018f5760206040516101008152f35b3461018f57604060031936011261018f576004356001600160a01b0361101f61108c565b61102883612df5565b16908115610f8b57805f52600260205260405f20827fffffffffffffffffffffffff000000000000000000000000000000000000000082541617905533907fae1206c2fd6dd4c3f13977d7643724077ab596aaaf57fc3ae1d3564b71c7f2745f80a4005b602435906001600160a01b038216820361018f57565b600435906001600160a01b038216820361018f57565b35906001600160a01b038216820361018f57565b9181601f8401121561018f5782359167ffffffffffffffff831161018f576020808501948460051b01011161018f57565b600319606091011261018f576004359060243590604435600581101561018f5790565b906003821015610be75752565b600319604091011261018f576004359060243590565b906006821015610be75752565b90601f19601f602080948051918291828752018686015e5f8582860101520116010190565b600319606091011261018f576004356001600160a01b038116810361018f57906024356001600160a01b038116810361018f579060443590565b60c0810190811067ffffffffffffffff8211176111cb57604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b60e0810190811067ffffffffffffffff8211176111cb57604052565b610140810190811067ffffffffffffffff8211176111cb57604052565b90601f601f19910116810190811067ffffffffffffffff8211176111cb57604052565b916020908281520191905f5b81811061126d5750505090565b9091926020806001926001600160a01b03611287886110b8565b168152019401929101611260565b6005831015610be7576003831461137f575f52600460205260405f20905f5260205260405f209060ff825460a01c16906006821015610be7578115611344576001821461136657801561134d57600282146113445760038214600182140361133457600319016113255760050361131e576002015460019160c09190911c65ffffffffffff1690565b505f908190565b506001015460d01c9060019190565b50506001015460d01c9060029190565b5050505f905f90565b5050600165ffffffffffff91015460a01c169060019190565b5050600165ffffffffffff91015460a01c169060029190565b9091505f52600560205260405f20905f5260205260405f20549065ffffffffffff60ff8360d01c169260a01c1690565b5f9081526002602052604081206001018054926001600160a01b0316915b838110156113ff57815f52826001600160a01b038260205f20015416146113f6576001016113cd565b50505050600190565b505050505f90565b92919093611414846130e5565b835f52600560205260405f20855f5260205260405f2095865460ff8160d01c166003811015610be757600281146116dc576001146115e45750611458828585613141565b6001600160a01b03811696871580156115db575b6115a75780547fffffffffff00000000000000ffffffffffffffffffffffffffffffffffffffff164360a01b79ffffffffffff000000000000000000000000000000000000000016177a0100000000000000000000000000000000000000000000000000001781557fe8e9517ffc236dfff2761768b3702e85623d7d2f5e9bd08f5dfda384c489c67f9493926115a292909161157591906001906001600160a01b0387167fffffffffffffffffffffffff0000000000000000000000000000000000000000825416178155846003820155876002820155018a7fffffffffffffffffffffffff00000000000000000000000000000000000000008254161790558286868a61328c565b9060405194859485909493926060926001600160a01b036080840197168352602083015260408201520152565b0390a4565b8787877f5e9cef9e000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b5030881461146c565b6001600160a01b03809199959698939794929916911693848214806116cf575b806116c2575b806116a3575b6116985750918161014498959360026001600160a01b03989694015490886001600385015494015416936040519a7f1906925a000000000000000000000000000000000000000000000000000000008c5260048c015260248b015260448a01526064890152608488015260a487015260c486015260e485015261010484015216610124820152fd5b975050505050505050565b506001600160a01b036001840154166001600160a01b038a1614611610565b508660038401541461160a565b5085600284015414611604565b6040517f8c0a920a00000000000000000000000000000000000000000000000000000000815260048101889052602481018990526003604482015260a083901c65ffffffffffff166064820152608490fd5b9190820180921161173b57565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b90611772826130e5565b815f52600460205260405f20815f5260205260405f209160ff835460a01c166006811015610be7576003811461193c57600281036118d4575082547fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff167403000000000000000000000000000000000000000017835560018301805479ffffffffffffffffffffffffffffffffffffffffffffffffffff164360d01b7fffffffffffff000000000000000000000000000000000000000000000000000016178155927f551c96d1b8143a1d008abd21e62f3429ca0a6ce2cd629267a3a83a35179932fe90600481016115a26001600160a01b0380835494818154165f52600860205260405f2082808c5416165f5260205260405f2095600582019687545f526020526118a360405f2091825461172e565b9055541697541691549254604051938493846040919493926001600160a01b03606083019616825260208201520152565b6118dd84613572565b6040517fd24bbe790000000000000000000000000000000000000000000000000000000081526004810193909352602483019390935260a49261193467ffffffffffffffff92600160448601526064850190611143565b166084820152fd5b50505050565b90600182811c92168015611989575b602083101461195c57565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602260045260245ffd5b91607f1691611951565b9060405191825f8254926119a684611942565b8084529360018116908115611a1157506001146119cd575b506119cb92500383611231565b565b90505f9291925260205f20905f915b8183106119f55750509060206119cb928201015f6119be565b60209193508060019154838589010152019101909184926119dc565b602093506119cb9592507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0091501682840152151560051b8201015f6119be565b90611a5b826130e5565b815f52600460205260405f20815f5260205260405f209160ff835460a01c16600681101580610be757600482148015611bfc575b611bf557610be75760028103611b95575082547fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff167404000000000000000000000000000000000000000017835560018301805479ffffffffffffffffffffffffffffffffffffffffffffffffffff164360d01b7fffffffffffff000000000000000000000000000000000000000000000000000016178155927fe482704f455a1cfecee48c875fbbb75904bab2b3dafa0fa74c7340310506538690600481016115a26001600160a01b0380835494875f52600760205260405f2082808c5416165f5260205260405f2095600582019687545f526020526118a360405f2091825461172e565b611b9e84613572565b6040517fd24bbe790000000000000000000000000000000000000000000000000000000081526004810193909352602483019390935260a49261193467ffffffffffffffff92600260448601526064850190611143565b5050505050565b50505f60058214611a8f565b9081602091031261018f57516001600160a01b038116810361018f5790565b357fffffffffffffffffffffffffffffffff000000000000000000000000000000008116810361018f5790565b356001600160a01b038116810361018f5790565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18136030182121561018f570180359067ffffffffffffffff821161018f5760200191813603831361018f57565b92919267ffffffffffffffff82116111cb5760405191611ce3601f8201601f191660200184611231565b82948184528183011161018f578281602093845f960137010152565b3567ffffffffffffffff8116810361018f5790565b604290611d2081611c27565b9067ffffffffffffffff611d3660408301611c54565b91610100611d51611d4a60a0840184611c68565b3691611cb9565b6020815191012091611d69611d4a60c0830183611c68565b60208151910120611d80611d4a60e0840184611c68565b6020815191012090611d956101208401611cff565b946001600160a01b03604051987fffffffffffffffffffffffffffffffff0000000000000000000000000000000060208b019b7f9e30c9bf84cd81ff34d705b4c979de02ea4273730760cc2572b8eaf08a2e8ecb8d521660408b0152602086013560608b0152166080890152606084013560a0890152608084013560c089015260e0880152838701526101208601520135610140840152166101608201526101608152611e4461018082611231565b519020611e4f613b48565b90604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b9291926001600160a01b03811693845f52600860205260405f206001600160a01b0384165f5260205260405f20815f5260205260405f205494851561206b57805f52600860205260405f206001600160a01b0385165f5260205260405f20825f526020525f60408120556001600160a01b038416938285837f91fb9d98b786c57d74c099ccd2beca1739e9f6a81fb49001ca465c4b7591bbe260206040518c8152a4611f3081613cdc565b908161204c575b5015611fac5750823b1561018f576040517f23b872dd0000000000000000000000000000000000000000000000000000000081523060048201526001600160a01b039290921660248301526044820152905f908290606490829084905af1801561058757611fa25750565b5f6119cb91611231565b915050604051907fa9059cbb000000000000000000000000000000000000000000000000000000005f526004528360245260205f60448180865af19060015f511482161561202b575b604052156120005750565b7f5274afe7000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b90600181151661204357823b15153d15161690611ff5565b503d5f823e3d90fd5b6120569150613e3c565b81612063575b505f611f37565b90505f61205c565b505f9450505050565b9061207e826130e5565b815f52600460205260405f20815f5260205260405f209160ff835460a01c166006811015610be7576005811461193c57600481036121d65750740500000000000000000000000000000000000000007fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff8454161783556002830180547fffff000000000000ffffffffffffffffffffffffffffffffffffffffffffffff7dffffffffffff0000000000000000000000000000000000000000000000004360c01b1691161790557f239aadeb3a73093468788ef4f8f1efece630d642fba0f770ead3f86020be0c2f60018401936001600160a01b03855416906115a260048201916001600160a01b03806121a0855496600585019788549084875416928c61328c565b9254169854169254935460405194859485909493926060926001600160a01b036080840197168352602083015260408201520152565b6121df84613572565b6040517fd24bbe790000000000000000000000000000000000000000000000000000000081526004810193909352602483019390935260a49261193467ffffffffffffffff92600460448601526064850190611143565b5f90602092604051906001600160a01b038583019360a08552601060c08501527f63617573657761792f67726f75702f310000000000000000000000000000000060e085015246604085015230606085015216608083015260a082015260e081526122a361010082611231565b604051918291518091835e8101838152039060025afa15610587575f5190565b90357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18236030181121561018f57016020813591019167ffffffffffffffff821161018f57813603831361018f57565b601f8260209493601f1993818652868601375f8582860101520116010190565b91909361234360208401356130e5565b61234c83611d14565b9160208401355f52600460205260405f20825f5260205260405f2090815460ff8160a01c166006811015610be75760018114612d9b57612d0057508215612cd05760a08501906123a561239f8388611c68565b90613c64565b6123b561239f60c0880188611c68565b60e08601906123c761239f8389611c68565b67ffffffffffffffff421667ffffffffffffffff6123e86101208a01611cff565b168111612c8657506124106123ff60408901611c54565b60808901359060608a013590613141565b6001600160a01b03891697885f52600660205260405f20875f5260205260405f205480612c52575061244e91612447913691611cb9565b868a61388e565b15612c2257865f52600660205260405f20855f526020528360405f205561247760408701611c54565b6001840180547fffffffffffff000000000000ffffffffffffffffffffffffffffffffffffffff164360a01b79ffffffffffff000000000000000000000000000000000000000016178155906001600160a01b039082547fffffffffffffffffffffffff000000000000000000000000000000000000000016911617905582547fffffffffffffffffffffff0000000000000000000000000000000000000000001687177402000000000000000000000000000000000000000017835561253d86611c27565b61254a6101208801611cff565b60028501918760038701557fffffffffffffffff00000000000000000000000000000000000000000000000077ffffffffffffffff0000000000000000000000000000000084549260801c9360801b169116171790556101008601359283600682015560808701356005820155606087013560048201556125cb8388611c68565b600783019167ffffffffffffffff82116111cb5781906125eb8454611942565b601f8111612be8575b505f90601f8311600114612b83575f92612b78575b50505f198260011b9260031b1c19161790555b61262960c0880188611c68565b600883019167ffffffffffffffff82116111cb5781906126498454611942565b601f8111612b3e575b505f90601f8311600114612ad9575f92612ace575b50505f198260011b9260031b1c19161790555b60096126868389611c68565b919092019167ffffffffffffffff82116111cb5781906126a68454611942565b601f8111612a8b575b505f90601f8311600114612a26575f92612a1b575b50505f198260011b9260031b1c19161790555b604051948552604060208601528535917fffffffffffffffffffffffffffffffff00000000000000000000000000000000831680930361018f576127b66127786127656127bd936127ee9660408b015260208b013560608b01526001600160a01b0361274560408d016110b8565b1660808b015260608b013560a08b015260808b013560c08b01528a6122c3565b61014060e08b01526101808a0191612313565b61278560c08a018a6122c3565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc08a8403016101008b0152612313565b91876122c3565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc087840301610120880152612313565b9061014084015261012084013567ffffffffffffffff811680910361018f57837fc2e705dd6ddcf53f42c2aff38df399884e06c27e4a044fc363bbe232d38b63e09161016088960152806020870135930390a461284d60408201611c54565b9161285783613cdc565b806129fd575b156128f457506001600160a01b038216803b1561018f576040517f23b872dd0000000000000000000000000000000000000000000000000000000081526001600160a01b03949094166004850152306024850152608082013560448501525f908490606490829084905af1908115610587576119cb936080926128e4575b50013590613a2c565b5f6128ee91611231565b5f6128db565b909392506001600160a01b038216604051917f70a08231000000000000000000000000000000000000000000000000000000008352306004840152602083602481855afa928315610587575f936129c9575b50604051907f23b872dd000000000000000000000000000000000000000000000000000000005f5260045230602452606086013560445260205f60648180865af19060015f51148216156129b1575b6040525f60605215612000575060606119cb939401359161394f565b90600181151661204357823b15153d15161690612995565b9092506020813d6020116129f5575b816129e560209383611231565b8101031261018f5751915f612946565b3d91506129d8565b50612a0783613e3c565b81612a13575b5061285d565b90505f612a0d565b013590505f806126c4565b9091601f191691845f5260205f20925f5b818110612a735750908460019594939210612a5a575b505050811b0190556126d7565b5f1960f88560031b161c199101351690555f8080612a4d565b91936020600181928787013581550195019201612a37565b828111156126af57612ac090855f5260205f2090601f850160051c9060208610612ac6575b601f82910160051c039101612eb7565b5f6126af565b5f9150612ab0565b013590505f80612667565b9091601f191691845f5260205f20925f5b818110612b265750908460019594939210612b0d575b505050811b01905561267a565b5f1960f88560031b161c199101351690555f8080612b00565b91936020600181928787013581550195019201612aea565b8281111561265257612b7290855f5260205f2090601f850160051c9060208610612ac657601f82910160051c039101612eb7565b5f612652565b013590505f80612609565b9091601f191691845f5260205f20925f5b818110612bd05750908460019594939210612bb7575b505050811b01905561261c565b5f1960f88560031b161c199101351690555f8080612baa565b91936020600181928787013581550195019201612b94565b828111156125f457612c1c90855f5260205f2090601f850160051c9060208610612ac657601f82910160051c039101612eb7565b5f6125f4565b86857fe49c6ba0000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b8690887f028e5344000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b67ffffffffffffffff87612c9d6101208b01611cff565b907ffe3baab7000000000000000000000000000000000000000000000000000000005f526004521660245260445260645ffd5b6020857f9ed6623b000000000000000000000000000000000000000000000000000000005f52013560045260245ffd5b94969793955050600301549184831480612d80575b612d77575060c495926001600160a01b03949285926020604051987f3e4768ff000000000000000000000000000000000000000000000000000000008a52013560048901526024880152604487015216606485015260848401521660a4820152fd5b95505050505050565b506001600160a01b0387166001600160a01b03851614612d15565b60018401546040517f8c0a920a00000000000000000000000000000000000000000000000000000000815260208901356004820152602481018790525f604482015260a09190911c65ffffffffffff166064820152608490fd5b805f5260026020526001600160a01b0360405f205416908115612e4f57813303612e1d575050565b7f882411b2000000000000000000000000000000000000000000000000000000005f526004523360245260445260645ffd5b7f5d43e34e000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9190811015612e8a5760051b0190565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b5f5b828110612ec557505050565b5f82820155600101612eb9565b82158015613064575b613033575f5b838110612f7257505f526002602052600160405f20019067ffffffffffffffff83116111cb576801000000000000000083116111cb578154838355808410612f56575b50905f5260205f205f5b838110612f3b5750505050565b6001906020612f4985611c54565b9401938184015501612f2e565b612f6c90835f52848060205f2001910390612eb7565b5f612f24565b6001600160a01b03612f8d612f88838787612e7a565b611c54565b1615613008575f5b818110612fa55750600101612ee1565b612fb3612f88828787612e7a565b6001600160a01b0380612fca612f88868a8a612e7a565b16911614612fda57600101612f95565b7fc90cbe21000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b7f78b57272000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b827f5052ad92000000000000000000000000000000000000000000000000000000005f52600452600860245260445ffd5b5060088311612edb565b60027f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f0054146130bd5760027f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f0055565b7f3ee5aeb5000000000000000000000000000000000000000000000000000000005f5260045ffd5b805f5260026020526001600160a01b0360405f20541615612e4f5761310a33826113af565b156131125750565b7f0a6c3de1000000000000000000000000000000000000000000000000000000005f526004523360245260445ffd5b9091813b1561324a5761315382613cdc565b8061322c575b156131a857506001820361316b575050565b6001600160a01b03907fc78866c3000000000000000000000000000000000000000000000000000000005f5216600452602452600160445260645ffd5b91156131ef57816131b7575050565b6001600160a01b03907fe2958a98000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b6001600160a01b03907fc78866c3000000000000000000000000000000000000000000000000000000005f52166004525f6024525f60445260645ffd5b5061323682613e3c565b81613242575b50613159565b90505f61323c565b6001600160a01b03827fd7e28573000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b9190820391821161173b57565b90919493945f91805f52600760205260405f206001600160a01b0385165f5260205260405f20855f5260205260405f20548281105f14613563576001600160a01b0381985b6132e56132de8b8761327f565b9a8461327f565b845f52600760205260405f208389165f5260205260405f20895f5260205260405f2055165f52600860205260405f206001600160a01b0386165f5260205260405f20865f5260205260405f2061333c84825461172e565b90558715613558576001600160a01b03851692835f52600360205260405f20835f5260205260ff60405f205416156135125750505061337a83613cdc565b806134f4575b1561340b57803b15613407576040517f40c10f19000000000000000000000000000000000000000000000000000000008152306004820152602481018590529082908290604490829084905af180156133fc576133e4575b5050906119cb91613a2c565b6133ef828092611231565b6133f957806133d8565b80fd5b6040513d84823e3d90fd5b5080fd5b9250506040517f70a08231000000000000000000000000000000000000000000000000000000008152306004820152602081602481865afa908115610587575f916134c2575b50823b1561018f576040517f40c10f1900000000000000000000000000000000000000000000000000000000815230600482015260248101869052925f908490604490829084905af1918215610587576119cb9386936134b2575b5061394f565b5f6134bc91611231565b5f6134ac565b90506020813d6020116134ec575b816134dd60209383611231565b8101031261018f57515f613451565b3d91506134d0565b506134fe83613e3c565b8161350a575b50613380565b90505f613504565b8660a494604051947f3ec3a54000000000000000000000000000000000000000000000000000000000865260048601526024850152604484015260648301526084820152fd5b505f96505050505050565b6001600160a01b0383986132d1565b65ffffffffffff600282015460c01c16806135b057506001015465ffffffffffff9060d081901c9081156135a557501690565b82915060a01c161690565b905090565b805f52600560205260405f20825f5260205260405f20805460ff8160d01c166003811015610be75760028114611bf5576136ce575080547fffffffffffff000000000000ffffffffffffffffffffffffffffffffffffffff164360a01b79ffffffffffff0000000000000000000000000000000000000000161781557a0200000000000000000000000000000000000000000000000000007fffffffffff00ffffffffffffffffffffffffffffffffffffffffffffffffffff8254161790557f15ff77652d9ffaa00ffde57e93a0431ebba822c32994421679ce26f80425ae14606060405160208152600660208201527f63726561746500000000000000000000000000000000000000000000000000006040820152a3565b6040517f5e7eec9400000000000000000000000000000000000000000000000000000000815260048101849052602481018590526003604482015260a09190911c65ffffffffffff166064820152608490fd5b805f52600460205260405f20825f5260205260405f2060ff815460a01c166006811015610be7576001811461193c57613836576001810180547fffffffffffff000000000000ffffffffffffffffffffffffffffffffffffffff164360a01b79ffffffffffff000000000000000000000000000000000000000016179055740100000000000000000000000000000000000000007fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff8254161790557f15ff77652d9ffaa00ffde57e93a0431ebba822c32994421679ce26f80425ae14606060405160208152600460208201527f6c6f636b000000000000000000000000000000000000000000000000000000006040820152a3565b600101546040517f5e7eec94000000000000000000000000000000000000000000000000000000008152600481019290925260248201929092525f604482015260a09190911c65ffffffffffff166064820152608490fd5b9190823b6138c957906138a091613ca2565b506004811015610be7571591826138b657505090565b6001600160a01b03919250811691161490565b916020926064601f19601f855f965190604051957f1626ba7e00000000000000000000000000000000000000000000000000000000875260048701526040602487015288820190604487015e86848287010152011601915afa7f1626ba7e000000000000000000000000000000000000000000000000000000005f5114601f3d11161690565b6040517f70a082310000000000000000000000000000000000000000000000000000000081523060048201526001600160a01b03919091169291602082602481875afa8015610587575f906139f8575b6139a9925061327f565b908082036139b657505050565b60849350604051927ff6a6f30c00000000000000000000000000000000000000000000000000000000845260048401525f602484015260448301526064820152fd5b506020823d602011613a24575b81613a1260209383611231565b8101031261018f576139a9915161399f565b3d9150613a05565b6001600160a01b0316906040517f6352211e000000000000000000000000000000000000000000000000000000008152816004820152602081602481865afa908115610587575f91613ad2575b506001600160a01b0330911603613a8e575050565b60849250604051917ff6a6f30c00000000000000000000000000000000000000000000000000000000835260048301526024820152600160448201525f6064820152fd5b613aeb915060203d602011610580576105728183611231565b5f613a79565b60ff811690601f8211613b205760405191613b0d604084611231565b6020808452838101919036833783525290565b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b6001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016301480613c3b575b15613ba3577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a08152613c3560c082611231565b51902090565b507f00000000000000000000000000000000000000000000000000000000000000004614613b7a565b506101008111613c715750565b7ff4eb2b2d000000000000000000000000000000000000000000000000000000005f5260045261010060245260445ffd5b8151919060418303613cd257613ccb9250602082015190606060408401519301515f1a90613dba565b9192909190565b50505f9160029190565b7f01ffc9a7000000000000000000000000000000000000000000000000000000005f527f01ffc9a70000000000000000000000000000000000000000000000000000000060045260205f60248184617530fa5f511515601f3d111681613db2575b5015613dad575f6024816020937f01ffc9a70000000000000000000000000000000000000000000000000000000082527fffffffff00000000000000000000000000000000000000000000000000000000600452617530fa5f511515601f3d111681613da7575090565b90501590565b505f90565b90505f613d3d565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411613e31579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa15610587575f516001600160a01b03811615613e2757905f905f90565b505f906001905f90565b5050505f9160039190565b5f6024816020937f01ffc9a70000000000000000000000000000000000000000000000000000000082527f80ac58cd00000000000000000000000000000000000000000000000000000000600452617530fa905f511515601f3d11169056fea264697066735822122086a0591caa8151febc0b7c4782d6ce39bc0fe38701975a3d4edea938f95203e064736f6c63430008250033",
}

// AssetLedger is an auto generated Go binding around an Ethereum contract.
type AssetLedger struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *AssetLedger) GetABI() abi.ABI {
	return c.abi
}

// NewAssetLedger creates a new instance of AssetLedger.
func NewAssetLedger() *AssetLedger {
	parsed, err := AssetLedgerMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &AssetLedger{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *AssetLedger) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackMAXMEMBERS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xea0e35b1.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_MEMBERS() view returns(uint256)
func (assetLedger *AssetLedger) PackMAXMEMBERS() []byte {
	enc, err := assetLedger.abi.Pack("MAX_MEMBERS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXMEMBERS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xea0e35b1.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_MEMBERS() view returns(uint256)
func (assetLedger *AssetLedger) TryPackMAXMEMBERS() ([]byte, error) {
	return assetLedger.abi.Pack("MAX_MEMBERS")
}

// UnpackMAXMEMBERS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xea0e35b1.
//
// Solidity: function MAX_MEMBERS() view returns(uint256)
func (assetLedger *AssetLedger) UnpackMAXMEMBERS(data []byte) (*big.Int, error) {
	out, err := assetLedger.abi.Unpack("MAX_MEMBERS", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMAXTEXTBYTES is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0effdd26.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_TEXT_BYTES() view returns(uint256)
func (assetLedger *AssetLedger) PackMAXTEXTBYTES() []byte {
	enc, err := assetLedger.abi.Pack("MAX_TEXT_BYTES")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXTEXTBYTES is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0effdd26.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_TEXT_BYTES() view returns(uint256)
func (assetLedger *AssetLedger) TryPackMAXTEXTBYTES() ([]byte, error) {
	return assetLedger.abi.Pack("MAX_TEXT_BYTES")
}

// UnpackMAXTEXTBYTES is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x0effdd26.
//
// Solidity: function MAX_TEXT_BYTES() view returns(uint256)
func (assetLedger *AssetLedger) UnpackMAXTEXTBYTES(data []byte) (*big.Int, error) {
	out, err := assetLedger.abi.Unpack("MAX_TEXT_BYTES", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackVERSION is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xffa1ad74.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function VERSION() view returns(string)
func (assetLedger *AssetLedger) PackVERSION() []byte {
	enc, err := assetLedger.abi.Pack("VERSION")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVERSION is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xffa1ad74.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function VERSION() view returns(string)
func (assetLedger *AssetLedger) TryPackVERSION() ([]byte, error) {
	return assetLedger.abi.Pack("VERSION")
}

// UnpackVERSION is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xffa1ad74.
//
// Solidity: function VERSION() view returns(string)
func (assetLedger *AssetLedger) UnpackVERSION(data []byte) (string, error) {
	out, err := assetLedger.abi.Unpack("VERSION", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackCreate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x201ce7ce.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function create(bytes32 group, bytes32 transferId, address asset, uint256 amount, uint256 tokenId, address beneficiary) returns()
func (assetLedger *AssetLedger) PackCreate(group [32]byte, transferId [32]byte, asset common.Address, amount *big.Int, tokenId *big.Int, beneficiary common.Address) []byte {
	enc, err := assetLedger.abi.Pack("create", group, transferId, asset, amount, tokenId, beneficiary)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCreate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x201ce7ce.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function create(bytes32 group, bytes32 transferId, address asset, uint256 amount, uint256 tokenId, address beneficiary) returns()
func (assetLedger *AssetLedger) TryPackCreate(group [32]byte, transferId [32]byte, asset common.Address, amount *big.Int, tokenId *big.Int, beneficiary common.Address) ([]byte, error) {
	return assetLedger.abi.Pack("create", group, transferId, asset, amount, tokenId, beneficiary)
}

// PackCreationOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1fd04c49.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function creationOf(bytes32 group, bytes32 transferId) view returns((uint8,uint64,address,uint256,uint256,address))
func (assetLedger *AssetLedger) PackCreationOf(group [32]byte, transferId [32]byte) []byte {
	enc, err := assetLedger.abi.Pack("creationOf", group, transferId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCreationOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1fd04c49.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function creationOf(bytes32 group, bytes32 transferId) view returns((uint8,uint64,address,uint256,uint256,address))
func (assetLedger *AssetLedger) TryPackCreationOf(group [32]byte, transferId [32]byte) ([]byte, error) {
	return assetLedger.abi.Pack("creationOf", group, transferId)
}

// UnpackCreationOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x1fd04c49.
//
// Solidity: function creationOf(bytes32 group, bytes32 transferId) view returns((uint8,uint64,address,uint256,uint256,address))
func (assetLedger *AssetLedger) UnpackCreationOf(data []byte) (IAssetLedgerCreation, error) {
	out, err := assetLedger.abi.Unpack("creationOf", data)
	if err != nil {
		return *new(IAssetLedgerCreation), err
	}
	out0 := *abi.ConvertType(out[0], new(IAssetLedgerCreation)).(*IAssetLedgerCreation)
	return out0, nil
}

// PackCreditOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa7d72812.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function creditOf(address owner, address asset, uint256 tokenId) view returns(uint256)
func (assetLedger *AssetLedger) PackCreditOf(owner common.Address, asset common.Address, tokenId *big.Int) []byte {
	enc, err := assetLedger.abi.Pack("creditOf", owner, asset, tokenId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCreditOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa7d72812.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function creditOf(address owner, address asset, uint256 tokenId) view returns(uint256)
func (assetLedger *AssetLedger) TryPackCreditOf(owner common.Address, asset common.Address, tokenId *big.Int) ([]byte, error) {
	return assetLedger.abi.Pack("creditOf", owner, asset, tokenId)
}

// UnpackCreditOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa7d72812.
//
// Solidity: function creditOf(address owner, address asset, uint256 tokenId) view returns(uint256)
func (assetLedger *AssetLedger) UnpackCreditOf(data []byte) (*big.Int, error) {
	out, err := assetLedger.abi.Unpack("creditOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackEip712Domain is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x84b0196e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function eip712Domain() view returns(bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)
func (assetLedger *AssetLedger) PackEip712Domain() []byte {
	enc, err := assetLedger.abi.Pack("eip712Domain")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackEip712Domain is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x84b0196e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function eip712Domain() view returns(bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)
func (assetLedger *AssetLedger) TryPackEip712Domain() ([]byte, error) {
	return assetLedger.abi.Pack("eip712Domain")
}

// Eip712DomainOutput serves as a container for the return parameters of contract
// method Eip712Domain.
type Eip712DomainOutput struct {
	Fields            [1]byte
	Name              string
	Version           string
	ChainId           *big.Int
	VerifyingContract common.Address
	Salt              [32]byte
	Extensions        []*big.Int
}

// UnpackEip712Domain is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x84b0196e.
//
// Solidity: function eip712Domain() view returns(bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)
func (assetLedger *AssetLedger) UnpackEip712Domain(data []byte) (Eip712DomainOutput, error) {
	out, err := assetLedger.abi.Unpack("eip712Domain", data)
	outstruct := new(Eip712DomainOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Fields = *abi.ConvertType(out[0], new([1]byte)).(*[1]byte)
	outstruct.Name = *abi.ConvertType(out[1], new(string)).(*string)
	outstruct.Version = *abi.ConvertType(out[2], new(string)).(*string)
	outstruct.ChainId = abi.ConvertType(out[3], new(big.Int)).(*big.Int)
	outstruct.VerifyingContract = *abi.ConvertType(out[4], new(common.Address)).(*common.Address)
	outstruct.Salt = *abi.ConvertType(out[5], new([32]byte)).(*[32]byte)
	outstruct.Extensions = *abi.ConvertType(out[6], new([]*big.Int)).(*[]*big.Int)
	return *outstruct, nil
}

// PackExtinguish is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9e244679.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function extinguish(bytes32 group, bytes32 transferId) returns()
func (assetLedger *AssetLedger) PackExtinguish(group [32]byte, transferId [32]byte) []byte {
	enc, err := assetLedger.abi.Pack("extinguish", group, transferId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackExtinguish is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9e244679.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function extinguish(bytes32 group, bytes32 transferId) returns()
func (assetLedger *AssetLedger) TryPackExtinguish(group [32]byte, transferId [32]byte) ([]byte, error) {
	return assetLedger.abi.Pack("extinguish", group, transferId)
}

// PackFoundGroup is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x107518b9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function foundGroup(bytes32 salt, address admin, address[] members_) returns(bytes32 group)
func (assetLedger *AssetLedger) PackFoundGroup(salt [32]byte, admin common.Address, members []common.Address) []byte {
	enc, err := assetLedger.abi.Pack("foundGroup", salt, admin, members)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFoundGroup is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x107518b9.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function foundGroup(bytes32 salt, address admin, address[] members_) returns(bytes32 group)
func (assetLedger *AssetLedger) TryPackFoundGroup(salt [32]byte, admin common.Address, members []common.Address) ([]byte, error) {
	return assetLedger.abi.Pack("foundGroup", salt, admin, members)
}

// UnpackFoundGroup is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x107518b9.
//
// Solidity: function foundGroup(bytes32 salt, address admin, address[] members_) returns(bytes32 group)
func (assetLedger *AssetLedger) UnpackFoundGroup(data []byte) ([32]byte, error) {
	out, err := assetLedger.abi.Unpack("foundGroup", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackGroupIdOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xef39a8ca.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function groupIdOf(address founder, bytes32 salt) view returns(bytes32)
func (assetLedger *AssetLedger) PackGroupIdOf(founder common.Address, salt [32]byte) []byte {
	enc, err := assetLedger.abi.Pack("groupIdOf", founder, salt)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGroupIdOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xef39a8ca.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function groupIdOf(address founder, bytes32 salt) view returns(bytes32)
func (assetLedger *AssetLedger) TryPackGroupIdOf(founder common.Address, salt [32]byte) ([]byte, error) {
	return assetLedger.abi.Pack("groupIdOf", founder, salt)
}

// UnpackGroupIdOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xef39a8ca.
//
// Solidity: function groupIdOf(address founder, bytes32 salt) view returns(bytes32)
func (assetLedger *AssetLedger) UnpackGroupIdOf(data []byte) ([32]byte, error) {
	out, err := assetLedger.abi.Unpack("groupIdOf", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackGroupOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa71a0e40.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function groupOf(bytes32 group) view returns(address admin, address[] members)
func (assetLedger *AssetLedger) PackGroupOf(group [32]byte) []byte {
	enc, err := assetLedger.abi.Pack("groupOf", group)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGroupOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa71a0e40.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function groupOf(bytes32 group) view returns(address admin, address[] members)
func (assetLedger *AssetLedger) TryPackGroupOf(group [32]byte) ([]byte, error) {
	return assetLedger.abi.Pack("groupOf", group)
}

// GroupOfOutput serves as a container for the return parameters of contract
// method GroupOf.
type GroupOfOutput struct {
	Admin   common.Address
	Members []common.Address
}

// UnpackGroupOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa71a0e40.
//
// Solidity: function groupOf(bytes32 group) view returns(address admin, address[] members)
func (assetLedger *AssetLedger) UnpackGroupOf(data []byte) (GroupOfOutput, error) {
	out, err := assetLedger.abi.Unpack("groupOf", data)
	outstruct := new(GroupOfOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Admin = *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	outstruct.Members = *abi.ConvertType(out[1], new([]common.Address)).(*[]common.Address)
	return *outstruct, nil
}

// PackIsMember is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x10ad56b3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function isMember(bytes32 group, address account) view returns(bool)
func (assetLedger *AssetLedger) PackIsMember(group [32]byte, account common.Address) []byte {
	enc, err := assetLedger.abi.Pack("isMember", group, account)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIsMember is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x10ad56b3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function isMember(bytes32 group, address account) view returns(bool)
func (assetLedger *AssetLedger) TryPackIsMember(group [32]byte, account common.Address) ([]byte, error) {
	return assetLedger.abi.Pack("isMember", group, account)
}

// UnpackIsMember is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x10ad56b3.
//
// Solidity: function isMember(bytes32 group, address account) view returns(bool)
func (assetLedger *AssetLedger) UnpackIsMember(data []byte) (bool, error) {
	out, err := assetLedger.abi.Unpack("isMember", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackIsMinter is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe47940b7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function isMinter(address asset, bytes32 group) view returns(bool)
func (assetLedger *AssetLedger) PackIsMinter(asset common.Address, group [32]byte) []byte {
	enc, err := assetLedger.abi.Pack("isMinter", asset, group)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIsMinter is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe47940b7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function isMinter(address asset, bytes32 group) view returns(bool)
func (assetLedger *AssetLedger) TryPackIsMinter(asset common.Address, group [32]byte) ([]byte, error) {
	return assetLedger.abi.Pack("isMinter", asset, group)
}

// UnpackIsMinter is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe47940b7.
//
// Solidity: function isMinter(address asset, bytes32 group) view returns(bool)
func (assetLedger *AssetLedger) UnpackIsMinter(data []byte) (bool, error) {
	out, err := assetLedger.abi.Unpack("isMinter", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackLock is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf727f4bb.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function lock((bytes16,bytes32,address,uint256,uint256,string,string,string,bytes32,uint64) order, address owner, bytes signature, bytes32 transferId) returns()
func (assetLedger *AssetLedger) PackLock(order IAssetLedgerOrder, owner common.Address, signature []byte, transferId [32]byte) []byte {
	enc, err := assetLedger.abi.Pack("lock", order, owner, signature, transferId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLock is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf727f4bb.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function lock((bytes16,bytes32,address,uint256,uint256,string,string,string,bytes32,uint64) order, address owner, bytes signature, bytes32 transferId) returns()
func (assetLedger *AssetLedger) TryPackLock(order IAssetLedgerOrder, owner common.Address, signature []byte, transferId [32]byte) ([]byte, error) {
	return assetLedger.abi.Pack("lock", order, owner, signature, transferId)
}

// PackLockOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7edc0ca0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function lockOf(bytes32 group, bytes32 transferId) view returns((uint8,address,(bytes16,bytes32,address,uint256,uint256,string,string,string,bytes32,uint64),bytes32,uint64,uint64,uint64))
func (assetLedger *AssetLedger) PackLockOf(group [32]byte, transferId [32]byte) []byte {
	enc, err := assetLedger.abi.Pack("lockOf", group, transferId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLockOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7edc0ca0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function lockOf(bytes32 group, bytes32 transferId) view returns((uint8,address,(bytes16,bytes32,address,uint256,uint256,string,string,string,bytes32,uint64),bytes32,uint64,uint64,uint64))
func (assetLedger *AssetLedger) TryPackLockOf(group [32]byte, transferId [32]byte) ([]byte, error) {
	return assetLedger.abi.Pack("lockOf", group, transferId)
}

// UnpackLockOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7edc0ca0.
//
// Solidity: function lockOf(bytes32 group, bytes32 transferId) view returns((uint8,address,(bytes16,bytes32,address,uint256,uint256,string,string,string,bytes32,uint64),bytes32,uint64,uint64,uint64))
func (assetLedger *AssetLedger) UnpackLockOf(data []byte) (IAssetLedgerLock, error) {
	out, err := assetLedger.abi.Unpack("lockOf", data)
	if err != nil {
		return *new(IAssetLedgerLock), err
	}
	out0 := *abi.ConvertType(out[0], new(IAssetLedgerLock)).(*IAssetLedgerLock)
	return out0, nil
}

// PackOrderDigest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd0adbabf.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function orderDigest((bytes16,bytes32,address,uint256,uint256,string,string,string,bytes32,uint64) order) view returns(bytes32)
func (assetLedger *AssetLedger) PackOrderDigest(order IAssetLedgerOrder) []byte {
	enc, err := assetLedger.abi.Pack("orderDigest", order)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOrderDigest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd0adbabf.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function orderDigest((bytes16,bytes32,address,uint256,uint256,string,string,string,bytes32,uint64) order) view returns(bytes32)
func (assetLedger *AssetLedger) TryPackOrderDigest(order IAssetLedgerOrder) ([]byte, error) {
	return assetLedger.abi.Pack("orderDigest", order)
}

// UnpackOrderDigest is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd0adbabf.
//
// Solidity: function orderDigest((bytes16,bytes32,address,uint256,uint256,string,string,string,bytes32,uint64) order) view returns(bytes32)
func (assetLedger *AssetLedger) UnpackOrderDigest(data []byte) ([32]byte, error) {
	out, err := assetLedger.abi.Unpack("orderDigest", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackPoolOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x96f9c290.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function poolOf(bytes32 group, address asset, uint256 tokenId) view returns(uint256)
func (assetLedger *AssetLedger) PackPoolOf(group [32]byte, asset common.Address, tokenId *big.Int) []byte {
	enc, err := assetLedger.abi.Pack("poolOf", group, asset, tokenId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPoolOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x96f9c290.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function poolOf(bytes32 group, address asset, uint256 tokenId) view returns(uint256)
func (assetLedger *AssetLedger) TryPackPoolOf(group [32]byte, asset common.Address, tokenId *big.Int) ([]byte, error) {
	return assetLedger.abi.Pack("poolOf", group, asset, tokenId)
}

// UnpackPoolOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x96f9c290.
//
// Solidity: function poolOf(bytes32 group, address asset, uint256 tokenId) view returns(uint256)
func (assetLedger *AssetLedger) UnpackPoolOf(data []byte) (*big.Int, error) {
	out, err := assetLedger.abi.Unpack("poolOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackReissue is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdbd27ed1.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function reissue(bytes32 group, bytes32 transferId) returns()
func (assetLedger *AssetLedger) PackReissue(group [32]byte, transferId [32]byte) []byte {
	enc, err := assetLedger.abi.Pack("reissue", group, transferId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackReissue is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdbd27ed1.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function reissue(bytes32 group, bytes32 transferId) returns()
func (assetLedger *AssetLedger) TryPackReissue(group [32]byte, transferId [32]byte) ([]byte, error) {
	return assetLedger.abi.Pack("reissue", group, transferId)
}

// PackRelease is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2af8b645.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function release(bytes32 group, bytes32 transferId) returns()
func (assetLedger *AssetLedger) PackRelease(group [32]byte, transferId [32]byte) []byte {
	enc, err := assetLedger.abi.Pack("release", group, transferId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRelease is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2af8b645.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function release(bytes32 group, bytes32 transferId) returns()
func (assetLedger *AssetLedger) TryPackRelease(group [32]byte, transferId [32]byte) ([]byte, error) {
	return assetLedger.abi.Pack("release", group, transferId)
}

// PackSetGroupAdmin is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x04fab6e1.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setGroupAdmin(bytes32 group, address admin) returns()
func (assetLedger *AssetLedger) PackSetGroupAdmin(group [32]byte, admin common.Address) []byte {
	enc, err := assetLedger.abi.Pack("setGroupAdmin", group, admin)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetGroupAdmin is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x04fab6e1.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setGroupAdmin(bytes32 group, address admin) returns()
func (assetLedger *AssetLedger) TryPackSetGroupAdmin(group [32]byte, admin common.Address) ([]byte, error) {
	return assetLedger.abi.Pack("setGroupAdmin", group, admin)
}

// PackSetMembers is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf18a2ea0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setMembers(bytes32 group, address[] members_) returns()
func (assetLedger *AssetLedger) PackSetMembers(group [32]byte, members []common.Address) []byte {
	enc, err := assetLedger.abi.Pack("setMembers", group, members)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetMembers is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf18a2ea0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setMembers(bytes32 group, address[] members_) returns()
func (assetLedger *AssetLedger) TryPackSetMembers(group [32]byte, members []common.Address) ([]byte, error) {
	return assetLedger.abi.Pack("setMembers", group, members)
}

// PackSetMinter is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc763f8dc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setMinter(address asset, bytes32 group, bool allowed) returns()
func (assetLedger *AssetLedger) PackSetMinter(asset common.Address, group [32]byte, allowed bool) []byte {
	enc, err := assetLedger.abi.Pack("setMinter", asset, group, allowed)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetMinter is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc763f8dc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setMinter(address asset, bytes32 group, bool allowed) returns()
func (assetLedger *AssetLedger) TryPackSetMinter(asset common.Address, group [32]byte, allowed bool) ([]byte, error) {
	return assetLedger.abi.Pack("setMinter", asset, group, allowed)
}

// PackStatus is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x108f2bf6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function status(bytes32 group, bytes32 transferId, uint8 step) view returns(uint8 standing, uint64 blockNumber)
func (assetLedger *AssetLedger) PackStatus(group [32]byte, transferId [32]byte, step uint8) []byte {
	enc, err := assetLedger.abi.Pack("status", group, transferId, step)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStatus is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x108f2bf6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function status(bytes32 group, bytes32 transferId, uint8 step) view returns(uint8 standing, uint64 blockNumber)
func (assetLedger *AssetLedger) TryPackStatus(group [32]byte, transferId [32]byte, step uint8) ([]byte, error) {
	return assetLedger.abi.Pack("status", group, transferId, step)
}

// StatusOutput serves as a container for the return parameters of contract
// method Status.
type StatusOutput struct {
	Standing    uint8
	BlockNumber uint64
}

// UnpackStatus is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x108f2bf6.
//
// Solidity: function status(bytes32 group, bytes32 transferId, uint8 step) view returns(uint8 standing, uint64 blockNumber)
func (assetLedger *AssetLedger) UnpackStatus(data []byte) (StatusOutput, error) {
	out, err := assetLedger.abi.Unpack("status", data)
	outstruct := new(StatusOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Standing = *abi.ConvertType(out[0], new(uint8)).(*uint8)
	outstruct.BlockNumber = *abi.ConvertType(out[1], new(uint64)).(*uint64)
	return *outstruct, nil
}

// PackVoid is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x631d8f25.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function void(bytes32 group, bytes32 transferId, uint8 step) returns()
func (assetLedger *AssetLedger) PackVoid(group [32]byte, transferId [32]byte, step uint8) []byte {
	enc, err := assetLedger.abi.Pack("void", group, transferId, step)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVoid is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x631d8f25.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function void(bytes32 group, bytes32 transferId, uint8 step) returns()
func (assetLedger *AssetLedger) TryPackVoid(group [32]byte, transferId [32]byte, step uint8) ([]byte, error) {
	return assetLedger.abi.Pack("void", group, transferId, step)
}

// PackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd9caed12.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function withdraw(address owner, address asset, uint256 tokenId) returns(uint256 amount)
func (assetLedger *AssetLedger) PackWithdraw(owner common.Address, asset common.Address, tokenId *big.Int) []byte {
	enc, err := assetLedger.abi.Pack("withdraw", owner, asset, tokenId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd9caed12.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function withdraw(address owner, address asset, uint256 tokenId) returns(uint256 amount)
func (assetLedger *AssetLedger) TryPackWithdraw(owner common.Address, asset common.Address, tokenId *big.Int) ([]byte, error) {
	return assetLedger.abi.Pack("withdraw", owner, asset, tokenId)
}

// UnpackWithdraw is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd9caed12.
//
// Solidity: function withdraw(address owner, address asset, uint256 tokenId) returns(uint256 amount)
func (assetLedger *AssetLedger) UnpackWithdraw(data []byte) (*big.Int, error) {
	out, err := assetLedger.abi.Unpack("withdraw", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// AssetLedgerCreated represents a Created event raised by the AssetLedger contract.
type AssetLedgerCreated struct {
	Group       [32]byte
	TransferId  [32]byte
	Beneficiary common.Address
	Asset       common.Address
	Amount      *big.Int
	TokenId     *big.Int
	Minted      *big.Int
	Raw         *types.Log // Blockchain specific contextual infos
}

const AssetLedgerCreatedEventName = "Created"

// ContractEventName returns the user-defined event name.
func (AssetLedgerCreated) ContractEventName() string {
	return AssetLedgerCreatedEventName
}

// UnpackCreatedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Created(bytes32 indexed group, bytes32 indexed transferId, address indexed beneficiary, address asset, uint256 amount, uint256 tokenId, uint256 minted)
func (assetLedger *AssetLedger) UnpackCreatedEvent(log *types.Log) (*AssetLedgerCreated, error) {
	event := "Created"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != assetLedger.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(AssetLedgerCreated)
	if len(log.Data) > 0 {
		if err := assetLedger.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range assetLedger.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// AssetLedgerEIP712DomainChanged represents a EIP712DomainChanged event raised by the AssetLedger contract.
type AssetLedgerEIP712DomainChanged struct {
	Raw *types.Log // Blockchain specific contextual infos
}

const AssetLedgerEIP712DomainChangedEventName = "EIP712DomainChanged"

// ContractEventName returns the user-defined event name.
func (AssetLedgerEIP712DomainChanged) ContractEventName() string {
	return AssetLedgerEIP712DomainChangedEventName
}

// UnpackEIP712DomainChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event EIP712DomainChanged()
func (assetLedger *AssetLedger) UnpackEIP712DomainChangedEvent(log *types.Log) (*AssetLedgerEIP712DomainChanged, error) {
	event := "EIP712DomainChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != assetLedger.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(AssetLedgerEIP712DomainChanged)
	if len(log.Data) > 0 {
		if err := assetLedger.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range assetLedger.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// AssetLedgerExtinguished represents a Extinguished event raised by the AssetLedger contract.
type AssetLedgerExtinguished struct {
	Group      [32]byte
	TransferId [32]byte
	Owner      common.Address
	Asset      common.Address
	Amount     *big.Int
	TokenId    *big.Int
	Raw        *types.Log // Blockchain specific contextual infos
}

const AssetLedgerExtinguishedEventName = "Extinguished"

// ContractEventName returns the user-defined event name.
func (AssetLedgerExtinguished) ContractEventName() string {
	return AssetLedgerExtinguishedEventName
}

// UnpackExtinguishedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Extinguished(bytes32 indexed group, bytes32 indexed transferId, address indexed owner, address asset, uint256 amount, uint256 tokenId)
func (assetLedger *AssetLedger) UnpackExtinguishedEvent(log *types.Log) (*AssetLedgerExtinguished, error) {
	event := "Extinguished"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != assetLedger.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(AssetLedgerExtinguished)
	if len(log.Data) > 0 {
		if err := assetLedger.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range assetLedger.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// AssetLedgerGroupAdminChanged represents a GroupAdminChanged event raised by the AssetLedger contract.
type AssetLedgerGroupAdminChanged struct {
	Group [32]byte
	Was   common.Address
	Admin common.Address
	Raw   *types.Log // Blockchain specific contextual infos
}

const AssetLedgerGroupAdminChangedEventName = "GroupAdminChanged"

// ContractEventName returns the user-defined event name.
func (AssetLedgerGroupAdminChanged) ContractEventName() string {
	return AssetLedgerGroupAdminChangedEventName
}

// UnpackGroupAdminChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event GroupAdminChanged(bytes32 indexed group, address indexed was, address indexed admin)
func (assetLedger *AssetLedger) UnpackGroupAdminChangedEvent(log *types.Log) (*AssetLedgerGroupAdminChanged, error) {
	event := "GroupAdminChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != assetLedger.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(AssetLedgerGroupAdminChanged)
	if len(log.Data) > 0 {
		if err := assetLedger.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range assetLedger.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// AssetLedgerGroupFounded represents a GroupFounded event raised by the AssetLedger contract.
type AssetLedgerGroupFounded struct {
	Group   [32]byte
	Founder common.Address
	Admin   common.Address
	Salt    [32]byte
	Members []common.Address
	Raw     *types.Log // Blockchain specific contextual infos
}

const AssetLedgerGroupFoundedEventName = "GroupFounded"

// ContractEventName returns the user-defined event name.
func (AssetLedgerGroupFounded) ContractEventName() string {
	return AssetLedgerGroupFoundedEventName
}

// UnpackGroupFoundedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event GroupFounded(bytes32 indexed group, address indexed founder, address indexed admin, bytes32 salt, address[] members)
func (assetLedger *AssetLedger) UnpackGroupFoundedEvent(log *types.Log) (*AssetLedgerGroupFounded, error) {
	event := "GroupFounded"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != assetLedger.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(AssetLedgerGroupFounded)
	if len(log.Data) > 0 {
		if err := assetLedger.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range assetLedger.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// AssetLedgerLocked represents a Locked event raised by the AssetLedger contract.
type AssetLedgerLocked struct {
	Group       [32]byte
	TransferId  [32]byte
	Owner       common.Address
	OrderDigest [32]byte
	Order       IAssetLedgerOrder
	Raw         *types.Log // Blockchain specific contextual infos
}

const AssetLedgerLockedEventName = "Locked"

// ContractEventName returns the user-defined event name.
func (AssetLedgerLocked) ContractEventName() string {
	return AssetLedgerLockedEventName
}

// UnpackLockedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Locked(bytes32 indexed group, bytes32 indexed transferId, address indexed owner, bytes32 orderDigest, (bytes16,bytes32,address,uint256,uint256,string,string,string,bytes32,uint64) order)
func (assetLedger *AssetLedger) UnpackLockedEvent(log *types.Log) (*AssetLedgerLocked, error) {
	event := "Locked"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != assetLedger.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(AssetLedgerLocked)
	if len(log.Data) > 0 {
		if err := assetLedger.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range assetLedger.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// AssetLedgerMembersChanged represents a MembersChanged event raised by the AssetLedger contract.
type AssetLedgerMembersChanged struct {
	Group   [32]byte
	Members []common.Address
	Raw     *types.Log // Blockchain specific contextual infos
}

const AssetLedgerMembersChangedEventName = "MembersChanged"

// ContractEventName returns the user-defined event name.
func (AssetLedgerMembersChanged) ContractEventName() string {
	return AssetLedgerMembersChangedEventName
}

// UnpackMembersChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event MembersChanged(bytes32 indexed group, address[] members)
func (assetLedger *AssetLedger) UnpackMembersChangedEvent(log *types.Log) (*AssetLedgerMembersChanged, error) {
	event := "MembersChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != assetLedger.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(AssetLedgerMembersChanged)
	if len(log.Data) > 0 {
		if err := assetLedger.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range assetLedger.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// AssetLedgerMinterChanged represents a MinterChanged event raised by the AssetLedger contract.
type AssetLedgerMinterChanged struct {
	Asset   common.Address
	Group   [32]byte
	Allowed bool
	Raw     *types.Log // Blockchain specific contextual infos
}

const AssetLedgerMinterChangedEventName = "MinterChanged"

// ContractEventName returns the user-defined event name.
func (AssetLedgerMinterChanged) ContractEventName() string {
	return AssetLedgerMinterChangedEventName
}

// UnpackMinterChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event MinterChanged(address indexed asset, bytes32 indexed group, bool allowed)
func (assetLedger *AssetLedger) UnpackMinterChangedEvent(log *types.Log) (*AssetLedgerMinterChanged, error) {
	event := "MinterChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != assetLedger.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(AssetLedgerMinterChanged)
	if len(log.Data) > 0 {
		if err := assetLedger.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range assetLedger.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// AssetLedgerReissued represents a Reissued event raised by the AssetLedger contract.
type AssetLedgerReissued struct {
	Group      [32]byte
	TransferId [32]byte
	Owner      common.Address
	Asset      common.Address
	Amount     *big.Int
	TokenId    *big.Int
	Minted     *big.Int
	Raw        *types.Log // Blockchain specific contextual infos
}

const AssetLedgerReissuedEventName = "Reissued"

// ContractEventName returns the user-defined event name.
func (AssetLedgerReissued) ContractEventName() string {
	return AssetLedgerReissuedEventName
}

// UnpackReissuedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Reissued(bytes32 indexed group, bytes32 indexed transferId, address indexed owner, address asset, uint256 amount, uint256 tokenId, uint256 minted)
func (assetLedger *AssetLedger) UnpackReissuedEvent(log *types.Log) (*AssetLedgerReissued, error) {
	event := "Reissued"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != assetLedger.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(AssetLedgerReissued)
	if len(log.Data) > 0 {
		if err := assetLedger.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range assetLedger.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// AssetLedgerReleased represents a Released event raised by the AssetLedger contract.
type AssetLedgerReleased struct {
	Group      [32]byte
	TransferId [32]byte
	Owner      common.Address
	Asset      common.Address
	Amount     *big.Int
	TokenId    *big.Int
	Raw        *types.Log // Blockchain specific contextual infos
}

const AssetLedgerReleasedEventName = "Released"

// ContractEventName returns the user-defined event name.
func (AssetLedgerReleased) ContractEventName() string {
	return AssetLedgerReleasedEventName
}

// UnpackReleasedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Released(bytes32 indexed group, bytes32 indexed transferId, address indexed owner, address asset, uint256 amount, uint256 tokenId)
func (assetLedger *AssetLedger) UnpackReleasedEvent(log *types.Log) (*AssetLedgerReleased, error) {
	event := "Released"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != assetLedger.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(AssetLedgerReleased)
	if len(log.Data) > 0 {
		if err := assetLedger.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range assetLedger.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// AssetLedgerVoided represents a Voided event raised by the AssetLedger contract.
type AssetLedgerVoided struct {
	Group      [32]byte
	TransferId [32]byte
	Step       string
	Raw        *types.Log // Blockchain specific contextual infos
}

const AssetLedgerVoidedEventName = "Voided"

// ContractEventName returns the user-defined event name.
func (AssetLedgerVoided) ContractEventName() string {
	return AssetLedgerVoidedEventName
}

// UnpackVoidedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Voided(bytes32 indexed group, bytes32 indexed transferId, string step)
func (assetLedger *AssetLedger) UnpackVoidedEvent(log *types.Log) (*AssetLedgerVoided, error) {
	event := "Voided"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != assetLedger.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(AssetLedgerVoided)
	if len(log.Data) > 0 {
		if err := assetLedger.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range assetLedger.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// AssetLedgerWithdrawn represents a Withdrawn event raised by the AssetLedger contract.
type AssetLedgerWithdrawn struct {
	Owner   common.Address
	Asset   common.Address
	TokenId *big.Int
	Amount  *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const AssetLedgerWithdrawnEventName = "Withdrawn"

// ContractEventName returns the user-defined event name.
func (AssetLedgerWithdrawn) ContractEventName() string {
	return AssetLedgerWithdrawnEventName
}

// UnpackWithdrawnEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Withdrawn(address indexed owner, address indexed asset, uint256 indexed tokenId, uint256 amount)
func (assetLedger *AssetLedger) UnpackWithdrawnEvent(log *types.Log) (*AssetLedgerWithdrawn, error) {
	event := "Withdrawn"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != assetLedger.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(AssetLedgerWithdrawn)
	if len(log.Data) > 0 {
		if err := assetLedger.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range assetLedger.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (assetLedger *AssetLedger) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["AlreadyApplied"].ID.Bytes()[:4]) {
		return assetLedger.UnpackAlreadyAppliedError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["AlreadyVoided"].ID.Bytes()[:4]) {
		return assetLedger.UnpackAlreadyVoidedError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["BadSignature"].ID.Bytes()[:4]) {
		return assetLedger.UnpackBadSignatureError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["CreationStands"].ID.Bytes()[:4]) {
		return assetLedger.UnpackCreationStandsError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["DoubleMember"].ID.Bytes()[:4]) {
		return assetLedger.UnpackDoubleMemberError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["GroupExists"].ID.Bytes()[:4]) {
		return assetLedger.UnpackGroupExistsError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["InvalidShortString"].ID.Bytes()[:4]) {
		return assetLedger.UnpackInvalidShortStringError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["LockStands"].ID.Bytes()[:4]) {
		return assetLedger.UnpackLockStandsError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["MemberCount"].ID.Bytes()[:4]) {
		return assetLedger.UnpackMemberCountError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["NoToken"].ID.Bytes()[:4]) {
		return assetLedger.UnpackNoTokenError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["NotGroupAdmin"].ID.Bytes()[:4]) {
		return assetLedger.UnpackNotGroupAdminError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["NotMember"].ID.Bytes()[:4]) {
		return assetLedger.UnpackNotMemberError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["NotMinter"].ID.Bytes()[:4]) {
		return assetLedger.UnpackNotMinterError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["NotTokenOwner"].ID.Bytes()[:4]) {
		return assetLedger.UnpackNotTokenOwnerError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["NotVoidable"].ID.Bytes()[:4]) {
		return assetLedger.UnpackNotVoidableError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["OrderExpired"].ID.Bytes()[:4]) {
		return assetLedger.UnpackOrderExpiredError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["OrderUsed"].ID.Bytes()[:4]) {
		return assetLedger.UnpackOrderUsedError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["ReentrancyGuardReentrantCall"].ID.Bytes()[:4]) {
		return assetLedger.UnpackReentrancyGuardReentrantCallError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["SafeERC20FailedOperation"].ID.Bytes()[:4]) {
		return assetLedger.UnpackSafeERC20FailedOperationError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["StringTooLong"].ID.Bytes()[:4]) {
		return assetLedger.UnpackStringTooLongError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["TextTooLong"].ID.Bytes()[:4]) {
		return assetLedger.UnpackTextTooLongError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["UnknownGroup"].ID.Bytes()[:4]) {
		return assetLedger.UnpackUnknownGroupError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["WrongAmount"].ID.Bytes()[:4]) {
		return assetLedger.UnpackWrongAmountError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["WrongArrival"].ID.Bytes()[:4]) {
		return assetLedger.UnpackWrongArrivalError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["WrongBeneficiary"].ID.Bytes()[:4]) {
		return assetLedger.UnpackWrongBeneficiaryError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["WrongState"].ID.Bytes()[:4]) {
		return assetLedger.UnpackWrongStateError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["WrongTokenId"].ID.Bytes()[:4]) {
		return assetLedger.UnpackWrongTokenIdError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["ZeroAdmin"].ID.Bytes()[:4]) {
		return assetLedger.UnpackZeroAdminError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["ZeroMember"].ID.Bytes()[:4]) {
		return assetLedger.UnpackZeroMemberError(raw[4:])
	}
	if bytes.Equal(raw[:4], assetLedger.abi.Errors["ZeroTransferId"].ID.Bytes()[:4]) {
		return assetLedger.UnpackZeroTransferIdError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// AssetLedgerAlreadyApplied represents a AlreadyApplied error raised by the AssetLedger contract.
type AssetLedgerAlreadyApplied struct {
	Group      [32]byte
	TransferId [32]byte
	Step       uint8
	SinceBlock uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyApplied(bytes32 group, bytes32 transferId, uint8 step, uint64 sinceBlock)
func AssetLedgerAlreadyAppliedErrorID() common.Hash {
	return common.HexToHash("0x5e7eec9481d872e9020df274934f6b1c1b30e97fe983043e7d62b651d2b922e3")
}

// UnpackAlreadyAppliedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyApplied(bytes32 group, bytes32 transferId, uint8 step, uint64 sinceBlock)
func (assetLedger *AssetLedger) UnpackAlreadyAppliedError(raw []byte) (*AssetLedgerAlreadyApplied, error) {
	out := new(AssetLedgerAlreadyApplied)
	if err := assetLedger.abi.UnpackIntoInterface(out, "AlreadyApplied", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerAlreadyVoided represents a AlreadyVoided error raised by the AssetLedger contract.
type AssetLedgerAlreadyVoided struct {
	Group      [32]byte
	TransferId [32]byte
	Step       uint8
	SinceBlock uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyVoided(bytes32 group, bytes32 transferId, uint8 step, uint64 sinceBlock)
func AssetLedgerAlreadyVoidedErrorID() common.Hash {
	return common.HexToHash("0x8c0a920a4e34ba71afeb60a079342bc78f6d5c6eab100e2ac1d2bdb2b8f10793")
}

// UnpackAlreadyVoidedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyVoided(bytes32 group, bytes32 transferId, uint8 step, uint64 sinceBlock)
func (assetLedger *AssetLedger) UnpackAlreadyVoidedError(raw []byte) (*AssetLedgerAlreadyVoided, error) {
	out := new(AssetLedgerAlreadyVoided)
	if err := assetLedger.abi.UnpackIntoInterface(out, "AlreadyVoided", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerBadSignature represents a BadSignature error raised by the AssetLedger contract.
type AssetLedgerBadSignature struct {
	OrderDigest [32]byte
	Owner       common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadSignature(bytes32 orderDigest, address owner)
func AssetLedgerBadSignatureErrorID() common.Hash {
	return common.HexToHash("0xe49c6ba031fbc90ee50f6e07794742f66a5bc17378c84394b66f24fca8e880ca")
}

// UnpackBadSignatureError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadSignature(bytes32 orderDigest, address owner)
func (assetLedger *AssetLedger) UnpackBadSignatureError(raw []byte) (*AssetLedgerBadSignature, error) {
	out := new(AssetLedgerBadSignature)
	if err := assetLedger.abi.UnpackIntoInterface(out, "BadSignature", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerCreationStands represents a CreationStands error raised by the AssetLedger contract.
type AssetLedgerCreationStands struct {
	Group               [32]byte
	TransferId          [32]byte
	StandingAsset       common.Address
	StandingAmount      *big.Int
	StandingTokenId     *big.Int
	StandingBeneficiary common.Address
	Asset               common.Address
	Amount              *big.Int
	TokenId             *big.Int
	Beneficiary         common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error CreationStands(bytes32 group, bytes32 transferId, address standingAsset, uint256 standingAmount, uint256 standingTokenId, address standingBeneficiary, address asset, uint256 amount, uint256 tokenId, address beneficiary)
func AssetLedgerCreationStandsErrorID() common.Hash {
	return common.HexToHash("0x1906925a1f7c6a00e60268db9bee2736d3445be9ffd8773277e4fefe0a7302b9")
}

// UnpackCreationStandsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error CreationStands(bytes32 group, bytes32 transferId, address standingAsset, uint256 standingAmount, uint256 standingTokenId, address standingBeneficiary, address asset, uint256 amount, uint256 tokenId, address beneficiary)
func (assetLedger *AssetLedger) UnpackCreationStandsError(raw []byte) (*AssetLedgerCreationStands, error) {
	out := new(AssetLedgerCreationStands)
	if err := assetLedger.abi.UnpackIntoInterface(out, "CreationStands", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerDoubleMember represents a DoubleMember error raised by the AssetLedger contract.
type AssetLedgerDoubleMember struct {
	Position *big.Int
	Other    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error DoubleMember(uint256 position, uint256 other)
func AssetLedgerDoubleMemberErrorID() common.Hash {
	return common.HexToHash("0xc90cbe213f3108879aa5dd946ddbd8419ad506336df8abe98fa7abddbe88b763")
}

// UnpackDoubleMemberError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error DoubleMember(uint256 position, uint256 other)
func (assetLedger *AssetLedger) UnpackDoubleMemberError(raw []byte) (*AssetLedgerDoubleMember, error) {
	out := new(AssetLedgerDoubleMember)
	if err := assetLedger.abi.UnpackIntoInterface(out, "DoubleMember", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerGroupExists represents a GroupExists error raised by the AssetLedger contract.
type AssetLedgerGroupExists struct {
	Group [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error GroupExists(bytes32 group)
func AssetLedgerGroupExistsErrorID() common.Hash {
	return common.HexToHash("0x0c2ace89ebf7bd0970820853ffd74981fd0adc67a794f81abff05f972fee8b95")
}

// UnpackGroupExistsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error GroupExists(bytes32 group)
func (assetLedger *AssetLedger) UnpackGroupExistsError(raw []byte) (*AssetLedgerGroupExists, error) {
	out := new(AssetLedgerGroupExists)
	if err := assetLedger.abi.UnpackIntoInterface(out, "GroupExists", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerInvalidShortString represents a InvalidShortString error raised by the AssetLedger contract.
type AssetLedgerInvalidShortString struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidShortString()
func AssetLedgerInvalidShortStringErrorID() common.Hash {
	return common.HexToHash("0xb3512b0c6163e5f0bafab72bb631b9d58cd7a731b082f910338aa21c83d5c274")
}

// UnpackInvalidShortStringError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidShortString()
func (assetLedger *AssetLedger) UnpackInvalidShortStringError(raw []byte) (*AssetLedgerInvalidShortString, error) {
	out := new(AssetLedgerInvalidShortString)
	if err := assetLedger.abi.UnpackIntoInterface(out, "InvalidShortString", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerLockStands represents a LockStands error raised by the AssetLedger contract.
type AssetLedgerLockStands struct {
	Group          [32]byte
	TransferId     [32]byte
	StandingDigest [32]byte
	StandingOwner  common.Address
	Digest         [32]byte
	Owner          common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error LockStands(bytes32 group, bytes32 transferId, bytes32 standingDigest, address standingOwner, bytes32 digest, address owner)
func AssetLedgerLockStandsErrorID() common.Hash {
	return common.HexToHash("0x3e4768ffc7a438e4f96605b558ce9163c0eb3928341b3b701cf153c6655c0da6")
}

// UnpackLockStandsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error LockStands(bytes32 group, bytes32 transferId, bytes32 standingDigest, address standingOwner, bytes32 digest, address owner)
func (assetLedger *AssetLedger) UnpackLockStandsError(raw []byte) (*AssetLedgerLockStands, error) {
	out := new(AssetLedgerLockStands)
	if err := assetLedger.abi.UnpackIntoInterface(out, "LockStands", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerMemberCount represents a MemberCount error raised by the AssetLedger contract.
type AssetLedgerMemberCount struct {
	Count *big.Int
	Limit *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error MemberCount(uint256 count, uint256 limit)
func AssetLedgerMemberCountErrorID() common.Hash {
	return common.HexToHash("0x5052ad9222f329ae0d64a8bceaa5599dd486459fe50ef22d6bbd56e7af20c2f3")
}

// UnpackMemberCountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error MemberCount(uint256 count, uint256 limit)
func (assetLedger *AssetLedger) UnpackMemberCountError(raw []byte) (*AssetLedgerMemberCount, error) {
	out := new(AssetLedgerMemberCount)
	if err := assetLedger.abi.UnpackIntoInterface(out, "MemberCount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerNoToken represents a NoToken error raised by the AssetLedger contract.
type AssetLedgerNoToken struct {
	Asset common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoToken(address asset)
func AssetLedgerNoTokenErrorID() common.Hash {
	return common.HexToHash("0xd7e28573065371623a3915464526e9401807d7ee8b278a4d097278d02f2eeaa3")
}

// UnpackNoTokenError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoToken(address asset)
func (assetLedger *AssetLedger) UnpackNoTokenError(raw []byte) (*AssetLedgerNoToken, error) {
	out := new(AssetLedgerNoToken)
	if err := assetLedger.abi.UnpackIntoInterface(out, "NoToken", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerNotGroupAdmin represents a NotGroupAdmin error raised by the AssetLedger contract.
type AssetLedgerNotGroupAdmin struct {
	Group  [32]byte
	Caller common.Address
	Admin  common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotGroupAdmin(bytes32 group, address caller, address admin)
func AssetLedgerNotGroupAdminErrorID() common.Hash {
	return common.HexToHash("0x882411b26e3efc83dc676043160d4a12f698c8b4c1a9be3429e6ea0dac981dc1")
}

// UnpackNotGroupAdminError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotGroupAdmin(bytes32 group, address caller, address admin)
func (assetLedger *AssetLedger) UnpackNotGroupAdminError(raw []byte) (*AssetLedgerNotGroupAdmin, error) {
	out := new(AssetLedgerNotGroupAdmin)
	if err := assetLedger.abi.UnpackIntoInterface(out, "NotGroupAdmin", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerNotMember represents a NotMember error raised by the AssetLedger contract.
type AssetLedgerNotMember struct {
	Group  [32]byte
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotMember(bytes32 group, address caller)
func AssetLedgerNotMemberErrorID() common.Hash {
	return common.HexToHash("0x0a6c3de1373ea369e782ab939f5be2592061d5a8919c53bc658c26fa7b6c57f6")
}

// UnpackNotMemberError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotMember(bytes32 group, address caller)
func (assetLedger *AssetLedger) UnpackNotMemberError(raw []byte) (*AssetLedgerNotMember, error) {
	out := new(AssetLedgerNotMember)
	if err := assetLedger.abi.UnpackIntoInterface(out, "NotMember", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerNotMinter represents a NotMinter error raised by the AssetLedger contract.
type AssetLedgerNotMinter struct {
	Group   [32]byte
	Asset   common.Address
	TokenId *big.Int
	Wanted  *big.Int
	Pool    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotMinter(bytes32 group, address asset, uint256 tokenId, uint256 wanted, uint256 pool)
func AssetLedgerNotMinterErrorID() common.Hash {
	return common.HexToHash("0x3ec3a540cc5d0fbdb5ab4af83bcbfdfb114d5f95bed5d5ff1e25f266750e1bed")
}

// UnpackNotMinterError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotMinter(bytes32 group, address asset, uint256 tokenId, uint256 wanted, uint256 pool)
func (assetLedger *AssetLedger) UnpackNotMinterError(raw []byte) (*AssetLedgerNotMinter, error) {
	out := new(AssetLedgerNotMinter)
	if err := assetLedger.abi.UnpackIntoInterface(out, "NotMinter", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerNotTokenOwner represents a NotTokenOwner error raised by the AssetLedger contract.
type AssetLedgerNotTokenOwner struct {
	Asset  common.Address
	Caller common.Address
	Owner  common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotTokenOwner(address asset, address caller, address owner)
func AssetLedgerNotTokenOwnerErrorID() common.Hash {
	return common.HexToHash("0x60145c12e0c3bc949ee3dbcc15c83c2cbf6b9f38a5d7fad3d6dc5052db068640")
}

// UnpackNotTokenOwnerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotTokenOwner(address asset, address caller, address owner)
func (assetLedger *AssetLedger) UnpackNotTokenOwnerError(raw []byte) (*AssetLedgerNotTokenOwner, error) {
	out := new(AssetLedgerNotTokenOwner)
	if err := assetLedger.abi.UnpackIntoInterface(out, "NotTokenOwner", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerNotVoidable represents a NotVoidable error raised by the AssetLedger contract.
type AssetLedgerNotVoidable struct {
	Step uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotVoidable(uint8 step)
func AssetLedgerNotVoidableErrorID() common.Hash {
	return common.HexToHash("0x5eda45ab2a331fb2ad3a129c75101bab974b7c5d887b39d76f5e96df6558bfde")
}

// UnpackNotVoidableError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotVoidable(uint8 step)
func (assetLedger *AssetLedger) UnpackNotVoidableError(raw []byte) (*AssetLedgerNotVoidable, error) {
	out := new(AssetLedgerNotVoidable)
	if err := assetLedger.abi.UnpackIntoInterface(out, "NotVoidable", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerOrderExpired represents a OrderExpired error raised by the AssetLedger contract.
type AssetLedgerOrderExpired struct {
	OrderDigest [32]byte
	Expiry      uint64
	BlockTime   uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error OrderExpired(bytes32 orderDigest, uint64 expiry, uint64 blockTime)
func AssetLedgerOrderExpiredErrorID() common.Hash {
	return common.HexToHash("0xfe3baab7c20ea95895dbe66c5575e23c2fd0b2672f4e70f5333044c52994deec")
}

// UnpackOrderExpiredError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error OrderExpired(bytes32 orderDigest, uint64 expiry, uint64 blockTime)
func (assetLedger *AssetLedger) UnpackOrderExpiredError(raw []byte) (*AssetLedgerOrderExpired, error) {
	out := new(AssetLedgerOrderExpired)
	if err := assetLedger.abi.UnpackIntoInterface(out, "OrderExpired", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerOrderUsed represents a OrderUsed error raised by the AssetLedger contract.
type AssetLedgerOrderUsed struct {
	OrderDigest        [32]byte
	StandingTransferId [32]byte
	TransferId         [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error OrderUsed(bytes32 orderDigest, bytes32 standingTransferId, bytes32 transferId)
func AssetLedgerOrderUsedErrorID() common.Hash {
	return common.HexToHash("0x028e5344df9bfba6a6a7bf1aa831f9365cca1b63991a2c7f2e88d8eddcbe59d0")
}

// UnpackOrderUsedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error OrderUsed(bytes32 orderDigest, bytes32 standingTransferId, bytes32 transferId)
func (assetLedger *AssetLedger) UnpackOrderUsedError(raw []byte) (*AssetLedgerOrderUsed, error) {
	out := new(AssetLedgerOrderUsed)
	if err := assetLedger.abi.UnpackIntoInterface(out, "OrderUsed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerReentrancyGuardReentrantCall represents a ReentrancyGuardReentrantCall error raised by the AssetLedger contract.
type AssetLedgerReentrancyGuardReentrantCall struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ReentrancyGuardReentrantCall()
func AssetLedgerReentrancyGuardReentrantCallErrorID() common.Hash {
	return common.HexToHash("0x3ee5aeb571de7fc460830b4d0017439a1ca56fb0bc39062227ade4fe4a24c1ca")
}

// UnpackReentrancyGuardReentrantCallError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ReentrancyGuardReentrantCall()
func (assetLedger *AssetLedger) UnpackReentrancyGuardReentrantCallError(raw []byte) (*AssetLedgerReentrancyGuardReentrantCall, error) {
	out := new(AssetLedgerReentrancyGuardReentrantCall)
	if err := assetLedger.abi.UnpackIntoInterface(out, "ReentrancyGuardReentrantCall", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerSafeERC20FailedOperation represents a SafeERC20FailedOperation error raised by the AssetLedger contract.
type AssetLedgerSafeERC20FailedOperation struct {
	Token common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SafeERC20FailedOperation(address token)
func AssetLedgerSafeERC20FailedOperationErrorID() common.Hash {
	return common.HexToHash("0x5274afe73c98b4749fc91ffae6b7b574e7842cb2144a159e9377a5f20b32edf9")
}

// UnpackSafeERC20FailedOperationError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SafeERC20FailedOperation(address token)
func (assetLedger *AssetLedger) UnpackSafeERC20FailedOperationError(raw []byte) (*AssetLedgerSafeERC20FailedOperation, error) {
	out := new(AssetLedgerSafeERC20FailedOperation)
	if err := assetLedger.abi.UnpackIntoInterface(out, "SafeERC20FailedOperation", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerStringTooLong represents a StringTooLong error raised by the AssetLedger contract.
type AssetLedgerStringTooLong struct {
	Str string
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error StringTooLong(string str)
func AssetLedgerStringTooLongErrorID() common.Hash {
	return common.HexToHash("0x305a27a93f8e33b7392df0a0f91d6fc63847395853c45991eec52dbf24d72381")
}

// UnpackStringTooLongError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error StringTooLong(string str)
func (assetLedger *AssetLedger) UnpackStringTooLongError(raw []byte) (*AssetLedgerStringTooLong, error) {
	out := new(AssetLedgerStringTooLong)
	if err := assetLedger.abi.UnpackIntoInterface(out, "StringTooLong", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerTextTooLong represents a TextTooLong error raised by the AssetLedger contract.
type AssetLedgerTextTooLong struct {
	Length *big.Int
	Limit  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TextTooLong(uint256 length, uint256 limit)
func AssetLedgerTextTooLongErrorID() common.Hash {
	return common.HexToHash("0xf4eb2b2dbe319380c840209258eb848c417097b3e21292e1f63f878c9e784194")
}

// UnpackTextTooLongError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TextTooLong(uint256 length, uint256 limit)
func (assetLedger *AssetLedger) UnpackTextTooLongError(raw []byte) (*AssetLedgerTextTooLong, error) {
	out := new(AssetLedgerTextTooLong)
	if err := assetLedger.abi.UnpackIntoInterface(out, "TextTooLong", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerUnknownGroup represents a UnknownGroup error raised by the AssetLedger contract.
type AssetLedgerUnknownGroup struct {
	Group [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UnknownGroup(bytes32 group)
func AssetLedgerUnknownGroupErrorID() common.Hash {
	return common.HexToHash("0x5d43e34e6306fd74ee37d4e831ae2420f3b9e99b8203e9c22067ca932196e9f6")
}

// UnpackUnknownGroupError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UnknownGroup(bytes32 group)
func (assetLedger *AssetLedger) UnpackUnknownGroupError(raw []byte) (*AssetLedgerUnknownGroup, error) {
	out := new(AssetLedgerUnknownGroup)
	if err := assetLedger.abi.UnpackIntoInterface(out, "UnknownGroup", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerWrongAmount represents a WrongAmount error raised by the AssetLedger contract.
type AssetLedgerWrongAmount struct {
	Asset  common.Address
	Amount *big.Int
	Wanted *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongAmount(address asset, uint256 amount, uint256 wanted)
func AssetLedgerWrongAmountErrorID() common.Hash {
	return common.HexToHash("0xc78866c3045d4ea04a8465e158bdda5a7af827c84e9cf71435cc2e004e21378d")
}

// UnpackWrongAmountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongAmount(address asset, uint256 amount, uint256 wanted)
func (assetLedger *AssetLedger) UnpackWrongAmountError(raw []byte) (*AssetLedgerWrongAmount, error) {
	out := new(AssetLedgerWrongAmount)
	if err := assetLedger.abi.UnpackIntoInterface(out, "WrongAmount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerWrongArrival represents a WrongArrival error raised by the AssetLedger contract.
type AssetLedgerWrongArrival struct {
	Asset   common.Address
	TokenId *big.Int
	Wanted  *big.Int
	Arrived *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongArrival(address asset, uint256 tokenId, uint256 wanted, uint256 arrived)
func AssetLedgerWrongArrivalErrorID() common.Hash {
	return common.HexToHash("0xf6a6f30c1e5ab7bfafc18383b32cec3a47ba28af1611815c6a7f1057e47d28e4")
}

// UnpackWrongArrivalError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongArrival(address asset, uint256 tokenId, uint256 wanted, uint256 arrived)
func (assetLedger *AssetLedger) UnpackWrongArrivalError(raw []byte) (*AssetLedgerWrongArrival, error) {
	out := new(AssetLedgerWrongArrival)
	if err := assetLedger.abi.UnpackIntoInterface(out, "WrongArrival", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerWrongBeneficiary represents a WrongBeneficiary error raised by the AssetLedger contract.
type AssetLedgerWrongBeneficiary struct {
	Group       [32]byte
	TransferId  [32]byte
	Beneficiary common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongBeneficiary(bytes32 group, bytes32 transferId, address beneficiary)
func AssetLedgerWrongBeneficiaryErrorID() common.Hash {
	return common.HexToHash("0x5e9cef9e9bba319fd4624b42c15cd480b5570d3045274c89f0335b7a2748c5a4")
}

// UnpackWrongBeneficiaryError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongBeneficiary(bytes32 group, bytes32 transferId, address beneficiary)
func (assetLedger *AssetLedger) UnpackWrongBeneficiaryError(raw []byte) (*AssetLedgerWrongBeneficiary, error) {
	out := new(AssetLedgerWrongBeneficiary)
	if err := assetLedger.abi.UnpackIntoInterface(out, "WrongBeneficiary", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerWrongState represents a WrongState error raised by the AssetLedger contract.
type AssetLedgerWrongState struct {
	Group      [32]byte
	TransferId [32]byte
	Step       uint8
	Actual     uint8
	SinceBlock uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongState(bytes32 group, bytes32 transferId, uint8 step, uint8 actual, uint64 sinceBlock)
func AssetLedgerWrongStateErrorID() common.Hash {
	return common.HexToHash("0xd24bbe796f5340bcc3aa85208571e4ca20afcb1263017741766976c9c0dc12d3")
}

// UnpackWrongStateError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongState(bytes32 group, bytes32 transferId, uint8 step, uint8 actual, uint64 sinceBlock)
func (assetLedger *AssetLedger) UnpackWrongStateError(raw []byte) (*AssetLedgerWrongState, error) {
	out := new(AssetLedgerWrongState)
	if err := assetLedger.abi.UnpackIntoInterface(out, "WrongState", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerWrongTokenId represents a WrongTokenId error raised by the AssetLedger contract.
type AssetLedgerWrongTokenId struct {
	Asset   common.Address
	TokenId *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongTokenId(address asset, uint256 tokenId)
func AssetLedgerWrongTokenIdErrorID() common.Hash {
	return common.HexToHash("0xe2958a9843256546e48ad6bba2cf26996d8c48b864664bdff9ed5d5c189d3657")
}

// UnpackWrongTokenIdError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongTokenId(address asset, uint256 tokenId)
func (assetLedger *AssetLedger) UnpackWrongTokenIdError(raw []byte) (*AssetLedgerWrongTokenId, error) {
	out := new(AssetLedgerWrongTokenId)
	if err := assetLedger.abi.UnpackIntoInterface(out, "WrongTokenId", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerZeroAdmin represents a ZeroAdmin error raised by the AssetLedger contract.
type AssetLedgerZeroAdmin struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ZeroAdmin()
func AssetLedgerZeroAdminErrorID() common.Hash {
	return common.HexToHash("0x7289db0ee0abc296040261a52ff209c8991a9c7f7acbaa6b5a604acd8f843b3b")
}

// UnpackZeroAdminError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ZeroAdmin()
func (assetLedger *AssetLedger) UnpackZeroAdminError(raw []byte) (*AssetLedgerZeroAdmin, error) {
	out := new(AssetLedgerZeroAdmin)
	if err := assetLedger.abi.UnpackIntoInterface(out, "ZeroAdmin", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerZeroMember represents a ZeroMember error raised by the AssetLedger contract.
type AssetLedgerZeroMember struct {
	Position *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ZeroMember(uint256 position)
func AssetLedgerZeroMemberErrorID() common.Hash {
	return common.HexToHash("0x78b5727260b75590d1457c90abfce4b59bf84e537d29f14e299df294344fcbe4")
}

// UnpackZeroMemberError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ZeroMember(uint256 position)
func (assetLedger *AssetLedger) UnpackZeroMemberError(raw []byte) (*AssetLedgerZeroMember, error) {
	out := new(AssetLedgerZeroMember)
	if err := assetLedger.abi.UnpackIntoInterface(out, "ZeroMember", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AssetLedgerZeroTransferId represents a ZeroTransferId error raised by the AssetLedger contract.
type AssetLedgerZeroTransferId struct {
	Group [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ZeroTransferId(bytes32 group)
func AssetLedgerZeroTransferIdErrorID() common.Hash {
	return common.HexToHash("0x9ed6623ba5ce0ad0db4c5e134b0307f334ab38b2cfad019ed3abdbb452868278")
}

// UnpackZeroTransferIdError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ZeroTransferId(bytes32 group)
func (assetLedger *AssetLedger) UnpackZeroTransferIdError(raw []byte) (*AssetLedgerZeroTransferId, error) {
	out := new(AssetLedgerZeroTransferId)
	if err := assetLedger.abi.UnpackIntoInterface(out, "ZeroTransferId", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChainLogMetaData contains all meta data concerning the ChainLog contract.
var ChainLogMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"position\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"other\",\"type\":\"uint256\"}],\"name\":\"DoubleWriter\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"position\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"length\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"limit\",\"type\":\"uint256\"}],\"name\":\"EntryTooLong\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"validUntil\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"blockTime\",\"type\":\"uint64\"}],\"name\":\"Expired\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"grace\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"max\",\"type\":\"uint64\"}],\"name\":\"GraceOutOfBounds\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"lease\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"min\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"max\",\"type\":\"uint64\"}],\"name\":\"LeaseOutOfBounds\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"freeAfter\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"blockTime\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"freeFromBlock\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"blockNumber\",\"type\":\"uint64\"}],\"name\":\"LeaseStands\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"}],\"name\":\"LogExists\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"minBlocks\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"max\",\"type\":\"uint64\"}],\"name\":\"MinBlocksOutOfBounds\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"}],\"name\":\"NoAsks\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"}],\"name\":\"NoEntries\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"admin\",\"type\":\"address\"}],\"name\":\"NotAdmin\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"wanted\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"actual\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"length\",\"type\":\"uint64\"}],\"name\":\"NotHead\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"}],\"name\":\"NotListed\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"writer\",\"type\":\"address\"}],\"name\":\"NotWriter\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"writer\",\"type\":\"address\"}],\"name\":\"SameWriter\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"count\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"limit\",\"type\":\"uint256\"}],\"name\":\"TooManyAsks\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"}],\"name\":\"UnknownLog\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"count\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"limit\",\"type\":\"uint256\"}],\"name\":\"WriterCount\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"wanted\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"actual\",\"type\":\"uint64\"}],\"name\":\"WrongEpoch\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ZeroAdmin\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"position\",\"type\":\"uint256\"}],\"name\":\"ZeroWriter\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"was\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"admin\",\"type\":\"address\"}],\"name\":\"AdminChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"bytes16\",\"name\":\"session\",\"type\":\"bytes16\"},{\"indexed\":true,\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"prevBlock\",\"type\":\"uint64\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"string\",\"name\":\"entry\",\"type\":\"string\"}],\"name\":\"Appended\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"writer\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"leaseUntil\",\"type\":\"uint64\"}],\"name\":\"Heartbeat\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"opener\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"admin\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"salt\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"lease\",\"type\":\"uint64\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"grace\",\"type\":\"uint64\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"minBlocks\",\"type\":\"uint64\"}],\"name\":\"Opened\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"bytes16\",\"name\":\"session\",\"type\":\"bytes16\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"peerLog\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"terms\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"string\",\"name\":\"was\",\"type\":\"string\"},{\"indexed\":false,\"internalType\":\"string\",\"name\":\"outcome\",\"type\":\"string\"}],\"name\":\"OutcomeChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"writer\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"length\",\"type\":\"uint64\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"prevBlock\",\"type\":\"uint64\"},{\"indexed\":false,\"internalType\":\"string\",\"name\":\"reason\",\"type\":\"string\"}],\"name\":\"WriterChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"components\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyHash\",\"type\":\"bytes32\"}],\"indexed\":false,\"internalType\":\"structIChainLog.Writer[]\",\"name\":\"writers\",\"type\":\"tuple[]\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"prevBlock\",\"type\":\"uint64\"}],\"name\":\"WritersChanged\",\"type\":\"event\"},{\"inputs\":[],\"name\":\"MAX_ASKS\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MAX_ENTRY_BYTES\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MAX_GRACE\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MAX_LEASE\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MAX_MIN_BLOCKS\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MAX_WRITERS\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MIN_LEASE\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"VERSION\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"prevHash\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"validUntil\",\"type\":\"uint64\"},{\"components\":[{\"internalType\":\"bytes16\",\"name\":\"session\",\"type\":\"bytes16\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"string\",\"name\":\"text\",\"type\":\"string\"}],\"internalType\":\"structIChainLog.Entry[]\",\"name\":\"entries\",\"type\":\"tuple[]\"},{\"components\":[{\"internalType\":\"bytes16\",\"name\":\"session\",\"type\":\"bytes16\"},{\"internalType\":\"bytes32\",\"name\":\"peerLog\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"terms\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"act\",\"type\":\"uint8\"}],\"internalType\":\"structIChainLog.Ask[]\",\"name\":\"asks\",\"type\":\"tuple[]\"}],\"name\":\"append\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"validUntil\",\"type\":\"uint64\"},{\"components\":[{\"internalType\":\"bytes16\",\"name\":\"session\",\"type\":\"bytes16\"},{\"internalType\":\"bytes32\",\"name\":\"peerLog\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"terms\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"act\",\"type\":\"uint8\"}],\"internalType\":\"structIChainLog.Ask[]\",\"name\":\"asks\",\"type\":\"tuple[]\"}],\"name\":\"ask\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"}],\"name\":\"handOver\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"}],\"name\":\"heartbeat\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"salt\",\"type\":\"bytes32\"}],\"name\":\"logIdOf\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"}],\"name\":\"logState\",\"outputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"admin\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"writer\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"length\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"head\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"lastBlock\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"renewedBlock\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"renewedAt\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"lease\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"grace\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"minBlocks\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"openedBlock\",\"type\":\"uint64\"}],\"internalType\":\"structIChainLog.LogState\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"enumIChainLog.Outcome\",\"name\":\"was\",\"type\":\"uint8\"},{\"internalType\":\"uint8\",\"name\":\"act\",\"type\":\"uint8\"}],\"name\":\"next\",\"outputs\":[{\"internalType\":\"enumIChainLog.Outcome\",\"name\":\"\",\"type\":\"uint8\"}],\"stateMutability\":\"pure\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"salt\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"admin\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyHash\",\"type\":\"bytes32\"}],\"internalType\":\"structIChainLog.Writer[]\",\"name\":\"writers_\",\"type\":\"tuple[]\"},{\"internalType\":\"uint64\",\"name\":\"lease\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"grace\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"minBlocks\",\"type\":\"uint64\"}],\"name\":\"open\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"}],\"name\":\"outcome\",\"outputs\":[{\"internalType\":\"enumIChainLog.Outcome\",\"name\":\"standing\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"blockNumber\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"admin\",\"type\":\"address\"}],\"name\":\"setAdmin\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"expectedEpoch\",\"type\":\"uint64\"},{\"components\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyHash\",\"type\":\"bytes32\"}],\"internalType\":\"structIChainLog.Writer[]\",\"name\":\"writers_\",\"type\":\"tuple[]\"}],\"name\":\"setWriters\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"expectedEpoch\",\"type\":\"uint64\"}],\"name\":\"takeOver\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"}],\"name\":\"tick\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes16\",\"name\":\"session\",\"type\":\"bytes16\"},{\"internalType\":\"bytes32\",\"name\":\"sourceLog\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"recipientLog\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"terms\",\"type\":\"bytes32\"}],\"name\":\"transferId\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"pure\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"}],\"name\":\"writers\",\"outputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyHash\",\"type\":\"bytes32\"}],\"internalType\":\"structIChainLog.Writer[]\",\"name\":\"\",\"type\":\"tuple[]\"}],\"stateMutability\":\"view\",\"type\":\"function\"}]",
	ID:  "f4d1cf5363f1d6c1063441fa5e85c3b9b7",
	Bin: "0x6080806040523460155761293a908161001a8239f35b5f80fdfe60806040526004361015610011575f80fd5b5f3560e01c8063017c865e146118a1578063149698c8146114f357806335c790d1146114b357806342802638146110e9578063458e735d146110ce5780634e125f9a1461102b57806357e25a45146110105780635d01fed714610ad8578063626e4a3614610a7b5780636ddf92d814610a365780637ef0178a14610a195780639586ceee146108e35780639ea56c2c146108c8578063b0620f5b146108ab578063b807d9a71461084f578063c342528214610809578063ddb31e01146107ec578063e00cefff14610647578063ee4024db14610538578063eecac1b714610306578063f56c09d8146102ea578063f77e83351461017d5763ffa1ad7414610116575f80fd5b34610179575f60031936011261017957610175604051610137604082611aa3565b601381527f63617573657761792f436861696e4c6f672f31000000000000000000000000006020820152604051918291602083526020830190611ae4565b0390f35b5f80fd5b346101795760606003193601126101795760043561019961197d565b9060443573ffffffffffffffffffffffffffffffffffffffff811692838203610179576101c69083611e2c565b923381146102bb576101d882856121a7565b1561028c5761028a84610225858583604051926101f6604085611aa3565b600b84527f68616e646564206f766572000000000000000000000000000000000000000000602085015261220e565b60010180547fffffffffffffffff0000000000000000000000000000000000000000000000004260c01b1671ffffffffffffffffffffffffffffffffffff90911677ffffffffffff0000000000000000000000000000000000004360901b1617179055565b005b827f0171fcf8000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b827fbc80b41d000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b34610179575f6003193601126101795760206040516103e88152f35b346101795760206003193601126101795760405161032381611a86565b5f8152602081015f9052604081015f9052606081015f9052608081015f905260a081015f905260c081015f905260e081015f905261010081015f905261012081015f905261014081015f9052610160015f90526004355f525f60205260405f20600381015473ffffffffffffffffffffffffffffffffffffffff81169160028101549060018101549054604051916103ba83611a86565b858352602083019173ffffffffffffffffffffffffffffffffffffffff8516835260408401908260301c65ffffffffffff168252606085019065ffffffffffff841682526080860190815260a08601918460601c65ffffffffffff16835260c08701938560901c65ffffffffffff16855260e088019560c01c86526101008801968960a01c63ffffffff1688526101208901988a60c01c63ffffffff168a5261014081019a60e01c8b52610160019a60a01c65ffffffffffff168b526040519b8c525173ffffffffffffffffffffffffffffffffffffffff1660208c01525167ffffffffffffffff1660408b01525167ffffffffffffffff1660608a01525160808901525167ffffffffffffffff1660a08801525167ffffffffffffffff1660c08701525167ffffffffffffffff1660e08601525167ffffffffffffffff166101008501525167ffffffffffffffff166101208401525167ffffffffffffffff166101408301525167ffffffffffffffff1661016082015261018090f35b34610179576040600319360112610179576004356105546119dc565b600361055f83612584565b019173ffffffffffffffffffffffffffffffffffffffff835416918233036106145773ffffffffffffffffffffffffffffffffffffffff169283156105ec57837fffffffffffffffffffffffff00000000000000000000000000000000000000008254161790557f6467ef979e83be7da4c6bdb4513ae6309dbf5cd9ca8f5474d2f77ef171f5b9035f80a4005b7f7289db0e000000000000000000000000000000000000000000000000000000005f5260045ffd5b507f309db160000000000000000000000000000000000000000000000000000000005f526004523360245260445260645ffd5b346101795760406003193601126101795760043561066c61066661197d565b82611eb5565b61067633826121a7565b156107bc57600281015473ffffffffffffffffffffffffffffffffffffffff81166106e5575b5061022561028a92604051906106b3604083611aa3565b600a82527f74616b656e206f76657200000000000000000000000000000000000000000000602083015283339161220e565b916107206107056106f584611e92565b63ffffffff8660c01c1690611e0a565b9365ffffffffffff600185015460901c169060e01c90611e0a565b67ffffffffffffffff8042169416938481118015906107a1575b6107465750509161069c565b67ffffffffffffffff92935060a494604051947f6d6aab9b00000000000000000000000000000000000000000000000000000000865260048601526024850152604484015216606482015265ffffffffffff43166084820152fd5b5067ffffffffffffffff821665ffffffffffff43161061073a565b507f0171fcf8000000000000000000000000000000000000000000000000000000005f526004523360245260445ffd5b34610179575f600319360112610179576020604051620100008152f35b34610179576040600319360112610179576004356005811015610179576024359060ff821682036101795760209161084091611d4f565b61084d6040518092611a30565bf35b34610179576080600319360112610179576004357fffffffffffffffffffffffffffffffff0000000000000000000000000000000081168103610179576108a3602091606435906044359060243590611cff565b604051908152f35b34610179575f600319360112610179576020604051620151808152f35b34610179575f600319360112610179576020604051601e8152f35b34610179576020600319360112610179576004355f525f602052600460405f200180549067ffffffffffffffff82116109ec576040519161092a60208260051b0184611aa3565b8083526020830180925f5260205f205f915b8383106109a9578486604051918291602083019060208452518091526040830191905f5b81811061096e575050500390f35b8251805173ffffffffffffffffffffffffffffffffffffffff1685526020908101518186015286955060409094019390920191600101610960565b600260206001926040516109bc81611a6a565b73ffffffffffffffffffffffffffffffffffffffff8654168152848601548382015281520192019201919061093c565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b34610179575f60031936011261017957602060405162093a808152f35b34610179576020600319360112610179576004355f5260016020526040805f205467ffffffffffffffff825191610a708360ff8316611a30565b60081c166020820152f35b3461017957602060031936011261017957600435610aa2610a9b82612584565b33906121a7565b15610aa957005b7f0171fcf8000000000000000000000000000000000000000000000000000000005f526004523360245260445ffd5b346101795760c060031936011261017957610af161197d565b604435610afc611994565b9067ffffffffffffffff60843511610179573660236084350112156101795767ffffffffffffffff6084356004013511610179573660246084356004013560051b6084350101116101795760a43567ffffffffffffffff811161017957610b81610b6d610b789236906004016119ff565b929095600435611e2c565b93600435612425565b825493610b9060018501611c4e565b92858103610fc157506084356004013515610f93575f945b60843560040135861015610e275765ffffffffffff84511665ffffffffffff6040860151169060248860051b6084350101357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff5d6084353603018112156101795760843501916084830192610c1f8460248301612506565b9050620100008111610ddf575060205f610c3c8660248501612506565b908160405192839283378101838152039060025afa15610dd4575f519060205f610c6860248401612557565b604484013598606485013595604051917fffffffffffffffffffffffffffffffff000000000000000000000000000000008684019460043586528b604086015216606084015260808301528a60a08301528660c083015260e082015260e08152610cd461010082611aa3565b604051918291518091835e8101838152039060025afa15610dd4577fffffffffffffffffffffffffffffffff000000000000000000000000000000007fa8b57ceb09f2df1e2f0bc7f15709bb3e5609afbe7fefc3f30dd57cf39435ac3591600197610d4f5f51986024610d48818601612557565b9401612506565b958692604051988b8a5260208a01526040890152606088015260a060808801528160a088015260c08701375f60c08587010152169260c0817fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f6004359601168101030190a49565ffffffffffff610dca81875116611cb7565b1685520194610ba8565b6040513d5f823e3d90fd5b8a608491604051917fa51e3885000000000000000000000000000000000000000000000000000000008352600435600484015260248301526044820152620100006064820152fd5b61028a93600186610f8b938155610f4165ffffffffffff431680604086015280606086015267ffffffffffffffff42169485608082015265ffffffffffff8151167fffffffffffffffffffffffffffffffffffffffff0000000000000000000000006bffffffffffff00000000000060208888015494015160301b169216171784840155610ef581858501907fffffffffffffffffffffffffffff000000000000ffffffffffffffffffffffff71ffffffffffff00000000000000000000000083549260601b169116179055565b838301907fffffffffffffffff000000000000ffffffffffffffffffffffffffffffffffff77ffffffffffff00000000000000000000000000000000000083549260901b169116179055565b019077ffffffffffffffffffffffffffffffffffffffffffffffff7fffffffffffffffff00000000000000000000000000000000000000000000000083549260c01b169116179055565b600435612481565b7fe202c179000000000000000000000000000000000000000000000000000000005f5260043560045260245ffd5b6084908665ffffffffffff86511690604051927f8809e3130000000000000000000000000000000000000000000000000000000084526004356004850152602484015260448301526064820152fd5b34610179575f60031936011261017957602060405160408152f35b346101795760806003193601126101795760043561104761197d565b6044359067ffffffffffffffff821682036101795760643567ffffffffffffffff81116101795761108c926110836110939236906004016119ff565b94909386611e2c565b5084612425565b81156110a25761028a92612481565b827fabf4874f000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b34610179575f60031936011261017957602060405160088152f35b346101795760c0600319360112610179576004356111056119dc565b60443567ffffffffffffffff8111610179576111259036906004016119ab565b61112d611994565b6084359467ffffffffffffffff8616948587036101795760a4359567ffffffffffffffff8716918288036101795767ffffffffffffffff851690601e821080156114a7575b61146f5762015180831161143c576103e8841161140a5773ffffffffffffffffffffffffffffffffffffffff169485156105ec576111b08533611b83565b98895f525f60205260405f209a65ffffffffffff60018d015460301c166113de578a8c557bffffffff00000000000000000000000000000000000000000000000060028d019373ffffffffffffffffffffffffffffffffffffffff7fffffffff0000000000000000000000000000000000000000000000000000000077ffffffff000000000000000000000000000000000000000087549360a01b169560e01b169116179160c01b16171790556003890180547fffffffffffff000000000000ffffffffffffffffffffffffffffffffffffffff79ffffffffffff00000000000000000000000000000000000000004360a01b169116178155857fffffffffffffffffffffffff0000000000000000000000000000000000000000825416179055604051938452602084015260408301526060820152847f566a3494c4378215074a97d08332ec64f31c59dffb10d5e49c88e2684e2b7f8160803393a4611318818386611f33565b6001837fe04b51b78dc1665411cf256fe449878d3b48894be4d853ac534be7decb17ef6e6040516040815280611352604082018789611b27565b5f60208301520390a3156113b1576020926102256113726108a393611c2d565b60405190611381604083611aa3565b600682527f6f70656e6564000000000000000000000000000000000000000000000000000087830152838661220e565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b8a7f1d2fd5c2000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b837f0ee9ce41000000000000000000000000000000000000000000000000000000005f526004526103e860245260445ffd5b827fbcc06878000000000000000000000000000000000000000000000000000000005f526004526201518060245260445ffd5b507f217f6c83000000000000000000000000000000000000000000000000000000005f52600452601e60245262093a8060445260645ffd5b5062093a808211611172565b346101795760406003193601126101795760043573ffffffffffffffffffffffffffffffffffffffff81168103610179576108a360209160243590611b83565b346101795760606003193601126101795760043561150f61197d565b9060443567ffffffffffffffff81116101795761153361153c9136906004016119ab565b91909383611eb5565b9273ffffffffffffffffffffffffffffffffffffffff60038501541680330361186e575061156b828286611f33565b600184019165ffffffffffff835460601c1694600281019073ffffffffffffffffffffffffffffffffffffffff825416801515918261185c575b505061163e575b5082547fffffffffffffffffffffffffffff000000000000ffffffffffffffffffffffff164360601b71ffffffffffff000000000000000000000000161783557fe04b51b78dc1665411cf256fe449878d3b48894be4d853ac534be7decb17ef6e9265ffffffffffff905460301c1694611633604051938493604085526040850191611b27565b9060208301520390a3005b60405161164c604082611aa3565b600781527f72656d6f7665640000000000000000000000000000000000000000000000000060208201528561168086611c4e565b916040830190815165ffffffffffff16946020850194855165ffffffffffff166116a990611cb7565b9365ffffffffffff85168097524365ffffffffffff16809152815165ffffffffffff1694858c549160301b6bffffffffffff00000000000016917fffffffffffffffffffffffffffffffffffffffff0000000000000000000000001617178b55611751908b907fffffffffffffffffffffffffffff000000000000ffffffffffffffffffffffff71ffffffffffff00000000000000000000000083549260601b169116179055565b60608101518a547fffffffffffffffff000000000000ffffffffffffffffffffffffffffffffffff1660909190911b77ffffffffffff00000000000000000000000000000000000016178a5560800151895477ffffffffffffffffffffffffffffffffffffffffffffffff1660c09190911b7fffffffffffffffff0000000000000000000000000000000000000000000000001617895580547fffffffffffffffffffffffff00000000000000000000000000000000000000001690556040519485928352602083015260408201606090526060820161183091611ae4565b037f40bff192cd26926b764015431b5045ab77745dd7690b3966d994c89ab72bc35f905f94a4856115ac565b61186692506121a7565b1587806115a5565b837f309db160000000000000000000000000000000000000000000000000000000005f526004523360245260445260645ffd5b34610179576040600319360112610179576004356118bd61197d565b906119396118cb8383611e2c565b6119348160010180547fffffffffffffffff0000000000000000000000000000000000000000000000004260c01b1671ffffffffffffffffffffffffffffffffffff90911677ffffffffffff0000000000000000000000000000000000004360901b1617179055565b611e92565b9067ffffffffffffffff604051921682527f64fe169919ef64f0041478b1e378b0bc5c27744302c68e11f600aef3e06a01a5602067ffffffffffffffff33951693a4005b6024359067ffffffffffffffff8216820361017957565b6064359067ffffffffffffffff8216820361017957565b9181601f840112156101795782359167ffffffffffffffff8311610179576020808501948460061b01011161017957565b6024359073ffffffffffffffffffffffffffffffffffffffff8216820361017957565b9181601f840112156101795782359167ffffffffffffffff8311610179576020808501948460071b01011161017957565b906005821015611a3d5752565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b6040810190811067ffffffffffffffff8211176109ec57604052565b610180810190811067ffffffffffffffff8211176109ec57604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff8211176109ec57604052565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b916020908281520191905f905b808210611b415750505090565b90919283359073ffffffffffffffffffffffffffffffffffffffff82168092036101795760408160019382935260208701356020820152019401920190611b34565b5f906020926040519073ffffffffffffffffffffffffffffffffffffffff8583019360a08552600e60c08501527f63617573657761792f6c6f672f3100000000000000000000000000000000000060e085015246604085015230606085015216608083015260a082015260e08152611bfd61010082611aa3565b604051918291518091835e8101838152039060025afa15610dd4575f5190565b91908110156113b15760061b0190565b3573ffffffffffffffffffffffffffffffffffffffff811681036101795790565b9060405160a0810181811067ffffffffffffffff8211176109ec57604052608081935465ffffffffffff8116835265ffffffffffff8160301c16602084015265ffffffffffff8160601c16604084015265ffffffffffff8160901c16606084015260c01c910152565b65ffffffffffff1665ffffffffffff8114611cd25760010190565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b906020935f93604051927fffffffffffffffffffffffffffffffff000000000000000000000000000000008785019516855260408401526060830152608082015260808152611bfd60a082611aa3565b906005821015611a3d578115908180611dff575b611df757600183148080611dea575b611de1576002841480611dd4575b611dcb578215611dc3575b5081611da0575b50611d9a5790565b50600390565b60ff91501660028114908115611db8575b505f611d92565b60039150145f611db1565b91505f611d8b565b50505050600490565b50600460ff831614611d80565b50505050600290565b50600160ff831614611d72565b505050600190565b5060ff811615611d63565b9067ffffffffffffffff8091169116019067ffffffffffffffff8211611cd257565b9190611e389083611eb5565b9173ffffffffffffffffffffffffffffffffffffffff60028401541690813303611e60575050565b7fa3b61cdf000000000000000000000000000000000000000000000000000000005f526004523360245260445260645ffd5b611eb29063ffffffff6002600183015460c01c92015460a01c1690611e0a565b90565b9190611ec083612584565b9267ffffffffffffffff65ffffffffffff600186015460301c16921690828203611ee957505050565b7fb80139aa000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b80548210156113b1575f5260205f209060011b01905f90565b9190918115801561219d575b61216c5760040180545f825580612115575b505f5b828110611f615750505050565b611f6c818486611c1d565b9073ffffffffffffffffffffffffffffffffffffffff611f8b83611c2d565b16158015612109575b6120de575f5b81811061204c57508254680100000000000000008110156109ec57806001611fc59201855584611f1a565b61202057600160208473ffffffffffffffffffffffffffffffffffffffff611fed8497611c2d565b167fffffffffffffffffffffffff0000000000000000000000000000000000000000855416178455013591015501611f54565b7f4e487b71000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b61205f61205a828789611c1d565b611c2d565b73ffffffffffffffffffffffffffffffffffffffff8061207e86611c2d565b1691161480156120c3575b61209557600101611f9a565b7fa461297a000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b5060206120d1828789611c1d565b0135602084013514612089565b7f66b87ff7000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b50602082013515611f94565b8060011b907f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff811603611cd257815f5260205f205f5b828110612159575050611f51565b5f8282018181556001015560020161214b565b507fff3f115c000000000000000000000000000000000000000000000000000000005f52600452600860245260445ffd5b5060088211611f3f565b60040180549173ffffffffffffffffffffffffffffffffffffffff16905f5b8381106121d557505050505f90565b8273ffffffffffffffffffffffffffffffffffffffff6121f58385611f1a565b50541614612205576001016121c6565b50505050600190565b90600181019061221d82611c4e565b936040850191825165ffffffffffff16936020870196875165ffffffffffff1661224690611cb7565b9465ffffffffffff86168099524365ffffffffffff16809152815165ffffffffffff16958684549160301b6bffffffffffff00000000000016917fffffffffffffffffffffffffffffffffffffffff00000000000000000000000016171783556122ee9083907fffffffffffffffffffffffffffff000000000000ffffffffffffffffffffffff71ffffffffffff00000000000000000000000083549260601b169116179055565b606081015182547fffffffffffffffff000000000000ffffffffffffffffffffffffffffffffffff1660909190911b77ffffffffffff0000000000000000000000000000000000001617825560800151815477ffffffffffffffffffffffffffffffffffffffffffffffff1660c09190911b7fffffffffffffffff0000000000000000000000000000000000000000000000001617905560020173ffffffffffffffffffffffffffffffffffffffff821681547fffffffffffffffffffffffff00000000000000000000000000000000000000001617905560405192839283526020830152604082016060905273ffffffffffffffffffffffffffffffffffffffff1694606082016123ff91611ae4565b037f40bff192cd26926b764015431b5045ab77745dd7690b3966d994c89ab72bc35f91a4565b67ffffffffffffffff80421692169081831161244057505050565b7f377cd78a000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b91908110156113b15760071b0190565b919091604082116124d3575f5b82811061249b5750505050565b808260206124ac6001948789612471565b0135036124ba575b0161248e565b6124ce6124c8828688612471565b846125e2565b6124b4565b7f0c13f139000000000000000000000000000000000000000000000000000000005f52600452602452604060445260645ffd5b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe181360301821215610179570180359067ffffffffffffffff82116101795760200191813603831361017957565b357fffffffffffffffffffffffffffffffff00000000000000000000000000000000811681036101795790565b90815f525f60205260405f209165ffffffffffff600184015460301c16156125a95750565b7f3d199f11000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b3560ff811681036101795790565b6060820191600160ff6125f4856125d4565b1614801561279f575b1561277b5761262061260e82612557565b60408301359084602085013591611cff565b905b815f52600160205261264461263e60ff60405f205416956125d4565b85611d4f565b936005811015611a3d576005851015611a3d57808514612774576040519161266b83611a6a565b8583526020830165ffffffffffff43168152845f52600160205260405f209351926005841015611a3d577f7531cc9d77fca3d3a0c56b2d52f111b416d834ae2df72420c319cebd8312cea49460409461276f937fffffffffffffffffffffffffffffffffffffffffffffff00000000000000000060ff68ffffffffffffffff008554935160081b1693169116171790557fffffffffffffffffffffffffffffffff0000000000000000000000000000000061275f61273a61273461272e87612557565b946127b4565b9a6127b4565b9986519686602089980135885201356020870152608060408701526080860190611ae4565b9184830360608601521697611ae4565b0390a4565b5050505050565b61279961278782612557565b83604084013591602085013590611cff565b90612622565b50600260ff6127ad856125d4565b16146125fd565b6005811015611a3d5780156128c8576001811461288c576002811461285057600314612815576040516127e8604082611aa3565b600781527f5245465553454400000000000000000000000000000000000000000000000000602082015290565b604051612823604082611aa3565b600781527f41424f5254454400000000000000000000000000000000000000000000000000602082015290565b5060405161285f604082611aa3565b600981527f434f4d4d49545445440000000000000000000000000000000000000000000000602082015290565b5060405161289b604082611aa3565b600881527f5052455041524544000000000000000000000000000000000000000000000000602082015290565b506040516128d7604082611aa3565b600481527f4e4f4e450000000000000000000000000000000000000000000000000000000060208201529056fea2646970667358221220b92b228504700a3c993873de5e38908d928d8f980dfd71aae3015606a113e82564736f6c63430008250033",
}

// ChainLog is an auto generated Go binding around an Ethereum contract.
type ChainLog struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *ChainLog) GetABI() abi.ABI {
	return c.abi
}

// NewChainLog creates a new instance of ChainLog.
func NewChainLog() *ChainLog {
	parsed, err := ChainLogMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &ChainLog{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *ChainLog) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackMAXASKS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x57e25a45.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_ASKS() view returns(uint256)
func (chainLog *ChainLog) PackMAXASKS() []byte {
	enc, err := chainLog.abi.Pack("MAX_ASKS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXASKS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x57e25a45.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_ASKS() view returns(uint256)
func (chainLog *ChainLog) TryPackMAXASKS() ([]byte, error) {
	return chainLog.abi.Pack("MAX_ASKS")
}

// UnpackMAXASKS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x57e25a45.
//
// Solidity: function MAX_ASKS() view returns(uint256)
func (chainLog *ChainLog) UnpackMAXASKS(data []byte) (*big.Int, error) {
	out, err := chainLog.abi.Unpack("MAX_ASKS", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMAXENTRYBYTES is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xddb31e01.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_ENTRY_BYTES() view returns(uint256)
func (chainLog *ChainLog) PackMAXENTRYBYTES() []byte {
	enc, err := chainLog.abi.Pack("MAX_ENTRY_BYTES")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXENTRYBYTES is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xddb31e01.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_ENTRY_BYTES() view returns(uint256)
func (chainLog *ChainLog) TryPackMAXENTRYBYTES() ([]byte, error) {
	return chainLog.abi.Pack("MAX_ENTRY_BYTES")
}

// UnpackMAXENTRYBYTES is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xddb31e01.
//
// Solidity: function MAX_ENTRY_BYTES() view returns(uint256)
func (chainLog *ChainLog) UnpackMAXENTRYBYTES(data []byte) (*big.Int, error) {
	out, err := chainLog.abi.Unpack("MAX_ENTRY_BYTES", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMAXGRACE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb0620f5b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_GRACE() view returns(uint64)
func (chainLog *ChainLog) PackMAXGRACE() []byte {
	enc, err := chainLog.abi.Pack("MAX_GRACE")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXGRACE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb0620f5b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_GRACE() view returns(uint64)
func (chainLog *ChainLog) TryPackMAXGRACE() ([]byte, error) {
	return chainLog.abi.Pack("MAX_GRACE")
}

// UnpackMAXGRACE is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xb0620f5b.
//
// Solidity: function MAX_GRACE() view returns(uint64)
func (chainLog *ChainLog) UnpackMAXGRACE(data []byte) (uint64, error) {
	out, err := chainLog.abi.Unpack("MAX_GRACE", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackMAXLEASE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7ef0178a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_LEASE() view returns(uint64)
func (chainLog *ChainLog) PackMAXLEASE() []byte {
	enc, err := chainLog.abi.Pack("MAX_LEASE")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXLEASE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7ef0178a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_LEASE() view returns(uint64)
func (chainLog *ChainLog) TryPackMAXLEASE() ([]byte, error) {
	return chainLog.abi.Pack("MAX_LEASE")
}

// UnpackMAXLEASE is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7ef0178a.
//
// Solidity: function MAX_LEASE() view returns(uint64)
func (chainLog *ChainLog) UnpackMAXLEASE(data []byte) (uint64, error) {
	out, err := chainLog.abi.Unpack("MAX_LEASE", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackMAXMINBLOCKS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf56c09d8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_MIN_BLOCKS() view returns(uint64)
func (chainLog *ChainLog) PackMAXMINBLOCKS() []byte {
	enc, err := chainLog.abi.Pack("MAX_MIN_BLOCKS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXMINBLOCKS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf56c09d8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_MIN_BLOCKS() view returns(uint64)
func (chainLog *ChainLog) TryPackMAXMINBLOCKS() ([]byte, error) {
	return chainLog.abi.Pack("MAX_MIN_BLOCKS")
}

// UnpackMAXMINBLOCKS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xf56c09d8.
//
// Solidity: function MAX_MIN_BLOCKS() view returns(uint64)
func (chainLog *ChainLog) UnpackMAXMINBLOCKS(data []byte) (uint64, error) {
	out, err := chainLog.abi.Unpack("MAX_MIN_BLOCKS", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackMAXWRITERS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x458e735d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_WRITERS() view returns(uint256)
func (chainLog *ChainLog) PackMAXWRITERS() []byte {
	enc, err := chainLog.abi.Pack("MAX_WRITERS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXWRITERS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x458e735d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_WRITERS() view returns(uint256)
func (chainLog *ChainLog) TryPackMAXWRITERS() ([]byte, error) {
	return chainLog.abi.Pack("MAX_WRITERS")
}

// UnpackMAXWRITERS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x458e735d.
//
// Solidity: function MAX_WRITERS() view returns(uint256)
func (chainLog *ChainLog) UnpackMAXWRITERS(data []byte) (*big.Int, error) {
	out, err := chainLog.abi.Unpack("MAX_WRITERS", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMINLEASE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9ea56c2c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MIN_LEASE() view returns(uint64)
func (chainLog *ChainLog) PackMINLEASE() []byte {
	enc, err := chainLog.abi.Pack("MIN_LEASE")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMINLEASE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9ea56c2c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MIN_LEASE() view returns(uint64)
func (chainLog *ChainLog) TryPackMINLEASE() ([]byte, error) {
	return chainLog.abi.Pack("MIN_LEASE")
}

// UnpackMINLEASE is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x9ea56c2c.
//
// Solidity: function MIN_LEASE() view returns(uint64)
func (chainLog *ChainLog) UnpackMINLEASE(data []byte) (uint64, error) {
	out, err := chainLog.abi.Unpack("MIN_LEASE", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackVERSION is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xffa1ad74.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function VERSION() view returns(string)
func (chainLog *ChainLog) PackVERSION() []byte {
	enc, err := chainLog.abi.Pack("VERSION")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVERSION is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xffa1ad74.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function VERSION() view returns(string)
func (chainLog *ChainLog) TryPackVERSION() ([]byte, error) {
	return chainLog.abi.Pack("VERSION")
}

// UnpackVERSION is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xffa1ad74.
//
// Solidity: function VERSION() view returns(string)
func (chainLog *ChainLog) UnpackVERSION(data []byte) (string, error) {
	out, err := chainLog.abi.Unpack("VERSION", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackAppend is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5d01fed7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function append(bytes32 logId, uint64 epoch, bytes32 prevHash, uint64 validUntil, (bytes16,bytes32,bytes32,string)[] entries, (bytes16,bytes32,bytes32,uint8)[] asks) returns()
func (chainLog *ChainLog) PackAppend(logId [32]byte, epoch uint64, prevHash [32]byte, validUntil uint64, entries []IChainLogEntry, asks []IChainLogAsk) []byte {
	enc, err := chainLog.abi.Pack("append", logId, epoch, prevHash, validUntil, entries, asks)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAppend is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5d01fed7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function append(bytes32 logId, uint64 epoch, bytes32 prevHash, uint64 validUntil, (bytes16,bytes32,bytes32,string)[] entries, (bytes16,bytes32,bytes32,uint8)[] asks) returns()
func (chainLog *ChainLog) TryPackAppend(logId [32]byte, epoch uint64, prevHash [32]byte, validUntil uint64, entries []IChainLogEntry, asks []IChainLogAsk) ([]byte, error) {
	return chainLog.abi.Pack("append", logId, epoch, prevHash, validUntil, entries, asks)
}

// PackAsk is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4e125f9a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function ask(bytes32 logId, uint64 epoch, uint64 validUntil, (bytes16,bytes32,bytes32,uint8)[] asks) returns()
func (chainLog *ChainLog) PackAsk(logId [32]byte, epoch uint64, validUntil uint64, asks []IChainLogAsk) []byte {
	enc, err := chainLog.abi.Pack("ask", logId, epoch, validUntil, asks)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAsk is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4e125f9a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function ask(bytes32 logId, uint64 epoch, uint64 validUntil, (bytes16,bytes32,bytes32,uint8)[] asks) returns()
func (chainLog *ChainLog) TryPackAsk(logId [32]byte, epoch uint64, validUntil uint64, asks []IChainLogAsk) ([]byte, error) {
	return chainLog.abi.Pack("ask", logId, epoch, validUntil, asks)
}

// PackHandOver is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf77e8335.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function handOver(bytes32 logId, uint64 epoch, address to) returns()
func (chainLog *ChainLog) PackHandOver(logId [32]byte, epoch uint64, to common.Address) []byte {
	enc, err := chainLog.abi.Pack("handOver", logId, epoch, to)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHandOver is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf77e8335.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function handOver(bytes32 logId, uint64 epoch, address to) returns()
func (chainLog *ChainLog) TryPackHandOver(logId [32]byte, epoch uint64, to common.Address) ([]byte, error) {
	return chainLog.abi.Pack("handOver", logId, epoch, to)
}

// PackHeartbeat is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x017c865e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function heartbeat(bytes32 logId, uint64 epoch) returns()
func (chainLog *ChainLog) PackHeartbeat(logId [32]byte, epoch uint64) []byte {
	enc, err := chainLog.abi.Pack("heartbeat", logId, epoch)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHeartbeat is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x017c865e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function heartbeat(bytes32 logId, uint64 epoch) returns()
func (chainLog *ChainLog) TryPackHeartbeat(logId [32]byte, epoch uint64) ([]byte, error) {
	return chainLog.abi.Pack("heartbeat", logId, epoch)
}

// PackLogIdOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x35c790d1.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function logIdOf(address sender, bytes32 salt) view returns(bytes32)
func (chainLog *ChainLog) PackLogIdOf(sender common.Address, salt [32]byte) []byte {
	enc, err := chainLog.abi.Pack("logIdOf", sender, salt)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLogIdOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x35c790d1.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function logIdOf(address sender, bytes32 salt) view returns(bytes32)
func (chainLog *ChainLog) TryPackLogIdOf(sender common.Address, salt [32]byte) ([]byte, error) {
	return chainLog.abi.Pack("logIdOf", sender, salt)
}

// UnpackLogIdOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x35c790d1.
//
// Solidity: function logIdOf(address sender, bytes32 salt) view returns(bytes32)
func (chainLog *ChainLog) UnpackLogIdOf(data []byte) ([32]byte, error) {
	out, err := chainLog.abi.Unpack("logIdOf", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackLogState is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xeecac1b7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function logState(bytes32 logId) view returns((address,address,uint64,uint64,bytes32,uint64,uint64,uint64,uint64,uint64,uint64,uint64))
func (chainLog *ChainLog) PackLogState(logId [32]byte) []byte {
	enc, err := chainLog.abi.Pack("logState", logId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLogState is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xeecac1b7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function logState(bytes32 logId) view returns((address,address,uint64,uint64,bytes32,uint64,uint64,uint64,uint64,uint64,uint64,uint64))
func (chainLog *ChainLog) TryPackLogState(logId [32]byte) ([]byte, error) {
	return chainLog.abi.Pack("logState", logId)
}

// UnpackLogState is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xeecac1b7.
//
// Solidity: function logState(bytes32 logId) view returns((address,address,uint64,uint64,bytes32,uint64,uint64,uint64,uint64,uint64,uint64,uint64))
func (chainLog *ChainLog) UnpackLogState(data []byte) (IChainLogLogState, error) {
	out, err := chainLog.abi.Unpack("logState", data)
	if err != nil {
		return *new(IChainLogLogState), err
	}
	out0 := *abi.ConvertType(out[0], new(IChainLogLogState)).(*IChainLogLogState)
	return out0, nil
}

// PackNext is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc3425282.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function next(uint8 was, uint8 act) pure returns(uint8)
func (chainLog *ChainLog) PackNext(was uint8, act uint8) []byte {
	enc, err := chainLog.abi.Pack("next", was, act)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackNext is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc3425282.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function next(uint8 was, uint8 act) pure returns(uint8)
func (chainLog *ChainLog) TryPackNext(was uint8, act uint8) ([]byte, error) {
	return chainLog.abi.Pack("next", was, act)
}

// UnpackNext is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc3425282.
//
// Solidity: function next(uint8 was, uint8 act) pure returns(uint8)
func (chainLog *ChainLog) UnpackNext(data []byte) (uint8, error) {
	out, err := chainLog.abi.Unpack("next", data)
	if err != nil {
		return *new(uint8), err
	}
	out0 := *abi.ConvertType(out[0], new(uint8)).(*uint8)
	return out0, nil
}

// PackOpen is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x42802638.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function open(bytes32 salt, address admin, (address,bytes32)[] writers_, uint64 lease, uint64 grace, uint64 minBlocks) returns(bytes32 logId)
func (chainLog *ChainLog) PackOpen(salt [32]byte, admin common.Address, writers []IChainLogWriter, lease uint64, grace uint64, minBlocks uint64) []byte {
	enc, err := chainLog.abi.Pack("open", salt, admin, writers, lease, grace, minBlocks)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOpen is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x42802638.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function open(bytes32 salt, address admin, (address,bytes32)[] writers_, uint64 lease, uint64 grace, uint64 minBlocks) returns(bytes32 logId)
func (chainLog *ChainLog) TryPackOpen(salt [32]byte, admin common.Address, writers []IChainLogWriter, lease uint64, grace uint64, minBlocks uint64) ([]byte, error) {
	return chainLog.abi.Pack("open", salt, admin, writers, lease, grace, minBlocks)
}

// UnpackOpen is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x42802638.
//
// Solidity: function open(bytes32 salt, address admin, (address,bytes32)[] writers_, uint64 lease, uint64 grace, uint64 minBlocks) returns(bytes32 logId)
func (chainLog *ChainLog) UnpackOpen(data []byte) ([32]byte, error) {
	out, err := chainLog.abi.Unpack("open", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackOutcome is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6ddf92d8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function outcome(bytes32 id) view returns(uint8 standing, uint64 blockNumber)
func (chainLog *ChainLog) PackOutcome(id [32]byte) []byte {
	enc, err := chainLog.abi.Pack("outcome", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOutcome is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6ddf92d8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function outcome(bytes32 id) view returns(uint8 standing, uint64 blockNumber)
func (chainLog *ChainLog) TryPackOutcome(id [32]byte) ([]byte, error) {
	return chainLog.abi.Pack("outcome", id)
}

// OutcomeOutput serves as a container for the return parameters of contract
// method Outcome.
type OutcomeOutput struct {
	Standing    uint8
	BlockNumber uint64
}

// UnpackOutcome is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x6ddf92d8.
//
// Solidity: function outcome(bytes32 id) view returns(uint8 standing, uint64 blockNumber)
func (chainLog *ChainLog) UnpackOutcome(data []byte) (OutcomeOutput, error) {
	out, err := chainLog.abi.Unpack("outcome", data)
	outstruct := new(OutcomeOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Standing = *abi.ConvertType(out[0], new(uint8)).(*uint8)
	outstruct.BlockNumber = *abi.ConvertType(out[1], new(uint64)).(*uint64)
	return *outstruct, nil
}

// PackSetAdmin is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xee4024db.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setAdmin(bytes32 logId, address admin) returns()
func (chainLog *ChainLog) PackSetAdmin(logId [32]byte, admin common.Address) []byte {
	enc, err := chainLog.abi.Pack("setAdmin", logId, admin)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetAdmin is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xee4024db.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setAdmin(bytes32 logId, address admin) returns()
func (chainLog *ChainLog) TryPackSetAdmin(logId [32]byte, admin common.Address) ([]byte, error) {
	return chainLog.abi.Pack("setAdmin", logId, admin)
}

// PackSetWriters is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x149698c8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setWriters(bytes32 logId, uint64 expectedEpoch, (address,bytes32)[] writers_) returns()
func (chainLog *ChainLog) PackSetWriters(logId [32]byte, expectedEpoch uint64, writers []IChainLogWriter) []byte {
	enc, err := chainLog.abi.Pack("setWriters", logId, expectedEpoch, writers)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetWriters is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x149698c8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setWriters(bytes32 logId, uint64 expectedEpoch, (address,bytes32)[] writers_) returns()
func (chainLog *ChainLog) TryPackSetWriters(logId [32]byte, expectedEpoch uint64, writers []IChainLogWriter) ([]byte, error) {
	return chainLog.abi.Pack("setWriters", logId, expectedEpoch, writers)
}

// PackTakeOver is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe00cefff.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function takeOver(bytes32 logId, uint64 expectedEpoch) returns()
func (chainLog *ChainLog) PackTakeOver(logId [32]byte, expectedEpoch uint64) []byte {
	enc, err := chainLog.abi.Pack("takeOver", logId, expectedEpoch)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTakeOver is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe00cefff.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function takeOver(bytes32 logId, uint64 expectedEpoch) returns()
func (chainLog *ChainLog) TryPackTakeOver(logId [32]byte, expectedEpoch uint64) ([]byte, error) {
	return chainLog.abi.Pack("takeOver", logId, expectedEpoch)
}

// PackTick is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x626e4a36.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function tick(bytes32 logId) returns()
func (chainLog *ChainLog) PackTick(logId [32]byte) []byte {
	enc, err := chainLog.abi.Pack("tick", logId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTick is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x626e4a36.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function tick(bytes32 logId) returns()
func (chainLog *ChainLog) TryPackTick(logId [32]byte) ([]byte, error) {
	return chainLog.abi.Pack("tick", logId)
}

// PackTransferId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb807d9a7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferId(bytes16 session, bytes32 sourceLog, bytes32 recipientLog, bytes32 terms) pure returns(bytes32)
func (chainLog *ChainLog) PackTransferId(session [16]byte, sourceLog [32]byte, recipientLog [32]byte, terms [32]byte) []byte {
	enc, err := chainLog.abi.Pack("transferId", session, sourceLog, recipientLog, terms)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb807d9a7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferId(bytes16 session, bytes32 sourceLog, bytes32 recipientLog, bytes32 terms) pure returns(bytes32)
func (chainLog *ChainLog) TryPackTransferId(session [16]byte, sourceLog [32]byte, recipientLog [32]byte, terms [32]byte) ([]byte, error) {
	return chainLog.abi.Pack("transferId", session, sourceLog, recipientLog, terms)
}

// UnpackTransferId is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xb807d9a7.
//
// Solidity: function transferId(bytes16 session, bytes32 sourceLog, bytes32 recipientLog, bytes32 terms) pure returns(bytes32)
func (chainLog *ChainLog) UnpackTransferId(data []byte) ([32]byte, error) {
	out, err := chainLog.abi.Unpack("transferId", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackWriters is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9586ceee.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function writers(bytes32 logId) view returns((address,bytes32)[])
func (chainLog *ChainLog) PackWriters(logId [32]byte) []byte {
	enc, err := chainLog.abi.Pack("writers", logId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWriters is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9586ceee.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function writers(bytes32 logId) view returns((address,bytes32)[])
func (chainLog *ChainLog) TryPackWriters(logId [32]byte) ([]byte, error) {
	return chainLog.abi.Pack("writers", logId)
}

// UnpackWriters is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x9586ceee.
//
// Solidity: function writers(bytes32 logId) view returns((address,bytes32)[])
func (chainLog *ChainLog) UnpackWriters(data []byte) ([]IChainLogWriter, error) {
	out, err := chainLog.abi.Unpack("writers", data)
	if err != nil {
		return *new([]IChainLogWriter), err
	}
	out0 := *abi.ConvertType(out[0], new([]IChainLogWriter)).(*[]IChainLogWriter)
	return out0, nil
}

// ChainLogAdminChanged represents a AdminChanged event raised by the ChainLog contract.
type ChainLogAdminChanged struct {
	LogId [32]byte
	Was   common.Address
	Admin common.Address
	Raw   *types.Log // Blockchain specific contextual infos
}

const ChainLogAdminChangedEventName = "AdminChanged"

// ContractEventName returns the user-defined event name.
func (ChainLogAdminChanged) ContractEventName() string {
	return ChainLogAdminChangedEventName
}

// UnpackAdminChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event AdminChanged(bytes32 indexed logId, address indexed was, address indexed admin)
func (chainLog *ChainLog) UnpackAdminChangedEvent(log *types.Log) (*ChainLogAdminChanged, error) {
	event := "AdminChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != chainLog.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ChainLogAdminChanged)
	if len(log.Data) > 0 {
		if err := chainLog.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range chainLog.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// ChainLogAppended represents a Appended event raised by the ChainLog contract.
type ChainLogAppended struct {
	LogId     [32]byte
	Session   [16]byte
	Index     uint64
	Hash      [32]byte
	PrevBlock uint64
	R         [32]byte
	S         [32]byte
	Entry     string
	Raw       *types.Log // Blockchain specific contextual infos
}

const ChainLogAppendedEventName = "Appended"

// ContractEventName returns the user-defined event name.
func (ChainLogAppended) ContractEventName() string {
	return ChainLogAppendedEventName
}

// UnpackAppendedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Appended(bytes32 indexed logId, bytes16 indexed session, uint64 indexed index, bytes32 hash, uint64 prevBlock, bytes32 r, bytes32 s, string entry)
func (chainLog *ChainLog) UnpackAppendedEvent(log *types.Log) (*ChainLogAppended, error) {
	event := "Appended"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != chainLog.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ChainLogAppended)
	if len(log.Data) > 0 {
		if err := chainLog.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range chainLog.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// ChainLogHeartbeat represents a Heartbeat event raised by the ChainLog contract.
type ChainLogHeartbeat struct {
	LogId      [32]byte
	Epoch      uint64
	Writer     common.Address
	LeaseUntil uint64
	Raw        *types.Log // Blockchain specific contextual infos
}

const ChainLogHeartbeatEventName = "Heartbeat"

// ContractEventName returns the user-defined event name.
func (ChainLogHeartbeat) ContractEventName() string {
	return ChainLogHeartbeatEventName
}

// UnpackHeartbeatEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Heartbeat(bytes32 indexed logId, uint64 indexed epoch, address indexed writer, uint64 leaseUntil)
func (chainLog *ChainLog) UnpackHeartbeatEvent(log *types.Log) (*ChainLogHeartbeat, error) {
	event := "Heartbeat"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != chainLog.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ChainLogHeartbeat)
	if len(log.Data) > 0 {
		if err := chainLog.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range chainLog.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// ChainLogOpened represents a Opened event raised by the ChainLog contract.
type ChainLogOpened struct {
	LogId     [32]byte
	Opener    common.Address
	Admin     common.Address
	Salt      [32]byte
	Lease     uint64
	Grace     uint64
	MinBlocks uint64
	Raw       *types.Log // Blockchain specific contextual infos
}

const ChainLogOpenedEventName = "Opened"

// ContractEventName returns the user-defined event name.
func (ChainLogOpened) ContractEventName() string {
	return ChainLogOpenedEventName
}

// UnpackOpenedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Opened(bytes32 indexed logId, address indexed opener, address indexed admin, bytes32 salt, uint64 lease, uint64 grace, uint64 minBlocks)
func (chainLog *ChainLog) UnpackOpenedEvent(log *types.Log) (*ChainLogOpened, error) {
	event := "Opened"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != chainLog.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ChainLogOpened)
	if len(log.Data) > 0 {
		if err := chainLog.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range chainLog.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// ChainLogOutcomeChanged represents a OutcomeChanged event raised by the ChainLog contract.
type ChainLogOutcomeChanged struct {
	Id      [32]byte
	LogId   [32]byte
	Session [16]byte
	PeerLog [32]byte
	Terms   [32]byte
	Was     string
	Outcome string
	Raw     *types.Log // Blockchain specific contextual infos
}

const ChainLogOutcomeChangedEventName = "OutcomeChanged"

// ContractEventName returns the user-defined event name.
func (ChainLogOutcomeChanged) ContractEventName() string {
	return ChainLogOutcomeChangedEventName
}

// UnpackOutcomeChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event OutcomeChanged(bytes32 indexed id, bytes32 indexed logId, bytes16 indexed session, bytes32 peerLog, bytes32 terms, string was, string outcome)
func (chainLog *ChainLog) UnpackOutcomeChangedEvent(log *types.Log) (*ChainLogOutcomeChanged, error) {
	event := "OutcomeChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != chainLog.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ChainLogOutcomeChanged)
	if len(log.Data) > 0 {
		if err := chainLog.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range chainLog.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// ChainLogWriterChanged represents a WriterChanged event raised by the ChainLog contract.
type ChainLogWriterChanged struct {
	LogId     [32]byte
	Epoch     uint64
	Writer    common.Address
	Length    uint64
	PrevBlock uint64
	Reason    string
	Raw       *types.Log // Blockchain specific contextual infos
}

const ChainLogWriterChangedEventName = "WriterChanged"

// ContractEventName returns the user-defined event name.
func (ChainLogWriterChanged) ContractEventName() string {
	return ChainLogWriterChangedEventName
}

// UnpackWriterChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event WriterChanged(bytes32 indexed logId, uint64 indexed epoch, address indexed writer, uint64 length, uint64 prevBlock, string reason)
func (chainLog *ChainLog) UnpackWriterChangedEvent(log *types.Log) (*ChainLogWriterChanged, error) {
	event := "WriterChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != chainLog.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ChainLogWriterChanged)
	if len(log.Data) > 0 {
		if err := chainLog.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range chainLog.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// ChainLogWritersChanged represents a WritersChanged event raised by the ChainLog contract.
type ChainLogWritersChanged struct {
	LogId     [32]byte
	Epoch     uint64
	Writers   []IChainLogWriter
	PrevBlock uint64
	Raw       *types.Log // Blockchain specific contextual infos
}

const ChainLogWritersChangedEventName = "WritersChanged"

// ContractEventName returns the user-defined event name.
func (ChainLogWritersChanged) ContractEventName() string {
	return ChainLogWritersChangedEventName
}

// UnpackWritersChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event WritersChanged(bytes32 indexed logId, uint64 indexed epoch, (address,bytes32)[] writers, uint64 prevBlock)
func (chainLog *ChainLog) UnpackWritersChangedEvent(log *types.Log) (*ChainLogWritersChanged, error) {
	event := "WritersChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != chainLog.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ChainLogWritersChanged)
	if len(log.Data) > 0 {
		if err := chainLog.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range chainLog.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (chainLog *ChainLog) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], chainLog.abi.Errors["DoubleWriter"].ID.Bytes()[:4]) {
		return chainLog.UnpackDoubleWriterError(raw[4:])
	}
	if bytes.Equal(raw[:4], chainLog.abi.Errors["EntryTooLong"].ID.Bytes()[:4]) {
		return chainLog.UnpackEntryTooLongError(raw[4:])
	}
	if bytes.Equal(raw[:4], chainLog.abi.Errors["Expired"].ID.Bytes()[:4]) {
		return chainLog.UnpackExpiredError(raw[4:])
	}
	if bytes.Equal(raw[:4], chainLog.abi.Errors["GraceOutOfBounds"].ID.Bytes()[:4]) {
		return chainLog.UnpackGraceOutOfBoundsError(raw[4:])
	}
	if bytes.Equal(raw[:4], chainLog.abi.Errors["LeaseOutOfBounds"].ID.Bytes()[:4]) {
		return chainLog.UnpackLeaseOutOfBoundsError(raw[4:])
	}
	if bytes.Equal(raw[:4], chainLog.abi.Errors["LeaseStands"].ID.Bytes()[:4]) {
		return chainLog.UnpackLeaseStandsError(raw[4:])
	}
	if bytes.Equal(raw[:4], chainLog.abi.Errors["LogExists"].ID.Bytes()[:4]) {
		return chainLog.UnpackLogExistsError(raw[4:])
	}
	if bytes.Equal(raw[:4], chainLog.abi.Errors["MinBlocksOutOfBounds"].ID.Bytes()[:4]) {
		return chainLog.UnpackMinBlocksOutOfBoundsError(raw[4:])
	}
	if bytes.Equal(raw[:4], chainLog.abi.Errors["NoAsks"].ID.Bytes()[:4]) {
		return chainLog.UnpackNoAsksError(raw[4:])
	}
	if bytes.Equal(raw[:4], chainLog.abi.Errors["NoEntries"].ID.Bytes()[:4]) {
		return chainLog.UnpackNoEntriesError(raw[4:])
	}
	if bytes.Equal(raw[:4], chainLog.abi.Errors["NotAdmin"].ID.Bytes()[:4]) {
		return chainLog.UnpackNotAdminError(raw[4:])
	}
	if bytes.Equal(raw[:4], chainLog.abi.Errors["NotHead"].ID.Bytes()[:4]) {
		return chainLog.UnpackNotHeadError(raw[4:])
	}
	if bytes.Equal(raw[:4], chainLog.abi.Errors["NotListed"].ID.Bytes()[:4]) {
		return chainLog.UnpackNotListedError(raw[4:])
	}
	if bytes.Equal(raw[:4], chainLog.abi.Errors["NotWriter"].ID.Bytes()[:4]) {
		return chainLog.UnpackNotWriterError(raw[4:])
	}
	if bytes.Equal(raw[:4], chainLog.abi.Errors["SameWriter"].ID.Bytes()[:4]) {
		return chainLog.UnpackSameWriterError(raw[4:])
	}
	if bytes.Equal(raw[:4], chainLog.abi.Errors["TooManyAsks"].ID.Bytes()[:4]) {
		return chainLog.UnpackTooManyAsksError(raw[4:])
	}
	if bytes.Equal(raw[:4], chainLog.abi.Errors["UnknownLog"].ID.Bytes()[:4]) {
		return chainLog.UnpackUnknownLogError(raw[4:])
	}
	if bytes.Equal(raw[:4], chainLog.abi.Errors["WriterCount"].ID.Bytes()[:4]) {
		return chainLog.UnpackWriterCountError(raw[4:])
	}
	if bytes.Equal(raw[:4], chainLog.abi.Errors["WrongEpoch"].ID.Bytes()[:4]) {
		return chainLog.UnpackWrongEpochError(raw[4:])
	}
	if bytes.Equal(raw[:4], chainLog.abi.Errors["ZeroAdmin"].ID.Bytes()[:4]) {
		return chainLog.UnpackZeroAdminError(raw[4:])
	}
	if bytes.Equal(raw[:4], chainLog.abi.Errors["ZeroWriter"].ID.Bytes()[:4]) {
		return chainLog.UnpackZeroWriterError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// ChainLogDoubleWriter represents a DoubleWriter error raised by the ChainLog contract.
type ChainLogDoubleWriter struct {
	Position *big.Int
	Other    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error DoubleWriter(uint256 position, uint256 other)
func ChainLogDoubleWriterErrorID() common.Hash {
	return common.HexToHash("0xa461297a5417e0da5e8e0f98e422297438d8836c84111088c4358ec8febb2cd1")
}

// UnpackDoubleWriterError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error DoubleWriter(uint256 position, uint256 other)
func (chainLog *ChainLog) UnpackDoubleWriterError(raw []byte) (*ChainLogDoubleWriter, error) {
	out := new(ChainLogDoubleWriter)
	if err := chainLog.abi.UnpackIntoInterface(out, "DoubleWriter", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChainLogEntryTooLong represents a EntryTooLong error raised by the ChainLog contract.
type ChainLogEntryTooLong struct {
	LogId    [32]byte
	Position *big.Int
	Length   *big.Int
	Limit    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EntryTooLong(bytes32 logId, uint256 position, uint256 length, uint256 limit)
func ChainLogEntryTooLongErrorID() common.Hash {
	return common.HexToHash("0xa51e38857e00e2eccb433f33a4a3c2ac4dfb44eb4c3b1c2eb5ea19bfec1c10f1")
}

// UnpackEntryTooLongError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EntryTooLong(bytes32 logId, uint256 position, uint256 length, uint256 limit)
func (chainLog *ChainLog) UnpackEntryTooLongError(raw []byte) (*ChainLogEntryTooLong, error) {
	out := new(ChainLogEntryTooLong)
	if err := chainLog.abi.UnpackIntoInterface(out, "EntryTooLong", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChainLogExpired represents a Expired error raised by the ChainLog contract.
type ChainLogExpired struct {
	LogId      [32]byte
	ValidUntil uint64
	BlockTime  uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Expired(bytes32 logId, uint64 validUntil, uint64 blockTime)
func ChainLogExpiredErrorID() common.Hash {
	return common.HexToHash("0x377cd78ab9e00d1926e3f55e09c1bc8b01de5cc9854cfaf62742b02040cf66a1")
}

// UnpackExpiredError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Expired(bytes32 logId, uint64 validUntil, uint64 blockTime)
func (chainLog *ChainLog) UnpackExpiredError(raw []byte) (*ChainLogExpired, error) {
	out := new(ChainLogExpired)
	if err := chainLog.abi.UnpackIntoInterface(out, "Expired", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChainLogGraceOutOfBounds represents a GraceOutOfBounds error raised by the ChainLog contract.
type ChainLogGraceOutOfBounds struct {
	Grace uint64
	Max   uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error GraceOutOfBounds(uint64 grace, uint64 max)
func ChainLogGraceOutOfBoundsErrorID() common.Hash {
	return common.HexToHash("0xbcc0687847a9efa75d41a68cecaa92a4bc5eebce323068e9b759c975c6c0f1a5")
}

// UnpackGraceOutOfBoundsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error GraceOutOfBounds(uint64 grace, uint64 max)
func (chainLog *ChainLog) UnpackGraceOutOfBoundsError(raw []byte) (*ChainLogGraceOutOfBounds, error) {
	out := new(ChainLogGraceOutOfBounds)
	if err := chainLog.abi.UnpackIntoInterface(out, "GraceOutOfBounds", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChainLogLeaseOutOfBounds represents a LeaseOutOfBounds error raised by the ChainLog contract.
type ChainLogLeaseOutOfBounds struct {
	Lease uint64
	Min   uint64
	Max   uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error LeaseOutOfBounds(uint64 lease, uint64 min, uint64 max)
func ChainLogLeaseOutOfBoundsErrorID() common.Hash {
	return common.HexToHash("0x217f6c83759f859dbc52686a993dc06d1ca66bc82eab37c19b29cf6fd0998ed9")
}

// UnpackLeaseOutOfBoundsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error LeaseOutOfBounds(uint64 lease, uint64 min, uint64 max)
func (chainLog *ChainLog) UnpackLeaseOutOfBoundsError(raw []byte) (*ChainLogLeaseOutOfBounds, error) {
	out := new(ChainLogLeaseOutOfBounds)
	if err := chainLog.abi.UnpackIntoInterface(out, "LeaseOutOfBounds", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChainLogLeaseStands represents a LeaseStands error raised by the ChainLog contract.
type ChainLogLeaseStands struct {
	LogId         [32]byte
	FreeAfter     uint64
	BlockTime     uint64
	FreeFromBlock uint64
	BlockNumber   uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error LeaseStands(bytes32 logId, uint64 freeAfter, uint64 blockTime, uint64 freeFromBlock, uint64 blockNumber)
func ChainLogLeaseStandsErrorID() common.Hash {
	return common.HexToHash("0x6d6aab9b1a9f54aeadcbb28b9dbb7d56a56f250c89d8095e4c54d7dfd783fadb")
}

// UnpackLeaseStandsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error LeaseStands(bytes32 logId, uint64 freeAfter, uint64 blockTime, uint64 freeFromBlock, uint64 blockNumber)
func (chainLog *ChainLog) UnpackLeaseStandsError(raw []byte) (*ChainLogLeaseStands, error) {
	out := new(ChainLogLeaseStands)
	if err := chainLog.abi.UnpackIntoInterface(out, "LeaseStands", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChainLogLogExists represents a LogExists error raised by the ChainLog contract.
type ChainLogLogExists struct {
	LogId [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error LogExists(bytes32 logId)
func ChainLogLogExistsErrorID() common.Hash {
	return common.HexToHash("0x1d2fd5c2cbf119c24e9c41080a4bed2925e2057203ad87fd20c917c4f9e776f0")
}

// UnpackLogExistsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error LogExists(bytes32 logId)
func (chainLog *ChainLog) UnpackLogExistsError(raw []byte) (*ChainLogLogExists, error) {
	out := new(ChainLogLogExists)
	if err := chainLog.abi.UnpackIntoInterface(out, "LogExists", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChainLogMinBlocksOutOfBounds represents a MinBlocksOutOfBounds error raised by the ChainLog contract.
type ChainLogMinBlocksOutOfBounds struct {
	MinBlocks uint64
	Max       uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error MinBlocksOutOfBounds(uint64 minBlocks, uint64 max)
func ChainLogMinBlocksOutOfBoundsErrorID() common.Hash {
	return common.HexToHash("0x0ee9ce4164fd13ee4793026d3c35e984c4e707fb1addf9c0bf323f21e94628dc")
}

// UnpackMinBlocksOutOfBoundsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error MinBlocksOutOfBounds(uint64 minBlocks, uint64 max)
func (chainLog *ChainLog) UnpackMinBlocksOutOfBoundsError(raw []byte) (*ChainLogMinBlocksOutOfBounds, error) {
	out := new(ChainLogMinBlocksOutOfBounds)
	if err := chainLog.abi.UnpackIntoInterface(out, "MinBlocksOutOfBounds", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChainLogNoAsks represents a NoAsks error raised by the ChainLog contract.
type ChainLogNoAsks struct {
	LogId [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoAsks(bytes32 logId)
func ChainLogNoAsksErrorID() common.Hash {
	return common.HexToHash("0xabf4874f23882567f6bc1aa6ba4397a153558d2bd0f8e0d420b5b0f228fd4c6d")
}

// UnpackNoAsksError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoAsks(bytes32 logId)
func (chainLog *ChainLog) UnpackNoAsksError(raw []byte) (*ChainLogNoAsks, error) {
	out := new(ChainLogNoAsks)
	if err := chainLog.abi.UnpackIntoInterface(out, "NoAsks", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChainLogNoEntries represents a NoEntries error raised by the ChainLog contract.
type ChainLogNoEntries struct {
	LogId [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoEntries(bytes32 logId)
func ChainLogNoEntriesErrorID() common.Hash {
	return common.HexToHash("0xe202c17948c3a99f7d81105d899c580cdb71d63cc04f5ea42e645b513b04e64f")
}

// UnpackNoEntriesError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoEntries(bytes32 logId)
func (chainLog *ChainLog) UnpackNoEntriesError(raw []byte) (*ChainLogNoEntries, error) {
	out := new(ChainLogNoEntries)
	if err := chainLog.abi.UnpackIntoInterface(out, "NoEntries", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChainLogNotAdmin represents a NotAdmin error raised by the ChainLog contract.
type ChainLogNotAdmin struct {
	LogId  [32]byte
	Caller common.Address
	Admin  common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAdmin(bytes32 logId, address caller, address admin)
func ChainLogNotAdminErrorID() common.Hash {
	return common.HexToHash("0x309db16022c01995c7e5e7a600ae10b99e8054f0a12daea80642c11c00bd19ab")
}

// UnpackNotAdminError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAdmin(bytes32 logId, address caller, address admin)
func (chainLog *ChainLog) UnpackNotAdminError(raw []byte) (*ChainLogNotAdmin, error) {
	out := new(ChainLogNotAdmin)
	if err := chainLog.abi.UnpackIntoInterface(out, "NotAdmin", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChainLogNotHead represents a NotHead error raised by the ChainLog contract.
type ChainLogNotHead struct {
	LogId  [32]byte
	Wanted [32]byte
	Actual [32]byte
	Length uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotHead(bytes32 logId, bytes32 wanted, bytes32 actual, uint64 length)
func ChainLogNotHeadErrorID() common.Hash {
	return common.HexToHash("0x8809e3137e9349bcf07991071c967937973c3a666d781e8ab9b9d269d1a394ee")
}

// UnpackNotHeadError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotHead(bytes32 logId, bytes32 wanted, bytes32 actual, uint64 length)
func (chainLog *ChainLog) UnpackNotHeadError(raw []byte) (*ChainLogNotHead, error) {
	out := new(ChainLogNotHead)
	if err := chainLog.abi.UnpackIntoInterface(out, "NotHead", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChainLogNotListed represents a NotListed error raised by the ChainLog contract.
type ChainLogNotListed struct {
	LogId   [32]byte
	Account common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotListed(bytes32 logId, address account)
func ChainLogNotListedErrorID() common.Hash {
	return common.HexToHash("0x0171fcf83548f9186dd42d679c2b3eeb616af101a967b8398dc3b0d3aa1356c9")
}

// UnpackNotListedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotListed(bytes32 logId, address account)
func (chainLog *ChainLog) UnpackNotListedError(raw []byte) (*ChainLogNotListed, error) {
	out := new(ChainLogNotListed)
	if err := chainLog.abi.UnpackIntoInterface(out, "NotListed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChainLogNotWriter represents a NotWriter error raised by the ChainLog contract.
type ChainLogNotWriter struct {
	LogId  [32]byte
	Caller common.Address
	Writer common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotWriter(bytes32 logId, address caller, address writer)
func ChainLogNotWriterErrorID() common.Hash {
	return common.HexToHash("0xa3b61cdfdefb1593ed93a8dafdcef213de68da0cb06087c7528dabef371104c6")
}

// UnpackNotWriterError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotWriter(bytes32 logId, address caller, address writer)
func (chainLog *ChainLog) UnpackNotWriterError(raw []byte) (*ChainLogNotWriter, error) {
	out := new(ChainLogNotWriter)
	if err := chainLog.abi.UnpackIntoInterface(out, "NotWriter", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChainLogSameWriter represents a SameWriter error raised by the ChainLog contract.
type ChainLogSameWriter struct {
	LogId  [32]byte
	Writer common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SameWriter(bytes32 logId, address writer)
func ChainLogSameWriterErrorID() common.Hash {
	return common.HexToHash("0xbc80b41d882e04d91ef6fcf1780004d1a62ffa30910359efd08a36e5c6b00d0c")
}

// UnpackSameWriterError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SameWriter(bytes32 logId, address writer)
func (chainLog *ChainLog) UnpackSameWriterError(raw []byte) (*ChainLogSameWriter, error) {
	out := new(ChainLogSameWriter)
	if err := chainLog.abi.UnpackIntoInterface(out, "SameWriter", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChainLogTooManyAsks represents a TooManyAsks error raised by the ChainLog contract.
type ChainLogTooManyAsks struct {
	LogId [32]byte
	Count *big.Int
	Limit *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TooManyAsks(bytes32 logId, uint256 count, uint256 limit)
func ChainLogTooManyAsksErrorID() common.Hash {
	return common.HexToHash("0x0c13f1394a7983b200c8e6ba74d74d0d01a9794d5009f5d86cd4052c92b367b2")
}

// UnpackTooManyAsksError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TooManyAsks(bytes32 logId, uint256 count, uint256 limit)
func (chainLog *ChainLog) UnpackTooManyAsksError(raw []byte) (*ChainLogTooManyAsks, error) {
	out := new(ChainLogTooManyAsks)
	if err := chainLog.abi.UnpackIntoInterface(out, "TooManyAsks", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChainLogUnknownLog represents a UnknownLog error raised by the ChainLog contract.
type ChainLogUnknownLog struct {
	LogId [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UnknownLog(bytes32 logId)
func ChainLogUnknownLogErrorID() common.Hash {
	return common.HexToHash("0x3d199f1183868c6135e73df22cf71d9abe1d6ec1dd78ff8f6752e68a15553c40")
}

// UnpackUnknownLogError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UnknownLog(bytes32 logId)
func (chainLog *ChainLog) UnpackUnknownLogError(raw []byte) (*ChainLogUnknownLog, error) {
	out := new(ChainLogUnknownLog)
	if err := chainLog.abi.UnpackIntoInterface(out, "UnknownLog", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChainLogWriterCount represents a WriterCount error raised by the ChainLog contract.
type ChainLogWriterCount struct {
	Count *big.Int
	Limit *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WriterCount(uint256 count, uint256 limit)
func ChainLogWriterCountErrorID() common.Hash {
	return common.HexToHash("0xff3f115caa946441c5f8e9b0f44f22a0df7663cc4f6e5f52acd131e454c64c32")
}

// UnpackWriterCountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WriterCount(uint256 count, uint256 limit)
func (chainLog *ChainLog) UnpackWriterCountError(raw []byte) (*ChainLogWriterCount, error) {
	out := new(ChainLogWriterCount)
	if err := chainLog.abi.UnpackIntoInterface(out, "WriterCount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChainLogWrongEpoch represents a WrongEpoch error raised by the ChainLog contract.
type ChainLogWrongEpoch struct {
	LogId  [32]byte
	Wanted uint64
	Actual uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongEpoch(bytes32 logId, uint64 wanted, uint64 actual)
func ChainLogWrongEpochErrorID() common.Hash {
	return common.HexToHash("0xb80139aac485659f4994ef3fc02a1ae4fa7d9edb39c6daafa5bcf4859b31b3b4")
}

// UnpackWrongEpochError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongEpoch(bytes32 logId, uint64 wanted, uint64 actual)
func (chainLog *ChainLog) UnpackWrongEpochError(raw []byte) (*ChainLogWrongEpoch, error) {
	out := new(ChainLogWrongEpoch)
	if err := chainLog.abi.UnpackIntoInterface(out, "WrongEpoch", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChainLogZeroAdmin represents a ZeroAdmin error raised by the ChainLog contract.
type ChainLogZeroAdmin struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ZeroAdmin()
func ChainLogZeroAdminErrorID() common.Hash {
	return common.HexToHash("0x7289db0ee0abc296040261a52ff209c8991a9c7f7acbaa6b5a604acd8f843b3b")
}

// UnpackZeroAdminError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ZeroAdmin()
func (chainLog *ChainLog) UnpackZeroAdminError(raw []byte) (*ChainLogZeroAdmin, error) {
	out := new(ChainLogZeroAdmin)
	if err := chainLog.abi.UnpackIntoInterface(out, "ZeroAdmin", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ChainLogZeroWriter represents a ZeroWriter error raised by the ChainLog contract.
type ChainLogZeroWriter struct {
	Position *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ZeroWriter(uint256 position)
func ChainLogZeroWriterErrorID() common.Hash {
	return common.HexToHash("0x66b87ff7323126ef5de4993018c61cb885bd265555037787d3edca31be98662c")
}

// UnpackZeroWriterError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ZeroWriter(uint256 position)
func (chainLog *ChainLog) UnpackZeroWriterError(raw []byte) (*ChainLogZeroWriter, error) {
	out := new(ChainLogZeroWriter)
	if err := chainLog.abi.UnpackIntoInterface(out, "ZeroWriter", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DemoDeedMetaData contains all meta data concerning the DemoDeed contract.
var DemoDeedMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"string\",\"name\":\"name_\",\"type\":\"string\"},{\"internalType\":\"string\",\"name\":\"symbol_\",\"type\":\"string\"},{\"internalType\":\"address\",\"name\":\"owner_\",\"type\":\"address\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"}],\"name\":\"ERC721IncorrectOwner\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"operator\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"}],\"name\":\"ERC721InsufficientApproval\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"approver\",\"type\":\"address\"}],\"name\":\"ERC721InvalidApprover\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"operator\",\"type\":\"address\"}],\"name\":\"ERC721InvalidOperator\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"}],\"name\":\"ERC721InvalidOwner\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"receiver\",\"type\":\"address\"}],\"name\":\"ERC721InvalidReceiver\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"}],\"name\":\"ERC721InvalidSender\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"}],\"name\":\"ERC721NonexistentToken\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"}],\"name\":\"NotAllowedToMint\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"}],\"name\":\"OwnableInvalidOwner\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"}],\"name\":\"OwnableUnauthorizedAccount\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"approved\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"}],\"name\":\"Approval\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"operator\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"bool\",\"name\":\"approved\",\"type\":\"bool\"}],\"name\":\"ApprovalForAll\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"bool\",\"name\":\"allowed\",\"type\":\"bool\"}],\"name\":\"MintRightChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"previousOwner\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"newOwner\",\"type\":\"address\"}],\"name\":\"OwnershipTransferred\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"}],\"name\":\"Transfer\",\"type\":\"event\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"}],\"name\":\"approve\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"}],\"name\":\"balanceOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"}],\"name\":\"getApproved\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"operator\",\"type\":\"address\"}],\"name\":\"isApprovedForAll\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"}],\"name\":\"mayMint\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"mint\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"name\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"owner\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"}],\"name\":\"ownerOf\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"renounceOwnership\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"}],\"name\":\"safeTransferFrom\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"safeTransferFrom\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"operator\",\"type\":\"address\"},{\"internalType\":\"bool\",\"name\":\"approved\",\"type\":\"bool\"}],\"name\":\"setApprovalForAll\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"internalType\":\"bool\",\"name\":\"allowed\",\"type\":\"bool\"}],\"name\":\"setMintRight\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes4\",\"name\":\"interfaceId\",\"type\":\"bytes4\"}],\"name\":\"supportsInterface\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"symbol\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"}],\"name\":\"tokenURI\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"tokenId\",\"type\":\"uint256\"}],\"name\":\"transferFrom\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"newOwner\",\"type\":\"address\"}],\"name\":\"transferOwnership\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"}]",
	ID:  "ffcc571cc20b2de676f0dc4e50bb9af44f",
	Bin: "0x60806040523461039957611809803803806100198161039d565b9283398101906060818303126103995780516001600160401b03811161039957826100459183016103c2565b60208201519092906001600160401b038111610399576040916100699184016103c2565b9101516001600160a01b038116908190036103995782516001600160401b0381116102a2575f54600181811c9116801561038f575b602082101461028457601f8111610322575b506020601f82116001146102c157819293945f926102b6575b50508160011b915f199060031b1c1916175f555b81516001600160401b0381116102a257600154600181811c91168015610298575b602082101461028457601f8111610216575b50602092601f82116001146101b557928192935f926101aa575b50508160011b915f199060031b1c1916176001555b801561019757600680546001600160a01b03198116831790915560405191906001600160a01b03167f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e05f80a36113f590816104148239f35b631e4fbdf760e01b5f525f60045260245ffd5b015190505f8061012a565b601f1982169360015f52805f20915f5b8681106101fe57508360019596106101e6575b505050811b0160015561013f565b01515f1960f88460031b161c191690555f80806101d8565b919260206001819286850151815501940192016101c5565b818111156101105760015f52601f820160051c7fb10e2d527612073b26eecdfd717e6a320cf44b4afac2b0732d9fcbe2b7fa0cf66020841061027c575b81601f9101920160051c03905f5b82811061026f575050610110565b5f82820155600101610261565b5f9150610253565b634e487b7160e01b5f52602260045260245ffd5b90607f16906100fe565b634e487b7160e01b5f52604160045260245ffd5b015190505f806100c9565b601f198216905f8052805f20915f5b81811061030a575095836001959697106102f2575b505050811b015f556100dd565b01515f1960f88460031b161c191690555f80806102e5565b9192602060018192868b0151815501940192016102d0565b818111156100b0575f8052601f820160051c7f290decd9548b62a8d60345a988386fc84ba6bc95484008f6362f93160ef3e56360208410610387575b81601f9101920160051c03905f5b82811061037a5750506100b0565b5f8282015560010161036c565b5f915061035e565b90607f169061009e565b5f80fd5b6040519190601f01601f191682016001600160401b038111838210176102a257604052565b81601f82011215610399578051906001600160401b0382116102a2576103f1601f8301601f191660200161039d565b928284526020838301011161039957815f9260208093018386015e830101529056fe6080806040526004361015610012575f80fd5b5f905f3560e01c90816301ffc9a714610c435750806306fdde0314610b8b578063081812fc14610b41578063095ea7b3146109e357806323b872dd146109cc57806340c10f19146107c257806342842e0e146107995780635f27b26d1461074f5780636352211e1461071357806370a082311461069c578063715018a61461061e5780638da5cb5b146105eb57806395d89b41146104ac578063a22cb465146103a8578063b88d4fde1461031e578063c87b56dd146102c1578063e985e9c514610261578063f2fde38b1461018f5763fe592e2a146100ef575f80fd5b3461018c5773ffffffffffffffffffffffffffffffffffffffff7f4f1422baf249db87fd0c83236a160d9f12c919b9e461bb9589c779a2f641e115602061013536610def565b939061013f611372565b16928385526007825261018081604087209060ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0083541691151516179055565b6040519015158152a280f35b80fd5b503461018c57602060031936011261018c5773ffffffffffffffffffffffffffffffffffffffff6101be610d55565b6101c6611372565b1680156102355773ffffffffffffffffffffffffffffffffffffffff600654827fffffffffffffffffffffffff0000000000000000000000000000000000000000821617600655167f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e05f80a380f35b6024827f1e4fbdf700000000000000000000000000000000000000000000000000000000815280600452fd5b503461018c57604060031936011261018c5773ffffffffffffffffffffffffffffffffffffffff6040610292610d55565b928261029c610d78565b9416815260056020522091165f52602052602060ff60405f2054166040519015158152f35b3461031a57602060031936011261031a576102dd600435611319565b505f6040516102ed602082610e2b565b526103166040516102ff602082610e2b565b5f8152604051918291602083526020830190610d12565b0390f35b5f80fd5b3461031a57608060031936011261031a57610337610d55565b61033f610d78565b6064359167ffffffffffffffff831161031a573660238401121561031a5782600401359161036c83610e99565b9261037a6040519485610e2b565b808452366024828701011161031a576020815f9260246103a6980183880137850101526044359161113d565b005b3461031a576103b636610def565b9033156104805773ffffffffffffffffffffffffffffffffffffffff1690811561045457335f52600560205260405f20825f526020526104248160405f209060ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0083541691151516179055565b60405190151581527f17307eab39ab6107e8899845ad3d59bd9653f200f220920489ca2b5937696c3160203392a3005b507f5b08ba18000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7fa9fbf51f000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b3461031a575f60031936011261031a576040515f6001548060011c906001811680156105e1575b6020831081146105b4578285529081156105725750600114610514575b6103168361050081850382610e2b565b604051918291602083526020830190610d12565b91905060015f527fb10e2d527612073b26eecdfd717e6a320cf44b4afac2b0732d9fcbe2b7fa0cf6915f905b808210610558575090915081016020016105006104f0565b919260018160209254838588010152019101909291610540565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff001660208086019190915291151560051b8401909101915061050090506104f0565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602260045260245ffd5b91607f16916104d3565b3461031a575f60031936011261031a57602073ffffffffffffffffffffffffffffffffffffffff60065416604051908152f35b3461031a575f60031936011261031a57610636611372565b5f73ffffffffffffffffffffffffffffffffffffffff6006547fffffffffffffffffffffffff00000000000000000000000000000000000000008116600655167f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e08280a3005b3461031a57602060031936011261031a5773ffffffffffffffffffffffffffffffffffffffff6106ca610d55565b1680156106e7575f526003602052602060405f2054604051908152f35b7f89c62b64000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b3461031a57602060031936011261031a576020610731600435611319565b73ffffffffffffffffffffffffffffffffffffffff60405191168152f35b3461031a57602060031936011261031a5773ffffffffffffffffffffffffffffffffffffffff61077d610d55565b165f526007602052602060ff60405f2054166040519015158152f35b3461031a576103a66107aa36610d9b565b90604051926107ba602085610e2b565b5f845261113d565b3461031a57604060031936011261031a576107db610d55565b6024359073ffffffffffffffffffffffffffffffffffffffff60065416331415806109b5575b6109895773ffffffffffffffffffffffffffffffffffffffff1690811561095d57805f52600260205273ffffffffffffffffffffffffffffffffffffffff60405f2054169081151592836108ef575b805f52600360205260405f2060018154019055815f52600260205260405f20817fffffffffffffffffffffffff0000000000000000000000000000000000000000825416179055827fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef5f80a4506108c357005b7f73c6ac6e000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b610926825f52600460205260405f207fffffffffffffffffffffffff00000000000000000000000000000000000000008154169055565b825f52600360205260405f207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8154019055610850565b7f64a0ae92000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b7f82b3806d000000000000000000000000000000000000000000000000000000005f523360045260245ffd5b50335f52600760205260ff60405f20541615610801565b3461031a576103a66109dd36610d9b565b91610ed3565b3461031a57604060031936011261031a576109fc610d55565b602435610a0881611319565b33151580610b21575b80610ad4575b610aa857819073ffffffffffffffffffffffffffffffffffffffff80851691167f8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b9255f80a45f52600460205273ffffffffffffffffffffffffffffffffffffffff60405f2091167fffffffffffffffffffffffff00000000000000000000000000000000000000008254161790555f80f35b7fa9fbf51f000000000000000000000000000000000000000000000000000000005f523360045260245ffd5b5073ffffffffffffffffffffffffffffffffffffffff81165f52600560205260405f2073ffffffffffffffffffffffffffffffffffffffff33165f5260205260ff60405f20541615610a17565b503373ffffffffffffffffffffffffffffffffffffffff82161415610a11565b3461031a57602060031936011261031a57600435610b5e81611319565b505f526004602052602073ffffffffffffffffffffffffffffffffffffffff60405f205416604051908152f35b3461031a575f60031936011261031a576040515f5f548060011c90600181168015610c39575b6020831081146105b4578285529081156105725750600114610bdd576103168361050081850382610e2b565b5f8080527f290decd9548b62a8d60345a988386fc84ba6bc95484008f6362f93160ef3e563939250905b808210610c1f575090915081016020016105006104f0565b919260018160209254838588010152019101909291610c07565b91607f1691610bb1565b3461031a57602060031936011261031a57600435907fffffffff00000000000000000000000000000000000000000000000000000000821680920361031a57817f80ac58cd0000000000000000000000000000000000000000000000000000000060209314908115610ce8575b8115610cbe575b5015158152f35b7f01ffc9a70000000000000000000000000000000000000000000000000000000091501483610cb7565b7f5b5e139f0000000000000000000000000000000000000000000000000000000081149150610cb0565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b6004359073ffffffffffffffffffffffffffffffffffffffff8216820361031a57565b6024359073ffffffffffffffffffffffffffffffffffffffff8216820361031a57565b600319606091011261031a5760043573ffffffffffffffffffffffffffffffffffffffff8116810361031a579060243573ffffffffffffffffffffffffffffffffffffffff8116810361031a579060443590565b600319604091011261031a5760043573ffffffffffffffffffffffffffffffffffffffff8116810361031a5790602435801515810361031a5790565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117610e6c57604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b67ffffffffffffffff8111610e6c57601f017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe01660200190565b919073ffffffffffffffffffffffffffffffffffffffff16801561095d57815f52600260205273ffffffffffffffffffffffffffffffffffffffff60405f20541692823315159283611055575b73ffffffffffffffffffffffffffffffffffffffff935085610fe7575b805f52600360205260405f2060018154019055815f52600260205260405f20817fffffffffffffffffffffffff0000000000000000000000000000000000000000825416179055857fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef5f80a416808303610fb657505050565b7f64283d7b000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b61101e825f52600460205260405f207fffffffffffffffffffffffff00000000000000000000000000000000000000008154169055565b855f52600360205260405f207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8154019055610f3d565b91929050806110cc575b1561106c57828291610f20565b828461109d577f7e273289000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7f177e802f000000000000000000000000000000000000000000000000000000005f523360045260245260445ffd5b503384148015611107575b8061105f5750825f5260046020523373ffffffffffffffffffffffffffffffffffffffff60405f2054161461105f565b50835f52600560205260405f2073ffffffffffffffffffffffffffffffffffffffff33165f5260205260ff60405f2054166110d7565b90611149838284610ed3565b803b611156575b50505050565b6020916111c273ffffffffffffffffffffffffffffffffffffffff8093169560405195869485947f150b7a020000000000000000000000000000000000000000000000000000000086523360048701521660248501526044840152608060648401526084830190610d12565b03815f865af15f91816112bc575b5061123e57503d15611237573d6111e681610e99565b906111f46040519283610e2b565b81523d5f602083013e5b8051908161123257827f64a0ae92000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b602001fd5b60606111fe565b7fffffffff000000000000000000000000000000000000000000000000000000007f150b7a020000000000000000000000000000000000000000000000000000000091160361129157505f808080611150565b7f64a0ae92000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9091506020813d602011611311575b816112d860209383610e2b565b8101031261031a57517fffffffff000000000000000000000000000000000000000000000000000000008116810361031a57905f6111d0565b3d91506112cb565b805f52600260205273ffffffffffffffffffffffffffffffffffffffff60405f205416908115611347575090565b7f7e273289000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b73ffffffffffffffffffffffffffffffffffffffff60065416330361139357565b7f118cdaa7000000000000000000000000000000000000000000000000000000005f523360045260245ffdfea26469706673582212206281c32c1950ee3a25e1de85ea6d641723b243de760935e1df545b0cedfbf41864736f6c63430008250033",
}

// DemoDeed is an auto generated Go binding around an Ethereum contract.
type DemoDeed struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *DemoDeed) GetABI() abi.ABI {
	return c.abi
}

// NewDemoDeed creates a new instance of DemoDeed.
func NewDemoDeed() *DemoDeed {
	parsed, err := DemoDeedMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &DemoDeed{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *DemoDeed) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(string name_, string symbol_, address owner_) returns()
func (demoDeed *DemoDeed) PackConstructor(name_ string, symbol_ string, owner_ common.Address) []byte {
	enc, err := demoDeed.abi.Pack("", name_, symbol_, owner_)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackApprove is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x095ea7b3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function approve(address to, uint256 tokenId) returns()
func (demoDeed *DemoDeed) PackApprove(to common.Address, tokenId *big.Int) []byte {
	enc, err := demoDeed.abi.Pack("approve", to, tokenId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackApprove is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x095ea7b3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function approve(address to, uint256 tokenId) returns()
func (demoDeed *DemoDeed) TryPackApprove(to common.Address, tokenId *big.Int) ([]byte, error) {
	return demoDeed.abi.Pack("approve", to, tokenId)
}

// PackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function balanceOf(address owner) view returns(uint256)
func (demoDeed *DemoDeed) PackBalanceOf(owner common.Address) []byte {
	enc, err := demoDeed.abi.Pack("balanceOf", owner)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function balanceOf(address owner) view returns(uint256)
func (demoDeed *DemoDeed) TryPackBalanceOf(owner common.Address) ([]byte, error) {
	return demoDeed.abi.Pack("balanceOf", owner)
}

// UnpackBalanceOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x70a08231.
//
// Solidity: function balanceOf(address owner) view returns(uint256)
func (demoDeed *DemoDeed) UnpackBalanceOf(data []byte) (*big.Int, error) {
	out, err := demoDeed.abi.Unpack("balanceOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackGetApproved is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x081812fc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function getApproved(uint256 tokenId) view returns(address)
func (demoDeed *DemoDeed) PackGetApproved(tokenId *big.Int) []byte {
	enc, err := demoDeed.abi.Pack("getApproved", tokenId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGetApproved is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x081812fc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function getApproved(uint256 tokenId) view returns(address)
func (demoDeed *DemoDeed) TryPackGetApproved(tokenId *big.Int) ([]byte, error) {
	return demoDeed.abi.Pack("getApproved", tokenId)
}

// UnpackGetApproved is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x081812fc.
//
// Solidity: function getApproved(uint256 tokenId) view returns(address)
func (demoDeed *DemoDeed) UnpackGetApproved(data []byte) (common.Address, error) {
	out, err := demoDeed.abi.Unpack("getApproved", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackIsApprovedForAll is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe985e9c5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function isApprovedForAll(address owner, address operator) view returns(bool)
func (demoDeed *DemoDeed) PackIsApprovedForAll(owner common.Address, operator common.Address) []byte {
	enc, err := demoDeed.abi.Pack("isApprovedForAll", owner, operator)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIsApprovedForAll is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe985e9c5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function isApprovedForAll(address owner, address operator) view returns(bool)
func (demoDeed *DemoDeed) TryPackIsApprovedForAll(owner common.Address, operator common.Address) ([]byte, error) {
	return demoDeed.abi.Pack("isApprovedForAll", owner, operator)
}

// UnpackIsApprovedForAll is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe985e9c5.
//
// Solidity: function isApprovedForAll(address owner, address operator) view returns(bool)
func (demoDeed *DemoDeed) UnpackIsApprovedForAll(data []byte) (bool, error) {
	out, err := demoDeed.abi.Unpack("isApprovedForAll", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackMayMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5f27b26d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function mayMint(address account) view returns(bool)
func (demoDeed *DemoDeed) PackMayMint(account common.Address) []byte {
	enc, err := demoDeed.abi.Pack("mayMint", account)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMayMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5f27b26d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function mayMint(address account) view returns(bool)
func (demoDeed *DemoDeed) TryPackMayMint(account common.Address) ([]byte, error) {
	return demoDeed.abi.Pack("mayMint", account)
}

// UnpackMayMint is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x5f27b26d.
//
// Solidity: function mayMint(address account) view returns(bool)
func (demoDeed *DemoDeed) UnpackMayMint(data []byte) (bool, error) {
	out, err := demoDeed.abi.Unpack("mayMint", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x40c10f19.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function mint(address to, uint256 value) returns()
func (demoDeed *DemoDeed) PackMint(to common.Address, value *big.Int) []byte {
	enc, err := demoDeed.abi.Pack("mint", to, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x40c10f19.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function mint(address to, uint256 value) returns()
func (demoDeed *DemoDeed) TryPackMint(to common.Address, value *big.Int) ([]byte, error) {
	return demoDeed.abi.Pack("mint", to, value)
}

// PackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06fdde03.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function name() view returns(string)
func (demoDeed *DemoDeed) PackName() []byte {
	enc, err := demoDeed.abi.Pack("name")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06fdde03.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function name() view returns(string)
func (demoDeed *DemoDeed) TryPackName() ([]byte, error) {
	return demoDeed.abi.Pack("name")
}

// UnpackName is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x06fdde03.
//
// Solidity: function name() view returns(string)
func (demoDeed *DemoDeed) UnpackName(data []byte) (string, error) {
	out, err := demoDeed.abi.Unpack("name", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackOwner is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8da5cb5b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function owner() view returns(address)
func (demoDeed *DemoDeed) PackOwner() []byte {
	enc, err := demoDeed.abi.Pack("owner")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOwner is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8da5cb5b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function owner() view returns(address)
func (demoDeed *DemoDeed) TryPackOwner() ([]byte, error) {
	return demoDeed.abi.Pack("owner")
}

// UnpackOwner is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8da5cb5b.
//
// Solidity: function owner() view returns(address)
func (demoDeed *DemoDeed) UnpackOwner(data []byte) (common.Address, error) {
	out, err := demoDeed.abi.Unpack("owner", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackOwnerOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6352211e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function ownerOf(uint256 tokenId) view returns(address)
func (demoDeed *DemoDeed) PackOwnerOf(tokenId *big.Int) []byte {
	enc, err := demoDeed.abi.Pack("ownerOf", tokenId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOwnerOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6352211e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function ownerOf(uint256 tokenId) view returns(address)
func (demoDeed *DemoDeed) TryPackOwnerOf(tokenId *big.Int) ([]byte, error) {
	return demoDeed.abi.Pack("ownerOf", tokenId)
}

// UnpackOwnerOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x6352211e.
//
// Solidity: function ownerOf(uint256 tokenId) view returns(address)
func (demoDeed *DemoDeed) UnpackOwnerOf(data []byte) (common.Address, error) {
	out, err := demoDeed.abi.Unpack("ownerOf", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackRenounceOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x715018a6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function renounceOwnership() returns()
func (demoDeed *DemoDeed) PackRenounceOwnership() []byte {
	enc, err := demoDeed.abi.Pack("renounceOwnership")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRenounceOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x715018a6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function renounceOwnership() returns()
func (demoDeed *DemoDeed) TryPackRenounceOwnership() ([]byte, error) {
	return demoDeed.abi.Pack("renounceOwnership")
}

// PackSafeTransferFrom is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x42842e0e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function safeTransferFrom(address from, address to, uint256 tokenId) returns()
func (demoDeed *DemoDeed) PackSafeTransferFrom(from common.Address, to common.Address, tokenId *big.Int) []byte {
	enc, err := demoDeed.abi.Pack("safeTransferFrom", from, to, tokenId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSafeTransferFrom is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x42842e0e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function safeTransferFrom(address from, address to, uint256 tokenId) returns()
func (demoDeed *DemoDeed) TryPackSafeTransferFrom(from common.Address, to common.Address, tokenId *big.Int) ([]byte, error) {
	return demoDeed.abi.Pack("safeTransferFrom", from, to, tokenId)
}

// PackSafeTransferFrom0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb88d4fde.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function safeTransferFrom(address from, address to, uint256 tokenId, bytes data) returns()
func (demoDeed *DemoDeed) PackSafeTransferFrom0(from common.Address, to common.Address, tokenId *big.Int, data []byte) []byte {
	enc, err := demoDeed.abi.Pack("safeTransferFrom0", from, to, tokenId, data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSafeTransferFrom0 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb88d4fde.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function safeTransferFrom(address from, address to, uint256 tokenId, bytes data) returns()
func (demoDeed *DemoDeed) TryPackSafeTransferFrom0(from common.Address, to common.Address, tokenId *big.Int, data []byte) ([]byte, error) {
	return demoDeed.abi.Pack("safeTransferFrom0", from, to, tokenId, data)
}

// PackSetApprovalForAll is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa22cb465.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setApprovalForAll(address operator, bool approved) returns()
func (demoDeed *DemoDeed) PackSetApprovalForAll(operator common.Address, approved bool) []byte {
	enc, err := demoDeed.abi.Pack("setApprovalForAll", operator, approved)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetApprovalForAll is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa22cb465.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setApprovalForAll(address operator, bool approved) returns()
func (demoDeed *DemoDeed) TryPackSetApprovalForAll(operator common.Address, approved bool) ([]byte, error) {
	return demoDeed.abi.Pack("setApprovalForAll", operator, approved)
}

// PackSetMintRight is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfe592e2a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setMintRight(address account, bool allowed) returns()
func (demoDeed *DemoDeed) PackSetMintRight(account common.Address, allowed bool) []byte {
	enc, err := demoDeed.abi.Pack("setMintRight", account, allowed)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetMintRight is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfe592e2a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setMintRight(address account, bool allowed) returns()
func (demoDeed *DemoDeed) TryPackSetMintRight(account common.Address, allowed bool) ([]byte, error) {
	return demoDeed.abi.Pack("setMintRight", account, allowed)
}

// PackSupportsInterface is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x01ffc9a7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function supportsInterface(bytes4 interfaceId) view returns(bool)
func (demoDeed *DemoDeed) PackSupportsInterface(interfaceId [4]byte) []byte {
	enc, err := demoDeed.abi.Pack("supportsInterface", interfaceId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSupportsInterface is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x01ffc9a7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function supportsInterface(bytes4 interfaceId) view returns(bool)
func (demoDeed *DemoDeed) TryPackSupportsInterface(interfaceId [4]byte) ([]byte, error) {
	return demoDeed.abi.Pack("supportsInterface", interfaceId)
}

// UnpackSupportsInterface is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x01ffc9a7.
//
// Solidity: function supportsInterface(bytes4 interfaceId) view returns(bool)
func (demoDeed *DemoDeed) UnpackSupportsInterface(data []byte) (bool, error) {
	out, err := demoDeed.abi.Unpack("supportsInterface", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackSymbol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95d89b41.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function symbol() view returns(string)
func (demoDeed *DemoDeed) PackSymbol() []byte {
	enc, err := demoDeed.abi.Pack("symbol")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSymbol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95d89b41.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function symbol() view returns(string)
func (demoDeed *DemoDeed) TryPackSymbol() ([]byte, error) {
	return demoDeed.abi.Pack("symbol")
}

// UnpackSymbol is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x95d89b41.
//
// Solidity: function symbol() view returns(string)
func (demoDeed *DemoDeed) UnpackSymbol(data []byte) (string, error) {
	out, err := demoDeed.abi.Unpack("symbol", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackTokenURI is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc87b56dd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function tokenURI(uint256 tokenId) view returns(string)
func (demoDeed *DemoDeed) PackTokenURI(tokenId *big.Int) []byte {
	enc, err := demoDeed.abi.Pack("tokenURI", tokenId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTokenURI is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc87b56dd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function tokenURI(uint256 tokenId) view returns(string)
func (demoDeed *DemoDeed) TryPackTokenURI(tokenId *big.Int) ([]byte, error) {
	return demoDeed.abi.Pack("tokenURI", tokenId)
}

// UnpackTokenURI is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc87b56dd.
//
// Solidity: function tokenURI(uint256 tokenId) view returns(string)
func (demoDeed *DemoDeed) UnpackTokenURI(data []byte) (string, error) {
	out, err := demoDeed.abi.Unpack("tokenURI", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackTransferFrom is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x23b872dd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferFrom(address from, address to, uint256 tokenId) returns()
func (demoDeed *DemoDeed) PackTransferFrom(from common.Address, to common.Address, tokenId *big.Int) []byte {
	enc, err := demoDeed.abi.Pack("transferFrom", from, to, tokenId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferFrom is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x23b872dd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferFrom(address from, address to, uint256 tokenId) returns()
func (demoDeed *DemoDeed) TryPackTransferFrom(from common.Address, to common.Address, tokenId *big.Int) ([]byte, error) {
	return demoDeed.abi.Pack("transferFrom", from, to, tokenId)
}

// PackTransferOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf2fde38b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferOwnership(address newOwner) returns()
func (demoDeed *DemoDeed) PackTransferOwnership(newOwner common.Address) []byte {
	enc, err := demoDeed.abi.Pack("transferOwnership", newOwner)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf2fde38b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferOwnership(address newOwner) returns()
func (demoDeed *DemoDeed) TryPackTransferOwnership(newOwner common.Address) ([]byte, error) {
	return demoDeed.abi.Pack("transferOwnership", newOwner)
}

// DemoDeedApproval represents a Approval event raised by the DemoDeed contract.
type DemoDeedApproval struct {
	Owner    common.Address
	Approved common.Address
	TokenId  *big.Int
	Raw      *types.Log // Blockchain specific contextual infos
}

const DemoDeedApprovalEventName = "Approval"

// ContractEventName returns the user-defined event name.
func (DemoDeedApproval) ContractEventName() string {
	return DemoDeedApprovalEventName
}

// UnpackApprovalEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Approval(address indexed owner, address indexed approved, uint256 indexed tokenId)
func (demoDeed *DemoDeed) UnpackApprovalEvent(log *types.Log) (*DemoDeedApproval, error) {
	event := "Approval"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != demoDeed.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DemoDeedApproval)
	if len(log.Data) > 0 {
		if err := demoDeed.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range demoDeed.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// DemoDeedApprovalForAll represents a ApprovalForAll event raised by the DemoDeed contract.
type DemoDeedApprovalForAll struct {
	Owner    common.Address
	Operator common.Address
	Approved bool
	Raw      *types.Log // Blockchain specific contextual infos
}

const DemoDeedApprovalForAllEventName = "ApprovalForAll"

// ContractEventName returns the user-defined event name.
func (DemoDeedApprovalForAll) ContractEventName() string {
	return DemoDeedApprovalForAllEventName
}

// UnpackApprovalForAllEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event ApprovalForAll(address indexed owner, address indexed operator, bool approved)
func (demoDeed *DemoDeed) UnpackApprovalForAllEvent(log *types.Log) (*DemoDeedApprovalForAll, error) {
	event := "ApprovalForAll"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != demoDeed.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DemoDeedApprovalForAll)
	if len(log.Data) > 0 {
		if err := demoDeed.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range demoDeed.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// DemoDeedMintRightChanged represents a MintRightChanged event raised by the DemoDeed contract.
type DemoDeedMintRightChanged struct {
	Account common.Address
	Allowed bool
	Raw     *types.Log // Blockchain specific contextual infos
}

const DemoDeedMintRightChangedEventName = "MintRightChanged"

// ContractEventName returns the user-defined event name.
func (DemoDeedMintRightChanged) ContractEventName() string {
	return DemoDeedMintRightChangedEventName
}

// UnpackMintRightChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event MintRightChanged(address indexed account, bool allowed)
func (demoDeed *DemoDeed) UnpackMintRightChangedEvent(log *types.Log) (*DemoDeedMintRightChanged, error) {
	event := "MintRightChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != demoDeed.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DemoDeedMintRightChanged)
	if len(log.Data) > 0 {
		if err := demoDeed.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range demoDeed.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// DemoDeedOwnershipTransferred represents a OwnershipTransferred event raised by the DemoDeed contract.
type DemoDeedOwnershipTransferred struct {
	PreviousOwner common.Address
	NewOwner      common.Address
	Raw           *types.Log // Blockchain specific contextual infos
}

const DemoDeedOwnershipTransferredEventName = "OwnershipTransferred"

// ContractEventName returns the user-defined event name.
func (DemoDeedOwnershipTransferred) ContractEventName() string {
	return DemoDeedOwnershipTransferredEventName
}

// UnpackOwnershipTransferredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event OwnershipTransferred(address indexed previousOwner, address indexed newOwner)
func (demoDeed *DemoDeed) UnpackOwnershipTransferredEvent(log *types.Log) (*DemoDeedOwnershipTransferred, error) {
	event := "OwnershipTransferred"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != demoDeed.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DemoDeedOwnershipTransferred)
	if len(log.Data) > 0 {
		if err := demoDeed.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range demoDeed.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// DemoDeedTransfer represents a Transfer event raised by the DemoDeed contract.
type DemoDeedTransfer struct {
	From    common.Address
	To      common.Address
	TokenId *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const DemoDeedTransferEventName = "Transfer"

// ContractEventName returns the user-defined event name.
func (DemoDeedTransfer) ContractEventName() string {
	return DemoDeedTransferEventName
}

// UnpackTransferEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Transfer(address indexed from, address indexed to, uint256 indexed tokenId)
func (demoDeed *DemoDeed) UnpackTransferEvent(log *types.Log) (*DemoDeedTransfer, error) {
	event := "Transfer"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != demoDeed.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DemoDeedTransfer)
	if len(log.Data) > 0 {
		if err := demoDeed.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range demoDeed.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (demoDeed *DemoDeed) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], demoDeed.abi.Errors["ERC721IncorrectOwner"].ID.Bytes()[:4]) {
		return demoDeed.UnpackERC721IncorrectOwnerError(raw[4:])
	}
	if bytes.Equal(raw[:4], demoDeed.abi.Errors["ERC721InsufficientApproval"].ID.Bytes()[:4]) {
		return demoDeed.UnpackERC721InsufficientApprovalError(raw[4:])
	}
	if bytes.Equal(raw[:4], demoDeed.abi.Errors["ERC721InvalidApprover"].ID.Bytes()[:4]) {
		return demoDeed.UnpackERC721InvalidApproverError(raw[4:])
	}
	if bytes.Equal(raw[:4], demoDeed.abi.Errors["ERC721InvalidOperator"].ID.Bytes()[:4]) {
		return demoDeed.UnpackERC721InvalidOperatorError(raw[4:])
	}
	if bytes.Equal(raw[:4], demoDeed.abi.Errors["ERC721InvalidOwner"].ID.Bytes()[:4]) {
		return demoDeed.UnpackERC721InvalidOwnerError(raw[4:])
	}
	if bytes.Equal(raw[:4], demoDeed.abi.Errors["ERC721InvalidReceiver"].ID.Bytes()[:4]) {
		return demoDeed.UnpackERC721InvalidReceiverError(raw[4:])
	}
	if bytes.Equal(raw[:4], demoDeed.abi.Errors["ERC721InvalidSender"].ID.Bytes()[:4]) {
		return demoDeed.UnpackERC721InvalidSenderError(raw[4:])
	}
	if bytes.Equal(raw[:4], demoDeed.abi.Errors["ERC721NonexistentToken"].ID.Bytes()[:4]) {
		return demoDeed.UnpackERC721NonexistentTokenError(raw[4:])
	}
	if bytes.Equal(raw[:4], demoDeed.abi.Errors["NotAllowedToMint"].ID.Bytes()[:4]) {
		return demoDeed.UnpackNotAllowedToMintError(raw[4:])
	}
	if bytes.Equal(raw[:4], demoDeed.abi.Errors["OwnableInvalidOwner"].ID.Bytes()[:4]) {
		return demoDeed.UnpackOwnableInvalidOwnerError(raw[4:])
	}
	if bytes.Equal(raw[:4], demoDeed.abi.Errors["OwnableUnauthorizedAccount"].ID.Bytes()[:4]) {
		return demoDeed.UnpackOwnableUnauthorizedAccountError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// DemoDeedERC721IncorrectOwner represents a ERC721IncorrectOwner error raised by the DemoDeed contract.
type DemoDeedERC721IncorrectOwner struct {
	Sender  common.Address
	TokenId *big.Int
	Owner   common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC721IncorrectOwner(address sender, uint256 tokenId, address owner)
func DemoDeedERC721IncorrectOwnerErrorID() common.Hash {
	return common.HexToHash("0x64283d7b313c8117c125f736876fa2b4e90ea3831a4716dfdb87d2f540e26289")
}

// UnpackERC721IncorrectOwnerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC721IncorrectOwner(address sender, uint256 tokenId, address owner)
func (demoDeed *DemoDeed) UnpackERC721IncorrectOwnerError(raw []byte) (*DemoDeedERC721IncorrectOwner, error) {
	out := new(DemoDeedERC721IncorrectOwner)
	if err := demoDeed.abi.UnpackIntoInterface(out, "ERC721IncorrectOwner", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DemoDeedERC721InsufficientApproval represents a ERC721InsufficientApproval error raised by the DemoDeed contract.
type DemoDeedERC721InsufficientApproval struct {
	Operator common.Address
	TokenId  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC721InsufficientApproval(address operator, uint256 tokenId)
func DemoDeedERC721InsufficientApprovalErrorID() common.Hash {
	return common.HexToHash("0x177e802f6f313bc89797ecace66d6d29ab4719cbaaacbb87367264048b1eb861")
}

// UnpackERC721InsufficientApprovalError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC721InsufficientApproval(address operator, uint256 tokenId)
func (demoDeed *DemoDeed) UnpackERC721InsufficientApprovalError(raw []byte) (*DemoDeedERC721InsufficientApproval, error) {
	out := new(DemoDeedERC721InsufficientApproval)
	if err := demoDeed.abi.UnpackIntoInterface(out, "ERC721InsufficientApproval", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DemoDeedERC721InvalidApprover represents a ERC721InvalidApprover error raised by the DemoDeed contract.
type DemoDeedERC721InvalidApprover struct {
	Approver common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC721InvalidApprover(address approver)
func DemoDeedERC721InvalidApproverErrorID() common.Hash {
	return common.HexToHash("0xa9fbf51f86b8e03595d59dc726bb10c329bb24f62589be276d8dd193ca0b69ea")
}

// UnpackERC721InvalidApproverError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC721InvalidApprover(address approver)
func (demoDeed *DemoDeed) UnpackERC721InvalidApproverError(raw []byte) (*DemoDeedERC721InvalidApprover, error) {
	out := new(DemoDeedERC721InvalidApprover)
	if err := demoDeed.abi.UnpackIntoInterface(out, "ERC721InvalidApprover", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DemoDeedERC721InvalidOperator represents a ERC721InvalidOperator error raised by the DemoDeed contract.
type DemoDeedERC721InvalidOperator struct {
	Operator common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC721InvalidOperator(address operator)
func DemoDeedERC721InvalidOperatorErrorID() common.Hash {
	return common.HexToHash("0x5b08ba185e8f577075361f3a3555a6580a227ce22734dcc979c1aeadf894658b")
}

// UnpackERC721InvalidOperatorError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC721InvalidOperator(address operator)
func (demoDeed *DemoDeed) UnpackERC721InvalidOperatorError(raw []byte) (*DemoDeedERC721InvalidOperator, error) {
	out := new(DemoDeedERC721InvalidOperator)
	if err := demoDeed.abi.UnpackIntoInterface(out, "ERC721InvalidOperator", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DemoDeedERC721InvalidOwner represents a ERC721InvalidOwner error raised by the DemoDeed contract.
type DemoDeedERC721InvalidOwner struct {
	Owner common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC721InvalidOwner(address owner)
func DemoDeedERC721InvalidOwnerErrorID() common.Hash {
	return common.HexToHash("0x89c62b6479af2e623826dcc39c5133061d35b66d72de92833401dd2fd6567480")
}

// UnpackERC721InvalidOwnerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC721InvalidOwner(address owner)
func (demoDeed *DemoDeed) UnpackERC721InvalidOwnerError(raw []byte) (*DemoDeedERC721InvalidOwner, error) {
	out := new(DemoDeedERC721InvalidOwner)
	if err := demoDeed.abi.UnpackIntoInterface(out, "ERC721InvalidOwner", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DemoDeedERC721InvalidReceiver represents a ERC721InvalidReceiver error raised by the DemoDeed contract.
type DemoDeedERC721InvalidReceiver struct {
	Receiver common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC721InvalidReceiver(address receiver)
func DemoDeedERC721InvalidReceiverErrorID() common.Hash {
	return common.HexToHash("0x64a0ae9278f805eaf991dcd18ca78756d280b7508b764ef1b255c55845c11df9")
}

// UnpackERC721InvalidReceiverError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC721InvalidReceiver(address receiver)
func (demoDeed *DemoDeed) UnpackERC721InvalidReceiverError(raw []byte) (*DemoDeedERC721InvalidReceiver, error) {
	out := new(DemoDeedERC721InvalidReceiver)
	if err := demoDeed.abi.UnpackIntoInterface(out, "ERC721InvalidReceiver", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DemoDeedERC721InvalidSender represents a ERC721InvalidSender error raised by the DemoDeed contract.
type DemoDeedERC721InvalidSender struct {
	Sender common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC721InvalidSender(address sender)
func DemoDeedERC721InvalidSenderErrorID() common.Hash {
	return common.HexToHash("0x73c6ac6e10798e95d99e1f130d923eb40193ecb8d094ec3dce93292564eb3b17")
}

// UnpackERC721InvalidSenderError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC721InvalidSender(address sender)
func (demoDeed *DemoDeed) UnpackERC721InvalidSenderError(raw []byte) (*DemoDeedERC721InvalidSender, error) {
	out := new(DemoDeedERC721InvalidSender)
	if err := demoDeed.abi.UnpackIntoInterface(out, "ERC721InvalidSender", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DemoDeedERC721NonexistentToken represents a ERC721NonexistentToken error raised by the DemoDeed contract.
type DemoDeedERC721NonexistentToken struct {
	TokenId *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC721NonexistentToken(uint256 tokenId)
func DemoDeedERC721NonexistentTokenErrorID() common.Hash {
	return common.HexToHash("0x7e273289a3a9ef6670f06df7dca227856fc925e956db96980692764a8bc734d7")
}

// UnpackERC721NonexistentTokenError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC721NonexistentToken(uint256 tokenId)
func (demoDeed *DemoDeed) UnpackERC721NonexistentTokenError(raw []byte) (*DemoDeedERC721NonexistentToken, error) {
	out := new(DemoDeedERC721NonexistentToken)
	if err := demoDeed.abi.UnpackIntoInterface(out, "ERC721NonexistentToken", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DemoDeedNotAllowedToMint represents a NotAllowedToMint error raised by the DemoDeed contract.
type DemoDeedNotAllowedToMint struct {
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAllowedToMint(address caller)
func DemoDeedNotAllowedToMintErrorID() common.Hash {
	return common.HexToHash("0x82b3806d0cbc335a9c7c7889f2f388487d16851cb7e6ace4382a747cccb9372f")
}

// UnpackNotAllowedToMintError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAllowedToMint(address caller)
func (demoDeed *DemoDeed) UnpackNotAllowedToMintError(raw []byte) (*DemoDeedNotAllowedToMint, error) {
	out := new(DemoDeedNotAllowedToMint)
	if err := demoDeed.abi.UnpackIntoInterface(out, "NotAllowedToMint", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DemoDeedOwnableInvalidOwner represents a OwnableInvalidOwner error raised by the DemoDeed contract.
type DemoDeedOwnableInvalidOwner struct {
	Owner common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error OwnableInvalidOwner(address owner)
func DemoDeedOwnableInvalidOwnerErrorID() common.Hash {
	return common.HexToHash("0x1e4fbdf7f3ef8bcaa855599e3abf48b232380f183f08f6f813d9ffa5bd585188")
}

// UnpackOwnableInvalidOwnerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error OwnableInvalidOwner(address owner)
func (demoDeed *DemoDeed) UnpackOwnableInvalidOwnerError(raw []byte) (*DemoDeedOwnableInvalidOwner, error) {
	out := new(DemoDeedOwnableInvalidOwner)
	if err := demoDeed.abi.UnpackIntoInterface(out, "OwnableInvalidOwner", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DemoDeedOwnableUnauthorizedAccount represents a OwnableUnauthorizedAccount error raised by the DemoDeed contract.
type DemoDeedOwnableUnauthorizedAccount struct {
	Account common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error OwnableUnauthorizedAccount(address account)
func DemoDeedOwnableUnauthorizedAccountErrorID() common.Hash {
	return common.HexToHash("0x118cdaa7a341953d1887a2245fd6665d741c67c8c50581daa59e1d03373fa188")
}

// UnpackOwnableUnauthorizedAccountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error OwnableUnauthorizedAccount(address account)
func (demoDeed *DemoDeed) UnpackOwnableUnauthorizedAccountError(raw []byte) (*DemoDeedOwnableUnauthorizedAccount, error) {
	out := new(DemoDeedOwnableUnauthorizedAccount)
	if err := demoDeed.abi.UnpackIntoInterface(out, "OwnableUnauthorizedAccount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DemoTokenMetaData contains all meta data concerning the DemoToken contract.
var DemoTokenMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"string\",\"name\":\"name_\",\"type\":\"string\"},{\"internalType\":\"string\",\"name\":\"symbol_\",\"type\":\"string\"},{\"internalType\":\"uint8\",\"name\":\"decimals_\",\"type\":\"uint8\"},{\"internalType\":\"address\",\"name\":\"owner_\",\"type\":\"address\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"spender\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"allowance\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"needed\",\"type\":\"uint256\"}],\"name\":\"ERC20InsufficientAllowance\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"balance\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"needed\",\"type\":\"uint256\"}],\"name\":\"ERC20InsufficientBalance\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"approver\",\"type\":\"address\"}],\"name\":\"ERC20InvalidApprover\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"receiver\",\"type\":\"address\"}],\"name\":\"ERC20InvalidReceiver\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"}],\"name\":\"ERC20InvalidSender\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"spender\",\"type\":\"address\"}],\"name\":\"ERC20InvalidSpender\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"EnforcedPause\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ExpectedPause\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"}],\"name\":\"NotAllowedToMint\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"}],\"name\":\"OwnableInvalidOwner\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"}],\"name\":\"OwnableUnauthorizedAccount\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"spender\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"Approval\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"bool\",\"name\":\"allowed\",\"type\":\"bool\"}],\"name\":\"MintRightChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"previousOwner\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"newOwner\",\"type\":\"address\"}],\"name\":\"OwnershipTransferred\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":false,\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"}],\"name\":\"Paused\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"Transfer\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":false,\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"}],\"name\":\"Unpaused\",\"type\":\"event\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"spender\",\"type\":\"address\"}],\"name\":\"allowance\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"spender\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"approve\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"}],\"name\":\"balanceOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"decimals\",\"outputs\":[{\"internalType\":\"uint8\",\"name\":\"\",\"type\":\"uint8\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"}],\"name\":\"mayMint\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"mint\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"name\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"owner\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"pause\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"paused\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"renounceOwnership\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"internalType\":\"bool\",\"name\":\"allowed\",\"type\":\"bool\"}],\"name\":\"setMintRight\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"symbol\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"totalSupply\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"transfer\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"transferFrom\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"newOwner\",\"type\":\"address\"}],\"name\":\"transferOwnership\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"unpause\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"}]",
	ID:  "9652a52e7499b97696a263a0ab7a701dcc",
	Bin: "0x60a0604052346103d75761121b80380380610019816103db565b92833981016080828203126103d75781516001600160401b0381116103d75781610044918401610400565b602083015190916001600160401b0382116103d757610064918401610400565b9160408101519060ff821682036103d75760600151916001600160a01b038316908184036103d7578051906001600160401b0382116102d25760035490600182811c921680156103cd575b60208310146102b45781601f849311610357575b50602090601f83116001146102f1575f926102e6575b50508160011b915f199060031b1c1916176003555b83516001600160401b0381116102d257600454600181811c911680156102c8575b60208210146102b457601f8111610246575b50602094601f82116001146101e3579481929394955f926101d8575b50508160011b915f199060031b1c1916176004555b80156101c55760058054610100600160a81b03198116600895861b610100600160a81b031617909155604051931c6001600160a01b03167f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e05f80a3608052610dc990816104528239608051816108840152f35b631e4fbdf760e01b5f525f60045260245ffd5b015190505f8061013d565b601f1982169560045f52805f20915f5b88811061022e57508360019596979810610216575b505050811b01600455610152565b01515f1960f88460031b161c191690555f8080610208565b919260206001819286850151815501940192016101f3565b818111156101215760045f52601f820160051c7f8a35acfbc15ff81a39ae7d344fd709f28e8600b4aa8c65c6b64bfe7fe36bd19b602084106102ac575b81601f9101920160051c03905f5b82811061029f575050610121565b5f82820155600101610291565b5f9150610283565b634e487b7160e01b5f52602260045260245ffd5b90607f169061010f565b634e487b7160e01b5f52604160045260245ffd5b015190505f806100d9565b60035f9081528281209350601f198516905b81811061033f5750908460019594939210610327575b505050811b016003556100ee565b01515f1960f88460031b161c191690555f8080610319565b92936020600181928786015181550195019301610303565b828111156100c35760035f52909150601f830160051c7fc2575a0e9e593c00f959f8c92f12db2869c3395a3b0502d05e2516446f71f85b602085106103c5575b849392601f0160051c82900391015f5b8281106103b55750506100c3565b5f818301558594506001016103a7565b5f9150610397565b91607f16916100af565b5f80fd5b6040519190601f01601f191682016001600160401b038111838210176102d257604052565b81601f820112156103d7578051906001600160401b0382116102d25761042f601f8301601f19166020016103db565b92828452602083830101116103d757815f9260208093018386015e830101529056fe6080806040526004361015610012575f80fd5b5f3560e01c90816306fdde0314610aca57508063095ea7b314610a3b57806318160ddd14610a1e57806323b872dd146108a8578063313ce5671461086b5780633f4ba83a146107ce57806340c10f19146106775780635c975abb146106555780635f27b26d1461060b57806370a08231146105c7578063715018a6146105465780638456cb59146104cf5780638da5cb5b1461049957806395d89b411461031e578063a9059cbb146102ed578063dd62ed3e1461027f578063f2fde38b1461018f5763fe592e2a146100e2575f80fd5b3461018b57604060031936011261018b576100fb610bcb565b6024359081151580920361018b57602073ffffffffffffffffffffffffffffffffffffffff7f4f1422baf249db87fd0c83236a160d9f12c919b9e461bb9589c779a2f641e1159261014a610d0f565b1692835f526006825260405f207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0081541660ff8316179055604051908152a2005b5f80fd5b3461018b57602060031936011261018b576101a8610bcb565b6101b0610d0f565b73ffffffffffffffffffffffffffffffffffffffff81169081156102535773ffffffffffffffffffffffffffffffffffffffff9074ffffffffffffffffffffffffffffffffffffffff006005549160081b167fffffffffffffffffffffff0000000000000000000000000000000000000000ff82161760055560081c167f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e05f80a3005b7f1e4fbdf7000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b3461018b57604060031936011261018b57610298610bcb565b73ffffffffffffffffffffffffffffffffffffffff6102b5610bee565b91165f52600160205273ffffffffffffffffffffffffffffffffffffffff60405f2091165f52602052602060405f2054604051908152f35b3461018b57604060031936011261018b57610313610309610bcb565b6024359033610c11565b602060405160018152f35b3461018b575f60031936011261018b576040515f600454908160011c6001831692831561048f575b60208210841461046257818552849390811561042057506001146103c4575b5003601f01601f191681019067ffffffffffffffff8211818310176103975761039382918260405282610ba1565b0390f35b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b60045f90815291507f8a35acfbc15ff81a39ae7d344fd709f28e8600b4aa8c65c6b64bfe7fe36bd19b5b8183106104045750508101602001601f19610365565b60209193508060019154838588010152019101909183926103ee565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff001660208581019190915291151560051b84019091019150601f199050610365565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602260045260245ffd5b90607f1690610346565b3461018b575f60031936011261018b57602073ffffffffffffffffffffffffffffffffffffffff60055460081c16604051908152f35b3461018b575f60031936011261018b576104e7610d0f565b6104ef610d5f565b60017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0060055416176005557f62e78cea01bee320cd4e420270b5ea74000d11b0c9f74754ebdbfc544b05a2586020604051338152a1005b3461018b575f60031936011261018b5761055e610d0f565b5f73ffffffffffffffffffffffffffffffffffffffff6005547fffffffffffffffffffffff0000000000000000000000000000000000000000ff811660055560081c167f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e08280a3005b3461018b57602060031936011261018b5773ffffffffffffffffffffffffffffffffffffffff6105f5610bcb565b165f525f602052602060405f2054604051908152f35b3461018b57602060031936011261018b5773ffffffffffffffffffffffffffffffffffffffff610639610bcb565b165f526006602052602060ff60405f2054166040519015158152f35b3461018b575f60031936011261018b57602060ff600554166040519015158152f35b3461018b57604060031936011261018b57610690610bcb565b6024359073ffffffffffffffffffffffffffffffffffffffff60055460081c16331415806107b7575b61078b5773ffffffffffffffffffffffffffffffffffffffff1690811561075f576106e2610d5f565b600254908082018092116107325760207fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef915f9360025584845283825260408420818154019055604051908152a3005b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b7fec442f05000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b7f82b3806d000000000000000000000000000000000000000000000000000000005f523360045260245ffd5b50335f52600660205260ff60405f205416156106b9565b3461018b575f60031936011261018b576107e6610d0f565b60055460ff811615610843577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00166005557f5db9ee0a495bf2e6ff9c91a7834c1ba4fdd244a5e8aa4e537bd38aeae4b073aa6020604051338152a1005b7f8dfc202b000000000000000000000000000000000000000000000000000000005f5260045ffd5b3461018b575f60031936011261018b57602060405160ff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461018b57606060031936011261018b576108c1610bcb565b6108c9610bee565b6044359073ffffffffffffffffffffffffffffffffffffffff831692835f52600160205260405f2073ffffffffffffffffffffffffffffffffffffffff33165f5260205260405f20547fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8110610945575b506103139350610c11565b8381106109ea5784156109be57331561099257610313945f52600160205260405f2073ffffffffffffffffffffffffffffffffffffffff33165f526020528360405f20910390558461093a565b7f94280d62000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b7fe602df05000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b83907ffb8f41b2000000000000000000000000000000000000000000000000000000005f523360045260245260445260645ffd5b3461018b575f60031936011261018b576020600254604051908152f35b3461018b57604060031936011261018b57610a54610bcb565b6024359033156109be5773ffffffffffffffffffffffffffffffffffffffff1690811561099257335f52600160205260405f20825f526020528060405f20556040519081527f8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b92560203392a3602060405160018152f35b3461018b575f60031936011261018b575f600354908160011c60018316928315610b97575b6020821084146104625781855284939081156104205750600114610b3b575003601f01601f191681019067ffffffffffffffff8211818310176103975761039382918260405282610ba1565b60035f90815291507fc2575a0e9e593c00f959f8c92f12db2869c3395a3b0502d05e2516446f71f85b5b818310610b7b5750508101602001601f19610365565b6020919350806001915483858801015201910190918392610b65565b90607f1690610aef565b601f19601f602060409481855280519182918282880152018686015e5f8582860101520116010190565b6004359073ffffffffffffffffffffffffffffffffffffffff8216820361018b57565b6024359073ffffffffffffffffffffffffffffffffffffffff8216820361018b57565b73ffffffffffffffffffffffffffffffffffffffff16908115610ce35773ffffffffffffffffffffffffffffffffffffffff1691821561075f57610c53610d5f565b815f525f60205260405f2054818110610cb157817fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef92602092855f525f84520360405f2055845f525f825260405f20818154019055604051908152a3565b827fe450d38c000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b7f96c6fd1e000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b73ffffffffffffffffffffffffffffffffffffffff60055460081c163303610d3357565b7f118cdaa7000000000000000000000000000000000000000000000000000000005f523360045260245ffd5b60ff60055416610d6b57565b7fd93c0665000000000000000000000000000000000000000000000000000000005f5260045ffdfea26469706673582212203c30c9ec1bdd4768ea9f9f811d70924c4863ae7cabe24f811152ad9914b9a38164736f6c63430008250033",
}

// DemoToken is an auto generated Go binding around an Ethereum contract.
type DemoToken struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *DemoToken) GetABI() abi.ABI {
	return c.abi
}

// NewDemoToken creates a new instance of DemoToken.
func NewDemoToken() *DemoToken {
	parsed, err := DemoTokenMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &DemoToken{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *DemoToken) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(string name_, string symbol_, uint8 decimals_, address owner_) returns()
func (demoToken *DemoToken) PackConstructor(name_ string, symbol_ string, decimals_ uint8, owner_ common.Address) []byte {
	enc, err := demoToken.abi.Pack("", name_, symbol_, decimals_, owner_)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackAllowance is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdd62ed3e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function allowance(address owner, address spender) view returns(uint256)
func (demoToken *DemoToken) PackAllowance(owner common.Address, spender common.Address) []byte {
	enc, err := demoToken.abi.Pack("allowance", owner, spender)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAllowance is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdd62ed3e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function allowance(address owner, address spender) view returns(uint256)
func (demoToken *DemoToken) TryPackAllowance(owner common.Address, spender common.Address) ([]byte, error) {
	return demoToken.abi.Pack("allowance", owner, spender)
}

// UnpackAllowance is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xdd62ed3e.
//
// Solidity: function allowance(address owner, address spender) view returns(uint256)
func (demoToken *DemoToken) UnpackAllowance(data []byte) (*big.Int, error) {
	out, err := demoToken.abi.Unpack("allowance", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackApprove is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x095ea7b3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function approve(address spender, uint256 value) returns(bool)
func (demoToken *DemoToken) PackApprove(spender common.Address, value *big.Int) []byte {
	enc, err := demoToken.abi.Pack("approve", spender, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackApprove is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x095ea7b3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function approve(address spender, uint256 value) returns(bool)
func (demoToken *DemoToken) TryPackApprove(spender common.Address, value *big.Int) ([]byte, error) {
	return demoToken.abi.Pack("approve", spender, value)
}

// UnpackApprove is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x095ea7b3.
//
// Solidity: function approve(address spender, uint256 value) returns(bool)
func (demoToken *DemoToken) UnpackApprove(data []byte) (bool, error) {
	out, err := demoToken.abi.Unpack("approve", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function balanceOf(address account) view returns(uint256)
func (demoToken *DemoToken) PackBalanceOf(account common.Address) []byte {
	enc, err := demoToken.abi.Pack("balanceOf", account)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function balanceOf(address account) view returns(uint256)
func (demoToken *DemoToken) TryPackBalanceOf(account common.Address) ([]byte, error) {
	return demoToken.abi.Pack("balanceOf", account)
}

// UnpackBalanceOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x70a08231.
//
// Solidity: function balanceOf(address account) view returns(uint256)
func (demoToken *DemoToken) UnpackBalanceOf(data []byte) (*big.Int, error) {
	out, err := demoToken.abi.Unpack("balanceOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackDecimals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x313ce567.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function decimals() view returns(uint8)
func (demoToken *DemoToken) PackDecimals() []byte {
	enc, err := demoToken.abi.Pack("decimals")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDecimals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x313ce567.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function decimals() view returns(uint8)
func (demoToken *DemoToken) TryPackDecimals() ([]byte, error) {
	return demoToken.abi.Pack("decimals")
}

// UnpackDecimals is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x313ce567.
//
// Solidity: function decimals() view returns(uint8)
func (demoToken *DemoToken) UnpackDecimals(data []byte) (uint8, error) {
	out, err := demoToken.abi.Unpack("decimals", data)
	if err != nil {
		return *new(uint8), err
	}
	out0 := *abi.ConvertType(out[0], new(uint8)).(*uint8)
	return out0, nil
}

// PackMayMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5f27b26d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function mayMint(address account) view returns(bool)
func (demoToken *DemoToken) PackMayMint(account common.Address) []byte {
	enc, err := demoToken.abi.Pack("mayMint", account)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMayMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5f27b26d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function mayMint(address account) view returns(bool)
func (demoToken *DemoToken) TryPackMayMint(account common.Address) ([]byte, error) {
	return demoToken.abi.Pack("mayMint", account)
}

// UnpackMayMint is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x5f27b26d.
//
// Solidity: function mayMint(address account) view returns(bool)
func (demoToken *DemoToken) UnpackMayMint(data []byte) (bool, error) {
	out, err := demoToken.abi.Unpack("mayMint", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x40c10f19.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function mint(address to, uint256 value) returns()
func (demoToken *DemoToken) PackMint(to common.Address, value *big.Int) []byte {
	enc, err := demoToken.abi.Pack("mint", to, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x40c10f19.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function mint(address to, uint256 value) returns()
func (demoToken *DemoToken) TryPackMint(to common.Address, value *big.Int) ([]byte, error) {
	return demoToken.abi.Pack("mint", to, value)
}

// PackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06fdde03.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function name() view returns(string)
func (demoToken *DemoToken) PackName() []byte {
	enc, err := demoToken.abi.Pack("name")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06fdde03.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function name() view returns(string)
func (demoToken *DemoToken) TryPackName() ([]byte, error) {
	return demoToken.abi.Pack("name")
}

// UnpackName is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x06fdde03.
//
// Solidity: function name() view returns(string)
func (demoToken *DemoToken) UnpackName(data []byte) (string, error) {
	out, err := demoToken.abi.Unpack("name", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackOwner is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8da5cb5b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function owner() view returns(address)
func (demoToken *DemoToken) PackOwner() []byte {
	enc, err := demoToken.abi.Pack("owner")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOwner is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8da5cb5b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function owner() view returns(address)
func (demoToken *DemoToken) TryPackOwner() ([]byte, error) {
	return demoToken.abi.Pack("owner")
}

// UnpackOwner is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8da5cb5b.
//
// Solidity: function owner() view returns(address)
func (demoToken *DemoToken) UnpackOwner(data []byte) (common.Address, error) {
	out, err := demoToken.abi.Unpack("owner", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackPause is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8456cb59.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function pause() returns()
func (demoToken *DemoToken) PackPause() []byte {
	enc, err := demoToken.abi.Pack("pause")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPause is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8456cb59.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function pause() returns()
func (demoToken *DemoToken) TryPackPause() ([]byte, error) {
	return demoToken.abi.Pack("pause")
}

// PackPaused is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5c975abb.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function paused() view returns(bool)
func (demoToken *DemoToken) PackPaused() []byte {
	enc, err := demoToken.abi.Pack("paused")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPaused is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5c975abb.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function paused() view returns(bool)
func (demoToken *DemoToken) TryPackPaused() ([]byte, error) {
	return demoToken.abi.Pack("paused")
}

// UnpackPaused is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x5c975abb.
//
// Solidity: function paused() view returns(bool)
func (demoToken *DemoToken) UnpackPaused(data []byte) (bool, error) {
	out, err := demoToken.abi.Unpack("paused", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackRenounceOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x715018a6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function renounceOwnership() returns()
func (demoToken *DemoToken) PackRenounceOwnership() []byte {
	enc, err := demoToken.abi.Pack("renounceOwnership")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRenounceOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x715018a6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function renounceOwnership() returns()
func (demoToken *DemoToken) TryPackRenounceOwnership() ([]byte, error) {
	return demoToken.abi.Pack("renounceOwnership")
}

// PackSetMintRight is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfe592e2a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setMintRight(address account, bool allowed) returns()
func (demoToken *DemoToken) PackSetMintRight(account common.Address, allowed bool) []byte {
	enc, err := demoToken.abi.Pack("setMintRight", account, allowed)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetMintRight is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfe592e2a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setMintRight(address account, bool allowed) returns()
func (demoToken *DemoToken) TryPackSetMintRight(account common.Address, allowed bool) ([]byte, error) {
	return demoToken.abi.Pack("setMintRight", account, allowed)
}

// PackSymbol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95d89b41.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function symbol() view returns(string)
func (demoToken *DemoToken) PackSymbol() []byte {
	enc, err := demoToken.abi.Pack("symbol")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSymbol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95d89b41.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function symbol() view returns(string)
func (demoToken *DemoToken) TryPackSymbol() ([]byte, error) {
	return demoToken.abi.Pack("symbol")
}

// UnpackSymbol is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x95d89b41.
//
// Solidity: function symbol() view returns(string)
func (demoToken *DemoToken) UnpackSymbol(data []byte) (string, error) {
	out, err := demoToken.abi.Unpack("symbol", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackTotalSupply is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x18160ddd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function totalSupply() view returns(uint256)
func (demoToken *DemoToken) PackTotalSupply() []byte {
	enc, err := demoToken.abi.Pack("totalSupply")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTotalSupply is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x18160ddd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function totalSupply() view returns(uint256)
func (demoToken *DemoToken) TryPackTotalSupply() ([]byte, error) {
	return demoToken.abi.Pack("totalSupply")
}

// UnpackTotalSupply is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x18160ddd.
//
// Solidity: function totalSupply() view returns(uint256)
func (demoToken *DemoToken) UnpackTotalSupply(data []byte) (*big.Int, error) {
	out, err := demoToken.abi.Unpack("totalSupply", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackTransfer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa9059cbb.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (demoToken *DemoToken) PackTransfer(to common.Address, value *big.Int) []byte {
	enc, err := demoToken.abi.Pack("transfer", to, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransfer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa9059cbb.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (demoToken *DemoToken) TryPackTransfer(to common.Address, value *big.Int) ([]byte, error) {
	return demoToken.abi.Pack("transfer", to, value)
}

// UnpackTransfer is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa9059cbb.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (demoToken *DemoToken) UnpackTransfer(data []byte) (bool, error) {
	out, err := demoToken.abi.Unpack("transfer", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackTransferFrom is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x23b872dd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferFrom(address from, address to, uint256 value) returns(bool)
func (demoToken *DemoToken) PackTransferFrom(from common.Address, to common.Address, value *big.Int) []byte {
	enc, err := demoToken.abi.Pack("transferFrom", from, to, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferFrom is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x23b872dd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferFrom(address from, address to, uint256 value) returns(bool)
func (demoToken *DemoToken) TryPackTransferFrom(from common.Address, to common.Address, value *big.Int) ([]byte, error) {
	return demoToken.abi.Pack("transferFrom", from, to, value)
}

// UnpackTransferFrom is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x23b872dd.
//
// Solidity: function transferFrom(address from, address to, uint256 value) returns(bool)
func (demoToken *DemoToken) UnpackTransferFrom(data []byte) (bool, error) {
	out, err := demoToken.abi.Unpack("transferFrom", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackTransferOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf2fde38b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferOwnership(address newOwner) returns()
func (demoToken *DemoToken) PackTransferOwnership(newOwner common.Address) []byte {
	enc, err := demoToken.abi.Pack("transferOwnership", newOwner)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf2fde38b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferOwnership(address newOwner) returns()
func (demoToken *DemoToken) TryPackTransferOwnership(newOwner common.Address) ([]byte, error) {
	return demoToken.abi.Pack("transferOwnership", newOwner)
}

// PackUnpause is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3f4ba83a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function unpause() returns()
func (demoToken *DemoToken) PackUnpause() []byte {
	enc, err := demoToken.abi.Pack("unpause")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackUnpause is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3f4ba83a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function unpause() returns()
func (demoToken *DemoToken) TryPackUnpause() ([]byte, error) {
	return demoToken.abi.Pack("unpause")
}

// DemoTokenApproval represents a Approval event raised by the DemoToken contract.
type DemoTokenApproval struct {
	Owner   common.Address
	Spender common.Address
	Value   *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const DemoTokenApprovalEventName = "Approval"

// ContractEventName returns the user-defined event name.
func (DemoTokenApproval) ContractEventName() string {
	return DemoTokenApprovalEventName
}

// UnpackApprovalEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Approval(address indexed owner, address indexed spender, uint256 value)
func (demoToken *DemoToken) UnpackApprovalEvent(log *types.Log) (*DemoTokenApproval, error) {
	event := "Approval"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != demoToken.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DemoTokenApproval)
	if len(log.Data) > 0 {
		if err := demoToken.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range demoToken.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// DemoTokenMintRightChanged represents a MintRightChanged event raised by the DemoToken contract.
type DemoTokenMintRightChanged struct {
	Account common.Address
	Allowed bool
	Raw     *types.Log // Blockchain specific contextual infos
}

const DemoTokenMintRightChangedEventName = "MintRightChanged"

// ContractEventName returns the user-defined event name.
func (DemoTokenMintRightChanged) ContractEventName() string {
	return DemoTokenMintRightChangedEventName
}

// UnpackMintRightChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event MintRightChanged(address indexed account, bool allowed)
func (demoToken *DemoToken) UnpackMintRightChangedEvent(log *types.Log) (*DemoTokenMintRightChanged, error) {
	event := "MintRightChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != demoToken.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DemoTokenMintRightChanged)
	if len(log.Data) > 0 {
		if err := demoToken.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range demoToken.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// DemoTokenOwnershipTransferred represents a OwnershipTransferred event raised by the DemoToken contract.
type DemoTokenOwnershipTransferred struct {
	PreviousOwner common.Address
	NewOwner      common.Address
	Raw           *types.Log // Blockchain specific contextual infos
}

const DemoTokenOwnershipTransferredEventName = "OwnershipTransferred"

// ContractEventName returns the user-defined event name.
func (DemoTokenOwnershipTransferred) ContractEventName() string {
	return DemoTokenOwnershipTransferredEventName
}

// UnpackOwnershipTransferredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event OwnershipTransferred(address indexed previousOwner, address indexed newOwner)
func (demoToken *DemoToken) UnpackOwnershipTransferredEvent(log *types.Log) (*DemoTokenOwnershipTransferred, error) {
	event := "OwnershipTransferred"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != demoToken.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DemoTokenOwnershipTransferred)
	if len(log.Data) > 0 {
		if err := demoToken.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range demoToken.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// DemoTokenPaused represents a Paused event raised by the DemoToken contract.
type DemoTokenPaused struct {
	Account common.Address
	Raw     *types.Log // Blockchain specific contextual infos
}

const DemoTokenPausedEventName = "Paused"

// ContractEventName returns the user-defined event name.
func (DemoTokenPaused) ContractEventName() string {
	return DemoTokenPausedEventName
}

// UnpackPausedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Paused(address account)
func (demoToken *DemoToken) UnpackPausedEvent(log *types.Log) (*DemoTokenPaused, error) {
	event := "Paused"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != demoToken.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DemoTokenPaused)
	if len(log.Data) > 0 {
		if err := demoToken.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range demoToken.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// DemoTokenTransfer represents a Transfer event raised by the DemoToken contract.
type DemoTokenTransfer struct {
	From  common.Address
	To    common.Address
	Value *big.Int
	Raw   *types.Log // Blockchain specific contextual infos
}

const DemoTokenTransferEventName = "Transfer"

// ContractEventName returns the user-defined event name.
func (DemoTokenTransfer) ContractEventName() string {
	return DemoTokenTransferEventName
}

// UnpackTransferEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Transfer(address indexed from, address indexed to, uint256 value)
func (demoToken *DemoToken) UnpackTransferEvent(log *types.Log) (*DemoTokenTransfer, error) {
	event := "Transfer"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != demoToken.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DemoTokenTransfer)
	if len(log.Data) > 0 {
		if err := demoToken.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range demoToken.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// DemoTokenUnpaused represents a Unpaused event raised by the DemoToken contract.
type DemoTokenUnpaused struct {
	Account common.Address
	Raw     *types.Log // Blockchain specific contextual infos
}

const DemoTokenUnpausedEventName = "Unpaused"

// ContractEventName returns the user-defined event name.
func (DemoTokenUnpaused) ContractEventName() string {
	return DemoTokenUnpausedEventName
}

// UnpackUnpausedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Unpaused(address account)
func (demoToken *DemoToken) UnpackUnpausedEvent(log *types.Log) (*DemoTokenUnpaused, error) {
	event := "Unpaused"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != demoToken.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DemoTokenUnpaused)
	if len(log.Data) > 0 {
		if err := demoToken.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range demoToken.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (demoToken *DemoToken) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], demoToken.abi.Errors["ERC20InsufficientAllowance"].ID.Bytes()[:4]) {
		return demoToken.UnpackERC20InsufficientAllowanceError(raw[4:])
	}
	if bytes.Equal(raw[:4], demoToken.abi.Errors["ERC20InsufficientBalance"].ID.Bytes()[:4]) {
		return demoToken.UnpackERC20InsufficientBalanceError(raw[4:])
	}
	if bytes.Equal(raw[:4], demoToken.abi.Errors["ERC20InvalidApprover"].ID.Bytes()[:4]) {
		return demoToken.UnpackERC20InvalidApproverError(raw[4:])
	}
	if bytes.Equal(raw[:4], demoToken.abi.Errors["ERC20InvalidReceiver"].ID.Bytes()[:4]) {
		return demoToken.UnpackERC20InvalidReceiverError(raw[4:])
	}
	if bytes.Equal(raw[:4], demoToken.abi.Errors["ERC20InvalidSender"].ID.Bytes()[:4]) {
		return demoToken.UnpackERC20InvalidSenderError(raw[4:])
	}
	if bytes.Equal(raw[:4], demoToken.abi.Errors["ERC20InvalidSpender"].ID.Bytes()[:4]) {
		return demoToken.UnpackERC20InvalidSpenderError(raw[4:])
	}
	if bytes.Equal(raw[:4], demoToken.abi.Errors["EnforcedPause"].ID.Bytes()[:4]) {
		return demoToken.UnpackEnforcedPauseError(raw[4:])
	}
	if bytes.Equal(raw[:4], demoToken.abi.Errors["ExpectedPause"].ID.Bytes()[:4]) {
		return demoToken.UnpackExpectedPauseError(raw[4:])
	}
	if bytes.Equal(raw[:4], demoToken.abi.Errors["NotAllowedToMint"].ID.Bytes()[:4]) {
		return demoToken.UnpackNotAllowedToMintError(raw[4:])
	}
	if bytes.Equal(raw[:4], demoToken.abi.Errors["OwnableInvalidOwner"].ID.Bytes()[:4]) {
		return demoToken.UnpackOwnableInvalidOwnerError(raw[4:])
	}
	if bytes.Equal(raw[:4], demoToken.abi.Errors["OwnableUnauthorizedAccount"].ID.Bytes()[:4]) {
		return demoToken.UnpackOwnableUnauthorizedAccountError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// DemoTokenERC20InsufficientAllowance represents a ERC20InsufficientAllowance error raised by the DemoToken contract.
type DemoTokenERC20InsufficientAllowance struct {
	Spender   common.Address
	Allowance *big.Int
	Needed    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed)
func DemoTokenERC20InsufficientAllowanceErrorID() common.Hash {
	return common.HexToHash("0xfb8f41b23e99d2101d86da76cdfa87dd51c82ed07d3cb62cbc473e469dbc75c3")
}

// UnpackERC20InsufficientAllowanceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed)
func (demoToken *DemoToken) UnpackERC20InsufficientAllowanceError(raw []byte) (*DemoTokenERC20InsufficientAllowance, error) {
	out := new(DemoTokenERC20InsufficientAllowance)
	if err := demoToken.abi.UnpackIntoInterface(out, "ERC20InsufficientAllowance", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DemoTokenERC20InsufficientBalance represents a ERC20InsufficientBalance error raised by the DemoToken contract.
type DemoTokenERC20InsufficientBalance struct {
	Sender  common.Address
	Balance *big.Int
	Needed  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)
func DemoTokenERC20InsufficientBalanceErrorID() common.Hash {
	return common.HexToHash("0xe450d38cd8d9f7d95077d567d60ed49c7254716e6ad08fc9872816c97e0ffec6")
}

// UnpackERC20InsufficientBalanceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)
func (demoToken *DemoToken) UnpackERC20InsufficientBalanceError(raw []byte) (*DemoTokenERC20InsufficientBalance, error) {
	out := new(DemoTokenERC20InsufficientBalance)
	if err := demoToken.abi.UnpackIntoInterface(out, "ERC20InsufficientBalance", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DemoTokenERC20InvalidApprover represents a ERC20InvalidApprover error raised by the DemoToken contract.
type DemoTokenERC20InvalidApprover struct {
	Approver common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InvalidApprover(address approver)
func DemoTokenERC20InvalidApproverErrorID() common.Hash {
	return common.HexToHash("0xe602df05cc75712490294c6c104ab7c17f4030363910a7a2626411c6d3118847")
}

// UnpackERC20InvalidApproverError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InvalidApprover(address approver)
func (demoToken *DemoToken) UnpackERC20InvalidApproverError(raw []byte) (*DemoTokenERC20InvalidApprover, error) {
	out := new(DemoTokenERC20InvalidApprover)
	if err := demoToken.abi.UnpackIntoInterface(out, "ERC20InvalidApprover", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DemoTokenERC20InvalidReceiver represents a ERC20InvalidReceiver error raised by the DemoToken contract.
type DemoTokenERC20InvalidReceiver struct {
	Receiver common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InvalidReceiver(address receiver)
func DemoTokenERC20InvalidReceiverErrorID() common.Hash {
	return common.HexToHash("0xec442f055133b72f3b2f9f0bb351c406b178527de2040a7d1feb4e058771f613")
}

// UnpackERC20InvalidReceiverError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InvalidReceiver(address receiver)
func (demoToken *DemoToken) UnpackERC20InvalidReceiverError(raw []byte) (*DemoTokenERC20InvalidReceiver, error) {
	out := new(DemoTokenERC20InvalidReceiver)
	if err := demoToken.abi.UnpackIntoInterface(out, "ERC20InvalidReceiver", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DemoTokenERC20InvalidSender represents a ERC20InvalidSender error raised by the DemoToken contract.
type DemoTokenERC20InvalidSender struct {
	Sender common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InvalidSender(address sender)
func DemoTokenERC20InvalidSenderErrorID() common.Hash {
	return common.HexToHash("0x96c6fd1edd0cd6ef7ff0ecc0facdf53148dc0048b57fe58af65755250a7a96bd")
}

// UnpackERC20InvalidSenderError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InvalidSender(address sender)
func (demoToken *DemoToken) UnpackERC20InvalidSenderError(raw []byte) (*DemoTokenERC20InvalidSender, error) {
	out := new(DemoTokenERC20InvalidSender)
	if err := demoToken.abi.UnpackIntoInterface(out, "ERC20InvalidSender", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DemoTokenERC20InvalidSpender represents a ERC20InvalidSpender error raised by the DemoToken contract.
type DemoTokenERC20InvalidSpender struct {
	Spender common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InvalidSpender(address spender)
func DemoTokenERC20InvalidSpenderErrorID() common.Hash {
	return common.HexToHash("0x94280d62c347d8d9f4d59a76ea321452406db88df38e0c9da304f58b57b373a2")
}

// UnpackERC20InvalidSpenderError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InvalidSpender(address spender)
func (demoToken *DemoToken) UnpackERC20InvalidSpenderError(raw []byte) (*DemoTokenERC20InvalidSpender, error) {
	out := new(DemoTokenERC20InvalidSpender)
	if err := demoToken.abi.UnpackIntoInterface(out, "ERC20InvalidSpender", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DemoTokenEnforcedPause represents a EnforcedPause error raised by the DemoToken contract.
type DemoTokenEnforcedPause struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnforcedPause()
func DemoTokenEnforcedPauseErrorID() common.Hash {
	return common.HexToHash("0xd93c0665d6c96d04a8f174024fc4ddd66c250604aff22bbec808de86dd3637e3")
}

// UnpackEnforcedPauseError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnforcedPause()
func (demoToken *DemoToken) UnpackEnforcedPauseError(raw []byte) (*DemoTokenEnforcedPause, error) {
	out := new(DemoTokenEnforcedPause)
	if err := demoToken.abi.UnpackIntoInterface(out, "EnforcedPause", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DemoTokenExpectedPause represents a ExpectedPause error raised by the DemoToken contract.
type DemoTokenExpectedPause struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ExpectedPause()
func DemoTokenExpectedPauseErrorID() common.Hash {
	return common.HexToHash("0x8dfc202bcfe9a735b559bee70674422512bc5c30f687046ae8778315fb81da44")
}

// UnpackExpectedPauseError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ExpectedPause()
func (demoToken *DemoToken) UnpackExpectedPauseError(raw []byte) (*DemoTokenExpectedPause, error) {
	out := new(DemoTokenExpectedPause)
	if err := demoToken.abi.UnpackIntoInterface(out, "ExpectedPause", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DemoTokenNotAllowedToMint represents a NotAllowedToMint error raised by the DemoToken contract.
type DemoTokenNotAllowedToMint struct {
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAllowedToMint(address caller)
func DemoTokenNotAllowedToMintErrorID() common.Hash {
	return common.HexToHash("0x82b3806d0cbc335a9c7c7889f2f388487d16851cb7e6ace4382a747cccb9372f")
}

// UnpackNotAllowedToMintError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAllowedToMint(address caller)
func (demoToken *DemoToken) UnpackNotAllowedToMintError(raw []byte) (*DemoTokenNotAllowedToMint, error) {
	out := new(DemoTokenNotAllowedToMint)
	if err := demoToken.abi.UnpackIntoInterface(out, "NotAllowedToMint", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DemoTokenOwnableInvalidOwner represents a OwnableInvalidOwner error raised by the DemoToken contract.
type DemoTokenOwnableInvalidOwner struct {
	Owner common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error OwnableInvalidOwner(address owner)
func DemoTokenOwnableInvalidOwnerErrorID() common.Hash {
	return common.HexToHash("0x1e4fbdf7f3ef8bcaa855599e3abf48b232380f183f08f6f813d9ffa5bd585188")
}

// UnpackOwnableInvalidOwnerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error OwnableInvalidOwner(address owner)
func (demoToken *DemoToken) UnpackOwnableInvalidOwnerError(raw []byte) (*DemoTokenOwnableInvalidOwner, error) {
	out := new(DemoTokenOwnableInvalidOwner)
	if err := demoToken.abi.UnpackIntoInterface(out, "OwnableInvalidOwner", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DemoTokenOwnableUnauthorizedAccount represents a OwnableUnauthorizedAccount error raised by the DemoToken contract.
type DemoTokenOwnableUnauthorizedAccount struct {
	Account common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error OwnableUnauthorizedAccount(address account)
func DemoTokenOwnableUnauthorizedAccountErrorID() common.Hash {
	return common.HexToHash("0x118cdaa7a341953d1887a2245fd6665d741c67c8c50581daa59e1d03373fa188")
}

// UnpackOwnableUnauthorizedAccountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error OwnableUnauthorizedAccount(address account)
func (demoToken *DemoToken) UnpackOwnableUnauthorizedAccountError(raw []byte) (*DemoTokenOwnableUnauthorizedAccount, error) {
	out := new(DemoTokenOwnableUnauthorizedAccount)
	if err := demoToken.abi.UnpackIntoInterface(out, "OwnableUnauthorizedAccount", raw); err != nil {
		return nil, err
	}
	return out, nil
}
