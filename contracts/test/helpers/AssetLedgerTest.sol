// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DemoDeed} from "../../src/DemoDeed.sol";
import {DemoToken} from "../../src/DemoToken.sol";
import {IAssetLedger} from "../../src/interfaces/IAssetLedger.sol";
import {Test} from "./Test.sol";

/// @title One ledger with two tokens and two groups, and short words for what is done there
abstract contract AssetLedgerTest is Test {
    IAssetLedger internal ledger;
    DemoToken internal token;
    DemoDeed internal deed;

    uint256 internal constant OWNER_KEY = 0xA11CE;
    address internal immutable OWNER = vm.addr(OWNER_KEY);
    address internal constant ISSUER = address(0x155);
    address internal constant ADMIN = address(0xAD);
    address internal constant GATEWAY = address(0x6A);
    address internal constant BACKUP = address(0x6B);
    address internal constant OTHER_GATEWAY = address(0x6C);
    address internal constant BENEFICIARY = address(0xBE);
    address internal constant STRANGER = address(0x5757);

    bytes32 internal constant ID = "transfer";
    uint256 internal constant DEED = 77;

    bytes32 internal group;
    bytes32 internal otherGroup;

    function setUp() public virtual {
        vm.roll(100);
        vm.warp(1_000_000);
        ledger = IAssetLedger(vm.deployCode("AssetLedger.sol:AssetLedger"));
        token = new DemoToken("Demo Euro", "DEUR", 2, ISSUER);
        deed = new DemoDeed("Demo Deed", "DEED", ISSUER);
        group = found(GATEWAY, GATEWAY, BACKUP);
        otherGroup = found(OTHER_GATEWAY, OTHER_GATEWAY, address(0x6D));
        vm.prank(ISSUER);
        token.mint(OWNER, 1_000);
        vm.prank(ISSUER);
        deed.mint(OWNER, DEED);
        vm.prank(OWNER);
        token.approve(address(ledger), type(uint256).max);
        vm.prank(OWNER);
        deed.setApprovalForAll(address(ledger), true);
    }

    function found(address founder, address a, address b) internal returns (bytes32) {
        vm.prank(founder);
        return ledger.foundGroup(0, ADMIN, pair(a, b));
    }

    function pair(address a, address b) internal pure returns (address[] memory list) {
        list = new address[](2);
        (list[0], list[1]) = (a, b);
    }

    function order(uint256 amount) internal view returns (IAssetLedger.Order memory) {
        return IAssetLedger.Order({
            session: bytes16(uint128(0x5E55)),
            sourceGroup: group,
            asset: address(token),
            amount: amount,
            tokenId: 0,
            targetLedger: "eip155:2002",
            targetAsset: "0x000000000000000000000000000000000000dEaD",
            beneficiary: "0x00000000000000000000000000000000000000bE",
            recipientLog: "recipient log",
            expiry: 2_000_000
        });
    }

    function deedOrder() internal view returns (IAssetLedger.Order memory o) {
        o = order(1);
        (o.asset, o.tokenId) = (address(deed), DEED);
    }

    function signed(IAssetLedger.Order memory o) internal view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(OWNER_KEY, ledger.orderDigest(o));
        return abi.encodePacked(r, s, v);
    }

    function lock(IAssetLedger.Order memory o, bytes32 id) internal {
        bytes memory signature = signed(o);
        vm.prank(GATEWAY);
        ledger.lock(o, OWNER, signature, id);
    }

    function refusedLock(bytes memory err, IAssetLedger.Order memory o, bytes32 id) internal {
        bytes memory signature = signed(o);
        refused(err);
        vm.prank(GATEWAY);
        ledger.lock(o, OWNER, signature, id);
    }

    function release(bytes32 id) internal {
        vm.prank(GATEWAY);
        ledger.release(group, id);
    }

    function extinguish(bytes32 id) internal {
        vm.prank(GATEWAY);
        ledger.extinguish(group, id);
    }

    function reissue(bytes32 id) internal {
        vm.prank(GATEWAY);
        ledger.reissue(group, id);
    }

    function create(bytes32 id, address asset, uint256 amount, uint256 tokenId) internal {
        vm.prank(GATEWAY);
        ledger.create(group, id, asset, amount, tokenId, BENEFICIARY);
    }

    function voidKey(bytes32 id, IAssetLedger.Step step) internal {
        vm.prank(GATEWAY);
        ledger.void(group, id, step);
    }

    /// @dev The issuer lets the group have units of both tokens minted.
    function grantMinting() internal {
        vm.prank(ISSUER);
        token.setMintRight(address(ledger), true);
        vm.prank(ISSUER);
        deed.setMintRight(address(ledger), true);
        vm.prank(ISSUER);
        ledger.setMinter(address(token), group, true);
        vm.prank(ISSUER);
        ledger.setMinter(address(deed), group, true);
    }

    function stands(bytes32 id, IAssetLedger.Step step, IAssetLedger.Status want, uint64 since) internal view {
        (IAssetLedger.Status standing, uint64 blockNumber) = ledger.status(group, id, step);
        eq(uint8(standing), uint8(want), "status");
        eq(blockNumber, since, "block of the status");
    }

    function wrongState(IAssetLedger.Step step, IAssetLedger.LockState actual, uint64 since)
        internal
        view
        returns (bytes memory)
    {
        return abi.encodeWithSelector(IAssetLedger.WrongState.selector, group, ID, step, actual, since);
    }
}
