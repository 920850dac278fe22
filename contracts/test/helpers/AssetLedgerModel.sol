// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DemoDeed} from "../../src/DemoDeed.sol";
import {DemoToken} from "../../src/DemoToken.sol";
import {IAssetLedger} from "../../src/interfaces/IAssetLedger.sol";
import {Test} from "./Test.sol";

/// @title Two groups and two owners who use one ledger in every order, driven by the fuzzer
/// @dev The model keeps for every (group, transfer) what has happened, foretells which call must be accepted, and books
/// every unit: with its owner, locked, in a pool, credited.
contract AssetLedgerModel is Test {
    uint256 public constant GROUPS = 2;
    uint256 public constant TRANSFERS = 6;
    uint256 public constant DEEDS = 3;

    /// @dev What stands for a transfer, in the model's own words.
    enum Fact {
        NOTHING,
        VOIDED,
        LOCKED,
        RELEASED,
        EXTINGUISHED,
        REISSUED,
        CREATED
    }

    struct Units {
        address asset;
        uint256 amount;
        uint256 tokenId;
        address owner;
    }

    IAssetLedger public immutable ledger;
    DemoToken public immutable token;
    DemoDeed public immutable deed;
    bytes32[GROUPS] public groups;
    uint256 public accepted;
    uint256 public rejected;
    uint256 private _session;

    mapping(bytes32 group => mapping(bytes32 id => Fact)) public lockSide;
    mapping(bytes32 group => mapping(bytes32 id => Fact)) public createSide;
    mapping(bytes32 group => mapping(bytes32 id => Units)) private _locked;
    mapping(bytes32 group => mapping(bytes32 id => Units)) private _created;
    mapping(bytes32 group => mapping(bytes32 id => IAssetLedger.Order)) private _orders;

    /// @dev Units booked, by asset and token id.
    mapping(address asset => mapping(uint256 tokenId => uint256)) public escrowed;
    mapping(bytes32 group => mapping(address asset => mapping(uint256 tokenId => uint256))) public pooled;
    mapping(address owner => mapping(address asset => mapping(uint256 tokenId => uint256))) public credited;
    uint256 public mintedUnits;

    constructor(IAssetLedger ledger_) {
        ledger = ledger_;
        token = new DemoToken("Demo Euro", "DEUR", 2, address(this));
        deed = new DemoDeed("Demo Deed", "DEED", address(this));
        token.setMintRight(address(ledger_), true);
        deed.setMintRight(address(ledger_), true);
        for (uint256 i = 0; i < GROUPS; ++i) {
            address[] memory members = new address[](1);
            members[0] = gateway(i);
            groups[i] = ledger_.foundGroup(bytes32(i), address(this), members);
        }
        // The first group may have units minted, the second may not.
        ledger_.setMinter(address(token), groups[0], true);
        ledger_.setMinter(address(deed), groups[0], true);
        for (uint256 k = 0; k < 2; ++k) {
            token.mint(holder(k), 1_000_000);
            vm.prank(holder(k));
            token.approve(address(ledger_), type(uint256).max);
            vm.prank(holder(k));
            deed.setApprovalForAll(address(ledger_), true);
        }
        for (uint256 d = 0; d < DEEDS; ++d) {
            deed.mint(holder(d % 2), d);
        }
        mintedUnits = 2_000_000;
    }

    function gateway(uint256 i) public pure returns (address) {
        return address(uint160(0x6A00 + i));
    }

    function holderKey(uint256 k) public pure returns (uint256) {
        return 0xA11CE + k;
    }

    function holder(uint256 k) public pure returns (address) {
        return vm.addr(holderKey(k));
    }

    function idAt(uint256 t) public pure returns (bytes32) {
        return bytes32(1 + t % TRANSFERS);
    }

    // ------------------------------------------------------------------------------------------------- the calls

    function lock(uint256 g, uint256 t, uint256 k, uint256 amount, bool unique, bool again) external {
        (bytes32 group, bytes32 id) = (groups[g % GROUPS], idAt(t));
        Fact fact = lockSide[group][id];
        if (again && fact != Fact.NOTHING && fact != Fact.VOIDED) return _lockAgain(g, group, id);
        Units memory u = unique
            ? Units(address(deed), 1, amount % DEEDS, holder(k % 2))
            : Units(address(token), 1 + amount % 1_000, 0, holder(k % 2));
        IAssetLedger.Order memory o = IAssetLedger.Order(
            bytes16(uint128(++_session)), group, u.asset, u.amount, u.tokenId, "l", "a", "b", "log", type(uint64).max
        );
        bytes memory call = abi.encodeCall(ledger.lock, (o, u.owner, _signed(o, k), id));
        if (!_call(g, call, fact == Fact.NOTHING && _has(u))) return;
        (lockSide[group][id], _locked[group][id], _orders[group][id]) = (Fact.LOCKED, u, o);
        escrowed[u.asset][u.tokenId] += u.amount;
    }

    function _signed(IAssetLedger.Order memory o, uint256 k) private view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(holderKey(k % 2), ledger.orderDigest(o));
        return abi.encodePacked(r, s, v);
    }

    function _has(Units memory u) private view returns (bool) {
        if (u.asset == address(deed)) return _ownerOf(u.tokenId) == u.owner;
        return token.balanceOf(u.owner) >= u.amount;
    }

    /// @dev The same order once more, by the right group and without a signature: accepted, and nothing moves.
    function _lockAgain(uint256 g, bytes32 group, bytes32 id) private {
        uint256 before = token.balanceOf(address(ledger));
        bytes memory call = abi.encodeCall(ledger.lock, (_orders[group][id], _locked[group][id].owner, "", id));
        _call(g, call, true);
        eq(token.balanceOf(address(ledger)), before, "a repeated lock moved units");
    }

    function release(uint256 g, uint256 t, bool wrongGroup) external {
        (bytes32 group, bytes32 id) = (groups[g % GROUPS], idAt(t));
        Fact fact = lockSide[group][id];
        bool may = !wrongGroup && (fact == Fact.LOCKED || fact == Fact.RELEASED);
        bytes memory call = abi.encodeCall(ledger.release, (group, id));
        if (!_call(wrongGroup ? 1 - g % GROUPS : g, call, may) || fact == Fact.RELEASED) return;
        lockSide[group][id] = Fact.RELEASED;
        Units memory u = _locked[group][id];
        escrowed[u.asset][u.tokenId] -= u.amount;
        credited[u.owner][u.asset][u.tokenId] += u.amount;
    }

    function extinguish(uint256 g, uint256 t, bool wrongGroup) external {
        (bytes32 group, bytes32 id) = (groups[g % GROUPS], idAt(t));
        Fact fact = lockSide[group][id];
        bool done = fact == Fact.EXTINGUISHED || fact == Fact.REISSUED;
        bool may = !wrongGroup && (fact == Fact.LOCKED || done);
        bytes memory call = abi.encodeCall(ledger.extinguish, (group, id));
        if (!_call(wrongGroup ? 1 - g % GROUPS : g, call, may) || done) return;
        lockSide[group][id] = Fact.EXTINGUISHED;
        Units memory u = _locked[group][id];
        escrowed[u.asset][u.tokenId] -= u.amount;
        pooled[group][u.asset][u.tokenId] += u.amount;
    }

    function reissue(uint256 g, uint256 t) external {
        (bytes32 group, bytes32 id) = (groups[g % GROUPS], idAt(t));
        Fact fact = lockSide[group][id];
        Units memory u = _locked[group][id];
        bool may = fact == Fact.REISSUED || (fact == Fact.EXTINGUISHED && _payable(g % GROUPS, u));
        bytes memory call = abi.encodeCall(ledger.reissue, (group, id));
        if (!_call(g, call, may) || fact == Fact.REISSUED) return;
        lockSide[group][id] = Fact.REISSUED;
        _pay(group, u);
    }

    function create(uint256 g, uint256 t, uint256 k, uint256 amount, bool unique, bool again) external {
        (bytes32 group, bytes32 id) = (groups[g % GROUPS], idAt(t));
        Fact fact = createSide[group][id];
        Units memory u = unique
            ? Units(address(deed), 1, amount % (DEEDS + 2), holder(k % 2))
            : Units(address(token), 1 + amount % 1_000, 0, holder(k % 2));
        bool repeats = again && fact == Fact.CREATED;
        if (repeats) u = _created[group][id];
        else if (fact == Fact.CREATED) u.amount += 1_001;
        bool may = repeats || (fact == Fact.NOTHING && _payable(g % GROUPS, u));
        bytes memory call = abi.encodeCall(ledger.create, (group, id, u.asset, u.amount, u.tokenId, u.owner));
        if (!_call(g, call, may) || repeats) return;
        (createSide[group][id], _created[group][id]) = (Fact.CREATED, u);
        _pay(group, u);
    }

    function void(uint256 g, uint256 t, bool lockKey) external {
        (bytes32 group, bytes32 id) = (groups[g % GROUPS], idAt(t));
        Fact fact = lockKey ? lockSide[group][id] : createSide[group][id];
        // One in four, or little else would ever happen.
        if (t % 4 != 0 && fact == Fact.NOTHING) return;
        IAssetLedger.Step step = lockKey ? IAssetLedger.Step.LOCK : IAssetLedger.Step.CREATE;
        bool may = fact == Fact.NOTHING || fact == Fact.VOIDED;
        if (!_call(g, abi.encodeCall(ledger.void, (group, id, step)), may)) return;
        if (lockKey) lockSide[group][id] = Fact.VOIDED;
        else createSide[group][id] = Fact.VOIDED;
    }

    function withdraw(uint256 k, uint256 tokenId, bool unique) external {
        address owner = holder(k % 2);
        address asset = unique ? address(deed) : address(token);
        uint256 which = unique ? tokenId % (DEEDS + 2) : 0;
        uint256 paid = ledger.withdraw(owner, asset, which);
        eq(paid, credited[owner][asset][which], "paid");
        credited[owner][asset][which] = 0;
        if (unique && paid == 1) eq(deed.ownerOf(which), owner, "a paid deed");
    }

    // ---------------------------------------------------------------------------------------------- small things

    function _call(uint256 g, bytes memory data, bool may) private returns (bool ok) {
        vm.prank(gateway(g % GROUPS));
        (ok,) = address(ledger).call(data);
        isTrue(ok == may, may ? "a lawful call was refused" : "an unlawful call was accepted");
        if (ok) ++accepted;
        else ++rejected;
    }

    /// @dev Whether the group's pool and its right to mint cover these units.
    function _payable(uint256 g, Units memory u) private view returns (bool) {
        if (pooled[groups[g]][u.asset][u.tokenId] >= u.amount) return true;
        if (g != 0) return false;
        return u.asset == address(token) || _ownerOf(u.tokenId) == address(0);
    }

    function _pay(bytes32 group, Units memory u) private {
        uint256 pool = pooled[group][u.asset][u.tokenId];
        uint256 paid = pool < u.amount ? pool : u.amount;
        pooled[group][u.asset][u.tokenId] = pool - paid;
        credited[u.owner][u.asset][u.tokenId] += u.amount;
        if (u.asset == address(token)) mintedUnits += u.amount - paid;
    }

    function _ownerOf(uint256 tokenId) private view returns (address owner) {
        try deed.ownerOf(tokenId) returns (address found) {
            owner = found;
        } catch {
            owner = address(0);
        }
    }
}
