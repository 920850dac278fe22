// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Escrow of one ledger: locks, extinguishes and creates assets for the transfers of gateways
/// @notice Real ERC-20 and ERC-721 tokens are held here. Each action of a transfer has a key, (group, transfer id,
/// step), and happens at most once under it: the exact repeat of an action that stands succeeds and changes nothing, a
/// repeat that differs is refused. Nothing is ever paid back by time.
///
/// Source side, one state per (group, transfer id):
///
///     NONE ──lock──► LOCKED ──release────► RELEASED      the owner is credited
///       │              └─────extinguish──► EXTINGUISHED  the units join the group's pool
///       │                                     └─reissue► REISSUED  the owner is credited
///       └──void────► VOIDED                the lock can never land
///
/// Recipient side, one state per (group, transfer id): NONE → CREATED or NONE → VOIDED.
///
/// Extinguished units form a pool per (group, asset, token id). A creation pays from its own group's pool, and only
/// what is short is minted, if the token's owner named that group as minter: what comes home is released, not copied.
/// @dev Actions only change what is credited; `withdraw` pays. No owner, no proxy, no ether. Tokens whose balances
/// change by themselves are not for this contract; those that take a fee on transfer are refused at the lock.
interface IAssetLedger {
    // ------------------------------------------------------------------------------------------------ structures

    /// @notice What the owner signs (EIP-712, domain "Causeway AssetLedger", "1"). Good for one lock.
    /// @param session UUID of the transfer
    /// @param sourceGroup the group whose members may lock
    /// @param asset token contract on this ledger
    /// @param amount units of an ERC-20; 1 for an ERC-721
    /// @param tokenId id of an ERC-721; 0 for an ERC-20
    /// @param targetLedger CAIP-2 id of the recipient's ledger
    /// @param targetAsset the asset's name there
    /// @param beneficiary who is to receive it there
    /// @param recipientLog log of the recipient gateway
    /// @param expiry Unix seconds after which this may no longer be locked; a lock that stands is not ended by it
    struct Order {
        bytes16 session;
        bytes32 sourceGroup;
        address asset;
        uint256 amount;
        uint256 tokenId;
        string targetLedger;
        string targetAsset;
        string beneficiary;
        bytes32 recipientLog;
        uint64 expiry;
    }

    /// @notice State of a transfer on its source ledger. In the ABI: 0 to 5 in this order.
    enum LockState {
        NONE,
        VOIDED,
        LOCKED,
        RELEASED,
        EXTINGUISHED,
        REISSUED
    }

    /// @notice The steps that action keys name. In the ABI: 0 to 4 in this order.
    enum Step {
        LOCK,
        RELEASE,
        EXTINGUISH,
        CREATE,
        REISSUE
    }

    /// @notice What stands under an action key. In the ABI: 0 to 2 in this order. VOIDED also when another action that
    /// stands excludes this one for ever (a release excludes the extinguishment).
    enum Status {
        OPEN,
        APPLIED,
        VOIDED
    }

    /// @notice A lock with all that the recipient must check before it votes. All zero when nothing stands.
    /// @param state where it stands
    /// @param owner who signed the order, and who is credited by release and reissue
    /// @param order the order, whole
    /// @param orderDigest the EIP-712 digest that was signed
    /// @param lockedBlock block of the lock, or of the void
    /// @param settledBlock block of the release or extinguishment, 0 before
    /// @param reissuedBlock block of the re-issue, 0 before
    struct Lock {
        LockState state;
        address owner;
        Order order;
        bytes32 orderDigest;
        uint64 lockedBlock;
        uint64 settledBlock;
        uint64 reissuedBlock;
    }

    /// @notice A creation. All zero when nothing stands.
    /// @param status OPEN, APPLIED or VOIDED
    /// @param blockNumber block of the creation or void
    /// @param asset token contract on this ledger
    /// @param amount units; 1 for an ERC-721
    /// @param tokenId id of an ERC-721; 0 for an ERC-20
    /// @param beneficiary who was credited
    struct Creation {
        Status status;
        uint64 blockNumber;
        address asset;
        uint256 amount;
        uint256 tokenId;
        address beneficiary;
    }

    // ---------------------------------------------------------------------------------------------------- events

    /// @notice A group was founded.
    event GroupFounded(
        bytes32 indexed group, address indexed founder, address indexed admin, bytes32 salt, address[] members
    );
    /// @notice A group's members were set, whole.
    event MembersChanged(bytes32 indexed group, address[] members);
    /// @notice A group's admin changed.
    event GroupAdminChanged(bytes32 indexed group, address indexed was, address indexed admin);
    /// @notice A token's owner gave a group the right to have units minted, or took it.
    event MinterChanged(address indexed asset, bytes32 indexed group, bool allowed);

    /// @notice Units were locked on their owner's order.
    event Locked(
        bytes32 indexed group, bytes32 indexed transferId, address indexed owner, bytes32 orderDigest, Order order
    );
    /// @notice Locked units were credited back to their owner.
    event Released(
        bytes32 indexed group,
        bytes32 indexed transferId,
        address indexed owner,
        address asset,
        uint256 amount,
        uint256 tokenId
    );
    /// @notice Locked units joined the group's pool.
    event Extinguished(
        bytes32 indexed group,
        bytes32 indexed transferId,
        address indexed owner,
        address asset,
        uint256 amount,
        uint256 tokenId
    );
    /// @notice Extinguished units were credited to their owner again, `minted` of them fresh.
    event Reissued(
        bytes32 indexed group,
        bytes32 indexed transferId,
        address indexed owner,
        address asset,
        uint256 amount,
        uint256 tokenId,
        uint256 minted
    );
    /// @notice Units were credited to a beneficiary, `minted` of them fresh, the rest from the group's pool.
    event Created(
        bytes32 indexed group,
        bytes32 indexed transferId,
        address indexed beneficiary,
        address asset,
        uint256 amount,
        uint256 tokenId,
        uint256 minted
    );
    /// @notice An action can never land any more. `step` is "lock" or "create".
    event Voided(bytes32 indexed group, bytes32 indexed transferId, string step);
    /// @notice Credited units were paid out.
    event Withdrawn(address indexed owner, address indexed asset, uint256 indexed tokenId, uint256 amount);

    // ---------------------------------------------------------------------------------------------------- errors

    /// @notice No such group was founded here.
    error UnknownGroup(bytes32 group);
    /// @notice The same founder used the same salt already.
    error GroupExists(bytes32 group);
    /// @notice The caller is not a member of the group.
    error NotMember(bytes32 group, address caller);
    /// @notice The caller is not the group's admin.
    error NotGroupAdmin(bytes32 group, address caller, address admin);
    /// @notice An admin may not be zero.
    error ZeroAdmin();
    /// @notice A group has 1 to `limit` members.
    error MemberCount(uint256 count, uint256 limit);
    /// @notice The member at this place is zero.
    error ZeroMember(uint256 position);
    /// @notice The members at these two places are the same.
    error DoubleMember(uint256 position, uint256 other);
    /// @notice The caller does not own the token contract.
    error NotTokenOwner(address asset, address caller, address owner);
    /// @notice There is no contract at the asset's address.
    error NoToken(address asset);
    /// @notice The amount must be above 0 (`wanted` 0), or 1 for a unique asset (`wanted` 1).
    error WrongAmount(address asset, uint256 amount, uint256 wanted);
    /// @notice A token id was given for an asset that has none.
    error WrongTokenId(address asset, uint256 tokenId);
    /// @notice The beneficiary may not be zero or this contract: units credited to either could never be withdrawn.
    error WrongBeneficiary(bytes32 group, bytes32 transferId, address beneficiary);
    /// @notice A lock needs a transfer id.
    error ZeroTransferId(bytes32 group);
    /// @notice A text of the order is longer than the limit, in bytes.
    error TextTooLong(uint256 length, uint256 limit);
    /// @notice The order may no longer be locked.
    error OrderExpired(bytes32 orderDigest, uint64 expiry, uint64 blockTime);
    /// @notice The order was used for another transfer id.
    error OrderUsed(bytes32 orderDigest, bytes32 standingTransferId, bytes32 transferId);
    /// @notice The signature over the order is not by the owner.
    error BadSignature(bytes32 orderDigest, address owner);
    /// @notice Not exactly the amount came in. For a unique asset: 0 came in of 1.
    error WrongArrival(address asset, uint256 tokenId, uint256 wanted, uint256 arrived);
    /// @notice The group's pool is short and the group may not have units minted.
    error NotMinter(bytes32 group, address asset, uint256 tokenId, uint256 wanted, uint256 pool);
    /// @notice Another lock stands under this transfer id.
    error LockStands(
        bytes32 group, bytes32 transferId, bytes32 standingDigest, address standingOwner, bytes32 digest, address owner
    );
    /// @notice Another creation stands under this transfer id.
    error CreationStands(
        bytes32 group,
        bytes32 transferId,
        address standingAsset,
        uint256 standingAmount,
        uint256 standingTokenId,
        address standingBeneficiary,
        address asset,
        uint256 amount,
        uint256 tokenId,
        address beneficiary
    );
    /// @notice The step cannot be taken from the state that stands since that block.
    error WrongState(bytes32 group, bytes32 transferId, Step step, LockState actual, uint64 sinceBlock);
    /// @notice The action was voided in that block.
    error AlreadyVoided(bytes32 group, bytes32 transferId, Step step, uint64 sinceBlock);
    /// @notice The action was applied in that block, so it cannot be voided.
    error AlreadyApplied(bytes32 group, bytes32 transferId, Step step, uint64 sinceBlock);
    /// @notice Only LOCK and CREATE can be voided: voiding any other would leave the asset to nobody.
    error NotVoidable(Step step);

    // ---------------------------------------------------------------------------------------------------- groups

    /// @notice Founds a group: the ledger keys of all instances of one gateway.
    /// @param salt chosen by the founder
    /// @param admin may replace the members; keep its key cold
    /// @param members_ 1 to MAX_MEMBERS, no zero, none twice
    /// @return group the group's id, as `groupIdOf` tells it beforehand
    function foundGroup(bytes32 salt, address admin, address[] calldata members_) external returns (bytes32 group);

    /// @notice The group's admin replaces its members.
    function setMembers(bytes32 group, address[] calldata members_) external;

    /// @notice The group's admin names its successor.
    function setGroupAdmin(bytes32 group, address admin) external;

    /// @notice The owner of a token contract (its `owner()`) lets a group have units minted by `create` and `reissue`,
    /// or ends that. The token itself must also let this contract mint.
    function setMinter(address asset, bytes32 group, bool allowed) external;

    // --------------------------------------------------------------------------------------------------- actions

    /// @notice Takes the units of an order into escrow. The owner must have approved this contract. By a member of the
    /// order's group.
    /// @param order what the owner wants
    /// @param owner who signed it
    /// @param signature EIP-712 signature of the owner, or what its smart wallet accepts (ERC-1271)
    /// @param transferId the transfer this lock is for, stored beside the order
    function lock(Order calldata order, address owner, bytes calldata signature, bytes32 transferId) external;

    /// @notice Credits locked units back to their owner. By a member of the group.
    function release(bytes32 group, bytes32 transferId) external;

    /// @notice Moves locked units into the group's pool. By a member of the group.
    function extinguish(bytes32 group, bytes32 transferId) external;

    /// @notice Credits extinguished units to their owner again, after the recipient's ledger refused them for good. By a
    /// member of the group.
    function reissue(bytes32 group, bytes32 transferId) external;

    /// @notice Credits units to a beneficiary: from the group's pool, and what is short is minted. By a member of the
    /// group. Called without a transaction it tells whether it would be refused.
    function create(
        bytes32 group,
        bytes32 transferId,
        address asset,
        uint256 amount,
        uint256 tokenId,
        address beneficiary
    ) external;

    /// @notice Makes a lock or a creation that has not landed impossible for ever. By a member of the group. When it
    /// has landed: `AlreadyApplied`.
    /// @param group the group
    /// @param transferId the transfer
    /// @param step LOCK or CREATE
    function void(bytes32 group, bytes32 transferId, Step step) external;

    /// @notice Pays all that is credited to `owner`, to `owner`. By anyone. Nothing credited: nothing happens.
    /// @param owner who is paid
    /// @param asset token contract
    /// @param tokenId id of an ERC-721; 0 for an ERC-20
    /// @return amount what was paid
    function withdraw(address owner, address asset, uint256 tokenId) external returns (uint256 amount);

    // ----------------------------------------------------------------------------------------------------- views

    /// @notice Name and number of this contract's rules.
    function VERSION() external view returns (string memory);

    /// @notice Most members a group may have.
    function MAX_MEMBERS() external view returns (uint256);

    /// @notice Longest text in an order, in bytes.
    function MAX_TEXT_BYTES() external view returns (uint256);

    /// @notice sha256(abi.encode("causeway/group/1", uint256 chainid, address this, address founder, bytes32 salt)).
    function groupIdOf(address founder, bytes32 salt) external view returns (bytes32);

    /// @notice A group's admin and members; zero and empty when it was not founded.
    function groupOf(bytes32 group) external view returns (address admin, address[] memory members);

    /// @notice Whether the account is a member of the group.
    function isMember(bytes32 group, address account) external view returns (bool);

    /// @notice Whether the token's owner lets the group have units minted.
    function isMinter(address asset, bytes32 group) external view returns (bool);

    /// @notice The EIP-712 digest that the owner signs.
    function orderDigest(Order calldata order) external view returns (bytes32);

    /// @notice The lock of a transfer, with its order.
    function lockOf(bytes32 group, bytes32 transferId) external view returns (Lock memory);

    /// @notice The creation of a transfer.
    function creationOf(bytes32 group, bytes32 transferId) external view returns (Creation memory);

    /// @notice What stands under an action key, and since which block (0 while OPEN).
    function status(bytes32 group, bytes32 transferId, Step step)
        external
        view
        returns (Status standing, uint64 blockNumber);

    /// @notice Units that `withdraw` would pay.
    function creditOf(address owner, address asset, uint256 tokenId) external view returns (uint256);

    /// @notice Extinguished units that the group's creations are paid from.
    function poolOf(bytes32 group, address asset, uint256 tokenId) external view returns (uint256);
}
