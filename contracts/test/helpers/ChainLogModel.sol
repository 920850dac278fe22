// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IChainLog} from "../../src/interfaces/IChainLog.sol";
import {Test, Vm} from "./Test.sol";

/// @title A second writing of ChainLog's rules, driven by the fuzzer
/// @dev Each public function makes one call with arguments that are right or nearly right, foretells from its own books
/// whether it must succeed and how many events it emits, and fails when the contract does otherwise.
contract ChainLogModel is Test {
    uint256 public constant LOGS = 2;
    uint256 public constant SESSIONS = 3;
    uint256 public constant TRANSFERS = SESSIONS * 2;
    uint64 private constant LEASE = 100;
    uint64 private constant GRACE = 20;
    uint64 private constant MIN_BLOCKS = 3;
    bytes32 private constant TERMS = "terms";

    struct Outcome {
        uint8 standing;
        uint64 since;
    }

    IChainLog private immutable _chainLog;
    bytes32[LOGS] public ids;
    uint256 public accepted;
    uint256 public rejected;

    IChainLog.LogState[LOGS] private _states;
    IChainLog.Writer[][LOGS] private _writers;
    mapping(bytes32 transferId => Outcome) private _outcomes;

    constructor(IChainLog chainLog_) {
        _chainLog = chainLog_;
        for (uint256 i = 0; i < LOGS; ++i) {
            IChainLog.Writer[] memory list = _listOf(i, 3);
            ids[i] = chainLog_.open(bytes32(100 + i), _admin(i), list, LEASE, GRACE, MIN_BLOCKS);
            uint64 here = uint64(vm.getBlockNumber());
            IChainLog.LogState storage s = _states[i];
            (s.admin, s.writer, s.epoch, s.head) = (_admin(i), list[0].account, 1, ids[i]);
            (s.lastBlock, s.renewedBlock, s.openedBlock) = (here, here, here);
            (s.renewedAt, s.lease) = (uint64(vm.getBlockTimestamp()), LEASE);
            (s.grace, s.minBlocks) = (GRACE, MIN_BLOCKS);
            _keep(i, list);
        }
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

    /// @dev Each session both ways between the two logs.
    function transferAt(uint256 i) public view returns (bytes32) {
        return _transfer(i / 2, i % 2);
    }

    function _transfer(uint256 session, uint256 source) private view returns (bytes32) {
        return sha256(abi.encode(bytes16(uint128(session + 1)), ids[source], ids[1 - source], TERMS));
    }

    // ------------------------------------------------------------------------------------------------- the calls

    /// @dev Time and blocks pass, apart from each other.
    function pass(uint16 time, uint8 blocks) external {
        vm.warp(vm.getBlockTimestamp() + time % 200);
        vm.roll(vm.getBlockNumber() + blocks % 5);
    }

    function append(uint256 log, uint256 who, uint8 wrong, bytes32 salt, uint8 count, uint8[3] calldata acts) external {
        uint256 i = log % LOGS;
        IChainLog.LogState storage s = _states[i];
        address sender = _someone(i, who);
        uint64 validUntil = wrong % 16 == 1 ? uint64(vm.getBlockTimestamp() - 1) : uint64(vm.getBlockTimestamp());
        uint64 epoch = wrong % 16 == 2 ? s.epoch - 1 : s.epoch;
        bytes32 prev = wrong % 16 == 3 ? salt : s.head;
        IChainLog.Entry[] memory list = _entries(salt, count % 4);
        IChainLog.Ask[] memory put = _asks(i, salt, acts);
        bool may = sender == s.writer && (wrong % 16 == 0 || wrong % 16 > 3) && list.length > 0;
        bytes memory call = abi.encodeCall(IChainLog.append, (ids[i], epoch, prev, validUntil, list, put));
        uint256 events = _call(sender, call, may);
        if (!may) return;
        for (uint256 k = 0; k < list.length; ++k) {
            s.head = _hash(ids[i], s.length, s.head, list[k]);
            ++s.length;
        }
        s.lastBlock = uint64(vm.getBlockNumber());
        _renewed(s);
        eq(events, list.length + _moved(i, put), "events of an append");
        // C9: the same again is refused.
        _call(sender, call, false);
    }

    function ask(uint256 log, uint256 who, bytes32 salt, uint8[3] calldata acts) external {
        uint256 i = log % LOGS;
        address sender = _someone(i, who);
        IChainLog.Ask[] memory put = _asks(i, salt, acts);
        bool may = sender == _states[i].writer;
        bytes memory call = abi.encodeCall(IChainLog.ask, (ids[i], _states[i].epoch, type(uint64).max, put));
        uint256 events = _call(sender, call, may);
        if (may) eq(events, _moved(i, put), "events of lone asks");
    }

    function heartbeat(uint256 log, uint256 who) external {
        uint256 i = log % LOGS;
        address sender = _someone(i, who);
        bool may = sender == _states[i].writer;
        uint256 events = _call(sender, abi.encodeCall(IChainLog.heartbeat, (ids[i], _states[i].epoch)), may);
        if (!may) return;
        _renewed(_states[i]);
        eq(events, 1, "events of a heartbeat");
    }

    function takeOver(uint256 log, uint256 who, bool stale) external {
        uint256 i = log % LOGS;
        IChainLog.LogState storage s = _states[i];
        address sender = _someone(i, who);
        bool late = vm.getBlockTimestamp() > s.renewedAt + LEASE + GRACE;
        bool free = s.writer == address(0) || (late && vm.getBlockNumber() >= s.renewedBlock + MIN_BLOCKS);
        bool may = free && _listed(i, sender) && !stale;
        uint64 epoch = stale ? s.epoch - 1 : s.epoch;
        uint256 events = _call(sender, abi.encodeCall(IChainLog.takeOver, (ids[i], epoch)), may);
        if (may) _crowned(s, sender, events);
    }

    function handOver(uint256 log, uint256 who, uint256 to) external {
        uint256 i = log % LOGS;
        IChainLog.LogState storage s = _states[i];
        address sender = _someone(i, who);
        address next = _someone(i, to);
        bool may = sender == s.writer && next != sender && _listed(i, next);
        uint256 events = _call(sender, abi.encodeCall(IChainLog.handOver, (ids[i], s.epoch, next)), may);
        if (may) _crowned(s, next, events);
    }

    function tick(uint256 log, uint256 who) external {
        uint256 i = log % LOGS;
        address sender = _someone(i, who);
        uint256 events = _call(sender, abi.encodeCall(IChainLog.tick, (ids[i])), _listed(i, sender));
        eq(events, 0, "events of a tick");
    }

    function setWriters(uint256 log, uint256 who, uint8 mask) external {
        uint256 i = log % LOGS;
        IChainLog.LogState storage s = _states[i];
        address sender = _someone(i, who);
        IChainLog.Writer[] memory list = _listOf(i, mask % 16);
        bool may = sender == s.admin && list.length > 0;
        uint256 events = _call(sender, abi.encodeCall(IChainLog.setWriters, (ids[i], s.epoch, list)), may);
        if (!may) return;
        _keep(i, list);
        s.lastBlock = uint64(vm.getBlockNumber());
        bool removed = s.writer != address(0) && !_listed(i, s.writer);
        if (removed) (s.writer, s.epoch) = (address(0), s.epoch + 1);
        eq(events, removed ? 2 : 1, "events of a new list");
    }

    function setAdmin(uint256 log, uint256 who, bool other) external {
        uint256 i = log % LOGS;
        IChainLog.LogState storage s = _states[i];
        address sender = _someone(i, who);
        bool may = sender == s.admin;
        address next = other ? _admin(i + 2) : _admin(i);
        uint256 events = _call(sender, abi.encodeCall(IChainLog.setAdmin, (ids[i], next)), may);
        if (!may) return;
        s.admin = next;
        eq(events, 1, "events of a new admin");
    }

    /// @dev Anything at all, by a stranger or with ether: nothing of it may pass.
    function strangers(bytes4 selector, bytes calldata data, uint64 ether_) external {
        vm.deal(address(this), ether_);
        (bool ok,) = address(_chainLog).call{value: ether_}(abi.encodePacked(selector, data));
        isTrue(!ok || ether_ == 0, "ether was taken");
    }

    // ---------------------------------------------------------------------------------------------- small things

    /// @dev Makes a call that must succeed or must not, and counts its events.
    function _call(address sender, bytes memory data, bool may) private returns (uint256) {
        vm.recordLogs();
        vm.prank(sender);
        (bool ok,) = address(_chainLog).call(data);
        isTrue(ok == may, may ? "a lawful call was refused" : "an unlawful call was accepted");
        if (ok) ++accepted;
        else ++rejected;
        Vm.Log[] memory logs = vm.getRecordedLogs();
        return logs.length;
    }

    function _renewed(IChainLog.LogState storage s) private {
        (s.renewedBlock, s.renewedAt) = (uint64(vm.getBlockNumber()), uint64(vm.getBlockTimestamp()));
    }

    function _crowned(IChainLog.LogState storage s, address writer, uint256 events) private {
        (s.writer, s.epoch, s.lastBlock) = (writer, s.epoch + 1, uint64(vm.getBlockNumber()));
        _renewed(s);
        eq(events, 1, "events of a change of writer");
    }

    /// @dev Moves the books by a batch of asks, arrow by arrow, and counts the moves.
    function _moved(uint256 i, IChainLog.Ask[] memory put) private returns (uint256 moves) {
        for (uint256 k = 0; k < put.length; ++k) {
            uint8 act = put[k].act;
            if (act > 4 || put[k].peerLog != ids[1 - i]) continue;
            bool asSource = act == 1 || act == 2;
            Outcome storage o = _outcomes[_transfer(uint128(put[k].session) - 1, asSource ? i : 1 - i)];
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
            ++moves;
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

    function _hash(bytes32 id, uint64 index, bytes32 prev, IChainLog.Entry memory e) private pure returns (bytes32) {
        bytes memory pre = bytes.concat(id, bytes32(uint256(index)), bytes32(e.session), prev, e.r, e.s);
        return sha256(bytes.concat(pre, sha256(bytes(e.text))));
    }

    function _admin(uint256 i) private pure returns (address) {
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

    function _listed(uint256 i, address account) private view returns (bool) {
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
        return pick == 14 ? _admin(i) : address(uint160(who));
    }
}
