// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssetLedger} from "../src/interfaces/IAssetLedger.sol";
import {AssetLedgerTest} from "./helpers/AssetLedgerTest.sol";

/// @title What follows a lock: release, extinguishment, re-issue, void
contract AssetLedgerSettleTest is AssetLedgerTest {
    function test_Release() public {
        lock(order(300), ID);
        vm.roll(110);
        emits(address(ledger));
        emit IAssetLedger.Released(group, ID, OWNER, address(token), 300, 0);
        release(ID);
        eq(ledger.creditOf(OWNER, address(token), 0), 300, "credit");
        eq(token.balanceOf(OWNER), 700, "not paid yet");
        IAssetLedger.Lock memory l = ledger.lockOf(group, ID);
        eq(uint8(l.state), uint8(IAssetLedger.LockState.RELEASED), "state");
        eq(l.settledBlock, 110, "settledBlock");
    }

    function test_Extinguish() public {
        lock(order(300), ID);
        vm.roll(111);
        emits(address(ledger));
        emit IAssetLedger.Extinguished(group, ID, OWNER, address(token), 300, 0);
        extinguish(ID);
        eq(ledger.poolOf(group, address(token), 0), 300, "pool");
        eq(ledger.poolOf(otherGroup, address(token), 0), 0, "the other group's pool");
        eq(ledger.creditOf(OWNER, address(token), 0), 0, "credit");
        eq(ledger.lockOf(group, ID).settledBlock, 111, "settledBlock");
    }

    /// After a refusal by the recipient's ledger the units go back to their owner, from the pool.
    function test_Reissue() public {
        lock(order(300), ID);
        vm.roll(111);
        extinguish(ID);
        vm.roll(112);
        emits(address(ledger));
        emit IAssetLedger.Reissued(group, ID, OWNER, address(token), 300, 0, 0);
        reissue(ID);
        eq(ledger.poolOf(group, address(token), 0), 0, "pool");
        ledger.withdraw(OWNER, address(token), 0);
        eq(token.balanceOf(OWNER), 1_000, "owner");
        IAssetLedger.Lock memory l = ledger.lockOf(group, ID);
        eq(l.settledBlock, 111, "settledBlock");
        eq(l.reissuedBlock, 112, "reissuedBlock");
    }

    /// Each action happens once; its exact repeat succeeds, changes nothing and emits nothing.
    function test_RepeatsHaveNoEffect() public {
        lock(order(300), ID);
        lock(order(200), "second");
        extinguish(ID);
        release("second");
        vm.roll(150);
        vm.recordLogs();
        extinguish(ID);
        release("second");
        eq(vm.getRecordedLogs().length, 0, "events");
        reissue(ID);
        vm.roll(160);
        vm.recordLogs();
        reissue(ID);
        extinguish(ID);
        eq(vm.getRecordedLogs().length, 0, "events after the re-issue");
        eq(ledger.creditOf(OWNER, address(token), 0), 500, "credit");
        eq(ledger.lockOf(group, ID).reissuedBlock, 150, "reissuedBlock");
    }

    /// Release and extinguishment exclude each other, in either order, and each error names what stands since when.
    function test_ReleaseAndExtinguishExclude() public {
        lock(order(300), ID);
        vm.roll(110);
        release(ID);
        _refusedAll(IAssetLedger.LockState.RELEASED, 110, [false, true, true]);
    }

    function test_ExtinguishExcludesRelease() public {
        lock(order(300), ID);
        vm.roll(110);
        extinguish(ID);
        _refusedAll(IAssetLedger.LockState.EXTINGUISHED, 110, [true, false, false]);
        vm.roll(120);
        reissue(ID);
        _refusedAll(IAssetLedger.LockState.REISSUED, 120, [true, false, false]);
    }

    function test_NothingBeforeTheLock() public {
        _refusedAll(IAssetLedger.LockState.NONE, 0, [true, true, true]);
        lock(order(300), ID);
        _refusedAll(IAssetLedger.LockState.LOCKED, 100, [false, false, true]);
    }

    /// A lock is found under its own transfer id only: with another's nothing can be settled.
    function testFuzz_AnotherTransferIdSettlesNothing(bytes32 id) public {
        vm.assume(id != ID);
        lock(order(300), ID);
        refused(
            abi.encodeWithSelector(
                IAssetLedger.WrongState.selector, group, id, IAssetLedger.Step.RELEASE, IAssetLedger.LockState.NONE, 0
            )
        );
        release(id);
        eq(uint8(ledger.lockOf(group, ID).state), uint8(IAssetLedger.LockState.LOCKED), "state");
    }

    /// Another group with the same transfer id has another key: it cannot take, settle or void this one.
    function test_AnotherGroupCannotTouch() public {
        vm.prank(OTHER_GATEWAY);
        ledger.void(otherGroup, ID, IAssetLedger.Step.LOCK);
        lock(order(300), ID);
        refused(
            abi.encodeWithSelector(
                IAssetLedger.WrongState.selector,
                otherGroup,
                ID,
                IAssetLedger.Step.RELEASE,
                IAssetLedger.LockState.VOIDED,
                100
            )
        );
        vm.prank(OTHER_GATEWAY);
        ledger.release(otherGroup, ID);
        refused(abi.encodeWithSelector(IAssetLedger.NotMember.selector, group, OTHER_GATEWAY));
        vm.prank(OTHER_GATEWAY);
        ledger.release(group, ID);
    }

    // ------------------------------------------------------------------------------------------------------ void

    /// A void of a lock key never seen makes the lock that comes later fail: the tombstone.
    function test_VoidBeforeTheLock() public {
        vm.roll(105);
        emits(address(ledger));
        emit IAssetLedger.Voided(group, ID, "lock");
        voidKey(ID, IAssetLedger.Step.LOCK);
        vm.roll(106);
        vm.recordLogs();
        voidKey(ID, IAssetLedger.Step.LOCK);
        eq(vm.getRecordedLogs().length, 0, "the repeat is silent");
        refusedLock(
            abi.encodeWithSelector(IAssetLedger.AlreadyVoided.selector, group, ID, IAssetLedger.Step.LOCK, 105),
            order(300),
            ID
        );
        eq(token.balanceOf(OWNER), 1_000, "owner keeps all");
        IAssetLedger.Lock memory want;
        (want.state, want.lockedBlock) = (IAssetLedger.LockState.VOIDED, 105);
        eqBytes(abi.encode(ledger.lockOf(group, ID)), abi.encode(want), "lock");
        _refusedAll(IAssetLedger.LockState.VOIDED, 105, [true, true, true]);
        // The order itself was not used up.
        lock(order(300), "another");
    }

    function test_VoidAfterTheLock() public {
        lock(order(300), ID);
        bytes memory err =
            abi.encodeWithSelector(IAssetLedger.AlreadyApplied.selector, group, ID, IAssetLedger.Step.LOCK, 100);
        vm.roll(110);
        refused(err);
        voidKey(ID, IAssetLedger.Step.LOCK);
        release(ID);
        refused(err);
        voidKey(ID, IAssetLedger.Step.LOCK);
    }

    function test_OnlyLockAndCreateCanBeVoided() public {
        IAssetLedger.Step[3] memory steps =
            [IAssetLedger.Step.RELEASE, IAssetLedger.Step.EXTINGUISH, IAssetLedger.Step.REISSUE];
        for (uint256 i = 0; i < 3; ++i) {
            refused(abi.encodeWithSelector(IAssetLedger.NotVoidable.selector, steps[i]));
            voidKey(ID, steps[i]);
        }
    }

    // ---------------------------------------------------------------------------------------------------- status

    /// Every step in every state, with the block since which it stands.
    function test_StatusTable() public {
        _statuses("OOOO", [uint64(0), 0, 0, 0]);
        lock(order(100), ID);
        _statuses("AOOO", [uint64(100), 0, 0, 0]);
        vm.roll(101);
        extinguish(ID);
        _statuses("AVAO", [uint64(100), 101, 101, 0]);
        vm.roll(102);
        reissue(ID);
        _statuses("AVAA", [uint64(100), 101, 101, 102]);
    }

    function test_StatusTableReleased() public {
        lock(order(100), ID);
        vm.roll(101);
        release(ID);
        _statuses("AAVV", [uint64(100), 101, 101, 101]);
    }

    function test_StatusTableVoided() public {
        voidKey(ID, IAssetLedger.Step.LOCK);
        _statuses("VVVV", [uint64(100), 100, 100, 100]);
    }

    /// @dev One letter for lock, release, extinguish, reissue: Open, Applied, Voided.
    function _statuses(bytes4 letters, uint64[4] memory since) private view {
        IAssetLedger.Step[4] memory steps = [
            IAssetLedger.Step.LOCK, IAssetLedger.Step.RELEASE, IAssetLedger.Step.EXTINGUISH, IAssetLedger.Step.REISSUE
        ];
        for (uint256 i = 0; i < 4; ++i) {
            IAssetLedger.Status want = IAssetLedger.Status.OPEN;
            if (letters[i] == "A") want = IAssetLedger.Status.APPLIED;
            if (letters[i] == "V") want = IAssetLedger.Status.VOIDED;
            stands(ID, steps[i], want, since[i]);
        }
    }

    /// @dev Whether release, extinguish and reissue are refused in this state.
    function _refusedAll(IAssetLedger.LockState actual, uint64 since, bool[3] memory which) private {
        if (which[0]) {
            refused(wrongState(IAssetLedger.Step.RELEASE, actual, since));
            release(ID);
        }
        if (which[1]) {
            refused(wrongState(IAssetLedger.Step.EXTINGUISH, actual, since));
            extinguish(ID);
        }
        if (which[2]) {
            refused(wrongState(IAssetLedger.Step.REISSUE, actual, since));
            reissue(ID);
        }
    }
}
