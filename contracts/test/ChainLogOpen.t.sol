// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IChainLog} from "../src/interfaces/IChainLog.sol";
import {ChainLogTest} from "./helpers/ChainLogTest.sol";

contract ChainLogOpenTest is ChainLogTest {
    /// The id is the SHA-256 of the written preimage, which a string after four words makes 224 bytes long.
    function test_IdIsTheWrittenPreimage() public view {
        bytes memory pre = bytes.concat(
            bytes32(uint256(160)),
            bytes32(block.chainid),
            bytes32(uint256(uint160(address(chainLog)))),
            bytes32(uint256(uint160(PRIMARY))),
            bytes32(0),
            bytes32(uint256(14)),
            bytes32("causeway/log/1")
        );
        eq(own, sha256(pre), "log id");
        eq(chainLog.logIdOf(PRIMARY, 0), own, "logIdOf");
    }

    function test_VersionAndBounds() public view {
        eq(chainLog.VERSION(), "causeway/ChainLog/1", "version");
        eq(chainLog.MIN_LEASE(), 30, "MIN_LEASE");
        eq(chainLog.MAX_LEASE(), 604_800, "MAX_LEASE");
        eq(chainLog.MAX_GRACE(), 86_400, "MAX_GRACE");
        eq(chainLog.MAX_MIN_BLOCKS(), 1_000, "MAX_MIN_BLOCKS");
        eq(chainLog.MAX_WRITERS(), 8, "MAX_WRITERS");
        eq(chainLog.MAX_ENTRY_BYTES(), 65_536, "MAX_ENTRY_BYTES");
        eq(chainLog.MAX_ASKS(), 64, "MAX_ASKS");
    }

    function test_StateAfterOpen() public view {
        IChainLog.LogState memory s = state(own);
        eq(s.admin, ADMIN, "admin");
        eq(s.writer, PRIMARY, "writer");
        eq(s.epoch, 1, "epoch");
        eq(s.length, 0, "length");
        eq(s.head, own, "head of an empty log");
        eq(s.lastBlock, 100, "lastBlock");
        eq(s.renewedBlock, 100, "renewedBlock");
        eq(s.renewedAt, 1_000_000, "renewedAt");
        eq(s.lease, LEASE, "lease");
        eq(s.grace, GRACE, "grace");
        eq(s.minBlocks, MIN_BLOCKS, "minBlocks");
        eq(s.openedBlock, 100, "openedBlock");
        eqBytes(abi.encode(chainLog.writers(own)), abi.encode(two(PRIMARY, BACKUP)), "writers");
    }

    /// An unknown log reads as zero in every field, never as a revert: a reader asks before it knows.
    function test_UnknownLogReadsZero() public view {
        IChainLog.LogState memory zero;
        eqBytes(abi.encode(state("nowhere")), abi.encode(zero), "state");
        eq(chainLog.writers("nowhere").length, 0, "writers");
        (IChainLog.Outcome standing, uint64 blockNumber) = chainLog.outcome("nothing");
        eq(uint8(standing), 0, "outcome");
        eq(blockNumber, 0, "outcome block");
    }

    function test_EventsOfOpen() public {
        bytes32 id = chainLog.logIdOf(STRANGER, "s");
        emits(address(chainLog));
        emit IChainLog.Opened(id, STRANGER, ADMIN, "s", LEASE, GRACE, MIN_BLOCKS);
        emits(address(chainLog));
        emit IChainLog.WritersChanged(id, 1, two(BACKUP, PRIMARY), 0);
        emits(address(chainLog));
        emit IChainLog.WriterChanged(id, 1, BACKUP, 0, 0, "opened");
        vm.recordLogs();
        vm.prank(STRANGER);
        eq(chainLog.open("s", ADMIN, two(BACKUP, PRIMARY), LEASE, GRACE, MIN_BLOCKS), id, "returned id");
        eq(vm.getRecordedLogs().length, 3, "events");
    }

    function test_BoundsThemselvesAreAllowed() public {
        chainLog.open("low", ADMIN, one(PRIMARY), 30, 0, 0);
        chainLog.open("high", ADMIN, one(PRIMARY), 7 days, 1 days, 1_000);
        IChainLog.Writer[] memory eight = many(8);
        chainLog.open("eight", ADMIN, eight, LEASE, GRACE, MIN_BLOCKS);
        eqBytes(abi.encode(chainLog.writers(chainLog.logIdOf(address(this), "eight"))), abi.encode(eight), "eight");
    }

    function test_RefusesWhatIsOutOfBounds() public {
        IChainLog.Writer[] memory list = one(PRIMARY);
        refused(abi.encodeWithSelector(IChainLog.LeaseOutOfBounds.selector, 29, 30, 7 days));
        chainLog.open("x", ADMIN, list, 29, GRACE, MIN_BLOCKS);
        refused(abi.encodeWithSelector(IChainLog.LeaseOutOfBounds.selector, 7 days + 1, 30, 7 days));
        chainLog.open("x", ADMIN, list, 7 days + 1, GRACE, MIN_BLOCKS);
        refused(abi.encodeWithSelector(IChainLog.LeaseOutOfBounds.selector, FOREVER, 30, 7 days));
        chainLog.open("x", ADMIN, list, FOREVER, GRACE, MIN_BLOCKS);
        refused(abi.encodeWithSelector(IChainLog.GraceOutOfBounds.selector, 1 days + 1, 1 days));
        chainLog.open("x", ADMIN, list, LEASE, 1 days + 1, MIN_BLOCKS);
        refused(abi.encodeWithSelector(IChainLog.MinBlocksOutOfBounds.selector, 1_001, 1_000));
        chainLog.open("x", ADMIN, list, LEASE, GRACE, 1_001);
        refused(abi.encodeWithSelector(IChainLog.ZeroAdmin.selector));
        chainLog.open("x", address(0), list, LEASE, GRACE, MIN_BLOCKS);
    }

    function test_RefusesBadLists() public {
        refused(abi.encodeWithSelector(IChainLog.WriterCount.selector, 0, 8));
        chainLog.open("x", ADMIN, many(0), LEASE, GRACE, MIN_BLOCKS);
        refused(abi.encodeWithSelector(IChainLog.WriterCount.selector, 9, 8));
        chainLog.open("x", ADMIN, many(9), LEASE, GRACE, MIN_BLOCKS);

        IChainLog.Writer[] memory list = many(3);
        list[1].account = address(0);
        refused(abi.encodeWithSelector(IChainLog.ZeroWriter.selector, 1));
        chainLog.open("x", ADMIN, list, LEASE, GRACE, MIN_BLOCKS);

        list = many(3);
        list[2].keyHash = 0;
        refused(abi.encodeWithSelector(IChainLog.ZeroWriter.selector, 2));
        chainLog.open("x", ADMIN, list, LEASE, GRACE, MIN_BLOCKS);

        list = many(3);
        list[2].account = list[0].account;
        refused(abi.encodeWithSelector(IChainLog.DoubleWriter.selector, 0, 2));
        chainLog.open("x", ADMIN, list, LEASE, GRACE, MIN_BLOCKS);

        list = many(3);
        list[2].keyHash = list[1].keyHash;
        refused(abi.encodeWithSelector(IChainLog.DoubleWriter.selector, 1, 2));
        chainLog.open("x", ADMIN, list, LEASE, GRACE, MIN_BLOCKS);
    }

    /// A log is claimed once; another sender with the same salt has another log, and so has another chain.
    function test_NobodyTakesAnothersLog() public {
        refused(abi.encodeWithSelector(IChainLog.LogExists.selector, own));
        vm.prank(PRIMARY);
        chainLog.open(0, STRANGER, one(STRANGER), LEASE, GRACE, MIN_BLOCKS);

        vm.prank(STRANGER);
        isTrue(chainLog.open(0, ADMIN, one(PRIMARY), LEASE, GRACE, MIN_BLOCKS) != own, "another sender");
        vm.chainId(999);
        isTrue(chainLog.logIdOf(PRIMARY, 0) != own, "another chain");
    }

    /// C11: no ether comes in.
    function test_TakesNoEther() public {
        vm.deal(address(this), 1 ether);
        (bool sent,) = address(chainLog).call{value: 1}("");
        isTrue(!sent, "plain ether");
        (sent,) = address(chainLog).call{value: 1}(abi.encodeCall(chainLog.heartbeat, (own, 1)));
        isTrue(!sent, "ether with a call");
        eq(address(chainLog).balance, 0, "balance");
    }

    function many(uint256 count) private pure returns (IChainLog.Writer[] memory list) {
        list = new IChainLog.Writer[](count);
        for (uint256 i = 0; i < count; ++i) {
            list[i] = writer(address(uint160(0xC0 + i)));
        }
    }
}
