// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IChainLog} from "../../src/interfaces/IChainLog.sol";
import {Test, Vm} from "./Test.sol";

/// @title What one accepted call did to two logs and their transfers, seen from outside
/// @dev What was before a call is kept from the one before it: nobody else calls. A refused call is no step, since the
/// EVM undoes it whole.
abstract contract ChainLogSteps is Test {
    uint256 public constant LOGS = 2;
    uint256 public constant SESSIONS = 3;
    uint256 public constant TRANSFERS = SESSIONS * 2;
    bytes32 internal constant TERMS = "terms";

    /// @dev OTHER is call data of no meaning, or ether.
    enum Fn {
        OPEN,
        APPEND,
        ASK,
        HEARTBEAT,
        TAKE_OVER,
        HAND_OVER,
        TICK,
        SET_WRITERS,
        SET_ADMIN,
        OTHER
    }

    /// @param log which of the two logs it names
    /// @param epoch the one that the caller names, where the function takes one
    /// @param may whether the model foretells that it is accepted
    /// @param again whether it repeats the accepted append before it, byte for byte
    struct Call {
        Fn fn;
        uint256 log;
        address sender;
        uint64 epoch;
        bool may;
        bool again;
        IChainLog.Entry[] entries;
        IChainLog.Ask[] asks;
        uint256 ether_;
        bytes data;
    }

    /// @dev All that can be seen of the logs and transfers.
    struct Picture {
        IChainLog.LogState[LOGS] logs;
        bytes32[LOGS] lists;
        uint8[TRANSFERS] outcomes;
        uint64[TRANSFERS] since;
    }

    /// @param listed whether the sender was on the list of the log it named
    /// @param member whether the sender was on the list of that log or its admin
    /// @param kept whether who was the writer of that log is on the list that is in force now
    /// @param slots how many storage slots of the contract were written
    /// @param gas of execution alone
    struct Step {
        Call call;
        Picture was;
        Picture now_;
        bool listed;
        bool member;
        bool kept;
        uint256 slots;
        uint256 gas;
        Vm.Log[] events;
    }

    IChainLog internal immutable _chainLog;
    bytes32[LOGS] public ids;
    uint256 public accepted;
    uint256 public rejected;

    bytes32[TRANSFERS] private _transfers;
    Picture private _last;

    constructor(IChainLog chainLog_) {
        _chainLog = chainLog_;
    }

    /// @notice The transfers that are watched: each session, both ways between the two logs.
    function transferAt(uint256 k) public view returns (bytes32) {
        return _transfers[k];
    }

    /// @dev To be called once, when both logs are open.
    function _watch() internal {
        for (uint256 k = 0; k < TRANSFERS; ++k) {
            _transfers[k] = sha256(abi.encode(bytes16(uint128(k / 2 + 1)), ids[k % 2], ids[1 - k % 2], TERMS));
        }
        _remember(_picture());
    }

    /// @dev Judges a call that was accepted.
    function _judge(Step memory s) internal virtual;

    /// @dev Makes the call, and has it judged if it was accepted.
    function _make(Call memory c) internal returns (bool ok) {
        Step memory s;
        s.call = c;
        s.listed = _isListed(c.log, c.sender);
        vm.deal(c.sender, c.ether_);
        vm.recordLogs();
        vm.record();
        vm.prank(c.sender);
        (ok,) = address(_chainLog).call{value: c.ether_}(c.data);
        uint256 gas = vm.lastCallGas().gasTotalUsed;
        if (!ok) {
            ++rejected;
            return false;
        }
        ++accepted;
        s.gas = gas;
        (, bytes32[] memory written) = vm.accesses(address(_chainLog));
        (s.slots, s.events) = (written.length, vm.getRecordedLogs());
        s.was = _last;
        s.member = s.listed || c.sender == s.was.logs[c.log].admin;
        s.kept = _isListed(c.log, s.was.logs[c.log].writer);
        s.now_ = s.slots == 0 ? s.was : _picture();
        if (s.slots > 0) _remember(s.now_);
        _judge(s);
    }

    function _remember(Picture memory p) private {
        for (uint256 i = 0; i < LOGS; ++i) {
            (_last.logs[i], _last.lists[i]) = (p.logs[i], p.lists[i]);
        }
        (_last.outcomes, _last.since) = (p.outcomes, p.since);
    }

    function _picture() private view returns (Picture memory p) {
        for (uint256 i = 0; i < LOGS; ++i) {
            p.logs[i] = _chainLog.logState(ids[i]);
            p.lists[i] = keccak256(abi.encode(_chainLog.writers(ids[i])));
        }
        for (uint256 k = 0; k < TRANSFERS; ++k) {
            (IChainLog.Outcome standing, uint64 since) = _chainLog.outcome(_transfers[k]);
            (p.outcomes[k], p.since[k]) = (uint8(standing), since);
        }
    }

    function _isListed(uint256 i, address account) private view returns (bool) {
        IChainLog.Writer[] memory list = _chainLog.writers(ids[i]);
        for (uint256 k = 0; k < list.length; ++k) {
            if (list[k].account == account) return true;
        }
        return false;
    }
}
