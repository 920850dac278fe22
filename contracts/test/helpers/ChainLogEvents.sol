// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IChainLog} from "../../src/interfaces/IChainLog.sol";
import {ChainLogSteps} from "./ChainLogSteps.sol";
import {Vm} from "./Test.sol";

/// @title C12: what the events of one accepted call must be, given what it changed
abstract contract ChainLogEvents is ChainLogSteps {
    /// @notice For each number, how its rule was first broken; empty while it never was.
    mapping(uint256 number => string) public breach;

    string[5] private _names = ["NONE", "PREPARED", "COMMITTED", "ABORTED", "REFUSED"];

    /// @dev How many events there are of each kind.
    struct Count {
        uint256 entries;
        uint256 outcomes;
        uint256 opened;
        uint256 crowned;
        uint256 lists;
        uint256 admins;
        uint256 heartbeats;
        uint256 others;
    }

    /// @dev Notes a breach of the rule with this number.
    function _rule(uint256 number, bool kept, string memory what) internal {
        if (!kept && bytes(breach[number]).length == 0) breach[number] = what;
    }

    /// C12: one event for each entry, each outcome that moves and each other change, with the values that stand; none for
    /// tick and for asks that move nothing.
    function _c12(Step memory s) internal {
        Count memory got;
        // Outcomes are followed, event by event, from what was to what is.
        uint8[TRANSFERS] memory cursor = s.was.outcomes;
        bytes32 last = s.was.logs[s.call.log].head;
        for (uint256 n = 0; n < s.events.length; ++n) {
            Vm.Log memory e = s.events[n];
            bytes32 kind = e.topics[0];
            if (kind == IChainLog.Appended.selector) last = _entry(e, s, got.entries++);
            else if (kind == IChainLog.OutcomeChanged.selector) got.outcomes += _moved(e, s, cursor);
            else if (kind == IChainLog.WriterChanged.selector) got.crowned += _crowned(e, s);
            else if (kind == IChainLog.WritersChanged.selector) got.lists += _listed(e, s);
            else if (kind == IChainLog.AdminChanged.selector) got.admins += _admin(e, s);
            else if (kind == IChainLog.Heartbeat.selector) got.heartbeats += _heartbeat(e, s);
            else if (kind == IChainLog.Opened.selector) ++got.opened;
            else ++got.others;
        }
        _rule(12, last == s.now_.logs[s.call.log].head, "the last entry's event has not the head");
        _rule(12, _same(abi.encode(cursor), abi.encode(s.now_.outcomes)), "the events do not lead to the outcomes");
        _rule(12, _same(abi.encode(got), abi.encode(_due(s, got.outcomes))), "number of events of each kind");
    }

    /// @dev How many there must be. Those of outcomes were followed one by one, each a move.
    function _due(Step memory s, uint256 moves) private pure returns (Count memory want) {
        Fn fn = s.call.fn;
        bool opens = fn == Fn.OPEN;
        want.entries = fn == Fn.APPEND ? s.call.entries.length : 0;
        want.outcomes = fn == Fn.APPEND || fn == Fn.ASK ? moves : 0;
        want.opened = opens ? 1 : 0;
        bool removed = fn == Fn.SET_WRITERS && s.was.logs[s.call.log].writer != address(0) && !s.kept;
        want.crowned = opens || removed || fn == Fn.TAKE_OVER || fn == Fn.HAND_OVER ? 1 : 0;
        want.lists = opens || fn == Fn.SET_WRITERS ? 1 : 0;
        want.admins = fn == Fn.SET_ADMIN ? 1 : 0;
        want.heartbeats = fn == Fn.HEARTBEAT ? 1 : 0;
    }

    function _entry(Vm.Log memory e, Step memory s, uint256 nth) private returns (bytes32 hash) {
        if (nth >= s.call.entries.length) return 0;
        IChainLog.LogState memory was = s.was.logs[s.call.log];
        bytes32 r;
        uint64 prevBlock;
        string memory text;
        (hash, prevBlock, r,, text) = abi.decode(e.data, (bytes32, uint64, bytes32, bytes32, string));
        IChainLog.Entry memory put = s.call.entries[nth];
        bool right = e.topics[1] == ids[s.call.log] && e.topics[2] == bytes32(put.session)
            && uint256(e.topics[3]) == was.length + nth && prevBlock == was.lastBlock && r == put.r;
        _rule(12, right && _same(bytes(text), bytes(put.text)), "fields in the event of an entry");
    }

    function _moved(Vm.Log memory e, Step memory s, uint8[TRANSFERS] memory cursor) private returns (uint256) {
        (,, string memory was, string memory outcome) = abi.decode(e.data, (bytes32, bytes32, string, string));
        _rule(12, e.topics[2] == ids[s.call.log], "log in the event of an outcome");
        for (uint256 k = 0; k < TRANSFERS; ++k) {
            if (transferAt(k) != e.topics[1]) continue;
            _rule(12, _same(bytes(was), bytes(_names[cursor[k]])), "the outcome before, in the event of an outcome");
            _rule(12, !_same(bytes(was), bytes(outcome)), "the event of an outcome that did not move");
            for (uint8 o = 0; o < 5; ++o) {
                if (_same(bytes(_names[o]), bytes(outcome))) cursor[k] = o;
            }
            return 1;
        }
        _rule(12, false, "the event of no transfer");
        return 1;
    }

    function _crowned(Vm.Log memory e, Step memory s) private returns (uint256) {
        if (s.call.fn == Fn.OPEN) return 1;
        (IChainLog.LogState memory was, IChainLog.LogState memory now_) =
            (s.was.logs[s.call.log], s.now_.logs[s.call.log]);
        (uint64 length, uint64 prevBlock,) = abi.decode(e.data, (uint64, uint64, string));
        bool right = e.topics[1] == ids[s.call.log] && uint256(e.topics[2]) == now_.epoch
            && _account(e.topics[3]) == now_.writer && length == now_.length && prevBlock == was.lastBlock;
        _rule(12, right, "fields in the event of a writer");
        return 1;
    }

    function _listed(Vm.Log memory e, Step memory s) private returns (uint256) {
        if (s.call.fn == Fn.OPEN) return 1;
        (IChainLog.Writer[] memory list, uint64 prevBlock) = abi.decode(e.data, (IChainLog.Writer[], uint64));
        bool right = e.topics[1] == ids[s.call.log] && uint256(e.topics[2]) == s.now_.logs[s.call.log].epoch
            && keccak256(abi.encode(list)) == s.now_.lists[s.call.log] && prevBlock == s.was.logs[s.call.log].lastBlock;
        _rule(12, right, "fields in the event of a list");
        return 1;
    }

    function _admin(Vm.Log memory e, Step memory s) private returns (uint256) {
        bool right = e.topics[1] == ids[s.call.log] && _account(e.topics[2]) == s.was.logs[s.call.log].admin
            && _account(e.topics[3]) == s.now_.logs[s.call.log].admin;
        _rule(12, right, "fields in the event of an admin");
        return 1;
    }

    function _heartbeat(Vm.Log memory e, Step memory s) private returns (uint256) {
        IChainLog.LogState memory now_ = s.now_.logs[s.call.log];
        bool right = e.topics[1] == ids[s.call.log] && uint256(e.topics[2]) == now_.epoch
            && _account(e.topics[3]) == now_.writer && abi.decode(e.data, (uint64)) == now_.renewedAt + now_.lease;
        _rule(12, right, "fields in the event of a heartbeat");
        return 1;
    }

    function _account(bytes32 topic) private pure returns (address) {
        return address(uint160(uint256(topic)));
    }

    function _same(bytes memory a, bytes memory b) private pure returns (bool) {
        return keccak256(a) == keccak256(b);
    }
}
