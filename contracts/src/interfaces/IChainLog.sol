// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title The logs of gateways, and the arbiter of their transfers
/// @notice One log per gateway: an append-only, hash-chained sequence of entries that one writer at a time extends.
/// Beside the logs stands one outcome per transfer, which the two logs of that transfer may move along fixed arrows.
///
/// Preimages, all SHA-256 over `abi.encode`, so that a hash tool is enough to check them:
///
///     logId       = sha256(abi.encode("causeway/log/1", uint256 chainid, address this, address sender, bytes32 salt))
///     hash(-1)    = logId
///     hash(i)     = sha256(abi.encode(bytes32 logId, uint64 index, bytes16 session, bytes32 hash(i-1),
///                                     bytes32 r, bytes32 s, bytes32 sha256(text)))
///     transfer id = sha256(abi.encode(bytes16 session, bytes32 sourceLog, bytes32 recipientLog, bytes32 terms))
///     key hash    = sha256(DER SubjectPublicKeyInfo of an instance's identity key)
///
/// Writer and epoch stay out of an entry's hash: a later writer can append the same bytes again after the chain
/// lost blocks, and they keep their hash.
/// @dev No owner, no proxy, no ether, no external call but the SHA-256 precompile. A caller states what it believes
/// (epoch, head), and the contract refuses when that is not so.
interface IChainLog {
    // ------------------------------------------------------------------------------------------------ structures

    /// @notice One instance that may be the writer of a log.
    /// @param account chain address that sends its transactions
    /// @param keyHash SHA-256 of the DER SubjectPublicKeyInfo of the identity key that signs its entries
    struct Writer {
        address account;
        bytes32 keyHash;
    }

    /// @notice One record to append.
    /// @param session UUID of the transfer, or zero for an entry about the log itself
    /// @param r first half of the ES256 signature over the entry's outside form
    /// @param s second half of that signature
    /// @param text the entry's canonical text, at most MAX_ENTRY_BYTES
    struct Entry {
        bytes16 session;
        bytes32 r;
        bytes32 s;
        string text;
    }

    /// @notice A request to move a transfer's outcome. The asking log is filled in by the contract.
    /// @param session UUID of the transfer
    /// @param peerLog the other log of the transfer
    /// @param terms hash of what the two gateways agreed
    /// @param act 0 Prepare, 1 Commit, 2 AbortAsSource, 3 AbortAsRecipient, 4 Refuse. The asking log is the source in
    /// Commit and AbortAsSource, the recipient in the other three. Any other number changes nothing.
    struct Ask {
        bytes16 session;
        bytes32 peerLog;
        bytes32 terms;
        uint8 act;
    }

    /// @notice Where a transfer stands. In the ABI: 0 to 4 in this order.
    enum Outcome {
        NONE,
        PREPARED,
        COMMITTED,
        ABORTED,
        REFUSED
    }

    /// @notice All that is stored of one log but its list of writers. All zero when no such log is open.
    /// @param admin may replace the list of writers and name another admin
    /// @param writer the instance that may append now; zero when there is none
    /// @param epoch number of the writer's reign, 1 at first; 0 means no such log
    /// @param length number of entries
    /// @param head hash of the last entry, or the log's id while it is empty
    /// @param lastBlock block of the last append, writer change or change of the list of writers
    /// @param renewedBlock block in which the lease was last renewed
    /// @param renewedAt chain time of that block, Unix seconds; the lease ends `lease` seconds later
    /// @param lease seconds a renewal lasts
    /// @param grace seconds after the end of the lease before another may take over
    /// @param minBlocks blocks since the last renewal before another may take over
    /// @param openedBlock block in which the log was opened
    struct LogState {
        address admin;
        address writer;
        uint64 epoch;
        uint64 length;
        bytes32 head;
        uint64 lastBlock;
        uint64 renewedBlock;
        uint64 renewedAt;
        uint64 lease;
        uint64 grace;
        uint64 minBlocks;
        uint64 openedBlock;
    }

    // ---------------------------------------------------------------------------------------------------- events

    /// @notice A log was opened.
    event Opened(
        bytes32 indexed logId,
        address indexed opener,
        address indexed admin,
        bytes32 salt,
        uint64 lease,
        uint64 grace,
        uint64 minBlocks
    );

    /// @notice One entry was appended.
    /// @param logId the log
    /// @param session the transfer, or zero
    /// @param index the entry's place in the log, from 0
    /// @param hash hash(index)
    /// @param prevBlock block of the log's previous append, writer change or change of its list of writers. All entries
    /// of one append carry the same. A second append in one block carries that block: a reader that walks back takes
    /// the lowest `prevBlock` below the block it is in, and ends at 0.
    /// @param r first half of the signature
    /// @param s second half of the signature
    /// @param entry the text
    event Appended(
        bytes32 indexed logId,
        bytes16 indexed session,
        uint64 indexed index,
        bytes32 hash,
        uint64 prevBlock,
        bytes32 r,
        bytes32 s,
        string entry
    );

    /// @notice A transfer's outcome moved. Names as in `Outcome`.
    /// @param id transfer id
    /// @param logId the log that asked
    /// @param session the transfer
    /// @param peerLog the other log
    /// @param terms hash of what was agreed
    /// @param was name of the outcome before
    /// @param outcome name of the outcome that stands now
    event OutcomeChanged(
        bytes32 indexed id,
        bytes32 indexed logId,
        bytes16 indexed session,
        bytes32 peerLog,
        bytes32 terms,
        string was,
        string outcome
    );

    /// @notice A log's writer changed: entries from index `length` on, up to the next such event, are by `writer`.
    /// @param logId the log
    /// @param epoch the epoch that begins
    /// @param writer the new writer, zero for none
    /// @param length number of entries at the change
    /// @param prevBlock as in `Appended`
    /// @param reason "opened", "taken over", "handed over" or "removed"
    event WriterChanged(
        bytes32 indexed logId,
        uint64 indexed epoch,
        address indexed writer,
        uint64 length,
        uint64 prevBlock,
        string reason
    );

    /// @notice A log's list of writers was set, whole.
    /// @param logId the log
    /// @param epoch the epoch in force after the change
    /// @param writers the list now in force
    /// @param prevBlock as in `Appended`
    event WritersChanged(bytes32 indexed logId, uint64 indexed epoch, Writer[] writers, uint64 prevBlock);

    /// @notice A log's admin changed.
    event AdminChanged(bytes32 indexed logId, address indexed was, address indexed admin);

    /// @notice The writer renewed its lease without an entry.
    /// @param logId the log
    /// @param epoch the writer's epoch
    /// @param writer the writer
    /// @param leaseUntil chain time at which the lease ends, Unix seconds
    event Heartbeat(bytes32 indexed logId, uint64 indexed epoch, address indexed writer, uint64 leaseUntil);

    // ---------------------------------------------------------------------------------------------------- errors

    /// @notice No log with this id is open here.
    error UnknownLog(bytes32 logId);
    /// @notice A log with this id is open already: the same sender used the same salt.
    error LogExists(bytes32 logId);
    /// @notice The caller believes in an epoch that is not in force.
    error WrongEpoch(bytes32 logId, uint64 wanted, uint64 actual);
    /// @notice The caller is not the writer of this epoch.
    error NotWriter(bytes32 logId, address caller, address writer);
    /// @notice The caller is not the log's admin.
    error NotAdmin(bytes32 logId, address caller, address admin);
    /// @notice The account is not on the log's list of writers.
    error NotListed(bytes32 logId, address account);
    /// @notice The transaction came into a block after the time its sender set.
    error Expired(bytes32 logId, uint64 validUntil, uint64 blockTime);
    /// @notice The caller's entries do not follow the log's head.
    error NotHead(bytes32 logId, bytes32 wanted, bytes32 actual, uint64 length);
    /// @notice The writer's lease and grace are not over: it may be taken over only after chain time `freeAfter` and
    /// from block `freeFromBlock` on.
    error LeaseStands(bytes32 logId, uint64 freeAfter, uint64 blockTime, uint64 freeFromBlock, uint64 blockNumber);
    /// @notice The writer named itself as the one to hand over to.
    error SameWriter(bytes32 logId, address writer);
    /// @notice An append without entries.
    error NoEntries(bytes32 logId);
    /// @notice The entry at this place of the batch is longer than the limit, in bytes.
    error EntryTooLong(bytes32 logId, uint256 position, uint256 length, uint256 limit);
    /// @notice More asks than the limit.
    error TooManyAsks(bytes32 logId, uint256 count, uint256 limit);
    /// @notice A call of `ask` without asks.
    error NoAsks(bytes32 logId);
    /// @notice The admin may not be zero.
    error ZeroAdmin();
    /// @notice A list of writers has 1 to `limit` members.
    error WriterCount(uint256 count, uint256 limit);
    /// @notice The writer at this place of the list has a zero account or a zero key hash.
    error ZeroWriter(uint256 position);
    /// @notice The writers at these two places share an account or a key hash.
    error DoubleWriter(uint256 position, uint256 other);
    /// @notice The lease is out of its bounds, in seconds.
    error LeaseOutOfBounds(uint64 lease, uint64 min, uint64 max);
    /// @notice The grace is above its bound, in seconds.
    error GraceOutOfBounds(uint64 grace, uint64 max);
    /// @notice The number of blocks is above its bound.
    error MinBlocksOutOfBounds(uint64 minBlocks, uint64 max);

    // --------------------------------------------------------------------------------------- changing the logs

    /// @notice Opens a log whose first writer is `writers_[0]`, in epoch 1.
    /// @dev The id binds the sender, so nobody can take another's. Emits `Opened`, `WritersChanged`, `WriterChanged`.
    /// @param salt chosen by the sender; the same sender and salt give the same log on a chain that was emptied
    /// @param admin may change the list of writers; keep its key cold
    /// @param writers_ 1 to MAX_WRITERS, no zero account or key hash, none twice
    /// @param lease seconds, MIN_LEASE to MAX_LEASE
    /// @param grace seconds, at most MAX_GRACE
    /// @param minBlocks blocks, at most MAX_MIN_BLOCKS
    /// @return logId the log's id, as `logIdOf` tells it beforehand
    function open(bytes32 salt, address admin, Writer[] calldata writers_, uint64 lease, uint64 grace, uint64 minBlocks)
        external
        returns (bytes32 logId);

    /// @notice Appends entries and puts asks, by the writer alone, and renews its lease.
    /// @dev Checked in this order: UnknownLog, WrongEpoch, NotWriter, Expired, NotHead, then sizes. A batch lands at
    /// most once whatever is sent again: an exact duplicate reverts `NotHead`. An ask that is late or unlawful
    /// changes nothing and reverts nothing, since others share the batch.
    /// @param logId the log
    /// @param epoch the epoch the caller believes to be in
    /// @param prevHash the head the caller believes to extend
    /// @param validUntil last chain time at which this may land, Unix seconds. The writer keeps it within its lease,
    /// so that a batch left in a pool cannot land after a rewind below a takeover.
    /// @param entries one or more
    /// @param asks at most MAX_ASKS
    function append(
        bytes32 logId,
        uint64 epoch,
        bytes32 prevHash,
        uint64 validUntil,
        Entry[] calldata entries,
        Ask[] calldata asks
    ) external;

    /// @notice Puts asks alone, by the writer, for those whose outcome did not come to stand. Does not renew the lease.
    /// @dev Checked in this order: UnknownLog, WrongEpoch, NotWriter, Expired, then sizes.
    /// @param logId the log
    /// @param epoch the epoch the caller believes to be in
    /// @param validUntil last chain time at which this may land, Unix seconds
    /// @param asks one to MAX_ASKS
    function ask(bytes32 logId, uint64 epoch, uint64 validUntil, Ask[] calldata asks) external;

    /// @notice Renews the writer's lease without an entry, also after it ended, as long as nobody took over.
    /// @param logId the log
    /// @param epoch the epoch the caller believes to be in
    function heartbeat(bytes32 logId, uint64 epoch) external;

    /// @notice Makes the caller, who must be listed, the writer of a new epoch: at once when there is no writer, else
    /// when chain time is past lease and grace and at least `minBlocks` blocks have passed since the last renewal.
    /// @dev Chain time alone is no clock: blocks made on demand push it ahead.
    /// @param logId the log
    /// @param expectedEpoch the epoch the caller believes to end; of two that try, the second is refused
    function takeOver(bytes32 logId, uint64 expectedEpoch) external;

    /// @notice The writer makes another listed account the writer of a new epoch, at once, with a fresh lease.
    /// @param logId the log
    /// @param epoch the epoch the caller believes to be in
    /// @param to the next writer
    function handOver(bytes32 logId, uint64 epoch, address to) external;

    /// @notice Changes nothing: a listed writer makes a block on a chain that makes them on demand.
    /// @param logId the log
    function tick(bytes32 logId) external;

    /// @notice The admin replaces the list of writers. When the writer is no longer on it, a new epoch begins that has
    /// no writer, and any listed one may take over at once. The same account with another key hash is no removal.
    /// @param logId the log
    /// @param expectedEpoch the epoch the caller believes to be in
    /// @param writers_ the new list, bounded as in `open`
    function setWriters(bytes32 logId, uint64 expectedEpoch, Writer[] calldata writers_) external;

    /// @notice The admin names its successor.
    /// @param logId the log
    /// @param admin not zero
    function setAdmin(bytes32 logId, address admin) external;

    // ----------------------------------------------------------------------------------------------------- views

    /// @notice Name and number of this contract's rules.
    function VERSION() external view returns (string memory);

    /// @notice Shortest lease, in seconds.
    function MIN_LEASE() external view returns (uint64);

    /// @notice Longest lease, in seconds.
    function MAX_LEASE() external view returns (uint64);

    /// @notice Longest grace, in seconds.
    function MAX_GRACE() external view returns (uint64);

    /// @notice Most blocks that a takeover may be made to wait for.
    function MAX_MIN_BLOCKS() external view returns (uint64);

    /// @notice Most instances a log may have.
    function MAX_WRITERS() external view returns (uint256);

    /// @notice Longest text of one entry, in bytes.
    function MAX_ENTRY_BYTES() external view returns (uint256);

    /// @notice Most asks in one call.
    function MAX_ASKS() external view returns (uint256);

    /// @notice The whole state of a log; all zero when it is not open.
    /// @param logId the log
    function logState(bytes32 logId) external view returns (LogState memory);

    /// @notice A log's list of writers; empty when it is not open.
    /// @param logId the log
    function writers(bytes32 logId) external view returns (Writer[] memory);

    /// @notice A transfer's outcome and the block in which it last moved (0 while NONE).
    /// @param id transfer id
    function outcome(bytes32 id) external view returns (Outcome standing, uint64 blockNumber);

    /// @notice Where an act takes an outcome; the same outcome when it may not move it.
    /// @param was the outcome that stands
    /// @param act as in `Ask`
    function next(Outcome was, uint8 act) external pure returns (Outcome);

    /// @notice The id of the log that `sender` opens with `salt`.
    function logIdOf(address sender, bytes32 salt) external view returns (bytes32);

    /// @notice The id of a transfer.
    function transferId(bytes16 session, bytes32 sourceLog, bytes32 recipientLog, bytes32 terms)
        external
        pure
        returns (bytes32);
}
