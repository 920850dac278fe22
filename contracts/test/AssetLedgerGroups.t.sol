// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

import {DemoDeed} from "../src/DemoDeed.sol";
import {DemoToken} from "../src/DemoToken.sol";
import {IAssetLedger} from "../src/interfaces/IAssetLedger.sol";
import {AssetLedgerTest} from "./helpers/AssetLedgerTest.sol";
import {Ownerless} from "./helpers/Hostile.sol";

contract AssetLedgerGroupsTest is AssetLedgerTest {
    function test_VersionAndBounds() public view {
        eq(ledger.VERSION(), "causeway/AssetLedger/1", "version");
        eq(ledger.MAX_MEMBERS(), 8, "MAX_MEMBERS");
        eq(ledger.MAX_TEXT_BYTES(), 256, "MAX_TEXT_BYTES");
    }

    function test_IdIsTheWrittenPreimage() public view {
        bytes memory pre = bytes.concat(
            bytes32(uint256(160)),
            bytes32(block.chainid),
            bytes32(uint256(uint160(address(ledger)))),
            bytes32(uint256(uint160(GATEWAY))),
            bytes32(0),
            bytes32(uint256(16)),
            bytes32("causeway/group/1")
        );
        eq(group, sha256(pre), "group id");
    }

    function test_Found() public {
        bytes32 id = ledger.groupIdOf(STRANGER, "salt");
        emits(address(ledger));
        emit IAssetLedger.GroupFounded(id, STRANGER, ADMIN, "salt", pair(GATEWAY, STRANGER));
        vm.recordLogs();
        vm.prank(STRANGER);
        eq(ledger.foundGroup("salt", ADMIN, pair(GATEWAY, STRANGER)), id, "id");
        eq(vm.getRecordedLogs().length, 1, "events");
        (address admin, address[] memory members) = ledger.groupOf(id);
        eq(admin, ADMIN, "admin");
        eqBytes(abi.encode(members), abi.encode(pair(GATEWAY, STRANGER)), "members");
        isTrue(ledger.isMember(id, GATEWAY), "one account in two groups");
        isTrue(!ledger.isMember(id, ADMIN), "the admin is no member");
        isTrue(!ledger.isMember("nowhere", GATEWAY), "unknown group");
    }

    function test_FoundRefusals() public {
        refused(abi.encodeWithSelector(IAssetLedger.GroupExists.selector, group));
        vm.prank(GATEWAY);
        ledger.foundGroup(0, STRANGER, pair(STRANGER, GATEWAY));
        refused(abi.encodeWithSelector(IAssetLedger.ZeroAdmin.selector));
        ledger.foundGroup(0, address(0), pair(GATEWAY, BACKUP));
        refused(abi.encodeWithSelector(IAssetLedger.MemberCount.selector, 0, 8));
        ledger.foundGroup(0, ADMIN, new address[](0));
        refused(abi.encodeWithSelector(IAssetLedger.MemberCount.selector, 9, 8));
        ledger.foundGroup(0, ADMIN, new address[](9));
        refused(abi.encodeWithSelector(IAssetLedger.ZeroMember.selector, 1));
        ledger.foundGroup(0, ADMIN, pair(GATEWAY, address(0)));
        refused(abi.encodeWithSelector(IAssetLedger.DoubleMember.selector, 0, 1));
        ledger.foundGroup(0, ADMIN, pair(GATEWAY, GATEWAY));
    }

    /// A replaced member can do nothing more, a new one everything, at once.
    function test_SetMembers() public {
        lock(order(10), ID);
        emits(address(ledger));
        emit IAssetLedger.MembersChanged(group, pair(STRANGER, BACKUP));
        vm.prank(ADMIN);
        ledger.setMembers(group, pair(STRANGER, BACKUP));
        refused(abi.encodeWithSelector(IAssetLedger.NotMember.selector, group, GATEWAY));
        vm.prank(GATEWAY);
        ledger.release(group, ID);
        vm.prank(STRANGER);
        ledger.release(group, ID);

        refused(abi.encodeWithSelector(IAssetLedger.NotGroupAdmin.selector, group, STRANGER, ADMIN));
        vm.prank(STRANGER);
        ledger.setMembers(group, pair(STRANGER, GATEWAY));
        refused(abi.encodeWithSelector(IAssetLedger.UnknownGroup.selector, bytes32("nowhere")));
        ledger.setMembers("nowhere", pair(STRANGER, GATEWAY));
    }

    function test_SetGroupAdmin() public {
        emits(address(ledger));
        emit IAssetLedger.GroupAdminChanged(group, ADMIN, STRANGER);
        vm.prank(ADMIN);
        ledger.setGroupAdmin(group, STRANGER);
        refused(abi.encodeWithSelector(IAssetLedger.NotGroupAdmin.selector, group, ADMIN, STRANGER));
        vm.prank(ADMIN);
        ledger.setGroupAdmin(group, ADMIN);
        refused(abi.encodeWithSelector(IAssetLedger.ZeroAdmin.selector));
        vm.prank(STRANGER);
        ledger.setGroupAdmin(group, address(0));
    }

    function test_SetMinter() public {
        emits(address(ledger));
        emit IAssetLedger.MinterChanged(address(token), group, true);
        vm.prank(ISSUER);
        ledger.setMinter(address(token), group, true);
        isTrue(ledger.isMinter(address(token), group), "minter");
        isTrue(!ledger.isMinter(address(token), otherGroup), "the other group");
        vm.prank(ISSUER);
        ledger.setMinter(address(token), group, false);
        isTrue(!ledger.isMinter(address(token), group), "no longer");
    }

    function test_SetMinterRefusals() public {
        refused(abi.encodeWithSelector(IAssetLedger.NotTokenOwner.selector, token, GATEWAY, ISSUER));
        vm.prank(GATEWAY);
        ledger.setMinter(address(token), group, true);
        refused(abi.encodeWithSelector(IAssetLedger.UnknownGroup.selector, bytes32("nowhere")));
        ledger.setMinter(address(token), "nowhere", true);
        refused(abi.encodeWithSelector(IAssetLedger.NoToken.selector, STRANGER));
        ledger.setMinter(STRANGER, group, true);
        Ownerless ownerless = new Ownerless();
        (bool ok,) = address(ledger).call(abi.encodeCall(ledger.setMinter, (address(ownerless), group, true)));
        isTrue(!ok, "a token without owner");
    }

    /// Every action is for members alone; the admin is none.
    function testFuzz_OnlyMembersAct(address sender) public {
        vm.assume(sender != GATEWAY && sender != BACKUP);
        lock(order(10), ID);
        bytes memory err = abi.encodeWithSelector(IAssetLedger.NotMember.selector, group, sender);
        IAssetLedger.Order memory o = order(10);
        bytes memory signature = signed(o);
        refused(err);
        vm.prank(sender);
        ledger.lock(o, OWNER, signature, "other");
        refused(err);
        vm.prank(sender);
        ledger.release(group, ID);
        refused(err);
        vm.prank(sender);
        ledger.extinguish(group, ID);
        refused(err);
        vm.prank(sender);
        ledger.reissue(group, ID);
        refused(err);
        vm.prank(sender);
        ledger.create(group, ID, address(token), 1, 0, sender);
        refused(err);
        vm.prank(sender);
        ledger.void(group, ID, IAssetLedger.Step.LOCK);
    }

    function test_UnknownGroup() public {
        refused(abi.encodeWithSelector(IAssetLedger.UnknownGroup.selector, bytes32("nowhere")));
        ledger.release("nowhere", ID);
    }

    function test_TakesNoEther() public {
        vm.deal(address(this), 1 ether);
        (bool sent,) = address(ledger).call{value: 1}("");
        isTrue(!sent, "plain ether");
        (sent,) = address(ledger).call{value: 1}(abi.encodeCall(ledger.withdraw, (OWNER, address(token), 0)));
        isTrue(!sent, "ether with a call");
    }

    /// The demo tokens: only their owner and whom it named may mint, pause or name.
    function test_DemoTokenRights() public {
        eq(token.decimals(), 2, "decimals");
        refused(abi.encodeWithSelector(DemoToken.NotAllowedToMint.selector, STRANGER));
        vm.prank(STRANGER);
        token.mint(STRANGER, 1);
        refused(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, STRANGER));
        vm.prank(STRANGER);
        token.setMintRight(STRANGER, true);
        refused(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, STRANGER));
        vm.prank(STRANGER);
        token.pause();
        refused(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, STRANGER));
        vm.prank(STRANGER);
        token.unpause();
        vm.prank(ISSUER);
        token.setMintRight(STRANGER, true);
        vm.prank(STRANGER);
        token.mint(STRANGER, 1);
        eq(token.balanceOf(STRANGER), 1, "minted");
    }

    function test_DemoDeedRights() public {
        refused(abi.encodeWithSelector(DemoDeed.NotAllowedToMint.selector, STRANGER));
        vm.prank(STRANGER);
        deed.mint(STRANGER, 1);
        refused(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, STRANGER));
        vm.prank(STRANGER);
        deed.setMintRight(STRANGER, true);
        vm.prank(ISSUER);
        deed.setMintRight(STRANGER, true);
        vm.prank(STRANGER);
        deed.mint(STRANGER, 1);
        eq(deed.ownerOf(1), STRANGER, "minted");
    }
}
