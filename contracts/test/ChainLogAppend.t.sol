// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IChainLog} from "../src/interfaces/IChainLog.sol";
import {ChainLogTest} from "./helpers/ChainLogTest.sol";
import {Vm} from "./helpers/Test.sol";

contract ChainLogAppendTest is ChainLogTest {
    /// C4, C5: length grows by the number of entries and the head is the fold over them, for any entries.
    function testFuzz_HeadIsTheFold(
        bytes16[4] calldata sessions,
        bytes32[4] calldata rs,
        bytes32[4] calldata ss,
        string[4] calldata texts
    ) public {
        IChainLog.Entry[] memory list = new IChainLog.Entry[](4);
        bytes32 head = own;
        for (uint64 i = 0; i < 4; ++i) {
            list[i] = IChainLog.Entry(sessions[i], rs[i], ss[i], texts[i]);
            head = hashAt(own, i, head, list[i]);
        }
        vm.prank(PRIMARY);
        chainLog.append(own, 1, own, FOREVER, list, noAsks());
        eq(state(own).head, head, "head");
        eq(state(own).length, 4, "length");
    }

    /// One event per entry, whose fields are those of the entry, its index, its hash, and the block before.
    function test_EventsCarryTheEntries() public {
        vm.roll(120);
        IChainLog.Entry[] memory list = new IChainLog.Entry[](2);
        (list[0], list[1]) = (entry("first"), entry(unicode"zweiter ✓"));
        list[1].session = 0;
        bytes32 first = hashAt(own, 0, own, list[0]);
        bytes32 second = hashAt(own, 1, first, list[1]);
        emits(address(chainLog));
        emit IChainLog.Appended(own, SESSION, 0, first, 100, list[0].r, list[0].s, "first");
        emits(address(chainLog));
        emit IChainLog.Appended(own, 0, 1, second, 100, list[1].r, list[1].s, unicode"zweiter ✓");
        vm.recordLogs();
        vm.prank(PRIMARY);
        chainLog.append(own, 1, own, FOREVER, list, noAsks());
        eq(vm.getRecordedLogs().length, 2, "events");
    }

    /// An append renews the lease and moves lastBlock; a second one in the same block names that block.
    function test_RenewsAndLinksBlocks() public {
        vm.roll(130);
        vm.warp(1_000_300);
        append(own, "a");
        IChainLog.LogState memory s = state(own);
        eq(s.lastBlock, 130, "lastBlock");
        eq(s.renewedBlock, 130, "renewedBlock");
        eq(s.renewedAt, 1_000_300, "renewedAt");

        vm.recordLogs();
        append(own, "b");
        (, uint64 prevBlock,,,) = abi.decode(vm.getRecordedLogs()[0].data, (bytes32, uint64, bytes32, bytes32, string));
        eq(prevBlock, 130, "second append of the block");
        vm.roll(140);
        vm.recordLogs();
        append(own, "c");
        (, prevBlock,,,) = abi.decode(vm.getRecordedLogs()[0].data, (bytes32, uint64, bytes32, bytes32, string));
        eq(prevBlock, 130, "append of a later block");
    }

    /// The same bytes after the same head give the same hash under any writer and epoch.
    function test_WriterAndEpochStayOutOfTheHash() public {
        append(own, "a");
        bytes32 head = hashAt(own, 0, own, entry("a"));
        eq(state(own).head, head, "by the primary");
        vm.prank(PRIMARY);
        chainLog.handOver(own, 1, BACKUP);
        append(own, "b");
        eq(state(own).head, hashAt(own, 1, head, entry("b")), "by the backup");
    }

    /// Checks in order: with everything wrong the log is named first, then epoch, writer, time, head, sizes.
    function test_ChecksInOrder() public {
        IChainLog.Entry[] memory none = new IChainLog.Entry[](0);
        bytes memory err = abi.encodeWithSelector(IChainLog.UnknownLog.selector, bytes32("nowhere"));
        _refusedAppend(err, STRANGER, "nowhere", 7, "bad", 0, none);
        err = abi.encodeWithSelector(IChainLog.WrongEpoch.selector, own, 7, 1);
        _refusedAppend(err, STRANGER, own, 7, "bad", 0, none);
        err = abi.encodeWithSelector(IChainLog.NotWriter.selector, own, STRANGER, PRIMARY);
        _refusedAppend(err, STRANGER, own, 1, "bad", 0, none);
        err = abi.encodeWithSelector(IChainLog.Expired.selector, own, 999_999, 1_000_000);
        _refusedAppend(err, PRIMARY, own, 1, "bad", 999_999, none);
        err = abi.encodeWithSelector(IChainLog.NotHead.selector, own, bytes32("bad"), own, 0);
        _refusedAppend(err, PRIMARY, own, 1, "bad", 1_000_000, none);
        err = abi.encodeWithSelector(IChainLog.NoEntries.selector, own);
        _refusedAppend(err, PRIMARY, own, 1, own, 1_000_000, none);
        // At the very second it is still valid.
        vm.prank(PRIMARY);
        chainLog.append(own, 1, own, 1_000_000, entries("in time"), noAsks());
    }

    function _refusedAppend(
        bytes memory err,
        address sender,
        bytes32 logId,
        uint64 epoch,
        bytes32 prev,
        uint64 validUntil,
        IChainLog.Entry[] memory list
    ) private {
        refused(err);
        vm.prank(sender);
        chainLog.append(logId, epoch, prev, validUntil, list, noAsks());
    }

    /// C9: an exact duplicate reverts and changes nothing, asks included.
    function test_DuplicateRevertsAndChangesNothing() public {
        append(own, "a");
        bytes memory before = abi.encode(state(own));
        refused(abi.encodeWithSelector(IChainLog.NotHead.selector, own, own, state(own).head, 1));
        vm.prank(PRIMARY);
        chainLog.append(own, 1, own, FOREVER, entries("a"), asks(peer, 2));
        eqBytes(abi.encode(state(own)), before, "state");
        eq(uint8(outcomeOf(idOf(SESSION, own, peer, TERMS))), 0, "outcome");
    }

    /// C6, C8: a listed backup is as little the writer as a stranger or the admin.
    function testFuzz_OnlyTheWriterAppends(address sender) public {
        vm.assume(sender != PRIMARY);
        bytes memory before = abi.encode(state(own));
        refused(abi.encodeWithSelector(IChainLog.NotWriter.selector, own, sender, PRIMARY));
        vm.prank(sender);
        chainLog.append(own, 1, own, FOREVER, entries("a"), noAsks());
        eqBytes(abi.encode(state(own)), before, "state");
    }

    function test_EntryAtTheLimitAndAbove() public {
        string memory atLimit = string(new bytes(65_536));
        append(own, atLimit);
        eq(state(own).length, 1, "at the limit");

        IChainLog.Entry[] memory list = new IChainLog.Entry[](2);
        (list[0], list[1]) = (entry("short"), entry(string(new bytes(65_537))));
        bytes32 head = state(own).head;
        refused(abi.encodeWithSelector(IChainLog.EntryTooLong.selector, own, 1, 65_537, 65_536));
        vm.prank(PRIMARY);
        chainLog.append(own, 1, head, FOREVER, list, noAsks());
    }

    /// The lease's end takes nothing from a writer until somebody takes over.
    function test_AppendsAfterTheLeaseEnded() public {
        passLease();
        append(own, "late");
        eq(state(own).renewedAt, vm.getBlockTimestamp(), "renewed");
    }

    /// Two logs do not touch each other.
    function test_LogsAreApart() public {
        bytes memory before = abi.encode(state(peer));
        append(own, "a");
        eqBytes(abi.encode(state(peer)), before, "the peer's log");
    }

    /// @dev What a reader sees of one block: entries of this log, and the lowest block below that its events name.
    struct Seen {
        uint64 entries;
        uint64 below;
    }

    mapping(uint64 blockNumber => Seen) private _seen;

    /// A reader finds every entry from the head by prevBlock alone, several appends a block and role changes included.
    function test_WalkBackFindsEverything() public {
        vm.roll(105);
        vm.recordLogs();
        own = openAs(STRANGER, two(PRIMARY, BACKUP));
        append(own, "0");
        append(own, "1");
        _see();
        vm.roll(110);
        append(own, "2");
        vm.prank(PRIMARY);
        chainLog.handOver(own, 1, BACKUP);
        append(own, "3");
        _see();
        vm.roll(117);
        vm.prank(BACKUP);
        chainLog.heartbeat(own, 2);
        _see();
        vm.roll(125);
        vm.prank(ADMIN);
        chainLog.setWriters(own, 2, one(BACKUP));
        _see();
        vm.roll(131);
        append(own, "4");
        _see();

        uint64 found;
        uint64 steps;
        for (uint64 b = state(own).lastBlock; b != 0; b = _seen[b].below) {
            found += _seen[b].entries;
            ++steps;
        }
        eq(found, 5, "entries found");
        eq(steps, 4, "blocks visited: 131, 125, 110, 105");
    }

    /// @dev Reads the events recorded since the last call as those of the current block; once a block.
    function _see() private {
        uint64 here = uint64(vm.getBlockNumber());
        Seen storage seen = _seen[here];
        seen.below = here;
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] == IChainLog.Appended.selector) ++seen.entries;
            (bool linked, uint64 prevBlock) = _link(logs[i]);
            if (linked && prevBlock < seen.below) seen.below = prevBlock;
        }
    }

    function _link(Vm.Log memory l) private pure returns (bool, uint64 prevBlock) {
        if (l.topics[0] == IChainLog.Appended.selector) {
            (, prevBlock,,,) = abi.decode(l.data, (bytes32, uint64, bytes32, bytes32, string));
            return (true, prevBlock);
        }
        if (l.topics[0] == IChainLog.WriterChanged.selector) {
            (, prevBlock,) = abi.decode(l.data, (uint64, uint64, string));
            return (true, prevBlock);
        }
        if (l.topics[0] == IChainLog.WritersChanged.selector) {
            (, prevBlock) = abi.decode(l.data, (IChainLog.Writer[], uint64));
            return (true, prevBlock);
        }
        return (false, 0);
    }
}
