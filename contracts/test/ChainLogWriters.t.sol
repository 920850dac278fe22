// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IChainLog} from "../src/interfaces/IChainLog.sol";
import {ChainLogTest} from "./helpers/ChainLogTest.sol";

contract ChainLogWritersTest is ChainLogTest {
    // ------------------------------------------------------------------------------------------------- heartbeat

    function test_HeartbeatRenewsAndNothingElse() public {
        append(own, "a");
        IChainLog.LogState memory want = state(own);
        vm.roll(222);
        vm.warp(1_000_500);
        (want.renewedBlock, want.renewedAt) = (222, 1_000_500);
        emits(address(chainLog));
        emit IChainLog.Heartbeat(own, 1, PRIMARY, 1_000_500 + LEASE);
        vm.recordLogs();
        vm.prank(PRIMARY);
        chainLog.heartbeat(own, 1);
        eq(vm.getRecordedLogs().length, 1, "events");
        eqBytes(abi.encode(state(own)), abi.encode(want), "state");
    }

    function test_HeartbeatAfterTheLeaseEnded() public {
        passLease();
        vm.prank(PRIMARY);
        chainLog.heartbeat(own, 1);
        _refusedTakeOver(
            BACKUP,
            1,
            abi.encodeWithSelector(
                IChainLog.LeaseStands.selector,
                own,
                vm.getBlockTimestamp() + LEASE + GRACE,
                vm.getBlockTimestamp(),
                vm.getBlockNumber() + MIN_BLOCKS,
                vm.getBlockNumber()
            )
        );
    }

    function test_HeartbeatRefusals() public {
        refused(abi.encodeWithSelector(IChainLog.UnknownLog.selector, bytes32("nowhere")));
        chainLog.heartbeat("nowhere", 1);
        refused(abi.encodeWithSelector(IChainLog.WrongEpoch.selector, own, 2, 1));
        chainLog.heartbeat(own, 2);
        refused(abi.encodeWithSelector(IChainLog.NotWriter.selector, own, address(this), PRIMARY));
        chainLog.heartbeat(own, 1);
    }

    // -------------------------------------------------------------------------------------------------- takeOver

    function test_TakeOver() public {
        append(own, "a");
        passLease();
        IChainLog.LogState memory want = state(own);
        emits(address(chainLog));
        emit IChainLog.WriterChanged(own, 2, BACKUP, 1, want.lastBlock, "taken over");
        vm.recordLogs();
        vm.prank(BACKUP);
        chainLog.takeOver(own, 1);
        eq(vm.getRecordedLogs().length, 1, "events");
        (want.writer, want.epoch) = (BACKUP, 2);
        (want.lastBlock, want.renewedBlock) = (uint64(vm.getBlockNumber()), uint64(vm.getBlockNumber()));
        want.renewedAt = uint64(vm.getBlockTimestamp());
        eqBytes(abi.encode(state(own)), abi.encode(want), "state");
    }

    /// C6: what the fenced writer signed before lands nowhere, and its asks neither.
    function test_FencedWriterIsRefused() public {
        passLease();
        vm.prank(BACKUP);
        chainLog.takeOver(own, 1);
        bytes memory err = abi.encodeWithSelector(IChainLog.WrongEpoch.selector, own, 1, 2);
        refused(err);
        vm.prank(PRIMARY);
        chainLog.append(own, 1, own, FOREVER, entries("zombie"), noAsks());
        refused(err);
        vm.prank(PRIMARY);
        chainLog.ask(own, 1, FOREVER, asks(peer, 2));
        refused(err);
        vm.prank(PRIMARY);
        chainLog.heartbeat(own, 1);
        // Knowing the new epoch does not help it.
        refused(abi.encodeWithSelector(IChainLog.NotWriter.selector, own, PRIMARY, BACKUP));
        vm.prank(PRIMARY);
        chainLog.append(own, 2, own, FOREVER, entries("zombie"), noAsks());
    }

    /// Of two instances that try at once the second is refused.
    function test_TakeOverIsCompareAndSet() public {
        passLease();
        vm.prank(BACKUP);
        chainLog.takeOver(own, 1);
        _refusedTakeOver(PRIMARY, 1, abi.encodeWithSelector(IChainLog.WrongEpoch.selector, own, 1, 2));
    }

    /// C7: not before lease and grace are over *and* minBlocks have passed, for any passing of time and blocks.
    function testFuzz_TakeOverOnlyAfterLeaseGraceAndBlocks(uint32 elapsed, uint16 blocks) public {
        uint256 time = within(elapsed, 0, 2 * (LEASE + GRACE));
        uint256 passed = within(blocks, 0, 2 * MIN_BLOCKS);
        vm.warp(1_000_000 + time);
        vm.roll(100 + passed);
        if (time <= LEASE + GRACE || passed < MIN_BLOCKS) {
            bytes memory err = abi.encodeWithSelector(
                IChainLog.LeaseStands.selector,
                own,
                1_000_000 + LEASE + GRACE,
                vm.getBlockTimestamp(),
                100 + MIN_BLOCKS,
                vm.getBlockNumber()
            );
            _refusedTakeOver(BACKUP, 1, err);
        } else {
            vm.prank(BACKUP);
            chainLog.takeOver(own, 1);
            eq(state(own).writer, BACKUP, "writer");
        }
    }

    /// The very edges of the rule.
    function test_TakeOverEdges() public {
        vm.warp(1_000_000 + LEASE + GRACE);
        vm.roll(100 + MIN_BLOCKS);
        bytes memory err = abi.encodeWithSelector(
            IChainLog.LeaseStands.selector,
            own,
            vm.getBlockTimestamp(),
            vm.getBlockTimestamp(),
            vm.getBlockNumber(),
            vm.getBlockNumber()
        );
        _refusedTakeOver(BACKUP, 1, err);
        vm.warp(vm.getBlockTimestamp() + 1);
        vm.roll(vm.getBlockNumber() - 1);
        err = abi.encodeWithSelector(
            IChainLog.LeaseStands.selector,
            own,
            vm.getBlockTimestamp() - 1,
            vm.getBlockTimestamp(),
            vm.getBlockNumber() + 1,
            vm.getBlockNumber()
        );
        _refusedTakeOver(BACKUP, 1, err);
        vm.roll(vm.getBlockNumber() + 1);
        vm.prank(BACKUP);
        chainLog.takeOver(own, 1);
    }

    function test_TakeOverRefusals() public {
        passLease();
        _refusedTakeOver(BACKUP, 3, abi.encodeWithSelector(IChainLog.WrongEpoch.selector, own, 3, 1));
        _refusedTakeOver(STRANGER, 1, abi.encodeWithSelector(IChainLog.NotListed.selector, own, STRANGER));
        _refusedTakeOver(ADMIN, 1, abi.encodeWithSelector(IChainLog.NotListed.selector, own, ADMIN));
        refused(abi.encodeWithSelector(IChainLog.UnknownLog.selector, bytes32("nowhere")));
        chainLog.takeOver("nowhere", 1);
    }

    function _refusedTakeOver(address sender, uint64 epoch, bytes memory err) private {
        bytes memory before = abi.encode(state(own));
        refused(err);
        vm.prank(sender);
        chainLog.takeOver(own, epoch);
        eqBytes(abi.encode(state(own)), before, "state");
    }

    // -------------------------------------------------------------------------------------------------- handOver

    /// C3: at once, with a new epoch and a fresh lease.
    function test_HandOver() public {
        vm.roll(133);
        vm.warp(1_000_100);
        emits(address(chainLog));
        emit IChainLog.WriterChanged(own, 2, BACKUP, 0, 100, "handed over");
        vm.recordLogs();
        vm.prank(PRIMARY);
        chainLog.handOver(own, 1, BACKUP);
        eq(vm.getRecordedLogs().length, 1, "events");
        IChainLog.LogState memory s = state(own);
        eq(s.writer, BACKUP, "writer");
        eq(s.epoch, 2, "epoch");
        eq(s.lastBlock, 133, "lastBlock");
        eq(s.renewedBlock, 133, "renewedBlock");
        eq(s.renewedAt, 1_000_100, "renewedAt");
    }

    function test_HandOverRefusals() public {
        refused(abi.encodeWithSelector(IChainLog.UnknownLog.selector, bytes32("nowhere")));
        chainLog.handOver("nowhere", 1, BACKUP);
        refused(abi.encodeWithSelector(IChainLog.WrongEpoch.selector, own, 2, 1));
        vm.prank(PRIMARY);
        chainLog.handOver(own, 2, BACKUP);
        refused(abi.encodeWithSelector(IChainLog.NotWriter.selector, own, BACKUP, PRIMARY));
        vm.prank(BACKUP);
        chainLog.handOver(own, 1, BACKUP);
        refused(abi.encodeWithSelector(IChainLog.SameWriter.selector, own, PRIMARY));
        vm.prank(PRIMARY);
        chainLog.handOver(own, 1, PRIMARY);
        refused(abi.encodeWithSelector(IChainLog.NotListed.selector, own, STRANGER));
        vm.prank(PRIMARY);
        chainLog.handOver(own, 1, STRANGER);
    }

    // ------------------------------------------------------------------------------------------------------ tick

    function test_TickChangesNothingAndEmitsNothing() public {
        bytes memory before = abi.encode(state(own));
        vm.roll(200);
        vm.recordLogs();
        vm.prank(BACKUP);
        chainLog.tick(own);
        eq(vm.getRecordedLogs().length, 0, "events");
        eqBytes(abi.encode(state(own)), before, "state");

        refused(abi.encodeWithSelector(IChainLog.NotListed.selector, own, STRANGER));
        vm.prank(STRANGER);
        chainLog.tick(own);
        refused(abi.encodeWithSelector(IChainLog.UnknownLog.selector, bytes32("nowhere")));
        chainLog.tick("nowhere");
    }

    // ------------------------------------------------------------------------------------------------ setWriters

    /// The writer stays on the list: epoch, writer and lease stay, the list is another, whole, and works at once.
    function test_SetWritersKeepsAListedWriter() public {
        vm.roll(144);
        emits(address(chainLog));
        emit IChainLog.WritersChanged(own, 1, two(STRANGER, PRIMARY), 100);
        vm.recordLogs();
        vm.prank(ADMIN);
        chainLog.setWriters(own, 1, two(STRANGER, PRIMARY));
        eq(vm.getRecordedLogs().length, 1, "events");
        IChainLog.LogState memory s = state(own);
        eq(s.writer, PRIMARY, "writer");
        eq(s.epoch, 1, "epoch");
        eq(s.lastBlock, 144, "lastBlock");
        eq(s.renewedBlock, 100, "renewedBlock");
        eqBytes(abi.encode(chainLog.writers(own)), abi.encode(two(STRANGER, PRIMARY)), "list");
        vm.prank(PRIMARY);
        chainLog.handOver(own, 1, STRANGER);
        refused(abi.encodeWithSelector(IChainLog.NotListed.selector, own, BACKUP));
        vm.prank(BACKUP);
        chainLog.tick(own);
    }

    /// Another key hash for the same account is no removal.
    function test_SetWritersChangesAKey() public {
        IChainLog.Writer[] memory list = two(PRIMARY, BACKUP);
        list[0].keyHash = "new key";
        vm.prank(ADMIN);
        chainLog.setWriters(own, 1, list);
        eq(state(own).epoch, 1, "epoch");
        eqBytes(abi.encode(chainLog.writers(own)), abi.encode(list), "list");
        append(own, "rotate-key");
    }

    /// C3: removing the writer raises the epoch and leaves none; any listed one takes over at once.
    function test_SetWritersRemovesTheWriter() public {
        append(own, "a");
        vm.roll(144);
        emits(address(chainLog));
        emit IChainLog.WriterChanged(own, 2, address(0), 1, 100, "removed");
        emits(address(chainLog));
        emit IChainLog.WritersChanged(own, 2, one(BACKUP), 100);
        vm.recordLogs();
        vm.prank(ADMIN);
        chainLog.setWriters(own, 1, one(BACKUP));
        eq(vm.getRecordedLogs().length, 2, "events");
        eq(state(own).writer, address(0), "writer");
        eq(state(own).epoch, 2, "epoch");
        eq(state(own).lastBlock, 144, "lastBlock");
        _nobodyWrites(2);

        vm.prank(BACKUP);
        chainLog.takeOver(own, 2);
        eq(state(own).epoch, 3, "epoch after the takeover");
        append(own, "b");
    }

    function _nobodyWrites(uint64 epoch) private {
        address[3] memory senders = [PRIMARY, BACKUP, ADMIN];
        for (uint256 i = 0; i < 3; ++i) {
            bytes memory err = abi.encodeWithSelector(IChainLog.NotWriter.selector, own, senders[i], address(0));
            bytes32 head = state(own).head;
            refused(err);
            vm.prank(senders[i]);
            chainLog.append(own, epoch, head, FOREVER, entries("x"), noAsks());
            refused(err);
            vm.prank(senders[i]);
            chainLog.ask(own, epoch, FOREVER, asks(peer, 2));
            refused(err);
            vm.prank(senders[i]);
            chainLog.heartbeat(own, epoch);
            refused(err);
            vm.prank(senders[i]);
            chainLog.handOver(own, epoch, BACKUP);
        }
    }

    /// With no writer left the list may be replaced again, in the same epoch.
    function test_SetWritersWithoutAWriter() public {
        vm.prank(ADMIN);
        chainLog.setWriters(own, 1, one(BACKUP));
        vm.prank(ADMIN);
        chainLog.setWriters(own, 2, one(STRANGER));
        eq(state(own).epoch, 2, "epoch");
        vm.prank(STRANGER);
        chainLog.takeOver(own, 2);
        eq(state(own).writer, STRANGER, "writer");
    }

    function test_SetWritersRefusals() public {
        refused(abi.encodeWithSelector(IChainLog.UnknownLog.selector, bytes32("nowhere")));
        chainLog.setWriters("nowhere", 1, one(BACKUP));
        refused(abi.encodeWithSelector(IChainLog.WrongEpoch.selector, own, 9, 1));
        vm.prank(ADMIN);
        chainLog.setWriters(own, 9, one(BACKUP));
        refused(abi.encodeWithSelector(IChainLog.NotAdmin.selector, own, PRIMARY, ADMIN));
        vm.prank(PRIMARY);
        chainLog.setWriters(own, 1, one(BACKUP));
        refused(abi.encodeWithSelector(IChainLog.WriterCount.selector, 0, 8));
        vm.prank(ADMIN);
        chainLog.setWriters(own, 1, new IChainLog.Writer[](0));
        eqBytes(abi.encode(chainLog.writers(own)), abi.encode(two(PRIMARY, BACKUP)), "list");
    }

    // -------------------------------------------------------------------------------------------------- setAdmin

    function test_SetAdmin() public {
        emits(address(chainLog));
        emit IChainLog.AdminChanged(own, ADMIN, STRANGER);
        vm.recordLogs();
        vm.prank(ADMIN);
        chainLog.setAdmin(own, STRANGER);
        eq(vm.getRecordedLogs().length, 1, "events");
        eq(state(own).admin, STRANGER, "admin");
        eq(state(own).lastBlock, 100, "lastBlock");

        refused(abi.encodeWithSelector(IChainLog.NotAdmin.selector, own, ADMIN, STRANGER));
        vm.prank(ADMIN);
        chainLog.setAdmin(own, ADMIN);
        vm.prank(STRANGER);
        chainLog.setWriters(own, 1, one(BACKUP));
    }

    function test_SetAdminRefusals() public {
        refused(abi.encodeWithSelector(IChainLog.UnknownLog.selector, bytes32("nowhere")));
        chainLog.setAdmin("nowhere", STRANGER);
        refused(abi.encodeWithSelector(IChainLog.NotAdmin.selector, own, PRIMARY, ADMIN));
        vm.prank(PRIMARY);
        chainLog.setAdmin(own, PRIMARY);
        refused(abi.encodeWithSelector(IChainLog.ZeroAdmin.selector));
        vm.prank(ADMIN);
        chainLog.setAdmin(own, address(0));
    }
}
