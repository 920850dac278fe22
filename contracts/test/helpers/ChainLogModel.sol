// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IChainLog} from "../../src/interfaces/IChainLog.sol";
import {ChainLogRules} from "./ChainLogRules.sol";
import {ChainLogSteps} from "./ChainLogSteps.sol";

/// @title A second writing of ChainLog's rules, driven by the fuzzer
/// @dev Each public function makes one call with arguments that are right or nearly right, foretells from its own books
/// whether it is accepted, and moves the books accordingly. It judges nothing but that: ChainLogRules does.
contract ChainLogModel is ChainLogRules {
    uint64 private constant LEASE = 100;
    uint64 private constant GRACE = 20;
    uint64 private constant MIN_BLOCKS = 3;

    struct Outcome {
        uint8 standing;
        uint64 since;
    }

    IChainLog.LogState[LOGS] private _states;
    IChainLog.Writer[][LOGS] private _writers;
    mapping(bytes32 transferId => Outcome) private _outcomes;
    mapping(address sender => mapping(bytes32 salt => bool)) private _opened;

    constructor(IChainLog chainLog_) ChainLogSteps(chainLog_) {
        for (uint256 i = 0; i < LOGS; ++i) {
            IChainLog.Writer[] memory list = _listOf(i, 3);
            ids[i] = chainLog_.open(bytes32(100 + i), _adminOf(i), list, LEASE, GRACE, MIN_BLOCKS);
            _opened[address(this)][bytes32(100 + i)] = true;
            uint64 here = uint64(vm.getBlockNumber());
            IChainLog.LogState storage s = _states[i];
            (s.admin, s.writer, s.epoch, s.head) = (_adminOf(i), list[0].account, 1, ids[i]);
            (s.lastBlock, s.renewedBlock, s.openedBlock) = (here, here, here);
            (s.renewedAt, s.lease) = (uint64(vm.getBlockTimestamp()), LEASE);
            (s.grace, s.minBlocks) = (GRACE, MIN_BLOCKS);
            _keep(i, list);
        }
        _watch();
    }

    // ------------------------------------------------------------------------------------------------- the books

    function stateOf(uint256 i) external view returns (IChainLog.LogState memory) {
        return _states[i];
    }

    function writersOf(uint256 i) external view returns (IChainLog.Writer[] memory) {
        return _writers[i];
    }

    function outcomeOf(bytes32 id) external view returns (uint8, uint64) {
        return (_outcomes[id].standing, _outcomes[id].since);
    }

    // ------------------------------------------------------------------------------------------------- the calls

    /// @dev Time and blocks pass, apart from each other.
    function pass(uint16 time, uint8 blocks) external {
        vm.warp(vm.getBlockTimestamp() + time % 200);
        vm.roll(vm.getBlockNumber() + blocks % 5);
    }

    /// @dev A log of a stranger's, or one of the two a second time.
    function open(uint256 log, uint160 who, bytes32 salt, uint8 mask) external {
        Call memory c;
        c.log = log % LOGS;
        bool second = mask % 4 == 0;
        (c.fn, c.sender) = (Fn.OPEN, second ? address(this) : address(who | 1 << 159));
        if (second) salt = bytes32(100 + c.log);
        IChainLog.Writer[] memory list = _listOf(c.log, mask % 16);
        c.may = !_opened[c.sender][salt] && list.length > 0;
        c.data = abi.encodeCall(IChainLog.open, (salt, c.sender, list, LEASE, GRACE, MIN_BLOCKS));
        _try(c);
        if (c.may) _opened[c.sender][salt] = true;
    }

    function append(uint256 log, uint256 who, uint8 wrong, bytes32 salt, uint8 count, uint8[3] calldata acts) external {
        Call memory c = _callBy(Fn.APPEND, log, who, wrong % 16 == 2);
        IChainLog.LogState storage s = _states[c.log];
        uint64 validUntil = wrong % 16 == 1 ? uint64(vm.getBlockTimestamp() - 1) : uint64(vm.getBlockTimestamp());
        bytes32 prev = wrong % 16 == 3 ? salt : s.head;
        IChainLog.Entry[] memory list = _entries(salt, count % 4);
        IChainLog.Ask[] memory put = _asks(c.log, salt, acts);
        (c.entries, c.asks) = (list, put);
        c.may = c.sender == s.writer && (wrong % 16 == 0 || wrong % 16 > 3) && list.length > 0;
        c.data = abi.encodeCall(IChainLog.append, (ids[c.log], c.epoch, prev, validUntil, list, put));
        bool ok = _try(c);
        if (c.may) _appended(c);
        if (!ok) return;
        // C9: at once the same bytes again.
        (c.again, c.may) = (true, false);
        _try(c);
    }

    function _appended(Call memory c) private {
        IChainLog.LogState storage s = _states[c.log];
        for (uint256 k = 0; k < c.entries.length; ++k) {
            s.head = _hash(ids[c.log], s.length, s.head, c.entries[k]);
            ++s.length;
        }
        s.lastBlock = uint64(vm.getBlockNumber());
        _renewed(s);
        _ruled(c.log, c.asks);
    }

    function ask(uint256 log, uint256 who, uint8 wrong, bytes32 salt, uint8[3] calldata acts) external {
        Call memory c = _callBy(Fn.ASK, log, who, wrong % 16 == 1);
        uint64 validUntil = wrong % 16 == 2 ? uint64(vm.getBlockTimestamp() - 1) : type(uint64).max;
        IChainLog.Ask[] memory put = _asks(c.log, salt, acts);
        c.asks = put;
        c.may = c.sender == _states[c.log].writer && (wrong % 16 == 0 || wrong % 16 > 2);
        c.data = abi.encodeCall(IChainLog.ask, (ids[c.log], c.epoch, validUntil, put));
        _try(c);
        if (c.may) _ruled(c.log, put);
    }

    function heartbeat(uint256 log, uint256 who, uint8 wrong) external {
        Call memory c = _callBy(Fn.HEARTBEAT, log, who, wrong % 8 == 1);
        c.may = c.sender == _states[c.log].writer && wrong % 8 != 1;
        c.data = abi.encodeCall(IChainLog.heartbeat, (ids[c.log], c.epoch));
        _try(c);
        if (c.may) _renewed(_states[c.log]);
    }

    function takeOver(uint256 log, uint256 who, uint8 wrong) external {
        Call memory c = _callBy(Fn.TAKE_OVER, log, who, wrong % 4 == 1);
        IChainLog.LogState storage s = _states[c.log];
        bool late = vm.getBlockTimestamp() > s.renewedAt + LEASE + GRACE;
        bool free = s.writer == address(0) || (late && vm.getBlockNumber() >= s.renewedBlock + MIN_BLOCKS);
        c.may = free && _onList(c.log, c.sender) && wrong % 4 != 1;
        c.data = abi.encodeCall(IChainLog.takeOver, (ids[c.log], c.epoch));
        _try(c);
        if (c.may) _reigns(s, c.sender);
    }

    function handOver(uint256 log, uint256 who, uint256 to, uint8 wrong) external {
        Call memory c = _callBy(Fn.HAND_OVER, log, who, wrong % 8 == 1);
        IChainLog.LogState storage s = _states[c.log];
        address next = _someone(c.log, to);
        c.may = c.sender == s.writer && next != c.sender && _onList(c.log, next) && wrong % 8 != 1;
        c.data = abi.encodeCall(IChainLog.handOver, (ids[c.log], c.epoch, next));
        _try(c);
        if (c.may) _reigns(s, next);
    }

    function tick(uint256 log, uint256 who) external {
        Call memory c = _callBy(Fn.TICK, log, who, false);
        c.may = _onList(c.log, c.sender);
        c.data = abi.encodeCall(IChainLog.tick, (ids[c.log]));
        _try(c);
    }

    function setWriters(uint256 log, uint256 who, uint8 mask, uint8 wrong) external {
        Call memory c = _callBy(Fn.SET_WRITERS, log, who, wrong % 8 == 1);
        IChainLog.LogState storage s = _states[c.log];
        IChainLog.Writer[] memory list = _listOf(c.log, mask % 16);
        c.may = c.sender == s.admin && list.length > 0 && wrong % 8 != 1;
        c.data = abi.encodeCall(IChainLog.setWriters, (ids[c.log], c.epoch, list));
        _try(c);
        if (!c.may) return;
        _keep(c.log, list);
        s.lastBlock = uint64(vm.getBlockNumber());
        bool removed = s.writer != address(0) && !_onList(c.log, s.writer);
        if (removed) (s.writer, s.epoch) = (address(0), s.epoch + 1);
    }

    function setAdmin(uint256 log, uint256 who, uint8 to) external {
        Call memory c = _callBy(Fn.SET_ADMIN, log, who, false);
        address next = to % 8 == 0 ? address(0) : _adminOf(c.log + 2 * (to % 2));
        c.may = c.sender == _states[c.log].admin && next != address(0);
        c.data = abi.encodeCall(IChainLog.setAdmin, (ids[c.log], next));
        _try(c);
        if (c.may) _states[c.log].admin = next;
    }

    /// @dev Anything at all by a stranger, with ether or without. What has no meaning and no ether may be a view.
    function stray(uint256 log, uint160 who, bytes4 selector, bytes calldata data, uint64 ether_) external {
        Call memory c;
        (c.fn, c.log, c.sender, c.ether_) = (Fn.OTHER, log % LOGS, address(who | 1 << 159), ether_ % 3);
        c.data = abi.encodePacked(selector, data);
        _try(c);
    }

    /// @dev Calls that would be right, but for the ether that comes with them.
    function withEther(uint256 log, uint256 which, uint64 ether_) external {
        Call memory c = _callBy(Fn.OTHER, log, 0, false);
        bytes[4] memory calls = [
            abi.encodeCall(IChainLog.heartbeat, (ids[c.log], c.epoch)),
            abi.encodeCall(IChainLog.tick, (ids[c.log])),
            abi.encodeCall(IChainLog.logState, (ids[c.log])),
            bytes("")
        ];
        (c.data, c.ether_) = (calls[which % 4], 1 + uint256(ether_));
        _try(c);
    }

    // ---------------------------------------------------------------------------------------------- small things

    /// @dev Makes the call, and notes under number 0 when it does not end as foretold.
    function _try(Call memory c) private returns (bool ok) {
        ok = _make(c);
        if (c.fn == Fn.OTHER) return ok;
        _rule(0, ok == c.may, c.may ? "a lawful call was refused" : "an unlawful call was accepted");
    }

    /// @dev A call by somebody, who names the epoch in force or the one before.
    function _callBy(Fn fn, uint256 log, uint256 who, bool stale) private view returns (Call memory c) {
        (c.fn, c.log) = (fn, log % LOGS);
        c.sender = _someone(c.log, who);
        c.epoch = stale ? _states[c.log].epoch - 1 : _states[c.log].epoch;
    }

    function _renewed(IChainLog.LogState storage s) private {
        (s.renewedBlock, s.renewedAt) = (uint64(vm.getBlockNumber()), uint64(vm.getBlockTimestamp()));
    }

    function _reigns(IChainLog.LogState storage s, address writer) private {
        (s.writer, s.epoch, s.lastBlock) = (writer, s.epoch + 1, uint64(vm.getBlockNumber()));
        _renewed(s);
    }

    /// @dev Moves the books by a batch of asks, arrow by arrow.
    function _ruled(uint256 i, IChainLog.Ask[] memory put) private {
        for (uint256 k = 0; k < put.length; ++k) {
            if (!_counts(i, put[k])) continue;
            uint8 act = put[k].act;
            Outcome storage o = _outcomes[_named(i, put[k])];
            bool prepares = act == 0 && o.standing == 0;
            bool commits = act == 1 && o.standing == 1;
            bool aborts = (act == 2 || act == 3) && o.standing < 2;
            bool refuses = act == 4 && o.standing == 2;
            if (prepares) o.standing = 1;
            else if (commits) o.standing = 2;
            else if (aborts) o.standing = 3;
            else if (refuses) o.standing = 4;
            else continue;
            o.since = uint64(vm.getBlockNumber());
        }
    }

    function _entries(bytes32 salt, uint256 count) private pure returns (IChainLog.Entry[] memory list) {
        list = new IChainLog.Entry[](count);
        for (uint256 k = 0; k < count; ++k) {
            bytes32 seed = keccak256(abi.encode(salt, k));
            string memory text = string(bytes.concat(seed, salt));
            list[k] = IChainLog.Entry(bytes16(uint128(k)), seed, keccak256(abi.encode(seed)), text);
        }
    }

    /// @dev Three asks: lawful or not, now and then of an unknown act or with the own log for a peer.
    function _asks(uint256 i, bytes32 salt, uint8[3] calldata acts) private view returns (IChainLog.Ask[] memory list) {
        list = new IChainLog.Ask[](3);
        for (uint256 k = 0; k < 3; ++k) {
            uint256 session = 1 + uint256(keccak256(abi.encode(salt, k, "session"))) % SESSIONS;
            bytes32 other = acts[k] % 11 == 10 ? ids[i] : ids[1 - i];
            list[k] = IChainLog.Ask(bytes16(uint128(session)), other, TERMS, acts[k] % 6);
        }
    }

    function _adminOf(uint256 i) private pure returns (address) {
        return address(uint160(0xAD00 + i));
    }

    /// @dev Four accounts may write a log, one for each bit.
    function _account(uint256 i, uint256 k) private pure returns (address) {
        return address(uint160(0xA000 + 16 * i + k));
    }

    function _listOf(uint256 i, uint256 mask) private pure returns (IChainLog.Writer[] memory list) {
        uint256 count;
        for (uint256 k = 0; k < 4; ++k) {
            count += (mask >> k) & 1;
        }
        list = new IChainLog.Writer[](count);
        for (uint256 k = 4; k > 0; --k) {
            if ((mask >> (k - 1)) & 1 == 0) continue;
            list[--count] = IChainLog.Writer(_account(i, k - 1), keccak256(abi.encode(i, k, mask)));
        }
    }

    function _keep(uint256 i, IChainLog.Writer[] memory list) private {
        delete _writers[i];
        for (uint256 k = 0; k < list.length; ++k) {
            _writers[i].push(list[k]);
        }
    }

    function _onList(uint256 i, address account) private view returns (bool) {
        for (uint256 k = 0; k < _writers[i].length; ++k) {
            if (_writers[i][k].account == account) return true;
        }
        return false;
    }

    /// @dev Half of all callers is the one with the right, the rest anybody of either log, or its admin.
    function _someone(uint256 i, uint256 who) private view returns (address) {
        IChainLog.LogState storage s = _states[i];
        uint256 pick = who % 16;
        if (pick < 6) return s.writer == address(0) ? _account(i, pick % 4) : s.writer;
        if (pick < 9) return s.admin;
        if (pick < 13) return _account(i, pick - 9);
        if (pick == 13) return _account(1 - i, who % 4);
        return pick == 14 ? _adminOf(i) : address(uint160(who));
    }
}
