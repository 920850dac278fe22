// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IChainLog} from "../src/interfaces/IChainLog.sol";
import {ChainLogTest} from "./helpers/ChainLogTest.sol";

/// @title C10: what the dearest batches cost that a node takes at all
/// @dev A node's pool takes 131,072 bytes a transaction, a block at most 16,777,216 gas for one. The bound asserted is
/// lower, 12,000,000, for every fork: by the measured execution, by the floor price of call data (EIP-7623: 40 gas a
/// non-zero byte, 10 a zero byte), and with new storage at the 98,000 gas a slot that later forks plan for.
contract ChainLogGasTest is ChainLogTest {
    uint256 private constant BOUND = 12_000_000;
    uint256 private constant POOL_BYTES = 131_072;
    uint256 private constant SLOT_NOW = 20_000;
    uint256 private constant SLOT_LATER = 98_000;

    /// 64 asks that all move a fresh outcome, and beside them one entry at its limit and as many small ones as fit.
    function test_C10_LongEntryAndFreshAsks() public {
        IChainLog.Entry[] memory list = new IChainLog.Entry[](150);
        for (uint256 i = 0; i < list.length; ++i) {
            list[i] = entry(filled(i == 0 ? 65_536 : 150));
        }
        _measure(list, 64);
    }

    /// As many entries as fit, all empty, so that the work per byte is highest.
    function test_C10_EmptyEntriesAndFreshAsks() public {
        IChainLog.Entry[] memory list = new IChainLog.Entry[](630);
        for (uint256 i = 0; i < list.length; ++i) {
            list[i] = entry("");
            list[i].s = keccak256(abi.encode(i));
        }
        _measure(list, 64);
    }

    /// A full transaction of usual entries.
    function test_C10_UsualEntries() public {
        IChainLog.Entry[] memory list = new IChainLog.Entry[](300);
        for (uint256 i = 0; i < list.length; ++i) {
            list[i] = entry(filled(210));
        }
        _measure(list, 0);
    }

    /// The cost of an entry does not grow with its log.
    function test_C10_CostDoesNotGrowWithTheLog() public {
        append(own, "first: writes slots for the first time");
        uint256 early = _costOfOne();
        for (uint256 i = 0; i < 300; ++i) {
            append(own, "filler");
        }
        uint256 late = _costOfOne();
        below(late, early + 1, "a late append against an early one");
    }

    function _costOfOne() private returns (uint256) {
        IChainLog.LogState memory s = state(own);
        bytes memory call = abi.encodeCall(chainLog.append, (own, 1, s.head, FOREVER, entries("measured"), noAsks()));
        return _execute(call);
    }

    function _measure(IChainLog.Entry[] memory list, uint256 askCount) private {
        IChainLog.Ask[] memory put = new IChainLog.Ask[](askCount);
        for (uint256 i = 0; i < askCount; ++i) {
            put[i] = IChainLog.Ask(bytes16(keccak256(abi.encode(i))), peer, keccak256("terms"), 2);
        }
        bytes memory call = abi.encodeCall(chainLog.append, (own, 1, own, FOREVER, list, put));
        isTrue(call.length < POOL_BYTES, "fits into a pool");
        isTrue(call.length > POOL_BYTES * 7 / 10, "fills a transaction");
        (uint256 standard, uint256 floor) = _callData(call);
        uint256 execution = _execute(call);
        uint256 later = standard + execution + askCount * (SLOT_LATER - SLOT_NOW);
        below(floor, BOUND, "floor price of the call data");
        below(later, BOUND, "with new storage at the later price");
        eq(state(own).length, list.length, "appended");
    }

    function _execute(bytes memory call) private returns (uint256 gas) {
        vm.prank(PRIMARY);
        (bool ok,) = address(chainLog).call(call);
        gas = vm.lastCallGas().gasTotalUsed;
        isTrue(ok, "append");
    }

    /// @dev Intrinsic gas of a transaction with this call data, and its floor.
    function _callData(bytes memory data) private pure returns (uint256 standard, uint256 floor) {
        uint256 nonZero;
        for (uint256 i = 0; i < data.length; ++i) {
            if (data[i] != 0) ++nonZero;
        }
        uint256 tokens = data.length - nonZero + 4 * nonZero;
        return (21_000 + 4 * tokens, 21_000 + 10 * tokens);
    }

    function filled(uint256 length) private pure returns (string memory) {
        bytes memory text = new bytes(length);
        for (uint256 i = 0; i < length; ++i) {
            text[i] = "x";
        }
        return string(text);
    }
}
