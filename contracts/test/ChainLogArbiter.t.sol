// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IChainLog} from "../src/interfaces/IChainLog.sol";
import {ChainLogTest} from "./helpers/ChainLogTest.sol";

contract ChainLogArbiterTest is ChainLogTest {
    uint8 private constant PREPARE = 0;
    uint8 private constant COMMIT = 1;
    uint8 private constant ABORT_AS_SOURCE = 2;
    uint8 private constant ABORT_AS_RECIPIENT = 3;
    uint8 private constant REFUSE = 4;

    /// @dev Outcome after each act, by outcome before; unknown acts leave it. Written from the drawing, not the code.
    ///        Prepare    Commit     AbortAsSource AbortAsRecipient Refuse
    uint8[5][5] private table = [
        [uint8(1), 0, 3, 3, 0], // NONE
        [uint8(1), 2, 3, 3, 1], // PREPARED
        [uint8(2), 2, 2, 2, 4], // COMMITTED
        [uint8(3), 3, 3, 3, 3], // ABORTED
        [uint8(4), 4, 4, 4, 4] //  REFUSED
    ];

    /// C1, C2: every outcome and every one of the 256 acts.
    function test_NextIsTheTable() public view {
        for (uint256 was = 0; was < 5; ++was) {
            for (uint256 act = 0; act < 256; ++act) {
                uint256 want = act < 5 ? table[was][act] : was;
                eq(uint8(chainLog.next(IChainLog.Outcome(was), uint8(act))), want, "next");
            }
        }
    }

    function test_TransferIdIsTheWrittenPreimage() public view {
        eq(chainLog.transferId(SESSION, own, peer, TERMS), idOf(SESSION, own, peer, TERMS), "transfer id");
    }

    /// C1, C2: along any sequence of asks by either side the outcome is that of the table.
    function testFuzz_OutcomeFollowsTheTable(uint8[12] calldata acts, uint16 sides) public {
        bytes32 id = idOf(SESSION, own, peer, TERMS);
        uint8 want;
        for (uint256 i = 0; i < 12; ++i) {
            uint8 act = acts[i] % 7;
            bool bySource = (sides >> i) & 1 == 1;
            bool actOfSource = act == COMMIT || act == ABORT_AS_SOURCE;
            if (act < 5 && bySource == actOfSource) want = table[want][act];
            if (bySource) putAs(own, peer, act);
            else putAs(peer, own, act);
            eq(uint8(outcomeOf(id)), want, "outcome");
        }
    }

    /// C12: one event for each move, with names where a person reads, and none for an ask that comes too late.
    function test_EventsAndBlocksOfMoves() public {
        bytes32 id = idOf(SESSION, own, peer, TERMS);
        vm.roll(150);
        emits(address(chainLog));
        emit IChainLog.OutcomeChanged(id, peer, SESSION, own, TERMS, "NONE", "PREPARED");
        putAs(peer, own, PREPARE);
        _standsSince(id, IChainLog.Outcome.PREPARED, 150);

        vm.roll(151);
        emits(address(chainLog));
        emit IChainLog.OutcomeChanged(id, own, SESSION, peer, TERMS, "PREPARED", "COMMITTED");
        putAs(own, peer, COMMIT);
        _standsSince(id, IChainLog.Outcome.COMMITTED, 151);

        vm.roll(152);
        vm.recordLogs();
        putAs(own, peer, COMMIT);
        putAs(own, peer, ABORT_AS_SOURCE);
        putAs(peer, own, ABORT_AS_RECIPIENT);
        putAs(peer, own, PREPARE);
        eq(vm.getRecordedLogs().length, 0, "late asks are silent");
        _standsSince(id, IChainLog.Outcome.COMMITTED, 151);

        emits(address(chainLog));
        emit IChainLog.OutcomeChanged(id, peer, SESSION, own, TERMS, "COMMITTED", "REFUSED");
        putAs(peer, own, REFUSE);
        _standsSince(id, IChainLog.Outcome.REFUSED, 152);
    }

    function test_EitherSideAborts() public {
        emits(address(chainLog));
        emit IChainLog.OutcomeChanged(idOf(SESSION, own, peer, TERMS), own, SESSION, peer, TERMS, "NONE", "ABORTED");
        putAs(own, peer, ABORT_AS_SOURCE);
        putAs(own, peer, PREPARE);
        emits(address(chainLog));
        emit IChainLog.OutcomeChanged(idOf(SESSION, peer, own, TERMS), own, SESSION, peer, TERMS, "PREPARED", "ABORTED");
        putAs(own, peer, ABORT_AS_RECIPIENT);
    }

    /// An ask rides with its entry: both stand or neither.
    function test_AskRidesWithItsEntry() public {
        vm.prank(PEER);
        chainLog.append(peer, 1, peer, FOREVER, entries("vote"), asks(own, PREPARE));
        eq(uint8(outcomeOf(idOf(SESSION, own, peer, TERMS))), 1, "prepared");
        eq(state(peer).length, 1, "appended");
    }

    /// A batch with unlawful, unknown and self-addressed asks lands, and they change nothing.
    function test_BadAsksChangeNothingAndRevertNothing() public {
        IChainLog.Ask[] memory list = new IChainLog.Ask[](5);
        list[0] = IChainLog.Ask(SESSION, peer, TERMS, COMMIT);
        list[1] = IChainLog.Ask(SESSION, peer, TERMS, 5);
        list[2] = IChainLog.Ask(SESSION, peer, TERMS, 255);
        list[3] = IChainLog.Ask(SESSION, own, TERMS, PREPARE);
        list[4] = IChainLog.Ask(SESSION, own, TERMS, ABORT_AS_SOURCE);
        vm.recordLogs();
        vm.prank(PRIMARY);
        chainLog.append(own, 1, own, FOREVER, entries("e"), list);
        eq(vm.getRecordedLogs().length, 1, "the entry's event alone");
        eq(uint8(outcomeOf(idOf(SESSION, own, peer, TERMS))), 0, "as source");
        eq(uint8(outcomeOf(idOf(SESSION, peer, own, TERMS))), 0, "as recipient");
        eq(uint8(outcomeOf(idOf(SESSION, own, own, TERMS))), 0, "with itself");
    }

    /// Two asks of one batch on one transfer: the first wins.
    function test_FirstOfABatchWins() public {
        putAs(peer, own, PREPARE);
        IChainLog.Ask[] memory list = new IChainLog.Ask[](2);
        list[0] = IChainLog.Ask(SESSION, peer, TERMS, COMMIT);
        list[1] = IChainLog.Ask(SESSION, peer, TERMS, ABORT_AS_SOURCE);
        vm.prank(PRIMARY);
        chainLog.ask(own, 1, FOREVER, list);
        eq(uint8(outcomeOf(idOf(SESSION, own, peer, TERMS))), 2, "committed");
    }

    /// A stranger with a log of its own cannot touch a pair that it is not in, whatever it names.
    function testFuzz_StrangersCannotMoveAPair(bytes32 named, uint8 act) public {
        putAs(peer, own, PREPARE);
        bytes32 theirs = openAs(STRANGER, one(STRANGER));
        putAs(theirs, named, act);
        putAs(theirs, own, act);
        putAs(theirs, peer, act);
        eq(uint8(outcomeOf(idOf(SESSION, own, peer, TERMS))), 1, "still prepared");
        eq(uint8(outcomeOf(idOf(SESSION, peer, own, TERMS))), 0, "the other direction");
    }

    function test_AskDoesNotRenew() public {
        bytes memory before = abi.encode(state(own));
        vm.warp(vm.getBlockTimestamp() + 10);
        vm.roll(vm.getBlockNumber() + 10);
        putAs(own, peer, ABORT_AS_SOURCE);
        eqBytes(abi.encode(state(own)), before, "state");
    }

    function test_AskChecksInOrder() public {
        IChainLog.Ask[] memory none = noAsks();
        refused(abi.encodeWithSelector(IChainLog.UnknownLog.selector, bytes32("nowhere")));
        chainLog.ask("nowhere", 7, 0, none);
        refused(abi.encodeWithSelector(IChainLog.WrongEpoch.selector, own, 7, 1));
        chainLog.ask(own, 7, 0, none);
        refused(abi.encodeWithSelector(IChainLog.NotWriter.selector, own, address(this), PRIMARY));
        chainLog.ask(own, 1, 0, none);
        refused(abi.encodeWithSelector(IChainLog.Expired.selector, own, 0, 1_000_000));
        vm.prank(PRIMARY);
        chainLog.ask(own, 1, 0, none);
        refused(abi.encodeWithSelector(IChainLog.NoAsks.selector, own));
        vm.prank(PRIMARY);
        chainLog.ask(own, 1, FOREVER, none);
    }

    function test_AtMost64Asks() public {
        IChainLog.Ask[] memory list = new IChainLog.Ask[](64);
        for (uint256 i = 0; i < 64; ++i) {
            list[i] = IChainLog.Ask(bytes16(uint128(i)), peer, TERMS, ABORT_AS_SOURCE);
        }
        vm.prank(PRIMARY);
        chainLog.ask(own, 1, FOREVER, list);
        eq(uint8(outcomeOf(idOf(bytes16(uint128(63)), own, peer, TERMS))), 3, "the 64th");

        refused(abi.encodeWithSelector(IChainLog.TooManyAsks.selector, own, 65, 64));
        vm.prank(PRIMARY);
        chainLog.ask(own, 1, FOREVER, new IChainLog.Ask[](65));
        refused(abi.encodeWithSelector(IChainLog.TooManyAsks.selector, own, 65, 64));
        vm.prank(PRIMARY);
        chainLog.append(own, 1, own, FOREVER, entries("e"), new IChainLog.Ask[](65));
    }

    function _standsSince(bytes32 id, IChainLog.Outcome want, uint64 since) private view {
        (IChainLog.Outcome standing, uint64 blockNumber) = chainLog.outcome(id);
        eq(uint8(standing), uint8(want), "outcome");
        eq(blockNumber, since, "block of the outcome");
    }
}
