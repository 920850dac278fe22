// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {ERC165Checker} from "@openzeppelin/contracts/utils/introspection/ERC165Checker.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {IAssetLedger} from "./interfaces/IAssetLedger.sol";
import {IMintable} from "./interfaces/IMintable.sol";

/// @title Escrow of one ledger: locks, extinguishes and creates assets for the transfers of gateways
/// @notice Meaning of every function, event and error: IAssetLedger.
/// @dev Every action is checked, then written, then told to the token; a token that calls back meets the guard.
/// A token that lies about itself can harm its own holders only: all accounts here are kept by token contract.
contract AssetLedger is IAssetLedger, EIP712, ReentrancyGuard {
    using SafeERC20 for IERC20;

    /// @inheritdoc IAssetLedger
    string public constant VERSION = "causeway/AssetLedger/1";
    /// @inheritdoc IAssetLedger
    uint256 public constant MAX_MEMBERS = 8;
    /// @inheritdoc IAssetLedger
    uint256 public constant MAX_TEXT_BYTES = 256;

    bytes32 private constant ORDER_TYPEHASH = keccak256(
        "Order(bytes16 session,bytes32 sourceGroup,address asset,uint256 amount,uint256 tokenId,string targetLedger,string targetAsset,string beneficiary,bytes32 recipientLog,uint64 expiry)"
    );

    struct Group {
        address admin;
        address[] members;
    }

    /// @dev A lock: `Lock` packed, with the order's fields laid out for storage.
    struct LockRecord {
        address owner;
        LockState state;
        address asset;
        uint48 lockedBlock;
        uint48 settledBlock;
        bytes16 session;
        uint64 expiry;
        uint48 reissuedBlock;
        bytes32 digest;
        uint256 amount;
        uint256 tokenId;
        bytes32 recipientLog;
        string targetLedger;
        string targetAsset;
        string beneficiary;
    }

    struct CreationRecord {
        address asset;
        uint48 blockNumber;
        Status status;
        address beneficiary;
        uint256 amount;
        uint256 tokenId;
    }

    mapping(bytes32 group => Group) private _groups;
    mapping(address asset => mapping(bytes32 group => bool)) private _minters;
    mapping(bytes32 group => mapping(bytes32 transferId => LockRecord)) private _locks;
    mapping(bytes32 group => mapping(bytes32 transferId => CreationRecord)) private _creations;
    mapping(address owner => mapping(bytes32 digest => bytes32 transferId)) private _usedFor;
    mapping(bytes32 group => mapping(address asset => mapping(uint256 tokenId => uint256))) private _pools;
    mapping(address owner => mapping(address asset => mapping(uint256 tokenId => uint256))) private _credits;

    constructor() EIP712("Causeway AssetLedger", "1") {}

    // ---------------------------------------------------------------------------------------------------- groups

    /// @inheritdoc IAssetLedger
    function foundGroup(bytes32 salt, address admin, address[] calldata members_) external returns (bytes32 group) {
        group = groupIdOf(msg.sender, salt);
        if (_groups[group].admin != address(0)) revert GroupExists(group);
        if (admin == address(0)) revert ZeroAdmin();
        _groups[group].admin = admin;
        _enrol(group, members_);
        emit GroupFounded(group, msg.sender, admin, salt, members_);
    }

    /// @inheritdoc IAssetLedger
    function setMembers(bytes32 group, address[] calldata members_) external {
        _asAdmin(group);
        _enrol(group, members_);
        emit MembersChanged(group, members_);
    }

    /// @inheritdoc IAssetLedger
    function setGroupAdmin(bytes32 group, address admin) external {
        _asAdmin(group);
        if (admin == address(0)) revert ZeroAdmin();
        _groups[group].admin = admin;
        emit GroupAdminChanged(group, msg.sender, admin);
    }

    /// @inheritdoc IAssetLedger
    function setMinter(address asset, bytes32 group, bool allowed) external {
        if (_groups[group].admin == address(0)) revert UnknownGroup(group);
        if (asset.code.length == 0) revert NoToken(asset);
        address owner = Ownable(asset).owner();
        if (msg.sender != owner) revert NotTokenOwner(asset, msg.sender, owner);
        _minters[asset][group] = allowed;
        emit MinterChanged(asset, group, allowed);
    }

    // ----------------------------------------------------------------------------------------- the source's side

    /// @inheritdoc IAssetLedger
    function lock(Order calldata order, address owner, bytes calldata signature, bytes32 transferId)
        external
        nonReentrant
    {
        bytes32 group = order.sourceGroup;
        _asMember(group);
        bytes32 digest = orderDigest(order);
        LockRecord storage r = _locks[group][transferId];
        if (r.state == LockState.VOIDED) revert AlreadyVoided(group, transferId, Step.LOCK, r.lockedBlock);
        if (r.state != LockState.NONE) {
            if (r.digest == digest && r.owner == owner) return;
            revert LockStands(group, transferId, r.digest, r.owner, digest, owner);
        }
        if (transferId == bytes32(0)) revert ZeroTransferId(group);
        _checkOrder(order, digest);
        bytes32 usedFor = _usedFor[owner][digest];
        if (usedFor != bytes32(0)) revert OrderUsed(digest, usedFor, transferId);
        if (!SignatureChecker.isValidSignatureNow(owner, digest, signature)) revert BadSignature(digest, owner);

        _usedFor[owner][digest] = transferId;
        _record(r, order, owner, digest);
        emit Locked(group, transferId, owner, digest, order);
        _take(order.asset, owner, order.amount, order.tokenId);
    }

    /// @inheritdoc IAssetLedger
    function release(bytes32 group, bytes32 transferId) external nonReentrant {
        _asMember(group);
        LockRecord storage r = _locks[group][transferId];
        if (r.state == LockState.RELEASED) return;
        if (r.state != LockState.LOCKED) revert WrongState(group, transferId, Step.RELEASE, r.state, _since(r));
        r.state = LockState.RELEASED;
        r.settledBlock = _blockNumber();
        _credits[r.owner][r.asset][r.tokenId] += r.amount;
        emit Released(group, transferId, r.owner, r.asset, r.amount, r.tokenId);
    }

    /// @inheritdoc IAssetLedger
    function extinguish(bytes32 group, bytes32 transferId) external nonReentrant {
        _asMember(group);
        LockRecord storage r = _locks[group][transferId];
        if (r.state == LockState.EXTINGUISHED || r.state == LockState.REISSUED) return;
        if (r.state != LockState.LOCKED) revert WrongState(group, transferId, Step.EXTINGUISH, r.state, _since(r));
        r.state = LockState.EXTINGUISHED;
        r.settledBlock = _blockNumber();
        _pools[group][r.asset][r.tokenId] += r.amount;
        emit Extinguished(group, transferId, r.owner, r.asset, r.amount, r.tokenId);
    }

    /// @inheritdoc IAssetLedger
    function reissue(bytes32 group, bytes32 transferId) external nonReentrant {
        _asMember(group);
        LockRecord storage r = _locks[group][transferId];
        if (r.state == LockState.REISSUED) return;
        if (r.state != LockState.EXTINGUISHED) revert WrongState(group, transferId, Step.REISSUE, r.state, _since(r));
        r.state = LockState.REISSUED;
        r.reissuedBlock = _blockNumber();
        uint256 minted = _credit(group, r.asset, r.amount, r.tokenId, r.owner);
        emit Reissued(group, transferId, r.owner, r.asset, r.amount, r.tokenId, minted);
    }

    // -------------------------------------------------------------------------------------- the recipient's side

    /// @inheritdoc IAssetLedger
    function create(
        bytes32 group,
        bytes32 transferId,
        address asset,
        uint256 amount,
        uint256 tokenId,
        address beneficiary
    ) external nonReentrant {
        _asMember(group);
        CreationRecord storage c = _creations[group][transferId];
        if (c.status == Status.VOIDED) revert AlreadyVoided(group, transferId, Step.CREATE, c.blockNumber);
        if (c.status == Status.APPLIED) {
            bool same = c.asset == asset && c.amount == amount && c.tokenId == tokenId && c.beneficiary == beneficiary;
            if (same) return;
            revert CreationStands(
                group, transferId, c.asset, c.amount, c.tokenId, c.beneficiary, asset, amount, tokenId, beneficiary
            );
        }
        _checkUnits(asset, amount, tokenId);
        if (beneficiary == address(0) || beneficiary == address(this)) {
            revert WrongBeneficiary(group, transferId, beneficiary);
        }
        (c.asset, c.blockNumber, c.status) = (asset, _blockNumber(), Status.APPLIED);
        (c.beneficiary, c.amount, c.tokenId) = (beneficiary, amount, tokenId);
        uint256 minted = _credit(group, asset, amount, tokenId, beneficiary);
        emit Created(group, transferId, beneficiary, asset, amount, tokenId, minted);
    }

    // -------------------------------------------------------------------------------------------- on either side

    /// @inheritdoc IAssetLedger
    function void(bytes32 group, bytes32 transferId, Step step) external nonReentrant {
        _asMember(group);
        if (step == Step.LOCK) _voidLock(group, transferId);
        else if (step == Step.CREATE) _voidCreation(group, transferId);
        else revert NotVoidable(step);
    }

    /// @inheritdoc IAssetLedger
    function withdraw(address owner, address asset, uint256 tokenId) external nonReentrant returns (uint256 amount) {
        amount = _credits[owner][asset][tokenId];
        if (amount == 0) return 0;
        _credits[owner][asset][tokenId] = 0;
        emit Withdrawn(owner, asset, tokenId, amount);
        // Not safeTransferFrom: a receiver that refuses the callback could otherwise never be paid.
        if (_isUnique(asset)) IERC721(asset).transferFrom(address(this), owner, tokenId);
        else IERC20(asset).safeTransfer(owner, amount);
    }

    // ----------------------------------------------------------------------------------------------------- views

    /// @inheritdoc IAssetLedger
    function groupIdOf(address founder, bytes32 salt) public view returns (bytes32) {
        return sha256(abi.encode("causeway/group/1", block.chainid, address(this), founder, salt));
    }

    /// @inheritdoc IAssetLedger
    function groupOf(bytes32 group) external view returns (address admin, address[] memory members) {
        return (_groups[group].admin, _groups[group].members);
    }

    /// @inheritdoc IAssetLedger
    function isMember(bytes32 group, address account) public view returns (bool) {
        address[] storage members = _groups[group].members;
        uint256 count = members.length;
        for (uint256 i = 0; i < count; ++i) {
            if (members[i] == account) return true;
        }
        return false;
    }

    /// @inheritdoc IAssetLedger
    function isMinter(address asset, bytes32 group) external view returns (bool) {
        return _minters[asset][group];
    }

    /// @inheritdoc IAssetLedger
    function orderDigest(Order calldata order) public view returns (bytes32) {
        return _hashTypedDataV4(
            keccak256(
                abi.encode(
                    ORDER_TYPEHASH,
                    order.session,
                    order.sourceGroup,
                    order.asset,
                    order.amount,
                    order.tokenId,
                    keccak256(bytes(order.targetLedger)),
                    keccak256(bytes(order.targetAsset)),
                    keccak256(bytes(order.beneficiary)),
                    order.recipientLog,
                    order.expiry
                )
            )
        );
    }

    /// @inheritdoc IAssetLedger
    function lockOf(bytes32 group, bytes32 transferId) external view returns (Lock memory) {
        LockRecord storage r = _locks[group][transferId];
        bool taken = r.state != LockState.NONE && r.state != LockState.VOIDED;
        return Lock({
            state: r.state,
            owner: r.owner,
            order: Order({
                session: r.session,
                sourceGroup: taken ? group : bytes32(0),
                asset: r.asset,
                amount: r.amount,
                tokenId: r.tokenId,
                targetLedger: r.targetLedger,
                targetAsset: r.targetAsset,
                beneficiary: r.beneficiary,
                recipientLog: r.recipientLog,
                expiry: r.expiry
            }),
            orderDigest: r.digest,
            lockedBlock: r.lockedBlock,
            settledBlock: r.settledBlock,
            reissuedBlock: r.reissuedBlock
        });
    }

    /// @inheritdoc IAssetLedger
    function creationOf(bytes32 group, bytes32 transferId) external view returns (Creation memory) {
        CreationRecord storage c = _creations[group][transferId];
        return Creation({
            status: c.status,
            blockNumber: c.blockNumber,
            asset: c.asset,
            amount: c.amount,
            tokenId: c.tokenId,
            beneficiary: c.beneficiary
        });
    }

    /// @inheritdoc IAssetLedger
    function status(bytes32 group, bytes32 transferId, Step step)
        external
        view
        returns (Status standing, uint64 blockNumber)
    {
        if (step == Step.CREATE) {
            CreationRecord storage c = _creations[group][transferId];
            return (c.status, c.blockNumber);
        }
        LockRecord storage r = _locks[group][transferId];
        LockState state = r.state;
        if (state == LockState.NONE) return (Status.OPEN, 0);
        if (state == LockState.VOIDED) return (Status.VOIDED, r.lockedBlock);
        if (step == Step.LOCK) return (Status.APPLIED, r.lockedBlock);
        if (state == LockState.LOCKED) return (Status.OPEN, 0);
        // A release excludes extinguishment and re-issue, an extinguishment excludes the release.
        if ((step == Step.RELEASE) != (state == LockState.RELEASED)) return (Status.VOIDED, r.settledBlock);
        if (step != Step.REISSUE) return (Status.APPLIED, r.settledBlock);
        return state == LockState.REISSUED ? (Status.APPLIED, r.reissuedBlock) : (Status.OPEN, 0);
    }

    /// @inheritdoc IAssetLedger
    function creditOf(address owner, address asset, uint256 tokenId) external view returns (uint256) {
        return _credits[owner][asset][tokenId];
    }

    /// @inheritdoc IAssetLedger
    function poolOf(bytes32 group, address asset, uint256 tokenId) external view returns (uint256) {
        return _pools[group][asset][tokenId];
    }

    // ------------------------------------------------------------------------------------------------- the steps

    /// @dev Replaces a group's members, whole, after checking them.
    function _enrol(bytes32 group, address[] calldata members_) private {
        uint256 count = members_.length;
        if (count == 0 || count > MAX_MEMBERS) revert MemberCount(count, MAX_MEMBERS);
        for (uint256 i = 0; i < count; ++i) {
            if (members_[i] == address(0)) revert ZeroMember(i);
            for (uint256 j = 0; j < i; ++j) {
                if (members_[j] == members_[i]) revert DoubleMember(j, i);
            }
        }
        _groups[group].members = members_;
    }

    function _record(LockRecord storage r, Order calldata order, address owner, bytes32 digest) private {
        (r.owner, r.state, r.asset, r.lockedBlock) = (owner, LockState.LOCKED, order.asset, _blockNumber());
        (r.session, r.expiry, r.digest) = (order.session, order.expiry, digest);
        (r.amount, r.tokenId, r.recipientLog) = (order.amount, order.tokenId, order.recipientLog);
        r.targetLedger = order.targetLedger;
        r.targetAsset = order.targetAsset;
        r.beneficiary = order.beneficiary;
    }

    /// @dev Brings units in from their owner; exactly these, or it reverts.
    function _take(address asset, address owner, uint256 amount, uint256 tokenId) private {
        if (_isUnique(asset)) {
            IERC721(asset).transferFrom(owner, address(this), tokenId);
            _mustOwn(asset, tokenId);
        } else {
            uint256 before = IERC20(asset).balanceOf(address(this));
            IERC20(asset).safeTransferFrom(owner, address(this), amount);
            _mustHaveArrived(asset, before, amount);
        }
    }

    /// @dev Credits units: from the group's pool, and what is short freshly minted into this contract.
    function _credit(bytes32 group, address asset, uint256 amount, uint256 tokenId, address to)
        private
        returns (uint256 minted)
    {
        uint256 pool = _pools[group][asset][tokenId];
        uint256 paid = pool < amount ? pool : amount;
        minted = amount - paid;
        _pools[group][asset][tokenId] = pool - paid;
        _credits[to][asset][tokenId] += amount;
        if (minted == 0) return 0;
        if (!_minters[asset][group]) revert NotMinter(group, asset, tokenId, amount, pool);
        if (_isUnique(asset)) {
            IMintable(asset).mint(address(this), tokenId);
            _mustOwn(asset, tokenId);
        } else {
            uint256 before = IERC20(asset).balanceOf(address(this));
            IMintable(asset).mint(address(this), minted);
            _mustHaveArrived(asset, before, minted);
        }
    }

    function _voidLock(bytes32 group, bytes32 transferId) private {
        LockRecord storage r = _locks[group][transferId];
        if (r.state == LockState.VOIDED) return;
        if (r.state != LockState.NONE) revert AlreadyApplied(group, transferId, Step.LOCK, r.lockedBlock);
        (r.state, r.lockedBlock) = (LockState.VOIDED, _blockNumber());
        emit Voided(group, transferId, "lock");
    }

    function _voidCreation(bytes32 group, bytes32 transferId) private {
        CreationRecord storage c = _creations[group][transferId];
        if (c.status == Status.VOIDED) return;
        if (c.status != Status.OPEN) revert AlreadyApplied(group, transferId, Step.CREATE, c.blockNumber);
        (c.status, c.blockNumber) = (Status.VOIDED, _blockNumber());
        emit Voided(group, transferId, "create");
    }

    // ------------------------------------------------------------------------------------------------ the checks

    function _asMember(bytes32 group) private view {
        if (_groups[group].admin == address(0)) revert UnknownGroup(group);
        if (!isMember(group, msg.sender)) revert NotMember(group, msg.sender);
    }

    function _asAdmin(bytes32 group) private view {
        address admin = _groups[group].admin;
        if (admin == address(0)) revert UnknownGroup(group);
        if (msg.sender != admin) revert NotGroupAdmin(group, msg.sender, admin);
    }

    function _checkOrder(Order calldata order, bytes32 digest) private view {
        _checkText(order.targetLedger);
        _checkText(order.targetAsset);
        _checkText(order.beneficiary);
        // Chain time may stray by seconds: it hastens or delays a refusal, and moves nothing.
        if (_blockTime() > order.expiry) revert OrderExpired(digest, order.expiry, _blockTime());
        _checkUnits(order.asset, order.amount, order.tokenId);
    }

    function _checkText(string calldata text) private pure {
        if (bytes(text).length > MAX_TEXT_BYTES) revert TextTooLong(bytes(text).length, MAX_TEXT_BYTES);
    }

    /// @dev A unique asset has amount 1; any other has an amount and no token id.
    function _checkUnits(address asset, uint256 amount, uint256 tokenId) private view {
        if (asset.code.length == 0) revert NoToken(asset);
        if (_isUnique(asset)) {
            if (amount != 1) revert WrongAmount(asset, amount, 1);
        } else {
            if (amount == 0) revert WrongAmount(asset, 0, 0);
            if (tokenId != 0) revert WrongTokenId(asset, tokenId);
        }
    }

    function _mustHaveArrived(address asset, uint256 before, uint256 wanted) private view {
        uint256 arrived = IERC20(asset).balanceOf(address(this)) - before;
        if (arrived != wanted) revert WrongArrival(asset, 0, wanted, arrived);
    }

    function _mustOwn(address asset, uint256 tokenId) private view {
        if (IERC721(asset).ownerOf(tokenId) != address(this)) revert WrongArrival(asset, tokenId, 1, 0);
    }

    function _isUnique(address asset) private view returns (bool) {
        return ERC165Checker.supportsInterface(asset, type(IERC721).interfaceId);
    }

    // ---------------------------------------------------------------------------------------------- small things

    /// @dev Block of the last change of a lock.
    function _since(LockRecord storage r) private view returns (uint64) {
        if (r.reissuedBlock != 0) return r.reissuedBlock;
        return r.settledBlock != 0 ? r.settledBlock : r.lockedBlock;
    }

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
}
