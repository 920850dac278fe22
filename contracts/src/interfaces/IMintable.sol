// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title A token that AssetLedger can have units of made
/// @notice The same function serves both kinds: `value` is an amount of an ERC-20, the id of an ERC-721.
interface IMintable {
    /// @notice Makes new units for `to`, or reverts when the caller may not.
    function mint(address to, uint256 value) external;
}
