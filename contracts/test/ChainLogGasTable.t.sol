// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IChainLog} from "../src/interfaces/IChainLog.sol";
import {ChainLogTest} from "./helpers/ChainLogTest.sol";

/// @title What each function of ChainLog costs as a transaction of its own
/// @dev scripts/gas runs this and compares with gas/ChainLog.json.
contract ChainLogGasTableTest is ChainLogTest {
    function test_Code() public {
        vm.snapshotValue("ChainLog", "bytes of code", address(chainLog).code.length);
    }

    function test_Open() public {
        IChainLog.Writer[] memory list = two(PRIMARY, BACKUP);
        vm.prank(STRANGER);
        chainLog.open(0, ADMIN, list, LEASE, GRACE, MIN_BLOCKS);
        _row("open, two writers");
    }

    function test_Append() public {
        _append(1, 210, 0);
        _row("append, 1 entry of 210 bytes");
        _append(10, 210, 0);
        _row("append, 10 entries of 210 bytes");
        _append(100, 210, 0);
        _row("append, 100 entries of 210 bytes");
        _append(1, 65_536, 0);
        _row("append, 1 entry of 65536 bytes");
        _append(1, 210, 1);
        _row("append, 1 entry of 210 bytes and a first ask");
        _append(1, 210, 64);
        _row("append, 1 entry of 210 bytes and 64 first asks");
    }

    function test_Ask() public {
        putAs(peer, own, 0);
        _row("ask, one that opens a slot");
        putAs(own, peer, 1);
        _row("ask, one that moves an outcome");
        putAs(own, peer, 2);
        _row("ask, one that comes too late");
    }

    function test_Reign() public {
        vm.prank(PRIMARY);
        chainLog.heartbeat(own, 1);
        _row("heartbeat");
        vm.prank(BACKUP);
        chainLog.tick(own);
        _row("tick");
        passLease();
        vm.prank(BACKUP);
        chainLog.takeOver(own, 1);
        _row("takeOver");
        vm.prank(BACKUP);
        chainLog.handOver(own, 2, PRIMARY);
        _row("handOver");
    }

    function test_Admin() public {
        IChainLog.Writer[] memory list = two(PRIMARY, STRANGER);
        vm.prank(ADMIN);
        chainLog.setWriters(own, 1, list);
        _row("setWriters, the writer stays");
        list = two(BACKUP, STRANGER);
        vm.prank(ADMIN);
        chainLog.setWriters(own, 1, list);
        _row("setWriters, the writer is removed");
        vm.prank(ADMIN);
        chainLog.setAdmin(own, STRANGER);
        _row("setAdmin");
    }

    function _append(uint256 count, uint256 length, uint256 asks) private {
        IChainLog.LogState memory s = state(own);
        bytes memory text = new bytes(length);
        for (uint256 i = 0; i < length; ++i) {
            text[i] = "x";
        }
        IChainLog.Entry[] memory list = new IChainLog.Entry[](count);
        for (uint256 i = 0; i < count; ++i) {
            list[i] = entry(string(text));
        }
        IChainLog.Ask[] memory put = new IChainLog.Ask[](asks);
        for (uint256 i = 0; i < asks; ++i) {
            put[i] = IChainLog.Ask(bytes16(keccak256(abi.encode(asks, i))), peer, keccak256("terms"), 2);
        }
        vm.prank(s.writer);
        chainLog.append(own, s.epoch, s.head, FOREVER, list, put);
    }

    /// @dev Of the last call.
    function _row(string memory name) private {
        vm.snapshotGasLastCall("ChainLog", name);
    }
}
