// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {IAssetLedger} from "../src/interfaces/IAssetLedger.sol";
import {AssetLedgerTest} from "./helpers/AssetLedgerTest.sol";
import {CallbackToken, FeeToken, IdleDeed, Wallet} from "./helpers/Hostile.sol";

/// @title Creations, pools and payment
contract AssetLedgerCreateTest is AssetLedgerTest {
    function setUp() public override {
        super.setUp();
        grantMinting();
    }

    function test_CreateMintsWhatThePoolLacks() public {
        lock(order(30), "earlier");
        extinguish("earlier");
        vm.roll(123);
        emits(address(ledger));
        emit IAssetLedger.Created(group, ID, BENEFICIARY, address(token), 100, 0, 70);
        create(ID, address(token), 100, 0);
        eq(token.totalSupply(), 1_070, "minted");
        eq(ledger.poolOf(group, address(token), 0), 0, "pool");
        eq(ledger.creditOf(BENEFICIARY, address(token), 0), 100, "credit");
        IAssetLedger.Creation memory want = IAssetLedger.Creation({
            status: IAssetLedger.Status.APPLIED,
            blockNumber: 123,
            asset: address(token),
            amount: 100,
            tokenId: 0,
            beneficiary: BENEFICIARY
        });
        eqBytes(abi.encode(ledger.creationOf(group, ID)), abi.encode(want), "creation");
        stands(ID, IAssetLedger.Step.CREATE, IAssetLedger.Status.APPLIED, 123);
    }

    /// What comes home is released from the pool, not copied: no right to mint is needed.
    function test_WhatComesHomeIsReleased() public {
        vm.prank(ISSUER);
        ledger.setMinter(address(token), group, false);
        lock(order(300), "out");
        extinguish("out");
        create("home", address(token), 120, 0);
        eq(token.totalSupply(), 1_000, "supply");
        eq(ledger.poolOf(group, address(token), 0), 180, "pool");
        refused(abi.encodeWithSelector(IAssetLedger.NotMinter.selector, group, token, 0, 181, 180));
        create("too much", address(token), 181, 0);
        stands("too much", IAssetLedger.Step.CREATE, IAssetLedger.Status.OPEN, 0);
        create("rest", address(token), 180, 0);
        eq(ledger.withdraw(BENEFICIARY, address(token), 0), 300, "withdrawn");
        eq(token.balanceOf(BENEFICIARY), 300, "paid");
    }

    /// A unique asset is minted with the same id abroad, goes into the pool when it leaves, and comes home as itself.
    function test_UniqueAsset() public {
        create("in", address(deed), 1, 5);
        eq(ledger.creationOf(group, "in").tokenId, 5, "token id");
        vm.recordLogs();
        create("in", address(deed), 1, 5);
        eq(vm.getRecordedLogs().length, 0, "the repeat is silent");
        eq(deed.ownerOf(5), address(ledger), "minted into escrow");
        eq(ledger.withdraw(BENEFICIARY, address(deed), 5), 1, "withdrawn");
        eq(deed.ownerOf(5), BENEFICIARY, "paid");

        lock(deedOrder(), "out");
        extinguish("out");
        eq(ledger.poolOf(group, address(deed), DEED), 1, "pool");
        create("home", address(deed), 1, DEED);
        eq(ledger.poolOf(group, address(deed), DEED), 0, "pool after");
        ledger.withdraw(BENEFICIARY, address(deed), DEED);
        eq(deed.ownerOf(DEED), BENEFICIARY, "home");
    }

    /// A unique asset that is still somewhere else cannot be made a second time.
    function test_UniqueAssetIsNotCopied() public {
        vm.prank(GATEWAY);
        (bool ok,) =
            address(ledger).call(abi.encodeCall(ledger.create, (group, ID, address(deed), 1, DEED, BENEFICIARY)));
        isTrue(!ok, "a copy of an owned deed");
        lock(deedOrder(), "out");
        vm.prank(GATEWAY);
        (ok,) = address(ledger).call(abi.encodeCall(ledger.create, (group, ID, address(deed), 1, DEED, BENEFICIARY)));
        isTrue(!ok, "a copy of a locked deed");
    }

    /// Another group never touches a pool, nor mints where it was not named.
    function test_PoolsAreApart() public {
        lock(order(300), "out");
        extinguish("out");
        refused(abi.encodeWithSelector(IAssetLedger.NotMinter.selector, otherGroup, token, 0, 1, 0));
        vm.prank(OTHER_GATEWAY);
        ledger.create(otherGroup, ID, address(token), 1, 0, BENEFICIARY);
    }

    function test_RepeatsAndContradictions() public {
        create(ID, address(token), 100, 0);
        vm.roll(200);
        vm.recordLogs();
        create(ID, address(token), 100, 0);
        eq(vm.getRecordedLogs().length, 0, "the repeat is silent");
        eq(ledger.creditOf(BENEFICIARY, address(token), 0), 100, "credit");
        eq(ledger.creationOf(group, ID).blockNumber, 100, "block");
        _contradicts(address(token), 101, 0, BENEFICIARY);
        _contradicts(address(token), 100, 0, STRANGER);
        _contradicts(address(token), 100, 1, BENEFICIARY);
        _contradicts(address(deed), 100, 0, BENEFICIARY);
    }

    function _contradicts(address asset, uint256 amount, uint256 tokenId, address to) private {
        refused(
            abi.encodeWithSelector(
                IAssetLedger.CreationStands.selector, group, ID, token, 100, 0, BENEFICIARY, asset, amount, tokenId, to
            )
        );
        vm.prank(GATEWAY);
        ledger.create(group, ID, asset, amount, tokenId, to);
    }

    /// Void and creation exclude each other; whichever comes second is told which stands.
    function test_VoidThenCreate() public {
        vm.roll(105);
        emits(address(ledger));
        emit IAssetLedger.Voided(group, ID, "create");
        voidKey(ID, IAssetLedger.Step.CREATE);
        vm.recordLogs();
        voidKey(ID, IAssetLedger.Step.CREATE);
        eq(vm.getRecordedLogs().length, 0, "the repeat is silent");
        stands(ID, IAssetLedger.Step.CREATE, IAssetLedger.Status.VOIDED, 105);
        refused(abi.encodeWithSelector(IAssetLedger.AlreadyVoided.selector, group, ID, IAssetLedger.Step.CREATE, 105));
        create(ID, address(token), 100, 0);
    }

    function test_CreateThenVoid() public {
        create(ID, address(token), 100, 0);
        vm.roll(105);
        refused(abi.encodeWithSelector(IAssetLedger.AlreadyApplied.selector, group, ID, IAssetLedger.Step.CREATE, 100));
        voidKey(ID, IAssetLedger.Step.CREATE);
        // The lock side of the same id is another key.
        voidKey(ID, IAssetLedger.Step.LOCK);
        stands(ID, IAssetLedger.Step.CREATE, IAssetLedger.Status.APPLIED, 100);
    }

    function test_BadUnitsAndBeneficiaries() public {
        refused(abi.encodeWithSelector(IAssetLedger.WrongAmount.selector, token, 0, 0));
        create(ID, address(token), 0, 0);
        refused(abi.encodeWithSelector(IAssetLedger.WrongTokenId.selector, token, 1));
        create(ID, address(token), 1, 1);
        refused(abi.encodeWithSelector(IAssetLedger.WrongAmount.selector, deed, 2, 1));
        create(ID, address(deed), 2, 1);
        refused(abi.encodeWithSelector(IAssetLedger.NoToken.selector, STRANGER));
        create(ID, STRANGER, 1, 0);
        address[2] memory bad = [address(0), address(ledger)];
        for (uint256 i = 0; i < 2; ++i) {
            refused(abi.encodeWithSelector(IAssetLedger.WrongBeneficiary.selector, group, ID, bad[i]));
            vm.prank(GATEWAY);
            ledger.create(group, ID, address(token), 1, 0, bad[i]);
        }
    }

    /// A call without a transaction foresees the refusal, and changes nothing: paused, right revoked at the token.
    function test_RefusalsByTheToken() public {
        bytes memory call = abi.encodeCall(ledger.create, (group, ID, address(token), 1, 0, BENEFICIARY));
        vm.prank(ISSUER);
        token.pause();
        vm.prank(GATEWAY);
        (bool ok,) = address(ledger).call(call);
        isTrue(!ok, "paused");
        vm.prank(ISSUER);
        token.unpause();
        vm.prank(ISSUER);
        token.setMintRight(address(ledger), false);
        vm.prank(GATEWAY);
        (ok,) = address(ledger).call(call);
        isTrue(!ok, "right revoked");
        stands(ID, IAssetLedger.Step.CREATE, IAssetLedger.Status.OPEN, 0);
        // Voided now, so that the source may give back.
        voidKey(ID, IAssetLedger.Step.CREATE);
    }

    function test_TokensThatMintShort() public {
        FeeToken fee = new FeeToken();
        ledger.setMinter(address(fee), group, true);
        refused(abi.encodeWithSelector(IAssetLedger.WrongArrival.selector, fee, 0, 100, 99));
        create(ID, address(fee), 100, 0);
        IdleDeed idle = new IdleDeed(STRANGER, 9);
        ledger.setMinter(address(idle), group, true);
        refused(abi.encodeWithSelector(IAssetLedger.WrongArrival.selector, idle, 9, 1, 0));
        create(ID, address(idle), 1, 9);
    }

    /// A re-issue whose pool was paid out meanwhile mints what is short, where the group may.
    function test_ReissueOfAnEmptyPool() public {
        lock(order(300), ID);
        extinguish(ID);
        create("drain", address(token), 200, 0);
        emits(address(ledger));
        emit IAssetLedger.Reissued(group, ID, OWNER, address(token), 300, 0, 200);
        reissue(ID);
        eq(ledger.creditOf(OWNER, address(token), 0), 300, "credit");
    }

    // -------------------------------------------------------------------------------------------------- withdraw

    /// Anyone may call, only the owner is paid, all at once, and a second time nothing.
    function test_Withdraw() public {
        lock(order(300), ID);
        release(ID);
        emits(address(ledger));
        emit IAssetLedger.Withdrawn(OWNER, address(token), 0, 300);
        vm.prank(STRANGER);
        eq(ledger.withdraw(OWNER, address(token), 0), 300, "paid");
        eq(token.balanceOf(OWNER), 1_000, "owner");
        eq(token.balanceOf(STRANGER), 0, "stranger");
        vm.recordLogs();
        eq(ledger.withdraw(OWNER, address(token), 0), 0, "again");
        eq(ledger.withdraw(STRANGER, address(token), 0), 0, "nothing credited");
        eq(vm.getRecordedLogs().length, 0, "events");
    }

    /// While a token is paused the credit stays; it is paid when it moves again.
    function test_WithdrawLater() public {
        lock(order(300), ID);
        release(ID);
        vm.prank(ISSUER);
        token.pause();
        (bool ok,) = address(ledger).call(abi.encodeCall(ledger.withdraw, (OWNER, address(token), 0)));
        isTrue(!ok, "paused");
        eq(ledger.creditOf(OWNER, address(token), 0), 300, "credit stays");
        vm.prank(ISSUER);
        token.unpause();
        ledger.withdraw(OWNER, address(token), 0);
        eq(token.balanceOf(OWNER), 1_000, "owner");
    }

    /// A contract without a receiver's hook is paid its deed all the same.
    function test_WithdrawToAContract() public {
        Wallet wallet = new Wallet();
        vm.prank(GATEWAY);
        ledger.create(group, ID, address(deed), 1, 5, address(wallet));
        ledger.withdraw(address(wallet), address(deed), 5);
        eq(deed.ownerOf(5), address(wallet), "paid");
    }

    // ------------------------------------------------------------------------------------------------ reentrance

    /// A token that calls back from lock, create or withdraw meets the guard, and nothing moves twice.
    function test_CallbacksMeetTheGuard() public {
        CallbackToken evil = new CallbackToken();
        evil.transfer(OWNER, 1_000);
        ledger.setMinter(address(evil), group, true);
        vm.prank(ADMIN);
        ledger.setMembers(group, pair(GATEWAY, address(evil)));
        vm.prank(OWNER);
        evil.approve(address(ledger), type(uint256).max);
        IAssetLedger.Order memory o = order(100);
        o.asset = address(evil);

        bytes[6] memory calls = [
            abi.encodeCall(ledger.release, (group, ID)),
            abi.encodeCall(ledger.extinguish, (group, ID)),
            abi.encodeCall(ledger.reissue, (group, ID)),
            abi.encodeCall(ledger.create, (group, "c", address(evil), 1, 0, STRANGER)),
            abi.encodeCall(ledger.void, (group, "v", IAssetLedger.Step.LOCK)),
            abi.encodeCall(ledger.withdraw, (BENEFICIARY, address(evil), 0))
        ];
        for (uint256 i = 0; i < calls.length; ++i) {
            evil.arm(address(ledger), calls[i]);
            o.session = bytes16(uint128(i));
            lock(o, bytes32(100 + i));
            _guarded(evil);
        }
        bytes memory signature = signed(o);
        evil.arm(address(ledger), abi.encodeCall(ledger.lock, (o, OWNER, signature, "again")));
        create("created", address(evil), 10, 0);
        _guarded(evil);
        evil.arm(address(ledger), abi.encodeCall(ledger.withdraw, (BENEFICIARY, address(evil), 0)));
        ledger.withdraw(BENEFICIARY, address(evil), 0);
        _guarded(evil);
        eq(evil.balanceOf(BENEFICIARY), 10, "paid once");
    }

    function _guarded(CallbackToken evil) private view {
        isTrue(evil.blocked(), "the callback went through");
        eqBytes(
            evil.answer(),
            abi.encodeWithSelector(ReentrancyGuard.ReentrancyGuardReentrantCall.selector),
            "what stopped the callback"
        );
    }
}
