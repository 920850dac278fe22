// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {IAssetLedger} from "../src/interfaces/IAssetLedger.sol";
import {AssetLedgerTest} from "./helpers/AssetLedgerTest.sol";
import {FalseToken, FeeToken, IdleDeed, Wallet} from "./helpers/Hostile.sol";

contract AssetLedgerLockTest is AssetLedgerTest {
    /// The digest is EIP-712 over the fields in the published order, written out a second time.
    function test_DigestIsEIP712() public view {
        IAssetLedger.Order memory o = order(10);
        bytes32 typeHash = keccak256(
            "Order(bytes16 session,bytes32 sourceGroup,address asset,uint256 amount,uint256 tokenId,string targetLedger,string targetAsset,string beneficiary,bytes32 recipientLog,uint64 expiry)"
        );
        bytes memory fields = bytes.concat(
            typeHash,
            bytes32(o.session),
            o.sourceGroup,
            bytes32(uint256(uint160(o.asset))),
            bytes32(o.amount),
            bytes32(o.tokenId),
            keccak256(bytes(o.targetLedger))
        );
        fields = bytes.concat(
            fields,
            keccak256(bytes(o.targetAsset)),
            keccak256(bytes(o.beneficiary)),
            o.recipientLog,
            bytes32(uint256(o.expiry))
        );
        bytes32 domain = keccak256(
            bytes.concat(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Causeway AssetLedger"),
                keccak256("1"),
                bytes32(block.chainid),
                bytes32(uint256(uint160(address(ledger))))
            )
        );
        eq(ledger.orderDigest(o), keccak256(bytes.concat(hex"1901", domain, keccak256(fields))), "digest");
    }

    function test_LockTakesUnitsAndRecordsAll() public {
        IAssetLedger.Order memory o = order(300);
        bytes32 digest = ledger.orderDigest(o);
        bytes memory signature = signed(o);
        emits(address(ledger));
        emit IAssetLedger.Locked(group, ID, OWNER, digest, o);
        vm.prank(BACKUP);
        ledger.lock(o, OWNER, signature, ID);

        eq(token.balanceOf(OWNER), 700, "owner");
        eq(token.balanceOf(address(ledger)), 300, "escrow");
        IAssetLedger.Lock memory want;
        (want.state, want.owner, want.order) = (IAssetLedger.LockState.LOCKED, OWNER, o);
        (want.orderDigest, want.lockedBlock) = (digest, 100);
        eqBytes(abi.encode(ledger.lockOf(group, ID)), abi.encode(want), "lock");
        stands(ID, IAssetLedger.Step.LOCK, IAssetLedger.Status.APPLIED, 100);
    }

    function test_LockOfAUniqueAsset() public {
        lock(deedOrder(), ID);
        eq(deed.ownerOf(DEED), address(ledger), "escrow");
        eq(ledger.lockOf(group, ID).order.tokenId, DEED, "token id");
    }

    function test_NothingStandsBefore() public view {
        IAssetLedger.Lock memory zero;
        eqBytes(abi.encode(ledger.lockOf(group, ID)), abi.encode(zero), "lock");
        IAssetLedger.Creation memory none;
        eqBytes(abi.encode(ledger.creationOf(group, ID)), abi.encode(none), "creation");
    }

    /// The exact repeat succeeds and changes nothing, whatever came after, expiry included; nothing is taken twice.
    function test_RepeatHasNoEffect() public {
        lock(order(300), ID);
        vm.roll(120);
        vm.warp(3_000_000);
        vm.recordLogs();
        lock(order(300), ID);
        release(ID);
        lock(order(300), ID);
        eq(vm.getRecordedLogs().length, 1, "the release's event alone");
        eq(token.balanceOf(address(ledger)), 300, "escrow");
        eq(uint8(ledger.lockOf(group, ID).state), uint8(IAssetLedger.LockState.RELEASED), "state");
        stands(ID, IAssetLedger.Step.LOCK, IAssetLedger.Status.APPLIED, 100);
    }

    /// A contradiction under the same id is refused and names both.
    function test_AnotherOrderUnderTheSameId() public {
        lock(order(300), ID);
        bytes32 first = ledger.orderDigest(order(300));
        bytes32 second = ledger.orderDigest(order(301));
        refusedLock(
            abi.encodeWithSelector(IAssetLedger.LockStands.selector, group, ID, first, OWNER, second, OWNER),
            order(301),
            ID
        );
        bytes memory signature = signed(order(300));
        refused(abi.encodeWithSelector(IAssetLedger.LockStands.selector, group, ID, first, OWNER, first, STRANGER));
        vm.prank(GATEWAY);
        ledger.lock(order(300), STRANGER, signature, ID);
    }

    /// One order is good for one lock: a gateway cannot take twice, not even after it released.
    function test_OrderIsGoodForOneLock() public {
        lock(order(300), ID);
        bytes memory err = abi.encodeWithSelector(
            IAssetLedger.OrderUsed.selector, ledger.orderDigest(order(300)), ID, bytes32("again")
        );
        refusedLock(err, order(300), "again");
        release(ID);
        refusedLock(err, order(300), "again");
    }

    function test_OrderIsForOneGroup() public {
        IAssetLedger.Order memory o = order(300);
        bytes memory signature = signed(o);
        o.sourceGroup = otherGroup;
        bytes32 digest = ledger.orderDigest(o);
        refused(abi.encodeWithSelector(IAssetLedger.BadSignature.selector, digest, OWNER));
        vm.prank(OTHER_GATEWAY);
        ledger.lock(o, OWNER, signature, ID);
    }

    /// Changing any one field of what was signed is refused.
    function testFuzz_AnyFieldChangedIsRefused(uint256 field, bytes32 noise) public {
        IAssetLedger.Order memory o = order(300);
        bytes memory signature = signed(o);
        field = field % 8;
        if (field == 0) o.session = ~o.session;
        else if (field == 1) o.amount = 299;
        else if (field == 2) o.targetLedger = string(bytes.concat(noise));
        else if (field == 3) o.targetAsset = string(bytes.concat(noise));
        else if (field == 4) o.beneficiary = string(bytes.concat(noise));
        else if (field == 5) o.recipientLog = ~o.recipientLog;
        else if (field == 6) o.expiry += 1;
        else (o.asset, o.tokenId, o.amount) = (address(deed), DEED, 1);
        bytes32 digest = ledger.orderDigest(o);
        refused(abi.encodeWithSelector(IAssetLedger.BadSignature.selector, digest, OWNER));
        vm.prank(GATEWAY);
        ledger.lock(o, OWNER, signature, ID);
        eq(token.balanceOf(OWNER), 1_000, "owner keeps all");
    }

    function test_MissingAndForeignSignatures() public {
        IAssetLedger.Order memory o = order(300);
        bytes32 digest = ledger.orderDigest(o);
        refused(abi.encodeWithSelector(IAssetLedger.BadSignature.selector, digest, OWNER));
        vm.prank(GATEWAY);
        ledger.lock(o, OWNER, "", ID);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(0xBAD, digest);
        refused(abi.encodeWithSelector(IAssetLedger.BadSignature.selector, digest, OWNER));
        vm.prank(GATEWAY);
        ledger.lock(o, OWNER, abi.encodePacked(r, s, v), ID);
        refused(abi.encodeWithSelector(IAssetLedger.BadSignature.selector, digest, address(0)));
        vm.prank(GATEWAY);
        ledger.lock(o, address(0), abi.encodePacked(r, s, v), ID);
    }

    /// A smart wallet orders by ERC-1271, and no longer once it takes its consent back.
    function test_SmartWallet() public {
        Wallet wallet = new Wallet();
        wallet.approve(token, address(ledger));
        vm.prank(ISSUER);
        token.mint(address(wallet), 50);
        IAssetLedger.Order memory o = order(50);
        bytes32 digest = ledger.orderDigest(o);
        refused(abi.encodeWithSelector(IAssetLedger.BadSignature.selector, digest, wallet));
        vm.prank(GATEWAY);
        ledger.lock(o, address(wallet), "any", ID);
        wallet.accept(digest);
        vm.prank(GATEWAY);
        ledger.lock(o, address(wallet), "any", ID);
        release(ID);
        ledger.withdraw(address(wallet), address(token), 0);
        eq(token.balanceOf(address(wallet)), 50, "paid back");
    }

    function test_Expiry() public {
        vm.warp(2_000_001);
        bytes32 digest = ledger.orderDigest(order(10));
        refusedLock(
            abi.encodeWithSelector(IAssetLedger.OrderExpired.selector, digest, 2_000_000, 2_000_001), order(10), ID
        );
        vm.warp(2_000_000);
        lock(order(10), ID);
        // It ends a chance to lock, never a lock.
        vm.warp(9_000_000);
        eq(uint8(ledger.lockOf(group, ID).state), uint8(IAssetLedger.LockState.LOCKED), "state");
    }

    function test_BadUnits() public {
        refusedLock(abi.encodeWithSelector(IAssetLedger.WrongAmount.selector, token, 0, 0), order(0), ID);
        IAssetLedger.Order memory o = order(10);
        o.tokenId = 4;
        refusedLock(abi.encodeWithSelector(IAssetLedger.WrongTokenId.selector, token, 4), o, ID);
        o = deedOrder();
        o.amount = 2;
        refusedLock(abi.encodeWithSelector(IAssetLedger.WrongAmount.selector, deed, 2, 1), o, ID);
        o = order(10);
        o.asset = STRANGER;
        refusedLock(abi.encodeWithSelector(IAssetLedger.NoToken.selector, STRANGER), o, ID);
        refusedLock(abi.encodeWithSelector(IAssetLedger.ZeroTransferId.selector, group), order(10), 0);
    }

    function test_TextsAtTheLimitAndAbove() public {
        IAssetLedger.Order memory o = order(10);
        string memory atLimit = string(new bytes(256));
        (o.targetLedger, o.targetAsset, o.beneficiary) = (atLimit, atLimit, atLimit);
        lock(o, ID);
        bytes memory err = abi.encodeWithSelector(IAssetLedger.TextTooLong.selector, 257, 256);
        for (uint256 i = 0; i < 3; ++i) {
            o = order(10);
            if (i == 0) o.targetLedger = string(new bytes(257));
            if (i == 1) o.targetAsset = string(new bytes(257));
            if (i == 2) o.beneficiary = string(new bytes(257));
            refusedLock(err, o, "long");
        }
    }

    /// More than the owner has or approved: the token's own refusal comes through, and nothing stands.
    function test_AboveBalance() public {
        bytes memory signature = signed(order(1_001));
        vm.prank(GATEWAY);
        (bool ok,) = address(ledger).call(abi.encodeCall(ledger.lock, (order(1_001), OWNER, signature, ID)));
        isTrue(!ok, "above balance");
        stands(ID, IAssetLedger.Step.LOCK, IAssetLedger.Status.OPEN, 0);
        // Had it been marked as used, this would be refused.
        vm.prank(ISSUER);
        token.mint(OWNER, 1);
        lock(order(1_001), ID);
    }

    /// Exactly the amount must arrive.
    function test_TokensThatShort() public {
        FeeToken fee = new FeeToken();
        fee.transfer(OWNER, 501);
        IAssetLedger.Order memory o = order(100);
        o.asset = address(fee);
        vm.prank(OWNER);
        fee.approve(address(ledger), 1_000);
        refusedLock(abi.encodeWithSelector(IAssetLedger.WrongArrival.selector, fee, 0, 100, 99), o, ID);

        FalseToken false_ = new FalseToken();
        o.asset = address(false_);
        refusedLock(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, IERC20(false_)), o, ID);

        IdleDeed idle = new IdleDeed(OWNER, DEED);
        o = deedOrder();
        o.asset = address(idle);
        refusedLock(abi.encodeWithSelector(IAssetLedger.WrongArrival.selector, idle, DEED, 1, 0), o, ID);
    }

    /// Two locks on different chains or contracts have different digests: no order can be used elsewhere.
    function test_DigestBindsChain() public {
        bytes32 here = ledger.orderDigest(order(10));
        vm.chainId(4242);
        isTrue(ledger.orderDigest(order(10)) != here, "chain id");
    }
}
