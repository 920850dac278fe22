// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IChainLog} from "../src/interfaces/IChainLog.sol";
import {ChainLogModel} from "./helpers/ChainLogModel.sol";
import {ChainLogTest} from "./helpers/ChainLogTest.sol";

/// @title The invariants of ChainLog, C1 to C12, under random calls, right and wrong ones, by everybody
/// @dev ChainLogModel makes the calls, ChainLogRules judges each that is accepted, one function a rule, and here each rule
/// has a campaign of its own.
contract ChainLogInvariantTest is ChainLogTest {
    ChainLogModel private model;

    function setUp() public override {
        super.setUp();
        model = new ChainLogModel(chainLog);
    }

    function targetContracts() public view returns (address[] memory list) {
        list = new address[](1);
        list[0] = address(model);
    }

    /// A campaign is worth something only if calls of both kinds happen.
    function afterInvariant() public view {
        isTrue(model.accepted() > 0, "no call was accepted");
        isTrue(model.rejected() > 0, "no call was refused");
    }

    /// C1: the outcome of a transfer moves only along NONE to PREPARED, PREPARED to COMMITTED, NONE or PREPARED to ABORTED,
    /// COMMITTED to REFUSED.
    function invariant_C1_OutcomeMovesOnlyAlongTheArrows() public view {
        _kept(1, "C1");
    }

    /// C2: COMMITTED is reached only from PREPARED.
    function invariant_C2_CommittedOnlyFromPrepared() public view {
        _kept(2, "C2");
    }

    /// C3: the epoch grows, with takeOver, handOver and removal, and the writer changes only with it.
    function invariant_C3_EpochGrowsAndTheWriterOnlyWithIt() public view {
        _kept(3, "C3");
    }

    /// C4: the length grows by the number of entries.
    function invariant_C4_LengthGrowsByTheNumberOfEntries() public view {
        _kept(4, "C4");
    }

    /// C5: the head is the fold of the entries.
    function invariant_C5_HeadIsTheFoldOfTheEntries() public view {
        _kept(5, "C5");
    }

    /// C6: nothing is written by anyone but the writer of the epoch in force.
    function invariant_C6_OnlyTheWriterOfTheEpochInForceWrites() public view {
        _kept(6, "C6");
    }

    /// C7: takeover only after lease, grace and blocks, or when there is no writer.
    function invariant_C7_TakeOverOnlyAfterLeaseGraceAndBlocksOrWithoutWriter() public view {
        _kept(7, "C7");
    }

    /// C8: who is no member changes no slot.
    function invariant_C8_NonMembersChangeNoSlot() public view {
        _kept(8, "C8");
    }

    /// C9: a duplicate reverts and changes nothing.
    function invariant_C9_DuplicateRevertsAndChangesNothing() public view {
        _kept(9, "C9");
    }

    /// C10: the gas of an append is bounded by its own size.
    function invariant_C10_GasOfAnAppendIsBoundedByItsOwnSize() public view {
        _kept(10, "C10");
    }

    /// C11: no ether is held.
    function invariant_C11_HoldsNoEther() public view {
        _kept(11, "C11");
        eq(address(chainLog).balance, 0, "C11: ether");
    }

    /// C12: one event for each change.
    function invariant_C12_OneEventForEachChange() public view {
        _kept(12, "C12");
    }

    /// Beyond C1 to C12: every call ends as the model foretells, lawful ones accepted, and every field of every log, list
    /// and transfer is the one in the model's books.
    function invariant_EverythingIsAsTheModelForetells() public view {
        _kept(0, "beyond");
        for (uint256 i = 0; i < model.LOGS(); ++i) {
            bytes32 id = model.ids(i);
            eqBytes(abi.encode(state(id)), abi.encode(model.stateOf(i)), "state of a log");
            eqBytes(abi.encode(chainLog.writers(id)), abi.encode(model.writersOf(i)), "writers of a log");
        }
        for (uint256 k = 0; k < model.TRANSFERS(); ++k) {
            bytes32 id = model.transferAt(k);
            (IChainLog.Outcome standing, uint64 since) = chainLog.outcome(id);
            (uint8 want, uint64 wantSince) = model.outcomeOf(id);
            eq(uint8(standing), want, "outcome");
            eq(since, wantSince, "block of the outcome");
        }
    }

    function _kept(uint256 number, string memory name) private view {
        string memory breach = model.breach(number);
        isTrue(bytes(breach).length == 0, string.concat(name, ": ", breach));
    }
}
