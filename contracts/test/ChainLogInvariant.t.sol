// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IChainLog} from "../src/interfaces/IChainLog.sol";
import {ChainLogModel} from "./helpers/ChainLogModel.sol";
import {ChainLogTest} from "./helpers/ChainLogTest.sol";

/// @title The invariants of ChainLog under random calls, right and wrong ones, by everybody
/// @dev ChainLogModel makes the calls, foretells for each whether it may succeed, and keeps its own books.
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

    /// One campaign for all, since each costs a run of its own. C12 is checked by the model at each call.
    function invariant_C1toC12() public view {
        _stateIsTheModels();
        _outcomesFollowTheArrows();
        _holdsNoEther();
    }

    /// C3, C4, C5, C6, C7, C8, C9: every field of every log is what the model's books say.
    function _stateIsTheModels() private view {
        for (uint256 i = 0; i < model.LOGS(); ++i) {
            bytes32 id = model.ids(i);
            eqBytes(abi.encode(state(id)), abi.encode(model.stateOf(i)), "state of a log");
            eqBytes(abi.encode(chainLog.writers(id)), abi.encode(model.writersOf(i)), "writers of a log");
        }
    }

    /// C1, C2: every outcome is what the model's books say, which know only the arrows.
    function _outcomesFollowTheArrows() private view {
        for (uint256 i = 0; i < model.TRANSFERS(); ++i) {
            bytes32 id = model.transferAt(i);
            (IChainLog.Outcome standing, uint64 since) = chainLog.outcome(id);
            (uint8 want, uint64 wantSince) = model.outcomeOf(id);
            eq(uint8(standing), want, "outcome");
            eq(since, wantSince, "block of the outcome");
        }
    }

    /// C11: no ether.
    function _holdsNoEther() private view {
        eq(address(chainLog).balance, 0, "ether");
    }

    /// The model is worth something only if calls of both kinds happen.
    function afterInvariant() public view {
        isTrue(model.accepted() > 0, "no call was accepted");
        isTrue(model.rejected() > 0, "no call was refused");
    }
}
