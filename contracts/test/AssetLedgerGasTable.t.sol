// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssetLedger} from "../src/interfaces/IAssetLedger.sol";
import {AssetLedgerTest} from "./helpers/AssetLedgerTest.sol";

/// @title What each function of AssetLedger costs as a transaction of its own
/// @dev scripts/gas runs this and compares with gas/AssetLedger.json.
contract AssetLedgerGasTableTest is AssetLedgerTest {
    function test_Code() public {
        vm.snapshotValue("AssetLedger", "bytes of code", address(ledger).code.length);
    }

    function test_Groups() public {
        vm.prank(STRANGER);
        ledger.foundGroup(0, ADMIN, pair(GATEWAY, BACKUP));
        _row("foundGroup, two members");
        vm.prank(ADMIN);
        ledger.setMembers(group, pair(GATEWAY, STRANGER));
        _row("setMembers, two members");
        vm.prank(ADMIN);
        ledger.setGroupAdmin(group, STRANGER);
        _row("setGroupAdmin");
        vm.prank(ISSUER);
        ledger.setMinter(address(token), group, true);
        _row("setMinter");
    }

    function test_Units() public {
        lock(order(300), ID);
        _row("lock, units");
        extinguish(ID);
        _row("extinguish, units");
        create("home", address(token), 200, 0);
        _row("create, units out of the pool");
        ledger.withdraw(BENEFICIARY, address(token), 0);
        _row("withdraw, units");
        grantMinting();
        create("minted", address(token), 1_000, 0);
        _row("create, units that are minted");
        reissue(ID);
        _row("reissue, units");
    }

    function test_Deed() public {
        lock(deedOrder(), ID);
        _row("lock, a unique asset");
        release(ID);
        _row("release, a unique asset");
        ledger.withdraw(OWNER, address(deed), DEED);
        _row("withdraw, a unique asset");
        grantMinting();
        create("minted", address(deed), 1, DEED + 1);
        _row("create, a unique asset that is minted");
    }

    function test_Void() public {
        voidKey(ID, IAssetLedger.Step.LOCK);
        _row("void, of a lock");
        voidKey(ID, IAssetLedger.Step.CREATE);
        _row("void, of a creation");
    }

    /// @dev Of the last call.
    function _row(string memory name) private {
        vm.snapshotGasLastCall("AssetLedger", name);
    }
}
