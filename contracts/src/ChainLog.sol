// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IChainLog} from "./interfaces/IChainLog.sol";

/// @title The logs of gateways, and the arbiter of their transfers
/// @notice Meaning of every function, event, error and preimage: IChainLog.
/// @dev Storage of a log is packed so that an append updates two slots, `head` and the one of `Tip`, and reads a third.
/// Every loop runs over calldata of this transaction or over at most MAX_WRITERS writers, so the cost of an entry does
/// not grow with its log.
contract ChainLog is IChainLog {
    /// @inheritdoc IChainLog
    string public constant VERSION = "causeway/ChainLog/1";
    /// @inheritdoc IChainLog
    uint64 public constant MIN_LEASE = 30 seconds;
    /// @inheritdoc IChainLog
    uint64 public constant MAX_LEASE = 7 days;
    /// @inheritdoc IChainLog
    uint64 public constant MAX_GRACE = 1 days;
    /// @inheritdoc IChainLog
    uint64 public constant MAX_MIN_BLOCKS = 1_000;
    /// @inheritdoc IChainLog
    uint256 public constant MAX_WRITERS = 8;
    /// @inheritdoc IChainLog
    uint256 public constant MAX_ENTRY_BYTES = 65_536;
    /// @inheritdoc IChainLog
    uint256 public constant MAX_ASKS = 64;

    uint8 private constant PREPARE = 0;
    uint8 private constant COMMIT = 1;
    uint8 private constant ABORT_AS_SOURCE = 2;
    uint8 private constant ABORT_AS_RECIPIENT = 3;
    uint8 private constant REFUSE = 4;

    /// @dev One slot. 2^48 blocks, entries or epochs are out of reach of any chain.
    struct Tip {
        uint48 length;
        uint48 epoch;
        uint48 lastBlock;
        uint48 renewedBlock;
        uint64 renewedAt;
    }

    /// @dev Slots 0 head, 1 tip, 2 writer and lease, 3 admin and opening, 4 list of writers.
    struct Log {
        bytes32 head;
        Tip tip;
        address writer;
        uint32 lease;
        uint32 grace;
        uint32 minBlocks;
        address admin;
        uint48 openedBlock;
        Writer[] listed;
    }

    /// @dev One slot a transfer.
    struct Standing {
        Outcome outcome;
        uint64 blockNumber;
    }

    mapping(bytes32 logId => Log) private _logs;
    mapping(bytes32 transferId => Standing) private _standings;

    // --------------------------------------------------------------------------------------- changing the logs

    /// @inheritdoc IChainLog
    function open(bytes32 salt, address admin, Writer[] calldata writers_, uint64 lease, uint64 grace, uint64 minBlocks)
        external
        returns (bytes32 logId)
    {
        if (lease < MIN_LEASE || lease > MAX_LEASE) revert LeaseOutOfBounds(lease, MIN_LEASE, MAX_LEASE);
        if (grace > MAX_GRACE) revert GraceOutOfBounds(grace, MAX_GRACE);
        if (minBlocks > MAX_MIN_BLOCKS) revert MinBlocksOutOfBounds(minBlocks, MAX_MIN_BLOCKS);
        if (admin == address(0)) revert ZeroAdmin();
        logId = logIdOf(msg.sender, salt);
        Log storage log = _logs[logId];
        if (log.tip.epoch != 0) revert LogExists(logId);

        log.head = logId;
        // The bounds above keep all three within 32 bits.
        // forge-lint: disable-next-item(unsafe-typecast)
        (log.lease, log.grace, log.minBlocks) = (uint32(lease), uint32(grace), uint32(minBlocks));
        (log.admin, log.openedBlock) = (admin, _blockNumber());
        emit Opened(logId, msg.sender, admin, salt, lease, grace, minBlocks);

        _list(log, writers_);
        emit WritersChanged(logId, 1, writers_, 0);
        _crown(logId, log, writers_[0].account, "opened");
        _renew(log);
    }

    /// @inheritdoc IChainLog
    function append(
        bytes32 logId,
        uint64 epoch,
        bytes32 prevHash,
        uint64 validUntil,
        Entry[] calldata entries,
        Ask[] calldata asks
    ) external {
        Log storage log = _asWriter(logId, epoch);
        _inTime(logId, validUntil);
        bytes32 head = log.head;
        Tip memory tip = log.tip;
        if (prevHash != head) revert NotHead(logId, prevHash, head, tip.length);
        if (entries.length == 0) revert NoEntries(logId);

        for (uint256 i = 0; i < entries.length; ++i) {
            head = _appendOne(logId, tip.length, tip.lastBlock, head, entries[i], i);
            ++tip.length;
        }
        log.head = head;
        tip.lastBlock = _blockNumber();
        tip.renewedBlock = tip.lastBlock;
        tip.renewedAt = _blockTime();
        log.tip = tip;
        _put(logId, asks);
    }

    /// @inheritdoc IChainLog
    function ask(bytes32 logId, uint64 epoch, uint64 validUntil, Ask[] calldata asks) external {
        _asWriter(logId, epoch);
        _inTime(logId, validUntil);
        if (asks.length == 0) revert NoAsks(logId);
        _put(logId, asks);
    }

    /// @inheritdoc IChainLog
    function heartbeat(bytes32 logId, uint64 epoch) external {
        Log storage log = _asWriter(logId, epoch);
        _renew(log);
        emit Heartbeat(logId, epoch, msg.sender, _leaseUntil(log));
    }

    /// @inheritdoc IChainLog
    function takeOver(bytes32 logId, uint64 expectedEpoch) external {
        Log storage log = _inEpoch(logId, expectedEpoch);
        if (!_isListed(log, msg.sender)) revert NotListed(logId, msg.sender);
        if (log.writer != address(0)) {
            uint64 freeAfter = _leaseUntil(log) + log.grace;
            uint64 freeFromBlock = uint64(log.tip.renewedBlock) + log.minBlocks;
            // The one use of chain time beside `validUntil`: a validator that shifts it by seconds can hasten a
            // takeover by seconds, which costs time, never safety; that rests on the epoch alone.
            if (_blockTime() <= freeAfter || _blockNumber() < freeFromBlock) {
                revert LeaseStands(logId, freeAfter, _blockTime(), freeFromBlock, _blockNumber());
            }
        }
        _crown(logId, log, msg.sender, "taken over");
        _renew(log);
    }

    /// @inheritdoc IChainLog
    function handOver(bytes32 logId, uint64 epoch, address to) external {
        Log storage log = _asWriter(logId, epoch);
        if (to == msg.sender) revert SameWriter(logId, to);
        if (!_isListed(log, to)) revert NotListed(logId, to);
        _crown(logId, log, to, "handed over");
        _renew(log);
    }

    /// @inheritdoc IChainLog
    /// @dev Not a view, though it changes nothing: it is there to be sent as a transaction.
    function tick(bytes32 logId) external {
        if (!_isListed(_known(logId), msg.sender)) revert NotListed(logId, msg.sender);
    }

    /// @inheritdoc IChainLog
    function setWriters(bytes32 logId, uint64 expectedEpoch, Writer[] calldata writers_) external {
        Log storage log = _inEpoch(logId, expectedEpoch);
        if (msg.sender != log.admin) revert NotAdmin(logId, msg.sender, log.admin);
        _list(log, writers_);
        uint64 prevBlock = log.tip.lastBlock;
        if (log.writer != address(0) && !_isListed(log, log.writer)) {
            _crown(logId, log, address(0), "removed");
        }
        log.tip.lastBlock = _blockNumber();
        emit WritersChanged(logId, log.tip.epoch, writers_, prevBlock);
    }

    /// @inheritdoc IChainLog
    function setAdmin(bytes32 logId, address admin) external {
        Log storage log = _known(logId);
        address was = log.admin;
        if (msg.sender != was) revert NotAdmin(logId, msg.sender, was);
        if (admin == address(0)) revert ZeroAdmin();
        log.admin = admin;
        emit AdminChanged(logId, was, admin);
    }

    // ----------------------------------------------------------------------------------------------------- views

    /// @inheritdoc IChainLog
    function logState(bytes32 logId) external view returns (LogState memory) {
        Log storage log = _logs[logId];
        return LogState({
            admin: log.admin,
            writer: log.writer,
            epoch: log.tip.epoch,
            length: log.tip.length,
            head: log.head,
            lastBlock: log.tip.lastBlock,
            renewedBlock: log.tip.renewedBlock,
            renewedAt: log.tip.renewedAt,
            lease: log.lease,
            grace: log.grace,
            minBlocks: log.minBlocks,
            openedBlock: log.openedBlock
        });
    }

    /// @inheritdoc IChainLog
    function writers(bytes32 logId) external view returns (Writer[] memory) {
        return _logs[logId].listed;
    }

    /// @inheritdoc IChainLog
    function outcome(bytes32 id) external view returns (Outcome standing, uint64 blockNumber) {
        Standing storage s = _standings[id];
        return (s.outcome, s.blockNumber);
    }

    /// @inheritdoc IChainLog
    /// @dev The one place that knows the arrows. First wins: nothing leads out of ABORTED or REFUSED, and out of
    /// COMMITTED only the recipient's refusal.
    function next(Outcome was, uint8 act) public pure returns (Outcome) {
        if (was == Outcome.NONE && act == PREPARE) return Outcome.PREPARED;
        if (was == Outcome.PREPARED && act == COMMIT) return Outcome.COMMITTED;
        if (was == Outcome.COMMITTED && act == REFUSE) return Outcome.REFUSED;
        bool undecided = was == Outcome.NONE || was == Outcome.PREPARED;
        if (undecided && (act == ABORT_AS_SOURCE || act == ABORT_AS_RECIPIENT)) return Outcome.ABORTED;
        return was;
    }

    /// @inheritdoc IChainLog
    function logIdOf(address sender, bytes32 salt) public view returns (bytes32) {
        return sha256(abi.encode("causeway/log/1", block.chainid, address(this), sender, salt));
    }

    /// @inheritdoc IChainLog
    function transferId(bytes16 session, bytes32 sourceLog, bytes32 recipientLog, bytes32 terms)
        public
        pure
        returns (bytes32)
    {
        return sha256(abi.encode(session, sourceLog, recipientLog, terms));
    }

    // ------------------------------------------------------------------------------------------------- the steps

    /// @dev Hashes and emits one entry; `position` is its place in the batch, for the error.
    function _appendOne(
        bytes32 logId,
        uint64 index,
        uint64 prevBlock,
        bytes32 prev,
        Entry calldata entry,
        uint256 position
    ) private returns (bytes32 hash) {
        uint256 length = bytes(entry.text).length;
        if (length > MAX_ENTRY_BYTES) revert EntryTooLong(logId, position, length, MAX_ENTRY_BYTES);
        bytes32 textHash = sha256(bytes(entry.text));
        hash = sha256(abi.encode(logId, index, entry.session, prev, entry.r, entry.s, textHash));
        emit Appended(logId, entry.session, index, hash, prevBlock, entry.r, entry.s, entry.text);
    }

    /// @dev Puts every ask. Reverts for their number only: a late, unlawful or unknown ask is passed over in silence.
    function _put(bytes32 logId, Ask[] calldata asks) private {
        if (asks.length > MAX_ASKS) revert TooManyAsks(logId, asks.length, MAX_ASKS);
        for (uint256 i = 0; i < asks.length; ++i) {
            if (asks[i].peerLog != logId) _putOne(logId, asks[i]);
        }
    }

    /// @dev The asking log stands in the preimage, so no log can move a transfer that it is not in.
    function _putOne(bytes32 logId, Ask calldata a) private {
        bool asSource = a.act == COMMIT || a.act == ABORT_AS_SOURCE;
        bytes32 id = asSource
            ? transferId(a.session, logId, a.peerLog, a.terms)
            : transferId(a.session, a.peerLog, logId, a.terms);
        Outcome was = _standings[id].outcome;
        Outcome now_ = next(was, a.act);
        if (now_ == was) return;
        _standings[id] = Standing({outcome: now_, blockNumber: _blockNumber()});
        emit OutcomeChanged(id, logId, a.session, a.peerLog, a.terms, _nameOf(was), _nameOf(now_));
    }

    /// @dev Begins the next epoch with this writer (zero for none); the only place that changes writer or epoch.
    function _crown(bytes32 logId, Log storage log, address writer, string memory reason) private {
        Tip memory tip = log.tip;
        uint64 prevBlock = tip.lastBlock;
        ++tip.epoch;
        tip.lastBlock = _blockNumber();
        log.tip = tip;
        log.writer = writer;
        emit WriterChanged(logId, tip.epoch, writer, tip.length, prevBlock, reason);
    }

    /// @dev A fresh lease from this block on.
    function _renew(Log storage log) private {
        log.tip.renewedBlock = _blockNumber();
        log.tip.renewedAt = _blockTime();
    }

    /// @dev Replaces the list of writers, whole, after checking it.
    function _list(Log storage log, Writer[] calldata writers_) private {
        uint256 count = writers_.length;
        if (count == 0 || count > MAX_WRITERS) revert WriterCount(count, MAX_WRITERS);
        delete log.listed;
        for (uint256 i = 0; i < count; ++i) {
            Writer calldata w = writers_[i];
            if (w.account == address(0) || w.keyHash == bytes32(0)) revert ZeroWriter(i);
            for (uint256 j = 0; j < i; ++j) {
                if (writers_[j].account == w.account || writers_[j].keyHash == w.keyHash) revert DoubleWriter(j, i);
            }
            log.listed.push(w);
        }
    }

    // ------------------------------------------------------------------------------------------------ the checks

    function _known(bytes32 logId) private view returns (Log storage log) {
        log = _logs[logId];
        if (log.tip.epoch == 0) revert UnknownLog(logId);
    }

    function _inEpoch(bytes32 logId, uint64 epoch) private view returns (Log storage log) {
        log = _known(logId);
        if (epoch != log.tip.epoch) revert WrongEpoch(logId, epoch, log.tip.epoch);
    }

    function _asWriter(bytes32 logId, uint64 epoch) private view returns (Log storage log) {
        log = _inEpoch(logId, epoch);
        if (msg.sender != log.writer) revert NotWriter(logId, msg.sender, log.writer);
    }

    function _inTime(bytes32 logId, uint64 validUntil) private view {
        if (_blockTime() > validUntil) revert Expired(logId, validUntil, _blockTime());
    }

    function _isListed(Log storage log, address account) private view returns (bool) {
        uint256 count = log.listed.length;
        for (uint256 i = 0; i < count; ++i) {
            if (log.listed[i].account == account) return true;
        }
        return false;
    }

    function _leaseUntil(Log storage log) private view returns (uint64) {
        return log.tip.renewedAt + log.lease;
    }

    // ---------------------------------------------------------------------------------------------- small things

    function _blockNumber() private view returns (uint48) {
        // No chain makes 2^48 blocks.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint48(block.number);
    }

    function _blockTime() private view returns (uint64) {
        // Chain time fits 64 bits by the header's own format.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint64(block.timestamp);
    }

    function _nameOf(Outcome o) private pure returns (string memory) {
        if (o == Outcome.NONE) return "NONE";
        if (o == Outcome.PREPARED) return "PREPARED";
        if (o == Outcome.COMMITTED) return "COMMITTED";
        if (o == Outcome.ABORTED) return "ABORTED";
        return "REFUSED";
    }
}
