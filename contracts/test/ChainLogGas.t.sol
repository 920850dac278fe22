// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IChainLog} from "../src/interfaces/IChainLog.sol";
import {ChainLogTest} from "./helpers/ChainLogTest.sol";

/// @title C10: what the dearest batches cost
/// @dev Bounded are those that the gateways' writer sends, of at most 120,000 bytes and without empty entries, by 12,000,000
/// gas under every fork: by the measured execution, by the floor price of call data (EIP-7623: 40 gas a non-zero byte, 10 a
/// zero byte; EIP-7976: 64 for any), and with a new slot at the price that geth's dev chain has already (EIP-8037: 97,920
/// and the write). A test in Go of package ethlog measures the same on go-ethereum.
contract ChainLogGasTest is ChainLogTest {
    uint256 private constant BOUND = 12_000_000;
    uint256 private constant TRANSACTION_GAS = 16_777_216;
    uint256 private constant BATCH_BYTES = 120_000;
    uint256 private constant POOL_BYTES = 131_072;
    uint256 private constant SLOT_NOW = 20_000;
    uint256 private constant SLOT_LATER = 107_920;

    /// 64 asks that all move a fresh outcome, and beside them an entry at its limit and another.
    function test_C10_LongEntriesAndFreshAsks() public {
        IChainLog.Entry[] memory list = new IChainLog.Entry[](2);
        (list[0], list[1]) = (entry(filled(65_536)), entry(filled(45_888)));
        below(_measure(list, 64, BATCH_BYTES), BOUND, "gas");
    }

    /// 64 such asks and 340 small entries.
    function test_C10_SmallEntriesAndFreshAsks() public {
        IChainLog.Entry[] memory list = new IChainLog.Entry[](340);
        for (uint256 i = 0; i < list.length; ++i) {
            list[i] = entry(filled(128));
        }
        below(_measure(list, 64, BATCH_BYTES), BOUND, "gas");
    }

    /// 64 such asks and as many entries as there is room for, so that the work per byte is highest.
    function test_C10_MostEntriesAndFreshAsks() public {
        below(_measure(_most(499, 32), 64, BATCH_BYTES), BOUND, "gas");
    }

    /// As many entries as there is room for without asks.
    function test_C10_MostEntries() public {
        below(_measure(_most(535, 32), 0, BATCH_BYTES), BOUND, "gas");
    }

    /// Another writer may fill what a node's pool takes with empty entries. That costs it more, and fits a transaction.
    function test_C10_WhatAPoolTakesFitsATransaction() public {
        below(_measure(_most(637, 0), 64, POOL_BYTES), TRANSACTION_GAS, "gas");
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

    function _most(uint256 count, uint256 length) private pure returns (IChainLog.Entry[] memory list) {
        list = new IChainLog.Entry[](count);
        for (uint256 i = 0; i < count; ++i) {
            list[i] = entry(filled(length));
            list[i].s = keccak256(abi.encode(i));
        }
    }

    /// @dev What a batch that fills `limit` costs by the dearest rule.
    function _measure(IChainLog.Entry[] memory list, uint256 askCount, uint256 limit) private returns (uint256) {
        IChainLog.Ask[] memory put = new IChainLog.Ask[](askCount);
        for (uint256 i = 0; i < askCount; ++i) {
            put[i] = IChainLog.Ask(bytes16(keccak256(abi.encode(i))), peer, keccak256("terms"), 2);
        }
        bytes memory call = abi.encodeCall(chainLog.append, (own, 1, own, FOREVER, list, put));
        // Of a batch, the part that is the same for all is not counted.
        isTrue(call.length <= limit + 512, "fits");
        isTrue(call.length > limit * 97 / 100, "fills it");
        (uint256 standard, uint256 floor) = _callData(call);
        uint256 later = standard + _execute(call) + askCount * (SLOT_LATER - SLOT_NOW);
        eq(state(own).length, list.length, "appended");
        for (uint256 i = 0; i < askCount; ++i) {
            eq(uint8(outcomeOf(idOf(put[i].session, own, peer, put[i].terms))), 3, "asked");
        }
        return later > floor ? later : floor;
    }

    function _execute(bytes memory call) private returns (uint256 gas) {
        vm.prank(PRIMARY);
        (bool ok,) = address(chainLog).call(call);
        gas = vm.lastCallGas().gasTotalUsed;
        isTrue(ok, "append");
    }

    /// @dev Intrinsic gas of a transaction with this call data, and its floor, the higher of the two.
    function _callData(bytes memory data) private pure returns (uint256 standard, uint256 floor) {
        uint256 nonZero;
        for (uint256 i = 0; i < data.length; ++i) {
            if (data[i] != 0) ++nonZero;
        }
        return (21_000 + 4 * data.length + 12 * nonZero, 21_000 + 64 * data.length);
    }

    function filled(uint256 length) private pure returns (string memory) {
        bytes memory text = new bytes(length);
        for (uint256 i = 0; i < length; ++i) {
            text[i] = "x";
        }
        return string(text);
    }
}
