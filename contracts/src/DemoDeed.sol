// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";

import {IMintable} from "./interfaces/IMintable.sol";

/// @title An ERC-721 for demonstrations and tests: title deeds, one of each
/// @notice Its owner mints, and lets others mint (AssetLedger on a recipient's ledger).
contract DemoDeed is ERC721, Ownable, IMintable {
    /// @notice Who may mint beside the owner.
    mapping(address account => bool) public mayMint;

    /// @notice The right to mint was given or taken.
    event MintRightChanged(address indexed account, bool allowed);

    /// @notice The caller may not mint.
    error NotAllowedToMint(address caller);

    constructor(string memory name_, string memory symbol_, address owner_) ERC721(name_, symbol_) Ownable(owner_) {}

    /// @notice The owner gives or takes the right to mint.
    function setMintRight(address account, bool allowed) external onlyOwner {
        mayMint[account] = allowed;
        emit MintRightChanged(account, allowed);
    }

    /// @inheritdoc IMintable
    function mint(address to, uint256 value) external {
        if (msg.sender != owner() && !mayMint[msg.sender]) revert NotAllowedToMint(msg.sender);
        _mint(to, value);
    }
}
