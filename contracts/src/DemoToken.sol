// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Pausable} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Pausable.sol";

import {IMintable} from "./interfaces/IMintable.sol";

/// @title An ERC-20 for demonstrations and tests, which a bank's token would stand in for
/// @notice Its owner mints, lets others mint (AssetLedger on a recipient's ledger), and can pause every movement, which
/// is how a recipient's ledger comes to refuse a creation.
contract DemoToken is ERC20Pausable, Ownable, IMintable {
    uint8 private immutable _DECIMALS;

    /// @notice Who may mint beside the owner.
    mapping(address account => bool) public mayMint;

    /// @notice The right to mint was given or taken.
    event MintRightChanged(address indexed account, bool allowed);

    /// @notice The caller may not mint.
    error NotAllowedToMint(address caller);

    constructor(string memory name_, string memory symbol_, uint8 decimals_, address owner_)
        ERC20(name_, symbol_)
        Ownable(owner_)
    {
        _DECIMALS = decimals_;
    }

    /// @notice Decimals shown to people; all amounts here are base units.
    function decimals() public view override returns (uint8) {
        return _DECIMALS;
    }

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

    /// @notice The owner stops every movement.
    function pause() external onlyOwner {
        _pause();
    }

    /// @notice The owner lets units move again.
    function unpause() external onlyOwner {
        _unpause();
    }
}
