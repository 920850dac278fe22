// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssetLedger} from "../src/interfaces/IAssetLedger.sol";
import {AssetLedgerModel} from "./helpers/AssetLedgerModel.sol";
import {Test} from "./helpers/Test.sol";

/// @title Conservation of assets under random calls by two groups
/// @dev AssetLedgerModel makes the calls, foretells for each whether it may succeed, and keeps its own books.
contract AssetLedgerInvariantTest is Test {
    AssetLedgerModel private model;
    IAssetLedger private ledger;

    function setUp() public {
        ledger = IAssetLedger(vm.deployCode("AssetLedger.sol:AssetLedger"));
        model = new AssetLedgerModel(ledger);
    }

    function targetContracts() public view returns (address[] memory list) {
        list = new address[](1);
        list[0] = address(model);
    }

    /// One campaign for all, since each costs a run of its own.
    function invariant_A1toA5() public view {
        _everyUnitIsAccountedFor();
        _supplyIsWhatWasMinted();
        _poolsAndCreditsAreTheModels();
        _statesAreTheModels();
    }

    /// A1: what the contract owns of a token is exactly what it holds for locks, pools and credits.
    function _everyUnitIsAccountedFor() private view {
        address asset = address(model.token());
        eq(model.token().balanceOf(address(ledger)), _held(asset, 0), "units held");
        for (uint256 d = 0; d < model.DEEDS() + 2; ++d) {
            uint256 held = _held(address(model.deed()), d);
            isTrue(held <= 1, "a deed held twice");
            (bool ok, bytes memory owner) = address(model.deed()).staticcall(abi.encodeCall(model.deed().ownerOf, (d)));
            bool here = ok && abi.decode(owner, (address)) == address(ledger);
            isTrue(here == (held == 1), "a deed held and owned");
        }
    }

    /// A2: supply grows by what a creation or re-issue minted, and by nothing else; nothing is burnt.
    function _supplyIsWhatWasMinted() private view {
        eq(model.token().totalSupply(), model.mintedUnits(), "supply");
    }

    /// A3, A4: pools and credits are what the model booked, group by group and owner by owner.
    function _poolsAndCreditsAreTheModels() private view {
        for (uint256 i = 0; i < 2; ++i) {
            for (uint256 d = 0; d < model.DEEDS() + 2; ++d) {
                _same(i, address(model.deed()), d);
            }
            _same(i, address(model.token()), 0);
        }
    }

    /// A5: at most one of released and extinguished, and of created and voided, ever stands.
    function _statesAreTheModels() private view {
        for (uint256 i = 0; i < 2; ++i) {
            bytes32 group = model.groups(i);
            for (uint256 t = 0; t < model.TRANSFERS(); ++t) {
                bytes32 id = model.idAt(t);
                uint8 fact = uint8(model.lockSide(group, id));
                eq(uint8(ledger.lockOf(group, id).state), fact, "state of a lock");
                (IAssetLedger.Status released,) = ledger.status(group, id, IAssetLedger.Step.RELEASE);
                (IAssetLedger.Status gone,) = ledger.status(group, id, IAssetLedger.Step.EXTINGUISH);
                bool both = released == IAssetLedger.Status.APPLIED && gone == IAssetLedger.Status.APPLIED;
                isTrue(!both, "released and extinguished");
                AssetLedgerModel.Fact made = model.createSide(group, id);
                IAssetLedger.Status want = made == AssetLedgerModel.Fact.CREATED
                    ? IAssetLedger.Status.APPLIED
                    : made == AssetLedgerModel.Fact.VOIDED ? IAssetLedger.Status.VOIDED : IAssetLedger.Status.OPEN;
                eq(uint8(ledger.creationOf(group, id).status), uint8(want), "status of a creation");
            }
        }
    }

    function afterInvariant() public view {
        isTrue(model.accepted() > 0, "no call was accepted");
        isTrue(model.rejected() > 0, "no call was refused");
    }

    function _same(uint256 i, address asset, uint256 tokenId) private view {
        bytes32 group = model.groups(i);
        address owner = model.holder(i);
        eq(ledger.poolOf(group, asset, tokenId), model.pooled(group, asset, tokenId), "pool");
        eq(ledger.creditOf(owner, asset, tokenId), model.credited(owner, asset, tokenId), "credit");
    }

    function _held(address asset, uint256 tokenId) private view returns (uint256 sum) {
        sum = model.escrowed(asset, tokenId);
        for (uint256 i = 0; i < 2; ++i) {
            sum += ledger.poolOf(model.groups(i), asset, tokenId);
            sum += ledger.creditOf(model.holder(i), asset, tokenId);
        }
    }
}
