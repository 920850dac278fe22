// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title The cheat codes of forge that these tests use
interface Vm {
    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }

    struct Gas {
        uint64 gasLimit;
        uint64 gasTotalUsed;
        uint64 gasMemoryUsed;
        int64 gasRefunded;
        uint64 gasRemaining;
    }

    function accesses(address target) external returns (bytes32[] memory read, bytes32[] memory written);
    function addr(uint256 privateKey) external pure returns (address);
    function assume(bool condition) external pure;
    function chainId(uint256 id) external;
    function deployCode(string calldata artifact) external returns (address);
    function deal(address account, uint256 balance) external;
    function expectEmit(bool topic1, bool topic2, bool topic3, bool data, address emitter) external;
    function expectRevert(bytes calldata data) external;
    function getBlockNumber() external view returns (uint256);
    function getBlockTimestamp() external view returns (uint256);
    function getRecordedLogs() external returns (Log[] memory);
    function lastCallGas() external view returns (Gas memory);
    function prank(address sender) external;
    function record() external;
    function recordLogs() external;
    function roll(uint256 blockNumber) external;
    function sign(uint256 privateKey, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);
    function snapshotGasLastCall(string calldata group, string calldata name) external returns (uint256 gasUsed);
    function snapshotValue(string calldata group, string calldata name, uint256 value) external;
    function warp(uint256 time) external;
}

/// @title What every test here stands on
abstract contract Test {
    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    error Different(string what, bytes got, bytes want);
    error Untrue(string what);

    function isTrue(bool ok, string memory what) internal pure {
        if (!ok) revert Untrue(what);
    }

    function eq(uint256 got, uint256 want, string memory what) internal pure {
        if (got != want) revert Different(what, abi.encode(got), abi.encode(want));
    }

    function eq(bytes32 got, bytes32 want, string memory what) internal pure {
        if (got != want) revert Different(what, abi.encode(got), abi.encode(want));
    }

    function eq(address got, address want, string memory what) internal pure {
        if (got != want) revert Different(what, abi.encode(got), abi.encode(want));
    }

    function eq(string memory got, string memory want, string memory what) internal pure {
        if (keccak256(bytes(got)) != keccak256(bytes(want))) revert Different(what, bytes(got), bytes(want));
    }

    function below(uint256 got, uint256 bound, string memory what) internal pure {
        if (got >= bound) revert Different(what, abi.encode(got), abi.encode(bound));
    }

    function eqBytes(bytes memory got, bytes memory want, string memory what) internal pure {
        if (keccak256(got) != keccak256(want)) revert Different(what, got, want);
    }

    /// @dev The next call must revert with exactly this error.
    function refused(bytes memory err) internal {
        vm.expectRevert(err);
    }

    /// @dev The next call must emit, at `from`, the event that is emitted right after this line.
    function emits(address from) internal {
        vm.expectEmit(true, true, true, true, from);
    }

    function within(uint256 x, uint256 low, uint256 high) internal pure returns (uint256) {
        return low + x % (high - low + 1);
    }
}
