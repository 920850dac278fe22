// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IChainLog} from "../../src/interfaces/IChainLog.sol";
import {ChainLogEvents} from "./ChainLogEvents.sol";

/// @title C1 to C12, each as a property of one accepted call
/// @dev What was before, the call, and what is after: no rule asks what the model foretold. A rule that is broken is
/// noted under its number, and the first breach stays.
abstract contract ChainLogRules is ChainLogEvents {
    uint8 private constant NONE = 0;
    uint8 private constant PREPARED = 1;
    uint8 private constant COMMITTED = 2;
    uint8 private constant ABORTED = 3;
    uint8 private constant REFUSED = 4;

    /// @dev The fold over all entries that were accepted.
    struct Fold {
        bytes32 head;
        uint64 length;
    }

    Fold[LOGS] private _folds;
    /// @dev Who was accepted asking for what, where the asking log is on the right side for it.
    mapping(bytes32 transferId => mapping(uint8 act => bool)) private _asked;

    function _judge(Step memory s) internal override {
        _note(s);
        _c1(s);
        _c2(s);
        _c3(s);
        _c4(s);
        _c5(s);
        _c6(s);
        _c7(s);
        _c8(s);
        _c9(s);
        _c10(s);
        _c11(s);
        _c12(s);
    }

    function _note(Step memory s) private {
        Call memory c = s.call;
        Fold storage f = _folds[c.log];
        for (uint256 k = 0; k < c.entries.length; ++k) {
            f.head = _hash(ids[c.log], f.length, f.head == 0 ? ids[c.log] : f.head, c.entries[k]);
            ++f.length;
        }
        for (uint256 k = 0; k < c.asks.length; ++k) {
            if (_counts(c.log, c.asks[k])) _asked[_named(c.log, c.asks[k])][c.asks[k].act] = true;
        }
    }

    /// C1: an outcome moves only along the arrows, by an append or ask, and carries the block in which it moved.
    function _c1(Step memory s) private {
        for (uint256 k = 0; k < TRANSFERS; ++k) {
            (uint8 was, uint8 now_) = (s.was.outcomes[k], s.now_.outcomes[k]);
            if (was == now_) {
                _rule(1, s.now_.since[k] == s.was.since[k], "block of an outcome that did not move");
                continue;
            }
            // Several asks of one call may go two arrows at once, NONE to PREPARED to ABORTED, which is one too.
            bool arrow = (was == NONE && now_ == PREPARED) || (was == PREPARED && now_ == COMMITTED)
                || (was < COMMITTED && now_ == ABORTED) || (was == COMMITTED && now_ == REFUSED);
            _rule(1, arrow, "an outcome moved along no arrow");
            _rule(1, s.now_.since[k] == vm.getBlockNumber(), "block of an outcome that moved");
            _rule(1, s.call.fn == Fn.APPEND || s.call.fn == Fn.ASK, "another function moved an outcome");
        }
    }

    /// C2: COMMITTED comes only from PREPARED: nothing is committed whose recipient's log was never accepted asking
    /// Prepare, and whose source's log Commit.
    function _c2(Step memory s) private {
        for (uint256 k = 0; k < TRANSFERS; ++k) {
            (uint8 was, uint8 now_) = (s.was.outcomes[k], s.now_.outcomes[k]);
            if (now_ == was || now_ != COMMITTED) continue;
            _rule(2, was == PREPARED, "committed, not from PREPARED");
            _rule(2, _asked[transferAt(k)][0], "committed, and the recipient never asked Prepare");
            _rule(2, _asked[transferAt(k)][1], "committed, and the source never asked Commit");
        }
    }

    /// C3: the epoch grows, by one, exactly with takeOver, handOver and the writer's removal from the list, and the writer
    /// changes only together with it.
    function _c3(Step memory s) private {
        for (uint256 i = 0; i < LOGS; ++i) {
            (IChainLog.LogState memory was, IChainLog.LogState memory now_) = (s.was.logs[i], s.now_.logs[i]);
            Fn fn = s.call.fn;
            bool removed = fn == Fn.SET_WRITERS && was.writer != address(0) && !s.kept;
            bool reign = s.call.log == i && (fn == Fn.TAKE_OVER || fn == Fn.HAND_OVER || removed);
            _rule(3, now_.epoch == was.epoch + (reign ? 1 : 0), "epoch");
            if (!reign) _rule(3, now_.writer == was.writer, "another writer in the same epoch");
            else if (fn == Fn.TAKE_OVER) _rule(3, now_.writer == s.call.sender, "who took over is not the writer");
            else if (fn == Fn.HAND_OVER) _rule(3, now_.writer != was.writer, "handed over to the same writer");
            else _rule(3, now_.writer == address(0), "removed, and a writer still");
        }
    }

    /// C4: the length grows by the number of entries of an accepted append, and by nothing else.
    function _c4(Step memory s) private {
        for (uint256 i = 0; i < LOGS; ++i) {
            uint256 more = s.call.fn == Fn.APPEND && s.call.log == i ? s.call.entries.length : 0;
            _rule(4, s.now_.logs[i].length == s.was.logs[i].length + more, "length");
        }
        _rule(4, s.call.fn != Fn.APPEND || s.call.entries.length > 0, "an append without entries");
    }

    /// C5: the head is the fold of all entries that were accepted, from the log's id on.
    function _c5(Step memory s) private {
        for (uint256 i = 0; i < LOGS; ++i) {
            _rule(5, s.now_.logs[i].head == (_folds[i].length == 0 ? ids[i] : _folds[i].head), "head");
        }
    }

    /// C6: no append, ask, heartbeat or handOver by anyone but the writer, in no epoch but the one in force.
    function _c6(Step memory s) private {
        Fn fn = s.call.fn;
        if (fn != Fn.APPEND && fn != Fn.ASK && fn != Fn.HEARTBEAT && fn != Fn.HAND_OVER) return;
        IChainLog.LogState memory was = s.was.logs[s.call.log];
        _rule(6, s.call.sender == was.writer, "who wrote is not the writer");
        _rule(6, s.call.epoch == was.epoch, "written in an epoch that is not in force");
    }

    /// C7: takeOver only by a listed writer, in the epoch in force, and when there is no writer or lease and grace are over
    /// and minBlocks have passed since the last renewal.
    function _c7(Step memory s) private {
        if (s.call.fn != Fn.TAKE_OVER) return;
        IChainLog.LogState memory was = s.was.logs[s.call.log];
        _rule(7, s.listed, "taken over by who is not listed");
        _rule(7, s.call.epoch == was.epoch, "taken over in an epoch that is not in force");
        if (was.writer == address(0)) return;
        _rule(
            7, vm.getBlockTimestamp() > was.renewedAt + was.lease + was.grace, "taken over before lease and grace ended"
        );
        _rule(7, vm.getBlockNumber() >= was.renewedBlock + was.minBlocks, "taken over before minBlocks passed");
    }

    /// C8: who is neither listed nor admin of a log writes no slot, but of a log that it opens, and no call changes
    /// another log than the one it names.
    function _c8(Step memory s) private {
        bool opens = s.call.fn == Fn.OPEN;
        _rule(8, s.member || opens || s.slots == 0, "slots written by who is no member");
        for (uint256 i = 0; i < LOGS; ++i) {
            if (s.call.log == i && !opens) continue;
            bytes32 was = keccak256(abi.encode(s.was.logs[i], s.was.lists[i]));
            _rule(8, was == keccak256(abi.encode(s.now_.logs[i], s.now_.lists[i])), "another log changed");
        }
        for (uint256 k = 0; k < TRANSFERS; ++k) {
            _rule(8, s.member || s.now_.outcomes[k] == s.was.outcomes[k], "an outcome moved by who is no member");
        }
    }

    /// C9: an exact duplicate of an accepted append reverts, which undoes it whole.
    function _c9(Step memory s) private {
        _rule(9, !s.call.again, "a duplicate was accepted");
    }

    /// C10: whatever happened before, an append costs at most what its own entries, bytes and asks do: the terms by which
    /// the writer computes gas, with 8,000 for an ask and 25,000 for an outcome that moves. What that comes to at the
    /// limits: ChainLogGasTest.
    function _c10(Step memory s) private {
        if (s.call.fn != Fn.APPEND) return;
        uint256 bound = 70_000 + 8_000 * s.call.asks.length;
        for (uint256 k = 0; k < s.call.entries.length; ++k) {
            bound += 9_000 + 14 * bytes(s.call.entries[k].text).length;
        }
        for (uint256 k = 0; k < TRANSFERS; ++k) {
            if (s.now_.outcomes[k] != s.was.outcomes[k]) bound += 25_000;
        }
        _rule(10, s.gas <= bound, "gas of an append");
    }

    /// C11: the contract holds no ether, whatever is called with some.
    function _c11(Step memory s) private {
        _rule(11, s.call.ether_ == 0 && address(_chainLog).balance == 0, "ether was taken");
    }

    // ---------------------------------------------------------------------------------------------- small things

    /// @dev Whether an ask may count at all.
    function _counts(uint256 i, IChainLog.Ask memory a) internal view returns (bool) {
        return a.act <= 4 && a.peerLog == ids[1 - i];
    }

    /// @dev The transfer that an ask of log i names.
    function _named(uint256 i, IChainLog.Ask memory a) internal view returns (bytes32) {
        bool asSource = a.act == 1 || a.act == 2;
        return transferAt(2 * (uint128(a.session) - 1) + (asSource ? i : 1 - i));
    }

    function _hash(bytes32 id, uint64 index, bytes32 prev, IChainLog.Entry memory e) internal pure returns (bytes32) {
        bytes memory pre = bytes.concat(id, bytes32(uint256(index)), bytes32(e.session), prev, e.r, e.s);
        return sha256(bytes.concat(pre, sha256(bytes(e.text))));
    }
}
