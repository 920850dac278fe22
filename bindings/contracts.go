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

// ChainLogMetaData contains all meta data concerning the ChainLog contract.
var ChainLogMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"position\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"other\",\"type\":\"uint256\"}],\"name\":\"DoubleWriter\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"position\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"length\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"limit\",\"type\":\"uint256\"}],\"name\":\"EntryTooLong\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"validUntil\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"blockTime\",\"type\":\"uint64\"}],\"name\":\"Expired\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"grace\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"max\",\"type\":\"uint64\"}],\"name\":\"GraceOutOfBounds\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"lease\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"min\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"max\",\"type\":\"uint64\"}],\"name\":\"LeaseOutOfBounds\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"freeAfter\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"blockTime\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"freeFromBlock\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"blockNumber\",\"type\":\"uint64\"}],\"name\":\"LeaseStands\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"}],\"name\":\"LogExists\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"minBlocks\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"max\",\"type\":\"uint64\"}],\"name\":\"MinBlocksOutOfBounds\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"}],\"name\":\"NoAsks\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"}],\"name\":\"NoEntries\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"admin\",\"type\":\"address\"}],\"name\":\"NotAdmin\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"wanted\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"actual\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"length\",\"type\":\"uint64\"}],\"name\":\"NotHead\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"}],\"name\":\"NotListed\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"writer\",\"type\":\"address\"}],\"name\":\"NotWriter\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"writer\",\"type\":\"address\"}],\"name\":\"SameWriter\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"count\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"limit\",\"type\":\"uint256\"}],\"name\":\"TooManyAsks\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"}],\"name\":\"UnknownLog\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"count\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"limit\",\"type\":\"uint256\"}],\"name\":\"WriterCount\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"wanted\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"actual\",\"type\":\"uint64\"}],\"name\":\"WrongEpoch\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ZeroAdmin\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"position\",\"type\":\"uint256\"}],\"name\":\"ZeroWriter\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"was\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"admin\",\"type\":\"address\"}],\"name\":\"AdminChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"bytes16\",\"name\":\"session\",\"type\":\"bytes16\"},{\"indexed\":true,\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"prevBlock\",\"type\":\"uint64\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"string\",\"name\":\"entry\",\"type\":\"string\"}],\"name\":\"Appended\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"writer\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"leaseUntil\",\"type\":\"uint64\"}],\"name\":\"Heartbeat\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"opener\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"admin\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"salt\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"lease\",\"type\":\"uint64\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"grace\",\"type\":\"uint64\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"minBlocks\",\"type\":\"uint64\"}],\"name\":\"Opened\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"bytes16\",\"name\":\"session\",\"type\":\"bytes16\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"peerLog\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"terms\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"string\",\"name\":\"was\",\"type\":\"string\"},{\"indexed\":false,\"internalType\":\"string\",\"name\":\"outcome\",\"type\":\"string\"}],\"name\":\"OutcomeChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"writer\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"length\",\"type\":\"uint64\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"prevBlock\",\"type\":\"uint64\"},{\"indexed\":false,\"internalType\":\"string\",\"name\":\"reason\",\"type\":\"string\"}],\"name\":\"WriterChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"components\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyHash\",\"type\":\"bytes32\"}],\"indexed\":false,\"internalType\":\"structIChainLog.Writer[]\",\"name\":\"writers\",\"type\":\"tuple[]\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"prevBlock\",\"type\":\"uint64\"}],\"name\":\"WritersChanged\",\"type\":\"event\"},{\"inputs\":[],\"name\":\"MAX_ASKS\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MAX_ENTRY_BYTES\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MAX_GRACE\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MAX_LEASE\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MAX_MIN_BLOCKS\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MAX_WRITERS\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MIN_LEASE\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"VERSION\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"prevHash\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"validUntil\",\"type\":\"uint64\"},{\"components\":[{\"internalType\":\"bytes16\",\"name\":\"session\",\"type\":\"bytes16\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"string\",\"name\":\"text\",\"type\":\"string\"}],\"internalType\":\"structIChainLog.Entry[]\",\"name\":\"entries\",\"type\":\"tuple[]\"},{\"components\":[{\"internalType\":\"bytes16\",\"name\":\"session\",\"type\":\"bytes16\"},{\"internalType\":\"bytes32\",\"name\":\"peerLog\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"terms\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"act\",\"type\":\"uint8\"}],\"internalType\":\"structIChainLog.Ask[]\",\"name\":\"asks\",\"type\":\"tuple[]\"}],\"name\":\"append\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"validUntil\",\"type\":\"uint64\"},{\"components\":[{\"internalType\":\"bytes16\",\"name\":\"session\",\"type\":\"bytes16\"},{\"internalType\":\"bytes32\",\"name\":\"peerLog\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"terms\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"act\",\"type\":\"uint8\"}],\"internalType\":\"structIChainLog.Ask[]\",\"name\":\"asks\",\"type\":\"tuple[]\"}],\"name\":\"ask\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"}],\"name\":\"handOver\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"}],\"name\":\"heartbeat\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"salt\",\"type\":\"bytes32\"}],\"name\":\"logIdOf\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"}],\"name\":\"logState\",\"outputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"admin\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"writer\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"length\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"head\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"lastBlock\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"renewedBlock\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"renewedAt\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"lease\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"grace\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"minBlocks\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"openedBlock\",\"type\":\"uint64\"}],\"internalType\":\"structIChainLog.LogState\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"enumIChainLog.Outcome\",\"name\":\"was\",\"type\":\"uint8\"},{\"internalType\":\"uint8\",\"name\":\"act\",\"type\":\"uint8\"}],\"name\":\"next\",\"outputs\":[{\"internalType\":\"enumIChainLog.Outcome\",\"name\":\"\",\"type\":\"uint8\"}],\"stateMutability\":\"pure\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"salt\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"admin\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyHash\",\"type\":\"bytes32\"}],\"internalType\":\"structIChainLog.Writer[]\",\"name\":\"writers_\",\"type\":\"tuple[]\"},{\"internalType\":\"uint64\",\"name\":\"lease\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"grace\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"minBlocks\",\"type\":\"uint64\"}],\"name\":\"open\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"}],\"name\":\"outcome\",\"outputs\":[{\"internalType\":\"enumIChainLog.Outcome\",\"name\":\"standing\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"blockNumber\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"admin\",\"type\":\"address\"}],\"name\":\"setAdmin\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"expectedEpoch\",\"type\":\"uint64\"},{\"components\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyHash\",\"type\":\"bytes32\"}],\"internalType\":\"structIChainLog.Writer[]\",\"name\":\"writers_\",\"type\":\"tuple[]\"}],\"name\":\"setWriters\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"expectedEpoch\",\"type\":\"uint64\"}],\"name\":\"takeOver\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"}],\"name\":\"tick\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes16\",\"name\":\"session\",\"type\":\"bytes16\"},{\"internalType\":\"bytes32\",\"name\":\"sourceLog\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"recipientLog\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"terms\",\"type\":\"bytes32\"}],\"name\":\"transferId\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"pure\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"logId\",\"type\":\"bytes32\"}],\"name\":\"writers\",\"outputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyHash\",\"type\":\"bytes32\"}],\"internalType\":\"structIChainLog.Writer[]\",\"name\":\"\",\"type\":\"tuple[]\"}],\"stateMutability\":\"view\",\"type\":\"function\"}]",
	ID:  "f4d1cf5363f1d6c1063441fa5e85c3b9b7",
	Bin: "0x6080806040523460155761293a908161001a8239f35b5f80fdfe60806040526004361015610011575f80fd5b5f3560e01c8063017c865e146118a1578063149698c8146114f357806335c790d1146114b357806342802638146110e9578063458e735d146110ce5780634e125f9a1461102b57806357e25a45146110105780635d01fed714610ad8578063626e4a3614610a7b5780636ddf92d814610a365780637ef0178a14610a195780639586ceee146108e35780639ea56c2c146108c8578063b0620f5b146108ab578063b807d9a71461084f578063c342528214610809578063ddb31e01146107ec578063e00cefff14610647578063ee4024db14610538578063eecac1b714610306578063f56c09d8146102ea578063f77e83351461017d5763ffa1ad7414610116575f80fd5b34610179575f60031936011261017957610175604051610137604082611aa3565b601381527f63617573657761792f436861696e4c6f672f31000000000000000000000000006020820152604051918291602083526020830190611ae4565b0390f35b5f80fd5b346101795760606003193601126101795760043561019961197d565b9060443573ffffffffffffffffffffffffffffffffffffffff811692838203610179576101c69083611e2c565b923381146102bb576101d882856121a7565b1561028c5761028a84610225858583604051926101f6604085611aa3565b600b84527f68616e646564206f766572000000000000000000000000000000000000000000602085015261220e565b60010180547fffffffffffffffff0000000000000000000000000000000000000000000000004260c01b1671ffffffffffffffffffffffffffffffffffff90911677ffffffffffff0000000000000000000000000000000000004360901b1617179055565b005b827f0171fcf8000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b827fbc80b41d000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b34610179575f6003193601126101795760206040516103e88152f35b346101795760206003193601126101795760405161032381611a86565b5f8152602081015f9052604081015f9052606081015f9052608081015f905260a081015f905260c081015f905260e081015f905261010081015f905261012081015f905261014081015f9052610160015f90526004355f525f60205260405f20600381015473ffffffffffffffffffffffffffffffffffffffff81169160028101549060018101549054604051916103ba83611a86565b858352602083019173ffffffffffffffffffffffffffffffffffffffff8516835260408401908260301c65ffffffffffff168252606085019065ffffffffffff841682526080860190815260a08601918460601c65ffffffffffff16835260c08701938560901c65ffffffffffff16855260e088019560c01c86526101008801968960a01c63ffffffff1688526101208901988a60c01c63ffffffff168a5261014081019a60e01c8b52610160019a60a01c65ffffffffffff168b526040519b8c525173ffffffffffffffffffffffffffffffffffffffff1660208c01525167ffffffffffffffff1660408b01525167ffffffffffffffff1660608a01525160808901525167ffffffffffffffff1660a08801525167ffffffffffffffff1660c08701525167ffffffffffffffff1660e08601525167ffffffffffffffff166101008501525167ffffffffffffffff166101208401525167ffffffffffffffff166101408301525167ffffffffffffffff1661016082015261018090f35b34610179576040600319360112610179576004356105546119dc565b600361055f83612584565b019173ffffffffffffffffffffffffffffffffffffffff835416918233036106145773ffffffffffffffffffffffffffffffffffffffff169283156105ec57837fffffffffffffffffffffffff00000000000000000000000000000000000000008254161790557f6467ef979e83be7da4c6bdb4513ae6309dbf5cd9ca8f5474d2f77ef171f5b9035f80a4005b7f7289db0e000000000000000000000000000000000000000000000000000000005f5260045ffd5b507f309db160000000000000000000000000000000000000000000000000000000005f526004523360245260445260645ffd5b346101795760406003193601126101795760043561066c61066661197d565b82611eb5565b61067633826121a7565b156107bc57600281015473ffffffffffffffffffffffffffffffffffffffff81166106e5575b5061022561028a92604051906106b3604083611aa3565b600a82527f74616b656e206f76657200000000000000000000000000000000000000000000602083015283339161220e565b916107206107056106f584611e92565b63ffffffff8660c01c1690611e0a565b9365ffffffffffff600185015460901c169060e01c90611e0a565b67ffffffffffffffff8042169416938481118015906107a1575b6107465750509161069c565b67ffffffffffffffff92935060a494604051947f6d6aab9b00000000000000000000000000000000000000000000000000000000865260048601526024850152604484015216606482015265ffffffffffff43166084820152fd5b5067ffffffffffffffff821665ffffffffffff43161061073a565b507f0171fcf8000000000000000000000000000000000000000000000000000000005f526004523360245260445ffd5b34610179575f600319360112610179576020604051620100008152f35b34610179576040600319360112610179576004356005811015610179576024359060ff821682036101795760209161084091611d4f565b61084d6040518092611a30565bf35b34610179576080600319360112610179576004357fffffffffffffffffffffffffffffffff0000000000000000000000000000000081168103610179576108a3602091606435906044359060243590611cff565b604051908152f35b34610179575f600319360112610179576020604051620151808152f35b34610179575f600319360112610179576020604051601e8152f35b34610179576020600319360112610179576004355f525f602052600460405f200180549067ffffffffffffffff82116109ec576040519161092a60208260051b0184611aa3565b8083526020830180925f5260205f205f915b8383106109a9578486604051918291602083019060208452518091526040830191905f5b81811061096e575050500390f35b8251805173ffffffffffffffffffffffffffffffffffffffff1685526020908101518186015286955060409094019390920191600101610960565b600260206001926040516109bc81611a6a565b73ffffffffffffffffffffffffffffffffffffffff8654168152848601548382015281520192019201919061093c565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b34610179575f60031936011261017957602060405162093a808152f35b34610179576020600319360112610179576004355f5260016020526040805f205467ffffffffffffffff825191610a708360ff8316611a30565b60081c166020820152f35b3461017957602060031936011261017957600435610aa2610a9b82612584565b33906121a7565b15610aa957005b7f0171fcf8000000000000000000000000000000000000000000000000000000005f526004523360245260445ffd5b346101795760c060031936011261017957610af161197d565b604435610afc611994565b9067ffffffffffffffff60843511610179573660236084350112156101795767ffffffffffffffff6084356004013511610179573660246084356004013560051b6084350101116101795760a43567ffffffffffffffff811161017957610b81610b6d610b789236906004016119ff565b929095600435611e2c565b93600435612425565b825493610b9060018501611c4e565b92858103610fc157506084356004013515610f93575f945b60843560040135861015610e275765ffffffffffff84511665ffffffffffff6040860151169060248860051b6084350101357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff5d6084353603018112156101795760843501916084830192610c1f8460248301612506565b9050620100008111610ddf575060205f610c3c8660248501612506565b908160405192839283378101838152039060025afa15610dd4575f519060205f610c6860248401612557565b604484013598606485013595604051917fffffffffffffffffffffffffffffffff000000000000000000000000000000008684019460043586528b604086015216606084015260808301528a60a08301528660c083015260e082015260e08152610cd461010082611aa3565b604051918291518091835e8101838152039060025afa15610dd4577fffffffffffffffffffffffffffffffff000000000000000000000000000000007fa8b57ceb09f2df1e2f0bc7f15709bb3e5609afbe7fefc3f30dd57cf39435ac3591600197610d4f5f51986024610d48818601612557565b9401612506565b958692604051988b8a5260208a01526040890152606088015260a060808801528160a088015260c08701375f60c08587010152169260c0817fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f6004359601168101030190a49565ffffffffffff610dca81875116611cb7565b1685520194610ba8565b6040513d5f823e3d90fd5b8a608491604051917fa51e3885000000000000000000000000000000000000000000000000000000008352600435600484015260248301526044820152620100006064820152fd5b61028a93600186610f8b938155610f4165ffffffffffff431680604086015280606086015267ffffffffffffffff42169485608082015265ffffffffffff8151167fffffffffffffffffffffffffffffffffffffffff0000000000000000000000006bffffffffffff00000000000060208888015494015160301b169216171784840155610ef581858501907fffffffffffffffffffffffffffff000000000000ffffffffffffffffffffffff71ffffffffffff00000000000000000000000083549260601b169116179055565b838301907fffffffffffffffff000000000000ffffffffffffffffffffffffffffffffffff77ffffffffffff00000000000000000000000000000000000083549260901b169116179055565b019077ffffffffffffffffffffffffffffffffffffffffffffffff7fffffffffffffffff00000000000000000000000000000000000000000000000083549260c01b169116179055565b600435612481565b7fe202c179000000000000000000000000000000000000000000000000000000005f5260043560045260245ffd5b6084908665ffffffffffff86511690604051927f8809e3130000000000000000000000000000000000000000000000000000000084526004356004850152602484015260448301526064820152fd5b34610179575f60031936011261017957602060405160408152f35b346101795760806003193601126101795760043561104761197d565b6044359067ffffffffffffffff821682036101795760643567ffffffffffffffff81116101795761108c926110836110939236906004016119ff565b94909386611e2c565b5084612425565b81156110a25761028a92612481565b827fabf4874f000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b34610179575f60031936011261017957602060405160088152f35b346101795760c0600319360112610179576004356111056119dc565b60443567ffffffffffffffff8111610179576111259036906004016119ab565b61112d611994565b6084359467ffffffffffffffff8616948587036101795760a4359567ffffffffffffffff8716918288036101795767ffffffffffffffff851690601e821080156114a7575b61146f5762015180831161143c576103e8841161140a5773ffffffffffffffffffffffffffffffffffffffff169485156105ec576111b08533611b83565b98895f525f60205260405f209a65ffffffffffff60018d015460301c166113de578a8c557bffffffff00000000000000000000000000000000000000000000000060028d019373ffffffffffffffffffffffffffffffffffffffff7fffffffff0000000000000000000000000000000000000000000000000000000077ffffffff000000000000000000000000000000000000000087549360a01b169560e01b169116179160c01b16171790556003890180547fffffffffffff000000000000ffffffffffffffffffffffffffffffffffffffff79ffffffffffff00000000000000000000000000000000000000004360a01b169116178155857fffffffffffffffffffffffff0000000000000000000000000000000000000000825416179055604051938452602084015260408301526060820152847f566a3494c4378215074a97d08332ec64f31c59dffb10d5e49c88e2684e2b7f8160803393a4611318818386611f33565b6001837fe04b51b78dc1665411cf256fe449878d3b48894be4d853ac534be7decb17ef6e6040516040815280611352604082018789611b27565b5f60208301520390a3156113b1576020926102256113726108a393611c2d565b60405190611381604083611aa3565b600682527f6f70656e6564000000000000000000000000000000000000000000000000000087830152838661220e565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b8a7f1d2fd5c2000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b837f0ee9ce41000000000000000000000000000000000000000000000000000000005f526004526103e860245260445ffd5b827fbcc06878000000000000000000000000000000000000000000000000000000005f526004526201518060245260445ffd5b507f217f6c83000000000000000000000000000000000000000000000000000000005f52600452601e60245262093a8060445260645ffd5b5062093a808211611172565b346101795760406003193601126101795760043573ffffffffffffffffffffffffffffffffffffffff81168103610179576108a360209160243590611b83565b346101795760606003193601126101795760043561150f61197d565b9060443567ffffffffffffffff81116101795761153361153c9136906004016119ab565b91909383611eb5565b9273ffffffffffffffffffffffffffffffffffffffff60038501541680330361186e575061156b828286611f33565b600184019165ffffffffffff835460601c1694600281019073ffffffffffffffffffffffffffffffffffffffff825416801515918261185c575b505061163e575b5082547fffffffffffffffffffffffffffff000000000000ffffffffffffffffffffffff164360601b71ffffffffffff000000000000000000000000161783557fe04b51b78dc1665411cf256fe449878d3b48894be4d853ac534be7decb17ef6e9265ffffffffffff905460301c1694611633604051938493604085526040850191611b27565b9060208301520390a3005b60405161164c604082611aa3565b600781527f72656d6f7665640000000000000000000000000000000000000000000000000060208201528561168086611c4e565b916040830190815165ffffffffffff16946020850194855165ffffffffffff166116a990611cb7565b9365ffffffffffff85168097524365ffffffffffff16809152815165ffffffffffff1694858c549160301b6bffffffffffff00000000000016917fffffffffffffffffffffffffffffffffffffffff0000000000000000000000001617178b55611751908b907fffffffffffffffffffffffffffff000000000000ffffffffffffffffffffffff71ffffffffffff00000000000000000000000083549260601b169116179055565b60608101518a547fffffffffffffffff000000000000ffffffffffffffffffffffffffffffffffff1660909190911b77ffffffffffff00000000000000000000000000000000000016178a5560800151895477ffffffffffffffffffffffffffffffffffffffffffffffff1660c09190911b7fffffffffffffffff0000000000000000000000000000000000000000000000001617895580547fffffffffffffffffffffffff00000000000000000000000000000000000000001690556040519485928352602083015260408201606090526060820161183091611ae4565b037f40bff192cd26926b764015431b5045ab77745dd7690b3966d994c89ab72bc35f905f94a4856115ac565b61186692506121a7565b1587806115a5565b837f309db160000000000000000000000000000000000000000000000000000000005f526004523360245260445260645ffd5b34610179576040600319360112610179576004356118bd61197d565b906119396118cb8383611e2c565b6119348160010180547fffffffffffffffff0000000000000000000000000000000000000000000000004260c01b1671ffffffffffffffffffffffffffffffffffff90911677ffffffffffff0000000000000000000000000000000000004360901b1617179055565b611e92565b9067ffffffffffffffff604051921682527f64fe169919ef64f0041478b1e378b0bc5c27744302c68e11f600aef3e06a01a5602067ffffffffffffffff33951693a4005b6024359067ffffffffffffffff8216820361017957565b6064359067ffffffffffffffff8216820361017957565b9181601f840112156101795782359167ffffffffffffffff8311610179576020808501948460061b01011161017957565b6024359073ffffffffffffffffffffffffffffffffffffffff8216820361017957565b9181601f840112156101795782359167ffffffffffffffff8311610179576020808501948460071b01011161017957565b906005821015611a3d5752565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b6040810190811067ffffffffffffffff8211176109ec57604052565b610180810190811067ffffffffffffffff8211176109ec57604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff8211176109ec57604052565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b916020908281520191905f905b808210611b415750505090565b90919283359073ffffffffffffffffffffffffffffffffffffffff82168092036101795760408160019382935260208701356020820152019401920190611b34565b5f906020926040519073ffffffffffffffffffffffffffffffffffffffff8583019360a08552600e60c08501527f63617573657761792f6c6f672f3100000000000000000000000000000000000060e085015246604085015230606085015216608083015260a082015260e08152611bfd61010082611aa3565b604051918291518091835e8101838152039060025afa15610dd4575f5190565b91908110156113b15760061b0190565b3573ffffffffffffffffffffffffffffffffffffffff811681036101795790565b9060405160a0810181811067ffffffffffffffff8211176109ec57604052608081935465ffffffffffff8116835265ffffffffffff8160301c16602084015265ffffffffffff8160601c16604084015265ffffffffffff8160901c16606084015260c01c910152565b65ffffffffffff1665ffffffffffff8114611cd25760010190565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b906020935f93604051927fffffffffffffffffffffffffffffffff000000000000000000000000000000008785019516855260408401526060830152608082015260808152611bfd60a082611aa3565b906005821015611a3d578115908180611dff575b611df757600183148080611dea575b611de1576002841480611dd4575b611dcb578215611dc3575b5081611da0575b50611d9a5790565b50600390565b60ff91501660028114908115611db8575b505f611d92565b60039150145f611db1565b91505f611d8b565b50505050600490565b50600460ff831614611d80565b50505050600290565b50600160ff831614611d72565b505050600190565b5060ff811615611d63565b9067ffffffffffffffff8091169116019067ffffffffffffffff8211611cd257565b9190611e389083611eb5565b9173ffffffffffffffffffffffffffffffffffffffff60028401541690813303611e60575050565b7fa3b61cdf000000000000000000000000000000000000000000000000000000005f526004523360245260445260645ffd5b611eb29063ffffffff6002600183015460c01c92015460a01c1690611e0a565b90565b9190611ec083612584565b9267ffffffffffffffff65ffffffffffff600186015460301c16921690828203611ee957505050565b7fb80139aa000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b80548210156113b1575f5260205f209060011b01905f90565b9190918115801561219d575b61216c5760040180545f825580612115575b505f5b828110611f615750505050565b611f6c818486611c1d565b9073ffffffffffffffffffffffffffffffffffffffff611f8b83611c2d565b16158015612109575b6120de575f5b81811061204c57508254680100000000000000008110156109ec57806001611fc59201855584611f1a565b61202057600160208473ffffffffffffffffffffffffffffffffffffffff611fed8497611c2d565b167fffffffffffffffffffffffff0000000000000000000000000000000000000000855416178455013591015501611f54565b7f4e487b71000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b61205f61205a828789611c1d565b611c2d565b73ffffffffffffffffffffffffffffffffffffffff8061207e86611c2d565b1691161480156120c3575b61209557600101611f9a565b7fa461297a000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b5060206120d1828789611c1d565b0135602084013514612089565b7f66b87ff7000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b50602082013515611f94565b8060011b907f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff811603611cd257815f5260205f205f5b828110612159575050611f51565b5f8282018181556001015560020161214b565b507fff3f115c000000000000000000000000000000000000000000000000000000005f52600452600860245260445ffd5b5060088211611f3f565b60040180549173ffffffffffffffffffffffffffffffffffffffff16905f5b8381106121d557505050505f90565b8273ffffffffffffffffffffffffffffffffffffffff6121f58385611f1a565b50541614612205576001016121c6565b50505050600190565b90600181019061221d82611c4e565b936040850191825165ffffffffffff16936020870196875165ffffffffffff1661224690611cb7565b9465ffffffffffff86168099524365ffffffffffff16809152815165ffffffffffff16958684549160301b6bffffffffffff00000000000016917fffffffffffffffffffffffffffffffffffffffff00000000000000000000000016171783556122ee9083907fffffffffffffffffffffffffffff000000000000ffffffffffffffffffffffff71ffffffffffff00000000000000000000000083549260601b169116179055565b606081015182547fffffffffffffffff000000000000ffffffffffffffffffffffffffffffffffff1660909190911b77ffffffffffff0000000000000000000000000000000000001617825560800151815477ffffffffffffffffffffffffffffffffffffffffffffffff1660c09190911b7fffffffffffffffff0000000000000000000000000000000000000000000000001617905560020173ffffffffffffffffffffffffffffffffffffffff821681547fffffffffffffffffffffffff00000000000000000000000000000000000000001617905560405192839283526020830152604082016060905273ffffffffffffffffffffffffffffffffffffffff1694606082016123ff91611ae4565b037f40bff192cd26926b764015431b5045ab77745dd7690b3966d994c89ab72bc35f91a4565b67ffffffffffffffff80421692169081831161244057505050565b7f377cd78a000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b91908110156113b15760071b0190565b919091604082116124d3575f5b82811061249b5750505050565b808260206124ac6001948789612471565b0135036124ba575b0161248e565b6124ce6124c8828688612471565b846125e2565b6124b4565b7f0c13f139000000000000000000000000000000000000000000000000000000005f52600452602452604060445260645ffd5b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe181360301821215610179570180359067ffffffffffffffff82116101795760200191813603831361017957565b357fffffffffffffffffffffffffffffffff00000000000000000000000000000000811681036101795790565b90815f525f60205260405f209165ffffffffffff600184015460301c16156125a95750565b7f3d199f11000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b3560ff811681036101795790565b6060820191600160ff6125f4856125d4565b1614801561279f575b1561277b5761262061260e82612557565b60408301359084602085013591611cff565b905b815f52600160205261264461263e60ff60405f205416956125d4565b85611d4f565b936005811015611a3d576005851015611a3d57808514612774576040519161266b83611a6a565b8583526020830165ffffffffffff43168152845f52600160205260405f209351926005841015611a3d577f7531cc9d77fca3d3a0c56b2d52f111b416d834ae2df72420c319cebd8312cea49460409461276f937fffffffffffffffffffffffffffffffffffffffffffffff00000000000000000060ff68ffffffffffffffff008554935160081b1693169116171790557fffffffffffffffffffffffffffffffff0000000000000000000000000000000061275f61273a61273461272e87612557565b946127b4565b9a6127b4565b9986519686602089980135885201356020870152608060408701526080860190611ae4565b9184830360608601521697611ae4565b0390a4565b5050505050565b61279961278782612557565b83604084013591602085013590611cff565b90612622565b50600260ff6127ad856125d4565b16146125fd565b6005811015611a3d5780156128c8576001811461288c576002811461285057600314612815576040516127e8604082611aa3565b600781527f5245465553454400000000000000000000000000000000000000000000000000602082015290565b604051612823604082611aa3565b600781527f41424f5254454400000000000000000000000000000000000000000000000000602082015290565b5060405161285f604082611aa3565b600981527f434f4d4d49545445440000000000000000000000000000000000000000000000602082015290565b5060405161289b604082611aa3565b600881527f5052455041524544000000000000000000000000000000000000000000000000602082015290565b506040516128d7604082611aa3565b600481527f4e4f4e450000000000000000000000000000000000000000000000000000000060208201529056fea2646970667358221220a0b10101ec815d0d169658106c58e2fd68ee64073c0517ffdc188dd43f4e9cbe64736f6c63430008250033",
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
